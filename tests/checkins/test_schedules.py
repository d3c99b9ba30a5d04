"""Schedules as people type them, and read back to them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bankholidays import Nation
from bot.checkins import reading
from bot.checkins.rota import Rule, next_due
from bot.phrases.moments import moment
from bot.sorry import Sorry

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("typed", "written", "first"),
    [
        ("every Tuesday at 10am", "every Tuesday at 10am", "Tuesday 24 November 2026 at 10am"),
        ("Tuesdays 10am", "every Tuesday at 10am", "Tuesday 24 November 2026 at 10am"),
        ("at 10am on tuesdays.", "every Tuesday at 10am", "Tuesday 24 November 2026 at 10am"),
        ("weekly on Tues, 10am", "every Tuesday at 10am", "Tuesday 24 November 2026 at 10am"),
        ("every week on Tuesday at 10:00", "every Tuesday at 10am", ""),
        (
            "each Mon, Wed and Fri midday",
            "every Monday, Wednesday and Friday at midday",
            "Monday 23 November 2026 at midday",
        ),
        ("weekdays 9am", "every weekday at 9am", "Tuesday 24 November 2026 at 9am"),
        ("Monday to Friday at 9am", "every weekday at 9am", ""),
        ("daily 9.30am", "every day at 9:30am", ""),
        (
            "every other Friday 3:30pm",
            "every other Friday at 3:30pm from Friday 27 November 2026",
            "Friday 27 November 2026 at 3:30pm",
        ),
        (
            "every other Monday 9am",
            "every other Monday at 9am from Monday 30 November 2026",
            "Monday 30 November 2026 at 9am",
        ),
        (
            "every fortnight on Thursday 5pm",
            "every other Thursday at 5pm from Thursday 26 November 2026",
            "",
        ),
        (
            "every other week on Friday at 5pm from 1 December",
            "every other Friday at 5pm from Friday 4 December 2026",
            "Friday 4 December 2026 at 5pm",
        ),
        (
            "every three weeks on Monday 9am, starting on 7 December 2026",
            "every 3 weeks on Monday at 9am from Monday 7 December 2026",
            "Monday 7 December 2026 at 9am",
        ),
        ("every 1 week on friday 9am", "every Friday at 9am", ""),
        (
            "first Monday of the month 2pm",
            "first Monday of the month at 2pm",
            "Monday 7 December 2026 at 2pm",
        ),
        (
            "the 1st and 3rd tuesday of every month at 10am",
            "first and third Tuesday of the month at 10am",
            "Tuesday 1 December 2026 at 10am",
        ),
        ("every second Tuesday of the month 10am", "second Tuesday of the month at 10am", ""),
        (
            "4th Thursday, or the last 10am",
            "fourth Thursday of the month at 10am",
            "Thursday 26 November 2026 at 10am",
        ),
        (
            "5th Thursday or the last if there is none, at 10am",
            "last Thursday of the month at 10am",
            "Thursday 26 November 2026 at 10am",
        ),
        ("last friday monthly 10am", "last Friday of the month at 10am", ""),
        (
            "once on 3 March 2pm",
            "once on Wednesday 3 March 2027 at 2pm",
            "Wednesday 3 March 2027 at 2pm",
        ),
        ("tomorrow 2pm", "once on Tuesday 24 November 2026 at 2pm", ""),
        ("once on Monday at 9am", "once on Monday 30 November 2026 at 9am", ""),
        ("once on Monday at 11am", "once on Monday 23 November 2026 at 11am", ""),
        (
            "every Tuesday until 15 December at 10am",
            "every Tuesday at 10am until Tuesday 15 December 2026",
            "",
        ),
        (
            "every Tuesday at 10am from 8 December until 31 March 2027",
            "every Tuesday at 10am from Tuesday 8 December 2026 until Wednesday 31 March 2027",
            "Tuesday 8 December 2026 at 10am",
        ),
    ],
)
def test_a_schedule_is_understood_and_read_back(typed: str, written: str, first: str) -> None:
    rule = reading.schedule(typed, NOW, LONDON)
    assert reading.written(rule) == written
    due = next_due(rule, NOW)
    assert due
    assert first in ("", moment(due, LONDON))
    assert reading.schedule(written, NOW, LONDON) == rule, "what is read back can be typed"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Please add a clear time of day"),
        ("every Tuesday", "Please add a clear time of day"),
        ("every Tuesday at 10", "Please add a clear time of day"),
        ("every Tuesday at 25:00", "Please add a clear time of day"),
        ("soon at 10am", "I do not understand when"),
        ("at 10am", "I do not understand when"),
        ("every cake at 10am", "I do not understand when"),
        ("every Monday and cake at 10am", "I do not understand when"),
        ("first cake of the month at 10am", "I do not understand when"),
        ("every some weeks on Friday 10am", "I do not understand when"),
        ("Tuesday 10am", "Please type “once on Tuesday” or “every Tuesday”, with the time."),
        ("every second Friday 10am", "“every other Friday” or “second Friday of the month”"),
        ("every 9 weeks on Friday 10am", "at most 8 weeks between 2 check-ins"),
        ("once on 3 March 2026 2pm", "This time has passed"),
        ("today 9am", "This time has passed"),
        ("every Tuesday 10am until 23/11/2026", "This time has passed"),
        ("once on 3 March 2031 2pm", "within the next 2 years"),
        ("every Friday 10am until 1 May 2031", "within the next 2 years"),
        ("every Friday 10am from whenever", "I do not understand the day “whenever”"),
        ("every Friday 10am " * 10, "at most 150"),
    ],
)
def test_what_is_unclear_says_what_to_type(typed: str, told: str) -> None:
    with pytest.raises(Sorry) as raised:
        reading.schedule(typed, NOW, LONDON)
    assert told in str(raised.value)
    assert raised.value.field == "when"


def test_days_to_leave_out_are_read_and_read_back() -> None:
    found = reading.days("25 December; 2 Jan 2027\n21st to 23 December,", NOW.date())
    assert found == (
        *(date(2026, 12, 21), date(2026, 12, 22), date(2026, 12, 23)),
        *(date(2026, 12, 25), date(2027, 1, 2)),
    )
    assert reading.days(reading.written_days(found), NOW.date()) == found
    assert len(reading.days("21 December to 4 January", NOW.date())) == 15
    assert reading.days(" ", NOW.date()) == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cake", "I do not understand “cake”"),
        ("25 to 21 December", "I do not understand “25 to 21 december”"),
        ("whenever to 21 December", "I do not understand “whenever to 21 december”"),
        ("1 December 2026 to 1 December 2027", "at most 60 days"),
    ],
)
def test_days_that_are_unclear_or_too_many_are_explained(typed: str, told: str) -> None:
    with pytest.raises(Sorry) as raised:
        reading.days(typed, NOW.date())
    assert told in str(raised.value)
    assert raised.value.field == "without"


def test_a_schedule_can_leave_out_days_but_not_all_of_them() -> None:
    rule = reading.schedule("once on 25 December 10am", NOW, LONDON)
    assert reading.without(rule, "24 December", None, NOW).without == (date(2026, 12, 24),)
    with pytest.raises(Sorry, match="No check-in is left"):
        reading.without(rule, "", Nation.ENGLAND, NOW)


WORDS = st.sampled_from(
    "every other each first 2nd last monday friday weekdays day month of the once on at 10am "
    "3:30pm midday from until 8 december 2026 2 weeks and , fortnight or".split()
)


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60))
def test_whatever_is_typed_is_read_or_explained(typed: str) -> None:
    try:
        rule: Rule = reading.schedule(typed, NOW, LONDON)
    except Sorry as sorry:
        told = str(sorry)
        assert told
    else:
        due = next_due(rule, NOW)
        assert due
        assert due > NOW
        assert reading.schedule(reading.written(rule), NOW, LONDON) == rule
