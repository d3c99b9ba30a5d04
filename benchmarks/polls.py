"""A storm of answers to one poll: 2,000 people at once, 1 of 5 of whom then changes their answer.

    python -m benchmarks.polls [--people 2000] [--postgres]

Every answer goes the whole way of an event (seen, group, poll, answer, live view, reply), durably
committed before its person is told so. `waiting` people have an answer under way at any moment.

Beside it in the same run, with the same answers:

    raw             one statement and one commit an answer: what the database takes at least
    json, mutex     the poll as one JSON document, read, changed and written back under a lock
    json, retry     the same with compare-and-set, tried again when somebody else was quicker
    json, no retry  the same without trying again: what others lose
    json, no check  the same without comparing: what others lose without knowing it

`ratio` is the rate to raw's. `edits` is how often the message with the poll would be drawn, at most
once in 2 seconds. `lost` are answers that were acknowledged and are not there.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.events import Pressed
from bot.people import Group, Person, Place
from bot.pillars import everything
from bot.polls.counting import instant_runoff
from bot.polls.model import Kind, Poll, Secrecy, State
from storage.engine import Store, open_store
from storage.migrations import migrate
from storage.shipped import Shipped
from storage.unit import Unit

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ROOM = Place("web:bench", "room")
OPTIONS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WAITING = 50
EDIT_SECONDS = 2.0
NO_GLOSSARY = Shipped(lambda: ((), ()), "none")

Answer = tuple[int, int]  # person, option


@dataclass
class Taken:
    """What one way of doing it took."""

    name: str
    seconds: float
    each: list[float] = field(default_factory=list)
    lost: int = 0
    told: int = 0  # people who were told that it did not work

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.each) / self.seconds

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the answers was acknowledged."""
        ordered = sorted(self.each)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1_000


def storm(people: int) -> list[Answer]:
    """Everybody answers, 1 of 5 changes; in the order of chance, the change after the answer."""
    chance = random.Random(20261123)
    first = [(who, chance.randrange(1, len(OPTIONS) + 1)) for who in range(people)]
    second = [(who, 1 + option % len(OPTIONS)) for who, option in first if who % 5 == 0]
    chance.shuffle(first)
    chance.shuffle(second)
    return first + second


def last(answers: Sequence[Answer]) -> dict[int, int]:
    """What must stand at the end."""
    return dict(answers)


# Ours


def _person(number: int) -> Person:
    return Person(ROOM.space, f"p{number}", f"Sample {number}")


def furnish(url: str, secrecy: Secrecy, people: int) -> None:
    """A group of people that Teabreak has met, with one open poll."""
    store = open_store(url, release=NO_GLOSSARY)

    def make(unit: Unit) -> None:
        fay = Person(ROOM.space, "fay", "Sample Fay")
        group = unit.groups.create(Group(0, "Bench"), ROOM, fay, NOW)
        poll = Poll(0, group.id, Kind.ONE, secrecy, "When?", OPTIONS, State.OPEN)
        unit.polls.add(poll, fay, NOW)
        for who in range(people):
            unit.groups.meet(_person(who), ROOM, NOW)

    store.do_now(make)
    store.close()


def ours(
    url: str, name: str, answers: Sequence[Answer], ready: Callable[[], object] = lambda: None
) -> Taken:
    """The whole path of an event. `ready` is called when the storm may begin."""
    store = open_store(url, release=NO_GLOSSARY)
    try:
        return asyncio.run(_ours(store, name, answers, ready))
    finally:
        store.close()


async def _ours(
    store: Store, name: str, answers: Sequence[Answer], ready: Callable[[], object]
) -> Taken:
    dispatch = everything()
    queue = iter(answers)
    each: list[float] = []

    async def press(delivery: str, who: int, option: int) -> None:
        event = Pressed(delivery, NOW, _person(who), ROOM, "polls.answer", f"1:{option}")
        outcome = await store.take(event, dispatch)
        assert outcome.whispers, outcome.sorry

    async def person() -> None:
        for who, option in queue:
            started = time.perf_counter()
            await press(f"{who}-{option}", who, option)
            each.append(time.perf_counter() - started)

    # The first answer of a process reads the phrases; its person answers again in the storm.
    await press(f"first-{os.getpid()}", *answers[0])
    ready()
    started = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(WAITING)))
    return Taken(name, time.perf_counter() - started, each)


