"""The fake Slack's Web API: the methods that we call, as strict as the real ones."""

import json
import time
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from tests.fakes import slack_rules
from tests.fakes.slack import APP_TOKEN, Channel, FakeSlack, File, Json, Message, Team, View

NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.info": "channels:read",
    "conversations.open": "im:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "users.info": "users:read",
}

ALT = 1_000  # characters that describe a picture


class Refused(Exception):
    """Slack's error, with what it says besides."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer = {"ok": False, "error": error.partition(":")[0], "detail": error, **more}


class Api:
    """One method of this class for each of Slack's, its dots as underscores."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"]
        given = await _given(request)
        failures = self._slack.failures[method]
        how = failures.pop(0) if failures else ""
        if how == "429":
            body = {"ok": False, "error": "ratelimited"}
            return web.json_response(body, status=429, headers={"Retry-After": "1"})
        if how == "500":
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if how and how != "lost":
            return web.json_response({"ok": False, "error": how})
        self._slack.calls.append((method, given))
        headers = {}
        try:
            team = self._team(method, request)
            if team:
                headers["X-OAuth-Scopes"] = ",".join(sorted(team.scopes))
            answer = getattr(self, method.replace(".", "_"))(team, given)
        except Refused as refused:
            answer = refused.answer
        if how == "lost":
            assert request.transport
            request.transport.abort()
        return web.json_response({"ok": True, **answer}, headers=headers)

    def _team(self, method: str, request: web.Request) -> Team | None:
        """Whose token this is."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if method in ("oauth.v2.access", "apps.connections.open"):
            if method == "apps.connections.open" and token != APP_TOKEN:
                raise Refused("invalid_auth")
            return None
        team = next((t for t in self._slack.teams.values() if t.token == token), None)
        if team is None:
            raise Refused("invalid_auth" if token else "not_authed")
        needed = NEEDED.get(method)
        if needed and needed not in team.scopes:
            raise Refused("missing_scope", needed=needed, provided=",".join(team.scopes))
        return team

    # Who we are

    def auth_test(self, team: Team, given: Json) -> Json:
        return {"team_id": team.id, "team": team.name, "user_id": team.bot, "bot_id": team.bot_id}

    def apps_connections_open(self, team: None, given: Json) -> Json:
        ticket = f"t{self._slack.number()}"
        self._slack.tickets.add(ticket)
        return {"url": f"{self._slack.url.replace('http', 'ws', 1)}/link/?ticket={ticket}"}

    def oauth_v2_access(self, team: None, given: Json) -> Json:
        if given.get("client_secret") != "sample-secret":
            raise Refused("bad_client_secret")
        kept = self._slack.codes
        if given.get("grant_type") == "refresh_token":
            kept = self._slack.refreshes
        answer = kept.pop(given.get("code") or given.get("refresh_token", ""), None)
        if answer is None:
            raise Refused("invalid_code")
        if answer["team"]:
            self._slack.teams[answer["team"]["id"]].token = answer["access_token"]
        return answer

    def users_info(self, team: Team, given: Json) -> Json:
        user = self._slack.users.get(given.get("user", ""))
        if user is None:
            raise Refused("user_not_found")
        return {"user": user}

    # Conversations

    def conversations_open(self, team: Team, given: Json) -> Json:
        users = given.get("users", "").split(",")
        if len(users) > 8:
            raise Refused("too_many_users")
        for name in users:
            user = self._slack.users.get(name)
            if user is None:
                raise Refused("user_not_found")
            if user["deleted"]:
                raise Refused("user_disabled")
            if user.get("hidden"):  # a guest who shares no channel with the bot
                raise Refused("user_not_visible")
        if len(users) == 1:
            return {"channel": {"id": self._slack.private(users[0], team.id).id}}
        if "mpim:write" not in team.scopes:
            raise Refused("missing_scope", needed="mpim:write", provided=",".join(team.scopes))
        return {"channel": {"id": self._slack.together(users, team).id}}

    def conversations_info(self, team: Team, given: Json) -> Json:
        channel = self._slack.channels.get(given.get("channel", ""))
        if channel is None or (channel.private and team.bot not in channel.members):
            raise Refused("channel_not_found")
        member = team.bot in channel.members
        return {"channel": {"id": channel.id, "is_member": member, "is_archived": channel.archived}}

    # Messages

    def chat_postMessage(self, team: Team, given: Json) -> Json:  # noqa: N802
        channel = self._channel(team, given)
        self._refuse(slack_rules.of_message(given.get("text"), given.get("blocks", [])))
        if given.get("thread_ts") and not self._find(channel, given["thread_ts"]):
            raise Refused("thread_not_found")
        made = Message(self._slack.ts(), channel.id, team.bot, given["text"])
        made.blocks, made.thread = given.get("blocks", []), given.get("thread_ts") or ""
        made.bot = True
        self._slack.post(made)
        return {"channel": channel.id, "ts": made.ts}

    def chat_postEphemeral(self, team: Team, given: Json) -> Json:  # noqa: N802
        channel = self._channel(team, given)
        if given.get("user") not in channel.members:
            raise Refused("user_not_in_channel")
        self._refuse(slack_rules.of_message(given.get("text"), given.get("blocks", [])))
        made = Message(self._slack.ts(), channel.id, team.bot, given["text"])
        made.blocks, made.thread = given.get("blocks", []), given.get("thread_ts") or ""
        made.only, made.bot = given["user"], True
        self._slack.post(made)
        return {"message_ts": made.ts}

    def chat_update(self, team: Team, given: Json) -> Json:
        channel = self._channel(team, given)
        found = self._find(channel, given.get("ts", ""))
        if found is None or found.only:
            raise Refused("message_not_found")
        if found.user != team.bot:
            raise Refused("cant_update_message")
        blocks = given.get("blocks", [])
        self._refuse(slack_rules.of_message(given.get("text"), blocks, update=True))
        found.text, found.blocks, found.edits = given["text"], blocks, found.edits + 1
        return {"channel": channel.id, "ts": found.ts}

    def _find(self, channel: Channel, ts: str) -> Message | None:
        here = (m for m in self._slack.messages if m.channel == channel.id and not m.deleted)
        return next((m for m in here if m.ts == ts), None)

    def _channel(self, team: Team, given: Json) -> Channel:
        channel = self._slack.channels.get(given.get("channel", ""))
        if channel is None or channel.team != team.id:
            raise Refused("channel_not_found")
        if channel.archived:
            raise Refused("is_archived")
        if channel.im and self._slack.users[channel.im]["deleted"]:
            raise Refused("cannot_dm_bot" if not channel.im else "user_disabled")
        if team.bot not in channel.members:
            raise Refused("channel_not_found" if channel.private else "not_in_channel")
        return channel

    # Views

    def views_open(self, team: Team, given: Json) -> Json:
        view = self._view(given)
        trigger = given.get("trigger_id", "")
        if trigger not in self._slack.triggers:
            raise Refused("invalid_trigger_id")
        ends = self._slack.triggers[trigger]
        if ends == 0:
            raise Refused("exchanged_trigger_id")
        if ends < time.monotonic():
            raise Refused("expired_trigger_id")
        self._slack.triggers[trigger] = 0
        user = self._slack.acting[trigger]
        made = View(f"V{self._slack.number()}", view, team.id, user)
        self._slack.views[user] = [made]
        return {"view": {"id": made.id, **view}}

    def views_publish(self, team: Team, given: Json) -> Json:
        view = self._view(given)
        if given.get("user_id") not in self._slack.users:
            raise Refused("invalid_arguments")
        self._slack.homes[given["user_id"]] = view
        return {"view": view}

    def _view(self, given: Json) -> Json:
        view: Json = given["view"] if isinstance(given["view"], dict) else json.loads(given["view"])
        self._refuse(slack_rules.of_view(view))
        return view

    # Files

    def files_getUploadURLExternal(self, team: Team, given: Json) -> Json:  # noqa: N802
        if not given.get("filename") or int(given.get("length", 0)) <= 0:
            raise Refused("invalid_arguments")
        alt = given.get("alt_txt") or ""
        if len(alt) > ALT:
            raise Refused("invalid_arguments")
        file = File(f"F{self._slack.number()}", given["filename"], alt=alt)
        self._slack.files[file.id] = file
        return {"file_id": file.id, "upload_url": f"{self._slack.url}/upload/{file.id}"}

    def files_completeUploadExternal(self, team: Team, given: Json) -> Json:  # noqa: N802
        channel = self._channel(team, {"channel": given.get("channel_id", "")})
        listed = given["files"]
        for one in listed if isinstance(listed, list) else json.loads(listed):
            file = self._slack.files[one["id"]]
            if not file.content:
                raise Refused("file_not_found")
            file.shared = channel.id
        return {"files": [{"id": one} for one in self._slack.files]}

    def _refuse(self, problems: Iterable[str]) -> None:
        for wrong in problems:
            raise Refused(wrong)


async def _given(request: web.Request) -> Json:
    """The arguments, however they were sent."""
    if request.content_type == "application/json":
        loaded: Json = await request.json()
        return loaded
    given: Json = {**request.query, **await request.post()}
    for name in ("blocks", "view"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    return given
