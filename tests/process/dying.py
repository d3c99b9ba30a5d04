"""Teabreak with one thing added: the process kills itself (kill -9) at a step of an event.

The steps of pressing "Share with everyone":

    handling      the handler has run, its transaction is not yet committed
    committed     it is, but nobody has been answered
    sending       the outbox row is leased, the message not yet posted
    sent          the message is posted, and the row does not know it
"""

import asyncio
import os
import signal
from pathlib import Path
from typing import Literal, cast

from adapters import practice
from adapters.app import at_work
from adapters.delivery import Delivery, Speaker, Together
from adapters.settings import Settings
from adapters.web.frame import WebSettings
from adapters.web.pages import FRAME, make_app, start
from adapters.web.speaker import WebSpeaker
from bot.cards import Card
from bot.checkins.model import DUE
from bot.dispatch import Dispatch, Outcome
from bot.effects import Gathering
from bot.events import Due, Event, Pressed
from bot.people import Person, Place
from bot.pillars import everything
from bot.unit import Unit
from storage.engine import Also, Store, open_store

Step = Literal["handling", "committed", "sending", "sent", "never"]
STEPS: tuple[Step, ...] = ("handling", "committed", "sending", "sent")
ACTION = "jargon.share"


def die() -> None:
    """kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def shares(event: Event) -> bool:
    """Is this what it dies of: an act, or a check-in that falls due?"""
    if isinstance(event, Due):
        return event.kind == DUE
    return isinstance(event, Pressed) and event.action == ACTION


class Dying(Dispatch):
    """The real dispatch, up to the end of a handler."""

    def __init__(self, step: Step) -> None:
        super().__init__(())
        self.all = everything().all
        self._step = step

    def handle(self, event: Event, unit: Unit) -> Outcome:
        outcome = super().handle(event, unit)
        if self._step == "handling" and shares(event):
            die()
        return outcome


class DyingSpeaker:
    """The room's speaker, up to or after posting."""

    def __init__(self, speaker: Speaker, step: Step) -> None:
        self._speaker = speaker
        self._step = step

    async def post(self, where: Place, card: Card, row: int) -> str:
        if self._step == "sending":
            die()
        message = await self._speaker.post(where, card, row)
        if self._step == "sent":
            die()
        return message

    async def edit(self, where: Place, message: str, card: Card) -> None:
        await self._speaker.edit(where, message, card)

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        return await self._speaker.direct(who, card, row)

    async def gather(self, gathering: Gathering, key: str) -> Together:
        return await self._speaker.gather(gathering, key)


class DyingStore:
    """The real store, up to the answer."""

    def __init__(self, store: Store, step: Step) -> None:
        self._store = store
        self._step = step

    async def take(self, event: Event, dispatch: Dispatch, also: Also | None = None) -> Outcome:
        outcome = await self._store.take(event, dispatch, also)
        if self._step == "committed" and shares(event):
            die()
        return outcome

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


async def serve(step: Step, folder: Path) -> None:
    """The practice room, until it dies or is stopped."""
    url = f"sqlite:///{folder / 'teabreak.db'}"
    real = open_store(url)
    store = cast(Store, DyingStore(real, step))
    dispatch = Dying(step)
    web = WebSettings(port=0, demo=True)
    speakers: dict[str, Speaker] = {}
    delivery = Delivery(real, dispatch, speakers)
    app = make_app(store, dispatch, web, delivery.wake)
    speakers[web.space] = DyingSpeaker(WebSpeaker(real, app[FRAME].live, web), step)
    await practice.furnish(real, web.room)
    _, address = await start(app, web)
    print(address, flush=True)  # noqa: T201
    settings = Settings(_env_file=None, database_url=url)  # type: ignore[call-arg]
    async with at_work(real, dispatch, delivery, settings, alone=True):
        await asyncio.Event().wait()


def at(step: str, folder: str) -> None:
    """A process of its own does this (`tests.process.forked`)."""
    asyncio.run(serve(cast(Step, step), Path(folder)))
