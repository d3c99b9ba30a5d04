"""The outbox: in order, leased before it is sent, each row once, live views never stale."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.cards import card
from bot.effects import Direct, Later, Refresh, Say, Show, Work
from bot.events import Due
from bot.people import Place, Purpose
from storage.engine import Store
from storage.outbox import LEASE, Item, Kept, Posted
from storage.tables import outbox
from storage.unit import Unit
from tests.storage.samples import ANN, NOW, OTHER_ROOM, ROOM

HELLO, BYE = Say(ROOM, card("Hello")), Say(ROOM, card("Bye"))
SECOND = timedelta(seconds=1)


def put(store: Store, *effects: Kept) -> None:
    def keep(unit: Unit) -> None:
        for effect in effects:
            unit.outbox.put(effect, NOW)

    store.do_now(keep)


def claim(store: Store, now: datetime = NOW, **given: Any) -> tuple[Item, ...]:
    return store.do_now(lambda unit: unit.outbox.claim("me", now, **given))


def effects(items: tuple[Item, ...]) -> list[Kept]:
    return [item.effect for item in items]


def states(store: Store) -> list[str]:
    rows = sa.select(outbox.c.state).order_by(outbox.c.id)
    return list(store.read_now(lambda unit: unit.connection.execute(rows).scalars().all()))


def test_every_kind_of_effect_comes_out_as_it_went_in(store: Store) -> None:
    store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, NOW))
    kept: tuple[Kept, ...] = (
        HELLO,
        Show(Place("web:local", "dm", direct=True), "poll:1"),
        Refresh("poll:2"),
        Direct(ANN, card("Psst"), Purpose.MESSAGES),
        Work("import.read", '{"id": 7}'),
    )
    put(store, *kept)
    items = claim(store)
    assert effects(items) == list(kept)
    shown = items[1].effect
    assert isinstance(shown, Show)
    assert shown.where.direct
    assert [item.attempts for item in items] == [0] * 5
    assert claim(store) == ()


def test_what_is_sent_is_not_sent_again(store: Store) -> None:
    put(store, HELLO)
    (item,) = claim(store)
    store.do_now(lambda unit: unit.outbox.sent(item.id))
    assert claim(store, NOW + LEASE * 2) == ()
    assert states(store) == ["sent"]


@pytest.mark.parametrize("end", ["unknown", "failed", "expired"])
def test_what_came_to_nothing_is_kept_with_its_reason(store: Store, end: str) -> None:
    put(store, HELLO)
    (item,) = claim(store)
    store.do_now(lambda unit: getattr(unit.outbox, end)(item.id, "a1b2"))
    row = store.read_now(lambda unit: unit.connection.execute(sa.select(outbox)).one())
    assert (row.state, row.error, row.lease_until, row.lease_owner) == (end, "a1b2", None, "")


def test_a_row_that_has_ended_does_not_change_any_more(store: Store) -> None:
    put(store, HELLO)
    (item,) = claim(store)
    store.do_now(lambda unit: unit.outbox.sent(item.id))
    store.do_now(lambda unit: unit.outbox.unknown(item.id))
    assert states(store) == ["sent"]


def test_one_place_gets_its_messages_in_order_even_when_one_has_to_wait(store: Store) -> None:
    put(store, HELLO)
    (first,) = claim(store)
    put(store, BYE, Say(OTHER_ROOM, card("Elsewhere")))
    assert effects(claim(store)) == [Say(OTHER_ROOM, card("Elsewhere"))]
    store.do_now(lambda unit: unit.outbox.again(first.id, NOW + SECOND))
    assert claim(store) == ()
    assert effects(claim(store, NOW + SECOND)) == [HELLO, BYE]


def test_what_is_tried_again_counts_its_tries(store: Store) -> None:
    put(store, HELLO)
    (item,) = claim(store)
    store.do_now(lambda unit: unit.outbox.again(item.id, NOW + SECOND))
    assert store.read_now(lambda unit: unit.outbox.next_at()) == NOW + SECOND
    (item,) = claim(store, NOW + SECOND)
    assert item.attempts == 1


def test_what_is_said_once_is_there_once_whenever_it_is_asked_for_again(store: Store) -> None:
    shared = Say(ROOM, card("Hello"), "9f3a2b1c")
    put(store, shared, shared)
    [item] = claim(store)
    put(store, shared)
    store.do_now(lambda unit: unit.outbox.again(item.id, NOW))
    put(store, shared)
    [item] = claim(store)
    store.do_now(lambda unit: unit.outbox.sent(item.id))
    put(store, shared)
    assert states(store) == ["sent"]
    put(store, Say(OTHER_ROOM, card("Hello"), "9f3a2b1c"), HELLO, HELLO)
    assert len(claim(store)) == 3, "another place, and what may be said again"


@pytest.mark.parametrize("end", ["failed", "unknown", "expired"])
def test_what_was_not_surely_said_may_be_said_again(store: Store, end: str) -> None:
    shared = Say(ROOM, card("Hello"), "9f3a2b1c")
    put(store, shared)
    [item] = claim(store)
    store.do_now(lambda unit: getattr(unit.outbox, end)(item.id))
    put(store, shared)
    assert states(store) == [end, "pending"]


def test_a_view_that_waits_to_be_drawn_is_drawn_once(store: Store) -> None:
    put(store, Refresh("poll:1"), Refresh("poll:1"), Refresh("poll:2"))
    assert effects(claim(store)) == [Refresh("poll:1"), Refresh("poll:2")]


def test_a_change_while_a_view_is_drawn_is_drawn_afterwards(store: Store) -> None:
    put(store, Refresh("poll:1"))
    (item,) = claim(store)
    put(store, Refresh("poll:1"), Refresh("poll:1"))
    assert claim(store) == ()
    store.do_now(lambda unit: unit.outbox.sent(item.id))
    assert effects(claim(store)) == [Refresh("poll:1")]


def test_a_change_while_a_view_is_posted_is_drawn_afterwards(store: Store) -> None:
    put(store, Show(ROOM, "poll:1"))
    (item,) = claim(store)
    put(store, Refresh("poll:1"))
    assert claim(store) == ()
    store.do_now(lambda unit: unit.outbox.sent(item.id))
    assert effects(claim(store)) == [Refresh("poll:1")]


def test_a_drawing_that_is_tried_again_gives_way_to_a_newer_one(store: Store) -> None:
    put(store, Refresh("poll:1"))
    (item,) = claim(store)
    put(store, Refresh("poll:1"))
    store.do_now(lambda unit: unit.outbox.again(item.id, NOW + SECOND))
    assert states(store) == ["expired", "pending"]
    assert effects(claim(store)) == [Refresh("poll:1")]


def test_a_drawing_that_is_tried_again_stands_for_later_changes(store: Store) -> None:
    put(store, Refresh("poll:1"))
    (item,) = claim(store)
    store.do_now(lambda unit: unit.outbox.again(item.id, NOW + SECOND))
    put(store, Refresh("poll:1"))
    assert states(store) == ["pending"]


def test_a_private_message_waits_instead_when_the_yes_was_taken_back(store: Store) -> None:
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, NOW))
    put(store, Direct(ANN, card("Psst"), Purpose.MESSAGES))
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, False, NOW))
    assert claim(store) == ()
    assert states(store) == ["expired"]
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == (card("Psst"),)


def test_a_private_message_waits_instead_when_its_person_wants_silence(store: Store) -> None:
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, NOW))
    put(store, Direct(ANN, card("Psst"), Purpose.MESSAGES))
    store.do_now(lambda unit: unit.groups.silence(ANN, True))
    assert claim(store) == ()
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == (card("Psst"),)


def test_a_process_claims_only_what_it_can_send(store: Store) -> None:
    put(store, HELLO, Say(Place("slack:T1", "C1"), card("There")), Refresh("poll:1"))
    theirs = claim(store, spaces=("slack:T1",), works=False)
    assert effects(theirs) == [Say(Place("slack:T1", "C1"), card("There"))]
    assert effects(claim(store, spaces=("web:local",), works=True)) == [HELLO, Refresh("poll:1")]


def test_a_lease_that_has_run_out_brings_back_what_can_be_done_twice(store: Store) -> None:
    elsewhere = Say(Place("slack:T1", "C1"), card("There"))
    put(store, HELLO, elsewhere, Refresh("poll:1"), Work("w", "1"))
    claim(store)
    assert store.do_now(lambda unit: unit.outbox.reap(NOW + SECOND)) == 0
    assert store.do_now(lambda unit: unit.outbox.reap(NOW + LEASE)) == 4
    assert states(store) == ["pending", "unknown", "pending", "pending"]
    assert effects(claim(store, NOW + LEASE)) == [HELLO, Refresh("poll:1"), Work("w", "1")]


def test_who_is_alone_takes_up_at_once_what_a_dead_process_left_behind(store: Store) -> None:
    put(store, HELLO)
    claim(store)
    assert store.do_now(lambda unit: unit.outbox.reap(NOW + SECOND, alone=True)) == 1
    assert effects(claim(store, NOW + SECOND)) == [HELLO]


def test_a_claim_takes_only_so_many(store: Store) -> None:
    put(store, *(Work("w", str(n)) for n in range(5)))
    assert effects(claim(store, most=3)) == [Work("w", str(n)) for n in range(3)]
    assert effects(claim(store, most=3)) == [Work("w", str(n)) for n in (3, 4)]


def test_a_view_is_found_wherever_it_stands(store: Store) -> None:

    def post(unit: Unit) -> None:
        for where, message in ((ROOM, "m1"), (OTHER_ROOM, "m2"), (ROOM, "m1")):
            unit.outbox.post("poll:1", where, message, NOW)

    store.do_now(post)
    stands = (Posted("poll:1", OTHER_ROOM, "m2"), Posted("poll:1", ROOM, "m1"))
    assert store.read_now(lambda unit: unit.outbox.posted("poll:1")) == stands
    store.do_now(lambda unit: unit.outbox.unpost(stands[0]))
    assert store.read_now(lambda unit: unit.outbox.posted("poll:1")) == stands[1:]


def test_a_moment_comes_once_when_its_time_has_come(store: Store) -> None:
    for _ in range(2):
        store.do_now(lambda unit: unit.outbox.later(Later(NOW + SECOND, "remind", "7")))
    store.do_now(lambda unit: unit.outbox.later(Later(NOW, "remind", "8")))
    assert store.read_now(lambda unit: unit.due.next_at()) == NOW
    (first,) = store.read_now(lambda unit: unit.due.ready(NOW))
    assert (first.kind, first.arg, first.at) == ("remind", "8", NOW)
    both = store.read_now(lambda unit: unit.due.ready(NOW + SECOND))
    assert [moment.arg for moment in both] == ["8", "7"]
    store.do_now(lambda unit: unit.due.done(first))
    assert store.read_now(lambda unit: unit.due.ready(NOW + SECOND)) == both[1:]
    assert isinstance(both[1], Due)
