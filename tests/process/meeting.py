"""People are brought together by a process that kills itself (kill -9) at a step.

made        circles are made, their transaction is not yet committed
recorded    it is, and nobody has been brought together
leased      the row is leased, the platform not yet called
together    a place is there, and the database does not know it
known       the database knows it, and the card is not there yet
"""

import asyncio
import os
import signal
from datetime import timedelta

from adapters.delivery import Delivery, Together
from adapters.web.frame import WebSettings
from adapters.web.live import Live
from adapters.web.speaker import WebSpeaker
from bot.cards import Card
from bot.dispatch import Dispatch, Outcome
from bot.effects import Gathering
from bot.events import Event, Pressed
from bot.people import Person, Place
from bot.pillars import everything
from bot.unit import Unit
from storage.engine import Store, open_store
from tests.talking import START

STEPS = ("made", "recorded", "leased", "together", "known")
LATER = START + timedelta(minutes=1)
ROOM = WebSettings().room
FAY = Person(ROOM.space, "fay", "Sample Fay")


def die() -> None:
    """kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(Dispatch):
    """The real dispatch, up to the end of a handler."""

    def __init__(self, step: str) -> None:
        super().__init__(())
        self.all = everything().all
        self._step = step

    def handle(self, event: Event, unit: Unit) -> Outcome:
        outcome = super().handle(event, unit)
        if self._step == "made" and isinstance(event, Pressed):
            die()
        return outcome


class Speaker(WebSpeaker):
    """The room's own, up to one of its acts."""

    step = "never"

    async def post(self, where: Place, card: Card, row: int) -> str:
        if self.step == "known":
            die()
        return await super().post(where, card, row)

    async def gather(self, gathering: Gathering, key: str) -> Together:
        if self.step == "leased":
            die()
        found = await super().gather(gathering, key)
        if self.step == "together":
            die()
        return found


async def meet(store: Store, step: str) -> None:
    """A facilitator starts a round, and everything that follows from it happens."""
    dispatch = Dying(step)
    speaker = Speaker(store, Live(store), WebSettings())
    speaker.step = step
    await store.do(lambda unit: unit.outbox.reap(LATER, alone=True))
    press = Pressed("press", START, FAY, ROOM, "circles.start")
    await store.take(press, dispatch)
    if step == "recorded":
        die()
    delivery = Delivery(store, dispatch, {ROOM.space: speaker})
    while await delivery.once(LATER):
        pass


def main(step: str, database: str) -> None:
    """One life of a process."""
    store = open_store(f"sqlite:///{database}")
    asyncio.run(meet(store, step))
