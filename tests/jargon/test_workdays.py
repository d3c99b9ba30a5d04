"""Working days: weekends and the bank holidays of England do not count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jargon.workdays import CLOSES, OPENS, is_working, next_working_moment

LONDON = "Europe/London"
MOMENTS = st.integers(0, 5 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ZONES = st.sampled_from([LONDON, "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "reminded"),
    [
        ("2026-11-23T10:15", "2026-11-25T10:15"),  # Monday: Wednesday
        ("2026-11-26T10:15", "2026-11-30T10:15"),  # Thursday: Monday
        ("2026-11-28T10:15", "2026-12-01T17:00"),  # Saturday: the end of Tuesday
        ("2026-12-24T10:15", "2026-12-30T10:15"),  # over Christmas, Boxing Day and its substitute
        ("2026-11-23T23:30", "2026-11-25T17:00"),  # never in the night
        ("2026-11-23T03:00", "2026-11-25T09:00"),
        ("2026-10-23T09:00", "2026-10-27T10:00"),  # 10am before and after the clocks change
    ],
)
def test_two_working_days_later_at_the_same_time_of_day(asked: str, reminded: str) -> None:
    assert next_working_moment(utc(asked), LONDON, 2) == utc(reminded)


@given(MOMENTS, ZONES, st.integers(0, 10))
def test_it_is_so_many_working_days_later_in_the_day(at: datetime, zone: str, days: int) -> None:
    found = next_working_moment(at, zone, days)
    wall, asked = found.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(zone))
    assert OPENS <= wall.time() <= CLOSES
    assert is_working(asked.date()) or wall.time() == CLOSES
    between = (wall.date() - asked.date()).days
    passed = [asked.date() + timedelta(days=n) for n in range(1, between + 1)]
    assert sum(map(is_working, passed)) == days
    assert not days or is_working(wall.date())


@given(MOMENTS, MOMENTS, ZONES)
def test_who_asks_later_is_never_reminded_earlier(
    first: datetime, second: datetime, zone: str
) -> None:
    early, late = sorted((first, second))
    assert next_working_moment(early, zone, 2) <= next_working_moment(late, zone, 2)


def test_bank_holidays_of_england_count_as_such() -> None:
    assert not is_working(date(2026, 4, 3))  # Good Friday
    assert not is_working(date(2026, 8, 31))  # the summer bank holiday of England
    assert is_working(date(2026, 8, 3))  # that of Scotland
    assert is_working(date(2026, 11, 23))
