"""Finds the term a person means, however they type it, and says so only when it is sure.

Three steps, each in its own module: `questions` finds the words asked about, `names` knows every
name of every term and how near a typed word is to it, and this one weighs what was found:

- a name typed exactly (case, accents, dots, hyphens and endings aside) is certain;
- a name with typing mistakes, a missing word or another order is certain when no other term is
  about as near; a longer near name beats a shorter exact one inside it;
- anything less is offered ("did you mean"), never given. Acronyms of up to 4 letters are never
  corrected: 61 % of the acronyms of care are one letter away from another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.jargon.bags import FAINT, Near, Span
from bot.jargon.names import Entry, Names, context
from bot.jargon.ordinary import ordinary
from bot.jargon.questions import How, Reading, peeled, read, talking, trimmed
from bot.jargon.spelling import shouted, stem, tokens

__all__ = ["Entry", "Found", "Hit", "Index", "Kind"]

LONGEST_QUESTION = 600  # characters read of a question
LONGEST_TEXT = 10_000  # characters read of a message whose words are explained
LONGEST_ASKED = 66  # characters of a word nobody has explained; it fits in a button's id
OFFERED = 3
_MARGIN = 1.5  # how much better than the next term a near one must be, in letters


class Kind(StrEnum):
    """What kind of answer the words of a question have."""

    ANSWER = "answer"  # one term, for certain
    CHOOSE = "choose"  # the words name several terms: show them all
    DID_YOU_MEAN = "did_you_mean"  # not sure: offer these
    UNKNOWN = "unknown"  # a question about a word nobody has explained
    QUIET = "quiet"  # ordinary talk


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question: terms best first, and the words taken to be the term."""

    kind: Kind
    entries: tuple[Entry, ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text, at text[start:end]."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Index:
    """Every name of every term of a glossary, ready to be asked."""

    __slots__ = ("_names",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names = Names(entries)

    def ask(self, question: str, *, areas: Sequence[str] = (), sure: bool = False) -> Found:
        """Find the term that a text said to the bot asks about.

        `areas` puts the meanings of these areas first. `sure` says it is certainly a question
        (it came through a command), so an unknown word is never taken for talk.
        """
        text = question[:LONGEST_QUESTION]
        return _Question(self._names, text, areas, sure).found()

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Every term that stands in a text exactly, longest first where they overlap."""
        text = text[:LONGEST_TEXT]
        typed, loud = tokens(text), shouted(text)
        spans = self._names.exact_spans(typed, loud=loud)
        kept = [span for span in spans if not self._only_when_asked(span)]
        return tuple(
            Hit(typed[span.first].start, typed[span.last - 1].end, self._entries(span))
            for span in _apart(kept)
        )

    def hints(self, text: str) -> tuple[Hit, ...]:
        """The terms in a text that may be explained without anyone having asked."""
        text = text[:LONGEST_TEXT]
        typed, loud = tokens(text), shouted(text)
        found: list[Hit] = []
        for span in _apart(self._names.exact_spans(typed, loud=loud, hinting=True)):
            entries = tuple(
                entry for entry in self._entries(span) if entry.hint and not entry.only_when_asked
            )
            if entries:
                found.append(Hit(typed[span.first].start, typed[span.last - 1].end, entries))
        return tuple(found)

    def _entries(self, span: Span) -> tuple[Entry, ...]:
        return tuple(self._names.entries[number] for number in span.terms)

    def _only_when_asked(self, span: Span) -> bool:
        entries = self._entries(span)
        return not span.acronym and all(entry.only_when_asked for entry in entries)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, the best first choice, in the order of the text."""
    taken: set[int] = set()
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.score, span.first)):
        if taken.isdisjoint(range(span.first, span.last)):
            taken.update(range(span.first, span.last))
            kept.append(span)
    return sorted(kept, key=lambda span: span.first)


