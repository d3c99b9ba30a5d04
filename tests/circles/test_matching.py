"""Who meets whom: everybody once, blocks kept in every mode, and nobody again without need."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.circles import costs, leftover, planning, seating
from bot.circles.matching import LARGEST, SMALLEST, History, Round, Rules, one_round, series, sizes

Pairs = Iterable[Sequence[int]]


def blocks(*pairs: tuple[int, int]) -> frozenset[frozenset[int]]:
    return frozenset(frozenset(pair) for pair in pairs)


def met(rounds: Iterable[Round]) -> Counter[tuple[int, ...]]:
    """How often each two people met."""
    circles = (circle for one in rounds for circle in one.circles)
    return Counter(pair for circle in circles for pair in combinations(circle, 2))


def repeats(rounds: Iterable[Round]) -> int:
    return sum(times - 1 for times in met(rounds).values())


def round_by_round(people: int, rounds: int, rules: Rules) -> list[Round]:
    found: list[Round] = []
    for number in range(rounds):
        past = History(tuple(one.circles for one in found))
        found.append(one_round(range(people), rules, past, number))
    return found


def holds(found: Round, people: Iterable[int], rules: Rules) -> None:
    """What must be true of any round."""
    everybody = [one for circle in found.circles for one in circle] + list(found.left)
    assert sorted(everybody) == sorted(people), "each person is there exactly once"
    for circle in found.circles:
        assert SMALLEST <= sum(one not in rules.companions for one in circle) <= LARGEST
        assert not any(frozenset(pair) in rules.blocks for pair in combinations(circle, 2))
        for one in circle:
            assert rules.companions.get(one, one) in circle, "companions are with their person"


@pytest.mark.parametrize(
    ("people", "size", "expected"),
    [
        (0, 3, ()),
        (1, 3, ()),
        (2, 3, (2,)),
        (3, 2, (3,)),
        (5, 3, (3, 2)),
        (20, 3, (4, 4, 3, 3, 3, 3)),
        (7, 6, (4, 3)),
        (13, 6, (5, 4, 4)),
    ],
)
def test_an_odd_person_makes_a_larger_circle(
    people: int, size: int, expected: tuple[int, ...]
) -> None:
    assert sizes(people, size) == expected


@st.composite
def wishes(draw: st.DrawFn) -> tuple[int, Rules]:
    people = draw(st.integers(0, 14))
    one = st.integers(0, max(people - 1, 0))
    pairs = draw(st.lists(st.tuples(one, one), max_size=25))
    come = draw(st.sampled_from((0, 0, 1, 2))) if people > 4 else 0
    companions = {people + number: number for number in range(come)}
    kinds = {number: draw(st.sampled_from("ab")) for number in range(0, people, 2)}
    barred = frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])
    return people + come, Rules(draw(st.integers(2, 6)), barred, companions, kinds)


@settings(max_examples=60)
@given(wished=wishes(), seed=st.integers(0, 3))
def test_everybody_is_in_a_round_once_and_no_block_is_broken(
    wished: tuple[int, Rules], seed: int
) -> None:
    people, rules = wished
    past = History((tuple((a, a + 1) for a in range(0, people - 1, 2)),))
    found = one_round(range(people), rules, past, seed)
    holds(found, range(people), rules)
    assert found == one_round([*reversed(range(people))], rules, past, seed), "the same seed"


@pytest.mark.parametrize(("people", "rounds", "size"), [(8, 7, 2), (9, 4, 3), (15, 7, 3)])
def test_nobody_meets_again_when_that_is_possible(people: int, rounds: int, size: int) -> None:
    rules = Rules(size)
    planned = series(range(people), rounds, rules, History(), 5)
    for found in (planned, round_by_round(people, rounds, rules)):
        assert repeats(found) == 0
        assert not any(one.left for one in found)


def test_pairs_meet_again_as_late_as_possible() -> None:
    found = round_by_round(6, 10, Rules(2))
    assert all({*one.circles} == {*two.circles} for one, two in zip(found, found[5:], strict=False))


def test_an_odd_number_shares_the_larger_circle() -> None:
    found = round_by_round(7, 7, Rules(2))
    larger = Counter(
        one for r in found for circle in r.circles if len(circle) == 3 for one in circle
    )
    assert set(larger.values()) == {3}


def test_who_has_somebody_to_meet_as_three_is_not_kept_from_it_by_a_block() -> None:
    found = one_round(range(3), Rules(2, blocks((0, 1))), History(), 1)
    assert (len(found.circles), len(found.left)) == (1, 1)


def test_a_series_is_planned_as_a_whole_and_better_than_round_after_round() -> None:
    planned = series(range(16), 4, Rules(3), History(), 1)
    after = series(range(17), 4, Rules(3), History(), 2)
    assert repeats(planned) == repeats(after) == 0 < repeats(round_by_round(17, 4, Rules(3)))
    for one in planned:
        holds(one, range(16), Rules(3))


def test_a_series_is_planned_anew_for_the_rest_when_other_people_come() -> None:
    first = series(range(12), 2, Rules(2), History(), 1)
    past = History(tuple(one.circles for one in first))
    here = [range(12), range(2, 12), range(13)]
    rest = series(range(13), 3, Rules(2), past, 1, here)
    assert repeats([*first, *rest]) == 0
    for found, people in zip(rest, here, strict=True):
        holds(found, people, Rules(2))


def test_where_a_repeat_must_be_the_search_ends_and_shares_the_larger_circles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(planning, "STEPS", 2000)
    monkeypatch.setattr(planning, "STARTS", 2)
    for people in (7, 10, 11):
        found = series(range(people), 3, Rules(3), History(), 1)
        for one in found:
            holds(one, range(people), Rules(3))
        assert found == series(range(people), 3, Rules(3), History(), 1)


def unshared(found: Iterable[Round], people: int) -> int:
    """The most times somebody was in a larger circle, less the fewest."""
    larger = dict.fromkeys(range(people), 0)
    for one in found:
        least = min(map(len, one.circles))
        for head in (head for circle in one.circles if len(circle) > least for head in circle):
            larger[head] += 1
    return max(larger.values()) - min(larger.values())


@pytest.mark.slow
@pytest.mark.parametrize(("people", "rounds", "seed"), [(17, 4, 1), (20, 6, 1), (22, 6, 4)])
def test_a_series_of_threes_shares_the_larger_circles_and_nobody_meets_again(
    people: int, rounds: int, seed: int
) -> None:
    found = series(range(people), rounds, Rules(3), History(), seed)
    assert repeats(found) == 0
    assert unshared(found, people) <= 1


@settings(max_examples=15)
@given(st.integers(5, 16), st.integers(2, 4), st.integers(0, 99))
def test_sharing_the_larger_circles_of_a_series_costs_no_meeting_again(
    people: int, rounds: int, seed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "STEPS", 600)
        shared = series(range(people), rounds, Rules(3), History(), seed)
        patch.setattr(planning, "SHARES", (0, 0))
        without = series(range(people), rounds, Rules(3), History(), seed)
    assert repeats(shared) <= repeats(without)
    if repeats(shared) == repeats(without):
        assert unshared(shared, people) <= max(unshared(without, people), 1)


def test_a_round_to_which_nobody_comes_is_empty() -> None:
    here: list[list[int]] = [[], [1], [1, 2], [1, 2]]
    found = series(range(3), 4, Rules(), History(), 1, here)
    assert [one.circles for one in found] == [(), (), ((1, 2),), ((1, 2),)]
    assert found[1].left == (1,)


def test_a_plan_may_use_pairs_where_threes_would_leave_more_people() -> None:
    free = {(0, 2), (1, 2), (3, 4)}
    barred = blocks(*(pair for pair in combinations(range(5), 2) if pair not in free))
    for seed in range(6):
        assert len(one_round(range(5), Rules(3, barred), History(), seed).left) == 1


def test_mixing_goes_into_a_plan_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "STEPS", 1000)
    kinds = {one: "ab"[one % 2] for one in range(11)}
    for one in series(range(11), 3, Rules(3, kinds=kinds), History(), 1):
        holds(one, range(11), Rules(3))


def test_a_companion_comes_along_and_does_not_count() -> None:
    rules = Rules(2, companions={10: 0, 11: 10, 12: 99})
    found = one_round([0, 1, 2, 3, 10, 11, 12], rules, History(), 1)
    assert found.left == (12,), "their person is not here"
    (circle,) = [circle for circle in found.circles if 0 in circle]
    assert {10, 11} < set(circle)
    assert len(circle) == 4


def test_a_companion_who_may_not_meet_their_person_is_a_person_of_their_own() -> None:
    rules = Rules(2, blocks((0, 10)), companions={10: 0, 20: 21, 21: 20})
    found = one_round([0, 1, 10, 20, 21], rules, History(((((0, 10)), (20, 21)),)), 1)
    holds(found, [0, 1, 10, 20, 21], Rules(2, rules.blocks))
    assert not found.left


def test_what_keeps_a_companion_away_keeps_their_person_away() -> None:
    rules = Rules(2, blocks((10, 1), (10, 99)), companions={10: 0})
    for seed in range(5):
        found = one_round([0, 1, 2, 3, 10], rules, History((((0, 2, 10), (1, 3)),)), seed)
        holds(found, [0, 1, 2, 3, 10], rules)
        assert not found.left


def test_all_blocked_leaves_everybody_and_one_person_alone_is_left() -> None:
    everybody = frozenset(frozenset(pair) for pair in combinations(range(4), 2))
    assert one_round(range(4), Rules(3, everybody), History(), 1) == Round((), (0, 1, 2, 3))
    assert one_round([7], Rules(), History(), 1) == Round((), (7,))


def test_two_kinds_that_must_mix_leave_no_more_people_than_they_must() -> None:
    same = [pair for pair in combinations(range(9), 2) if (pair[0] < 3) == (pair[1] < 3)]
    for size in (2, 3):
        found = one_round(range(9), Rules(size, blocks(*same)), History(), 1)
        assert (len(found.circles), len(found.left)) == (3, 3)


@pytest.mark.parametrize("passes", [1, 6])
def test_large_groups_meet_somebody_new_and_keep_their_blocks(
    passes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seating, "_SWAPS", 60)
    monkeypatch.setattr(seating, "_LOOKS", 1)
    monkeypatch.setattr(seating, "_PASSES", passes)
    order = list(range(240))
    Random(1).shuffle(order)
    past = History((tuple((order[i], order[i + 1]) for i in range(0, 240, 2)),))
    barred = blocks(*((a, a + 1) for a in range(239)))
    for size in (2, 3):
        (found,) = series(order, 1, Rules(size, barred), past, 3)
        holds(found, order, Rules(size, barred))
        assert not found.left
        assert repeats([found, Round(past.rounds[0])]) == 0


def prices(people: int, barred: frozenset[frozenset[int]]) -> costs.Prices:
    found = costs.party(range(people), {})
    return costs.prices(costs.Past(), found, Rules(2, barred), Random(1))


def test_two_who_are_over_go_in_the_middle_of_a_pair() -> None:
    price = prices(4, blocks((2, 3), (2, 1), (3, 0)))
    assert leftover.placed([[0, 1]], [2, 3], price) == ([[0, 2], [1, 3]], [])


def test_somebody_leaves_a_circle_of_three_for_whoever_is_over() -> None:
    price = prices(4, blocks((3, 1), (3, 2)))
    assert leftover.placed([[0, 1, 2]], [3], price) == ([[1, 2], [0, 3]], [])


def test_those_who_are_over_have_each_other() -> None:
    price = prices(4, blocks((2, 0), (3, 0)))
    assert leftover.placed([[0, 1]], [2, 3], price)[1] == []
    both = blocks((2, 0), (3, 0), (2, 1), (3, 1))
    assert leftover.placed([[0, 1]], [2, 3], prices(4, both)) == ([[0, 1], [2, 3]], [])


def test_nobody_is_the_only_one_of_their_kind_too_often_in_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(planning, "STEPS", 2000)
    monkeypatch.setattr(planning, "STARTS", 1)
    kinds = {one: "a" if one < 6 else "b" for one in range(13)} | {12: "c"}
    rules = Rules(3, kinds=kinds, alone_cap=1)
    planned = series(range(13), 4, rules, History(), 2)
    for found in (planned, round_by_round(13, 4, rules)):
        streak = dict.fromkeys(range(12), 0)
        for one in found:
            for circle in one.circles:
                for person in set(circle) - {12}:
                    alone = costs.only_one(person, circle, kinds)
                    streak[person] = streak[person] + 1 if alone else 0
            assert max(streak.values()) <= 1


def test_a_companion_of_the_same_person_may_be_kept_from_the_other() -> None:
    rules = Rules(2, blocks((10, 11)), companions={10: 0, 11: 0})
    holds(one_round([0, 1, 10, 11], rules, History(), 1), [0, 1, 10, 11], Rules(2, rules.blocks))


def test_nobody_is_the_only_one_of_their_kind_too_often_in_a_row_where_that_can_be() -> None:
    kinds = {one: "ab"[one > 1] for one in range(6)}
    streak: Counter[int] = Counter()
    for found in round_by_round(6, 24, Rules(2, kinds=kinds)):
        for circle in found.circles:
            for person in circle:
                alone = costs.only_one(person, circle, kinds)
                streak[person] = streak[person] + 1 if alone else 0
        assert max(streak.values()) <= 3


@pytest.mark.slow
@pytest.mark.parametrize("size", [2, 3, 4, 6])
@pytest.mark.parametrize("rounds", [1, 4])
def test_a_circle_and_whoever_comes_along_are_never_more_than_8(
    size: int, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "STEPS", 15_000)
    along = {12 + one: one % 6 for one in range(15)}
    rules = Rules(size, companions=along)
    for found in series(range(27), rounds, rules, History(), 3):
        holds_everybody = sorted(one for circle in found.circles for one in circle)
        assert (holds_everybody, found.left) == (list(range(27)), ())
        assert max(map(len, found.circles)) <= 8
