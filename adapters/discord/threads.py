"""Threads on Discord: a private one for people who are brought together, and one on a message.

Nothing makes a repeated private thread one, so it is looked for by its name first, which carries
the circle's number. Somebody who cannot see the channel cannot be in its thread.

A message has one thread at most, which has the message's number. What belongs in it is for everyone
in the channel, so where there may be no thread it stands in the channel itself. Nothing that was
meant for a private thread ever does.
"""

from typing import Any, Final

import discord

from adapters.delivery import Gone, Together
from adapters.discord import calls
from bot.effects import Gathering
from bot.people import Place
from storage.checkins import ON_MESSAGE

PRIVATE: Final = 12  # the kind of thread that only its people find
WEEK: Final = 10_080  # minutes without a message, after which Discord puts a thread away
NAME = 100
BEGUN: Final = 160004  # this message has its thread already


async def gather(client: discord.Client, space: str, gathering: Gathering) -> Together:
    """A private thread of these people. Raises Gone where there may be none."""
    near = gathering.near
    if near is None or not near.root.isdecimal():
        raise Gone
    name = _short(gathering.title)
    thread = await _known(client, space, near.root, name) or await _made(client, near.root, name)
    there = [who for who in gathering.people if await _added(client, thread, who.id)]
    if len(there) < 2:
        return None, tuple(there)
    return Place(space, f"{near.root}/{thread}"), tuple(there)


def is_on_message(where: Place) -> bool:
    """Whether this is the thread on a message ("7/^9"), which may not have begun yet."""
    return where.id.partition("/")[2].startswith(ON_MESSAGE)


def on_message(where: Place) -> Place:
    """The same thread as Discord calls it: by the number of its message."""
    return Place(where.space, where.id.replace(ON_MESSAGE, ""))


async def begin(client: discord.Client, thread: Place, title: str) -> bool:
    """Begin the thread on a message; whether there is one now. Raises NotNow."""
    message = thread.id.partition("/")[2]
    call = client.http.start_thread_with_message(
        thread.root, message, name=_short(title), auto_archive_duration=WEEK
    )
    try:
        await calls.sent(call)
    except Gone:
        return False
    except discord.HTTPException as refused:
        return refused.code == BEGUN
    return True


def _short(title: str) -> str:
    return title if len(title) <= NAME else title[: NAME - 1] + "…"


async def _known(client: discord.Client, space: str, channel: str, name: str) -> str:
    """A thread that was made before, by us."""
    guild = space.partition(":")[2]
    found: Any = await calls.sent(client.http.get_active_threads(guild))
    me = str(client.user.id) if client.user else ""
    for thread in found["threads"]:
        ours = str(thread.get("owner_id")) == me and thread["type"] == PRIVATE
        if ours and str(thread["parent_id"]) == channel and thread["name"] == name:
            return str(thread["id"])
    return ""


async def _made(client: discord.Client, channel: str, name: str) -> str:
    call = client.http.start_thread_without_message(
        channel, name=name, type=PRIVATE, auto_archive_duration=WEEK, invitable=False
    )
    made: Any = await calls.sent(call)
    return str(made["id"])


async def _added(client: discord.Client, thread: str, user: str) -> bool:
    """Whether they are in it now."""
    try:
        await calls.sent(client.http.add_user_to_thread(thread, user))
    except Gone:
        return False
    return True
