"""A poll, a closing time and a slot, as people type them.

When shall we meet? | Monday | Tuesday 2pm
When shall we meet? Monday, Tuesday
“When shall we meet?” “Monday” “Tuesday”
a question, and each option on a line of its own

private ranked poll: Where shall we meet? Library, Online

in 10 minutes, in 2 hours, tomorrow 5pm, Friday 5pm, 27 November at 17:00, by hand
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot import wallclock, words
from bot.polls.model import Kind, Secrecy
from bot.sorry import Sorry
from bot.wallclock import When

CLOSES_AT = time(17)  # when only a day was named
FARTHEST = timedelta(days=366)
QUOTES = '"“”„«»‟'
UNITS = {"minute": 1, "min": 1, "hour": 60, "hr": 60, "h": 60, "day": 1_440, "week": 10_080}

_QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]+)[{QUOTES}]")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a poll is to be answered, and who can see what; None: nothing was said of the kind."""

    kind: Kind | None = None
    secrecy: Secrecy = Secrecy.NAMED


@dataclass(frozen=True, slots=True)
class Typed:
    """A question and its options, as they were typed."""

    question: str
    options: tuple[str, ...] = ()


def poll(text: str) -> Typed:
    """What somebody wrote after "poll:" or "/poll"."""
    if "|" in text:
        return _typed(*text.split("|"))
    quoted = _QUOTED.findall(text)
    if len(quoted) > 1:
        return _typed(*quoted)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _typed(*lines)
    question, mark, rest = text.partition("?")
    return _typed(question + mark, *_listed(rest))


def manner(before: str) -> Manner | None:
    """What the words before "poll" ask for: "a private ranked". None: they say something else."""
    left = f" {words.plain(before)} "
    kind, secrecy = None, Secrecy.NAMED
    for said, meant in _manners():
        if f" {said} " in left:
            left = left.replace(f" {said} ", " ", 1)
            kind = meant if isinstance(meant, Kind) else kind
            secrecy = meant if isinstance(meant, Secrecy) else secrecy
    return None if set(left.split()) - words.listed("polls-manner.words") else Manner(kind, secrecy)


@cache
def _manners() -> list[tuple[str, Kind | Secrecy]]:
    """The words for each kind and secrecy, the longest first: "several choices", "choices"."""
    found: list[tuple[str, Kind | Secrecy]] = [
        *((said, kind) for kind in Kind for said in words.listed(f"polls-kind-{kind}.words")),
        *((said, one) for one in Secrecy for said in words.listed(f"polls-secrecy-{one}.words")),
    ]
    return sorted(found, key=lambda one: -len(one[0]))


def options(text: str) -> tuple[str, ...]:
    """Options as somebody wrote them in a form: a line each, or in one line."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = lines if len(lines) > 1 else text.split("|") if "|" in text else _listed(text)
    return _typed("", *found).options


def closing(typed: str, now: datetime, zone: str) -> When | None:
    """When a poll closes; None: by hand. Raises Sorry when it is unclear, past or too far away."""
    plain = " ".join(typed.casefold().split()).rstrip(".")
    if words.plain(plain) in words.listed("polls-closing.words") or not plain:
        return None
    found = _after(plain, now) or moment(plain, now, zone)
    if found is None:
        raise Sorry("polls-closing-unclear", field="closes")
    if found.at <= now:
        raise Sorry("polls-closing-past", field="closes")
    if found.at - now > FARTHEST:
        raise Sorry("polls-closing-far", field="closes")
    return found


def slots(options: tuple[str, ...], now: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments that options are, if each is one and none has passed; otherwise nothing."""
    found = [moment(" ".join(one.casefold().split()), now, zone) for one in options]
    times = tuple(one.at for one in found if one and one.at > now)
    return times if len(times) == len(options) else ()


def moment(plain: str, now: datetime, zone: str) -> When | None:
    """ "friday 5pm" on the clocks of a zone; the next one there is."""
    here = now.astimezone(ZoneInfo(zone))
    found = wallclock.clock_last(plain)
    if found and found.clock is None:
        return None
    clock = found.clock if found else None
    rest = found.rest if found else plain
    rest = re.sub(r"^(?:on|by|at|until)\b|\b(?:on|by|at|until)$|,$", "", rest.strip()).strip(" ,")
    if not rest and clock is None:
        return None
    day = wallclock.read_near_day(rest, here.date())
    if day is None:
        return None
    when = wallclock.when(day, clock or CLOSES_AT, zone)
    if rest == "" and when.at <= now:
        return wallclock.when(day + timedelta(days=1), clock or CLOSES_AT, zone)
    if wallclock.weekday(rest) is not None and when.at <= now:
        return wallclock.when(day + timedelta(days=7), clock or CLOSES_AT, zone)
    return when


def _after(plain: str, now: datetime) -> When | None:
    """ "in 10 minutes", "2 hours", "in an hour"."""
    found = re.fullmatch(r"(?:in |for )?(\d{1,4}|an?|one) ?([a-z]+?)s?(?: from now)?", plain)
    minutes = UNITS.get(found[2]) if found else None
    if not found or not minutes:
        return None
    many = int(found[1]) if found[1].isdecimal() else 1
    return When(now + timedelta(minutes=many * minutes))


def _typed(question: str, *options: str) -> Typed:
    return Typed(_bare(question), tuple(bare for one in options if (bare := _bare(one))))


def _listed(text: str) -> list[str]:
    """Options parted by commas or semicolons, the last two perhaps by "or"."""
    parts = re.split(r"[,;]", text)
    *most, last = parts
    return [*most, *re.split(r"\bor\b", last)] if len(parts) > 1 else re.split(r"\bor\b", text)


def _bare(text: str) -> str:
    """Without what people put around an option: quotes, dashes and dots of a list."""
    line = " ".join(text.split()).strip(QUOTES + " ,;")
    return re.sub(r"^(?:[-*•]|\d{1,2}[.)])\s+|^or\s+", "", line)
