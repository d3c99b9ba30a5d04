"""The whole path of an event, in process: in, handled, durably committed, answered.

    python -m benchmarks.events [--events 1500] [--rounds 3]

Two events of the real thing, from 200 people in one group with the shipped glossary:

    question    /jargon DoLS: looked up, counted, answered
    press       a button that keeps somebody's yes, and whispers

`n waiting` is n people who each send their next event as soon as their last one is answered.
Beside it, in the same run and round by round: Python's own `sqlite3` doing the very same statements
(recorded from the store, values and all) with one commit for each event and nothing else: no
handler, no answer. Both keep `synchronous=FULL`, on the same disk.

`ratio` is the store's rate to raw's; `median x` is its median to raw's. `database` is the share of
the time that was spent in SQLite's own statements and commits (measured in a run of its own).
"""

import argparse
import asyncio
import contextlib
import gc
import itertools
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.events import Act, Command, Pressed
from bot.people import Group, Person, Place, Purpose
from bot.pillars import everything
from storage import statements
from storage.engine import Store, open_store
from storage.unit import Unit

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ROOM = Place("web:bench", "room")
PEOPLE = [Person("web:bench", f"p{n}", f"Sample {n}") for n in range(200)]
WORDS = ("DoLS", "MCA", "personal budget", "CQC", "advocacy")
WAITING = (1, 10, 50)
_ALONE = ("raw sqlite3", "1 waiting")  # with more, an event's time is mostly its turn in the queue

Make = Callable[[int], Act]
Statement = tuple[str, Any]


def question(n: int) -> Act:
    """Somebody asks about a word."""
    who, word = PEOPLE[n % len(PEOPLE)], WORDS[n % len(WORDS)]
    return Command(f"q{n}", NOW, who, ROOM, "jargon", word)


def press(n: int) -> Act:
    """Somebody says yes."""
    who = PEOPLE[n % len(PEOPLE)]
    return Pressed(f"b{n}", NOW, who, ROOM, "groups.consent", f"{Purpose.MESSAGES}:yes")


