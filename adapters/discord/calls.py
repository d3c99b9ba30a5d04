"""What Discord's answers to the outbox mean, and messages and forms as discord.py sends them.

Discord posts a message with the same nonce once (within a few minutes), so what was perhaps sent
is sent again with the row's nonce: nothing is lost and nothing comes twice.
"""

from collections.abc import Awaitable
from typing import Any, TypeVar

import aiohttp
import discord

from adapters.delivery import Closed, Gone, NotNow
from adapters.discord.render import Component, Message

T = TypeVar("T")

AGAIN = 5.0  # seconds until another try, when Discord does not say
LATER = 60.0  # and when a message that is older than an hour was changed too often
OLD_EDITS = 30046
CLOSED = frozenset({50007, 50278})  # somebody takes no private messages from us
BROKEN = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)


class Shown(discord.ui.LayoutView):
    """Components as they are. Nothing of it stays in memory: what is pressed says all itself."""

    def __init__(self, components: list[Component]) -> None:
        super().__init__(timeout=None)
        self._shown = components

    def to_components(self) -> list[dict[str, Any]]:
        return self._shown

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False

    def is_finished(self) -> bool:
        return True


class Opened(discord.ui.Modal):
    """A form as it is. Nothing of it stays in memory."""

    def __init__(self, modal: Component) -> None:
        super().__init__(title=modal["title"], custom_id=modal["custom_id"], timeout=None)
        self._shown: list[Component] = modal["components"]

    def to_components(self) -> list[dict[str, Any]]:
        return self._shown

    def is_finished(self) -> bool:
        return True


def named(message: Message) -> discord.AllowedMentions:
    """Nobody is notified but the people whom the message means to."""
    people = [discord.Object(who) for who in message.mentions]
    return discord.AllowedMentions(everyone=False, users=people, roles=False, replied_user=False)


async def sent(call: Awaitable[T]) -> T:
    """What a call of the outbox came to. Raises NotNow, Closed or Gone."""
    try:
        return await call
    except discord.RateLimited as error:
        raise NotNow(error.retry_after) from error
    except discord.HTTPException as error:
        raise _meaning(error) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NotNow(AGAIN) from error


def _meaning(error: discord.HTTPException) -> Exception:
    if error.status == 429:
        return NotNow(float(error.response.headers.get("Retry-After", AGAIN)))
    if error.status >= 500:
        return NotNow(AGAIN)
    if error.code == OLD_EDITS:
        return NotNow(LATER)
    if error.code in CLOSED:
        return Closed()
    if error.status in (401, 403, 404):
        return Gone(error.code)
    return error
