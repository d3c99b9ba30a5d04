"""Every name of every term: which words are exactly a name, and which are nearly one.

A name is kept twice. As one string without spaces, so that "self-neglect", "self neglect" and
"selfneglect" are equal; and as the set of its words without endings, so that order, links ("of",
"and") and one missing word do not matter. Typing mistakes are looked for word by word among the
distinct words of all names, a much shorter list than the names themselves.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.jargon.ordinary import ORDINARY
from bot.jargon.spelling import LINKS, Token, budget, mistakes, sound, stem, word_budget, words

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_LONGEST_NAME = 14  # words
_LONGEST_ACRONYM = 8  # characters
_FAR_COST = 1.5  # of a word that sounds alike but is spelled quite differently
_ORDINARY_COST = 0.5  # on top of a typing mistake that makes an everyday word


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


@dataclass(frozen=True, slots=True)
class Span:
    """Words (first to last, exclusive) that are a name of `terms`, scored in letters explained."""

    first: int
    last: int
    terms: tuple[int, ...]
    score: float
    acronym: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Near(Span):
    """Words that are nearly a name: `lost` of its words are missing.

    `plain`: near enough even in talk that asks nothing.
    """

    lost: int = 0

    sure: bool = False
    plain: bool = False


Terms = int | tuple[int, ...]


class Names:
    """The names of a glossary."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._acronyms: dict[str, Terms] = {}
        self._phrases: dict[str, Terms] = {}
        self._stems: dict[str, Terms] = {}
        self._starts: dict[str, int] = {}
        self._bags = _Bags()
        for number, entry in enumerate(self.entries):
            self._learn(number, entry)
        self._bags.close()
        self._lengths: dict[int, list[str]] = {}
        for key in (*self._phrases, *self._acronyms):
            if len(key) > 4:
                self._lengths.setdefault(len(key), []).append(key)

    def _learn(self, number: int, entry: Entry) -> None:
        seen: set[str] = set()
        for name, short, whole in names_of(entry):
            typed = words(name)
            key = "".join(typed)
            if not key or key in seen:
                continue
            seen.add(key)
            self._start(typed)
            if short:
                _put(self._acronyms, key, number)
                if "and" in typed[1:-1]:
                    _put(self._acronyms, key.replace("and", ""), number)
                if len(typed) > 1:
                    _put(self._phrases, key, number)
                continue
            _put(self._phrases, key, number)
            _put(self._stems, "".join(map(stem, typed)), number)
            if whole:
                self._bags.add(number, typed)
                if "-" in name:
                    self._bags.add(number, words(name.replace("-", "")))

    def _start(self, typed: Sequence[str]) -> None:
        length = min(len(typed), _LONGEST_NAME)
        for start in (typed[0], stem(typed[0])):
            if self._starts.get(start, 0) < length:
                self._starts[start] = length

    # Exactly a name.

    def exact(self, typed: Sequence[Token]) -> tuple[int, ...]:
        """The terms that these words, taken whole, are a name of."""
        return self._exact(typed)[0] if typed else ()

    def _exact(self, typed: Sequence[Token]) -> tuple[tuple[int, ...], bool]:
        key = "".join(token.word for token in typed)
        terms: tuple[int, ...] = ()
        acronym = False
        if len(typed) == 1 or all(_spelled_out(token.word) for token in typed):
            if typed[-1].plural:
                terms = _get(self._acronyms, key[:-1])
            terms = _joined(terms, _get(self._acronyms, key))
            acronym = bool(terms)
        if len(typed) == 1 or len(key) > 3:
            terms = _joined(terms, _get(self._phrases, key))
        if not terms:
            terms = _get(self._stems, "".join(stem(token.word) for token in typed))
        if not terms and len(typed) == 1 and key.endswith("s") and not typed[0].capitals:
            terms = _get(self._acronyms, key[:-1])
            acronym = bool(terms)
        return terms, acronym

    def exact_spans(
        self,
        typed: Sequence[Token],
        *,
        loud: bool,
        hinting: bool = False,
        questioning: bool = False,
    ) -> list[Span]:
        """Every run of words that is exactly a name; acronyms as `_counts` has it."""
        found: list[Span] = []
        for first, last in self._windows(typed):
            run = typed[first:last]
            terms, acronym = self._exact(run)
            if not terms:
                continue
            capitals = all(token.capitals or len(token.word) == 1 for token in run)
            if acronym and not self._counts(run, capitals, loud, hinting, questioning):
                continue
            letters = sum(len(token.word) for token in run)
            found.append(Span(first, last, terms, letters + 0.5, acronym, capitals and not loud))
        return found

    def _counts(
        self, run: Sequence[Token], capitals: bool, loud: bool, hinting: bool, questioning: bool
    ) -> bool:
        """Is this run of words, in the middle of a text, meant as the acronym it spells?"""
        key = "".join(token.word for token in run)
        everyday = key in ORDINARY
        if capitals and not (loud and (everyday or hinting)):
            return True
        longer = len(key) > 3 or questioning or loud
        return longer and not hinting and not everyday and key in self._acronyms

    def _windows(self, typed: Sequence[Token]) -> Iterator[tuple[int, int]]:
        for first, token in enumerate(typed):
            word = token.word
            longest = max(self._starts.get(word, 0), self._starts.get(stem(word), 0))
            if word.endswith("s"):
                longest = max(longest, self._starts.get(word[:-1], 0))
            last = first + 1
            while last < len(typed) and _spelled_out(typed[last].word) and len(word) == 1:
                last += 1
            longest = max(longest, min(last - first, _LONGEST_NAME))
            for last in range(first + 1, min(first + longest, len(typed)) + 1):
                if typed[last - 1].clause == token.clause:
                    yield first, last

    # Nearly a name.

    def near(
        self, typed: Sequence[Token], first: int = 0, last: int | None = None, *, loosely: bool = False
    ) -> list[Near]:
        """The names that typed[first:last] nearly holds, best first.

        `loosely` also takes everyday and correctly spelled words for possible typing mistakes.
        """
        last = len(typed) if last is None else last
        return self._bags.near(typed, first, last, loosely)

    def near_whole(self, typed: Sequence[Token]) -> Near:
        """The names nearest to these words as one string: for spaces lost or put in."""
        key = "".join(token.word for token in typed)
        most = budget(len(key))
        if len(key) == 4:
            swapped = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(3))
            terms = tuple(term for swap in swapped for term in _get(self._acronyms, swap))
            return Near(0, len(typed), terms, 0.0)
        if all(token.word in ORDINARY for token in typed):
            return Near(0, len(typed), (), 0.0)
        found: list[tuple[int, str]] = []
        for length in range(len(key) - most, len(key) + most + 1):
            allowed = min(most, budget(length))
            for name, distance, _ in process.extract(
                key,
                self._lengths.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            ):
                found.append((int(distance), name))
        return self._nearest(found, key, len(typed))

    def _nearest(self, found: list[tuple[int, str]], key: str, size: int) -> Near:
        found.sort()
        terms: tuple[int, ...] = ()
        for _, name in found[:3]:
            terms = _joined(terms, _get(self._phrases, name), _get(self._acronyms, name))
        alone = len(found) == 1 or (len(found) > 1 and found[0][0] < found[1][0])
        sure = alone and (found[0][1] in self._phrases or sorted(found[0][1]) == sorted(key))
        if not found:
            terms = self._bags.sounding(key)
            sure = len(terms) == 1
        elif sure:
            name = found[0][1]
            terms = _joined(_get(self._phrases, name), _get(self._acronyms, name))
        return Near(0, size, terms, 0.0, sure=sure)

    def holding(self, typed: Sequence[Token]) -> tuple[int, ...]:
        """The few terms that have one of these uncommon words in a name."""
        terms: tuple[int, ...] = ()
        for token in typed:
            if token.word not in ORDINARY:
                terms = _joined(terms, self._bags.holding(token.word))
        return terms


