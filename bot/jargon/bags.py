"""Names as bags of words, so that a name is found when it is nearly what was typed.

A bag keeps a name's words without endings. Order does not matter, nor do the links between them
("of", "and"), and a word may be missing. Typing mistakes and spellings by ear are looked for word
by word among the distinct words of all names, a much shorter list than the names themselves.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.jargon.ordinary import ORDINARY
from bot.jargon.spelling import LINKS, Token, budget, mistakes, sound, stem, word_budget

_MOST_WORDS = 50  # of a text, looked at for near names
_FAR_COST = 1.5  # of a word that sounds alike but is spelled quite differently
_TOO_FAR = 9.0
_ORDINARY_COST = 0.5  # on top of a typing mistake that makes an everyday word
_SHORT = 7  # letters
# Words of names, which are read again whenever one name changes. What people type is not kept.
REMEMBERED = 8_192
stem_of = lru_cache(REMEMBERED)(stem)
_sound_of = lru_cache(REMEMBERED)(sound)
# Words of a name that say too little to know it by ("I statements", "Do Not Attempt ...").
FAINT = LINKS | frozenset(
    "i me my you your we us our it its they their is are be am do does did not no as that this "
    "what who".split()
)
_NEARLY_LINKS = ("and", "for", "the", "with")

Terms = int | tuple[int, ...]
# stem -> where it may stand in a text: the place, how many words there, and the cost
Places = dict[int, list[tuple[int, int, float]]]


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


@dataclass(frozen=True, slots=True)
class _Fit:
    """How the words of a name stand in a text, from `first` to `last`."""

    first: int
    last: int
    cost: float  # typing mistakes
    letters: int  # of the name
    matched: int  # letters of the text that are a word of the name
    lost: int  # words of the name that are missing
    gaps: int  # words in between that are not of the name
    mixed: bool  # in another order
    telling: bool  # more than everyday words

    @property
    def score(self) -> float:
        """The letters of the text it explains, less what speaks against it."""
        unmatched = max(0, self.letters - self.matched)
        return self.matched - 2 * self.cost - 0.1 * unmatched - 2 * self.mixed - 3 * self.gaps


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
        content = [word for word in typed if word not in FAINT] or typed
        name = len(self._owners)
        self._owners.append(term)
        for number in dict.fromkeys(self._stem(word) for word in content):
            self._flat.append(number)
            self._postings[number].append(name)
        self._offsets.append(len(self._flat))

    def _stem(self, word: str) -> int:
        if (known := self._spellings.get(word)) is not None:
            return known
        base = stem_of(word)
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
            if len(word) > 4 and (key := _sound_of(word)):
                put(self._sounds, key, len(self._words))
                self._words.append(word)

    def knows(self, word: str) -> bool:
        """Is it a word of some name, or an everyday one?"""
        return word in ORDINARY or word in self._spellings

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
        if len(word) < 3 or acronym or word in FAINT or (not loosely and (meant or ordinary)):
            return meant
        extra = _ORDINARY_COST if ordinary or meant else 0.0
        for written, cost in self._sounding(word):
            _cheaper(meant, self._spellings[written], cost + extra)
        most = 1 if extra else word_budget(len(word) + 1)
        for length in range(max(3, len(word) - most), len(word) + most + 1):
            allowed = min(most, word_budget(max(length, len(word))))
            for near, distance, _ in process.extract(
                word,
                self._lengths.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            ):
                _cheaper(meant, self._spellings[near], distance + extra)
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
        places = self._places(typed, first, min(last, first + _MOST_WORDS), loosely)
        counts: Counter[int] = Counter()
        for number in places:
            counts.update(self._postings[number])
        found: dict[tuple[int, ...], Near] = {}
        offsets = self._offsets
        for name, count in counts.items():
            if count < _enough(self._size(name)):
                continue
            if near := self._weighed(name, places, typed):
                # Two terms with the same words are two meanings of one name.
                bag = tuple(sorted(self._flat[offsets[name] : offsets[name + 1]]))
                same = found.get(bag, near)
                best = near if near.score > same.score else same
                found[bag] = replace(best, terms=joined(same.terms, near.terms))
        return sorted(found.values(), key=lambda near: (-near.score, near.terms))

    def _places(self, typed: Sequence[Token], first: int, last: int, loosely: bool) -> Places:
        places: Places = {}
        loosely = loosely and last - first > 1
        for at in range(first, last):
            token = typed[at]
            for number, cost in self._meant(token, loosely).items():
                places.setdefault(number, []).append((at, 1, cost))
            if at + 1 < last and (pair := self._pair(token, typed[at + 1])):
                for number, cost in self._meant(pair, loosely=False).items():
                    places.setdefault(number, []).append((at, 2, cost))
        return places

    def _pair(self, token: Token, after: Token) -> Token | None:
        """Two words as one, when they are ("health care") or may be ("re-ablemant") a word."""
        word = token.word + after.word
        return replace(token, word=word) if after.hyphen or word in self._spellings else None

    def _weighed(self, name: int, places: Places, typed: Sequence[Token]) -> Near | None:
        numbers = self._flat[self._offsets[name] : self._offsets[name + 1]]
        fit = self._fit(numbers, places, typed)
        lost, most = fit.lost, budget(fit.letters)
        words = len(numbers) - lost
        if words < _enough(len(numbers)):
            return None  # one typed word cannot be two words of a name
        if fit.cost > most + (most > 1) or fit.gaps > 2 or (lost and fit.cost > most):
            return None
        sure = fit.cost <= most - (lost and most - 1) and lost < 2 and fit.gaps <= (words > 3)
        if sure and lost:
            most_of_it = fit.matched * 2 >= fit.letters
            sure = most_of_it and (words > 2 or self._only(numbers, places))
        plain = sure and fit.telling and (not lost or words > 2)
        plain = plain and not (fit.mixed and (fit.cost or fit.last - fit.first > words))
        terms = (self._owners[name],)
        return Near(fit.first, fit.last, terms, fit.score, lost=lost, sure=sure, plain=plain)

    def _fit(self, numbers: Sequence[int], places: Places, typed: Sequence[Token]) -> "_Fit":
        chosen, cost = _chosen(numbers, places)
        taken = [at for place, width in chosen for at in range(place, place + width)]
        first, last = min(taken), max(taken) + 1
        letters = sum(len(self._written[number]) for number in numbers)
        matched = sum(len(typed[at].word) for at in taken)
        alone = len(numbers) == 1
        if alone:
            # One word must bear itself out: an ending is a mistake here, a far spelling too many.
            if not cost:
                cost = mistakes(typed[first].word, self._written[numbers[0]], 1)
            cost = _TOO_FAR if cost == _FAR_COST else cost
            letters = min(letters, matched)
        beside = [typed[at].word for at in range(first, last) if at not in taken]
        everyday = all(typed[at].word in ORDINARY for at in taken)
        return _Fit(
            first,
            last,
            cost,
            letters,
            matched,
            lost=len(numbers) - len(chosen),
            gaps=sum(not _linking(word) for word in beside),
            mixed=taken != sorted(taken),
            telling=not everyday and (not alone or (matched > 6 and cost <= 1)),
        )

    def _only(self, numbers: Sequence[int], places: Places) -> bool:
        """Is this the only term with these words, or else much the shortest of two?"""
        lists = [self._postings[number] for number in numbers if number in places]
        shared = set(lists[0]).intersection(*lists[1:])
        owners = {self._owners[name] for name in shared if self._size(name) <= len(numbers)}
        return len(owners) == 1 and len({self._owners[name] for name in shared}) < 3

    def _size(self, name: int) -> int:
        return self._offsets[name + 1] - self._offsets[name]


def _cheaper(costs: dict[int, float], number: int, cost: float) -> None:
    if cost < costs.get(number, _TOO_FAR):
        costs[number] = cost


def _enough(size: int) -> int:
    """How many words of a name must be there."""
    return size - (size > 2) - (size > 4)


def _chosen(numbers: Sequence[int], places: Places) -> tuple[list[tuple[int, int]], float]:
    """Where each word of a name stands in a text (each place once), and the cost of it all."""
    chosen: list[tuple[int, int]] = []
    taken: set[int] = set()
    after = -1
    total = 0.0
    for number in numbers:
        options = [
            option for option in places.get(number, ()) if taken.isdisjoint(_covered(option))
        ]
        if options:
            after = options[0][0] if after < 0 else after
            best = min(options, key=lambda option: (option[2], abs(option[0] - after)))
            chosen.append(best[:2])
            taken.update(_covered(best))
            after = best[0] + best[1]
            total += best[2]
    return chosen, total


def _covered(option: tuple[int, int, float]) -> range:
    return range(option[0], option[0] + option[1])


def looks_short(typed: Sequence[Token]) -> bool:
    """Is it one word in capitals, so short that it is an acronym and not a word shouted?"""
    return len(typed) == 1 and typed[0].capitals and len(typed[0].word) < _SHORT


def _linking(word: str) -> bool:
    """Is it a link between the words of a name, or nearly?"""
    return (
        len(word) < 4 or word in FAINT or any(mistakes(word, link, 1) < 2 for link in _NEARLY_LINKS)
    )
