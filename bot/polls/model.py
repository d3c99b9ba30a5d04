"""A poll: its question, its options, who can see what, and the rules that make it a fair one.

draft    its maker sees a preview; nobody can answer
open     people answer, change their answers and take them back (not in a sealed poll)
closed   the answers stay, and what joined them to people is gone (it stays in a named poll)
deleted  nobody sees it; it can be brought back as it was for 10 minutes, then it goes for good
template  nobody answers it; new polls of its group are made from it
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot import words
from bot.phrases import say
from bot.sorry import Sorry

QUESTION_LIMIT = 300
OPTION_LIMIT = 75
NAME_LIMIT = 75  # of a template
OPTIONS_LIMIT = 20
SLOTS_LIMIT = 25  # dots and times
FEWEST = 5  # answers, before anything of a private or sealed poll is shown
FEWEST_LIMIT = 1_000
QUORUM_LIMIT = 10_000
REMINDERS = (0, 1, 24)  # hours before a poll closes; 0: no reminder
REPEATS = (0, 1)  # weeks until a poll is asked again; 0: never
DOTS = 5
DOTS_LIMIT = 25
BEST_SCORE = 10
UNDONE_WITHIN = timedelta(minutes=10)  # a poll that was deleted
# What people are asked there is private like their answer.
FORMS = ("polls.fill", "polls.why", "polls.add")


class Kind(StrEnum):
    """How people answer."""

    ONE = "one"
    SEVERAL = "several"
    YES_NO = "yes-no"
    TEMPERATURE = "temperature"
    FIST = "fist"
    CONSENT = "consent"
    DOTS = "dots"
    SCORE = "score"
    RANKED = "ranked"
    TIMES = "times"


# The options of these are always the same, so nobody types them.
FIXED = {Kind.YES_NO: 3, Kind.TEMPERATURE: 5, Kind.FIST: 6, Kind.CONSENT: 4}
# One option is picked in these; the others are answered with several at once, in a form.
PICKED = frozenset((Kind.ONE, *FIXED))


class Secrecy(StrEnum):
    """Who can see what. It never changes once people can answer."""

    NAMED = "named"
    PRIVATE = "private"
    SEALED = "sealed"


class Adding(StrEnum):
    """May people add options while the poll is open?"""

    NO = "no"
    YES = "yes"
    AGREED = "agreed"  # when who made it, or a facilitator, agrees


class State(StrEnum):
    """Where a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DELETED = "deleted"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll. `group` is its group's number; options are numbered from 1."""

    id: int
    group: int
    kind: Kind
    secrecy: Secrecy
    question: str
    options: tuple[str, ...]
    state: State = State.DRAFT
    most: int = 0  # several: options that one person may choose (0: any); dots: dots to share
    quorum: int = 0  # fewer answers than this decide nothing
    fewest: int = FEWEST
    zone: str = "Europe/London"
    slots: tuple[datetime, ...] = ()  # a moment for each option, if this is about times
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    corrected: bool = False
    next_step: str = ""
    reminder: int = 0  # hours before it closes; 0: none
    adding: Adding = Adding.NO
    added: int = 0  # how many of its options, the last ones, people added
    weeks: int = 0  # until it is asked again; 0: never
    name: str = ""  # of a template

    @property
    def key(self) -> str:
        """The name of its live view."""
        return f"poll:{self.id}"

    @property
    def named(self) -> bool:
        """Can names and choices be seen?"""
        return self.secrecy is Secrecy.NAMED

    @property
    def grows(self) -> bool:
        """May people add options?"""
        return self.adding is not Adding.NO

    @property
    def reminds_at(self) -> datetime | None:
        """When people are reminded of it, if they are."""
        if self.closes_at is None or not self.reminder:
            return None
        return self.closes_at - timedelta(hours=self.reminder)

    def reminder_late(self, now: datetime) -> bool:
        """Has the moment of its reminder passed?"""
        return bool(self.reminds_at and self.reminds_at <= now)

    def closed(self, now: datetime) -> bool:
        """Is it too late to answer? Its time counts, whenever the clock rings."""
        return self.state is State.CLOSED or bool(self.closes_at and self.closes_at <= now)


