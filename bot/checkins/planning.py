"""Planning check-ins: by a form or by typing, with the next dates before anything is kept."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot import words
from bot.cards import Card, Form, card
from bot.checkins import cards, finding, forms, looking, reading, repair
from bot.checkins.bank import Moment
from bot.checkins.model import CHECKINS_LIMIT, DUE, Checkin, Plan, Spot, State
from bot.checkins.pillar import checkins
from bot.checkins.rota import coming, left_out, next_due
from bot.effects import Ask, Effect, Later, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.groups.finding import facilitated, need_facilitator, need_group
from bot.jargon.owning import numbers
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 5  # before words are looked for in it
DATES = 5  # that are shown before it is kept

_CHECKIN = re.compile(r"\s*check[\s-]?in\b\s*:?\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_KIND = re.compile(rf"({'|'.join(Moment)})\b[\s:,]*(.*)", re.IGNORECASE | re.DOTALL)


@checkins.command(Spec("checkin", answers="form", option=True))
def checkin(command: Command, unit: Unit) -> list[Effect]:
    """`/checkin` opens a form; with words after it, it lists, tells what comes, or plans."""
    if command.text.strip():
        return _typed(command.text, command, unit)
    group = need_group(command, unit)
    if not unit.groups.facilitates(group, command.who):
        return looking.list_(command, unit)
    return [Ask("checkin.make")]


@checkins.on("checkin.plan", answers="form")
def plan(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form."""
    need_facilitator(press, unit)
    return [Ask("checkin.make")]


@checkins.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "checkin every Tuesday at 10am"."""
    found = _CHECKIN.fullmatch(said.text)
    return _typed(found[1], said, unit) if found else None


@checkins.form("checkin.make")
def make_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A new check-in, or one to change."""
    if arg:
        known = finding.find_run(arg, where, who, unit)
        ceiling = unit.prompts.ceiling(finding.group_of(known, unit))
        return forms.make(known.wanted or known.plan, arg, ceiling, where)
    group = facilitated(where, who, unit)
    return forms.make(None, "", unit.prompts.ceiling(group), where)


@checkins.submitted("checkin.make")
def make_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Show what would come."""
    known = finding.find_run(sent.arg, sent.where, sent.who, unit) if sent.arg else None
    group = finding.group_of(known, unit) if known else need_facilitator(sent, unit)
    before = (known.wanted or known.plan) if known else None
    plan = forms.made(before, group, sent.values, sent.where, sent.at)
    return [Whisper(_wanted(known, plan, sent, unit))]


@checkins.on("checkin.change", answers="form")
def change(press: Pressed, unit: Unit) -> list[Effect]:
    """Open it again."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    return [Ask("checkin.make", str(known.id))]


@checkins.on("checkin.more", answers="form")
def more(press: Pressed, unit: Unit) -> list[Effect]:
    """What is less often needed."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    return [Ask("checkin.more", str(known.id))]


@checkins.form("checkin.more")
def more_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """Days to leave out, and how late is too late."""
    known = finding.find_run(arg, where, who, unit)
    return forms.more(known.wanted or known.plan, arg)


@checkins.submitted("checkin.more")
def more_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Show what would come with it."""
    known = finding.find_run(sent.arg, sent.where, sent.who, unit)
    plan = forms.limited(known.wanted or known.plan, sent.values, sent.at)
    return [Whisper(_wanted(known, plan, sent, unit))]


@checkins.on("checkin.keep")
def keep(press: Pressed, unit: Unit) -> list[Effect]:
    """It is as the preview said. Twice is once; a preview that is old keeps nothing."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    seen = press.arg.partition(":")[2]
    new = known.state is State.DRAFT
    plan = known.plan if new else known.wanted
    if plan is None and seen == cards.mark(known.plan):
        return [Whisper(_kept(known, press, unit, changed=known.before is not None))]
    if plan is None or seen != cards.mark(plan):
        raise Sorry("checkins-changed-meanwhile")
    if new and len(unit.checkins.of(finding.group_of(known, unit))) >= CHECKINS_LIMIT:
        raise Sorry("checkins-many", limit=CHECKINS_LIMIT)
    state = known.state if known.state is State.PAUSED else State.RUNNING
    wanted = replace(known, plan=plan, before=None if new else known.plan)
    now, later = _put(wanted, state, press.at, unit)
    return [*later, Whisper(_kept(now, press, unit, changed=not new))]


@checkins.on("checkin.undo")
def undo(press: Pressed, unit: Unit) -> list[Effect]:
    """It is as it was before the last change, unless somebody changed it since."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    if known.before is None or numbers(press.arg, 2)[1] != known.version:
        raise Sorry("checkins-changed-meanwhile")
    wanted = replace(known, plan=known.before, before=known.plan)
    now, later = _put(wanted, known.state, press.at, unit)
    return [*later, Whisper(_kept(now, press, unit, changed=True))]


