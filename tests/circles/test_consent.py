"""Whatever people did before and while circles are made: who said no is never in one."""

import tempfile
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.circles.model import Wish
from bot.pillars import everything
from tests.circles.talk import CROWD, deliver, planned
from tests.talking import Someone, open_room

PEOPLE = 7
WAYS = {
    "join circles": True,
    "leave circles": False,
    "skip this time": False,
    "pause circles until 30 November": False,
    "stop": False,
    "be in the next round": True,
}
acts = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from(sorted(WAYS))), max_size=12)
wishes = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)), max_size=6)


@settings(max_examples=30)
@given(acts, acts, wishes, st.integers(2, 4))
def test_who_said_no_is_in_no_circle_and_everybody_else_is_in_one_or_told(
    before: list[tuple[int, str]],
    meanwhile: list[tuple[int, str]],
    apart: list[tuple[int, int]],
    size: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_room(Path(folder), everything()) as room:
        room.group()
        people = [room.person(name) for name in CROWD[:PEOPLE]]
        yes = {one.who.name: True for one in people}
        for one in people:
            one.types("join circles")
        for who, about in apart:
            if who != about:
                wish = (people[who].who, people[about].who, Wish.APART, room.now)
                room.store.do_now(lambda unit, wish=wish: unit.circles.wish(*wish))  # type: ignore[misc]
        joined = dict(yes)
        _do(before, people, yes, joined)
        planned(room, size=str(size)).types("start circles")
        started = {name for name, is_in in yes.items() if is_in and joined[name]}
        _do(meanwhile, people, {}, joined)
        gone = {name for name, is_in in joined.items() if not is_in}
        done = deliver(room)
        met = [name for circle in done.circles for name in circle]
        told = [name for name, text in done.told if "could not find" in text]
        assert len(met) == len(set(met))
        assert set(met) <= started - gone
        assert set(met) | set(told) >= started - gone or len(started) < 2
        barred = {frozenset((CROWD[a], CROWD[b])) for a, b in apart}
        pairs = {frozenset(two) for circle in done.circles for two in combinations(circle, 2)}
        assert not pairs & barred


def _do(
    acts: list[tuple[int, str]],
    people: list[Someone],
    yes: dict[str, bool],
    joined: dict[str, bool],
) -> None:
    """What people do, and whether they are in the round and in circles at all after it."""
    for number, typed in acts:
        name = people[number].who.name
        people[number].types(typed)
        if typed in ("leave circles", "stop", "pause circles until 30 November"):
            joined[name] = False
        elif typed == "join circles":
            joined[name] = yes[name] = True
        elif joined[name]:
            yes[name] = WAYS[typed]
