"""Polls and moments as people type them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phrases.moments import moment
from bot.polls import reading
from bot.polls.reading import Typed
from bot.sorry import Sorry

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
LONDON = "Europe/London"
MEET = Typed("When shall we meet?", ("Monday", "Tuesday 2pm"))


@pytest.mark.parametrize(
    "text",
    [
        "When shall we meet? | Monday | Tuesday 2pm",
        "When shall we meet?|Monday|Tuesday 2pm|",
        "When shall we meet? Monday, Tuesday 2pm",
        "When shall we meet? Monday; Tuesday 2pm",
        "When shall we meet? Monday or Tuesday 2pm",
        "When shall we meet? Monday, or Tuesday 2pm",
        "“When shall we meet?” “Monday” “Tuesday 2pm”",
        '"When shall we meet?" "Monday" "Tuesday 2pm"',
        "“When shall we meet?” | “Monday” | “Tuesday 2pm”",
        "When shall we meet?\n- Monday\n- Tuesday 2pm\n",
        "When shall we meet?\n1. Monday\n\n2) Tuesday 2pm",
    ],
)
def test_a_question_and_its_options_are_found_however_they_are_written(text: str) -> None:
    assert reading.poll(text) == MEET


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Shall we meet online?", Typed("Shall we meet online?")),
        ("", Typed("")),
        ("Tea or coffee", Typed("Tea or coffee")),
        ("Which one? A, B or C", Typed("Which one?", ("A", "B", "C"))),
    ],
)
def test_what_is_missing_stays_empty(text: str, typed: Typed) -> None:
    assert reading.poll(text) == typed


@pytest.mark.parametrize(
    ("typed", "closes"),
    [
        ("in 10 minutes", "Monday 23 November 2026 at 10:10am"),
        ("10 mins", "Monday 23 November 2026 at 10:10am"),
        ("in an hour", "Monday 23 November 2026 at 11am"),
        ("In 2 hours.", "Monday 23 November 2026 at midday"),
        ("2h", "Monday 23 November 2026 at midday"),
        ("in 3 days", "Thursday 26 November 2026 at 10am"),
        ("in a week", "Monday 30 November 2026 at 10am"),
        ("Friday 5pm", "Friday 27 November 2026 at 5pm"),
        ("by friday at 17:30", "Friday 27 November 2026 at 5:30pm"),
        ("next Friday, 5pm", "Friday 27 November 2026 at 5pm"),
        ("Friday", "Friday 27 November 2026 at 5pm"),
        ("fri midday", "Friday 27 November 2026 at midday"),
        ("Monday 9am", "Monday 30 November 2026 at 9am"),
        ("Monday 11am", "Monday 23 November 2026 at 11am"),
        ("today 5pm", "Monday 23 November 2026 at 5pm"),
        ("5.15pm", "Monday 23 November 2026 at 5:15pm"),
        ("until 9am", "Tuesday 24 November 2026 at 9am"),
        ("tomorrow", "Tuesday 24 November 2026 at 5pm"),
        ("tomorrow midnight", "Tuesday 24 November 2026 at midnight"),
        ("tomorrow 12am", "Tuesday 24 November 2026 at midnight"),
        ("27 November at 17:00", "Friday 27 November 2026 at 5pm"),
        ("Friday 27 November 5pm", "Friday 27 November 2026 at 5pm"),
        ("3 march", "Wednesday 3 March 2027 at 5pm"),
        ("27/11/2026 5pm", "Friday 27 November 2026 at 5pm"),
    ],
)
def test_a_closing_time_is_understood(typed: str, closes: str) -> None:
    found = reading.closing(typed, NOW, LONDON)
    assert found is not None
    assert moment(found.at, LONDON) == closes
    assert not found.twice


@pytest.mark.parametrize("typed", ["", "  ", "by hand", "when I close it"])
def test_a_poll_can_be_closed_by_hand(typed: str) -> None:
    assert reading.closing(typed, NOW, LONDON) is None


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("soon", "I do not understand when"),
        ("Friday 5", "I do not understand when"),
        ("Friday 25:00", "I do not understand when"),
        ("Friday 13pm", "I do not understand when"),
        ("Friday 0pm", "I do not understand when"),
        ("in 10 parsecs", "I do not understand when"),
        ("cake 5pm", "I do not understand when"),
        ("31 february", "I do not understand when"),
        ("at", "I do not understand when"),
        ("today 9am", "That time has passed."),
        ("22/11/2026", "That time has passed."),
        ("in 0 minutes", "That time has passed."),
        ("1/1/2030", "within 1 year"),
    ],
)
def test_a_closing_time_that_cannot_be_is_explained(typed: str, about: str) -> None:
    with pytest.raises(Sorry) as raised:
        reading.closing(typed, NOW, LONDON)
    assert about in str(raised.value)
    assert raised.value.field == "closes"


def test_the_hour_that_comes_twice_is_the_first_and_the_one_that_never_comes_moves_on() -> None:
    autumn = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    found = reading.closing("tomorrow 1:30am", autumn, LONDON)
    assert found is not None
    assert (found.at, found.twice) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True)
    spring = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    found = reading.closing("tomorrow 1:30am", spring, LONDON)
    assert found is not None
    assert (found.at, found.twice) == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), False)


def test_the_zone_is_the_group_s() -> None:
    found = reading.closing("5pm", NOW, "America/New_York")
    assert found is not None
    assert found.at == datetime(2026, 11, 23, 22, 0, tzinfo=UTC)


def test_slots_are_moments_when_each_option_is_one() -> None:
    found = reading.slots(("Tuesday 2pm", "Wednesday 10:30am"), NOW, LONDON)
    assert found == (
        datetime(2026, 11, 24, 14, 0, tzinfo=UTC),
        datetime(2026, 11, 25, 10, 30, tzinfo=UTC),
    )
    assert reading.slots(("Tuesday 2pm", "Some time"), NOW, LONDON) == ()
    assert reading.slots(("Tuesday 2pm", "1/1/2020 2pm"), NOW, LONDON) == ()


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_explained(text: str) -> None:
    assert reading.poll(text).question is not None
    try:
        found = reading.closing(text, NOW, LONDON)
    except Sorry as sorry:
        told = str(sorry)
        assert told
    else:
        assert found is None or NOW < found.at <= NOW + timedelta(days=366)
