"""Runs statements that are built once, at the price of the driver.

SQLAlchemy compiles a statement once and keeps it, but its way from there to the driver and back
costs ten times what SQLite takes for a statement by its key. That way is walked once for each
statement: what it came to (the text, the order of the values, how each is written and read) is kept
here and given to the driver from then on: SQLite's here, PostgreSQL's in `storage/wire.py`.

Each connection has a `Line`, which is told when its transaction begins and ends, and when somebody
uses the connection without it. It remembers what was read (`storage/memory.py`).

Only constants of a module may be run like this: each is kept for ever.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from storage.memory import Memory, Touch

T = TypeVar("T")

Statement = sa.Executable
Values = Mapping[str, Any]
Read = Callable[[Any], Any]

LINE = "line"  # of a connection, in SQLAlchemy's notes about it


class Result:
    """All rows of a statement, or how many it changed."""

    __slots__ = ("_made", "_rows", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows = rows
        self._made: Any = None
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, make: Callable[[Sequence[Any]], T]) -> T:
        """What is made of the rows; it is kept with them, so they are always made into the same."""
        if self._made is None:
            self._made = make(self._rows)
        made: T = self._made
        return made

    def all(self) -> Sequence[Any]:
        """Every row."""
        return self._rows

    def one_or_none(self) -> Any:
        """The only row, if there is one."""
        if len(self._rows) > 1:
            raise LookupError("more than one row")
        return self._rows[0] if self._rows else None

    def one(self) -> Any:
        """The only row."""
        if len(self._rows) != 1:
            raise LookupError(f"{len(self._rows)} rows, not one")
        return self._rows[0]

    def scalar_one(self) -> Any:
        """The only value of the only row."""
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        """The only value of the only row, if there is one."""
        row = self.one_or_none()
        return row[0] if row else None

    def scalars(self) -> list[Any]:
        """The first value of every row."""
        return [row[0] for row in self._rows]


class Line(ABC):
    """One connection to the database, as long as it is open."""

    prepared: "dict[tuple[Any, ...], Prepared | None]"  # of all lines of one kind

    def __init__(self) -> None:
        self.memory = Memory()
        self.connection: sa.Connection | None = None

    @abstractmethod
    def execute(self, prepared: "Prepared", values: Values, written: list[Any]) -> Result:
        """Do a statement."""

    @abstractmethod
    def plainly(self, text: str) -> None:
        """Do a statement without values."""

    @abstractmethod
    def early(self, asked: "Sequence[tuple[Prepared, Values]]") -> None:
        """What will be asked first, all at once, where that is quicker."""

    @abstractmethod
    def send(self) -> None:
        """Let the database begin with what waits."""

    @abstractmethod
    def settle(self) -> None:
        """Have everything done that waits."""

    def mark(self, name: str) -> int:
        """Begin a savepoint."""
        self.plainly(f"SAVEPOINT {name}")
        return self.memory.mark()

    def release(self, name: str) -> None:
        """End a savepoint; what was done in it stays."""
        self.plainly(f"RELEASE SAVEPOINT {name}")

    def undo(self, name: str, mark: int) -> None:
        """End a savepoint; what was done in it is undone."""
        self.plainly(f"ROLLBACK TO SAVEPOINT {name}")
        self.plainly(f"RELEASE SAVEPOINT {name}")
        self.memory.undone(mark)

    def begin(self, connection: sa.Connection) -> None:
        """A transaction begins."""
        self.connection = connection
        self.memory.clear()

    def passed(self) -> None:
        """Somebody is about to use the connection without us."""
        self.settle()
        self.memory.anything()

    def drop(self) -> None:
        """The transaction has ended, and nothing of it is."""
        self.memory.clear()


class SqliteLine(Line):
    """A connection to SQLite, which is in this process: each statement is done at once."""

    prepared: "dict[tuple[Any, ...], Prepared | None]" = {}  # noqa: RUF012 - one for all

    def __init__(self, driver: sqlite3.Connection) -> None:
        super().__init__()
        self._driver = driver

    def execute(self, prepared: "Prepared", values: Values, written: list[Any]) -> Result:
        """Do a statement."""
        return prepared.result(*execute(self._driver, prepared.text, written))

    def plainly(self, text: str) -> None:
        """Do a statement without values."""
        self._driver.execute(text)

    def early(self, asked: "Sequence[tuple[Prepared, Values]]") -> None:
        """It is no quicker here."""

    def send(self) -> None:
        """Nothing ever waits."""

    def settle(self) -> None:
        """Nothing ever waits."""


class Run:
    """Runs statements on one connection."""

    __slots__ = ("_line", "connection", "memory")

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        line: Line = connection.info[LINE]
        self._line = line
        self.memory = line.memory

    def __call__(self, statement: Statement, values: Values | None = None) -> Result:
        values = values or {}
        prepared = self._prepared(statement, values)
        if prepared is None:
            found = self.connection.execute(statement, values)
            return Result(found.all() if found.returns_rows else (), found.rowcount)
        written = prepared.write(values)
        touch, memory = prepared.touch, self.memory
        if not touch.reads:
            memory.written(touch, values)
        elif touch.keeps:
            key = tuple(written)
            kept = memory.get(touch, values, key)
            if kept is None:
                kept = self._line.execute(prepared, values, written)
                memory.keep(touch, values, key, kept)
            return cast(Result, kept)
        return self._line.execute(prepared, values, written)

    def early(self, asked: Sequence[tuple[Statement, Values]]) -> None:
        """What jobs will ask first, all at once, where that is quicker."""
        both = [(self._prepared(statement, values), values) for statement, values in asked]
        self._line.early([(prepared, values) for prepared, values in both if prepared])

    def send(self) -> None:
        """Let the database begin with what waits."""
        self._line.send()

    def settle(self) -> None:
        """Have everything done that waits."""
        self._line.settle()

    def plainly(self, text: str) -> None:
        """A statement without values, which changes no rows."""
        self._line.plainly(text)

    def mark(self, name: str) -> int:
        """Begin a savepoint."""
        return self._line.mark(name)

    def release(self, name: str) -> None:
        """End a savepoint; what was done in it stays."""
        self._line.release(name)

    def undo(self, name: str, mark: int) -> None:
        """End a savepoint; what was done in it is undone."""
        self._line.undo(name, mark)

    def _prepared(self, statement: Statement, values: Values) -> "Prepared | None":
        """The statement as the driver takes it; None when its text depends on its values."""
        key = (statement, *values)
        known = self._line.prepared
        if key not in known:
            known[key] = _prepare(statement, values, _written_for(self.connection.dialect))
        return known[key]


def execute(driver: sqlite3.Connection, text: str, values: list[Any]) -> tuple[list[Any], int]:
    """All that SQLite itself does (`benchmarks/events.py` listens here)."""
    cursor = driver.execute(text, values)
    return cursor.fetchall(), cursor.rowcount


def watch(engine: sa.Engine, line: Callable[[Any], Line]) -> None:
    """Give each connection of an engine its line, and have it told what happens."""

    @sa.event.listens_for(engine, "connect")
    def connected(driver: Any, record: Any) -> None:
        record.info[LINE] = line(driver)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.info[LINE].begin(connection)

    @sa.event.listens_for(engine, "commit")
    def commit(connection: sa.Connection) -> None:
        connection.info[LINE].settle()

    @sa.event.listens_for(engine, "rollback")
    def rollback(connection: sa.Connection) -> None:
        connection.info[LINE].drop()

    @sa.event.listens_for(engine, "before_cursor_execute")
    def passed(connection: sa.Connection, *_: Any) -> None:
        connection.info[LINE].passed()


class Prepared:
    """A statement as a driver takes it."""

    __slots__ = ("_converted", "_fixed", "_keys", "_reads", "_row", "returns", "text", "touch")

    def __init__(self, statement: Statement, compiled: SQLCompiler, values: Values) -> None:
        assert compiled.positiontup is not None
        dialect = compiled.dialect
        bound = [compiled.binds[name] for name in compiled.positiontup]
        writers = [one.type.dialect_impl(dialect).bind_processor(dialect) for one in bound]
        both = list(enumerate(zip(bound, writers, strict=True)))
        self.text = str(compiled)
        self.touch = Touch(statement)
        self._keys = [one.key for one in bound]
        self._converted = [(n, to) for n, (one, to) in both if to and one.key in values]
        self._fixed = [
            (n, to(one.value) if to else one.value)
            for n, (one, to) in both
            if one.key not in values
        ]
        columns = list(getattr(statement, "exported_columns", ()))
        self.returns = bool(columns)
        named: Any = namedtuple  # its names are not known before
        self._row = named("Row", [column.key for column in columns], rename=True)._make
        readers = [(n, _reader(column, dialect)) for n, column in enumerate(columns)]
        self._reads = [(n, read) for n, read in readers if read]

    def write(self, values: Values) -> list[Any]:
        """The values as the driver takes them."""
        written = list(map(values.get, self._keys))
        for n, convert in self._converted:
            written[n] = convert(written[n])
        for n, fixed in self._fixed:
            written[n] = fixed
        return written

    def result(self, rows: list[Any], rowcount: int) -> Result:
        """The driver's rows as ours."""
        if not self.returns:
            return Result((), rowcount)
        for n, read in self._reads:
            for at, row in enumerate(rows):
                rows[at] = (*row[:n], read(row[n]), *row[n + 1 :])
        return Result(tuple(map(self._row, rows)), rowcount)


def _prepare(statement: Statement, values: Values, dialect: Dialect) -> Prepared | None:
    clause = cast(sa.ClauseElement, statement)
    compiled = clause.compile(dialect=dialect, column_keys=list(values))
    assert isinstance(compiled, SQLCompiler)
    return None if compiled.post_compile_params else Prepared(statement, compiled, values)


@cache
def _written_for(dialect: Dialect) -> Dialect:
    """The dialect with numbered values."""
    if dialect.name == "sqlite":
        return dialect
    numbered: Dialect = type(dialect)(paramstyle="numeric_dollar")  # type: ignore[call-arg]
    return numbered


def _reader(column: Any, dialect: Dialect) -> Read | None:
    """How a column's value is read."""
    read: Read | None = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return read
