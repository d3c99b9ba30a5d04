"""What happened. Adapters build these; `bot.dispatch` gives each to one handler.

No event carries a raw platform payload. `id` is the platform's delivery id: a repeated delivery
has the same id and is handled once. `at` is UTC. `forms` says whether a form can be opened as the
answer to this very event (Slack cannot open one when somebody types); if not, the form is asked
one question at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.people import Person, Place

Values = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Act(Event):
    """Something a person did."""

    who: Person
    where: Place
    forms: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class Command(Act):
    """A slash command, a typed word that means one, or a shortcut on a message (its text)."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pressed(Act):
    """A button or select. `choice` holds a select's values."""

    action: str
    arg: str = ""
    choice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submitted(Act):
    """A form was sent."""

    action: str
    arg: str = ""
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said(Act):
    """A message. `to_bot` when it is a mention or a direct message."""

    text: str
    to_bot: bool = True


@dataclass(frozen=True, slots=True)
class Joined(Act):
    """A person came into a place."""


@dataclass(frozen=True, slots=True)
class Left(Act):
    """A person left a place."""


@dataclass(frozen=True, slots=True)
class Due(Event):
    """A moment that was asked for with `Later` has come."""

    kind: str
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Worked(Event):
    """Long work that was asked for with `Work` is finished. `result` is JSON text."""

    kind: str
    arg: str
    result: str


@dataclass(frozen=True, slots=True)
class Gathered(Event):
    """People were brought together: where, and who of them is there. Nowhere: it was not possible.

    `key` is what `Gather` called them.
    """

    key: str
    where: Place | None
    people: tuple[Person, ...] = ()
