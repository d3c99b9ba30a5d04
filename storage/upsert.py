"""INSERT ... ON CONFLICT, written once for both databases.

SQLAlchemy has one such statement for SQLite and one for PostgreSQL, spelled alike. This is SQLite's
with the one attribute that PostgreSQL's compiler asks for besides, so that nothing of PostgreSQL is
imported while it is not in use (it would make the start a tenth of a second longer).
"""

from typing import Any, Self

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dml


class _Nothing(dml.OnConflictDoNothing):
    inherit_cache = True
    constraint_target = None


class _Update(dml.OnConflictDoUpdate):
    inherit_cache = True
    constraint_target = None


class Upsert(dml.Insert):
    """An insert that says what to do when the row is there already."""

    inherit_cache = True

    def on_conflict_do_nothing(self, *args: Any, **target: Any) -> Self:
        """Leave the row as it is."""
        return self.ext(_Nothing(*args, **target))

    def on_conflict_do_update(self, *args: Any, **target: Any) -> Self:
        """Change the row."""
        return self.ext(_Update(*args, **target))


def insert(table: Table) -> Upsert:
    """An insert into a table."""
    return Upsert(table)
