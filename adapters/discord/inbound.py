"""What Discord sent, as an event. Who, where and when are given where Discord does not say.

The ids of events are Discord's own: of an interaction, or of a message.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import discord

from adapters.discord import ids, limits
from bot.events import Command, Joined, Pressed, Said
from bot.people import Person, Place
from bot.phrases import say

Data = Mapping[str, Any]

THREADS = (
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
MARKED = re.compile(r"<(@!?|@&|#)(\d+)>|<a?(:\w+:)\d+>|<(/[^:>]+):\d+>")


@dataclass(frozen=True, slots=True)
class Way:
    """Where an act came from. `space` is empty where Discord does not say: in private messages."""

    user: str
    channel: str
    number: int  # Discord's own of the act
    space: str = ""
    parent: str = ""  # of a thread
    name: str = ""
    admin: bool = False  # may change places here: then they may set up a group

    @property
    def direct(self) -> bool:
        """A private message with the bot."""
        return not self.space

    @property
    def who(self) -> Person:
        """Who did it, in a server."""
        return Person(self.space, self.user, self.name, admin=self.admin)

    def place(self, space: str = "") -> Place:
        """Where it happened; in a private message, as a place of that space."""
        if self.direct:
            return Place(space, self.channel, direct=True)
        return Place(self.space, f"{self.parent}/{self.channel}" if self.parent else self.channel)


# Ways


def interacted(interaction: discord.Interaction) -> Way:
    """The way of a command, a button, a list or a form."""
    channel, user = interaction.channel, interaction.user
    way = Way(
        str(user.id), str(interaction.channel_id or ""), interaction.id, name=user.display_name
    )
    if interaction.guild_id is None:
        return way
    rights = interaction.permissions
    return replace(
        way,
        space=ids.space_of(interaction.guild_id),
        parent=str(channel.parent_id) if isinstance(channel, discord.Thread) else "",
        admin=rights.manage_channels or rights.administrator,
    )


def written(message: discord.Message) -> Way:
    """The way of a message."""
    author, channel = message.author, message.channel
    way = Way(str(author.id), str(channel.id), message.id, name=author.display_name)
    if message.guild is None:
        return way
    rights = author.guild_permissions if isinstance(author, discord.Member) else None
    return replace(
        way,
        space=ids.space_of(message.guild.id),
        parent=str(channel.parent_id) if isinstance(channel, discord.Thread) else "",
        admin=bool(rights and (rights.manage_channels or rights.administrator)),
    )


# Events


def data_of(interaction: discord.Interaction) -> Data:
    """What Discord says of an interaction."""
    return cast(Data, interaction.data or {})


def command(data: Data, number: int, who: Person, where: Place, at: datetime) -> Command:
    """A slash command, or "Explain words" in the menu of a message.

    `data["name"]` of the latter is what people see; the desk gives the command's own name.
    """
    return Command(event_id(number), at, who, where, data["name"], text_of_command(data))


def text_of_command(data: Data) -> str:
    """The words after a command's name, or those of the message that it is about."""
    if "target_id" in data:
        messages = (data.get("resolved") or {}).get("messages") or {}
        return words_of_message(messages.get(data["target_id"]) or {})
    found = (str(option.get("value", "")) for option in data.get("options") or ())
    return clean(next(found, "")).strip()


def pressed(data: Data, number: int, who: Person, where: Place, at: datetime) -> Pressed:
    """A button, or an option of a list."""
    held = ids.read(data["custom_id"])
    choice = tuple(str(value) for value in data.get("values") or ())
    return Pressed(event_id(number), at, who, where, held.action, held.arg, choice)


def said(
    message: discord.Message, text: str, bot: int, who: Person, where: Place, at: datetime
) -> Said:
    """Something written: to the bot, or to the others.

    A form can be opened after a mention, by a button; in private messages it is asked by typing.
    """
    to_bot = where.direct or is_named(message, bot)
    return Said(
        f"message:{message.id}", at, who, where, text, to_bot=to_bot, forms=not where.direct
    )


def first(number: int, who: Person, where: Place, at: datetime) -> Joined:
    """Somebody's first act: Discord does not tell us that they came."""
    return Joined(f"first:{number}", at, who, where)


def event_id(number: int) -> str:
    """The id of an interaction's event."""
    return f"interaction:{number}"


# Words


def is_for_us(message: discord.Message, bot: int, *, hints: bool) -> bool:
    """Whether a person wrote this, and it is ours to read."""
    if message.author.bot or message.webhook_id or message.is_system():
        return False
    return message.guild is None or is_named(message, bot) or hints


def is_named(message: discord.Message, bot: int) -> bool:
    """Whether a message mentions the bot, or answers one of its messages with a mention."""
    return any(user.id == bot for user in message.mentions)


def words_written(message: discord.Message, bot: int) -> str:
    """A message as people see it, without the mention of the bot."""
    names = {f"@{user.id}": user.display_name for user in message.mentions}
    names |= {f"&{role.id}": role.name for role in message.role_mentions}
    names |= {f"#{channel.id}": channel.name for channel in message.channel_mentions}
    text = re.sub(rf"<@!?{bot}>", " ", message.content)
    return words_of(text, names).strip()


def words_of_message(message: Data) -> str:
    """The words of a message that Discord passes on, our own cards too."""
    mentions = message.get("mentions") or ()
    names = {f"@{one['id']}": one.get("global_name") or one["username"] for one in mentions}
    lines = [str(message.get("content") or ""), *_contents(message.get("components") or ())]
    return words_of("\n".join(filter(None, lines)), names)


def words_of(text: str, names: Mapping[str, str]) -> str:
    """Names for what Discord marks: `<@1>`, `<#2>`, `<:tea:3>`."""

    def seen(found: re.Match[str]) -> str:
        kind, number, emoji, called = found.groups()
        if emoji or called:
            return str(emoji or called)
        if kind == "#":
            return f"#{names.get(f'#{number}', '')}"
        name = names.get(f"&{number}" if kind == "@&" else f"@{number}")
        return f"@{name or say('store-someone')}"

    return clean(MARKED.sub(seen, text))


def clean(text: str) -> str:
    """Without control characters but for new lines and tabs."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _contents(components: Sequence[Data]) -> list[str]:
    every = limits.walk(components)
    return [str(one["content"]) for one in every if one.get("type") == limits.WORDS]
