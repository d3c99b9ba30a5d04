"""`teabreak glossary`: words and their meanings, at a terminal. It asks exactly what people ask."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from adapters.told import Told
from bot.jargon import asking, files
from bot.jargon.model import Term
from bot.phrases import say

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(help=say("cli-glossary"))
def glossary() -> None:
    """Words and their meanings."""


@glossary.command(help=say("cli-ask"))
@click.argument("question", nargs=-1)
@click.option("--json", "lines", is_flag=True, help=say("cli-ask.json"))
@click.option("--glossary", "file", type=FILE, help=say("cli-ask.glossary"))
def ask(question: tuple[str, ...], lines: bool, file: Path | None) -> None:
    """The answers that people get. With `--json -`, one question a line in and one object out."""
    terms = _terms(file)
    index, by_word = asking.index(terms), asking.by_word(terms)
    typed = " ".join(question).strip()
    if not typed and not lines:
        raise Told(say("ask-nothing"))
    for one in _questions(typed, lines):
        if lines:
            click.echo(json.dumps(asking.ask(index, by_word, one), ensure_ascii=False))
        else:
            click.echo(asking.in_words(index, by_word, one))
        sys.stdout.flush()


@glossary.command(help=say("cli-due"))
@click.option("--glossary", "file", type=FILE, help=say("cli-ask.glossary"))
def due(file: Path | None) -> None:
    """Entries whose meaning should be looked at again."""
    waiting = tuple(files.due_for_review(_terms(file), datetime.now(UTC).date()))
    for term, meaning in waiting:
        click.echo(say("due-line", word=term.word, as_of=meaning.as_of or say("due-never")))
    click.echo(say("due-count", count=len(waiting)))


def _terms(file: Path | None) -> tuple[Term, ...]:
    if file is None:
        return files.shipped()
    try:
        terms, problems = files.read_terms(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Told(say("glossary-not-text", file=str(file))) from None
    if problems:
        raise Told("\n".join(str(problem) for problem in problems))
    return terms


def _questions(typed: str, lines: bool) -> Iterator[str]:
    """One question a line in, or the one that was typed."""
    if lines and typed in ("", "-"):
        yield from (line.rstrip("\r\n") for line in sys.stdin)
    else:
        yield typed
