"""A group's circles: `bot.circles.store.CircleStore`.

A round and its circles are rows from the moment they are planned, so what a preview shows is what
is sent. Who sits in a circle points to a person, and goes with them. What somebody said of their
circle stands beside their seat until the round is over; then sums are kept and the rest deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.circles.model import (
    Circle,
    Outcome,
    Part,
    Plan,
    Stage,
    Standing,
    State,
    Taker,
    Wish,
    Wished,
)
from bot.circles.store import Drawn
from bot.people import Group, Person, Place, Purpose
from storage import circlerows, wishes
from storage.people import People
from storage.statements import Run
from storage.tables import (
    circle,
    circle_left,
    circle_part,
    circle_plan,
    circle_round,
    circle_seat,
    circle_sum,
    consent,
    membership,
    person,
)
from storage.upsert import Upsert, insert

BEGUN = (Stage.OPEN.value, Stage.OVER.value)
AHEAD = (Stage.PLANNED.value, Stage.ASKING.value, Stage.MATCHING.value)
MET = (State.OPEN.value, State.GATHERING.value)
ORDER = tuple(stage.value for stage in Stage)

_GROUP: sa.BindParameter[int] = sa.bindparam("in_group")
_WHO: sa.BindParameter[int] = sa.bindparam("who")
_ROUND: sa.BindParameter[int] = sa.bindparam("its_round")
_ID: sa.BindParameter[int] = sa.bindparam("its_id")


def _keep(table: sa.Table, *keys: sa.Column[Any]) -> Upsert:
    """A row in place of the one before."""
    new = insert(table)
    names = {key.name for key in keys}
    changed = {c.name: new.excluded[c.name] for c in table.c if c.name not in names}
    return new.on_conflict_do_update(index_elements=list(keys), set_=changed)


_PLAN = sa.select(circle_plan).where(circle_plan.c.co_group_id == _GROUP)
_DATED = sa.select(circle_plan.c.co_group_id).order_by(circle_plan.c.co_group_id)
_LATER = (circle_plan.c.next_at > sa.bindparam("now"), circle_plan.c.co_group_id > _GROUP)
_DATED = _DATED.where(*_LATER).limit(sa.bindparam("most"))
_KEEP_PLAN = _keep(circle_plan, circle_plan.c.co_group_id)
_MINE = (circle_part.c.co_group_id == _GROUP, circle_part.c.person_id == _WHO)
_PART = sa.select(circle_part).where(*_MINE)
_KEEP_PART = _keep(circle_part, circle_part.c.co_group_id, circle_part.c.person_id)
_OUT = sa.update(circle_part).where(circle_part.c.person_id == _WHO).values(joined=False)
_ELSEWHERE = sa.select(sa.func.count()).where(
    circle_part.c.person_id == _WHO, circle_part.c.co_group_id != _GROUP, circle_part.c.joined
)
_TAKERS = (
    sa.select(
        person.c.space,
        person.c.key,
        person.c.name,
        person.c.zone,
        circle_part.c.joined,
        circle_part.c.paused_until,
        circle_part.c.skips,
        circle_part.c.said,
        circle_part.c.kind,
    )
    .join(circle_part, circle_part.c.person_id == person.c.id)
    .join(
        membership,
        (membership.c.person_id == person.c.id)
        & (membership.c.co_group_id == circle_part.c.co_group_id),
    )
    .join(consent, consent.c.person_id == person.c.id)
    .where(
        circle_part.c.co_group_id == _GROUP,
        circle_part.c.joined,
        consent.c.purpose == Purpose.CIRCLES.value,
        consent.c.yes,
        ~person.c.silent,
        sa.or_(
            circle_part.c.paused_until.is_(None),
            circle_part.c.paused_until <= sa.bindparam("now", type_=circle_part.c.at.type),
        ),
    )
    .order_by(person.c.space, person.c.key)
)
_IN_ROUND = (circle_round.c.co_group_id == _GROUP, circle_round.c.number == _ROUND)
_STAGE = sa.select(circle_round.c.id, circle_round.c.stage).where(*_IN_ROUND)
_NEW_ROUND = insert(circle_round).on_conflict_do_nothing()
_BEGIN = (
    sa.update(circle_round)
    .where(*_IN_ROUND, circle_round.c.stage.in_(sa.bindparam("before", expanding=True)))
    .values(stage=sa.bindparam("into"), at=sa.bindparam("then"))
)
_UNPLAN = sa.delete(circle_round).where(
    circle_round.c.co_group_id == _GROUP,
    circle_round.c.number >= _ROUND,
    circle_round.c.stage == Stage.PLANNED.value,
)
_EMPTY = sa.delete(circle).where(
    circle.c.circle_round_id == _ID, circle.c.state == State.PLANNED.value
)
_NEW_CIRCLE = insert(circle).returning(circle.c.id)
_SEAT = insert(circle_seat).on_conflict_do_nothing()
_NOT_LEFT = sa.delete(circle_left).where(circle_left.c.circle_round_id == _ID)
_LEFT = insert(circle_left).on_conflict_do_nothing()
_UNSEAT = sa.delete(circle_seat).where(
    circle_seat.c.circle_id == _ID, circle_seat.c.person_id == _WHO
)
_CHANGE = (
    sa.update(circle)
    .where(circle.c.id == _ID)
    .values({name: sa.bindparam(f"new_{name}") for name in ("state", "space", "place", "prompt")})
    .values(direct=sa.bindparam("new_direct"))
)
_SEATS = (
    sa.select(
        circle.c.id,
        circle_round.c.co_group_id,
        circle_round.c.number,
        circle.c.state,
        circle.c.space.label("in_space"),
        circle.c.place,
        circle.c.direct,
        circle.c.prompt,
        person.c.space,
        person.c.key,
        person.c.name,
        person.c.zone,
    )
    .join(circle_round, circle_round.c.id == circle.c.circle_round_id)
    .join(circle_seat, circle_seat.c.circle_id == circle.c.id)
    .join(person, person.c.id == circle_seat.c.person_id)
    .order_by(circle_round.c.number, circle.c.id, person.c.name, person.c.space, person.c.key)
)
_CIRCLE = _SEATS.where(circle.c.id == _ID)
_CIRCLES = _SEATS.where(*_IN_ROUND)
_HISTORY = _SEATS.where(
    circle_round.c.co_group_id == _GROUP, circle_round.c.stage.in_(BEGUN), circle.c.state.in_(MET)
)
_DRAWN = _SEATS.where(circle_round.c.co_group_id == _GROUP, circle_round.c.stage.in_(AHEAD))
_AT = _SEATS.where(
    circle.c.space == sa.bindparam("in_space"), circle.c.place == sa.bindparam("in_place")
)
_OF = (
    sa.select(circle.c.id)
    .join(circle_seat, circle_seat.c.circle_id == circle.c.id)
    .where(circle_seat.c.person_id == _WHO, circle.c.state == State.OPEN.value)
    .order_by(circle.c.id.desc())
    .limit(sa.bindparam("most"))
)
_LEFT_OUT = (
    sa.select(circle_round.c.number, person.c.space, person.c.key, person.c.name, person.c.zone)
    .join(circle_left, circle_left.c.circle_round_id == circle_round.c.id)
    .join(person, person.c.id == circle_left.c.person_id)
    .where(circle_round.c.co_group_id == _GROUP)
    .order_by(circle_round.c.number, person.c.space, person.c.key)
)
_ANSWER = (
    sa.update(circle_seat)
    .where(circle_seat.c.circle_id == _ID, circle_seat.c.person_id == _WHO)
    .values(answer=sa.bindparam("said"))
    .execution_options(preserve_rowcount=True)
)
_OUTCOMES = (
    sa.select(circle_seat.c.answer, sa.func.count().label("times"))
    .join(circle, circle.c.id == circle_seat.c.circle_id)
    .join(circle_round, circle_round.c.id == circle.c.circle_round_id)
    .where(*_IN_ROUND, circle_seat.c.answer != "")
    .group_by(circle_seat.c.answer)
)
_SUMS = (
    sa.select(circle_sum.c.answer, circle_sum.c.times)
    .join(circle_round, circle_round.c.id == circle_sum.c.circle_round_id)
    .where(*_IN_ROUND)
)
_SUM = insert(circle_sum).on_conflict_do_nothing()
_UNSAY = (
    sa.update(circle_seat)
    .where(
        circle_seat.c.circle_id.in_(sa.select(circle.c.id).where(circle.c.circle_round_id == _ID))
    )
    .values(answer="")
)
_PLANNED = (
    *("size", "rounds", "every", "asks", "mixes", "standing", "seed", "begun", "ends", "next_at"),
)


class Circles:
    """`bot.circles.store.CircleStore` in one transaction."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    # What a group plans

    def plan(self, group: Group) -> Plan:
        row = self._run(_PLAN, {"in_group": group.id}).one_or_none()
        if row is None:
            return Plan(group.id)
        given = {name: getattr(row, name) for name in _PLANNED}
        return Plan(group.id, **{**given, "standing": Standing(row.standing)})

    def keep_plan(self, plan: Plan) -> None:
        given = {name: getattr(plan, name) for name in _PLANNED}
        row = {**given, "co_group_id": plan.group, "standing": plan.standing.value}
        self._run(_KEEP_PLAN, row)

    def dated(self, now: datetime, *, after: int, most: int) -> tuple[int, ...]:
        return tuple(self._run(_DATED, {"now": now, "in_group": after, "most": most}).scalars())

    # How people take part

    def part(self, group: Group, who: Person) -> Part:
        mine = {"in_group": group.id, "who": self._people.find(who)}
        row = self._run(_PART, mine).one_or_none()
        return circlerows.part(row) if row else Part()

    def keep_part(self, group: Group, who: Person, part: Part, at: datetime) -> None:
        given = {name: getattr(part, name) for name in ("joined", "paused_until", "skips", "said")}
        mine = {"co_group_id": group.id, "person_id": self._people.sure(who), "at": at}
        self._run(_KEEP_PART, {**mine, **given, "kind": part.kind.value})

    def leave_all(self, who: Person) -> None:
        self._run(_OUT, {"who": self._people.find(who)})

    def joined_elsewhere(self, group: Group, who: Person) -> bool:
        mine = {"in_group": group.id, "who": self._people.find(who)}
        return bool(self._run(_ELSEWHERE, mine).scalar_one())

    def takers(self, group: Group, now: datetime) -> tuple[Taker, ...]:
        rows = self._run(_TAKERS, {"in_group": group.id, "now": now})
        return tuple(Taker(circlerows.person(row), circlerows.part(row)) for row in rows)

    # Private wishes

    def wish(self, who: Person, about: Person, kind: Wish, at: datetime) -> int:
        return wishes.put(self._run, self._people.sure(who), self._people.sure(about), kind, at)

    def unwish(self, who: Person, number: int) -> Wished | None:
        mine = {wished.id: wished for wished in self.wishes_of(who)}
        if number in mine:
            wishes.drop(self._run, number)
        return mine.get(number)

    def wishes_of(self, who: Person) -> tuple[Wished, ...]:
        return wishes.of(self._run, self._people.find(who))

    def wishes_in(self, group: Group) -> tuple[Wished, ...]:
        return wishes.inside(self._run, group)

    def asked_along(self, who: Person) -> tuple[Wished, ...]:
        return wishes.asked_along(self._run, self._people.find(who))

    # Rounds

    def stage(self, group: Group, number: int) -> Stage | None:
        row = self._run(_STAGE, {"in_group": group.id, "its_round": number}).one_or_none()
        return Stage(row.stage) if row else None

    def begin(self, group: Group, number: int, stage: Stage, at: datetime) -> bool:
        self._round(group, number)
        before = ORDER[: ORDER.index(stage.value)]
        moved = {"in_group": group.id, "its_round": number, "into": stage.value, "then": at}
        return self._run(_BEGIN, {**moved, "before": before}).rowcount == 1

    def draw(self, group: Group, first: int, rounds: Sequence[Drawn]) -> None:
        self._run(_UNPLAN, {"in_group": group.id, "its_round": first})
        for number, drawn in enumerate(rounds, first):
            self._draw(self._round(group, number), drawn, State.PLANNED)

    def drawn(self, group: Group) -> Mapping[int, Drawn]:
        circles = circlerows.by_round(self._run(_DRAWN, {"in_group": group.id}))
        left = self.left(group)
        return {
            number: Drawn(tuple(one.people for one in some), left.get(number, ()))
            for number, some in circles.items()
        }

    def open(self, group: Group, number: int, drawn: Drawn, at: datetime) -> tuple[Circle, ...]:
        self._draw(self._round(group, number), drawn, State.GATHERING)
        self.begin(group, number, Stage.OPEN, at)
        return self.circles(group, number)

    def add(self, group: Group, number: int, people: Sequence[Person]) -> Circle:
        its_id = self._seat(self._round(group, number), people, State.GATHERING)
        made = self.circle(its_id)
        assert made is not None
        return made

    def history(self, group: Group) -> tuple[tuple[tuple[Person, ...], ...], ...]:
        found = circlerows.by_round(self._run(_HISTORY, {"in_group": group.id}))
        return tuple(tuple(one.people for one in circles) for circles in found.values())

    def left(self, group: Group) -> Mapping[int, tuple[Person, ...]]:
        found: dict[int, list[Person]] = defaultdict(list)
        for row in self._run(_LEFT_OUT, {"in_group": group.id}):
            found[row.number].append(circlerows.person(row))
        return {number: tuple(people) for number, people in found.items()}

    # Circles

    def circle(self, number: int) -> Circle | None:
        return next(iter(circlerows.circles(self._run(_CIRCLE, {"its_id": number}))), None)

    def circles(self, group: Group, number: int) -> tuple[Circle, ...]:
        return circlerows.circles(self._run(_CIRCLES, {"in_group": group.id, "its_round": number}))

    def circles_of(self, who: Person, most: int) -> tuple[Circle, ...]:
        mine = {"who": self._people.find(who), "most": most}
        found = (self.circle(number) for number in self._run(_OF, mine).scalars())
        return tuple(one for one in found if one)

    def change(self, circle: Circle) -> None:
        where = circle.place
        new = {"new_state": circle.state.value, "new_prompt": circle.prompt}
        new |= {"new_space": where.space if where else "", "new_place": where.id if where else ""}
        direct = bool(where and where.direct)
        self._run(_CHANGE, {**new, "new_direct": direct, "its_id": circle.id})
        before = self.circle(circle.id)
        for who in before.people if before else ():
            if who not in circle.people:
                self._run(_UNSEAT, {"its_id": circle.id, "who": self._people.find(who)})

    def leave_out(self, group: Group, number: int, who: Sequence[Person]) -> None:
        its_id = self._round(group, number)
        for one in who:
            self._run(_LEFT, {"circle_round_id": its_id, "person_id": self._people.sure(one)})

    def in_circle_at(self, where: Place) -> Circle | None:
        here = {"in_space": where.space, "in_place": where.id}
        return next(iter(reversed(circlerows.circles(self._run(_AT, here)))), None)

    # Afterwards

    def answer(self, circle: Circle, who: Person, outcome: Outcome) -> bool:
        mine = {"its_id": circle.id, "who": self._people.find(who), "said": outcome.value}
        return self._run(_ANSWER, mine).rowcount == 1

    def outcomes(self, group: Group, number: int) -> Mapping[Outcome, int]:
        asked = {"in_group": group.id, "its_round": number}
        rows = (*self._run(_SUMS, asked), *self._run(_OUTCOMES, asked))
        return {Outcome(row.answer): row.times for row in rows}

    def end(self, group: Group, number: int, at: datetime) -> None:
        sums = self.outcomes(group, number)
        if not self.begin(group, number, Stage.OVER, at):
            return
        its_id = self._round(group, number)
        self._run(_UNSAY, {"its_id": its_id})
        for said, times in sums.items():
            self._run(_SUM, {"circle_round_id": its_id, "answer": said.value, "times": times})

    def _round(self, group: Group, number: int) -> int:
        """The row of a round, made now if need be."""
        new = {"co_group_id": group.id, "number": number, "stage": Stage.PLANNED.value, "at": None}
        self._run(_NEW_ROUND, new)
        asked = {"in_group": group.id, "its_round": number}
        return int(self._run(_STAGE, asked).one().id)

    def _draw(self, round_id: int, drawn: Drawn, state: State) -> None:
        self._run(_EMPTY, {"its_id": round_id})
        self._run(_NOT_LEFT, {"its_id": round_id})
        for people in drawn.circles:
            self._seat(round_id, people, state)
        for who in drawn.left:
            row = {"circle_round_id": round_id, "person_id": self._people.sure(who)}
            self._run(_LEFT, row)

    def _seat(self, round_id: int, people: Iterable[Person], state: State) -> int:
        fresh = {"circle_round_id": round_id, "state": state.value, "direct": False}
        number = int(self._run(_NEW_CIRCLE, fresh).scalar_one())
        for who in people:
            self._run(_SEAT, {"circle_id": number, "person_id": self._people.sure(who)})
        return number
