"""Whose account is still there in our workspaces.

Slack says when an account is deactivated (`user_change`), but not while nobody listens, nor to an
app with a manifest from before that.
"""

import logging

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.rollcall import Found, RollCall
from adapters.slack.workspaces import Workspaces
from bot.dispatch import Dispatch
from bot.people import Person
from storage.engine import Store

log = logging.getLogger("teabreak.slack")


def roll_call(store: Store, dispatch: Dispatch, workspaces: Workspaces, pace: float) -> RollCall:
    """Of all workspaces."""

    async def ask(who: Person) -> Found:
        here = await workspaces.at(who.space)
        if here is None:
            return Found.UNKNOWN
        try:
            answer = await here.asking.users_info(user=who.id)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.info("Slack did not say who is still there: %s", type(error).__name__)
            return Found.UNKNOWN
        return Found.GONE if (answer.get("user") or {}).get("deleted") else Found.HERE

    return RollCall(store, dispatch, lambda: workspaces.spaces, ask, pace=pace)
