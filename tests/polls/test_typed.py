"""An answer as people type it: understood, explained, or left to others."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls import answers, typed
from bot.polls.model import Kind, Poll
from bot.sorry import Sorry
from tests.polls.sample import poll

ROOMS = ("Room 1", "Room 2", "Tea and cake", "Hall")


def asked(kind: Kind, **changed: Any) -> Poll:
    return poll(kind, **changed)


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        (Kind.ONE, "2", "2"),
        (Kind.ONE, "tuesday", "2"),
        (Kind.ONE, "Tuesdy", "2"),
        (Kind.ONE, " TUESDAY! ", "2"),
        (Kind.ONE, "option 3", "3"),
        (Kind.ONE, "three", "3"),
        (Kind.ONE, "option three", "3"),
        (Kind.ONE, "the third one", "3"),
        (Kind.ONE, "3rd", "3"),
        (Kind.ONE, "tue", "2"),
        (Kind.ONE, "Tuesday please", "2"),
        (Kind.ONE, "I vote for Tuesday", "2"),
        (Kind.ONE, "My answer is: tuesday.", "2"),
        (Kind.ONE, "Tuesday works for me!", "2"),
        (Kind.ONE, "put me down for Wednesday, thanks", "3"),
        (Kind.ONE, "i don’t understand", "?"),
        (Kind.ONE, "I do not understand the question", "?"),
        (Kind.ONE, "pass", "-"),
        (Kind.ONE, "rather not say", "-"),
        (Kind.ONE, "2, 2", "2"),
        (Kind.YES_NO, "yes", "1"),
        (Kind.YES_NO, "Yeah", "1"),
        (Kind.YES_NO, "y", "1"),
        (Kind.YES_NO, "nope", "2"),
        (Kind.YES_NO, "No, thank you", "2"),
        (Kind.YES_NO, "not sure", "3"),
        (Kind.YES_NO, "I'm not sure", "3"),
        (Kind.YES_NO, "maybe", "3"),
        (Kind.YES_NO, "don’t know", "3"),
        (Kind.TEMPERATURE, "a bit", "2"),
        (Kind.TEMPERATURE, "little", "2"),
        (Kind.TEMPERATURE, "very", "5"),
        (Kind.TEMPERATURE, "a lot", "5"),
        (Kind.TEMPERATURE, "four", "4"),
        (Kind.FIST, "0", "6"),
        (Kind.FIST, "5", "5"),
        (Kind.FIST, "three", "3"),
        (Kind.FIST, "3 fingers", "3"),
        (Kind.FIST, "three fingers", "3"),
        (Kind.FIST, "1 finger", "1"),
        (Kind.FIST, "zero", "6"),
        (Kind.FIST, "no fingers", "6"),
        (Kind.FIST, "fist", "6"),
        (Kind.FIST, "4/5", "4"),
        (Kind.FIST, "2 out of 5", "2"),
        (Kind.FIST, "I can live with it", "3"),
        (Kind.CONSENT, "object", "4"),
        (Kind.CONSENT, "i object", "4"),
        (Kind.CONSENT, "I have an objection.", "4"),
        (Kind.CONSENT, "agree", "1"),
        (Kind.CONSENT, "I agree", "1"),
        (Kind.CONSENT, "I agree with reservations", "2"),
        (Kind.CONSENT, "with reservations", "2"),
        (Kind.CONSENT, "stand aside", "3"),
        (Kind.CONSENT, "yes", "1"),
        (Kind.SEVERAL, "1, 3", "1+3"),
        (Kind.SEVERAL, "3 1 3", "1+3"),
        (Kind.SEVERAL, "1 & 3", "1+3"),
        (Kind.SEVERAL, "one and three", "1+3"),
        (Kind.SEVERAL, "one, three", "1+3"),
        (Kind.SEVERAL, "Monday and wednesday", "1+3"),
        (Kind.SEVERAL, "I choose Monday and Wednesday please", "1+3"),
        (Kind.SEVERAL, "1-3", "1+2+3"),
        (Kind.SEVERAL, "2 to 4", "2+3+4"),
        (Kind.SEVERAL, "Monday to Wednesday", "1+2+3"),
        (Kind.SEVERAL, "all of them", "1+2+3+4"),
        (Kind.SEVERAL, "tuesday", "2"),
        (Kind.TIMES, "monday,tuesday, Thursday", "1+2+4"),
        (Kind.TIMES, "any time", "1+2+3+4"),
        (Kind.RANKED, "2 1 3", "2>1>3"),
        (Kind.RANKED, "2, 1, 3", "2>1>3"),
        (Kind.RANKED, "2-1-3", "2>1>3"),
        (Kind.RANKED, "two one three", "2>1>3"),
        (Kind.RANKED, "Tuesday, Monday", "2>1"),
        (Kind.RANKED, "Tuesday > Monday", "2>1"),
        (Kind.RANKED, "tuesday then monday then wednesday", "2>1>3"),
        (Kind.RANKED, "1. Tuesday, 2. Monday", "2>1"),
        (Kind.RANKED, "1. Tuesday 2. Monday 3. Wednesday", "2>1>3"),
        (Kind.RANKED, "Monday second, Tuesday first", "2>1"),
        (Kind.RANKED, "1st Tuesday, 2nd Monday", "2>1"),
        (Kind.RANKED, "Tuesday 1, Monday 2", "2>1"),
        (Kind.DOTS, "1=3, 2=2", "1:3+2:2"),
        (Kind.DOTS, "1=3 2=2", "1:3+2:2"),
        (Kind.DOTS, "Monday: 3, Tuesday 2 dots", "1:3+2:2"),
        (Kind.DOTS, "Tuesday 2, Monday 1", "1:1+2:2"),
        (Kind.DOTS, "Tuesday two and Monday one", "1:1+2:2"),
        (Kind.DOTS, "2 dots for Tuesday, 1 for Monday", "1:1+2:2"),
        (Kind.DOTS, "2 on Tuesday and 3 on Monday", "1:3+2:2"),
        (Kind.DOTS, "Monday - 3; Tuesday - 1", "1:3+2:1"),
        (Kind.DOTS, "all on Tuesday", "2:5"),
        (Kind.DOTS, "1=5, 2=0", "1:5"),
        (Kind.SCORE, "1=10; 2=0", "1:10+2:0"),
        (Kind.SCORE, "Tuesday 3", "2:3"),
        (Kind.SCORE, "Tuesday 8 out of 10, Monday 3/10", "1:3+2:8"),
        (Kind.SCORE, "I give Tuesday 8 points", "2:8"),
    ],
)
def test_what_people_type_is_understood(kind: Kind, said: str, kept: str) -> None:
    assert typed.read(asked(kind), said) == kept


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        (Kind.ONE, "room 2", "2"),
        (Kind.ONE, "Tea and cake", "3"),
        (Kind.SEVERAL, "Tea and cake", "3"),
        (Kind.SEVERAL, "Tea and cake, hall", "3+4"),
        (Kind.RANKED, "Room 2, Room 1", "2>1"),
        (Kind.DOTS, "Room 2 3, Tea and cake 1", "2:3+3:1"),
        (Kind.DOTS, "3 for Room 1", "1:3"),
    ],
)
def test_options_with_numbers_and_with_and_in_them(kind: Kind, said: str, kept: str) -> None:
    assert typed.read(asked(kind, options=ROOMS), said) == kept


def test_yes_and_no_among_other_options_are_understood_in_other_words() -> None:
    own = asked(Kind.ONE, options=("Yes", "No", "Only online"))
    assert [typed.read(own, one) for one in ("yeah", "nope", "maybe")] == ["1", "2", None]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.ONE, "what does DoLS mean?"),
        (Kind.ONE, ""),
        (Kind.ONE, "..."),
        (Kind.ONE, "Sunday"),
        (Kind.ONE, "not Monday"),
        (Kind.SEVERAL, "Monday and cake"),
        (Kind.SEVERAL, "Monday to cake"),
        (Kind.RANKED, "hello there"),
        (Kind.RANKED, "1. Tuesday, 2. cake"),
        (Kind.RANKED, "Monday last, Tuesday first"),
        (Kind.DOTS, "cake=3"),
        (Kind.DOTS, "all on cake"),
        (Kind.SCORE, "hello"),
        (Kind.CONSENT, "disagree"),
    ],
)
def test_other_talk_is_left_to_others(kind: Kind, said: str) -> None:
    assert typed.read(asked(kind), said) is None


def test_one_day_is_not_taken_for_another() -> None:
    days = asked(Kind.ONE, options=("Monday", "Tuesday"))
    assert typed.read(days, "Thursday") is None
    assert typed.read(days, "Tuesdey") == "2"


@pytest.mark.parametrize(
    ("kind", "said", "sorry"),
    [
        (Kind.ONE, "2 1 3", "This poll takes 1 answer. Please choose the one that fits best."),
        (Kind.ONE, "1, 3", "This poll takes 1 answer."),
        (Kind.ONE, "monday and tuesday", "This poll takes 1 answer."),
        (Kind.ONE, "both", "This poll takes 1 answer."),
        (Kind.ONE, "none of them", "Nothing is chosen yet."),
        (Kind.ONE, "9", "That number is not one of the options. They go from 1 to 4."),
        (Kind.ONE, "9" * 40, "That number is not one of the options."),
        (Kind.YES_NO, "1, 2", "This poll takes 1 answer."),
        (Kind.FIST, "6", "A hand has 5 fingers. Please show 0 to 5."),
        (Kind.FIST, "ten fingers", "A hand has 5 fingers."),
        (Kind.SEVERAL, "1, 2, 3", "You chose 3 options. Please choose at most 2."),
        (Kind.SEVERAL, "all", "You chose 4 options. Please choose at most 2."),
        (Kind.SEVERAL, "1, 9", "That number is not one of the options. They go from 1 to 4."),
        (Kind.TIMES, "none", "or type “I would rather not say”."),
        (Kind.RANKED, "2 2", "An option is in your order twice."),
        (Kind.RANKED, "1 9", "That number is not one of the options."),
        (Kind.RANKED, "Tuesday first, Monday first", "I do not understand this order."),
        (Kind.DOTS, "1=3, 2=3", "You shared 6 dots, and there are 5."),
        (Kind.DOTS, "1=0", "No dots are shared yet. You have 5."),
        (Kind.DOTS, "2 1 3", "Please say how many dots each option gets."),
        (Kind.DOTS, "Tuesday", "For example: 1 = 3, 2 = 2."),
        (Kind.DOTS, "1=3, 1=2", "An option is named twice."),
        (
            Kind.SCORE,
            "3",
            "Please say how many points each option gets. For example: 1 = 8, 2 = 5.",
        ),
        (Kind.SCORE, "Tuesday", "Please say how many points"),
        (Kind.SCORE, "1=11", "Please give numbers from 0 to 10."),
    ],
)
def test_an_answer_that_cannot_be_taken_is_explained(kind: Kind, said: str, sorry: str) -> None:
    given = asked(kind, most=2) if kind is Kind.SEVERAL else asked(kind)
    with pytest.raises(Sorry) as raised:
        typed.read(given, said)
    assert sorry in str(raised.value)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("not Monday", True),
        ("maybe tuesday or so", True),
        ("not sure", True),
        ("what does Monday mean?", False),
        ("hello there", False),
        ("mondays", False),
        ("", False),
    ],
)
def test_words_that_name_an_option_are_about_the_poll(said: str, about: bool) -> None:
    assert typed.about(asked(Kind.ONE), said) is about


def test_an_option_without_letters_is_in_no_words() -> None:
    assert not typed.about(asked(Kind.ONE, options=("🍰", "🍵")), "hello")


@given(st.permutations([1, 2, 3, 4]), st.integers(1, 4))
def test_an_order_comes_back_as_it_was_given(order: list[int], length: int) -> None:
    kept = answers.order(poll(Kind.RANKED), order[:length])
    assert answers.numbers(kept) == tuple(order[:length])
    assert typed.read(poll(Kind.RANKED), kept) == answers.kept(poll(Kind.RANKED), kept) == kept


@given(st.text(max_size=60), st.sampled_from(Kind))
def test_whatever_is_typed_is_an_answer_or_explained_or_left(said: str, kind: Kind) -> None:
    given = poll(kind)
    with contextlib.suppress(Sorry):
        kept = typed.read(given, said)
        assert kept is None or answers.kept(given, kept) == kept
        assert kept is None or answers.in_words(given, kept)


@given(st.sampled_from(Kind), st.data())
def test_what_is_said_of_an_answer_can_be_typed_again(kind: Kind, data: st.DataObject) -> None:
    given = poll(kind)
    numbers = data.draw(st.lists(st.integers(1, len(given.options)), min_size=1, unique=True))
    match kind:
        case Kind.RANKED:
            kept = answers.order(given, numbers)
        case Kind.DOTS:
            kept = answers.dots(given, {numbers[0]: 2})
        case Kind.SCORE:
            kept = answers.scores(given, dict.fromkeys(numbers, 7))
        case Kind.SEVERAL | Kind.TIMES:
            kept = answers.options(given, numbers)
        case _:
            kept = answers.options(given, numbers[:1])
    assert typed.read(given, answers.in_words(given, kept)) == kept
