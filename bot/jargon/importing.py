"""What putting a file into a glossary would do, worked out before anything is done. Pure.

    added         the word is not in the glossary
    changed       it is, and the file says something else
    conflicting   the same, but somebody has changed the word in the group since the file was made
    rejected      the row cannot be taken, with the reason; nor is any other row of that word

A file that was exported knows the version of each term. One that was not is taken for older than
every change the group has made. A column that is not in the file leaves what is there.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.jargon import editing, files
from bot.jargon.files import Problem
from bot.jargon.model import Meaning, Status, Term
from bot.phrases import say
from bot.sorry import Sorry

ROWS_LIMIT = 5_000
SIZE_LIMIT = 2_000_000  # characters
AT_ONCE = 1_000  # rows; a longer file is read in another process
NEAR = 3  # typing mistakes in the name of a column

_COLUMN = {"word": "term", "plain": "meaning"}  # where a column is called otherwise
_COLUMNS = (*files.COLUMNS, "version")
_ALSO = {
    **dict.fromkeys(("word", "words", "name"), "term"),
    **dict.fromkeys(("definition", "definitions", "explanation", "description"), "meaning"),
    **dict.fromkeys(("abbreviation", "abbreviations", "short"), "acronym"),
    **dict.fromkeys(("also", "other_names", "synonyms", "also_known_as"), "aliases"),
    **dict.fromkeys(("easy", "easy_read", "plain_english", "simple"), "easier"),
    **dict.fromkeys(("link", "url", "website"), "source"),
    **dict.fromkeys(("category", "topic", "subject"), "area"),
}
_FORMULA = re.compile(r"\s*[=+\-@]\s*\S")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file of some kind has to look like: `needed` of its columns, the name of its list in
    JSON, and the phrases that say so. `also` are other names of columns."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    items: str
    no_header: str
    no_list: str
    also: Mapping[str, str] = field(default_factory=dict)


TERMS = Shape(
    _COLUMNS, ("term", "meaning"), "terms", "glossary-file-no-header", "jargon-file-list", _ALSO
)


@dataclass(frozen=True, slots=True)
class Step:
    """One term of the file that is new or says something else. `term` has the id and version of
    the group's term as it was compared; `fields` names what differs."""

    row: int
    kind: str  # added, changed, conflicting
    term: Term
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting the file in would do."""

    steps: tuple[Step, ...]
    same: int
    problems: tuple[Problem, ...]

    def of(self, kind: str) -> tuple[Step, ...]:
        """The steps of one kind."""
        return tuple(step for step in self.steps if step.kind == kind)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file as they stand in it, by number, and the columns it has."""

    columns: frozenset[str]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    cells: bool  # a sheet of cells, where a formula could stand


# The file as a whole.


def sheet(text: str, shape: Shape = TERMS) -> Sheet:
    """The rows of a file. Raises Sorry if it has not the shape that is wanted."""
    text = text.removeprefix("\ufeff")
    if text.startswith("PK\x03\x04") or "\x00" in text:
        raise Sorry("glossary-file-workbook", field="file")
    if "\ufffd" in text:
        raise Sorry("glossary-file-letters", field="file")
    try:
        listed = text.lstrip()[:1] in ("[", "{")
        read = _items(text, shape) if listed else _lines(text)
    except (csv.Error, json.JSONDecodeError, RecursionError):
        raise Sorry("jargon-file-broken", field="file") from None
    needed = set(shape.needed)
    if not needed & read.columns:
        raise Sorry(shape.no_header, field="file")
    if unknown := sorted(read.columns - set(shape.columns)):
        named = ", ".join(_with_near(name, shape) for name in unknown[:6])
        raise Sorry("glossary-file-unknown", field="file", found=named)
    if not needed <= read.columns:
        raise Sorry("jargon-file-columns", field="file", columns=", ".join(shape.needed))
    if (count := len(read.rows)) > ROWS_LIMIT:
        raise Sorry("glossary-file-rows", field="file", count=count, limit=ROWS_LIMIT)
    return read


