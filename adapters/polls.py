"""`teabreak polls`: counts answers from a file, with exactly the code that polls use."""

import json
from pathlib import Path

import click

from adapters.told import Told
from bot.phrases import say
from bot.polls import sheets
from bot.polls.model import Kind
from bot.sorry import Sorry

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(help=say("cli-polls"))
def polls() -> None:
    """Quick polls."""


@polls.command(help=say("cli-count"))
@click.argument("method", type=click.Choice([kind.value for kind in Kind]))
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help=say("cli-count.json"))
def count(method: str, file: Path, as_json: bool) -> None:
    """The result of the answers in a CSV file (docs/polls.md says which columns)."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Told(say("glossary-not-text", file=str(file))) from None
    try:
        found = sheets.count(Kind(method), text)
    except Sorry as sorry:
        raise Told(str(sorry)) from None
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(sheets.in_words(found)))
