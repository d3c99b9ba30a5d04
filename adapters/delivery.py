"""The outbox, carried out: each row through the speaker of its space.

A speaker says what became of a message: it returns (sent), or raises

    NotNow      not sent, try again after so many seconds (a 429, or no connection)
    Lost        the connection broke after sending: perhaps it is there; it is not sent again
    Gone        the place, message or person is no longer there
    Closed      this person takes no private messages: the card waits until they next come
"""

import asyncio
import logging
import os
import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import Protocol

from bot.cards import Card
from bot.dispatch import Dispatch
from bot.effects import Direct, Gather, Gathering, Refresh, Say, Show, Work
from bot.events import Gathered, Worked
from bot.people import Person, Place
from bot.talk import on_top
from storage.engine import Store
from storage.outbox import Item, Kept, Posted
from storage.sorry import NotSaved
from storage.unit import Unit

IDLE_SECONDS = 1.0  # how often to look when nothing wakes us (another process may have written)
MOST_TRIES = 8
FIRST_WAIT = 2.0

log = logging.getLogger("teabreak.delivery")


class NotNow(Exception):
    """Not sent; try again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Lost(Exception):
    """Perhaps it was sent."""


class Gone(Exception):
    """What it was meant for is no longer there."""


class Closed(Gone):
    """This person takes no private messages."""


Together = tuple[Place | None, tuple[Person, ...]]  # where, and who of them can be there


class Speaker(Protocol):
    """One space's voice. `row` is the outbox row: a platform that can, uses it to send once."""

    async def post(self, where: Place, card: Card, row: int) -> str:
        """Post a card; the message's id."""

    async def edit(self, where: Place, message: str, card: Card) -> str | None:
        """Change a posted card; the message's id, if it is another one now."""

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        """To one person in private; the place in which they read it."""

    async def gather(self, gathering: Gathering, key: str) -> Together:
        """Bring people together in a place of their own. The same key twice is the same place.

        No place, when fewer than 2 of them can be reached. Raises Gone when none of it is possible.
        """


