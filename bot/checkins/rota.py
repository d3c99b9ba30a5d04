"""When a check-in falls due: pure, with no clock of its own.

A rule keeps the time that people see on their wall and the zone it hangs in, never a length of
time, so it does not move when the clocks change. A time that is skipped when they go forward comes
that much later; an hour that comes twice when they go back counts once, the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot import wallclock
from bot.bankholidays import Nation, is_bank_holiday

LAST = -1  # in `which`: the last one of the month, whether it is the 4th or the 5th
EVERY_DAY = tuple(range(7))
WORKING_DAYS = tuple(range(5))
FARTHEST = 366 * 5  # days ahead that are looked at; a rule without a date in them has ended


class Every(StrEnum):
    """How a rule goes on."""

    WEEK = "week"
    MONTH = "month"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Rule:
    """A time of day, and the days it is for.

    `start` is the first day that counts; every so many `weeks` are counted from the week of the
    first one of its `days` from then on, so a rule of several weeks has one. `days` are weekdays
    (Monday is 0), `which` says which of them in a month (1 to 5, `LAST`). A rule of one date has
    it as its `start`. Nothing comes on a day of `without` or after `end`.
    """

    every: Every
    at: time
    zone: str
    start: date | None = None
    days: tuple[int, ...] = ()
    weeks: int = 1
    which: tuple[int, ...] = ()
    end: date | None = None
    without: tuple[date, ...] = ()
    holidays: Nation | None = None  # whose bank holidays it leaves out


def next_due(rule: Rule, after: datetime) -> datetime | None:
    """The first moment (UTC) of a rule that is later than `after`; None when it has ended."""
    return next(coming(rule, after), None)


def coming(rule: Rule, after: datetime) -> Iterator[datetime]:
    """Every moment (UTC) of a rule that is later than `after`, in order."""
    # A skipped time may move on into the next day.
    since = after.astimezone(ZoneInfo(rule.zone)).date() - timedelta(days=1)
    before = after
    for day in _days(rule, since):
        due = wallclock.moment(day, rule.at, rule.zone)
        if due > before and not _left_out(rule, day):
            before = due
            yield due


def left_out(rule: Rule, after: datetime, until: datetime) -> tuple[date, ...]:
    """The days between two moments on which it would come, but for `without` or `holidays`."""
    zone = ZoneInfo(rule.zone)
    since, last = after.astimezone(zone).date(), until.astimezone(zone).date()
    days = takewhile(lambda day: day <= last, _days(rule, since))
    return tuple(day for day in days if _left_out(rule, day))


def first_day(rule: Rule) -> date:
    """The first of its weekdays from its `start` on."""
    assert rule.start, "who counts weeks begins somewhere"
    return min(rule.start + timedelta(days=(n - rule.start.weekday()) % 7) for n in rule.days)


def _days(rule: Rule, since: date) -> Iterator[date]:
    since = max(since, rule.start or since)
    for number in range(FARTHEST):
        day = since + timedelta(days=number)
        if rule.end and day > rule.end:
            return
        if _is_day(rule, day):
            yield day


def _is_day(rule: Rule, day: date) -> bool:
    if rule.every is Every.ONCE:
        return day == rule.start
    if day.weekday() not in rule.days:
        return False
    if rule.every is Every.MONTH:
        number = (day.day - 1) // 7 + 1
        last = (day + timedelta(days=7)).month != day.month
        return number in rule.which or (last and LAST in rule.which)
    return rule.weeks == 1 or (_week(day) - _week(first_day(rule))) % rule.weeks == 0


def _week(day: date) -> int:
    """The number of a day's week, which begins on Monday."""
    return (day.toordinal() - 1) // 7


def _left_out(rule: Rule, day: date) -> bool:
    return day in rule.without or bool(rule.holidays and is_bank_holiday(day, rule.holidays))
