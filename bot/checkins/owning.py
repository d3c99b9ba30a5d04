"""Which group, and which question in it, a button or form is about.

Their argument begins with the group's number ("12:light-001"): in a private message no place says
which group is meant. Ids can be forged, so an id alone opens nothing.
"""

from bot.checkins.prompts import Standing
from bot.groups.finding import facilitated
from bot.jargon.owning import numbers
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit


def member_of(arg: str, who: Person, where: Place, unit: Unit) -> Group:
    """The group, if this person is in it or this is its place. Raises Sorry."""
    key = numbers(arg, 1)[0]
    here = unit.groups.at(where)
    known = [*unit.groups.of(who), *([here] if here else [])]
    group = next((one for one in known if one.id == key), None)
    if group is None:
        raise Sorry("groups-none-here")
    return group


def run_by(arg: str, who: Person, where: Place, unit: Unit) -> Group:
    """The group, if this person facilitates it. Raises Sorry."""
    group = unit.groups.get(numbers(arg, 1)[0])
    if group is not None and unit.groups.facilitates(group, who):
        return group
    return facilitated(where, who, unit)


def question(arg: str, who: Person, where: Place, unit: Unit) -> tuple[Group, Standing]:
    """A question of a group that this person facilitates. Raises Sorry."""
    group = run_by(arg, who, where, unit)
    found = unit.prompts.stands(group, arg.partition(":")[2])
    if found is None:
        raise Sorry("questions-gone")
    return group, found
