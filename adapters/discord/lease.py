"""This process's hold on its shards: taken before it connects, and kept while it is connected.

What counts is the row in the database. While the database takes nothing (a full disk), nobody else
can take it either, so the row is read; when it cannot even be read, the hold ends with its time.
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from storage.discord import LASTS, Shards, Share
from storage.engine import Store
from storage.sorry import NotSaved

log = logging.getLogger("teabreak.discord")

BEAT = LASTS.total_seconds() / 3  # seconds between two times of saying that we are still here


class Elsewhere(Exception):
    """Another process has one of our shards."""


class Lease:
    """One process's. `clock` gives the time in UTC."""

    def __init__(
        self,
        store: Store,
        share: Share,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        beat: float = BEAT,
    ) -> None:
        self._store = store
        self._share = share
        self._clock = clock
        self.beat = beat
        self._until = clock()
        self.holder = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"

    async def take(self) -> bool:
        """Have the shards, or have them for longer. False when another process has them."""
        now = self._clock()
        try:
            ours = await self._store.do(
                lambda unit: Shards(unit).take(self._share, self.holder, now)
            )
        except NotSaved:
            ours = await self._still(now)
        if ours:
            self._until = now + LASTS
        return ours

    async def sure(self) -> None:
        """Nothing if they are ours. Raises Elsewhere."""
        if not await self.take():
            raise Elsewhere

    async def keep(self) -> None:
        """Say again and again that we are here; returns when the shards are no longer ours."""
        while True:
            await asyncio.sleep(self.beat)
            if not await self.take():
                return

    async def end(self) -> None:
        """Let another process have them at once."""
        try:
            await self._store.do(lambda unit: Shards(unit).let_go(self.holder))
        except NotSaved:
            log.warning("the shards could not be handed over; they are free in %s", LASTS)

    async def _still(self, now: datetime) -> bool:
        """Whether they are ours, as far as can be read."""
        try:
            return await self._store.read(lambda unit: Shards(unit).held(self._share, self.holder))
        except SQLAlchemyError:
            return now < self._until
