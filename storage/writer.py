"""The one way to change anything: jobs in a queue, each whole or not at all.

A job is a function of a `Unit`. A thread takes every job that waits, commits once for all of them
(*group commit*: a durable commit costs far more than a job) and only then answers. On SQLite there
is one such thread, and each job has a savepoint of its own. On PostgreSQL there are a few, because
each waits for the server, and there may be other processes. A group that cannot be kept there
because it met another one, or because of one of its jobs, is undone; then each of its jobs has a
transaction of its own, as often as it meets others. So a job may run more than once and must do
nothing but read and write its `Unit`.

    a job raises                  what it did is undone, and whoever waits for it gets that
    the database cannot keep it   NotSaved, for everyone who waits for the same commit
    the queue is full             Busy, at once
"""

import asyncio
import logging
import queue
import random
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.jargon import Indexes
from storage.sorry import Busy, NotSaved
from storage.statements import Run, Statement, Values
from storage.unit import Unit, savepoint

T = TypeVar("T")
Job = Callable[[Unit], T]
Ask = tuple[Statement, Values]

log = logging.getLogger("teabreak.storage")

ROOM = 1_000  # jobs in the queue
GROUP = 64  # jobs in one commit
TRIES = 20  # of one job on PostgreSQL before its person is asked to try again
TOGETHER = 2  # tries of a group
PATIENCE_MS = 200  # how long a group waits for a row that somebody else holds
AGAIN = frozenset({"40001", "40P01", "55P03"})  # serialisation failure, deadlock, no more patience


