"""Discord, kept going, while Slack and the web room go on untouched.

One malformed event ends a discord.py client, and so does a lost login. A client that has ended is
never used again: a new one is made.

    waiting     another process has our shards
    running     ours: log in, connect, until something ends it, or it has been away for too long
    pausing     what ended it may pass: again after 1 second, then 5, then 15 ... (`pause`)
    refused     Discord does not take the token or an intent: told once, again after an hour
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from enum import Enum
from time import monotonic
from typing import Protocol

import aiohttp
import discord

from adapters.discord.lease import Elsewhere, Lease
from adapters.told import place_of
from bot.phrases import say

log = logging.getLogger("teabreak.discord")

PAUSES = (1.0, 5.0, 15.0, 60.0, 300.0)  # seconds after it ended once, twice, ...
REFUSED = 3_600.0  # seconds; whoever ticks an intent need not start Teabreak again
STEADY = 300.0  # seconds; what has run for so long begins anew with the shortest pause


class Ended(Enum):
    """Why a client ended."""

    TAKEN = "taken"  # another process has our shards
    TOKEN = "token"
    INTENTS = "intents"
    SHARDING = "sharding"  # Discord wants more shards, or other ones
    AWAY = "away"  # Discord cannot be reached
    BROKEN = "broken"  # anything else, such as a malformed event


REFUSALS = frozenset({Ended.TOKEN, Ended.INTENTS, Ended.SHARDING})
CODES = {  # with which Discord closes a connection for good
    4004: Ended.TOKEN,
    4010: Ended.SHARDING,
    4011: Ended.SHARDING,
    4013: Ended.INTENTS,
    4014: Ended.INTENTS,
}
TOO_MANY, SERVER = 429, 500  # HTTP
# Seconds without a connection: discord.py tries again by itself, but waits longer and longer, up to
# 17 minutes.
PATIENCE = 90.0
AGAIN = 0.5  # seconds until a client is told again that it shall end


class Station(Protocol):
    """What is kept going: `adapters.discord.desk.Desk`. Discord has let us in (`connected`), or the
    connection broke and is not there again (`lost`).
    """

    connected: asyncio.Event
    lost: asyncio.Event

    async def open(self) -> None:
        """Log in."""

    async def run(self) -> None:
        """Connect, and stay until it ends."""

    async def close(self) -> None:
        """Finish what was begun, and let go of everything."""


def why(error: BaseException | None) -> Ended:
    """Why a client ended, by what it raised; None: it just ended."""
    match error:
        case Elsewhere():
            return Ended.TAKEN
        case discord.LoginFailure():
            return Ended.TOKEN
        case discord.PrivilegedIntentsRequired():
            return Ended.INTENTS
        case discord.ConnectionClosed(code=code) if code in CODES:
            return CODES[code]
        case discord.HTTPException(status=status):
            return Ended.AWAY if status == TOO_MANY or status >= SERVER else Ended.BROKEN
        case (
            None
            | discord.ConnectionClosed()
            | discord.GatewayNotFound()
            | discord.RateLimited()
            | aiohttp.ClientError()
            | OSError()  # TimeoutError is one
        ):
            return Ended.AWAY
    return Ended.BROKEN


def pause(ended: Ended, failures: int) -> float:
    """Seconds until the next try, after so many failures one after another."""
    if ended in REFUSALS:
        return REFUSED
    return PAUSES[min(failures, len(PAUSES)) - 1]


class Supervisor:
    """Keeps Discord going until it is cancelled."""

    def __init__(
        self,
        make: Callable[[], Station],
        lease: Lease,
        tell: Callable[[str], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._make = make
        self._lease = lease
        self._tell = tell
        self._sleep = sleep
        self._clock = clock
        self._told = ""
        self.patience = PATIENCE

    async def run(self) -> None:
        """Go on until cancelled."""
        failures = 0
        try:
            while True:
                begun = self._clock()
                ended = await self._turn()
                failures = 1 if self._clock() - begun >= STEADY else failures + 1
                await self._sleep(pause(ended, failures))
        finally:
            await self._lease.end()

    async def _turn(self) -> Ended:
        """Wait for our shards, then one client. A bug of our own ends a client, no more."""
        try:
            await self._ours()
            return await self._once()
        except Exception as bug:
            log.error("Discord was not started: %s", place_of(bug))
            return Ended.BROKEN

    async def _ours(self) -> None:
        """Wait until no other process has our shards."""
        while not await self._lease.take():
            self._say(say("discord-waits"))
            await self._sleep(self._lease.beat)

    async def _once(self) -> Ended:
        """One client, from its making to its end."""
        station = self._make()
        try:
            ended = why(await self._until_it_ends(station))
        finally:
            with contextlib.suppress(Exception):
                await station.close()
        if ended is not Ended.TAKEN:  # then the next line says that we wait
            self._say(say(f"discord-ended-{ended.value}"))
        return ended

    async def _until_it_ends(self, station: Station) -> BaseException | None:
        """What ended it: what it raised, another process that took our shards, or its silence."""
        keeping = asyncio.create_task(self._lease.keep())
        working = asyncio.create_task(self._work(station))
        watching = asyncio.create_task(self._watch(station))
        try:
            await asyncio.wait({keeping, working, watching}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.exception()
            return Elsewhere() if keeping.done() else TimeoutError()
        finally:
            await _ended(keeping, working, watching)

    async def _watch(self, station: Station) -> None:
        """Until it has been away for too long."""
        while True:
            await station.lost.wait()
            try:
                async with asyncio.timeout(self.patience):
                    await station.connected.wait()
            except TimeoutError:
                return

    async def _work(self, station: Station) -> None:
        greeting = asyncio.create_task(self._greet(station))
        try:
            await station.open()
            await station.run()
        except Exception as error:
            log.warning("Discord ended: %s", place_of(error))
            raise
        finally:
            greeting.cancel()

    async def _greet(self, station: Station) -> None:
        await station.connected.wait()
        self._say(say("discord-on"))

    def _say(self, line: str) -> None:
        """Tell the operator, but never the same twice in a row."""
        if line != self._told:
            self._told = line
            self._tell(line)


async def _ended(*tasks: asyncio.Task[None]) -> None:
    """Cancel these, again and again: `asyncio.wait_for`, in which discord.py connects, loses a
    cancellation that comes just when the connection is there.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)
