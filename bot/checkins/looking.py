"""Looking at check-ins: all of them, one of them, and what comes next. For everybody."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from operator import itemgetter

from bot import words
from bot.checkins import cards, finding
from bot.checkins.model import Checkin
from bot.checkins.pillar import checkins
from bot.checkins.righting import righted
from bot.checkins.rota import coming
from bot.effects import Effect, Whisper
from bot.events import Act, Pressed, Said
from bot.groups.finding import need_group
from bot.people import Group
from bot.specs import Spec
from bot.unit import Unit

HEARS = 5  # before words are looked for in it
NEXT = 5  # moments


@checkins.command(Spec("checkins"))
@checkins.on("checkin.list")
def list_(act: Act, unit: Unit) -> list[Effect]:
    """Every check-in of the group, and how it stands."""
    group = need_group(act, unit)
    told = righted(unit.checkins.of(group), act.at, unit, act.who)
    found = tuple(unit.checkins.standing(one) for one in unit.checkins.of(group))
    runs = unit.groups.facilitates(group, act.who)
    return [*told, Whisper(cards.listed(found, finding.zone_of(act.who, group, unit), runs=runs))]


@checkins.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "next check-in"."""
    asked = words.plain(said.text) in words.listed("checkins-next.words")
    return next_(said, unit) if asked else None


@checkins.on("checkin.next")
def next_(act: Act, unit: Unit) -> list[Effect]:
    """What comes next in the group."""
    group = need_group(act, unit)
    told = righted(unit.checkins.of(group), act.at, unit)
    found = next_of((group,), act.at, unit)
    return [*told, Whisper(cards.coming(found, finding.zone_of(act.who, group, unit)))]


@checkins.on("checkin.page")
def page(press: Pressed, unit: Unit) -> list[Effect]:
    """One check-in."""
    known = finding.find("".join(press.choice) or press.arg, press.where, press.who, unit)
    group = finding.group_of(known, unit)
    zone = finding.zone_of(press.who, group, unit)
    runs = unit.groups.facilitates(group, press.who)
    return [Whisper(cards.page(unit.checkins.standing(known), zone, runs=runs))]


def next_of(
    groups: Iterable[Group], now: datetime, unit: Unit, each: int = NEXT
) -> tuple[tuple[datetime, Checkin], ...]:
    """The next moments of all check-ins of these groups, in order; of each one at most so many."""
    running = [one for group in groups for one in unit.checkins.of(group) if one.next_at]
    found = [(at, one) for one in running for at in islice(coming(one.plan.rule, now), each)]
    return tuple(sorted(found, key=itemgetter(0))[:NEXT])
