"""Circles of two: the best pairs of a round, by Edmonds' blossom algorithm.

First as many people as possible have somebody, then it costs as little as possible
(`costs.py`). With an odd number three people meet as one circle, and these are chosen first,
so that everybody is as often in the larger circle. People are numbered from 0 here.
"""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import combinations
from random import Random

from bot.circles.costs import AGAIN, BLOCKED
from bot.circles.designs import Lines, design

Matrix = Sequence[Sequence[int]]  # what it costs that two people meet
Pairs = list[list[int]]

_FINE = 10**5  # prices are whole; what is finer decides between equals
_DRAWN = 300
_TRIOS = 8


def pairs(cost: Matrix, unfair: Sequence[int], random: Random) -> tuple[Pairs, list[int]]:
    """The circles, and whoever nobody is free for. `unfair`: what a place in a three costs."""
    people = range(len(cost))
    if len(people) % 2 == 0:
        return matched(people, cost, _best(cost, random), random)
    best: tuple[int, Pairs] | None = None
    for trio, lines in _trios(cost, unfair, random):
        rest = [one for one in people if one not in trio]
        found, over = matched(rest, cost, lines, random)
        dear = total(found, cost)
        worth = dear + total([trio], cost) + sum(unfair[one] for one in trio)
        if not over and (best is None or worth < best[0]):
            best = worth, [*found, list(trio)]
        if not over and dear < AGAIN:
            break
    return (best[1], []) if best else matched(people, cost, (), random)


def matched(
    people: Iterable[int], cost: Matrix, liked: Lines, random: Random
) -> tuple[Pairs, list[int]]:
    """The cheapest of the largest matchings, and whoever is over; `liked` among equals."""
    import rustworkx as rx

    here = list(people)
    place = {one: index for index, one in enumerate(here)}
    better = {frozenset(line) for line in liked}
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(here)
    graph.extend_from_weighted_edge_list(
        [
            (place[a], place[b], -_weight(cost[a][b], frozenset((a, b)) in better, random))
            for a, b in combinations(here, 2)
            if cost[a][b] < BLOCKED
        ]
    )
    found = rx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    made = sorted([here[a], here[b]] for a, b in found)
    paired = {one for pair in made for one in pair}
    return made, [one for one in here if one not in paired]


def _weight(cost: int, better: bool, random: Random) -> int:
    return cost * _FINE + (0 if better else random.randrange(50, 100))


def _best(cost: Matrix, random: Random) -> Lines:
    """The round of the round robin that costs least now: so the later rounds stay possible too."""
    rounds = design(len(cost), 2)
    return min(rounds, key=lambda lines: (total(lines, cost), random.random()), default=())


def total(lines: Iterable[Sequence[int]], cost: Matrix) -> int:
    """What these circles cost, pair by pair."""
    return sum(cost[a][b] for line in lines for a, b in combinations(line, 2))


def _trios(
    cost: Matrix, unfair: Sequence[int], random: Random
) -> list[tuple[tuple[int, ...], Lines]]:
    """Who could meet as three, the best first, each with pairs that would suit the others."""
    options = [*_from_rounds(cost), *_drawn(cost, unfair, random)]
    random.shuffle(options)

    def worth(option: tuple[tuple[int, ...], Lines, int]) -> int:
        trio, _, rest = option
        return sum(unfair[one] for one in trio) + total([trio], cost) + rest

    able = [option for option in options if total([option[0]], cost) < BLOCKED]
    return [(trio, lines) for trio, lines, _ in nsmallest(_TRIOS, able, key=worth)]


def _from_rounds(cost: Matrix) -> Iterable[tuple[tuple[int, ...], Lines, int]]:
    """The person who sits out in a round of the round robin, with each of its pairs."""
    for (_, free), *pairs in design(len(cost) + 1, 2):
        whole = total(pairs, cost)
        for a, b in pairs:
            yield (free, a, b), tuple(pairs), whole - cost[a][b]


def _drawn(
    cost: Matrix, unfair: Sequence[int], random: Random
) -> Iterable[tuple[tuple[int, ...], Lines, int]]:
    """Threes of those who are due for the larger circle, and some of anybody."""
    people = sorted(range(len(cost)), key=unfair.__getitem__)
    third = unfair[people[2]]
    sure = [one for one in people[:3] if unfair[one] < third]
    equal = [one for one in people if unfair[one] == third]
    for _ in range(_DRAWN):
        yield (*sure, *random.sample(equal, 3 - len(sure))), (), AGAIN
        yield tuple(random.sample(people, 3)), (), AGAIN
