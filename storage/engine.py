"""Opens a store: one SQLite file (the default) or PostgreSQL, behind the same few methods.

    do, do_now        a job that may change things, whole or not at all (`storage.writer`)
    read, read_now    a function that only reads, on connections of its own that cannot write
    take, take_now    an event: handled in one transaction, its answer returned

SQLite: WAL, `synchronous=FULL` (an acknowledged event survives the power going off), one writer.
PostgreSQL: serialisable transactions, so that both databases mean the same, and a few writers.
"""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Due, Event, Gathered, Worked
from bot.sorry import Sorry
from storage import migrations
from storage import shipped as shipping
from storage.jargon import Indexes
from storage.shipped import Shipped
from storage.sorry import NotSaved
from storage.statements import SqliteLine, watch
from storage.unit import CLOCK, Unit, first
from storage.writer import ROOM, Job, Writer

T = TypeVar("T")
Also = Callable[[Unit, Outcome], None]

BUSY_MS = 5_000  # how long SQLite waits for another process's lock
WRITERS = 2  # threads on PostgreSQL: while one waits for the server, another works
READERS = 4
LATER = (Due, Worked, Gathered)  # events that nobody waits for


class Store:
    """An open database."""

    def __init__(self, writing: sa.Engine, reading: sa.Engine, writer: Writer) -> None:
        self.writing = writing
        self._reading = reading
        self._writer = writer
        self._indexes = writer.indexes
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def do(self, job: Job[T], *, later: bool = False) -> T:
        """Have a job done and committed. Raises what it raises, NotSaved or Busy.

        `later` when nobody waits for it: what people wait for goes first.
        """
        return await self._writer.do(job, later=later)

    def do_now(self, job: Job[T], *, later: bool = False) -> T:
        """`do`, where there is no event loop."""
        return self._writer.do_now(job, later=later)

    async def read(self, look: Job[T]) -> T:
        """What a function finds, all as of one moment."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.read_now, look)

    def read_now(self, look: Job[T]) -> T:
        """`read`, where there is no event loop."""
        with self._reading.connect() as connection, connection.begin():
            return look(Unit(connection, self._indexes))

    async def take(self, event: Event, dispatch: Dispatch, also: Also | None = None) -> Outcome:
        """Handle an event in one transaction. What cannot be done comes back as `sorry`.

        `also` runs after the handler in the same transaction, but not for a repeated delivery.
        """
        try:
            return await self.do(_Handling(event, dispatch, also), later=isinstance(event, LATER))
        except NotSaved as sorry:
            return Outcome(sorry=sorry)

    def take_now(self, event: Event, dispatch: Dispatch, also: Also | None = None) -> Outcome:
        """`take`, where there is no event loop."""
        try:
            return self.do_now(_Handling(event, dispatch, also), later=isinstance(event, LATER))
        except NotSaved as sorry:
            return Outcome(sorry=sorry)

    def close(self) -> None:
        """Finish what waits and let go of the database."""
        self._writer.close()
        self._pool.shutdown()
        self._reading.dispose()
        self.writing.dispose()


def open_store(
    url: str, *, release: Shipped | None = None, busy_ms: int = BUSY_MS, room: int = ROOM
) -> Store:
    """Open the database at an address ("sqlite:///teabreak.db", "postgresql+psycopg://...").

    A SQLite file is made or brought up to date first. A PostgreSQL database must have been
    (`migrate`); `migrations.Outdated` is raised if not.
    """
    migrations.ready(url)
    shipped = release or shipping.release()
    store = _opened(sa.make_url(url), Indexes(shipped), busy_ms, room)
    try:
        store.do_now(lambda unit: shipping.follow(unit.connection, shipped))
    except BaseException:
        store.close()
        raise
    return store


def _opened(address: sa.URL, indexes: Indexes, busy_ms: int, room: int) -> Store:
    if address.get_backend_name() == "sqlite":
        writing = sqlite_engine(address, busy_ms=busy_ms)
        reading = sqlite_engine(address, busy_ms=busy_ms, reading=True)
        return Store(writing, reading, Writer(writing, indexes, room=room))
    writing = _postgres_engine(address, "SERIALIZABLE")
    reading = _postgres_engine(address, "REPEATABLE READ", postgresql_readonly=True)
    return Store(writing, reading, Writer(writing, indexes, threads=WRITERS, room=room))


def sqlite_engine(address: sa.URL, *, busy_ms: int = BUSY_MS, reading: bool = False) -> sa.Engine:
    """SQLite with transactions that begin when we say so, and the settings of `_settle`."""
    assert address.database, "a store is a file"
    path = Path(address.database).absolute()
    mode = "ro" if reading else "rwc"
    engine = sa.create_engine(
        f"sqlite:///{path.as_uri()}?mode={mode}&uri=true",
        connect_args={"isolation_level": None, "check_same_thread": False},
        pool_size=READERS if reading else 1,
        max_overflow=0,
        pool_timeout=60,
    )
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"

    watch(engine, SqliteLine)

    @sa.event.listens_for(engine, "connect")
    def _settle(driver: Any, _record: Any) -> None:
        driver.execute(f"PRAGMA busy_timeout={busy_ms}")
        if reading:
            driver.execute("PRAGMA query_only=ON")
            return
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("PRAGMA synchronous=FULL")
        driver.execute("PRAGMA foreign_keys=ON")
        # What is forgotten is overwritten; `keeping.settle` empties the log beside the file.
        driver.execute("PRAGMA secure_delete=ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    if not reading and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else's to read
    return engine


def _postgres_engine(address: sa.URL, level: str, **options: object) -> sa.Engine:
    from storage import wire  # not imported unless in use

    engine = sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level=level,
        pool_size=WRITERS,
        max_overflow=0,
        pool_timeout=60,
        execution_options=options,
    )
    watch(engine, wire.opened)
    return engine


class _Handling:
    """The job of handling one event."""

    def __init__(self, event: Event, dispatch: Dispatch, also: Also | None) -> None:
        self._event = event
        self._dispatch = dispatch
        self._also = also
        self.first = first(event)

    def __call__(self, unit: Unit) -> Outcome:
        event = self._event
        try:
            with unit.attempt():
                outcome = self._dispatch.handle(event, unit)
        except Sorry as sorry:
            if isinstance(event, Due):
                raise  # nobody is there to be told: the clock logs it and tries again
            # Nothing that the handler did stays, but a repeat of this delivery is still a repeat.
            unit.seen(event.id, event.where.space if isinstance(event, Act) else CLOCK, event.at)
            outcome = Outcome(sorry=sorry)
        if isinstance(event, Due):
            unit.due.done(event)
        if self._also and not outcome.repeat:
            self._also(unit, outcome)
        return outcome
