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

There are two lanes: jobs that somebody waits for, and those that nobody does (`later`: moments
that have come, long work that is finished). What people wait for goes first: it joins the group
under way after the job that is being done, and ends it. Every other group begins with one of the
others.
"""

import asyncio
import logging
import random
import sqlite3
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
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

ROOM = 1_000  # jobs in a lane
GROUP = 64  # jobs in one commit
TRIES = 20  # of one job on PostgreSQL before its person is asked to try again
TOGETHER = 2  # tries of a group
PATIENCE_MS = 200  # how long a group waits for a row that somebody else holds
AGAIN = frozenset({"40001", "40P01", "55P03"})  # serialisation failure, deadlock, no more patience


class Waiting:
    """A job in the queue, who waits for it, and how it ended."""

    __slots__ = ("future", "job", "later", "loop", "problem", "value")

    def __init__(
        self,
        job: Job[Any],
        future: "asyncio.Future[Any] | Future[Any]",
        loop: asyncio.AbstractEventLoop | None = None,
        *,
        later: bool = False,
    ) -> None:
        self.job = job
        self.later = later
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


class Lanes:
    """The jobs that wait, in the order in which they came: people's, and those for later."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._people: deque[Waiting] = deque()
        self._later: deque[Waiting] = deque()
        self._turn = False  # of a job for later
        self._changed = threading.Condition()
        self._closed = False

    def put(self, waiting: Waiting) -> None:
        """Add a job to its lane. Raises Busy when the lane is full."""
        with self._changed:
            if self._closed:
                raise RuntimeError("the store is closed")
            lane = self._later if waiting.later else self._people
            if len(lane) >= self._room:
                raise Busy
            lane.append(waiting)
            self._changed.notify()

    def close(self) -> None:
        """No more jobs; those that wait are still given out."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def first(self) -> Waiting | None:
        """The first job of a group, waited for; None when there will be no more."""
        with self._changed:
            while not self._people and not self._later:
                if self._closed:
                    return None
                self._changed.wait()
            later = not self._people or (self._turn and bool(self._later))
            self._turn = not later
            return (self._later if later else self._people).popleft()

    def another(self, *, later: bool) -> Waiting | None:
        """One more job for the group: somebody's, or one for `later` while that is all there is."""
        with self._changed:
            if self._people:
                return self._people.popleft()
            return self._later.popleft() if later and self._later else None


class Writer:
    """The lanes and the threads that do their jobs."""

    def __init__(
        self, engine: sa.Engine, indexes: Indexes, *, threads: int = 1, room: int = ROOM
    ) -> None:
        self._engine = engine
        self.indexes = indexes
        self._lanes = Lanes(room)
        work = self._group_commits if engine.dialect.name == "sqlite" else self._commits
        self._threads = [
            threading.Thread(target=work, name=f"writer-{n}", daemon=True) for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def do_now(self, job: Job[T], *, later: bool = False) -> T:
        """Have a job done and wait for it."""
        future: Future[T] = Future()
        self._lanes.put(Waiting(job, future, later=later))
        return future.result()

    async def do(self, job: Job[T], *, later: bool = False) -> T:
        """Have a job done. It is done even if nobody waits for it any longer."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._lanes.put(Waiting(job, future, loop, later=later))
        return await future

    def close(self) -> None:
        """Do what waits, then stop."""
        self._lanes.close()
        for thread in self._threads:
            thread.join()

    def _group(self, first: Waiting) -> Iterator[Waiting]:
        """The first job, and each that goes with it when the one before is done."""
        yield first
        later = first.later
        for _ in range(GROUP - 1):
            if (one := self._lanes.another(later=later)) is None:
                return
            yield one
            later = later and one.later

    # SQLite

    def _group_commits(self) -> None:
        with self._engine.connect() as connection:
            while first := self._lanes.first():
                group: list[Waiting] = []
                try:
                    with connection.begin():
                        for waiting in self._group(first):
                            group.append(waiting)
                            self._in_savepoint(connection, waiting)
                except (DBAPIError, sqlite3.Error) as problem:
                    log.error("not saved: %s", _cause(problem))
                    for waiting in group or [first]:
                        waiting.problem = NotSaved()
                _answer(group or [first])

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
        while first := self._lanes.first():
            group = list(self._group(first))
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
