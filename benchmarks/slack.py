"""Slack: real Bolt with our handlers, beside the same Bolt with an empty one, in the same run.

    python -m benchmarks.slack [--events 600] [--rounds 3]

In process: a slash command (`/jargon DoLS`) through `AsyncApp.async_dispatch`, 40 words in
turn, from 200 people in one group with the shipped glossary; ours is looked up, counted, durably
committed and answered in the acknowledgement. `empty, default` acknowledges and does nothing, as
Bolt comes; `empty, before response` is the same with `process_before_response=True`. Times of the
processor are of all threads, for one command.

Signed HTTP: the same command on loopback from a process of its own, over 64 connections. Nothing
else is sent for a command, so the fake Slack that is there to be asked about people has no work.

Start: a program that imports, wires and connects to nothing, as often as there are rounds.
"""

import argparse
import asyncio
import gc
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import manifest
from adapters.slack.desk import Desk, SlackSettings
from bot.people import Group, Person, Place
from bot.pillars import everything
from storage.engine import Store, open_store
from storage.slack import Slack
from storage.unit import Unit
from tests.fakes.slack import APP_TOKEN, SECRET, FakeSlack, signed

PEOPLE = 200
WORDS = (
    *("DoLS", "CQC", "ICB", "MCA", "IMCA", "PIP", "MDT", "care plan", "advocate", "co-production"),
    *("personal budget", "direct payment", "safeguarding", "carer", "respite", "reablement"),
    *("deferred payment", "commissioning", "best interests", "capacity", "consent", "EHCP", "SEND"),
    *("social worker", "key worker", "day centre", "continuing healthcare", "CHC", "GP", "AMHP"),
    *(
        "sectioned",
        "care act",
        "eligibility",
        "CAMHS",
        "review",
        "DWP",
        "domiciliary care",
    ),
    *("supported living", "shared lives", "telecare"),
)
WAITING = (1, 10, 50)
CONNECTIONS = 64
NUMBERS = itertools.count(1)
PROGRAMS = {
    "empty": "import asyncio\nfrom slack_bolt.app.async_app import AsyncApp\n"
    "async def main():\n    AsyncApp(token='xoxb-1', signing_secret='s')\n",
    "ours": "import asyncio, sys\nfrom adapters.slack.desk import Desk, SlackSettings\n"
    "from bot.pillars import everything\nfrom storage.engine import open_store\n"
    "async def main():\n    store = open_store(sys.argv[1])\n"
    "    settings = SlackSettings(bot_token='xoxb-1', signing_secret='s')\n"
    "    desk = Desk(store, everything(), settings, {}, lambda: None)\n"
    "    await desk.close()\n    store.close()\n",
}
END = (
    "asyncio.run(main())\n"
    "[line] = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
    "print(line.split()[1])\n"
)

Send = Callable[[int], Awaitable[None]]


def command(n: int) -> dict[str, str]:
    """Somebody asks about a word."""
    return {
        "command": "/jargon",
        "text": WORDS[n % len(WORDS)],
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": f"U{n % PEOPLE}",
        "user_name": "somebody",
        "api_app_id": "A1",
        "trigger_id": f"{next(NUMBERS)}.1.a",
        "response_url": "http://127.0.0.1:9/r",
    }


async def ours(store: Store, slack: FakeSlack, *, http: bool) -> Desk:
    """Our desk, whose people are known already."""
    way = {"signing_secret": SECRET} if http else {"app_token": APP_TOKEN, "connections": 1}
    settings = SlackSettings("xoxb-sample", address=slack.address, port=0, **way)
    desk = Desk(store, everything(), settings, {}, lambda: None)
    await desk.open()
    return desk


def furnish(unit: Unit) -> None:
    """A group with the shipped glossary, and everybody in it."""
    now, where = datetime.now(UTC), Place("slack:T1", "C1")
    everybody = [Person("slack:T1", f"U{n}", f"Sample {n}") for n in range(PEOPLE)]
    for who in everybody:
        unit.groups.meet(who, where, now)
        Slack(unit).told(who, True, now)
    group = unit.groups.create(Group(0, "Sample"), where, everybody[0], now)
    unit.jargon.seed(group, now)
    for who in everybody:
        unit.groups.join(group, who, now)


def empty(*, before: bool) -> AsyncApp:
    """Bolt with a handler that only acknowledges, and no call to Slack for each request."""

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=team_id, bot_id="B", bot_user_id="U", bot_token="xoxb-1"
        )

    async def handler(ack: Any) -> None:
        await ack()

    app = AsyncApp(
        signing_secret=SECRET, authorize=authorize, process_before_response=before, name="empty"
    )
    app.command("/jargon")(handler)
    return app


def through(app: AsyncApp) -> Send:
    """One command, straight into Bolt."""

    async def send(n: int) -> None:
        request = AsyncBoltRequest(mode="socket_mode", body=command(n))
        answer = await app.async_dispatch(request)
        assert answer.status == 200

    return send


async def measure(send: Send, waiting: int, events: int) -> tuple[float, float, float]:
    """Events a second; the median and the processor's time for one, in milliseconds."""
    took: list[float] = []
    left = itertools.count()

    async def one() -> None:
        while (n := next(left)) < events:
            begun = time.perf_counter()
            await send(n)
            took.append(time.perf_counter() - begun)

    gc.collect()
    begun, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one() for _ in range(waiting)))
    rate = events / (time.perf_counter() - begun)
    return rate, statistics.median(took) * 1_000, (time.process_time() - cpu) / events * 1_000


