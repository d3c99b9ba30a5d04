"""An answer as it is kept, and as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls import answers
from bot.polls.model import Kind
from bot.sorry import Sorry
from tests.polls.sample import poll


def test_answers_without_anything_in_them_are_refused() -> None:
    with pytest.raises(Sorry, match="Nothing is chosen"):
        answers.options(poll(Kind.SEVERAL), ())
    with pytest.raises(Sorry, match="takes 1 answer"):
        answers.options(poll(), (1, 2))
    with pytest.raises(Sorry, match="Nothing is in order"):
        answers.order(poll(Kind.RANKED), ())
    with pytest.raises(Sorry, match="No option has a score"):
        answers.scores(poll(Kind.SCORE), {})


@pytest.mark.parametrize(
    ("kind", "kept", "words"),
    [
        (Kind.ONE, "2", "Tuesday"),
        (Kind.ONE, "?", "I do not understand the question"),
        (Kind.ONE, "-", "I would rather not say"),
        (Kind.SEVERAL, "1+3", "Monday, Wednesday"),
        (Kind.RANKED, "2>1", "1. Tuesday, 2. Monday"),
        (Kind.DOTS, "1:3+2:2", "Monday: 3, Tuesday: 2"),
    ],
)
def test_an_answer_is_said_as_people_would_say_it(kind: Kind, kept: str, words: str) -> None:
    assert answers.in_words(poll(kind), kept) == words


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 10), min_size=1))
def test_scores_come_back_as_they_were_given(scores: dict[int, int]) -> None:
    assert dict(answers.pairs(answers.scores(poll(Kind.SCORE), scores))) == scores


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.ONE, "2"),
        (Kind.FIST, "6"),
        (Kind.SEVERAL, "1+3"),
        (Kind.TIMES, "4"),
        (Kind.RANKED, "2>1>3"),
        (Kind.DOTS, "1:3+2:2"),
        (Kind.SCORE, "1:0"),
        (Kind.SCORE, "?"),
        (Kind.ONE, "-"),
    ],
)
def test_an_answer_that_is_short_already_is_checked_and_stays(kind: Kind, given: str) -> None:
    assert answers.kept(poll(kind), given) == given


@pytest.mark.parametrize(
    ("kind", "given", "sorry"),
    [
        (Kind.ONE, "", "not one of the options"),
        (Kind.ONE, "٢", "not one of the options"),
        (Kind.ONE, "9", "not one of the options"),
        (Kind.ONE, "1+2", "takes 1 answer"),
        (Kind.ONE, "1>2", "not one of the options"),
        (Kind.RANKED, "1>1", "twice"),
        (Kind.RANKED, "1" * 30, "not one of the options"),
        (Kind.DOTS, "2", "how many dots"),
        (Kind.DOTS, "1:9", "You shared 9 dots"),
        (Kind.SCORE, "2", "how many points"),
        (Kind.SCORE, "9:1", "not one of the options"),
    ],
)
def test_a_short_answer_that_is_none_is_refused(kind: Kind, given: str, sorry: str) -> None:
    with pytest.raises(Sorry, match=sorry):
        answers.kept(poll(kind), given)
