"""PostgreSQL's line: statements that are built once go straight to libpq, several at a time.

A round trip to the server and back costs more than most statements. So what nobody has asked for
the result of waits: it goes with the next statement whose result is wanted, or with the commit, all
in one pipeline. A savepoint that waits, and that nothing came after, is never sent. The server does
everything in the order in which it was asked, in one transaction, as ever; only an error is heard
of later, and then the whole transaction is undone (`storage/writer.py`).

Statements are prepared by the server once for each connection.
"""

import contextlib
import itertools
import select
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NoReturn

import psycopg
import sqlalchemy as sa
from psycopg import pq
from psycopg.adapt import Transformer
from sqlalchemy.exc import DBAPIError

from storage.statements import Line, Prepared, Result, Values

MOST = 500  # statements that wait
ENOUGH = 24  # to be sent on their way
BROKEN = pq.ConnStatus.BAD
DONE = frozenset({pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK})


class _Asked(Result):
    """A result that is fetched when somebody looks at it."""

    __slots__ = ("_line", "_rowcount", "prepared", "sent", "written")

    def __init__(self, line: "Wire", prepared: Prepared, written: list[Any]) -> None:
        super().__init__((), -1)
        self._line = line
        self.prepared = prepared
        self.written = tuple(written)
        self.sent = [_text(value) for value in written]

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        if self._rowcount is None:
            self._line.settle()
        assert self._rowcount is not None
        return self._rowcount

    @rowcount.setter
    def rowcount(self, count: int) -> None:
        self._rowcount = None if count < 0 else count

    def came(self, rows: Sequence[Any], rowcount: int) -> None:
        """It is here."""
        self._rows, self._rowcount = rows, rowcount


Waits = _Asked | str
Sent = _Asked | tuple[str, bytes] | None  # what a result is for; a name that was prepared


