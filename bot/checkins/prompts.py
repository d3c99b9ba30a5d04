"""What the questions of check-ins need of storage.

A question is never deleted: it is retired, and can be put back. Every change of the bank of a group
is kept in its history, so that it can be undone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.checkins.bank import Level, Moment, Prompt
from bot.people import Group, Person


@dataclass(frozen=True, slots=True)
class Standing:
    """A question as it stands in a group."""

    prompt: Prompt
    retired: bool = False
    times: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """What can be changed of a question: of one that came with Teabreak, only if it is retired."""

    text: str
    level: Level
    moment: Moment = Moment.QUESTION
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `before` is None if the question was new."""

    id: int
    prompt: str
    at: datetime
    before: Wording | None
    after: Wording
    undone: bool
    batch: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that somebody suggested. `state` is waiting, approved or declined."""

    id: int
    text: str
    level: Level
    moment: Moment
    at: datetime
    state: str = "waiting"


class PromptStore(Protocol):
    """The questions of a group, which were used, who may be asked what."""

    def standing(self, group: Group) -> tuple[Standing, ...]:
        """Every question: the group's own, oldest first, then those that came with Teabreak."""

    def stands(self, group: Group, prompt_id: str) -> Standing | None:
        """One question by its id, as it stands here."""

    def get(self, group: Group, prompt_id: str) -> Prompt | None:
        """One question by its id, also one that is retired."""

    def draw(
        self,
        group: Group,
        moment: Moment,
        seed: int,
        ceiling: Level | None = None,
        but: Collection[str] = (),
    ) -> Prompt | None:
        """The next question, counted as used. `ceiling` can only lower the group's own."""

    def put(
        self, group: Group, prompt_id: str, wanted: Wording, at: datetime, batch: int = 0
    ) -> Change:
        """Keep a question as it is wanted ("": a new one of the group's own), and the change."""

    def changes(self, group: Group, most: int, before: int = 0) -> tuple[Change, ...]:
        """The newest changes first; of those made together only the newest."""

    def change(self, group: Group, change_id: int) -> Change | None:
        """One change by its number."""

    def batch(self, group: Group, batch: int) -> tuple[Change, ...]:
        """Every change made together, oldest first."""

    def next_batch(self, group: Group) -> int:
        """A number for changes that are made together."""

    def mark_undone(self, group: Group, change_id: int) -> None:
        """It is undone."""

    def ceiling(self, group: Group) -> Level:
        """How near questions may come to this group; light unless it chose another."""

    def set_ceiling(self, group: Group, level: Level) -> None:
        """The group chose."""

    def person_ceiling(self, who: Person) -> Level:
        """How near questions may come to this person; unless they chose, work."""

    def set_person_ceiling(self, who: Person, level: Level) -> None:
        """The person chose."""

    def suggest(self, group: Group, suggestion: Suggestion, who: Person) -> Suggestion:
        """Keep a suggestion (its id is given here), and who to tell when it is reviewed."""

    def suggestions(self, group: Group, most: int) -> tuple[Suggestion, ...]:
        """Those that wait, oldest first."""

    def suggestion(self, group: Group, suggestion_id: int) -> Suggestion | None:
        """One by its number."""

    def review(self, suggestion: Suggestion, state: str) -> Person | None:
        """It is approved or declined. Who to tell, who is forgotten by this."""
