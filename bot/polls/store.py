"""What polls need of storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.people import Group, Person, Place
from bot.polls.answers import Answers
from bot.polls.model import Poll
from bot.polls.weekly import Series


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody answered as they did; `who` and `answer` in a named poll only."""

    text: str
    who: Person | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option that waits until somebody agrees. `who` is there to be told, and never shown."""

    id: int
    text: str
    who: Person


class SuggestionStore(Protocol):
    """Options that people suggested. A row goes when it is decided, and with its poll."""

    def add(self, poll: Poll, who: Person, text: str) -> Suggestion:
        """Keep it until it is decided."""

    def get(self, poll: Poll, number: int) -> Suggestion | None:
        """One of this poll, by its number."""

    def waiting(self, poll: Poll) -> tuple[Suggestion, ...]:
        """Those of this poll, oldest first."""

    def drop(self, suggestion: Suggestion) -> None:
        """It is decided: from now on nothing joins these words to anybody."""


class SeriesStore(Protocol):
    """Polls that are asked again every week."""

    def start(self, series: Series, poll: Poll) -> Series:
        """Keep a new one, which begins with this poll."""

    def get(self, number: int) -> Series | None:
        """One by its number."""

    def of(self, poll: Poll) -> Series | None:
        """The one that a poll belongs to."""

    def newest(self, series: Series) -> Poll | None:
        """The poll of its latest week, whatever its state; None: it is gone."""

    def follow(self, series: Series, before: Poll, new: Poll, week: int, at: datetime) -> Poll:
        """Keep the poll of a week, made by and shown where `before` was. A week has one poll."""

    def go_on(self, series: Series, next_at: datetime | None) -> Series:
        """The next one comes then; None: it is not asked again."""


class PollStore(Protocol):
    """Polls, their answers, and (while they are open) the keys that let people change them."""

    @property
    def suggestions(self) -> SuggestionStore: ...
    @property
    def series(self) -> SeriesStore: ...

    def add(self, poll: Poll, maker: Person, at: datetime) -> Poll:
        """Keep a new poll; `poll.id` is ignored."""

    def show_in(self, poll: Poll, places: Sequence[Place]) -> None:
        """It is shown in these places as well."""

    def change(self, poll: Poll) -> None:
        """Keep what it is now: its words, limits, times and state."""

    def append(self, poll: Poll) -> None:
        """Keep its last option, which is new; no answer changes."""

    def templates(self, group: Group) -> tuple[Poll, ...]:
        """The group's own templates, by name."""

    def drop(self, poll: Poll) -> None:
        """Delete it with all that belongs to it."""

    def undelete(self, poll: Poll) -> Poll:
        """Bring it back as it was; it is not to go any more. Twice is once."""

    def get(self, poll_id: int) -> Poll | None:
        """A poll by its number."""

    def made_by(self, poll: Poll, who: Person) -> bool:
        """Did this person make it?"""

    def makers(self, poll: Poll) -> tuple[Person, ...]:
        """Who made it; nobody, if they have deleted what is kept about them."""

    def places(self, poll: Poll) -> tuple[Place, ...]:
        """Where it is shown."""

    def of(self, group: Group, most: int, since: int = 0) -> tuple[Poll, ...]:
        """The group's polls that are or were open, newest first; below `since` unless it is 0."""

    def open(self, group: Group, now: datetime) -> tuple[Poll, ...]:
        """The group's polls that can be answered, newest first."""

    def answer(self, poll: Poll, who: Person, answer: str) -> bool:
        """Keep one person's answer in place of the one before. False: sealed, and given before."""

    def mine(self, poll: Poll, who: Person) -> str | None:
        """What this person answered; in a sealed poll "" if they did. None: not yet."""

    def take_back(self, poll: Poll, who: Person) -> bool:
        """Delete one person's answer. False if there is none (or, in a sealed poll, no way)."""

    def give_reason(self, poll: Poll, who: Person, reason: str) -> bool:
        """Keep why; False if they have not answered. Never in a sealed poll."""

    def people(self, poll: Poll) -> int:
        """How many people have answered."""

    def answers(self, poll: Poll) -> Answers:
        """How often each answer was given. Of a private poll, only once it is closed."""

    def by_person(self, poll: Poll) -> Mapping[str, tuple[Person, ...]]:
        """Who gave each answer, in a named poll."""

    def reasons(self, poll: Poll) -> tuple[Reason, ...]:
        """Why; of a private poll, only once it is closed, in no order."""

    def close(self, poll: Poll, at: datetime) -> Poll:
        """Close it, and forget what joins answers to people unless it is named. Twice is once."""
