"""Any card as plain words with numbered choices, and a typed answer back to its choice.

This is what screen readers, notifications, the terminal and every platform without buttons get,
and what the tests read.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from bot.cards import (
    Button,
    Card,
    Chart,
    Fields,
    Image,
    LinkButton,
    Mention,
    Moment,
    Option,
    Part,
    Select,
    Span,
    Tally,
    Text,
    Typed,
)
from bot.cards import Link as LinkSpan
from bot.phrases import moments, say

NEAR_LIMITS = ((4, 0), (7, 1), (13, 2))  # letters -> mistakes that are still the same word
MOST_MISTAKES = 3
OPPOSITES = ("un", "dis", "in", "im", "non")  # before a word that then says the opposite
_NAMES = frozenset(name.casefold() for name in (*moments.DAYS, *moments.MONTHS))


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that can be chosen on a card: what it says and what it does.

    `main`: what "yes" means there. `before`: of a card before this one, so it has no number here.
    """

    label: str
    action: str
    arg: str = ""
    choice: tuple[str, ...] = ()
    main: bool = False
    before: bool = False


def words(card: Card) -> str:
    """The whole card as plain text; choices are numbered from 1 in the order of `choices`."""
    lines = [card.title] if card.title else []
    number = 0
    for part in card.parts:
        if isinstance(part, Button):
            number += 1
            lines.append(f"{number}. {part.label}")
        elif isinstance(part, Select):
            lines.append(part.label)
            for option in part.options:
                number += 1
                lines.append(f"{number}. {option.label}")
        else:
            number += isinstance(part, Typed)
            lines.extend(_lines(part))
    return "\n".join(lines)


def choices(card: Card) -> tuple[Chosen, ...]:
    """Everything that can be chosen, in the order `words` numbers it."""
    return tuple(_choices(card.parts))


def answer(typed: str, offered: Sequence[Chosen], *, whole: bool = False) -> Chosen | None:
    """The choice these words surely mean: its number, its label, or the only one so begun.

    With `whole`, the beginning of a label is not enough, nor is a number in words.
    """
    wanted = plain(typed)
    if not wanted:
        return None
    numbered = [c for c in offered if not c.before]
    number = re.fullmatch(r"(?:option |number |no )?(\d{1,3})", wanted)
    if number:
        n = int(number[1])
        return numbered[n - 1] if 1 <= n <= len(numbered) else None
    labels = [(plain(c.label), c) for c in offered]
    polite = bare(typed)
    found = [c for label, c in labels if label == wanted]
    found = found or [c for label, c in labels if label == polite]
    if not found and not whole:
        found = [c for label, c in labels if not c.before and label.startswith(wanted)]
        if not found and 1 <= (n := _counted(wanted)) <= len(numbered):
            return numbered[n - 1]
        if not found and wanted in say("numbers.yes").split(", "):
            found = [c for c in numbered if c.main]
    return found[0] if len(found) == 1 else None


