"""Cards that are kept: the people in them can be found, and taken out.

A person is in a card as a mention, or as a choice whose value is "space|id".
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bot.people import Person
from bot.phrases import say
from storage.tables import metadata, person

Columns = tuple[sa.Column[str], ...]


def mentioning(
    connection: sa.Connection, who: Person, number: int
) -> Iterator[tuple[sa.Table, sa.RowMapping]]:
    """Every row with a card that mentions this person and is not for somebody else alone."""
    for column in holding():
        table = column.table
        assert isinstance(table, sa.Table)
        for row in _rows(connection, column, who):
            others = [row[c.name] for c in table.columns if c.references(person.c.id)]
            if all(other in (None, number) for other in others):
                yield table, row


def forget(connection: sa.Connection, who: Person) -> None:
    """Put "someone" in place of this person in every card."""
    for column in holding():
        table = column.table
        assert isinstance(table, sa.Table)
        for row in _rows(connection, column, who):
            changed = _dump(_without(json.loads(row[column.name]), who))
            same = [key == row[key.name] for key in table.primary_key]
            connection.execute(sa.update(table).where(*same).values({column: changed}))


def holding() -> Columns:
    """Every column that holds a card."""
    return tuple(
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("holds") == "card"
    )


def _rows(connection: sa.Connection, column: sa.Column[str], who: Person) -> list[sa.RowMapping]:
    """The rows whose card mentions this person: first by text, then by what the text means."""
    assert isinstance(column.table, sa.Table)
    like = column.contains(json.dumps(who.id, ensure_ascii=False)[1:-1], autoescape=True)
    rows = connection.execute(sa.select(column.table).where(like)).mappings().all()
    return [row for row in rows if _mentions(json.loads(row[column.name]), who)]


def _mentions(stored: Any, who: Person) -> bool:
    if isinstance(stored, list):
        return any(_mentions(part, who) for part in stored)
    if isinstance(stored, dict):
        return _is(stored, who) or any(_mentions(part, who) for part in stored.values())
    return bool(stored == f"{who.space}|{who.id}")


def _without(stored: Any, who: Person) -> Any:
    """The same, with "someone" for a mention, and without a choice that stands for them."""
    if isinstance(stored, list):
        kept = [_without(part, who) for part in stored if not _chooses(part, who)]
        return [part for part in kept if not _empty_select(part)]
    if not isinstance(stored, dict):
        return stored
    if stored.get("is") == "Mention" and _is(stored["who"], who):
        return {"is": "Plain", "text": say("store-someone")}
    return {name: _without(part, who) for name, part in stored.items()}


def _chooses(stored: Any, who: Person) -> bool:
    choice = isinstance(stored, dict) and stored.get("is") in ("Option", "Chosen", "Button")
    return choice and _mentions(stored, who)


def _empty_select(stored: Any) -> bool:
    return isinstance(stored, dict) and stored.get("is") == "Select" and not stored["options"]


def _is(stored: Any, who: Person) -> bool:
    found = (stored.get("is"), stored.get("space"), stored.get("id"))
    return bool(found == ("Person", who.space, who.id))


def _dump(stored: Any) -> str:
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
