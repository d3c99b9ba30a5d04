"""kill -9 of a real process, then the same file again: what was acknowledged is there, once."""

import asyncio
import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from adapters import practice
from adapters.web.frame import WebSettings
from storage.engine import open_store
from tests import databases
from tests.process import dying
from tests.process.browsing import Act, Browser, Unanswered
from tests.process.forked import teabreak
from tests.process.programs import Program, begun

SHARED = "Somebody shared this with everyone."
ROUNDS = 3
ACTS = 12  # of one person in a round, below the room's limit


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a practice room that nobody has been in."""
    folder = tmp_path_factory.mktemp("furnished")
    store = open_store(databases.sqlite(folder))
    asyncio.run(practice.furnish(store, WebSettings().room))
    store.close()
    return (folder / "teabreak.db").read_bytes()


@pytest.mark.parametrize("step", dying.STEPS)
def test_an_act_is_done_once_whichever_step_the_process_dies_at(
    step: str, furnished: bytes, tmp_path: Path
) -> None:
    (tmp_path / "teabreak.db").write_bytes(furnished)
    with begun(dying.at, step, str(tmp_path), folder=tmp_path) as program:
        ann = Browser(program.address)
        ann.pick("Sample Ann")
        ann.send(ann.writing("what does DoLS mean?", "bot"))
        act = ann.pressing("Share with everyone (without my name)")
        answered = _sent(ann, act)
        program.ends()
    with begun(dying.at, "never", str(tmp_path), folder=tmp_path) as program:
        ann.address = program.address
        if not answered:
            ann.send(act)
        _until_nothing_waits(tmp_path / "teabreak.db")
        room = ann.room()
    assert room.count(SHARED) == 1
    assert room.count("I have shared it with everyone here, without your name.") == 1


def test_every_acknowledged_act_is_there_once_after_many_kills(
    furnished: bytes, tmp_path: Path
) -> None:
    chance = random.Random(20261123)
    (tmp_path / "room.db").write_bytes(furnished)
    demo = ("demo", "--port", "0", "--database", "sqlite:///room.db")
    people = [Browser("") for _ in range(3)]
    written: list[str] = []
    unanswered: list[tuple[Browser, Act]] = []

    def begin(program: Program, turn: int) -> None:
        for browser, name in zip(people, ("Ann", "Ben", "Dev"), strict=True):
            browser.address = program.address
            if not turn:
                browser.pick(f"Sample {name}")
        for browser, act in unanswered:  # as whoever got no answer would
            browser.send(act)
        unanswered.clear()

    for turn in range(ROUNDS):
        with begun(teabreak, *demo, folder=tmp_path) as program:
            begin(program, turn)
            written += _storm(program, people, turn, chance.uniform(0, 0.5), unanswered)
    with begun(teabreak, *demo, folder=tmp_path) as program:
        begin(program, ROUNDS)
        room = people[0].room()
        assert program.stop() == 0
    assert {text: room.count(text) for text in written if room.count(text) != 1} == {}
    assert len(written) >= ROUNDS * len(people), "everybody wrote something each time"


def _storm(
    program: Program,
    people: list[Browser],
    turn: int,
    seconds: float,
    unanswered: list[tuple[Browser, Act]],
) -> list[str]:
    """Everybody writes until the process is killed; what they sent, answered or not."""
    sent: list[str] = []

    def write(number: int, browser: Browser) -> None:
        for n in range(ACTS):
            text = f"Message {turn}-{number}-{n}."
            try:
                act = browser.writing(text)
            except Unanswered:
                return
            sent.append(text)
            if not _sent(browser, act):
                unanswered.append((browser, act))
                return

    threads = [threading.Thread(target=write, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    while len({text.split("-")[1] for text in sent}) < len(people):
        threads[0].join(0.01)
    threads[0].join(seconds)
    program.kill()
    for thread in threads:
        thread.join()
    return sent


def _sent(browser: Browser, act: Act) -> bool:
    try:
        browser.send(act)
    except Unanswered:
        return False
    return True


def _until_nothing_waits(file: Path) -> None:
    """Until all that was to be delivered has been, however often it was tried."""
    waiting = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'leased')"
    with closing(sqlite3.connect(file)) as database:
        while database.execute(waiting).fetchone()[0]:
            threading.Event().wait(0.1)
