"""Whose thing a button is about: found in the group of this place, refused to everyone else.

Buttons live for ever and can be forged, so an id alone opens nothing. In a direct message, where
no place says which group is meant, the groups of the person who pressed are looked through.
"""

from collections.abc import Callable
from typing import TypeVar

from bot.groups.finding import facilitated, group_here
from bot.jargon.keys import LONGEST_ID
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit

T = TypeVar("T")
Get = Callable[[Group], T | None]


def run(where: Place, who: Person, unit: Unit, get: Get[T], gone: str) -> tuple[Group, T]:
    """The thing, in a group that this person facilitates. Raises Sorry (`gone`: its phrase)."""
    groups = [g for g in unit.groups.of(who) if unit.groups.facilitates(g, who)]
    if not where.direct or not groups:
        groups = [facilitated(where, who, unit)]
    return _first(groups, get, gone)


def homes(where: Place, who: Person, unit: Unit) -> list[Group]:
    """The groups that somebody may mean here, the likeliest first. Raises Sorry without any."""
    here = group_here(where, who, unit)
    if here is None:
        raise Sorry("groups-none-here")
    return list(unit.groups.of(who)) if where.direct else [here]


def numbers(arg: str, most: int) -> list[int]:
    """The ids in a button's argument ("12:3"); 0 for what is missing or no id of ours."""
    found = [_number(part) for part in arg.split(":")[:most]]
    return found + [0] * (most - len(found))


def _number(part: str) -> int:
    return int(part) if part.isdecimal() and len(part) <= LONGEST_ID else 0


def _first(groups: list[Group], get: Get[T], gone: str) -> tuple[Group, T]:
    for group in groups:
        found = get(group)
        if found is not None:
            return group, found
    raise Sorry(gone)
