"""100,000 planned check-ins, 1,000 of them due in the same second, while people press buttons.

    python -m benchmarks.schedules [--schedules 100000] [--due 1000] [--house]

With `--house`, only the memory of a whole `teabreak run` is measured, with the web room alone: with
these schedules, from before they fall due until a while after, beside one with an empty database.

Lag is from the second at which they are due until a check-in's questions are in the outbox, durably
committed. Start-up is opening the database and looking for what is due; memory is what a process
that has done so has beyond one with an empty database. A press goes the whole way of an event; it
is timed when nothing else happens, and then while the check-ins fall due and another process
matches a round for 1,000 people.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from multiprocessing import get_context
from pathlib import Path
from random import Random

import sqlalchemy as sa

from adapters.clock import tick
from benchmarks.events import NOW, PEOPLE, press
from bot.checkins.bank import Level, Moment
from bot.checkins.model import DUE, Checkin, Plan, Spot, State
from bot.checkins.rota import Every, Rule
from bot.circles.matching import History, Round, Rules, one_round
from bot.dispatch import Dispatch
from bot.events import Due, Event
from bot.people import Group, Place
from bot.pillars import everything
from storage.checkins import _row
from storage.engine import Store, open_store
from storage.tables import checkin, due
from storage.unit import Unit

GROUPS = 1_000
PAUSE = 0.005  # seconds between two presses
BEFORE, AFTER = 30, 30  # seconds that a whole house works before its schedules fall due, and after
_LOOK = """
import sys, time
from datetime import datetime
from bot.pillars import everything
from storage.engine import open_store
everything()
began = time.perf_counter()
store = open_store(sys.argv[1])
store.read_now(lambda unit: unit.due.ready(datetime.fromisoformat(sys.argv[2])))
took = time.perf_counter() - began
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(took, int(status["VmRSS"].split()[0]) / 1024)
"""


def furnish(store: Store, schedules: int, many: int, first: datetime = NOW) -> None:
    """Groups with a place each, and their weekly check-ins: many at `first`, the others later."""
    groups = [store.do_now(_grouped(number)) for number in range(GROUPS)]
    rows, moments = [], []
    for number in range(schedules):
        at = first if number < many else first + timedelta(hours=1 + number % 160)
        rule = Rule(Every.WEEK, clock_time(at.hour, at.minute), "UTC", days=(at.weekday(),))
        group = groups[number % GROUPS]
        plan = Plan(Moment.QUESTION, rule, Level.WORK, Spot.HERE, Place("web:bench", group.name))
        known = Checkin(number + 1, group.id, plan, State.RUNNING, next_at=at)
        row = {"id": known.id, "co_group_id": group.id, "changed_at": NOW}
        rows.append({**_row(known), **row})
        moments.append({"kind": DUE, "arg": known.moment, "at": at})

    def insert(unit: Unit) -> None:
        unit.connection.execute(checkin.insert(), rows)
        unit.connection.execute(due.insert(), moments)

    if rows:
        store.do_now(insert)


def _grouped(number: int) -> Callable[[Unit], Group]:
    name = f"bench {number}"
    where = Place("web:bench", name)
    return lambda unit: unit.groups.create(Group(0, name), where, PEOPLE[0], NOW)


class Watched:
    """A store that tells when each moment was committed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.do, self.read = store.do, store.read
        self.done: list[float] = []

    async def take(self, event: Event, dispatch: Dispatch) -> object:
        found = await self._store.take(event, dispatch)
        if isinstance(event, Due):
            self.done.append(time.perf_counter())
        return found


async def pressed(store: Store, dispatch: Dispatch, until: Callable[[], bool]) -> list[float]:
    """How long each press took until it was acknowledged, ms."""
    found: list[float] = []
    while not until():
        began = time.perf_counter()
        await store.take(press(Random().randrange(10**12)), dispatch)
        found.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(PAUSE)
    return found


