"""Questions that people suggest: anyone may, facilitators approve, change or decline.

    waiting -> approved   it is one of the group's own; its author is thanked
            -> declined   the questions stay as they are; its author is told, with the reason if one
                          was given

Nobody is shown who suggested what. Of two facilitators, the second is told that it is done.
"""

from bot.cards import Card, Form
from bot.checkins import owning, question_cards, suggest_cards, wording
from bot.checkins.bank import LEVELS, Moment
from bot.checkins.pillar import checkins
from bot.checkins.prompts import Suggestion, Wording
from bot.checkins.questions import from_form
from bot.effects import Ask, Direct, Effect, Whisper
from bot.events import Act, Command, Pressed, Submitted
from bot.groups.finding import need_group
from bot.jargon.openwords import to_facilitators
from bot.jargon.owning import numbers
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

QUEUE_LIMIT = question_cards.MANY

# Suggest


@checkins.command(Spec("suggest-question", answers="form"))
def suggest_question(command: Command, unit: Unit) -> list[Effect]:
    """ "Suggest a question"."""
    return [Ask("checkins.suggest", str(need_group(command, unit).id))]


@checkins.on("checkins.suggest", answers="form")
def suggest(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form."""
    owning.member_of(press.arg, press.who, press.where, unit)
    return [Ask("checkins.suggest", press.arg)]


@checkins.form("checkins.suggest")
def suggest_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The question, and how near it comes."""
    owning.member_of(arg, who, where, unit)
    return suggest_cards.suggest_form(arg)


@checkins.submitted("checkins.suggest")
def suggested(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it for the facilitators. From a facilitator it goes in at once."""
    group = owning.member_of(sent.arg, sent.who, sent.where, unit)
    text = wording.checked(str(sent.values["text"]), unit.prompts.standing(group))
    level = LEVELS[str(sent.values["level"])]
    if unit.groups.facilitates(group, sent.who):
        change = unit.prompts.put(group, "", Wording(text, level), sent.at)
        advice = wording.advice(text)
        return [Whisper(question_cards.saved(change, group, advice, new=True))]
    looking = unit.groups.facilitators(group)
    told = Purpose.MESSAGES in unit.groups.consents(sent.who)
    thanks = Whisper(suggest_cards.thanks(text, looking, told))
    waiting = unit.prompts.suggestions(group, QUEUE_LIMIT)
    if any(wording.folded(one.text) == wording.folded(text) for one in waiting):
        return [thanks]
    if len(waiting) == QUEUE_LIMIT:
        raise Sorry("glossary-suggestions-many", contact=group.contact or say("glossary-somebody"))
    new = Suggestion(0, text, level, Moment.QUESTION, sent.at)
    kept = unit.prompts.suggest(group, new, sent.who)
    return [thanks, *to_facilitators(group, suggest_cards.came(kept, group), unit)]


# Review


@checkins.on("checkins.review")
def review(press: Pressed, unit: Unit) -> list[Effect]:
    """The oldest suggestion ("group"), or the one that a note was about ("group:suggestion")."""
    if numbers(press.arg, 2)[1]:
        group, one = _waiting(press.arg, press.who, press.where, unit)
        return [Whisper(_card(one, group, unit))]
    group = owning.run_by(press.arg, press.who, press.where, unit)
    return [Whisper(_next(group, unit))]


@checkins.on("checkins.approve")
def approve(press: Pressed, unit: Unit) -> list[Effect]:
    """In it goes."""
    group, one = _waiting(press.arg, press.who, press.where, unit)
    text = wording.checked(one.text, unit.prompts.standing(group))
    return _put_in(one, group, Wording(text, one.level, one.moment), press, unit)


@checkins.on("checkins.approve-form", answers="form")
@checkins.on("checkins.decline", answers="form")
def word(press: Pressed, unit: Unit) -> list[Effect]:
    """Open it to change it, or for a reason: the form that is called like the button."""
    _waiting(press.arg, press.who, press.where, unit)
    return [Ask(press.action, press.arg)]


@checkins.form("checkins.approve-form")
def approve_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The suggestion as it is."""
    return suggest_cards.approve_form(_waiting(arg, who, where, unit)[1], arg)


@checkins.submitted("checkins.approve-form")
def approve_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """In it goes, as the facilitator changed it."""
    group, one = _waiting(sent.arg, sent.who, sent.where, unit)
    text = wording.checked(str(sent.values["text"]), unit.prompts.standing(group))
    return _put_in(one, group, from_form(sent, text), sent, unit)


@checkins.form("checkins.decline")
def decline_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A reason may be given, and need not be."""
    return suggest_cards.decline_form(_waiting(arg, who, where, unit)[1], arg)


@checkins.submitted("checkins.decline")
def declined(sent: Submitted, unit: Unit) -> list[Effect]:
    """The questions stay as they are."""
    group, one = _waiting(sent.arg, sent.who, sent.where, unit)
    person = unit.prompts.review(one, "declined")
    note = suggest_cards.thanks_declined(one, str(sent.values["reason"]), group.contact)
    left = len(unit.prompts.suggestions(group, QUEUE_LIMIT))
    done = suggest_cards.declined(one, left, group)
    return [Whisper(done), *_tell(person, note, sent)]


def _put_in(one: Suggestion, group: Group, wanted: Wording, act: Act, unit: Unit) -> list[Effect]:
    change = unit.prompts.put(group, "", wanted, act.at)
    person = unit.prompts.review(one, "approved")
    left = len(unit.prompts.suggestions(group, QUEUE_LIMIT))
    note = suggest_cards.thanks_approved(wanted.text, changed=wanted.text != one.text)
    return [Whisper(suggest_cards.approved(change, left, group)), *_tell(person, note, act)]


def _tell(person: Person | None, note: Card, act: Act) -> list[Effect]:
    """Whoever suggested it; nobody if they have been forgotten, or reviewed it themselves."""
    if person is None or person == act.who:
        return []
    return [Direct(person, note, Purpose.MESSAGES)]


def _waiting(arg: str, who: Person, where: Place, unit: Unit) -> tuple[Group, Suggestion]:
    """A suggestion that nobody has reviewed. Raises Sorry."""
    group = owning.run_by(arg, who, where, unit)
    one = unit.prompts.suggestion(group, numbers(arg, 2)[1])
    if one is None:
        raise Sorry("questions-suggestion-gone")
    if one.state != "waiting":
        raise Sorry(f"questions-already-{one.state}")
    return group, one


def _next(group: Group, unit: Unit) -> Card:
    waiting = unit.prompts.suggestions(group, 1)
    return _card(waiting[0], group, unit) if waiting else suggest_cards.nothing_waits()


def _card(one: Suggestion, group: Group, unit: Unit) -> Card:
    waiting = len(unit.prompts.suggestions(group, QUEUE_LIMIT))
    return suggest_cards.review(one, group, waiting, wording.advice(one.text))
