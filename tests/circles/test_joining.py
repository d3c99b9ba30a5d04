"""Taking part in circles: by typing and by pressing, with nobody told and no reason asked."""

from datetime import timedelta

import pytest

from bot.events import Pressed, Said
from bot.people import Group, Place, Purpose
from bot.words import words
from storage.unit import Unit
from tests.talking import SPACE, Room, Someone


def group(room: Room) -> Group:
    def find(unit: Unit) -> Group:
        found = unit.groups.at(room.where)
        assert found
        return found

    return room.store.read_now(find)


def taking_part(room: Room) -> set[str]:
    """Who would be in a round now."""
    takers = room.store.read_now(lambda unit: unit.circles.takers(group(room), room.now))
    return {one.who.name for one in takers}


@pytest.fixture
def ann(room: Room) -> Someone:
    return room.person("Ann")


def test_somebody_who_joins_takes_part_and_says_yes_to_circles_alone(
    room: Room, ann: Someone
) -> None:
    assert "2 to 6 people" in ann.types("circles")
    assert ann.presses("Join circles").startswith("You take part in circles of Tea group.")
    assert taking_part(room) == {"Ann"}
    consents = room.store.read_now(lambda unit: unit.groups.consents(ann.who))
    assert consents == {Purpose.CIRCLES}


def test_who_leaves_is_out_and_can_come_back(room: Room, ann: Someone) -> None:
    ann.types("join circles")
    assert "Nobody is told." in ann.types("leave circles")
    assert taking_part(room) == set()
    consents = room.store.read_now(lambda unit: unit.groups.consents(ann.who))
    assert consents == frozenset()
    ann.presses("Join circles")
    assert taking_part(room) == {"Ann"}


@pytest.mark.parametrize("typed", ["I want to leave circles", "please, no more circles"])
def test_leaving_can_be_said_politely(room: Room, ann: Someone, typed: str) -> None:
    ann.types("Can I join circles please?")
    assert taking_part(room) == {"Ann"}
    assert "Nobody is told." in ann.types(typed)
    assert taking_part(room) == set()


@pytest.mark.parametrize(
    "typed", ["I'd rather not meet Ben", "Please don't match me with Ben", "whom I meet"]
)
def test_not_wanting_to_meet_somebody_can_be_said_in_many_ways(
    room: Room, ann: Someone, typed: str
) -> None:
    ann.types("join circles")
    assert ann.types(typed) == ann.types("who I meet")


def test_a_pause_lasts_until_its_day_and_ends_early_when_they_come_back(
    room: Room, ann: Someone
) -> None:
    ann.types("join circles")
    assert "until Friday 27 November 2026" in ann.types("pause circles until Friday")
    assert "You have a break until Friday 27 November 2026" in ann.types("my circles")
    assert taking_part(room) == set()
    room.now += timedelta(days=5)
    assert taking_part(room) == {"Ann"}
    assert "30 November 2026" in ann.commands("circles", "pause until 30 November")
    ann.presses("Come back now")
    assert taking_part(room) == {"Ann"}


def test_a_pause_until_a_day_that_is_no_day_or_is_over_is_explained(
    room: Room, ann: Someone
) -> None:
    ann.types("join circles")
    assert "I do not understand which day" in ann.types("pause circles until the cows come home")
    assert "still to come" in ann.types("pause circles until today")
    ann.types("pause circles")
    assert ann.sends(until="2026-12-01").startswith("You have a break from circles until Tuesday 1")


def test_skipping_is_for_the_next_round_and_can_be_taken_back(room: Room, ann: Someone) -> None:
    ann.types("join circles")
    assert ann.types("skip this time").startswith("You are not in the next round.")
    assert "You are not in the next round" in ann.types("circles")
    ann.presses("Be in the next round")
    assert "You are in the next round." in ann.types("circles")


def test_who_does_not_take_part_is_told_how_to(room: Room, ann: Someone) -> None:
    for typed in ("skip this time", "pause circles", "pause circles until Friday"):
        assert "You do not take part in circles." in ann.types(typed)
    ann.presses_id("circles.join")
    ann.types("stop")
    assert taking_part(room) == set()
    ann.types("start")
    ann.presses("Yes to circles")
    assert taking_part(room) == {"Ann"}
    ann.presses("No to circles")
    assert taking_part(room) == set()


