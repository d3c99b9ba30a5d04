"""Who somebody on Discord is, and which server a private message is about.

In a server Discord says it with every act. A private message names no server, so the rule is:

    a button or a form of ours      the server that its id names
    anything else                   the server in which they last did something, or which has
                                    asked them something in private since (a row)
    nothing known of them yet       the one server that they and the bot share; of several they
                                    choose, and write again

Two servers never mix: whatever is stored, offered or waiting belongs to the server found so.
"""

import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
import discord

from adapters.discord import ids
from adapters.discord.inbound import Way
from bot.people import Person, Place
from storage.discord_spaces import Spaces
from storage.engine import Store

log = logging.getLogger("teabreak.discord")

MOST = 5_000  # people in memory
ASKED = 30  # servers asked whether somebody is there


class People:
    """The people of all servers. What is in memory here is also in rows."""

    def __init__(self, store: Store, client: discord.Client) -> None:
        self._store = store
        self._client = client
        self._homes: OrderedDict[str, Person] = OrderedDict()
        self._met: OrderedDict[Person, None] = OrderedDict()

    async def who(self, way: Way, named: str = "") -> Person | None:
        """Who did this. `named` is the space that an id names; None: nobody knows which space."""
        if not way.direct:
            return way.who
        home = self._homes.get(way.user) or await self._store.read(
            lambda unit: Spaces(unit).home(way.user)
        )
        if home:
            self._remember(home)
        if named and (home is None or home.space != named):
            found = await self._store.read(
                lambda unit: unit.people.get(Person(named, way.user, way.name))
            )
            return found or Person(named, way.user, way.name)
        if home is None:
            guilds = await self.shared(way)
            space = ids.space_of(guilds[0].id) if len(guilds) == 1 else ""
            return Person(space, way.user, way.name) if space else None
        return replace(home, name=home.name or way.name)

    async def shared(self, way: Way) -> tuple[discord.Guild, ...]:
        """The servers that this person and the bot share; Discord is asked."""
        found = []
        for guild in self._client.guilds[:ASKED]:
            try:
                await guild.fetch_member(int(way.user))
            except discord.NotFound:
                continue
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                log.info("Discord did not say who is where: %s", type(error).__name__)
                continue
            found.append(guild)
        return tuple(found)

    async def belongs(self, who: Person) -> Place | None:
        """The place of the one group of a space whose place somebody can see, if it is one.

        Discord does not say who comes, so somebody who first writes in private is in no group yet.
        """
        guild = self._client.get_guild(ids.guild_of(who.space))
        places = await self._store.read(lambda unit: Spaces(unit).places(who.space))
        if guild is None or not places:
            return None
        try:
            member = await guild.fetch_member(int(who.id))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.info("Discord did not say where somebody is: %s", type(error).__name__)
            return None
        seen = {group: place for place, group in reversed(places) if _sees(member, place)}
        return next(iter(seen.values())) if len(seen) == 1 else None

    async def is_new(self, who: Person) -> bool:
        """Whether the bot has never met them."""
        if who in self._met:
            return False
        met = await self._store.read(lambda unit: Spaces(unit).met(who))
        if met:
            self.met(who)
        return not met

    def is_elsewhere(self, who: Person) -> bool:
        """Whether this is another space than the one they came in last, as far as is known."""
        home = self._homes.get(who.id)
        return home is None or home.space != who.space

    def met(self, who: Person) -> None:
        """The bot has met them."""
        self._met[who] = None
        if len(self._met) > MOST:
            self._met.popitem(last=False)

    def came(self, who: Person) -> None:
        """This is where they came last."""
        self._remember(who)
        self.met(who)

    async def asked(self, who: Person) -> None:
        """They have been asked something in private: the words that follow are about this space."""
        if self.is_elsewhere(who):
            await self._store.do(lambda unit: Spaces(unit).came(who, datetime.now(UTC)))
            self.came(who)

    def forget(self, who: Person) -> None:
        """They have deleted everything about them here."""
        self._met.pop(who, None)
        home = self._homes.get(who.id)
        if home and home.space == who.space:
            del self._homes[who.id]

    def left(self, space: str) -> None:
        """A server has taken us away."""
        for user in [user for user, home in self._homes.items() if home.space == space]:
            del self._homes[user]

    def _remember(self, who: Person) -> None:
        self._homes.pop(who.id, None)
        self._homes[who.id] = replace(who, admin=False)
        if len(self._homes) > MOST:
            self._homes.popitem(last=False)


def _sees(member: discord.Member, where: Place) -> bool:
    channel = member.guild.get_channel(int(where.root)) if where.root.isdecimal() else None
    return channel is not None and channel.permissions_for(member).view_channel
