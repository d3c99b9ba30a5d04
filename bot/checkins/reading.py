"""A schedule as people type it, and a schedule in words that can be typed back.

every Tuesday at 10am, every Monday and Thursday at 9am, every other Friday 3:30pm, weekdays 9am
first Monday of the month at 2pm, 4th Thursday or the last 10am, once on 3 March 2pm
each of them with: from 8 December, until 31 March 2027
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import wallclock
from bot.bankholidays import Nation
from bot.checkins.rota import EVERY_DAY, LAST, WORKING_DAYS, Every, Rule, first_day, next_due
from bot.phrases import moments, say
from bot.sorry import Sorry

FIELD = "when"
TYPED_LIMIT = 150
WITHOUT_LIMIT = 60  # days that a schedule leaves out
FARTHEST = timedelta(days=730)  # for a first, a last or an only day
MOST_WEEKS = 8  # between two check-ins

_NTH = {
    name: number
    for number, names in ((1, "1st first"), (2, "2nd second"), (3, "3rd third"), (4, "4th fourth"))
    for name in names.split()
} | {"5th": 5, "fifth": 5, "last": LAST}
_NUMBERS = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ORDINAL = rf"(?:{'|'.join(_NTH)})"
_AND = r"(?:, and |, | and | & |,)"
_WORKING = re.compile(r"(?:every |each |on )?(?:weekdays?|working days?|monday to friday)")
_DAILY = re.compile(r"(?:every|each) day|daily")
_NTH_DAY = re.compile(
    rf"(?P<every>(?:on )?(?:every|each) )?(?:on )?(?:the )?"
    rf"(?P<which>{_ORDINAL}(?:{_AND}(?:the )?{_ORDINAL})*) (?P<day>[a-z]+)"
    r"(?P<month> (?:of (?:the|each|every)|every|each|in the) month| monthly)?,?"
    r"(?P<last> or (?:the )?last(?: one)?(?: if there is none)?)?"
    r"(?: of (?:the|each|every) month)?"
)
_WEEKS = (
    (re.compile(r"every other (.+)"), 2),
    (re.compile(r"(?:(?:every|each) fortnight|fortnightly)(?: on)? (.+)"), 2),
    (re.compile(r"(?:every week|each week|weekly)(?: on)? (.+)"), 1),
    (re.compile(r"(?:every|each) (.+)"), 1),
    (re.compile(rf"(?:on )?([a-z]+days(?:{_AND}[a-z]+days)*)"), 1),
)
_SOME_WEEKS = re.compile(r"every (\d{1,2}|[a-z]+) weeks?(?: on)? (.+)")
_ONCE = re.compile(r"(?:(?:just|only) )?(once )?(?:on )?(?:the )?(.+)")
_SINCE = re.compile(r",? (?:starting|beginning|from)(?: on| from)?(?: the)? (.+)$")
_UNTIL = re.compile(r",? (?:until|till)(?: the)? (.+)$")
_SPAN = re.compile(r"(.+?) (?:to|until|till) (.+)")


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, with the time of day and the first and last day taken out."""

    days: str
    clock: time
    start: date | None
    end: date | None
    here: datetime  # now, on the clocks of the zone
    zone: str

    @property
    def today(self) -> date:
        """The first day on which its time is still to come."""
        now = wallclock.moment(self.here.date(), self.clock, self.zone) > self.here
        return self.here.date() + timedelta(days=not now)


def schedule(typed: str, now: datetime, zone: str) -> Rule:
    """The rule of typed words; `now` is when they were typed. Raises Sorry."""
    if len(typed) > TYPED_LIMIT:
        raise Sorry("checkins-when-long", field=FIELD, limit=TYPED_LIMIT, size=len(typed))
    plain = " ".join(typed.casefold().split()).strip(" .,;!")
    read = _taken_apart(plain, now.astimezone(ZoneInfo(zone)), zone)
    rule = _monthly(read) or _weekly(read) or _once(read)
    if rule is None:
        raise Sorry("checkins-when-unclear", field=FIELD)
    if any(day and day > read.today + FARTHEST for day in (rule.start, rule.end)):
        raise Sorry("checkins-when-far", field=FIELD)
    if next_due(rule, now) is None:
        raise Sorry("checkins-when-past", field=FIELD)
    return rule


def written(rule: Rule) -> str:
    """The schedule in words, as it can be typed."""
    clock = moments.clock(rule.at)
    if rule.every is Every.ONCE:
        assert rule.start, "a rule of one date has it"
        return say("checkins-rule-once", day=moments.day(rule.start), clock=clock)
    since = say("checkins-rule-from", day=moments.day(rule.start)) if rule.start else ""
    until = say("checkins-rule-until", day=moments.day(rule.end)) if rule.end else ""
    return " ".join(filter(None, (_written(rule, clock), since, until)))


def without(rule: Rule, typed: str, holidays: Nation | None, now: datetime) -> Rule:
    """The same rule, but for these days. Raises Sorry, also when no day is left."""
    left_out = days(typed, now.astimezone(ZoneInfo(rule.zone)).date())
    wanted = replace(rule, without=left_out, holidays=holidays)
    if next_due(wanted, now) is None:
        raise Sorry("checkins-days-all", field="without")
    return wanted


def days(typed: str, today: date) -> tuple[date, ...]:
    """Days as somebody typed them: a line each, or with commas. "21 to 25 December" is 5 days."""
    found: set[date] = set()
    for one in re.split(r"[,;\n]", typed.casefold()):
        if plain := " ".join(one.split()).strip(" ."):
            found.update(_days(plain, today))
    if len(found) > WITHOUT_LIMIT:
        raise Sorry("checkins-days-many", field="without", limit=WITHOUT_LIMIT)
    return tuple(sorted(found))


