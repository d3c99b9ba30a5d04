"""What scheduled check-ins need of storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.checkins.model import Checkin, Occurrence, Plan
from bot.people import Group, Place


@dataclass(frozen=True, slots=True)
class Standing:
    """A check-in with what has become of it so far."""

    checkin: Checkin
    sent: datetime | None = None
    skipped: tuple[Occurrence, ...] = ()  # since it was last sent, newest first


class CheckinStore(Protocol):
    """The check-ins of groups, and what became of each moment at which one was due."""

    def add(self, group: Group, plan: Plan, at: datetime) -> Checkin:
        """A new draft."""

    def get(self, checkin_id: int) -> Checkin | None:
        """A check-in by its number."""

    def change(self, checkin: Checkin, at: datetime) -> None:
        """Keep it as it is now."""

    def drop(self, checkin: Checkin) -> None:
        """Delete it with all that belongs to it."""

    def of(self, group: Group) -> tuple[Checkin, ...]:
        """Those of a group that run or pause, oldest first."""

    def every(self, most: int) -> tuple[Checkin, ...]:
        """Those of all groups that run or pause; what should have come first, first."""

    def ahead(self, now: datetime, *, after: int, most: int) -> tuple[Checkin, ...]:
        """Those that run or have ended and were last changed later than now: a clock was wrong.

        In the order of their numbers, from the one after this.
        """

    def unskip(self, checkin: Checkin, since: datetime) -> None:
        """Forget what was skipped later than since then: those moments are still to come."""

    def standing(self, checkin: Checkin) -> Standing:
        """When it was last sent, and what was skipped since."""

    def occurrence(self, checkin_id: int, due_at: datetime) -> Occurrence | None:
        """What became of one moment."""

    def occurred(self, occurrence: Occurrence, at: datetime) -> bool:
        """Keep what becomes of a moment. False if that was kept before: it is done once."""

    def asked(self, group: Group, prompt_id: str, since: datetime) -> tuple[Occurrence, ...]:
        """Where this question was asked since then."""

    def reply_to(self, key: str, where: Place) -> Place:
        """Where an answer to this live view goes: its thread, if it stands in a place with them."""
