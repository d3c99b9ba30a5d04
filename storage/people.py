"""People's rows: met, found, shown to themselves, forgotten.

What is kept about a person is found by walking over all tables for the columns that point to
`person`, so a new table is covered by being written like the others. Three things are about a
person without being their row, and are looked after by name: cards that mention them (`cards.py`),
the hashes that count this month's askers (`askers.py`) and who wrote notes (`noteparts.py`), and
those of open polls (`pollkeys.py`).
`tests/storage/test_people.py` holds us to it.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.people import Person
from storage import askers, cards, noteparts, pollkeys, wishes
from storage.statements import Run, Statement, Values
from storage.tables import metadata, person
from storage.upsert import insert

UNTOLD = "about_person_id"  # whom somebody else's private wish is about: never shown to them

_FIND = sa.select(person.c.id, person.c.name, person.c.zone, person.c.silent).where(
    person.c.space == sa.bindparam("in_space"), person.c.key == sa.bindparam("its_key")
)
_BY_ID = sa.select(person.c.space, person.c.key, person.c.name, person.c.zone).where(
    person.c.id == sa.bindparam("number")
)
_NEW = insert(person)
_MEET = _NEW.on_conflict_do_update(
    index_elements=[person.c.space, person.c.key],
    set_={"met_at": sa.func.coalesce(person.c.met_at, _NEW.excluded.met_at)},
).returning(person.c.id)
_RENAME = (
    sa.update(person)
    .where(person.c.id == sa.bindparam("number"))
    .values(name=sa.bindparam("new_name"), zone=sa.bindparam("new_zone"))
)
_SILENCE = (
    sa.update(person)
    .where(person.c.id == sa.bindparam("number"))
    .values(silent=sa.bindparam("want"))
)
_FORGET = sa.delete(person).where(person.c.id == sa.bindparam("number"))


class People:
    """The people of one transaction; remembers the numbers of those it has already looked up."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._numbers: dict[Person, int] = {}

    def meet(self, who: Person, at: datetime) -> bool:
        """Note who this is. True while they want silence."""
        row = self._row(who)
        if row is None:
            self._add(who, at)
            return False
        number, name, zone = row[:3]
        self._numbers[who] = number
        if (name, zone) != (who.name or name, who.zone or zone):
            new = {"number": number, "new_name": who.name or name, "new_zone": who.zone or zone}
            self._run(_RENAME, new)
        return bool(row.silent)

    def find(self, who: Person) -> int | None:
        """The number of a person's row, if the bot has met them."""
        number = self._numbers.get(who)
        if number is None and (row := self._row(who)):
            number = self._numbers[who] = row[0]
        return number

    def sure(self, who: Person) -> int:
        """The number of a person's row, made now if need be."""
        return self.find(who) or self._add(who, None)

    def get(self, who: Person) -> Person | None:
        """What is known of someone."""
        row = self._row(who)
        return Person(who.space, who.id, row[1], zone=row[2]) if row else None

    def by_number(self, number: int) -> Person:
        """The person of a row."""
        row = self._run(_BY_ID, {"number": number}).one()
        return Person(row.space, row.key, row.name, zone=row.zone)

    def silence(self, who: Person, yes: bool) -> None:
        """Keep that they want silence, or no longer do."""
        self._run(_SILENCE, {"number": self.sure(who), "want": yes})

    def data(self, who: Person) -> Mapping[str, list[dict[str, object]]]:
        """Every row about them, by table, as plain values; secrets are left out."""
        number = self.find(who)
        if number is None:
            return {}
        found = {table.name: self._rows(table, number) for table in metadata.sorted_tables}
        for table, row in cards.mentioning(self._run.connection, who, number):
            plain = _plain(table, row)
            if plain not in found[table.name]:
                found[table.name].append(plain)
        found["asked_hash"].extend(
            _plain(askers.TABLE, row) for row in askers.rows_of(self._run, who)
        )
        found["note_part"].extend(
            _plain(noteparts.TABLE, row) for row in noteparts.rows_of(self._run, who)
        )
        for table, row in pollkeys.rows_of(self._run, who):
            found[table.name].append(_plain(table, row))
        for table in pollkeys.TOLD:
            rows = found[table.name]
            found[table.name] = [pollkeys.told(self._run, row) for row in rows]
        found["circle_wish"] = [wishes.told(self._run, row) for row in found["circle_wish"]]
        return {name: rows for name, rows in found.items() if rows}

    def forget(self, who: Person) -> None:
        """Delete every row about them, and take them out of cards that stay."""
        number = self.find(who)
        if number is None:
            return
        askers.forget(self._run, who)
        noteparts.forget(self._run, who)
        pollkeys.forget(self._run, who)
        self._run(_FORGET, {"number": number})
        cards.forget(self._run.connection, who)
        self.forget_numbers()

    def forget_numbers(self) -> None:
        """What was looked up may not be there any longer."""
        self._numbers.clear()

    def _row(self, who: Person) -> Any:
        return self._run(*finding(who)).one_or_none()

    def _add(self, who: Person, at: datetime | None) -> int:
        row = {"space": who.space, "key": who.id, "name": who.name, "zone": who.zone}
        number: int = self._run(_MEET, {**row, "silent": False, "met_at": at}).scalar_one()
        self._numbers[who] = number
        return number

    def _rows(self, table: sa.Table, number: int) -> list[dict[str, object]]:
        mine = [column == number for column in pointing(table) if column.name != UNTOLD]
        if table is person:
            mine = [person.c.id == number]
        if not mine:
            return []
        rows = self._run.connection.execute(sa.select(table).where(sa.or_(*mine))).mappings()
        return [_plain(table, row) for row in rows]


def finding(who: Person) -> tuple[Statement, Values]:
    """How their row is asked for."""
    return _FIND, {"in_space": who.space, "its_key": who.id}


def pointing(table: sa.Table) -> list[sa.Column[int]]:
    """The columns of a table that say whom a row is about."""
    return [column for column in table.columns if column.references(person.c.id)]


def _plain(table: sa.Table, row: sa.RowMapping) -> dict[str, object]:
    return dict(_values(table, row))


def _values(table: sa.Table, row: sa.RowMapping) -> Iterator[tuple[str, object]]:
    for column in table.columns:
        value = row[column.name]
        if column.info.get("holds") == "secret":
            continue
        if isinstance(value, datetime):
            value = value.isoformat()
        elif column.info.get("holds") == "card" and isinstance(value, str) and value:
            value = json.loads(value)
        yield column.name, value
