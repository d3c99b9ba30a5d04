"""Databases with every table and nothing in them: the tables are made once, not for each test."""

import tempfile
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

from storage.migrations import migrate
from storage.tables import metadata

FILLED = sql.SQL(" UNION ALL ").join(
    sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(
        sql.Literal(table.name), sql.Identifier(table.name)
    )
    for table in metadata.sorted_tables
)
COUNTED = sql.SQL("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")


def sqlite(folder: Path) -> str:
    """The address of a SQLite file in this folder: a fresh one, unless it is there already."""
    if not file(folder).exists():
        copy(_fresh(), folder)
    return f"sqlite:///{file(folder)}"


def copy(database: bytes, folder: Path) -> None:
    """Put a database that was made before into this folder."""
    file(folder).write_bytes(database)


def file(folder: Path) -> Path:
    """Where a folder's database is."""
    return folder / "teabreak.db"


@cache
def _fresh() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        migrate(f"sqlite:///{file(Path(folder))}")
        return file(Path(folder)).read_bytes()


def empty(connection: psycopg.Connection) -> None:
    """Take away what the last test left in a PostgreSQL database.

    Row by row: there are few rows, and a table that is cut short is a set of new files. Over a
    connection that is kept: the database has looked up every table already.
    """
    with connection.transaction():
        # A test that still holds the database is a fault to be seen, not waited for.
        connection.execute("SET LOCAL lock_timeout = '20s'")
        # Every table is emptied, so no row needs to be looked for when another one goes.
        connection.execute("SET LOCAL session_replication_role = replica")
        for (name,) in connection.execute(FILLED, prepare=True).fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        for (name,) in connection.execute(COUNTED, prepare=True).fetchall():
            again = sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(name))
            connection.execute(again)