@checkins.on("checkin.drop")
def drop(press: Pressed, unit: Unit) -> list[Effect]:
    """A draft goes; what runs stays as it is."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    if known.state is State.DRAFT:
        unit.checkins.drop(known)
        return [Whisper(card(say("checkins-dropped")))]
    unit.checkins.change(replace(known, wanted=None), press.at)
    return [Whisper(card(say("checkins-left")))]


@checkins.on("checkin.pause")
def pause(press: Pressed, unit: Unit) -> list[Effect]:
    """Nothing comes until it goes on."""
    return _turned(State.PAUSED, (State.RUNNING,), press, unit)


@checkins.on("checkin.stop")
def stop(press: Pressed, unit: Unit) -> list[Effect]:
    """It is over; for a month it can be let go on."""
    return _turned(State.STOPPED, (State.RUNNING, State.PAUSED), press, unit)


@checkins.on("checkin.go-on")
def go_on(press: Pressed, unit: Unit) -> list[Effect]:
    """It comes again, from now on. Nothing that was missed meanwhile comes."""
    return _turned(State.RUNNING, (State.PAUSED, State.STOPPED, State.ENDED), press, unit)


@checkins.on("checkin.back")
def back(press: Pressed, unit: Unit) -> list[Effect]:
    """It stands as before it was paused, stopped or let go on ("7:3:running")."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    version, wanted = numbers(press.arg, 2)[1], press.arg.rpartition(":")[2]
    done = (known.version, known.state) == (version + 1, wanted)
    if wanted not in cards.TURNS or (known.version != version and not done):
        raise Sorry("checkins-changed-meanwhile")
    return _turned(State(wanted), cards.TURNS, press, unit)


# What the handlers share


def _typed(text: str, act: Act, unit: Unit) -> list[Effect]:
    """ "list", "next", "repair", or a schedule with perhaps a kind before it."""
    plain = words.plain(text)
    if plain in ("list", "next"):
        return (looking.list_ if plain == "list" else looking.next_)(act, unit)
    group = need_facilitator(act, unit)
    if plain == Moment.REPAIR:
        asked = Whisper(card(say("repair-asked")))
        return [asked, *repair.ask_group(group, unit, act.id)]
    found = _KIND.fullmatch(text.strip())
    kind = Moment(found[1].casefold()) if found else Moment.QUESTION
    rule = reading.schedule(found[2] if found else text, act.at, group.zone)
    here = unit.groups.at(act.where)
    spot = Spot.HERE if here else Spot.ALL
    plan = Plan(kind, rule, unit.prompts.ceiling(group), spot, act.where if here else None)
    return [Whisper(_wanted(None, plan, act, unit))]


def _wanted(known: Checkin | None, plan: Plan, act: Act, unit: Unit) -> Card:
    """Keep it as a draft, or as a change that waits; what would come."""
    if known is None:
        known = unit.checkins.add(need_facilitator(act, unit), plan, act.at)
    elif known.state is State.DRAFT:
        known = replace(known, plan=plan)
        unit.checkins.change(known, act.at)
    else:
        known = replace(known, wanted=plan)
        unit.checkins.change(known, act.at)
    zone = finding.zone_of(act.who, finding.group_of(known, unit), unit)
    dates = tuple(islice(coming(plan.rule, act.at), DATES))
    return cards.preview(known, dates, left_out(plan.rule, act.at, dates[-1]), zone)


def _put(known: Checkin, state: State, now: datetime, unit: Unit) -> tuple[Checkin, list[Effect]]:
    """Keep a new version of it; the moment that it asks for, if it runs."""
    next_at = next_due(known.plan.rule, now) if state is State.RUNNING else None
    if state is State.RUNNING and next_at is None:
        raise Sorry("checkins-when-past")
    kept = replace(known, state=state, version=known.version + 1, next_at=next_at, wanted=None)
    unit.checkins.change(kept, now)
    return kept, [Later(next_at, DUE, kept.moment)] if next_at else []


def _turned(state: State, of: Collection[State], press: Pressed, unit: Unit) -> list[Effect]:
    """It pauses, is stopped or goes on from now on, if it is in one of these. Twice is once."""
    known = finding.find_run(press.arg, press.where, press.who, unit)
    zone = finding.zone_of(press.who, finding.group_of(known, unit), unit)
    if known.state is state:
        return [Whisper(cards.turned(known, None, zone))]
    if known.state not in of:
        raise Sorry("checkins-changed-meanwhile")
    now, later = _put(known, state, press.at, unit)
    return [*later, Whisper(cards.turned(now, known.state, zone))]


def _kept(known: Checkin, act: Act, unit: Unit, *, changed: bool) -> Card:
    zone = finding.zone_of(act.who, finding.group_of(known, unit), unit)
    return cards.kept(known, zone, changed=changed)
