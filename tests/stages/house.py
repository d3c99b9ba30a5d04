"""What every stage is built on: a real store, the real dispatch, the real delivery, and time."""

import contextlib
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import sqlalchemy as sa
import time_machine

from adapters.clock import tick
from adapters.delivery import Closed, Delivery, Gone, Lost, NotNow, Speaker, Together
from bot.cards import Card, Form
from bot.dispatch import Dispatch, Outcome, Pillar
from bot.effects import Gathering
from bot.events import Event
from bot.jargon.model import Meaning, Term
from bot.people import Group, Person, Place
from bot.pillars import everything
from bot.quiet import awake
from bot.talk import Asking
from bot.unit import Unit as Seen
from storage.engine import Store, open_store
from storage.sorry import NotSaved
from storage.tables import metadata, person
from storage.unit import Unit
from tests.stages.stage import Ability
from tests.stages.words import DECIDER, TERMS

BUSY_MS = 200  # long enough for ourselves, short enough for a scenario about a locked database
FAILURES: Mapping[str, Callable[[], Exception]] = {
    "not now": lambda: NotNow(30),
    "lost": Lost,
    "gone": Gone,
    "closed": Closed,
    "broken": lambda: RuntimeError("a fault in the speaker"),
}


Asked = tuple[Asking, Form, Place]


class Questioned:
    """Somebody who is asked a form question by question."""

    name: str
    _asked: Asked | None
    _typed: dict[str, str]
    _errors: dict[str, str]

    @property
    def last(self) -> str:
        raise NotImplementedError

    async def types(self, text: str) -> None:
        raise NotImplementedError

    async def answers(self, values: Mapping[str, str]) -> None:
        """Answer what is asked until the form is over or an answer is refused."""
        assert self._asked, f"no form is open before {self.name}"
        self._typed |= values
        self._errors = {}
        while (asked := self._now_asked()) and not self._errors:
            held, form, _ = asked
            field = next(one for one in form.fields if one.name not in held.values)
            given = self._typed.get(field.name, self._typed.get(field.label))
            await self.types(given or "skip")
            after = self._now_asked()
            if after and not set(after[0].values) > set(held.values):
                now = after[0].values
                wrong = next(one for one in form.fields if one.name not in now)
                self._errors[wrong.label] = self.last
        if self._now_asked() is None:
            self._typed = {}

    def _now_asked(self) -> Asked | None:
        return self._asked


class Noting(Dispatch):
    """The real dispatch, which also notes the latest event, so that it can be delivered twice."""

    def __init__(self) -> None:
        super().__init__(())
        self.all.take(everything().all)
        self.latest: Event | None = None

    def handle(self, event: Event, unit: Seen) -> Outcome:
        self.latest = event
        return super().handle(event, unit)


class Failing:
    """A speaker that can be told to fail."""

    def __init__(self, speaker: Speaker, failures: dict[str, list[Exception]]) -> None:
        self._speaker = speaker
        self._failures = failures

    async def post(self, where: Place, card: Card, row: int) -> str:
        self._fail("post")
        return await self._speaker.post(where, card, row)

    async def edit(self, where: Place, message: str, card: Card) -> str | None:
        self._fail("edit")
        return await self._speaker.edit(where, message, card)

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        self._fail("direct")
        return await self._speaker.direct(who, card, row)

    async def gather(self, gathering: Gathering, key: str) -> Together:
        self._fail("gather")
        return await self._speaker.gather(gathering, key)

    def _fail(self, call: str) -> None:
        if waiting := self._failures.get(call):
            raise waiting.pop(0)


