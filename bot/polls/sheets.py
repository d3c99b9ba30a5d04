"""Answers from a spreadsheet, counted with exactly the code that polls use.

    one, yes-no, temperature, fist, consent     a column "answer": the option, in words or as its
                                                number where the kind has its own options
    several, times                              a column for each option: "x", "1" or "yes"
    dots, score                                 a column for each option: a number, or empty
    ranked                                      a column for each option: 1 is best; empty: left out

A column "count" says how many people gave the answer of a row; without it, 1 did. "?" and "-" in
"answer" are counted apart. What is wrong with a row is said with its line.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot import words
from bot.phrases import say
from bot.polls import answers as said
from bot.polls.model import BEST_SCORE, FIXED, PICKED, Kind, Poll, Secrecy, fixed
from bot.polls.results import Counted, shown
from bot.sorry import Sorry

ANSWER, COUNT = "answer", "count"
MARKS = frozenset(("x", "1", "yes", "y", "✓"))
NO_MARKS = frozenset(("", "0", "no", "n"))
LONGEST_NUMBER = 9  # digits

Row = Mapping[str, str]
Reader = Callable[[Row, Sequence[str]], str]


def count(kind: Kind, text: str) -> dict[str, Any]:
    """The result of a CSV file's answers. Raises Sorry naming the line that cannot be read."""
    poll, found = read(kind, text)
    counted = Counted(poll, found)
    seen = shown(counted, found)
    told: dict[str, Any] = {
        "method": kind.value,
        "answers": counted.of,
        "apart": {
            "unclear": found.get(said.UNCLEAR, 0),
            "rather_not": found.get(said.RATHER_NOT, 0),
        },
        "outcome": list(seen.outcome),
        "options": list(_numbers(counted)),
        "details": list(seen.details),
    }
    if kind is Kind.RANKED:
        told |= _rounds(counted)
    return told


def _numbers(found: Counted) -> Iterator[dict[str, Any]]:
    """Each option with what it was given, for programs."""
    match found.poll.kind:
        case Kind.DOTS:
            yield from ({"option": found.name(n), "dots": dots} for n, dots in found.totals.items())
        case Kind.SCORE:
            for n, label in enumerate(found.poll.options, 1):
                people = sum(found.scores.get(n, {}).values())
                yield {"option": label, "average": found.averages.get(n), "people": people}
        case _:
            tallies = shown(found, found.answers).tallies
            yield from ({"option": option, "people": n} for option, n in tallies)


def in_words(told: Mapping[str, Any]) -> list[str]:
    """The same, to read."""
    rows = [
        say("tally", label=row["option"], count=row["people"], of=told["answers"])
        for row in told["options"]
        if not told["details"]
    ]
    return [*told["outcome"], *rows, *told["details"]]


def read(kind: Kind, text: str) -> tuple[Poll, dict[str, int]]:
    """A poll with the file's options, and how often each answer was given."""
    sheet = csv.DictReader(text.removeprefix("\ufeff").splitlines(), restkey="", restval="")
    columns = [name.strip() for name in sheet.fieldnames or ()]
    named = [name for name in columns if words.plain(name) != COUNT]
    if len(set(columns)) < len(columns) or not all(columns):
        raise Sorry("polls-file-columns")
    rows = list(_rows(sheet, columns))
    options = _options(kind, named, rows)
    reader = _READERS[kind]
    found: dict[str, int] = {}
    for line, row, times in rows:
        try:
            answer = reader(row, options)
        except ValueError:
            raise Sorry("polls-file-row", line=line) from None
        found[answer] = found.get(answer, 0) + times
    return Poll(0, 0, kind, Secrecy.NAMED, "", tuple(options)), found


def _rows(sheet: "csv.DictReader[str]", columns: Sequence[str]) -> Iterator[tuple[int, Row, int]]:
    """Line, cells and how many people, of each row that is not empty."""
    for cells in sheet:
        if "" in cells:
            raise Sorry("polls-file-row", line=sheet.line_num)
        row = dict(zip(columns, (cell.strip() for cell in cells.values()), strict=True))
        if not any(row.values()):
            continue
        times = next((row[name] for name in columns if words.plain(name) == COUNT), "") or "1"
        try:
            yield sheet.line_num, row, _number(times)
        except ValueError:
            raise Sorry("polls-file-row", line=sheet.line_num) from None


