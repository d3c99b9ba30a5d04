"""Counts answers: pure functions of how often each answer was given.

Equal answers are counted once, so 100,000 ranked answers take well under a second. Nothing here
depends on the order of the answers or on the numbers of the options, and no chance is used: what
is equal is called equal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from operator import lt

Tally = Mapping[int, int]  # option -> people
Order = tuple[int, ...]  # options, best first; what is left out comes last, together


def people(answers: Mapping[tuple[int, ...], int], options: int) -> dict[int, int]:
    """How many people chose each option (once each, however often it stands in their answer)."""
    found = dict.fromkeys(range(1, options + 1), 0)
    for chosen, times in answers.items():
        for option in set(chosen):
            found[option] += times
    return found


def totals(answers: Mapping[tuple[tuple[int, int], ...], int], options: int) -> dict[int, int]:
    """The sum of what each option was given (dots, points)."""
    found = dict.fromkeys(range(1, options + 1), 0)
    for given, times in answers.items():
        for option, value in given:
            found[option] += value * times
    return found


# The middle and the spread


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of answers on a scale: `low` to `high`, which are the same but for a tie.

    `near`: more than half of the answers are within one step of the middle.
    """

    low: int
    high: int
    near: bool


def middle(tally: Tally) -> Middle:
    """The median of answers, option -> people. At least one person has answered."""
    half = sum(tally.values())
    low, high = _at(tally, (half + 1) // 2), _at(tally, half // 2 + 1)
    close = sum(count for value, count in tally.items() if low - 1 <= value <= high + 1)
    return Middle(low, high, near=close * 2 > half)


def _at(tally: Tally, place: int) -> int:
    """The answer at a place, counted from 1, when all stand in order."""
    reached = 0
    for value in sorted(tally):
        reached += tally[value]
        if reached >= place:
            return value
    raise ValueError(f"there is no answer at place {place}")


# Consent


class Consent(StrEnum):
    """What a question about consent came to, by rule."""

    OBJECTION = "objection"
    TOO_FEW = "too-few"
    RESERVATIONS = "reservations"
    AGREED = "agreed"


AGREE, RESERVATION, ASIDE, OBJECT = 1, 2, 3, 4


def consent(tally: Tally) -> Consent:
    """One objection stops it; so do more people who stand aside than people who agree.

    Source: the consent decision of sociocracy, where an objection is heard before a decision.
    """
    if tally.get(OBJECT):
        return Consent.OBJECTION
    if tally.get(ASIDE, 0) > tally.get(AGREE, 0) + tally.get(RESERVATION, 0):
        return Consent.TOO_FEW
    return Consent.RESERVATIONS if tally.get(RESERVATION) else Consent.AGREED


# Ranked answers


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how many answers stood with each option, who left, and how a tie was settled.

    `resting` are the answers that name nobody who is still there. `tied`: the options that had
    the fewest, if they were several; `earlier` is whether an earlier round told them apart.
    """

    tally: Mapping[int, int]
    resting: int
    left: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who won (several: they are equal; none: nobody named anything), and every round."""

    winners: tuple[int, ...]
    rounds: tuple[Round, ...]
    head_to_head: int | None  # the option that would win against each other one on its own


def instant_runoff(orders: Mapping[Order, int], options: int) -> Ranking:
    """Count in rounds: the option with the fewest answers leaves, until one has more than half.

    Of several with the fewest, the one leaves that had fewer in the latest earlier round that
    tells them apart. If no round does, they leave together; if nobody else is left, they are equal.

    Source: instant-runoff voting, with the "backwards" rule for ties; leaving together keeps the
    count free of chance and of the order in which options are written.
    """
    piles: dict[int, list[tuple[Order, int]]] = {o: [] for o in range(1, options + 1)}
    _deal(orders.items(), piles)
    everyone = sum(orders.values())
    rounds: list[Round] = []
    while True:
        tally = {option: sum(times for _, times in pile) for option, pile in piles.items()}
        standing = sum(tally.values())
        resting = everyone - standing
        best, fewest = max(tally.values()), min(tally.values())
        if best * 2 > standing or best == fewest:
            winners = tuple(o for o, n in tally.items() if n == best and n)
            rounds.append(Round(tally, resting))
            return Ranking(winners, tuple(rounds), head_to_head(orders, options))
        tied = tuple(o for o, n in tally.items() if n == fewest)
        leaving = _fewest_before(tied, rounds)
        told = (leaving, tied if len(tied) > 1 else (), len(leaving) < len(tied))
        rounds.append(Round(tally, resting, *told))
        _move(piles, leaving)


def _fewest_before(tied: tuple[int, ...], rounds: Sequence[Round]) -> tuple[int, ...]:
    for one in reversed(rounds):
        fewest = min(one.tally[option] for option in tied)
        tied = tuple(option for option in tied if one.tally[option] == fewest)
        if len(tied) == 1:
            break
    return tied


def _move(piles: dict[int, list[tuple[Order, int]]], leaving: tuple[int, ...]) -> None:
    """Whoever stood with those who leave goes to the next option of their order."""
    _deal([answer for option in leaving for answer in piles.pop(option)], piles)


def _deal(answers: Iterable[tuple[Order, int]], piles: dict[int, list[tuple[Order, int]]]) -> None:
    for answer in answers:
        for option in answer[0]:
            if option in piles:
                piles[option].append(answer)
                break


def head_to_head(orders: Mapping[Order, int], options: int) -> int | None:
    """The Condorcet winner: the option that more people put before each other one than after it."""
    times = list(orders.values())
    places = dict(zip(range(1, options + 1), _places(orders, options), strict=True))

    def beats(one: int, other: int) -> bool:
        before = sum(compress(times, map(lt, places[one], places[other])))
        return before > sum(compress(times, map(lt, places[other], places[one])))

    best = 1
    for option in range(2, options + 1):
        if not beats(best, option):
            best = option
    others = (option for option in range(1, options + 1) if option != best)
    return best if all(beats(best, option) for option in others) else None


def _places(orders: Mapping[Order, int], options: int) -> Iterator[list[int]]:
    """For each option, its place in each order; those left out share the last one."""
    placed = [[options] * len(orders) for _ in range(options)]
    for number, order in enumerate(orders):
        for place, option in enumerate(order):
            placed[option - 1][number] = place
    yield from placed
