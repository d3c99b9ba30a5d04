"""An answer as it is kept, and as people type it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls import answers
from bot.polls.model import Kind
from bot.sorry import Sorry
from tests.polls.sample import poll


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.ONE, "2", "2"),
        (Kind.ONE, "tuesday", "2"),
        (Kind.ONE, "Tuesdy", "2"),
        (Kind.ONE, " TUESDAY! ", "2"),
        (Kind.ONE, "option 3", "3"),
        (Kind.ONE, "i don’t understand", "?"),
        (Kind.ONE, "I do not understand the question", "?"),
        (Kind.ONE, "pass", "-"),
        (Kind.ONE, "rather not say", "-"),
        (Kind.YES_NO, "not sure", "3"),
        (Kind.FIST, "0", "6"),
        (Kind.FIST, "5", "5"),
        (Kind.CONSENT, "i object", "4"),
        (Kind.SEVERAL, "1, 3", "1+3"),
        (Kind.SEVERAL, "3 1 3", "1+3"),
        (Kind.SEVERAL, "Monday and wednesday", "1+3"),
        (Kind.TIMES, "monday,tuesday, Thursday", "1+2+4"),
        (Kind.SEVERAL, "tuesday", "2"),
        (Kind.RANKED, "2 1 3", "2>1>3"),
        (Kind.RANKED, "2, 1, 3", "2>1>3"),
        (Kind.RANKED, "Tuesday > Monday", "2>1"),
        (Kind.RANKED, "tuesday then monday then wednesday", "2>1>3"),
        (Kind.DOTS, "1=3, 2=2", "1:3+2:2"),
        (Kind.DOTS, "Monday: 3, Tuesday 2 dots", "1:3+2:2"),
        (Kind.DOTS, "1=5, 2=0", "1:5"),
        (Kind.SCORE, "1=10; 2=0", "1:10+2:0"),
    ],
)
def test_what_people_type_is_understood(kind: Kind, typed: str, kept: str) -> None:
    assert answers.read(poll(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.ONE, "what does DoLS mean?"),
        (Kind.ONE, ""),
        (Kind.SEVERAL, "Monday and cake"),
        (Kind.RANKED, "hello there"),
        (Kind.DOTS, "2 1 3"),
        (Kind.DOTS, "cake=3"),
        (Kind.DOTS, "1=3, 1=2"),
        (Kind.SCORE, "hello"),
    ],
)
def test_other_talk_is_left_to_others(kind: Kind, typed: str) -> None:
    assert answers.read(poll(kind), typed) is None


@pytest.mark.parametrize(
    ("kind", "typed", "sorry"),
    [
        (Kind.SEVERAL, "1, 2, 3", "You chose 3 options. Please choose at most 2."),
        (Kind.SEVERAL, "1, 9", "That number is not one of the options. They go from 1 to 4."),
        (Kind.SEVERAL, "1, 99999999999999999999", "They go from 1 to 4."),
        (Kind.RANKED, "2 1 2", "An option is in your order twice."),
        (Kind.RANKED, "2 0", "They go from 1 to 4."),
        (Kind.DOTS, "1=2, 2=1", "You shared 3 dots, and there are 2."),
        (Kind.DOTS, "1=0", "No dots are shared yet. You have 2."),
        (Kind.SCORE, "1=11", "Please give numbers from 0 to 10."),
    ],
)
def test_an_answer_that_the_poll_cannot_take_is_explained(
    kind: Kind, typed: str, sorry: str
) -> None:
    asked = poll(kind, most=2) if kind in (Kind.SEVERAL, Kind.DOTS) else poll(kind)
    with pytest.raises(Sorry) as raised:
        answers.read(asked, typed)
    assert sorry in str(raised.value)


def test_answers_without_anything_in_them_are_refused() -> None:
    with pytest.raises(Sorry, match="Nothing is chosen"):
        answers.options(poll(Kind.SEVERAL), ())
    with pytest.raises(Sorry, match="takes 1 option"):
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


@given(st.permutations([1, 2, 3, 4]), st.integers(1, 4))
def test_an_order_comes_back_as_it_was_given(order: list[int], length: int) -> None:
    kept = answers.order(poll(Kind.RANKED), order[:length])
    assert answers.numbers(kept) == tuple(order[:length])
    assert answers.read(poll(Kind.RANKED), kept) == kept


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 10), min_size=1))
def test_scores_come_back_as_they_were_given(scores: dict[int, int]) -> None:
    assert dict(answers.pairs(answers.scores(poll(Kind.SCORE), scores))) == scores


@given(st.text(max_size=60), st.sampled_from(Kind))
def test_whatever_is_typed_is_an_answer_or_explained_or_left(typed: str, kind: Kind) -> None:
    asked = poll(kind)
    with contextlib.suppress(Sorry):
        kept = answers.read(asked, typed)
        assert kept is None or answers.in_words(asked, kept)
