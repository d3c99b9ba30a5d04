"""Rounds in which no two people meet twice, counted one by one."""

from itertools import combinations

import pytest

from bot.circles.designs import design

KNOWN = [  # people, size, rounds; in the last column, the most that there could be
    (2, 2, 1, 1),
    (8, 2, 7, 7),
    (30, 2, 29, 29),
    (9, 3, 4, 4),
    (12, 3, 4, 5),
    (15, 3, 7, 7),
    (21, 3, 10, 10),
    (24, 3, 8, 11),
    (27, 3, 13, 13),
    (39, 3, 19, 19),
    (45, 3, 22, 22),
    (16, 4, 5, 5),
    (25, 5, 6, 6),
    (35, 5, 7, 8),
    (42, 6, 7, 8),
]


@pytest.mark.parametrize(("people", "size", "rounds", "most"), KNOWN)
def test_everybody_is_in_every_round_and_no_two_people_meet_twice(
    people: int, size: int, rounds: int, most: int
) -> None:
    found = design(people, size)
    assert len(found) == rounds <= most == (people - 1) // (size - 1)
    met: set[tuple[int, ...]] = set()
    for lines in found:
        assert sorted(one for line in lines for one in line) == list(range(people))
        for line in lines:
            assert len(line) == size
            for pair in combinations(sorted(line), 2):
                assert pair not in met
                met.add(pair)


@pytest.mark.parametrize(("people", "size"), [(7, 2), (10, 3), (3, 3), (8, 4), (18, 3), (36, 6)])
def test_where_no_rounds_are_known_there_are_none(people: int, size: int) -> None:
    assert design(people, size) == ()
