"""A strict Slack on loopback: its Web API, Socket Mode, and whoever sends signed requests.

It refuses what Slack refuses, and can be told to be busy, to break, to lose a connection after it
has done what was asked, to close sockets and to deliver twice. `slack_api` holds the methods,
`slack_acts` what people do. Channels are followed by what stands in them; what only one person sees
has them in `only`.
"""

import asyncio
import contextlib
import hashlib
import hmac
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

TRIGGER_SECONDS = 3.0
ACK_SECONDS = 3.0
RESPONSES = 5  # uses of a response_url
SECRET = "sample-signing-secret"
APP_TOKEN = "xapp-sample"

Json = dict[str, Any]


@dataclass(slots=True)
class Team:
    """A workspace."""

    id: str = "T1"
    name: str = "Sample workspace"
    bot: str = "UBOT"
    bot_id: str = "BBOT"
    token: str = "xoxb-sample"
    scopes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Message:
    """Something in a channel."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    only: str = ""
    bot: bool = False
    deleted: bool = False
    edits: int = 0


@dataclass(slots=True)
class Channel:
    """A channel; `im` is whose private messages with the bot it holds."""

    id: str
    team: str = "T1"
    members: set[str] = field(default_factory=set)
    im: str = ""
    group: bool = False  # a conversation of a few people
    private: bool = False
    archived: bool = False


@dataclass(slots=True)
class View:
    """An open modal."""

    id: str
    view: Json
    team: str
    user: str
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """A file of somebody's, or one that the bot is uploading."""

    id: str
    name: str
    content: bytes = b""
    shared: str = ""
    alt: str = ""  # what a picture says to who does not see it


