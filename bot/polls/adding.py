"""Options that people add while a poll is open: at once, or when somebody who runs it agrees.

An option is written after those that are there, so it changes nobody's answer. Who added it is kept
nowhere; who suggested it, only until it is decided, so that they can be told. They are told without
its words, and of a private or sealed poll without the question: no row says whose option it was.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.cards import Form, card
from bot.effects import Ask, Direct, Effect, Refresh, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.groups.finding import names
from bot.people import Person, Place, Purpose
from bot.phrases import say
from bot.polls import adding_cards, finding, forms, reading
from bot.polls.model import FIXED, Adding, Poll, Secrecy, grown
from bot.polls.pillar import polls
from bot.polls.store import Suggestion
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit
from bot.words import plain

HEARS = 5  # before words are looked for in it
WAITING = 20  # suggested options of one poll

_Q = f"[{reading.QUOTES}]"
_ADD = re.compile(
    rf"\s*{_Q}?add(?: (?:an )?option)?{_Q}?\s*:\s*(.+)|\s*{_Q}?add (?:an )?option\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)


@polls.on("polls.add", answers="form")
def add(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for the option."""
    wanted = "".join(press.choice) or press.arg
    return [Ask("polls.add", str(_growing(wanted, press, unit).id))]


@polls.form("polls.add")
def add_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One more option."""
    return forms.add(finding.find(arg, where, who, unit))


@polls.submitted("polls.add")
def add_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Put it in, or keep it until somebody agrees."""
    return _put(_growing(sent.arg, sent, unit), str(sent.values["option"]), sent, unit)


@polls.command(Spec("add-option", answers="form", option=True))
def add_typed(command: Command, unit: Unit) -> list[Effect]:
    """ "/add-option Thursday"."""
    effects = _typed(command.text, command, unit)
    if effects is None:
        raise Sorry("polls-which")
    return effects


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "add: Thursday"."""
    found = _ADD.fullmatch(said.text)
    return _typed(found[1] or found[2], said, unit) if found else None


@polls.on("polls.adding")
def stop(press: Pressed, unit: Unit) -> list[Effect]:
    """ "42:no": it takes no more options; "42:yes": it does as before. Twice is once."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    wanted = press.arg.partition(":")[2]
    sealed = poll.secrecy is Secrecy.SEALED  # who has answered was not told, so it stays ended
    if wanted not in list(Adding) or poll.kind in FIXED or (sealed and wanted != Adding.NO):
        raise Sorry("button-gone")
    changed = replace(finding.still_open(poll, press.at), adding=Adding(wanted))
    unit.polls.change(changed)
    return [Whisper(adding_cards.changed(poll, changed)), Refresh(poll.key)]


# What waits


