"""Wall time: days and times of day as people type them, and the moments (UTC) that they are.

One way for the whole house, so that "Friday 5pm" means the same wherever it is typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.phrases.moments import DAYS, MONTHS, read_day

_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?"
    r"|(?P<named>midday|noon|midnight))"
)
_AT_END = re.compile(rf"(?:^|[\s,]|\bat\s){_CLOCK}$")
_AT_START = re.compile(rf"^(?:at\s)?{_CLOCK}(?=$|[\s,])")


@dataclass(frozen=True, slots=True)
class When:
    """A moment (UTC). `twice`: its clock time comes twice that day, and the first one is meant."""

    at: datetime
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Clocked:
    """Typed words without the time of day in them; None: it is no time, or could be two."""

    rest: str
    clock: time | None


def moment(day: date, clock: time, zone: str) -> datetime:
    """A wall time as a moment. A skipped one moves on; of a repeated one it is the first.

    That is what a time with `fold=0` means (PEP 495): the offset before the clocks change.
    """
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def when(day: date, clock: time, zone: str) -> When:
    """The same, and whether this time comes twice that day."""
    first = datetime.combine(day, clock, ZoneInfo(zone))
    twice = first.replace(fold=1).utcoffset() != first.utcoffset() and _is_there(first)
    return When(first.astimezone(UTC), twice)


def clock_last(plain: str) -> Clocked | None:
    """ "friday at 5pm"; None if no time of day ends these words."""
    found = _AT_END.search(plain)
    return Clocked(plain[: found.start()], _time(found)) if found else None


def clock_first(plain: str) -> Clocked | None:
    """ "5pm on friday"; None if no time of day begins these words."""
    found = _AT_START.search(plain)
    return Clocked(plain[found.end() :], _time(found)) if found else None


def read_near_day(typed: str, today: date) -> date | None:
    """Today, tomorrow, the next weekday of a name, or a date with or without its year."""
    plain = _bare(typed)
    if plain in ("", "today", "tonight"):
        return today
    if plain == "tomorrow":
        return today + timedelta(days=1)
    if (number := weekday(plain)) is not None:
        return today + timedelta(days=(number - today.weekday()) % 7)
    return read_day(plain) or next(_yearless(plain, today), None)


def weekday(typed: str) -> int | None:
    """The number of a weekday (Monday is 0), if these words name one; "fri" does."""
    plain = _bare(typed)
    if len(plain) < 3:
        return None
    return next((n for n, name in enumerate(DAYS) if name.casefold().startswith(plain)), None)


def _bare(typed: str) -> str:
    return typed.removeprefix("next ").removeprefix("this ")


def _time(found: re.Match[str]) -> time | None:
    """The clock time that was written; None when it is no time, or could be two."""
    if named := found["named"]:
        return time(0) if named == "midnight" else time(12)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if minute > 59 or hour > (12 if half else 23) or (half and not hour):
        return None
    if half:
        return time(hour % 12 + (12 if half == "pm" else 0), minute)
    return time(hour, minute) if found["minute"] else None


def _yearless(plain: str, today: date) -> Iterator[date]:
    """ "27 November" or "Friday 27 November", this year or the next."""
    found = re.search(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})$", plain)
    if found and any(month.casefold().startswith(found[2]) for month in MONTHS):
        for year in (today.year, today.year + 1):
            day = read_day(f"{found[1]} {found[2]} {year}")
            if day and day >= today:
                yield day


def _is_there(wall: datetime) -> bool:
    """Whether a wall time comes at all on that day."""
    back = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return back.replace(tzinfo=None) == wall.replace(tzinfo=None)
