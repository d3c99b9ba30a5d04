"""Discord is kept going, and what ends it ends nothing else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from adapters.discord.lease import Elsewhere, Lease
from adapters.discord.supervisor import PAUSES, REFUSED, STEADY, Ended, Supervisor, pause, why
from storage.discord import LASTS, Shards, Share
from storage.engine import Store, open_store
from tests import databases

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def answered(status: int) -> Any:
    """An HTTP answer, as discord.py's errors want one."""
    return SimpleNamespace(status=status, reason="sample")


def closed(code: int) -> discord.ConnectionClosed:
    """The gateway closed the connection."""
    return discord.ConnectionClosed(SimpleNamespace(close_code=code), shard_id=None, code=code)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "ended"),
    [
        (None, Ended.AWAY),
        (discord.LoginFailure("no"), Ended.TOKEN),
        (closed(4004), Ended.TOKEN),
        (discord.PrivilegedIntentsRequired(None), Ended.INTENTS),
        (closed(4014), Ended.INTENTS),
        (closed(4011), Ended.SHARDING),
        (closed(4000), Ended.AWAY),
        (discord.GatewayNotFound(), Ended.AWAY),  # type: ignore[no-untyped-call]
        (discord.DiscordServerError(answered(503), "busy"), Ended.AWAY),
        (discord.HTTPException(answered(429), "slow down"), Ended.AWAY),
        (discord.RateLimited(60.0), Ended.AWAY),
        (aiohttp.ClientConnectionError(), Ended.AWAY),
        (TimeoutError(), Ended.AWAY),
        (ConnectionResetError(104, "reset"), Ended.AWAY),
        (discord.HTTPException(answered(400), "our fault"), Ended.BROKEN),
        (KeyError("id"), Ended.BROKEN),
        (Elsewhere(), Ended.TAKEN),
    ],
    ids=str,
)
def test_what_ended_it_is_known_by_what_it_raised(
    error: BaseException | None, ended: Ended
) -> None:
    assert why(error) is ended


def test_pauses_grow_and_then_stay() -> None:
    found = [pause(Ended.BROKEN, failures) for failures in range(1, 9)]
    assert tuple(found) == (*PAUSES, *PAUSES[-1:] * 3)
    assert found[0] >= 1, "never at once"


@pytest.mark.parametrize("ended", [Ended.TOKEN, Ended.INTENTS, Ended.SHARDING])
def test_what_discord_refuses_is_not_asked_for_again_and_again(ended: Ended) -> None:
    assert {pause(ended, failures) for failures in range(1, 9)} == {REFUSED}
    assert REFUSED >= 3_600


