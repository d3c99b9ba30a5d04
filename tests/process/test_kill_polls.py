"""kill -9 while people answer polls: no acknowledged answer is lost, none is there twice."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from adapters import practice
from adapters.web.frame import WebSettings
from bot.effects import Later, Show
from bot.people import Person
from bot.polls.making import CLOSES
from bot.polls.model import Kind, Poll, Secrecy, State
from storage import tables
from storage.engine import Store, open_store
from storage.unit import Unit
from tests.process.browsing import Act, Browser, Unanswered
from tests.process.forked import teabreak
from tests.process.programs import Program, begun

ROOM = WebSettings().room
NAMES = ("Ann", "Ben", "Dev")
NAMED, PRIVATE = ("Monday", "Tuesday"), ("Aardvark", "Badger")
ROUNDS = 3
ACTS = 6  # of one person in a round, below the room's limit


@dataclass(slots=True)
class Voter:
    """Somebody who answers both polls; what was acknowledged last, and what may have come in."""

    name: str
    browser: Browser = field(default_factory=lambda: Browser(""))
    kept: dict[int, str] = field(default_factory=dict)
    maybe: tuple[int, str, Act] | None = None
    answers: int = 0

    @property
    def who(self) -> Person:
        return Person(ROOM.space, f"sample-{self.name.casefold()}", f"Sample {self.name}")

    def answer(self, poll: int, number: int) -> bool:
        """Press an option. False: the process has gone."""
        label = (NAMED, PRIVATE)[poll - 1][number - 1]
        try:
            act = self.browser.pressing(label)
            self.maybe = (poll, str(number), act)
            self.browser.send(act)
        except Unanswered:
            return False
        self.sure(poll, str(number))
        return True

    def again(self) -> None:
        """As whoever got no answer would; the same press twice is once."""
        if self.maybe:
            poll, number, act = self.maybe
            self.browser.send(act)
            self.sure(poll, number)

    def sure(self, poll: int, answer: str) -> None:
        self.kept[poll], self.maybe = answer, None
        self.answers += 1

    def may_stand(self, poll: int) -> set[str | None]:
        unsure = {self.maybe[1]} if self.maybe and self.maybe[0] == poll else set()
        return {self.kept.get(poll), *unsure}


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The database while no process is there."""
    store = open_store(f"sqlite:///{folder / 'room.db'}")
    try:
        yield store
    finally:
        store.close()


def _polls(unit: Unit) -> None:
    """A named and a private one, open until tomorrow."""
    now = datetime.now(UTC)
    group = unit.groups.at(ROOM)
    assert group
    cara = Person(ROOM.space, practice.FACILITATOR, "Sample Cara")
    later = now + timedelta(days=1)
    for secrecy, options in ((Secrecy.NAMED, NAMED), (Secrecy.PRIVATE, PRIVATE)):
        wanted = Poll(
            *(0, group.id, Kind.ONE, secrecy, "Which?", options, State.OPEN), closes_at=later
        )
        poll = unit.polls.add(wanted, cara, now)
        unit.polls.show_in(poll, (ROOM,))
        unit.outbox.put(Show(ROOM, poll.key), now)
        unit.outbox.later(Later(later, CLOSES, str(poll.id)))


def _overdue(unit: Unit) -> None:
    """The clock has gone on while nobody was there."""
    then = datetime.now(UTC) - timedelta(hours=1)
    unit.connection.execute(sa.update(tables.poll).values(closes_at=then))
    unit.connection.execute(
        sa.update(tables.due).where(tables.due.c.kind == CLOSES).values(at=then)
    )


def test_every_acknowledged_answer_is_there_once_after_many_kills(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    demo = ("demo", "--port", "0", "--database", "sqlite:///room.db")
    voters = [Voter(name) for name in NAMES]
    stood: list[list[str]] = []
    with opened(tmp_path) as store:
        asyncio.run(practice.furnish(store, ROOM))
        store.do_now(_polls)
    for turn in range(ROUNDS):
        with begun(teabreak, *demo, folder=tmp_path) as program:
            _begin(program, voters, turn)
            _storm(program, voters, chance)
        with opened(tmp_path) as store:
            _check(store, voters)
            stood = [store.read_now(lambda unit, n=n: _stood(unit, n, voters)) for n in (1, 2)]  # type: ignore[misc]
            if turn == ROUNDS - 1:
                store.do_now(_overdue)
    with begun(teabreak, *demo, folder=tmp_path) as program:
        voters[0].browser.address = program.address
        room = _closed(voters[0].browser)
        assert program.stop() == 0
    for number, label in enumerate(NAMED, 1):
        assert f"{label}: {stood[0].count(str(number))} of 3 people" in room
    assert "Fewer than 5 people answered, so I will not show the answers." in room
    with opened(tmp_path) as store:
        for number, stands in enumerate(stood, 1):
            poll = store.read_now(lambda unit, n=number: unit.polls.get(n))  # type: ignore[misc]
            assert poll
            assert poll.state is State.CLOSED
            found = store.read_now(lambda unit, p=poll: unit.polls.answers(p))  # type: ignore[misc]
            assert found == Counter(stands)


def _begin(program: Program, voters: list[Voter], turn: int) -> None:
    for voter in voters:
        voter.browser.address = program.address
        if not turn:
            voter.browser.pick(f"Sample {voter.name}")
            _until(voter.browser, "Answer in private")
            voter.browser.send(voter.browser.pressing("Answer in private"))
        voter.again()


def _storm(program: Program, voters: list[Voter], chance: random.Random) -> None:
    """Everybody answers and changes their answers until the process is killed."""
    before = {voter.name: voter.answers for voter in voters}
    plans = [[(n % 2 + 1, chance.randint(1, 2)) for n in range(ACTS)] for _ in voters]

    def press(voter: Voter, plan: list[tuple[int, int]]) -> None:
        for poll, number in plan:
            if not voter.answer(poll, number):
                return

    threads = [
        threading.Thread(target=press, args=pair) for pair in zip(voters, plans, strict=True)
    ]
    for thread in threads:
        thread.start()
    while any(voter.answers < before[voter.name] + 2 for voter in voters):
        threads[0].join(0.01)
        assert any(thread.is_alive() for thread in threads), "buttons live after a restart"
    threads[0].join(chance.uniform(0, 0.3))
    program.kill()
    for thread in threads:
        thread.join()


def _stood(unit: Unit, number: int, voters: list[Voter]) -> list[str]:
    """What stands for each of them in the database."""
    poll = unit.polls.get(number)
    assert poll
    assert unit.polls.people(poll) == len(voters), "none is lost, none is there twice"
    return [str(unit.polls.mine(poll, voter.who)) for voter in voters]


def _check(store: Store, voters: list[Voter]) -> None:
    for number in (1, 2):
        stood = store.read_now(lambda unit, n=number: _stood(unit, n, voters))  # type: ignore[misc]
        for voter, answer in zip(voters, stood, strict=True):
            assert answer in voter.may_stand(number), (voter.name, number)


def _closed(browser: Browser) -> str:
    """The room, once both results are there."""
    while (room := browser.room()).count("The result of a poll") < 2:
        threading.Event().wait(0.1)
    return room


def _until(browser: Browser, words: str) -> None:
    while words not in browser.see("/room").words:
        threading.Event().wait(0.1)
