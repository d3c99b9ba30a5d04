"""Rules about a group's settings: its name and its time zone."""

from functools import cache
from zoneinfo import available_timezones

from bot import words
from bot.sorry import Sorry

NAME_LIMIT = 80
CONTACT_LIMIT = 150
LANGUAGES = {"en": "English"}
HOME_ZONE = "Europe/London"


def zone_named(typed: str) -> str:
    """The IANA name for a zone or city as people type it ("london", "Europe/London", "gmt").

    Raises Sorry, with the nearest names if there are any.
    """
    wanted = words.plain(typed).replace("_", " ")
    if wanted in _UNITED_KINGDOM:
        return HOME_ZONE
    found = _zones().get(wanted)
    if found:
        return found
    near = [zone for name, zone in _zones().items() if wanted and wanted in name][:3]
    if near:
        raise Sorry("groups-zone-near", field="zone", typed=typed, zones=", ".join(near))
    raise Sorry("groups-zone-unknown", field="zone", typed=typed)


@cache
def _zones() -> dict[str, str]:
    """Typed name -> IANA name: the whole name, and the city alone."""
    known = sorted(zone for zone in available_timezones() if "/" in zone)
    whole = {words.plain(zone.replace("_", " ")): zone for zone in known}
    cities = {
        words.plain(zone.rpartition("/")[2].replace("_", " ")): zone
        for zone in known
        if not zone.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    }
    return cities | whole


_UNITED_KINGDOM = frozenset(
    (
        *("uk", "gb", "gmt", "bst", "england", "wales", "scotland", "britain", "united kingdom"),
        *("cardiff", "edinburgh", "manchester", "birmingham", "leeds", "bristol", "british time"),
    )
)
