"""Discord, from the settings."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from discord import VoiceClient
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord.asking import Asking
from adapters.discord.desk import Desk, DiscordSettings, Guard, Speakers
from adapters.discord.lease import Lease
from adapters.discord.supervisor import Supervisor
from adapters.settings import DISCORD_API, Settings
from bot.dispatch import Dispatch
from storage.discord import Share
from storage.engine import Store


@asynccontextmanager
async def serving(
    store: Store,
    dispatch: Dispatch,
    settings: Settings,
    speakers: Speakers,
    wake: Callable[[], None],
    tell: Callable[[str], None],
) -> AsyncIterator[None]:
    """Discord, until the end of the block. Nothing waits for it; what becomes of it is told."""
    lease = Lease(store, share(settings))

    async def guard(_shard: int) -> None:
        await lease.sure()

    wished = wanted(settings, guard)
    supervisor = Supervisor(lambda: Desk(store, dispatch, wished, speakers, wake), lease, tell)
    _quiet()
    async with _reached(settings):
        going = asyncio.create_task(supervisor.run())
        try:
            yield
        finally:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)


def wanted(settings: Settings, guard: Guard | None) -> DiscordSettings:
    """What of all settings is Discord's."""
    assert settings.discord_token
    return DiscordSettings(
        token=settings.discord_token.get_secret_value().strip(),
        hints=settings.discord_hints,
        shards=settings.discord_shards,
        shard_ids=settings.discord_shard_list,
        guard=guard,
    )


def share(settings: Settings) -> Share:
    """Which shards this process wants, of how many. Without shards there is one connection."""
    many = max(settings.discord_shards, 1)
    return Share(settings.discord_shard_list or tuple(range(many)), many)


def _reached(settings: Settings) -> AbstractAsyncContextManager[None]:
    """Where discord.py finds Discord: at addresses that it knows, but for a stand-in."""
    if settings.discord_api_url == DISCORD_API:
        return nullcontext()
    return _stand_in(settings)


@asynccontextmanager
async def _stand_in(settings: Settings) -> AsyncIterator[None]:
    assert settings.discord_token
    asking = Asking(settings.discord_token.get_secret_value(), settings.discord_api_url)
    try:
        gateway = URL((await asking.get("/gateway"))["url"])
    finally:
        await asking.close()
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = settings.discord_api_url, gateway
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


def _quiet() -> None:
    """At "debug" discord.py writes whole payloads, with what people said.

    It would also warn that it cannot join voice channels here, which Teabreak never does.
    """
    logger = logging.getLogger("discord")
    logger.setLevel(max(logging.WARNING, logging.getLogger().level))
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False
