"""A poll that is asked again every week: when the next one comes, and when it closes.

Both keep their time on the clocks of the group. A time that is skipped when the clocks change comes
as soon as it can; one that comes twice that day is taken once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wallclock
from bot.polls.model import Poll

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Series:
    """Every poll of it. `starts_at` and `closes_at` are those of the first one (UTC).

    `next_at`: when the next one comes; None once it is not asked again.
    """

    id: int
    starts_at: datetime
    closes_at: datetime | None
    zone: str
    next_at: datetime | None


def started(poll: Poll, at: datetime) -> Series:
    """The series that begins with this poll, posted at `at`. Its id is given by who keeps it."""
    first = Series(0, at.replace(second=0, microsecond=0), poll.closes_at, poll.zone, None)
    return Series(0, first.starts_at, first.closes_at, first.zone, next_at(first, at))


def fits(poll: Poll, at: datetime) -> bool:
    """Does a poll that is posted now close before it is asked again?"""
    return poll.closes_at is None or poll.closes_at <= in_weeks(at, 1, poll.zone)


def week(series: Series, now: datetime) -> int:
    """The week that has come last; the first one is 0."""
    number = (now - series.starts_at) // WEEK
    while in_weeks(series.starts_at, number, series.zone) > now:
        number -= 1
    while in_weeks(series.starts_at, number + 1, series.zone) <= now:
        number += 1
    return number


def next_at(series: Series, now: datetime) -> datetime:
    """When the one after this moment comes."""
    return in_weeks(series.starts_at, week(series, now) + 1, series.zone)


def closes_at(series: Series, number: int) -> datetime | None:
    """When the poll of a week closes; None: when the next one comes, or by hand."""
    return in_weeks(series.closes_at, number, series.zone) if series.closes_at else None


def in_weeks(at: datetime, weeks: int, zone: str) -> datetime:
    """The same time of day so many weeks later, on the clocks of a zone."""
    wall = at.astimezone(ZoneInfo(zone)) + weeks * WEEK
    return wallclock.moment(wall.date(), wall.time(), zone)
