"""What people asked: open words, suggestions, sums of questions, hints given, uploads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.jargon.model import OpenWord, Suggestion, Total
from bot.people import Group, Person, Place
from storage import askers
from storage.groups import Groups
from storage.people import People
from storage.statements import Run
from storage.tables import (
    asked,
    glossary_import,
    hint_mark,
    open_asker,
    open_word,
    suggestion,
    suggestion_asker,
)
from storage.upsert import insert

TALK_ENDS = timedelta(hours=2)

_OPEN = (
    insert(open_word)
    .on_conflict_do_nothing(index_elements=[open_word.c.co_group_id, open_word.c.folded])
    .returning(open_word)
)
_IN_GROUP = open_word.c.co_group_id == sa.bindparam("number")
_SAME_WORD = sa.select(open_word).where(
    _IN_GROUP, open_word.c.folded == sa.bindparam("fold"), open_word.c.state == "open"
)
_WORD = sa.select(open_word).where(open_word.c.id == sa.bindparam("its_id"))
_WORDS = (
    sa.select(open_word)
    .where(_IN_GROUP, open_word.c.state == "open")
    .order_by(open_word.c.asked_at, open_word.c.id)
    .limit(sa.bindparam("most"))
)
_CLOSE = (
    sa.update(open_word)
    .where(open_word.c.id == sa.bindparam("its_id"))
    .values(state=sa.bindparam("into"), folded=None)
)
_ASKER = insert(open_asker)
_ASKER = _ASKER.on_conflict_do_update(
    index_elements=[open_asker.c.open_word_id, open_asker.c.person_id],
    set_={name: _ASKER.excluded[name] for name in ("space", "place", "direct")},
)
_TAKE = (
    sa.delete(open_asker)
    .where(open_asker.c.open_word_id == sa.bindparam("its_id"))
    .returning(open_asker.c.person_id, open_asker.c.space, open_asker.c.place, open_asker.c.direct)
)
_SUGGEST = sa.insert(suggestion).returning(suggestion.c.id)
_SUGGESTED_BY = sa.insert(suggestion_asker)
_SUGGESTIONS = (
    sa.select(suggestion)
    .where(suggestion.c.co_group_id == sa.bindparam("number"), suggestion.c.state == "waiting")
    .order_by(suggestion.c.at, suggestion.c.id)
    .limit(sa.bindparam("most"))
)
_SUGGESTION = sa.select(suggestion).where(
    suggestion.c.co_group_id == sa.bindparam("number"), suggestion.c.id == sa.bindparam("its_id")
)
_REVIEW = (
    sa.update(suggestion)
    .where(suggestion.c.id == sa.bindparam("its_id"), suggestion.c.state == "waiting")
    .values(state=sa.bindparam("into"))
)
_TAKE_ASKER = (
    sa.delete(suggestion_asker)
    .where(suggestion_asker.c.suggestion_id == sa.bindparam("its_id"))
    .returning(suggestion_asker.c.person_id)
)
_TOTALS = (
    sa.select(asked.c.word, sa.func.sum(asked.c.times).label("times"), sa.func.max(asked.c.askers))
    .where(
        asked.c.co_group_id == sa.bindparam("number"),
        asked.c.kind == sa.bindparam("of_kind"),
        asked.c.askers >= sa.bindparam("fewest"),
    )
    .group_by(asked.c.word)
    .order_by(sa.text("times DESC"), asked.c.word)
    .limit(sa.bindparam("most"))
)
_HERE = (
    hint_mark.c.space == sa.bindparam("in_space"),
    hint_mark.c.place == sa.bindparam("in_place"),
)
_MARKS = sa.select(hint_mark.c.term_id, hint_mark.c.at).where(*_HERE)
_NEW_TALK = sa.delete(hint_mark).where(*_HERE)
_HINT = insert(hint_mark)
_HINT = _HINT.on_conflict_do_update(
    index_elements=[hint_mark.c.space, hint_mark.c.place, hint_mark.c.term_id],
    set_={"at": _HINT.excluded.at},
)
_IMPORT = sa.insert(glossary_import).returning(glossary_import.c.id)
_IMPORTED = sa.select(glossary_import).where(glossary_import.c.id == sa.bindparam("its_id"))
_NEWEST_IMPORT = (
    sa.select(glossary_import)
    .where(
        glossary_import.c.co_group_id == sa.bindparam("number"),
        glossary_import.c.person_id == sa.bindparam("by"),
        glossary_import.c.state.in_(("reading", "ready")),
    )
    .order_by(glossary_import.c.id.desc())
    .limit(1)
)
_PREVIEW = (
    sa.update(glossary_import)
    .where(
        glossary_import.c.id == sa.bindparam("its_id"),
        glossary_import.c.state.in_(("reading", "ready")),
    )
    .values(preview=sa.bindparam("seen"), state="ready")
)
_END_IMPORT = (
    sa.update(glossary_import)
    .where(glossary_import.c.id == sa.bindparam("its_id"))
    .values(state=sa.bindparam("into"), text="", preview="")
)


@dataclass(frozen=True, slots=True)
class Kept:
    """`bot.jargon.store.Upload`."""

    id: int
    group: Group
    who: Person
    text: str
    preview: str
    state: str


class Questions:
    """The part of `bot.jargon.store.JargonStore` that is about what people asked."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def open_word(self, group: Group, word: str, at: datetime) -> tuple[OpenWord, bool]:
        row = {"co_group_id": group.id, "word": word, "folded": _fold(word), "asked_at": at}
        made = self._run(_OPEN, {**row, "state": "open"}).one_or_none()
        if made:
            return _word(made), True
        same = {"number": group.id, "fold": row["folded"]}
        return _word(self._run(_SAME_WORD, same).one()), False

    def await_answer(self, word: OpenWord, who: Person, where: Place) -> None:
        row = {"open_word_id": word.id, "person_id": self._people.sure(who)}
        here = {"space": where.space, "place": where.id, "direct": where.direct}
        self._run(_ASKER, {**row, **here})

    def take_askers(self, word: OpenWord) -> tuple[tuple[Person, Place], ...]:
        rows = self._run(_TAKE, {"its_id": word.id}).all()
        return tuple(
            (self._people.by_number(number), Place(space, place, direct))
            for number, space, place, direct in sorted(rows)
        )

    def get_open(self, group: Group | None, word_id: int) -> OpenWord | None:
        row = self._run(_WORD, {"its_id": word_id}).one_or_none()
        return _word(row) if row and group_is(group, row) else None

    def open_words(self, group: Group, most: int) -> tuple[OpenWord, ...]:
        rows = self._run(_WORDS, {"number": group.id, "most": most})
        return tuple(_word(row) for row in rows)

    def close_word(self, word: OpenWord, state: str) -> None:
        self._run(_CLOSE, {"its_id": word.id, "into": state})

    def group_of(self, word: OpenWord) -> Group:
        row = self._run(_WORD, {"its_id": word.id}).one()
        return self._group(row.co_group_id)

    def suggest(self, group: Group, suggestion: Suggestion, who: Person) -> Suggestion:
        row = {
            name: getattr(suggestion, name)
            for name in ("term_id", "word", "plain", "example", "at", "state", "version")
        }
        number: int = self._run(_SUGGEST, {**row, "co_group_id": group.id}).scalar_one()
        asker = {"suggestion_id": number, "person_id": self._people.sure(who)}
        self._run(_SUGGESTED_BY, asker)
        return Suggestion(number, **row)

    def suggestions(self, group: Group, most: int) -> tuple[Suggestion, ...]:
        rows = self._run(_SUGGESTIONS, {"number": group.id, "most": most})
        return tuple(_suggestion(row) for row in rows)

    def suggestion(self, group: Group, suggestion_id: int) -> Suggestion | None:
        row = self._run(_SUGGESTION, {"number": group.id, "its_id": suggestion_id}).one_or_none()
        return _suggestion(row) if row else None

    def review(self, suggestion: Suggestion, state: str) -> Person | None:
        if self._run(_REVIEW, {"its_id": suggestion.id, "into": state}).rowcount == 0:
            return None
        number = self._run(_TAKE_ASKER, {"its_id": suggestion.id}).scalar_one_or_none()
        return self._people.by_number(number) if number else None

    def count(self, group: Group, kind: str, word: str, who: Person, at: datetime) -> None:
        askers.count(self._run, group.id, kind, word, who, at)

    def totals(self, group: Group, kind: str, fewest: int, most: int) -> tuple[Total, ...]:
        ask = {"number": group.id, "of_kind": kind, "fewest": fewest, "most": most}
        return tuple(Total(word, int(times), n) for word, times, n in self._run(_TOTALS, ask))

    def hinted(self, group: Group, where: Place, keys: Sequence[int], at: datetime) -> set[int]:
        here = {"in_space": where.space, "in_place": where.id}
        marks = {row.term_id: row.at for row in self._run(_MARKS, here)}
        if marks and at - max(marks.values()) > TALK_ENDS:
            self._run(_NEW_TALK, here)
            marks = {}
        rows = [{"space": where.space, "place": where.id, "term_id": k, "at": at} for k in keys]
        if rows:
            self._run.connection.execute(_HINT, rows)
        return marks.keys() & set(keys)

    def keep_import(
        self, group: Group, who: Person, text: str, at: datetime, state: str = "reading"
    ) -> int:
        row = {"co_group_id": group.id, "person_id": self._people.sure(who), "text": text}
        number: int = self._run(_IMPORT, {**row, "state": state, "at": at}).scalar_one()
        return number

    def imported(self, group: Group | None, import_id: int) -> Kept | None:
        row = self._run(_IMPORTED, {"its_id": import_id}).one_or_none()
        return self._kept(row) if row and group_is(group, row) else None

    def newest_import(self, group: Group, who: Person) -> Kept | None:
        by = self._people.sure(who)
        row = self._run(_NEWEST_IMPORT, {"number": group.id, "by": by}).one_or_none()
        return self._kept(row) if row else None

    def preview_import(self, import_id: int, preview: str) -> None:
        self._run(_PREVIEW, {"its_id": import_id, "seen": preview})

    def end_import(self, import_id: int, state: str) -> None:
        self._run(_END_IMPORT, {"its_id": import_id, "into": state})

    def _kept(self, row: Any) -> Kept:
        who = self._people.by_number(row.person_id)
        return Kept(row.id, self._group(row.co_group_id), who, row.text, row.preview, row.state)

    def _group(self, number: int) -> Group:
        found = Groups(self._run, self._people).get(number)
        assert found is not None
        return found


def group_is(group: Group | None, row: Any) -> bool:
    """Whether a row is this group's (any group's if None)."""
    return group is None or bool(group.id == row.co_group_id)


def _fold(word: str) -> str:
    return " ".join(word.casefold().split())


def _word(row: Any) -> OpenWord:
    return OpenWord(row.id, row.word, row.asked_at, row.state)


def _suggestion(row: Any) -> Suggestion:
    return Suggestion(
        *(row.id, row.term_id, row.word, row.plain, row.example, row.at, row.state, row.version)
    )