def lost(url: str, answers: Sequence[Answer]) -> int:
    """How many people's answers are not what they were told."""
    wanted: dict[int, int] = {}
    for option in last(answers).values():
        wanted[option] = wanted.get(option, 0) + 1
    store = open_store(url, release=NO_GLOSSARY)

    def look(unit: Unit) -> dict[int, int]:
        poll = unit.polls.get(1)
        assert poll
        closed = unit.polls.close(poll, NOW)
        return {int(answer): times for answer, times in unit.polls.answers(closed).items()}

    found = store.do_now(look)
    store.close()
    return sum(abs(wanted.get(o, 0) - found.get(o, 0)) for o in wanted | found)


def _half(url: str, answers: Sequence[Answer], ready: Any, done: Any) -> None:
    done.put(ours(url, "", answers, ready.wait))


def together(url: str, name: str, answers: Sequence[Answer], processes: int) -> Taken:
    """Several processes on one database; a person's answers go to one of them."""
    context = multiprocessing.get_context("spawn")
    done, ready = context.Queue(), context.Barrier(processes)
    shares = [[a for a in answers if a[0] % processes == n] for n in range(processes)]
    working = [context.Process(target=_half, args=(url, share, ready, done)) for share in shares]
    for one in working:
        one.start()
    parts: list[Taken] = [done.get() for _ in working]
    for one in working:
        one.join()
    # Each measures itself from when all are ready, so that starting Python is not counted.
    whole = Taken(name, max(part.seconds for part in parts))
    whole.each = [seconds for part in parts for seconds in part.each]
    return whole


# What others do


def raw_sqlite(path: Path, answers: Sequence[Answer]) -> Taken:
    """Python's own sqlite3: an upsert and a commit for each answer."""
    each: list[float] = []
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE a (poll INT, who TEXT, option INT, PRIMARY KEY (poll, who))")
        started = time.perf_counter()
        for who, option in answers:
            now = time.perf_counter()
            base.execute(
                "INSERT INTO a VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET option = excluded.option",
                (f"p{who}", option),
            )
            each.append(time.perf_counter() - now)
        return Taken("raw sqlite3", time.perf_counter() - started, each)


def raw_postgres(url: str, answers: Sequence[Answer], processes: int = 1) -> Taken:
    """psycopg alone: a commit each on 4 connections a process, twice as many as we write with."""
    import psycopg

    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as base:
        base.execute("CREATE TABLE a (poll INT, who TEXT, option INT, PRIMARY KEY (poll, who))")
    queue, each = iter(answers), []
    guard = threading.Lock()

    def work(base: "psycopg.Connection[Any]") -> None:
        while True:
            with guard:
                one = next(queue, None)
            if one is None:
                return
            now = time.perf_counter()
            base.execute(
                "INSERT INTO a VALUES (1, %s, %s)"
                " ON CONFLICT (poll, who) DO UPDATE SET option = excluded.option",
                (f"p{one[0]}", one[1]),
            )
            each.append(time.perf_counter() - now)

    with contextlib.ExitStack() as opened:
        connected = [
            opened.enter_context(psycopg.connect(address, autocommit=True))
            for _ in range(4 * processes)
        ]
        started = time.perf_counter()
        with ThreadPoolExecutor(len(connected)) as pool:
            list(pool.map(work, connected))
        return Taken("raw psycopg", time.perf_counter() - started, each)


