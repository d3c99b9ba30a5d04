"""A group's terms and deciders, every change of them, and the index they are found by."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import sqlalchemy as sa

from bot.jargon.keys import entry
from bot.jargon.lookup import Index
from bot.jargon.model import Change, Decider, Term
from bot.people import Group
from storage import shipped, terms
from storage.shipped import Shipped
from storage.statements import Run
from storage.tables import change, co_group, decider, term

INDEXES = 32  # groups whose index is kept in memory
READ = 1_000  # terms whose text need not be read again
LAST = 2**62  # beyond every id

_MARK = sa.select(co_group.c.glossary_mark).where(co_group.c.id == sa.bindparam("number"))
_TERMS = sa.select(term.c.id, term.c.body, term.c.version, term.c.shipped_word).where(
    term.c.co_group_id == sa.bindparam("number")
)
_TERM = _TERMS.where(term.c.id == sa.bindparam("its_id"))
_ADD = sa.insert(term).returning(term.c.id)
_ADD_ALL = sa.insert(term).inline()
_NEW = (
    sa.select(term.c.id)
    .where(term.c.co_group_id == sa.bindparam("number"), term.c.id > sa.bindparam("older"))
    .order_by(term.c.id)
)
_SAME = (
    term.c.co_group_id == sa.bindparam("number"),
    term.c.id == sa.bindparam("its_id"),
    term.c.version == sa.bindparam("old"),
)
_EDIT = (
    sa.update(term)
    .where(*_SAME)
    .values(
        word=sa.bindparam("new_word"),
        body=sa.bindparam("new_body"),
        shipped_word=sa.bindparam("came_as"),
        version=term.c.version + 1,
    )
)
_REMOVE = sa.delete(term).where(*_SAME)
_KEEP = sa.insert(change).inline()
_GROUPS = change.c.co_group_id == sa.bindparam("number")
_OLDER = (
    sa.select(change)
    .where(_GROUPS, change.c.id < sa.bindparam("older_than"))
    .order_by(change.c.id.desc())
    .limit(sa.bindparam("most"))
)
_LATER = change.alias("later")
_TOGETHER = sa.exists().where(
    _LATER.c.co_group_id == change.c.co_group_id,
    _LATER.c.batch == change.c.batch,
    _LATER.c.id > change.c.id,
)
_CHANGES = _OLDER.where(sa.or_(change.c.batch == 0, ~_TOGETHER))
_TERMS_CHANGES = _OLDER.where(change.c.term_id == sa.bindparam("its_id"))
_BATCH = (
    sa.select(change)
    .where(_GROUPS, change.c.batch == sa.bindparam("together"))
    .order_by(change.c.id)
)
_NEXT_BATCH = sa.select(sa.func.coalesce(sa.func.max(change.c.batch), 0) + 1).where(_GROUPS)
_CHANGE = sa.select(change).where(
    change.c.co_group_id == sa.bindparam("number"), change.c.id == sa.bindparam("its_id")
)
_UNDONE = (
    sa.update(change)
    .where(
        change.c.co_group_id == sa.bindparam("number"),
        change.c.id == sa.bindparam("its_id"),
        change.c.undone == sa.false(),
    )
    .values(undone=True)
)
_DECIDERS = (
    sa.select(decider.c.id, decider.c.body, decider.c.version)
    .where(decider.c.co_group_id == sa.bindparam("number"))
    .order_by(decider.c.topic, decider.c.id)
)
_ADD_DECIDER = sa.insert(decider).inline()
_EDIT_DECIDER = (
    sa.update(decider)
    .where(
        decider.c.co_group_id == sa.bindparam("number"),
        decider.c.id == sa.bindparam("its_id"),
        decider.c.version == sa.bindparam("old"),
    )
    .values(
        topic=sa.bindparam("new_topic"),
        body=sa.bindparam("new_body"),
        shipped_topic=None,
        version=decider.c.version + 1,
    )
)


class Indexes:
    """Indexes of the last used glossaries, each under the mark of exactly what it was made from.

    No truth is kept here: the mark is read in the transaction that asks, and never used again once
    the glossary changes.
    """

    def __init__(self, shipped: Shipped) -> None:
        self.shipped = shipped
        self._kept: OrderedDict[tuple[int, int], Index] = OrderedDict()
        self._door = threading.Lock()

    @cached_property
    def release(self) -> Index:
        """The index of the shipped glossary; its keys are words."""
        return Index(map(entry, self.shipped.terms))

    def get(self, group_id: int, mark: int) -> Index | None:
        """The index of a glossary as it was under this mark."""
        with self._door:
            index = self._kept.get((group_id, mark))
            if index is not None:
                self._kept.move_to_end((group_id, mark))
            return index

    def keep(self, group_id: int, mark: int, index: Index) -> Index:
        """Keep an index; the one not asked for longest goes, and older ones of this group."""
        with self._door:
            for old in [key for key in self._kept if key[0] == group_id]:
                del self._kept[old]
            self._kept[group_id, mark] = index
            while len(self._kept) > INDEXES:
                self._kept.popitem(last=False)
        return index


class Glossary:
    """The part of `bot.jargon.store.JargonStore` that is about terms and deciders."""

    def __init__(self, run: Run, indexes: Indexes) -> None:
        self._run = run
        self._indexes = indexes

    def index(self, group: Group | None) -> Index:
        if group is None:
            return self._indexes.release
        mark: int = self._run(_MARK, {"number": group.id}).scalar_one()
        kept = self._indexes.get(group.id, mark)
        if kept is not None:
            return kept
        made = Index(map(entry, self.terms(group)))
        return self._indexes.keep(group.id, mark, made)

    def term(self, group: Group | None, key: int | str) -> Term | None:
        if group is None:
            return next((one for one in self._indexes.shipped.terms if one.word == key), None)
        if not isinstance(key, int):
            return None
        row = self._run(_TERM, {"number": group.id, "its_id": key}).one_or_none()
        return _read(row.body, row.id, row.version, row.shipped_word is not None) if row else None

    def terms(self, group: Group | None) -> tuple[Term, ...]:
        if group is None:
            found = self._indexes.shipped.terms
        else:
            found = tuple(_term(row) for row in self._run(_TERMS, {"number": group.id}))
        return tuple(sorted(found, key=lambda one: (one.word.casefold(), one.id)))

    def add(self, group: Group, term: Term, at: datetime, batch: int = 0) -> Term:
        body, came_as = self._row(term)
        row = {"co_group_id": group.id, "word": term.word, "body": body, "version": 1}
        number: int = self._run(_ADD, {**row, "shipped_word": came_as}).scalar_one()
        self._keep(group, number, at, (None, body), batch)
        return terms.load(body, number, 1, came_as is not None)

    def edit(self, group: Group, term: Term, at: datetime, batch: int = 0) -> Term | None:
        old = self._run(_TERM, {"number": group.id, "its_id": term.id}).one_or_none()
        body, came_as = self._row(term)
        new = {"new_word": term.word, "new_body": body, "came_as": came_as}
        same = {"number": group.id, "its_id": term.id, "old": term.version}
        if old is None or self._run(_EDIT, {**same, **new}).rowcount == 0:
            return None
        self._keep(group, term.id, at, (old.body, body), batch)
        return terms.load(body, term.id, term.version + 1, came_as is not None)

    def remove(self, group: Group, term: Term, at: datetime, batch: int = 0) -> bool:
        old = self._run(_TERM, {"number": group.id, "its_id": term.id}).one_or_none()
        same = {"number": group.id, "its_id": term.id, "old": term.version}
        if old is None or self._run(_REMOVE, same).rowcount == 0:
            return False
        self._keep(group, term.id, at, (old.body, None), batch)
        return True

    def put_all(
        self, group: Group, writes: Sequence[tuple[str, Term]], at: datetime, batch: int
    ) -> tuple[Term, ...]:
        old = {row.id: row for row in self._run(_TERMS, {"number": group.id})}
        assert all(how == "add" or old[one.id].version == one.version for how, one in writes)
        rows = [(how, one, *self._row(one)) for how, one in writes]
        self._many(_ADD_ALL, [_added(group, *row[1:]) for row in rows if row[0] == "add"])
        older = {"number": group.id, "older": max(old, default=0)}
        new = iter(self._run(_NEW, older).scalars())
        same = {"number": group.id}
        for statement, kind in ((_EDIT, "edit"), (_REMOVE, "remove")):
            self._many(statement, [_edited(same, *row[1:]) for row in rows if row[0] == kind])
        numbers = [next(new) if how == "add" else one.id for how, one in writes]
        bodies = [
            (None if how == "add" else old[one.id].body, None if how == "remove" else body)
            for how, one, body, _ in rows
        ]
        kept = {"co_group_id": group.id, "at": at, "batch": batch, "undone": False}
        both = zip(numbers, bodies, strict=True)
        self._many(_KEEP, [{**kept, "term_id": n, "before": b, "after": a} for n, (b, a) in both])
        terms.mark(self._run, group.id)
        return tuple(
            replace(
                one, id=n, version=1 if how == "add" else one.version + 1, shipped=came is not None
            )
            for n, (how, one, _, came) in zip(numbers, rows, strict=True)
        )

    def _many(self, statement: sa.Executable, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._run.connection.execute(statement, rows)

    def seed(self, group: Group, at: datetime) -> None:
        shipped.seed(self._run.connection, group.id, self._indexes.shipped)
        terms.mark(self._run, group.id)

    def changes(
        self, group: Group, most: int, *, before: int = 0, term_id: int = 0
    ) -> tuple[Change, ...]:
        ask = {"number": group.id, "most": most, "older_than": before or LAST}
        if term_id:
            rows = self._run(_TERMS_CHANGES, {**ask, "its_id": term_id})
        else:
            rows = self._run(_CHANGES, ask)
        return tuple(_change(row) for row in rows)

    def batch(self, group: Group, batch: int) -> tuple[Change, ...]:
        rows = self._run(_BATCH, {"number": group.id, "together": batch})
        return tuple(_change(row) for row in rows)

    def next_batch(self, group: Group) -> int:
        number: int = self._run(_NEXT_BATCH, {"number": group.id}).scalar_one()
        return number

    def change(self, group: Group, change_id: int) -> Change | None:
        row = self._run(_CHANGE, {"number": group.id, "its_id": change_id}).one_or_none()
        return _change(row) if row else None

    def mark_undone(self, group: Group, change_id: int) -> bool:
        return self._run(_UNDONE, {"number": group.id, "its_id": change_id}).rowcount == 1

    def mark_all_undone(self, group: Group, changes: Sequence[int]) -> None:
        self._many(_UNDONE, [{"number": group.id, "its_id": one} for one in changes])

    def deciders(self, group: Group | None) -> tuple[Decider, ...]:
        if group is None:
            return self._indexes.shipped.deciders
        rows = self._run(_DECIDERS, {"number": group.id})
        return tuple(terms.load_decider(row.body, row.id, row.version) for row in rows)

    def put_decider(self, group: Group, decider: Decider) -> bool:
        body = terms.dump_decider(decider)
        if decider.id == 0:
            row = {"co_group_id": group.id, "topic": decider.topic, "body": body, "version": 1}
            self._run(_ADD_DECIDER, row)
            return True
        same = {"number": group.id, "its_id": decider.id, "old": decider.version}
        new = {"new_topic": decider.topic, "new_body": body}
        return self._run(_EDIT_DECIDER, {**same, **new}).rowcount == 1

    def _row(self, term: Term) -> tuple[str, str | None]:
        """A term's body, and its shipped word if it is exactly as it came."""
        body = terms.dump(term)
        return body, term.word if self._indexes.shipped.bodies.get(term.word) == body else None

    def _keep(
        self,
        group: Group,
        term_id: int,
        at: datetime,
        bodies: tuple[str | None, str | None],
        batch: int,
    ) -> None:
        row = {"co_group_id": group.id, "term_id": term_id, "at": at, "batch": batch}
        self._run(_KEEP, {**row, "before": bodies[0], "after": bodies[1], "undone": False})
        terms.mark(self._run, group.id)


def _added(group: Group, one: Term, body: str, came_as: str | None) -> dict[str, object]:
    row = {"co_group_id": group.id, "word": one.word, "body": body, "version": 1}
    return {**row, "shipped_word": came_as}


def _edited(
    same: Mapping[str, object], one: Term, body: str, came_as: str | None
) -> dict[str, object]:
    new = {"new_word": one.word, "new_body": body, "came_as": came_as}
    return {**same, "its_id": one.id, "old": one.version, **new}


_read = lru_cache(READ)(terms.load)


def _term(row: Any) -> Term:
    return terms.load(row.body, row.id, row.version, row.shipped_word is not None)


def _change(row: Any) -> Change:
    before, after = (
        terms.load(body, row.term_id) if body else None for body in (row.before, row.after)
    )
    return Change(row.id, row.term_id, row.at, before, after, row.undone, row.batch)
