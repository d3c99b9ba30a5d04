"""How long `teabreak run` takes until it is connected everywhere, and how much memory it has then.

    python -m benchmarks.startup [--rounds 5]

With the web room alone, with Slack, with Discord, with both; beside each, in the same run and in
turn, an empty bot on the same libraries, and one on the platform's library alone. Slack and
Discord are stand-ins on loopback, in the process that measures. Each bot is a process of its own,
timed from its start until its page is open and the stand-ins have seen it connect.

`processor` is the time that the process itself has used by then: on a busy computer it says more
than the clock.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.slack import manifest
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.slack import APP_TOKEN, FakeSlack

LOOK = 0.005  # seconds between two looks at whether it is connected
TICKS = os.sysconf("SC_CLK_TCK")

# An empty bot: `parts` says which platforms, and whether our other libraries are there as well.
EMPTY = """
import asyncio, os
parts = os.environ["PARTS"].split()
if "libraries" in parts:
    import apscheduler.schedulers.asyncio, click, fluent.runtime, jinja2, pydantic_settings
    import rapidfuzz.process, sqlalchemy, sqlalchemy.dialects.sqlite
if "web" in parts:
    from aiohttp import web

async def page():
    app = web.Application()
    app.router.add_get("/", lambda request: web.Response(text="hello"))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()

async def nothing(ack):
    await ack()

async def slack():
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient
    url = os.environ["SLACK_API_URL"]
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=url)
    app = AsyncApp(client=client, token=None)
    app.command("/jargon")(nothing)
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=client)
    await handler.connect_async()

async def discord():
    import discord, yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY"])
    client = discord.Client(intents=discord.Intents(guilds=True, dm_messages=True))
    await client.login(os.environ["DISCORD_TOKEN"])
    globals()["going"] = asyncio.create_task(client.connect())

async def main():
    if "libraries" in parts:
        sqlalchemy.create_engine("sqlite://").connect().close()
        apscheduler.schedulers.asyncio.AsyncIOScheduler().start()
    for part in (page if "web" in parts else None, slack if "slack" in parts else None,
                 discord if "discord" in parts else None):
        if part:
            await part()
    print("http://", flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One program: `parts` of an empty bot, or ours on these platforms."""

    name: str
    beside: str  # the table it stands in
    parts: str = ""
    slack: bool = False
    discord: bool = False

    @property
    def arguments(self) -> Sequence[str]:
        """What Python is given."""
        return ("-c", EMPTY) if self.parts else ("-m", "bot")


def kinds() -> list[Kind]:
    """Each of ours, with what it is compared with before it."""
    found = []
    for beside, platforms in (
        ("the web room alone", ""),
        ("Slack", "slack"),
        ("Discord", "discord"),
        ("Slack and Discord", "slack discord"),
    ):
        slack, discord = "slack" in platforms, "discord" in platforms
        alone = (
            "aiohttp, one empty page" if not platforms else "empty, the platform's library alone"
        )
        found += [
            Kind(alone, beside, platforms or "web", slack, discord),
            Kind("empty, the same libraries", beside, f"libraries web {platforms}", slack, discord),
            Kind("teabreak run", beside, "", slack, discord),
        ]
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds on the clock, seconds of the processor, megabytes (RSS)."""

    clock: float
    processor: float
    memory: float


class House:
    """The stand-ins, and the programs that connect to them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.slack = FakeSlack()
        self.discord = FakeDiscord()

    async def open(self) -> None:
        """Both listen."""
        await self.slack.start()
        self.slack.teams["T1"].scopes = frozenset(manifest.scopes())
        await self.discord.start()
        self.discord.world.create_guild("Sample Server")

    async def close(self) -> None:
        """The end."""
        await self.slack.stop()
        await self.discord.stop()

    async def once(self, kind: Kind) -> Figures:
        """One start."""
        before = self._connected()
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *kind.arguments,
            cwd=self._folder,
            env=self._surroundings(kind),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            while b"http://" not in (line := await process.stdout.readline()):
                assert line, "it ended before it was ready"
            while not self._all(kind, before):  # noqa: ASYNC110  # another process's doing
                await asyncio.sleep(LOOK)
            return Figures(
                time.perf_counter() - began, _processor(process.pid), _memory(process.pid)
            )
        finally:
            process.terminate()
            await process.communicate()

    def _connected(self) -> tuple[int, int]:
        return self.slack.opened, self.discord.gateway.identified

    def _all(self, kind: Kind, before: tuple[int, int]) -> bool:
        slack, discord = self._connected()
        return slack >= before[0] + kind.slack and discord >= before[1] + kind.discord

    def _surroundings(self, kind: Kind) -> dict[str, str]:
        root = str(Path(__file__).parent.parent)
        kept = {"PATH": os.environ["PATH"], "HOME": str(self._folder), "WEB_PORT": "0"}
        kept |= {"PYTHONPATH": root, "PYTHONUNBUFFERED": "1", "PARTS": kind.parts}
        kept |= {"LOG_LEVEL": "error"}
        if kind.slack:
            kept |= {
                "SLACK_BOT_TOKEN": self.slack.teams["T1"].token,
                "SLACK_APP_TOKEN": APP_TOKEN,
                "SLACK_API_URL": self.slack.address,
                "SLACK_CONNECTIONS": "1",
            }
        if kind.discord:
            kept |= {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": self.discord.address,
                "DISCORD_GATEWAY": self.discord.gateway.address,
            }
        return kept


async def tables(rounds: int) -> None:
    """Print them."""
    found: dict[Kind, list[Figures]] = {kind: [] for kind in kinds()}
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        await house.open()
        for turn in range(rounds + 1):
            for kind, figures in found.items():
                one = await house.once(kind)
                if turn:  # the first makes the database and warms the disk
                    figures.append(one)
        await house.close()
    print("| | seconds | processor | MB | times the same libraries: processor | MB |")
    print("|---|--:|--:|--:|--:|--:|")
    for beside in dict.fromkeys(kind.beside for kind in found):
        rows = {kind: _median(some) for kind, some in found.items() if kind.beside == beside}
        [same] = [row for kind, row in rows.items() if "libraries" in kind.parts]
        print(f"| **{beside}** | | | | | |")
        for kind, row in rows.items():
            times = f"{row.processor / same.processor:.2f} | {row.memory / same.memory:.2f}"
            print(
                f"| {kind.name} | {row.clock:.2f} | {row.processor:.2f} "
                f"| {row.memory:.0f} | {times} |"
            )


def _median(some: Sequence[Figures]) -> Figures:
    return Figures(
        statistics.median(one.clock for one in some),
        statistics.median(one.processor for one in some),
        statistics.median(one.memory for one in some),
    )


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _processor(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--rounds", type=int, default=5)
    asyncio.run(tables(options.parse_args().rounds))


if __name__ == "__main__":
    main()
