"""The way in. Bolt has checked and read what Slack sent; from here it goes to what it is about.

One door in place of a Bolt listener for each kind: Bolt asks every listener in turn, and prepares
for each of them everything that it could want.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.acting import Ack, Acting
from adapters.slack.inbound import Body

Taker = Callable[[Ack, Body], Awaitable[None]]


class Door(AsyncMiddleware):
    """Where everything comes in. What we do not know is acknowledged and left."""

    def __init__(self, acting: Acting) -> None:
        self._takers: dict[str, Taker] = {
            "block_actions": acting.interaction,
            "message_action": acting.interaction,
            "view_submission": acting.form,
            "event_callback": acting.event,
        }
        self._command = acting.command

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[Any]]
    ) -> BoltResponse:
        """Handle a request; its answer is the acknowledgement."""
        body, ack = req.body, req.context.ack
        taker = self._command if "command" in body else self._takers.get(body.get("type", ""))
        await (taker(ack, body) if taker else ack())
        return ack.response or resp
