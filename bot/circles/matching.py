"""Who meets whom: one round of circles, or a whole series, from a seed.

The same people, rules, history and seed give the same circles: what was looked at before is what
is sent. Nothing here reads a clock; every search ends after a number of steps. How circles are
chosen is told in plain words in docs/circles-matching.md.

    rules.py      what is asked for               costs.py      what a meeting costs
    pairing.py    circles of two, up to 200       seating.py    any size, any number of people
    designs.py    rounds without a repeat         leftover.py   a place for everybody
    planning.py   a whole series                  board.py      what a change in it would cost
"""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random

from bot.circles import costs, leftover, pairing, planning, seating
from bot.circles.rules import LARGEST, SMALLEST, History, Round, Rules, sizes

__all__ = ["LARGEST", "SMALLEST", "History", "Round", "Rules", "one_round", "series", "sizes"]

PAIRED = 200  # up to so many people, the best pairs are found; beyond, good ones


def one_round(people: Collection[int], rules: Rules, history: History, seed: int) -> Round:
    """One round of circles. Whoever the rules leave without a circle is in `left`."""
    host = costs.hosts(rules)
    return _draft(people, rules, costs.past(history, rules, host), host, seed).round()


def series(
    people: Collection[int],
    rounds: int,
    rules: Rules,
    history: History,
    seed: int,
    attending: Sequence[Collection[int]] | None = None,
) -> tuple[Round, ...]:
    """So many rounds, planned together. `attending` says who comes to each; else all do."""
    host = costs.hosts(rules)
    past = costs.past(history, rules, host)
    before = deepcopy(past)
    drafts = []
    for number in range(rounds):
        here = people if attending is None else attending[number]
        drafts.append(_draft(here, rules, past, host, seed + number))
        past.add(drafts[-1].circles, rules.kinds)
    if len({head for draft in drafts for head in draft.party.of}) <= PAIRED:
        prices = [draft.prices for draft in drafts]
        seats = [draft.circles for draft in drafts]
        found = planning.improved(seats, before, prices, Random(seed))
        drafts = [replace(draft, circles=c) for draft, c in zip(drafts, found, strict=True)]
    return tuple(draft.round() for draft in drafts)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A round by its heads, before those who come along are named."""

    party: costs.Party
    prices: costs.Prices
    circles: list[list[int]]
    left: list[int]

    def round(self) -> Round:
        """With everybody in it."""
        left = [person for head in self.left for person in self.party.of[head]]
        return Round(
            tuple(sorted(self.party.circle(circle) for circle in self.circles)),
            tuple(sorted([*left, *self.party.astray])),
        )


def _draft(
    people: Collection[int], rules: Rules, past: costs.Past, host: Mapping[int, int], seed: int
) -> _Draft:
    found = costs.party(people, host)
    random = Random(seed)
    price = costs.prices(past, found, rules, random)
    heads = sorted(found.heads, key=_scattered)
    return _Draft(found, price, *_circles(heads, rules.size, price, random))


def _circles(
    heads: Sequence[int], size: int, price: costs.Prices, random: Random
) -> tuple[list[list[int]], list[int]]:
    if len(heads) < SMALLEST:
        return [], list(heads)
    if size == SMALLEST and len(heads) <= PAIRED:
        return _pairs(heads, price, random)
    found, left = leftover.placed(seating.seat(heads, size, price, random), (), price)
    if left and len(heads) <= PAIRED:
        ways = (found, left), _pairs(heads, price, random)
        found, left = min(ways, key=lambda way: len(way[1]))
    return found, left


def _pairs(
    heads: Sequence[int], price: costs.Prices, random: Random
) -> tuple[list[list[int]], list[int]]:
    found, over = pairing.pairs(price.matrix(heads), price.past.unfair(heads), random)
    named = [[heads[index] for index in pair] for pair in found]
    return leftover.placed(named, [heads[index] for index in over], price)


def _scattered(person: int) -> int:
    """An order of people that has nothing to do with their numbers, and is always the same.

    The designs number people by it: as long as the same people come, the rounds fit together.
    """
    mixed = (person + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
