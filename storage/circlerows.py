"""Rows of circles as what they mean: `bot.circles.model`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.circles.model import Circle, Kind, Part, State
from bot.people import Person, Place


def part(row: Any) -> Part:
    """How somebody takes part."""
    return Part(row.joined, row.paused_until, row.skips, row.said, Kind(row.kind))


def person(row: Any) -> Person:
    """Somebody, as circles know them."""
    return Person(row.space, row.key, row.name, zone=row.zone)


def circles(rows: Iterable[Any]) -> tuple[Circle, ...]:
    """A row for each seat, with its circle in each."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return tuple(one(seats) for seats in found.values())


def one(seats: Sequence[Any]) -> Circle:
    """One circle, of its seats."""
    row = seats[0]
    where = Place(row.in_space, row.place, row.direct) if row.place else None
    people = tuple(map(person, seats))
    return Circle(
        *(row.id, row.co_group_id, row.number, State(row.state), people, where, row.prompt)
    )


def by_round(rows: Iterable[Any]) -> Mapping[int, list[Circle]]:
    """The circles of each round."""
    found: dict[int, list[Circle]] = defaultdict(list)
    for circle in circles(rows):
        found[circle.round].append(circle)
    return found
