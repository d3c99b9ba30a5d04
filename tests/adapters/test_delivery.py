"""The outbox is carried out in order, once, and survives what platforms do."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from adapters.delivery import Delivery, Gone, Lost, NotNow, Together
from bot.cards import Button, Card, card
from bot.effects import Direct, Gathering, Say, Show, Work
from bot.people import Person, Place, Purpose
from storage.engine import Store
from storage.tables import outbox
from tests.core.test_dispatch import DISPATCH
from tests.talking import ROOM, SPACE, START, Room, open_room

OTHER = Place(SPACE, "other")
ANN = Person(SPACE, "ann", "Ann")


class Voice:
    """A platform: what was said where, and what it will refuse next."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.refuses: list[Exception] = []

    async def post(self, where: Place, card: Card, row: int) -> str:
        if self.refuses:
            raise self.refuses.pop(0)
        self.said.append(f"{where.id}: {card.title}")
        return str(row)

    async def edit(self, where: Place, message: str, card: Card) -> None:
        if self.refuses:
            raise self.refuses.pop(0)
        self.said.append(f"{where.id} now: {card.title}")

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        where = Place(SPACE, who.id)
        await self.post(where, card, row)
        return where

    async def gather(self, gathering: Gathering, key: str) -> Together:
        if self.refuses:
            raise self.refuses.pop(0)
        self.said.append(f"{key}: {gathering.title}")
        return Place(SPACE, key), gathering.people


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, DISPATCH) as opened:
        yield opened


@pytest.fixture
def voice() -> Voice:
    return Voice()


async def deliver(store: Store, voice: Voice, **later: float) -> list[str]:
    """Everything that can be sent by then; what was said."""
    delivery = Delivery(store, DISPATCH, {SPACE: voice})
    while await delivery.once(START + timedelta(**later)):
        pass
    return voice.said


def keep(store: Store, *effects: Say | Show | Direct) -> None:
    for effect in effects:
        store.do_now(lambda unit, e=effect: unit.outbox.put(e, START))  # type: ignore[misc]


def states(store: Store) -> list[str]:
    wanted = sa.select(outbox.c.state).order_by(outbox.c.id)
    return store.read_now(lambda unit: list(unit.connection.execute(wanted).scalars()))


async def test_a_place_that_must_wait_keeps_its_order_and_no_other_place_waiting(
    room: Room, voice: Voice
) -> None:
    keep(room.store, Say(ROOM, card("one")), Say(OTHER, card("hello")), Say(ROOM, card("two")))
    voice.refuses = [NotNow(30)]
    assert await deliver(room.store, voice) == ["other: hello"]
    assert await deliver(room.store, voice, minutes=2) == ["other: hello", "room: one", "room: two"]


async def test_what_was_perhaps_sent_is_not_sent_again(room: Room, voice: Voice) -> None:
    keep(room.store, Say(ROOM, card("one")))
    voice.refuses = [Lost()]
    assert await deliver(room.store, voice, hours=1) == []
    assert states(room.store) == ["unknown"]


async def test_what_can_never_be_sent_is_given_up(room: Room, voice: Voice) -> None:
    keep(room.store, Say(ROOM, card("one")), Say(ROOM, card("two")))
    voice.refuses = [Gone(), RuntimeError("a bug")]
    assert await deliver(room.store, voice) == []
    assert states(room.store) == ["failed", "failed"]


async def test_after_8_tries_it_is_given_up(room: Room, voice: Voice) -> None:
    keep(room.store, Say(ROOM, card("one")))
    voice.refuses = [NotNow(1)] * 8
    for hour in range(9):
        await deliver(room.store, voice, hours=hour)
    assert (voice.said, states(room.store)) == ([], ["failed"])


async def test_a_private_message_goes_to_who_said_yes(room: Room, voice: Voice) -> None:
    room.store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, START))
    room.store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, START))
    keep(room.store, Direct(ANN, card("for you"), Purpose.MESSAGES))
    assert await deliver(room.store, voice) == ["ann: for you"]


async def test_a_view_that_is_gone_is_not_posted_and_one_that_was_deleted_is_let_go(
    room: Room, voice: Voice
) -> None:
    keep(room.store, Show(ROOM, "t.view:gone"), Show(ROOM, "t.view:1"))
    assert await deliver(room.store, voice) == ["room: view 1"]
    room.person("Ann").presses_id("t.everything")
    voice.refuses = []
    voice.said.clear()
    said = await deliver(room.store, voice, minutes=1)
    assert "room now: view 1" in said
    room.person("Ben").presses_id("t.everything")
    voice.refuses = [Gone(), Gone(), Gone()]
    await deliver(room.store, voice, minutes=2)
    assert room.store.read_now(lambda unit: unit.outbox.posted("t.view:1")) == ()


@pytest.mark.slow
async def test_work_that_nobody_knows_is_given_up(room: Room, voice: Voice) -> None:
    room.store.do_now(lambda unit: unit.outbox.put(Work("jargon.unheard-of", "1"), START))
    delivery = Delivery(room.store, DISPATCH, {SPACE: voice})
    try:
        await delivery.once(START)
    finally:
        delivery.close()
    assert states(room.store) == ["failed"]


@pytest.mark.slow
async def test_work_whose_process_died_is_done_by_another_one(room: Room, voice: Voice) -> None:
    work = [Work("jargon.unheard-of", str(n)) for n in range(2)]
    delivery = Delivery(room.store, DISPATCH, {SPACE: voice})
    try:
        room.store.do_now(lambda unit: unit.outbox.put(work[0], START))
        await delivery.once(START)
        assert isinstance(delivery._pool, ProcessPoolExecutor)
        for process in list(delivery._pool._processes.values()):
            process.kill()
            process.join()
        room.store.do_now(lambda unit: unit.outbox.put(work[1], START))
        await delivery.once(START)
        assert states(room.store) == ["failed", "pending"], "it waits for another process"
        await delivery.once(START + timedelta(hours=1))
    finally:
        delivery.close()
    assert states(room.store) == ["failed", "failed"], "which has looked for it"


async def test_asked_to_stop_in_the_moment_in_which_it_is_woken_it_stops(room: Room) -> None:
    delivery = Delivery(room.store, DISPATCH, {})
    sending = asyncio.create_task(delivery.run())
    async with asyncio.timeout(60):
        while not delivery._wake._waiters:  # noqa: ASYNC110  # it looks for something to send first
            await asyncio.sleep(0.01)
        delivery.wake()
        await asyncio.sleep(0)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    assert sending.cancelled()


async def test_the_choices_of_a_private_message_can_be_typed_once_it_is_there(
    room: Room, voice: Voice
) -> None:
    room.store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, START))
    room.store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, START))
    keep(room.store, Direct(ANN, card("for you", Button("Yes", "t.yes")), Purpose.MESSAGES))
    there = Place(SPACE, ANN.id)

    def offered() -> list[str]:
        offers = room.store.read_now(lambda unit: unit.talk.offered(ANN, there))
        return [choice.label for offer in offers for choice in offer.choices]

    voice.refuses = [NotNow(30)]
    await deliver(room.store, voice)
    assert offered() == []
    await deliver(room.store, voice, minutes=1)
    assert offered() == ["Yes"]
    assert states(room.store) == ["sent"]
