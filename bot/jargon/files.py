"""A glossary as a file: CSV for spreadsheets, JSON for programs, and the one Teabreak ships.

Text in, text out; nothing here opens a file of a person's. A CSV has a line a meaning (`COLUMNS`),
so a term with 2 meanings has 2 rows; a JSON text has a list of terms, each with its meanings.
Every row is either taken whole or named with the reason why not.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources

from bot.jargon.model import (
    EASIER_WORDS,
    MEANING_WORDS,
    NAME_LIMIT,
    Decider,
    Meaning,
    Status,
    Term,
)
from bot.phrases import say
from bot.phrases.moments import MONTHS
from bot.phrases.reading import words
from bot.spreadsheets import guarded, unguarded

COLUMNS = (
    *("term", "full_form", "aliases", "area", "meaning", "easier", "example", "say_it"),
    *("see_also", "status", "as_of", "source", "agreed_by", "only_when_asked", "hint", "acronym"),
)
CELL_LIMIT = 1_000  # characters
REVIEW_MONTHS = 12
REVIEW_MONTHS_CHANGING = 6

_NAMES = ("term", "full_form", "area", "acronym", "agreed_by")
_YES_NO = {"yes": True, "true": True, "1": True, "": False, "no": False, "false": False, "0": False}
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SHEET_MONTH = re.compile(r"([A-Za-z]{3,9})[- ](\d{2}|\d{4})")  # what spreadsheets make of it
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was not taken. `row` counts from 1, and in a CSV the names of columns are row 1."""

    row: int
    reason: str

    def __str__(self) -> str:
        return say("jargon-file-row", row=self.row, reason=self.reason)


class _Refused(ValueError):
    """A row, or the whole text, that cannot be taken; its message is for the person."""


