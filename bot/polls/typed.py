"""An answer to a poll, as people type it.

    one option          2, tuesday, tuesdy, option two, I choose Tuesday please, 3 fingers, yeah
    several             1, 3 · monday and friday · 1-3 · Monday to Wednesday · all of them
    an order            2 1 3 · Tuesday > Monday · Tuesday first, Monday second · 1. Tue 2. Mon
    dots and points     1=3, 2=2 · Tuesday 2, Monday 1 · 2 dots for Tuesday · Tuesday 8 out of 10

What could mean two things is no answer: it is said what would be one. Nothing is guessed, since
the answer of a private poll is not said again for its writer to check.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot import words
from bot.phrases import say
from bot.polls import answers
from bot.polls.model import FIXED, Kind, Poll
from bot.sorry import Sorry

LONGEST_NUMBER = 9  # digits; more is no number of ours
FINGERS = 5

_NUMBERS = re.compile(r"[\d\s,;>.+&]*\d[\d\s,;>.+&]*")
_EQUALS = re.compile(r"(?:\d+\s*[=:]\s*\d+[\s,;]*)+")
_RANGE = re.compile(r"(.+?)\s*(?:[-–—]|\bto\b|\buntil\b)\s*(.+)", re.IGNORECASE)
_GIVEN = re.compile(
    r"(.+?)(?:\s*[=:–-]\s*|\s+)(\d{1,9})\s*(?:dots?|points?)?(?:\s*(?:/|out of|of)\s*10)?",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"(\d{1,9})(?:\s*x|\s+dots?|\s+points?)?(?:\s+(?:for|to|on))?\s+(.+)", re.IGNORECASE
)
_ALL = re.compile(r"(?:all|everything)(?: my)?(?: dots)? (?:for|to|on|in) (.+)", re.IGNORECASE)
_PLACED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[.):]?\s+(?:is\s+)?(.+)", re.IGNORECASE)
_LISTED = re.compile(r"\s+(?=\d{1,2}[.)]\s)")  # between "1. Tuesday" and "2. Monday"
_FINGERS = re.compile(r"(\d+)\s*(?:fingers?)?(?:\s*(?:/|out of|of)\s*5)?", re.IGNORECASE)
_COMMA = re.compile(r"[,;>\n]|\bthen\b", re.IGNORECASE)
_AND = re.compile(r"[,;>&+\n]|\bthen\b|\band\b", re.IGNORECASE)

Take = Callable[[Poll, str], str | None]


def read(poll: Poll, typed: str) -> str | None:
    """The answer that these words mean; None when they are about something else.

    Raises Sorry when they are an answer, but not one that this poll can take.
    """
    plain = words.plain(typed)
    if plain in words.listed("polls-unclear", "polls-unclear.words"):
        return answers.UNCLEAR
    if plain in words.listed("polls-rather-not", "polls-rather-not.words"):
        return answers.RATHER_NOT
    take = _TAKES.get(poll.kind, _picked)
    return next(filter(None, (take(poll, text) for text in _versions(typed))), None)


def about(poll: Poll, typed: str) -> bool:
    """Do these words seem to be about the options, although they are no answer?"""
    if "?" in typed:
        return False
    plain = words.plain(typed)
    named = (words.plain(option) for option in poll.options)
    unsure = words.listed("polls-yes-no-3", "polls-yes-no-3.words")
    return plain in unsure or any(f" {name} " in f" {plain} " for name in named if name)


def _versions(typed: str) -> Iterator[str]:
    """As it is; without the words around an answer; and with digits for numbers in words."""
    bare = typed.strip().rstrip(".!")
    yield bare
    before, after = _either(say("polls-around.before")), _either(say("polls-around.after"))
    bare = re.sub(rf"^(?:{before})\b[\s:,]*", "", bare, flags=re.IGNORECASE)
    bare = re.sub(rf"[\s,]*\b(?:{after})$", "", bare, flags=re.IGNORECASE)
    yield bare
    yield words.digits(bare)


# One option


def _picked(poll: Poll, text: str) -> str | None:
    one = _one(poll, text)
    chosen = [one] if one else _options(poll, text)
    return answers.options(poll, chosen) if chosen else None


def _one(poll: Poll, typed: str) -> int | None:
    """The number of the option that these words surely mean."""
    if poll.kind is Kind.FIST and (found := _FINGERS.fullmatch(typed.strip())):
        return _fingers(poll, _number(found[1]))
    offered = tuple(
        words.Chosen(label, "", str(number)) for number, label in enumerate(poll.options, 1)
    )
    chosen = words.answer(typed, offered)
    if chosen is None and (number := _meant(poll, words.plain(typed))):
        return number
    if chosen is None:
        close = words.near(typed, offered)
        chosen = close[0] if len(close) == 1 else None
    return int(chosen.arg) if chosen else None


def _fingers(poll: Poll, shown: int) -> int:
    """The option of so many fingers. None is written last, so that 1 finger is option 1."""
    if shown > FINGERS:
        raise Sorry("polls-fingers", limit=FINGERS)
    return shown or len(poll.options)


def _meant(poll: Poll, plain: str) -> int | None:
    """An option that is always called the same, in other words: "yeah", "objection"."""
    kind = poll.kind if poll.kind in FIXED else Kind.YES_NO
    for number in range(1, FIXED[kind] + 1):
        if plain in words.listed(f"polls-{kind}-{number}.words"):
            called = words.plain(say(f"polls-{kind}-{number}"))
            return {words.plain(o): n for n, o in enumerate(poll.options, 1)}.get(called)
    return None


# Several


def _several(poll: Poll, text: str) -> str | None:
    chosen = _options(poll, text)
    return answers.options(poll, chosen) if chosen else None


def _options(poll: Poll, text: str) -> list[int]:
    """Numbers or labels; "all of them"; Sorry for "none of them"."""
    found = _list(poll, text) or _range(poll, text)
    if found:
        return found
    plain = words.plain(text)
    if plain in words.listed("polls-around.none"):
        raise Sorry("polls-nothing-chosen", field="options")
    every = plain in words.listed("polls-around.all")
    return list(range(1, len(poll.options) + 1)) if every else []


def _list(poll: Poll, text: str) -> list[int]:
    """Numbers or labels, parted by commas, ">", "then", "and", or (numbers alone) by spaces."""
    if _NUMBERS.fullmatch(text):
        return [_number(n) for n in re.findall(r"\d+", text)]
    for between in (_COMMA, _AND):
        parts = [part for part in between.split(text) if part.strip()]
        found = [_one(poll, part) for part in parts]
        if parts and all(found):
            return [n for n in found if n]
    return []


def _range(poll: Poll, text: str) -> list[int]:
    """ "1-3" or "Monday to Wednesday"."""
    found = _RANGE.fullmatch(text)
    first, last = (_one(poll, found[1]), _one(poll, found[2])) if found else (None, None)
    return list(range(first, last + 1)) if first and last else []


# An order


def _order(poll: Poll, text: str) -> str | None:
    order = _list(poll, re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", " ", text)) or _places(poll, text)
    return answers.order(poll, order) if order else None


def _places(poll: Poll, text: str) -> list[int]:
    """ "1. Tuesday 2. Monday" or "Tuesday first, Monday second"."""
    parts = [part for part in re.split(_COMMA, _LISTED.sub("\n", text)) if part.strip()]
    for shape, place, option in ((_PLACED, 1, 2), (_GIVEN, 2, 1)):
        found = [shape.fullmatch(part.strip()) for part in parts]
        pairs = [(_number(f[place]), _one(poll, f[option])) for f in found if f]
        if len(pairs) == len(parts) and all(n for _, n in pairs):
            return _in_places(pairs)
    return []


def _in_places(pairs: Sequence[tuple[int, int | None]]) -> list[int]:
    """Options by their places, which must be 1, 2, 3 and so on."""
    if sorted(place for place, _ in pairs) != list(range(1, len(pairs) + 1)):
        raise Sorry("polls-order-unclear", field="order")
    return [n for _, n in sorted(pairs, key=lambda pair: pair[0]) if n]


# Dots and points


def _given(poll: Poll, text: str) -> str | None:
    dots = poll.kind is Kind.DOTS
    given = _pairs(poll, text) or (_all(poll, text) if dots else {})
    if given:
        return answers.dots(poll, given) if dots else answers.scores(poll, given)
    if _list(poll, text):
        raise answers.how_given(poll)
    return None


def _all(poll: Poll, text: str) -> Mapping[int, int]:
    """ "All on Tuesday"."""
    found = _ALL.fullmatch(text)
    option = _one(poll, found[1]) if found else None
    return {option: poll.most} if option else {}


def _pairs(poll: Poll, text: str) -> Mapping[int, int]:
    """Option -> what it is given; nothing if any part of the text is something else."""
    if _EQUALS.fullmatch(text):
        parts = re.findall(r"\d+\s*[=:]\s*\d+", text)
        return _once([_pair(poll, part) for part in parts])
    for between in (_COMMA, _AND):
        parts = [part.strip() for part in between.split(text) if part.strip()]
        pairs = [_pair(poll, part) for part in parts]
        if all(pairs):
            return _once(pairs)
    return {}


def _pair(poll: Poll, part: str) -> tuple[int, int] | None:
    """ "Tuesday 2", "1 = 3", "2 dots for Tuesday"."""
    offered = tuple(words.Chosen(option, "") for option in poll.options)
    if words.called(part, offered):
        return None  # "Room 1" is an option, and not 1 for "Room"
    for shape, option, value in ((_GIVEN, 1, 2), (_GIVES, 2, 1)):
        if found := shape.fullmatch(part):
            number = _one(poll, found[option])
            if number:
                return number, int(found[value])
    return None


def _once(pairs: Sequence[tuple[int, int] | None]) -> Mapping[int, int]:
    found = dict(pair for pair in pairs if pair)
    if len(found) < len(pairs):
        raise Sorry("polls-given-twice", field="given")
    return found


_TAKES: Mapping[Kind, Take] = {
    Kind.SEVERAL: _several,
    Kind.TIMES: _several,
    Kind.RANKED: _order,
    Kind.DOTS: _given,
    Kind.SCORE: _given,
}


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER


def _either(listed_words: str) -> str:
    """Words with commas between them as a pattern, the longest first."""
    listed = sorted((one.strip() for one in listed_words.split(",")), key=len, reverse=True)
    return "|".join(map(re.escape, listed))
