"""Quiet hours, by the clock of the person."""

from datetime import UTC, datetime

import pytest

from bot.quiet import awake


@pytest.mark.parametrize(
    ("at", "zone", "then"),
    [
        ("2026-11-23T10:00", "Europe/London", "2026-11-23T10:00"),
        ("2026-11-23T19:59", "Europe/London", "2026-11-23T19:59"),
        ("2026-11-23T20:00", "Europe/London", "2026-11-24T08:00"),
        ("2026-11-24T00:30", "Europe/London", "2026-11-24T08:00"),
        ("2026-11-24T07:59", "Europe/London", "2026-11-24T08:00"),
        ("2026-11-23T10:00", "America/New_York", "2026-11-23T13:00"),
        ("2026-10-24T22:00", "Europe/London", "2026-10-25T08:00"),  # the clocks change meanwhile
        ("2026-10-24T10:00", "Asia/Kolkata", "2026-10-24T10:00"),
    ],
)
def test_a_private_message_waits_for_the_morning_where_its_person_is(
    at: str, zone: str, then: str
) -> None:
    found = awake(datetime.fromisoformat(at).replace(tzinfo=UTC), zone)
    assert found == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_where_nobody_knows_the_clock_nothing_waits() -> None:
    night = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert awake(night, None) == night