class _Bags:
    """Names as sets of words, found through their words."""

    def __init__(self) -> None:
        self._stem_ids: dict[str, int] = {}
        self._written: list[str] = []  # each stem's word as first written
        self._postings: list[array[int]] = []  # stem -> names that have it
        self._owners = array("I")  # name -> term
        self._offsets = array("I", [0])
        self._flat = array("I")  # the stems of all names
        self._spellings: dict[str, int] = {}  # word as written -> stem
        self._lengths: dict[int, list[str]] = {}
        self._words: list[str] = []  # those long enough to be known by their sound
        self._sounds: dict[str, Terms] = {}  # sound -> places in _words

    def add(self, term: int, typed: Sequence[str]) -> None:
        content = [word for word in typed if word not in LINKS] or typed
        name = len(self._owners)
        self._owners.append(term)
        for number in dict.fromkeys(self._stem(word) for word in content):
            self._flat.append(number)
            self._postings[number].append(name)
        self._offsets.append(len(self._flat))

    def _stem(self, word: str) -> int:
        if (known := self._spellings.get(word)) is not None:
            return known
        base = stem(word)
        number = self._stem_ids.get(base)
        if number is None:
            number = self._stem_ids[base] = len(self._written)
            self._written.append(word)
            self._postings.append(array("I"))
        self._spellings[word] = number
        return number

    def close(self) -> None:
        """Prepare the words for near searches, once all names are known."""
        for word in self._spellings:
            if len(word) < 3:
                continue
            self._lengths.setdefault(len(word), []).append(word)
            if len(word) > 4 and (key := sound(word)):
                _put(self._sounds, key, len(self._words))
                self._words.append(word)

    def holding(self, word: str) -> tuple[int, ...]:
        number = self._stem_ids.get(stem(word))
        if number is None:
            return ()
        terms = dict.fromkeys(self._owners[name] for name in self._postings[number][:8])
        return tuple(terms) if len(terms) < 4 else ()

    # Which words of the names each typed word may be.

    def _meant(self, token: Token, loosely: bool) -> dict[int, float]:
        """The stems a typed word may stand for, with the cost of each."""
        word = token.word
        known = self._stem_ids.get(stem(word))
        meant: dict[int, float] = {} if known is None else {known: 0.0}
        ordinary = word in ORDINARY
        acronym = token.capitals and len(word) < 5
        if len(word) < 3 or acronym or word in LINKS or (not loosely and (meant or ordinary)):
            return meant
        extra = _ORDINARY_COST if ordinary or meant else 0.0
        for written, cost in self._sounding(word):
            number = self._spellings[written]
            meant[number] = min(meant.get(number, _FAR_COST), cost) + extra
        most = word_budget(len(word) + 1)
        for length in range(max(3, len(word) - most), len(word) + most + 1):
            allowed = min(most, word_budget(max(length, len(word))))
            for near, distance, _ in process.extract(
                word,
                self._lengths.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            ):
                number = self._spellings[near]
                cost = distance + extra
                if cost < meant.get(number, 9.0):
                    meant[number] = cost
        return meant

    def _sounding(self, word: str) -> Iterator[tuple[str, float]]:
        """The words that sound like a word and are not spelled very differently, with costs."""
        most = budget(len(word)) + 2
        for place in _get(self._sounds, sound(word)) if len(word) > 4 else ():
            written = self._words[place]
            if (far := mistakes(word, written, most)) <= most:
                yield written, 1.0 if far < most or len(word) > 9 else _FAR_COST

    def sounding(self, word: str) -> tuple[int, ...]:
        """The terms with a name of one word that sounds like this."""
        numbers = [self._spellings[heard] for heard, cost in self._sounding(word) if cost <= 1]
        names = (name for number in numbers for name in self._postings[number])
        alone = (name for name in names if self._size(name) == 1)
        return _joined(tuple(self._owners[name] for name in alone))

    # Which names the typed words are near.

    def near(self, typed: Sequence[Token], first: int, last: int, loosely: bool) -> list[Near]:
        places: dict[int, list[tuple[int, float]]] = {}
        counts: Counter[int] = Counter()
        for at in range(first, last):
            for number, cost in self._meant(typed[at], loosely and last - first > 1).items():
                if number not in places:
                    counts.update(self._postings[number])
                places.setdefault(number, []).append((at, cost))
        found: dict[tuple[int, ...], Near] = {}
        offsets = self._offsets
        for name, count in counts.items():
            size = self._size(name)
            if count < size - (size > 2) - (size > 4):
                continue
            if near := self._weighed(name, places, typed):
                # Two terms with the same words are two meanings of one name.
                bag = tuple(sorted(self._flat[offsets[name] : offsets[name + 1]]))
                same = found.get(bag)
                found[bag] = replace(near, terms=_joined(same.terms, near.terms)) if same else near
        return sorted(found.values(), key=lambda near: (-near.score, near.terms))

    def _weighed(
        self, name: int, places: dict[int, list[tuple[int, float]]], typed: Sequence[Token]
    ) -> Near | None:
        numbers = self._flat[self._offsets[name] : self._offsets[name + 1]]
        chosen, cost = _chosen(numbers, places)
        size, lost = len(numbers), len(numbers) - len(chosen)
        if not chosen or lost > (size > 2) + (size > 4) or (size == 1 and cost in {0, _FAR_COST}):
            return None
        first, last = min(chosen), max(chosen) + 1
        gaps = sum(at not in chosen and not _linking(typed[at].word) for at in range(first, last))
        mixed = chosen != sorted(chosen)
        letters = sum(len(self._written[number]) for number in numbers)
        matched = sum(len(typed[at].word) for at in chosen)
        most = budget(letters)
        score = matched - 2 * cost - 0.1 * max(0, letters - matched) - 2 * mixed - 3 * gaps
        if cost > most + (most > 1) or gaps > 2 or (lost and cost > most):
            return None
        sure = cost <= most and lost < 2 and gaps <= (len(chosen) > 3) and not (lost and cost > 1)
        if sure and lost and len(chosen) == 2:
            sure = self._only(numbers, places)
        known = size > 1 or (matched > 7 and cost <= 1)
        plain = sure and known and not (lost and len(chosen) < 3) and not (mixed and cost)
        return Near(first, last, (self._owners[name],), score, lost=lost, sure=sure, plain=plain)

    def _only(self, numbers: Sequence[int], places: dict[int, list[tuple[int, float]]]) -> bool:
        """Is this the only term with these words, or else much the shortest of two?"""
        lists = [self._postings[number] for number in numbers if number in places]
        shared = set(lists[0]).intersection(*lists[1:])
        owners = {self._owners[name] for name in shared if self._size(name) <= len(numbers)}
        return len(owners) == 1 and len({self._owners[name] for name in shared}) < 3

    def _size(self, name: int) -> int:
        return self._offsets[name + 1] - self._offsets[name]