def checked(poll: Poll) -> Poll:
    """The same poll with its words trimmed and its fixed options filled in. Raises Sorry."""
    question = _line(poll.question)
    if not question:
        raise Sorry("polls-no-question", field="question")
    if len(question) > QUESTION_LIMIT:
        size = len(question)
        raise Sorry("polls-long-question", field="question", limit=QUESTION_LIMIT, size=size)
    options = fixed(poll.kind) or _options(poll.kind, poll.options)
    return _numbers(replace(poll, question=question, options=options))


def again(poll: Poll) -> Poll:
    """A new draft that asks the same, in the same way, with nothing that was for the first time."""
    return replace(
        poll,
        id=0,
        state=State.DRAFT,
        slots=(),
        closes_at=None,
        closed_at=None,
        corrected=False,
        next_step="",
        reminder=0,
        added=0,
        weeks=0,
        name="",
    )


def grown(poll: Poll, typed: str) -> Poll:
    """The same poll with one more option, after those that are there. Raises Sorry."""
    option = _line(typed)
    name = words.plain(option) or option
    same = [one for one in poll.options if (words.plain(one) or one) == name]
    if not option:
        raise Sorry("polls-add-empty", field="option")
    if same:
        raise Sorry("polls-add-double", field="option", option=same[0])
    if len(option) > OPTION_LIMIT:
        size = len(option)
        raise Sorry(
            "polls-long-option", field="option", option=option, limit=OPTION_LIMIT, size=size
        )
    if len(poll.options) >= options_limit(poll.kind):
        raise Sorry("polls-add-full", field="option", limit=options_limit(poll.kind))
    return replace(poll, options=(*poll.options, option), added=poll.added + 1)


def fixed(kind: Kind) -> tuple[str, ...]:
    """The options of a kind that has its own; none for the others."""
    return tuple(say(f"polls-{kind}-{number}") for number in range(1, FIXED.get(kind, 0) + 1))


def options_limit(kind: Kind) -> int:
    """How many options a poll of this kind may have."""
    return SLOTS_LIMIT if kind in (Kind.DOTS, Kind.TIMES) else OPTIONS_LIMIT


def _options(kind: Kind, typed: Sequence[str]) -> tuple[str, ...]:
    options = tuple(option for one in typed if (option := _line(one)))
    if len(options) < 2:
        raise Sorry("polls-few-options", field="options", count=len(options))
    if len(options) > options_limit(kind):
        raise Sorry(
            "polls-many-options", field="options", limit=options_limit(kind), count=len(options)
        )
    seen: dict[str, str] = {}
    for option in options:
        if len(option) > OPTION_LIMIT:
            raise Sorry(
                "polls-long-option",
                field="options",
                option=option,
                limit=OPTION_LIMIT,
                size=len(option),
            )
        name = words.plain(option) or option
        if name in seen:
            raise Sorry("polls-double-option", field="options", option=option, other=seen[name])
        seen[name] = option
    return options


def _numbers(poll: Poll) -> Poll:
    """Limits that make sense for this kind."""
    if poll.kind is Kind.DOTS:
        most = poll.most or DOTS
        if not 1 <= most <= DOTS_LIMIT:
            raise Sorry("polls-dots-limit", field="most", limit=DOTS_LIMIT)
    elif poll.kind in (Kind.SEVERAL, Kind.TIMES):
        most = poll.most
        if not 0 <= most <= len(poll.options):
            raise Sorry("polls-most-limit", field="most", limit=len(poll.options))
    else:
        most = 0
    if not FEWEST <= poll.fewest <= FEWEST_LIMIT:
        raise Sorry("polls-fewest-limit", field="fewest", fewest=FEWEST, limit=FEWEST_LIMIT)
    if not 0 <= poll.quorum <= QUORUM_LIMIT:
        raise Sorry("polls-quorum-limit", field="quorum", limit=QUORUM_LIMIT)
    return replace(poll, most=most, adding=Adding.NO if poll.kind in FIXED else poll.adding)


def _line(typed: str) -> str:
    return " ".join(typed.split())
