"""`teabreak run` with Discord, as a real process beside a stand-in for Discord."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.process.browsing import Browser
from tests.process.forked import teabreak
from tests.process.programs import begun, typed


class Beside:
    """A stand-in that goes on in a thread of its own while programs are waited for."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.discord = self.do(self._begun)

    def do(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Done there."""
        return asyncio.run_coroutine_threadsafe(work(), self._loop).result(timeout=60)

    async def _begun(self) -> FakeDiscord:
        made = FakeDiscord()
        await made.start()
        made.world.create_guild("Sample server")
        return made

    async def breaks(self) -> None:
        """Discord sends something that makes no sense."""
        self.discord.gateway.open[0].tell("INTERACTION_CREATE", {"nothing": "of use"})

    def close(self) -> None:
        """The end."""
        self.do(self.discord.stop)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def settings(self) -> dict[str, str]:
        """What `.env` holds."""
        return {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": self.discord.address, "WEB_PORT": "0"}


@contextmanager
def standing_in() -> Iterator[Beside]:
    made = Beside()
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def beside() -> Iterator[Beside]:
    with standing_in() as made:
        yield made


def test_it_connects_survives_what_makes_no_sense_and_stops_cleanly(
    beside: Beside, tmp_path: Path
) -> None:
    databases.sqlite(tmp_path)
    with begun(teabreak, "run", folder=tmp_path, **beside.settings) as program:
        program.says("Discord: connected.")
        beside.do(beside.breaks)
        program.says("Discord: something went wrong, and I connect again.")
        assert Browser(program.address).see("/").words
        assert program.stop() == 0
    assert "nothing" not in "".join(program.lines), "what was sent is not in the log"
    assert "voice" not in "".join(program.lines), "nobody is warned of what Teabreak does not do"


def test_killed_and_started_again_it_waits_for_its_own_lease(
    beside: Beside, tmp_path: Path
) -> None:
    databases.sqlite(tmp_path)
    with begun(teabreak, "run", folder=tmp_path, **beside.settings) as program:
        program.says("Discord: connected.")
        program.kill()
    with begun(teabreak, "run", folder=tmp_path, **beside.settings) as program:
        program.says("Discord: another Teabreak is connected, or was a moment ago.")
        assert Browser(program.address).see("/").words
        assert program.stop() == 0
    assert beside.discord.gateway.identified == 1


def test_the_live_check_is_typed_and_says_what_to_do(beside: Beside, tmp_path: Path) -> None:
    databases.sqlite(tmp_path)
    told = typed("check", "--live", folder=tmp_path, **beside.settings)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Discord: all permissions are there in Sample server." in told.stdout
    wrong = {**beside.settings, "DISCORD_TOKEN": "some.other.token"}
    told = typed("check", "--live", folder=tmp_path, **wrong)
    assert told.returncode == 1
    assert "Discord does not take DISCORD_TOKEN." in told.stdout
    assert "some.other.token" not in told.stdout + told.stderr