class _Question:
    """One question being weighed."""

    def __init__(self, names: Names, text: str, areas: Sequence[str], sure: bool) -> None:
        self.names = names
        self.text = text
        self.areas = areas
        self.sure = sure
        self.tokens = tokens(text)
        self.loud = shouted(text)
        self.reading = read(self.tokens)
        if sure and self.reading.first == self.reading.last:
            everything = (0, len(self.tokens))
            self.reading = Reading(How.NAMED, *everything, everything)

    def found(self) -> Found:
        return self._named_exactly() or self._inside() or self._offered() or self._unanswered()

    # What was asked about, word for word.

    def _named_exactly(self) -> Found | None:
        reading = self.reading
        if compared := self._compared():
            return compared
        everything = (0, len(self.tokens))
        for span in (reading.widest, everything):
            for first, last in reversed(list(peeled(self.tokens, *span))):
                if terms := self._exact(first, last):
                    return self._answer(terms, first, last)
        return None

    def _compared(self) -> Found | None:
        """Two words asked about at once ("is PIP the same as DLA?")."""
        both = [self._exact(*trimmed(self.tokens, *part)) for part in self.reading.parts]
        if not both or not all(both):
            return None
        terms = tuple(dict.fromkeys(term for terms in both for term in terms))
        return self._answer(terms, self.reading.parts[0][0], self.reading.parts[1][1])

    def _exact(self, first: int, last: int) -> tuple[int, ...]:
        return self.names.exact(self.tokens[first:last])

    # Terms inside what was said, typed exactly or nearly.

    def _inside(self) -> Found | None:
        near = self._near()
        certain = [span for span in near if span.sure and not _rivals(span, near)]
        doubtful = [span for span in near if self._asked(span) and span not in certain]
        exact = [span for span in self._exact_spans() if self._may_answer(span)]
        best = _apart(span for span in (*exact, *certain) if not _part_of(span, doubtful))
        asked = [span for span in best if self._asked(span)]
        best = asked or best
        if not best:
            return None
        terms = tuple(dict.fromkeys(term for span in best for term in span.terms))
        span = max(best, key=lambda span: span.score)
        if asked and len(best) == 1 and self._leaves_unknown(span):
            return self._offer(terms, span.first, span.last)
        return self._answer(terms, span.first, span.last)

    def _exact_spans(self) -> list[Span]:
        return self.names.exact_spans(
            self.tokens, loud=self.loud, questioning=self.reading.how is not How.TALK
        )

    def _may_answer(self, span: Span) -> bool:
        entries = [self.names.entries[number] for number in span.terms]
        return (
            span.capitals
            or self.reading.pointing
            or not all(entry.only_when_asked for entry in entries)
        )

    def _near(self) -> list[Near]:
        reading = self.reading
        near = self.names.near(self.tokens)
        whole = (reading.first, reading.last)
        if reading.first < reading.last and not any(
            span.sure and _holds(span, whole) for span in near
        ):
            near = [*near, *self._loosely]
        if reading.how is How.TALK:
            near = [span for span in near if span.plain]
        if reading.how is How.BARE:
            near = [span for span in near if span.plain or self._covers(span)]
        return [span for span in near if self._asked(span) or self._may_answer(span)]

    @cached_property
    def _loosely(self) -> list[Near]:
        """What the words asked about may be, if everyday words may be mistakes too."""
        reading = self.reading
        return self.names.near(self.tokens, reading.first, reading.last, loosely=True)

    def _covers(self, span: Span) -> bool:
        """Is the span all that was said, but for a word if it was short?"""
        beside = [*range(self.reading.first, span.first), *range(span.last, self.reading.last)]
        telling = sum(self.tokens[at].word not in FAINT for at in beside)
        return telling <= (self.reading.last - self.reading.first < 4)

    def _asked(self, span: Span) -> bool:
        return _holds(self.reading, (span.first, span.last))

    def _leaves_unknown(self, span: Span) -> bool:
        """Is the word beside the span, in what was asked about, jargon of its own?"""
        beside = []
        if span.first > self.reading.first:
            beside.append(self.tokens[span.first - 1])
        if span.last < self.reading.last:
            beside.append(self.tokens[span.last])
        return any(not ordinary(token.word) for token in beside)

    # Not sure.

    def _offered(self) -> Found | None:
        reading = self.reading
        if reading.first == reading.last:
            return None
        near = self._loosely
        if reading.how is How.BARE:
            near = [span for span in near if self._covers(span)]
        terms = [term for span in near for term in span.terms]
        whole = self.names.near_whole(self.tokens[reading.first : reading.last])
        if whole.sure and (not near or near[0].terms == whole.terms):
            return self._answer(whole.terms, reading.first, reading.last)
        terms.extend(whole.terms)
        span = self.tokens[reading.first : reading.last]
        asked = reading.how is not How.BARE or span[0].asked
        if not terms and asked and len(span) < 4 and not talking(span):
            terms.extend(self.names.holding(span))
        if not terms:
            return None
        return self._offer(tuple(terms), reading.first, reading.last)

    def _unanswered(self) -> Found:
        reading = self.reading
        if not self.tokens or reading.first == reading.last:
            return Found(Kind.QUIET)
        span = self.tokens[reading.first : reading.last]
        everyday = all(ordinary(token.word) for token in span)
        strange = any(token.capitals for token in span) and not self.loud
        if (
            self.sure
            or reading.how is How.NAMED
            or (reading.how is How.PERHAPS and not everyday and len(span) < 5 and not talking(span))
            or (reading.how is How.BARE and not everyday and (strange or span[-1].asked))
        ):
            return Found(Kind.UNKNOWN, (), self._words(reading.first, reading.last))
        return Found(Kind.QUIET)

    # Putting it into words.

    def _words(self, first: int, last: int) -> str:
        typed = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(typed.split())[:LONGEST_ASKED].strip()

    def _answer(self, terms: Sequence[int], first: int, last: int) -> Found:
        entries = self._ranked(terms)
        kind = Kind.ANSWER if len(entries) == 1 else Kind.CHOOSE
        return Found(kind, entries, self._words(first, last))

    def _offer(self, terms: Sequence[int], first: int, last: int) -> Found:
        entries = tuple(self.names.entries[number] for number in dict.fromkeys(terms))
        return Found(Kind.DID_YOU_MEAN, entries[:OFFERED], self._words(first, last))

    def _ranked(self, terms: Sequence[int]) -> tuple[Entry, ...]:
        """The terms of the group's areas first, then those whose area was mentioned."""
        order = {area: place for place, area in enumerate(self.areas)}
        said = {stem(token.word) for token in self.tokens}

        def rank(entry: Entry) -> tuple[int, bool]:
            about = {stem(word) for word in context(entry) if word not in FAINT}
            return order.get(entry.area, len(order)), said.isdisjoint(about)

        return tuple(sorted((self.names.entries[number] for number in terms), key=rank))


def _holds(outer: Span | Reading, words: tuple[int, int]) -> bool:
    return outer.first <= words[0] and words[1] <= outer.last


def _rivals(span: Near, near: Iterable[Near]) -> bool:
    """Is another term about as near to the same words?"""
    return any(
        set(other.terms).isdisjoint(span.terms)
        and not (span.first <= other.first and other.last < span.last)
        and not (span.first < other.first and other.last <= span.last)
        and other.lost <= span.lost
        and other.score > span.score - _MARGIN
        and other.first < span.last
        and span.first < other.last
        for other in near
    )


def _part_of(span: Span, doubtful: Iterable[Near]) -> bool:
    """Is it a part of what may be a longer name?"""
    return any(
        near.first <= span.first and span.last <= near.last and near.score > span.score
        for near in doubtful
        if near.last - near.first > span.last - span.first
    )
