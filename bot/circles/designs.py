"""Rounds in which no two people meet twice, where mathematics has them ready.

A design is a list of rounds of n people, numbered from 0, in circles of one size; two people share
a circle in at most one of the rounds.

- Circles of 2: the round-robin tournament, n - 1 rounds (n even).
- n = size x g: the lines of a plane over a ring or a field of g elements, g rounds; and the columns
  too, where they can be divided.
- Circles of 3, n = 3q or 2q + 1 with a prime q = 6t + 1: Kirkman triple systems, (n - 1) / 2
  rounds, so that everybody meets everybody. D. K. Ray-Chaudhuri and R. M. Wilson, "Solution of
  Kirkman's schoolgirl problem", Proc. Symp. Pure Math. 19 (1971), 187-203.
"""

from collections.abc import Callable
from functools import lru_cache
from math import gcd

Lines = tuple[tuple[int, ...], ...]
Design = tuple[Lines, ...]

_POWERS = {4: 0b111, 8: 0b1011, 16: 0b10011}  # size of a field -> the polynomial it is made by


@lru_cache(maxsize=64)
def design(people: int, size: int) -> Design:
    """The rounds that are known for so many people; none if there are none."""
    if size == 2:
        return _round_robin(people) if people % 2 == 0 else ()
    if people % size or people == size:
        return ()
    if size == 3:
        if _fits(people // 3) and people % 3 == 0:
            return _three_columns(people // 3)
        if people % 2 and _fits((people - 1) // 2):
            return _two_columns((people - 1) // 2)
    return _lines(people // size, size)


def _round_robin(people: int) -> Design:
    """Everybody but the last sits at a round table; in round r they face each other across r."""
    ring = people - 1
    return tuple(
        (
            (ring, turn),
            *(((turn + i) % ring, (turn - i) % ring) for i in range(1, people // 2)),
        )
        for turn in range(ring)
    )


def _lines(g: int, size: int) -> Design:
    """Person (column, x): in round m the line through b holds m x column + b in each column."""
    times = _product(g, size)
    plus: Callable[[int, int], int] = int.__xor__ if g in _POWERS else lambda a, b: (a + b) % g
    if times is None:
        return ()
    rounds = tuple(
        tuple(tuple(i * g + plus(times(m, i), b) for i in range(size)) for b in range(g))
        for m in range(g)
    )
    columns = design(g, size) if g > size else (((tuple(range(g)),),) if g == size else ())
    return rounds + tuple(
        tuple(tuple(i * g + x for x in line) for i in range(size) for line in lines)
        for lines in columns
    )


def _product(g: int, size: int) -> Callable[[int, int], int] | None:
    """Multiplication in which no difference of two columns is lost; None if there is none here."""
    if g in _POWERS and size <= g:
        return lambda a, b: _field_product(a, b, _POWERS[g])
    if all(gcd(difference, g) == 1 for difference in range(1, size)):
        return lambda a, b: a * b % g
    return None


def _field_product(a: int, b: int, polynomial: int) -> int:
    found, top = 0, 1 << (polynomial.bit_length() - 1)
    while b:
        found ^= a if b & 1 else 0
        a, b = a << 1, b >> 1
        a ^= polynomial if a & top else 0
    return found


def _fits(q: int) -> bool:
    """A prime of the form 6t + 1."""
    return q % 6 == 1 and q > 1 and all(q % d for d in range(2, int(q**0.5) + 1))


def _three_columns(q: int) -> Design:
    """Kirkman's rounds for 3q people: q that are turns of one, and 3t lines across the columns."""
    t, power = q // 6, _powers(q)
    inner = [tuple((power[j + 2 * t * k], i) for k in range(3)) for j in range(t) for i in range(3)]
    across = [tuple((power[(j + 2 * t * k) % (q - 1)], k) for k in range(3)) for j in range(6 * t)]
    kept = [across[j] for j in range(6 * t) if j // t % 2]
    first = [tuple((0, column) for column in range(3)), *inner, *kept]
    rounds = [tuple(_turned(line, turn, q) for line in first) for turn in range(q)]
    rounds += [
        tuple(_turned(across[j], turn, q) for turn in range(q))
        for j in range(6 * t)
        if not j // t % 2
    ]
    return tuple(rounds)


def _two_columns(q: int) -> Design:
    """Kirkman's rounds for 2q + 1 people: q turns of one round about the last person."""
    t, power = q // 6, _powers(q)
    half = (power[t] + 1) * (q + 1) // 2 % q
    u = power.index(half)
    first: list[tuple[tuple[int, int], ...]] = [
        ((power[j], 0), (power[(j + t) % (q - 1)], 0), (power[(j + u) % (q - 1)], 1))
        for j in range(6 * t)
        if not j // t % 2
    ]
    first += [tuple((power[(j + u + t * k) % (q - 1)], 1) for k in (1, 3, 5)) for j in range(t)]
    return tuple(
        (
            (turn, q + turn, 2 * q),
            *(_turned(line, turn, q) for line in first),
        )
        for turn in range(q)
    )


def _powers(q: int) -> list[int]:
    """The powers of the smallest number whose powers are all of 1 to q - 1."""
    tried = ([pow(root, exponent, q) for exponent in range(q - 1)] for root in range(2, q))
    return next(power for power in tried if len(set(power)) == q - 1)


def _turned(line: tuple[tuple[int, int], ...], turn: int, q: int) -> tuple[int, ...]:
    return tuple((x + turn) % q + q * column for x, column in line)
