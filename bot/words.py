"""Any card as plain words with numbered choices, and a typed answer back to its choice.

This is what screen readers, notifications, the terminal and every platform without buttons get,
and what the tests read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
)
from bot.cards import Link as LinkSpan
from bot.phrases import moments, say

NEAR_LIMITS = ((4, 0), (7, 1), (13, 2))  # letters -> mistakes that are still the same word
MOST_MISTAKES = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that can be chosen on a card: what it says and what it does."""

    label: str
    action: str
    arg: str = ""
    choice: tuple[str, ...] = ()


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
            lines.extend(_lines(part))
    return "\n".join(lines)


def choices(card: Card) -> tuple[Chosen, ...]:
    """Everything that can be chosen, in the order `words` numbers it."""
    return tuple(_choices(card.parts))


def answer(typed: str, offered: Sequence[Chosen], *, whole: bool = False) -> Chosen | None:
    """The choice these words surely mean: its number, its label, or the only one so begun.

    With `whole`, the beginning of a label is not enough.
    """
    wanted = plain(typed)
    if not wanted:
        return None
    number = re.fullmatch(r"(?:option |number |no )?(\d{1,3})", wanted)
    if number:
        n = int(number[1])
        return offered[n - 1] if 1 <= n <= len(offered) else None
    found = [c for c in offered if plain(c.label) == wanted]
    if not found and not whole:
        found = [c for c in offered if plain(c.label).startswith(wanted)]
    return found[0] if len(found) == 1 else None


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
    measured = [(OSA.distance(wanted, plain(c.label), score_cutoff=allowed), c) for c in offered]
    best = min((distance for distance, _ in measured), default=allowed + 1)
    return tuple(c for distance, c in measured if distance == best <= allowed)


def plain(typed: str) -> str:
    """Lower case, no accents, no punctuation, single spaces."""
    letters = unicodedata.normalize("NFKD", typed.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", " ", kept.replace("'", "").replace("’", "")).split())


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
        case _:
            yield ""


def _choices(parts: Sequence[Part]) -> Iterator[Chosen]:
    for part in parts:
        if isinstance(part, Button):
            yield Chosen(part.label, part.action, part.arg)
        elif isinstance(part, Select):
            for option in part.options:
                yield Chosen(option.label, part.action, part.arg, (option.value,))


def option_choices(options: Sequence[Option]) -> tuple[Chosen, ...]:
    """A form's options as choices, so that they can be answered by typing in the same way."""
    return tuple(Chosen(o.label, "", "", (o.value,)) for o in options)
