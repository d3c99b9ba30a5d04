"""What a transaction remembers of what it has read is what the database would say again."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.cards import card
from bot.effects import Refresh
from bot.events import Pressed
from bot.people import Person, Purpose
from bot.pillars import everything
from bot.polls.model import Kind, Poll, Secrecy, State
from storage.engine import Store
from storage.sorry import NotSaved
from storage.tables import co_group, metadata, poll_place
from storage.unit import Unit
from storage.upsert import insert
from tests.storage.conftest import Opening
from tests.storage.samples import ANN, BEN, NOW, ROOM, SPACE, make_group, meet

_NOWHERE = insert(poll_place)  # of a poll that there is not


def made(store: Store, secrecy: Secrecy = Secrecy.PRIVATE) -> Poll:
    group = make_group(store)
    wanted = Poll(0, group.id, Kind.ONE, secrecy, "When?", ("A", "B"), State.OPEN)
    return store.do_now(lambda unit: unit.polls.add(wanted, ANN, NOW))


def test_what_was_read_and_then_changed_is_read_anew(store: Store) -> None:
    poll = made(store)

    def job(unit: Unit) -> list[State]:
        def state() -> State:
            found = unit.polls.get(poll.id)
            assert found
            return found.state

        before = state()
        unit.polls.close(poll, NOW)
        return [before, state()]

    assert store.do_now(job) == [State.OPEN, State.CLOSED]


def test_what_is_undone_is_read_as_it_was(store: Store) -> None:
    group = make_group(store)

    def job(unit: Unit) -> list[str]:
        def name() -> str:
            found = unit.groups.get(group.id)
            assert found
            return found.name

        names = [name()]
        with pytest.raises(LookupError), unit.attempt():
            unit.groups.change(replace(group, name="Other"))
            names.append(name())
            raise LookupError
        return [*names, name()]

    assert store.do_now(job) == ["Sample group", "Other", "Sample group"]


def test_what_is_changed_past_the_memory_is_read_anew(store: Store) -> None:
    group = make_group(store)

    def job(unit: Unit) -> list[str]:
        found = [unit.groups.get(group.id)]
        unit.connection.execute(sa.update(co_group).values(name="Other"))
        found.append(unit.groups.get(group.id))
        return [one.name for one in found if one]

    assert store.do_now(job) == ["Sample group", "Other"]


def test_a_new_row_is_found_where_there_was_none(store: Store) -> None:
    meet(store, ANN, BEN)

    def job(unit: Unit) -> list[object]:
        found: list[object] = [unit.talk.waiting(ANN), unit.groups.consents(ANN)]
        found.append(unit.people.find(Person(SPACE, "cara")))
        unit.talk.wait(BEN, card("For Ben"), NOW)
        unit.talk.wait(ANN, card("For Ann"), NOW)
        unit.groups.consent(ANN, Purpose.MESSAGES, True, NOW)
        unit.people.sure(Person(SPACE, "cara"))
        found += [unit.talk.waiting(ANN), unit.groups.consents(ANN)]
        return [*found, unit.people.find(Person(SPACE, "cara")) is not None]

    yes = frozenset({Purpose.MESSAGES})
    assert store.do_now(job) == [(), frozenset(), None, (card("For Ann"),), yes, True]


def test_what_goes_with_a_row_is_not_remembered_without_it(store: Store) -> None:
    group = make_group(store)
    meet(store, BEN)

    def job(unit: Unit) -> list[int]:
        found = [len(unit.groups.members(group))]
        unit.groups.forget(BEN)
        return [*found, len(unit.groups.members(group))]

    assert store.do_now(job) == [2, 1]


def test_a_drawing_asked_for_and_taken_back_can_be_asked_for_again(store: Store) -> None:
    def job(unit: Unit) -> int:
        with pytest.raises(LookupError), unit.attempt():
            unit.outbox.put(Refresh("poll:1"), NOW)
            raise LookupError
        unit.outbox.put(Refresh("poll:1"), NOW)
        unit.outbox.put(Refresh("poll:1"), NOW)
        return len(unit.outbox.claim("me", NOW))

    assert store.do_now(job) == 1


def test_a_drawing_asked_for_after_it_was_claimed_is_another_one(store: Store) -> None:
    def job(unit: Unit) -> tuple[int, int]:
        unit.outbox.put(Refresh("poll:1"), NOW)
        first = unit.outbox.claim("me", NOW)
        unit.outbox.put(Refresh("poll:1"), NOW)
        unit.outbox.sent(first[0].id)
        return len(first), len(unit.outbox.claim("me", NOW))

    assert store.do_now(job) == (1, 1)


async def test_what_the_database_refuses_in_one_job_leaves_the_others_of_its_commit(
    store: Store,
) -> None:
    meet(store, ANN)

    def job(number: int) -> Any:
        def do(unit: Unit) -> int:
            unit.talk.wait(ANN, card(f"Card {number}"), NOW)
            if number == 3:
                unit.run(_NOWHERE, {"poll_id": 99, "space": SPACE, "place": "room"})
            return number

        return do

    found = await asyncio.gather(*(store.do(job(n)) for n in range(6)), return_exceptions=True)
    assert isinstance(found.pop(3), IntegrityError | NotSaved)
    assert found == [0, 1, 2, 4, 5]
    waiting = await store.do(lambda unit: unit.talk.waiting(ANN))
    assert sorted(one.title for one in waiting) == [f"Card {n}" for n in (0, 1, 2, 4, 5)]


async def test_an_answer_told_to_be_kept_is_counted_though_another_process_closes_the_poll(
    url: str, opening: Opening
) -> None:
    first, second = opening(url), opening(url)
    poll = made(first)
    crowd = [Person(SPACE, f"p{n}", f"Sample {n}") for n in range(60)]
    meet(first, *crowd)
    dispatch = everything()

    async def press(number: int, who: Person) -> bool:
        event = Pressed(f"e{number}", NOW, who, ROOM, "polls.answer", f"{poll.id}:1")
        outcome = await (first, second)[number % 2].take(event, dispatch)
        return outcome.sorry is None

    async def closing() -> bool:
        await asyncio.sleep(0)
        await second.do(_close(poll))
        return False

    half = [press(n, who) for n, who in enumerate(crowd)]
    told = await asyncio.gather(*half[:30], closing(), *half[30:])
    closed = await first.do(_close(poll))
    answers = await first.read(lambda unit: unit.polls.answers(closed))
    assert sum(answers.values()) == sum(told), "neither lost nor added"
    left = sa.select(sa.func.count()).select_from(metadata.tables["poll_private"])
    assert await first.read(lambda unit: unit.connection.execute(left).scalar_one()) == 0


async def test_people_who_answer_again_and_again_in_two_processes_are_each_counted_once(
    url: str, opening: Opening
) -> None:
    stores, dispatch = (opening(url), opening(url)), everything()
    poll = made(stores[0])
    crowd = [Person(SPACE, f"p{n}", f"Sample {n}") for n in range(100)]
    meet(stores[0], *crowd)

    async def person(number: int) -> str:
        chosen = 0
        for turn in range(5):
            chosen = 1 + (number + turn) % 2
            press = Pressed(
                f"{number} {turn}", NOW, crowd[number], ROOM, "polls.answer", f"{poll.id}:{chosen}"
            )
            # The platform delivers it twice, once to each process.
            twice = await asyncio.gather(*(store.take(press, dispatch) for store in stores))
            assert sorted(one.repeat for one in twice) == [False, True], twice
        return str(chosen)

    last = await asyncio.gather(*(person(n) for n in range(len(crowd))))
    closed = await stores[0].do(_close(poll))
    answers = await stores[1].read(lambda unit: unit.polls.answers(closed))
    assert answers == {one: last.count(one) for one in ("1", "2")}


def _close(poll: Poll) -> Any:
    def job(unit: Unit) -> Poll:
        now = unit.polls.get(poll.id)
        assert now
        return unit.polls.close(now, NOW)

    return job
