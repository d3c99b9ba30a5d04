"""Making a poll: by a form or by typing, with a preview that only its maker sees."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards import Card, Form, card
from bot.effects import Ask, Effect, Later, Show, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.groups.finding import group_here, need_group
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.polls import cards, finding, forms, reading, templates, weekly
from bot.polls.model import Kind, Poll, State, again, checked
from bot.polls.pillar import polls
from bot.polls.weekly import Series
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 5  # before words are looked for in it
CLOSES = "polls.close"  # the moments that a poll asked for
REMINDS = "polls.remind"
REPEATS = "polls.repeat"

# Also with quotes around it, as our own examples have them, or around each part of it.
_Q = f"[{reading.QUOTES}]"
# What is said before "poll" is how it is to be answered.
_BEFORE = rf"(?:([^\n:|?{reading.QUOTES}]{{1,80}}?)\s+)?"
_POLL = re.compile(
    rf"\s*{_Q}?{_BEFORE}poll{_Q}?(?:\s*:\s*|\s+(?={_Q}))(.+)", re.IGNORECASE | re.DOTALL
)
_MANNER = re.compile(rf"([^\n:|?{reading.QUOTES}]{{1,80}}):(.+)", re.DOTALL)


@polls.command(Spec("poll", answers="form", option=True))
def poll(command: Command, unit: Unit) -> list[Effect]:
    """`/poll` opens a form; `/poll When? | Monday | Tuesday` shows the poll."""
    if templates.meant(command.text):
        return [Whisper(templates.listed(command, unit))]
    if command.text.strip():
        found = _in_manner(_MANNER.match(command.text), command, unit)
        return found or _typed(command.text, reading.Manner(), command, unit)
    need_group(command, unit)
    return [Ask("polls.make")]


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "poll: When shall we meet? Monday, Tuesday", "private poll: Was it clear? Yes, no"."""
    return _in_manner(_POLL.match(said.text), said, unit)


@polls.form("polls.make")
def make_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A new poll, or a draft to change."""
    if arg:
        return forms.make(finding.find_draft(arg, where, who, unit), arg)
    if group_here(where, who, unit) is None:
        raise Sorry("groups-none-here")
    return forms.make(None, "")


@polls.submitted("polls.make")
def make_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Show what it would be."""
    draft = finding.find_draft(sent.arg, sent.where, sent.who, unit) if sent.arg else None
    group = finding.group_of(draft, unit) if draft else need_group(sent, unit)
    wanted, twice = forms.made(draft, group, sent.values, sent.at)
    return [Whisper(kept(wanted, group, sent, unit, twice=twice))]


