"""Polls and their answers: `bot.polls.store.PollStore`.

    named      poll_named points to the person
    private    poll_private holds a keyed hash (HMAC-SHA256) of the person; its key lies apart in
               poll_key. At close the answers go to poll_ballot under random marks, in one stroke,
               and hashes and key are deleted: from then on nothing joins an answer to anybody
    sealed     poll_ballot from the start, without hash or time; poll_part says by keyed hash who
               has taken part, so that nobody answers twice, and is deleted at close

Rows of the last four lie in the order of their random keys, not as they came. Answers are counted
by the database, equal ones together.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from bot.people import Group, Person, Place
from bot.polls.model import FORMS, Poll, Secrecy, State
from bot.polls.store import Reason
from storage import pollkeys, pollrows, pollseries
from storage.people import People
from storage.pollseries import AllSeries
from storage.pollsuggestions import Suggestions
from storage.statements import Run
from storage.tables import (
    asking,
    due,
    person,
    poll,
    poll_ballot,
    poll_maker,
    poll_named,
    poll_part,
    poll_place,
    poll_private,
    poll_reason,
)
from storage.upsert import Upsert, insert

OURS = "polls."  # how the names of what polls ask and wait for begin

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_PLACE = insert(poll_place).on_conflict_do_nothing()
_PLACES = (
    sa.select(poll_place.c.space, poll_place.c.place)
    .where(poll_place.c.poll_id == _ID)
    .order_by(poll_place.c.space, poll_place.c.place)
)
_MAKER = insert(poll_maker)
_MADE = sa.select(poll_maker.c.poll_id).where(
    poll_maker.c.poll_id == _ID, poll_maker.c.person_id == sa.bindparam("who")
)
_MAKERS = (
    sa.select(person.c.space, person.c.key, person.c.name)
    .join(poll_maker, poll_maker.c.person_id == person.c.id)
    .where(poll_maker.c.poll_id == _ID)
)
_OF = (
    sa.select(poll.c.id)
    .where(
        poll.c.co_group_id == sa.bindparam("number"),
        poll.c.state.in_((State.OPEN.value, State.CLOSED.value)),
        poll.c.id < sa.bindparam("before"),
    )
    .order_by(poll.c.id.desc())
    .limit(sa.bindparam("most"))
)
_OPEN = (
    sa.select(poll.c.id)
    .where(
        poll.c.co_group_id == sa.bindparam("number"),
        poll.c.state == State.OPEN.value,
        poll.c.closes_at.is_(None) | (poll.c.closes_at > sa.bindparam("now")),
    )
    .order_by(poll.c.id.desc())
)


_TEMPLATES = (
    sa.select(poll.c.id)
    .where(poll.c.co_group_id == sa.bindparam("number"), poll.c.state == State.TEMPLATE.value)
    .order_by(poll.c.name, poll.c.id)
)


def _why(table: sa.Table, new: Upsert) -> sa.Case[str]:
    """A reason stays while the answer does."""
    same = table.c.answer == new.excluded.answer
    return sa.case((same, table.c.reason), else_="")


_NAME = insert(poll_named)
_NAME = _NAME.on_conflict_do_update(
    index_elements=[poll_named.c.poll_id, poll_named.c.person_id],
    set_={"answer": _NAME.excluded.answer, "reason": _why(poll_named, _NAME)},
)
_KEEP = insert(poll_private)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=[poll_private.c.poll_id, poll_private.c.hash],
    set_={"answer": _KEEP.excluded.answer, "reason": _why(poll_private, _KEEP)},
)
_PART = insert(poll_part).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
_BALLOT = insert(poll_ballot)
_REASON = insert(poll_reason)

_BY_PERSON = (poll_named.c.poll_id == _ID, poll_named.c.person_id == sa.bindparam("who"))
_BY_HASH = (poll_private.c.poll_id == _ID, poll_private.c.hash == sa.bindparam("its_hash"))
_IN_PART = (poll_part.c.poll_id == _ID, poll_part.c.hash == sa.bindparam("its_hash"))
_MINE_NAMED = sa.select(poll_named.c.answer).where(*_BY_PERSON)
_MINE_PRIVATE = sa.select(poll_private.c.answer).where(*_BY_HASH)
_MINE_SEALED = sa.select(sa.literal("")).where(sa.exists().where(*_IN_PART))
_UNNAME = sa.delete(poll_named).where(*_BY_PERSON)
_UNKEEP = sa.delete(poll_private).where(*_BY_HASH)
_WHY_NAMED = sa.update(poll_named).where(*_BY_PERSON).values(reason=sa.bindparam("why"))
_WHY_PRIVATE = sa.update(poll_private).where(*_BY_HASH).values(reason=sa.bindparam("why"))


def _count(table: sa.Table) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(table.c.poll_id == _ID)


def _sums(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(table.c.answer, sa.func.count().label("times"))
        .where(table.c.poll_id == _ID)
        .group_by(table.c.answer)
        .order_by(table.c.answer)
    )


_COUNT_NAMED, _COUNT_BALLOTS = _count(poll_named), _count(poll_ballot)
_COUNT_PRIVATE = _count(poll_private)
_SUMS_NAMED, _SUMS_BALLOTS = _sums(poll_named), _sums(poll_ballot)
_WHO = (
    sa.select(poll_named.c.answer, poll_named.c.reason, person.c.space, person.c.key, person.c.name)
    .join(person, person.c.id == poll_named.c.person_id)
    .where(poll_named.c.poll_id == _ID)
    .order_by(person.c.name, person.c.space, person.c.key)
)
_REASONS = (
    sa.select(poll_reason.c.reason).where(poll_reason.c.poll_id == _ID).order_by(poll_reason.c.mark)
)
_KEPT = sa.select(poll_private.c.answer, poll_private.c.reason).where(poll_private.c.poll_id == _ID)
_SEALED = sa.select(poll_ballot.c.answer).where(poll_ballot.c.poll_id == _ID)
_NO_BALLOTS = sa.delete(poll_ballot).where(poll_ballot.c.poll_id == _ID)
_NO_PRIVATE = sa.delete(poll_private).where(poll_private.c.poll_id == _ID)
_NO_FORMS = sa.delete(asking).where(
    asking.c.action.in_(FORMS), asking.c.arg == sa.bindparam("its_arg")
)
_NO_FORM = sa.delete(asking).where(
    asking.c.action.startswith(OURS), asking.c.arg == sa.bindparam("its_arg")
)
# A reminder's moment is called "42@..." (`bot.polls.making.moment`).
_NO_DUE = sa.delete(due).where(
    due.c.kind.startswith(OURS),
    due.c.kind != "polls.repeat",
    sa.or_(
        due.c.arg == sa.bindparam("its_arg"),
        due.c.arg.startswith(sa.bindparam("its_arg", type_=sa.Text).concat("@")),
    ),
)
_STAYS = sa.delete(due).where(due.c.kind == "polls.delete", due.c.arg == sa.bindparam("its_arg"))
_NO_PARTS = sa.delete(poll_part).where(poll_part.c.poll_id == _ID)


class Polls:
    """Polls in one transaction."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    @cached_property
    def suggestions(self) -> Suggestions:
        """Options that wait until somebody agrees."""
        return Suggestions(self._run, self._people)

    @cached_property
    def series(self) -> AllSeries:
        """Polls that are asked again every week."""
        return AllSeries(self._run)

    def add(self, poll: Poll, maker: Person, at: datetime) -> Poll:
        new = pollrows.add(self._run, poll, at)
        self._run(_MAKER, {"poll_id": new.id, "person_id": self._people.sure(maker)})
        return new

    def show_in(self, poll: Poll, places: Sequence[Place]) -> None:
        for where in places:
            self._run(_PLACE, {"poll_id": poll.id, "space": where.space, "place": where.id})

    def change(self, poll: Poll) -> None:
        pollrows.change(self._run, poll)

    def append(self, poll: Poll) -> None:
        pollrows.append(self._run, poll)

    def templates(self, group: Group) -> tuple[Poll, ...]:
        return self._all(self._run(_TEMPLATES, {"number": group.id}).scalars())

    def drop(self, poll: Poll) -> None:
        for gone in (_NO_FORM, _NO_DUE):
            self._run(gone, {"its_arg": str(poll.id)})
        pollrows.drop(self._run, poll)
        pollseries.tidy(self._run)

    def undelete(self, poll: Poll) -> Poll:
        if poll.state is not State.DELETED:
            return poll
        was = State.CLOSED if poll.closed_at else State.OPEN
        back = replace(poll, state=State.TEMPLATE if poll.name else was)
        self.change(back)
        self._run(_STAYS, {"its_arg": str(poll.id)})
        return back

    def get(self, poll_id: int) -> Poll | None:
        return pollrows.load(self._run, poll_id)

    def made_by(self, poll: Poll, who: Person) -> bool:
        mine = {"its_id": poll.id, "who": self._people.find(who)}
        return self._run(_MADE, mine).one_or_none() is not None

    def makers(self, poll: Poll) -> tuple[Person, ...]:
        rows = self._run(_MAKERS, {"its_id": poll.id})
        return tuple(Person(row.space, row.key, row.name) for row in rows)

    def places(self, poll: Poll) -> tuple[Place, ...]:
        return tuple(Place(*row) for row in self._run(_PLACES, {"its_id": poll.id}))

    def of(self, group: Group, most: int, since: int = 0) -> tuple[Poll, ...]:
        ask = {"number": group.id, "before": since or 2**62, "most": most}
        return self._all(self._run(_OF, ask).scalars())

    def open(self, group: Group, now: datetime) -> tuple[Poll, ...]:
        ask = {"number": group.id, "now": now}
        return self._all(self._run(_OPEN, ask).scalars())

    def answer(self, poll: Poll, who: Person, answer: str) -> bool:
        row: dict[str, object] = {"poll_id": poll.id, "answer": answer}
        match poll.secrecy:
            case Secrecy.NAMED:
                self._run(_NAME, {**row, "person_id": self._people.sure(who), "reason": ""})
            case Secrecy.PRIVATE:
                mine = pollkeys.mine(self._run, poll.id, who, make=True)
                self._run(_KEEP, {**row, "hash": mine, "reason": ""})
            case Secrecy.SEALED:
                mine = pollkeys.mine(self._run, poll.id, who, make=True)
                part = {"poll_id": poll.id, "hash": mine}
                if self._run(_PART, part).rowcount == 0:
                    return False
                self._run(_BALLOT, {**row, "mark": _mark()})
        return True

    def mine(self, poll: Poll, who: Person) -> str | None:
        if poll.named:
            named = {"its_id": poll.id, "who": self._people.find(who)}
            return _text(self._run(_MINE_NAMED, named).scalar_one_or_none())
        hashed = {"its_id": poll.id, "its_hash": pollkeys.mine(self._run, poll.id, who)}
        mine = _MINE_PRIVATE if poll.secrecy is Secrecy.PRIVATE else _MINE_SEALED
        return _text(self._run(mine, hashed).scalar_one_or_none())

    def take_back(self, poll: Poll, who: Person) -> bool:
        if poll.named:
            named = {"its_id": poll.id, "who": self._people.find(who)}
            return self._run(_UNNAME, named).rowcount == 1
        hashed = {"its_id": poll.id, "its_hash": pollkeys.mine(self._run, poll.id, who)}
        return poll.secrecy is Secrecy.PRIVATE and self._run(_UNKEEP, hashed).rowcount == 1

    def give_reason(self, poll: Poll, who: Person, reason: str) -> bool:
        if poll.named:
            named = {"its_id": poll.id, "who": self._people.find(who), "why": reason}
            return self._run(_WHY_NAMED, named).rowcount == 1
        hashed = {
            "its_id": poll.id,
            "its_hash": pollkeys.mine(self._run, poll.id, who),
            "why": reason,
        }
        return self._run(_WHY_PRIVATE, hashed).rowcount == 1

    def people(self, poll: Poll) -> int:
        waits = poll.secrecy is Secrecy.PRIVATE and poll.state is State.OPEN
        kept = _COUNT_PRIVATE if waits else _COUNT_BALLOTS
        asked = _COUNT_NAMED if poll.named else kept
        return int(self._run(asked, {"its_id": poll.id}).scalar_one())

    def answers(self, poll: Poll) -> dict[str, int]:
        sums = _SUMS_NAMED if poll.named else _SUMS_BALLOTS
        return {row.answer: int(row.times) for row in self._run(sums, {"its_id": poll.id})}

    def by_person(self, poll: Poll) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, tuple[Person, ...]] = {}
        for row in self._run(_WHO, {"its_id": poll.id}):
            found[row.answer] = (*found.get(row.answer, ()), Person(row.space, row.key, row.name))
        return found

    def reasons(self, poll: Poll) -> tuple[Reason, ...]:
        if not poll.named:
            rows = self._run(_REASONS, {"its_id": poll.id})
            return tuple(Reason(row.reason) for row in rows)
        return tuple(
            Reason(row.reason, Person(row.space, row.key, row.name), row.answer)
            for row in self._run(_WHO, {"its_id": poll.id})
            if row.reason
        )

    def close(self, poll: Poll, at: datetime) -> Poll:
        if poll.state is not State.OPEN:
            return poll
        closed = replace(poll, state=State.CLOSED, closed_at=at)
        self.change(closed)
        if not poll.named:
            self._unjoin(poll)
        return closed

    def _all(self, numbers: Sequence[int]) -> tuple[Poll, ...]:
        return tuple(found for number in numbers if (found := self.get(number)))

    def _unjoin(self, poll: Poll) -> None:
        """Write every answer anew under a random mark, and delete what joins it to somebody."""
        mine = {"its_id": poll.id}
        kept = self._run(_KEPT, mine).all()
        answers = [row.answer for row in (*kept, *self._run(_SEALED, mine).all())]
        for gone in (_NO_BALLOTS, _NO_PRIVATE, _NO_PARTS):
            self._run(gone, mine)
        pollkeys.drop(self._run, poll.id)
        self._run(_NO_FORMS, {"its_arg": str(poll.id)})
        self._write(poll, _BALLOT, "answer", answers)
        self._write(poll, _REASON, "reason", [row.reason for row in kept if row.reason])

    def _write(self, poll: Poll, into: sa.Executable, name: str, values: Sequence[str]) -> None:
        """Rows in the order of their marks, so that nothing of the order before is left."""
        marked = sorted((_mark(), value) for value in values)
        rows = [{"poll_id": poll.id, "mark": mark, name: value} for mark, value in marked]
        if rows:
            self._run.connection.execute(into, rows)


def _mark() -> str:
    return secrets.token_hex(16)


def _text(found: Any) -> str | None:
    return None if found is None else str(found)
