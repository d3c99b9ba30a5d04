"""What a person does with a question: answer, think, pass, or have another one.

None of it is kept. An answer is a message in its person's name, like any other; who thinks or
passes is told the same whatever they do, and nobody else is told anything.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from zlib import crc32

from bot import words
from bot.cards import Card, Form, card
from bot.checkins import cards, finding, forms
from bot.checkins.bank import Prompt
from bot.checkins.hurting import hurts
from bot.checkins.looking import next_of
from bot.checkins.model import Checkin, Occurrence, Spot
from bot.checkins.pillar import checkins
from bot.effects import Ask, Effect, Say, Whisper
from bot.events import Act, Pressed, Said, Submitted
from bot.groups.finding import group_here
from bot.people import Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.talk import Offer
from bot.unit import Unit

HEARS = 4  # before a poll looks for an answer in it
VIEW = "checkin:"
AFTER = 7  # when nobody else has understood it
LATELY = timedelta(days=2)

_ANSWER = re.compile(r"\s*(?:my )?answer\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)


@checkins.on("checkin.answer", answers="form")
def answer(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for the answer."""
    _asked(press.arg, press.where, press.who, unit)
    return [Ask("checkin.answer", press.arg)]


@checkins.form("checkin.answer")
def answer_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The question, and one text."""
    _, prompt = _asked(arg, where, who, unit)
    return forms.answer(arg, prompt.text, told=say("checkins-answer-told"))


@checkins.submitted("checkin.answer")
def answer_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Post it in the person's name."""
    return _posted(sent.arg, str(sent.values["text"]), sent, unit)


