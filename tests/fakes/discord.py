"""A Discord on loopback: SimCord's world behind real HTTP and a real gateway.

It refuses what Discord refuses, with Discord's own codes, and can be told to be busy, to break, to
lose a connection before or after it has done what was asked, to drop the gateway, and to deliver
twice. A message that comes again with the same nonce is the same message.
"""

import asyncio
import fnmatch
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import yarl
from aiohttp import BodyPartReader, web
from discord.gateway import DiscordWebSocket
from discord.http import Route
from simcord import BackendError, RouteNotImplemented, UnsupportedField
from simcord.http import router
from simcord.http import routes as _routes  # noqa: F401  # registers them

from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_world import World

TOKEN = "sample.discord.token"
NONCE = 25  # characters
BUSY = 0.01  # seconds until it is less so
FREE = ("/interactions/", "/webhooks/")  # what the token in the address lets one do

Json = dict[str, Any]


@dataclass(slots=True)
class Failure:
    """What goes wrong with the next calls to some addresses.

    "429"; "503"; another status, with Discord's own code ("403 50007"); "reset": the connection
    breaks before anything is done; "lost": after.
    """

    method: str
    path: str
    how: str


class FakeDiscord:
    """Everything that Discord is to one bot."""

    def __init__(self) -> None:
        self.world = World(self.settled)
        self.backend = self.world.backend
        self.gateway = Gateway(self.backend, TOKEN)
        self.closed: set[int] = set()  # people whose private messages are closed to the bot
        self.failures: list[Failure] = []
        self.unknown: list[str] = []  # what SimCord has no answer to
        self.edits: list[str] = []
        self.app: Json = {}  # what it says of the app, other than usual
        self.permissions = -1  # of the bot in each server; -1: all
        self.starts = Json(total=1_000, remaining=1_000, reset_after=0, max_concurrency=1)
        self.shards = 1
        self.busy: float = BUSY
        self.called = asyncio.Event()  # set by each call
        self._turn = asyncio.Lock()
        self._asked = 0  # how often it was asked whether the bot has settled, and up to which one
        self._settled = 0  # of them it had
        self._nonces: dict[tuple[int, str], int] = {}
        self.address = ""

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application(client_max_size=30_000_000)
        app.add_routes(
            [
                web.route("*", "/api/v10/{path:.*}", self._call),
                web.get("/gateway", self.gateway.connect),
                web.get("/attachments/{path:.*}", self._file),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}/api/v10"
        self.world.files.address = f"http://{host}:{port}"
        self.gateway.address = f"ws://{host}:{port}/gateway"

    async def stop(self) -> None:
        """The end."""
        await self.gateway.drop(1000)
        await self._runner.cleanup()
        assert not self.unknown, f"SimCord does not know {self.unknown}"

    @contextmanager
    def reached(self) -> Iterator[None]:
        """Until the end of the block, this is what discord.py takes for Discord."""
        before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self.address, yarl.URL(self.gateway.address)
        try:
            yield
        finally:
            Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before

    async def settled(self) -> None:
        """The bot has taken in all that has happened, and done what discord.py began for it."""
        self._asked += 1
        mine = self._asked
        async with self._turn:
            if self._settled >= mine:
                return  # whoever had the turn has waited for ours, too
            upto = self._asked
            await self.gateway.drained()
            while begun := [t for t in asyncio.all_tasks() if t.get_name().startswith(OURS)]:
                await asyncio.wait(begun)
                await self.gateway.drained()
            self._settled = upto

    def fail(self, method: str, path: str, *how: str) -> None:
        """The next calls to addresses like this ("/channels/*/messages") go wrong so."""
        self.failures += [Failure(method, path, one) for one in how]

    def calls(self, method: str, path: str) -> list[Any]:
        """The bodies of all calls to addresses like this."""
        log = self.backend.http_requests
        return [c.json for c in log if c.method == method and fnmatch.fnmatch(c.path, path)]

    def content(self, attachment: Json) -> bytes:
        """What is in a file."""
        held = self.world.files.get(yarl.URL(attachment["url"]).path)
        assert held is not None
        return held

    # HTTP

    async def _call(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        if path == "/gateway":
            return _answered({"url": self.gateway.address})
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not path.startswith(FREE):
            return _refused(BackendError(401, 0, "401: Unauthorized"))
        how = self._failing(request.method, path)
        body, files = await _read(request)
        if how == "reset":
            return self._broken(request)
        if how == "429":
            told = {"message": "You are being rate limited.", "retry_after": self.busy}
            return _answered({**told, "global": False}, 429)
        if how and how != "lost":
            status, _, code = how.partition(" ")
            return _refused(BackendError(int(status), int(code or 0), "Refused"))
        try:
            answer = self._done(request, path, body, files)
        except (RouteNotImplemented, UnsupportedField) as gap:
            self.unknown.append(str(gap))
            return _refused(gap)
        except BackendError as wrong:
            return _refused(wrong)
        except Exception as fault:
            self.unknown.append(f"{request.method} {path}: {fault!r}")
            return _refused(BackendError(400, 0, "Bad Request"))
        finally:
            self.called.set()
        if how == "lost":
            return self._broken(request)
        return web.Response(status=204) if answer is None else _answered(answer)

    def _done(self, request: web.Request, path: str, body: Any, files: list[Any]) -> Any:
        """What was asked, done; its answer."""
        if path == "/gateway/bot":
            wanted = {"shards": self.shards, "session_start_limit": self.starts}
            return {"url": self.gateway.address, **wanted}
        if path == "/applications/@me":
            return {**self._dispatch("GET", "/oauth2/applications/@me", None, []), **self.app}
        if path == "/users/@me/guilds":
            here = self._dispatch(request.method, path, None, [], dict(request.query))
            return [{**one, "permissions": str(self.permissions)} for one in here]
        place = path.split("/")
        posts = request.method == "POST" and place[1] == "channels" and place[3:] == ["messages"]
        if posts:
            if before := self._sent_before(int(place[2]), body):
                return self._dispatch("GET", f"{path}/{before}", None, [])
            if self.closed & set(self.backend.get_channel(int(place[2])).recipient_ids):
                raise BackendError(403, 50007, "Cannot send messages to this user")
        if request.method == "POST" and "messages" in place and place[-1] == "threads":
            self._first_thread(int(place[-2]))
        answer = self._dispatch(request.method, path, body, files, dict(request.query))
        if posts and body.get("nonce"):
            self._nonces[(int(place[2]), str(body["nonce"]))] = int(answer["id"])
        if request.method == "PATCH" and "messages" in place:
            self.edits.append(place[-1])
        return answer

    def _dispatch(
        self, method: str, path: str, body: Any, files: list[Any], query: Json | None = None
    ) -> Any:
        return router.dispatch(
            self.backend,
            method,
            path,
            json=body,
            params=query,
            files=files,
            message_content_access=False,
        )

    def _first_thread(self, message: int) -> None:
        """A message has one thread, which has its number."""
        if message in self.backend.channels:
            raise BackendError(400, 160004, "A thread has already been created for this message")

    def _sent_before(self, channel: int, body: Json) -> int | None:
        """The message that has come with this nonce already."""
        nonce = str(body.get("nonce") or "")
        if len(nonce) > NONCE:
            raise BackendError(400, 50035, "Invalid Form Body: nonce is too long")
        return self._nonces.get((channel, nonce)) if body.get("enforce_nonce") else None

    def _failing(self, method: str, path: str) -> str:
        for failure in self.failures:
            if failure.method == method and fnmatch.fnmatch(path, failure.path):
                self.failures.remove(failure)
                return failure.how
        return ""

    @staticmethod
    def _broken(request: web.Request) -> web.StreamResponse:
        if request.transport:
            request.transport.abort()
        return web.Response(status=500)

    async def _file(self, request: web.Request) -> web.Response:
        held = None if self.world.files.lost else self.world.files.get(request.path)
        return web.Response(status=404) if held is None else web.Response(body=held)


# What discord.py calls the tasks in which something that happened is handled.
OURS = ("discord.py: ", "CommandTree-invoker", "discord-ui-")


def _answered(answer: Any, status: int = 200) -> web.Response:
    """JSON, with exactly the headers that discord.py looks at."""
    headers = {"Content-Type": "application/json", "Via": "1.1"}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)


def _refused(wrong: BackendError) -> web.Response:
    return _answered(wrong.to_json(), wrong.status)


async def _read(request: web.Request) -> tuple[Any, list[Any]]:
    """The body of a call, and the files that came with it."""
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else None), []
    body: Any = {}
    files = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            one = SimpleNamespace(filename=part.filename, fp=io.BytesIO(content), description=None)
            files.append(one)
    return body, files
