"""What people see when they ask about a word.

An answer shows at most 3 meanings in full; every further one has a button. A card has at most 5
choices, so a longer list goes on behind "More".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from bot.cards import (
    LABEL_LIMIT,
    TITLE_LIMIT,
    Button,
    Card,
    Link,
    Part,
    Strong,
    card,
    shorten,
    text,
)
from bot.jargon import keys
from bot.jargon.keys import Asked
from bot.jargon.lookup import Entry
from bot.jargon.model import Meaning, Status, Term
from bot.jargon.names import bare
from bot.people import Group
from bot.phrases import say
from bot.phrases.moments import MONTHS

CHOICES = 5
IN_FULL = 3

REMEMBERED = 512  # pages, and what they tell: the same words are asked about again and again

_NOT_HELPED = "jargon.not-helped"
_SHARE_YES = "jargon.share-yes"
_LONGEST = _SHARE_YES + "_" * (len(keys.ONCE) + keys.PRINT)  # of all the answer's buttons
_SITES = {
    "legislation.gov.uk": "law",
    "gov.uk": "government",
    "nhs.uk": "nhs",
    "cqc.org.uk": "cqc",
    "thinklocalactpersonal.org.uk": "tlap",
    "skillsforcare.org.uk": "skills",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One meaning on a card."""

    term: Term
    number: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Page:
    """What one card shows in full, and what it leaves to buttons."""

    full: tuple[Section, ...]
    shown: tuple[Asked, ...]
    further: tuple[Asked, ...]
    count: int  # of all the meanings


@lru_cache(REMEMBERED)
def page(asked: tuple[Asked, ...]) -> Page:
    """The first meanings, as many as one card and its buttons take."""
    sections = [
        Section(one.term, number, one.term.meanings[number])
        for one in asked
        for number in range(min(one.first, len(one.term.meanings) - 1), len(one.term.meanings))
    ]
    size = min(IN_FULL, len(sections))
    while keys.joined(_LONGEST, [one.key for one in _terms(sections[:size])])[1]:
        size -= 1
    full, rest = sections[:size], sections[size:]
    return Page(tuple(full), _terms(full), _terms(rest), len(sections))


def answer(asked: tuple[Asked, ...], question: str, *, share: bool, intro: str = "") -> Card:
    """The meanings, with what can be done about them. `question` is any name of what was asked."""
    shown = page(asked)
    arg = "|".join(one.key for one in shown.shown)
    same = keys.with_print(arg, question)
    buttons = [Button(say("jargon-easier"), "jargon.easier", same)] if _has_easier(shown) else []
    if share:
        buttons.append(Button(say("jargon-share"), "jargon.share", same))
    buttons.append(Button(say("jargon-not-helped"), _NOT_HELPED, arg))
    more, left = _further(shown.further, CHOICES - len(buttons))
    return card(_title(shown), *_lead(intro), *told(shown), *left, *more, *buttons)


def plainly(asked: tuple[Asked, ...]) -> Card:
    """The meanings for reading alone: nothing to press, and the names of what is left out."""
    shown = page(asked)
    further = ", ".join(label(one.term) for one in shown.further)
    left = [say("jargon-see-also", others=further)] if further else []
    return card(_title(shown), *told(shown), *left)


@lru_cache(REMEMBERED)
def told(shown: Page) -> tuple[Part, ...]:
    """The meanings in full, without any button."""
    parts: list[Part | str] = []
    for section in shown.full:
        parts.extend(_headed(section, shown))
        parts.extend(_section(section, linked=shown.count == 1))
    return card("", *parts).parts


def easier(asked: tuple[Asked, ...], pressed: str, *, share: bool) -> Card:
    """The same meanings in easier words; `pressed` is the argument of the button to them."""
    shown = page(asked)
    arg = "|".join(one.key for one in shown.shown)
    parts: list[Part | str] = []
    for section in shown.full:
        if section.meaning.easier:
            parts.extend(_headed(section, shown))
            parts.append(section.meaning.easier)
    if not parts:
        parts.append(say("jargon-no-easier"))
    if share:
        parts.append(Button(say("jargon-share"), "jargon.share", pressed))
    return card(_title(shown), *parts, Button(say("jargon-not-helped"), _NOT_HELPED, arg))


def shared(asked: tuple[Asked, ...]) -> Card:
    """For everyone: the meanings with their easier words, and nobody's name."""
    shown = page(asked)
    alone = shown.count == 1
    by = say("jargon-shared-by")
    parts: list[Part | str] = [by] if alone else []
    for section in shown.full:
        parts.extend(_headed(section, shown))
        parts.extend(_section(section, linked=alone))
        if section.meaning.easier:
            parts.append(say("jargon-in-easier-words", easier=section.meaning.easier))
    return card(_title(shown) if alone else by, *parts)


def where_to_share(group: Group, places: int, arg: str) -> Card:
    """Asked in a direct message: say where it would go before it goes there."""
    return card(
        say("jargon-share-where", group=group.name),
        say("jargon-share-places", count=places),
        Button(say("jargon-share-yes"), _SHARE_YES, arg),
        Button(say("consent-no"), "jargon.share-no"),
    )


def which_word() -> Card:
    """No word was there to explain."""
    return card(
        say("jargon-ask-which"),
        say("jargon-ask-how"),
        Button(say("help-word"), "jargon.ask-form"),
    )


def did_you_mean(asked: str, entries: Sequence[Entry]) -> Card:
    """Not sure: offered, never given."""
    return card(
        say("jargon-did-you-mean"),
        say("jargon-not-sure", asked=asked),
        *(_choice(entry.key, entry.word, entry.full_form) for entry in entries),
        Button(say("jargon-none-of-these"), "jargon.none", asked),
    )


