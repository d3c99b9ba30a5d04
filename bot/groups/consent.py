"""Yes and no, stop and start, and a person's own data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from bot import words
from bot.cards import card
from bot.effects import Effect, Hand, Refresh, Whisper
from bot.events import Act, Pressed, Said
from bot.groups import cards, mydata
from bot.groups.finding import group_here
from bot.groups.pillar import groups
from bot.groups.store import Rows
from bot.people import Person, Purpose
from bot.phrases import say
from bot.specs import Spec
from bot.unit import Unit

POLLS = 1_000  # of a group, the newest
HEARS = 5  # before a poll looks for an answer in it


@groups.command(Spec("messages"))
@groups.on("groups.consents")
def consents(act: Act, unit: Unit) -> list[Effect]:
    """What this person has said yes to."""
    return [Whisper(cards.consents(unit.groups.consents(act.who)))]


@groups.on("groups.consent")
def consent(press: Pressed, unit: Unit) -> list[Effect]:
    """Yes or no to one purpose; the button states which, so pressing twice is the same."""
    purpose, _, answer = press.arg.partition(":")
    return _agreed(Purpose(purpose), answer == "yes", press, unit)


@groups.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """The same, typed: "yes to circles", "no to private messages"."""
    meant = _labels().get(words.bare(said.text))
    return _agreed(*meant, said, unit) if meant else None


@groups.command(Spec("stop"))
def stop(act: Act, unit: Unit) -> list[Effect]:
    """Silence in one word: no to everything, and nothing that waited is handed over."""
    for purpose in Purpose:
        unit.groups.consent(act.who, purpose, False, act.at)
    unit.circles.leave_all(act.who)
    unit.groups.silence(act.who, True)
    return [Whisper(card(say("stopped"), say("stopped-how")))]


@groups.command(Spec("start"))
def start(act: Act, unit: Unit) -> list[Effect]:
    """End the silence, and choose what may come."""
    unit.groups.silence(act.who, False)
    return [Whisper(cards.consents(unit.groups.consents(act.who)))]


@groups.command(Spec("my-data"))
@groups.on("groups.data")
def my_data(act: Act, unit: Unit) -> list[Effect]:
    """How much is kept, of what kind."""
    return [Whisper(cards.my_data(mydata.counts(unit.groups.data(act.who))))]


@groups.on("groups.data-text")
def data_text(press: Pressed, unit: Unit) -> list[Effect]:
    """Everything, as text to read."""
    return [Hand(say("data-file-text"), mydata.as_text(_kept(press, unit)))]


@groups.on("groups.data-json")
def data_json(press: Pressed, unit: Unit) -> list[Effect]:
    """Everything, as JSON to take elsewhere."""
    kept = json.dumps(_kept(press, unit), ensure_ascii=False, indent=2, default=str)
    return [Hand(say("data-file-json"), kept + "\n")]


@groups.command(Spec("forget-me"))
@groups.on("groups.forget")
def forget(act: Act, unit: Unit) -> list[Effect]:
    """Ask once more before anything is deleted."""
    alone = tuple(g for g in unit.groups.of(act.who) if unit.groups.facilitators(g) == (act.who,))
    return [Whisper(cards.forget(alone))]


@groups.on("groups.forget-yes")
def forget_yes(press: Pressed, unit: Unit) -> list[Effect]:
    """Delete everything about this person."""
    drawn_anew = [Refresh(key) for key in _keys(press.who, unit)]
    unit.groups.forget(press.who)
    return [*drawn_anew, Whisper(card(say("forgotten"), say("forgotten-again")))]


def _keys(who: Person, unit: Unit) -> Iterator[str]:
    """What may show this person or count them: open polls, and named ones that they answered.

    Every open poll is drawn anew, so that nothing tells which of them they had answered.
    """
    for group in unit.groups.of(who):
        for poll in unit.polls.of(group, POLLS):
            if poll.closed_at is None or (poll.named and unit.polls.mine(poll, who) is not None):
                yield from (poll.key, f"poll-result:{poll.id}")


@groups.on("groups.forget-no")
def forget_no(press: Pressed, unit: Unit) -> list[Effect]:
    """Nothing is deleted."""
    return [Whisper(card(say("forget-kept")))]


@cache
def _labels() -> Mapping[str, tuple[Purpose, bool]]:
    """The buttons' labels, and what each says yes or no to."""
    ways = ((True, "start"), (False, "stop"))
    return {
        words.plain(say(f"consent-{phrase}-{purpose}")): (purpose, yes)
        for purpose in Purpose
        for yes, phrase in ways
    }


def _agreed(purpose: Purpose, yes: bool, act: Act, unit: Unit) -> list[Effect]:
    """Yes or no to one purpose is kept. A yes ends a silence."""
    if yes:
        unit.groups.silence(act.who, False)
    unit.groups.consent(act.who, purpose, yes, act.at)
    if purpose is Purpose.CIRCLES:
        _circles(act, yes, unit)
    return [Whisper(cards.consents(unit.groups.consents(act.who)))]


def _circles(act: Act, yes: bool, unit: Unit) -> None:
    """Yes to circles is about the group that this person is in just now; no is about all."""
    group = group_here(act.where, act.who, unit)
    if not yes:
        unit.circles.leave_all(act.who)
    elif group:
        part = replace(unit.circles.part(group, act.who), joined=True)
        unit.circles.keep_part(group, act.who, part, act.at)


def _kept(press: Pressed, unit: Unit) -> Rows:
    return mydata.named(unit.groups.data(press.who), unit.groups.of(press.who))
