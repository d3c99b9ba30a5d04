"""Two processes on one PostgreSQL while 2,000 people answer: none is lost, none is there twice."""

from pathlib import Path

import sqlalchemy as sa

from bot.people import Group
from bot.polls.model import Kind, Poll, Secrecy, State
from storage import tables
from storage.engine import Store, open_store
from storage.unit import Unit
from tests.process import answering
from tests.process.answering import NOW, PEOPLE, ROOM, ROUNDS
from tests.process.programs import begun

LAST = {1: ROUNDS - 1, 2: ROUNDS - 2}  # the last round of each poll


def _polls(unit: Unit) -> None:
    """A group of people whom Teabreak has met, a named and a private poll."""
    fay = answering.person(PEOPLE)
    group = unit.groups.create(Group(0, "Storm"), ROOM, fay, NOW)
    for secrecy in (Secrecy.NAMED, Secrecy.PRIVATE):
        options = answering.OPTIONS
        wanted = Poll(0, group.id, Kind.ONE, secrecy, "When?", options, State.OPEN)
        unit.polls.add(wanted, fay, NOW)
    for who in range(PEOPLE):
        unit.groups.meet(answering.person(who), ROOM, NOW)


def _stands(unit: Unit, number: int) -> dict[str, str]:
    """What each person's answer is."""
    poll = unit.polls.get(number)
    assert poll
    people = [answering.person(who) for who in range(PEOPLE)]
    if not poll.named:
        return {one.id: str(unit.polls.mine(poll, one)) for one in people}
    return {one.id: answer for answer, those in unit.polls.by_person(poll).items() for one in those}


def _check(store: Store) -> None:
    for number, turn in LAST.items():
        wanted = {
            answering.person(who).id: str(answering.option_of(who, turn)) for who in range(PEOPLE)
        }
        assert store.read_now(lambda unit, n=number: _stands(unit, n)) == wanted  # type: ignore[misc]
        rows = (tables.poll_named, tables.poll_private)[number - 1]
        count = sa.select(sa.func.count()).where(rows.c.poll_id == number)
        assert store.read_now(lambda u, c=count: u.connection.scalar(c)) == PEOPLE  # type: ignore[misc]


def test_ten_thousand_answers_in_two_processes_are_all_there_once(
    ready_postgres_url: str, tmp_path: Path
) -> None:
    url = ready_postgres_url
    store = open_store(url, release=answering.NO_GLOSSARY)
    try:
        store.do_now(_polls)
        with (
            begun(answering.answer, url, "0", folder=tmp_path) as one,
            begun(answering.answer, url, "1", folder=tmp_path) as other,
        ):
            assert (one.ends(), other.ends()) == (0, 0), one.lines[-5:] + other.lines[-5:]
        told = {line for line in one.lines + other.lines if line.startswith("saved ")}
        assert len(told) == PEOPLE * ROUNDS == 10_000, "everybody was told each time"
        _check(store)
    finally:
        store.close()
