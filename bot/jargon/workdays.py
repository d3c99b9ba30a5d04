"""Working days: Monday to Friday without the bank holidays of England."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.bankholidays import Nation, is_bank_holiday

OPENS = time(9)  # nobody is written to in the night
CLOSES = time(17)


def next_working_moment(at: datetime, zone: str, days: int) -> datetime:
    """The same time of day so many working days after `at` (UTC), between 9am and 5pm in `zone`.

    What begins on a day without work ends with the last working day.
    """
    wall = at.astimezone(ZoneInfo(zone))
    day = wall.date()
    while days:
        day += timedelta(days=1)
        days -= is_working(day)
    clock = min(max(wall.time(), OPENS), CLOSES) if is_working(wall.date()) else CLOSES
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def is_working(day: date) -> bool:
    """Neither at a weekend nor a bank holiday in England."""
    return day.weekday() < 5 and not is_bank_holiday(day, Nation.ENGLAND)