class House:
    """The part of a stage that is the same on every platform."""

    name: str
    space: str
    place: Place
    rungs: ClassVar[Mapping[Ability, str]]

    def __init__(self, url: str) -> None:
        self.url = url
        self.used: set[Ability] = set()
        self._failures: dict[str, list[Exception]] = {}
        self._pillars: list[Pillar] = []
        self._travel: time_machine.travel | None = None
        self._lock: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the database and start the platform."""
        now = datetime.now(UTC)
        if (then := awake(now, Group(0, "").zone)) != now:
            self._now_is(then)  # whenever the tests run, nobody in them is asleep
        self.store: Store = open_store(self.url, busy_ms=BUSY_MS)
        self.dispatch = Noting()
        for pillar in self._pillars:
            self.dispatch.all.take(pillar)
        speakers = {self.space: Failing(await self.start(), self._failures)}
        self.delivery = Delivery(self.store, self.dispatch, speakers)

    async def close(self) -> None:
        """The end."""
        await self._shut()
        if self._travel:
            self._travel.stop()

    async def _shut(self) -> None:
        """Stop the platform and let go of the database."""
        self.unlock()
        await self.stop()
        self.delivery.close()
        self.store.close()

    async def start(self) -> Speaker:
        """Start the platform; its voice."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Stop the platform."""

    async def look(self) -> None:
        """Everybody looks at what is before them now."""

    async def restart(self) -> None:
        """Everything in memory is thrown away, and the same database opened again."""
        await self._shut()
        await self.open()
        await self.look()

    async def advance(self, **delta: float) -> None:
        """Time passes, and what was due in it happens."""
        self._now_is(datetime.now(UTC) + timedelta(**delta))
        while await tick(self.store, self.dispatch, datetime.now(UTC)):
            pass
        await self.settle()

    def _now_is(self, moment: datetime) -> None:
        if self._travel:
            self._travel.stop()
        self._travel = time_machine.travel(moment, tick=True)
        self._travel.start()

    def bring(self, pillar: Pillar) -> None:
        """One more pillar, for as long as the scenario takes."""
        self._pillars.append(pillar)
        self.dispatch.all.take(pillar)

    async def settle(self) -> None:
        """Whatever waits to be delivered is, and everybody looks."""
        with contextlib.suppress(NotSaved):  # it waits until the database is there again
            while await self.delivery.once(datetime.now(UTC)):
                pass
        await self.look()

    def fail_next(self, call: str, how: str) -> None:
        """The next `post`, `edit` or `direct` fails."""
        self._failures.setdefault(call, []).append(FAILURES[how]())

    def rung(self, ability: Ability) -> str:
        """How this platform does it; noted for docs/parity.md."""
        self.used.add(ability)
        return self.rungs[ability]

    async def pause(self) -> None:
        """People take a moment between one act and the next."""
        self._now_is(datetime.now(UTC) + timedelta(seconds=2))

    async def group(self) -> Group:
        """The group of the place."""
        found = await self.store.read(lambda unit: unit.groups.at(self.place))
        assert found is not None, "there is no group here yet"
        return found

    async def called(self, name: str) -> Person:
        """Who has come in under this name."""

        def look(unit: Unit) -> Person:
            wanted = sa.select(person).where(person.c.space == self.space, person.c.name == name)
            row = unit.connection.execute(wanted).one()
            return Person(row.space, row.key, row.name, zone=row.zone)

        return await self.store.read(look)

    async def facilitate(self, who: Person) -> None:
        """Name a facilitator; the first one sets up the group."""

        def job(unit: Unit) -> None:
            group = unit.groups.at(self.place)
            if group is not None:
                unit.groups.set_facilitator(group, who, True)
                return
            now = datetime.now(UTC)
            wanted = Group(0, "Sample Group", contact=f"{who.name}, 020 7946 0000")
            made = unit.groups.create(wanted, self.place, who, now)
            for term in TERMS:
                unit.jargon.add(made, term, now)
            unit.jargon.put_decider(made, DECIDER)

        await self.store.do(job)

    async def elsewhere(self, word: str, meaning: str) -> int:
        """Another group, in another place, explains a word: the term's id."""

        def job(unit: Unit) -> int:
            now = datetime.now(UTC)
            who, where = Person(self.space, "zoe", "Sample Zoe"), Place(self.space, "elsewhere")
            unit.groups.meet(who, where, now)
            other = unit.groups.create(Group(0, "Another group"), where, who, now)
            return unit.jargon.add(other, Term(word, (Meaning(meaning),)), now).id

        return await self.store.do(job)

    async def forget_word(self, word: str) -> None:
        """A word is gone from the group's glossary, whatever is shown of it."""

        def job(unit: Unit) -> None:
            group = unit.groups.at(self.place)
            assert group
            term = next(term for term in unit.jargon.terms(group) if term.word == word)
            assert unit.jargon.remove(group, term, datetime.now(UTC))

        await self.store.do(job)

    async def stored(self) -> str:
        """Every value in every table, as text."""

        def look(unit: Unit) -> str:
            rows = [
                f"{table.name}: {tuple(row)}"
                for table in metadata.sorted_tables
                for row in unit.connection.execute(sa.select(table))
            ]
            return "\n".join(rows)

        return await self.store.read(look)

    def lock(self) -> None:
        """Another program holds the SQLite file."""
        self._lock = sqlite3.connect(Path(self.url.removeprefix("sqlite:///")))
        self._lock.execute("BEGIN IMMEDIATE")

    def unlock(self) -> None:
        """It lets go."""
        if self._lock:
            self._lock.rollback()
            self._lock.close()
            self._lock = None

    async def fill_disk(self) -> None:
        """SQLite is told that the file may not grow."""

        def full(unit: Unit) -> None:
            run = unit.connection.exec_driver_sql
            run(f"PRAGMA max_page_count={run('PRAGMA page_count').scalar()}")

        await self.store.do(full)
