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

The library and the catalogue are read at the first `say`, not at import: Fluent brings a large
locale library with it, and a command that says nothing should not wait for it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.phrases.moments import day, moment

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.syntax.ast import BaseNode, Pattern, Resource

Fact = str | int | date | datetime

CATALOGUE = Path(__file__).with_name("en.ftl")

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
    pattern = _pattern(phrase_id)
    text, errors = _bundle().format_pattern(
        pattern, {name: _in_words(fact) for name, fact in facts.items()}
    )
    if errors:
        raise MissingFact(f"{phrase_id}: {', '.join(str(error) for error in errors)}")
    return str(text)


@cache
def phrases() -> Mapping[str, frozenset[str]]:
    """Every phrase of the catalogue, with the names of the facts it can use."""
    from fluent.syntax import ast

    patterns: dict[str, Pattern] = {}
    for entry in resource().body:
        if isinstance(entry, ast.Message | ast.Term):
            name = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
            if entry.value is not None:
                patterns[name] = entry.value
            patterns |= {f"{name}.{part.id.name}": part.value for part in entry.attributes}
    return {
        name: frozenset(_facts(pattern, patterns))
        for name, pattern in patterns.items()
        if not name.startswith("-")
    }


@cache
def resource() -> "Resource":
    """The catalogue as read from its file, comments and mistakes included (the tests look)."""
    from fluent.runtime import FluentResource

    return FluentResource(CATALOGUE.read_text(encoding="utf-8"))


def _in_words(fact: Fact) -> str | int:
    if isinstance(fact, datetime):
        return moment(fact)
    if isinstance(fact, date):
        return day(fact)
    return fact


@cache
def _bundle() -> "FluentBundle":
    from fluent.runtime import FluentBundle, resolver

    resolver.MAX_PART_LENGTH = LONGEST_FACT
    # Isolating marks around facts would stay in the text that people copy and type back.
    bundle = FluentBundle(["en-GB"], use_isolating=False)
    bundle.add_resource(resource())
    return bundle


@cache
def _pattern(phrase_id: str) -> "Pattern":
    name, _, attribute = phrase_id.partition(".")
    try:
        message = _bundle().get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
    except LookupError:
        raise NoSuchPhrase(phrase_id) from None
    if pattern is None:
        raise NoSuchPhrase(phrase_id)
    return pattern


def _facts(node: "BaseNode", patterns: "Mapping[str, Pattern]") -> Iterator[str]:
    """The variables below this node, those of the phrases it quotes included."""
    from fluent.syntax import ast

    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.MessageReference):
        attribute = f".{node.attribute.name}" if node.attribute else ""
        yield from _facts(patterns[node.id.name + attribute], patterns)
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _facts(child, patterns)
