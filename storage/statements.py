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
        if self._driver:
            key = (statement, *values)
            prepared = _PREPARED[key] if key in _PREPARED else self._prepare(statement, values)
            if prepared:
                return prepared.run(self._driver, values)
        found = self.connection.execute(statement, values)
        return Result(found.all() if found.returns_rows else (), found.rowcount)

    def plainly(self, text: str) -> None:
        """A statement without values; on SQLite by the driver itself, at a tenth of the price."""
        if self._driver:
            self._driver.execute(text)
        else:
            self.connection.exec_driver_sql(text)

    def _prepare(self, statement: Statement, values: Values) -> "_Prepared | None":
        """The statement as the driver takes it; None when its text depends on its values."""
        clause = cast(sa.ClauseElement, statement)
        compiled = clause.compile(dialect=self.connection.dialect, column_keys=list(values))
        assert isinstance(compiled, SQLCompiler)
        same = not compiled.post_compile_params
        prepared = _Prepared(statement, compiled, values) if same else None
        _PREPARED[(statement, *values)] = prepared
        return prepared


def execute(driver: sqlite3.Connection, text: str, values: list[Any]) -> tuple[list[Any], int]:
    """All that SQLite itself does (`benchmarks/events.py` listens here)."""
    cursor = driver.execute(text, values)
    return cursor.fetchall(), cursor.rowcount


class _Prepared:
    """A statement as SQLite's driver takes it."""

    __slots__ = ("_converted", "_fixed", "_keys", "_reads", "_row", "_text")

    def __init__(self, statement: Statement, compiled: SQLCompiler, values: Values) -> None:
        assert compiled.positiontup is not None
        dialect = compiled.dialect
        bound = [compiled.binds[name] for name in compiled.positiontup]
        writers = [one.type.dialect_impl(dialect).bind_processor(dialect) for one in bound]
        both = list(enumerate(zip(bound, writers, strict=True)))
        self._text = str(compiled)
        self._keys = [one.key for one in bound]
        self._converted = [(n, to) for n, (one, to) in both if to and one.key in values]
        self._fixed = [
            (n, to(one.value) if to else one.value)
            for n, (one, to) in both
            if one.key not in values
        ]
        columns = list(getattr(statement, "exported_columns", ()))
        named: Any = namedtuple  # its names are not known before
        self._row = named("Row", [column.key for column in columns], rename=True)._make
        readers = [(n, _reader(column, dialect)) for n, column in enumerate(columns)]
        self._reads = [(n, read) for n, read in readers if read]

    def run(self, driver: sqlite3.Connection, values: Values) -> Result:
        written = list(map(values.get, self._keys))
        for n, convert in self._converted:
            written[n] = convert(written[n])
        for n, fixed in self._fixed:
            written[n] = fixed
        rows, rowcount = execute(driver, self._text, written)
        for n, read in self._reads:
            for at, row in enumerate(rows):
                rows[at] = (*row[:n], read(row[n]), *row[n + 1 :])
        return Result(list(map(self._row, rows)), rowcount)


def _reader(column: Any, dialect: Dialect) -> Read | None:
    """How a column's value is read."""
    read: Read | None = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return read


_PREPARED: dict[tuple[Any, ...], _Prepared | None] = {}
