"""The shape of the tables, brought up to date.

A SQLite file brings itself up to date when it is opened; one that holds something is copied first,
beside itself. A PostgreSQL database is brought up to date by the operator (`migrate`), one process
at a time. Alembic is imported only when there is something to do.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.phrases import say

VERSIONS = Path(__file__).parent / "versions"
HEAD = max(path.name[1:5] for path in VERSIONS.glob("r[0-9]*.py"))

_LOCK = 7_303_002  # any number, the same in every process


class Outdated(Exception):
    """The database must be brought up to date first (`migrate`), or is newer than this Teabreak."""

    def __init__(self, revision: str | None) -> None:
        super().__init__(f"the tables are at revision {revision}, this Teabreak needs {HEAD}")
        self.revision = revision

    def __str__(self) -> str:
        newer = self.revision is not None and self.revision > HEAD
        return say("store-newer") if newer else say("store-outdated")


def ready(url: str) -> None:
    """Make sure that the tables are as this Teabreak needs them."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        assert address.database, "a store is a file"
        found = _sqlite_revision(Path(address.database))
        if found != HEAD:
            if found is not None:
                _copy(Path(address.database), found)
            migrate(url)
        return
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            found = _revision(connection)
    finally:
        engine.dispose()
    if found != HEAD:
        raise Outdated(found)


def migrate(url: str, to: str = HEAD) -> None:
    """Bring a database up to date, in one transaction. Does nothing when it is."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    engine = _engine(sa.make_url(url))
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            found = _revision(connection)
            if found == to:
                return
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent))
            config.set_main_option("path_separator", "os")
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, to)
            except CommandError:
                raise Outdated(found) from None
    finally:
        engine.dispose()


def _engine(address: sa.URL, *, reading: bool = False) -> sa.Engine:
    if address.get_backend_name() == "sqlite":
        from storage.engine import sqlite_engine

        return sqlite_engine(address, reading=reading)
    return sa.create_engine(address.set(drivername="postgresql+psycopg"), poolclass=sa.NullPool)


def _sqlite_revision(path: Path) -> str | None:
    """The revision of a file; None when there is nothing in it yet."""
    if not path.exists() or not path.stat().st_size:
        return None
    engine = _engine(sa.URL.create("sqlite", database=str(path)), reading=True)
    try:
        with engine.connect() as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: Any = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found else None


def _copy(path: Path, revision: str) -> None:
    """Keep the file as it was, beside itself."""
    from storage.keeping import copy_sqlite

    copy_sqlite(path, path.with_name(f"{path.name}.before-{HEAD}-was-{revision}"))