@dataclass
class Run:
    """What one way of doing it took."""

    rates: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    groups: list[float] = field(default_factory=list)
    share: float = 0.0

    @property
    def rate(self) -> float:
        """Events a second: the middle round's."""
        return statistics.median(self.rates)

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the events was through."""
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1_000


class Bench:
    """Databases that all begin alike."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = itertools.count()
        self._start = folder / "start.db"
        store = open_store(f"sqlite:///{self._start}")
        store.do_now(_furnish)
        store.close()

    def fresh(self) -> Path:
        """A database as they all begin."""
        path = self._folder / f"{next(self._names)}.db"
        shutil.copyfile(self._start, path)
        return path

    def recorded(self, make: Make, events: int) -> list[list[Statement]]:
        """The statements of each event, as the store does them one at a time."""
        with _opened(self.fresh()) as store, _heard() as heard:
            perform: list[list[Statement]] = []
            for n in range(events):
                heard.clear()
                store.take_now(make(n), everything())
                perform.append(list(heard))
        return perform

    def raw(self, run: Run, recorded: list[list[Statement]]) -> None:
        """The same statements on `sqlite3` alone, a commit for each event."""
        connection = sqlite3.connect(self.fresh(), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA secure_delete=ON")
        began = time.perf_counter()
        for event in recorded:
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in event:
                connection.execute(statement, values).fetchall()
            connection.execute("COMMIT")
            run.seconds.append(time.perf_counter() - start)
        run.rates.append(len(recorded) / (time.perf_counter() - began))
        connection.close()

    def ours(self, run: Run, make: Make, events: int, waiting: int) -> None:
        """The whole path, with this many people who wait for their answer."""
        with _opened(self.fresh()) as store:
            commits = _counting(store)
            taken, began = asyncio.run(_everybody(store, make, events, waiting))
            elapsed = time.perf_counter() - began
            run.seconds += taken
            run.rates.append(events / elapsed)
            run.groups.append(events / commits())

    def share(self, run: Run, make: Make, events: int, waiting: int) -> None:
        """How much of the time SQLite itself takes."""
        with _opened(self.fresh()) as store, _spent(store) as spent:
            _, began = asyncio.run(_everybody(store, make, events, waiting))
            run.share = sum(spent) / (time.perf_counter() - began)


async def _everybody(
    store: Store, make: Make, events: int, waiting: int
) -> tuple[list[float], float]:
    dispatch = everything()
    numbers = iter(range(events))
    taken: list[float] = []

    async def somebody() -> None:
        for n in numbers:
            start = time.perf_counter()
            outcome = await store.take(make(n), dispatch)
            taken.append(time.perf_counter() - start)
            assert outcome.whispers, outcome

    began = time.perf_counter()
    await asyncio.gather(*(somebody() for _ in range(waiting)))
    return taken, began


def _furnish(unit: Unit) -> None:
    group = unit.groups.create(Group(0, "Bench"), ROOM, PEOPLE[0], NOW)
    unit.jargon.seed(group, NOW)
    for who in PEOPLE:
        unit.groups.meet(who, ROOM, NOW)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """A store on a file, with its index made; closed at the end."""
    store = open_store(f"sqlite:///{path}")
    for make in (question, press):
        for n in range(-20, 0):
            store.take_now(make(n), everything())
    gc.collect()
    yield store
    store.close()


@contextlib.contextmanager
def _heard() -> Iterator[list[Statement]]:
    """Every statement that the store does, but for the beginning and end of transactions."""
    heard: list[Statement] = []
    execute = statements.execute

    def hear(driver: sqlite3.Connection, text: str, values: list[Any]) -> tuple[list[Any], int]:
        heard.append((text, values))
        return execute(driver, text, values)

    statements.execute = hear
    try:
        yield heard
    finally:
        statements.execute = execute


def _counting(store: Store) -> Callable[[], int]:
    commits = itertools.count()
    sa.event.listen(store.writing, "commit", lambda _: next(commits))
    return lambda: max(next(commits), 1)


@contextlib.contextmanager
def _spent(store: Store) -> Iterator[list[float]]:
    """The seconds spent in SQLite, its commits included."""
    spent: list[float] = []
    execute, dialect = statements.execute, store.writing.dialect

    def timed(do: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*given: Any) -> Any:
            start = time.perf_counter()
            found = do(*given)
            spent.append(time.perf_counter() - start)
            return found

        return doing

    statements.execute = timed(execute)
    setattr(dialect, "do_commit", timed(dialect.do_commit))  # noqa: B010 - a method to mypy
    try:
        yield spent
    finally:
        statements.execute = execute


def measure(bench: Bench, make: Make, events: int, rounds: int) -> dict[str, Run]:
    """Every way, round by round, so that whatever else the machine does meets all of them."""
    recorded = bench.recorded(make, events)
    runs = {"raw sqlite3": Run()} | {f"{n} waiting": Run() for n in WAITING}
    for _ in range(rounds):
        bench.raw(runs["raw sqlite3"], recorded)
        for n in WAITING:
            bench.ours(runs[f"{n} waiting"], make, events, n)
    for n in WAITING:
        bench.share(runs[f"{n} waiting"], make, events, n)
    runs["raw sqlite3"].groups = [1.0]
    runs["raw sqlite3"].share = 1.0
    return runs


def table(name: str, runs: dict[str, Run], mean: float) -> Iterator[str]:
    """The figures as a table in Markdown."""
    raw = runs["raw sqlite3"]
    yield f"**{name}** ({mean:.0f} statements an event)"
    yield ""
    yield "| | events a second | ratio | median ms | median x | p99 ms | database | group |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for label, run in runs.items():
        times = f"{run.at(0.5) / raw.at(0.5):.1f}"
        yield (
            f"| {label} | {run.rate:,.0f} | {run.rate / raw.rate:.2f} | {run.at(0.5):.2f} "
            f"| {times if label in _ALONE else ''} | {run.at(0.99):.2f} | {run.share:.0%} "
            f"| {statistics.mean(run.groups):.1f} |"
        )
    yield ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teabreak-bench-") as folder:
        bench = Bench(Path(folder))
        for name, make in (("question", question), ("press", press)):
            mean = statistics.mean(len(event) for event in bench.recorded(make, 20))
            print(*table(name, measure(bench, make, given.events, given.rounds), mean), sep="\n")


if __name__ == "__main__":
    main()
