"""The language rules: what makes a message hard to read, found and explained in plain words.

`check(text)` gives a `Finding` for each place that breaks a rule. A "fail" never stands in what
the bot itself says (a test holds the whole catalogue to it); a "warn" is a hint. Facilitators can
be offered the same check before they post. It judges the writing, never the person, and sends
nothing anywhere.

Over 400 lines, so that all the rules can be read in one place.

Where the rules come from (each function says which):

- NHS: the NHS digital service manual, "How we write", "Formatting and punctuation", "Numbers,
  measurements, dates and time" (Open Government Licence 3.0).
- COGA: W3C, "Making Content Usable for People with Cognitive and Learning Disabilities".
- Inclusion Europe: "Information for all", European standards for easy to read information.
- WCAG: Web Content Accessibility Guidelines 2.2.
- Screen readers: what NVDA, JAWS and VoiceOver users report about emoji and punctuation.

Readability scores (Flesch-Kincaid and the like) are left out on purpose: they pass a sentence of
3 idioms as easy and fail a plain one that holds a link.

Over 400 lines, because each rule stands beside where it comes from.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from bot.phrases import say
from bot.phrases.moments import DAYS, MONTHS, day
from bot.phrases.reading import (
    EMOJI,
    EMPHASIS,
    LINK,
    TAG,
    WORD,
    Unit,
    sentences,
    unit,
    units,
    words,
)
from bot.phrases.wordlists import (
    EVERYDAY_ABBREVIATIONS,
    IDIOMS,
    NOT_PASSIVE,
    NUMBER_WORDS,
    PARTICIPLES,
    REPLACED,
    ROMAN_NUMERALS,
    SHOUTED,
    STIFF,
)

SENTENCE_AIM = 15
SENTENCE_LIMIT = 20
PARAGRAPH_WORDS = 50
PARAGRAPH_SENTENCES = 3
LIST_ITEMS = 6
MENU_CHOICES = 5

Level = Literal["fail", "warn"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule. `advice` says in plain words what to write instead."""

    rule: str
    level: Level
    excerpt: str
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def advice(self) -> str:
        return say(f"rule-{self.rule}", **dict(self.facts))


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the rules look at it."""

    text: str
    units: tuple[Unit, ...]
    menu: Sequence[str]
    known: Collection[str]


def check(
    text: str, *, known: Collection[str] = (), menu: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """What in this message, and in the labels of the buttons below it, breaks a rule.

    `known` holds the abbreviations that need no explanation, such as those of the group's
    glossary, as they are written: `{"DoLS", "CQC"}`.
    """
    labels = (unit("label", label) for label in menu)
    message = Message(text, (*units(text), *labels), menu, known)
    of_message = [found for rule in MESSAGE_RULES for found in rule(message)]
    of_units = [found for each in message.units for rule in UNIT_RULES for found in rule(each)]
    return (*of_message, *of_units)


def _found(rule: str, excerpt: str, level: Level = "fail", **facts: str | int) -> Finding:
    return Finding(rule, level, excerpt.strip(), tuple(facts.items()))


SPACE = r"[\s-]+"  # "low-hanging fruit" is also written without the hyphen


def _any_of(sayings: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(sayings, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


# --- The message as a whole ---------------------------------------------------------------------


def _lists(message: Message) -> Iterator[Finding]:
    """At most 6 items (NHS, lists)."""
    for kind, run in groupby(message.units, key=lambda each: each.kind):
        items = [each.text for each in run]
        if kind == "item" and len(items) > LIST_ITEMS:
            yield _found("list", "\n".join(items), items=len(items))


def _menu(message: Message) -> Iterator[Finding]:
    """At most 5 choices at once (COGA, 5 or fewer main choices)."""
    if len(message.menu) > MENU_CHOICES:
        yield _found("menu", "\n".join(message.menu), choices=len(message.menu))


def _questions(message: Message) -> Iterator[Finding]:
    """One question in a message (NHS, questions in forms). What is quoted is not asked."""
    if message.text.count("?") < 2:
        return
    asked = [
        sentence
        for each in message.units
        if each.kind != "label"
        for sentence in sentences(QUOTED.sub("", each.text))
        if sentence.endswith("?")
    ]
    if len(asked) > 1:
        yield _found("question", "\n".join(asked), questions=len(asked))


QUOTED = re.compile(r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”")


def _links(message: Message) -> Iterator[Finding]:
    """At most 1 link, whose words say where it goes (NHS, links; WCAG 2.4.4)."""
    links = list(LINK.finditer(message.text))
    if len(links) > 1:
        yield _found("links", "\n".join(link[0] for link in links), links=len(links))
    for link in links:
        said = (link["words"] or link["said"] or "").strip().lower()
        if said in SAYS_NOTHING:
            yield _found("link-words", link[0])


SAYS_NOTHING = frozenset(
    ("", "here", "click here", "this", "link", "this link", "more", "read more")
)


def _emoji(message: Message) -> Iterator[Finding]:
    """At most 1, at the end, never alone on a button (screen readers read out their names)."""
    found = list(EMOJI.finditer(message.text))
    if len(found) > 1:
        yield _found("emoji-count", " ".join(each[0] for each in found), emoji=len(found))
    elif found and WORD.search(message.text, found[0].end()):
        yield _found("emoji-place", found[0][0])
    for label in message.menu:
        if EMOJI.search(label) and not WORD.search(EMOJI.sub("", label)):
            yield _found("emoji-alone", label, label=label)


def _markup(message: Message) -> Iterator[Finding]:
    """No italics or underlining (NHS): screen readers do not announce them. Bold only warns."""
    for mark in EMPHASIS.finditer(message.text):
        yield _found("markup", mark[0], "warn" if mark["mark"] == "**" else "fail")
    for tag in TAG.finditer(message.text):
        yield _found("markup", tag[0])


def _abbreviations(message: Message) -> Iterator[Finding]:
    """Written in full at first use (NHS; Inclusion Europe); no block capitals (NHS)."""
    seen: set[str] = set()
    for each in message.units:
        for token in WORD.finditer(each.text):
            for part in _capital_parts(token[0]):
                if part not in seen and not _is_known(part, message.known):
                    seen.add(part)
                    yield from _unknown(part, token, each.text)


def _unknown(part: str, token: re.Match[str], text: str) -> Iterator[Finding]:
    if part in ROMAN_NUMERALS:
        yield _found("number", part, found=part)
    elif part in SHOUTED or (part.isupper() and len(part) > LONGEST_ACRONYM):
        yield _found("capitals", part, found=part)
    elif not _is_explained(token, text):
        yield _found("abbreviation", part, found=part)


LONGEST_ACRONYM = 6
DIGITS = "0123456789"
PARTS = re.compile(r"[^\W_&][\w&.]*")
DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
EXPLAINED_AFTER = re.compile(
    r"\s*\((?:[^\s()]+\s+)+[^\s()]+\)|[\"”']?,? (?:means|stands for|is short)\b"
)


def _capital_parts(token: str) -> Iterator[str]:
    """The parts of a word that are mostly capitals: `NHS` of "NHS-funded", `GP` of "GP's"."""
    if sum(map(str.isupper, token)) < 2:
        return
    for part in PARTS.findall(token):
        joined = (part.replace(".", "") if DOTTED.fullmatch(part) else part).lstrip(DIGITS)
        capitals = sum(letter.isupper() for letter in joined)
        if capitals > 1 and capitals * 2 >= sum(letter.isalpha() for letter in joined):
            yield joined


def _is_known(part: str, known: Collection[str]) -> bool:
    single = part.removesuffix("s")
    return any(
        each in names for each in (part, single) for names in (known, EVERYDAY_ABBREVIATIONS)
    )


def _is_explained(token: re.Match[str], text: str) -> bool:
    """`Care Quality Commission (CQC)`, `CQC (Care Quality Commission)`, or a word that is quoted
    because the sentence is about it."""
    before, after = text[: token.start()], text[token.end() :]
    in_brackets = before.endswith("(") and WORD.search(before) is not None
    quoted = before[-1:] in {'"', "“", "‘"} and after[:1] in {'"', "”", "’"}
    return in_brackets or quoted or EXPLAINED_AFTER.match(after) is not None


BETTER = REPLACED | STIFF
WORSE = _any_of([re.escape(word).replace(r"\ ", SPACE) for word in BETTER])


def _replaced(message: Message) -> Iterator[Finding]:
    """Words that belittle, mislead or stiffen, and what to write instead (NHS; COGA)."""
    for each in message.units:
        for found in WORSE.finditer(each.text):
            word = re.sub(SPACE, " ", found[0].lower())
            level: Level = "warn" if word in STIFF else "fail"
            if found[0] not in message.known:
                yield _found("word", found[0], level, found=found[0], better=BETTER[word])


# --- Each paragraph, list item and label ---------------------------------------------------------


def _sentence_length(each: Unit) -> Iterator[Finding]:
    """At most 20 words (NHS); aim at 15 (Plain English Campaign, the average)."""
    for sentence in each.sentences:
        count = len(words(sentence))
        if count > SENTENCE_AIM:
            level: Level = "fail" if count > SENTENCE_LIMIT else "warn"
            yield _found("sentence", sentence, level, words=count)


def _paragraph_length(each: Unit) -> Iterator[Finding]:
    """At most 50 words (COGA) and 3 sentences (NHS)."""
    count = len(words(each.text))
    if count > PARAGRAPH_WORDS:
        yield _found("paragraph-words", each.text, words=count)
    if len(each.sentences) > PARAGRAPH_SENTENCES:
        yield _found("paragraph-sentences", each.text, sentences=len(each.sentences))


def _numbers(each: Unit) -> Iterator[Finding]:
    """Digits for all numbers (NHS; COGA). A capital in mid-sentence makes it part of a name."""
    for sentence in each.sentences:
        for place, word in enumerate(words(sentence)):
            parts = word.lower().split("-")
            if NUMBER_WORDS.issuperset(parts) and (place == 0 or word.islower()):
                yield _found("number", word, found=word)


_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
DIGIT = re.compile(r"\d")
UNCLEAR_DATE = re.compile(
    r"(?<![\d/-])\d{1,4}(?P<part>[/-])\d{1,2}(?P=part)\d{2,4}(?![\d/-])"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\.?\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_SHORT})\b"
    rf"|\b(?:{_SHORT})\.?\s+\d{{1,4}}(?:st|nd|rd|th)?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?(?:{_MONTH})\b"
    rf"|\b(?:{_MONTH})\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\b"
    rf"|\b(?:{_MONTH})\s+\d{{1,2}}(?=,?\s+\d{{4}}\b|\s*[.,;:!?)]|\s*$)"
    r"|\b(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?,?\s+\d{1,2}\b"
)
FULL_DATE = re.compile(
    rf"\b(?P<weekday>{_DAY}),?\s+(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b"
)


def _dates(each: Unit) -> Iterator[Finding]:
    """Monday 23 November 2026 (NHS). And the weekday must be right: people turn up by it."""
    if not DIGIT.search(each.text):
        return
    for found in UNCLEAR_DATE.finditer(each.text):
        yield _found("date", found[0])
    for found in FULL_DATE.finditer(each.text):
        try:
            meant = date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
        except ValueError:
            yield _found("no-such-day", found[0], found=found[0])
            continue
        if DAYS[meant.weekday()] != found["weekday"]:
            yield _found("weekday", found[0], right=day(meant))


TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:(?P<colon>[:.])(?P<minutes>\d{2}))?"
    r"(?P<half>\s*(?:[ap]\.?\s?m\b\.?))",
    re.IGNORECASE,
)
CLOCK_24 = re.compile(r"(?<![\d:.])\d{1,2}:\d{2}(?![\d:]|\s*[ap]\.?\s?m\b)", re.IGNORECASE)
SAID_TIME = re.compile(
    r"\bnoon\b|\bo['’]clock\b|\bhalf past\b|\bquarter (?:to|past)\b", re.IGNORECASE
)


def _times(each: Unit) -> Iterator[Finding]:
    """5pm, 5:30pm, midday, midnight (NHS): "12am" and "noon" are misread."""
    for found in TIME.finditer(each.text):
        good_half = found["half"].rstrip(".") in {"am", "pm"}
        on_the_hour = found["minutes"] in {None, "00"}
        good_hour = int(found["hour"]) <= 12 and not (found["hour"] == "12" and on_the_hour)
        if not (good_half and good_hour and found["colon"] != "." and found["minutes"] != "00"):
            yield _found("time", found[0])
    for pattern in (CLOCK_24, SAID_TIME):
        yield from (_found("time", found[0]) for found in pattern.finditer(each.text))


_EDGE = r"£?\d[\d:.,]*(?:am|pm)?"
RANGE = re.compile(
    rf"(?<![\w-]){_EDGE}\s?[-–—]\s?{_EDGE}(?![\w-])"
    rf"|\b(?:{_DAY}|{_MONTH})\s?[-–—]\s?(?:{_DAY}|{_MONTH})\b"
)
ANY_DASH = re.compile(r"[-–—―]")
PHONE = re.compile(r"(?:^|[-–—]\s?)0\d")
DASH = re.compile(r"[–—―]|(?<=\S)\s+--?\s+(?=\S)|(?<=\w)--(?=\w)")


def _dashes(each: Unit) -> Iterator[Finding]:
    """Ranges with "to", no dashes for asides (NHS): screen readers read dashes differently."""
    if not ANY_DASH.search(each.text):
        return
    for found in RANGE.finditer(each.text):
        if not PHONE.search(found[0]):
            yield _found("range", found[0])
    if DASH.search(RANGE.sub("", each.text)):
        yield _found("dash", each.text)


PERCENT = re.compile(r"\d+(?:\.\d+)?\s?%|\bper ?cent\b", re.IGNORECASE)


def _percents(each: Unit) -> Iterator[Finding]:
    """3 of 8 people, never per cent (NHS; COGA)."""
    yield from (_found("percent", found[0]) for found in PERCENT.finditer(each.text))


CONTRACTION = re.compile(
    r"\b(?P<verb>[a-z]+)n['’ʼ′‘`]t\b|\b(?P<modal>should|could|would|might|must)['’ʼ′‘`]ve\b"
    r"|\b(?P<bare>do|does|did|is|was|are|were|could|should|would|have|has|had)nt\b",
    re.IGNORECASE,
)
IRREGULAR = {"ca": "cannot", "wo": "will not", "sha": "shall not", "ai": "is not"}


def _contractions(each: Unit) -> Iterator[Finding]:
    """No "n't" (NHS): often read as the opposite."""
    for found in CONTRACTION.finditer(each.text):
        verb = (found["verb"] or found["bare"] or "").lower()
        full = IRREGULAR.get(verb, f"{verb} not") if verb else f"{found['modal'].lower()} have"
        yield _found("contraction", found[0], found=found[0], better=full)


IDIOM = _any_of([saying.replace("~", r"\w*").replace(" ", SPACE) for saying in IDIOMS])


def _idioms(each: Unit) -> Iterator[Finding]:
    """No metaphor or idiom (NHS; Inclusion Europe; COGA, literal language)."""
    yield from (_found("idiom", found[0], found=found[0]) for found in IDIOM.finditer(each.text))


PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:[a-z]+ly\s+|not\s+)?"
    rf"(?P<done>[a-z]+ed|{'|'.join(PARTICIPLES)})\b",
    re.IGNORECASE,
)


def _passives(each: Unit) -> Iterator[Finding]:
    """Say who does it (NHS; COGA). A hint only: "your answer is saved" is fine."""
    for found in PASSIVE.finditer(each.text):
        if found["done"].lower() not in NOT_PASSIVE:
            yield _found("passive", found[0], "warn", found=found[0])


MESSAGE_RULES: tuple[Callable[[Message], Iterator[Finding]], ...] = (
    *(_lists, _menu, _questions, _links, _emoji, _markup, _abbreviations, _replaced),
)
UNIT_RULES: tuple[Callable[[Unit], Iterator[Finding]], ...] = (
    *(_sentence_length, _paragraph_length, _numbers, _dates, _times, _dashes, _percents),
    *(_contractions, _idioms, _passives),
)
