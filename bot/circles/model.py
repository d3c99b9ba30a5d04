"""Circles: what a group plans, how a person takes part, and what became of a circle.

A plan     off -> running <-> paused; off again when its last round is over
A round    planned -> asking -> matching -> open -> over     asking only where the group wants it
A circle   planned -> gathering -> open, or alone: fewer than 2 of its people could be reached
A person   in or out; in, but paused until a day; in, but not in the next round
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.people import Person, Place

SIZES = (2, 3, 4, 5, 6)
ROUNDS_LIMIT = 52
FEWEST = 5  # people or answers, before a number of them is shown to anybody
SERIES_MOST = 100  # people of whom a whole series is planned; more are planned round by round
AT_ONCE = 60  # people of whom one round is planned within the act that asks for it


class Standing(StrEnum):
    """Where a group's circles stand."""

    OFF = "off"
    RUNNING = "running"
    PAUSED = "paused"


class Stage(StrEnum):
    """Where a round stands."""

    PLANNED = "planned"
    ASKING = "asking"
    MATCHING = "matching"
    OPEN = "open"
    OVER = "over"


class State(StrEnum):
    """Where a circle stands."""

    PLANNED = "planned"
    GATHERING = "gathering"
    OPEN = "open"
    ALONE = "alone"


class Wish(StrEnum):
    """What somebody wishes about one other person."""

    APART = "apart"  # prefer not to meet
    SERVICE = "service"  # not with the person whose service I run or use
    TOGETHER = "together"  # this person comes with me; it counts when they said so as well:
    SUPPORTS = "supports"  # I come with this person, as a supporter or interpreter


class Kind(StrEnum):
    """What somebody says of themselves, so that circles can be mixed. Nobody else sees it."""

    LIVED = "lived"
    CARER = "carer"
    STAFF = "staff"
    UNSAID = ""


class Outcome(StrEnum):
    """What somebody says of their circle, to nobody but the bot."""

    MET = "met"
    SOME = "some"
    NOT_YET = "not-yet"
    COULD_NOT = "could-not"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a group wants. `begun` is the number of the round that was begun last."""

    group: int
    size: int = 3
    rounds: int = 6
    every: str = ""  # when rounds begin, in words; "" is by hand
    asks: bool = False
    mixes: bool = False
    standing: Standing = Standing.OFF
    seed: int = 0
    begun: int = 0
    ends: int = 0  # the number of the last round of this series
    next_at: datetime | None = None

    @property
    def next(self) -> int:
        """The number of the round that comes next."""
        return self.begun + 1

    @property
    def last(self) -> int:
        """The number of the last round of this series, or of the one that would begin now."""
        return self.begun + self.rounds if self.standing is Standing.OFF else self.ends


@dataclass(frozen=True, slots=True)
class Part:
    """How one person takes part in a group's circles. Round numbers say which round is meant."""

    joined: bool = False
    paused_until: datetime | None = None
    skips: int = 0
    said: int = 0  # the round they said yes to, where the group asks
    kind: Kind = Kind.UNSAID

    def paused(self, now: datetime) -> bool:
        """Do they take a break just now?"""
        return bool(self.paused_until and self.paused_until > now)


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who takes part just now: in, not paused, consent given, not silent."""

    who: Person
    part: Part


@dataclass(frozen=True, slots=True)
class Circle:
    """Some people of one round. `place` is where they were brought together."""

    id: int
    group: int
    round: int
    state: State
    people: tuple[Person, ...]
    place: Place | None = None
    prompt: str = ""

    @property
    def space(self) -> str:
        """The space that all of them are in."""
        return self.people[0].space

    @property
    def key(self) -> str:
        """Its name, for its card and for bringing its people together."""
        return f"circle:{self.id}"


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish of one person about another. `id` is what its buttons carry."""

    id: int
    who: Person
    about: Person
    kind: Wish


def taking(takers: Iterable[Taker], number: int, *, asked: bool) -> tuple[Person, ...]:
    """Who is in this round. Where people were asked, only those who said yes to it."""
    return tuple(
        one.who
        for one in takers
        if one.part.skips != number and (not asked or one.part.said == number)
    )


def told(count: int) -> int:
    """A number of people as facilitators may see it; 0 while it is too small to be told."""
    return count if count >= FEWEST else 0
