"""A poll that is asked again every week: the next one is posted, until somebody stops it.

The next one asks the same and begins with no answers. It has the options that the last one was
posted with, in its words as they were corrected, and it stands in the same places. The series ends
by itself when its newest poll is deleted for good, and where nobody is left to see it.
"""

from dataclasses import replace
from datetime import datetime

from bot.cards import Button, Card, card
from bot.effects import Effect, Refresh, Whisper
from bot.events import Act, Command, Due, Pressed
from bot.people import Place
from bot.phrases import say
from bot.polls import cards, finding, forms, running, weekly
from bot.polls.making import REPEATS, following, shown_in
from bot.polls.model import Poll, State, again
from bot.polls.picturing import in_sight
from bot.polls.pillar import polls
from bot.polls.weekly import Series
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit


@polls.due(REPEATS)
def repeat(due: Due, unit: Unit) -> list[Effect]:
    """Its time has come, perhaps late: then once, and not at all if it would be closed by now."""
    series = unit.polls.series.get(int(due.arg.partition("@")[0]))
    if series is None or due.arg != f"{series.id}@{series.next_at}":
        return []
    last = unit.polls.series.newest(series)
    places = _places(last, unit) if last else ()
    if last is None or not places:
        unit.polls.series.go_on(series, None)
        return []
    goes_on = unit.polls.series.go_on(series, weekly.next_at(series, due.at))
    week = weekly.week(series, due.at)
    asked = _asked(last, weekly.closes_at(series, week))
    if asked.closed(due.at) or last.state is State.DELETED:  # which may still be brought back
        return following(goes_on)
    ended = _ended(last, due, unit)
    timed = forms.timed(asked, due.at)
    new = unit.polls.series.follow(series, last, timed, week, due.at)
    return [*ended, *shown_in(new, places, due.at), *following(goes_on)]


@polls.on("polls.stop")
def stop(press: Pressed, unit: Unit) -> list[Effect]:
    """It is not asked again. Twice is once."""
    return _stopped(press.arg, press, unit)


@polls.command(Spec("stop-repeating"))
def stop_typed(command: Command, unit: Unit) -> list[Effect]:
    """ "stop repeating": the poll that was last before this person."""
    return _stopped(str(in_sight(command, unit).id), command, unit)


@polls.on("polls.go-on")
def go_on(press: Pressed, unit: Unit) -> list[Effect]:
    """It is asked again after all, from the next time on. Twice is once."""
    poll, series = _series(press.arg, press, unit)
    newest = unit.polls.series.newest(series)
    if newest is None or newest.state is State.DELETED:
        raise Sorry("polls-gone")
    if series.next_at is None:
        series = unit.polls.series.go_on(series, weekly.next_at(series, press.at))
    told = Whisper(card(say("polls-goes-on"), *cards.asked_again(poll, series.next_at)))
    return [told, *following(series), *_refresh(series, unit)]


def _stopped(arg: str, act: Act, unit: Unit) -> list[Effect]:
    poll, series = _series(arg, act, unit)
    series = unit.polls.series.go_on(series, None)
    return [Whisper(_stopped_card(poll)), *_refresh(series, unit)]


def _stopped_card(poll: Poll) -> Card:
    undo = Button(say("polls-undo"), "polls.go-on", str(poll.id))
    return card(say("polls-stopped"), say("polls-stopped-how"), undo)


def _series(arg: str, act: Act, unit: Unit) -> tuple[Poll, Series]:
    """A poll that this person runs, and the series it belongs to. Raises Sorry."""
    poll = finding.find_run(arg, act.where, act.who, unit)
    series = unit.polls.series.of(poll)
    if series is None:
        raise Sorry("polls-not-weekly")
    return poll, series


def _refresh(series: Series, unit: Unit) -> list[Effect]:
    newest = unit.polls.series.newest(series)
    assert newest, "a series goes with its last poll"
    return [Refresh(newest.key)]


def _asked(last: Poll, closes_at: datetime | None) -> Poll:
    """The same again, open: with the options it was posted with, and its reminder."""
    options = last.options[: len(last.options) - last.added]
    return replace(
        again(last),
        options=options,
        state=State.OPEN,
        closes_at=closes_at,
        reminder=last.reminder,
        weeks=last.weeks,
    )


def _ended(last: Poll, due: Due, unit: Unit) -> list[Effect]:
    """A poll without a closing time closes when the next one comes."""
    if last.state is State.OPEN and last.closes_at is None:
        return running.closed(last, due, unit)
    return []


def _places(last: Poll, unit: Unit) -> tuple[Place, ...]:
    """Where it was shown, as far as its group still lives there."""
    here = unit.groups.places(finding.group_of(last, unit))
    roots = {(place.space, place.id) for place in here}
    return tuple(p for p in unit.polls.places(last) if (p.space, p.root) in roots)