def written_days(without: tuple[date, ...]) -> str:
    """The same days, as they can be typed."""
    return "\n".join(moments.day(day) for day in without)


# The parts of what was typed


def _taken_apart(plain: str, here: datetime, zone: str) -> _Typed:
    """The last day, the first day and the time of day, wherever each stands."""
    clocked = wallclock.clock_last(plain)
    rest, end = _cut(_UNTIL, clocked.rest.strip(" ,") if clocked else plain, here.date())
    rest, start = _cut(_SINCE, rest, here.date())
    if clocked is None:
        clocked = wallclock.clock_last(rest) or wallclock.clock_first(rest)
        rest = clocked.rest if clocked else rest
    if clocked is None or clocked.clock is None:
        raise Sorry("checkins-when-no-time", field=FIELD)
    return _Typed(rest.strip(" ,"), clocked.clock, start, end, here, zone)


def _cut(pattern: re.Pattern[str], text: str, today: date) -> tuple[str, date | None]:
    """The text before a first or last day, and that day."""
    found = pattern.search(text)
    if found is None:
        return text, None
    day = wallclock.read_near_day(found[1], today)
    if day is None:
        raise Sorry("checkins-when-day", field=FIELD, day=found[1])
    return text[: found.start()], day


def _monthly(read: _Typed) -> Rule | None:
    found = _NTH_DAY.fullmatch(read.days)
    day = wallclock.weekday(found["day"].removesuffix("s")) if found else None
    if found is None or day is None:
        return None
    which = [_NTH[one] for one in re.findall(_ORDINAL, found["which"])]
    if found["every"] and which == [2] and not found["month"] and not found["last"]:
        raise Sorry("checkins-when-second", field=FIELD, day=moments.DAYS[day])
    if found["last"]:
        which = [LAST if one == 5 else one for one in which]
    order = tuple(sorted(set(which), key=lambda one: one % 9))  # the last comes last
    return _rule(Every.MONTH, read, (day,), order)


def _weekly(read: _Typed) -> Rule | None:
    if _DAILY.fullmatch(read.days):
        return _rule(Every.WEEK, read, EVERY_DAY)
    if _WORKING.fullmatch(read.days):
        return _rule(Every.WEEK, read, WORKING_DAYS)
    weeks, named = _weeks(read.days)
    found = [wallclock.weekday(one.removesuffix("s")) for one in re.split(_AND, named)]
    numbers = {one for one in found if one is not None}
    if not weeks or len(numbers) < len(found):
        return None
    rule = _rule(Every.WEEK, read, tuple(sorted(numbers)))
    if weeks == 1:
        return rule
    since = replace(rule, weeks=weeks, start=rule.start or read.today)
    return replace(since, start=first_day(since))


def _weeks(plain: str) -> tuple[int, str]:
    """Every how many weeks, and the weekdays; 0 if it says nothing of the kind."""
    found = _SOME_WEEKS.fullmatch(plain)
    if found:
        many = int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1], 0)
        if many > MOST_WEEKS:
            raise Sorry("checkins-when-weeks", field=FIELD, limit=MOST_WEEKS)
        return many, found[2]
    for pattern, weeks in _WEEKS:
        if found := pattern.fullmatch(plain):
            return weeks, found[1]
    return 0, plain


def _once(read: _Typed) -> Rule | None:
    found = _ONCE.fullmatch(read.days)
    number = wallclock.weekday(found[2]) if found else None
    if not found or (number is not None and not found[1]):
        if number is not None:
            raise Sorry("checkins-when-once-or-every", field=FIELD, day=moments.DAYS[number])
        return None
    day = wallclock.read_near_day(found[2], read.here.date() if number is None else read.today)
    return replace(_rule(Every.ONCE, read), start=day, end=None) if day else None


def _rule(
    every: Every, read: _Typed, days: tuple[int, ...] = (), which: tuple[int, ...] = ()
) -> Rule:
    return Rule(every, read.clock, read.zone, read.start, days, which=which, end=read.end)


def _days(plain: str, today: date) -> tuple[date, ...]:
    """One day, or every day from one to another."""
    found = _SPAN.fullmatch(plain)
    last = wallclock.read_near_day(found[2] if found else plain, today)
    first = _first(found[1], last, today) if found and last else last
    if first is None or last is None or first > last:
        raise Sorry("checkins-days-unclear", field="without", typed=plain)
    many = min((last - first).days, WITHOUT_LIMIT) + 1
    return tuple(first + timedelta(days=number) for number in range(many))


def _first(typed: str, last: date, today: date) -> date | None:
    """The first day of several: "21" is in the month of the last one."""
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", typed):
        return moments.read_day(f"{typed} {moments.MONTHS[last.month - 1]} {last.year}")
    return wallclock.read_near_day(typed, today)


# In words


def _written(rule: Rule, clock: str) -> str:
    if rule.every is Every.MONTH:
        which = _listed([say(f"checkins-which-{one}") for one in rule.which])
        return say("checkins-rule-month", which=which, day=moments.DAYS[rule.days[0]], clock=clock)
    names = _listed([moments.DAYS[day] for day in rule.days])
    if rule.weeks == 2:
        return say("checkins-rule-other", days=names, clock=clock)
    if rule.weeks > 2:
        return say("checkins-rule-weeks", weeks=rule.weeks, days=names, clock=clock)
    if rule.days == EVERY_DAY:
        return say("checkins-rule-daily", clock=clock)
    if rule.days == WORKING_DAYS:
        return say("checkins-rule-weekdays", clock=clock)
    return say("checkins-rule-week", days=names, clock=clock)


def _listed(names: list[str]) -> str:
    *most, last = names
    return say("checkins-and", first=", ".join(most), last=last) if most else last
