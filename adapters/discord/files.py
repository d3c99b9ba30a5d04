"""Files that people send us, read from Discord as far as we take them."""

import asyncio
import logging

import aiohttp
import discord

from adapters import acts
from adapters.acts import UPLOAD_LIMIT

log = logging.getLogger("teabreak.discord")

SECONDS = 20


async def read(url: str) -> bytes | None:
    """What is in a file, or as much as we take and a bit more; None when it cannot be had."""
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            if answer.status != 200:
                return None
            return await answer.content.readexactly(UPLOAD_LIMIT + 1)
    except asyncio.IncompleteReadError as end:
        return end.partial
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        log.info("a file was not read: %s", type(error).__name__)
        return None


async def text_in(message: discord.Message) -> str:
    """The text of the one file of a message; Discord's apps make one out of a very long text.

    Raises Sorry when it is no text.
    """
    if len(message.attachments) != 1:
        return ""
    return acts.text_of(await read(message.attachments[0].url), None)
