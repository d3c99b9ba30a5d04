"""One round in circles of any size, for any number of people: seated greedily, then swapped.

Where a design (`designs.py`) has a round in which nobody meets again, that is taken, so that the
rounds after it stay possible. Otherwise everybody is seated where it costs least at the moment,
and then two people change places as long as that makes it cheaper. Whoever must not meet somebody
goes first; if they cannot be seated so, `leftover.py` makes circles of other sizes.
"""

from collections.abc import Sequence
from random import Random

from bot.circles.costs import AGAIN, BLOCKED, LARGER, Prices
from bot.circles.designs import design
from bot.circles.rules import LARGEST, sizes

Seats = list[list[int]]

_DESIGNED = 200  # for how many people, at most, a design is looked for
_LOOKS = 40  # at how many people somebody looks, at most, before they sit down
_SWAPS = 400  # how many others somebody tries to change places with, at most
_PASSES = 6


def seat(heads: Sequence[int], size: int, prices: Prices, random: Random) -> Seats:
    """The circles; people who must not meet may still be in one where no other way was found."""
    found = _ready(heads, size, prices, random)
    if found is None:
        found = greedy(heads, size, prices, random)
        improve(found, prices, random)
    return found


def _ready(heads: Sequence[int], size: int, prices: Prices, random: Random) -> Seats | None:
    """A round of a design in which everybody meets somebody new."""
    if len(heads) > _DESIGNED:
        return None
    rounds = [
        [[heads[index] for index in line] for line in lines] for lines in design(len(heads), size)
    ]
    worth = [(sum(map(prices.circle, lines)), random.random()) for lines in rounds]
    if not rounds or min(worth)[0] >= AGAIN:
        return None
    return rounds[worth.index(min(worth))]


def greedy(heads: Sequence[int], size: int, prices: Prices, random: Random) -> Seats:
    """Everybody in circles of the sizes wanted, one seat after the other.

    Those who have been in a larger circle least often have the places in the larger ones.
    """
    people = list(heads)
    random.shuffle(people)
    wanted = sizes(len(people), size)
    turn = dict(zip(people, prices.past.unfair(people), strict=True))
    people.sort(key=turn.__getitem__)
    places = sum(seats for seats in wanted if seats > wanted[-1])
    found: Seats = []
    for waiting in (people[:places], people[places:]):
        random.shuffle(waiting)
        waiting.sort(key=lambda one: len(prices.barred.get(one, ())))  # the hardest sit down first
        while waiting:
            circle = [waiting.pop()]
            while len(circle) < wanted[len(found)]:
                circle.append(waiting.pop(_cheapest(circle, waiting, prices)))
            found.append(circle)
    return found


def _cheapest(circle: Sequence[int], waiting: Sequence[int], prices: Prices) -> int:
    """The place in the queue of somebody who goes well with the circle."""
    best, least = len(waiting) - 1, 2 * BLOCKED * LARGEST
    for index in range(len(waiting) - 1, max(len(waiting) - 1 - _LOOKS, -1), -1):
        cost = sum(prices.pair(waiting[index], one) for one in circle)
        if cost < least:
            best, least = index, cost
        if not cost:
            break
    return best


def improve(circles: Seats, prices: Prices, random: Random) -> None:
    """Changes places, two people at a time, while that makes it cheaper."""
    for _ in range(_PASSES):
        worth = [prices.circle(circle) for circle in circles]
        dear = sorted((index for index, cost in enumerate(worth) if cost), key=lambda i: -worth[i])
        if not sum(_relieved(index, circles, worth, prices, random) for index in dear):
            break


def _relieved(index: int, circles: Seats, worth: list[int], prices: Prices, random: Random) -> bool:
    """Changes places between this circle and the others until nothing is gained by it."""
    others = [other for other in range(len(circles)) if other != index]
    if len(others) > _SWAPS:
        others = random.sample(others, _SWAPS)
    random.shuffle(others)
    changed = False
    for other in others:
        if not worth[index]:
            break
        changed |= _swapped(index, other, circles, worth, prices)
    return changed


def _swapped(index: int, other: int, circles: Seats, worth: list[int], prices: Prices) -> bool:
    """Makes the best change of places between two circles, if there is a good one."""
    here, there = circles[index], circles[other]
    best, now = (0, 0, 0), worth[index] + worth[other]
    for i, a in enumerate(here):
        for j, b in enumerate(there):
            gain = now - _with(here, i, b, prices) - _with(there, j, a, prices)
            if len(here) != len(there):
                gain += _fairer(a, b, len(here) > len(there), prices)
            if gain > best[0]:
                best = gain, i, j
    gain, i, j = best
    if gain:
        here[i], there[j] = there[j], here[i]
        worth[index], worth[other] = prices.circle(here), prices.circle(there)
    return bool(gain)


def _with(circle: Sequence[int], seat: int, one: int, prices: Prices) -> int:
    return prices.circle([*circle[:seat], one, *circle[seat + 1 :]])


def _fairer(a: int, b: int, first: bool, prices: Prices) -> int:
    """What is gained when a leaves the larger circle (or goes to it, if not `first`) for b."""
    times = prices.past.larger
    gain = 2 * LARGER * (times.get(a, 0) - times.get(b, 0))
    return gain if first else -gain