@checkins.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "answer: I saw a robin", to the question that was last before this person."""
    found = _ANSWER.fullmatch(said.text)
    offer = next(_offers(said, unit), None) if found else None
    arg = _arg(offer, unit) if offer else ""
    return _posted(arg, found[1], said, unit) if found and arg else None


@checkins.hears(AFTER)
def hear_later(said: Said, unit: Unit) -> list[Effect] | None:
    """The same, or the words of a button, where the question itself is not on offer."""
    found = _ANSWER.fullmatch(said.text)
    does = _does().get(words.plain(said.text))
    came = sorted(_lately(said, unit), key=lambda one: one.due_at) if found or does else ()
    if not came:
        return _none_now(said, unit) if does else None
    arg = f"{came[-1].key.removeprefix(VIEW)}:{came[-1].prompt}"
    if found:
        return _posted(arg, found[1], said, unit)
    assert does, "one of both was said"
    arg = came[-1].prompt if does is hurts else arg
    return does(Pressed(said.id, said.at, said.who, said.where, "", arg, forms=said.forms), unit)


@checkins.on("checkin.think")
def think(press: Pressed, unit: Unit) -> list[Effect]:
    """The question, and time. Nothing is kept."""
    _, prompt = _asked(press.arg, press.where, press.who, unit)
    return [Whisper(cards.think(prompt))]


@checkins.on("checkin.pass")
def pass_(press: Pressed, unit: Unit) -> list[Effect]:
    """Passing is as good as answering."""
    return [Whisper(card(say("checkins-passed"), say("checkins-passed-how")))]


@checkins.on("checkin.another")
def another(press: Pressed, unit: Unit) -> list[Effect]:
    """Another question, for this person alone."""
    known, prompt_id = _known(press.arg, press.where, press.who, unit)
    group = finding.group_of(known, unit)
    before = unit.prompts.get(group, prompt_id)
    moment = before.moment if before else known.plan.kind
    seed = crc32(press.id.encode())
    highest = min(known.plan.level, unit.prompts.person_ceiling(press.who))
    found = unit.prompts.draw(group, moment, seed, highest, but=(prompt_id,))
    if found is None:
        raise Sorry("checkins-no-other")
    arg = press.arg.rpartition(":")[0] + f":{found.id}"
    return [Whisper(cards.question(found, arg, found.moment, alone=press.where.direct))]


@cache
def _does() -> dict[str, Callable[[Pressed, Unit], list[Effect]]]:
    """What the words of each button do."""
    found = {
        "checkins-answer": answer,
        "checkins-answer-group": answer,
        "checkins-think": think,
        "checkins-pass": pass_,
        "checkins-another": another,
        "checkins-hurts": hurts,
    }
    return {words.plain(say(name)): does for name, does in found.items()}


def _lately(said: Said, unit: Unit) -> Iterator[Occurrence]:
    """The questions that came of late, in private or (for words in private) to their groups."""
    private = Purpose.CHECKINS in unit.groups.consents(said.who)
    for group in unit.groups.of(said.who):
        for known in unit.checkins.of(group):
            to_them = private if known.plan.spot is Spot.PRIVATE else said.where.direct
            sent = unit.checkins.standing(known).sent if to_them else None
            came = unit.checkins.occurrence(known.id, sent) if sent else None
            if came and came.prompt and said.at - came.due_at < LATELY:
                yield came


def _offers(said: Said, unit: Unit) -> Iterator[Offer]:
    """What is on offer here; in a thread, also what is on offer in its channel."""
    yield from unit.talk.offered(said.who, said.where)
    if said.where.root != said.where.id:
        channel = Place(said.where.space, said.where.root)
        yield from unit.talk.offered(said.who, channel)


def _none_now(said: Said, unit: Unit) -> list[Effect] | None:
    """To the words of a button where there is no question: that there is none, and the next."""
    group = group_here(said.where, said.who, unit)
    if group is None:
        return None
    found = next_of((group,), said.at, unit)[:1]
    return [Whisper(cards.none_now(found, finding.zone_of(said.who, group, unit)))]


def _posted(arg: str, text: str, act: Act, unit: Unit) -> list[Effect]:
    if len(text) > forms.ANSWER_LIMIT:
        raise Sorry("too-long", limit=forms.ANSWER_LIMIT)
    known, prompt = _asked(arg, act.where, act.who, unit)
    where = _where(known, arg, act, unit)
    return [Say(where, cards.answered(prompt, act.who, text)), Whisper(_thanks())]


def _where(known: Checkin, arg: str, act: Act, unit: Unit) -> Place:
    """The place the question was asked in; from private messages, a place of the group."""
    key = VIEW + arg.rpartition(":")[0]
    if not act.where.direct:
        return unit.checkins.reply_to(key, act.where)
    places = unit.groups.places(finding.group_of(known, unit))
    if not places:
        raise Sorry("checkins-nowhere")
    near = sorted(
        (place for place in places if place.space == act.who.space),
        key=lambda place: place != known.plan.place,
    )
    return unit.checkins.reply_to(key, (*near, *places)[0])


def _thanks() -> Card:
    return card(say("checkins-answered"), say("checkins-answered-how"))


def _arg(offer: Offer, unit: Unit) -> str:
    """The question that was offered; nothing if something else was."""
    for choice in offer.choices:
        if choice.action == "checkin.answer":
            return choice.arg
    if not offer.key.startswith(VIEW):
        return ""
    came = finding.came_at(offer.key.removeprefix(VIEW), unit)
    return f"{offer.key.removeprefix(VIEW)}:{came.prompt}" if came else ""


def _asked(arg: str, where: Place, who: Person, unit: Unit) -> tuple[Checkin, Prompt]:
    """The check-in and the question of a button's argument. Raises Sorry."""
    known, prompt_id = _known(arg, where, who, unit)
    prompt = unit.prompts.get(finding.group_of(known, unit), prompt_id)
    if prompt is None:
        raise Sorry("checkins-gone")
    return known, prompt


def _known(arg: str, where: Place, who: Person, unit: Unit) -> tuple[Checkin, str]:
    return finding.find(arg, where, who, unit), arg.rpartition(":")[2]