@polls.on("polls.suggestions")
def waiting(press: Pressed, unit: Unit) -> list[Effect]:
    """The options that wait, for who decides about them."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    every = unit.polls.suggestions.waiting(poll)
    return [Whisper(adding_cards.waiting(poll, every))]


@polls.on("polls.suggestion-yes")
def agree(press: Pressed, unit: Unit) -> list[Effect]:
    """It is an option from now on."""
    poll, suggestion = _suggested(press, unit)
    unit.polls.append(_grown(poll, suggestion.text, press.at))
    unit.polls.suggestions.drop(suggestion)
    told = Direct(suggestion.who, adding_cards.agreed(poll), Purpose.MESSAGES)
    shown = [Whisper(adding_cards.added(poll)), *_rest(poll, unit)]
    return [*shown, told, Refresh(poll.key)]


@polls.on("polls.suggestion-no")
def decline(press: Pressed, unit: Unit) -> list[Effect]:
    """It does not become one."""
    poll, suggestion = _suggested(press, unit)
    unit.polls.suggestions.drop(suggestion)
    asked = names(unit.groups.facilitators(finding.group_of(poll, unit)))
    told = Direct(suggestion.who, adding_cards.declined(poll, asked), Purpose.MESSAGES)
    return [Whisper(card(say("polls-suggestion-declined"))), *_rest(poll, unit), told]


def _rest(poll: Poll, unit: Unit) -> list[Effect]:
    """What waits besides, if anything does."""
    every = unit.polls.suggestions.waiting(poll)
    return [Whisper(adding_cards.waiting(poll, every))] if every else []


def closed(poll: Poll, unit: Unit) -> list[Effect]:
    """A poll is closing: whoever waited is told that nobody has decided."""
    effects: list[Effect] = []
    for suggestion in unit.polls.suggestions.waiting(poll):
        unit.polls.suggestions.drop(suggestion)
        effects += [Direct(suggestion.who, adding_cards.too_late(poll), Purpose.MESSAGES)]
    return effects


def _growing(arg: str, act: Act, unit: Unit) -> Poll:
    """An open poll that takes more options. Raises Sorry."""
    poll = finding.find_open(arg, act, unit)
    if not poll.grows:
        facilitators = unit.groups.facilitators(finding.group_of(poll, unit))
        raise Sorry("polls-add-no", names=names(facilitators))
    return poll


def _typed(typed: str, act: Act, unit: Unit) -> list[Effect] | None:
    """To the only poll here that takes options; of several, which? None: there is no poll."""
    every, _ = finding.meant(act, unit)
    growing = [poll for poll in every if poll.grows and not poll.closed(act.at)]
    if not every:
        return None
    if len(growing) > 1:
        return [Whisper(adding_cards.which(growing))]
    poll = _growing(str((growing or every)[0].id), act, unit)
    if not typed.strip():
        return [Ask("polls.add", str(poll.id))]
    # Our own examples have quotes around them.
    return _put(poll, typed.strip(reading.QUOTES + " "), act, unit)


def _put(poll: Poll, typed: str, act: Act, unit: Unit) -> list[Effect]:
    more = _grown(poll, typed, act.at)
    if poll.adding is Adding.AGREED and not finding.runs(poll, act.who, unit):
        return _suggest(poll, more.options[-1], act, unit)
    unit.polls.append(more)
    return [Whisper(adding_cards.added(poll)), Refresh(poll.key)]


def _grown(poll: Poll, typed: str, now: datetime) -> Poll:
    """With this option, which is a time where the others are. Raises Sorry."""
    more = grown(poll, typed)
    if not poll.slots:
        return more
    slot = reading.slots(more.options[-1:], now, poll.zone)
    if not slot:
        raise Sorry("polls-add-no-time", field="option")
    return replace(more, slots=(*poll.slots, *slot))


def _suggest(poll: Poll, option: str, act: Act, unit: Unit) -> list[Effect]:
    """Keep it until it is decided, and let those know who can."""
    every = unit.polls.suggestions.waiting(poll)
    if plain(option) in {plain(one.text) for one in every}:
        raise Sorry("polls-add-waits-already", field="option")
    if len(every) >= WAITING:
        raise Sorry("polls-add-many-wait", field="option")
    kept = unit.polls.suggestions.add(poll, act.who, option)
    asked = adding_cards.suggested(poll, kept)
    # They are written to once; who decides about one is shown the others that wait.
    deciders = () if every else _deciders(poll, unit)
    told = [Direct(who, asked, Purpose.MESSAGES) for who in deciders]
    return [Whisper(card(say("polls-add-waits"), say("polls-add-waits-how"))), *told]


def _deciders(poll: Poll, unit: Unit) -> Iterator[Person]:
    """Who made it, and who facilitates, each of them once."""
    facilitators = unit.groups.facilitators(finding.group_of(poll, unit))
    every = (*unit.polls.makers(poll), *facilitators)
    yield from {(who.space, who.id): who for who in every}.values()


def _suggested(press: Pressed, unit: Unit) -> tuple[Poll, Suggestion]:
    """What a button of such a card is about, if nobody has decided yet. Raises Sorry."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    finding.still_open(poll, press.at)
    number = press.arg.partition(":")[2]
    known = number.isascii() and number.isdecimal() and len(number) <= finding.LONGEST_ID
    found = unit.polls.suggestions.get(poll, int(number)) if known else None
    if found is None:
        raise Sorry("polls-suggestion-gone")
    return poll, found
