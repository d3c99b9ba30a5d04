"""What notes to the facilitators need of storage: notes of nobody, handed over together.

    collecting   the first note of a group opens a batch; it says on which day it is ready, and when
                 it goes
    handed over  on the day it is ready, if by then `FEWEST` people have written; else the next day
    gone         on its last day if too few have written: nobody has seen it

No row joins a note to who wrote it, or to when; whoever facilitates is not counted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.people import Group, Person

FEWEST = 3
NOTE_LIMIT = 500  # characters


@dataclass(frozen=True, slots=True)
class Batch:
    """Notes that are collected, and until when."""

    id: int
    group: Group
    ready_at: datetime
    gone_at: datetime


class NoteStore(Protocol):
    """Batches of notes."""

    def batch(self, group: Group) -> Batch | None:
        """The one that collects now."""

    def open(self, group: Group, ready_at: datetime, gone_at: datetime) -> Batch:
        """A new one."""

    def get(self, batch_id: int) -> Batch | None:
        """One by its number."""

    def write(self, batch: Batch, text: str, who: Person, counts: bool) -> None:
        """Keep a note, and apart from it that this person has written if they count."""

    def people(self, batch: Batch) -> int:
        """How many people have written who count."""

    def take(self, batch: Batch) -> tuple[str, ...]:
        """The notes in random order; the batch is gone by this."""
