"""Discord, put together: discord.py's client, and what it hears given to those who deal with it.

Of what the gateway tells, Teabreak asks for as little as it can: that there are servers, private
messages, and messages that mention it. It holds nobody in memory that Discord knows, and no
component: a button says itself what it is for.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord

from adapters.delivery import Speaker
from adapters.discord import ids, inbound, modals, tree
from adapters.discord.acting import HERE, Acting
from adapters.discord.answering import SEE
from adapters.discord.filling import Filling
from adapters.discord.rollcall import roll_call
from adapters.discord.servers import Servers
from adapters.discord.speaker import DiscordSpeaker
from adapters.rollcall import PACE
from bot.dispatch import Dispatch
from storage.engine import Store

log = logging.getLogger("teabreak.discord")

LONGEST_WAIT = 30.0  # seconds that discord.py may wait because of a 429; more waits in the outbox
# Seconds without another server after which discord.py calls itself ready. Nobody waits for the
# servers: they are listed when we come, and told one by one. (Closing while it waits breaks.)
READY = 0.0

Speakers = dict[str, Speaker]
Guard = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """How Discord is reached. `shards`: 0 is one plain connection. `hints`: read what is said.

    `guard` is awaited before a shard says who it is, and raises when another process has it.
    `pause` are the seconds between two shards that say who they are, as Discord wants it, and
    `pace` those between two questions whether somebody is still there.
    """

    token: str
    hints: bool = False
    shards: int = 0
    shard_ids: tuple[int, ...] = ()
    ready: float = READY
    guard: Guard | None = None
    pause: float = 5.0
    pace: float = PACE


class _Guarded(discord.Client):
    """A client that asks before it says who it is."""

    guard: Guard | None = None
    pause = 0.0

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self.guard:
            await self.guard(shard_id or 0)
        if not initial:
            await asyncio.sleep(self.pause)


class _Sharded(_Guarded, discord.AutoShardedClient):
    """The same, with several connections."""


class Desk:
    """Where Discord's people are served. `speakers` gets a voice for each server."""

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        settings: DiscordSettings,
        speakers: Speakers,
        wake: Callable[[], None],
    ) -> None:
        self._dispatch = dispatch
        self._settings = settings
        self._speakers = speakers
        self._ours: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False
        self.connected = asyncio.Event()
        self.lost = asyncio.Event()
        self.client = self._client()
        self.acting = Acting(store, dispatch, self.client, wake)
        self.filling = Filling(store, dispatch, self.acting)
        self.servers = Servers(store, self.client, self.acting.people, wake)
        self.rolls = roll_call(store, dispatch, self.client, self.acting.people, settings.pace)
        specs = dispatch.all.specs.values()
        self._on_messages = {spec.shortcut: spec.name for spec in specs if spec.on_message}

    async def open(self) -> None:
        """Log in, and see to it that Discord knows our commands. Raises what discord.py does."""
        await self.client.login(self._settings.token)
        await tree.synced(self.client, self._dispatch.all.specs.values())
        for space in await self.servers.known():
            self._speak(space)

    async def run(self) -> None:
        """Listen, until the gateway ends. Raises what discord.py does."""
        await self.client.connect(reconnect=True)

    async def close(self) -> None:
        """Stop listening, finish what was begun, let go of everything. Twice is once."""
        if self._closed:
            return
        self._closed = True
        await self.rolls.end()
        await self.client.close()
        await self.settled()
        for space in self._ours:
            self._speakers.pop(space, None)

    async def settled(self) -> None:
        """Everything that was begun is through."""
        while waiting := self._tasks - {asyncio.current_task()}:
            await asyncio.gather(*waiting, return_exceptions=True)

    # What is heard

    async def _interaction(self, interaction: discord.Interaction) -> None:
        """A command, a button, a list, a form, or somebody who types a command."""
        data = inbound.data_of(interaction)
        kinds = discord.InteractionType
        if interaction.type is kinds.autocomplete:
            await self.acting.complete(interaction, data)
        elif interaction.type is kinds.application_command:
            name = self._on_messages.get(data["name"], data["name"])
            await self.acting.command(interaction, {**data, "name": name})
        elif interaction.type is kinds.modal_submit:
            await self.filling.submitted(interaction, data)
        elif interaction.type is kinds.component:
            held = ids.read(data["custom_id"])
            if held.action == modals.FORM:
                await self.filling.open(interaction, modals.read_id(data["custom_id"]))
            elif held.action == SEE:
                await self.acting.see(interaction)
            elif held.action == HERE:
                await self.acting.choose(interaction, held.arg)
            else:
                await self.acting.press(interaction, data)

    async def _message(self, message: discord.Message) -> None:
        bot = self.client.user
        if bot and inbound.is_for_us(message, bot.id, hints=self._settings.hints):
            await self.acting.message(message, bot.id)

    async def _arrived(self, guild: discord.Guild) -> None:
        """We are in a server."""
        self._speak(ids.space_of(guild.id))
        await self.servers.arrived(guild)

    async def _removed(self, guild: discord.Guild) -> None:
        """A server has taken us away."""
        space = ids.space_of(guild.id)
        self._speakers.pop(space, None)
        await self.servers.left(space, datetime.now(UTC))

    async def _ready(self) -> None:
        """Where we are now, and the servers that took us away while we were not listening."""
        for guild in self.client.guilds:
            if not guild.unavailable:
                await self._arrived(guild)
        for space in await self.servers.missing(self._settings.shards, self._settings.shard_ids):
            self._speakers.pop(space, None)
            await self.servers.left(space, datetime.now(UTC))
        if not self._closed:
            self.rolls.begin()

    def _speak(self, space: str) -> None:
        if space not in self._speakers:
            self._speakers[space] = DiscordSpeaker(self.client, self.acting.people)
            self._ours.add(space)

    # discord.py

    def _client(self) -> discord.Client:
        settings = self._settings
        intents = discord.Intents.none()
        intents.guilds = intents.dm_messages = intents.guild_messages = True
        intents.message_content = settings.hints
        usual: dict[str, Any] = {
            "intents": intents,
            "allowed_mentions": discord.AllowedMentions.none(),
            "member_cache_flags": discord.MemberCacheFlags.none(),
            "chunk_guilds_at_startup": False,
            "max_messages": None,
            "max_ratelimit_timeout": LONGEST_WAIT,
            "guild_ready_timeout": settings.ready,
        }
        if settings.shards:
            usual |= {"shard_count": settings.shards, "shard_ids": list(settings.shard_ids) or None}
            client: _Guarded = _Sharded(**usual)
        else:
            client = _Guarded(**usual)
        client.guard, client.pause = settings.guard, settings.pause
        self._listen(client)
        return client

    def _listen(self, client: discord.Client) -> None:
        """discord.py finds listeners by their names, and gives each event a task."""

        async def on_interaction(interaction: discord.Interaction) -> None:
            await self._through(self._interaction(interaction))

        async def on_message(message: discord.Message) -> None:
            await self._through(self._message(message))

        async def on_guild_join(guild: discord.Guild) -> None:
            await self._through(self._arrived(guild))

        async def on_guild_available(guild: discord.Guild) -> None:
            await self._through(self._arrived(guild))

        async def on_guild_remove(guild: discord.Guild) -> None:
            await self._through(self._removed(guild))

        async def on_ready() -> None:
            await self._through(self._ready())

        listeners = (on_interaction, on_message, on_guild_join, on_guild_available)
        for listener in (*listeners, on_guild_remove, on_ready):
            client.event(listener)
        self._watch(client)

    def _watch(self, client: discord.Client) -> None:
        """Whether we are connected: with every shard that was, where there are several."""
        away: set[int] = set()

        async def back(shard: int = 0) -> None:
            away.discard(shard)
            if not away:
                self.lost.clear()
                self.connected.set()

        async def gone(shard: int = 0) -> None:
            away.add(shard)
            self.connected.clear()
            self.lost.set()

        which = "on_shard" if self._settings.shards else "on"
        for state, heard in (("connect", back), ("resumed", back), ("disconnect", gone)):
            setattr(client, f"{which}_{state}", heard)

    async def _through(self, work: Coroutine[Any, Any, None]) -> None:
        """One thing that was heard. What goes wrong in it ends nothing else."""
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            await work
        except Exception:
            log.exception("something that was heard was not dealt with")
        finally:
            self._tasks.discard(task)
