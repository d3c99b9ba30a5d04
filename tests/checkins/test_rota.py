"""When a check-in falls due: every week, every month and once, whatever the clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bankholidays import Nation
from bot.checkins.rota import EVERY_DAY, LAST, Every, Rule, coming, left_out, next_due

LONDON = "Europe/London"
TEN = time(10)
BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
ZONES = st.sampled_from([LONDON, "America/New_York", "Pacific/Auckland", "Asia/Kolkata"])
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def walls(rule: Rule, after: str, count: int) -> list[str]:
    found = islice(coming(rule, utc(after)), count)
    return [f"{at.astimezone(ZoneInfo(rule.zone)):%a %Y-%m-%d %H:%M}" for at in found]


def weekly(*days: int, at: time = TEN, zone: str = LONDON, **more: object) -> Rule:
    return Rule(Every.WEEK, at, zone, days=days, **more)  # type: ignore[arg-type]


def monthly(day: int, *which: int, **more: object) -> Rule:
    return Rule(Every.MONTH, TEN, LONDON, days=(day,), which=which, **more)  # type: ignore[arg-type]


def test_10am_on_tuesdays_stays_10am_when_the_clocks_change() -> None:
    rule = weekly(1)
    assert walls(rule, "2026-10-20", 3) == [
        "Tue 2026-10-20 10:00",
        "Tue 2026-10-27 10:00",
        "Tue 2026-11-03 10:00",
    ]
    assert next_due(rule, utc("2026-10-20")) == utc("2026-10-20T09:00")
    assert next_due(rule, utc("2026-10-20T09:00")) == utc("2026-10-27T10:00"), "strictly later"
    assert next_due(rule, utc("2027-03-25")) == utc("2027-03-30T09:00")


def test_an_hour_that_comes_twice_counts_once_and_a_skipped_time_moves_forward() -> None:
    rule = weekly(6, at=time(1, 30))
    assert next_due(rule, utc("2026-10-24")) == utc("2026-10-25T00:30"), "the first of both"
    assert next_due(rule, utc("2026-10-25T00:30")) == utc("2026-11-01T01:30")
    assert next_due(rule, utc("2027-03-27")) == utc("2027-03-28T01:30"), "that is 2:30 on the clock"
    assert next_due(rule, utc("2027-03-28T01:30")) == utc("2027-04-04T00:30")


def test_a_day_that_a_zone_skipped_brings_nothing_twice() -> None:
    rule = weekly(*EVERY_DAY, zone="Pacific/Apia")
    assert walls(rule, "2011-12-29T00:00", 3) == [
        "Thu 2011-12-29 10:00",
        "Sat 2011-12-31 10:00",
        "Sun 2012-01-01 10:00",
    ]


def test_every_other_friday_keeps_its_phase_over_the_years() -> None:
    rule = weekly(4, start=date(2026, 11, 27), weeks=2)
    assert walls(rule, "2026-11-20", 3)[:2] == ["Fri 2026-11-27 10:00", "Fri 2026-12-11 10:00"]
    assert walls(rule, "2027-12-01", 1) == ["Fri 2027-12-10 10:00"]
    mixed = weekly(0, 3, start=date(2026, 11, 25), weeks=2)  # it begins on a Wednesday
    assert [wall[:14] for wall in walls(mixed, "2026-11-01", 4)] == [
        "Thu 2026-11-26",
        "Mon 2026-12-07",
        "Thu 2026-12-10",
        "Mon 2026-12-21",
    ]


def test_every_month_means_the_weekday_that_was_chosen() -> None:
    assert walls(monthly(3, 4), "2026-11-01", 3) == [
        "Thu 2026-11-26 10:00",
        "Thu 2026-12-24 10:00",
        "Thu 2027-01-28 10:00",
    ]
    assert walls(monthly(0, LAST), "2026-11-01", 2)[0] == "Mon 2026-11-30 10:00"
    assert walls(monthly(4, 5), "2026-11-01", 2) == ["Fri 2027-01-29 10:00", "Fri 2027-04-30 10:00"]
    assert walls(monthly(1, 1, 3), "2026-11-04", 2) == [
        "Tue 2026-11-17 10:00",
        "Tue 2026-12-01 10:00",
    ]


def test_once_is_once_and_an_end_is_an_end() -> None:
    once = Rule(Every.ONCE, time(14), LONDON, date(2027, 3, 3))
    assert walls(once, "2026-11-23", 3) == ["Wed 2027-03-03 14:00"]
    assert next_due(once, utc("2027-03-03T14:00")) is None
    rule = weekly(1, start=date(2026, 12, 2), end=date(2026, 12, 15))
    assert walls(rule, "2026-11-23", 5) == ["Tue 2026-12-08 10:00", "Tue 2026-12-15 10:00"]


def test_days_and_bank_holidays_are_left_out_and_can_be_named() -> None:
    rule = weekly(0, 4, holidays=Nation.ENGLAND, without=(date(2026, 12, 21),))
    assert walls(rule, "2026-12-18T12:00", 2) == ["Mon 2027-01-04 10:00", "Fri 2027-01-08 10:00"]
    assert left_out(rule, utc("2026-12-18T12:00"), utc("2027-01-04T10:00")) == (
        date(2026, 12, 21),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
    )
    assert walls(weekly(1, holidays=Nation.SCOTLAND), "2026-11-30", 1) == ["Tue 2026-12-01 10:00"]
    assert walls(weekly(0, holidays=Nation.SCOTLAND), "2026-11-30", 1) == ["Mon 2026-12-07 10:00"]
    irish = weekly(2, holidays=Nation.NORTHERN_IRELAND)
    assert walls(irish, "2027-03-16", 1) == ["Wed 2027-03-24 10:00"], "Saint Patrick's Day"
    assert next_due(weekly(1, without=(date(2026, 12, 1),), end=date(2026, 12, 1)), BEGIN)
    only = weekly(1, start=date(2026, 12, 1), without=(date(2026, 12, 1),), end=date(2026, 12, 1))
    assert next_due(only, BEGIN) is None


@given(MOMENTS, CLOCKS, ZONES, WEEKDAYS, st.integers(1, 8))
def test_weeks_come_in_order_on_their_days_at_their_time(
    after: datetime, clock: time, zone: str, days: tuple[int, ...], weeks: int
) -> None:
    start = after.date() - timedelta(days=400)
    rule = Rule(Every.WEEK, clock, zone, start, days, weeks)
    found = list(islice(coming(rule, after), 6))
    assert after < found[0]
    assert found == sorted(set(found))
    for at in found:
        assert next_due(rule, at - timedelta(minutes=1)) == at
        wall = at.astimezone(ZoneInfo(zone))
        if wall.time() == clock:
            assert wall.weekday() in days
    weeks_of = [at.astimezone(ZoneInfo(zone)).date().toordinal() // 7 for at in found]
    assert len(days) > 1 or all(b - a == weeks for a, b in pairwise(weeks_of))


@given(MOMENTS, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST]))
def test_every_month_has_exactly_one(after: datetime, day: int, which: int) -> None:
    found = list(islice(coming(monthly(day, which), after), 13))
    months = [at.year * 12 + at.month for at in found]
    assert all(b - a == 1 for a, b in pairwise(months)), "no month is skipped, nothing drifts"
    assert {at.weekday() for at in found} == {day}


# Every zone there is, over 10 years: around each change of its clocks


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the clocks of a zone change."""
    step = timedelta(days=7)
    at, offset = BEGIN, BEGIN.astimezone(zone).utcoffset()
    while at < END:
        low, high = at, at + step
        at, new = high, high.astimezone(zone).utcoffset()
        if new != offset:
            while high - low > timedelta(minutes=1):
                middle = (low + (high - low) / 2).replace(second=0, microsecond=0)
                same = middle.astimezone(zone).utcoffset() == offset
                low, high = (middle, high) if same else (low, middle)
            yield high
        offset = new


