"""Answering a poll: by a press, a list, a form or typed words; changing an answer, taking it back.

An answer is stored before anybody is told so, and a press states what it sets. In a private or
sealed poll, who could still see the answer is said first, in a card for this person alone.
"""

from bot.cards import Form, card
from bot.dispatch import WORDS_LIMIT
from bot.effects import Ask, Effect, Refresh, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.people import Person, Place
from bot.phrases import say
from bot.polls import answers, cards, finding, forms
from bot.polls.model import Poll, Secrecy
from bot.polls.pillar import polls
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 6  # after a poll that is typed, before words are looked for


@polls.on("polls.open")
def open_(press: Pressed, unit: Unit) -> list[Effect]:
    """Who could still see an answer, and then the options."""
    poll = finding.find_open(press.arg, press, unit)
    if poll.secrecy is Secrecy.SEALED and unit.polls.mine(poll, press.who) is not None:
        raise Sorry("polls-sealed-once")
    return [Whisper(cards.answering(poll, press.where))]


@polls.on("polls.answer")
def answer(press: Pressed, unit: Unit) -> list[Effect]:
    """Set this person's answer. Pressing twice is the same as once."""
    poll = finding.find_open(press.arg, press, unit)
    chosen = press.choice[0] if press.choice else press.arg.partition(":")[2]
    if chosen not in answers.APART:
        chosen = answers.options(poll, (int(chosen) if chosen.isdecimal() else 0,))
    return _keep(poll, chosen, press, unit)


@polls.on("polls.fill", answers="form")
def fill(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the options of a poll that takes several at once."""
    poll = finding.find_open(press.arg, press, unit)
    if poll.secrecy is Secrecy.SEALED and unit.polls.mine(poll, press.who) is not None:
        raise Sorry("polls-sealed-once")
    return [Ask("polls.fill", str(poll.id))]


@polls.form("polls.fill")
def fill_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The options; what was answered before stands in it only if everybody may see it."""
    poll = finding.find(arg, where, who, unit)
    mine = unit.polls.mine(poll, who) if poll.named else None
    told = "" if poll.named else cards.who_sees(poll, where)
    return forms.fill(poll, mine, told)


@polls.submitted("polls.fill")
def fill_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Set the answer of the form."""
    poll = finding.find_open(sent.arg, sent, unit)
    return _keep(poll, forms.filled(poll, sent.values), sent, unit)


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """Typed words that answer the poll before this person: "2 1 3", "monday and tuesday"."""
    found = finding.typed_for(said, unit) if len(said.text) <= WORDS_LIMIT else None
    if found is None:
        return None
    poll, asked = found
    typed = answers.read(poll, said.text)
    if typed is None:
        return None
    finding.still_open(poll, said.at)
    if not poll.named and not asked:
        return [Whisper(cards.answering(poll, said.where, say("polls-not-yet")))]
    return _keep(poll, typed, said, unit)


@polls.command(Spec("take-back"))
def take_back_typed(command: Command, unit: Unit) -> list[Effect]:
    """ "take back my answer": to the poll that was last before this person."""
    found = finding.in_sight(command, unit)
    if found is None:
        raise Sorry("polls-which")
    return _taken_back(finding.still_open(found[0], command.at), command, unit)


@polls.on("polls.take-back")
def take_back(press: Pressed, unit: Unit) -> list[Effect]:
    """Delete this person's answer."""
    return _taken_back(finding.find_open(press.arg, press, unit), press, unit)


@polls.on("polls.why", answers="form")
def why(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for a reason."""
    poll = finding.find_open(press.arg, press, unit)
    return [Ask("polls.why", str(poll.id))]


@polls.form("polls.why")
def why_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A reason. In a sealed poll there is none: words can show who wrote them."""
    poll = finding.find(arg, where, who, unit)
    if poll.secrecy is Secrecy.SEALED:
        raise Sorry("polls-gone")
    return forms.why(poll)


@polls.submitted("polls.why")
def why_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the reason with the answer."""
    poll = finding.find_open(sent.arg, sent, unit)
    if not unit.polls.give_reason(poll, sent.who, str(sent.values["reason"])):
        raise Sorry("polls-answer-first")
    return [Whisper(card(say("polls-why-kept")))]


@polls.on("polls.names")
def names(press: Pressed, unit: Unit) -> list[Effect]:
    """Who chose what, in a named poll."""
    poll = finding.find(press.arg, press.where, press.who, unit)
    if not poll.named:
        raise Sorry("polls-gone")
    return [Whisper(cards.names(poll, unit.polls.by_person(poll)))]


def _keep(poll: Poll, answer: str, act: Act, unit: Unit) -> list[Effect]:
    if not unit.polls.answer(poll, act.who, answer):
        raise Sorry("polls-sealed-once")
    return [Whisper(cards.answered(poll, answer)), Refresh(poll.key)]


def _taken_back(poll: Poll, act: Act, unit: Unit) -> list[Effect]:
    if poll.secrecy is Secrecy.SEALED:
        raise Sorry("polls-sealed-kept")
    if not unit.polls.take_back(poll, act.who):
        raise Sorry("polls-nothing-to-take-back")
    return [Whisper(cards.taken_back(poll)), Refresh(poll.key)]
