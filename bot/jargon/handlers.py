"""Asking about words: a question in, a private answer out, and what can be done with the answer."""

from collections.abc import Sequence

from bot.cards import Card, Form, Line, card
from bot.effects import Ask, Effect, Say, Whisper
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.groups.finding import group_here
from bot.jargon import cards, keys, openwords
from bot.jargon.keys import Asked, seen
from bot.jargon.lookup import Entry, Kind
from bot.jargon.pillar import jargon
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 20  # after who decides, which is asked in plainer patterns


@jargon.command(Spec("jargon", option=True, completes="words"))
def ask(command: Command, unit: Unit) -> list[Effect]:
    """`/jargon DoLS`."""
    return _sure(command.text, command, unit)


@jargon.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """A question typed to the bot; ordinary talk is left to others."""
    return _answered(said.text, said, unit, sure=False)


@jargon.on("jargon.ask-form", answers="form")
def ask_form(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for the word."""
    return [Ask("jargon.ask")]


@jargon.form("jargon.ask")
def form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One line: the word."""
    field = Line("word", say("jargon-which-word"), say("jargon-which-word.hint"))
    return Form(say("help-word"), "jargon.ask", arg, (field,))


@jargon.submitted("jargon.ask")
def asked(sent: Submitted, unit: Unit) -> list[Effect]:
    """The form's word."""
    return _sure(str(sent.values["word"]), sent, unit)


@jargon.on("jargon.answer")
def answer(press: Pressed, unit: Unit) -> list[Effect]:
    """A term picked from a list."""
    found = keys.find(press.arg, press, unit)
    return [Whisper(_counted(found, keys.owner(press.arg, press, unit), press, unit))]


@jargon.command(Spec("explain-words", option=True, on_message=True))
def explain_words(command: Command, unit: Unit) -> list[Effect]:
    """The terms in somebody's message, for the one who wants to know."""
    if not command.text:
        return [Whisper(card(say("jargon-explain-which"), say("jargon-explain-how")))]
    group = group_here(command.where, command.who, unit)
    hits = unit.jargon.index(group).scan(command.text)
    found = _terms([entry for hit in hits for entry in hit.entries], group, unit)
    return [Whisper(cards.words_found(found, first=True) if found else cards.no_words())]


@jargon.on("jargon.words")
def words(press: Pressed, unit: Unit) -> list[Effect]:
    """The next page of terms."""
    return [Whisper(cards.words_found(keys.find(press.arg, press, unit), first=False))]


@jargon.on("jargon.easier")
def easier(press: Pressed, unit: Unit) -> list[Effect]:
    """The same in easier words."""
    found = keys.find(press.arg, press, unit)
    group = keys.owner(press.arg, press, unit)
    return [Whisper(cards.easier(found, press.arg, share=_shareable(press.where, group)))]


@jargon.on("jargon.share")
def share(press: Pressed, unit: Unit) -> list[Effect]:
    """Post the answer without a name; from a direct message, say first where it would go."""
    found = keys.find(press.arg, press, unit)
    if not press.where.direct:
        shown = Say(press.where, cards.shared(found), keys.print_of(press.arg))
        return [shown, Whisper(card(say("jargon-shared")))]
    group = _sharing(press, unit)
    places = len(unit.groups.places(group))
    return [Whisper(cards.where_to_share(group, places, press.arg))]


@jargon.on("jargon.share-yes")
def share_yes(press: Pressed, unit: Unit) -> list[Effect]:
    """Post the answer where the group talks."""
    shown = cards.shared(keys.find(press.arg, press, unit))
    group = _sharing(press, unit)
    once = keys.print_of(press.arg)
    posts = [Say(place, shown, once) for place in unit.groups.places(group)]
    return [*posts, Whisper(card(say("jargon-shared-in", group=group.name)))]


@jargon.on("jargon.share-no")
def share_no(press: Pressed, unit: Unit) -> list[Effect]:
    """Nothing is posted."""
    return [Whisper(card(say("jargon-not-shared")))]


@jargon.on("jargon.not-helped")
def not_helped(press: Pressed, unit: Unit) -> list[Effect]:
    """Count it, and offer what else could help."""
    found = keys.find(press.arg, press, unit)
    if len(found) > 1:
        return [Whisper(cards.which_did_not_help(found))]
    group, term = keys.owner(press.arg, press, unit), found[0].term
    if group and term.id:
        unit.jargon.count(group, "not_helped", term.word, press.who, press.at)
    return [Whisper(cards.not_helped(term, group))]


def _sure(text: str, act: Act, unit: Unit) -> list[Effect]:
    """A text that is certainly a question."""
    return _answered(text, act, unit, sure=True) or [Whisper(cards.which_word())]


def _answered(text: str, act: Act, unit: Unit, *, sure: bool) -> list[Effect] | None:
    group = group_here(act.where, act.who, unit)
    areas = group.areas if group else ()
    found = unit.jargon.index(group).ask(seen(text), areas=areas, sure=sure)
    match found.kind:
        case Kind.QUIET:
            return None
        case Kind.UNKNOWN:
            return openwords.unknown(found.asked, group, act, unit)
        case Kind.DID_YOU_MEAN:
            return [Whisper(cards.did_you_mean(found.asked, found.entries))]
        case _:
            return [Whisper(_counted(_terms(found.entries, group, unit), group, act, unit))]


def _terms(entries: Sequence[Entry], group: Group | None, unit: Unit) -> tuple[Asked, ...]:
    found = (unit.jargon.term(group, key) for key in dict.fromkeys(e.key for e in entries))
    return tuple(Asked(term) for term in found if term)


def _counted(found: tuple[Asked, ...], group: Group | None, act: Act, unit: Unit) -> Card:
    """The answer; what it shows is counted as asked about, without the asker."""
    for one in cards.page(found).shown:
        if group and one.term.id:
            unit.jargon.count(group, "asked", one.term.word, act.who, act.at)
    return cards.answer(found, act.id, share=_shareable(act.where, group))


def _shareable(where: Place, group: Group | None) -> bool:
    return not where.direct or group is not None


def _sharing(press: Pressed, unit: Unit) -> Group:
    group = keys.owner(press.arg, press, unit)
    if group is None:
        raise Sorry("groups-none-here")
    return group