def _options(kind: Kind, named: Sequence[str], rows: Sequence[tuple[int, Row, int]]) -> list[str]:
    if kind in PICKED and ANSWER not in named:
        raise Sorry("polls-file-answer", column=ANSWER)
    if kind in FIXED:
        return list(fixed(kind))
    options = list(named)
    if kind is Kind.ONE:
        seen: dict[str, str] = {}
        for _, row, _ in rows:
            if row[ANSWER] not in ("", *said.APART):
                seen.setdefault(words.plain(row[ANSWER]), row[ANSWER])
        options = list(seen.values())
    if len(options) < (1 if kind is Kind.ONE else 2):  # all may have chosen the same
        raise Sorry("polls-file-options")
    return options


def _one(row: Row, options: Sequence[str]) -> str:
    """The option of its words."""
    cell = row[ANSWER]
    if cell in said.APART:
        return cell
    wanted = words.plain(cell)
    return str([words.plain(option) for option in options].index(wanted) + 1)


def _fixed(row: Row, options: Sequence[str]) -> str:
    """The option of its words, or its number; 0 is the last of six, as on a hand."""
    cell = row[ANSWER]
    if cell.isdecimal():
        number = _number(cell) or len(options)
        if number > len(options) or (number == len(options) == 6 and cell != "0"):
            raise ValueError(cell)
        return str(number)
    return _one(row, options)


def _several(row: Row, options: Sequence[str]) -> str:
    cells = [row[option].casefold() for option in options]
    if any(cell not in MARKS | NO_MARKS for cell in cells):
        raise ValueError(cells)
    return _kept("+", [str(n) for n, cell in enumerate(cells, 1) if cell in MARKS])


def _given(row: Row, options: Sequence[str]) -> str:
    """Dots: an empty cell is no dot."""
    given = {n: _number(row[option] or "0") for n, option in enumerate(options, 1)}
    return _kept("+", [f"{n}:{value}" for n, value in given.items() if value])


def _scored(row: Row, options: Sequence[str]) -> str:
    """Scores: an empty cell is no score, 0 is one."""
    given = {n: _number(row[option]) for n, option in enumerate(options, 1) if row[option]}
    if any(value > BEST_SCORE for value in given.values()):
        raise ValueError(given)
    return _kept("+", [f"{n}:{value}" for n, value in given.items()])


def _ranked(row: Row, options: Sequence[str]) -> str:
    places = {_number(row[option]): n for n, option in enumerate(options, 1) if row[option]}
    written = sum(bool(row[option]) for option in options)
    if sorted(places) != list(range(1, written + 1)):
        raise ValueError(places)
    return _kept(">", [str(places[place]) for place in sorted(places)])


_READERS: Mapping[Kind, Reader] = {
    Kind.ONE: _one,
    **dict.fromkeys(FIXED, _fixed),
    Kind.SEVERAL: _several,
    Kind.TIMES: _several,
    Kind.DOTS: _given,
    Kind.SCORE: _scored,
    Kind.RANKED: _ranked,
}


def _kept(between: str, parts: Sequence[str]) -> str:
    if not parts:
        raise ValueError("nothing is chosen")
    return between.join(parts)


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= LONGEST_NUMBER):
        raise ValueError(cell)
    return int(cell)


def _rounds(found: Counted) -> dict[str, Any]:
    """The rounds of a ranked count, for programs."""

    def names(options: Sequence[int]) -> list[str]:
        return [found.name(option) for option in options]

    rounds = [
        {
            "people": {found.name(option): people for option, people in one.tally.items()},
            "resting": one.resting,
            "left": names(one.left),
            "tied": names(one.tied),
            "settled": "earlier round" if one.earlier else "together" if one.tied else "",
        }
        for one in found.ranking.rounds
    ]
    head = found.ranking.head_to_head
    return {
        "winners": names(found.ranking.winners),
        "head_to_head": found.name(head) if head else None,
        "rounds": rounds,
    }
