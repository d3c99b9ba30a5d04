"""Answering a poll: by a press, a list, a form or typed words; changing an answer, taking it back.

An answer is stored before anybody is told so, and a press states what it sets. In a private or
sealed poll, who could still see the answer is said first, in a card for this person alone.
"""

from collections.abc import Sequence

from bot import words
from bot.cards import Form, Part, Strong, card, text
from bot.dispatch import WORDS_LIMIT
from bot.effects import Ask, Effect, Refresh, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.people import Person, Place
from bot.phrases import say
from bot.polls import answers, cards, finding, forms, list_cards, typed
from bot.polls.model import Poll, Secrecy
from bot.polls.pillar import polls
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

FIRST = -1  # before numbers and labels that are on offer
HEARS = 6  # after a poll that is typed, before words are looked for
ASKS = 7  # after an answer was looked for in it
LAST = 30  # after words have been looked for
SHORT = 4  # words; longer ones are ordinary talk


@polls.on("polls.open")
def open_(press: Pressed, unit: Unit) -> list[Effect]:
    """Who could still see an answer, and then the options. "42:2": somebody has typed an answer."""
    poll = _ready("".join(press.choice) or press.arg, press, unit)
    typed_first = [say("polls-not-yet")] if press.choice or ":" in press.arg else []
    return [Whisper(cards.answering(poll, press.where, *typed_first))]


@polls.on("polls.answer")
def answer(press: Pressed, unit: Unit) -> list[Effect]:
    """Set this person's answer. Pressing twice is the same as once."""
    poll = finding.find_open(press.arg, press, unit)
    chosen = press.choice[0] if press.choice else press.arg.partition(":")[2]
    return _keep(poll, answers.kept(poll, chosen), press, unit)


@polls.on("polls.fill", answers="form")
def fill(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the options of a poll that takes several at once."""
    return [Ask("polls.fill", str(_ready(press.arg, press, unit).id))]


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


@polls.hears(FIRST)
def hear_which(said: Said, unit: Unit) -> list[Effect] | None:
    """With several polls open, a number or a label alone presses no button of the newest."""
    offers = unit.talk.offered(said.who, said.where)
    if not offers or not offers[0].key.startswith("poll:"):
        return None
    if words.plain(said.text) == words.plain(say("polls-take-back")):
        return _take_back(said, unit)
    found, _ = finding.meant(said, unit)
    if len(found) < 2:
        return None
    numbered = said.text.strip().isdecimal()
    return _heard(found, said, unit) or (
        [Whisper(list_cards.which(found, {}))] if numbered else None
    )


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """Typed words that answer a poll before this person: "2 1 3", "monday and tuesday"."""
    if len(said.text) > WORDS_LIMIT:
        return None
    found, asked = finding.meant(said, unit)
    return _heard(found, said, unit, asked=asked)


@polls.hears(ASKS)
def hear_who_sees(said: Said, unit: Unit) -> list[Effect] | None:
    """ "Who can see my answer?" Of the poll before this person, or of any."""
    if words.bare(said.text) not in words.listed("polls-who-sees.words"):
        return None
    seen = finding.in_sight(said, unit)
    told: list[Part | str] = [say("polls-who-sees-each")]
    if seen:
        told = [text(Strong(seen[0].question)), cards.who_sees(seen[0], said.where)]
    return [Whisper(card(say("polls-who-sees"), *told))]


@polls.hears(LAST)
def hear_about(said: Said, unit: Unit) -> list[Effect] | None:
    """Words that name an option and are no answer, or that follow the poll's own question."""
    found, asked = finding.meant(said, unit) if len(said.text) <= WORDS_LIMIT else ((), False)
    short = asked and "?" not in said.text and len(said.text.split()) <= SHORT
    near = tuple(
        poll
        for poll in found
        if not poll.closed(said.at) and (short or typed.about(poll, said.text))
    )
    if len(near) > 1:
        return [Whisper(list_cards.which(near, {}))]
    return [_again(near[0], say("polls-not-sure"), said, unit)] if near else None


@polls.command(Spec("take-back"))
def take_back_typed(command: Command, unit: Unit) -> list[Effect]:
    """ "take back my answer": of several polls that this person has answered, it asks which."""
    return _take_back(command, unit)


@polls.on("polls.take-back")
def take_back(press: Pressed, unit: Unit) -> list[Effect]:
    """Delete this person's answer."""
    return _taken_back(
        finding.find_open("".join(press.choice) or press.arg, press, unit), press, unit
    )


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


# What typed words are for


def _heard(
    found: Sequence[Poll], said: Said, unit: Unit, *, asked: bool = False
) -> list[Effect] | None:
    """What is answered by these words, if they can be an answer to any of these polls."""
    fits: dict[int, str] = {}
    sorry: dict[int, Sorry] = {}
    for poll in found:
        try:
            if answer := typed.read(poll, said.text):
                fits[poll.id] = answer
        except Sorry as wrong:
            sorry[poll.id] = wrong
    could = [poll for poll in found if poll.id in (fits or sorry)]
    if len(could) > 1:
        # What is shown to one person may be kept where it was sent, so it must not tell what they
        # typed if that may be for a private poll.
        plain = all(poll.named for poll in could)
        return [Whisper(list_cards.which(could, fits) if plain else list_cards.which(found, {}))]
    if not could:
        return None
    (poll,) = could
    if not fits:
        return [_again(poll, str(sorry[poll.id]), said, unit)]
    _ready(str(poll.id), said, unit)
    if not poll.named and not asked:
        return [Whisper(cards.answering(poll, said.where, say("polls-not-yet")))]
    return _keep(poll, fits[poll.id], said, unit)


def _again(poll: Poll, wrong: str, said: Said, unit: Unit) -> Whisper:
    """What is wrong with an answer, and how this poll can be answered."""
    return Whisper(cards.answering(_ready(str(poll.id), said, unit), said.where, wrong))


# What the handlers share


def _ready(arg: str, act: Act, unit: Unit) -> Poll:
    """A poll that this person can answer. Raises Sorry."""
    poll = finding.find_open(arg, act, unit)
    if poll.secrecy is Secrecy.SEALED and unit.polls.mine(poll, act.who) is not None:
        raise Sorry("polls-sealed-once")
    return poll


def _keep(poll: Poll, answer: str, act: Act, unit: Unit) -> list[Effect]:
    if not unit.polls.answer(poll, act.who, answer):
        raise Sorry("polls-sealed-once")
    return [Whisper(cards.answered(poll, answer)), Refresh(poll.key)]


def _take_back(act: Act, unit: Unit) -> list[Effect]:
    """The answer that is meant by these words."""
    found, _ = finding.meant(act, unit)
    if not found:
        raise Sorry("polls-which")
    mine = [
        poll
        for poll in found
        if not poll.closed(act.at) and unit.polls.mine(poll, act.who) is not None
    ]
    if len(mine) > 1:
        return [Whisper(list_cards.which_back(mine))]
    poll = finding.still_open((mine or found)[0], act.at)
    return _taken_back(poll, act, unit)


def _taken_back(poll: Poll, act: Act, unit: Unit) -> list[Effect]:
    if poll.secrecy is Secrecy.SEALED:
        raise Sorry("polls-sealed-kept")
    if not unit.polls.take_back(poll, act.who):
        raise Sorry("polls-nothing-to-take-back")
    return [Whisper(cards.taken_back(poll)), Refresh(poll.key)]
