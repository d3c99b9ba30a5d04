"""SimCord's world of people, places and messages, kept on our clock and with files on loopback.

SimCord (3.2.1, pinned) checks what Discord checks: limits, permissions, intents, who sees what. Its
own way to a bot takes the event loop and the HTTP client of discord.py into its hands, opens no
connection, and knows no failure between the two. Here the real discord.py speaks to it over sockets
instead (`tests/fakes/discord.py`), so nothing of discord.py is replaced.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import discord
import simcord
from simcord._clock import Clock
from simcord.backend import Backend, cdn
from simcord.backend.models import Interaction

# Seconds until an answer is too late. Discord gives 3; but no test may depend on how busy this
# computer is. What is too late is told by `FakeDiscord.fail` ("404 10062").
PATIENCE = 60.0

Json = dict[str, Any]


class OurClock(Clock):
    """What the tests say that the time is."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Kept(Backend):
    """Everything that is kept."""

    def new_interaction(
        self, type: int, channel_id: int, user_id: int, guild_id: int | None
    ) -> Interaction:
        """Something that the bot has to answer soon."""
        made = super().new_interaction(type, channel_id, user_id, guild_id)
        made.initial_response_deadline = self.iso_after(PATIENCE)
        return made


class Files(cdn.CdnStore):
    """Files that can be fetched from loopback."""

    def __init__(self) -> None:
        super().__init__()
        self.address = ""
        self.lost = False  # nothing can be fetched

    def store_attachment(
        self,
        attachment_id: int,
        channel_id: int,
        filename: str,
        data: bytes,
        description: str | None,
    ) -> Json:
        """Keep a file; what Discord then says of it."""
        made = super().store_attachment(attachment_id, channel_id, filename, data, description)
        path = made["url"].removeprefix(cdn.CDN_BASE)
        self._blobs[path] = self._blobs.pop(made["url"])
        return {**made, "url": self.address + path, "proxy_url": self.address + path}


class World(simcord.Env):
    """Everything that is on Discord. People act in it as SimCord's actors."""

    def __init__(self, settled: Callable[[], Awaitable[None]]) -> None:
        super().__init__(discord.Client(intents=discord.Intents(guilds=True)))
        self.files = Files()
        self.backend = Kept(clock=OurClock())
        self.backend.cdn = self.files
        self._settled = settled

    # SimCord lets people act one after the other and waits for its own event loop. Ours may act
    # at the same time, and wait until the bot on the other end of the line is done.

    def _begin_operation(self, label: str) -> None:
        pass

    def _end_operation(self) -> None:
        pass

    async def _settle_internal(self, **_: Any) -> None:
        await self._settled()
