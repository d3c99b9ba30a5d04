"""No result of a private poll tells anybody what one other person answered.

Who reads it knows: the result, how many people have answered, and their own answer. So of all the
ways in which the others may have answered that give the same result, some must differ for each of
them. Answers are counted, never lined up with people, so it is enough that the others did not all
certainly give the same answer.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest

from bot.polls.answers import APART
from bot.polls.model import FEWEST, Kind, Poll, Secrecy
from bot.polls.results import Counted, Result, countable, result
from tests.polls.sample import poll

Group = tuple[str, ...]  # an answer of each person, in no order

SMALL: tuple[tuple[Poll, tuple[str, ...]], ...] = (
    (poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B")), ("1", "2")),
    (poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B", "C")), ("1", "2", "3")),
    (poll(Kind.YES_NO, Secrecy.SEALED), ("1", "2", "3")),
    (poll(Kind.CONSENT, Secrecy.PRIVATE), ("1", "2", "3", "4")),
    (poll(Kind.TEMPERATURE, Secrecy.PRIVATE), ("1", "2", "3", "4", "5")),
    (poll(Kind.SEVERAL, Secrecy.PRIVATE, options=("A", "B")), ("1", "2", "1+2")),
    (
        poll(Kind.TIMES, Secrecy.SEALED, options=("A", "B", "C")),
        ("1", "2", "3", "1+2", "1+3", "2+3", "1+2+3"),
    ),
    (poll(Kind.DOTS, Secrecy.PRIVATE, options=("A", "B"), most=1), ("1:1", "2:1")),
    (poll(Kind.DOTS, Secrecy.PRIVATE, options=("A", "B"), most=2), ("1:2", "2:2", "1:1+2:1")),
    (
        poll(Kind.SCORE, Secrecy.PRIVATE, options=("A", "B")),
        ("1:0+2:10", "1:10+2:0", "1:5+2:5", "1:10"),
    ),
    (poll(Kind.RANKED, Secrecy.PRIVATE, options=("A", "B")), ("1>2", "2>1", "1", "2")),
)


def groups(possible: tuple[str, ...], people: int) -> Iterator[Group]:
    yield from combinations_with_replacement(possible, people)


def seen(asked: Poll, group: Group) -> Result:
    return result(asked, Counter(group))


@pytest.mark.broad
@pytest.mark.parametrize("people", [1, 2, 4, 5, 6, 7])
@pytest.mark.parametrize(
    ("asked", "possible"), SMALL, ids=lambda v: str(v.kind) if isinstance(v, Poll) else ""
)
def test_every_small_group_leaves_open_what_each_other_person_answered(
    asked: Poll, possible: tuple[str, ...], people: int
) -> None:
    alike: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups((*possible, *APART) if len(possible) < 5 else possible, people):
        alike[str(seen(asked, group))].append(group)
    for same in alike.values():
        known: defaultdict[str, set[tuple[tuple[str, int], ...]]] = defaultdict(set)
        for group in same:
            for mine in set(group):
                others = Counter(group)
                others[mine] -= 1
                known[mine].add(tuple(sorted((+others).items())))
        for mine, ways in known.items():
            told = len(ways) == 1 and len(next(iter(ways))) == 1
            assert not told, (mine, ways, str(seen(asked, same[0])))


@pytest.mark.broad
@pytest.mark.slow
@pytest.mark.parametrize("secrecy", [Secrecy.PRIVATE, Secrecy.SEALED])
def test_ten_thousand_groups_show_nothing_of_a_few_and_no_small_number(secrecy: Secrecy) -> None:
    chance = random.Random(20261123)
    for _ in range(5_000):
        kind = chance.choice(list(Kind))
        fewest = chance.choice((FEWEST, FEWEST, 7, 10))
        asked = poll(kind, secrecy, fewest=fewest)
        group = Counter(_answer(asked, chance) for _ in range(chance.randint(1, 30)))
        found = result(asked, group)
        real = sum(n for answer, n in group.items() if answer not in APART)
        if real < fewest:
            assert found.outcome == (
                f"Fewer than {fewest} people answered, so I will not show the answers.",
            )
            assert found == Result(found.outcome, enough=False)
            continue
        assert all(count >= fewest for _, count in found.tallies)
        assert not found.tallies or found.of == real
        spoken = " ".join((*found.outcome, *found.notes))
        for option in sorted(asked.options, key=len, reverse=True):
            spoken = spoken.replace(option, "")
        numbers = {int(n) for n in "".join(c if c.isdigit() else " " for c in spoken).split()}
        assert numbers <= {fewest, 1}, spoken  # "at least 1 person has concerns"


def _answer(asked: Poll, chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(APART)
    some = chance.sample(range(1, len(asked.options) + 1), chance.randint(1, 3))
    match asked.kind:
        case Kind.RANKED:
            return ">".join(map(str, some))
        case Kind.SEVERAL | Kind.TIMES:
            return "+".join(map(str, sorted(some)))
        case Kind.DOTS | Kind.SCORE:
            return "+".join(f"{n}:1" for n in sorted(some))
        case _:
            return str(some[0])


def test_a_big_majority_and_all_of_them_are_said_in_the_same_words() -> None:
    asked = poll(Kind.ONE, Secrecy.PRIVATE)
    most, everyone = seen(asked, ("2",) * 9 + ("1",)), seen(asked, ("2",) * 10)
    assert most == everyone
    assert most.outcome == ("Most people chose Tuesday.",)


def test_counts_are_shown_when_every_option_was_chosen_by_5() -> None:
    asked = poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B"))
    shown = seen(asked, ("1",) * 6 + ("2",) * 5)
    assert (shown.tallies, shown.of) == ((("A", 6), ("B", 5)), 11)
    assert not seen(asked, ("1",) * 6 + ("2",) * 4).tallies
    higher = poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B"), fewest=6)
    assert not seen(higher, ("1",) * 6 + ("2",) * 5).tallies


def test_where_people_choose_several_the_ones_who_did_not_are_5_as_well() -> None:
    asked = poll(Kind.SEVERAL, Secrecy.PRIVATE, options=("A", "B"))
    assert countable(Counted(asked, {"1": 5, "2": 5}))
    assert not countable(Counted(asked, {"1": 5, "1+2": 5}))


def test_dots_scores_and_orders_are_never_counted_out_in_private() -> None:
    for kind, answer in ((Kind.DOTS, "1:1"), (Kind.SCORE, "1:1"), (Kind.RANKED, "1")):
        assert not countable(Counted(poll(kind, Secrecy.PRIVATE), {answer: 50}))


def test_what_is_counted_apart_is_named_from_5_on() -> None:
    asked = poll(Kind.ONE, Secrecy.PRIVATE)
    assert not seen(asked, ("1",) * 5 + ("?",) * 4 + ("-",) * 4).notes
    assert seen(asked, ("1",) * 5 + ("?",) * 6 + ("-",) * 5).notes == (
        "At least 5 people did not understand the question.",
        "At least 5 people would rather not say.",
    )
    assert not seen(asked, ("1",) * 4 + ("?",) * 6).notes
