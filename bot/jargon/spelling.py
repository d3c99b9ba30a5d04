"""How words are written: one spelling for all the ways of typing the same word.

Folding takes away what people leave out on a phone (capitals, accents, the dots in "D.o.L.S."),
stemming takes away endings, and `sound` gives words that sound alike the same key. Nothing here
knows any term.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import OSA

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "&": "\x01"})
_NOT_LETTERS = str.maketrans("", "", "'. ")
_ISE = re.compile(r"(?<=[a-z]{3})([iy])z(e|es|ed|er|ers|ing|ation|ations)$")
# A dotted acronym, a word (with apostrophes inside it), an ampersand, or a mark that ends a clause.
_TOKEN = re.compile(
    r"(?P<dotted>(?<![^\W_])(?:(?:[a-z]\.)+|(?:[a-z]\. ){2,})[a-z](?![^\W_])\.?)"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)|(?P<and>\x01)|(?P<mark>[?!.,;:()\n\u2013\u2014]|(?<= )-(?= ))"
)
_VOWELS = frozenset("aeiou")
# Function words inside a name ("Department for Education"): people swap or drop them freely.
LINKS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: as folded, and where it stands in the original."""

    word: str
    start: int
    end: int
    capitals: bool  # typed the way acronyms are: two or more capital letters
    letter: bool  # one capital letter, as in "D o L S"
    plural: bool  # typed as several of an acronym: "PBs", "PB's"
    hyphen: bool  # joined to the word before by a hyphen
    clause: int  # words of the same clause have the same number
    asked: bool  # the clause ends with a question mark


def fold(text: str) -> tuple[str, list[int]]:
    """The text without case, accents and invisible marks, and where each letter came from."""
    if text.isascii():
        return text.lower().translate(_APOSTROPHES), []
    letters: list[str] = []
    origins: list[int] = []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter).casefold():
            if unicodedata.category(part) not in {"Mn", "Cf"}:
                letters.append(part)
                origins.append(at)
    origins.append(len(text))
    return "".join(letters).translate(_APOSTROPHES), origins


def in_capitals(word: str) -> bool:
    """Is a word typed the way acronyms are: "DoLS", "S42"?"""
    capitals = sum(map(str.isupper, word))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, word)))


def british(word: str) -> str:
    """The -ise spelling of a word that may be spelled with -ize."""
    return _ISE.sub(r"\1s\2", word) if "z" in word else word


def _plain(found: re.Match[str]) -> str:
    if found.lastgroup == "and":
        return "and"
    return british(found.group().translate(_NOT_LETTERS))


def words(text: str) -> list[str]:
    """The folded words of a name."""
    folded, _ = fold(text)
    return [_plain(found) for found in _TOKEN.finditer(folded) if found.lastgroup != "mark"]


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with their clauses."""
    folded, origins = fold(text)
    found: list[Token] = []
    clause = waiting = 0
    for match in _TOKEN.finditer(folded):
        if match.lastgroup == "mark":
            if match.group() == "?":
                found[waiting:] = [replace(token, asked=True) for token in found[waiting:]]
            clause += 1
            waiting = len(found)
            continue
        start, end = match.span()
        if origins:
            start, end = origins[start], origins[end - 1] + 1
        raw = text[start:end]
        capitals = in_capitals(raw)
        plural = capitals and raw.endswith("s") and raw.rstrip("s").isupper()
        hyphen = text[max(0, start - 1) : start] == "-"
        marks = (capitals, len(raw) == 1 and raw.isupper(), plural, hyphen)
        found.append(Token(_plain(match), start, end, *marks, clause, asked=False))
    return _unspaced(found)


def _unspaced(found: list[Token]) -> list[Token]:
    """Three single capital letters or more in a row ("P I P") are one word."""
    joined: list[Token] = []
    for _, run in groupby(enumerate(found), key=_spelling_run):
        letters = [token for _, token in run]
        if len(letters) > 2 and letters[0].letter:
            word = "".join(token.word for token in letters)
            whole = replace(letters[0], word=word, end=letters[-1].end, capitals=True, letter=False)
            letters = [whole]
        joined.extend(letters)
    return joined


def _spelling_run(numbered: tuple[int, Token]) -> tuple[bool, int]:
    """The same for neighbouring capital letters, one space apart; otherwise each its own."""
    number, token = numbered
    return token.letter, token.start - 2 * number if token.letter else number


def shouted(text: str) -> bool:
    """Is it typed in capitals throughout, so that capitals do not mark an acronym?"""
    typed = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    loud = sum(word.isupper() for word in typed)
    return len(typed) > 2 and loud * 3 >= len(typed) * 2


def stem(word: str) -> str:
    """A word without plural and verb endings ("assessments" and "assessment" are one)."""
    word = _singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "sl":
                word = word[:-1]
            return word
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def budget(letters: int) -> int:
    """How many typing mistakes a name of so many letters may have and still be that name."""
    if letters < 5:
        return 0
    if letters < 8:
        return 1
    return 2 if letters < 14 else 3


def word_budget(letters: int) -> int:
    """The same for one word of a longer name, where the other words bear it out."""
    if letters < 5:
        return 1
    return 2 if letters < 10 else 3


def mistakes(typed: str, name: str, most: int) -> int:
    """Typing mistakes between two words (a swap of neighbours is one); `most` + 1 if more."""
    return OSA.distance(typed, name, score_cutoff=most)


_SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^ps", "s"),
        (r"x", "ks"),
        (r"(?:[cst]|sh|ss)ion|[ct]ian|sh[ou]n", "Xn"),
        (r"[ct]ia", "Xa"),
        (r"sch", "sk"),
        (r"tch|ch|sh", "X"),
        (r"ph", "f"),
        (r"gh", ""),
        (r"th", "t"),
        (r"dg|dj", "j"),
        (r"gu(?=[aeiy])", "g"),
        (r"g(?=[eiy])", "j"),
        (r"ck|cc(?![eiy])|qu?|c(?![eiy])", "k"),
        (r"[cz]", "s"),
        (r"v", "f"),
        (r"[wh]", ""),
        (r"y$", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """A key that words sounding alike in English share: consonants as heard, vowels left out.

    Empty when fewer than 3 sounds are left, because such keys fit too many words.
    """
    key = word
    for pattern, plain in _SOUNDS:
        key = pattern.sub(plain, key)
    first = "a" if key[:1] in _VOWELS else key[:1]
    heard = first + "".join(letter for letter in key[1:] if letter not in _VOWELS and letter != "y")
    return heard if len(heard) > 2 else ""
