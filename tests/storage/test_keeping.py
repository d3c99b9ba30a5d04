"""What is kept for how long, and copies."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cards import card
from bot.effects import Refresh, Say
from bot.sorry import Sorry
from bot.talk import Offer
from storage import keeping
from storage.engine import Store, open_store
from storage.room import Room
from storage.tables import metadata
from storage.unit import Unit
from tests import databases
from tests.storage.samples import ANN, NOW, RELEASE, ROOM, make_group

DAY = timedelta(days=1)


def left(store: Store, *names: str) -> dict[str, int]:
    def look(unit: Unit) -> dict[str, int]:
        return {
            name: unit.connection.execute(
                sa.select(sa.func.count()).select_from(metadata.tables[name])
            ).scalar_one()
            for name in names
        }

    return store.read_now(look)


def tidy(store: Store, days: float) -> None:
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=days)))


def furnish(store: Store) -> None:
    group = make_group(store)
    (term, _) = store.read_now(lambda unit: unit.jargon.terms(group))

    def fill(unit: Unit) -> None:
        unit.seen("e1", "web:local", NOW)
        unit.outbox.put(Say(ROOM, card("Sent")), NOW)
        (item,) = unit.outbox.claim("me", NOW)
        unit.outbox.sent(item.id)
        unit.outbox.put(Refresh("poll:1"), NOW)
        unit.talk.offer(ANN, ROOM, Offer((), "poll:1"), NOW)
        unit.talk.offer(None, ROOM, Offer((), "poll:1"), NOW)
        unit.talk.wait(ANN, card("Later"), NOW)
        unit.jargon.count(group, "asked", "DoLS", ANN, NOW)
        unit.jargon.hinted(group, ROOM, [term.id], NOW)
        unit.jargon.end_import(unit.jargon.keep_import(group, ANN, "done", NOW), "done")
        unit.jargon.keep_import(group, ANN, "unfinished", NOW)

    store.do_now(fill)


@pytest.mark.parametrize(
    ("days", "table", "rows"),
    [
        (6.9, "seen", 1),
        (7.1, "seen", 0),
        (29.9, "outbox", 2),
        (30.1, "outbox", 1),  # what still waits stays
        (89, "offer", 1),
        (91, "offer", 0),
        (91, "place_offer", 0),
        (364, "waiting", 1),
        (366, "waiting", 0),
        (0.9, "hint_mark", 1),
        (1.1, "hint_mark", 0),
        (0.9, "glossary_import", 2),
        (1.1, "glossary_import", 1),
        (30.1, "glossary_import", 0),
        (7, "month_key", 1),
        (8, "month_key", 0),  # 1 December
        (8, "asked_hash", 0),
        (390, "asked", 1),
        (430, "asked", 0),
    ],
)
def test_each_kind_of_row_is_kept_as_long_as_is_said(
    store: Store, days: float, table: str, rows: int
) -> None:
    furnish(store)
    tidy(store, days)
    assert left(store, table) == {table: rows}


def test_people_groups_and_words_are_kept(store: Store) -> None:
    furnish(store)
    before = left(store, "person", "co_group", "place", "membership", "term", "decider")
    tidy(store, 2_000)
    assert left(store, *before) == before


def test_a_sum_outlives_the_hashes_it_was_made_of(store: Store) -> None:
    furnish(store)
    tidy(store, 30)
    group = store.read_now(lambda unit: unit.groups.at(ROOM))
    assert group is not None
    (total,) = store.read_now(lambda unit: unit.jargon.totals(group, "asked", 1, 5))
    assert (total.word, total.times, total.askers) == ("DoLS", 1, 1)


@pytest.fixture
def path(sqlite_url: str) -> Path:
    return Path(str(sa.make_url(sqlite_url).database))


def test_a_copy_made_while_people_write_is_whole(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, release=RELEASE)
    copy, stop = tmp_path / "copy.db", threading.Event()

    def write() -> None:
        while not stop.is_set():
            store.do_now(lambda unit: unit.talk.wait(ANN, card("More"), NOW))

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for _ in range(3):
            keeping.backup(sqlite_url, copy)
    finally:
        stop.set()
        writing.join()
        store.close()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not copy.with_name("copy.db.part").exists()
    again = open_store(f"sqlite:///{copy}", release=RELEASE)
    assert again.do_now(lambda unit: unit.talk.waiting(ANN))
    again.close()


def test_a_copy_that_is_not_whole_is_not_kept(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises((ValueError, sqlite3.DatabaseError)):
        keeping.copy_sqlite(path, tmp_path / "copy.db")
    assert list(tmp_path.glob("copy*")) == []


def test_the_operator_of_postgresql_is_told_of_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(Sorry, match="pg_dump"):
        keeping.backup("postgresql+psycopg://localhost/teabreak", tmp_path / "copy")


def test_the_web_room_forgets_private_answers_after_a_month_and_the_rest_after_a_year(
    store: Store,
) -> None:
    def fill(unit: Unit) -> None:
        room = Room(unit)
        unit.groups.meet(ANN, ROOM, NOW)
        room.open("hash", ANN, ROOM, NOW)
        room.say(ROOM, ANN, "hello", NOW)
        room.post(ROOM, card("For Ann alone"), NOW, only=ANN)

    store.do_now(fill)
    for days, messages, sessions in ((29, 2, 1), (31, 1, 1), (91, 1, 0), (366, 0, 0)):
        tidy(store, days)
        assert left(store, "web_message", "web_session") == {
            "web_message": messages,
            "web_session": sessions,
        }


def test_the_newest_14_daily_copies_are_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'all.db'}"
    open_store(url, release=RELEASE).close()
    folder = tmp_path / "copies"
    for day in range(16):
        keeping.daily_copy(url, folder, NOW + timedelta(days=day))
    copies = sorted(file.name for file in folder.iterdir())
    assert len(copies) == 14
    assert copies[-1] == f"teabreak-{NOW + timedelta(days=15):%Y-%m-%d}.db"


def test_what_was_forgotten_stands_in_no_file_once_the_log_is_emptied(tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path)
    store = open_store(url, release=RELEASE)

    def bytes_of_all() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    try:
        store.do_now(lambda unit: unit.talk.wait(ANN, card("A very private word"), NOW))
        assert b"A very private word" in bytes_of_all()
        store.do_now(lambda unit: unit.connection.execute(sa.delete(metadata.tables["waiting"])))
        assert b"A very private word" in bytes_of_all(), "the log still has it"
        keeping.settle(url)
        assert b"A very private word" not in bytes_of_all()
    finally:
        store.close()


def test_the_log_stays_while_somebody_reads_and_is_emptied_later(tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path)
    store = open_store(url, release=RELEASE)
    log = tmp_path / "teabreak.db-wal"
    try:
        with closing(sqlite3.connect(tmp_path / "teabreak.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM seen").fetchone()
            store.do_now(lambda unit: unit.seen("e1", "web:local", NOW))
            keeping.settle(url)
            assert log.stat().st_size > 0
        keeping.settle(url)
        assert log.stat().st_size == 0
    finally:
        store.close()
