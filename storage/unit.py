"""One transaction, seen from inside: `bot.unit.Unit` on a database connection."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

import sqlalchemy as sa

from bot.events import Act, Event
from storage.checkins import Checkins
from storage.circles import Circles
from storage.due import DueRows
from storage.groups import Groups
from storage.jargon import Indexes, Jargon
from storage.notes import Notes
from storage.outbox import Outbox
from storage.people import People, finding
from storage.polls import Polls
from storage.prompts import Prompts
from storage.statements import Run, Statement, Values
from storage.tables import seen
from storage.talk import Talk, handed
from storage.upsert import insert

CLOCK = "clock"  # the space of what nobody did
_SEEN = insert(seen).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


class Unit:
    """Stores of one transaction. It is made for one job and forgotten after it."""

    def __init__(self, connection: sa.Connection, indexes: Indexes) -> None:
        self.connection = connection
        self.run = Run(connection)
        self.people = People(self.run)
        self._indexes = indexes

    def seen(self, event_id: str, space: str, at: datetime) -> bool:
        """Record this delivery; True when it was recorded before (a repeat)."""
        return self.run(*_seen(event_id, space, at)).rowcount == 0

    @cached_property
    def groups(self) -> Groups:
        """Groups, places, people, consent."""
        return Groups(self.run, self.people)

    @cached_property
    def talk(self) -> Talk:
        """Offers, forms being asked, what waits."""
        return Talk(self.run, self.people)

    @cached_property
    def jargon(self) -> Jargon:
        """A group's glossary."""
        return Jargon(self.run, self.people, self._indexes)

    @cached_property
    def polls(self) -> Polls:
        """A group's polls, and the answers to them."""
        return Polls(self.run, self.people)

    @cached_property
    def circles(self) -> Circles:
        """A group's circles, and who takes part in them."""
        return Circles(self.run, self.people)

    @cached_property
    def checkins(self) -> Checkins:
        """A group's check-ins, and what became of them."""
        return Checkins(self.run)

    @cached_property
    def prompts(self) -> Prompts:
        """The questions of check-ins."""
        return Prompts(self.run, self.people)

    @cached_property
    def notes(self) -> Notes:
        """Notes to the facilitators, of nobody."""
        return Notes(self.run, self.people)

    @cached_property
    def outbox(self) -> Outbox:
        """What is sent after the commit, and where live views stand."""
        return Outbox(self.run, self.people)

    @cached_property
    def due(self) -> DueRows:
        """Moments that were asked for."""
        return DueRows(self.run)

    @contextlib.contextmanager
    def attempt(self) -> Iterator[None]:
        """What is done inside is undone alone when it raises."""
        with savepoint(self.run, "attempt"):
            try:
                yield
            except BaseException:
                self.people.forget_numbers()
                raise


def first(event: Event) -> list[tuple[Statement, Values]]:
    """What the handling of an event asks first, whatever it is about."""
    if not isinstance(event, Act):
        return [_seen(event.id, CLOCK, event.at)]
    return [_seen(event.id, event.where.space, event.at), finding(event.who), handed(event.who)]


def _seen(event_id: str, space: str, at: datetime) -> tuple[Statement, Values]:
    return _SEEN, {"space": space, "id": event_id, "at": at}


@contextlib.contextmanager
def savepoint(run: Run, name: str) -> Iterator[None]:
    """What is done inside is undone alone when it raises."""
    mark = run.mark(name)
    try:
        yield
    except BaseException:
        run.undo(name, mark)
        raise
    run.release(name)
