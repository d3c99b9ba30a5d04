"""A check-in: which questions come, when, and where.

draft     its maker sees a preview; nothing comes
running   its questions come; `next_at` is when
paused    nothing comes until somebody lets it go on
stopped   it is over; it can still be brought back
ended     its last date has passed

Every change gives it a new `version`. The moment that was asked for carries the version it was
asked for by, so a change a second before it counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.checkins.bank import Level, Moment
from bot.checkins.rota import Rule
from bot.people import Place

LATE = 30  # minutes, after which a question is not sent any more
LATE_LIMIT = 720
DUE = "checkin.due"  # the moments that a check-in asked for
CHECKINS_LIMIT = 20  # of one group that run or pause


class Spot(StrEnum):
    """Where its questions come."""

    HERE = "here"  # the place where it was made
    ALL = "all"  # every place of the group, also those that come later
    PRIVATE = "private"  # private messages, to those who said yes to check-ins


class State(StrEnum):
    """Where a check-in stands."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be changed of a check-in. `late` is in minutes; `place` is for `Spot.HERE`."""

    kind: Moment
    rule: Rule
    level: Level
    spot: Spot
    place: Place | None = None
    late: int = LATE


@dataclass(frozen=True, slots=True)
class Checkin:
    """One check-in. `wanted` is a change that waits to be kept, `before` what the last one was."""

    id: int
    group: int
    plan: Plan
    state: State = State.DRAFT
    version: int = 1
    next_at: datetime | None = None
    wanted: Plan | None = None
    before: Plan | None = None

    @property
    def moment(self) -> str:
        """What the moment that it asked for is called."""
        return f"{self.id}@{self.version}"


class Came(StrEnum):
    """What became of a moment at which it was due."""

    SENT = "sent"
    LATE = "late"  # it was noticed too late
    NO_QUESTION = "no-question"  # no question is left at its level
    NO_PLACE = "no-place"  # there is nowhere to ask it


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One moment at which a check-in was due, which there is once."""

    checkin: int
    due_at: datetime
    came: Came
    prompt: str = ""

    @property
    def key(self) -> str:
        """The name of its live view."""
        return f"checkin:{self.checkin}:{int(self.due_at.timestamp())}"


def too_late(plan: Plan, due_at: datetime, now: datetime) -> bool:
    """Is it too late to send it?"""
    return now - due_at > timedelta(minutes=plan.late)
