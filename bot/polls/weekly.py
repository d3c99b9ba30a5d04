"""A poll that is asked again every week: when the next one comes, and when it closes.

Both keep their time on the clocks of the group. A time that is skipped when the clocks change comes
as soon as it can; one that comes twice that day is taken once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wallclock
from bot.checkins.rota import Every, Rule, next_due
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
    return replace(first, next_at=next_at(first, at))


def fits(poll: Poll, at: datetime) -> bool:
    """Does a poll that is posted now close before it is asked again?"""
    return poll.closes_at is None or poll.closes_at <= next_at(started(poll, at), at)


def week(series: Series, now: datetime) -> int:
    """The week that has come last; the first one is 0."""
    zone = ZoneInfo(series.zone)
    first, following = series.starts_at.astimezone(zone), next_at(series, now).astimezone(zone)
    return (following.date() - first.date()) // WEEK - 1


def next_at(series: Series, now: datetime) -> datetime:
    """When the one after this moment comes."""
    wall = series.starts_at.astimezone(ZoneInfo(series.zone))
    rule = Rule(Every.WEEK, wall.time(), series.zone, days=(wall.weekday(),))
    found = next_due(rule, now)
    assert found, "it goes on for ever"
    return found


def closes_at(series: Series, number: int) -> datetime | None:
    """When the poll of a week closes; None: when the next one comes, or by hand."""
    if series.closes_at is None:
        return None
    wall = series.closes_at.astimezone(ZoneInfo(series.zone)) + number * WEEK
    return wallclock.moment(wall.date(), wall.time(), series.zone)