def and_before(offered: Sequence[Chosen], before: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """These choices, and below them those that stood there before, by their labels alone."""
    if not before:
        return tuple(offered)
    new = {plain(c.label) for c in offered}
    older = (replace(c, before=True) for c in before if plain(c.label) not in new)
    return (*offered, *older)


def digits(typed: str) -> str:
    """The same with digits for the numbers in it that are words: "three" or "third"."""
    known = {**_numbers(), **_places()}
    return re.sub(r"[^\W\d_]+", lambda word: known.get(word[0].casefold(), word[0]), typed)


def called(typed: str, offered: Sequence[Chosen]) -> Chosen | None:
    """The only choice with just this label."""
    found = [c for c in offered if plain(c.label) == plain(typed)]
    return found[0] if len(found) == 1 else None


def near(typed: str, offered: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """The choices these words may mean with a typing mistake or two, nearest first.

    One choice alone is near enough to act on; of several, the person picks.
    """
    wanted = plain(typed)
    allowed = next((limit for size, limit in NEAR_LIMITS if len(wanted) <= size), MOST_MISTAKES)
    if not allowed:
        return ()
    measured = [
        (OSA.distance(wanted, label, score_cutoff=allowed), c)
        for c in offered
        if not _other(wanted, label := plain(c.label))
    ]
    best = min((distance for distance, _ in measured), default=allowed + 1)
    return tuple(c for distance, c in measured if distance == best <= allowed)


def plain(typed: str) -> str:
    """Lower case, no accents, no punctuation, single spaces."""
    kept = typed.casefold()
    if not kept.isascii():
        letters = unicodedata.normalize("NFKD", kept)
        kept = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", " ", kept.replace("'", "").replace("’", "")).split())


@cache
def listed(*phrases: str) -> frozenset[str]:
    """The words that these phrases list, with commas between them, as `plain` reads them."""
    return frozenset(plain(one) for phrase in phrases for one in say(phrase).split(","))


def bare(typed: str) -> str:
    """The same as `plain`, without what people say to be polite: "I want to ...", "... please"."""
    before, after = _polite()
    return after.sub("", before.sub("", plain(typed)))


@cache
def _polite() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the words that matter. Something of them is always left."""
    before, after = (
        "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
        for said in (listed("polite.before"), listed("polite.after"))
    )
    return re.compile(rf"^(?:(?:{before}) )+(?=.)"), re.compile(rf"(?<=.)(?: (?:{after}))+$")


def _counted(plain_words: str) -> int:
    """The number that "three", "option three", "third" or "the 3rd one" mean; 0: none."""
    found = re.fullmatch(r"(?:the )?(?:option |number |no )?(\w+)( option| one)?", plain_words)
    if not found:
        return 0
    place = re.sub(r"^(\d{1,3})(?:st|nd|rd|th)$", r"\1", found[1])
    # "Two one" is an order of two, and "the second one" is one.
    number = _places().get(place) or (_numbers().get(place) if found[2] != " one" else None)
    return int(number or (place if place.isdecimal() and place != found[1] else 0))


def _other(wanted: str, label: str) -> bool:
    """Do these say something else, however near their letters are?

    "Thursday" is no mistake for "Tuesday", nor "room 2" for "room 3", "disagree" for "agree", or
    "I cannot come" for "I can come".
    """
    one, two = set(wanted.split()), set(label.split())
    exact = {word for word in one if word in _NAMES or any(map(str.isdecimal, word))}
    opposed = any({not_ + word for word in one} & two for not_ in OPPOSITES) or any(
        {not_ + word for word in two} & one for not_ in OPPOSITES
    )
    return opposed or not exact <= two or bool((one ^ two) & listed("numbers.denials"))


@cache
def _numbers() -> Mapping[str, str]:
    """ "three" -> "3"."""
    return _listed("numbers.words")


@cache
def _places() -> Mapping[str, str]:
    """ "third" -> "3"."""
    return _listed("numbers.places")


def _listed(phrase: str) -> Mapping[str, str]:
    return {word.strip(): str(n) for n, word in enumerate(say(phrase).split(","))}


def span_words(span: Span) -> str:
    """One span as plain words; a moment is said in its own zone."""
    if isinstance(span, Mention):
        return span.who.name
    if isinstance(span, Moment):
        return moments.moment(span.at, span.zone)
    if isinstance(span, LinkSpan):
        return f"{span.text} ({span.url})"
    return span.text


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Text(spans):
            yield "".join(span_words(span) for span in spans)
        case Fields(rows):
            yield from (f"{name}: {value}" for name, value in rows)
        case LinkButton(label, url):
            yield f"{label} ({url})"
        case Image(_, alt):
            yield alt
        case Chart():
            yield from part.lines
        case Tally(label, n, of):
            yield say("tally", label=label, count=n, of=of)
        case Typed(shown):
            yield from _lines(shown)
        case _:
            yield ""


def _choices(parts: Sequence[Part]) -> Iterator[Chosen]:
    for part in parts:
        if isinstance(part, Button):
            yield Chosen(part.label, part.action, part.arg, main=part.main)
        elif isinstance(part, Typed):
            yield Chosen(part.label, part.action, part.arg)
        elif isinstance(part, Select):
            for option in part.options:
                yield Chosen(option.label, part.action, part.arg, (option.value,))


def option_choices(options: Sequence[Option]) -> tuple[Chosen, ...]:
    """A form's options as choices, so that they can be answered by typing in the same way."""
    return tuple(Chosen(o.label, "", "", (o.value,)) for o in options)
