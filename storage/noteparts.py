"""That somebody has written a note which is not handed over yet: found by its hash, forgotten."""

from collections.abc import Iterator

import sqlalchemy as sa

from bot.people import Person
from storage.pollkeys import hashed
from storage.statements import Run
from storage.tables import note_batch, note_part

TABLE = note_part

_KEYS = sa.select(note_batch.c.id, note_batch.c.key)
_SAME = (
    note_part.c.note_batch_id == sa.bindparam("its_id"),
    note_part.c.hash == sa.bindparam("its_hash"),
)
_PARTS = sa.select(note_part).where(*_SAME)
_UNPART = sa.delete(note_part).where(*_SAME)


def rows_of(run: Run, who: Person) -> Iterator[sa.RowMapping]:
    """That this person has written, where the notes are not handed over yet; not what."""
    for batch, key in run(_KEYS).all():
        mine = {"its_id": batch, "its_hash": hashed(key, who)}
        yield from run.connection.execute(_PARTS, mine).mappings()


def forget(run: Run, who: Person) -> None:
    """Forget that they have written. Their notes are nobody's: they cannot be found."""
    for row in list(rows_of(run, who)):
        run(_UNPART, {"its_id": row["note_batch_id"], "its_hash": row["hash"]})