@dataclass
class Times:
    """A clock that only sleeping moves, and what was slept."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)
    enough: int = 1_000

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)
        if len(self.slept) >= self.enough:
            await asyncio.Event().wait()

    def monotonic(self) -> float:
        return self.seconds

    def utc(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)


@dataclass
class Station:
    """A client that ends as it is told: in `open` or in `run`, after so many seconds."""

    times: Times
    opens: BaseException | None = None
    runs: BaseException | None = None
    lasts: float = 0.0
    going: bool = False
    steps: list[str] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    lost: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self) -> None:
        self.steps.append("open")
        if self.opens:
            raise self.opens

    async def run(self) -> None:
        self.steps.append("run")
        self.connected.set()
        await asyncio.sleep(0)
        if self.going:
            await asyncio.Event().wait()
        self.times.seconds += self.lasts
        if self.runs:
            raise self.runs

    async def close(self) -> None:
        self.steps.append("close")


class World:
    """A supervisor over clients that end one after the other; the last one goes on."""

    def __init__(self, store: Store, *stations: Callable[[Times], Station]) -> None:
        self.times = Times()
        self.lease = Lease(store, Share(), self.times.utc, beat=0.0)
        self.told: list[str] = []
        self.made: list[Station] = []
        self._next = [make(self.times) for make in stations]
        self.supervisor = Supervisor(
            self.make, self.lease, self.told.append, self.times.sleep, self.times.monotonic
        )

    def make(self) -> Station:
        """The next one."""
        self.made.append(self._next.pop(0) if self._next else Station(self.times, going=True))
        return self.made[-1]

    async def until(self, reached: Callable[[], bool]) -> None:
        """Let it go on until then."""
        async with asyncio.timeout(60):
            while not reached():  # noqa: ASYNC110  # many things can bring it about
                await asyncio.sleep(0)

    @asynccontextmanager
    async def going(self) -> AsyncIterator[None]:
        """At work until the end of the block."""
        task = asyncio.create_task(self.supervisor.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @property
    def running(self) -> bool:
        """Whether a client is connected for good."""
        return bool(self.made) and self.made[-1].going and "run" in self.made[-1].steps


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(databases.sqlite(tmp_path))
    yield opened
    opened.close()


async def test_a_malformed_event_ends_the_client_and_a_new_one_takes_its_place(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(store, lambda times: Station(times, runs=KeyError("what Sample Ann wrote")))
    async with world.going():
        await world.until(lambda: world.running)
    first, second = world.made
    assert first.steps == ["open", "run", "close"]
    assert second.steps == ["open", "run", "close"], "closed as well when Teabreak stops"
    assert world.times.slept == [PAUSES[0]]
    assert world.told == [
        "Discord: connected.",
        "Discord: something went wrong, and I connect again. The log says where.",
        "Discord: connected.",
    ]
    assert "KeyError at test_supervisor.py" in caplog.text
    assert "Sample Ann" not in caplog.text


async def test_an_event_that_breaks_it_every_time_is_met_more_and_more_rarely(
    store: Store,
) -> None:
    broken = [lambda times: Station(times, runs=KeyError("id"))] * 7
    world = World(store, *broken)
    async with world.going():
        await world.until(lambda: world.running)
    assert tuple(world.times.slept) == (*PAUSES, PAUSES[-1], PAUSES[-1])


async def test_what_has_run_for_long_begins_anew_with_the_shortest_pause(store: Store) -> None:
    world = World(
        store,
        lambda times: Station(times, runs=KeyError("id")),
        lambda times: Station(times, runs=KeyError("id")),
        lambda times: Station(times, runs=ConnectionResetError(), lasts=STEADY),
    )
    async with world.going():
        await world.until(lambda: world.running)
    assert world.times.slept == [PAUSES[0], PAUSES[1], PAUSES[0]]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (discord.LoginFailure("no"), "Discord does not take DISCORD_TOKEN."),
        (discord.PrivilegedIntentsRequired(None), "Message Content Intent"),
        (closed(4011), "DISCORD_SHARDS"),
    ],
    ids=["token", "intents", "sharding"],
)
async def test_what_discord_refuses_is_said_once_and_tried_again_after_an_hour(
    store: Store, error: Exception, said: str
) -> None:
    world = World(store, *[lambda times: Station(times, opens=error)] * 3)
    async with world.going():
        await world.until(lambda: world.running)
    assert world.times.slept == [REFUSED] * 3
    first, last = world.told
    assert said in first
    assert last == "Discord: connected."


async def test_what_cannot_be_closed_is_left_and_a_new_one_made(store: Store) -> None:
    class Stuck(Station):
        async def close(self) -> None:
            raise RuntimeError("closed already")

    world = World(store, lambda times: Stuck(times, runs=KeyError("id")))
    async with world.going():
        await world.until(lambda: world.running)


async def test_a_client_that_does_not_hear_that_it_shall_end_is_told_again(store: Store) -> None:
    class Deaf(Station):
        async def run(self) -> None:
            with contextlib.suppress(asyncio.CancelledError):
                await super().run()
            await asyncio.Event().wait()

    world = World(store, lambda times: Deaf(times, going=True))
    async with world.going():
        await world.until(lambda: world.running)
    assert world.made[0].steps == ["open", "run", "close"]


async def test_a_client_that_stays_away_gives_its_place_to_a_new_one(store: Store) -> None:
    world = World(store, lambda times: Station(times, going=True))
    world.supervisor.patience = 0.0
    async with world.going():
        await world.until(lambda: world.running)
        first = world.made[0]
        first.connected.clear()
        first.lost.set()
        await world.until(lambda: len(world.made) == 2 and world.running)
    assert first.steps == ["open", "run", "close"]
    lost, back = world.told[-2:]
    assert lost.startswith("Discord: the connection is lost")
    assert back == "Discord: connected."


async def test_a_client_that_is_soon_back_goes_on(store: Store) -> None:
    world = World(store, lambda times: Station(times, going=True))
    async with world.going():
        await world.until(lambda: world.running)
        station = world.made[0]
        for _ in range(3):
            station.connected.clear()
            station.lost.set()
            await asyncio.sleep(0)
            station.lost.clear()
            station.connected.set()
            await asyncio.sleep(0)
    assert len(world.made) == 1
    assert world.told == ["Discord: connected."]


async def test_a_bug_of_our_own_ends_nothing_either(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(store)

    def broken() -> Station:
        world.supervisor._make = world.make
        raise ValueError("a bug")

    world.supervisor._make = broken
    async with world.going():
        await world.until(lambda: world.running)
    assert "ValueError at test_supervisor.py" in caplog.text


def has(store: Store, holder: str, now: datetime) -> bool:
    """Another process takes the connection."""
    return store.do_now(lambda unit: Shards(unit).take(Share(), holder, now))


async def test_nobody_connects_while_another_process_does(store: Store) -> None:
    assert has(store, "another", NOW)
    world = World(store)
    world.lease.beat = LASTS.total_seconds() / 3
    async with world.going():
        await world.until(lambda: world.running)
        assert world.times.seconds == LASTS.total_seconds(), "it waited for the lease to run out"
    assert world.told[0].startswith("Discord: another Teabreak is connected")
    assert len(world.told) == 2, "told once"


async def test_who_loses_the_connection_to_another_process_lets_go_and_waits(store: Store) -> None:
    world = World(store, lambda times: Station(times, going=True))
    async with world.going():
        await world.until(lambda: world.running)
        late = NOW + LASTS
        assert has(store, "another", late), "as if we had said nothing for so long"
        await world.until(lambda: "close" in world.made[0].steps)
        await world.until(lambda: len(world.told) == 2)
    assert len(world.made) == 1, "and did not connect again meanwhile"


async def test_stopped_it_hands_over_at_once(store: Store) -> None:
    world = World(store)
    async with world.going():
        await world.until(lambda: world.running)
        assert not has(store, "another", NOW)
    assert has(store, "another", NOW)
