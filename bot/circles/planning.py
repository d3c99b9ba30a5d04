"""A whole series at once: where round after round would make people meet again, and need not.

Two people of one round change places, again and again: always when it makes the series cheaper, and
now and then when it does not, less and less often (simulated annealing; S. Kirkpatrick and others,
"Optimization by simulated annealing", Science 220 (1983), 671-680). The cheapest series that was
seen is kept. The search ends when no series could have fewer meetings again, or after so many
steps: never by a clock, so that a seed always gives the same series.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from math import exp
from random import Random

from bot.circles.board import Board
from bot.circles.costs import Past, Prices

Seats = list[list[int]]

STEPS = 150_000
STARTS = 6
# Tries, at most, to share the larger circles without one more meeting again: where nobody has to
# meet again, and where somebody has to, so that there is little hope.
SHARES = 8, 2
_HOT, _COLD = 900.0, 100.0  # in prices (costs.py): what is risked at first, and at last
_WARM = 400.0  # at first, when only the larger circles are to be shared better
_FAIR = 1000  # what a larger circle costs then (costs.LARGER)
_SHARED = 100_000  # the same where it is shared first, and then people kept from meeting again
_CALM = 0.9  # how often somebody who is well placed is left where they are
_EVERY = 64  # steps between two temperatures


def improved(
    rounds: Sequence[Seats], past: Past, prices: Sequence[Prices], random: Random
) -> Sequence[Seats]:
    """The same people in the same rounds, with fewer meetings again where that is possible."""

    def cost(series: Sequence[Seats]) -> int:
        return sum(Board(series, past, prices).dear())

    best = rounds
    for _ in range(0 if Board(rounds, past, prices).fewest() else STARTS):
        board = Board(deepcopy(rounds), past, prices)
        found, before = _annealed(board, random, _HOT, Board.fewest), cost(best)
        best = min(best, found, key=cost)
        if cost(found) == before or Board(best, past, prices).fewest():
            break  # what is found twice is hardly to be bettered
    tries = SHARES[0] if Board(best, past, prices).fewest() else SHARES[1]
    ways = [(best, _FAIR, _WARM), *[(rounds, _SHARED, _HOT)] * tries]
    for begun, larger, hot in ways:
        if Board(best, past, prices).fair():
            break
        board = Board(deepcopy(begun), past, prices, larger)
        best = min(best, _annealed(board, random, hot, Board.perfect), key=cost)
    return best


def _annealed(
    board: Board, random: Random, hot: float, done: Callable[[Board], bool]
) -> Sequence[Seats]:
    """The cheapest series on the way."""
    cost = least = sum(board.dear())
    best, heat = deepcopy(board.rounds), hot
    able = [number for number, seats in enumerate(board.rounds) if len(seats) > 1]
    for step in range(STEPS if able else 0):
        if step % _EVERY == 0:
            heat = hot * (_COLD / hot) ** (step / STEPS)
        number = random.choice(able)
        places = board.places[number]
        first, second = random.choice(places), random.choice(places)
        if first[0] == second[0]:
            continue
        if random.random() < _CALM and not board.troubled(number, first):
            continue
        change = board.change(number, first, second)
        if change <= 0 or random.random() < exp(-change / heat):
            board.swap(number, first, second)
            cost += change
            if cost < least:
                best, least = deepcopy(board.rounds), cost
                if done(board):
                    break
    return best
