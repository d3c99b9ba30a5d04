"""The servers that we are in: a welcome when we come, and a start of forgetting when we go."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import discord

from adapters.discord import ids
from adapters.discord.people import People
from bot.effects import Say
from bot.groups import cards
from bot.people import Person, Place
from storage.discord_spaces import Spaces
from storage.engine import Store
from storage.unit import Unit

log = logging.getLogger("teabreak.discord")


class Servers:
    """All of them. Rows say which."""

    def __init__(
        self, store: Store, client: discord.Client, people: People, wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._client = client
        self._people = people
        self._wake = wake
        self._here: set[str] = set()

    async def known(self) -> frozenset[str]:
        """Where we were when we last listened."""
        kept = await self._store.read(lambda unit: Spaces(unit).here())
        self._here |= kept
        return kept

    async def arrived(self, guild: discord.Guild) -> None:
        """We are there. Where that is new, everybody who reads is told what we do."""
        space, where = ids.space_of(guild.id), _open_place(guild)
        if space in self._here:
            return

        def job(unit: Unit) -> None:
            if Spaces(unit).arrive(space) and where:
                # Everybody reads it, those too who may set up a group.
                shown = cards.welcome(None, Person(space, "", admin=True))
                unit.outbox.put(Say(Place(space, where), shown), datetime.now(UTC))

        await self._store.do(job)
        self._here.add(space)
        self._wake()
        if not where:
            log.info("no place in %s where a welcome may be posted", space)

    async def left(self, space: str, at: datetime) -> None:
        """A server has taken us away. Everything of it goes after the stated days."""
        self._here.discard(space)
        self._people.left(space)
        await self._store.do(lambda unit: Spaces(unit).leave(space, at))

    async def missing(self, shards: int, mine: tuple[int, ...]) -> tuple[str, ...]:
        """Where we were, and are no longer: of the shards that this process listens to."""
        now = {ids.space_of(guild.id) for guild in self._client.guilds}
        kept = await self._store.read(lambda unit: Spaces(unit).here())
        return tuple(space for space in sorted(kept - now) if _is_ours(space, shards, mine))


def _is_ours(space: str, shards: int, mine: tuple[int, ...]) -> bool:
    """Discord gives each server to a shard by the number of its beginning."""
    return not (shards and mine) or (ids.guild_of(space) >> 22) % shards in mine


def _open_place(guild: discord.Guild) -> str:
    """The id of a channel where the bot may write, the server's own first; empty: none."""
    own = [guild.system_channel] if guild.system_channel else []
    ordered = sorted(guild.text_channels, key=lambda channel: (channel.position, channel.id))
    for channel in (*own, *ordered):
        rights = channel.permissions_for(guild.me)
        if rights.view_channel and rights.send_messages:
            return str(channel.id)
    return ""
