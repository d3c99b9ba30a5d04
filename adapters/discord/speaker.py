"""The bot speaks in one server: what the outbox sends becomes a message there.

A message changes at most once in 2 seconds: whatever comes too early waits in the outbox, which
draws the newest state. A row's number is the message's nonce, so that Discord posts it once.
"""

import time
from collections.abc import Callable

import discord

from adapters.delivery import Gone, NotNow, Together
from adapters.discord import calls, limits, render, threads
from adapters.discord.people import People
from adapters.discord.render import Message
from bot import words
from bot.cards import Card
from bot.effects import Gathering
from bot.people import Person, Place

BETWEEN = 2.0  # seconds between two edits of a message

Clock = Callable[[], float]


class DiscordSpeaker:
    """Posts, edits and private messages of one server.

    A card that needs several messages has their ids with commas between them.
    """

    def __init__(self, client: discord.Client, people: People, clock: Clock = time.time) -> None:
        self._client = client
        self._people = people
        self._clock = clock
        self._edited: dict[str, float] = {}
        self._begun: dict[int, list[str]] = {}  # rows of which some messages are there already

    async def post(self, where: Place, card: Card, row: int) -> str:
        """A card for everyone in a channel, thread or private conversation.

        What belongs in the thread on a message, and cannot be there, stands in its channel.
        """
        if not threads.is_on_message(where):
            return await self._posted(where, card, row)
        thread, channel = threads.on_message(where), Place(where.space, where.root)
        try:
            return await self._posted(thread, card, row)
        except Gone:
            begun = await threads.begin(self._client, thread, card.title)
        try:
            return await self._posted(thread if begun else channel, card, row)
        except Gone:
            if not begun:
                raise
        return await self._posted(channel, card, row)

    async def _posted(self, where: Place, card: Card, row: int) -> str:
        done = self._begun.setdefault(row, [])
        shown = render.messages(card, where.space if where.direct else "")
        for number, message in enumerate(shown[len(done) :], start=len(done)):
            nonce = f"{row}-{number}" if number else str(row)
            try:
                done.append(await self._post(where, message, nonce))
            except Gone:
                del self._begun[row]
                raise
        return ",".join(self._begun.pop(row))

    async def edit(self, where: Place, message: str, card: Card) -> str:
        """A posted card has changed; the ids of its messages now."""
        self._spend(message)
        stands = message.split(",")
        wanted = render.messages(card, where.space if where.direct else "")
        wanted += [render.ends_above()] * (len(stands) - len(wanted))
        for number, shown in zip(stands, wanted, strict=False):
            there = self._channel(where).get_partial_message(int(number))
            view = calls.Shown(shown.components)
            await calls.sent(there.edit(view=view, allowed_mentions=discord.AllowedMentions.none()))
        for at in range(len(stands), len(wanted)):
            # A nonce of the message that it goes on from: said twice, it is still one.
            stands.append(await self._post(where, wanted[at], f"{stands[0]}-{at}"))
        return ",".join(stands)

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        """A card for one person; their private conversation with the bot.

        If something can be chosen on it, what they type there next is about this server.
        """
        if not who.id.isdecimal():
            raise Gone
        channel = await calls.sent(self._client.create_dm(discord.Object(int(who.id))))
        where = Place(who.space, str(channel.id), direct=True)
        await self.post(where, card, row)
        if words.choices(card):
            await self._people.asked(who)
        return where

    async def gather(self, gathering: Gathering, key: str) -> Together:
        """A private thread of these people."""
        space = gathering.people[0].space
        return await threads.gather(self._client, space, gathering)

    async def _post(self, where: Place, message: Message, nonce: str) -> str:
        made = await calls.sent(
            self._channel(where).send(
                view=calls.Shown(message.components),
                allowed_mentions=calls.named(message),
                nonce=nonce[-limits.NONCE :],
            )
        )
        return str(made.id)

    def _channel(self, where: Place) -> discord.PartialMessageable:
        number = where.id.rpartition("/")[2]
        if not number.isdecimal():
            raise Gone
        return self._client.get_partial_messageable(int(number))

    def _spend(self, message: str) -> None:
        """An edit of this message, now. Raises NotNow when it is too early."""
        now = self._clock()
        self._edited = {name: at for name, at in self._edited.items() if at > now - BETWEEN}
        if message in self._edited:
            raise NotNow(self._edited[message] + BETWEEN - now)
        self._edited[message] = now
