"""What circles need of storage, on both databases."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.circles.model import (
    Circle,
    Kind,
    Outcome,
    Part,
    Plan,
    Stage,
    Standing,
    State,
    Wish,
)
from bot.circles.store import Drawn
from bot.people import Group, Person, Place, Purpose
from storage import keeping
from storage.engine import Store
from storage.tables import circle, circle_left, circle_round, circle_seat
from storage.unit import Unit
from tests.storage.samples import ANN, BEN, NOW, ROOM, SPACE, make_group, meet

CARA, DEV = Person(SPACE, "cara", "Sample Cara"), Person(SPACE, "dev", "Sample Dev")
EVERYBODY = (ANN, BEN, CARA, DEV)
DRAWN = Drawn(((ANN, BEN), (CARA, DEV)))


@pytest.fixture
def group(store: Store) -> Group:
    """Four people who take part."""
    made = make_group(store)
    meet(store, *EVERYBODY)

    def join(unit: Unit) -> None:
        for who in EVERYBODY:
            unit.groups.consent(who, Purpose.CIRCLES, True, NOW)
            unit.circles.keep_part(made, who, Part(joined=True), NOW)

    store.do_now(join)
    return made


def taking(store: Store, group: Group, days: int = 0) -> list[str]:
    takers = store.read_now(lambda unit: unit.circles.takers(group, NOW + timedelta(days=days)))
    return [one.who.id for one in takers]


def opened(store: Store, group: Group, number: int = 1, drawn: Drawn = DRAWN) -> Sequence[Circle]:
    return store.do_now(lambda unit: unit.circles.open(group, number, drawn, NOW))


def rows(store: Store, table: sa.Table) -> int:
    count = sa.select(sa.func.count()).select_from(table)
    return int(store.read_now(lambda unit: unit.connection.execute(count).scalar_one()))


def test_a_plan_is_kept_as_it_is(store: Store, group: Group) -> None:
    assert store.read_now(lambda unit: unit.circles.plan(group)) == Plan(group.id)
    wanted = Plan(
        *(group.id, 4, 7, "every Tuesday at 10am", True, True, Standing.RUNNING, 2**47, 2, 9, NOW)
    )
    for plan in (wanted, replace(wanted, next_at=None, standing=Standing.PAUSED)):
        store.do_now(lambda unit, plan=plan: unit.circles.keep_plan(plan))  # type: ignore[misc]
        assert store.read_now(lambda unit: unit.circles.plan(group)) == plan


def test_who_takes_part_is_who_said_yes_is_in_and_has_no_break(store: Store, group: Group) -> None:
    assert taking(store, group) == ["ann", "ben", "cara", "dev"]
    pause = Part(joined=True, paused_until=NOW + timedelta(days=3), kind=Kind.CARER)

    def change(unit: Unit) -> None:
        unit.circles.keep_part(group, ANN, pause, NOW)
        unit.groups.consent(BEN, Purpose.CIRCLES, False, NOW)
        unit.groups.silence(CARA, True)
        unit.groups.leave(group, DEV)

    store.do_now(change)
    assert store.read_now(lambda unit: unit.circles.part(group, ANN)) == pause
    assert taking(store, group) == []
    assert taking(store, group, days=4) == ["ann"]


def test_who_leaves_everything_takes_part_in_nothing(store: Store, group: Group) -> None:
    assert not store.read_now(lambda unit: unit.circles.joined_elsewhere(group, ANN))
    store.do_now(lambda unit: unit.circles.leave_all(ANN))
    assert taking(store, group) == ["ben", "cara", "dev"]


def test_wishes_are_kept_once_and_taken_back_by_their_own_person(
    store: Store, group: Group
) -> None:
    def wish(unit: Unit) -> int:
        return unit.circles.wish(ANN, BEN, Wish.TOGETHER, NOW)

    number = store.do_now(wish)
    assert store.do_now(wish) == number
    assert store.do_now(lambda unit: unit.circles.unwish(BEN, number)) is None
    (mine,) = store.read_now(lambda unit: unit.circles.wishes_of(ANN))
    assert (mine.about, mine.kind) == (BEN, Wish.TOGETHER)
    assert store.read_now(lambda unit: unit.circles.wishes_of(BEN)) == ()
    assert store.read_now(lambda unit: unit.circles.asked_along(BEN)) == (mine,)
    assert store.read_now(lambda unit: unit.circles.wishes_in(group)) == (mine,)
    assert store.do_now(lambda unit: unit.circles.unwish(ANN, number)) == mine
    assert store.read_now(lambda unit: unit.circles.wishes_in(group)) == ()


def test_rounds_are_planned_anew_but_not_those_that_have_begun(store: Store, group: Group) -> None:
    other = Drawn(((ANN, CARA),), (BEN, DEV))
    store.do_now(lambda unit: unit.circles.draw(group, 1, (DRAWN, other, DRAWN)))
    drawn = store.read_now(lambda unit: unit.circles.drawn(group))
    assert drawn == {1: DRAWN, 2: other, 3: DRAWN}
    opened(store, group)
    store.do_now(lambda unit: unit.circles.draw(group, 2, (DRAWN,)))
    assert store.read_now(lambda unit: unit.circles.drawn(group)) == {2: DRAWN}
    assert store.read_now(lambda unit: unit.circles.history(group)) == (DRAWN.circles,)
    assert rows(store, circle_left) == 0


def test_a_round_moves_on_once_and_never_back(store: Store, group: Group) -> None:
    def begin(stage: Stage) -> bool:
        return store.do_now(lambda unit: unit.circles.begin(group, 1, stage, NOW))

    assert store.read_now(lambda unit: unit.circles.stage(group, 1)) is None
    assert [begin(stage) for stage in (Stage.ASKING, Stage.ASKING)] == [True, False]
    assert [begin(stage) for stage in (Stage.MATCHING, Stage.ASKING)] == [True, False]
    assert store.read_now(lambda unit: unit.circles.stage(group, 1)) is Stage.MATCHING


def test_many_who_start_the_same_round_start_it_once(store: Store, group: Group) -> None:
    begun: list[bool] = []

    def start() -> None:
        begun.append(store.do_now(lambda unit: unit.circles.begin(group, 1, Stage.MATCHING, NOW)))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(begun) == [*[False] * 7, True]


def test_a_circle_is_found_by_its_place_and_by_its_people(store: Store, group: Group) -> None:
    first, second = opened(store, group)
    assert (first.state, first.people, first.place) == (State.GATHERING, (ANN, BEN), None)
    side = Place(SPACE, "circle-1")
    together = replace(first, state=State.OPEN, place=side, prompt="light-001", people=(ANN,))
    store.do_now(lambda unit: unit.circles.change(together))
    assert store.read_now(lambda unit: unit.circles.circle(first.id)) == together
    assert store.read_now(lambda unit: unit.circles.in_circle_at(side)) == together
    assert store.read_now(lambda unit: unit.circles.in_circle_at(ROOM)) is None
    assert store.read_now(lambda unit: unit.circles.circles_of(ANN, 5)) == (together,)
    assert store.read_now(lambda unit: unit.circles.circles_of(CARA, 5)) == ()
    added = store.do_now(lambda unit: unit.circles.add(group, 1, (BEN, DEV)))
    assert store.read_now(lambda unit: unit.circles.circles(group, 1)) == (together, second, added)


def test_who_is_in_no_circle_is_kept_once(store: Store, group: Group) -> None:
    opened(store, group, drawn=Drawn(((ANN, BEN),), (CARA,)))
    store.do_now(lambda unit: unit.circles.leave_out(group, 1, (CARA, DEV)))
    assert store.read_now(lambda unit: unit.circles.left(group)) == {1: (CARA, DEV)}


def test_answers_become_sums_when_their_round_is_over(store: Store, group: Group) -> None:
    first, _ = opened(store, group)

    def answer(who: Person, said: Outcome) -> bool:
        return store.do_now(lambda unit: unit.circles.answer(first, who, said))

    assert answer(ANN, Outcome.NOT_YET)
    assert answer(ANN, Outcome.MET)
    assert answer(BEN, Outcome.MET)
    assert not answer(CARA, Outcome.MET)
    for _ in range(2):
        assert store.read_now(lambda u: u.circles.outcomes(group, 1)) == {Outcome.MET: 2}
        store.do_now(lambda unit: unit.circles.end(group, 1, NOW))
    said = sa.select(circle_seat.c.answer).distinct()
    assert store.read_now(lambda u: u.connection.execute(said).scalars().all()) == [""]


def test_who_is_forgotten_leaves_their_seat_and_the_others_keep_theirs(
    store: Store, group: Group
) -> None:
    first, _ = opened(store, group)
    store.do_now(lambda unit: unit.groups.forget(BEN))
    kept = store.read_now(lambda unit: unit.circles.circle(first.id))
    assert kept
    assert kept.people == (ANN,)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.circles.circle(first.id)) is None


def test_circles_that_have_been_are_kept_for_2_years_and_plans_stay(
    store: Store, group: Group
) -> None:
    store.do_now(lambda unit: unit.circles.draw(group, 1, (DRAWN, DRAWN)))
    opened(store, group)
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=729)))
    assert (rows(store, circle_round), rows(store, circle)) == (2, 4)
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=731)))
    assert (rows(store, circle_round), rows(store, circle)) == (1, 2)


def test_the_groups_whose_next_round_is_later_are_found_some_after_the_other(
    store: Store, group: Group
) -> None:
    def keep(unit: Unit) -> list[int]:
        made = [
            unit.groups.create(Group(0, name), Place(SPACE, name), ANN, NOW)
            for name in ("one", "two")
        ]
        for one, hours in ((group, 1), *((one, 3) for one in made)):
            unit.circles.keep_plan(Plan(one.id, next_at=NOW + timedelta(hours=hours)))
        return [one.id for one in made]

    first, second = store.do_now(keep)

    def found(after: int, most: int) -> tuple[int, ...]:
        at = NOW + timedelta(hours=2)
        return store.read_now(lambda unit: unit.circles.dated(at, after=after, most=most))

    assert found(0, 9) == (first, second)
    assert (found(0, 1), found(first, 9)) == ((first,), (second,))
