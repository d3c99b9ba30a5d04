"""Polls out into files, for who made them and for facilitators.

    named       who answered what, now or after it has closed
    private     what the result says, once it has closed: no row for an answer, nothing under the
    sealed      number of answers that it needs

A CSV of a named poll has a row for each person; of the others, a row for each line of the result.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot import spreadsheets
from bot.cards import Button, card
from bot.effects import Effect, Hand, Whisper
from bot.events import Act, Pressed
from bot.phrases import say
from bot.polls import answers as said
from bot.polls import finding
from bot.polls.model import PICKED, Kind, Poll, State
from bot.polls.picturing import in_sight
from bot.polls.pillar import polls
from bot.polls.results import Result, result
from bot.polls.store import Reason
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

FILES = ("csv", "json")
PEOPLE = ("person", "answer", "reason")
LINES = ("part", "text", "people", "of")
CHOSEN = "x"


@polls.on("polls.save")
def save(press: Pressed, unit: Unit) -> list[Effect]:
    """As a table, or for a computer."""
    return _offered(_allowed(press, press.arg, unit))


@polls.command(Spec("save-poll"))
def save_typed(act: Act, unit: Unit) -> list[Effect]:
    """ "save the poll": the one that was last before this person."""
    return _offered(_allowed(act, str(in_sight(act, unit).id), unit))


@polls.on("polls.export")
def export(press: Pressed, unit: Unit) -> list[Effect]:
    """The file."""
    number, _, wanted = press.arg.partition(":")
    poll = _allowed(press, number, unit)
    kind = wanted if wanted in FILES else FILES[0]
    text = as_csv(poll, unit) if kind == "csv" else as_json(poll, unit)
    name = say("polls-file-name", number=poll.id, kind=kind)
    return [Hand(name, text), Whisper(card(say("polls-saved"), _about(poll)))]


def as_csv(poll: Poll, unit: Unit) -> str:
    """For a spreadsheet."""
    rows = _people(poll, unit) if poll.named else _lines(poll, unit)
    return spreadsheets.write(rows)


def as_json(poll: Poll, unit: Unit) -> str:
    """For programs."""
    seen = result(poll, unit.polls.answers(poll))
    told: dict[str, Any] = {
        "question": poll.question,
        "kind": poll.kind.value,
        "who_can_see": poll.secrecy.value,
        "state": poll.state.value,
        "closed_at": poll.closed_at.isoformat() if poll.closed_at else None,
        "options": list(poll.options),
        "outcome": list(seen.outcome),
        "counts": [{"option": option, "people": n, "of": seen.of} for option, n in seen.tallies],
        "details": list(seen.details),
        "notes": list(seen.notes),
        "next_step": poll.next_step,
    }
    if poll.named:
        told["people"] = list(_answers(poll, unit))
    else:
        told["reasons"] = [reason.text for reason in _reasons(poll, seen, unit)]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _allowed(act: Act, number: str, unit: Unit) -> Poll:
    """A poll that this person may take away, now. Raises Sorry."""
    poll = finding.find_run(number, act.where, act.who, unit)
    if not poll.named and poll.state is not State.CLOSED:
        raise Sorry("polls-save-open")
    return poll


def _offered(poll: Poll) -> list[Effect]:
    shown = card(
        say("polls-save"),
        _about(poll),
        Button(say("glossary-export-csv"), "polls.export", f"{poll.id}:csv"),
        Button(say("glossary-export-json"), "polls.export", f"{poll.id}:json"),
    )
    return [Whisper(shown)]


def _about(poll: Poll) -> str:
    return say("polls-save-named") if poll.named else say("polls-save-unnamed")


# Named: who and what


def _answers(poll: Poll, unit: Unit) -> Iterator[Mapping[str, Any]]:
    """Each person's answer, by name. Reasons are for when it has closed."""
    why = unit.polls.reasons(poll) if poll.state is State.CLOSED else ()
    reasons = {(one.who, one.answer): one.text for one in why}
    every = [(who, one) for one, people in unit.polls.by_person(poll).items() for who in people]
    for who, answer in sorted(every, key=lambda pair: (pair[0].name, pair[0].space, pair[0].id)):
        yield {
            "person": who.name,
            "answer": said.in_words(poll, answer),
            "options": given(poll, answer),
            "reason": reasons.get((who, answer), ""),
        }


def given(poll: Poll, answer: str) -> dict[str, Any]:
    """What an answer gives to each option it names: points, dots, a place in an order, or true."""
    if answer in said.APART:
        return {}
    if poll.kind in (Kind.DOTS, Kind.SCORE):
        return {poll.options[option - 1]: value for option, value in said.pairs(answer)}
    named = [poll.options[number - 1] for number in said.numbers(answer)]
    if poll.kind is Kind.RANKED:
        return {option: place for place, option in enumerate(named, 1)}
    return dict.fromkeys(named, True)


def _people(poll: Poll, unit: Unit) -> Iterator[list[str]]:
    """A row for each person; where an answer is more than one option, a column for each option."""
    options = () if poll.kind in PICKED else poll.options
    yield [*PEOPLE, *options]
    for one in _answers(poll, unit):
        cells = ["" if (value := one["options"].get(o)) is None else value for o in options]
        marks = [CHOSEN if cell is True else str(cell) for cell in cells]
        yield [*(one[name] for name in PEOPLE), *marks]


# Private and sealed: what the result says


def _lines(poll: Poll, unit: Unit) -> Iterator[list[str]]:
    seen = result(poll, unit.polls.answers(poll))
    yield list(LINES)
    yield ["question", poll.question, "", ""]
    yield from (["outcome", line, "", ""] for line in seen.outcome)
    yield from (["option", option, str(n), str(seen.of)] for option, n in seen.tallies)
    yield from (["note", line, "", ""] for line in seen.notes)
    yield from (["reason", one.text, "", ""] for one in _reasons(poll, seen, unit))
    if poll.next_step:
        yield ["next step", poll.next_step, "", ""]


def _reasons(poll: Poll, seen: Result, unit: Unit) -> tuple[Reason, ...]:
    return unit.polls.reasons(poll) if seen.enough else ()
