"""The writer: each job whole or not at all, many in one commit, nobody left waiting."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from bot.cards import card
from bot.dispatch import Dispatch, Outcome, Pillar
from bot.effects import Effect, Later, Say, Whisper
from bot.events import Command, Due
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit as CoreUnit
from storage.engine import Store, open_store
from storage.sorry import Busy
from storage.unit import Unit
from storage.writer import Lanes, Waiting
from tests.storage.conftest import Opening
from tests.storage.samples import ANN, NOW, RELEASE, ROOM

tea = Pillar("tea")


@tea.command(Spec("pour"))
def pour(command: Command, unit: CoreUnit) -> list[Effect]:
    """Leaves a message in the room and whispers."""
    return [Say(command.where, card(command.text)), Whisper(card("Poured"))]


@tea.command(Spec("spill"))
def spill(command: Command, unit: CoreUnit) -> list[Effect]:
    """Leaves a message in the room, then cannot be done."""
    unit.outbox.put(Say(command.where, card("Spilt")), command.at)
    raise Sorry("button-gone")


@tea.command(Spec("break"))
def smash(command: Command, unit: CoreUnit) -> list[Effect]:
    """Has a bug."""
    raise ZeroDivisionError


@tea.due("kettle")
def kettle(moment: Due, unit: CoreUnit) -> list[Effect]:
    """Tells the room."""
    return [Say(ROOM, card(f"Boiled {moment.arg}"))]


DISPATCH = Dispatch([tea], help_name="pour")


def command(name: str, number: int = 1, text: str = "Tea") -> Command:
    return Command(f"e{number}", NOW, ANN, ROOM, name, text)


def said(store: Store) -> list[str]:
    """The titles of everything that is to be posted."""
    items = store.do_now(lambda unit: unit.outbox.claim("me", NOW, most=1_000))
    return [item.effect.card.title for item in items if isinstance(item.effect, Say)]


def test_an_event_is_handled_and_its_repeat_is_not(store: Store) -> None:
    first = store.take_now(command("pour"), DISPATCH)
    assert [whisper.title for whisper in first.whispers] == ["Poured"]
    assert store.take_now(command("pour"), DISPATCH) == Outcome(repeat=True)
    assert said(store) == ["Tea"]


def test_what_cannot_be_done_changes_nothing_and_is_said_once(store: Store) -> None:
    first = store.take_now(command("spill"), DISPATCH)
    assert first.sorry is not None
    assert first.sorry.phrase == "button-gone"
    assert store.take_now(command("spill"), DISPATCH).repeat
    assert said(store) == []


def test_a_bug_changes_nothing_and_a_repeat_is_handled_anew(store: Store) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            store.take_now(command("break"), DISPATCH)
    assert said(store) == []


@pytest.mark.parametrize(("name", "kept"), [("pour", "Poured"), ("spill", "Sorry")])
def test_what_is_kept_also_is_kept_with_the_event_or_not_at_all(
    store: Store, name: str, kept: str
) -> None:
    def also(unit: Unit, outcome: Outcome) -> None:
        title = "Sorry" if outcome.sorry else outcome.whispers[0].title
        unit.talk.wait(ANN, card(title), NOW)

    for _ in range(2):
        store.take_now(command(name), DISPATCH, also)
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == (card(kept),)


def test_when_what_is_kept_also_cannot_be_kept_the_event_is_not_either(store: Store) -> None:
    def also(unit: Unit, outcome: Outcome) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        store.take_now(command("pour"), DISPATCH, also)
    assert said(store) == []
    assert not store.take_now(command("pour"), DISPATCH).repeat


def test_a_moments_row_goes_with_its_event(store: Store) -> None:
    store.do_now(lambda unit: unit.outbox.later(Later(NOW, "kettle", "7")))
    (moment,) = store.read_now(lambda unit: unit.due.ready(NOW))
    for _ in range(2):
        store.take_now(moment, DISPATCH)
    assert store.read_now(lambda unit: unit.due.ready(NOW)) == ()
    assert said(store) == ["Boiled 7"]


async def test_many_at_once_are_each_answered_and_each_kept_once(store: Store) -> None:
    events = [command("pour", n % 40, f"Tea {n % 40}") for n in range(80)]
    outcomes = await asyncio.gather(*(store.take(event, DISPATCH) for event in events))
    assert sum(outcome.repeat for outcome in outcomes) == 40
    titles = await asyncio.to_thread(_all_said, store)
    assert sorted(titles) == sorted(f"Tea {n}" for n in range(40))


def _all_said(store: Store) -> list[str]:
    found: list[str] = []
    for _ in range(10):
        items = store.do_now(lambda unit: unit.outbox.claim("me", NOW))
        found += [item.effect.card.title for item in items if isinstance(item.effect, Say)]
        for item in items:
            store.do_now(_sent(item.id))
    return found


def _sent(item: int) -> Callable[[Unit], None]:
    return lambda unit: unit.outbox.sent(item)


async def test_one_jobs_failure_does_not_touch_those_in_the_same_commit(store: Store) -> None:
    def good(n: int) -> Callable[[Unit], int]:
        def job(unit: Unit) -> int:
            unit.talk.wait(ANN, card(f"Card {n}"), NOW)
            if n == 5:
                raise LookupError
            return n

        return job

    jobs = (store.do(good(n)) for n in range(10))
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(r) for r in results] == [int] * 5 + [LookupError] + [int] * 4
    kept = store.do_now(lambda unit: unit.talk.waiting(ANN))
    assert sorted(c.title for c in kept) == [f"Card {n}" for n in range(10) if n != 5]


async def test_a_job_is_done_even_if_nobody_waits_for_it_any_longer(
    store: Store, url: str, opening: Opening
) -> None:
    waiting = asyncio.ensure_future(store.do(lambda unit: unit.talk.wait(ANN, card("Kept"), NOW)))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.to_thread(store.close)
    again = opening(url)
    assert await again.do(lambda unit: unit.talk.waiting(ANN)) == (card("Kept"),)


def test_whoever_comes_when_too_many_wait_is_told_at_once_to_wait(sqlite_url: str) -> None:
    store = open_store(sqlite_url, release=RELEASE, room=2)
    going, held = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        going.set()
        held.wait()

    async def crowd() -> list[object]:
        jobs = [asyncio.ensure_future(store.do(slow))]
        await asyncio.to_thread(going.wait)
        jobs += [asyncio.ensure_future(store.do(lambda unit: None)) for _ in range(3)]
        await asyncio.sleep(0)
        outcome = await store.take(command("pour"), DISPATCH)
        held.set()
        return [outcome.sorry, *await asyncio.gather(*jobs, return_exceptions=True)]

    try:
        busy, *rest = asyncio.run(crowd())
        assert isinstance(busy, Busy)
        assert "wait a moment" in str(busy)
        assert [type(one) for one in rest] == [type(None)] * 3 + [Busy]
        assert said(store) == []
    finally:
        store.close()


def test_the_writer_outlives_an_event_loop_that_ended_before_the_answer(store: Store) -> None:
    going, held = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        going.set()
        held.wait()

    async def leave() -> None:
        waiting = asyncio.ensure_future(store.do(slow))
        await asyncio.to_thread(going.wait)
        waiting.cancel()

    asyncio.run(leave())
    held.set()
    assert store.do_now(lambda unit: 7) == 7


def test_more_than_fit_in_one_commit_are_kept_in_the_next(store: Store) -> None:
    going, held = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        going.set()
        held.wait()

    async def crowd() -> None:
        jobs = [asyncio.ensure_future(store.do(slow))]
        await asyncio.to_thread(going.wait)
        keep = (store.do(lambda unit: unit.talk.wait(ANN, card("Kept"), NOW)) for _ in range(150))
        jobs += [asyncio.ensure_future(job) for job in keep]
        await asyncio.sleep(0)
        held.set()
        await asyncio.gather(*jobs)

    asyncio.run(crowd())
    assert len(store.do_now(lambda unit: unit.talk.waiting(ANN))) == 150


def test_closing_does_what_waits_and_then_nothing_more(sqlite_url: str) -> None:
    store = open_store(sqlite_url, release=RELEASE)

    async def leave() -> None:
        jobs = [
            asyncio.ensure_future(store.do(lambda unit: unit.talk.wait(ANN, card("Kept"), NOW)))
            for _ in range(5)
        ]
        await asyncio.sleep(0)
        await asyncio.to_thread(store.close)
        await asyncio.gather(*jobs)

    asyncio.run(leave())
    with pytest.raises(RuntimeError, match="closed"):
        store.do_now(lambda unit: None)
    store.close()
    again = open_store(sqlite_url, release=RELEASE)
    assert len(again.do_now(lambda unit: unit.talk.waiting(ANN))) == 5
    again.close()


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"):
        store.read_now(lambda unit: unit.talk.wait(ANN, card("No"), NOW))
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == ()


async def test_readers_see_what_was_committed_and_do_not_wait_for_the_writer(
    store: Store,
) -> None:
    await store.do(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    going, held = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        unit.groups.forget(ANN)
        going.set()
        held.wait()

    writing = asyncio.ensure_future(store.do(slow))
    await asyncio.to_thread(going.wait)
    assert await store.read(lambda unit: unit.groups.person(ANN.space, ANN.id)) == ANN
    held.set()
    await writing
    assert await store.read(lambda unit: unit.groups.person(ANN.space, ANN.id)) is None


def waiting(*, later: bool = False) -> Waiting:
    return Waiting(lambda unit: None, Future(), later=later)


def test_what_people_wait_for_goes_first_and_the_rest_has_its_turn_in_between() -> None:
    lanes = Lanes(room=10)
    later, people = [waiting(later=True) for _ in range(4)], [waiting() for _ in range(3)]
    for one in (*later[:3], *people[:2]):
        lanes.put(one)
    assert lanes.first() is people[0]
    assert lanes.another(later=False) is people[1]
    assert lanes.another(later=False) is None, "who waits does not wait for what nobody waits for"
    lanes.put(people[2])
    assert lanes.first() is later[0], "not even a busy room keeps a moment waiting"
    assert lanes.another(later=True) is people[2], "somebody waits: they join the group"
    lanes.put(later[3])
    lanes.close()
    assert lanes.first() is later[1]
    assert [lanes.another(later=True) for _ in range(3)] == [later[2], later[3], None]
    assert lanes.first() is None


def test_a_lane_that_is_full_does_not_keep_people_out() -> None:
    lanes = Lanes(room=1)
    for later in (True, False):
        lanes.put(waiting(later=later))
        with pytest.raises(Busy):
            lanes.put(waiting(later=later))


def test_jobs_of_both_lanes_are_all_done_when_the_store_closes(store: Store) -> None:
    done: list[int] = []

    async def many() -> None:
        jobs = [
            store.do(lambda unit, n=n: done.append(n), later=bool(n % 3))  # type: ignore[misc]
            for n in range(200)
        ]
        await asyncio.gather(*jobs)

    asyncio.run(many())
    assert sorted(done) == list(range(200))
