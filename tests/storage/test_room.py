"""What the web room keeps, on both databases."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.cards import Card, card
from bot.people import Person, Place
from storage.engine import Store
from storage.room import Room
from storage.unit import Unit

SPACE = "web:local"
WHERE, ELSEWHERE = Place(SPACE, "room"), Place(SPACE, "other")
ANN, BEN = Person(SPACE, "ann", "Sample Ann"), Person(SPACE, "ben", "Sample Ben")
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
T = TypeVar("T")


def at(store: Store, look: Callable[[Room], T]) -> T:
    """Something done with the room, in a transaction where both people are known."""

    def job(unit: Unit) -> T:
        for who in (ANN, BEN):
            unit.groups.meet(who, WHERE, NOW)
        return look(Room(unit))

    return store.do_now(job)


def post(store: Store, title: str, *, only: Person | None = None, row: str = "") -> int:
    return at(store, lambda room: room.post(WHERE, card(title), NOW, only=only, row=row))


def seen(store: Store, who: Person, where: Place = WHERE) -> list[str]:
    found = at(store, lambda room: room.newest(where, who, 50))
    return [m.text or (m.card or Card("")).title for m in found]


def test_a_private_message_is_found_by_its_person_alone(store: Store) -> None:
    private = post(store, "For Ann", only=ANN)
    at(store, lambda room: room.say(WHERE, BEN, "To all.", NOW))
    assert seen(store, ANN) == ["For Ann", "To all."]
    assert seen(store, BEN) == ["To all."]
    assert seen(store, ANN, ELSEWHERE) == []
    assert at(store, lambda room: room.message(private, WHERE, BEN)) is None
    assert at(store, lambda room: room.message(private, ELSEWHERE, ANN)) is None
    assert at(store, lambda room: room.message(private, WHERE, ANN)) is not None


def test_somebody_unknown_sees_no_private_message(store: Store) -> None:
    post(store, "For Ann", only=ANN)
    assert seen(store, Person(SPACE, "nobody")) == []


def test_only_a_private_message_can_be_removed_and_only_by_its_person(store: Store) -> None:
    private, public = post(store, "For Ann", only=ANN), post(store, "To all")
    assert not at(store, lambda room: room.remove(private, BEN))
    assert not at(store, lambda room: room.remove(public, ANN))
    assert at(store, lambda room: room.remove(private, ANN))
    assert seen(store, ANN) == ["To all"]


def test_changes_are_posts_and_edits_by_version_and_nothing_is_passed_by(store: Store) -> None:
    first, private = post(store, "First"), post(store, "For Ann", only=ANN)
    known = at(store, lambda room: room.version())
    at(store, lambda room: room.remove(private, ANN))
    assert at(store, lambda room: room.edit(first, card("Changed"), NOW))
    third = post(store, "Third")
    changed = at(store, lambda room: room.changes(WHERE, BEN, known, 50))
    assert [(m.id, m.edited) for m in changed] == [(first, True), (third, False)]
    assert [m.version for m in changed] == [known + 1, known + 2]
    assert not at(store, lambda room: room.edit(999, card("Gone"), NOW))


async def test_versions_rise_by_one_also_when_many_post_at_once(store: Store) -> None:
    at(store, lambda room: None)

    async def say(number: int) -> None:
        await store.do(lambda unit: Room(unit).say(WHERE, ANN, str(number), NOW))

    await asyncio.gather(*(say(number) for number in range(20)))
    found = at(store, lambda room: room.changes(WHERE, BEN, 0, 50))
    assert [m.version for m in found] == list(range(1, 21))


def test_a_row_of_the_outbox_sent_again_is_the_same_message(store: Store) -> None:
    assert post(store, "Once", row="7") == post(store, "Once", row="7")
    assert post(store, "Other", row="8") != post(store, "Another")
    assert seen(store, BEN) == ["Once", "Other", "Another"]


def test_older_messages_come_page_by_page_in_order(store: Store) -> None:
    numbers = [post(store, str(n)) for n in range(5)]
    page = at(store, lambda room: room.newest(WHERE, BEN, 2, numbers[3]))
    assert [m.id for m in page] == numbers[1:3]
    since = at(store, lambda room: room.since(WHERE, BEN, numbers[1], 2))
    assert [m.id for m in since] == numbers[2:4]


def test_a_session_knows_its_person_until_it_is_closed(store: Store) -> None:
    at(store, lambda room: room.open("hash", Person(SPACE, "ann", admin=True), WHERE, NOW))
    at(store, lambda room: room.keep_last("hash", '{"form": "a:b"}'))
    at(store, lambda room: room.touch("hash", NOW + timedelta(days=1)))
    session = at(store, lambda room: room.session("hash"))
    assert session
    assert (session.who.name, session.who.admin) == ("Sample Ann", True)
    assert (session.where, session.last) == (WHERE, '{"form": "a:b"}')
    assert session.seen_at == NOW + timedelta(days=1)
    assert at(store, lambda room: room.admits(ANN))
    assert not at(store, lambda room: room.admits(BEN))
    at(store, lambda room: room.close("hash"))
    assert at(store, lambda room: room.session("hash")) is None


def test_how_far_somebody_has_read_is_kept_for_each_person_and_place(store: Store) -> None:
    assert at(store, lambda room: room.read_to(WHERE, ANN)) == (0, None)
    for number in (5, 9):
        at(store, lambda room, number=number: room.mark(WHERE, ANN, number, NOW))  # type: ignore[misc]
    assert at(store, lambda room: room.read_to(WHERE, ANN)) == (9, NOW)
    assert at(store, lambda room: room.read_to(WHERE, BEN)) == (0, None)
    assert at(store, lambda room: room.read_to(ELSEWHERE, ANN)) == (0, None)


def test_the_code_of_a_room_can_be_made_anew(store: Store) -> None:
    for code in ("old", "new"):
        at(store, lambda room, code=code: room.set_room_code(WHERE, code, NOW))  # type: ignore[misc]
    assert at(store, lambda room: room.room_code(WHERE)) == "new"
    assert at(store, lambda room: room.room_of(SPACE, "new")) == WHERE
    assert at(store, lambda room: room.room_of(SPACE, "old")) is None
    assert at(store, lambda room: room.room_of("web:other", "new")) is None


def test_a_code_is_used_once_and_a_person_has_one_of_a_kind(store: Store) -> None:
    for kept in ("old", "new"):
        at(store, lambda room, kept=kept: room.keep_code(kept, "back", NOW, ANN))  # type: ignore[misc]
    at(store, lambda room: room.keep_code("bens", "back", NOW, BEN))
    at(store, lambda room: room.keep_code("operators", "setup", NOW))
    assert at(store, lambda room: room.person_of("old", "back")) is None
    assert at(store, lambda room: room.person_of("new", "back")) == ANN
    assert at(store, lambda room: room.person_of("bens", "back")) == BEN
    assert not at(store, lambda room: room.use_code("operators", "back"))
    assert at(store, lambda room: room.use_code("operators", "setup"))
    assert not at(store, lambda room: room.use_code("operators", "setup"))


def test_forgetting_a_person_takes_their_sessions_codes_and_messages(store: Store) -> None:
    at(store, lambda room: room.open("hash", ANN, WHERE, NOW))
    at(store, lambda room: room.keep_code("anns", "back", NOW, ANN))
    at(store, lambda room: room.say(WHERE, ANN, "Mine.", NOW))
    post(store, "For Ann", only=ANN)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert at(store, lambda room: room.session("hash")) is None
    assert at(store, lambda room: room.person_of("anns", "back")) is None
    assert seen(store, ANN) == []
