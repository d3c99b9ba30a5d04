"""A process in which people answer two polls, round after round, beside another one.

A person's answers go to both processes in turns; an answer of every tenth person is delivered to
both at once. No round begins before the other process has done the one before, so that it is
certain which answer of a person was the last.
"""

import asyncio
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.events import Pressed
from bot.people import Person, Place
from bot.pillars import everything
from storage.engine import Store, open_store
from storage.shipped import Shipped

ROOM = Place("web:storm", "room")
OPTIONS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PEOPLE, ROUNDS = 2_000, 5
WAITING = 25  # people who have an answer under way at any moment
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NO_GLOSSARY = Shipped(lambda: ((), ()), "none")


def person(number: int) -> Person:
    """One of those who answer."""
    return Person(ROOM.space, f"p{number}", f"Sample {number}")


def poll_of(turn: int) -> int:
    """The poll that a round answers: the named one, the private one, the named one ..."""
    return 1 + turn % 2


def option_of(who: int, turn: int) -> int:
    """What this person answers in this round."""
    return 1 + (who * 3 + turn * turn) % len(OPTIONS)


def answer(url: str, me: str) -> None:
    """All that comes to this process. It says who was told that their answer is saved."""
    store = open_store(url, release=NO_GLOSSARY)
    try:
        asyncio.run(_rounds(store, int(me)))
    finally:
        store.close()
    sys.stdout.flush()


async def _rounds(store: Store, me: int) -> None:
    for turn in range(ROUNDS):
        mine = iter([w for w in range(PEOPLE) if (w + turn) % 2 == me or w % 10 == 0])
        await asyncio.gather(*(_answers(store, turn, mine) for _ in range(WAITING)))
        await asyncio.to_thread(_meet, turn, me)


def _meet(turn: int, me: int) -> None:
    """Wait until the other process is as far."""
    Path(f"done-{turn}-{me}").touch()
    while not Path(f"done-{turn}-{1 - me}").exists():
        threading.Event().wait(0.01)


async def _answers(store: Store, turn: int, mine: Iterator[int]) -> None:
    dispatch = everything()
    for who in mine:
        arg = f"{poll_of(turn)}:{option_of(who, turn)}"
        press = Pressed(f"{turn}-{who}", NOW, person(who), ROOM, "polls.answer", arg)
        outcome = await store.take(press, dispatch)
        if outcome.whispers:
            sys.stdout.write(f"saved {turn} {who}\n")
