"""For facilitators: plan, preview, start, pause, see numbers. Never a name, and never who is out.

People are numbers in a preview, in an order that says nothing. How many they are is told from 5 up.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.cards import Card, Form, card
from bot.checkins import reading
from bot.checkins.righting import AT_ONCE, STEADY
from bot.checkins.rota import coming, next_due
from bot.circles import plans, rounds
from bot.circles.model import Plan, Stage, Standing
from bot.circles.pillar import circles
from bot.circles.store import Drawn
from bot.effects import Ask, Effect, Hand, Later, Say, Whisper, Work
from bot.events import Act, Due, Pressed, Submitted
from bot.groups.finding import facilitated, need_facilitator
from bot.jargon.openwords import to_facilitators
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit

LONGEST_ID = 18
RIGHT = "circles.right"


@circles.on("circles.run")
def run(act: Act, unit: Unit) -> list[Effect]:
    """How the group's circles stand, in numbers, and what a facilitator can do."""
    group = need_facilitator(act, unit)
    righted = _righted(group, act.at, unit, act.who)
    return [*righted, Whisper(_status(group, act.at, unit))]


@circles.on("circles.plan", answers="form")
def plan(act: Act, unit: Unit) -> list[Effect]:
    """Open the plan."""
    need_facilitator(act, unit)
    return [Ask("circles.plan")]


@circles.form("circles.plan")
def plan_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The plan as it is, to change it."""
    return plans.form(unit.circles.plan(facilitated(where, who, unit)))


@circles.submitted("circles.plan")
def plan_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the plan. Rounds that are to come are planned anew."""
    group = need_facilitator(sent, unit)
    now = unit.circles.plan(group)
    wanted = plans.read(now, group, sent.values, sent.at)
    if wanted.standing is not Standing.OFF:
        wanted = replace(wanted, ends=max(now.begun + wanted.rounds, wanted.next))
    if wanted.seed == 0:
        wanted = replace(wanted, seed=_seed(sent.id))
    unit.circles.keep_plan(wanted)
    unit.circles.draw(group, wanted.next, ())
    return [
        Whisper(plans.planned(group, wanted, _mixed(group, unit))),
        *_dated(wanted, sent.at, group, unit),
    ]


@circles.on("circles.preview")
def preview(act: Act, unit: Unit) -> list[Effect]:
    """Who would meet whom, as numbers. It is what is sent, unless people come or go."""
    group = need_facilitator(act, unit)
    now = unit.circles.plan(group)
    effects = rounds.preview(group, now, act.at, unit)
    if any(isinstance(effect, Work) for effect in effects):
        return [*effects, Whisper(plans.working(say("circles-working-preview")))]
    drawn = unit.circles.drawn(group)
    return [*effects, Whisper(plans.preview(group, now, drawn))]


@circles.on("circles.file")
def file(press: Pressed, unit: Unit) -> list[Effect]:
    """The whole preview as a file."""
    return [Hand(say("circles-file"), plans.table(*_told(press, unit)))]


@circles.on("circles.picture")
def picture(press: Pressed, unit: Unit) -> list[Effect]:
    """The preview to look at, for people who prefer that."""
    return [Whisper(plans.picture(*_told(press, unit)))]


@circles.on("circles.start")
def start(act: Act, unit: Unit) -> list[Effect]:
    """Start the series, or its next round by hand; go on after a pause. Twice is once."""
    group = need_facilitator(act, unit)
    now = unit.circles.plan(group)
    if unit.circles.stage(group, now.next) in (Stage.ASKING, Stage.MATCHING):
        again = _gone_on(now, act.at, group, unit)
        return [*again, Whisper(plans.begun_already(group, now.next))]
    if now.standing is Standing.OFF:
        now = replace(now, ends=now.begun + now.rounds)
    going = replace(now, standing=Standing.RUNNING, seed=now.seed or _seed(act.id))
    if going.every:
        unit.circles.keep_plan(going)
        dated = _dated(going, act.at, group, unit)
        return [*dated, Whisper(_status(group, act.at, unit))]
    if len(unit.circles.takers(group, act.at)) < 2:
        raise Sorry("circles-too-few")
    unit.circles.keep_plan(going)
    return [*rounds.begin(group, going, act.at, unit), Whisper(_begun(group, going, unit))]


@circles.on("circles.invite")
def invite(press: Pressed, unit: Unit) -> list[Effect]:
    """Tell everybody in the group's places that they can join."""
    group = need_facilitator(press, unit)
    shown = plans.invitation(group)
    posts = [Say(place, shown) for place in unit.groups.places(group)]
    return [*posts, Whisper(plans.invited())]


@circles.on("circles.pause-all")
def pause_all(act: Act, unit: Unit) -> list[Effect]:
    """No new rounds until a facilitator starts again."""
    group = need_facilitator(act, unit)
    now = unit.circles.plan(group)
    if now.standing is Standing.RUNNING:
        unit.circles.keep_plan(replace(now, standing=Standing.PAUSED, next_at=None))
    return [Whisper(_status(group, act.at, unit))]


