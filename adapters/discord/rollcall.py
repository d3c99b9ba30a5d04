"""Whom Discord still knows in our servers.

It tells a bot who leaves only if the bot may see everybody (a privileged intent), which Teabreak
does not ask for. Who has gone is somebody new if they come back, in private messages too.
"""

import logging
from collections.abc import Iterator

import aiohttp
import discord

from adapters.discord import ids
from adapters.discord.people import People
from adapters.rollcall import Found, RollCall
from bot.dispatch import Dispatch
from bot.people import Person
from storage.discord_spaces import Spaces
from storage.engine import Store
from storage.unit import Unit

log = logging.getLogger("teabreak.discord")

UNKNOWN = frozenset({10007, 10013})  # Discord's codes: no such member, no such user


def roll_call(
    store: Store, dispatch: Dispatch, client: discord.Client, people: People, pace: float
) -> RollCall:
    """Of the servers that this process listens to."""

    def spaces() -> Iterator[str]:
        return (ids.space_of(guild.id) for guild in client.guilds)

    async def ask(who: Person) -> Found:
        guild = client.get_guild(ids.guild_of(who.space))
        return await _found(guild, who) if guild else Found.UNKNOWN

    def forget(unit: Unit, who: Person) -> None:
        Spaces(unit).gone(who)
        people.forget(who)

    return RollCall(store, dispatch, spaces, ask, forget, pace)


async def _found(guild: discord.Guild, who: Person) -> Found:
    try:
        await guild.fetch_member(int(who.id))
    except discord.NotFound as error:
        return Found.GONE if error.code in UNKNOWN else Found.UNKNOWN
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
        log.info("Discord did not say who is still there: %s", type(error).__name__)
        return Found.UNKNOWN
    return Found.HERE
