"""Check-ins that wait for a moment later than their own schedule says: a clock was wrong.

A computer's clock that ran ahead has passed over moments that are still to come, and a check-in
would be silent until then. It is put right when somebody looks, when the program starts, when its
clock is set back, and once a day; the facilitators are told once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.checkins import cards, finding
from bot.checkins.model import DUE, Checkin, State
from bot.checkins.pillar import checkins
from bot.checkins.rota import next_due
from bot.effects import Effect, Later
from bot.events import Due
from bot.jargon.openwords import to_facilitators
from bot.people import Person
from bot.unit import Unit

RIGHT = "checkins.right"
AT_ONCE = 100  # so that nobody waits for a thousand
STEADY = timedelta(hours=1)  # a clock that goes wrong by less has passed over nothing


@checkins.due(RIGHT)
def right_all(due: Due, unit: Unit) -> list[Effect]:
    """Those that were last changed in a time that has not come yet, some after the other."""
    found = unit.checkins.ahead(due.at + STEADY, after=int(due.arg or 0), most=AT_ONCE)
    effects = righted(sorted(found, key=lambda one: one.group), due.at, unit)
    more = [Later(due.at, RIGHT, str(found[-1].id))] if len(found) == AT_ONCE else []
    return [*effects, *more]


def righted(
    found: Iterable[Checkin], at: datetime, unit: Unit, but: Person | None = None
) -> list[Effect]:
    """What is wrong of these is put right; the facilitators are told, but for who looks."""
    effects: list[Effect] = []
    wrong = [one for one in found if _is_wrong(one, at)]
    for _, some in groupby(wrong, key=lambda one: one.group):
        right = []
        for one in some:
            known, later = _right(one, at, unit)
            effects.append(later)
            right.append(known)
        group = finding.group_of(right[0], unit)
        effects += to_facilitators(group, cards.righted(right, group.zone), unit, but)
    return effects


def _is_wrong(known: Checkin, at: datetime) -> bool:
    """Does it wait for something later than what comes next, or has it ended before its end?"""
    then = next_due(known.plan.rule, at + STEADY)
    if then is None or known.state not in (State.RUNNING, State.ENDED):
        return False
    return known.next_at is None or then < known.next_at


def _right(known: Checkin, at: datetime, unit: Unit) -> tuple[Checkin, Later]:
    then = next_due(known.plan.rule, at)
    assert then, "something comes even later"
    right = replace(known, state=State.RUNNING, version=known.version + 1, next_at=then)
    unit.checkins.change(right, at)
    unit.checkins.unskip(right, at)
    return right, Later(then, DUE, right.moment)
