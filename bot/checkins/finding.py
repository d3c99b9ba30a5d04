"""Which check-in a button is about, and who may change it.

Buttons live for ever and can be forged, so a number alone opens nothing: the check-in must be of
the group of this place, or, in a direct message, of a group of the person who acts.
"""

from datetime import UTC, datetime

from bot.checkins.model import Checkin, Occurrence
from bot.groups.finding import group_here, names
from bot.jargon.owning import numbers
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit

END = 4_102_444_800  # the year 2100, in seconds: no moment of ours is later


def find(arg: str, where: Place, who: Person, unit: Unit) -> Checkin:
    """The check-in of a button's argument ("7", "7:1792137600:light-017"). Raises Sorry."""
    checkin = unit.checkins.get(numbers(arg, 1)[0])
    if checkin is None or checkin.group not in {group.id for group in _groups(where, who, unit)}:
        raise Sorry("checkins-gone")
    return checkin


def find_run(arg: str, where: Place, who: Person, unit: Unit) -> Checkin:
    """The same, if this person facilitates its group. Raises Sorry."""
    checkin = find(arg, where, who, unit)
    group = group_of(checkin, unit)
    if not unit.groups.facilitates(group, who):
        raise Sorry("groups-facilitators-only", names=names(unit.groups.facilitators(group)))
    return checkin


def group_of(checkin: Checkin, unit: Unit) -> Group:
    """The group of a check-in."""
    group = unit.groups.get(checkin.group)
    assert group is not None, "a check-in goes with its group"
    return group


def came_at(arg: str, unit: Unit) -> Occurrence | None:
    """The moment of a live view's argument ("7:1792137600")."""
    number, seconds = numbers(arg, 2)
    return unit.checkins.occurrence(number, datetime.fromtimestamp(min(seconds, END), UTC))


def zone_of(who: Person, group: Group, unit: Unit) -> str:
    """The zone of a reader, as far as it is known; if not, of the group."""
    known = unit.groups.person(who.space, who.id)
    return who.zone or (known.zone if known else None) or group.zone


def _groups(where: Place, who: Person, unit: Unit) -> tuple[Group, ...]:
    if where.direct:
        return unit.groups.of(who)
    here = group_here(where, who, unit)
    return (here,) if here else ()
