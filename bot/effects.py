"""What to do about it. Handlers return these; they never act themselves.

`Whisper`, `Ask` and `Hand` answer the person at once. The others become rows in the same
transaction and are carried out afterwards, so that a crash loses none of them.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.cards import Card
from bot.people import Person, Place, Purpose
from bot.words import Chosen


@dataclass(frozen=True, slots=True)
class Whisper:
    """To the person who acted, and nobody else. `before`: what they can still type the label of."""

    card: Card
    before: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """Open the form registered under `action` for the person who acted."""

    action: str
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """A text file for the person who acted, and nobody else."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Say:
    """A message to a place that never changes. The same `once` (if any) twice there is one."""

    where: Place
    card: Card
    once: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """Post the live view called `key` ("poll:42") in a place."""

    where: Place
    key: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """The live view called `key` has changed: draw it again wherever it stands."""

    key: str


@dataclass(frozen=True, slots=True)
class Direct:
    """To one person in private.

    With `purpose` set, it is sent only if they said yes to that purpose; otherwise it waits until
    they next come. `purpose=None` always waits until they next come.
    """

    who: Person
    card: Card
    purpose: Purpose | None


@dataclass(frozen=True, slots=True)
class Later:
    """Bring the event `Due(kind, arg)` at this moment (UTC). The same one twice is one."""

    at: datetime
    kind: str
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Run the pure function registered as `kind` on `arg` (JSON text), then bring `Worked`."""

    kind: str
    arg: str


@dataclass(frozen=True, slots=True)
class Gather:
    """Bring people of one space together in a conversation of their own, then bring `Gathered`.

    Who they are is read when it is carried out, by what is registered for `key` ("circle:12").
    """

    space: str
    key: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """Whom to bring together, what their conversation is called, and where their group lives."""

    people: tuple[Person, ...]
    title: str
    near: Place | None


Effect = Whisper | Ask | Hand | Say | Show | Refresh | Direct | Later | Work | Gather
