"""Notes to the facilitators without a name: `bot.checkins.notes.NoteStore`.

    note         a text under a random mark, in the order of the marks: not who, not when
    note_part    by keyed hash (HMAC-SHA256, as in `pollkeys.py`) who has written, so that people
                 are counted, not notes; nothing joins it to a note of a batch but being there
    note_batch   the hashes' key, and days that are the same for everyone who writes

With each note all those of its batch are written again, in a new order: PostgreSQL keeps rows as
they came, and by which transaction, so that the newest note could be told from the newest part.

All three are deleted when the notes are handed over, or on the batch's last day.
"""

import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.checkins.notes import Batch
from bot.people import Group, Person
from storage.groups import Groups
from storage.people import People
from storage.pollkeys import hashed
from storage.statements import Run
from storage.tables import note, note_batch, note_part
from storage.upsert import insert

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_OPEN = sa.insert(note_batch).returning(note_batch)
_NOW = (
    sa.select(note_batch)
    .where(note_batch.c.co_group_id == sa.bindparam("number"))
    .order_by(note_batch.c.id.desc())
    .limit(1)
)
_ONE = sa.select(note_batch).where(note_batch.c.id == _ID)
_KEY = sa.select(note_batch.c.key).where(note_batch.c.id == _ID)
_WRITE = sa.insert(note).inline()
_PART = insert(note_part).on_conflict_do_nothing()
_PEOPLE = sa.select(sa.func.count()).where(note_part.c.note_batch_id == _ID)
_NOTES = sa.select(note.c.text).where(note.c.note_batch_id == _ID).order_by(note.c.mark)
_LIFT = sa.delete(note).where(note.c.note_batch_id == _ID).returning(note.c.text)
_GONE = sa.delete(note_batch).where(note_batch.c.id == _ID)


class Notes:
    """`bot.checkins.notes.NoteStore`."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def batch(self, group: Group) -> Batch | None:
        row = self._run(_NOW, {"number": group.id}).one_or_none()
        return self._read(row) if row else None

    def open(self, group: Group, ready_at: datetime, gone_at: datetime) -> Batch:
        row = {"co_group_id": group.id, "key": secrets.token_hex(32)}
        return self._read(self._run(_OPEN, {**row, "ready_at": ready_at, "gone_at": gone_at}).one())

    def get(self, batch_id: int) -> Batch | None:
        row = self._run(_ONE, {"its_id": batch_id}).one_or_none()
        return self._read(row) if row else None

    def write(self, batch: Batch, text: str, who: Person, counts: bool) -> None:
        here = {"note_batch_id": batch.id}
        texts = [*self._run(_LIFT, {"its_id": batch.id}).scalars(), text]
        marks = sorted(secrets.token_hex(16) for _ in texts)
        secrets.SystemRandom().shuffle(texts)
        rows = [{**here, "mark": m, "text": t} for m, t in zip(marks, texts, strict=True)]
        self._run.connection.execute(_WRITE, rows)
        if counts:
            key: str = self._run(_KEY, {"its_id": batch.id}).scalar_one()
            self._run(_PART, {**here, "hash": hashed(key, who)})

    def people(self, batch: Batch) -> int:
        found: int = self._run(_PEOPLE, {"its_id": batch.id}).scalar_one()
        return found

    def take(self, batch: Batch) -> tuple[str, ...]:
        notes = tuple(self._run(_NOTES, {"its_id": batch.id}).scalars())
        self._run(_GONE, {"its_id": batch.id})
        return notes

    def _read(self, row: Any) -> Batch:
        group = Groups(self._run, self._people).get(row.co_group_id)
        assert group is not None, "a batch goes with its group"
        return Batch(row.id, group, row.ready_at, row.gone_at)
