"""What Slack's answers mean, and the two clients that ask it.

    asking     for answers to people: a lost connection is tried again
    posting    for the outbox: one try, on a connection of its own, so that what broke after
               sending is known to be perhaps there

Slack has no key that makes a repeated post one, so `posting` never repeats by itself.
"""

from collections.abc import Awaitable
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from adapters.delivery import Gone, Lost, NotNow

T = TypeVar("T")

SECONDS = 10  # how long Slack may take to answer
AGAIN = 5.0  # seconds until another try, when Slack does not say
BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
# Slack says of these that it may have done what was asked, or not.
UNSURE = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})


def asking(token: str | None, address: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """The client for answers to people."""
    handlers = [AsyncConnectionErrorRetryHandler(), AsyncRateLimitErrorRetryHandler()]
    return AsyncWebClient(
        token, address, timeout=SECONDS, session=session, retry_handlers=[*handlers]
    )


def posting(token: str, address: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """The client for the outbox. Its session keeps no connection open."""
    return AsyncWebClient(token, address, timeout=SECONDS, session=session, retry_handlers=[])


def lasting() -> aiohttp.ClientSession:
    """A session for `asking`."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))


def single() -> aiohttp.ClientSession:
    """A session for `posting`: every call has a connection of its own."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
    )


def code(error: SlackApiError) -> str:
    """Slack's own name for what is wrong."""
    data = error.response if isinstance(error.response, dict) else error.response.data
    return str(data.get("error", "")) if isinstance(data, dict) else ""


async def sent(call: Awaitable[T], *, twice_is_once: bool = False) -> T:
    """What a call of the outbox came to. Raises NotNow, Lost or Gone."""
    try:
        return await call
    except SlackApiError as error:
        raise _meaning(error, twice_is_once) from error
    except aiohttp.ClientConnectorError as error:
        raise NotNow(AGAIN) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise (NotNow(AGAIN) if twice_is_once else Lost) from error


def _meaning(error: SlackApiError, twice_is_once: bool) -> Exception:
    status = getattr(error.response, "status_code", 200)
    named = code(error)
    if status == 429 or named in BUSY:
        wait = getattr(error.response, "headers", {}).get("Retry-After", AGAIN)
        return NotNow(float(wait))
    if status >= 500 or named in UNSURE:
        return NotNow(AGAIN) if twice_is_once else Lost()
    return Gone(named)
