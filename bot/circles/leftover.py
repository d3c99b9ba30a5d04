"""Nobody is left over: a place for everybody whom the rules allow one.

First in a circle that can take them, then with each other, then with somebody out of a circle of
three or more, then in the middle of a pair: of a and b, and u and v who are over, the pairs a and
u, b and v. Only who cannot be placed so is left.
"""

from collections.abc import Iterable, Sequence

from bot.circles.costs import Prices
from bot.circles.rules import LARGEST, SMALLEST, TOGETHER

Seats = list[list[int]]


def placed(
    circles: Iterable[Sequence[int]], over: Sequence[int], prices: Prices
) -> tuple[Seats, list[int]]:
    """Circles in which nobody is with somebody they must not meet, and whoever is left."""
    found, waiting = _apart(circles, prices)
    waiting += over
    for way in (_joined, _paired, _taken, _between):
        waiting = way(waiting, found, prices)
    return found, waiting


def _apart(circles: Iterable[Sequence[int]], prices: Prices) -> tuple[Seats, list[int]]:
    """Takes out of each circle those who must not meet somebody in it, or are too many in it."""
    found: Seats = []
    over: list[int] = []
    for circle in circles:
        kept: list[int] = []
        for one in sorted(circle, key=lambda one: sum(_bars(one, a, prices) for a in circle)):
            (kept if _fits(one, kept, prices) else over).append(one)
        if len(kept) < SMALLEST:
            over += kept
        else:
            found.append(kept)
    return found, over


def _bars(a: int, b: int, prices: Prices) -> bool:
    return b in prices.barred.get(a, ())


def _fits(one: int, circle: Sequence[int], prices: Prices) -> bool:
    """Is there a place, for whoever comes along as well, and nobody they must not meet?"""
    room = prices.weight((one, *circle)) <= TOGETHER
    return room and len(circle) < LARGEST and not any(_bars(one, a, prices) for a in circle)


def _joined(waiting: list[int], circles: Seats, prices: Prices) -> list[int]:
    """Into the smallest circle that can take them."""
    left = []
    for one in waiting:
        able = [circle for circle in circles if _fits(one, circle, prices)]
        if able:
            min(able, key=lambda c: (len(c), sum(prices.pair(one, a) for a in c))).append(one)
        else:
            left.append(one)
    return left


def _paired(waiting: list[int], circles: Seats, prices: Prices) -> list[int]:
    """With each other."""
    left: list[int] = []
    for one in waiting:
        other = next((a for a in left if _fits(one, [a], prices)), None)
        if other is None:
            left.append(one)
        else:
            left.remove(other)
            circles.append([other, one])
    return left


def _taken(waiting: list[int], circles: Seats, prices: Prices) -> list[int]:
    """With somebody out of a circle that has more than it needs."""
    left = []
    for one in waiting:
        able = [
            (prices.pair(one, a), a, circle)
            for circle in circles
            if len(circle) > SMALLEST
            for a in circle
            if _fits(one, [a], prices)
        ]
        if able:
            _, other, circle = min(able)
            circle.remove(other)
            circles.append([other, one])
        else:
            left.append(one)
    return left


def _between(waiting: list[int], circles: Seats, prices: Prices) -> list[int]:
    """Two who are over, each with one of a pair."""
    left = list(waiting)
    for circle in [circle for circle in circles if len(circle) == SMALLEST]:
        a, b = circle
        first = [one for one in left if _fits(one, [a], prices)]
        second = [one for one in left if _fits(one, [b], prices)]
        ways = ((u, v) for u in first for v in second if u != v)
        if chosen := next(ways, None):
            u, v = chosen
            circle[:] = a, u
            circles.append([b, v])
            left = [one for one in left if one not in chosen]
    return left
