"""Every sentence a person reads: kept in `en.ftl`, fetched by its name with `say`.

`say("saved", word="DoLS")` fills the phrase `saved` of `en.ftl` (Fluent syntax) with its facts.
A text fact is data and comes out exactly as it went in; a number gets digits ("1,000"); a date
gets our own words ("Monday 23 November 2026"); a moment gets its date and clock time in the zone
that it carries. `phrases()` lists the catalogue with the facts that each phrase needs.

What can go wrong is a bug of ours, never of the person's::

    LookupError
      KeyError
        NoSuchPhrase    the catalogue has no phrase with this name
    ValueError
      MissingFact       the phrase needs a fact that was not given

The library is loaded and a phrase is parsed when it is first said, not at import: Fluent brings a
large locale library with it, parsing the whole catalogue takes about half a second, and a command
that says 3 phrases should not wait for 600.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.phrases.moments import day, moment

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern
    from fluent.syntax.ast import BaseNode, Message, Term

Fact = str | int | date | datetime

CATALOGUE = Path(__file__).with_name("en.ftl")

# In Fluent only the name of an entry (a term's begins with "-") stands at the start of a line.
ENTRY = re.compile(r"^(?=-?[A-Za-z][\w-]* *=)", re.MULTILINE)

# Fluent refuses text facts of more than 2,500 characters, to guard against hostile catalogues.
# Our catalogue is our own, and a person's long text is never cut or refused here: where there is
# a limit, the author is told when writing.
LONGEST_FACT = 1_000_000


class NoSuchPhrase(KeyError):
    """The catalogue has no phrase with this name."""


class MissingFact(ValueError):
    """A phrase was said without a fact that it needs."""


def say(phrase_id: str, /, **facts: Fact) -> str:
    """The phrase in words, its facts filled in. `say("id.attr")` fetches an attribute."""
    return _filled(phrase_id, facts) if facts else _fixed(phrase_id)


@cache
def _fixed(phrase_id: str) -> str:
    """A phrase without facts is always the same."""
    return _filled(phrase_id, {})


def _filled(phrase_id: str, facts: Mapping[str, Fact]) -> str:
    known = {name: _in_words(fact) for name, fact in facts.items()}
    said = [known.get(part) if blank else part for part, blank in _parts(phrase_id)]
    words = [part for part in said if isinstance(part, str)]
    if words and len(words) == len(said):
        return "".join(words)
    text, errors = _bundle().format_pattern(_pattern(phrase_id), known)
    if errors:
        raise MissingFact(f"{phrase_id}: {', '.join(str(error) for error in errors)}")
    return str(text)


@cache
def _parts(phrase_id: str) -> tuple[tuple[str, bool], ...]:
    """The texts and blanks of a phrase, in turn, if it is nothing more. Most are nothing more.

    Filling in words is done twenty times as fast here as in Fluent, which is for all the rest:
    numbers, plurals, phrases that quote others.
    """
    from fluent.syntax import ast

    _pattern(phrase_id)
    name, _, attribute = phrase_id.partition(".")
    entry = _entry(name)
    pattern = {part.id.name: part.value for part in entry.attributes}.get(attribute, entry.value)
    parts: list[tuple[str, bool]] = []
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            parts.append((element.value, False))
        elif isinstance(element.expression, ast.VariableReference):
            parts.append((element.expression.id.name, True))
        else:
            return ()
    return tuple(parts)


@cache
def phrases() -> Mapping[str, frozenset[str]]:
    """Every phrase of the catalogue, with the names of the facts it can use."""
    found: dict[str, frozenset[str]] = {}
    for name in _sources():
        if not name.startswith("-"):
            entry = _entry(name)
            if entry.value is not None:
                found[name] = frozenset(_facts(entry.value))
            for part in entry.attributes:
                found[f"{name}.{part.id.name}"] = frozenset(_facts(part.value))
    return found


def _in_words(fact: Fact) -> str | int:
    if isinstance(fact, datetime):
        return moment(fact)
    if isinstance(fact, date):
        return day(fact)
    return fact


@cache
def _sources() -> Mapping[str, str]:
    """The text of each entry of the catalogue, by name, not yet parsed."""
    entries = ENTRY.split(CATALOGUE.read_text(encoding="utf-8"))[1:]
    return {entry.partition("=")[0].strip(): entry for entry in entries}


@cache
def _bundle() -> "FluentBundle":
    from fluent.runtime import FluentBundle, resolver

    resolver.MAX_PART_LENGTH = LONGEST_FACT
    # Isolating marks around facts would stay in the text that people copy and type back.
    return FluentBundle(["en-GB"], use_isolating=False)


@cache
def _pattern(phrase_id: str) -> "Pattern":
    name, _, attribute = phrase_id.partition(".")
    try:
        _add(name)
        message = _bundle().get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
    except LookupError:
        raise NoSuchPhrase(phrase_id) from None
    if pattern is None:
        raise NoSuchPhrase(phrase_id)
    return pattern


@cache
def _add(name: str) -> None:
    """Make this entry, and those that it quotes, known to the bundle."""
    from fluent.syntax import ast

    entry = _entry(name)
    _bundle().add_resource(ast.Resource([entry]))
    for node in _below(entry):
        if isinstance(node, ast.MessageReference):
            _add(node.id.name)
        elif isinstance(node, ast.TermReference):
            _add(f"-{node.id.name}")


@cache
def _entry(name: str) -> "Message | Term":
    from fluent.syntax import FluentParser, ast

    entry = FluentParser().parse_entry(_sources()[name])
    if isinstance(entry, ast.Message | ast.Term):
        return entry
    raise NoSuchPhrase(f"{name}: this is not Fluent: {entry.content}")


def _facts(pattern: "BaseNode") -> Iterator[str]:
    """The variables of this pattern, those of the phrases that it quotes included."""
    from fluent.syntax import ast

    for node in _below(pattern):
        if isinstance(node, ast.VariableReference):
            yield node.id.name
        elif isinstance(node, ast.MessageReference):
            attribute = f".{node.attribute.name}" if node.attribute else ""
            yield from _facts(_pattern(node.id.name + attribute))


def _below(node: "BaseNode") -> "Iterator[BaseNode]":
    from fluent.syntax import ast

    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _below(child)
