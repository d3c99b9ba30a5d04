"""What people see of check-ins: the question itself, and planning when it comes.

Nothing here counts people or says who answered. Who passes is told the same as who answers.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zlib import crc32

from bot.cards import (
    Button,
    Card,
    Mention,
    Option,
    Part,
    Select,
    Strong,
    card,
    shorten,
    text,
)
from bot.cards import Moment as At
from bot.checkins import reading
from bot.checkins.bank import Moment, Prompt
from bot.checkins.model import LATE, Checkin, Occurrence, Plan, State
from bot.checkins.store import Standing
from bot.people import Person
from bot.phrases import moments, say

LISTED = 5  # check-ins that are told whole; the others are in the list to choose from
TOLD = 3  # moments that were skipped, and days that are left out
TURNS = (State.RUNNING, State.PAUSED, State.STOPPED)  # each a press away from the others

# The question


def question(prompt: Prompt, arg: str, kind: Moment, *, alone: bool = False) -> Card:
    """One question, for a place or (`alone`) for one person."""
    buttons = (
        Button(
            say("checkins-answer-group") if alone else say("checkins-answer"), *_do("answer", arg)
        ),
        Button(say("checkins-think"), *_do("think", arg)),
        Button(say("checkins-pass"), *_do("pass", arg)),
        Button(say("checkins-another"), *_do("another", arg)),
        Button(say("checkins-hurts"), "checkins.hurts", prompt.id),
    )
    return card(prompt.text, say(f"checkins-how-{kind}"), *buttons)


def retired(arg: str) -> Card:
    """Where a question stood that is not asked any more."""
    another = Button(say("checkins-another"), *_do("another", arg))
    return card(say("checkins-title"), say("checkins-retired"), another)


def gone() -> Card:
    """Where a question stood that nobody knows any more."""
    return card(say("checkins-title"), say("checkins-gone"))


def answered(prompt: Prompt, who: Person, answer: str) -> Card:
    """An answer, in its person's name."""
    return card(prompt.text, text(Mention(who), ": ", answer))


def think(prompt: Prompt) -> Card:
    """A moment to think."""
    return card(prompt.text, say("checkins-think-how"))


# Planning


def preview(checkin: Checkin, dates: Sequence[datetime], out: Sequence[date], zone: str) -> Card:
    """What would come, for one facilitator alone."""
    plan, new = checkin.wanted or checkin.plan, checkin.state is State.DRAFT
    parts: list[Part | str] = [*_about(plan), *_dates(dates, out, zone)]
    arg = f"{checkin.id}:{mark(plan)}"
    parts += [
        Button(say("checkins-start" if new else "checkins-keep"), "checkin.keep", arg, main=True),
        Button(say("checkins-change"), "checkin.change", str(checkin.id)),
        Button(say("checkins-more"), "checkin.more", str(checkin.id)),
        Button(say("checkins-drop" if new else "checkins-leave"), *_do("drop", str(checkin.id))),
    ]
    return card(say("checkins-preview" if new else "checkins-preview-change"), *parts)


def kept(checkin: Checkin, zone: str, *, changed: bool) -> Card:
    """It is planned, or changed as it was wanted."""
    number = str(checkin.id)
    undo = Button(say("checkins-undo"), *_do("undo", f"{number}:{checkin.version}"))
    stop = Button(say("checkins-stop"), *_do("stop", number))
    return card(
        say("checkins-changed" if changed else "checkins-started"),
        *_next(checkin, zone),
        say("checkins-kept-how"),
        undo if changed else stop,
    )


def turned(checkin: Checkin, before: State | None, zone: str) -> Card:
    """It pauses, is stopped or goes on: what comes of that, and the way back if it was another."""
    lines, buttons = {
        State.PAUSED: ((say("checkins-paused-how"),), ("go-on", "stop")),
        State.STOPPED: ((say("checkins-stopped-how"),), ("go-on",)),
        State.RUNNING: (tuple(_next(checkin, zone)), ("pause", "stop")),
    }[checkin.state]
    number = str(checkin.id)
    steps = [Button(say(f"checkins-{step}"), *_do(step, number)) for step in buttons]
    if before in TURNS:
        back = f"{number}:{checkin.version}:{before}"
        steps.append(Button(say("checkins-undo"), *_do("back", back)))
    return card(say(f"checkins-now-{checkin.state}"), _named(checkin), *lines, *steps)


# Looking


def listed(found: Sequence[Standing], zone: str, *, runs: bool) -> Card:
    """Every check-in of a group: when it was last sent, when it comes, what was skipped and why."""
    if not found:
        return card(say("checkins-none"), say("checkins-make-how"), *_runs(runs))
    parts: list[Part | str] = []
    for one in found[:LISTED]:
        parts += [_named(one.checkin), *_stands(one, zone)]
    options = tuple(Option(shorten(label(one.checkin.plan)), str(one.checkin.id)) for one in found)
    return card(
        say("checkins-list"),
        *parts,
        Select(say("checkins-pick"), "checkin.page", "", options),
        *_runs(runs),
    )