class FakeSlack:
    """Everything that Slack is to one app."""

    def __init__(self) -> None:
        self.teams: dict[str, Team] = {"T1": Team()}
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.views: dict[str, list[View]] = defaultdict(list)
        self.homes: dict[str, Json] = {}
        self.files: dict[str, File] = {}
        self.triggers: dict[str, float] = {}
        self.acting: dict[str, str] = {}  # whose trigger it is
        self.responses: dict[str, list[Any]] = {}
        self.codes: dict[str, Json] = {}
        self.refreshes: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.failures: dict[str, list[str]] = defaultdict(list)
        self.unacknowledged: list[tuple[str, Json]] = []
        self.patience = ACK_SECONDS  # how long it waits to be acknowledged
        self.app: Json = {}  # the manifest it was made from
        self.request_url = ""  # set: signed HTTP
        self.sockets: list[web.WebSocketResponse] = []
        self.tickets: set[str] = set()
        self.opened = 0
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self._numbers = itertools.count(1)
        self._turn = itertools.count()
        self._connected = asyncio.Event()

    # Coming and going

    async def start(self) -> None:
        """Listen on a free port."""
        from tests.fakes.slack_api import Api

        app = web.Application(client_max_size=20_000_000)
        app.add_routes(
            [
                web.route("*", "/api/{method}", Api(self).call),
                web.get("/link/", self._socket),
                web.post("/upload/{id}", self._upload),
                web.get("/files/{id}", self._download),
                web.post("/response/{id}", self._response),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.address = f"{self.url}/api/"
        self._sender = aiohttp.ClientSession()

    async def stop(self) -> None:
        """The end."""
        for one in list(self.sockets):
            await one.close()
        await self._sender.close()
        await self._runner.cleanup()

    def number(self) -> int:
        """A number that nothing else has."""
        return next(self._numbers)

    def ts(self) -> str:
        """The name of a new message."""
        return f"1763900000.{self.number():06d}"

    # People and places

    def person(self, name: str, *, team: str = "T1", guest: bool = False, **more: Any) -> str:
        """Somebody new; their id."""
        user = f"U{self.number():04d}X"
        profile = {"display_name": name, "real_name": name}
        flags = {"is_restricted": guest, "is_ultra_restricted": False, "deleted": False}
        self.users[user] = {
            "id": user,
            "team_id": team,
            "name": name.split()[-1].lower(),
            "profile": profile,
            "tz": "Europe/London",
            **flags,
            **more,
        }
        return user

    def channel(self, name: str, *, invited: bool = True, **more: Any) -> Channel:
        """A new channel."""
        made = self.channels.setdefault(name, Channel(name, **more))
        if invited:
            made.members.add(self.teams[made.team].bot)
        return made

    def private(self, user: str, team: str = "T1") -> Channel:
        """Where somebody and the bot write in private."""
        found = next((c for c in self.channels.values() if c.im == user and c.team == team), None)
        if found is None:
            found = Channel(f"D{self.number():04d}", team, {user, self.teams[team].bot}, im=user)
            self.channels[found.id] = found
        return found

    def together(self, users: list[str], team: Team) -> Channel:
        """Where these people and the bot write; the same people have the same one."""
        members = {*users, team.bot}
        found = next((c for c in self.channels.values() if c.group and c.members == members), None)
        if found is None:
            found = Channel(f"G{self.number():04d}", team.id, members, private=True, group=True)
            self.channels[found.id] = found
        return found

    def trigger(self, user: str) -> str:
        """A trigger_id: one use, 3 seconds."""
        made = f"{self.number()}.{self.number()}.abc"
        self.acting[made] = user
        self.triggers[made] = time.monotonic() + TRIGGER_SECONDS
        return made

    def response_url(self, channel: str, user: str) -> str:
        """An address for the answer to one act."""
        made = f"r{self.number()}"
        self.responses[made] = [channel, user, RESPONSES]
        return f"{self.url}/response/{made}"

    def post(self, message: Message) -> Message:
        """A message stands there now."""
        self.messages.append(message)
        return message

    def seen(self, user: str, channel: str) -> list[Message]:
        """What somebody sees in a channel, oldest first."""
        here = [m for m in self.messages if m.channel == channel and not m.deleted]
        return [m for m in here if m.only in ("", user)]

    def fail(self, method: str, *how: str) -> None:
        """The next calls of a method: "429", "500", "lost" (done, but unanswered), or an error."""
        self.failures[method].extend(how)

    # Deliveries

    async def deliver(self, kind: str, body: Json, retry: int = 0) -> Json | None:
        """Give the app a payload; what it acknowledged, or None if it did not in time."""
        send = self._by_http if self.request_url else self._by_socket
        answer = await send(kind, body, retry)
        if answer is None:
            self.unacknowledged.append((kind, body))
        return answer

    async def _by_socket(self, kind: str, body: Json, retry: int) -> Json | None:
        envelope = f"e{self.number()}"
        sent: Json = {"envelope_id": envelope, "type": kind, "payload": body}
        sent["accepts_response_payload"] = kind != "events_api"
        if retry:
            sent |= {"retry_attempt": retry, "retry_reason": "timeout"}
        acked: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._acks[envelope] = acked
        while not self.sockets:
            await asyncio.wait_for(self._connected.wait(), 10)
        socket = self.sockets[next(self._turn) % len(self.sockets)]
        await socket.send_json(sent)
        try:
            return await asyncio.wait_for(acked, self.patience)
        except TimeoutError:
            return None

    async def _by_http(self, kind: str, body: Json, retry: int) -> Json | None:
        if kind == "events_api":
            content, kind_of = json.dumps(body), "application/json"
        else:
            form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
            content, kind_of = urlencode(form), "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind_of, **signed(content)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        status, text = await self.request(content, headers)
        if status != 200:
            return None
        loaded: Json = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        return loaded

    async def request(self, content: str, headers: Mapping[str, str]) -> tuple[int, str]:
        """Any request to the app's address."""
        limit = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with self._sender.post(
                self.request_url, data=content.encode(), headers=headers, timeout=limit
            ) as answer:
                return answer.status, await answer.text()
        except TimeoutError:
            return 0, ""

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("ticket") not in self.tickets:
            return web.Response(status=401)
        self.tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.opened += 1
        self._connected.set()
        hello = {"type": "hello", "num_connections": len(self.sockets)}
        await socket.send_json({**hello, "connection_info": {"app_id": "A1"}})
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._acknowledge(json.loads(message.data))
        finally:
            self.sockets.remove(socket)
            if not self.sockets:
                self._connected.clear()
        return socket

    def _acknowledge(self, said: Json) -> None:
        acked = self._acks.pop(said["envelope_id"], None)
        if acked and not acked.done():
            acked.set_result(said.get("payload") or {})

    async def disconnect(self, reason: str) -> None:
        """Tell the first connection that it ends, as Slack does, and end it."""
        socket = self.sockets[0]
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
        await asyncio.sleep(0.05)
        with contextlib.suppress(ConnectionError):
            await socket.close()

    # Files and answers

    def uploaded(self, name: str, content: bytes) -> Json:
        """A file that somebody has put into a form, as the form then holds it."""
        file = File(f"F{self.number()}", name, content)
        self.files[file.id] = file
        return {"id": file.id, "name": name, "url_private_download": f"{self.url}/files/{file.id}"}

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["id"]].content = await request.read()
        return web.Response(text="OK - 1")

    async def _download(self, request: web.Request) -> web.Response:
        tokens = {f"Bearer {team.token}" for team in self.teams.values()}
        if request.headers.get("Authorization") not in tokens:
            return web.Response(status=302, headers={"Location": f"{self.url}/signin"})
        return web.Response(body=self.files[request.match_info["id"]].content)

    async def _response(self, request: web.Request) -> web.Response:
        from tests.fakes import slack_rules

        held = self.responses.get(request.match_info["id"])
        if held is None or held[2] == 0:
            return web.Response(status=404, text="used_url")
        held[2] -= 1
        body = await request.json()
        wrong = next(slack_rules.of_message(body.get("text"), body.get("blocks", [])), None)
        if wrong:
            return web.Response(status=400, text=wrong)
        self.answer(held[0], held[1], body)
        return web.Response(text="ok")

    def answer(self, channel: str, user: str, body: Json) -> None:
        """The app's answer to an act: for one person, unless it says that it is for all."""
        only = "" if body.get("response_type") == "in_channel" else user
        made = Message(self.ts(), channel, "UBOT", body["text"], body.get("blocks", []))
        made.only, made.bot = only, True
        self.post(made)


def signed(content: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers that Slack signs a request with."""
    moment = str(int(at if at is not None else time.time()))
    base = f"v0:{moment}:{content}".encode()
    mark = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={mark}"}
