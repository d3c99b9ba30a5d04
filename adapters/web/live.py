"""New messages as they come: one stream (server-sent events) for each open page.

The database is the truth. Every post and edit has a version; a stream sends what is newer than the
last one it sent, so that a browser that comes back (`Last-Event-ID`) misses nothing. `nudge` only
wakes the streams; what another process wrote is found by looking every few seconds.

    open -> sending -> (nothing new: waits, with a heartbeat) -> closed by the browser,
    by signing out, by a newer page of the same person, or at shutdown
"""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from aiohttp import web

from storage.engine import Store
from storage.room import Message, Room

log = logging.getLogger("teabreak.web")

EACH = 5  # streams of one person; browsers open about 6 connections to one place
BATCH = 50
LOOK_SECONDS = 2.0
HEARTBEAT_SECONDS = 15.0
RETRY_MS = 3_000
DIGITS = 19  # of a number that a database can hold


class Stream:
    """One open page."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.closing = False
        self.refused = False  # the browser is told not to come back

    def close(self, *, refused: bool = False) -> None:
        """Let it end by itself."""
        self.closing, self.refused = True, refused
        self.wake.set()


class Live:
    """All open streams."""

    def __init__(self, store: Store) -> None:
        self.heartbeat = HEARTBEAT_SECONDS
        self._store = store
        self._streams: dict[str, list[Stream]] = defaultdict(list)
        self._looking: asyncio.Task[None] | None = None

    def nudge(self) -> None:
        """Something was posted or edited."""
        for streams in self._streams.values():
            for stream in streams:
                stream.wake.set()

    async def start(self, _app: web.Application) -> None:
        """Begin to look for what other processes wrote."""
        self._looking = asyncio.create_task(self._look())

    async def stop(self, _app: web.Application) -> None:
        """End every stream."""
        for streams in self._streams.values():
            for stream in streams:
                stream.close()
        if self._looking:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def serve(
        self, request: web.Request, person_id: str, after: "Cursor", news: "News", html: "Html"
    ) -> web.StreamResponse:
        """Send this person's news until the page is closed or they sign out."""
        headers = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        with self._opened(person_id) as stream, contextlib.suppress(ConnectionError):
            await response.write(f"retry: {RETRY_MS}\n\n".encode())
            while not stream.closing:
                stream.wake.clear()
                try:
                    found = await news(after)
                except Exception as problem:  # the browser comes back by itself
                    log.warning("could not read news: %s", type(problem).__name__)
                    break
                if found is None:
                    stream.refused = True
                    break
                for message in found:
                    event, after = after.take(message)
                    await response.write(_event(event, str(after), html(message)))
                if len(found) < BATCH and not await self._woken(stream):
                    await response.write(b": still here\n\n")
            if stream.refused:
                await response.write(_event("gone", str(after), ""))
        return response

    @contextlib.contextmanager
    def _opened(self, person_id: str) -> Iterator[Stream]:
        stream = Stream()
        mine = self._streams[person_id]
        mine.append(stream)
        if len(mine) > EACH:
            mine[0].close(refused=True)
        try:
            yield stream
        finally:
            mine.remove(stream)
            if not mine:
                self._streams.pop(person_id, None)

    async def _woken(self, stream: Stream) -> bool:
        try:
            async with asyncio.timeout(self.heartbeat):
                await stream.wake.wait()
        except TimeoutError:
            return False
        return True

    async def _look(self) -> None:
        known = -1
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._streams:
                continue
            try:
                newest = await self._store.read(lambda unit: Room(unit).version())
            except Exception as problem:  # the next look may find it well again
                log.warning("could not look for news: %s", type(problem).__name__)
                continue
            if newest != known:
                known = newest
                self.nudge()


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a page has come: the newest version and the newest message that it shows."""

    version: int = 0
    message: int = 0

    @classmethod
    def read(cls, typed: str) -> "Cursor":
        """From "version-message"; from the start if it is anything else."""
        version, _, message = typed.partition("-")
        if not (version.isascii() and version.isdigit() and len(version) < DIGITS):
            return cls()
        known = message.isascii() and message.isdigit() and len(message) < DIGITS
        return cls(int(version), int(message) if known else 0)

    def take(self, message: Message) -> "tuple[str, Cursor]":
        """What this message is to the page, and how far it has come with it."""
        event = "post" if message.id > self.message else "edit"
        return event, Cursor(message.version, max(self.message, message.id))

    def __str__(self) -> str:
        return f"{self.version}-{self.message}"


News = Callable[[Cursor], Awaitable[Sequence[Message] | None]]
Html = Callable[[Message], str]


def _event(name: str, number: str, html: str) -> bytes:
    data = "".join(f"data: {line}\n" for line in html.split("\n"))
    return f"event: {name}\nid: {number}\n{data}\n".encode()
