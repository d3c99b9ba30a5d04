"""Days and times in words."""

from datetime import UTC, date, datetime, time

import pytest

from bot.phrases.moments import clock, day, moment, of, read_day, span


def test_a_day_has_its_weekday_and_its_month_in_full() -> None:
    assert day(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert day(date(2028, 2, 29)) == "Tuesday 29 February 2028"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0, 0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9, 30), "9:30am"),
        (time(12, 0), "midday"),
        (time(12, 1), "12:01pm"),
        (time(17, 0), "5pm"),
        (time(17, 30, 59), "5:30pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_are_on_the_12_hour_clock_with_midday_and_midnight(at: time, said: str) -> None:
    assert clock(at) == said


def test_a_moment_is_told_by_the_clocks_of_the_zone() -> None:
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert moment(at) == "Wednesday 1 July 2026 at 11:30pm"
    assert moment(at, "Europe/London") == "Thursday 2 July 2026 at 12:30am"


def test_a_range_has_to_between_its_ends() -> None:
    assert span("10am", "11am") == "10am to 11am"


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (3, 8, "3 of 8 people"),
        (1, 1, "1 of 1 person"),
        (0, 1, "0 of 1 person"),
        (2, 1200, "2 of 1,200 people"),
    ],
)
def test_a_part_of_a_whole_is_said_without_percent(count: int, total: int, said: str) -> None:
    assert of(count, total, "person", "people") == said


@pytest.mark.parametrize(
    "typed",
    [
        *("23 November 2026", "Monday 23 November 2026", " monday 23rd nov 2026 ", "23/11/2026"),
        *("23.11.2026", "23-11-2026", "2026-11-23", "23 November, 2026"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    ["", "tomorrow", "23 November", "31/11/2026", "123/11/2026", "23 Nix 2026", "2026-13-01"],
)
def test_a_day_that_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_day(typed) is None
