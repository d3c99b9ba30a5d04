"""Two shards in one process: each has its servers, and what befalls one leaves the other alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.discord.desk import Desk, DiscordSettings
from adapters.discord.lease import Lease
from adapters.discord.supervisor import Supervisor
from bot.pillars import everything
from storage.discord import Shards, Share
from storage.engine import Store, open_store
from storage.unit import Unit
from tests import databases
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.discord_acts import Acts

ANSWER = "Deprivation of Liberty Safeguards"
EVEN, ODD = 500 << 22, 501 << 22  # servers of shard 0 and of shard 1
BOTH = Share((0, 1), 2)


class Sharded:
    """Discord with two servers, and Teabreak's part of it with a shard for each."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.discord = FakeDiscord()
        self.told: list[str] = []
        self.desks: list[Desk] = []
        self.lease = Lease(store, BOTH)
        self.people: list[Acts] = []

    async def open(self) -> None:
        """Until both shards are there, and both servers are known."""
        for number, server in enumerate((EVEN, ODD)):
            guild = self.discord.world.create_guild(f"Sample server {number}", id=server)
            person = Acts(self.discord, guild.create_text_channel("tea"), f"Sample {number}")
            person.come()
            self.people.append(person)
        self.going = asyncio.create_task(Supervisor(self._desk, self.lease, self.told.append).run())
        await self.until(lambda: len(self.discord.gateway.open) == 2)
        await self.until(lambda: self.desks[0].connected.is_set())
        await self.discord.settled()

    async def close(self) -> None:
        """The end."""
        self.going.cancel()
        with suppress(asyncio.CancelledError):
            await self.going
        await self.discord.stop()

    async def until(self, reached: Callable[[], object]) -> None:
        """Wait for what the connection brings about."""
        async with asyncio.timeout(20):
            while not reached():  # noqa: ASYNC110  # many things can bring it about
                await asyncio.sleep(0.01)

    async def answered(self, shard: int) -> None:
        """Wait until a question in that shard's server is answered."""
        log = self.discord.backend.http_requests
        heard = len(log)
        await self.people[shard].command("jargon", "DoLS")
        await self.until(lambda: ANSWER in str([call.json for call in log[heard:]]))

    def _desk(self) -> Desk:
        async def guard(_shard: int) -> None:
            await self.lease.sure()

        settings = DiscordSettings(TOKEN, shards=2, guard=guard, pause=0.0)
        self.desks.append(Desk(self.store, everything(), settings, {}, lambda: None))
        return self.desks[-1]


@pytest.fixture
async def sharded(tmp_path: Path) -> AsyncIterator[Sharded]:
    store = open_store(databases.sqlite(tmp_path))
    made = Sharded(store)
    await made.discord.start()
    with made.discord.reached():
        await made.open()
        yield made
        await made.close()
    store.close()


async def test_each_shard_hears_its_own_servers_and_people_on_both_are_answered(
    sharded: Sharded,
) -> None:
    gateway = sharded.discord.gateway
    assert sorted(session.shard for session in gateway.open) == [0, 1]
    assert gateway.identified == 2
    assert {guild.id: guild.shard_id for guild in sharded.desks[0].client.guilds} == {
        EVEN: 0,
        ODD: 1,
    }
    for shard in (0, 1):
        await sharded.answered(shard)


async def test_both_shards_are_leased_to_this_process(sharded: Sharded) -> None:
    now = datetime.now(UTC)

    def taken(unit: Unit) -> list[bool]:
        return [Shards(unit).take(Share((shard,), 2), "other", now) for shard in (0, 1)]

    assert await sharded.store.do(taken) == [False, False]


async def test_a_shard_that_is_dropped_comes_back_and_the_other_goes_on_meanwhile(
    sharded: Sharded,
) -> None:
    gateway, (desk,) = sharded.discord.gateway, sharded.desks
    (other,) = (session.socket for session in gateway.open if session.shard == 1)
    await gateway.drop(shard=0)
    await sharded.answered(1)
    await sharded.until(lambda: gateway.resumed == 1)
    await sharded.until(desk.connected.is_set)
    await sharded.answered(0)
    assert not desk.lost.is_set()
    assert gateway.identified == 2, "neither had to say anew who it is"
    assert [s.socket for s in gateway.open if s.shard == 1] == [other], "it was left alone"
    assert sharded.desks == [desk]


async def test_we_are_not_connected_while_one_of_the_shards_is_away(sharded: Sharded) -> None:
    desk = sharded.desks[0]
    client = desk.client
    await client.on_shard_disconnect(0)  # type: ignore[attr-defined]
    await client.on_shard_disconnect(1)  # type: ignore[attr-defined]
    await client.on_shard_resumed(1)  # type: ignore[attr-defined]
    assert desk.lost.is_set()
    assert not desk.connected.is_set()
    await client.on_shard_connect(0)  # type: ignore[attr-defined]
    assert (desk.lost.is_set(), desk.connected.is_set()) == (False, True)
