"""`teabreak`: what the operator types. `python -m bot` is `teabreak run`.

Heavy parts are imported by the command that needs them, so that `--help` answers at once.
"""

import gc
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from adapters.checkins import checkins
from adapters.circles import circles
from adapters.glossary import glossary
from adapters.polls import polls
from adapters.told import Told
from bot.phrases import say

if TYPE_CHECKING:
    from adapters.settings import Settings
    from storage.engine import Store

T = TypeVar("T")

DEMO_DATABASE = "sqlite:///teabreak-demo.db"


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, help=say("cli"))
@click.version_option(package_name="teabreak", prog_name="teabreak")
def main() -> None:
    """The group of commands."""


@main.command(help=say("cli-run"))
def run() -> None:
    """Start the web room, Slack and Discord, with the settings in .env."""
    gc.disable()  # until all is imported (`app.serve`): nothing of it is ever garbage
    from adapters import app

    _until_stopped(app.serve(_settings(), demo=False, tell=click.echo))


@main.command(help=say("cli-demo"))
@click.option(
    "--port", envvar="WEB_PORT", default=8080, show_default=True, help=say("cli-demo.port")
)
@click.option("--database", default=DEMO_DATABASE, show_default=True, help=say("cli-demo.database"))
def demo(port: int, database: str) -> None:
    """A practice room with a sample group."""
    gc.disable()
    from adapters import app
    from adapters.settings import Settings

    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings' own argument
        database_url=database,
        web_host="127.0.0.1",
        web_port=port,
        log_level="warning",
    )
    _until_stopped(app.serve(settings, demo=True, tell=click.echo))


@main.command(help=say("cli-check"))
@click.option("--live", is_flag=True, help=say("cli-check.live"))
def check(live: bool) -> None:
    """Everything that is missing or wrong in the settings, at once."""
    from adapters import app
    from adapters.settings import faults, platforms, readable

    settings, wrong = readable()
    closed = app.database_faults(settings, make=False)
    wrong += [*faults(settings), *closed, *app.port_faults(settings)]
    stand, overdue = ([], []) if closed else app.checkins_told(settings)
    wrong += overdue
    for line in (*platforms(settings).values(), *stand, *wrong):
        click.echo(line)
    if live:
        wrong += _checked_live(settings)
    if wrong:
        raise Told(say("check-wrong", count=len(wrong)))
    click.echo(say("check-right"))


@main.command(help=say("cli-chat"))
@click.option("--name", default="", help=say("cli-chat.name"))
def chat(name: str) -> None:
    """The same dialogue, by typing here."""
    from adapters import app

    _until_stopped(app.chat(_settings(), name or _login(), sys.stdin, click.echo))


@main.command(help=say("cli-migrate"))
def migrate() -> None:
    """Bring the database to this version."""
    from storage.migrations import Outdated
    from storage.migrations import migrate as upgrade

    try:
        upgrade(_settings().database_url)
    except Outdated as newer:
        raise Told(str(newer)) from None
    click.echo(say("migrated"))


@main.command(help=say("cli-backup"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """A copy of the database, while Teabreak runs."""
    from adapters import app
    from bot.sorry import Sorry
    from storage.keeping import backup as copy

    settings = _settings()
    if file.exists():
        raise Told(say("backup-exists", file=str(file)))
    if fault := next(iter(app.database_faults(settings)), None):
        raise Told(fault)
    try:
        copy(settings.database_url, file)
    except Sorry as sorry:
        raise Told(str(sorry)) from None
    click.echo(say("backed-up", file=str(file)))


@main.command(help=say("cli-forget"))
@click.argument("space")
@click.argument("person")
@click.confirmation_option(prompt=say("cli-forget.sure"))
def forget(space: str, person: str) -> None:
    """Delete everything about one person."""
    from bot.people import Person

    who = Person(space, person)

    def gone(store: "Store") -> bool:
        known = store.do_now(lambda unit: unit.groups.person(space, person))
        store.do_now(lambda unit: unit.groups.forget(who))
        return known is not None

    if not _with_store(gone):
        raise Told(say("forget-nobody", person=person, space=space))
    click.echo(say("forgotten-by-operator", person=person))


@main.command(help=say("cli-people"))
@click.argument("name", default="")
def people(name: str) -> None:
    """Who the bot has met, so that `forget` can be given their id."""
    found = _with_store(lambda store: store.do_now(lambda unit: unit.groups.called(name)))
    for person in found:
        click.echo(f"{person.space}\t{person.id}\t{person.name}")


@main.command(help=say("cli-key"))
def key() -> None:
    """A new key for the tokens of several workspaces."""
    from cryptography.fernet import Fernet

    click.echo(Fernet.generate_key().decode())


@main.group(help=say("cli-manifest"))
def manifest() -> None:
    """What platforms need to know."""


@manifest.command("slack", help=say("cli-manifest-slack"))
@click.option("--prefix", default="", help=say("cli-manifest-slack.prefix"))
@click.option("--hints", is_flag=True, help=say("cli-manifest-slack.hints"))
@click.option("--address", default="", help=say("cli-manifest-slack.address"))
@click.option("--several", is_flag=True, help=say("cli-manifest-slack.several"))
def manifest_slack(prefix: str, hints: bool, address: str, several: bool) -> None:
    """Slack's app manifest."""
    from adapters.slack import manifest as slack

    made = slack.manifest(prefix=prefix, hints=hints, address=address.rstrip("/"), redirect=several)
    click.echo(slack.text(made))


@manifest.command("discord", help=say("cli-manifest-discord"))
@click.argument("application", default="")
@click.option("--hints", is_flag=True, help=say("cli-manifest-discord.hints"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-manifest-discord.json"))
def manifest_discord(application: str, hints: bool, as_json: bool) -> None:
    """Discord's invite link, and what it asks for."""
    from adapters.discord import manifest as discord

    if not application:
        token = _settings().discord_token
        application = discord.application(token.get_secret_value()) if token else ""
    if not application.isdecimal():
        raise Told(say("discord-manifest-which"))
    shown = discord.as_json if as_json else discord.text
    click.echo(shown(application, hints=hints))


main.add_command(checkins)
main.add_command(circles)
main.add_command(glossary)
main.add_command(polls)


def _settings() -> "Settings":
    from pydantic import ValidationError

    from adapters.settings import load, wrong

    try:
        return load()
    except ValidationError as error:
        raise Told("\n".join(wrong(error))) from None


def _checked_live(settings: "Settings") -> list[str]:
    """Says what works on the platforms that are set up; what does not is returned."""
    import asyncio

    found: list[str] = []
    if settings.slack_is_set:
        from adapters.slack.checking import check as slack

        found += _shown(*asyncio.run(slack(settings)))
    if settings.discord_is_set:
        from adapters.discord.checking import check as discord

        found += _shown(*asyncio.run(discord(settings)))
    return found


def _shown(right: list[str], wrong: list[str]) -> list[str]:
    for line in (*right, *wrong):
        click.echo(line)
    return wrong


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return say("terminal-somebody")


def _until_stopped(work: Coroutine[object, object, None]) -> None:
    import asyncio

    from storage.sorry import NotSaved

    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        click.echo(say("stopped-by-operator"))
    except NotSaved as error:
        raise Told(str(error)) from None


def _with_store(use: "Callable[[Store], T]") -> T:
    from adapters import app

    with app.opened(_settings()) as store:
        return use(store)