@polls.on("polls.change", answers="form")
def change(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the draft again."""
    return [Ask("polls.make", str(_draft(press, unit).id))]


@polls.on("polls.more", answers="form")
def more(press: Pressed, unit: Unit) -> list[Effect]:
    """Limits that are less often needed."""
    return [Ask("polls.more", str(_draft(press, unit).id))]


@polls.form("polls.more")
def more_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The limits of this kind of poll."""
    return forms.more(finding.find_draft(arg, where, who, unit))


@polls.submitted("polls.more")
def more_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Show it with its limits."""
    draft = finding.find_draft(sent.arg, sent.where, sent.who, unit)
    wanted = forms.limited(draft, sent.values, sent.at)
    return [Whisper(kept(wanted, finding.group_of(draft, unit), sent, unit))]


@polls.on("polls.post")
def post(press: Pressed, unit: Unit) -> list[Effect]:
    """Post it here, or ("42:all") in every place of its group. Twice is once."""
    known = finding.find(press.arg, press.where, press.who, unit)
    if known.state is not State.DRAFT and unit.polls.made_by(known, press.who):
        return [Whisper(cards.posted(known))]
    draft = _draft(press, unit)
    if draft.closed(press.at):
        raise Sorry("polls-closing-past")
    if draft.reminder_late(press.at):
        raise Sorry("polls-remind-past")
    if draft.weeks and not weekly.fits(draft, press.at):
        raise Sorry("polls-weeks-closing")
    group = finding.group_of(draft, unit)
    everywhere = press.where.direct or press.arg.endswith(":all")
    places = unit.groups.places(group) if everywhere else (press.where,)
    opened = replace(draft, state=State.OPEN)
    unit.polls.change(opened)
    unit.polls.show_in(opened, places)
    shown = shown_in(opened, places, press.at)
    if not opened.weeks:
        return [*shown, Whisper(cards.posted(opened))]
    series = unit.polls.series.start(weekly.started(opened, press.at), opened)
    return [*shown, *following(series), Whisper(cards.posted(opened, series.next_at))]


def shown_in(poll: Poll, places: Sequence[Place], now: datetime) -> list[Effect]:
    """What follows when a poll is posted: people see it, and its moments are waited for."""
    shown: list[Effect] = [Show(place, poll.key) for place in places]
    if poll.closes_at:
        shown += [Later(poll.closes_at, CLOSES, str(poll.id))]
    if poll.reminds_at and not poll.reminder_late(now):
        shown += [Later(poll.reminds_at, REMINDS, moment(poll))]
    return shown


def moment(poll: Poll) -> str:
    """What a reminder's moment is called. A poll that closes at another time has another one."""
    return f"{poll.id}@{poll.reminds_at}"


def following(series: Series) -> list[Effect]:
    """The moment of the next poll of a series."""
    assert series.next_at, "it is asked again"
    return [Later(series.next_at, REPEATS, f"{series.id}@{series.next_at}")]


@polls.on("polls.drop")
def drop(press: Pressed, unit: Unit) -> list[Effect]:
    """It is not posted, and goes."""
    unit.polls.drop(_draft(press, unit))
    return [Whisper(card(say("polls-dropped")))]


@polls.on("polls.copy")
def copy(press: Pressed, unit: Unit) -> list[Effect]:
    """A new poll that asks the same, to look at before it is posted."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    group = finding.group_of(poll, unit)
    return [Whisper(drafted(poll, group, press, unit))]


def _in_manner(found: re.Match[str] | None, act: Act, unit: Unit) -> list[Effect] | None:
    """A manner and what is asked in it; None when the first words are no manner."""
    manner = reading.manner(found[1] or "") if found else None
    return _typed(found[2], manner, act, unit) if found and manner else None


def _typed(text: str, manner: reading.Manner, act: Act, unit: Unit) -> list[Effect]:
    """A question with options is one choice; without any it is answered yes, no or not sure."""
    group = need_group(act, unit)
    typed = reading.poll(text)
    kind = manner.kind or (Kind.ONE if typed.options else Kind.YES_NO)
    wanted = Poll(0, group.id, kind, manner.secrecy, typed.question, typed.options, zone=group.zone)
    return [Whisper(kept(forms.timed(checked(wanted), act.at), group, act, unit))]


def drafted(poll: Poll, group: Group, act: Act, unit: Unit) -> Card:
    """A draft that asks the same as a poll or a template; what it would look like."""
    draft = replace(again(poll), group=group.id, zone=group.zone)
    return kept(forms.timed(draft, act.at), group, act, unit)


def kept(wanted: Poll, group: Group, act: Act, unit: Unit, *, twice: bool = False) -> Card:
    """Keep a draft; what it would look like."""
    if wanted.id:
        unit.polls.change(wanted)
    else:
        wanted = unit.polls.add(wanted, act.who, act.at)
    next_at = weekly.started(wanted, act.at).next_at if wanted.weeks else None
    places = len(unit.groups.places(group))
    return cards.preview(wanted, places, twice=twice, next_at=next_at)


def _draft(press: Pressed, unit: Unit) -> Poll:
    return finding.find_draft(press.arg, press.where, press.who, unit)
