"""Writes the reference pages, and `.env.example`, from the code, so that they cannot drift from it.

`make docs` runs this. A test fails when a page is not what the code says.
"""

import textwrap
from collections.abc import Iterable
from pathlib import Path

import click

from adapters.cli import main as program
from adapters.settings import Settings
from bot.pillars import everything
from bot.specs import Spec

HOUSE = Path(__file__).parent.parent
MADE = "<!-- Made from the code by `make docs`. Change the code, then run it again. -->"


def pages() -> dict[Path, str]:
    """Each file that is made from the code, and what it should hold."""
    reference = HOUSE / "docs" / "reference"
    return {
        reference / "commands.md": commands(),
        reference / "settings.md": settings(),
        reference / "terminal.md": terminal(),
        HOUSE / ".env.example": example(),
    }


def commands() -> str:
    """What people can ask for, in every place."""
    specs = sorted(everything().all.specs.values(), key=lambda spec: spec.name)
    return "\n".join(
        [
            "# Commands",
            "",
            MADE,
            "",
            "Each works as a command with a `/` where the platform has them, and as plain words",
            "typed to the bot. Nobody has to know a command: `help` offers the same as buttons.",
            "",
            "## For everyone",
            "",
            *_command_rows(spec for spec in specs if not spec.facilitators),
            "",
            "## For facilitators",
            "",
            *_command_rows(spec for spec in specs if spec.facilitators),
            "",
        ]
    )


def _command_rows(specs: Iterable[Spec]) -> list[str]:
    rows = [f"| `{spec.usage}` | {_about(spec)} | {', '.join(spec.words)} |" for spec in specs]
    return ["| command | what it does | words that mean the same |", "| --- | --- | --- |", *rows]


def _about(spec: Spec) -> str:
    return f"{spec.about}. Also in the menu of a message." if spec.on_message else f"{spec.about}."


def settings() -> str:
    """What an operator can set."""
    rows = [
        f"| `{name}` | {about} | {f'`{usual}`' if usual else 'not set'} |"
        for name, about, usual in _settings()
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            MADE,
            "",
            "Set them in a file named `.env` in the folder that Teabreak starts in, or in the",
            "environment, which wins. Every setting can be left out. `teabreak check` says what",
            "is missing or wrong. Secrets are never printed.",
            "",
            "| setting | what it is | if you leave it out |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def example() -> str:
    """A `.env` to start from, in which nothing is set."""
    lines = [
        "# Settings of Teabreak. Copy this file to .env and take away the # before what you set.",
        "# Every setting can be left out. `teabreak check` says what is missing or wrong.",
    ]
    for name, about, usual in _settings():
        lines += ["", *textwrap.wrap(about, 90, initial_indent="# ", subsequent_indent="# ")]
        lines.append(f"#{name}={usual}")
    return "\n".join([*lines, ""])


def _settings() -> list[tuple[str, str, str]]:
    """Name, what it is, and its usual value in words."""
    found = []
    for name, field in Settings.model_fields.items():
        usual = "" if field.default is None else str(field.default)
        if isinstance(field.default, bool):
            usual = usual.lower()
        found.append((name.upper(), field.description or "", usual))
    return found


def terminal() -> str:
    """What an operator can type in a terminal."""
    return "\n".join(
        [
            "# In the terminal",
            "",
            MADE,
            "",
            "After `make env`, the program is `.venv/bin/teabreak`. `python -m bot` is the same as",
            "`teabreak run`. Each command has `--help`, which says what is written here.",
            "",
            *_described(click.Context(program, info_name="teabreak")),
        ]
    )


def _described(context: click.Context) -> list[str]:
    """A heading and its options for each command below this one."""
    command = context.command
    if isinstance(command, click.Group):
        below = [command.get_command(context, name) for name in command.list_commands(context)]
        return [
            line
            for inner in below
            if inner is not None
            for line in _described(click.Context(inner, info_name=inner.name, parent=context))
        ]
    wanted = " ".join(
        part.make_metavar(context)
        for part in command.get_params(context)
        if isinstance(part, click.Argument)
    )
    typed = f"{context.command_path} {wanted}".strip()
    rows = [
        f"| `{row[0]}` | {row[1]} |"
        for option in command.params
        if isinstance(option, click.Option) and (row := option.get_help_record(context))
    ]
    table = ["| option | what it does |", "| --- | --- |", *rows, ""] if rows else []
    return [f"## `{typed}`", "", command.help or "", "", *table]


def write() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