def _runs(runs: bool) -> tuple[Button, ...]:
    """For facilitators: a new one, and the questions themselves."""
    plan = Button(say("checkins-make"), "checkin.plan")
    return (plan, Button(say("checkins-questions"), "checkins.questions")) if runs else ()


def page(one: Standing, zone: str, *, runs: bool) -> Card:
    """One check-in, and for facilitators what can be done with it."""
    checkin, number = one.checkin, str(one.checkin.id)
    parts: list[Part | str] = [*_about(checkin.plan), *_stands(one, zone)]
    if runs and checkin.state in (State.RUNNING, State.ENDED):
        parts += [Button(say("checkins-change"), *_do("change", number))]
    if runs and checkin.state is State.RUNNING:
        parts += [Button(say("checkins-pause"), *_do("pause", number))]
    if runs and checkin.state in (State.PAUSED, State.STOPPED):
        parts += [Button(say("checkins-go-on"), *_do("go-on", number))]
    if runs and checkin.state in (State.RUNNING, State.PAUSED):
        parts += [Button(say("checkins-stop"), *_do("stop", number))]
    return card(say("checkins-title"), *parts)


def coming(found: Sequence[tuple[datetime, Checkin]], zone: str) -> Card:
    """What comes next, whichever check-in it is of."""
    if not found:
        return card(say("checkins-next"), say("checkins-next-none"))
    lines = [text(At(at, zone), ": ", say(f"checkins-kind-{one.plan.kind}")) for at, one in found]
    return card(say("checkins-next"), *lines)


def none_now(found: Sequence[tuple[datetime, Checkin]], zone: str) -> Card:
    """There is no question here just now, and what comes next."""
    return card(say("checkins-none-now"), *coming(found, zone).parts)


def skipped(checkin: Checkin, missed: Sequence[Occurrence], zone: str) -> Card:
    """For facilitators, once: what did not come, and why."""
    told = [text(At(one.due_at, zone)) for one in missed[-TOLD:]]
    return card(
        say("checkins-skipped", count=len(missed)),
        _named(checkin),
        *told,
        say(f"checkins-why-{missed[-1].came}", minutes=checkin.plan.late),
        *_next(checkin, zone),
        Button(say("checkins-see"), "checkin.page", str(checkin.id)),
    )


def righted(found: Sequence[Checkin], zone: str) -> Card:
    """For facilitators, once: these come when their schedules say again."""
    parts = [part for one in found[:LISTED] for part in (_named(one), *_next(one, zone))]
    return card(say("checkins-righted"), say("checkins-righted-how"), *parts)


def label(plan: Plan) -> str:
    """A check-in in one line."""
    return say(
        "checkins-label", kind=say(f"checkins-kind-{plan.kind}"), when=reading.written(plan.rule)
    )


def mark(plan: Plan) -> str:
    """Short letters for a plan, so that nobody keeps one that they have not seen."""
    return f"{crc32(repr(plan).encode()):x}"


# Parts


def _do(action: str, arg: str) -> tuple[str, str]:
    return f"checkin.{action}", arg


def _named(checkin: Checkin) -> Part:
    return text(Strong(label(checkin.plan)))


def _about(plan: Plan) -> Iterator[Part | str]:
    yield text(Strong(label(plan)))
    if plan.kind is not Moment.REPAIR:
        yield say("checkins-about-level", level=say(f"checkins-level-{plan.level.word}"))
    yield say(f"checkins-about-{plan.spot}")
    if plan.rule.holidays:
        yield say(f"checkins-without-{plan.rule.holidays.name.casefold()}")
    if plan.late != LATE:
        yield say("checkins-about-late", minutes=plan.late)


def _dates(dates: Sequence[datetime], out: Sequence[date], zone: str) -> Iterator[Part | str]:
    yield say("checkins-dates", zone=zone)
    yield from (text(At(at, zone)) for at in dates)
    if out:
        days = ", ".join(moments.day(day) for day in out[:TOLD])
        more = say("checkins-and-more", count=len(out) - TOLD) if len(out) > TOLD else ""
        yield say("checkins-left-out", days=f"{days} {more}".strip())


def _stands(one: Standing, zone: str) -> Iterator[Part | str]:
    """When it was last sent, when it is due, what was skipped and why."""
    checkin = one.checkin
    if one.sent:
        yield text(say("checkins-sent"), " ", At(one.sent, zone))
    else:
        yield say("checkins-not-sent")
    yield from _next(checkin, zone) if checkin.next_at else (say(f"checkins-is-{checkin.state}"),)
    for missed in one.skipped[:TOLD]:
        why = say(f"checkins-why-{missed.came}", minutes=checkin.plan.late)
        yield text(say("checkins-missed"), " ", At(missed.due_at, zone), ". ", why)


def _next(checkin: Checkin, zone: str) -> Iterator[Part | str]:
    if checkin.next_at:
        yield text(say("checkins-due"), " ", At(checkin.next_at, zone))
