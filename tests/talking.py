"""People who talk with the core over a real database, without any platform.

ann = room.person("Ann", admin=True)
ann.types("set up")
ann.sends(name="Tea group", ...)
assert "ready" in ann.last
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from bot import words
from bot.cards import Form
from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Command, Due, Event, Joined, Pressed, Said, Submitted
from bot.people import Group, Person, Place
from storage.engine import Store, open_store
from storage.unit import Unit
from tests import databases

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
SPACE = "test:one"
ROOM = Place(SPACE, "room")


class Room:
    """One place with people in it. Time stands still unless it is moved."""

    def __init__(self, store: Store, dispatch: Dispatch, where: Place = ROOM) -> None:
        self.store = store
        self.dispatch = dispatch
        self.where = where
        self.now = START
        self._numbers = count(1)

    def person(self, name: str, *, admin: bool = False) -> "Someone":
        """Somebody who has not said anything yet."""
        return Someone(self, Person(self.where.space, name.casefold(), name, admin))

    def group(self, name: str = "Tea group", **settings: object) -> Group:
        """A group in this room with the shipped glossary; its facilitator is Sample Cara."""
        cara = Person(self.where.space, "cara", "Cara", admin=True)
        wanted = Group(0, name, contact="Cara at the office", **settings)  # type: ignore[arg-type]

        def make(unit: Unit) -> Group:
            made = unit.groups.create(wanted, self.where, cara, self.now)
            unit.jargon.seed(made, self.now)
            return made

        return self.store.do_now(make)

    def beside(self, place: str) -> "Room":
        """Another place of the same space, at the same time."""
        other = Room(self.store, self.dispatch, Place(self.where.space, place))
        other.now, other._numbers = self.now, self._numbers
        return other

    def its_group(self) -> Group:
        """The group that is in this room."""
        found = self.store.read_now(lambda unit: unit.groups.at(self.where))
        assert found
        return found

    def take(self, event: Event) -> Outcome:
        """One event, stored."""
        return self.store.take_now(event, self.dispatch)

    def id(self) -> str:
        """A delivery id that was not used before."""
        return f"e{next(self._numbers)}"

    def advance(self, **by: float) -> None:
        """Let time pass, and bring what was asked for meanwhile."""
        self.now += timedelta(**by)
        for due in self.store.read_now(lambda unit: unit.due.ready(self.now)):
            self.take(Due(due.id, self.now, due.kind, due.arg))

    def posts(self) -> list[str]:
        """What waits to be said in places or in private, as words; live views as they are now."""
        return [text for _, text in self._rows()]

    def _rows(self) -> list[tuple[int, str]]:
        from bot.effects import Direct, Refresh, Say, Show

        items = self.store.do_now(lambda unit: unit.outbox.claim("test", self.now, most=100))
        found = []
        for item in items:
            self.store.do_now(lambda unit, n=item.id: unit.outbox.sent(n))  # type: ignore[misc]
            match item.effect:
                case Say(_, card) | Direct(_, card, _):
                    found.append((item.id, words.words(card)))
                case Show(_, key) | Refresh(key):
                    drawn = self.store.read_now(
                        lambda unit, k=key: self.dispatch.draw(k, unit)  # type: ignore[misc]
                    )
                    found.append((item.id, words.words(drawn) if drawn else ""))
        return found


@dataclass
class Someone:
    """A person who types, presses and sends. `last` is what they were told last, in words."""

    room: Room
    who: Person
    direct: bool = False
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def where(self) -> Place:
        return Place(self.who.space, f"dm-{self.who.id}", True) if self.direct else self.room.where

    @property
    def last(self) -> str:
        """Everything of the last answer, in words."""
        if self.outcome.sorry:
            return str(self.outcome.sorry)
        return "\n".join(words.words(card) for card in self.outcome.whispers)

    @property
    def form(self) -> Form:
        """The form that is open."""
        assert self.outcome.form is not None, self.last
        return self.outcome.form

    @property
    def choices(self) -> list[str]:
        """The labels that can be pressed now."""
        return [c.label for card in self.outcome.whispers for c in words.choices(card)]

    def types(self, text: str, *, forms: bool = True) -> str:
        """Words to the bot."""
        return self._do(Said(*self._start(), text, forms=forms))

    def says(self, text: str) -> str:
        """Words to everyone."""
        return self._do(Said(*self._start(), text, to_bot=False))

    def commands(self, name: str, text: str = "") -> str:
        """A slash command, or a shortcut on a message with this text."""
        return self._do(Command(*self._start(), name, text))

    def joins(self) -> str:
        """Comes into the room."""
        return self._do(Joined(*self._start()))

    def presses(self, label: str) -> str:
        """A button or option on the last answer, by its label."""
        offered = [c for card in self.outcome.whispers for c in words.choices(card)]
        found = [c for c in offered if c.label == label]
        assert found, f"no {label!r} among {[c.label for c in offered]}"
        return self.presses_id(found[0].action, found[0].arg, found[0].choice)

    def presses_id(self, action: str, arg: str = "", choice: tuple[str, ...] = ()) -> str:
        """Any button, also one that is not in sight any more."""
        return self._do(Pressed(*self._start(), action, arg, choice))

    def sends(self, **values: str | tuple[str, ...]) -> str:
        """The open form, with these values and the ones it has."""
        form = self.form
        kept = {f.name: _value(f) for f in form.fields}
        return self.sends_form(form, {**kept, **values})

    def sends_form(self, form: Form, values: Mapping[str, str | tuple[str, ...]]) -> str:
        """A form, whether it is open now or was a while ago."""
        return self._do(Submitted(*self._start(), form.action, form.arg, values))

    def _start(self) -> tuple[str, datetime, Person, Place]:
        return self.room.id(), self.room.now, self.who, self.where

    def _do(self, act: Act) -> str:
        self.outcome = self.room.take(act)
        return self.last


@contextmanager
def open_room(
    folder: Path, dispatch: Dispatch, url: str = "", *, grouped: bool = False
) -> Iterator[Room]:
    """A room on a fresh database; `grouped` with its group as `Room.group` makes it."""
    if grouped:
        databases.copy(_grouped(), folder)
    store = open_store(url or databases.sqlite(folder))
    try:
        yield Room(store, dispatch)
    finally:
        store.close()


@cache
def _grouped() -> bytes:
    """A database with the group in it: its glossary takes longer to write than most dialogues."""
    with tempfile.TemporaryDirectory() as folder:
        with open_room(Path(folder), Dispatch(())) as room:
            room.group()
        return databases.file(Path(folder)).read_bytes()


def _value(form_field: object) -> str | tuple[str, ...]:
    values = getattr(form_field, "values", None)
    if values is not None:
        return tuple(values)
    return str(getattr(form_field, "value", "") or "")
