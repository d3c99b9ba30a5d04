"""Counting, against examples from the literature worked out by hand, and what must always hold."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls import counting
from bot.polls.counting import Consent, Middle, Order, Round, instant_runoff

MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE = 1, 2, 3, 4
# The standard example of books and encyclopaedias: where shall the capital of Tennessee be?
TENNESSEE: dict[Order, int] = {
    (MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE): 42,
    (NASHVILLE, CHATTANOOGA, KNOXVILLE, MEMPHIS): 26,
    (CHATTANOOGA, KNOXVILLE, NASHVILLE, MEMPHIS): 15,
    (KNOXVILLE, CHATTANOOGA, NASHVILLE, MEMPHIS): 17,
}
OPTIONS = 4
orders = st.lists(
    st.lists(st.integers(1, OPTIONS), unique=True, min_size=1, max_size=OPTIONS).map(tuple),
    min_size=1,
    max_size=40,
)


def ranked(*written: str) -> dict[Order, int]:
    """ "5 123" is 5 people who put 1 before 2 before 3."""
    halves = (one.split() for one in written)
    return {tuple(map(int, order)): int(times) for times, order in halves}


def test_the_capital_of_tennessee_is_knoxville_in_rounds_and_nashville_one_by_one() -> None:
    found = instant_runoff(TENNESSEE, OPTIONS)
    assert found.winners == (KNOXVILLE,)
    assert found.head_to_head == NASHVILLE
    assert found.rounds == (
        Round({1: 42, 2: 26, 3: 15, 4: 17}, 0, (CHATTANOOGA,)),
        Round({1: 42, 2: 26, 4: 32}, 0, (NASHVILLE,)),
        Round({1: 42, 4: 58}, 0),
    )


def test_a_circle_has_no_winner_one_by_one() -> None:
    found = instant_runoff(ranked("1 123", "1 231", "1 312"), 3)
    assert (found.winners, found.head_to_head) == ((1, 2, 3), None)
    assert len(found.rounds) == 1


def test_more_than_half_of_the_first_choices_wins_at_once() -> None:
    found = instant_runoff(ranked("5 12", "2 23", "2 32"), 3)
    assert found.winners == (1,)
    assert found.rounds == (Round({1: 5, 2: 2, 3: 2}, 0),)


def test_of_several_with_the_fewest_the_one_with_fewer_in_an_earlier_round_leaves() -> None:
    # 4 leaves first and lifts 3 to the 4 that 2 has; in round 1, 3 had fewer than 2.
    found = instant_runoff(ranked("5 1", "4 21", "3 32", "1 43"), 4)
    assert [one.tally for one in found.rounds] == [
        {1: 5, 2: 4, 3: 3, 4: 1},
        {1: 5, 2: 4, 3: 4},
        {1: 5, 2: 7},
    ]
    assert (found.rounds[1].left, found.rounds[1].tied, found.rounds[1].earlier) == (
        (3,),
        (2, 3),
        True,
    )
    assert (found.rounds[2].resting, found.winners) == (1, (2,))


def test_options_that_were_equal_in_every_round_leave_together() -> None:
    found = instant_runoff(ranked("4 1", "3 23", "2 31", "2 42"), 4)
    assert (found.rounds[0].left, found.rounds[0].tied, found.rounds[0].earlier) == (
        (3, 4),
        (3, 4),
        False,
    )
    assert found.rounds[1].tally == {1: 6, 2: 5}
    assert found.winners == (1,)


def test_two_who_are_equal_at_the_end_both_win() -> None:
    found = instant_runoff(ranked("2 1", "2 2"), 2)
    assert (found.winners, found.head_to_head) == ((1, 2), None)


def test_an_order_that_names_nobody_who_is_left_rests() -> None:
    found = instant_runoff(ranked("3 1", "3 2", "1 3"), 3)
    assert found.rounds[1] == Round({1: 3, 2: 3}, 1)
    assert found.winners == (1, 2)


def test_without_any_order_nobody_wins() -> None:
    assert instant_runoff({}, 3).winners == ()
    assert instant_runoff({(): 2}, 3).winners == ()


@given(orders)
def test_every_round_holds_every_answer_and_each_winner_was_there_at_the_end(
    given_orders: list[Order],
) -> None:
    found = instant_runoff(Counter(given_orders), OPTIONS)
    for one in found.rounds:
        assert sum(one.tally.values()) + one.resting == len(given_orders)
    assert found.winners
    assert set(found.winners) <= set(found.rounds[-1].tally)


@given(orders, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_come_does_not_matter(
    given_orders: list[Order], chance: object
) -> None:
    mixed = sorted(given_orders, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert instant_runoff(Counter(mixed), OPTIONS) == instant_runoff(Counter(given_orders), OPTIONS)


@given(orders, st.permutations(range(1, OPTIONS + 1)))
def test_the_order_in_which_options_are_written_does_not_matter(
    given_orders: list[Order], new: list[int]
) -> None:
    def renamed(order: Order) -> Order:
        return tuple(new[option - 1] for option in order)

    one = instant_runoff(Counter(given_orders), OPTIONS)
    other = instant_runoff(Counter(map(renamed, given_orders)), OPTIONS)
    assert set(renamed(one.winners)) == set(other.winners)
    assert other.head_to_head == (one.head_to_head and new[one.head_to_head - 1])
    assert [renamed_round(each.tally, new) for each in one.rounds] == [
        dict(each.tally) for each in other.rounds
    ]


def renamed_round(tally: Mapping[int, int], new: list[int]) -> dict[int, int]:
    return {new[option - 1]: count for option, count in tally.items()}


@given(orders)
def test_who_has_more_than_half_of_the_first_choices_wins_both_ways(
    given_orders: list[Order],
) -> None:
    first = Counter(order[0] for order in given_orders)
    best, times = first.most_common(1)[0]
    if times * 2 > len(given_orders):
        found = instant_runoff(Counter(given_orders), OPTIONS)
        assert (found.winners, found.head_to_head) == ((best,), best)


@given(orders)
def test_one_by_one_is_what_comparing_every_two_says(given_orders: list[Order]) -> None:
    def before(one: int, other: int) -> int:
        wins = 0
        for order in given_orders:
            places = {option: n for n, option in enumerate(order)}
            wins += places.get(one, OPTIONS) < places.get(other, OPTIONS)
        return wins

    everyone = range(1, OPTIONS + 1)
    winners = [
        one
        for one in everyone
        if all(before(one, other) > before(other, one) for other in everyone if other != one)
    ]
    found = counting.head_to_head(Counter(given_orders), OPTIONS)
    assert found == next(iter(winners), None)
    assert len(winners) <= 1


@given(st.lists(st.sets(st.integers(1, OPTIONS), min_size=1).map(lambda s: tuple(sorted(s)))))
def test_people_are_counted_once_for_each_option_they_chose(chosen: list[Order]) -> None:
    found = counting.people(Counter(chosen), OPTIONS)
    assert found == {o: sum(o in answer for answer in chosen) for o in range(1, OPTIONS + 1)}


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30), st.integers(0, 10))
def test_the_middle_never_falls_when_somebody_answers_higher(answers: list[int], up: int) -> None:
    before = counting.middle(Counter(answers))
    after = counting.middle(Counter([*answers[1:], max(answers[0], up)]))
    assert (after.low, after.high) >= (before.low, before.high)


@pytest.mark.parametrize(
    ("answers", "middle"),
    [
        ([3], Middle(3, 3, True)),
        ([1, 2, 3, 4, 5], Middle(3, 3, True)),
        ([1, 1, 5, 5], Middle(1, 5, True)),
        ([1, 1, 3, 5, 5], Middle(3, 3, False)),
        ([1, 2, 2, 3], Middle(2, 2, True)),
        ([2, 3], Middle(2, 3, True)),
    ],
)
def test_the_middle_and_whether_most_are_near_it(answers: list[int], middle: Middle) -> None:
    assert counting.middle(Counter(answers)) == middle


def test_nothing_has_no_middle() -> None:
    with pytest.raises(ValueError, match="place 1"):
        counting.middle({1: 0})


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        ({1: 5}, Consent.AGREED),
        ({1: 5, 3: 1}, Consent.AGREED),
        ({1: 4, 2: 1}, Consent.RESERVATIONS),
        ({1: 1, 2: 1, 3: 2}, Consent.RESERVATIONS),
        ({1: 1, 2: 1, 3: 3}, Consent.TOO_FEW),
        ({1: 99, 4: 1}, Consent.OBJECTION),
        ({3: 2, 4: 1}, Consent.OBJECTION),
    ],
)
def test_one_objection_stops_a_decision_by_consent(tally: dict[int, int], outcome: Consent) -> None:
    assert counting.consent(tally) is outcome


def test_dots_are_summed() -> None:
    answers: dict[tuple[tuple[int, int], ...], int] = {((1, 3), (2, 2)): 2, ((2, 5),): 1}
    assert counting.totals(answers, 3) == {1: 6, 2: 9, 3: 0}