def document(path: Path, name: str, answers: Sequence[Answer], how: str) -> Taken:
    """The poll as one JSON text in SQLite, as bots keep it: read, change, write back."""
    with contextlib.closing(_connected(path)) as base:
        base.execute("CREATE TABLE d (id INT PRIMARY KEY, version INT, body TEXT)")
        base.execute("INSERT INTO d VALUES (1, 0, '{}')")
    taken = Taken(name, 0.0)
    queue, mutex, guard = iter(answers), threading.Lock(), threading.Lock()
    kept: dict[int, int] = {}  # what people were told is kept

    def set_once(base: sqlite3.Connection, who: int, option: int) -> bool:
        version, body = base.execute("SELECT version, body FROM d").fetchone()
        choices = json.loads(body)
        choices[str(who)] = option
        where = "" if how == "no check" else f" WHERE version = {version}"
        changed = base.execute(
            f"UPDATE d SET body = ?, version = version + 1{where}", (json.dumps(choices),)
        )
        return changed.rowcount == 1

    def work(_: int) -> None:
        with contextlib.closing(_connected(path)) as base:
            while True:
                with guard:
                    one = next(queue, None)
                if one is None:
                    return
                now = time.perf_counter()
                with mutex if how == "mutex" else contextlib.nullcontext():
                    done = set_once(base, *one)
                    while not done and how == "retry":
                        done = set_once(base, *one)
                with guard:
                    taken.each.append(time.perf_counter() - now)
                    if done:
                        kept[one[0]] = one[1]
                    else:
                        taken.told += 1

    started = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    taken.seconds = time.perf_counter() - started
    with contextlib.closing(_connected(path)) as base:
        stands = json.loads(base.execute("SELECT body FROM d").fetchone()[0])
    taken.lost = sum(stands.get(str(who)) != option for who, option in kept.items())
    return taken


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None, timeout=60)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    return base


# The table


def table(rows: Sequence[Taken], raw: Taken) -> str:
    """Rows with their ratio to raw's rate."""
    lines = [
        f"{'':<34}{'answers/s':>10}{'ratio':>7}{'p50 ms':>8}{'p99 ms':>8}{'told no':>8}{'lost':>6}"
    ]
    lines += [
        f"{one.name:<34}{one.rate:>10,.0f}{one.rate / raw.rate:>7.2f}{one.at(0.5):>8.1f}"
        f"{one.at(0.99):>8.1f}{one.told:>8}{one.lost:>6}"
        for one in rows
    ]
    return "\n".join(lines)


def on_sqlite(people: int) -> str:
    """Ours, raw and the JSON shapes, on SQLite."""
    answers = storm(people)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = raw_sqlite(folder / "raw.db", answers)
        rows = [raw]
        for secrecy in (Secrecy.NAMED, Secrecy.PRIVATE):
            url = f"sqlite:///{folder}/{secrecy}.db"
            furnish(url, secrecy, people)
            one = ours(url, f"teabreak, {secrecy}, {WAITING} waiting", answers)
            one.lost = lost(url, answers)
            rows.append(one)
        rows += [
            document(folder / f"{how}.db", f"json, {how}, 8 at once", answers, how)
            for how in ("mutex", "retry", "no retry", "no check")
        ]
    edits = 1 + int(rows[1].seconds // EDIT_SECONDS)
    return f"{table(rows, raw)}\nedits of the message in the storm: at most {edits}"


def on_postgres(people: int) -> str:
    """Ours with 1 and 2 processes, beside raw psycopg."""
    from tests import postgres

    answers = storm(people)
    # The tests' server need not outlive the power going off; here every commit must.
    unsafe = ("fsync", "synchronous_commit", "full_page_writes")
    postgres.SETTINGS = tuple(s for s in postgres.SETTINGS if not s.startswith(unsafe))
    with postgres.running() as server:
        rows: list[Taken] = []
        with server.fresh_database() as url:
            rows.append(raw_postgres(url, answers))
        for processes in (1, 2):
            with server.fresh_database() as url:
                migrate(url)
                furnish(url, Secrecy.PRIVATE, people)
                one = together(url, f"teabreak, private, {processes} processes", answers, processes)
                one.lost = lost(url, answers)
                rows.append(one)
    return table(rows, rows[0])


def ranked() -> str:
    """100,000 orders of 10 options, nearly all different."""
    chance = random.Random(7)
    orders: dict[tuple[int, ...], int] = {}
    for _ in range(100_000):
        order = list(range(1, 11))
        chance.shuffle(order)
        orders[tuple(order)] = orders.get(tuple(order), 0) + 1
    started, used = time.perf_counter(), time.process_time()
    instant_runoff(orders, 10)
    took, cpu = time.perf_counter() - started, time.process_time() - used
    return f"100,000 ranked answers, 10 options: {took:.2f} s ({cpu:.2f} s of the processor)"


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=2_000)
    options.add_argument("--postgres", action="store_true")
    given = options.parse_args()
    print(on_sqlite(given.people))
    if given.postgres:
        print(on_postgres(given.people))
    print(ranked())


if __name__ == "__main__":
    main()