def test_what_is_wished_is_kept_for_its_person_and_can_be_taken_back(room: Room) -> None:
    ann, ben = room.person("Ann"), room.person("Ben")
    ben.types("hello")
    ann.types("join circles")
    ann.types("who i meet")
    ann.presses("I prefer not to meet somebody")
    assert ann.presses("Ben").startswith("You prefer not to meet Ben.")
    assert "You prefer not to meet Ben." in ann.types("who i meet")
    assert "prefer not to meet Ann" not in ben.types("who i meet")
    assert "Ann" not in str(room.store.read_now(lambda unit: unit.groups.data(ben.who)))
    ann.types("who i meet")
    ann.presses("You prefer not to meet Ben.")
    assert "You prefer not to meet Ben." not in ann.last


def test_a_person_is_named_by_typing_as_well(room: Room) -> None:
    ann, ben = room.person("Ann"), room.person("Ben")
    ben.types("hello")
    ann.types("who i meet")
    ann.presses("Not with the person whose service I run or use")
    ann.presses("Type a name")
    assert "I could not find “Zed”" in ann.sends(name="Zed")
    ann.presses_id("circles.name", "service")
    assert ann.sends(name="ben").startswith("You are not in a circle with Ben")
    ann.presses("Take one back")
    assert "Ben" not in ann.last


def test_buttons_of_people_who_have_gone_or_of_wishes_that_are_none_say_so(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("hello")
    assert "no longer in the group" in ann.presses_id("circles.wish", "apart", ("test:one|zed",))
    assert "no longer in use" in ann.presses_id("circles.pick", "dance")
    assert "2 of you" in ann.presses_id("circles.pick", "service")
    assert "Whom I meet" in ann.presses_id("circles.unwish", "not a number")
    assert "no longer asked" in ann.presses_id("circles.along", "99")


def test_a_companion_comes_along_once_both_have_said_so(room: Room) -> None:
    ann, ben = room.person("Ann"), room.person("Ben")
    ben.types("hello")
    ann.types("join circles")
    ann.presses_id("circles.pick", "together")
    assert ann.presses("Ben").startswith("Ben comes with you, once they say yes.")
    ben.types("hello")
    assert "Ann would like you to come along" in ben.last
    wishes = room.store.read_now(lambda unit: unit.circles.wishes_in(group(room)))
    (asked,) = wishes
    assert "Nobody is told." in ben.presses_id("circles.along-no", str(asked.id))
    told = ben.presses_id("circles.along", str(asked.id))
    assert told.startswith("You come along with Ann from the next round on.")
    assert taking_part(room) == {"Ann", "Ben"}


def test_what_somebody_says_of_themselves_is_kept_and_may_be_nothing(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("join circles")
    ann.types("about me for circles")
    assert "Nobody else sees it" in ann.form.intro
    assert ann.sends(kind="carer").startswith("I have kept what you said.")
    ann.types("about me for circles")
    assert ann.form.fields[0].value == "carer"  # type: ignore[union-attr]
    ann.sends(kind="none")
    ann.types("about me for circles")
    assert ann.form.fields[0].value == "none"  # type: ignore[union-attr]


def test_who_leaves_one_groups_circles_stays_in_anothers(room: Room, ann: Someone) -> None:
    ann.types("join circles")
    other = Place(SPACE, "elsewhere")

    def elsewhere(unit: Unit) -> Group:
        return unit.groups.create(Group(0, "Other group"), other, ann.who, room.now)

    made = room.store.do_now(elsewhere)
    room.take(Said("o1", room.now, ann.who, other, "join circles"))
    ann.types("leave circles")
    assert taking_part(room) == set()
    takers = room.store.read_now(lambda unit: unit.circles.takers(made, room.now))
    assert [one.who for one in takers] == [ann.who]


def test_words_after_the_command_mean_the_same_as_without_it(room: Room, ann: Someone) -> None:
    assert ann.commands("circles").startswith("Circles of Tea group")
    assert ann.commands("circles", "join").startswith("You take part")
    assert ann.commands("circles", "something else").startswith("Circles of Tea group")
    assert ann.commands("circles", "leave circles").startswith("You have left")


def test_who_is_alone_in_a_group_has_nobody_to_choose(room: Room) -> None:
    lone = Place(SPACE, "alone")
    who = room.person("Zed").who

    def alone(unit: Unit) -> None:
        unit.groups.create(Group(0, "Lone group"), lone, who, room.now)

    room.store.do_now(alone)
    told = room.take(Pressed("l1", room.now, who, lone, "circles.pick", "apart"))
    assert "I have met nobody else" in words(told.whispers[0])