def _lines(text: str) -> Sheet:
    first_line = text.partition("\n")[0]
    separator = max(",;\t", key=first_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = [_named(name) for name in next(lines, [])]
    if twice := [name for name in columns if name and columns.count(name) > 1]:
        raise Sorry("glossary-file-twice", field="file", found=twice[0])
    rows = tuple(
        (number, dict(zip(columns, cells, strict=False)))
        for number, cells in enumerate(lines, start=2)
        if any(cell.strip() for cell in cells)
    )
    return Sheet(frozenset(filter(None, columns)), rows, cells=True)


def _items(text: str, shape: Shape) -> Sheet:
    held = json.loads(text)
    items = held.get(shape.items) if isinstance(held, dict) else held
    if not isinstance(items, list):
        raise Sorry(shape.no_list, field="file")
    rows = tuple(_rows_of(items))
    columns = {name for _, row in rows for name in row} or set(shape.needed)
    return Sheet(frozenset(columns), rows, cells=False)


def _rows_of(items: Sequence[object]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """A row for each meaning; what is no term at all has no row, and is refused when it is read."""
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            meanings = item.get("meanings")
            shared = {_named(k): str(v) for k, v in item.items() if k != "meanings"}
            for meaning in meanings if isinstance(meanings, list) else [{}]:
                own = meaning if isinstance(meaning, dict) else {}
                yield number, shared | {_named(k): str(v) for k, v in own.items()}


def _named(column: str) -> str:
    return column.strip().casefold().replace(" ", "_")


def _with_near(column: str, shape: Shape) -> str:
    near = shape.also.get(column)
    if near is None:
        found = process.extractOne(column, shape.columns, scorer=OSA.distance, score_cutoff=NEAR)
        near = found[0] if found else None
    return say("glossary-file-near", found=column, near=near) if near else f"“{column}”"


# What it would do.


def plan(text: str, now: Sequence[Term], month: str) -> Plan:
    """What putting this file into a glossary that is `now` like this would do.

    `month` ("2026-11") is when a meaning is right as of if the file does not say.
    """
    read = sheet(text)
    terms, broken = files.read_terms(text)
    problems = with_formulas(read, broken)
    refused = _refused(read, problems)
    problems = _with_others(read, problems, refused)
    first = _first_rows(read)
    by_word = {term.word.casefold(): term for term in reversed(now)}
    steps: list[Step] = []
    same = 0
    for term in terms:
        word = term.word.casefold()
        row, version = first.get(word, (1, 0))
        if word in refused:
            continue
        if reason := _reason(term):
            problems.append(Problem(row, reason))
            continue
        step = _step(row, version, by_word.get(word), term, read.columns, month)
        if step:
            steps.append(step)
        else:
            same += 1
    return Plan(tuple(steps), same, tuple(sorted(problems, key=lambda one: one.row)))


def stale(made: Plan, now: Iterable[Term]) -> bool:
    """Has the glossary changed in a way that the plan does not know of?"""
    versions = {term.id: term.version for term in now}
    words = {term.word.casefold() for term in now}
    return any(
        step.term.word.casefold() in words
        if step.kind == "added"
        else versions.get(step.term.id) != step.term.version
        for step in made.steps
    )


def _step(
    row: int, version: int, now: Term | None, term: Term, columns: frozenset[str], month: str
) -> Step | None:
    """What becomes of one term; None if it is the same."""
    wanted = _filled(now, term, columns, month)
    if now is None:
        return Step(row, "added", wanted)
    if editing.same(now, wanted):
        return None
    moved = version != now.version if version else not now.shipped
    kind = "conflicting" if moved else "changed"
    return Step(row, kind, wanted, editing.differing(now, wanted))


def _filled(now: Term | None, term: Term, columns: frozenset[str], month: str) -> Term:
    """The file's term, with what is there already where the file has no such column."""
    old = now or Term("", ())
    meanings = []
    for number, meaning in enumerate(term.meanings, start=1):
        before = _before(old, meaning, number, len(term.meanings))
        absent = {n: getattr(before, n) for n in editing.MEANING_FIELDS if not _has(n, columns)}
        filled = replace(meaning, **absent)
        if "as_of" not in columns:
            said = [(m.plain, m.easier, m.status) for m in (before, filled)]
            filled = replace(filled, as_of=before.as_of if said[0] == said[1] else month)
        meanings.append(filled)
    kept = {n: getattr(old, n) for n in editing.TERM_FIELDS if now and not _has(n, columns)}
    if now is None and "acronym" not in columns:
        kept["acronym"] = editing.acronym_of(term.word)
    filled_term = replace(term, meanings=tuple(meanings), **kept)
    return replace(filled_term, id=old.id, version=old.version, shipped=False)


def _before(old: Term, meaning: Meaning, number: int, count: int) -> Meaning:
    """The meaning that this one is a newer wording of: the same words, else the same place."""
    same = next((m for m in old.meanings if m.plain == meaning.plain), None)
    if same is None and len(old.meanings) == count:
        same = old.meanings[number - 1]
    return same or Meaning("")


def _has(name: str, columns: frozenset[str]) -> bool:
    return _COLUMN.get(name, name) in columns


def _reason(term: Term) -> str:
    """Why a term that can be read is not taken; empty if it is."""
    if len(term.meanings) > editing.MEANINGS_LIMIT:
        return say("glossary-many-meanings", limit=editing.MEANINGS_LIMIT)
    if len(term.aliases) > editing.NAMES_LIMIT:
        return say("glossary-many-names", limit=editing.NAMES_LIMIT)
    return "" if re.search(r"\w", term.word) else say("glossary-no-words")


def with_formulas(read: Sheet, problems: Iterable[Problem]) -> list[Problem]:
    """The problems, and those of cells that a spreadsheet would take for a formula."""
    found = {problem.row: problem for problem in problems}
    for number, row in read.rows if read.cells else ():
        column = next((name for name, cell in row.items() if _FORMULA.match(cell)), None)
        if column is not None:
            why = Problem(number, say("glossary-file-formula", column=column))
            found.setdefault(number, why)
    return list(found.values())


def _with_others(
    read: Sheet, problems: Iterable[Problem], refused: Collection[str]
) -> list[Problem]:
    """The problems, and the other rows of the same words: a term goes in whole or not at all."""
    found = {problem.row: problem for problem in problems}
    for number, row in read.rows:
        if _word(row) in refused:
            why = say("glossary-file-other-row", word=files.cleaned(row.get("term", "")))
            found.setdefault(number, Problem(number, why))
    return list(found.values())


def _first_rows(read: Sheet) -> dict[str, tuple[int, int]]:
    """Each word's first row, and the version it was exported at (0: it does not say)."""
    first: dict[str, tuple[int, int]] = {}
    for number, row in read.rows:
        version = row.get("version", "").strip()
        known = int(version) if version.isdecimal() and len(version) < 10 else 0
        first.setdefault(_word(row), (number, known))
    return first


def _refused(read: Sheet, problems: Iterable[Problem]) -> frozenset[str]:
    """The words of rows that are not taken. A row that stands there twice refuses nothing."""
    rows = {problem.row for problem in problems}
    seen: set[tuple[str, str]] = set()
    words = set()
    for number, row in read.rows:
        key = _word(row), _cleaned(row.get("meaning", ""))
        if number in rows and key not in seen:
            words.add(key[0])
        seen.add(key)
    return frozenset(words)


def _word(row: Mapping[str, str]) -> str:
    return _cleaned(row.get("term", ""))


def _cleaned(cell: str) -> str:
    """A cell as `files` reads it, to find it again."""
    return files.cleaned(cell).casefold()


# Plans and terms as JSON text.


def dump_plan(made: Plan) -> str:
    """JSON text of a plan."""
    steps = [[s.row, s.kind, dump(s.term), s.fields] for s in made.steps]
    problems = [[problem.row, problem.reason] for problem in made.problems]
    held = {"steps": steps, "same": made.same, "problems": problems}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def load_plan(text: str) -> Plan:
    """The plan that `dump_plan` wrote."""
    held = json.loads(text)
    steps = (Step(row, kind, load(term), tuple(names)) for row, kind, term, names in held["steps"])
    return Plan(tuple(steps), held["same"], tuple(Problem(*one) for one in held["problems"]))


def dump(term: Term) -> dict[str, Any]:
    """A term as JSON values."""
    held = {field.name: getattr(term, field.name) for field in fields(Term)}
    meanings = [{f.name: getattr(m, f.name) for f in fields(Meaning)} for m in term.meanings]
    return {**held, "meanings": meanings}


def load(held: Mapping[str, Any]) -> Term:
    """The term that `dump` wrote."""
    meanings = (Meaning(**{**one, "status": Status(one["status"])}) for one in held["meanings"])
    lists = {name: tuple(held[name]) for name in ("aliases", "see_also")}
    return Term(**{**held, **lists, "meanings": tuple(meanings)})


# Out again.


def csv_text(terms: Sequence[Term]) -> str:
    """A CSV text of these terms with the version of each, so that a later import can tell what
    has changed here meanwhile. It begins with the mark by which spreadsheets know UTF-8."""
    lines = list(csv.reader(io.StringIO(files.write_csv(terms), newline="")))
    versions = ["version", *(str(term.version) for term in terms for _ in term.meanings)]
    out = io.StringIO()
    rows = ([*line, version] for line, version in zip(lines, versions, strict=True))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return f"\ufeff{out.getvalue()}"


def json_text(terms: Sequence[Term]) -> str:
    """A JSON text of these terms with the version of each."""
    held = json.loads(files.write_json(terms))
    for item, term in zip(held["terms"], terms, strict=True):
        item["version"] = term.version
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"
