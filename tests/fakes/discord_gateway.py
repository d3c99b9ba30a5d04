"""Discord's gateway on loopback: sessions that can be dropped, resumed and given nonsense."""

import asyncio
import itertools
import json
from collections.abc import Callable
from typing import Any

import discord
from aiohttp import WSMsgType, web
from simcord.backend import Backend, serializers
from simcord.gateway import ShardRouter

HEARTBEAT = 41_250  # milliseconds

Json = dict[str, Any]

# In the line of what is told: asks the other end whether it has come as far. It is no heartbeat of
# Discord's, since discord.py answers only about 100 of those in a minute.
PING: Json = {}


class Session:
    """What one shard of the bot is told; kept while nobody listens, for whoever comes back."""

    def __init__(self, name: str, backend: Backend, said: Json, address: str) -> None:
        self.name = name
        self.intents = discord.Intents._from_value(said.get("intents", 0))
        self.parsers = self  # SimCord gives each event to `parsers[event](payload)`
        self.socket: web.WebSocketResponse | None = None
        self.beat = asyncio.Event()
        self.heard = 0  # the last number that the bot has said it knows
        self._address = address
        self._told: list[Json] = []
        self._queue: asyncio.Queue[Json] = asyncio.Queue()
        self.shard, self._count = said.get("shard", (0, 1))
        self._backend = backend
        self._router = ShardRouter(backend, self, lambda *_: None, self._count, (self.shard,))

    def __getitem__(self, event: str) -> Callable[[Json], None]:
        return lambda payload: self.tell(event, payload)

    def begin(self) -> None:
        """Say that it is ready, and which servers there are; from now on, all that happens."""
        self._router.identify(self.shard)
        for guild in list(self._backend.guilds.values()):
            self._router.feed(
                "GUILD_CREATE", serializers.guild_create_payload(self._backend, guild)
            )
        self._backend.subscribers.append(self._router.feed)

    def end(self) -> None:
        """Tell it nothing any more."""
        if self._router.feed in self._backend.subscribers:
            self._backend.subscribers.remove(self._router.feed)

    def tell(self, event: str, payload: Any) -> None:
        """Something has happened."""
        if event == "READY":
            mine = [g for g in self._backend.guilds if (g >> 22) % self._count == self.shard]
            guilds = [{"id": str(one), "unavailable": True} for one in mine]
            payload = {**payload, "session_id": self.name, "resume_gateway_url": self._address}
            payload["guilds"] = guilds
        told = {"op": 0, "t": event, "s": len(self._told) + 1, "d": payload}
        self._told.append(told)
        if self.socket:
            self._queue.put_nowait(told)

    def resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        """Go on where the bot had got to."""
        self._queue = asyncio.Queue()
        self.socket = socket
        for told in self._told[seen:]:
            self._queue.put_nowait(told)
        self.tell("RESUMED", {})

    def ask(self) -> None:
        """Ask whether everything has been taken in: it is answered after all that was told."""
        self.beat.clear()
        self._queue.put_nowait(PING)

    def send(self, frame: Json) -> None:
        """A frame that is no event, after all events before it."""
        self._queue.put_nowait(frame)

    async def write(self, socket: web.WebSocketResponse) -> None:
        """Send what waits, for as long as this socket is the session's."""
        while self.socket is socket:
            frame = await self._queue.get()
            if frame is PING:
                await socket.ping(str(self.last).encode())
            else:
                await socket.send_str(json.dumps(frame))

    @property
    def last(self) -> int:
        """The number of the latest event."""
        return len(self._told)


class Gateway:
    """Every session of the bot."""

    def __init__(self, backend: Backend, token: str) -> None:
        self.backend = backend
        self.address = ""
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.refuse = 0  # a code to close with, instead of letting anybody in
        self._token = token
        self._numbers = itertools.count(1)
        self._here = asyncio.Event()

    @property
    def open(self) -> list[Session]:
        """The sessions that somebody listens to."""
        return [one for one in self.sessions.values() if one.socket]

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """A connection, from hello to its end."""
        socket = web.WebSocketResponse(max_msg_size=0, autoping=False)
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": HEARTBEAT}})
        session: Session | None = None
        writing: asyncio.Task[None] | None = None
        try:
            async for message in socket:
                if message.type is WSMsgType.PONG and session:
                    session.heard = int(message.data)
                    session.beat.set()
                if message.type is not WSMsgType.TEXT:
                    continue
                frame = json.loads(message.data)
                if frame["op"] == 1:
                    await socket.send_json({"op": 11})
                elif session is None and (session := await self._enter(socket, frame)):
                    writing = asyncio.create_task(session.write(socket))
        finally:
            if writing:
                writing.cancel()
                await asyncio.gather(writing, return_exceptions=True)
            if session and session.socket is socket:
                self._let_go(session)
        return socket

    async def entered(self, running: "asyncio.Future[None]") -> None:
        """The bot is there; or what it runs in has ended, and why."""
        waiting = asyncio.ensure_future(self._here.wait())
        either: set[asyncio.Future[Any]] = {waiting, running}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if running.done():
            running.result()

    async def drained(self) -> None:
        """Everything that was told has been taken in by the bot."""
        for session in self.open:
            while session.socket and session.heard < session.last:
                session.ask()
                await session.beat.wait()

    async def drop(self, code: int = 4000, shard: int | None = None) -> None:
        """The connections break, or one of them; what happens meanwhile is told when it is back."""
        for session in [one for one in self.open if shard in (None, one.shard)]:
            socket = session.socket
            self._let_go(session)
            if socket:
                await socket.close(code=code)

    def tell(self, op: int, data: Any = None) -> None:
        """Ask for a reconnection (7), or declare the sessions invalid (9; `True`: for now)."""
        self._here.clear()
        for session in self.open:
            session.send({"op": op, "d": data})
            if op == 9 and not data:
                self.forget(session)

    def forget(self, session: Session) -> None:
        """A session that nobody can come back to."""
        session.end()
        del self.sessions[session.name]

    def _let_go(self, session: Session) -> None:
        session.socket = None
        session.beat.set()
        if not self.open:
            self._here.clear()

    async def _enter(self, socket: web.WebSocketResponse, frame: Json) -> Session | None:
        said = frame["d"]
        if said["token"] != self._token or self.refuse:
            await socket.close(code=self.refuse or 4004)
            return None
        if frame["op"] == 2:
            self.identified += 1
            made = Session(f"session-{next(self._numbers)}", self.backend, said, self.address)
            self.sessions[made.name] = made
            made.socket = socket
            made.begin()
            self._here.set()
            return made
        held = self.sessions.get(said["session_id"])
        if frame["op"] != 6 or held is None:
            await socket.send_json({"op": 9, "d": False})
            return None
        self.resumed += 1
        held.resume(socket, said["seq"] or 0)
        self._here.set()
        return held
