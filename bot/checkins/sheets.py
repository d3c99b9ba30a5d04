"""The questions of a group as a file, and what putting a file in would do. Pure.

A row is a question: `id` (from an export; empty for a new one), `question`, `level`, `moment`, and
`retired`. Of a question that came with Teabreak only `retired` can differ.

    added      no question here says this
    changed    one does, or has this id, and the row says something else of it
    rejected   the row cannot be taken, with the reason; the others can
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot import spreadsheets
from bot.checkins import wording
from bot.checkins.bank import LEVELS, Level, Moment
from bot.checkins.prompts import Standing, Wording
from bot.jargon import importing
from bot.jargon.files import Problem, cleaned
from bot.jargon.importing import Shape
from bot.phrases import say

COLUMNS = ("id", "question", "level", "moment", "retired")
SHAPE = Shape(
    COLUMNS,
    ("question",),
    "questions",
    "questions-file-no-header",
    "questions-file-no-list",
    {"text": "question", "prompt": "question", "kind": "moment"},
)
RETIRED = {"yes": True, "true": True, "1": True, "": False, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Step:
    """A question that is new (`prompt` is "") or that is changed."""

    row: int
    prompt: str
    wanted: Wording


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting the file in would do."""

    steps: tuple[Step, ...]
    same: int
    problems: tuple[Problem, ...]

    @property
    def added(self) -> tuple[Step, ...]:
        """New questions."""
        return tuple(step for step in self.steps if not step.prompt)

    @property
    def changed(self) -> tuple[Step, ...]:
        """Questions that say something else now."""
        return tuple(step for step in self.steps if step.prompt)

    @property
    def mark(self) -> str:
        """The same for two plans that would do the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


class _Refused(ValueError):
    """A row that cannot be taken; its message is for the person."""


def plan(text: str, now: tuple[Standing, ...]) -> Plan:
    """What this file would do to questions that stand like this. Raises Sorry if it is none."""
    read = importing.sheet(text, SHAPE)
    formulas = {one.row: one for one in importing.with_formulas(read, ())}
    by_id = {one.prompt.id: one for one in now}
    by_text = {wording.folded(one.prompt.text): one for one in reversed(now)}
    taken: dict[str, int] = {}
    steps: list[Step] = []
    problems: list[Problem] = []
    same = 0
    for number, row in read.rows:
        if number in formulas:
            problems.append(formulas[number])
            continue
        try:
            step = _step(number, row, by_id, by_text, now)
            _once(step, taken)
        except _Refused as refused:
            problems.append(Problem(number, str(refused)))
            continue
        known = by_id.get(step.prompt)
        if known and wording.of(known) == step.wanted:
            same += 1
        else:
            steps.append(step)
    return Plan(tuple(steps), same, tuple(problems))


def _step(
    number: int,
    row: Mapping[str, str],
    by_id: Mapping[str, Standing],
    by_text: Mapping[str, Standing],
    now: tuple[Standing, ...],
) -> Step:
    """One row as it would be put in. Raises _Refused."""
    cells = {name: " ".join(cleaned(row.get(name, "")).split()) for name in COLUMNS}
    text = cells["question"]
    known = by_id.get(cells["id"]) or by_text.get(wording.folded(text))
    wanted = _wording(cells, row, known)
    if known and not known.prompt.own:
        if replace(wanted, retired=known.retired) != wording.of(known):
            raise _Refused(say("questions-not-own"))
    elif reason := wording.reason_against(text, now, known.prompt.id if known else ""):
        raise _Refused(reason)
    return Step(number, known.prompt.id if known else "", wanted)


def _wording(cells: Mapping[str, str], row: Mapping[str, str], known: Standing | None) -> Wording:
    """What a row says; a column that is not in the file leaves what is there."""
    old = wording.of(known) if known else Wording("", Level.LIGHT)
    level, moment, retired = (cells[name].casefold() for name in ("level", "moment", "retired"))
    if level and level not in LEVELS:
        raise _Refused(say("questions-file-known", column="level", known=", ".join(LEVELS)))
    if moment and moment not in set(Moment):
        raise _Refused(say("questions-file-known", column="moment", known=", ".join(Moment)))
    if retired not in RETIRED:
        raise _Refused(say("jargon-file-yes-no", column="retired"))
    return Wording(
        cells["question"],
        LEVELS[level] if level else old.level,
        Moment(moment) if moment else old.moment,
        RETIRED[retired] if "retired" in row else old.retired,
    )


def _once(step: Step, taken: dict[str, int]) -> None:
    """A question stands in a file once, by its words or its id. Raises _Refused."""
    for key in filter(None, (step.prompt, wording.folded(step.wanted.text))):
        if key in taken:
            raise _Refused(say("questions-file-twice", row=taken[key]))
    taken[step.prompt] = taken[wording.folded(step.wanted.text)] = step.row
    taken.pop("", None)


# Out again


def csv_text(standing: Iterable[Standing]) -> str:
    """These questions as CSV, safe to open in a spreadsheet."""
    return spreadsheets.write((COLUMNS, *(tuple(row.values()) for row in _rows(standing))))


def json_text(standing: Iterable[Standing]) -> str:
    """These questions as JSON."""
    held = {"questions": list(_rows(standing))}
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def _rows(standing: Iterable[Standing]) -> Iterator[dict[str, str]]:
    for one in standing:
        now = wording.of(one)
        cells = (one.prompt.id, now.text, now.level.word, now.moment.value)
        yield dict(zip(COLUMNS, (*cells, "yes" if now.retired else ""), strict=True))
