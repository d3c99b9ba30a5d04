"""Installing in a workspace: "Add to Slack" there, and back here with a code.

What comes back must bring a state that was given out here, to this browser, at most 10 minutes
before, and was not used yet.
"""

import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from markupsafe import escape
from slack_sdk.errors import SlackApiError

from adapters.addresses import is_loopback
from adapters.slack.manifest import scopes
from adapters.slack.workspaces import Workspace, Workspaces
from bot.phrases import say
from storage.engine import Store
from storage.slack import STATE, Slack

log = logging.getLogger("teabreak.slack")

COOKIE = "teabreak-slack-install"
BEGIN = "/slack/install"
BACK = "/slack/oauth_redirect"
AUTHORIZE = "https://slack.com/oauth/v2/authorize"

Joined = Callable[[Workspace], Awaitable[None]]


class Install:
    """The two pages."""

    def __init__(self, store: Store, workspaces: Workspaces, client_id: str) -> None:
        self._store = store
        self._workspaces = workspaces
        self._client_id = client_id
        self.joined: Joined | None = None

    def routes(self) -> list[web.RouteDef]:
        """Their addresses."""
        return [web.get(BEGIN, self._begin), web.get(BACK, self._back)]

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        """On to Slack, with a new state."""
        state, now = secrets.token_urlsafe(24), datetime.now(UTC)
        await self._store.do(lambda unit: Slack(unit).begin(state, now))
        asked = {"client_id": self._client_id, "scope": ",".join(scopes()), "state": state}
        answer = web.Response(status=302, headers={"Location": f"{AUTHORIZE}?{urlencode(asked)}"})
        answer.set_cookie(
            COOKIE,
            state,
            max_age=int(STATE.total_seconds()),
            httponly=True,
            samesite="Lax",
            # Slack sends nobody back to an address without https, but for tries on one computer.
            secure=not is_loopback(request.url.host or ""),
        )
        return answer

    async def _back(self, request: web.Request) -> web.StreamResponse:
        """Back from Slack: keep the installation."""
        state, held = request.query.get("state", ""), request.cookies.get(COOKIE, "")
        now = datetime.now(UTC)
        if not state or not hmac.compare_digest(state.encode(), held.encode()):
            return _page(400, say("slack-install-again"))
        if not await self._store.do(lambda unit: Slack(unit).consume(state, now)):
            return _page(400, say("slack-install-again"))
        code = request.query.get("code", "")
        if not code:
            return _page(200, say("slack-install-stopped"))
        try:
            given = await self._workspaces.access(code=code)
            if given.get("is_enterprise_install") or not given.get("team"):
                return _page(400, say("slack-install-one"))
            here = await self._workspaces.install(given)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.warning("an installation was not finished: %s", type(error).__name__)
            return _page(502, say("slack-install-again"))
        if self.joined:
            await self.joined(here)
        return _page(200, say("slack-installed"))


def _page(status: int, sentence: str) -> web.Response:
    text = f"<!doctype html><html lang=en><title>Teabreak</title><p>{escape(sentence)}</p></html>"
    return web.Response(status=status, text=text, content_type="text/html")
