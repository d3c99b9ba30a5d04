"""People brought together on Discord: a private thread in their group's channel.

Nothing makes a repeated thread one, so the thread is looked for by its name first, which carries
the circle's number. Somebody who cannot see the channel cannot be in its thread.
"""

from typing import Any, Final

import discord

from adapters.delivery import Gone, Together
from adapters.discord import calls
from bot.effects import Gathering
from bot.people import Place

PRIVATE: Final = 12  # the kind of thread that only its people find
WEEK: Final = 10_080  # minutes without a message, after which Discord puts a thread away
NAME = 100


async def gather(client: discord.Client, space: str, gathering: Gathering) -> Together:
    """A private thread of these people. Raises Gone where there may be none."""
    near = gathering.near
    if near is None or not near.root.isdecimal():
        raise Gone
    name = gathering.title if len(gathering.title) <= NAME else gathering.title[: NAME - 1] + "…"
    thread = await _known(client, space, near.root, name) or await _made(client, near.root, name)
    there = [who for who in gathering.people if await _added(client, thread, who.id)]
    if len(there) < 2:
        return None, tuple(there)
    return Place(space, f"{near.root}/{thread}"), tuple(there)


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
