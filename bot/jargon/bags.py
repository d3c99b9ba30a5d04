"""Names as bags of words, so that a name is found when it is nearly what was typed.

A bag keeps a name's words without endings. Order does not matter, nor do the links between them
("of", "and"), and a word may be missing. Typing mistakes and spellings by ear are looked for word
by word among the distinct words of all names, a much shorter list than the names themselves.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.jargon.ordinary import ORDINARY
from bot.jargon.spelling import LINKS, Token, budget, mistakes, sound, stem, word_budget

_MOST_WORDS = 60  # of a text, looked at for near names
_FAR_COST = 1.5  # of a word that sounds alike but is spelled quite differently
_ORDINARY_COST = 0.5  # on top of a typing mistake that makes an everyday word
_SHORT = 7  # letters
# Words of a name that say too little to know it by ("I statements", "Do Not Attempt ...").
_FAINT = LINKS | frozenset(
    "i me my you your we us our it its they their is are be am do does did not no as that this "
    "what who".split()
)
_NEARLY_LINKS = ("and", "for", "the", "with")

Terms = int | tuple[int, ...]
Places = dict[int, list[tuple[int, float]]]  # stem -> where it may stand in a text, and the cost


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


def put(table: dict[str, Terms], key: str, number: int) -> None:
    """Add a number under a key; most keys have one, so it is kept without a tuple."""
    held = table.get(key)
    if held is None:
        table[key] = number
    elif number not in (held if isinstance(held, tuple) else (held,)):
        table[key] = (*held, number) if isinstance(held, tuple) else (held, number)


def get(table: dict[str, Terms], key: str) -> tuple[int, ...]:
    """The numbers under a key."""
    held = table.get(key, ())
    return held if isinstance(held, tuple) else (held,)


def joined(*lists: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of all lists in order, each once."""
    return tuple(dict.fromkeys(term for terms in lists for term in terms))


class Bags:
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
        content = [word for word in typed if word not in _FAINT] or typed
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
                put(self._sounds, key, len(self._words))
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
        acronym = token.capitals and len(word) < (5 if loosely else _SHORT)
        if len(word) < 3 or acronym or word in _FAINT or (not loosely and (meant or ordinary)):
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
        for place in get(self._sounds, sound(word)) if len(word) > 4 else ():
            written = self._words[place]
            if (far := mistakes(word, written, most)) <= most:
                yield written, 1.0 if far < most or len(word) > 9 else _FAR_COST

    def sounding(self, word: str) -> tuple[int, ...]:
        """The terms with a name of one word that sounds like this."""
        numbers = [self._spellings[heard] for heard, cost in self._sounding(word) if cost <= 1]
        names = (name for number in numbers for name in self._postings[number])
        alone = (name for name in names if self._size(name) == 1)
        return joined(tuple(self._owners[name] for name in alone))

    # Which names the typed words are near.

    def near(self, typed: Sequence[Token], first: int, last: int, loosely: bool) -> list[Near]:
        places: Places = {}
        counts: Counter[int] = Counter()
        for at in range(first, min(last, first + _MOST_WORDS)):
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
                found[bag] = replace(near, terms=joined(same.terms, near.terms)) if same else near
        return sorted(found.values(), key=lambda near: (-near.score, near.terms))

    def _weighed(self, name: int, places: Places, typed: Sequence[Token]) -> Near | None:
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
        letters = min(letters, matched) if size == 1 else letters
        most = budget(letters)
        score = matched - 2 * cost - 0.1 * max(0, letters - matched) - 2 * mixed - 3 * gaps
        if cost > most + (most > 1) or gaps > 2 or (lost and cost > most):
            return None
        sure = cost <= most and lost < 2 and gaps <= (len(chosen) > 3) and not (lost and cost > 1)
        if sure and lost:
            most_of_it = matched * 2 >= letters
            sure = most_of_it and (len(chosen) > 2 or self._only(numbers, places))
        known = size > 1 or (matched > 7 and cost <= 1)
        known = known and any(typed[at].word not in ORDINARY for at in chosen)
        plain = sure and known and not (lost and len(chosen) < 3) and not (mixed and cost)
        return Near(first, last, (self._owners[name],), score, lost=lost, sure=sure, plain=plain)

    def _only(self, numbers: Sequence[int], places: Places) -> bool:
        """Is this the only term with these words, or else much the shortest of two?"""
        lists = [self._postings[number] for number in numbers if number in places]
        shared = set(lists[0]).intersection(*lists[1:])
        owners = {self._owners[name] for name in shared if self._size(name) <= len(numbers)}
        return len(owners) == 1 and len({self._owners[name] for name in shared}) < 3

    def _size(self, name: int) -> int:
        return self._offsets[name + 1] - self._offsets[name]


def _chosen(numbers: Sequence[int], places: Places) -> tuple[list[int], float]:
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


def looks_short(typed: Sequence[Token]) -> bool:
    """Is it one word in capitals, so short that it is an acronym and not a word shouted?"""
    return len(typed) == 1 and typed[0].capitals and len(typed[0].word) < _SHORT


def _linking(word: str) -> bool:
    """Is it a link between the words of a name, or nearly?"""
    return (
        len(word) < 4
        or word in _FAINT
        or any(mistakes(word, link, 1) < 2 for link in _NEARLY_LINKS)
    )
