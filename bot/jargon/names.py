"""Every name of every term: which words are exactly a name, and which are nearly one.

A name is kept twice: here as one string without spaces, so that "self-neglect", "self neglect"
and "selfneglect" are equal, and in `bags` as the words it is made of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.jargon.bags import (
    REMEMBERED,
    Bags,
    Near,
    Span,
    Terms,
    get,
    joined,
    looks_short,
    put,
    stem_of,
)
from bot.jargon.ordinary import ORDINARY, ordinary
from bot.jargon.spelling import Token, budget, in_capitals, stem, words

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")


def bare(word: str) -> str:
    """A word as people say it, without the brackets that tell it from another ("ASC (autism)")."""
    return _BRACKETS.sub(" ", word).strip()


_PIECES = re.compile(r"\d+|\D+")
_LONGEST_NAME = 14  # words
_LONGEST_ACRONYM = 8  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """What lookup needs to know of a term.

    Brackets in `word` only tell two terms apart: "ASC (autism)" is typed "ASC".
    """

    key: int | str
    word: str
    full_form: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    area: str = ""
    only_when_asked: bool = False
    hint: bool = False


class Names:
    """The names of a glossary."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._acronyms: dict[str, Terms] = {}
        self._phrases: dict[str, Terms] = {}
        self._stems: dict[str, Terms] = {}
        self._starts: dict[str, int] = {}
        self._single: set[str] = set()  # names only ever written as one word
        self._bags = Bags()
        several: set[str] = set()
        for number, entry in enumerate(self.entries):
            self._learn(number, entry, several)
        self._single -= several
        self._bags.close()
        self._lengths: dict[int, list[str]] = {}
        for key in (*self._phrases, *self._acronyms):
            if len(key) > 4:
                self._lengths.setdefault(len(key), []).append(key)

    def _learn(self, number: int, entry: Entry, several: set[str]) -> None:
        seen: set[str] = set()
        for name, short, whole in names_of(entry):
            typed, stems = _written(name)
            spaced = " ".join(typed)
            if not spaced or spaced in seen:
                continue
            seen.add(spaced)
            key = "".join(typed)
            self._start(typed)
            if short:
                put(self._acronyms, key, number)
                if "and" in typed[1:-1]:
                    put(self._acronyms, key.replace("and", ""), number)
                if len(typed) > 1:
                    put(self._phrases, key, number)
                continue
            put(self._phrases, key, number)
            (several if len(typed) > 1 else self._single).add(key)
            put(self._stems, stems, number)
            if whole:
                self._bags.add(number, typed)
                if "-" in name:
                    self._bags.add(number, _written(name.replace("-", ""))[0])

    def _start(self, typed: Sequence[str]) -> None:
        length = min(len(typed), _LONGEST_NAME)
        pieces = _PIECES.findall(typed[0])  # "core 20 plus 5" is "core20plus5"
        length = max(length, len(pieces))
        for start in (typed[0], stem_of(typed[0]), pieces[0]):
            if self._starts.get(start, 0) < length:
                self._starts[start] = length

    # Exactly a name.

    def exact(self, typed: Sequence[Token]) -> tuple[int, ...]:
        """The terms that these words, taken whole, are a name of, whatever their endings."""
        if not typed:
            return ()
        key = "".join(token.word for token in typed)
        terms = joined(self._acronym(typed, key), self._phrase(typed, key))
        if not terms:
            terms = get(self._stems, "".join(stem(token.word) for token in typed))
        if not terms and len(typed) == 1 and not typed[0].capitals:
            terms = get(self._acronyms, key.removesuffix("s"))
        return terms

    def _acronym(self, typed: Sequence[Token], key: str) -> tuple[int, ...]:
        if len(typed) > 1 and not all(_spelled_out(token.word) for token in typed):
            return ()
        several = get(self._acronyms, key[:-1]) if typed[-1].plural else ()
        return joined(several, get(self._acronyms, key))

    def _phrase(self, typed: Sequence[Token], key: str) -> tuple[int, ...]:
        if len(typed) > 1 and len(key) < 4:
            return ()  # "in t" is not "INT"
        return next(filter(None, (get(self._phrases, form) for form in _numbers(key))), ())

    def exact_spans(
        self,
        typed: Sequence[Token],
        *,
        loud: bool,
        hinting: bool = False,
        questioning: bool = False,
    ) -> list[Span]:
        """Every run of words that is exactly a name, or its plural.

        Short acronyms and those spelled like everyday words must be in capitals (not when the
        whole text is: `loud`), unless a question makes them likely; when `hinting`, all must.
        """
        found: list[Span] = []
        for first, last, key in self._runs(typed):
            run = typed[first:last]
            capitals = not loud and all(token.capitals or len(token.word) == 1 for token in run)
            short = self._acronym(run, key)
            if short and not capitals:
                longer = len(key) > 3 or questioning or loud
                short = () if hinting or key in ORDINARY or not longer else short
            if terms := joined(short, self._phrase(run, key)):
                found.append(Span(first, last, terms, len(key) + 0.5, bool(short), capitals))
        return found

    def _runs(self, typed: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """The runs of words that may be a name, and how each is spelled without spaces."""
        for first in range(len(typed)):
            key = ""
            for last in range(first + 1, min(first + self._longest(typed, first), len(typed)) + 1):
                key += typed[last - 1].word
                if self._named(typed[first:last], key):
                    yield first, last, key

    def _named(self, run: Sequence[Token], key: str) -> bool:
        """Is there such a name, and not only because everyday words spell it ("did I")?"""
        forms = [form for form in _numbers(key) if form in self._phrases or form in self._acronyms]
        if len(run) > 1 and not self._single.isdisjoint(forms):
            return any(token.word not in ORDINARY for token in run)
        return bool(forms)

    def _longest(self, typed: Sequence[Token], first: int) -> int:
        """How many words a name that starts here may have."""
        word = typed[first].word
        longest = max(1, self._starts.get(word, 0), self._starts.get(stem(word), 0))
        if len(word) == 1:  # "D o L S"
            letters = typed[first : first + _LONGEST_ACRONYM]
            spelled = takewhile(lambda token: _spelled_out(token.word), letters)
            longest = max(longest, sum(1 for _ in spelled))
        if first + 1 < len(typed):  # "pre-paid card" is "prepaid card"
            longest = max(longest, self._starts.get(word + typed[first + 1].word, 0) + 1)
        return longest

    # Nearly a name.

    def near(
        self,
        typed: Sequence[Token],
        first: int = 0,
        last: int | None = None,
        *,
        loosely: bool = False,
    ) -> list[Near]:
        """The names that typed[first:last] nearly holds, best first.

        `loosely` also takes everyday and correctly spelled words for possible typing mistakes.
        """
        last = len(typed) if last is None else last
        return self._bags.near(typed, first, last, loosely)

    def near_whole(self, typed: Sequence[Token]) -> Near:
        """The names nearest to these words as one string: for spaces lost or put in."""
        key = "".join(token.word for token in typed)
        nothing = Near(0, len(typed), (), 0.0)
        if len(key) == 4:
            return replace(nothing, terms=self._swapped(key))
        if all(token.word in ORDINARY for token in typed):
            return nothing
        found = sorted(self._within(key))
        if not found:
            terms = self._bags.sounding(key)
            return replace(nothing, terms=terms, sure=len(terms) == 1)
        best = [name for distance, name in found if distance == found[0][0]]
        mistaken = any(not self._bags.knows(token.word) for token in typed)
        sure = len(best) == 1 and mistaken and self._correctable(best[0], key, typed)
        names = best if sure else [name for _, name in found[:3]]
        known = (joined(get(self._phrases, name), get(self._acronyms, name)) for name in names)
        return replace(nothing, terms=joined(*known), sure=sure)

    def _swapped(self, key: str) -> tuple[int, ...]:
        """The acronyms of 4 letters with two neighbours swapped: offered, never given."""
        swaps = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(3))
        return joined(*(get(self._acronyms, swap) for swap in swaps))

    def _within(self, key: str) -> Iterator[tuple[int, str]]:
        """Each name with few enough typing mistakes, and their number."""
        most = budget(len(key))
        for length in range(len(key) - most, len(key) + most + 1):
            for name, distance, _ in process.extract(
                key,
                self._lengths.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=min(most, budget(length)),
                limit=None,
            ):
                yield int(distance), name

    def _correctable(self, name: str, key: str, typed: Sequence[Token]) -> bool:
        """May the name be given for what was typed? An acronym only when letters are swapped."""
        if name in self._acronyms or looks_short(typed):
            return sorted(name) == sorted(key)
        return True

    def holding(self, typed: Sequence[Token]) -> tuple[int, ...]:
        """The few terms that have one of these uncommon words in a name."""
        terms: tuple[int, ...] = ()
        for token in typed:
            if not ordinary(token.word):
                terms = joined(terms, self._bags.holding(token.word))
        return terms


