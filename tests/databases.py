"""Databases with every table and nothing in them: the tables are made once, not for each test."""

import tempfile
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from storage.migrations import migrate
from storage.tables import metadata

COUNTED = sa.text("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")


def sqlite(folder: Path) -> str:
    """The address of a SQLite file in this folder: a fresh one, unless it is there already."""
    file = folder / "teabreak.db"
    if not file.exists():
        file.write_bytes(_fresh())
    return f"sqlite:///{file}"


@cache
def _fresh() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "teabreak.db"
        migrate(f"sqlite:///{file}")
        return file.read_bytes()


def empty(url: str) -> None:
    """Take away what the last test left in a PostgreSQL database.

    Row by row: there are few rows, and a table that is cut short is a set of new files.
    """
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        # A test that still holds the database is a fault to be seen, not waited for.
        connection.exec_driver_sql("SET LOCAL lock_timeout = '20s'")
        # Every table is emptied, so no row needs to be looked for when another one goes.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        asked = [
            sa.select(sa.literal(table.name)).where(sa.exists(sa.select(1).select_from(table)))
            for table in metadata.sorted_tables
        ]
        for name in connection.scalars(sa.union_all(*asked)).all():
            connection.exec_driver_sql(f"DELETE FROM {name}")
        for (start,) in connection.execute(COUNTED):
            connection.exec_driver_sql(f"ALTER SEQUENCE {start} RESTART")
    engine.dispose()
