"""However deliveries repeat and interleave, and whatever dies in between, each effect is once."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dispatch import Outcome
from bot.effects import Refresh, Say
from bot.events import Command
from storage.engine import Store, open_store
from storage.outbox import LEASE, Item
from storage.unit import Unit
from tests import databases
from tests.storage.samples import NOW, RELEASE
from tests.storage.test_writer import DISPATCH, command

# A number is a delivery of that event; "send" sends what waits, "die" claims it and is never heard
# of again, "later" lets leases run out.
Step = int | str
STEPS = st.lists(
    st.one_of(st.integers(1, 4), st.sampled_from(["send", "die", "later", "open"])), max_size=14
)


class World:
    """A store that is opened anew now and then, and what a platform has got from it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.store = self._open()
        self.now = NOW
        self.posted: dict[int, str] = {}
        self.answers: list[Outcome] = []

    def step(self, step: Step) -> None:
        if isinstance(step, int):
            self.answers.append(self.store.take_now(event(step), DISPATCH))
        elif step == "open":
            self.store.close()
            self.store = self._open()
        elif step == "later":
            self.now += LEASE
        else:
            self.send(dies=step == "die")

    def send(self, *, dies: bool = False) -> None:
        self.store.do_now(lambda unit: unit.outbox.reap(self.now))
        for item in self.store.do_now(lambda unit: unit.outbox.claim("me", self.now)):
            assert isinstance(item.effect, Say)
            self.posted.setdefault(item.id, item.effect.card.title)
            if not dies:
                self.store.do_now(sending(item.id))

    def _open(self) -> Store:
        return open_store(self.url, release=RELEASE)


def event(number: int) -> Command:
    return command("pour", number, f"Tea {number}")


@settings(max_examples=30)
@given(steps=STEPS)
def test_in_any_order_with_any_deaths_each_event_is_handled_and_sent_once(
    steps: list[Step],
) -> None:
    with TemporaryDirectory() as folder:
        world = World(databases.sqlite(Path(folder)))
        try:
            for step in steps:
                world.step(step)
            world.step("later")
            world.send()
        finally:
            world.store.close()
    delivered = {step for step in steps if isinstance(step, int)}
    assert sorted(world.posted.values()) == [f"Tea {number}" for number in sorted(delivered)]
    assert sum(not answer.repeat for answer in world.answers) == len(delivered)


@pytest.mark.parametrize("seed", range(3))
async def test_two_processes_that_get_the_same_deliveries_at_once_handle_each_once(
    url: str, seed: int
) -> None:
    first, second = open_store(url, release=RELEASE), open_store(url, release=RELEASE)
    try:
        numbers = [(n * 7 + seed) % 10 + 1 for n in range(30)]
        takes = (
            store.take(command("pour", number, f"Tea {number}"), DISPATCH)
            for number in numbers
            for store in (first, second)
        )
        outcomes = await asyncio.gather(*takes)
        assert [outcome.sorry for outcome in outcomes if outcome.sorry] == []
        assert sum(not outcome.repeat for outcome in outcomes) == 10
        titles = await asyncio.gather(*(_sends(store) for store in (first, second, first, second)))
        sent = [title for some in (*titles, await _sends(first)) for title in some]
        assert sorted(sent) == sorted(f"Tea {n}" for n in range(1, 11))
    finally:
        first.close()
        second.close()


async def _sends(store: Store) -> list[str]:
    """Claims and sends for a while, as a delivery does."""
    found: list[str] = []
    for turn in range(5):
        for item in await store.do(claiming(NOW + timedelta(seconds=turn))):
            assert isinstance(item.effect, Say)
            found.append(item.effect.card.title)
            await store.do(sending(item.id))
    return found


def claiming(now: datetime) -> Callable[[Unit], tuple[Item, ...]]:
    return lambda unit: unit.outbox.claim("me", now)


def sending(item: int) -> Callable[[Unit], None]:
    return lambda unit: unit.outbox.sent(item)


async def test_thirty_changes_at_once_are_drawn_once(store: Store) -> None:
    def change(unit: Unit) -> None:
        unit.outbox.put(Refresh("poll:1"), NOW)

    for _ in range(3):
        await asyncio.gather(*(store.do(change) for _ in range(30)))
        items = await store.do(claiming(NOW))
        assert [item.effect for item in items] == [Refresh("poll:1")]
        await store.do(sending(items[0].id))
