"""Looking after polls: seeing them, closing them by hand or at their time, what happens next."""

from dataclasses import replace
from datetime import datetime

from bot import words
from bot.cards import Card, Form, card
from bot.effects import Ask, Effect, Later, Refresh, Show, Whisper
from bot.events import Act, Command, Due, Event, Pressed, Submitted
from bot.groups.finding import need_group
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.polls import adding, cards, finding, forms, list_cards
from bot.polls.making import CLOSES
from bot.polls.model import UNDONE_WITHIN, Poll, State
from bot.polls.pillar import polls
from bot.polls.results import result
from bot.polls.store import Reason
from bot.polls.weekly import Series
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

LISTED = 20
RESULT = "poll-result"
GOES = "polls.delete"  # the moment after which it cannot be brought back


# What everyone sees


@polls.view("poll")
def poll_view(arg: str, unit: Unit) -> Card:
    """A poll where people answer it, as it is now."""
    poll = unit.polls.get(int(arg))
    if poll is None or poll.state is State.DELETED:
        return cards.gone()
    if poll.state is State.CLOSED:
        return cards.closed_poll(poll, result(poll, unit.polls.answers(poll)))
    return _open(poll, unit)


@polls.view(RESULT)
def result_view(arg: str, unit: Unit) -> Card:
    """The result of a poll that has closed."""
    poll = unit.polls.get(int(arg))
    if poll is None or poll.state is State.DELETED:
        return cards.gone()
    return _result(poll, unit)


# Seeing


@polls.command(Spec("polls", option=True))
@polls.on("polls.list")
def list_(act: Act, unit: Unit) -> list[Effect]:
    """The group's polls; with words after it, those whose question holds them."""
    asked = act.text if isinstance(act, Command) else ""
    return [Whisper(_listed(need_group(act, unit), asked, 0, unit))]


@polls.on("polls.older")
def older(press: Pressed, unit: Unit) -> list[Effect]:
    """The polls before these."""
    since = int(press.arg) if press.arg.isdecimal() and len(press.arg) <= 18 else 0
    return [Whisper(_listed(need_group(press, unit), "", since, unit))]


@polls.on("polls.page")
def page(press: Pressed, unit: Unit) -> list[Effect]:
    """One poll: its result, or how it stands and how to answer."""
    poll = finding.find("".join(press.choice) or press.arg, press.where, press.who, unit)
    return [Whisper(_page(poll, press, unit))]


# Closing


@polls.on("polls.close")
def close(press: Pressed, unit: Unit) -> list[Effect]:
    """Asks once."""
    wanted = "".join(press.choice) or press.arg
    poll = finding.find_run(wanted, press.where, press.who, unit)
    if poll.state is State.CLOSED:
        return [Whisper(_page(poll, press, unit))]
    return [Whisper(cards.sure_to_close(poll))]


@polls.command(Spec("close-poll"))
def close_typed(command: Command, unit: Unit) -> list[Effect]:
    """ "close the poll": the only one that is open, or the one of several that is picked."""
    found = finding.open_run(command, unit)
    if not found:
        raise Sorry("polls-none-to-close")
    only = len(found) == 1
    return [Whisper(cards.sure_to_close(found[0]) if only else list_cards.which_close(found))]


@polls.on("polls.close-yes")
def close_yes(press: Pressed, unit: Unit) -> list[Effect]:
    """Close it now. Twice is once."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    if poll.state is State.CLOSED:
        return [Whisper(_page(poll, press, unit))]
    return [*closed(poll, press, unit), Whisper(card(say("polls-closed-by-hand")))]


@polls.on("polls.close-no")
def close_no(press: Pressed, unit: Unit) -> list[Effect]:
    """It stays open."""
    finding.find_run(press.arg, press.where, press.who, unit)
    return [Whisper(card(say("polls-stays-open")))]


@polls.due(CLOSES)
def close_due(due: Due, unit: Unit) -> list[Effect]:
    """Its time has come, perhaps while nobody was there. An earlier time it had means nothing."""
    poll = unit.polls.get(int(due.arg))
    if poll is None or poll.state is not State.OPEN or not poll.closed(due.at):
        return []
    return closed(poll, due, unit)


@polls.on("polls.reopen")
def reopen(press: Pressed, unit: Unit) -> list[Effect]:
    """Open a named poll again. What others forgot at close cannot come back."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    if not poll.named:
        raise Sorry("polls-stays-closed")
    if poll.state is State.CLOSED:
        unit.polls.change(replace(poll, state=State.OPEN, closed_at=None, closes_at=None))
    return [Whisper(card(say("polls-reopened"))), *_refresh(poll)]


# Deleting


