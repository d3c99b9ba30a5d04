"""What is kept for Discord: where we are, and in which server somebody came last."""

from datetime import timedelta
from functools import partial

from bot.people import Group, Person, Place, Purpose
from storage import keeping
from storage.discord_spaces import Spaces
from storage.engine import Store
from storage.spaces import KEPT
from storage.unit import Unit
from tests.storage.samples import NOW

HERE, THERE = "discord:1", "discord:2"
ZOE = Person(HERE, "77", "Sample Zoe")
ZOE_THERE = Person(THERE, "77", "Zoe at the other one")
LATER = NOW + timedelta(minutes=1)


def arrive(unit: Unit) -> None:
    for space in (HERE, THERE):
        Spaces(unit).arrive(space)
    for who in (ZOE, ZOE_THERE):
        unit.groups.meet(who, Place(who.space, "5"), NOW)


def test_we_arrive_once_and_again_after_we_had_left(store: Store) -> None:
    assert store.do_now(lambda unit: Spaces(unit).arrive(HERE))
    assert not store.do_now(lambda unit: Spaces(unit).arrive(HERE))
    store.do_now(lambda unit: Spaces(unit).leave(HERE, NOW))
    assert store.read_now(lambda unit: Spaces(unit).here()) == frozenset()
    assert store.do_now(lambda unit: Spaces(unit).arrive(HERE))
    assert store.read_now(lambda unit: Spaces(unit).here()) == {HERE}


def test_private_messages_are_about_the_server_that_somebody_came_in_last(store: Store) -> None:
    store.do_now(arrive)
    assert store.read_now(lambda unit: Spaces(unit).home("77")) is None
    store.do_now(lambda unit: Spaces(unit).came(ZOE, NOW))
    store.do_now(lambda unit: Spaces(unit).came(ZOE_THERE, LATER))
    home = store.read_now(lambda unit: Spaces(unit).home("77"))
    assert home == ZOE_THERE
    assert home.name == "Zoe at the other one"
    store.do_now(lambda unit: Spaces(unit).came(ZOE, LATER + timedelta(minutes=1)))
    assert store.read_now(lambda unit: Spaces(unit).home("77")) == ZOE


def test_a_server_that_took_us_away_is_nobody_s_home(store: Store) -> None:
    store.do_now(arrive)
    store.do_now(lambda unit: Spaces(unit).came(ZOE, NOW))
    store.do_now(lambda unit: Spaces(unit).came(ZOE_THERE, LATER))
    store.do_now(lambda unit: Spaces(unit).leave(THERE, LATER))
    assert store.read_now(lambda unit: Spaces(unit).home("77")) == ZOE


def test_who_has_turned_to_the_bot_is_met_until_they_are_forgotten(store: Store) -> None:
    store.do_now(arrive)
    assert not store.read_now(lambda unit: Spaces(unit).met(ZOE))
    store.do_now(lambda unit: Spaces(unit).came(ZOE, NOW))
    assert store.read_now(lambda unit: Spaces(unit).met(ZOE))
    assert not store.read_now(lambda unit: Spaces(unit).met(ZOE_THERE))
    store.do_now(lambda unit: unit.people.forget(ZOE))
    store.do_now(lambda unit: Spaces(unit).came(ZOE, NOW))
    assert not store.read_now(lambda unit: Spaces(unit).met(ZOE))


def test_the_places_of_groups_are_those_of_one_server(store: Store) -> None:
    def job(unit: Unit) -> list[int]:
        arrive(unit)
        here = unit.groups.create(Group(0, "Tea"), Place(HERE, "5"), ZOE, NOW)
        there = unit.groups.create(Group(0, "Cake"), Place(THERE, "6"), ZOE_THERE, NOW)
        return [here.id, there.id]

    tea, _ = store.do_now(job)
    assert store.read_now(lambda unit: Spaces(unit).places(HERE)) == ((Place(HERE, "5"), tea),)


def test_on_the_roll_is_who_is_of_a_group_and_said_yes_to_circles_or_check_ins(
    store: Store,
) -> None:
    where = Place(HERE, "5")

    def job(unit: Unit) -> None:
        arrive(unit)
        for number, space in enumerate((HERE, THERE)):
            unit.groups.create(Group(0, "Tea"), Place(space, "5"), Person(space, "1"), NOW)
            for purpose in Purpose:
                who = Person(space, f"{purpose}")
                unit.groups.meet(who, Place(space, "5"), NOW)
                unit.groups.consent(who, purpose, number == 0, NOW)
        unit.groups.meet(Person(HERE, "no group"), Place(HERE, "elsewhere"), NOW)
        unit.groups.consent(Person(HERE, "no group"), Purpose.CIRCLES, True, NOW)

    store.do_now(job)
    found = store.read_now(lambda unit: unit.groups.roll(HERE))
    assert [who.id for who in found] == ["checkins", "circles"]
    assert store.read_now(lambda unit: unit.groups.roll(THERE)) == ()
    places = store.read_now(lambda unit: unit.groups.places_of(found[0]))
    assert places == (where,)
    stranger = Person(HERE, "no group")
    assert store.read_now(lambda unit: unit.groups.places_of(stranger)) == ()


def test_who_has_gone_is_new_again_and_has_no_home_there(store: Store) -> None:
    store.do_now(arrive)
    for who in (ZOE, ZOE_THERE):
        store.do_now(lambda unit, who=who: Spaces(unit).came(who, NOW))  # type: ignore[misc]
    store.do_now(lambda unit: Spaces(unit).gone(ZOE))
    assert not store.read_now(lambda unit: Spaces(unit).met(ZOE))
    assert store.read_now(lambda unit: Spaces(unit).home("77")) == ZOE_THERE


def test_a_server_that_took_us_away_is_forgotten_after_the_stated_days(store: Store) -> None:
    store.do_now(arrive)
    store.do_now(lambda unit: Spaces(unit).leave(THERE, NOW))
    store.do_now(partial(keeping.tidy, now=NOW + KEPT))
    assert store.read_now(lambda unit: unit.people.find(ZOE_THERE))
    store.do_now(partial(keeping.tidy, now=NOW + KEPT + timedelta(minutes=1)))
    assert store.read_now(lambda unit: unit.people.find(ZOE_THERE)) is None
    assert store.read_now(lambda unit: unit.people.find(ZOE))
    assert store.do_now(lambda unit: Spaces(unit).arrive(THERE))
