"""Changing a term by rules: what a form's answers make of it, what is not right with it yet, what
two changes of the same term make together, and how a change is undone. Nothing here is stored."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from bot import words
from bot.events import Values
from bot.jargon.model import (
    EASIER_WORDS,
    MEANING_WORDS,
    NAME_LIMIT,
    Change,
    Meaning,
    Status,
    Term,
)
from bot.jargon.names import is_acronym
from bot.phrases import reading
from bot.sorry import Sorry

MEANINGS_LIMIT = 4  # of a term: with "all of it" they make 5 choices
NAMES_LIMIT = 20  # other names of a term
PLAIN_LIMIT = 600  # characters
SHORT_LIMIT = 300  # characters of the easier version, the example, how to say it
ADVICE_LIMIT = 3

TERM_FIELDS = (
    *("word", "full_form", "acronym", "aliases", "area", "say_it", "see_also"),
    *("only_when_asked", "hint"),
)
MEANING_FIELDS = ("plain", "easier", "example", "status", "as_of", "source", "agreed_by")
NOTHING = Term("", (Meaning(""),))

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"https://[^\s/]+\S*")


# What a form's answers make of a term.


def rewritten(term: Term, number: int, values: Values, at: datetime) -> Term:
    """The term with the answers of the form "jargon.edit"; meaning `number` counts from 1.

    A number beyond the last meaning adds one.
    """
    word = typed(values, "word")
    return replace(
        put(term, number, meant(meaning_at(term, number), values, at)),
        word=word,
        full_form=typed(values, "full_form"),
        acronym=term.acronym if word == term.word else acronym_of(word),
        aliases=listed(typed(values, "aliases")),
        area=typed(values, "area"),
    )


def detailed(term: Term, number: int, values: Values) -> Term:
    """The term with the answers of the form "jargon.more"."""
    old = meaning_at(term, number)
    new = replace(old, source=typed(values, "source"), agreed_by=typed(values, "agreed_by"))
    return replace(
        put(term, number, new),
        say_it=typed(values, "say_it"),
        see_also=listed(typed(values, "see_also")),
        only_when_asked=values["only_when_asked"] == "yes",
        hint=values["hint"] == "yes",
    )


def meant(old: Meaning, values: Values, at: datetime) -> Meaning:
    """The meaning with the answers of a form; changed, it is right as of this month."""
    new = replace(
        old,
        plain=typed(values, "plain"),
        easier=typed(values, "easier"),
        example=typed(values, "example"),
        status=Status(typed(values, "status")),
    )
    said = [(m.plain, m.easier, m.status) for m in (old, new)]
    return new if said[0] == said[1] else replace(new, as_of=f"{at:%Y-%m}")


def meaning_at(term: Term, number: int) -> Meaning:
    """Meaning `number`, counted from 1; an empty one beyond the last."""
    return term.meanings[number - 1] if 1 <= number <= len(term.meanings) else Meaning("")


def put(term: Term, number: int, meaning: Meaning) -> Term:
    """The term with this as its meaning `number`, or as its last."""
    if 1 <= number <= len(term.meanings):
        rest = term.meanings[: number - 1], term.meanings[number:]
        return replace(term, meanings=(*rest[0], meaning, *rest[1]))
    return replace(term, meanings=(*term.meanings, meaning))


def without(term: Term, number: int) -> Term:
    """The term without its meaning `number`."""
    return replace(term, meanings=(*term.meanings[: number - 1], *term.meanings[number:]))


def acronym_of(word: str) -> str:
    """The word itself if it is an acronym; brackets only tell two terms apart."""
    bare = re.sub(r"\s*\([^()]*\)\s*", " ", word).strip()
    return bare if is_acronym(bare) else ""


def listed(text: str) -> tuple[str, ...]:
    """Names with commas between them, or with "|" where a name has a comma in it."""
    parts = text.split("|") if "|" in text else re.split(r"[,;\n]", text)
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def joined(names: Sequence[str]) -> str:
    """The names as `listed` reads them."""
    between = " | " if any(re.search(r"[,;]", name) for name in names) else ", "
    return between.join(names)


def typed(values: Values, name: str) -> str:
    """An answer without characters that nobody can see and that turn the text around."""
    return _CONTROLS.sub("", str(values[name])).strip()


# What is not right with it yet.


def checked(term: Term, number: int) -> Term:
    """The same term. Raises Sorry naming the form's field that does not keep the rules."""
    meaning = meaning_at(term, number)
    for name, value in (("word", term.word), ("plain", meaning.plain)):
        if not re.search(r"\w", value):
            raise Sorry("glossary-no-words", field=name)
    if len(term.aliases) > NAMES_LIMIT:
        raise Sorry("glossary-many-names", field="aliases", limit=NAMES_LIMIT)
    for name in term.aliases:
        if len(name) > NAME_LIMIT:
            raise Sorry("glossary-long-name", field="aliases", name=name, limit=NAME_LIMIT)
    for name, limit in (("plain", MEANING_WORDS), ("easier", EASIER_WORDS)):
        size = len(reading.words(getattr(meaning, name)))
        if size > limit:
            raise Sorry(f"glossary-long-{name}", field=name, size=size, limit=limit)
    if meaning.source and not _LINK.fullmatch(meaning.source):
        raise Sorry("glossary-no-link", field="source")
    return term


