"""What polls need of storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.people import Group, Person, Place
from bot.polls.answers import Answers
from bot.polls.model import Poll


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody answered as they did; `who` and `answer` in a named poll only."""

    text: str
    who: Person | None = None
    answer: str = ""


class PollStore(Protocol):
    """Polls, their answers, and (while they are open) the keys that let people change them."""

    def add(self, poll: Poll, maker: Person, at: datetime) -> Poll:
        """Keep a new poll; `poll.id` is ignored."""

    def show_in(self, poll: Poll, places: Sequence[Place]) -> None:
        """It is shown in these places as well."""

    def change(self, poll: Poll) -> None:
        """Keep what it is now: its words, limits, times and state."""

    def drop(self, poll: Poll) -> None:
        """Delete it with all that belongs to it."""

    def undelete(self, poll: Poll) -> Poll:
        """Bring it back as it was, open or closed; it is not to go any more. Twice is once."""

    def get(self, poll_id: int) -> Poll | None:
        """A poll by its number."""

    def made_by(self, poll: Poll, who: Person) -> bool:
        """Did this person make it?"""

    def places(self, poll: Poll) -> tuple[Place, ...]:
        """Where it is shown."""

    def of(self, group: Group, most: int, since: int = 0) -> tuple[Poll, ...]:
        """The group's polls that are or were open, newest first; below `since` unless it is 0."""

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
