"""What people do on the fake Slack, as the payloads that the app then gets.

Each act is delivered and what came back is carried out, as Slack's own programs do. Events go to
the app only if its manifest asks for them, and only from channels that the bot is in.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack import FakeSlack, Json, Message, View

MENTION = re.compile(r"<@(\w+)>")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A payload that was delivered, so that it can be delivered again."""

    kind: str
    body: Json
    user: str
    channel: str = ""


class Acts:
    """One person's hands. `latest` is what they did last."""

    def __init__(self, slack: FakeSlack, user: str, team: str = "T1") -> None:
        self._slack = slack
        self.user = user
        self.team = team
        self.latest: Delivery | None = None

    # Writing

    async def mention(self, text: str, channel: str, thread: str = "") -> Message:
        """A message in a channel that begins with the bot's name."""
        bot = self._slack.teams[self.team].bot
        return await self.say(f"<@{bot}> {html.escape(text, quote=False)}", channel, thread)

    async def say(self, text: str, channel: str, thread: str = "") -> Message:
        """A message to everyone in a channel, as Slack keeps it (escaped)."""
        message = Message(self._slack.ts(), channel, self.user, text, thread=thread)
        self._slack.post(message)
        event = self._written(message, "channel")
        bot = self._slack.teams[self.team].bot
        if bot not in self._slack.channels[channel].members:
            return message
        if f"<@{bot}>" in text:
            await self._event({**event, "type": "app_mention"})
        await self._event({**event, "type": "message"}, "message.channels")
        return message

    async def write(self, text: str, thread: str = "") -> Message:
        """A private message to the bot."""
        channel = self._slack.private(self.user, self.team).id
        escaped = html.escape(text, quote=False)
        message = Message(self._slack.ts(), channel, self.user, escaped, thread=thread)
        self._slack.post(message)
        await self._event({**self._written(message, "im"), "type": "message"}, "message.im")
        return message

    async def come(self, channel: str) -> None:
        """Into a channel."""
        self._slack.channels[channel].members.add(self.user)
        event = {"type": "member_joined_channel", "user": self.user, "channel": channel}
        await self._event({**event, "channel_type": "C", "team": self.team})

    async def go(self, channel: str) -> None:
        """Out of it."""
        self._slack.channels[channel].members.discard(self.user)
        event = {"type": "member_left_channel", "user": self.user, "channel": channel}
        await self._event({**event, "channel_type": "C", "team": self.team})

    async def deactivate(self, *, back: bool = False) -> None:
        """An administrator of the workspace takes their account away, or gives it back."""
        user = self._slack.users[self.user]
        user["deleted"] = not back
        for channel in self._slack.channels.values():
            if not channel.im:
                channel.members.discard(self.user)
        await self.change()

    async def change(self) -> None:
        """Something about them is not as it was: Slack tells all that is known of them."""
        event = {"type": "user_change", "user": dict(self._slack.users[self.user])}
        await self._event({**event, "cache_ts": 1763900000, "event_ts": self._slack.ts()})

    async def open_home(self) -> None:
        """The App Home."""
        channel = self._slack.private(self.user, self.team).id
        event = {"type": "app_home_opened", "user": self.user, "channel": channel, "tab": "home"}
        await self._event(event)

    # Pressing

    async def command(self, name: str, text: str, channel: str) -> Json | None:
        """A slash command. Slack knows only those of the manifest."""
        known = [one["command"] for one in self._slack.app["features"]["slash_commands"]]
        assert name in known, f"{name} is not a valid command"
        body = {
            "command": name,
            "text": html.escape(text, quote=False),
            "team_id": self.team,
            "user_id": self.user,
            "user_name": "somebody",
            "channel_id": channel,
            "channel_name": "sample",
            "api_app_id": "A1",
            "team_domain": "sample",
            "response_url": self._slack.response_url(channel, self.user),
            "trigger_id": self._slack.trigger(self.user),
        }
        return await self._send(Delivery("slash_commands", body, self.user, channel))

    async def press(self, message: Message, element: Mapping[str, Any]) -> Json | None:
        """A button of a message."""
        kept = ("type", "action_id", "value", "text", "selected_option")
        action = {name: element[name] for name in kept if name in element}
        return await self._act(message, {**action, "block_id": "b", "action_ts": self._slack.ts()})

    async def choose(self, message: Message, element: Json, option: Json) -> Json | None:
        """An option of a list."""
        action = {"type": element["type"], "action_id": element["action_id"]}
        return await self._act(message, {**action, "selected_option": option, "block_id": "b"})

    async def press_home(self, element: Json) -> Json | None:
        """A button of the App Home, or a list with the option that was chosen in it."""
        kept = ("type", "action_id", "value", "text", "selected_option")
        body = {
            **self._interaction("block_actions"),
            "actions": [{name: element[name] for name in kept if name in element}],
            "container": {"type": "view", "view_id": "VHOME"},
            "view": {"type": "home"},
        }
        return await self._send(Delivery("interactive", body, self.user))

    async def shortcut(self, message: Message, name: str) -> Json | None:
        """A shortcut on a message. Slack knows only those of the manifest."""
        known = [one["callback_id"] for one in self._slack.app["features"]["shortcuts"]]
        assert name in known
        body = {
            **self._interaction("message_action"),
            "callback_id": name,
            "channel": {"id": message.channel, "name": "sample"},
            "message": self._shown(message),
            "message_ts": message.ts,
            "response_url": self._slack.response_url(message.channel, self.user),
        }
        return await self._send(Delivery("interactive", body, self.user, message.channel))

    async def submit(self, view: View, values: Json) -> Json | None:
        """A form; `values` is Slack's state, by block."""
        kept = {k: view.view[k] for k in ("type", "callback_id", "private_metadata", "blocks")}
        body = {
            **self._interaction("view_submission"),
            "view": {**kept, "id": view.id, "hash": "h", "state": {"values": values}},
            "response_urls": [],
        }
        return await self._send(Delivery("interactive", body, self.user))

    async def again(self, delivery: Delivery) -> Json | None:
        """Slack delivers the same once more."""
        return await self._send(delivery, retry=1)

    # As Slack sends it

    async def _act(self, message: Message, action: Json) -> Json | None:
        container = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        if message.thread:
            container["thread_ts"] = message.thread
        body = {
            **self._interaction("block_actions"),
            "actions": [action],
            "container": {**container, "is_ephemeral": bool(message.only)},
            "channel": {"id": message.channel, "name": "sample"},
            "response_url": self._slack.response_url(message.channel, self.user),
        }
        if not message.only:
            body["message"] = self._shown(message)
        return await self._send(Delivery("interactive", body, self.user, message.channel))

    def _interaction(self, kind: str) -> Json:
        user = self._slack.users[self.user]
        return {
            "type": kind,
            "team": {"id": self.team, "domain": "sample"},
            "user": {"id": self.user, "name": user["name"], "team_id": user["team_id"]},
            "api_app_id": "A1",
            "token": "verification",
            "trigger_id": self._slack.trigger(self.user),
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _shown(self, message: Message) -> Json:
        shown = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
        return {**shown, "thread_ts": message.thread} if message.thread else shown

    def _written(self, message: Message, kind: str) -> Json:
        found = {
            "user": self.user,
            "text": message.text,
            "ts": message.ts,
            "team": self.team,
            "channel": message.channel,
            "channel_type": kind,
            "event_ts": message.ts,
            "client_msg_id": f"m{message.ts}",
        }
        return {**found, "thread_ts": message.thread} if message.thread else found

    async def _event(self, event: Json, name: str = "") -> None:
        wanted = self._slack.app["settings"]["event_subscriptions"]["bot_events"]
        if (name or event["type"]) not in wanted:
            return
        if name:
            event["channel_type"] = {"message.im": "im"}.get(name, "channel")
        body = {
            "token": "verification",
            "team_id": self.team,
            "api_app_id": "A1",
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{self._slack.number()}",
            "event_time": 1763900000,
            "is_ext_shared_channel": False,
            "authorizations": [{"team_id": self.team, "is_bot": True}],
        }
        delivery = Delivery("events_api", body, self.user, event.get("channel", ""))
        if event["type"] != "message" or name == "message.im":
            self.latest = delivery
        await self._slack.deliver(delivery.kind, delivery.body)

    async def _send(self, delivery: Delivery, retry: int = 0) -> Json | None:
        self.latest = delivery
        answer = await self._slack.deliver(delivery.kind, delivery.body, retry)
        if answer is None or delivery.kind == "events_api":
            return answer
        if delivery.kind == "slash_commands" and answer.get("text"):
            self._slack.answer(delivery.channel, self.user, answer)
        if delivery.body.get("type") == "view_submission":
            self._answered(delivery.body["view"]["id"], answer)
        return answer

    def _answered(self, view_id: str, answer: Json) -> None:
        """What Slack does with a form after it was sent."""
        open_now = self._slack.views[self.user]
        view = next((one for one in open_now if one.id == view_id), None)
        if view is None:
            return
        action = answer.get("response_action")
        if action == "errors":
            blocks = {block.get("block_id") for block in view.view["blocks"]}
            assert set(answer["errors"]) <= blocks, f"{answer['errors']} is about no block"
            view.errors = answer["errors"]
        elif action in ("push", "update"):
            from tests.fakes import slack_rules

            assert not list(slack_rules.of_view(answer["view"]))
            made = View(f"V{self._slack.number()}", answer["view"], self.team, self.user)
            if action == "update":
                open_now.remove(view)
            open_now.append(made)
        else:
            open_now.remove(view)
