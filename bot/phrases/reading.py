"""How a message is read: its units, its sentences and its words, with everything else put aside.

The limits of the language rules are about what a person reads. So markup, mentions, addresses and
emoji are taken away before anything is counted, and each list item is a unit of its own. Counting
the raw text gives false alarms: one short line with a mention and a link scored as far too hard
with every readability formula that we tried.

A sentence ends at a full stop, a question mark or an exclamation mark, but not inside "5.30",
after "Dr." or "A. B.", or before the rest of a sentence that quotes another ("Why?" she asked). A
new line starts a new sentence unless it plainly goes on with the one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Where a pattern could look far ahead for its end, it looks 200 characters: a long message full of
# half-open marks must not take long to check.
LINK = re.compile(
    r"\[(?P<words>[^\]\n]{1,200})\]\((?P<address>[^)\s]{1,500})\)"
    r"|<https?://[^|>\s]{1,500}(?:\|(?P<said>[^>\n]{0,200}))?>"
    r"|(?P<bare>(?:https?://|\bwww\.)[^\s<>]+"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:org|com|net|info|io|app|uk)\b(?:/[^\s<>]*)?)"
)
MENTION = re.compile(r"<[@#!][^>\s|]{0,100}(?:\|[^>\n]{0,100})?>")
EMPHASIS = re.compile(
    r"(?<![\w*_~])(?P<mark>\*{1,3}|_{1,3}|~{1,2})(?=[^\s*_~])"
    r"(?P<inside>[^\n]{1,200}?)(?<=[^\s*_~])(?P=mark)(?![\w*_~])"
)
TAG = re.compile(r"</?(?:b|i|u|s|em|strong|del|ins)>", re.IGNORECASE)
SHORTCODE = r"(?<!\w):[a-z][a-z0-9_+-]{1,40}:(?!\w)"
_PICTURE = (
    r"[\u203c\u2049\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    r"\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_PAINTED = rf"{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*"
EMOJI = re.compile(
    rf"{SHORTCODE}|[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{1,2}}"
    rf"|{_PAINTED}(?:\u200d{_PAINTED})*"
)
BULLET = re.compile(r"\s*(?:[-*•◦‣–]|\d{1,2}[.)])\s+")
# "co-production", "A&E" and "5:30pm" are 1 word each, as a reader would count them.
WORD = re.compile(r"[^\W_]+(?:['’.,:&/-][^\W_]+)*")

_END = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]]*)(?=\s+(?P<next>\S+))")
_BEFORE = re.compile(r"(?:(\S+)\s+)?[\"'“‘(\[]*(\S+)$")
_INITIAL = re.compile(r"[A-Z]\.")
_TITLES = frozenset(
    (
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "st",
        "rev",
        "hon",
        "sgt",
        "vs",
        "cf",
        "approx",
        "incl",
        "dept",
        "e.g",
        "i.e",
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a list item or the label of a button, in words alone."""

    kind: Literal["paragraph", "item", "label"]
    text: str
    sentences: tuple[str, ...]


def unit(kind: Literal["paragraph", "item", "label"], text: str) -> Unit:
    bare = plain(text)
    return Unit(kind, bare, tuple(sentences(bare)))


def units(text: str) -> Iterator[Unit]:
    """The paragraphs and list items of a message. Blank lines part paragraphs."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        bullet = BULLET.match(line)
        goes_on = bool(line.strip()) and not bullet
        if goes_on:
            block.append(line)
        elif block:
            yield unit("paragraph", "\n".join(block))
            block = []
        if bullet:
            yield unit("item", line[bullet.end() :])


def plain(text: str) -> str:
    """The words of a text: no markup, mentions, addresses or emoji."""
    text = LINK.sub(lambda link: link["words"] or link["said"] or "", text)
    text = TAG.sub("", MENTION.sub("", text)).replace("`", "")
    text = EMPHASIS.sub(r"\g<inside>", text)
    return EMOJI.sub("", text)


def words(text: str) -> list[str]:
    """`["co-production", "A&E", "5:30pm"]`: what a reader would count as words."""
    return WORD.findall(text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph that hold at least one word."""
    for line in _lines(text):
        start = 0
        for end in _END.finditer(line):
            if _ends(line, end):
                yield from _worded(line[start : end.end()])
                start = end.end()
        yield from _worded(line[start:])


def _worded(sentence: str) -> Iterator[str]:
    if WORD.search(sentence):
        yield sentence.strip()


def _lines(text: str) -> list[str]:
    """Lines, with those joined again that were only wrapped."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.strip()
        if lines and line[:1].islower() and not lines[-1].endswith((".", "!", "?", ":", ";")):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _ends(line: str, end: re.Match[str]) -> bool:
    """Whether the mark ends a sentence here."""
    goes_on_small = end["next"][0].islower()
    if end["close"] and goes_on_small:
        return False
    found = _BEFORE.search(line[max(0, end.start() - 40) : end.start()])
    if end["mark"] != "." or found is None:
        return True
    earlier, word = found.groups(default="")
    if word.lower() in _TITLES or (word.lower() == "no" and end["next"][0].isdigit()):
        return False
    if len(word) == 1 and word.isupper():
        starts = not earlier or earlier.endswith(".")
        return not (starts or _INITIAL.match(end["next"]))
    return not (goes_on_small and ("." in word or word.lower() == "etc"))