@polls.on("polls.delete")
def delete(press: Pressed, unit: Unit) -> list[Effect]:
    """Nobody sees it or can answer it from now on. For a while it can be brought back."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    unit.polls.change(replace(poll, state=State.DELETED))
    later = Later(press.at + UNDONE_WITHIN, GOES, str(poll.id))
    ends = _newest_of(poll, unit) is not None
    return [later, *_refresh(poll), Whisper(cards.deleted(poll, ends=ends))]


@polls.on("polls.undelete")
def undelete(press: Pressed, unit: Unit) -> list[Effect]:
    """It is as it was before. If it was to close meanwhile, it closes at once. Twice is once."""
    poll = finding.find_deleted(press.arg, press.where, press.who, unit)
    back = unit.polls.undelete(poll)
    later = [Later(back.closes_at, CLOSES, str(back.id))] if back.closes_at else []
    return [*later, *_refresh(back), Whisper(card(say("polls-undeleted"), back.question))]


@polls.due(GOES)
def delete_due(due: Due, unit: Unit) -> list[Effect]:
    """Nobody brought it back: it goes for good, with all that belongs to it."""
    poll = unit.polls.get(int(due.arg))
    if poll is None or poll.state is not State.DELETED:
        return []
    if series := _newest_of(poll, unit):
        unit.polls.series.go_on(series, None)
    unit.polls.drop(poll)
    return _refresh(poll)


# Words


@polls.on("polls.correct", answers="form")
@polls.on("polls.next", answers="form")
def word(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the wording, or what happens next: the form that is called like the button."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    return [Ask(press.action, str(poll.id))]


@polls.form("polls.correct")
def correct_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The question and the options, to be put right."""
    return forms.correct(finding.find_run(arg, where, who, unit))


@polls.submitted("polls.correct")
def correct_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep better words, with a note that everyone sees."""
    poll = finding.find_run(sent.arg, sent.where, sent.who, unit)
    finding.still_open(poll, sent.at)
    unit.polls.change(forms.retimed(poll, forms.corrected(poll, sent.values), sent.at))
    return [Whisper(card(say("polls-corrected-now"))), Refresh(poll.key)]


@polls.form("polls.next")
def next_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """What happens next."""
    return forms.next_step(finding.find_run(arg, where, who, unit))


@polls.submitted("polls.next")
def next_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Add it to the result."""
    poll = finding.find_run(sent.arg, sent.where, sent.who, unit)
    unit.polls.change(replace(poll, next_step=str(sent.values["next_step"])))
    return [Whisper(card(say("polls-next-kept"))), *_refresh(poll)]


# What the handlers share


def closed(poll: Poll, event: Event, unit: Unit) -> list[Effect]:
    """Close it; everyone sees the result."""
    told = adding.closed(poll, unit)
    over = unit.polls.close(poll, event.at)
    results = [Show(place, f"{RESULT}:{over.id}") for place in unit.polls.places(over)]
    return [Refresh(over.key), *results, *told]


def _refresh(poll: Poll) -> list[Effect]:
    return [Refresh(poll.key), Refresh(f"{RESULT}:{poll.id}")]


def _open(poll: Poll, unit: Unit) -> Card:
    answers = unit.polls.answers(poll) if poll.named else {}
    return cards.open_poll(poll, answers, unit.polls.people(poll), _next_at(poll, unit))


def _result(poll: Poll, unit: Unit) -> Card:
    reasons: tuple[Reason, ...] = unit.polls.reasons(poll) if poll.state is State.CLOSED else ()
    return cards.result_card(poll, result(poll, unit.polls.answers(poll)), reasons)


def _page(poll: Poll, act: Act, unit: Unit) -> Card:
    if poll.state is State.DRAFT:
        raise Sorry("polls-gone")
    shown = _result(poll, unit) if poll.state is State.CLOSED else _open(poll, unit)
    if not finding.runs(poll, act.who, unit):
        return shown
    waiting = len(unit.polls.suggestions.waiting(poll))
    return cards.page(poll, shown, waiting, _next_at(poll, unit))


def _newest_of(poll: Poll, unit: Unit) -> Series | None:
    """The series that goes on from this poll, and ends with it."""
    series = unit.polls.series.of(poll)
    newest = unit.polls.series.newest(series) if series and series.next_at else None
    return series if newest and newest.id == poll.id else None


def _next_at(poll: Poll, unit: Unit) -> datetime | None:
    """When it is asked again, if it is."""
    series = unit.polls.series.of(poll)
    return series.next_at if series else None


def _listed(group: Group, typed: str, since: int, unit: Unit) -> Card:
    wanted = words.plain(typed)
    if wanted:
        every = unit.polls.of(group, 1_000)
        found = [poll for poll in every if wanted in words.plain(poll.question)][:LISTED]
        return list_cards.listed(found, typed, 0)
    some = unit.polls.of(group, LISTED + 1, since)
    older = some[LISTED - 1].id if len(some) > LISTED else 0
    return list_cards.listed(some[:LISTED], "", older)