def advice(meaning: Meaning, known: Collection[str]) -> tuple[str, ...]:
    """How the meaning could be easier to read. Advice only: nothing is refused for it."""
    from bot.phrases import rules  # its patterns take a while; few need them

    texts = (meaning.plain, meaning.easier, meaning.example)
    found = (finding for text in texts for finding in rules.check(text, known=known))
    said = dict.fromkeys(f"“{f.excerpt}” {f.advice}" for f in found if f.level == "fail")
    return tuple(said)[:ADVICE_LIMIT]


def known_to(terms: Iterable[Term]) -> frozenset[str]:
    """The abbreviations that the group's glossary explains."""
    return frozenset(name for term in terms for name in (term.word, term.acronym) if name)


def like(term: Term, terms: Iterable[Term]) -> Term | None:
    """A term that has the same name as this one: the same word first."""
    wanted = words.plain(term.word)
    found = [one for one in terms if wanted in names(one)]
    return min(found, key=lambda one: words.plain(one.word) != wanted, default=None)


def names(term: Term) -> set[str]:
    """Everything it is called, folded."""
    return {words.plain(n) for n in (term.word, term.full_form, term.acronym, *term.aliases) if n}


# Two changes of the same term, and undoing one.


def same(one: Term, other: Term) -> bool:
    """Do both say the same?"""
    return not differing(one, other)


def differing(before: Term, after: Term) -> tuple[str, ...]:
    """The names of the fields that differ, of the term and of its meanings."""
    of_term = [name for name in TERM_FIELDS if getattr(before, name) != getattr(after, name)]
    if len(before.meanings) != len(after.meanings):
        return (*of_term, "meanings")
    pairs = list(zip(before.meanings, after.meanings, strict=True))
    return (
        *of_term,
        *(n for n in MEANING_FIELDS if any(getattr(a, n) != getattr(b, n) for a, b in pairs)),
    )


def merged(base: Term, mine: Term, now: Term) -> tuple[Term, bool]:
    """What `mine` changed of `base`, put on top of `now`, and whether both changed the same."""
    clash = False
    values: dict[str, Any] = {}
    for name in TERM_FIELDS:
        values[name], clashed = _merged(*(getattr(term, name) for term in (base, mine, now)))
        clash = clash or clashed
    if len(base.meanings) == len(mine.meanings) == len(now.meanings):
        meanings = []
        for three in zip(base.meanings, mine.meanings, now.meanings, strict=True):
            parts = {n: _merged(*(getattr(m, n) for m in three)) for n in MEANING_FIELDS}
            meanings.append(Meaning(**{name: value for name, (value, _) in parts.items()}))
            clash = clash or any(clashed for _, clashed in parts.values())
        values["meanings"] = tuple(meanings)
    else:
        values["meanings"], clashed = _merged(base.meanings, mine.meanings, now.meanings)
        clash = clash or clashed
    return replace(now, **values), clash


def _merged(base: Any, mine: Any, now: Any) -> tuple[Any, bool]:
    if mine == base:
        return now, False
    return mine, now not in (base, mine)


@dataclass(frozen=True, slots=True)
class Undoing:
    """How to undo a change: add or keep `term`, remove it, or not at all.

    "same": it is so already. "clash": it has changed since, to `term`. "gone": removed since.
    """

    how: Literal["add", "edit", "remove", "same", "clash", "gone"]
    term: Term

    @property
    def stuck(self) -> bool:
        """Would something be lost?"""
        return self.how in ("clash", "gone")


def undoing(change: Change, now: Term | None, by_word: Mapping[str, Term]) -> Undoing:
    """How to undo this change of a term that is `now` like this. `by_word`: terms by folded word,
    needed where the change removed one."""
    if change.after is None:
        assert change.before is not None
        twin = by_word.get(change.before.word.casefold())
        return Undoing("clash", twin) if twin else Undoing("add", change.before)
    if now is None:
        return Undoing("gone", change.after)
    if change.before is None:
        return Undoing("remove" if same(now, change.after) else "clash", now)
    back, clash = merged(change.after, change.before, now)
    if clash:
        return Undoing("clash", now)
    return Undoing("same" if same(now, back) else "edit", back)
