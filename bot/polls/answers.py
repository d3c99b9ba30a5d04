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

from bot import words
from bot.phrases import say
from bot.polls.model import BEST_SCORE, PICKED, Kind, Poll
from bot.sorry import Sorry

UNCLEAR = "?"
RATHER_NOT = "-"
APART = (UNCLEAR, RATHER_NOT)
LONGEST_NUMBER = 9  # digits; more is no number of ours

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


# What people type


def read(poll: Poll, typed: str) -> str | None:
    """The answer that these words mean; None when they are about something else.

    Raises Sorry when they are an answer, but not one that this poll can take.
    """
    plain = words.plain(typed)
    if plain in _said("polls-unclear", "polls-unclear.words"):
        return UNCLEAR
    if plain in _said("polls-rather-not", "polls-rather-not.words"):
        return RATHER_NOT
    match poll.kind:
        case Kind.RANKED:
            ranked = _list(poll, typed)
            return order(poll, ranked) if ranked else None
        case Kind.DOTS | Kind.SCORE:
            given = given_in(poll, typed)
            if not given:
                return None
            return dots(poll, given) if poll.kind is Kind.DOTS else scores(poll, given)
        case Kind.SEVERAL | Kind.TIMES:
            several = _list(poll, typed)
            return options(poll, several) if several else None
        case _:
            one = _one(poll, typed)
            return options(poll, (one,)) if one else None


def given_in(poll: Poll, typed: str) -> dict[int, int] | None:
    """ "1=3, 2=2" or "Monday: 3, Tuesday: 2" as option -> value; None if it is not that."""
    found: dict[int, int] = {}
    for part in re.split(r"[,;\n]", typed):
        pair = re.fullmatch(r"\s*(.+?)\s*(?:=|:|\s)\s*(\d{1,9})\s*(?:dots?|points?)?\s*", part)
        option = _one(poll, pair[1]) if pair else None
        if not pair or option is None or option in found:
            return None
        found[option] = int(pair[2])
    return found


def _list(poll: Poll, typed: str) -> list[int]:
    """Numbers or labels, parted by commas, ">", "then", "and", or (numbers alone) by spaces."""
    if re.fullmatch(r"[\d\s,;>.+]+", typed.strip()):
        return [_number(n) for n in re.findall(r"\d+", typed)]
    whole = _one(poll, typed)
    if whole:
        return [whole]
    parts = [p for p in re.split(r"[,;>\n]|\bthen\b|\band\b", typed) if p.strip()]
    found = [_one(poll, part) for part in parts]
    return [n for n in found if n] if all(found) else []


def _one(poll: Poll, typed: str) -> int | None:
    """The number of the option that these words surely mean."""
    if poll.kind is Kind.FIST and typed.strip() == "0":
        return len(poll.options)  # no finger is written last, so that 1 finger is option 1
    offered = tuple(
        words.Chosen(label, "", str(number)) for number, label in enumerate(poll.options, 1)
    )
    close = words.near(typed, offered)
    chosen = words.answer(typed, offered) or (close[0] if len(close) == 1 else None)
    return int(chosen.arg) if chosen else None


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_NUMBER else 0


def _known(poll: Poll, chosen: Iterable[int]) -> None:
    for number in chosen:
        if not 1 <= number <= len(poll.options):
            raise Sorry("polls-no-such-option", limit=len(poll.options))


def _pairs(given: Mapping[int, int]) -> str:
    return "+".join(f"{option}:{value}" for option, value in sorted(given.items()))


def _said(*phrases: str) -> frozenset[str]:
    return frozenset(words.plain(one) for phrase in phrases for one in say(phrase).split(","))
