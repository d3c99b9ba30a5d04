"""kill -9 while people are brought together: each is in one circle, and is told of it once."""

import asyncio
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.circles.model import Standing
from bot.people import Group, Person, Purpose
from storage.engine import open_store
from storage.tables import circle, circle_seat, web_message
from storage.unit import Unit
from tests import databases
from tests.process import meeting
from tests.process.meeting import FAY, ROOM
from tests.process.programs import FORKING, WAIT_SECONDS
from tests.talking import START

PEOPLE = tuple(Person(ROOM.space, name, f"Sample {name}") for name in "abcdef")


def furnish(unit: Unit) -> None:
    """A group with 6 people in its circles, and a plan of 1 round."""
    group = unit.groups.create(Group(0, "Sample Group"), ROOM, FAY, START)
    for who in PEOPLE:
        unit.groups.meet(who, ROOM, START)
        unit.groups.consent(who, Purpose.CIRCLES, True, START)
        part = unit.circles.part(group, who)
        unit.circles.keep_part(group, who, type(part)(joined=True), START)
    plan = unit.circles.plan(group)
    unit.circles.keep_plan(type(plan)(group.id, rounds=1, standing=Standing.OFF))


@pytest.mark.parametrize("step", meeting.STEPS)
def test_people_are_together_once_whichever_step_the_process_dies_at(
    step: str, tmp_path: Path
) -> None:
    store = open_store(databases.sqlite(tmp_path))
    store.do_now(furnish)
    store.close()
    database = tmp_path / "teabreak.db"
    process = FORKING.Process(target=meeting.main, args=(step, str(database)))
    process.start()
    process.join(WAIT_SECONDS)
    assert process.exitcode == -signal.SIGKILL
    again = open_store(f"sqlite:///{database}")
    asyncio.run(meeting.meet(again, "never"))

    def look(unit: Unit) -> tuple[list[int], list[int], list[str]]:
        seats = unit.connection.execute(sa.select(circle_seat.c.person_id)).scalars().all()
        told = sa.select(web_message.c.for_person_id).where(web_message.c.place == ROOM.id)
        only = unit.connection.execute(told).scalars().all()
        cards = sa.select(web_message.c.place).where(web_message.c.place != ROOM.id)
        open_ = unit.connection.execute(sa.select(circle.c.state)).scalars().all()
        assert list(open_) == ["open", "open"]
        return list(seats), list(only), list(unit.connection.execute(cards).scalars())

    seats, only, cards = again.read_now(look)
    again.close()
    assert len(seats) == len(set(seats)) == 6
    assert len(only) == len(set(only)) == 6, "each is told once that their circle is there"
    assert len(cards) == len(set(cards)) == 2, "each circle has its card once"
