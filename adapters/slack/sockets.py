"""Socket Mode: several connections at once, so that renewing one leaves another open.

Slack sends each payload to one of them. When it says that there are too many, this one waits
before it comes back, longer each time.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger("teabreak.slack")

PING = 10.0  # seconds
WAITS = (5.0, 15.0, 60.0, 300.0)  # seconds after "too_many_websockets", once, twice, ...


class Connection(SocketModeClient):
    """One connection, which backs off when Slack has too many of them."""

    def __init__(
        self,
        token: str,
        client: AsyncWebClient,
        logger: logging.Logger,
        ping: float,
        waits: Sequence[float],
    ) -> None:
        super().__init__(token, logger=logger, web_client=client, ping_interval=ping)
        self._waits = waits
        self._refused = 0

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """Wait before coming back, if that is why the connection ends."""
        if message.get("type") == "hello":
            self._refused = 0
        if message.get("type") == "disconnect" and message.get("reason") == "too_many_websockets":
            self.auto_reconnect_enabled = False
            wait = self._waits[min(self._refused, len(self._waits) - 1)]
            self._refused += 1
            log.warning("Slack has too many connections; this one is back in %s s", wait)
            await asyncio.sleep(wait)
        await super().run_message_listeners(message, raw_message)

    async def ended(self) -> None:
        """Close it, and wait until it is."""
        if self.current_session is None:
            self.closed = True
            await self.aiohttp_client_session.close()
        else:
            await self.close()  # type: ignore[no-untyped-call]  # the library's own
        tasks = (self.message_processor, self.current_session_monitor, self.message_receiver)
        for task in filter(None, tasks):
            task.cancel()
        await asyncio.gather(*filter(None, tasks), return_exceptions=True)


class Sockets:
    """All connections of this process."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        client: AsyncWebClient,
        many: int,
        ping: float = PING,
        waits: Sequence[float] = WAITS,
    ) -> None:
        self._app = app
        self._all = [Connection(token, client, app.logger, ping, waits) for _ in range(many)]
        for one in self._all:
            one.socket_mode_request_listeners.append(self._handle)

    async def open(self) -> None:
        """Connect. What cannot be reached now is tried again and again."""
        for one in self._all:
            await one.connect_to_new_endpoint(force=True)

    async def close(self) -> None:
        """Disconnect."""
        for one in self._all:
            await one.ended()

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await run_async_bolt_app(self._app, request)
        await send_async_response(client, request, answer, 0)
