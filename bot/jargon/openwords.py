"""Words nobody has explained yet: asked in private, put to the group without a name, answered.

open        the asker said yes: the group sees the word, facilitators are told; after 2 working
            days without an answer they are reminded, once
answered    it has a meaning in the glossary (see `explaining`), and everyone who asked gets it
dismissed   a facilitator set it aside, and everyone who asked gets a kind note
"""

from collections.abc import Iterator

from bot import words
from bot.cards import Button, Card, card
from bot.effects import Direct, Effect, Later, Refresh, Show, Whisper
from bot.events import Act, Due, Pressed
from bot.groups.finding import group_here, names, need_group
from bot.jargon import cards, keys
from bot.jargon.keys import Asked
from bot.jargon.lookup import LONGEST_ASKED, Entry
from bot.jargon.model import OpenWord, Term
from bot.jargon.pillar import jargon
from bot.jargon.workdays import next_working_moment
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit

REMIND_AFTER = 2  # working days
OPEN_LIMIT = 1_000  # open words of a group that an answer is looked up among


def unknown(word: str, group: Group | None, act: Act, unit: Unit) -> list[Effect]:
    """Say that nobody has explained it, and offer to ask the group."""
    if len(word) >= LONGEST_ASKED:
        raise Sorry("jargon-word-long", limit=LONGEST_ASKED)
    title = say("jargon-unknown", word=word)
    if group is None:
        set_up = Button(say("help-set-up"), "groups.set-up-form")
        return [Whisper(card(title, say("jargon-no-group"), set_up))]
    unit.jargon.count(group, "unknown", word, act.who, act.at)
    yes = Button(say("jargon-ask-yes"), "jargon.ask-group", word)
    no = Button(say("consent-no"), "jargon.ask-no")
    return [Whisper(card(title, say("jargon-unknown-ask"), yes, no))]


@jargon.on("jargon.none")
def none_of_these(press: Pressed, unit: Unit) -> list[Effect]:
    """None of the words on offer was meant."""
    return unknown(press.arg, group_here(press.where, press.who, unit), press, unit)


@jargon.on("jargon.ask-no")
def ask_no(press: Pressed, unit: Unit) -> list[Effect]:
    """The group is not asked."""
    return [Whisper(card(say("jargon-not-asked")))]


@jargon.on("jargon.ask-group")
def ask_group(press: Pressed, unit: Unit) -> list[Effect]:
    """Put the word to the group."""
    return _put_to_group(press.arg, need_group(press, unit), press, unit)


@jargon.on("jargon.ask-about")
def ask_about(press: Pressed, unit: Unit) -> list[Effect]:
    """Put a word to the group that has a meaning, which did not help."""
    word = keys.find(press.arg, press, unit)[0].term.word
    group = keys.owner(press.arg, press, unit) or need_group(press, unit)
    return _put_to_group(word, group, press, unit)


def _put_to_group(word: str, group: Group, press: Pressed, unit: Unit) -> list[Effect]:
    """Once for each word; whoever asks again waits for the same answer."""
    open_word, new = unit.jargon.open_word(group, word, press.at)
    unit.jargon.await_answer(open_word, press.who, press.where)
    effects: list[Effect] = [Whisper(_asked(open_word, new, press.who, unit))]
    if new:
        at = next_working_moment(press.at, group.zone, REMIND_AFTER)
        key = f"jargon.word:{open_word.id}"
        effects.extend(Show(place, key) for place in unit.groups.places(group))
        effects.extend(to_facilitators(group, _waits(open_word), unit, but=press.who))
        effects.append(Later(at, "jargon.remind", str(open_word.id)))
    return effects


@jargon.due("jargon.remind")
def remind(due: Due, unit: Unit) -> list[Effect]:
    """Once, if nobody has explained it or set it aside."""
    word = unit.jargon.get_open(None, int(due.arg))
    if word is None or word.state != "open":
        return []
    return list(to_facilitators(unit.jargon.group_of(word), _waits(word, again=True), unit))


@jargon.view("jargon.word")
def view(arg: str, unit: Unit) -> Card | None:
    """What the group sees of an open word, and what has become of it."""
    word = unit.jargon.get_open(None, int(arg))
    if word is None:
        return None
    if word.state == "dismissed":
        return card(say("jargon-word-aside", word=word.word))
    if word.state == "open":
        title = say("jargon-word-wanted", word=word.word)
        return card(title, say("jargon-word-can-you"), _can_explain(word))
    term = called(unit.jargon.group_of(word), word.word, unit)
    meaning = cards.told(cards.page((Asked(term),))) if term else ()
    return card(say("jargon-word-explained", word=word.word), *meaning)


