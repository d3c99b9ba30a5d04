"""Signed HTTP, where Slack calls us: one address for everything, and the pages of an installation.

Bolt checks each request's signature and age before anything else is looked at.
"""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from adapters.slack.install import Install

EVENTS = "/slack/events"
BODY_LIMIT = 1_000_000  # bytes
# What is written about a request: never its text or who sent it.
ACCESS_LOG = "%s %Tf"


class Signed:
    """The server."""

    def __init__(self, app: AsyncApp, host: str, port: int, install: Install | None) -> None:
        self._app = app
        self._host = host
        self._port = port
        served = web.Application(client_max_size=BODY_LIMIT)
        served.add_routes([web.post(EVENTS, self._take)])
        if install:
            served.add_routes(install.routes())
        self._runner = web.AppRunner(
            served, access_log_format=ACCESS_LOG, shutdown_timeout=5, handle_signals=False
        )
        self.address = ""

    async def open(self) -> None:
        """Listen. Raises OSError when another program has the port."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"

    async def close(self) -> None:
        """Finish what was begun and stop."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        answer = await self._app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)