@lru_cache(REMEMBERED)
def _written(name: str) -> tuple[tuple[str, ...], str]:
    """The folded words of a name, and their stems as one string."""
    typed = tuple(words(name))
    return typed, "".join(map(stem_of, typed))


def names_of(entry: Entry) -> Iterator[tuple[str, bool, bool]]:
    """Each name, whether it is an acronym, and whether it is a name to find word by word."""
    for name in filter(None, (entry.word, entry.acronym, entry.full_form, *entry.aliases)):
        bare = _BRACKETS.sub(" ", name).strip() or name if "(" in name else name
        parts = bare.split(" / ")
        for part in parts if len(parts) == 1 else (bare, *parts):
            yield part, is_acronym(part) or part == entry.acronym, part in parts
        if bare != name:
            yield name, False, False


def context(entry: Entry) -> list[str]:
    """The words that tell a term from others of the same name: its area, and those in brackets."""
    return words(" ".join((entry.area, *_BRACKETS.findall(entry.word))))


def is_acronym(name: str) -> bool:
    """Is it written like "DoLS", "A&E" or "S117"?"""
    if len(name) > _LONGEST_ACRONYM or " " in name:
        return False
    return in_capitals(name)


def _numbers(key: str) -> tuple[str, ...]:
    """A name as it stands, in the singular and in the plural."""
    if key.endswith("s"):
        return (key, key[:-1], key[:-3] + "y") if key.endswith("ies") else (key, key[:-1])
    return (key, key + "s", key[:-1] + "ies") if key.endswith("y") else (key, key + "s")


def _spelled_out(word: str) -> bool:
    """May it be a part of an acronym typed with spaces: "D o L S", "A and E", "S 117"?"""
    return len(word) == 1 or word == "and" or word.isdigit()
