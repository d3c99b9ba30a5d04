"""kill -9 between a check-in's moment and its message: it comes, and it comes once."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from adapters import practice
from adapters.web.frame import WebSettings
from bot.checkins.bank import Level, Moment
from bot.checkins.model import DUE, Came, Plan, Spot, State
from bot.checkins.rota import EVERY_DAY, Every, Rule
from bot.effects import Later
from storage.engine import open_store
from storage.tables import occurrence
from storage.unit import Unit
from tests import databases
from tests.process import dying
from tests.process.browsing import Browser
from tests.process.programs import begun
from tests.process.test_kill import _until_nothing_waits

ROOM = WebSettings().room
ASKED = "Passing is as good as answering."


def _due(unit: Unit) -> None:
    """A check-in whose moment came a minute ago, while nobody was there."""
    then = (datetime.now(UTC) - timedelta(minutes=1)).replace(second=0, microsecond=0)
    group = unit.groups.at(ROOM)
    assert group
    rule = Rule(Every.WEEK, time(then.hour, then.minute), "UTC", days=EVERY_DAY)
    plan = Plan(Moment.QUESTION, rule, Level.LIGHT, Spot.ALL)
    made = unit.checkins.add(group, plan, then)
    unit.checkins.change(replace(made, state=State.RUNNING, next_at=then), then)
    unit.outbox.later(Later(then, DUE, made.moment))


def _until_it_came(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        while not database.execute("SELECT count(*) FROM occurrence").fetchone()[0]:
            threading.Event().wait(0.1)


@pytest.mark.parametrize("step", ["handling", "sending", "sent"])
def test_a_question_comes_once_whichever_step_the_process_dies_at(
    step: str, tmp_path: Path
) -> None:
    store = open_store(databases.sqlite(tmp_path))
    asyncio.run(practice.furnish(store, ROOM))
    store.do_now(_due)
    store.close()
    with begun(dying.at, step, str(tmp_path), folder=tmp_path) as program:
        program.ends()
    with begun(dying.at, "never", str(tmp_path), folder=tmp_path) as program:
        ann = Browser(program.address)
        ann.pick("Sample Ann")
        _until_it_came(tmp_path / "teabreak.db")
        _until_nothing_waits(tmp_path / "teabreak.db")
        room = ann.room()
    assert room.count(ASKED) == 1
    store = open_store(databases.sqlite(tmp_path))
    came = store.read_now(lambda unit: unit.connection.execute(sa.select(occurrence.c.came)).all())
    store.close()
    assert [row.came for row in came] == [Came.SENT]
