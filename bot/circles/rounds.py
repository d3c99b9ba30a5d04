"""A round from start to end: who is in, who meets whom, and when it is over.

Everything that decides is read in the transaction that records it. Where that takes long, the
question goes to another process; if anything has changed when the answer comes, it is asked again.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles import cards, drawing
from bot.circles.drawing import Known
from bot.circles.model import AT_ONCE, SERIES_MOST, Plan, Stage, Standing, taking
from bot.circles.pillar import circles
from bot.circles.store import Drawn
from bot.effects import Direct, Effect, Gather, Later, Work
from bot.events import Due, Worked
from bot.people import Group, Purpose
from bot.unit import Unit

DUE = "circles.due"  # the moments that a series asks for
MATCH = "circles.match"
AFTER = "circles.after"
CLOSED = "circles.closed"
SERIES = "circles.series"  # the long work
OPEN, PREVIEW = "open", "preview"  # what its answer is for

ASKED = timedelta(hours=24)  # how long people can say whether they are in
AFTERWARDS = timedelta(days=7)  # after which they are asked how it was
CLOSES = timedelta(days=21)  # after which only sums of the answers are kept, next round or none


def known(group: Group, number: int, now: datetime, unit: Unit, *, asked: bool = False) -> Known:
    """Everything that circles are made from, as it is at this moment.

    `asked` is whether people were asked before this round: a plan that is changed meanwhile
    counts from the next one. A preview is made as if all who take part will say yes.
    """
    takers = unit.circles.takers(group, now)
    return Known(
        taking(takers, number, asked=asked),
        unit.circles.wishes_in(group),
        {one.who: one.part.kind for one in takers},
        unit.circles.history(group),
    )


def begin(group: Group, plan: Plan, at: datetime, unit: Unit) -> list[Effect]:
    """The next round. Where the group wants it, people are asked first. Twice is once."""
    if not plan.asks:
        return match(group, plan, at, unit)
    number = plan.next
    if not unit.circles.begin(group, number, Stage.ASKING, at):
        return []
    asked = cards.in_this_round(group, number, at + ASKED)
    takers = unit.circles.takers(group, at)
    open_ = [one.who for one in takers if number not in (one.part.skips, one.part.said)]
    return [answered(plan, at), *(Direct(who, asked, Purpose.CIRCLES) for who in open_)]


def answered(plan: Plan, at: datetime) -> Later:
    """When people have had their time to say whether they are in."""
    return Later(at + ASKED, MATCH, f"{plan.group}:{plan.next}")


def match(group: Group, plan: Plan, at: datetime, unit: Unit) -> list[Effect]:
    """Make the circles of the next round. Two who start the same one start it once."""
    asked = unit.circles.stage(group, plan.next) is Stage.ASKING
    if not unit.circles.begin(group, plan.next, Stage.MATCHING, at):
        return []
    return _made(group, plan, at, unit, asked=asked)


def preview(group: Group, plan: Plan, at: datetime, unit: Unit) -> list[Effect]:
    """Plan the rounds that are to come. No effects: it is done already, or there is nobody."""
    now = known(group, plan.next, at, unit)
    if right(group, plan, now, unit):
        return []
    return _solved(group, plan, now, {"then": PREVIEW}, at, unit)


def right(group: Group, plan: Plan, now: Known, unit: Unit) -> bool:
    """Are the rounds that are planned still right?"""
    drawn = unit.circles.drawn(group)
    return bool(drawn) and drawing.holds(drawn.values(), now) and max(drawn) >= plan.last


def record(group: Group, plan: Plan, drawn: Drawn, at: datetime, unit: Unit) -> list[Effect]:
    """The next round is these circles: it opens, and the one before is over."""
    number = plan.next
    unit.circles.end(group, plan.begun, at)
    made = unit.circles.open(group, number, drawn, at)
    ended = number >= plan.last
    now = replace(plan, begun=number, ends=plan.last)
    if ended:
        now = replace(now, standing=Standing.OFF, next_at=None)
    unit.circles.keep_plan(now)
    gathers = [Gather(one.space, one.key) for one in made]
    told = cards.left_over(group)
    left = [Direct(who, told, Purpose.CIRCLES) for who in drawn.left]
    this = f"{group.id}:{number}"
    later = [Later(at + AFTERWARDS, AFTER, this), Later(at + CLOSES, CLOSED, this)]
    return [*gathers, *left, *later]


@circles.due(MATCH)
def match_due(due: Due, unit: Unit) -> list[Effect]:
    """Everybody had time to say whether they are in."""
    found = _meant(due, unit)
    if found is None:
        return []
    group, plan = found
    if plan.standing is Standing.PAUSED:
        return []  # who starts it again gives people their time to answer again
    return match(group, plan, due.at, unit)


@circles.worker(SERIES)
def solve(arg: str) -> str:
    """Who meets whom, of the question as it was."""
    return drawing.solve(json.loads(arg)["question"])


@circles.done(SERIES)
def solved(worked: Worked, unit: Unit) -> list[Effect]:
    """Keep the answer, if it is still the answer to what would be asked now."""
    held = json.loads(worked.arg)
    group = unit.groups.get(held["group"])
    if group is None:
        return []
    plan = unit.circles.plan(group)
    opens = held["then"] == OPEN
    if plan.next != held["round"]:
        return []
    if opens and unit.circles.stage(group, plan.next) is not Stage.MATCHING:
        return []
    asked = bool(held.get("asked"))
    now = known(group, plan.next, worked.at, unit, asked=asked)
    if drawing.mark(held["question"], now) != held["mark"] or not _same(
        plan, now, held["question"]
    ):
        again = {"then": held["then"], "asked": asked}
        return _solved(group, plan, now, again, worked.at, unit)
    return _kept(group, plan, drawing.answer(worked.result, now), opens, worked.at, unit)


def _made(group: Group, plan: Plan, at: datetime, unit: Unit, *, asked: bool) -> list[Effect]:
    now = known(group, plan.next, at, unit, asked=asked)
    drawn = unit.circles.drawn(group).get(plan.next)
    if drawn and drawing.holds((drawn,), now):
        return record(group, plan, drawn, at, unit)
    return _solved(group, plan, now, {"then": OPEN, "asked": asked}, at, unit)


def _solved(
    group: Group, plan: Plan, now: Known, why: Mapping[str, object], at: datetime, unit: Unit
) -> list[Effect]:
    """The answer at once for few people and one round; otherwise from another process."""
    rounds = _rounds(plan, now)
    question = drawing.question(now, plan, rounds)
    if rounds == 1 and len(now.people) <= AT_ONCE:
        return _kept(group, plan, (drawing.at_once(now, plan),), why["then"] == OPEN, at, unit)
    arg = {"group": group.id, "round": plan.next, **why, "question": question}
    return [Work(SERIES, json.dumps({**arg, "mark": drawing.mark(question, now)}))]


def _kept(
    group: Group, plan: Plan, rounds: tuple[Drawn, ...], opens: bool, at: datetime, unit: Unit
) -> list[Effect]:
    unit.circles.draw(group, plan.next, rounds)
    return record(group, plan, rounds[0], at, unit) if opens else []


def _rounds(plan: Plan, now: Known) -> int:
    """How many rounds are planned at once."""
    whole = len(now.people) <= SERIES_MOST
    return max(plan.last - plan.begun, 1) if whole else 1


def _same(plan: Plan, now: Known, question: str) -> bool:
    return drawing.question(now, plan, _rounds(plan, now)) == question


def _meant(due: Due, unit: Unit) -> tuple[Group, Plan] | None:
    """The group and plan of a moment ("7:3"), if the round it is about still comes next."""
    group_id, _, number = due.arg.partition(":")
    group = unit.groups.get(int(group_id))
    plan = unit.circles.plan(group) if group else None
    if group is None or plan is None or plan.next != int(number):
        return None
    return group, plan
