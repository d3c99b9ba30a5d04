"""The workspaces we are installed in, each with its token and its two clients.

One workspace comes from the settings; several come from the installation store, where each token
is renewed before it ends, for whoever needs it next: an event or the outbox.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import calls
from storage.engine import Store
from storage.locker import Locker
from storage.slack import Slack

log = logging.getLogger("teabreak.slack")

EARLY = 2 * 60 * 60  # seconds before its end at which a token is renewed


@dataclass(slots=True)
class Workspace:
    """One workspace. `ends` is when its token does (seconds since 1970; 0: never)."""

    space: str
    bot: str  # the bot's own user id there
    bot_id: str
    token: str
    asking: AsyncWebClient
    posting: AsyncWebClient
    scopes: frozenset[str] = frozenset()
    ends: int = 0
    renewal: str = ""

    @property
    def team(self) -> str:
        """Slack's id of the workspace."""
        return self.space.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is needed to install in, and stay in, several workspaces."""

    client_id: str
    client_secret: str
    locker: Locker


class Workspaces:
    """All of them. Close it at the end."""

    def __init__(self, store: Store, address: str, secrets: Secrets | None = None) -> None:
        self._store = store
        self._address = address
        self._secrets = secrets
        self._all: dict[str, Workspace] = {}
        self.lasting = calls.lasting()
        self._single = calls.single()

    async def close(self) -> None:
        """Let go of every connection."""
        await self.lasting.close()
        await self._single.close()

    @property
    def spaces(self) -> tuple[str, ...]:
        """Where we are."""
        return tuple(self._all)

    async def join(self, token: str) -> Workspace:
        """The workspace of a token. Raises SlackApiError when Slack does not take it."""
        found = await calls.asking(token, self._address, self.lasting).auth_test()
        scopes = str(found.headers.get("X-OAuth-Scopes", found.headers.get("x-oauth-scopes", "")))
        space = f"slack:{found['team_id']}"
        here = self._add(
            space, {"token": token, "bot": found["user_id"], "bot_id": found.get("bot_id", "")}
        )
        here.scopes = frozenset(filter(None, (scope.strip() for scope in scopes.split(","))))
        await self._store.do(lambda unit: Slack(unit).back(space))
        return here

    async def load(self) -> None:
        """Every workspace of the installation store. Its secrets get the newest key."""
        assert self._secrets
        locker = self._secrets.locker
        await self._store.do(lambda unit: Slack(unit).renew(locker))
        kept = await self._store.read(lambda unit: Slack(unit).installed())
        for space, body in kept.items():
            self._add(space, locker.open(body))

    async def access(self, **given: str) -> Mapping[str, Any]:
        """`oauth.v2.access`: a token for a code, or a new one. Raises what calls raise."""
        assert self._secrets
        ours = {"client_id": self._secrets.client_id, "client_secret": self._secrets.client_secret}
        client = calls.asking(None, self._address, self.lasting)
        answer = await client.api_call("oauth.v2.access", data={**ours, **given})
        return answer.data if isinstance(answer.data, dict) else {}

    async def install(self, answer: Mapping[str, Any]) -> Workspace:
        """Keep what `oauth.v2.access` answered."""
        space = f"slack:{answer['team']['id']}"
        token = str(answer["access_token"])
        tested = await calls.asking(token, self._address, self.lasting).auth_test()
        body = {"token": token, "bot": answer["bot_user_id"], "bot_id": tested.get("bot_id", "")}
        return await self._keep(space, {**body, **_lasting(answer)})

    async def at(self, space: str) -> Workspace | None:
        """A workspace, with a token that lasts for a while yet."""
        here = self._all.get(space)
        if here and here.renewal and here.ends < time.time() + EARLY:
            return await self._renewed(here)
        return here

    async def leave(self, space: str) -> None:
        """It has taken us away: the token goes now, the rest after the stated days."""
        self._all.pop(space, None)
        now = datetime.now(UTC)
        await self._store.do(lambda unit: Slack(unit).leave(space, now))

    async def authorize(
        self, team_id: str | None, enterprise_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        """What Bolt asks for each request; nothing is asked of Slack for it."""
        here = await self.at(f"slack:{team_id or enterprise_id or ''}")
        if here is None:
            return None
        known = {"bot_id": here.bot_id, "bot_user_id": here.bot, "bot_token": here.token}
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, user_id=user_id, **known
        )

    def _add(self, space: str, body: Mapping[str, object]) -> Workspace:
        token = str(body["token"])
        self._all[space] = Workspace(
            space,
            str(body["bot"]),
            str(body["bot_id"]),
            token,
            calls.asking(token, self._address, self.lasting),
            calls.posting(token, self._address, self._single),
            ends=int(str(body.get("ends", 0))),
            renewal=str(body.get("renewal", "")),
        )
        return self._all[space]

    async def _keep(self, space: str, body: Mapping[str, object]) -> Workspace:
        assert self._secrets
        locked, now = self._secrets.locker.lock(body), datetime.now(UTC)
        await self._store.do(lambda unit: Slack(unit).install(space, locked, now))
        return self._add(space, body)

    async def _renewed(self, here: Workspace) -> Workspace:
        """With a new token; with the old one while Slack gives none."""
        assert self._secrets
        try:
            data = await self.access(grant_type="refresh_token", refresh_token=here.renewal)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("the token of %s was not renewed: %s", here.space, type(error).__name__)
            return here
        body = {"token": data["access_token"], "bot": here.bot, "bot_id": here.bot_id}
        return await self._keep(here.space, {**body, **_lasting(data)})


def _lasting(answer: Mapping[str, Any]) -> dict[str, object]:
    """Until when a token lasts, and what brings the next one."""
    if not answer.get("refresh_token"):
        return {}
    return {
        "ends": int(time.time()) + int(answer.get("expires_in", 0)),
        "renewal": answer["refresh_token"],
    }
