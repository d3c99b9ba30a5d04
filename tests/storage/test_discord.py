"""Which process has which shard of Discord's gateway: no two ever have the same."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from storage.discord import LASTS, Shards, Share
from storage.engine import Store
from tests.storage.conftest import Opening
from tests.storage.samples import NOW

PROJECT = Path(__file__).parents[2]
WHOLE = Share()
FIRST, SECOND = Share((0, 1), 4), Share((2, 3), 4)
TICK = timedelta(seconds=1)

# A process that takes its shard, says so, and is killed there and then.
TAKING = """
import os, signal, sys
from datetime import datetime
from storage.discord import Shards, Share
from storage.engine import open_store
from tests.storage.samples import RELEASE
store = open_store(sys.argv[1], release=RELEASE)
now = datetime.fromisoformat(sys.argv[2])
print(store.do_now(lambda unit: Shards(unit).take(Share(), "killed", now)), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def takes(store: Store, holder: str, share: Share = WHOLE, after: timedelta = TICK * 0) -> bool:
    """Whether this process gets what it wants."""
    return store.do_now(lambda unit: Shards(unit).take(share, holder, NOW + after))


def holds(store: Store, holder: str, share: Share = WHOLE) -> bool:
    """Whether this process still has what it took."""
    return store.read_now(lambda unit: Shards(unit).held(share, holder))


def test_one_process_has_a_shard_and_another_does_not_get_it(store: Store) -> None:
    assert takes(store, "one")
    assert not takes(store, "two")
    assert not takes(store, "two", after=LASTS - TICK)
    assert holds(store, "one")
    assert not holds(store, "two")


def test_who_says_so_in_time_keeps_it(store: Store) -> None:
    assert takes(store, "one")
    assert takes(store, "one", after=LASTS / 2)
    assert not takes(store, "two", after=LASTS + TICK)
    assert holds(store, "one")


def test_a_lease_that_has_run_out_is_handed_over_and_the_first_one_knows(store: Store) -> None:
    assert takes(store, "one")
    assert holds(store, "one"), "nobody else came, so it has it, however late it is"
    assert takes(store, "two", after=LASTS)
    assert not holds(store, "one")
    assert not takes(store, "one", after=LASTS + TICK)


def test_who_ends_hands_over_at_once(store: Store) -> None:
    assert takes(store, "one")
    store.do_now(lambda unit: Shards(unit).let_go("one"))
    assert takes(store, "two")


def test_processes_with_different_shards_run_side_by_side(store: Store) -> None:
    assert takes(store, "one", FIRST)
    assert takes(store, "two", SECOND)
    assert holds(store, "one", FIRST)
    assert holds(store, "two", SECOND)


def test_all_that_is_wanted_or_none_of_it(store: Store) -> None:
    assert takes(store, "one", FIRST)
    assert not takes(store, "two", Share((1, 2), 4))
    assert takes(store, "three", Share((2,), 4)), "nothing was kept for who got nothing"


def test_another_number_of_shards_waits_until_the_first_is_gone(store: Store) -> None:
    assert takes(store, "one", FIRST)
    assert not takes(store, "two", Share((3,), 5)), "the same group could be in both"
    assert takes(store, "two", Share((3,), 5), after=LASTS)


def test_a_process_that_wants_others_lets_go_of_what_it_had(store: Store) -> None:
    assert takes(store, "one", FIRST)
    assert takes(store, "one", Share((0, 1, 2), 3))
    assert not holds(store, "one", FIRST)
    assert takes(store, "one", SECOND)
    assert takes(store, "two", FIRST)


@pytest.mark.slow
def test_of_many_that_come_at_once_one_gets_it(url: str, opening: Opening) -> None:
    stores = [opening(url) for _ in range(3)]
    together = Barrier(len(stores))
    got: list[str] = []

    def come(store: Store, holder: str) -> None:
        together.wait()
        if takes(store, holder):
            got.append(holder)

    threads = [Thread(target=come, args=(one, f"p{n}")) for n, one in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    assert holds(stores[0], got[0])


@pytest.mark.slow
def test_killed_it_keeps_others_away_until_its_lease_has_run_out(url: str, store: Store) -> None:
    program = [sys.executable, "-c", TAKING, url, NOW.isoformat()]
    killed = subprocess.run(
        program,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert killed.stdout == "True\n"
    assert holds(store, "killed")
    assert not takes(store, "next", after=LASTS - TICK)
    assert takes(store, "next", after=LASTS)
