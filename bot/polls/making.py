"""Making a poll: by a form or by typing, with a preview that only its maker sees."""

import re
from dataclasses import replace

from bot.cards import Card, Form, card
from bot.effects import Ask, Effect, Later, Show, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.groups.finding import group_here, need_group
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.polls import cards, finding, forms, reading
from bot.polls.model import Kind, Poll, Secrecy, State, checked
from bot.polls.pillar import polls
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 5  # before words are looked for in it
CLOSES = "polls.close"  # the moments that a poll asked for
REMINDS = "polls.remind"

# Also with quotes around it, as our own examples have them, or around each part of it.
_Q = f"[{reading.QUOTES}]"
_POLL = re.compile(rf"\s*{_Q}?poll{_Q}?(?:\s*:\s*|\s+(?={_Q}))(.+)", re.IGNORECASE | re.DOTALL)


@polls.command(Spec("poll", answers="form", option=True))
def poll(command: Command, unit: Unit) -> list[Effect]:
    """`/poll` opens a form; `/poll When? | Monday | Tuesday` shows the poll."""
    if command.text.strip():
        return _typed(command.text, command, unit)
    need_group(command, unit)
    return [Ask("polls.make")]


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "poll: When shall we meet? Monday, Tuesday"."""
    found = _POLL.match(said.text)
    return _typed(found[1], said, unit) if found else None


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
    return [Whisper(_kept(wanted, group, sent, unit, twice=twice))]


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
    return [Whisper(_kept(wanted, finding.group_of(draft, unit), sent, unit))]


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
    group = finding.group_of(draft, unit)
    everywhere = press.where.direct or press.arg.endswith(":all")
    places = unit.groups.places(group) if everywhere else (press.where,)
    opened = replace(draft, state=State.OPEN)
    unit.polls.change(opened)
    unit.polls.show_in(opened, places)
    later = [Later(opened.closes_at, CLOSES, str(opened.id))] if opened.closes_at else []
    shown = [Show(place, opened.key) for place in places]
    if opened.reminds_at:
        later += [Later(opened.reminds_at, REMINDS, moment(opened))]
    return [*shown, *later, Whisper(cards.posted(opened))]


def moment(poll: Poll) -> str:
    """What a reminder's moment is called. A poll that closes at another time has another one."""
    return f"{poll.id}@{poll.reminds_at}"


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
    again = Poll(
        *(0, poll.group, poll.kind, poll.secrecy, poll.question, poll.options),
        most=poll.most,
        quorum=poll.quorum,
        fewest=poll.fewest,
        zone=group.zone,
    )
    return [Whisper(_kept(forms.timed(again, press.at), group, press, unit))]


def _typed(text: str, act: Act, unit: Unit) -> list[Effect]:
    """A question with options is one choice; without any it is answered yes, no or not sure."""
    group = need_group(act, unit)
    typed = reading.poll(text)
    kind = Kind.ONE if typed.options else Kind.YES_NO
    wanted = Poll(0, group.id, kind, Secrecy.NAMED, typed.question, typed.options, zone=group.zone)
    return [Whisper(_kept(checked(wanted), group, act, unit))]


def _kept(wanted: Poll, group: Group, act: Act, unit: Unit, *, twice: bool = False) -> Card:
    """Keep a draft; what it would look like."""
    if wanted.id:
        unit.polls.change(wanted)
    else:
        wanted = unit.polls.add(wanted, act.who, act.at)
    return cards.preview(wanted, len(unit.groups.places(group)), twice=twice)


def _draft(press: Pressed, unit: Unit) -> Poll:
    return finding.find_draft(press.arg, press.where, press.who, unit)