def expected(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The first moment with this wall time; if there is none, what it would have been before."""
    naive = datetime.combine(day, clock)
    around = [naive.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in (-30, 30)]
    offsets = [at.astimezone(zone).utcoffset() or timedelta() for at in around]
    moments = sorted((naive - offset).replace(tzinfo=UTC) for offset in offsets)
    there = [at for at in moments if at.astimezone(zone).replace(tzinfo=None) == naive]
    return there[0] if there else (naive - offsets[0]).replace(tzinfo=UTC)


@pytest.mark.broad
def test_in_every_zone_each_day_has_one_moment_whatever_its_clocks_do() -> None:
    known: set[tuple[object, ...]] = set()
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for change in changes(zone):
            before, after = (change + timedelta(minutes=m) for m in (-1, 0))
            walls = [at.astimezone(zone).replace(tzinfo=None) for at in (before, after)]
            if (change, *walls) in known:
                continue  # another name for the same clocks
            known.add((change, *walls))
            for clock in {(walls[0] + timedelta(minutes=m)).time() for m in (-14, 1, 31)}:
                each_day(name, zone, clock, change)
    assert len(known) > 600


def each_day(name: str, zone: ZoneInfo, clock: time, change: datetime) -> None:
    rule = Rule(Every.WEEK, clock, name, days=EVERY_DAY)
    since = change - timedelta(days=2)
    day = since.astimezone(zone).date()
    wanted = (expected(day + timedelta(days=n), clock, zone) for n in range(-1, 6))
    assert list(islice(coming(rule, since), 3)) == [at for at in wanted if at > since][:3], name
