"""The kinds of column that both databases keep in the same way, and what each one holds.

Every text column says what it `holds`, so that a test can ask of every column whether a person
could stand in it:

    key       a platform's or our own name for something that is not a person
    state     one word out of a closed set
    words     what people wrote together, as a group (a term, a setting): theirs, not one person's
    own       what one person wrote or is called; its row belongs to that person
    card      JSON text that may mention people; `people.py` takes them out when they are forgotten
    secret    half of a secret; never shown, not even to the person it belongs to
"""

from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

Holds = Literal["key", "state", "words", "own", "card", "secret"]

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps it as ISO text of one length, so that text order is order."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.Text())
        return dialect.type_descriptor(sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        moment = value if value.tzinfo is UTC else value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class YesNo(TypeDecorator[bool]):
    """Yes or no. A strict SQLite table has no such type and keeps 1 or 0."""

    impl = sa.Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = sa.Integer() if dialect.name == "sqlite" else sa.Boolean()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def number() -> sa.Column[int]:
    """The row's own number, never given twice: buttons that carry it live for ever."""
    return sa.Column("id", ID, primary_key=True, autoincrement=True)


def text(
    name: str, holds: Holds, *, key: bool = False, null: bool = False, default: str | None = None
) -> sa.Column[str]:
    """Text, and what it holds."""
    return sa.Column(
        name,
        sa.Text,
        primary_key=key,
        nullable=null,
        server_default=default,
        info={"holds": holds},
    )


def count(name: str, start: int = 0) -> sa.Column[int]:
    """A whole number that begins at `start`."""
    return sa.Column(name, ID, nullable=False, server_default=sa.text(str(start)))


def yes_no(name: str) -> sa.Column[bool]:
    """Yes or no; no unless it is set."""
    return sa.Column(name, YesNo, nullable=False)


def moment(name: str = "at", *, null: bool = False) -> sa.Column[datetime]:
    """A moment in UTC."""
    return sa.Column(name, Moment, nullable=null)


def to(
    table: str, *, name: str | None = None, key: bool = False, null: bool = False
) -> sa.Column[int]:
    """A row of another table; it goes when that row goes."""
    return sa.Column(
        name or f"{table}_id",
        ID,
        sa.ForeignKey(f"{table}.id", ondelete="CASCADE"),
        primary_key=key,
        autoincrement=False,
        nullable=null,
    )