class Wire(Line):
    """A connection to PostgreSQL."""

    prepared: "dict[tuple[Any, ...], Prepared | None]" = {}  # noqa: RUF012 - one for all

    def __init__(self, driver: "psycopg.Connection[Any]") -> None:
        super().__init__()
        # On a rollback psycopg would have the server forget what it prepared, and ours with it.
        driver.prepare_threshold = None
        self._driver = driver
        self._pg = driver.pgconn
        self._load = Transformer(driver)
        self._names: dict[str, bytes] = {}  # what the server has prepared
        self._count = itertools.count()
        self._waits: list[Waits] = []
        self._sent: list[Sent] = []
        self._new: dict[str, bytes] = {}  # what the server is preparing
        self._early: dict[tuple[Prepared, tuple[Any, ...]], Result] = {}

    def execute(self, prepared: Prepared, values: Values, written: list[Any]) -> Result:
        """Do a statement: now when it returns rows, later when it does not."""
        found = self._early.pop((prepared, tuple(written)), None) if self._early else None
        if found is not None:
            return found
        asked = _Asked(self, prepared, written)
        self._waits.append(asked)
        if prepared.returns or len(self._waits) > MOST:
            self.settle()
        return asked

    def plainly(self, text: str) -> None:
        """Do a statement without values, later."""
        self._waits.append(text)

    def early(self, asked: Sequence[tuple[Prepared, Values]]) -> None:
        """What will be asked first, in one round trip."""
        sent = []
        for prepared, values in asked:
            written = prepared.write(values)
            one = _Asked(self, prepared, written)
            self._waits.append(one)
            sent.append((one, values))
        self.settle()
        for one, values in sent:
            if one.prepared.touch.keeps:
                self.memory.keep(one.prepared.touch, values, one.written, one)
            else:
                self._early.setdefault((one.prepared, one.written), one)

    def release(self, name: str) -> None:
        """End a savepoint; one that was never sent never was."""
        begun = f"SAVEPOINT {name}"
        if begun in self._waits:
            del self._waits[_last(self._waits, begun)]
        else:
            super().release(name)

    def undo(self, name: str, mark: int) -> None:
        """End a savepoint; what waits since then is never sent."""
        begun = f"SAVEPOINT {name}"
        if begun in self._waits:
            del self._waits[_last(self._waits, begun) :]
            self.memory.undone(mark)
        else:
            super().undo(name, mark)

    def send(self) -> None:
        """Let the server begin with what waits, if it is enough to be worth it."""
        if len(self._waits) >= ENOUGH:
            waits, self._waits = self._waits, []
            with self._heard():
                self._send(waits)
                self._pg.flush()

    def begin(self, connection: sa.Connection) -> None:
        """A transaction begins: with the first statement."""
        super().begin(connection)
        self._waits.clear()
        self._early.clear()

    def drop(self) -> None:
        """The transaction is to end, and nothing of it to be kept."""
        super().drop()
        self._waits.clear()
        self._early.clear()
        if self._sent:
            with contextlib.suppress(DBAPIError), self._heard():
                self._collect()

    def settle(self) -> None:
        """Have everything done that waits. Raises SQLAlchemy's DBAPIError."""
        if self._waits or self._sent:
            waits, self._waits = self._waits, []
            with self._heard():
                self._send(waits)
                self._collect()

    @contextlib.contextmanager
    def _heard(self) -> Iterator[None]:
        """What psycopg raises, as SQLAlchemy would say it."""
        try:
            yield
        except psycopg.Error as problem:
            lost = self._pg.status == BROKEN
            if lost:
                self._sent.clear()
                if self.connection:
                    self.connection.invalidate()
            raise DBAPIError.instance(
                None, None, problem, psycopg.Error, connection_invalidated=lost
            ) from problem

    def _send(self, waits: list[Waits]) -> None:
        """Send all of it, and note what each of the results that will come is for."""
        pg = self._pg
        if not self._sent:
            begun = pg.transaction_status != pq.TransactionStatus.IDLE
            pg.nonblocking = 1
            pg.enter_pipeline_mode()
            if not begun:
                pg.send_query_params(self._beginning(), None)
                self._sent.append(None)
        for one in waits:
            if isinstance(one, str):
                pg.send_query_params(one.encode(), None)
                self._sent.append(None)
                continue
            text = one.prepared.text
            name = self._names.get(text) or self._new.get(text)
            if name is None:
                name = self._new[text] = b"t%d" % next(self._count)
                pg.send_prepare(name, text.encode())
                self._sent.append((text, name))
            pg.send_query_prepared(name, one.sent)
            self._sent.append(one)

    def _collect(self) -> None:
        """Wait for the results of all that was sent."""
        pg = self._pg
        pg.pipeline_sync()
        results = list(self._results())
        pg.exit_pipeline_mode()
        pg.nonblocking = 0
        sent, self._sent = self._sent, []
        self._new.clear()
        for result, what in zip(results, sent, strict=True):
            if result.status not in DONE:
                _refused(result)
            elif isinstance(what, _Asked):
                what.came(*self._rows(what.prepared, result))
            elif what:
                self._names[what[0]] = what[1]

    def _rows(self, prepared: Prepared, result: "pq.abc.PGresult") -> tuple[Sequence[Any], int]:
        count = result.command_tuples or 0
        if not prepared.returns:
            return (), count
        self._load.set_pgresult(result)
        rows = self._load.load_rows(0, result.ntuples, tuple)
        return prepared.result(rows, count).all(), count

    def _results(self) -> "Iterator[pq.abc.PGresult]":
        """The results of the pipeline, until the server has come to its end."""
        pg = self._pg
        waiting = select.poll()
        waiting.register(pg.socket, select.POLLIN)
        unsent = pg.flush()
        while True:
            while unsent or pg.is_busy():
                if unsent:
                    waiting.modify(pg.socket, select.POLLIN | select.POLLOUT)
                waiting.poll()
                pg.consume_input()
                if unsent and not (unsent := pg.flush()):
                    waiting.modify(pg.socket, select.POLLIN)
            result = pg.get_result()
            if result is None:
                if pg.status == BROKEN:
                    raise psycopg.OperationalError("the connection is lost")
                continue  # between two statements
            if result.status == pq.ExecStatus.PIPELINE_SYNC:
                return
            yield result

    def _beginning(self) -> bytes:
        level = self._driver.isolation_level
        how = f" ISOLATION LEVEL {level.name.replace('_', ' ')}" if level else ""
        return f"BEGIN{how}{' READ ONLY' if self._driver.read_only else ''}".encode()


def opened(driver: "psycopg.Connection[Any]") -> Line:
    """The line of a new connection."""
    return Wire(driver)


def _last(waits: Sequence[Waits], begun: str) -> int:
    return max(n for n, one in enumerate(waits) if one == begun)


def _text(value: Any) -> bytes | None:
    """A value as PostgreSQL reads it."""
    match value:
        case None:
            return None
        case str():
            if "\0" in value:
                raise ValueError("PostgreSQL's text cannot hold the character number 0")
            return value.encode()
        case bool():
            return b"t" if value else b"f"
        case int():
            return b"%d" % value
        case datetime():
            return value.isoformat().encode()
    raise TypeError(f"no column holds a {type(value).__name__}")


def _refused(result: "pq.abc.PGresult") -> NoReturn:
    state = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
    words = (result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY) or b"").decode()
    try:
        kind: type[psycopg.Error] = psycopg.errors.lookup(state)
    except KeyError:
        kind = psycopg.DatabaseError
    raise kind(words or result.error_message.decode())