def words_found(asked: Sequence[Asked], *, first: bool) -> Card:
    """A page of terms to pick from; the first says how many were found in all."""
    title = say("jargon-words-found", count=len(asked)) if first else say("jargon-words-more")
    more, left = _further(asked, CHOICES)
    return card(title, say("jargon-words-pick"), *left, *more)


def no_words() -> Card:
    """Nothing in the message is in the glossary."""
    return card(say("jargon-words-none"), say("jargon-words-none-how"))


def which_did_not_help(asked: Sequence[Asked]) -> Card:
    """Several meanings were shown."""
    buttons = (Button(label(one.term), _NOT_HELPED, one.key) for one in asked)
    return card(say("jargon-not-helped-which"), *buttons)


def not_helped(term: Term, group: Group | None) -> Card:
    """What else could help: the group, or better words."""
    title = say("jargon-not-helped-thanks")
    if group is None:
        return card(title, say("jargon-no-group"), Button(say("help-set-up"), "groups.set-up-form"))
    buttons = [Button(say("jargon-ask-group"), "jargon.ask-about", Asked(term).key)]
    if term.id:
        buttons.append(Button(say("jargon-suggest-better"), "jargon.suggest", str(term.id)))
    return card(title, say("jargon-not-helped-what"), *buttons)


def label(term: Term) -> str:
    """A term on a button."""
    return _label(term.word, term.full_form)


def _choice(key: int | str, word: str, full_form: str) -> Button:
    return Button(_label(word, full_form), "jargon.answer", str(key))


def _label(word: str, full_form: str) -> str:
    whole = named(word, full_form)
    return whole if len(whole) <= LABEL_LIMIT else shorten(word)


def named(word: str, full_form: str) -> str:
    """ "DoLS: Deprivation of Liberty Safeguards"; a full form that says no more is left out."""
    if not full_form or full_form.casefold() == word.casefold():
        return word
    return say("jargon-named", word=word, full=full_form)


def _name(term: Term) -> str:
    return named(term.word, term.full_form)


def _headed(section: Section, shown: Page) -> list[Part | str]:
    """Which meaning this is, where there are several."""
    if shown.count == 1:
        return []
    name = _name(section.term)
    if len(section.term.meanings) > 1:
        name = say("jargon-meaning-of", word=name, number=section.number + 1)
    return [text(Strong(name))]


@lru_cache(REMEMBERED)
def _title(shown: Page) -> str:
    spoken = {bare(one.term.word) for one in (*shown.shown, *shown.further)}
    if len(spoken) > 1:
        return say("jargon-several-words", count=len(spoken))
    if shown.count > 1:
        return say("jargon-several", count=shown.count)
    term = shown.full[0].term
    return _name(term) if len(_name(term)) <= TITLE_LIMIT else term.word


def _lead(intro: str) -> list[str]:
    return [intro] if intro else []


def _section(section: Section, *, linked: bool) -> list[Part | str]:
    term, meaning = section.term, section.meaning
    parts: list[Part | str] = []
    if linked and len(_name(term)) > TITLE_LIMIT:
        parts.append(text(Strong(term.full_form)))
    parts.append(meaning.plain)
    if term.say_it:
        parts.append(say("jargon-say-it", how=term.say_it))
    if meaning.example:
        parts.append(say("jargon-example", example=meaning.example))
    parts.extend(_standing(meaning))
    if term.see_also:
        parts.append(say("jargon-see-also", others=", ".join(term.see_also)))
    if linked and meaning.source:
        site = _site(meaning.source)
        parts.append(text(Link(say("jargon-source", word=term.word, site=site), meaning.source)))
    return parts


def _standing(meaning: Meaning) -> list[str]:
    """How settled it is, in words. A current meaning needs none."""
    month = _month(meaning.as_of)
    match meaning.status:
        case Status.CHANGING:
            return [say("jargon-changing", month=month) if month else say("jargon-changing-now")]
        case Status.OLD:
            return [say("jargon-old")]
        case Status.DRAFT:
            return [say("jargon-draft")]
        case Status.AGREED:
            return [say("jargon-agreed", role=meaning.agreed_by or say("jargon-the-group"))]
        case _:
            return []


def _month(as_of: str) -> str:
    """ "November 2026" for "2026-11"."""
    year, _, month = as_of.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else ""


def _site(source: str) -> str:
    host = urlsplit(source).netloc
    return next((key for end, key in _SITES.items() if f".{host}".endswith(f".{end}")), "other")


def _has_easier(shown: Page) -> bool:
    return any(section.meaning.easier for section in shown.full)


def _further(asked: Sequence[Asked], room: int) -> tuple[list[Button], list[str]]:
    """Buttons for these within the room, and words about any that no button can hold."""
    if len(asked) <= room:
        return [_further_button(one) for one in asked], []
    here, rest = asked[: room - 1], asked[room - 1 :]
    arg, left = keys.joined("jargon.words", [one.key for one in rest])
    more = Button(say("jargon-see-more", count=len(rest) - left), "jargon.words", arg)
    words = [say("jargon-words-left", count=left)] if left else []
    return [*(_further_button(one) for one in here), more], words


def _further_button(one: Asked) -> Button:
    said = say("jargon-more-of", word=one.term.word) if one.first else label(one.term)
    return Button(shorten(said), "jargon.answer", one.key)


def _terms(sections: Sequence[Section]) -> tuple[Asked, ...]:
    """The terms of these meanings, each from its first meaning here on."""
    found: dict[str, Asked] = {}
    for section in sections:
        found.setdefault(Asked(section.term).key, Asked(section.term, section.number))
    return tuple(found.values())
