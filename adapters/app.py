"""One process, wired: the store, the core, the web room, Slack, Discord, delivery, the clock."""

import asyncio
import gc
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import SQLAlchemyError

from adapters import practice
from adapters.checkins import told
from adapters.clock import clock, righted, tick, watched
from adapters.delivery import Delivery, Speaker
from adapters.settings import Settings, faults, platforms
from adapters.told import Told
from bot.dispatch import Dispatch
from bot.people import Person
from bot.phrases import say
from bot.pillars import everything
from bot.words import plain
from storage import keeping, migrations
from storage.engine import Store, open_store

Tell = Callable[[str], None]

log = logging.getLogger("teabreak")


async def serve(settings: Settings, *, demo: bool, tell: Tell) -> None:
    """Run until a signal stops it. Raises Told when it cannot start."""
    _log(settings)
    if wrong := faults(settings):
        raise Told("\n".join(wrong))
    stopped = _stop_signal()
    with opened(settings) as store:
        async with running(store, settings, demo=demo, tell=tell):
            gc.freeze()  # what is there now stays
            gc.enable()
            await stopped.wait()
    tell(say("stopped-by-operator"))


@asynccontextmanager
async def running(
    store: Store, settings: Settings, *, demo: bool, tell: Tell
) -> AsyncIterator[str]:
    """The whole house, at work; gives the web room's address."""
    from adapters.web import entrance, frame, pages, speaker

    dispatch = everything()
    web = frame.WebSettings(
        settings.web_host, settings.web_port, demo=demo, https=settings.web_behind_https
    )
    speakers: dict[str, Speaker] = {}
    delivery = Delivery(store, dispatch, speakers)
    app = pages.make_app(store, dispatch, web, delivery.wake)
    speakers[web.space] = speaker.WebSpeaker(store, app[pages.FRAME].live, web)
    if demo:
        await practice.furnish(store, web.room)
    try:
        runner, address = await pages.start(app, web)
    except OSError:
        raise Told(say("setting-port", port=str(settings.web_port))) from None
    tell(say("platform-web", address=address))
    if demo:
        tell(say("run-demo"))
    else:
        for line in platforms(settings).values():
            tell(line)
        if code := await entrance.setup_code(store, web.room):
            tell(say("run-code", code=code))
        tell(say("run-stop"))
    alone = settings.database_url.startswith("sqlite")
    try:
        async with (
            slack(store, dispatch, settings, speakers, delivery),
            discord(store, dispatch, settings, speakers, delivery, tell),
            at_work(store, dispatch, delivery, settings, alone=alone),
        ):
            yield address
    finally:
        await runner.cleanup()


@asynccontextmanager
async def slack(
    store: Store,
    dispatch: Dispatch,
    settings: Settings,
    speakers: dict[str, Speaker],
    delivery: Delivery,
) -> AsyncIterator[None]:
    """Slack, if it is set up, until the end of the block. Nothing of it is imported before."""
    if not settings.slack_is_set:
        yield
        return
    from adapters.slack.start import serving

    async with serving(store, dispatch, settings, speakers, delivery.wake):
        yield


@asynccontextmanager
async def discord(
    store: Store,
    dispatch: Dispatch,
    settings: Settings,
    speakers: dict[str, Speaker],
    delivery: Delivery,
    tell: Tell,
) -> AsyncIterator[None]:
    """Discord, in the same way."""
    if not settings.discord_is_set:
        yield
        return
    from adapters.discord.start import serving

    async with serving(store, dispatch, settings, speakers, delivery.wake, tell):
        yield


@asynccontextmanager
async def at_work(
    store: Store, dispatch: Dispatch, delivery: Delivery, settings: Settings, *, alone: bool
) -> AsyncIterator[None]:
    """Delivery and the clock, until the end of the block.

    `alone`: no other process sends from this database, so whoever held a lease before us is gone.
    """

    async def bring(now: datetime) -> None:
        while await tick(store, dispatch, now):
            delivery.wake()

    async def reap(now: datetime) -> None:
        if await store.do(lambda unit: unit.outbox.reap(now)):
            delivery.wake()
        await asyncio.to_thread(keeping.settle, settings.database_url)

    async def right(now: datetime) -> None:
        await righted(store, dispatch, now)

    async def night(now: datetime) -> None:
        await right(now)
        await store.do(partial(keeping.tidy, now=now))
        if settings.backup_folder:
            await asyncio.to_thread(
                keeping.daily_copy, settings.database_url, settings.backup_folder, now
            )

    await store.do(lambda unit: unit.outbox.reap(datetime.now(UTC), alone=alone))
    bells = clock(bring, reap, night)
    at_work = [asyncio.create_task(delivery.run()), asyncio.create_task(watched(bells, right))]
    bells.start()
    await right(datetime.now(UTC))
    await bring(datetime.now(UTC))
    try:
        yield
    finally:
        bells.shutdown(wait=False)
        for task in at_work:
            task.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)


async def chat(settings: Settings, name: str, lines: TextIO, write: Tell) -> None:
    """The dialogue at a terminal, until "bye" or the end of input."""
    from adapters.terminal import SPACE, Terminal, TerminalSpeaker

    logging.basicConfig(level=logging.ERROR)
    leave = {word.strip() for word in say("terminal-bye").split(",")}
    with opened(settings) as store:
        dispatch = everything()
        who = Person(SPACE, plain(name) or "somebody", name, admin=True)
        speaker = TerminalSpeaker()
        speaker.listen(who, write)
        delivery = Delivery(store, dispatch, {SPACE: speaker}, works=True)
        terminal = Terminal(store, dispatch, who, write)
        async with at_work(store, dispatch, delivery, settings, alone=False):
            await terminal.arrive()
            write(say("terminal-hello"))
            while line := await asyncio.to_thread(lines.readline):
                if plain(line) in leave:
                    break
                await terminal.type(line.rstrip("\n"))
                await delivery.once(datetime.now(UTC))


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store, closed at the end. Raises Told when it cannot be opened."""
    if fault := next(iter(database_faults(settings)), None):
        raise Told(fault)
    store = open_store(settings.database_url)
    try:
        yield store
    finally:
        store.close()


def database_faults(settings: Settings, *, make: bool = True) -> list[str]:
    """Why the database cannot be opened, if it cannot. A file that is not there yet is made."""
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    if not make and settings.database_url.startswith("sqlite:///") and not file.exists():
        return [] if os.access(_nearest(file), os.W_OK) else [say("setting-folder", file=str(file))]
    try:
        migrations.ready(settings.database_url)
    except ModuleNotFoundError:
        return [say("setting-postgres")]
    except migrations.Outdated as other:
        return [str(other)]
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return [say("setting-database-closed", reason=reason)]
    return []


def checkins_told(settings: Settings) -> tuple[list[str], list[str]]:
    """How check-ins stand, and those that should have come; nothing without a database."""
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    if settings.database_url.startswith("sqlite:///") and not file.exists():
        return [], []
    with opened(settings) as store:
        return store.read_now(lambda unit: told(unit, datetime.now(UTC)))


def _nearest(file: Path) -> Path:
    """The folder that a file would be made in, or the first one above it that is there."""
    return next(folder for folder in file.absolute().parents if folder.exists())


def port_faults(settings: Settings) -> list[str]:
    """Whether another program has the web room's port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.web_host, settings.web_port))
        except OSError:
            return [say("setting-port", port=str(settings.web_port))]
    return []


def _stop_signal() -> asyncio.Event:
    """Set when the operator or the system asks us to stop, from now on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop


def _log(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    for name in ("apscheduler", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