def read_terms(text: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms in a CSV or JSON text, in its order, and the rows that were not taken."""
    text = text.removeprefix("\ufeff")
    try:
        rows = _json_rows(text) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text)
    except (_Refused, csv.Error, json.JSONDecodeError, RecursionError) as wrong:
        reason = str(wrong) if isinstance(wrong, _Refused) else say("jargon-file-broken")
        return (), (Problem(1, reason),)
    return _read(rows)


def write_csv(terms: Iterable[Term]) -> str:
    """A CSV text of these terms, safe to open in a spreadsheet."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for term in terms:
        for row in _rows(term):
            sheet.writerow(guarded(row[column]) for column in COLUMNS)
    return out.getvalue()


def write_json(terms: Iterable[Term]) -> str:
    """A JSON text of these terms."""
    return json.dumps({"terms": [_item(t) for t in terms]}, ensure_ascii=False, indent=2) + "\n"


@cache
def shipped() -> tuple[Term, ...]:
    """The glossary that comes with Teabreak, by word."""
    terms, problems = read_terms(_data("en-GB.csv"))
    if problems:
        raise ValueError(f"the shipped glossary is broken: {problems}")
    return tuple(replace(term, shipped=True) for term in terms)


@cache
def shipped_deciders() -> tuple[Decider, ...]:
    """Who decides what in England, as it comes with Teabreak."""
    return tuple(
        Decider(
            row["topic"],
            row["who"],
            row["can"],
            row["cannot"],
            row["reach"],
            aliases=_split(row["aliases"]),
            as_of=row["as_of"],
            source=row["source"],
        )
        for row in csv.DictReader(io.StringIO(_data("who-decides.csv")))
    )


def due_for_review(terms: Iterable[Term], today: date) -> Iterator[tuple[Term, Meaning]]:
    """Meanings not looked at for 12 months, or for 6 where things are changing.

    A meaning that does not say when it was right is due as well.
    """
    for term in terms:
        for meaning in term.meanings:
            changing = meaning.status is Status.CHANGING
            limit = REVIEW_MONTHS_CHANGING if changing else REVIEW_MONTHS
            if _months_since(meaning.as_of, today) > limit:
                yield term, meaning


def _months_since(as_of: str, today: date) -> int:
    found = _MONTH.fullmatch(as_of)
    year, month = (int(found[1]), int(found[2])) if found else (0, 1)
    return (today.year - year) * 12 + today.month - month


def _data(name: str) -> str:
    return resources.files("bot.jargon").joinpath("data", name).read_text(encoding="utf-8")


# From a text to rows.


def _csv_rows(text: str) -> list[tuple[int, Row]]:
    first_line = text.partition("\n")[0]
    separator = max(",;\t", key=first_line.count)
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = [name.strip().casefold().replace(" ", "_") for name in next(sheet, [])]
    if not {"term", "meaning"} <= set(columns):
        raise _Refused(say("jargon-file-columns", columns="term, meaning"))
    return [
        (number, {name: unguarded(cell) for name, cell in zip(columns, cells, strict=False)})
        for number, cells in enumerate(sheet, start=2)
        if any(cell.strip() for cell in cells)
    ]


def _json_rows(text: str) -> list[tuple[int, Row]]:
    held = json.loads(text)
    items = held.get("terms") if isinstance(held, dict) else held
    if not isinstance(items, list):
        raise _Refused(say("jargon-file-list"))
    return [(number, row) for number, item in enumerate(items, 1) for row in _item_rows(item)]


def _item_rows(item: object) -> Iterator[Row]:
    """The rows of one term; what has another shape gives a row without a term, refused later."""
    if not isinstance(item, dict):
        yield {}
        return
    shared = {name: _cell(value) for name, value in item.items() if name != "meanings"}
    meanings = item.get("meanings", [{}])
    for meaning in meanings if isinstance(meanings, list) and meanings else [{}]:
        own = meaning if isinstance(meaning, dict) else {}
        yield shared | {name: _cell(value) for name, value in own.items()}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(_cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


# From rows to terms.


def _read(rows: Iterable[tuple[int, Row]]) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    terms: dict[str, Term] = {}
    taken: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    for number, row in rows:
        try:
            term = _term({name: row.get(name, "").translate(_CONTROLS).strip() for name in COLUMNS})
            word, plain = term.word.casefold(), term.meanings[0].plain.casefold()
            if (word, plain) in taken:
                raise _Refused(say("jargon-file-twice", row=taken[word, plain]))
        except _Refused as refused:
            problems.append(Problem(number, str(refused)))
            continue
        taken[word, plain] = number
        terms[word] = _joined(terms[word], term) if word in terms else term
    return tuple(terms.values()), tuple(problems)


def _term(row: Row) -> Term:
    """One row as a term with one meaning. Raises _Refused."""
    _check_lengths(row)
    meaning = Meaning(
        row["meaning"],
        row["easier"],
        row["example"],
        _status(row["status"]),
        _month(row["as_of"]),
        row["source"],
        row["agreed_by"],
    )
    return Term(
        row["term"],
        (meaning,),
        row["full_form"],
        row["acronym"],
        _split(row["aliases"]),
        row["area"],
        row["say_it"],
        _split(row["see_also"]),
        only_when_asked=_yes("only_when_asked", row),
        hint=_yes("hint", row),
    )


def _check_lengths(row: Row) -> None:
    for column in ("term", "meaning"):
        if not row[column]:
            raise _Refused(say("jargon-file-empty", column=column))
    for column, cell in row.items():
        if len(cell) > CELL_LIMIT:
            raise _Refused(say("jargon-file-long", column=column, limit=CELL_LIMIT))
    for name in (*(row[column] for column in _NAMES), *_split(row["aliases"])):
        if len(name) > NAME_LIMIT:
            raise _Refused(say("jargon-file-name", start=name[:40], limit=NAME_LIMIT))
    for column, limit in (("meaning", MEANING_WORDS), ("easier", EASIER_WORDS)):
        if (size := len(words(row[column]))) > limit:
            raise _Refused(say("jargon-file-words", column=column, size=size, limit=limit))
    if row["source"] and not re.fullmatch(r"https://[^\s/]+\S*", row["source"]):
        raise _Refused(say("jargon-file-source"))


def _status(cell: str) -> Status:
    try:
        return Status(cell.casefold()) if cell else Status.DRAFT
    except ValueError:
        raise _Refused(say("jargon-file-status", known=", ".join(Status))) from None


def _month(cell: str) -> str:
    """ "2026-11"; also as a spreadsheet shows it, "Nov-26"."""
    if not cell or _MONTH.fullmatch(cell):
        return cell
    found = _SHEET_MONTH.fullmatch(cell)
    for number, name in enumerate(MONTHS, start=1):
        if found and name.casefold().startswith(found[1].casefold()):
            return f"20{found[2][-2:]}-{number:02}"
    raise _Refused(say("jargon-file-as-of"))


def _yes(column: str, row: Row) -> bool:
    if (cell := row[column].casefold()) not in _YES_NO:
        raise _Refused(say("jargon-file-yes-no", column=column))
    return _YES_NO[cell]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _joined(first: Term, more: Term) -> Term:
    """One term out of two rows: every meaning and name; what only one can be, the first says."""
    return replace(
        first,
        meanings=first.meanings + more.meanings,
        full_form=first.full_form or more.full_form,
        acronym=first.acronym or more.acronym,
        aliases=tuple(dict.fromkeys(first.aliases + more.aliases)),
        area=first.area or more.area,
        say_it=first.say_it or more.say_it,
        see_also=tuple(dict.fromkeys(first.see_also + more.see_also)),
        only_when_asked=first.only_when_asked or more.only_when_asked,
        hint=first.hint or more.hint,
    )


# From terms to rows and items.


def _rows(term: Term) -> Iterator[Row]:
    for meaning in term.meanings:
        yield {
            "term": term.word,
            "full_form": term.full_form,
            "aliases": "|".join(term.aliases),
            "area": term.area,
            "meaning": meaning.plain,
            "say_it": term.say_it,
            "see_also": "|".join(term.see_also),
            "only_when_asked": "yes" if term.only_when_asked else "",
            "hint": "yes" if term.hint else "",
            "acronym": term.acronym,
            **_details(meaning),
        }


def _item(term: Term) -> Mapping[str, object]:
    return {
        "term": term.word,
        "full_form": term.full_form,
        "acronym": term.acronym,
        "aliases": term.aliases,
        "area": term.area,
        "say_it": term.say_it,
        "see_also": term.see_also,
        "only_when_asked": term.only_when_asked,
        "hint": term.hint,
        "meanings": [{"meaning": m.plain, **_details(m)} for m in term.meanings],
    }


def _details(meaning: Meaning) -> Row:
    return {
        "easier": meaning.easier,
        "example": meaning.example,
        "status": meaning.status.value,
        "as_of": meaning.as_of,
        "source": meaning.source,
        "agreed_by": meaning.agreed_by,
    }


def cleaned(cell: str) -> str:
    """A cell of a sheet as it is kept: without its guard, and without what cannot be seen."""
    return unguarded(cell).translate(_CONTROLS).strip()
