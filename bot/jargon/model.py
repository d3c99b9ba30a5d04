"""Terms and their meanings, who decides what, and words that nobody has explained yet.

A term's meaning goes draft -> agreed -> changing or old; shipped meanings start as current.
An open word goes open -> answered or dismissed. A suggestion goes waiting -> approved or declined.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MEANING_WORDS = 60
EASIER_WORDS = 25
NAME_LIMIT = 100  # characters of a term, full form or alias


class Status(StrEnum):
    """How settled a meaning is."""

    DRAFT = "draft"
    CURRENT = "current"  # shipped with Teabreak, not yet agreed by the group
    AGREED = "agreed"
    CHANGING = "changing"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning. `agreed_by` is a role ("the group, June 2026"), never a person."""

    plain: str
    easier: str = ""
    example: str = ""
    status: Status = Status.DRAFT
    as_of: str = ""  # "2026-11"
    source: str = ""  # https link
    agreed_by: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word with one or more meanings. `version` grows by one with every change.

    `shipped` is True while it is exactly as it came with Teabreak; such terms follow new releases.
    """

    word: str
    meanings: tuple[Meaning, ...]
    full_form: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    area: str = ""
    say_it: str = ""
    see_also: tuple[str, ...] = ()
    only_when_asked: bool = False
    hint: bool = False
    id: int = 0
    version: int = 0
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides about a topic, what they can and cannot decide, how to reach them."""

    topic: str
    who: str
    can: str
    cannot: str
    reach: str
    aliases: tuple[str, ...] = ()
    as_of: str = ""
    source: str = ""
    id: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word somebody asked about that nobody has explained yet. Who asked is kept apart."""

    id: int
    word: str
    asked_at: datetime
    state: str = "open"  # open, answered, dismissed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed term, meaning or correction. `term_id` is 0 for a new term."""

    id: int
    term_id: int
    word: str
    plain: str
    example: str
    at: datetime
    state: str = "waiting"  # waiting, approved, declined
    version: int = 0  # of the term when it was suggested


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one term: `before` None when it was added, `after` None when removed.

    Changes made together (an import, or undoing one) share a `batch`; 0 is a change on its own.
    """

    id: int
    term_id: int
    at: datetime
    before: Term | None
    after: Term | None
    undone: bool = False
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """How often a word was asked about. Only words with at least 3 askers are ever shown."""

    word: str
    times: int
    askers: int
