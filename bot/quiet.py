"""Quiet hours: nobody is written to in private between 8pm and 8am, by their own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import wallclock

BEGIN = time(20)
END = time(8)


def awake(at: datetime, zone: str | None) -> datetime:
    """The moment itself, or the end of the quiet hours it is in. Nowhere, it is never quiet."""
    if zone is None:
        return at
    wall = at.astimezone(ZoneInfo(zone))
    if END <= wall.time() < BEGIN:
        return at
    day = wall.date() + timedelta(days=wall.time() >= BEGIN)
    return wallclock.moment(day, END, zone)
