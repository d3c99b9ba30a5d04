"""Days and times in words that are read the same by everybody.

The forms are those of the NHS service manual, "Numbers, measurements, dates and time": the
weekday and the month in full, the 12-hour clock without a space, "midday" and "midnight" because
"12am" is misread, and ranges with "to" because dashes are read differently by different screen
readers. Names of days and months are our own, so that the machine's locale changes nothing.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(when: date) -> str:
    """`Monday 23 November 2026`."""
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"


def clock(when: time) -> str:
    """`5pm`, `5:30pm`, `midday`, `midnight`. Seconds are left out."""
    if when.minute == 0 and when.hour in (0, 12):
        return "midday" if when.hour else "midnight"
    minutes = f":{when.minute:02}" if when.minute else ""
    return f"{(when.hour - 1) % 12 + 1}{minutes}{'am' if when.hour < 12 else 'pm'}"


def moment(at: datetime, zone: str | None = None) -> str:
    """`Monday 23 November 2026 at 5pm`, on the clocks of `zone` (an IANA name).

    Without a zone it is the wall time that `at` itself carries.
    """
    wall = at.astimezone(ZoneInfo(zone)) if zone else at
    return f"{day(wall)} at {clock(wall.time())}"


def read_day(typed: str) -> date | None:
    """A day as people type it: "23 November 2026", "Monday 23 Nov 2026", "23/11/2026" or ISO.

    A year is needed, and days come before months, as in the United Kingdom.
    """
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed.strip())
    if found:
        return _date(*(int(n) for n in found.groups()))
    found = re.search(
        r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$",
        typed.strip().casefold(),
    )
    if not found:
        return None
    named = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(found[2])]
    month = int(found[2]) if found[2].isdigit() else next(iter(named), 0)
    return _date(int(found[3]), month, int(found[1]))


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def span(start: str, end: str) -> str:
    """`10am to 11am`, `Monday to Friday`."""
    return f"{start} to {end}"


def of(count: int, total: int, one: str, many: str) -> str:
    """`3 of 8 people`, `1 of 1 person`: what we say where others write a percentage."""
    return f"{count:,} of {total:,} {one if total == 1 else many}"
