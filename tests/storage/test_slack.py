"""What is kept for Slack: workspaces, states of an installation, and what Slack says of people."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.cards import Mention, Text, card
from bot.effects import Say
from bot.people import Group, Person, Place
from storage import keeping
from storage.engine import Store
from storage.locker import Locker, WrongKeys
from storage.slack import STATE, Slack
from storage.spaces import KEPT, forget_space
from storage.unit import Unit
from tests.storage.samples import ANN, NOW, ROOM, make_group, meet

HERE = "slack:T1"
ZOE = Person(HERE, "U1", "Sample Zoe")
CHANNEL = Place(HERE, "C1")
OLD = "8F1x5M1hX6Y4vGBNn4mR0B6q0k3cS7m1T3cZ7m5nYxA="
NEW = "3b1nKq0Xk2yq8wq1k5n0cJ2Qv7p6s9d4f8g1h3j5k7E="


def test_a_secret_is_read_with_any_key_and_written_with_the_newest() -> None:
    kept = Locker([OLD]).lock({"token": "xoxb-1"})
    assert "xoxb" not in kept
    again = Locker([NEW, OLD]).again(kept)
    assert Locker([NEW]).open(again) == {"token": "xoxb-1"}
    with pytest.raises(WrongKeys):
        Locker([NEW]).open(kept)
    with pytest.raises(WrongKeys):
        Locker([NEW]).again(kept)
    for wrong in ([], ["short"]):
        with pytest.raises(ValueError, match=r"."):
            Locker(wrong)


def test_workspaces_come_renew_their_secrets_and_leave(store: Store) -> None:
    old, both = Locker([OLD]), Locker([NEW, OLD])
    store.do_now(lambda unit: Slack(unit).install(HERE, old.lock({"n": 1}), NOW))
    store.do_now(lambda unit: Slack(unit).install("slack:T2", old.lock({"n": 2}), NOW))
    assert store.do_now(lambda unit: Slack(unit).renew(both)) == 2
    kept = store.read_now(lambda unit: Slack(unit).installed())
    assert {space: Locker([NEW]).open(body) for space, body in kept.items()} == {
        HERE: {"n": 1},
        "slack:T2": {"n": 2},
    }
    store.do_now(lambda unit: Slack(unit).leave(HERE, NOW))
    assert set(store.read_now(lambda unit: Slack(unit).installed())) == {"slack:T2"}
    store.do_now(lambda unit: Slack(unit).install(HERE, "again", NOW))
    store.do_now(lambda unit: keeping.tidy(unit, NOW + KEPT * 2))
    assert set(store.read_now(lambda unit: Slack(unit).installed())) == {HERE, "slack:T2"}


def test_a_state_is_used_once_and_for_10_minutes(store: Store) -> None:
    store.do_now(lambda unit: Slack(unit).begin("abc", NOW))
    later = NOW + STATE
    for state, at, right in (
        ("other", NOW, False),
        ("abc", later + timedelta(seconds=1), False),
        ("abc", later, True),
        ("abc", later, False),
    ):
        assert store.do_now(partial(_consumed, state=state, at=at)) is right


def _consumed(unit: Unit, state: str, at: datetime) -> bool:
    return Slack(unit).consume(state, at)


def test_what_slack_says_is_kept_only_of_people_the_bot_has_met(store: Store) -> None:
    store.do_now(lambda unit: Slack(unit).told(ZOE, True, NOW))
    store.do_now(lambda unit: Slack(unit).opened(ZOE, "D1"))
    assert store.read_now(lambda unit: Slack(unit).known(HERE, "U1")) is None
    store.do_now(lambda unit: unit.groups.meet(Person(HERE, "U1"), CHANNEL, NOW))
    store.do_now(lambda unit: Slack(unit).opened(ZOE, "D1"))
    store.do_now(lambda unit: Slack(unit).told(ZOE, True, NOW))
    known = store.read_now(lambda unit: Slack(unit).known(HERE, "U1"))
    assert known
    assert (known.who.name, known.full, known.channel, known.asked_at) == (
        *("Sample Zoe", True, "D1"),
        NOW,
    )
    assert known.who.admin
    store.do_now(lambda unit: unit.groups.forget(ZOE))
    assert store.read_now(lambda unit: Slack(unit).known(HERE, "U1")) is None


def test_a_thread_belongs_to_the_group_of_its_channel(store: Store) -> None:
    thread = Place(HERE, "C1/1.2")

    def job(unit: Unit) -> Group | None:
        unit.groups.meet(ZOE, thread, NOW)
        made = unit.groups.create(Group(0, "Sample group"), thread, ZOE, NOW)
        assert unit.groups.places(made) == (CHANNEL,)
        return unit.groups.at(Place(HERE, "C1/3.4"))

    assert store.do_now(job)


def test_a_workspace_that_left_takes_everything_of_it_along_and_nothing_else(
    store: Store,
) -> None:
    make_group(store, "Here to stay")
    meet(store, ANN)

    def both(unit: Unit) -> None:
        unit.groups.meet(ZOE, CHANNEL, NOW)
        made = unit.groups.create(Group(0, "Going"), CHANNEL, ZOE, NOW)
        unit.jargon.seed(made, NOW)
        unit.outbox.put(Say(CHANNEL, card("Gone")), NOW)
        unit.outbox.put(Say(ROOM, card("Stays", Text((Mention(ZOE),)))), NOW)
        unit.seen("event:1", HERE, NOW)
        Slack(unit).install(HERE, "secret", NOW)

    store.do_now(both)
    store.do_now(lambda unit: Slack(unit).leave(HERE, NOW))
    store.do_now(lambda unit: keeping.tidy(unit, NOW + KEPT))
    assert store.read_now(lambda unit: unit.groups.at(CHANNEL)), "not before the day"
    store.do_now(lambda unit: forget_space(unit, HERE))
    assert store.read_now(lambda unit: unit.groups.at(CHANNEL)) is None
    assert store.read_now(lambda unit: unit.groups.person(HERE, "U1")) is None
    assert store.read_now(lambda unit: unit.groups.at(ROOM))
    waiting = store.do_now(lambda unit: unit.outbox.claim("me", NOW))
    assert "Sample Zoe" not in str(waiting)
    assert [item.effect.where for item in waiting if isinstance(item.effect, Say)] == [ROOM]
