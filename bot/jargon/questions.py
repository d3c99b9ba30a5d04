"""How people ask about a word: finds the words asked about inside a question.

"Sorry, can someone tell me what a PB is again?" asks about "PB". A text is read in one of five
ways: a word is *named* as the thing to explain, *perhaps* asked about ("what is ..."), *bare*
(the text is the word), the text is *asking* but no word stands out, or it is *talk*.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.jargon.spelling import Token


class How(StrEnum):
    """How plainly a text asks about a word."""

    NAMED = "named"
    PERHAPS = "perhaps"
    BARE = "bare"
    ASKING = "asking"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Reading:
    """The words asked about: tokens[first:last]; both `parts` when two are compared."""

    how: How
    first: int = 0
    last: int = 0
    widest: tuple[int, int] = (0, 0)  # the same with what is said around the word
    parts: tuple[tuple[int, int], ...] = ()
    pointing: bool = False  # at something said before: "I am on section 3, what does that mean?"


_LONGEST = 12  # more words than any name people ask about; a longer find is talk
_LONGEST_BARE = 6
_LONGEST_BARE_QUESTION = 4

_WHAT = r"(?:what|whats|wot|wots|wat|wats|wht)"
_WHO = r"(?:who|whos|whose)"
_BE = r"(?:is|are|was|were)"
_DO = rf"(?:do|does|did|dose|dos|doe|would|will|might|could|can|should|{_BE})"
_MEAN = r"(?:mean|means|meen|meens|mena|meant|stand for|stands for|refer to|refers to|involve)"
_MEANING = r"(?:meaning|means|mean|definition|defined|explained|explanation|stands for)"
_EXPLAIN = r"(?:explain|explane|explian|define|describe|clarify|translate|decode|demystify)"
_KNOW = (
    rf"(?:heard of|know about|know {_WHAT}|understand|understood|idea {_WHAT}|clue {_WHAT}"
    r"|familiar with|confused by|confused about)"
)
_SAME = r"(?:same as|same thing as|different from|different to|versus|vs|or)"
_HOWEVER = r"(?:actually |really |even |exactly |also |just |all )*"
_US = r"(?:(?:to|for) (?:me|us) )?"
_X = r"(?P<x>[^| ][^|]*?)"
_Y = r"(?P<y>[^| ][^|]*?)"
_START = r"(?:^|\| )"
_TAIL = (
    r"(?: in (?:plain|simple|normal|proper|easy) (?:english|words|terms|language)"
    r"| when (?:it|its|it is) at home| in this context| to (?:me|us)| for (?:me|us))"
)
_STOP = rf"(?={_TAIL}*(?: \||$))"

# The plainest first. Each works on the folded words of the text, with "|" between clauses.
_NAMED = (
    rf"\b(?:meant|mean|means|understand|understood) by {_X}{_STOP}",
    rf"\b{_WHAT} (?:{_DO} )?{_HOWEVER}{_X} {_HOWEVER}{_MEAN}\b",
    rf"\b(?:meaning|meanings|definition|explanation|description) (?:of|for|behind) {_X}{_STOP}",
    rf"\b{_EXPLAIN} {_US}(?:{_WHAT} |{_WHO} )?{_HOWEVER}{_X}(?: {_BE}| {_MEAN}| do| does)?{_STOP}",
    rf"\b(?:{_WHAT}|{_WHO}) {_HOWEVER}{_X} {_HOWEVER}(?:{_MEAN}|{_BE}|does|do|did){_STOP}",
    rf"{_START}{_X} {_MEANING}(?: {_WHAT})?{_STOP}",
    rf"{_START}{_X} (?:{_BE} )?short for {_WHAT}{_STOP}",
    rf"\b{_WHAT} {_BE} {_X} short for{_STOP}",
    rf"\b(?:tell|teach|show) (?:me|us) (?:more |a bit |something )?about {_X}{_STOP}",
    rf"\b{_KNOW} (?:{_BE} )?{_X}{_STOP}",
)
_PERHAPS = (
    rf"\b(?:{_WHAT}|{_WHO}) (?:on earth |the hell |the heck )?(?:{_BE} )?{_HOWEVER}{_X}{_STOP}",
)
_WAYS = tuple(
    (how, re.compile(pattern))
    for how, patterns in ((How.NAMED, _NAMED), (How.PERHAPS, _PERHAPS))
    for pattern in patterns
)
_COMPARED = (
    re.compile(rf"\bdifference between {_X} and {_Y}{_STOP}"),
    re.compile(rf"(?:^|\| |\b{_BE} ){_X} (?:the )?{_SAME} {_Y}{_STOP}"),
)
_CUES = frozenset(
    "what whats wot wots wat whos who how why which mean means meaning explain understand "
    "clue idea confused lost heard stuck help".split()
)

# Said around the word, never the word itself.
_BEFORE = frozenset(
    "do does did "
    "a an the this that these those my our your their his her its some any all hi hello hey "
    "hiya morning afternoon evening good sorry please pls plz ok okay so um umm erm er well "
    "right and but then quick question silly daft stupid dumb just excuse me thanks word "
    "words term terms acronym abbreviation phrase letters initials jargon called about "
    "actually exactly really like is are was what whats who everyone folks bot teabreak whats "
    "anyone one".split()
)
_AFTER = frozenset(
    "again please pls plz thanks thank you ta cheers exactly actually then though anyway here "
    "now about all is are was mean means meaning to for me us mate x xx xxx sorry the of "
    "stuff thing things called really even like this and properly quickly acronym "
    "abbreviation word term phrase it do does what whats ever today someone anyone".split()
)
_EMPTY = frozenset(
    "i you he she it we they me him her us them this that these those there here one what who "
    "which everyone everybody someone anyone nobody something anything nothing everything so "
    "u going up on happening wrong new for".split()
)

# Not in the name of anything, so that "what is the weather doing" is not a question about a word.
_TALKING = frozenset(
    "i you he she it we they my your his her our their this that these those the with at in "
    "on up off to do doing be being going gone happening coming having getting been not if "
    "when where today tomorrow tonight yesterday later now again next last".split()
)


def talking(span: Sequence[Token]) -> bool:
    """Do these words talk, rather than name something?"""
    return any(token.word in _TALKING and not token.capitals for token in span)


def read(tokens: Sequence[Token]) -> Reading:
    """Find the words a text asks about."""
    line, places = _line(tokens)
    reading = _plainest(tokens, line, places)
    for pattern in _COMPARED:
        if found := pattern.search(line):
            parts = tuple(_part(found, group, places) for group in "xy")
            return replace(reading, parts=parts)
    return reading


def _plainest(tokens: Sequence[Token], line: str, places: dict[int, int]) -> Reading:
    pointing = False
    for how, pattern in _WAYS:
        for found in pattern.finditer(line):
            widest = _part(found, "x", places)
            first, last = trimmed(tokens, *widest)
            if 0 < last - first <= _LONGEST:
                return Reading(how, first, last, widest)
            pointing = pointing or first == last
    first, last = trimmed(tokens, 0, len(tokens))
    asking = any(token.asked or token.word in _CUES for token in tokens)
    if 0 < last - first <= (_LONGEST_BARE_QUESTION if asking else _LONGEST_BARE) and not pointing:
        return Reading(How.BARE, first, last, (0, len(tokens)))
    return Reading(How.ASKING if asking else How.TALK, pointing=pointing)


def _part(found: re.Match[str], group: str, places: dict[int, int]) -> tuple[int, int]:
    first = places[found.start(group)]
    return first, first + len(found[group].split())


def _line(tokens: Sequence[Token]) -> tuple[str, dict[int, int]]:
    """The words joined by spaces, with "|" between clauses; and which token starts where."""
    parts: list[str] = []
    places: dict[int, int] = {}
    at = 0
    clause = tokens[0].clause if tokens else 0
    for number, token in enumerate(tokens):
        if token.clause != clause:
            clause = token.clause
            parts.append("|")
            at += 2
        places[at] = number
        parts.append(token.word)
        at += len(token.word) + 1
    return " ".join(parts), places


def trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Take off what is said around the word; nothing may be left."""
    *_, (first, last) = peeled(tokens, first, last)
    empty = all(token.word in _EMPTY for token in tokens[first:last])
    return (first, first) if empty else (first, last)


def peeled(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Each stage of taking off the words around the word asked about, widest first."""
    yield first, last
    while first < last:
        if _said(_BEFORE, tokens[first], tokens[first + 1 : last]):
            first += 1
        elif _said(_AFTER, tokens[last - 1], tokens[first : last - 1]):
            last -= 1
        else:
            return
        yield first, last


def _said(around: frozenset[str], token: Token, rest: Sequence[Token]) -> bool:
    """Is this word said around the word, not a part of it? (The A of "A D H D" is a part.)"""
    spelled = token.letter and any(other.letter for other in rest)
    return token.word in around and not token.capitals and not spelled
