"""A real process, killed at each step of an event and started again.

Nothing that a person was told is lost, and nothing happens twice.
"""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import open_store
from storage.tables import due, outbox, seen, waiting
from storage.unit import Unit
from tests.storage import crashing
from tests.storage.crashing import STEPS
from tests.storage.samples import RELEASE

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
EVERYTHING = ["Say", "Show", "Work"]


@pytest.fixture
def database(sqlite_url: str) -> Path:
    """A file with all tables and nothing in them."""
    return Path(str(sa.make_url(sqlite_url).database))


Live = Callable[..., list[str]]


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    """`live(database, last, seconds=0)` is one life of a process; the steps that it told."""
    command = [sys.executable, "-m", crashing.__name__]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as births:
        assert births.stdin
        ended = births.stdout
        assert ended

        def live(database: Path, last: str, *, seconds: int = 0) -> list[str]:
            told = database.with_suffix(".told")
            told.unlink(missing_ok=True)
            print(database, last, seconds, sep="\t", file=births.stdin, flush=True)
            died = last != "never"
            assert int(ended.readline()) == (-signal.SIGKILL if died else 0)
            return told.read_text().splitlines()

        yield live
        births.stdin.close()


def posts(database: Path) -> list[str]:
    """What the platform has: the same row twice is one, as it knows the row's number."""
    lines = database.with_suffix(".posts").read_text().splitlines()
    return [line.split()[1] for line in dict.fromkeys(lines)]


def counts(database: Path) -> dict[str, int]:
    """How many rows there are of each kind."""

    def look(unit: Unit) -> dict[str, int]:
        return {
            table.name: unit.connection.execute(
                sa.select(sa.func.count()).select_from(table)
            ).scalar_one()
            for table in (seen, outbox, due, waiting)
        }

    store = open_store(f"sqlite:///{database}", release=RELEASE)
    try:
        return store.read_now(look)
    finally:
        store.close()


@pytest.mark.parametrize("last", STEPS)
def test_killed_at_any_step_and_started_again_everything_happens_once(
    database: Path, last: str, live: Live
) -> None:
    told = live(database, last)
    assert told[-1] == last
    # The platform never got an answer, so it delivers the event again; a lease has run out by then.
    again = live(database, "never", seconds=600)
    assert again[-1] == "ended"
    assert ("told again" in again) == (STEPS.index(last) >= STEPS.index("committed"))
    assert sorted(posts(database)) == EVERYTHING
    assert counts(database) == {"seen": 1, "outbox": 3, "due": 1, "waiting": 1}


def test_killed_again_and_again_everything_still_happens_once(database: Path, live: Live) -> None:
    for seconds, last in enumerate(("handled", "committed", "leased", "sent", "sent", "marked")):
        live(database, last, seconds=seconds * 600)
    live(database, "never", seconds=6_000)
    assert sorted(posts(database)) == EVERYTHING
    assert counts(database) == {"seen": 1, "outbox": 3, "due": 1, "waiting": 1}


def test_what_is_leased_by_a_process_that_lives_is_not_sent_by_another(
    database: Path, live: Live
) -> None:
    live(database, "leased")
    live(database, "never", seconds=60)
    assert not database.with_suffix(".posts").exists()
    live(database, "never", seconds=600)
    assert sorted(posts(database)) == EVERYTHING
