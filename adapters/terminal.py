"""`teabreak chat`: the same dialogue by typing. No buttons, no forms: numbered words.

One person at a time types here; the place is shared by everyone who uses this computer's
terminal. A line that begins with "<" sends the text of that file ("< words.csv").
"""

import logging
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from adapters.delivery import Closed, Together
from bot.cards import Card, charts
from bot.dispatch import Dispatch, Outcome
from bot.effects import Gathering
from bot.events import Event, Joined, Said
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.words import words
from storage.engine import Store

log = logging.getLogger("teabreak.terminal")

SPACE = "terminal:local"
ROOM = Place(SPACE, "room")
CIRCLE = "circle:"  # how places of a few people begin
FILE_LIMIT = 2_000_000

Write = Callable[[str], None]


class Terminal:
    """One person's dialogue. `write` gets each text that the person should read."""

    def __init__(self, store: Store, dispatch: Dispatch, who: Person, write: Write) -> None:
        self._store = store
        self._dispatch = dispatch
        self._who = who
        self._write = write

    async def arrive(self) -> None:
        """Come into the terminal's room: the bot says hello."""
        await self._take(Joined(_id(), datetime.now(UTC), self._who, ROOM))

    async def type(self, line: str) -> None:
        """One line, as typed."""
        text = self._file(line[1:].strip()) if line.startswith("<") else line
        if text.strip():
            said = Said(_id(), datetime.now(UTC), self._who, ROOM, text, forms=False)
            await self._take(said)

    async def _take(self, event: Event) -> None:
        try:
            outcome = await self._store.take(event, self._dispatch)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            log.exception("a line was not handled (%s)", reference)
            outcome = Outcome(sorry=Sorry("broken", reference=reference))
        self._answer(outcome)

    def _answer(self, outcome: Outcome) -> None:
        if outcome.sorry:
            self._write(str(outcome.sorry))
        for card in outcome.whispers:
            self._write(words(card))
        if charts(outcome.whispers):
            self._write(say("terminal-no-picture"))
        for file in outcome.files:
            kept = _free(Path(file.name))
            kept.write_text(file.text, encoding="utf-8")
            self._write(say("terminal-file", name=str(kept)))

    def _file(self, name: str) -> str:
        try:
            with Path(name).open(encoding="utf-8-sig") as file:
                return file.read(FILE_LIMIT + 1)
        except OSError:
            self._write(say("terminal-no-file", name=name))
        except UnicodeDecodeError:
            self._write(say("terminal-not-text", name=name))
        return ""


class TerminalSpeaker:
    """What the bot says to the whole room, printed to everyone who is at a terminal now."""

    def __init__(self) -> None:
        self._writers: dict[str, Write] = {}
        self._circles: dict[str, set[str]] = {}

    def listen(self, who: Person, write: Write) -> None:
        """From now on, this person's terminal shows what the bot says."""
        self._writers[who.id] = write

    async def post(self, where: Place, card: Card, row: int) -> str:
        """Print a card to everyone; its id is the outbox row's."""
        alone = where.id.startswith(CIRCLE)
        for who, write in self._writers.items():
            if not alone or who in self._circles.get(where.id, ()):
                write(words(card))
        return str(row)

    async def edit(self, where: Place, message_id: str, card: Card) -> None:
        """A terminal cannot change what it printed, so the new state is printed."""
        await self.post(where, card, 0)

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        """Print to one person; for who is at no terminal now, it waits."""
        write = self._writers.get(who.id)
        if write is None:
            raise Closed
        write(words(card))
        return ROOM

    async def gather(self, gathering: Gathering, key: str) -> Together:
        """A circle is printed to its own people, as long as they are at a terminal."""
        self._circles[key] = {who.id for who in gathering.people}
        return Place(SPACE, key), gathering.people


def _free(wanted: Path) -> Path:
    """This name, or the next one that no file has yet ("my-data-2.txt")."""
    names = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return next(name for name in chain((wanted,), names) if not name.exists())


def _id() -> str:
    return uuid.uuid4().hex