async def in_process(desk: Desk, events: int, rounds: int) -> None:
    """The table of everything in one process."""
    ways = {
        "empty, default": through(empty(before=False)),
        "empty, before response": through(empty(before=True)),
        "ours, durable answer": through(desk.app),
    }
    for send in ways.values():
        await measure(send, 10, 4 * PEOPLE)
    print("| in process | 1 at once | 10 at once | 50 at once |\n| --- | --- | --- | --- |")
    found: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
    for _ in range(rounds):
        for name, send in ways.items():
            for waiting in WAITING:
                many = events if waiting > 1 or name != "empty, default" else events // 4
                found.setdefault((name, waiting), []).append(await measure(send, waiting, many))
                await desk.acting.settled()
    for name in ways:
        cells = []
        for waiting in WAITING:
            each = zip(*found[name, waiting], strict=True)
            rate, median, cpu = (statistics.median(figures) for figures in each)
            cells.append(f"{rate:,.0f} a second, median {median:.2f} ms, processor {cpu:.2f} ms")
        print(f"| {name} | {' | '.join(cells)} |")


async def served(app: AsyncApp) -> tuple[web.AppRunner, str]:
    """Bolt's app on a port, as Bolt's own server serves it."""

    async def take(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    inside = web.Application()
    inside.add_routes([web.post("/slack/events", take)])
    runner = web.AppRunner(inside, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    return runner, f"http://{host}:{port}/slack/events"


async def by_http(store: Store, slack: FakeSlack, events: int, rounds: int) -> None:
    """The table of signed HTTP, each beside the others in every round."""
    desk = await ours(store, slack, http=True)
    apps = {"empty, default": empty(before=False), "empty, before response": empty(before=True)}
    apps["ours, durable answer"] = desk.app
    running = {name: await served(app) for name, app in apps.items()}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in running}
    for _ in range(rounds):
        for name, (_, url) in running.items():
            call = [
                sys.executable,
                "-m",
                "benchmarks.slack",
                "--load",
                url,
                "--events",
                str(events),
            ]
            cpu = time.process_time()
            program = await asyncio.create_subprocess_exec(*call, stdout=subprocess.PIPE)
            said, _ = await program.communicate()
            await desk.acting.settled()
            each = (time.process_time() - cpu) / (events + CONNECTIONS) * 1_000
            found[name].append((float(said), each))
    heads = "a second | processor of the server, ms"
    print(f"\n| signed HTTP, {CONNECTIONS} connections | {heads} |\n| --- | --- | --- |")
    for name, pairs in found.items():
        rate, each = (statistics.median(figures) for figures in zip(*pairs, strict=True))
        print(f"| {name} | {rate:,.0f} | {each:.2f} |")
    for runner, _ in running.values():
        await runner.cleanup()
    await desk.close()


async def load(url: str, events: int) -> None:
    """Another process: send as fast as it is answered."""
    start = int(time.time() * 1_000)
    global NUMBERS
    NUMBERS = itertools.count(start)
    limit = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=limit) as session:

        async def send(n: int) -> None:
            content = urlencode(command(n))
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            async with session.post(
                url, data=content, headers={**kind, **signed(content)}
            ) as answer:
                assert answer.status == 200
                await answer.read()

        await measure(send, CONNECTIONS, CONNECTIONS)
        rate, _, _ = await measure(send, CONNECTIONS, events)
    print(rate)


def start(rounds: int) -> None:
    """How long a program takes to start, and how much memory it has then."""
    folder = tempfile.mkdtemp()
    url = f"sqlite:///{folder}/start.db"
    open_store(url).close()  # a database that is there already, as at every start but the first
    print("\n| start | seconds | megabytes |\n| --- | --- | --- |")
    for name, program in PROGRAMS.items():
        seconds, sizes = [], []
        for _ in range(rounds):
            begun = time.perf_counter()
            ended = subprocess.run(
                [sys.executable, "-c", program + END, url],
                capture_output=True,
                text=True,
                check=True,
            )
            seconds.append(time.perf_counter() - begun)
            sizes.append(int(ended.stdout.split()[-1]) / 1_024)
        print(f"| {name} | {statistics.median(seconds):.2f} | {statistics.median(sizes):.0f} |")


async def tables(events: int, rounds: int) -> None:
    """All of it."""
    slack = FakeSlack()
    await slack.start()
    slack.teams["T1"].scopes = frozenset(manifest.scopes())
    slack.channel("C1")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        await store.do(furnish)
        desk = await ours(store, slack, http=False)
        await in_process(desk, events, rounds)
        await desk.close()
        await by_http(store, slack, events, rounds)
        store.close()
    await slack.stop()


def main() -> None:
    """Print the tables, or be the other process."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--events", type=int, default=600)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--load", default="")
    given, _ = options.parse_known_args()
    if given.load:
        asyncio.run(load(given.load, given.events))
        return
    asyncio.run(tables(given.events, given.rounds))
    start(given.rounds)


if __name__ == "__main__":
    main()
