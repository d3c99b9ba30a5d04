"""`teabreak circles`: who meets whom, with exactly the code that circles use.

The files are text in UTF-8, with commas between the names. Blocks: 2 people a line. History: a
circle a line, an empty line between 2 rounds, the oldest round first; or what `--json` printed.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from adapters.told import Told
from bot.circles.matching import LARGEST, SMALLEST, History, Round, Rules, series
from bot.phrases import say

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MOST_PEOPLE, MOST_ROUNDS = 10_000, 100

Names = Sequence[str]
NamedRounds = list[list[list[str]]]


@click.group(help=say("cli-circles"))
def circles() -> None:
    """Circles."""


@circles.command(help=say("cli-plan"))
@click.option("--people", required=True, help=say("cli-plan.people"))
@click.option(
    "--rounds",
    default=1,
    show_default=True,
    type=click.IntRange(1, MOST_ROUNDS),
    help=say("cli-plan.rounds"),
)
@click.option(
    "--size",
    default=3,
    show_default=True,
    type=click.IntRange(SMALLEST, LARGEST),
    help=say("cli-plan.size"),
)
@click.option("--blocks", type=FILE, help=say("cli-plan.blocks"))
@click.option("--history", type=FILE, help=say("cli-plan.history"))
@click.option("--seed", default=0, show_default=True, help=say("cli-plan.seed"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-count.json"))
def plan(
    people: str,
    rounds: int,
    size: int,
    blocks: Path | None,
    history: Path | None,
    seed: int,
    as_json: bool,
) -> None:
    """The circles of so many rounds."""
    names = _people(people)
    number = {name: index for index, name in enumerate(names)}
    rules = Rules(size, frozenset(_blocks(blocks, number) if blocks else ()))
    past = _history(history, number) if history else History()
    found = series(range(len(names)), rounds, rules, past, seed)
    if as_json:
        click.echo(json.dumps(_told(found, names, size, seed), ensure_ascii=False))
    else:
        click.echo("\n\n".join(_in_words(place, one, names) for place, one in enumerate(found, 1)))


def _people(typed: str) -> Names:
    """How many, who then have numbers; or a file of names, one a line."""
    if typed.isdecimal():
        most = MOST_PEOPLE + 1
        names = [str(one) for one in range(1, (int(typed) if len(typed) < 9 else most) + 1)]
    elif Path(typed).is_file():
        names = [name for _, line in _lines(Path(typed)) for name in line]
    else:
        raise Told(say("plan-people", typed=typed))
    for name, times in Counter(names).items():
        if times > 1:
            raise Told(say("plan-twice", file=typed, name=name))
    if not 1 <= len(names) <= MOST_PEOPLE:
        raise Told(say("plan-how-many", most=MOST_PEOPLE))
    return names


def _blocks(file: Path, number: Mapping[str, int]) -> list[frozenset[int]]:
    found = []
    for line, names in _lines(file):
        if not names:
            continue
        if len(set(names)) != 2 or len(names) != 2:
            raise Told(say("plan-block", file=str(file), line=line))
        for name in names:
            if name not in number:
                raise Told(say("plan-nobody", file=str(file), line=line, name=name))
        found.append(frozenset(number[name] for name in names))
    return found


def _history(file: Path, number: Mapping[str, int]) -> History:
    """People who are in no round any more stay in what has been: they have numbers of their own."""
    known = dict(number)
    rounds = []
    for line, one in enumerate(_rounds(file), 1):
        met = [name for circle in one for name in circle]
        if len(set(met)) < len(met):
            raise Told(say("plan-round-twice", file=str(file), round=line))
        rounds.append(tuple(tuple(known.setdefault(name, len(known)) for name in c) for c in one))
    return History(tuple(rounds))


def _rounds(file: Path) -> NamedRounds:
    if _text(file).lstrip().startswith("{"):
        return _printed(file)
    found: NamedRounds = [[]]
    for _, names in _lines(file):
        if names:
            found[-1].append(names)
        elif found[-1]:
            found.append([])
    return [one for one in found if one]


def _printed(file: Path) -> NamedRounds:
    """What `--json` printed."""
    try:
        rounds = json.loads(_text(file))["rounds"]
        return [[[str(name) for name in c] for c in one["circles"]] for one in rounds]
    except (ValueError, LookupError, TypeError):
        raise Told(say("plan-history", file=str(file))) from None


def _lines(file: Path) -> list[tuple[int, list[str]]]:
    """Each line by its number, with the names in it."""
    return [
        (number, [name.strip() for name in line.split(",") if name.strip()])
        for number, line in enumerate(_text(file).splitlines(), 1)
    ]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Told(say("plan-not-text", file=str(file))) from None


def _told(found: Sequence[Round], names: Names, size: int, seed: int) -> dict[str, Any]:
    def named(people: Sequence[int]) -> list[str | int]:
        return [int(names[one]) if names[one].isdecimal() else names[one] for one in people]

    return {
        "people": len(names),
        "size": size,
        "seed": seed,
        "rounds": [
            {"round": place, "circles": [named(c) for c in one.circles], "left": named(one.left)}
            for place, one in enumerate(found, 1)
        ],
    }


def _in_words(place: int, found: Round, names: Names) -> str:
    lines = [say("plan-round", round=place)]
    lines += [", ".join(names[one] for one in circle) for circle in found.circles]
    if found.left:
        left = ", ".join(names[one] for one in found.left)
        lines.append(say("plan-left", people=left))
    return "\n".join(lines)
