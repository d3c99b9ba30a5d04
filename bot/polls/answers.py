"""An answer as it is kept: one short text, the same for everybody who answers the same.

    "3"            one option                    "1+3"          several options
    "2>1>3"        an order, best first          "1:3+2:2"      dots or points
    "?"            I do not understand the question
    "-"            I would rather not say

It names options by number and nobody by anything, so that equal answers can be counted as one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.phrases import say
from bot.polls.model import BEST_SCORE, PICKED, Kind, Poll
from bot.sorry import Sorry

UNCLEAR = "?"
RATHER_NOT = "-"
APART = (UNCLEAR, RATHER_NOT)

_NUMBER = r"\d{1,9}"  # more digits are no number of ours
_SEVERAL = re.compile(rf"{_NUMBER}(?:\+{_NUMBER})*", re.ASCII)
_ORDER = re.compile(rf"{_NUMBER}(?:>{_NUMBER})*", re.ASCII)
_PAIRS = re.compile(rf"{_NUMBER}:{_NUMBER}(?:\+{_NUMBER}:{_NUMBER})*", re.ASCII)

Answers = Mapping[str, int]  # how often each answer was given
T = TypeVar("T")


def options(poll: Poll, chosen: Iterable[int]) -> str:
    """One or several options. Raises Sorry when they are too few, too many or not there."""
    numbers = sorted(set(chosen))
    if not numbers:
        raise Sorry("polls-nothing-chosen", field="options")
    _known(poll, numbers)
    if poll.kind in PICKED and len(numbers) > 1:
        raise Sorry("polls-only-one", field="options")
    if poll.most and poll.kind is not Kind.DOTS and len(numbers) > poll.most:
        raise Sorry("polls-too-many", field="options", limit=poll.most, count=len(numbers))
    return "+".join(map(str, numbers))


def order(poll: Poll, chosen: Sequence[int]) -> str:
    """Options, best first. Some may be left out; none may stand twice."""
    if not chosen:
        raise Sorry("polls-nothing-ranked", field="order")
    _known(poll, chosen)
    if len(set(chosen)) < len(chosen):
        raise Sorry("polls-ranked-twice", field="order")
    return ">".join(map(str, chosen))


def dots(poll: Poll, given: Mapping[int, int]) -> str:
    """Dots for options: at least 1, and no more than there are."""
    _known(poll, given)
    shared = sum(given.values())
    if shared > poll.most:
        raise Sorry("polls-many-dots", field="given", limit=poll.most, count=shared)
    if not shared:
        raise Sorry("polls-no-dots", field="given", limit=poll.most)
    return _pairs({option: n for option, n in given.items() if n})


def scores(poll: Poll, given: Mapping[int, int]) -> str:
    """Points from 0 to 10; options may be left out."""
    _known(poll, given)
    if not given:
        raise Sorry("polls-no-scores", field="given", limit=BEST_SCORE)
    if any(value > BEST_SCORE for value in given.values()):
        raise Sorry("polls-high-score", field="given", limit=BEST_SCORE)
    return _pairs(given)


def kept(poll: Poll, answer: str) -> str:
    """An answer that is already a short text, of a button, say. Raises Sorry unless it is one."""
    if answer in APART:
        return answer
    if poll.kind in (Kind.DOTS, Kind.SCORE):
        if not _PAIRS.fullmatch(answer):
            raise how_given(poll)
        take = dots if poll.kind is Kind.DOTS else scores
        return take(poll, dict(pairs(answer)))
    if not (_ORDER if poll.kind is Kind.RANKED else _SEVERAL).fullmatch(answer):
        raise Sorry("polls-no-such-option", limit=len(poll.options))
    chosen = numbers(answer)
    return order(poll, chosen) if poll.kind is Kind.RANKED else options(poll, chosen)


def how_given(poll: Poll) -> Sorry:
    """An option alone is no answer, as it is to be given a number."""
    given = "dots" if poll.kind is Kind.DOTS else "points"
    return Sorry(f"polls-how-given-{given}", field="given")


def numbers(answer: str) -> tuple[int, ...]:
    """The options of an answer, in its order."""
    return tuple(map(int, re.split("[+>]", answer)))


def pairs(answer: str) -> tuple[tuple[int, int], ...]:
    """Option and value of each that was given something."""
    halves = (pair.partition(":") for pair in answer.split("+"))
    return tuple((int(option), int(value)) for option, _, value in halves)


def real(answers: Answers) -> dict[str, int]:
    """The answers that say something about the options."""
    return {answer: times for answer, times in answers.items() if answer not in APART}


def in_words(poll: Poll, answer: str) -> str:
    """What somebody answered, as they would say it."""
    if answer == UNCLEAR:
        return say("polls-unclear")
    if answer == RATHER_NOT:
        return say("polls-rather-not")
    if poll.kind in (Kind.DOTS, Kind.SCORE):
        return ", ".join(
            say("polls-given", option=poll.options[option - 1], count=value)
            for option, value in pairs(answer)
        )
    named = [poll.options[number - 1] for number in numbers(answer)]
    if poll.kind is Kind.RANKED:
        return ", ".join(f"{n}. {option}" for n, option in enumerate(named, 1))
    return ", ".join(named)


def _known(poll: Poll, chosen: Iterable[int]) -> None:
    for number in chosen:
        if not 1 <= number <= len(poll.options):
            raise Sorry("polls-no-such-option", limit=len(poll.options))


def _pairs(given: Mapping[int, int]) -> str:
    return "+".join(f"{option}:{value}" for option, value in sorted(given.items()))
