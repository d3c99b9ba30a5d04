"""The clock brings every moment once, and one that cannot be handled keeps nothing waiting."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from adapters.clock import PUT_OFF, clock, righted, tick, watched
from bot.cards import card
from bot.dispatch import Dispatch, Pillar
from bot.effects import Effect, Later, Say
from bot.events import Due
from bot.sorry import Sorry
from bot.unit import Unit
from storage.sorry import NotSaved
from tests.talking import ROOM, START, Room, open_room

pillar = Pillar("clock-test")


@pillar.due("t.ring")
def ring(due: Due, unit: Unit) -> list[Effect]:
    if due.arg == "broken":
        raise RuntimeError("a bug")
    if due.arg == "refused":
        raise Sorry("button-gone")
    return [Say(ROOM, card(f"ring {due.arg}"))]


@pillar.due("t.right")
def right(due: Due, unit: Unit) -> list[Effect]:
    return [Say(ROOM, card("right"))]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, Dispatch((pillar,))) as opened:
        yield opened


def plan(room: Room, *args: str) -> None:
    for arg in args:
        room.store.do_now(lambda unit, a=arg: unit.outbox.later(Later(START, "t.ring", a)))  # type: ignore[misc]


async def test_whatever_has_come_is_brought_once_and_in_order(room: Room) -> None:
    plan(room, *(str(n) for n in range(60)))
    assert await tick(room.store, room.dispatch, START - timedelta(seconds=1)) == 0
    assert await tick(room.store, room.dispatch, START) == 50
    assert await tick(room.store, room.dispatch, START) == 10
    assert await tick(room.store, room.dispatch, START) == 0
    assert room.posts() == [f"ring {n}" for n in range(60)]


@pytest.mark.parametrize("arg", ["broken", "refused"])
async def test_a_moment_that_cannot_be_handled_is_tried_again_and_keeps_no_other_waiting(
    room: Room, caplog: pytest.LogCaptureFixture, arg: str
) -> None:
    plan(room, arg, "1")
    with caplog.at_level(logging.WARNING):
        assert await tick(room.store, room.dispatch, START) == 1
    assert room.posts() == ["ring 1"]
    left = room.store.read_now(lambda unit: unit.due.ready(START + PUT_OFF))
    assert [(due.arg, due.at) for due in left] == [(arg, START + PUT_OFF)]
    assert "a moment of t.ring was not handled" in caplog.text


async def test_while_the_database_is_full_or_locked_a_moment_waits(
    room: Room, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(room, "1")

    async def full(event: Due, dispatch: Dispatch) -> None:
        raise NotSaved

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(room.store, "take", full)
        assert await tick(room.store, room.dispatch, START) == 0
    assert "could not be kept" in caplog.text
    assert await tick(room.store, room.dispatch, START) == 1


async def test_a_clock_that_is_set_back_rings_at_once() -> None:
    rung, told = asyncio.Event(), asyncio.Event()

    async def ring(now: datetime) -> None:
        rung.set()

    async def set_back(now: datetime) -> None:
        told.set()
        raise NotSaved

    with time_machine.travel(datetime.now(UTC) + timedelta(days=900)):
        bells = clock(ring, ring, ring)
        bells.start()
        watching = asyncio.create_task(watched(bells, set_back, every=0.01))
        await asyncio.sleep(0.02)
    async with asyncio.timeout(10):
        await told.wait()
        await rung.wait()
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    bells.shutdown(wait=False)


async def test_seconds_that_were_slept_through_are_not_counted_one_by_one() -> None:
    async def ring(now: datetime) -> None:
        """Nothing."""

    bells = clock(ring, ring, ring)
    bells.start(paused=True)
    year = datetime.now(UTC) + timedelta(days=365)
    missed = [len(job._get_run_times(year)) for job in bells.get_jobs()]
    assert missed[:2] == [1, 1], "every tick, every reap"
    bells.shutdown(wait=False)


async def test_what_a_wrong_clock_has_planned_is_asked_to_be_planned_anew(room: Room) -> None:
    await righted(room.store, room.dispatch, START)
    assert await tick(room.store, room.dispatch, START) == 1
    assert room.posts() == ["right"]