class Delivery:
    """Claims rows, sends them, says what became of them. `speakers` are by space."""

    def __init__(
        self, store: Store, dispatch: Dispatch, speakers: Mapping[str, Speaker], works: bool = True
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._speakers = speakers
        self._works = works
        self._owner = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._wake = asyncio.Event()
        self._pool: Executor | None = None

    def wake(self) -> None:
        """Something was written: look now."""
        self._wake.set()

    async def run(self) -> None:
        """Carry out rows until cancelled."""
        try:
            while True:
                self._wake.clear()
                if not await self._look():
                    await self._pause()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the other process, if there is one."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    async def _look(self) -> int:
        """`once`, now. A database that is locked or full for a while is tried again."""
        try:
            return await self.once(datetime.now(UTC))
        except NotSaved:
            log.warning("the outbox cannot be reached; trying again")
        except Exception:
            log.exception("the outbox was not carried out; trying again")
        return 0

    async def once(self, now: datetime) -> int:
        """Carry out what waits at `now`; how many rows."""
        items = await self._store.do(
            lambda unit: unit.outbox.claim(
                self._owner, now, spaces=tuple(self._speakers), works=self._works
            )
        )
        spaces: dict[str, list[Item]] = {}
        for item in items:
            spaces.setdefault(_space(item.effect), []).append(item)
        await asyncio.gather(*(self._carry_out_all(some, now) for some in spaces.values()))
        return len(items)

    async def _carry_out_all(self, items: Sequence[Item], now: datetime) -> None:
        """One space's rows in order; a slow space keeps no other waiting.

        What goes to one place stays in order: once one row there must wait, so must the next.
        """
        held: dict[object, datetime] = {}
        for item in items:
            target = _target(item.effect)
            if target in held:
                await self._put_off(item, held[target])
            elif then := await self._carry_out(item, now):
                held[target] = then

    async def _pause(self) -> None:
        try:
            # Not `wait_for`: it loses a cancellation that comes together with a wake.
            async with asyncio.timeout(IDLE_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _carry_out(self, item: Item, now: datetime) -> datetime | None:
        """When it is tried again, if it must be."""
        try:
            await self._send(item, now)
        except NotNow as later:
            return await self._try_again(item, now, later.seconds)
        except Lost:
            log.warning("row %s was perhaps sent", item.id)
            await self._store.do(lambda unit: unit.outbox.unknown(item.id, "lost"))
        except Closed:
            await self._store.do(lambda unit: _wait(item, now, unit))
        except Gone:
            await self._give_up(item, "gone", now)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            log.exception("row %s was not sent (%s)", item.id, reference)
            await self._give_up(item, reference, now)
        return None

    async def _give_up(self, item: Item, why: str, now: datetime) -> None:
        """It can never be sent. People who cannot be brought together must be told."""
        if isinstance(item.effect, Gather):
            await self._together(item, Gathered(f"gather:{item.id}", now, item.effect.key, None))
        else:
            await self._store.do(lambda unit: unit.outbox.failed(item.id, why))

    async def _try_again(self, item: Item, now: datetime, seconds: float) -> datetime | None:
        if item.attempts + 1 >= MOST_TRIES:
            await self._give_up(item, "tries", now)
            return None
        then = now + timedelta(seconds=max(seconds, FIRST_WAIT * 2**item.attempts))
        await self._put_off(item, then)
        return then

    async def _put_off(self, item: Item, then: datetime) -> None:
        await self._store.do(lambda unit: unit.outbox.again(item.id, then, "later"))

    async def _send(self, item: Item, now: datetime) -> None:
        match item.effect:
            case Say(where, card):
                await self._speakers[where.space].post(where, card, item.id)
            case Show(where, key):
                await self._show(where, key, item, now)
                return
            case Refresh(key):
                await self._refresh(key)
            case Direct(who, card, _):
                where = await self._speakers[who.space].direct(who, card, item.id)
                await self._store.do(lambda unit: _reached(item, who, card, where, now, unit))
                return
            case Gather(space, key):
                await self._gather(space, key, item, now)
                return
            case Work():
                await self._work(item.effect, item)
                return
        await self._store.do(lambda unit: unit.outbox.sent(item.id))

    async def _show(self, where: Place, key: str, item: Item, now: datetime) -> None:
        card = await self._store.read(lambda unit: self._dispatch.draw(key, unit))
        if card is None:
            await self._store.do(lambda unit: unit.outbox.expired(item.id))
            return
        message = await self._speakers[where.space].post(where, card, item.id)

        def posted(unit: Unit) -> None:
            unit.outbox.post(key, where, message, now)
            unit.outbox.sent(item.id)

        await self._store.do(posted)

    async def _refresh(self, key: str) -> None:
        card, stands = await self._store.read(
            lambda unit: (self._dispatch.draw(key, unit), unit.outbox.posted(key))
        )
        for one in stands:
            speaker = self._speakers.get(one.where.space)
            if speaker and card:
                await self._edit(speaker, one, card)

    async def _edit(self, speaker: Speaker, stands: Posted, card: Card) -> None:
        try:
            moved = await speaker.edit(stands.where, stands.message, card)
        except Gone:
            await self._store.do(lambda unit: unit.outbox.unpost(stands))
            return
        if moved and moved != stands.message:
            await self._store.do(lambda unit: _move(stands, moved, unit))

    async def _gather(self, space: str, key: str, item: Item, now: datetime) -> None:
        """Whom, is read now; who is there comes back as an event in one transaction."""
        wanted = await self._store.read(lambda unit: self._dispatch.gather(key, now, unit))
        if wanted is None:
            await self._store.do(lambda unit: unit.outbox.expired(item.id))
            return
        where: Place | None = None
        people = wanted.people
        if len(people) > 1:
            where, people = await self._speakers[space].gather(wanted, key)
        await self._together(item, Gathered(f"gather:{item.id}", now, key, where, people))

    async def _together(self, item: Item, event: Gathered) -> None:
        await self._store.take(
            event, self._dispatch, also=lambda unit, _: unit.outbox.sent(item.id)
        )

    async def _work(self, work: Work, item: Item) -> None:
        """In another process, so that nobody waits for it; back as an event in one transaction."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        loop = asyncio.get_running_loop()
        try:
            result = await loop.run_in_executor(self._pool, run_worker, work.kind, work.arg)
        except BrokenProcessPool:
            self.close()  # the next try has another process
            raise NotNow(FIRST_WAIT) from None
        event = Worked(f"work:{item.id}", datetime.now(UTC), work.kind, work.arg, result)
        await self._store.take(
            event, self._dispatch, also=lambda unit, _: unit.outbox.sent(item.id)
        )


def _wait(item: Item, now: datetime, unit: Unit) -> None:
    """What somebody's closed private messages refused waits until they next come."""
    if isinstance(item.effect, Direct):
        unit.talk.wait(item.effect.who, item.effect.card, now)
    unit.outbox.expired(item.id, "closed")


def _reached(item: Item, who: Person, card: Card, where: Place, now: datetime, unit: Unit) -> None:
    """It is before them, so its choices can be typed there from now on."""
    unit.outbox.sent(item.id)
    if offer := on_top(card, unit.talk.offered(who, where)):
        unit.talk.offer(who, where, offer, now)


def _move(stands: Posted, message: str, unit: Unit) -> None:
    unit.outbox.unpost(stands)
    unit.outbox.post(stands.key, stands.where, message, datetime.now(UTC))


def _target(effect: Kept) -> object:
    """What must stay in order: one place, one person, one live view."""
    if isinstance(effect, Say | Show):
        return effect.where
    return effect.who if isinstance(effect, Direct) else effect


def _space(effect: Kept) -> str:
    if isinstance(effect, Gather):
        return effect.space
    if isinstance(effect, Say | Show):
        return effect.where.space
    return effect.who.space if isinstance(effect, Direct) else ""


def run_worker(kind: str, arg: str) -> str:
    """One registered worker, in whatever process this is."""
    from bot.pillars import everything

    return everything().all.workers[kind](arg)
