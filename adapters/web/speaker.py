"""The bot speaks in the web room: what the outbox sends becomes a message there.

A message is kept with the number of its outbox row, so that sending a row again (after a crash
between sending and noting it) finds the first message and adds none.
"""

from adapters.delivery import Gone, Together
from adapters.web import frame
from adapters.web.frame import WebSettings, now
from adapters.web.live import Live
from bot import cards
from bot.cards import Card, LinkButton
from bot.effects import Gathering
from bot.people import Person, Place
from bot.phrases import say
from storage.engine import Store
from storage.room import Room
from storage.unit import Unit


class WebSpeaker:
    """Posts, edits and private messages of one web space."""

    def __init__(self, store: Store, live: Live, settings: WebSettings) -> None:
        self._store = store
        self._live = live
        self._settings = settings

    async def post(self, where: Place, card: Card, row: int) -> str:
        """A card for everyone in the room; returns the message's id."""
        number = await self._store.do(lambda u: Room(u).post(where, card, now(), row=str(row)))
        self._live.nudge()
        return str(number)

    async def edit(self, where: Place, message: str, card: Card) -> None:
        """The card of a message has changed; pages that show it follow."""
        if not await self._store.do(lambda u: Room(u).edit(int(message), card, now())):
            raise Gone
        self._live.nudge()

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        """A card for one person, in the room, where nobody else sees it."""
        room = self._settings.room

        def post(unit: Unit) -> None:
            if unit.groups.person(who.space, who.id) is None:
                raise Gone
            Room(unit).post(room, card, now(), only=who, row=str(row))

        await self._store.do(post)
        self._live.nudge()
        return room

    async def gather(self, gathering: Gathering, key: str) -> Together:
        """A side room for these people; each is told the way, once."""
        where = Place(self._settings.space, key.replace(":", "-"))
        room = self._settings.room
        told = cards.card(
            say("web-circle-ready"),
            say("web-circle-ready-how"),
            LinkButton(say("web-circle-open"), frame.address(where)),
        )

        def post(unit: Unit) -> tuple[Person, ...]:
            there = [p for p in gathering.people if unit.groups.person(p.space, p.id)]
            for number, who in enumerate(there):
                Room(unit).post(room, told, now(), only=who, row=f"{key} {number}")
            return tuple(there)

        there = await self._store.do(post)
        self._live.nudge()
        return where, there
