"""What a transaction has read, and nobody in it has changed since, it need not read again.

Nobody else can change it either: on SQLite there is one writer, and on PostgreSQL a serialisable
transaction sees the database as it was when it began. So the answers to a poll that share a
transaction read the poll once. A table that is written to is read anew, except that a new row
leaves alone what was read about other values of its columns; what is undone counts as written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dml
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.dml import Insert, Update, UpdateBase

MOST = 2_000  # results
ROWS = 200  # in one result
SAME = frozenset({"count", "min", "max", "sum", "coalesce", "lower", "length"})  # for the same rows
ALL = "*"  # a change that nobody understands may have changed anything

Values = Mapping[str, Any]


class Touch:
    """What a statement reads or changes: worked out once for each."""

    __slots__ = ("changes", "columns", "fixed", "keeps", "reads", "tables")

    def __init__(self, statement: sa.Executable) -> None:
        self.reads = isinstance(statement, sa.Select | sa.CompoundSelect)
        tables = [one for one in _parts(statement) if isinstance(one, sa.Table)]
        self.tables = tuple(sorted({table.name for table in tables}))
        self.keeps = self.reads and bool(self.tables) and _steady(statement)
        self.changes = () if self.reads else _changed(statement)
        self.columns = _asked(statement) if self.keeps and len(self.tables) == 1 else ()
        self.fixed = _fixed(statement)

    def asked(self, values: Values) -> tuple[Any, ...]:
        """The values of the columns that this reads by."""
        return tuple(values.get(name) for _, name in self.columns)


class Memory:
    """One transaction's."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._found: dict[Touch, dict[tuple[Any, ...], dict[tuple[Any, ...], Any]]] = {}
        self._of: defaultdict[str, set[Touch]] = defaultdict(set)
        self._notes: dict[str, str] = {}
        self._touched: list[str] = []
        self._count = 0

    def get(self, touch: Touch, values: Values, key: tuple[Any, ...]) -> Any:
        """What was found before, if it still holds."""
        known = self._found.get(touch)
        found = known.get(touch.asked(values)) if known else None
        return found.get(key) if found else None

    def keep(self, touch: Touch, values: Values, key: tuple[Any, ...], result: Any) -> None:
        """Keep what was found."""
        if not touch.keeps or len(result) > ROWS:
            return
        self._count += 1
        if self._count > MOST:
            self._found.clear()
            self._count = 0
        self._found.setdefault(touch, {}).setdefault(touch.asked(values), {})[key] = result
        for table in touch.tables:
            self._of[table].add(touch)

    def note(self, name: str, table: str) -> None:
        """Something is done in this transaction, until a row of the table changes or goes."""
        self._notes[name] = table

    def noted(self, name: str) -> bool:
        """Whether it is done."""
        return name in self._notes

    def written(self, touch: Touch, values: Values) -> None:
        """Forget what this may have changed."""
        if touch.fixed is not None:
            (table,) = touch.changes
            self._touched.append(table)
            for reading in self._of[table]:
                self._row(reading, touch.fixed, values)
            return
        for table in touch.changes:
            self._touched.append(table)
            self._drop(table)

    def mark(self) -> int:
        """Where a savepoint stands."""
        return len(self._touched)

    def undone(self, mark: int) -> None:
        """What was written since then is not."""
        for table in set(self._touched[mark:]):
            self._drop(table)

    def anything(self) -> None:
        """Somebody has gone past: whatever was read may have changed."""
        self._touched.append(ALL)
        self._drop(ALL)

    def _row(self, reading: Touch, fixed: frozenset[str], values: Values) -> None:
        known = self._found.get(reading)
        if not known:
            return
        known_here = (column in fixed and column in values for column, _ in reading.columns)
        if reading.columns and all(known_here):
            known.pop(tuple(values.get(column) for column, _ in reading.columns), None)
        else:
            known.clear()

    def _drop(self, table: str) -> None:
        if table == ALL:
            self._found.clear()
            self._notes.clear()
            return
        for reading in self._of[table]:
            self._found.pop(reading, None)
        self._notes = {name: of for name, of in self._notes.items() if of != table}


def _parts(statement: sa.Executable) -> Iterator[Any]:
    assert isinstance(statement, sa.ClauseElement)
    return visitors.iterate(statement)


def _steady(statement: sa.Executable) -> bool:
    """Whether it finds the same as long as its tables stay the same, and locks nothing."""
    if getattr(statement, "_for_update_arg", None) is not None:
        return False
    calls = (one for one in _parts(statement) if isinstance(one, sa.Function))
    return all(call.name.lower() in SAME for call in calls)


def _asked(statement: sa.Executable) -> tuple[tuple[str, str], ...]:
    """The columns that must equal a value, and that value's name."""
    if not isinstance(statement, sa.Select) or statement.whereclause is None:
        return ()
    where = statement.whereclause
    every = where.clauses if isinstance(where, sa.BooleanClauseList) else (where,)
    if isinstance(where, sa.BooleanClauseList) and where.operator is not operators.and_:
        return ()
    return tuple(
        (one.left.name, one.right.key)
        for one in every
        if isinstance(one, sa.BinaryExpression)
        and one.operator is operators.eq
        and isinstance(one.left, sa.Column)
        and isinstance(one.right, sa.BindParameter)
        and one.right.value is None
    )


def _changed(statement: sa.Executable) -> tuple[str, ...]:
    """The tables whose rows change or go."""
    if not isinstance(statement, UpdateBase) or not isinstance(statement.table, sa.Table):
        return (ALL,)
    if isinstance(statement, Insert | Update):
        return (statement.table.name,)
    return _with_it(statement.table)


@cache
def _with_it(table: sa.Table) -> tuple[str, ...]:
    """The tables that rows of this one take along when they go."""
    gone, found = [table], [table]
    while gone:
        of = gone.pop()
        for one in table.metadata.tables.values():
            points = any(key.column.table is of for key in one.foreign_keys)
            if points and one not in found:
                found.append(one)
                gone.append(one)
    return tuple(one.name for one in found)


def _fixed(statement: sa.Executable) -> frozenset[str] | None:
    """The columns of a single new row (or of the row it changes) that are known; None if not."""
    if not isinstance(statement, Insert) or not isinstance(statement.table, sa.Table):
        return None
    if statement.select is not None or getattr(statement, "_values", None):
        return None
    clause = getattr(statement, "_post_values_clause", None)
    if not isinstance(clause, dml.OnConflictDoUpdate):
        return frozenset(statement.table.columns.keys())
    targets: Sequence[Any] = clause.inferred_target_elements or ()
    return frozenset(getattr(one, "name", one) for one in targets)