async def measured(store: Store, many: int) -> None:
    """Lag and presses."""
    dispatch = everything()
    end = time.perf_counter() + 3
    quiet = await pressed(store, dispatch, lambda: time.perf_counter() > end)
    watched = Watched(store)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(int).result()
        began = time.perf_counter()
        matching = pool.submit(matched, 1_000)
        bringing = asyncio.create_task(brought(watched, dispatch, NOW + timedelta(seconds=1)))
        loud = await pressed(store, dispatch, lambda: bringing.done() and matching.done())
    lag = sorted(1000 * (at - began) for at in watched.done)
    assert len(lag) == many, len(lag)
    print(f"lag until the outbox, ms: p50 {at(lag, 0.5):.0f}, p99 {at(lag, 0.99):.0f}")
    for name, taken in (("quiet", quiet), ("meanwhile", loud)):
        print(
            f"a press, {name}, ms: p50 {at(taken, 0.5):.1f}, p99 {at(taken, 0.99):.1f},"
            f" worst {max(taken):.1f} ({len(taken)} presses)"
        )


async def brought(store: Watched, dispatch: Dispatch, now: datetime) -> None:
    while await tick(store, dispatch, now):  # type: ignore[arg-type]  # it has what a tick needs
        pass


def matched(people: int) -> Round:
    """A round with 26 rounds of history."""
    random, rounds = Random(1), []
    for _ in range(26):
        order = random.sample(range(people), people)
        rounds.append(tuple((a, b) for a, b in zip(order[::2], order[1::2], strict=True)))
    return one_round(range(people), Rules(), History(tuple(rounds)), 1)


def at(taken: list[float], share: float) -> float:
    ordered = sorted(taken)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def looked(path: Path) -> tuple[float, float]:
    """Seconds to open a database and see what is due, and MB; the middle of three processes."""
    runs = []
    for _ in range(3):
        told = subprocess.run(
            [sys.executable, "-c", _LOOK, f"sqlite:///{path}", NOW.isoformat()],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        runs.append((float(told[0]), float(told[1])))
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def housed(folder: Path, schedules: int, many: int) -> tuple[float, int]:
    """The most MB that a whole house takes meanwhile, and how many check-ins it has sent then."""
    url = f"sqlite:///{folder / 'house.db'}"
    store = open_store(url)
    soon = datetime.now(UTC) + timedelta(seconds=60 + BEFORE)
    first = soon.replace(second=0, microsecond=0)
    furnish(store, schedules, many, first)
    around = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    around |= {"PYTHONPATH": str(Path(__file__).parent.parent), "WEB_PORT": "0"}
    around |= {"DATABASE_URL": url, "LOG_LEVEL": "error"}
    house = subprocess.Popen(
        [sys.executable, "-m", "bot"], cwd=folder, env=around, stdout=subprocess.DEVNULL
    )
    try:
        end = first + timedelta(seconds=AFTER)
        while datetime.now(UTC) < end:
            time.sleep(0.2)
        status = Path(f"/proc/{house.pid}/status").read_text()
        most = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    finally:
        house.terminate()
        house.wait()
    moved = checkin.c.next_at > first + timedelta(days=6, hours=20)
    count = sa.select(sa.func.count()).select_from(checkin).where(moved)
    sent = store.read_now(lambda unit: unit.connection.execute(count).scalar_one())
    store.close()
    return most, sent


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schedules", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=1_000)
    parser.add_argument("--house", action="store_true")
    args = parser.parse_args()
    if args.house:
        for schedules, many in ((0, 0), (args.schedules, args.due)):
            with tempfile.TemporaryDirectory() as folder:
                most, sent = housed(Path(folder), schedules, many)
                print(
                    f"a whole house, {schedules:,} schedules: at most {most:.0f} MB, {sent:,} sent"
                )
        return
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty.db", Path(folder) / "full.db"
        open_store(f"sqlite:///{empty}").close()
        store = open_store(f"sqlite:///{full}")
        furnish(store, args.schedules, args.due)
        store.close()
        (_, without), (opened, memory) = looked(empty), looked(full)
        print(
            f"{args.schedules:,} schedules: opened in {opened:.2f} s,"
            f" {memory - without:.1f} MB beyond an empty one ({without:.0f} MB)"
        )
        store = open_store(f"sqlite:///{full}")
        asyncio.run(measured(store, args.due))
        store.close()


if __name__ == "__main__":
    main()
