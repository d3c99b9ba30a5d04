"""What the core needs of storage: one transaction, seen from inside.

Every pillar's own store Protocol is in its `store.py`; this joins them. A handler gets a `Unit`
and reads and writes through it; the transaction begins before the handler and commits after it.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.effects import Direct, Gather, Later, Refresh, Say, Show, Work

# Whoever imports a pillar's store imports its handlers with it, and those need this module.
if TYPE_CHECKING:
    from bot.checkins.notes import NoteStore
    from bot.checkins.prompts import PromptStore
    from bot.checkins.store import CheckinStore
    from bot.circles.store import CircleStore
    from bot.groups.store import GroupStore
    from bot.jargon.store import JargonStore
    from bot.polls.store import PollStore
    from bot.talk import TalkStore


class OutboxStore(Protocol):
    """Effects that are carried out after the commit, each exactly as a row."""

    def put(
        self,
        effect: Say | Show | Refresh | Direct | Work | Gather,
        at: datetime,
        not_before: datetime | None = None,
    ) -> None:
        """Keep it for delivery, now or at that moment.

        The same `Refresh` waiting twice is one, and so is `Say.once`.
        """

    def later(self, effect: Later) -> None:
        """Keep the moment; the same kind, arg and moment twice is one."""


class Unit(Protocol):
    """One transaction."""

    @property
    def groups(self) -> "GroupStore": ...
    @property
    def jargon(self) -> "JargonStore": ...
    @property
    def polls(self) -> "PollStore": ...
    @property
    def circles(self) -> "CircleStore": ...
    @property
    def checkins(self) -> "CheckinStore": ...
    @property
    def prompts(self) -> "PromptStore": ...
    @property
    def notes(self) -> "NoteStore": ...
    @property
    def talk(self) -> "TalkStore": ...
    @property
    def outbox(self) -> OutboxStore: ...

    def attempt(self) -> AbstractContextManager[None]:
        """What is done inside is undone alone when it raises."""

    def seen(self, event_id: str, space: str, at: datetime) -> bool:
        """Record this delivery; True when it was recorded before (a repeat)."""
