"""Runs statements that are built once, at the price of the driver.

SQLAlchemy compiles a statement once and keeps it, but its way from there to the driver and back
costs ten times what SQLite takes for a statement by its key. On SQLite that way is walked once for
each statement: what it came to (the text, the order of the values, how each is written and read) is
kept here and given to the driver from then on. On PostgreSQL, where a statement is a round trip to
another process, SQLAlchemy runs it.

Only constants of a module may be run like this: each is kept for ever.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

Statement = sa.Executable
Values = Mapping[str, Any]
Write = Callable[[Any], Any]
Read = Callable[[Any], Any]


class Result:
    """All rows of a statement, or how many it changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

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


class Run:
    """Runs statements on one connection."""

    __slots__ = ("_driver", "connection")

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        driver: object = connection.connection.dbapi_connection
        self._driver = driver if isinstance(driver, sqlite3.Connection) else None

    def __call__(self, statement: Statement, values: Values | None = None) -> Result:
        values = values or {}
        prepared = self._prepared(statement, values) if self._driver else None
        if prepared is None or self._driver is None:
            found = self.connection.execute(statement, values)
            return Result(found.all() if found.returns_rows else (), found.rowcount)
        return prepared.run(self._driver, values)

    def _prepared(self, statement: Statement, values: Values) -> "_Prepared | None":
        """The statement as the driver takes it; None when its text depends on its values."""
        key = (statement, *values)
        if key not in _PREPARED:
            clause = cast(sa.ClauseElement, statement)
            compiled = clause.compile(dialect=self.connection.dialect, column_keys=list(values))
            assert isinstance(compiled, SQLCompiler)
            same = not compiled.post_compile_params
            _PREPARED[key] = _Prepared(statement, compiled, values) if same else None
        return _PREPARED[key]


def execute(driver: sqlite3.Connection, text: str, values: list[Any]) -> tuple[list[Any], int]:
    """All that SQLite itself does (`benchmarks/events.py` listens here)."""
    cursor = driver.execute(text, values)
    return cursor.fetchall(), cursor.rowcount


class _Prepared:
    """A statement as SQLite's driver takes it."""

    __slots__ = ("_reads", "_row", "_text", "_writes")

    def __init__(self, statement: Statement, compiled: SQLCompiler, values: Values) -> None:
        assert compiled.positiontup is not None
        dialect = compiled.dialect
        self._text = str(compiled)
        self._writes = [_write(compiled, name, values) for name in compiled.positiontup]
        columns = list(getattr(statement, "exported_columns", ()))
        named: Any = namedtuple  # its names are not known before
        self._row = named("Row", [column.key for column in columns], rename=True)._make
        readers = [(n, _reader(column, dialect)) for n, column in enumerate(columns)]
        self._reads = [(n, read) for n, read in readers if read]

    def run(self, driver: sqlite3.Connection, values: Values) -> Result:
        rows, rowcount = execute(driver, self._text, [write(values) for write in self._writes])
        for n, read in self._reads:
            for at, row in enumerate(rows):
                rows[at] = (*row[:n], read(row[n]), *row[n + 1 :])
        return Result([self._row(row) for row in rows], rowcount)


def _write(compiled: SQLCompiler, name: str, values: Values) -> Write:
    """How the value of a bound parameter is taken and written."""
    bound = compiled.binds[name]
    key = bound.key
    dialect = compiled.dialect
    convert = bound.type.dialect_impl(dialect).bind_processor(dialect)
    if key not in values:
        fixed = bound.value
        written = convert(fixed) if convert else fixed
        return lambda _: written
    if convert:
        return lambda values: convert(values[key])
    return lambda values: values[key]


def _reader(column: Any, dialect: Dialect) -> Read | None:
    """How a column's value is read."""
    read: Read | None = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return read


_PREPARED: dict[tuple[Any, ...], _Prepared | None] = {}
