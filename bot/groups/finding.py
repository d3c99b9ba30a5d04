"""Which group an act belongs to, and whether this person may run it."""

from collections.abc import Sequence

from bot import words
from bot.events import Act
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit


def group_here(where: Place, who: Person, unit: Unit) -> Group | None:
    """The group of this place, or of the circle that it is; in a direct message, the one the
    person last spoke in."""
    group = unit.groups.at(where)
    if group is None and (circle := unit.circles.in_circle_at(where)):
        return unit.groups.get(circle.group)
    if group is None and where.direct:
        return next(iter(unit.groups.of(who)), None)
    return group


def need_group(act: Act, unit: Unit) -> Group:
    """The group of this act. Raises Sorry where there is none."""
    group = group_here(act.where, act.who, unit)
    if group is None:
        raise Sorry("groups-none-here")
    return group


def need_facilitator(act: Act, unit: Unit) -> Group:
    """The group of this act, if this person facilitates it. Raises Sorry."""
    return facilitated(act.where, act.who, unit)


def facilitated(where: Place, who: Person, unit: Unit) -> Group:
    """The same, for forms, which are built before anything is done."""
    group = group_here(where, who, unit)
    if group is None:
        raise Sorry("groups-none-here")
    if not unit.groups.facilitates(group, who):
        raise Sorry("groups-facilitators-only", names=names(unit.groups.facilitators(group)))
    return group


def called(name: str, people: Sequence[Person], field: str | None = None) -> Person:
    """The one of these people whom somebody means by a typed name. Raises Sorry."""
    offered = tuple(words.Chosen(p.name, "", p.id) for p in people)
    chosen = words.answer(name, offered) or next(iter(words.near(name, offered)), None)
    if chosen is None:
        raise Sorry("groups-nobody-called", field=field, name=name)
    return people[offered.index(chosen)]


def names(people: tuple[Person, ...]) -> str:
    """ "Ann, Ben and Cara", at most 6 of them."""
    shown = [person.name for person in people[:6]]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