def names_of(entry: Entry) -> Iterator[tuple[str, bool, bool]]:
    """Each name, whether it is an acronym, and whether it is a name to find word by word."""
    for name in (entry.word, entry.acronym, entry.full_form, *entry.aliases):
        if not name:
            continue
        bare = _BRACKETS.sub(" ", name).strip() or name
        for part in (bare, *bare.split(" / ")):
            short = is_acronym(part) or part == entry.acronym
            yield part, short, " / " not in part
        if bare != name:
            yield name, False, False


def is_acronym(name: str) -> bool:
    """Is it written like "DoLS", "A&E" or "S117"?"""
    capitals = sum(letter.isupper() for letter in name)
    return capitals > 1 and " " not in name and len(name) <= _LONGEST_ACRONYM


def _spelled_out(word: str) -> bool:
    """May it be a part of an acronym typed with spaces: "D o L S", "A and E", "S 117"?"""
    return len(word) == 1 or word == "and" or word.isdigit()


def _put(table: dict[str, Terms], key: str, number: int) -> None:
    """Add a number under a key; most keys have one, so it is kept without a tuple."""
    held = table.get(key)
    if held is None:
        table[key] = number
    elif number not in (held if isinstance(held, tuple) else (held,)):
        table[key] = (*held, number) if isinstance(held, tuple) else (held, number)


def _get(table: dict[str, Terms], key: str) -> tuple[int, ...]:
    held = table.get(key, ())
    return held if isinstance(held, tuple) else (held,)


def _joined(*lists: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(term for terms in lists for term in terms))


def _chosen(
    numbers: Sequence[int], places: dict[int, list[tuple[int, float]]]
) -> tuple[list[int], float]:
    """Where each word of a name stands in a text (each place once), and the cost of it all."""
    chosen: list[int] = []
    total = 0.0
    for number in numbers:
        options = [option for option in places.get(number, ()) if option[0] not in chosen]
        if options:
            after = chosen[-1] + 1 if chosen else options[0][0]
            at, cost = min(options, key=lambda option: (option[1], abs(option[0] - after)))
            chosen.append(at)
            total += cost
    return chosen, total


def _linking(word: str) -> bool:
    """Is it a link between the words of a name, or nearly?"""
    return len(word) < 4 or word in LINKS or any(mistakes(word, link, 1) < 2 for link in ("and", "for", "the", "with"))
