"""What is asked to make or change a check-in. `Sorry` names the field that is not right."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.bankholidays import Nation
from bot.cards import Choice, Form, Line, Long, Option
from bot.checkins import reading
from bot.checkins.bank import LEVELS, Level, Moment
from bot.checkins.model import LATE_LIMIT, Plan, Spot
from bot.checkins.rota import next_due
from bot.events import Values
from bot.people import Group, Place
from bot.phrases import say
from bot.sorry import Sorry

NOBODYS = "none"  # bank holidays
ANSWER_LIMIT = 1_000


def make(plan: Plan | None, arg: str, ceiling: Level, where: Place) -> Form:
    """A new check-in, or one to change. What is above the group's ceiling is not offered."""
    kinds = tuple(Option(say(f"checkins-kind-{kind}"), kind) for kind in Moment)
    levels = tuple(
        Option(say(f"checkins-level-{one.word}"), one.word) for one in Level if one <= ceiling
    )
    level = min(plan.level, ceiling) if plan else ceiling
    spots = [Option(say(f"checkins-spot-{spot}"), spot) for spot in _spots(plan, where)]
    fields = (
        Choice("kind", say("checkins-kind"), kinds, value=plan.kind if plan else Moment.QUESTION),
        Line(
            reading.FIELD,
            say("checkins-when"),
            say("checkins-when.hint"),
            reading.written(plan.rule) if plan else "",
            limit=reading.TYPED_LIMIT,
        ),
        Choice(
            "spot", say("checkins-spot"), tuple(spots), value=plan.spot if plan else spots[0].value
        ),
        Choice("level", say("checkins-level"), levels, say("checkins-level.hint"), level.word),
    )
    return Form(say("checkins-make"), "checkin.make", arg, fields)


def made(plan: Plan | None, group: Group, sent: Values, where: Place, now: datetime) -> Plan:
    """The plan that a form asks for."""
    kind, spot = Moment(str(sent["kind"])), Spot(str(sent["spot"]))
    if kind is Moment.REPAIR and spot is Spot.PRIVATE:
        raise Sorry("checkins-repair-places", field="spot")
    rule = reading.schedule(str(sent[reading.FIELD]), now, group.zone)
    level = LEVELS[str(sent["level"])]
    if plan is None:
        return Plan(kind, rule, level, spot, _here(where))
    kept = replace(rule, without=plan.rule.without, holidays=plan.rule.holidays)
    if next_due(kept, now) is None:
        raise Sorry("checkins-days-all", field=reading.FIELD)
    place = plan.place or _here(where)
    return replace(plan, kind=kind, rule=kept, level=level, spot=spot, place=place)


def more(plan: Plan, arg: str) -> Form:
    """Days to leave out, and how late is too late."""
    nations = (
        Option(say("checkins-holidays-none"), NOBODYS),
        *(Option(say(f"checkins-holidays-{one.name.casefold()}"), one) for one in Nation),
    )
    without = reading.written_days(plan.rule.without)
    fields = (
        Choice("holidays", say("checkins-holidays"), nations, value=plan.rule.holidays or NOBODYS),
        Long("without", say("checkins-without"), say("checkins-without.hint"), without, True),
        Line("late", say("checkins-late"), say("checkins-late.hint"), str(plan.late), limit=9),
    )
    return Form(say("checkins-more"), "checkin.more", arg, fields)


def limited(plan: Plan, sent: Values, now: datetime) -> Plan:
    """The plan with what was sent."""
    named, late = str(sent["holidays"]), str(sent["late"])
    holidays = Nation(named) if named != NOBODYS else None
    rule = reading.without(plan.rule, str(sent["without"]), holidays, now)
    if not (late.isascii() and late.isdecimal()) or not 1 <= int(late) <= LATE_LIMIT:
        raise Sorry("checkins-late-limit", field="late", limit=LATE_LIMIT)
    return replace(plan, rule=rule, late=int(late))


def answer(arg: str, question: str, *, told: str) -> Form:
    """An answer for everyone in a place to see."""
    field = Long("text", say("checkins-answer-label"), limit=ANSWER_LIMIT)
    return Form(say("checkins-answer"), "checkin.answer", arg, (field,), f"{question}\n\n{told}")


def _spots(plan: Plan | None, where: Place) -> Iterable[Spot]:
    """In private messages there is no "here"."""
    here = not where.direct or (plan and plan.place)
    return [spot for spot in Spot if here or spot is not Spot.HERE]


def _here(where: Place) -> Place | None:
    return None if where.direct else Place(where.space, where.root)
