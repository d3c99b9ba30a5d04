"""A full disk and a locked database, both real: the person is told, and nothing is half done."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cards import card
from storage.engine import Store, open_store
from storage.sorry import NotSaved
from storage.unit import Unit
from tests.storage.samples import ANN, NOW, RELEASE, ROOM, shipping
from tests.storage.test_writer import DISPATCH, command, said

PLAIN = "This is not saved. Please try again in a moment."
LOCK = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds the database's lock."""
    program = [sys.executable, "-c", LOCK, str(path)]
    holder = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline() == b"locked\n"
        yield
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()


@contextlib.contextmanager
def full(store: Store) -> Iterator[None]:
    """There is no room for another page: SQLite gives the error of a full disk."""

    def limit(pages: str) -> None:
        store.do_now(
            lambda unit: unit.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar()
        )

    pages = store.read_now(
        lambda unit: unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    )
    limit(str(pages))
    try:
        yield
    finally:
        limit("4294967294")


@pytest.fixture
def path(sqlite_url: str) -> Path:
    return Path(str(sa.make_url(sqlite_url).database))


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url, release=RELEASE, busy_ms=50)
    yield store
    store.close()


def waiting(store: Store) -> int:
    return len(store.do_now(lambda unit: unit.talk.waiting(ANN)))


def test_a_locked_database_keeps_nothing_and_says_so(store: Store, path: Path) -> None:
    with locked(path):
        outcome = store.take_now(command("pour"), DISPATCH)
        assert str(outcome.sorry) == PLAIN
        with pytest.raises(NotSaved):
            store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    assert said(store) == []
    assert store.read_now(lambda unit: unit.groups.person(ANN.space, ANN.id)) is None


def test_an_event_that_met_a_locked_database_is_handled_when_it_comes_again(
    store: Store, path: Path
) -> None:
    with locked(path):
        store.take_now(command("pour"), DISPATCH)
    assert not store.take_now(command("pour"), DISPATCH).repeat
    assert said(store) == ["Tea"]


def test_everyone_who_waits_for_a_locked_database_is_told(store: Store, path: Path) -> None:
    async def crowd() -> list[object]:
        events = (command("pour", n) for n in range(20))
        return [o.sorry for o in await asyncio.gather(*(store.take(e, DISPATCH) for e in events))]

    with locked(path):
        assert {str(sorry) for sorry in asyncio.run(crowd())} == {PLAIN}
    assert said(store) == []


def test_a_store_that_cannot_be_opened_lets_go_of_the_file(
    store: Store, path: Path, sqlite_url: str
) -> None:
    store.close()
    with locked(path), pytest.raises(NotSaved):
        open_store(sqlite_url, release=shipping(mark="2"), busy_ms=50)
    open_store(sqlite_url, release=RELEASE).close()


def test_people_can_still_read_while_the_database_is_locked(store: Store, path: Path) -> None:
    store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    with locked(path):
        assert store.read_now(lambda unit: unit.groups.person(ANN.space, ANN.id)) == ANN


def test_a_full_disk_keeps_nothing_and_says_so(store: Store) -> None:
    big = card("Big", *("words " * 400 for _ in range(20)))

    def keep(unit: Unit) -> None:
        unit.talk.wait(ANN, card("First"), NOW)
        for _ in range(20):
            unit.talk.wait(ANN, big, NOW)

    with full(store), pytest.raises(NotSaved) as told:
        store.do_now(keep)
    assert str(told.value) == PLAIN
    assert waiting(store) == 0


def test_the_log_names_the_full_disk_and_not_what_follows_from_it(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    big = card("Big", *("words " * 400 for _ in range(20)))
    with full(store), pytest.raises(NotSaved):
        for _ in range(20):
            store.do_now(lambda unit: unit.talk.wait(ANN, big, NOW))
    assert [record.getMessage() for record in caplog.records] == [
        "not saved: database or disk is full"
    ]


def test_a_full_disk_in_one_commit_leaves_nobody_with_a_false_yes(store: Store) -> None:
    """Whoever was told yes has it kept; whoever was told no has not."""
    big = card("Big", *("words " * 400 for _ in range(20)))

    async def crowd() -> list[object]:
        jobs = (store.do(lambda unit: unit.talk.wait(ANN, big, NOW)) for _ in range(40))
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    with full(store):
        answers = asyncio.run(crowd())
    assert {type(answer) for answer in answers} <= {type(None), NotSaved}
    assert NotSaved in {type(answer) for answer in answers}
    assert waiting(store) == sum(answer is None for answer in answers)


def test_when_there_is_room_again_everything_goes_on(store: Store) -> None:
    big = card("Big", *("words " * 400 for _ in range(20)))
    with full(store), contextlib.suppress(NotSaved):
        for _ in range(40):
            store.do_now(lambda unit: unit.talk.wait(ANN, big, NOW))
    before = waiting(store)
    assert before < 40
    store.do_now(lambda unit: unit.talk.wait(ANN, big, NOW))
    assert waiting(store) == 1
    assert _whole(store)


def _whole(store: Store) -> bool:
    check = "PRAGMA integrity_check"
    return bool(store.read_now(lambda u: u.connection.exec_driver_sql(check).scalar()) == "ok")


def test_a_commit_survives_the_power_going_off(store: Store) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys")
    found = store.do_now(
        lambda unit: [
            unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings
        ]
    )
    assert found == ["wal", 2, 1]


def test_a_new_file_is_nobody_elses_to_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.db"
    open_store(f"sqlite:///{path}", release=RELEASE).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_tables_refuse_what_is_not_their_kind(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), contextlib.closing(_driver(store)) as driver:
        driver.execute("INSERT INTO due (kind, arg, at, id) VALUES ('k', 'a', 't', 'not a number')")


def _driver(store: Store) -> sqlite3.Connection:
    return sqlite3.connect(str(store.writing.url.database).partition("?")[0], uri=True)
