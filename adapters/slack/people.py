"""Who somebody on Slack is: name, time zone, and whether they may set up a group.

Slack is asked when the bot meets somebody, before their first event is handled (for at most
`PATIENCE`; the event goes on without it), and from then on at most once a day, after an answer.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack.inbound import Way
from adapters.slack.workspaces import Workspaces
from bot.people import Person
from storage.engine import Store
from storage.slack import Known, Slack

log = logging.getLogger("teabreak.slack")

PATIENCE = 1.0  # seconds for somebody new
FRESH = timedelta(days=1)
MOST = 5_000  # people in memory


class People:
    """The people of all workspaces."""

    def __init__(self, store: Store, workspaces: Workspaces) -> None:
        self._store = store
        self._workspaces = workspaces
        self._known: dict[tuple[str, str], Known] = {}
        self._unkept: set[tuple[str, str]] = set()  # of whom Slack has told us something new

    async def who(self, way: Way) -> Person:
        """Who did this."""
        key = (way.space, way.user)
        known = self._known.get(key)
        if known is None:
            known = await self._store.read(lambda unit: Slack(unit).known(*key))
        if known is None or known.asked_at is None:
            told = await self._soon(way)
            self._unkept |= {key} if told else set()
            known = told or known or Known(Person(*key), False, "", None)
        self._remember(known)
        return known.who

    async def channel(self, who: Person) -> str:
        """Where the bot writes to somebody in private; opened once and kept for ever."""
        known = self._known.get((who.space, who.id))
        if known is None or not known.channel:
            known = await self._store.read(lambda unit: Slack(unit).known(who.space, who.id))
        if known and known.channel:
            return known.channel
        here = await self._workspaces.at(who.space)
        if here is None:
            return ""
        answer = await here.asking.conversations_open(users=who.id)
        channel = str((answer.get("channel") or {}).get("id", ""))
        await self.opened(who, channel)
        return channel

    async def opened(self, who: Person, channel: str) -> None:
        """This is where the bot and this person write in private."""
        known = self._known.get((who.space, who.id))
        if known and known.channel == channel:
            return
        if known:
            self._remember(Known(known.who, known.full, channel, known.asked_at))
        await self._store.do(lambda unit: Slack(unit).opened(who, channel))

    async def refresh(self, way: Way) -> None:
        """Keep what is new of what Slack says, and ask again when that is a day old."""
        key = (way.space, way.user)
        known = self._known.get(key)
        if known is None:
            return
        now = datetime.now(UTC)
        if known.asked_at is None or known.asked_at < now - FRESH:
            told = await self._asked(way)
            self._unkept |= {key} if told else set()
            known = told or known
            self._remember(known)
        if key in self._unkept:
            who, full = known.who, known.full
            self._unkept.discard(key)
            await self._store.do(lambda unit: Slack(unit).told(who, full, now))

    def forget(self, who: Person) -> None:
        """They have deleted everything about them."""
        self._known.pop((who.space, who.id), None)
        self._unkept.discard((who.space, who.id))

    async def _soon(self, way: Way) -> Known | None:
        try:
            return await asyncio.wait_for(self._asked(way), PATIENCE)
        except TimeoutError:
            return None

    async def _asked(self, way: Way) -> Known | None:
        """What Slack says of somebody; None when it says nothing."""
        here = await self._workspaces.at(way.space)
        if here is None:
            return None
        try:
            answer = await here.asking.users_info(user=way.user)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.info("Slack did not say who somebody is: %s", type(error).__name__)
            return None
        user = answer.get("user") or {}
        full = is_full(user, here.team)
        who = Person(way.space, way.user, name_of(user), full, user.get("tz"))
        held = self._known.get((way.space, way.user))
        return Known(who, full, held.channel if held else "", datetime.now(UTC))

    def _remember(self, known: Known) -> None:
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[(known.who.space, known.who.id)] = known


def is_full(user: Mapping[str, Any], team: str) -> bool:
    """A member who is no guest, no bot, still here, and not from another workspace."""
    less = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
    return user.get("team_id", team) == team and not any(user.get(name) for name in less)


def name_of(user: Mapping[str, Any]) -> str:
    """What they are called."""
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("name"))
    return str(next(filter(None, names), ""))
