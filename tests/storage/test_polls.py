"""Polls on both databases: one answer a person, counted by the database, unjoined at close."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.effects import Refresh
from bot.events import Pressed
from bot.people import Group, Person
from bot.pillars import everything
from bot.polls.model import Kind, Poll, Secrecy, State, checked
from bot.polls.store import Reason
from bot.talk import Asking
from storage import keeping
from storage.engine import Store
from storage.tables import metadata
from storage.unit import Unit
from tests import databases
from tests.storage.conftest import Opening
from tests.storage.samples import ANN, BEN, NOW, OTHER_ROOM, ROOM, SPACE, make_group, meet

CARA = Person(SPACE, "cara", "Sample Cara")
SECRET = (Secrecy.PRIVATE, Secrecy.SEALED)
ALL = (Secrecy.NAMED, *SECRET)


def made(store: Store, secrecy: Secrecy, state: State = State.OPEN, **changed: object) -> Poll:
    """A poll about days."""
    group = make_group(store)
    meet(store, ANN, BEN, CARA)
    days = {"question": "When shall we meet?", "options": ("Monday", "Tuesday"), **changed}
    wanted = checked(Poll(0, group.id, Kind.ONE, secrecy, state=state, **days))  # type: ignore[arg-type]

    def add(unit: Unit) -> Poll:
        poll = unit.polls.add(wanted, ANN, NOW)
        unit.polls.show_in(poll, (ROOM, OTHER_ROOM))
        unit.polls.show_in(poll, (ROOM,))
        return poll

    return store.do_now(add)


def answer(store: Store, poll: Poll, **answers: str) -> None:
    people = {"ann": ANN, "ben": BEN, "cara": CARA}

    def give(unit: Unit) -> bool:
        return all(unit.polls.answer(poll, people[name], a) for name, a in answers.items())

    assert store.do_now(give)


def counted(store: Store, poll: Poll) -> dict[str, int]:
    return dict(store.read_now(lambda unit: unit.polls.answers(poll)))


def people(store: Store, poll: Poll) -> int:
    return store.read_now(lambda unit: unit.polls.people(poll))


def close(store: Store, poll: Poll) -> Poll:
    return store.do_now(lambda unit: unit.polls.close(poll, NOW))


def rows(store: Store, *tables: str) -> dict[str, int]:
    def look(unit: Unit) -> dict[str, int]:
        count = sa.func.count()
        return {
            name: unit.connection.execute(
                sa.select(count).select_from(metadata.tables[name])
            ).scalar_one()
            for name in tables
        }

    return store.read_now(look)


def test_a_poll_is_kept_whole_and_changed(store: Store) -> None:
    times = (NOW + timedelta(days=1), NOW + timedelta(days=2))
    poll = made(store, Secrecy.NAMED, slots=times, closes_at=NOW + timedelta(hours=1))
    assert store.read_now(lambda unit: unit.polls.get(poll.id)) == poll
    assert store.read_now(lambda unit: unit.polls.places(poll)) == (OTHER_ROOM, ROOM)
    assert store.read_now(lambda unit: unit.polls.made_by(poll, ANN))
    assert not store.read_now(lambda unit: unit.polls.made_by(poll, BEN))
    changed = replace(poll, question="When?", options=("A", "B", "C"), slots=(), corrected=True)
    store.do_now(lambda unit: unit.polls.change(changed))
    assert store.read_now(lambda unit: unit.polls.get(poll.id)) == changed
    store.do_now(lambda unit: unit.polls.drop(poll))
    assert store.read_now(lambda unit: unit.polls.get(poll.id)) is None
    assert rows(store, "poll", "poll_option", "poll_place", "poll_maker") == dict.fromkeys(
        ("poll", "poll_option", "poll_place", "poll_maker"), 0
    )


def test_a_group_s_polls_come_newest_first_without_drafts(store: Store) -> None:
    group = make_group(store)

    def add(unit: Unit) -> list[Poll]:
        def one(state: State, owner: Group = group) -> Poll:
            wanted = Poll(0, owner.id, Kind.ONE, Secrecy.NAMED, "Q", ("A", "B"), state)
            return unit.polls.add(wanted, ANN, NOW)

        other = unit.groups.create(Group(0, "Other"), OTHER_ROOM, BEN, NOW)
        return [
            *(one(State.OPEN), one(State.DRAFT), one(State.CLOSED), one(State.OPEN)),
            one(State.OPEN, other),
        ]

    first, _, third, fourth, _ = store.do_now(add)
    found = store.read_now(lambda unit: unit.polls.of(group, 10))
    assert found == (fourth, third, first)
    assert store.read_now(lambda unit: unit.polls.of(group, 1, third.id)) == (first,)


@pytest.mark.parametrize("secrecy", [Secrecy.NAMED, Secrecy.PRIVATE])
def test_a_changed_answer_moves_and_the_total_stays(store: Store, secrecy: Secrecy) -> None:
    poll = made(store, secrecy)
    answer(store, poll, ann="1", ben="1", cara="2")
    answer(store, poll, ann="2")
    answer(store, poll, ann="2")
    assert people(store, poll) == 3
    assert store.read_now(lambda unit: unit.polls.mine(poll, ANN)) == "2"
    assert counted(store, close(store, poll)) == {"1": 1, "2": 2}


@pytest.mark.parametrize("secrecy", [Secrecy.NAMED, Secrecy.PRIVATE])
def test_an_answer_is_taken_back_once(store: Store, secrecy: Secrecy) -> None:
    poll = made(store, secrecy)
    assert not store.do_now(lambda unit: unit.polls.take_back(poll, ANN))
    answer(store, poll, ann="1", ben="1")
    assert store.do_now(lambda unit: unit.polls.take_back(poll, ANN))
    assert not store.do_now(lambda unit: unit.polls.take_back(poll, ANN))
    assert store.read_now(lambda unit: unit.polls.mine(poll, ANN)) is None
    assert people(store, poll) == 1


def test_a_sealed_answer_is_given_once_and_never_found_again(store: Store) -> None:
    poll = made(store, Secrecy.SEALED)
    assert store.read_now(lambda unit: unit.polls.mine(poll, ANN)) is None
    answer(store, poll, ann="1", ben="2")
    assert not store.do_now(lambda unit: unit.polls.answer(poll, ANN, "2"))
    assert not store.do_now(lambda unit: unit.polls.take_back(poll, ANN))
    assert store.read_now(lambda unit: unit.polls.mine(poll, ANN)) == ""
    assert people(store, poll) == 2
    assert counted(store, close(store, poll)) == {"1": 1, "2": 1}


@pytest.mark.parametrize("secrecy", ALL)
def test_closing_keeps_every_answer_and_twice_is_once(store: Store, secrecy: Secrecy) -> None:
    poll = made(store, secrecy)
    answer(store, poll, ann="1", ben="2", cara="?")
    closed = close(store, poll)
    assert (closed.state, closed.closed_at) == (State.CLOSED, NOW)
    assert close(store, closed) == closed
    assert store.read_now(lambda unit: unit.polls.get(poll.id)) == closed
    assert counted(store, closed) == {"1": 1, "2": 1, "?": 1}
    assert people(store, closed) == 3


@pytest.mark.parametrize("secrecy", SECRET)
def test_after_close_nothing_joins_a_person_to_an_answer(store: Store, secrecy: Secrecy) -> None:
    poll = made(store, secrecy)
    form = Asking("polls.fill", str(poll.id), {"options": "1"})
    store.do_now(lambda unit: unit.talk.ask(CARA, ROOM, form, NOW))
    answer(store, poll, ann="1", ben="2")
    closed = close(store, poll)
    assert rows(store, "poll_key", "poll_private", "poll_part", "poll_named", "asking") == {
        "poll_key": 0,
        "poll_private": 0,
        "poll_part": 0,
        "poll_named": 0,
        "asking": 0,
    }
    assert store.read_now(lambda unit: unit.polls.mine(closed, ANN)) is None
    assert not store.do_now(lambda unit: unit.polls.take_back(closed, ANN))
    assert not {"poll_private", "poll_part"} & set(
        store.read_now(lambda unit: unit.groups.data(ANN))
    )


@pytest.mark.parametrize("secrecy", SECRET)
def test_a_copy_made_after_close_holds_no_key_and_no_hash_anywhere(
    sqlite_url: str, opening: Opening, secrecy: Secrecy, tmp_path: Path
) -> None:
    store = opening(sqlite_url)
    poll = made(store, secrecy)
    answer(store, poll, ann="1", ben="2")
    table = "poll_private" if secrecy is Secrecy.PRIVATE else "poll_part"
    column = metadata.tables[table].c.hash
    hashes = store.read_now(lambda unit: list(unit.connection.scalars(sa.select(column))))
    assert len(hashes) == 2
    close(store, poll)
    copy = tmp_path / "copy.db"
    keeping.backup(sqlite_url, copy)
    store.close()
    for kept in (copy.read_bytes(), databases.file(tmp_path).read_bytes()):
        assert not any(str(one).encode() in kept for one in hashes)


@pytest.mark.parametrize("secrecy", SECRET)
def test_the_rows_of_answers_do_not_lie_in_the_order_in_which_they_came(
    store: Store, secrecy: Secrecy
) -> None:
    poll = made(store, secrecy)
    crowd = [Person(SPACE, f"p{n}") for n in range(40)]

    def all_answer(unit: Unit) -> None:
        for number, who in enumerate(crowd):
            unit.polls.answer(poll, who, str(number))

    store.do_now(all_answer)
    close(store, poll)
    ballots = metadata.tables["poll_ballot"]
    stored = store.read_now(lambda unit: list(unit.connection.scalars(sa.select(ballots.c.answer))))
    assert sorted(map(int, stored)) == list(range(40))
    assert [int(one) for one in stored] != list(range(40))
    assert not {"person_id", "hash", "at", "made_at"} & set(ballots.c.keys())


def test_the_hash_of_a_person_is_another_one_in_every_poll(store: Store) -> None:
    first, second = made(store, Secrecy.PRIVATE), None
    second = store.do_now(lambda unit: unit.polls.add(first, ANN, NOW))
    answer(store, first, ann="1")
    answer(store, second, ann="1")
    hashes = store.read_now(
        lambda unit: list(
            unit.connection.scalars(sa.select(metadata.tables["poll_private"].c.hash))
        )
    )
    assert len(set(hashes)) == 2


def test_named_answers_and_reasons_say_who(store: Store) -> None:
    poll = made(store, Secrecy.NAMED)
    answer(store, poll, ann="1", ben="2", cara="1")
    assert store.read_now(lambda unit: unit.polls.by_person(poll)) == {
        "1": (ANN, CARA),
        "2": (BEN,),
    }
    assert store.do_now(lambda unit: unit.polls.give_reason(poll, BEN, "Mondays are full."))
    assert store.read_now(lambda unit: unit.polls.reasons(poll)) == (
        Reason("Mondays are full.", BEN, "2"),
    )
    answer(store, poll, ben="2")
    assert store.read_now(lambda unit: unit.polls.reasons(poll)), "the same answer keeps it"
    answer(store, poll, ben="1")
    assert store.read_now(lambda unit: unit.polls.reasons(poll)) == ()


def test_private_reasons_come_out_at_close_without_a_person_or_an_answer(store: Store) -> None:
    poll = made(store, Secrecy.PRIVATE)
    assert not store.do_now(lambda unit: unit.polls.give_reason(poll, ANN, "Too early"))
    answer(store, poll, ann="1", ben="2")
    assert store.do_now(lambda unit: unit.polls.give_reason(poll, ANN, "It is late."))
    assert store.read_now(lambda unit: unit.polls.reasons(poll)) == ()
    closed = close(store, poll)
    assert store.read_now(lambda unit: unit.polls.reasons(closed)) == (Reason("It is late."),)


def test_my_data_shows_an_open_answer_in_words_and_delete_takes_it_away(store: Store) -> None:
    named, private = made(store, Secrecy.NAMED), None
    private = store.do_now(
        lambda unit: unit.polls.add(replace(named, secrecy=Secrecy.PRIVATE), BEN, NOW)
    )
    for poll in (named, private):
        answer(store, poll, ann="2", ben="1")
    shown = store.read_now(lambda unit: unit.groups.data(ANN))
    assert shown["poll_named"][0]["answer"] == "Tuesday"
    assert shown["poll_private"][0] == {
        "poll_id": private.id,
        "answer": "Tuesday",
        "reason": "",
        "question": "When shall we meet?",
    }
    assert shown["poll_maker"][0]["question"] == "When shall we meet?"
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert (people(store, named), people(store, private)) == (1, 1)
    assert store.read_now(lambda unit: unit.polls.get(named.id)) is not None, "the poll stays"


def test_who_took_part_in_a_sealed_poll_is_kept_until_it_closes_so_that_nobody_answers_twice(
    store: Store,
) -> None:
    poll = made(store, Secrecy.SEALED)
    answer(store, poll, ann="1")
    assert store.read_now(lambda unit: unit.groups.data(ANN))["poll_part"] == [
        {"poll_id": poll.id, "question": "When shall we meet?"}
    ]
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert not store.do_now(lambda unit: unit.polls.answer(poll, ANN, "2"))
    close(store, poll)
    assert rows(store, "poll_part") == {"poll_part": 0}


@pytest.mark.parametrize("secrecy", ALL)
async def test_two_processes_take_a_storm_of_answers_and_lose_and_double_none(
    url: str, opening: Opening, secrecy: Secrecy
) -> None:
    first, second = opening(url), opening(url)
    poll = made(first, secrecy)
    dispatch = everything()
    crowd = [Person(SPACE, f"p{n}", f"Sample {n}") for n in range(60)]
    meet(first, *crowd)

    async def press(number: int, who: Person, option: int) -> None:
        store = (first, second)[number % 2]
        event = Pressed(f"{who.id}-{option}", NOW, who, ROOM, "polls.answer", f"{poll.id}:{option}")
        outcome = await store.take(event, dispatch)
        assert outcome.whispers, outcome.sorry

    await asyncio.gather(*(press(n, who, 1 + n % 2) for n, who in enumerate(crowd)))
    if secrecy is not Secrecy.SEALED:
        await asyncio.gather(*(press(n, who, 2) for n, who in enumerate(crowd) if n % 4 == 0))
    changed = 0 if secrecy is Secrecy.SEALED else 15
    assert people(first, poll) == 60
    assert counted(first, close(first, poll)) == {"1": 30 - changed, "2": 30 + changed}
    waiting = first.do_now(lambda unit: unit.outbox.claim("me", NOW))
    assert [item.effect for item in waiting] == [Refresh(poll.key)], "one drawing for all of them"


def test_a_draft_that_nobody_posted_goes_after_a_day(store: Store) -> None:
    draft = made(store, Secrecy.NAMED, State.DRAFT)
    kept = store.do_now(lambda unit: unit.polls.add(replace(draft, state=State.OPEN), ANN, NOW))
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(hours=23)))
    assert rows(store, "poll") == {"poll": 2}
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(hours=25)))
    assert rows(store, "poll") == {"poll": 1}
    assert store.read_now(lambda unit: unit.polls.get(kept.id)) is not None


def test_a_closed_poll_goes_after_2_years_with_all_its_answers(store: Store) -> None:
    poll = made(store, Secrecy.PRIVATE)
    answer(store, poll, ann="1")
    still_open = store.do_now(lambda unit: unit.polls.add(poll, ANN, NOW))
    close(store, poll)
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=729)))
    assert rows(store, "poll", "poll_ballot") == {"poll": 2, "poll_ballot": 1}
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=731)))
    assert rows(store, "poll", "poll_ballot") == {"poll": 1, "poll_ballot": 0}
    assert store.read_now(lambda unit: unit.polls.get(still_open.id)) is not None
