"""What circles are matched by, what has been, and what a round is. People are numbers here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SMALLEST, LARGEST = 2, 6  # people in a circle; whoever comes with somebody does not count
TOGETHER = 8  # people in one conversation, with whoever comes along: more cannot be on Slack
_NONE: Mapping[int, str] = MappingProxyType({})
_NOBODY: Mapping[int, int] = MappingProxyType({})

Circles = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What every round keeps to.

    `blocks` are pairs who never share a circle. A companion (`companions`: who comes with whom)
    always shares the circle of their person and does not count in its size. `kinds` is what people
    say of themselves, for soft mixing; whoever is not in it is matched as anybody. `alone_cap` is
    the most rounds in a row in which somebody is the only one of their kind in their circle.
    """

    size: int = 3
    blocks: frozenset[frozenset[int]] = frozenset()
    companions: Mapping[int, int] = field(default_factory=lambda: _NOBODY)
    kinds: Mapping[int, str] = field(default_factory=lambda: _NONE)
    alone_cap: int = 3


@dataclass(frozen=True, slots=True)
class History:
    """The circles of the rounds that have been, the oldest round first."""

    rounds: tuple[Circles, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """Who meets whom, and for whom the rules left no circle. Everybody is in it exactly once."""

    circles: Circles
    left: tuple[int, ...] = ()


def sizes(people: int, size: int) -> tuple[int, ...]:
    """How large the circles are, the larger ones first: `size`, or one more where it must be.

    Where one more is not enough (5 people in threes) there is one circle more, of fewer people.
    """
    if people < SMALLEST:
        return ()
    circles = max(people // size, 1)
    if -(-people // circles) > min(size + 1, LARGEST):
        circles += 1
    least, larger = divmod(people, circles)
    return (least + 1,) * larger + (least,) * (circles - larger)
