"""Taking part: join, skip, pause, leave. Each with the same weight, and no reason is asked."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot import wallclock
from bot.cards import Day, Form
from bot.circles import cards
from bot.circles.model import Part
from bot.circles.pillar import circles
from bot.effects import Ask, Effect, Whisper
from bot.events import Act, Pressed, Submitted
from bot.groups.finding import need_group
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit


@circles.on("circles.mine")
def mine(act: Act, unit: Unit) -> list[Effect]:
    """How this person takes part, and what they can do."""
    group = need_group(act, unit)
    runs = unit.groups.facilitates(group, act.who)
    return [
        Whisper(cards.mine(group, _part(group, act.who, unit), _next(group, unit), act.at, runs))
    ]


@circles.on("circles.join")
def join(act: Act, unit: Unit) -> list[Effect]:
    """Yes to circles, in this group. It ends a break, and they are in the next round."""
    group = need_group(act, unit)
    take_part(group, act.who, act.at, unit)
    return [Whisper(cards.joined(group))]


@circles.on("circles.leave")
def leave(act: Act, unit: Unit) -> list[Effect]:
    """No circles of this group. What they wish about others stays, should they come back."""
    group = need_group(act, unit)
    part = unit.circles.part(group, act.who)
    unit.circles.keep_part(group, act.who, replace(part, joined=False), act.at)
    if not unit.circles.joined_elsewhere(group, act.who):
        unit.groups.consent(act.who, Purpose.CIRCLES, False, act.at)
    return [Whisper(cards.left(group))]


@circles.on("circles.skip")
def skip(act: Act, unit: Unit) -> list[Effect]:
    """Not in the next round."""
    group, part = _taking_part(act, unit)
    number = _next(group, unit)
    unit.circles.keep_part(group, act.who, replace(part, skips=number, said=0), act.at)
    return [Whisper(cards.skipped())]


@circles.on("circles.unskip")
def unskip(act: Act, unit: Unit) -> list[Effect]:
    """In the next round after all."""
    group, part = _taking_part(act, unit)
    number = _next(group, unit)
    unit.circles.keep_part(group, act.who, replace(part, skips=0, said=number), act.at)
    return [Whisper(cards.joined(group))]


@circles.on("circles.pause", answers="form")
def pause(act: Act, unit: Unit) -> list[Effect]:
    """Ask until when."""
    _taking_part(act, unit)
    return [Ask("circles.pause")]


@circles.form("circles.pause")
def pause_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The day of coming back."""
    day = Day("until", say("circles-pause-until"), say("circles-pause-until.hint"))
    return Form(say("circles-pause"), "circles.pause", arg, (day,))


@circles.submitted("circles.pause")
def pause_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """A break until this day."""
    return pause_until(str(sent.values["until"]), sent, unit)


def pause_until(typed: str, act: Act, unit: Unit) -> list[Effect]:
    """ "until Friday", "until 3 March": back on that day, by the group's clocks."""
    group, part = _taking_part(act, unit)
    zone = ZoneInfo(group.zone)
    today = act.at.astimezone(zone).date()
    day = wallclock.read_near_day(typed, today)
    if day is None:
        raise Sorry("circles-pause-unclear", field="until")
    if day <= today:
        raise Sorry("circles-pause-past", field="until")
    until = wallclock.moment(day, time(0), group.zone)
    unit.circles.keep_part(group, act.who, replace(part, paused_until=until), act.at)
    return [Whisper(cards.paused(day))]


@circles.on("circles.in")
def in_round(press: Pressed, unit: Unit) -> list[Effect]:
    """ "In this round?" Yes ("7:3" is group 7, round 3)."""
    return _said(press, unit, yes=True)


@circles.on("circles.out")
def out_of_round(press: Pressed, unit: Unit) -> list[Effect]:
    """ "In this round?" Not this time."""
    return _said(press, unit, yes=False)


def take_part(group: Group, who: Person, at: datetime, unit: Unit) -> None:
    """From now on they take part in this group's circles."""
    unit.groups.silence(who, False)
    unit.groups.consent(who, Purpose.CIRCLES, True, at)
    part = unit.circles.part(group, who)
    number = _next(group, unit)
    now = replace(part, joined=True, paused_until=None, skips=0, said=number)
    unit.circles.keep_part(group, who, now, at)


def _said(press: Pressed, unit: Unit, *, yes: bool) -> list[Effect]:
    group_id, _, number = press.arg.partition(":")
    groups = {str(group.id): group for group in unit.groups.of(press.who)}
    group = groups.get(group_id)
    if group is None or number != str(_next(group, unit)):
        raise Sorry("circles-round-over")
    part = _part(group, press.who, unit)
    if not part.joined:
        raise Sorry("circles-not-joined")
    asked = int(number)
    now = replace(part, skips=0 if yes else asked, said=asked if yes else 0)
    unit.circles.keep_part(group, press.who, now, press.at)
    return [Whisper(cards.joined(group) if yes else cards.skipped())]


def _part(group: Group, who: Person, unit: Unit) -> Part:
    """How they take part; without their yes they do not."""
    part = unit.circles.part(group, who)
    yes = Purpose.CIRCLES in unit.groups.consents(who)
    return replace(part, joined=part.joined and yes)


def _taking_part(act: Act, unit: Unit) -> tuple[Group, Part]:
    group = need_group(act, unit)
    part = _part(group, act.who, unit)
    if not part.joined:
        raise Sorry("circles-not-joined")
    return group, part


def _next(group: Group, unit: Unit) -> int:
    return unit.circles.plan(group).next