class Waiting:
    """A job in the queue, who waits for it, and how it ended."""

    __slots__ = ("future", "job", "loop", "problem", "value")

    def __init__(
        self,
        job: Job[Any],
        future: "asyncio.Future[Any] | Future[Any]",
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.job = job
        self.future = future
        self.loop = loop
        self.value: Any = None
        self.problem: BaseException | None = None

    def answer(self) -> None:
        """Tell whoever waits, if they still do."""
        if self.future.done():
            return
        if self.problem is None:
            self.future.set_result(self.value)
        else:
            self.future.set_exception(self.problem)


class Writer:
    """The queue and its threads."""

    def __init__(
        self, engine: sa.Engine, indexes: Indexes, *, threads: int = 1, room: int = ROOM
    ) -> None:
        self._engine = engine
        self.indexes = indexes
        self._room = room
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        work = self._group_commits if engine.dialect.name == "sqlite" else self._commits
        self._threads = [
            threading.Thread(target=work, name=f"writer-{n}", daemon=True) for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def do_now(self, job: Job[T]) -> T:
        """Have a job done and wait for it."""
        future: Future[T] = Future()
        self._put(Waiting(job, future))
        return future.result()

    async def do(self, job: Job[T]) -> T:
        """Have a job done. It is done even if nobody waits for it any longer."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(Waiting(job, future, loop))
        return await future

    def close(self) -> None:
        """Do what waits, then stop."""
        with self._door:
            closing, self._closed = not self._closed, True
            if closing:
                for _ in self._threads:
                    self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _put(self, waiting: Waiting) -> None:
        with self._door:
            if self._closed:
                raise RuntimeError("the store is closed")
            if self._queue.qsize() >= self._room:
                raise Busy
            self._queue.put(waiting)

    # SQLite

    def _group_commits(self) -> None:
        with self._engine.connect() as connection:
            going = True
            while going and (first := self._queue.get()):
                group = [first]
                try:
                    with connection.begin():
                        going = self._group(connection, group)
                except (DBAPIError, sqlite3.Error) as problem:
                    log.error("not saved: %s", _cause(problem))
                    for waiting in group:
                        waiting.problem = NotSaved()
                _answer(group)

    def _group(self, connection: sa.Connection, group: list[Waiting]) -> bool:
        """Do the first job and all that wait by then. False when it was the last group."""
        while True:
            self._in_savepoint(connection, group[-1])
            if len(group) >= GROUP:
                return True
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return True
            if waiting is None:
                return False
            group.append(waiting)

    def _in_savepoint(self, connection: sa.Connection, waiting: Waiting) -> None:
        try:
            unit = Unit(connection, self.indexes)
            with savepoint(unit.run, "job"):
                waiting.value = waiting.job(unit)
        except (OperationalError, sqlite3.Error) as problem:
            driver = connection.connection.dbapi_connection
            if not getattr(driver, "in_transaction", False):
                raise  # SQLite has undone everything, other people's jobs as well
            log.error("not saved: %s", _cause(problem))
            waiting.problem = NotSaved()
        except BaseException as problem:
            waiting.problem = problem

    # PostgreSQL

    def _commits(self) -> None:
        going = True
        while going and (first := self._queue.get()):
            group = [first]
            going = self._more(group)
            if not any(self._together(group) for _ in range(TOGETHER)):
                for waiting in group:
                    self._alone(waiting)
            _answer(group)

    def _together(self, group: list[Waiting]) -> bool:
        """Do a group's jobs in one transaction. False when nothing of it is kept."""
        committing = False
        try:
            with self._engine.connect() as connection, connection.begin() as transaction:
                run = Run(connection)
                run.plainly(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
                run.early([ask for one in group for ask in _first(one.job)])
                for one in group:
                    one.value = one.job(Unit(connection, self.indexes))
                    run.send()
                run.settle()
                committing = True
                transaction.commit()
        except DBAPIError as problem:
            if committing and problem.connection_invalidated:
                self._perhaps_kept(group, problem)
                return True
            log.debug("undone together: %s", _cause(problem))
            return False
        except BaseException as problem:
            log.debug("undone together: %s", type(problem).__name__)
            return False
        return True

    def _perhaps_kept(self, group: list[Waiting], problem: DBAPIError) -> None:
        """The connection was lost while committing: it is not done again."""
        log.error("not saved: %s", _cause(problem))
        for waiting in group:
            waiting.problem = NotSaved()

    def _more(self, group: list[Waiting]) -> bool:
        """Add all that wait. False when there will be no more."""
        while len(group) < GROUP:
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return True
            if waiting is None:
                return False
            group.append(waiting)
        return True

    def _alone(self, waiting: Waiting) -> None:
        try:
            waiting.value = self._transaction(waiting.job)
        except BaseException as problem:
            waiting.problem = problem

    def _transaction(self, job: Job[T]) -> T:
        """Do a job in a transaction, again and again while it meets others."""
        for turn in range(TRIES):
            committing = False
            try:
                with self._engine.connect() as connection, connection.begin() as transaction:
                    unit = Unit(connection, self.indexes)
                    value = job(unit)
                    unit.run.settle()
                    committing = True
                    transaction.commit()
                    return value
            except DBAPIError as problem:
                met = getattr(problem.orig, "sqlstate", None) in AGAIN
                stale = problem.connection_invalidated and not committing and not turn
                if not met and not stale:
                    if not isinstance(problem, OperationalError | InterfaceError):
                        raise
                    log.error("not saved: %s", _cause(problem))
                    raise NotSaved from problem
            time.sleep(random.uniform(0, 0.002 * 1.5**turn))
        log.error("not saved: met others %d times", TRIES)
        raise NotSaved


def _first(job: Job[Any]) -> Sequence[Ask]:
    """What a job will ask first, if it says so."""
    first: Sequence[Ask] = getattr(job, "first", ())
    return first


def _answer(group: Sequence[Waiting]) -> None:
    """Answer everyone, waking each event loop once."""
    loops: dict[asyncio.AbstractEventLoop, list[Waiting]] = defaultdict(list)
    for waiting in group:
        if waiting.loop is None:
            waiting.answer()
        else:
            loops[waiting.loop].append(waiting)
    for loop, mine in loops.items():
        try:
            loop.call_soon_threadsafe(_answer_all, mine)
        except RuntimeError:  # the loop has ended; nobody waits
            log.info("%d answers came too late", len(mine))


def _answer_all(group: Sequence[Waiting]) -> None:
    for waiting in group:
        waiting.answer()


def _cause(problem: BaseException) -> str:
    """The driver's own words about what went wrong first, without the statement's values: they may
    be about people."""
    while isinstance(problem.__context__, DBAPIError | sqlite3.Error):
        problem = problem.__context__
    return str(getattr(problem, "orig", None) or problem)
