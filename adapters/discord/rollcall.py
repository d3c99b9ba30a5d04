"""Who is still in our servers, of those who could be met in a circle or written to in private.

Discord tells a bot who leaves only if it may see everybody (a privileged intent), which Teabreak
does not ask for. So it asks for those few people, when it has come and then once a day:

    here        Discord shows them as a member
    gone        Discord does not know them there, or at all: they leave their groups (`Left`)
    unknown     any other answer, or none: nothing follows from it

A server in which nobody is found is not believed: rather a fault of Discord's than everybody gone.
Whoever comes back is met anew with their first act, in private messages too.
"""

import asyncio
import logging
from datetime import UTC, datetime
from enum import Enum

import aiohttp
import discord

from adapters.discord import ids
from adapters.discord.people import People
from bot.dispatch import Dispatch, Outcome
from bot.events import Left
from bot.people import Person
from storage.discord_spaces import Spaces
from storage.engine import Store
from storage.unit import Unit

log = logging.getLogger("teabreak.discord")

PACE = 1.0  # seconds between two questions, so that nobody who acts waits for them
EVERY = 86_400.0  # seconds between two roll calls
UNKNOWN = frozenset({10007, 10013})  # Discord's codes: no such member, no such user


class Found(Enum):
    """What Discord says of somebody."""

    HERE = "here"
    GONE = "gone"
    UNKNOWN = "unknown"


class RollCall:
    """All servers of one process. `pace` are the seconds between two questions."""

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        client: discord.Client,
        people: People,
        pace: float = PACE,
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._client = client
        self._people = people
        self._pace = pace

    async def run(self) -> None:
        """Again and again, until cancelled."""
        while True:
            await self.call()
            await asyncio.sleep(EVERY)

    async def call(self) -> None:
        """Once, in each server. What goes wrong in one is tried again the next time."""
        for guild in tuple(self._client.guilds):
            try:
                await self._called(guild)
            except Exception:
                log.exception("it was not found out who has left a server")

    async def _called(self, guild: discord.Guild) -> None:
        space = ids.space_of(guild.id)
        wanted = await self._store.read(lambda unit: Spaces(unit).roll(space))
        found = {}
        for who in wanted:
            await asyncio.sleep(self._pace)
            found[who] = await _found(guild, who)
        gone = [who for who in wanted if found[who] is Found.GONE]
        if Found.HERE in found.values():
            for who in gone:
                await self._left(who)
        elif gone:
            log.warning("Discord knows nobody in %s; that is not believed", space)

    async def _left(self, who: Person) -> None:
        """They leave each of their groups, and are somebody new if they come back."""
        now = datetime.now(UTC)

        def forgets(unit: Unit, outcome: Outcome) -> None:
            Spaces(unit).gone(who)

        for place in await self._store.read(lambda unit: unit.groups.places_of(who)):
            left = Left(f"gone:{now.isoformat()}:{who.id}:{place.id}", now, who, place)
            if sorry := (await self._store.take(left, self._dispatch, also=forgets)).sorry:
                raise sorry
        self._people.forget(who)


async def _found(guild: discord.Guild, who: Person) -> Found:
    try:
        await guild.fetch_member(int(who.id))
    except discord.NotFound as error:
        return Found.GONE if error.code in UNKNOWN else Found.UNKNOWN
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
        log.info("Discord did not say who is still there: %s", type(error).__name__)
        return Found.UNKNOWN
    return Found.HERE