@jargon.on("jargon.set-aside")
def set_aside(press: Pressed, unit: Unit) -> list[Effect]:
    """A facilitator stops waiting for an explanation; no reason is asked for."""
    word = waiting_word(press.arg, press.who, press.where, unit)
    group = unit.jargon.group_of(word)
    if not unit.groups.facilitates(group, press.who):
        raise Sorry("groups-facilitators-only", names=names(unit.groups.facilitators(group)))
    if word.state != "open":
        raise Sorry("jargon-word-closed", word=word.word)
    unit.jargon.close_word(word, "dismissed")
    human = [say("jargon-ask-person", contact=group.contact)] if group.contact else []
    note = card(say("jargon-not-explained", word=word.word), *human)
    return [
        Whisper(card(say("jargon-word-aside", word=word.word))),
        Refresh(f"jargon.word:{word.id}"),
        *_to_askers(word, note, unit),
    ]


def answered(group: Group, word: str, term: Term, unit: Unit) -> list[Effect]:
    """A word has its meaning: close every open word that this term explains, tell who asked.

    Called wherever a term enters the glossary or a suggestion is approved; `word` is what it was
    asked or suggested as.
    """
    explains = {words.plain(word), *_names(keys.entry(term))}
    effects: list[Effect] = []
    for open_word in unit.jargon.open_words(group, OPEN_LIMIT):
        if words.plain(open_word.word) in explains:
            unit.jargon.close_word(open_word, "answered")
            intro = say("jargon-your-word", word=open_word.word)
            view = f"jargon.word:{open_word.id}"
            shown = cards.answer((Asked(term),), view, share=True, intro=intro)
            effects.append(Refresh(view))
            effects.extend(_to_askers(open_word, shown, unit))
    return effects


def called(group: Group, word: str, unit: Unit) -> Term | None:
    """The group's term that has exactly this name, case and accents aside."""
    wanted = words.plain(word)
    for entry in unit.jargon.index(group).ask(word, sure=True).entries:
        if wanted in _names(entry):
            return unit.jargon.term(group, entry.key)
    return None


def to_facilitators(
    group: Group, shown: Card, unit: Unit, but: Person | None = None
) -> Iterator[Direct]:
    """A note to each facilitator, which waits for those who did not say yes to messages."""
    for person in unit.groups.facilitators(group):
        if person != but:
            yield Direct(person, shown, Purpose.MESSAGES)


def word_card(word: OpenWord, title: str) -> Card:
    """An open word as a facilitator sees it."""
    aside = Button(say("jargon-set-aside"), "jargon.set-aside", str(word.id))
    return card(title, say("jargon-word-waits-how"), _can_explain(word), aside)


def _to_askers(word: OpenWord, shown: Card, unit: Unit) -> Iterator[Direct]:
    for person, _ in unit.jargon.take_askers(word):
        yield Direct(person, shown, Purpose.MESSAGES)


def _names(entry: Entry) -> set[str]:
    names = (entry.word, entry.full_form, entry.acronym, *entry.aliases)
    return {words.plain(name) for name in names if name}


def waiting_word(arg: str, who: Person, where: Place, unit: Unit) -> OpenWord:
    """A word of the group of this place, or of one of the person's groups. Raises Sorry."""
    known = arg.isdecimal() and len(arg) <= keys.LONGEST_ID
    word = unit.jargon.get_open(None, int(arg)) if known else None
    if word is None or unit.jargon.group_of(word) not in (
        unit.groups.at(where),
        *unit.groups.of(who),
    ):
        raise Sorry("jargon-word-gone")
    return word


def _waits(word: OpenWord, again: bool = False) -> Card:
    phrase = "jargon-word-still-waits" if again else "jargon-word-waits"
    return word_card(word, say(phrase, word=word.word))


def _can_explain(word: OpenWord) -> Button:
    return Button(say("jargon-i-can"), "jargon.explain", str(word.id))


def _asked(word: OpenWord, new: bool, who: Person, unit: Unit) -> Card:
    """What happened, and how the answer will come."""
    title = say("jargon-asked" if new else "jargon-asked-before", word=word.word)
    if Purpose.MESSAGES in unit.groups.consents(who):
        return card(title, say("jargon-answer-private"))
    yes = Button(say("consent-start-messages"), "groups.consent", f"{Purpose.MESSAGES}:yes")
    return card(title, say("jargon-answer-next-time"), yes)