def which_pause(act: Act, unit: Unit) -> list[Effect]:
    """ "/circles pause" of a facilitator: everybody's, or their own?"""
    need_facilitator(act, unit)
    return [Whisper(plans.which_pause())]


@circles.due(rounds.DUE)
def due(due: Due, unit: Unit) -> list[Effect]:
    """The day of a round. A day it had before the plan was changed means nothing."""
    group_id, _, at = due.arg.partition("@")
    group = unit.groups.get(int(group_id))
    now = unit.circles.plan(group) if group else None
    if group is None or now is None or now.standing is not Standing.RUNNING:
        return []
    if now.next_at is None or now.next_at.isoformat() != at:
        return []
    effects: list[Effect] = []
    if len(unit.circles.takers(group, due.at)) > 1:
        effects = rounds.begin(group, now, due.at, unit)
        now = unit.circles.plan(group)
    if now.standing is Standing.RUNNING:
        effects += _dated(now, due.at, group, unit)
    return effects


def _told(press: Pressed, unit: Unit) -> tuple[Plan, Mapping[int, Drawn]]:
    """The plan and its preview, for a facilitator, once there are enough people to tell it."""
    group = need_facilitator(press, unit)
    drawn = unit.circles.drawn(group)
    if not plans.can_be_told(drawn):
        raise Sorry("circles-preview-few")
    return unit.circles.plan(group), drawn


def _gone_on(now: Plan, at: datetime, group: Group, unit: Unit) -> list[Effect]:
    """After a pause in the middle of a round: people have their time to answer again."""
    if now.standing is not Standing.PAUSED:
        return []
    going = replace(now, standing=Standing.RUNNING)
    unit.circles.keep_plan(going)
    return [rounds.answered(going, at), *_dated(going, at, group, unit)]


def _dated(now: Plan, at: datetime, group: Group, unit: Unit) -> list[Effect]:
    """When the next round begins, if it begins by itself."""
    if now.standing is not Standing.RUNNING or not now.every:
        return []
    then = _next_due(now.every, at, group)
    unit.circles.keep_plan(replace(now, next_at=then))
    return [Later(then, rounds.DUE, f"{group.id}@{then.isoformat()}")] if then else []


@circles.due(RIGHT)
def right_all(due: Due, unit: Unit) -> list[Effect]:
    """Groups whose next round is planned for a day to come, some after the other."""
    found = unit.circles.dated(due.at, after=int(due.arg or 0), most=AT_ONCE)
    effects = [e for number in found for e in _righted(_group(number, unit), due.at, unit)]
    more = [Later(due.at, RIGHT, str(found[-1]))] if len(found) == AT_ONCE else []
    return [*effects, *more]


def _righted(group: Group, at: datetime, unit: Unit, but: Person | None = None) -> list[Effect]:
    """A next round later than its own words say was planned by a clock that was wrong. The
    facilitators are told, but for who looks."""
    now = unit.circles.plan(group)
    latest = _latest_next(now.every, at + STEADY, group)
    if not (now.next_at and latest and latest < now.next_at):
        return []
    effects = _dated(now, at, group, unit)
    told = plans.righted(unit.circles.plan(group), group.zone)
    return [*effects, *to_facilitators(group, told, unit, but)]


def _latest_next(every: str, at: datetime, group: Group) -> datetime | None:
    """The latest moment that can be next. "Every other Friday" may begin with either one."""
    try:
        rule = reading.schedule(every, at, group.zone)
    except Sorry:
        return None
    first = list(islice(coming(rule, at), rule.weeks))
    return first[-1] if first else None


def _next_due(every: str, at: datetime, group: Group) -> datetime | None:
    """The next day of these words; None when they have no day to come."""
    try:
        return next_due(reading.schedule(every, at, group.zone), at)
    except Sorry:
        return None


def _begun(group: Group, before: Plan, unit: Unit) -> Card:
    """What has come of a start."""
    now = unit.circles.plan(group)
    if now.begun > before.begun:
        return plans.opened(now, unit.circles.circles(group, now.begun))
    stage = unit.circles.stage(group, now.next)
    if stage is Stage.ASKING:
        return card(say("circles-asking"), say("circles-asking-how"))
    return plans.working(say("circles-working"))


def _status(group: Group, at: datetime, unit: Unit) -> Card:
    now = unit.circles.plan(group)
    people = len(unit.circles.takers(group, at))
    outcomes = unit.circles.outcomes(group, now.begun)
    left = len(unit.circles.left(group).get(now.begun, ()))
    return plans.status(group, now, people, outcomes, left)


def _group(number: int, unit: Unit) -> Group:
    group = unit.groups.get(number)
    assert group is not None, "a plan goes with its group"
    return group


def _mixed(group: Group, unit: Unit) -> bool:
    """Does the group live in more than one space?"""
    return len({place.space for place in unit.groups.places(group)}) > 1


def _seed(event: str) -> int:
    """A number that cannot be guessed beforehand and is the same for the same event."""
    return int.from_bytes(hashlib.sha256(event.encode()).digest()[:6]) or 1
