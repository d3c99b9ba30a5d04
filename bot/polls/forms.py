"""What people are asked in a poll: to make one, to answer one, to say why.

Sent values come back as answers and polls; `Sorry` names the field that is not right.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.cards import Choice, Field, Form, Line, Long, Many, Option
from bot.events import Values
from bot.people import Group
from bot.phrases import moments, say
from bot.polls import answers, reading, typed, weekly
from bot.polls.model import (
    BEST_SCORE,
    FEWEST,
    FIXED,
    NAME_LIMIT,
    OPTION_LIMIT,
    QUESTION_LIMIT,
    REMINDERS,
    REPEATS,
    SLOTS_LIMIT,
    Adding,
    Kind,
    Poll,
    Secrecy,
    checked,
)
from bot.sorry import Sorry

# The kinds of poll, those that are made most often first.
KINDS = (
    *(Kind.ONE, Kind.SEVERAL, Kind.YES_NO, Kind.TIMES, Kind.RANKED),
    *(Kind.TEMPERATURE, Kind.FIST, Kind.CONSENT, Kind.DOTS, Kind.SCORE),
)
FIELDS = 5  # more options are answered in one line of text
REASON_LIMIT = 1_000
NEXT_LIMIT = 1_000
NUMBER_LIMIT = 9

# Making


def make(poll: Poll | None, arg: str) -> Form:
    """A new poll, or a draft to change."""
    kinds = tuple(Option(say(f"polls-kind-{kind}"), kind) for kind in KINDS)
    secrecies = tuple(Option(say(f"polls-secrecy-{one}"), one) for one in Secrecy)
    now = poll or Poll(0, 0, Kind.ONE, Secrecy.NAMED, "", ())
    written = "" if now.kind in FIXED else "\n".join(now.options)
    fields = (
        Line(
            "question",
            say("polls-question"),
            say("polls-question.hint"),
            now.question,
            limit=QUESTION_LIMIT,
        ),
        Long(
            "options",
            say("polls-options"),
            say("polls-options.hint"),
            written,
            optional=True,
            limit=SLOTS_LIMIT * (OPTION_LIMIT + 1),
        ),
        Choice("kind", say("polls-kind"), kinds, value=now.kind),
        Choice("secrecy", say("polls-secrecy"), secrecies, value=now.secrecy),
        Line("closes", say("polls-closes-when"), say("polls-closes-when.hint"), _closes(now), True),
    )
    return Form(say("polls-make"), "polls.make", arg, fields)


def made(poll: Poll | None, group: Group, sent: Values, now: datetime) -> tuple[Poll, bool]:
    """The poll that a form asks for, and whether its closing time comes twice that day."""
    before = poll or Poll(0, group.id, Kind.ONE, Secrecy.NAMED, "", ())
    closes = reading.closing(str(sent["closes"]), now, group.zone)
    wanted = replace(
        before,
        question=str(sent["question"]),
        kind=Kind(str(sent["kind"])),
        secrecy=Secrecy(str(sent["secrecy"])),
        options=reading.options(str(sent["options"])),
        zone=group.zone,
        closes_at=closes.at if closes else None,
        most=before.most if before.kind is Kind(str(sent["kind"])) else 0,
    )
    if wanted.reminder_late(now):  # its closing time has moved; the preview says so
        wanted = replace(wanted, reminder=0)
    wanted = timed(checked(_weekly(wanted, now, "closes")), now)
    return wanted, bool(closes and closes.twice)


def timed(poll: Poll, now: datetime) -> Poll:
    """The same poll; if it is about times, with the moment of each."""
    slots = reading.slots(poll.options, now, poll.zone) if poll.kind is Kind.TIMES else ()
    return replace(poll, slots=slots)


def retimed(before: Poll, after: Poll, now: datetime) -> Poll:
    """A poll with corrected words. A time that reads as before is the moment that it was."""
    if not before.slots:
        return timed(after, now)
    read = zip(before.options, after.options, before.slots, strict=True)
    slots = (slot if was == now_is else _slot(now_is, now, after) for was, now_is, slot in read)
    return replace(after, slots=tuple(slots))


def _slot(option: str, now: datetime, poll: Poll) -> datetime:
    found = reading.slots((option,), now, poll.zone)
    if not found:
        raise Sorry("polls-add-no-time", field="options")
    return found[0]


def more(poll: Poll) -> Form:
    """Limits that are less often needed."""
    fields: list[Field] = []
    if poll.kind is Kind.DOTS:
        fields += [Line("most", say("polls-dots"), "", str(poll.most), limit=NUMBER_LIMIT)]
    elif poll.kind in (Kind.SEVERAL, Kind.TIMES):
        most = str(poll.most or "")
        fields += [
            Line("most", say("polls-most"), say("polls-most.hint"), most, True, NUMBER_LIMIT)
        ]
    quorum = str(poll.quorum or "")
    fields += [
        Line("quorum", say("polls-quorum"), say("polls-quorum.hint"), quorum, True, NUMBER_LIMIT)
    ]
    if not poll.named:
        hint = say("polls-fewest.hint", fewest=FEWEST)
        fields += [Line("fewest", say("polls-fewest"), hint, str(poll.fewest), limit=NUMBER_LIMIT)]
    if poll.closes_at:
        options = tuple(Option(say(f"polls-remind-{hours}"), str(hours)) for hours in REMINDERS)
        fields += [Choice("reminder", say("polls-remind"), options, value=str(poll.reminder))]
    if poll.kind not in FIXED:
        options = tuple(Option(say(f"polls-adding-{one}"), one) for one in Adding)
        fields += [Choice("adding", say("polls-adding"), options, value=poll.adding)]
    options = tuple(Option(say(f"polls-weeks-{weeks}"), str(weeks)) for weeks in REPEATS)
    fields += [Choice("weeks", say("polls-weeks"), options, value=str(poll.weeks))]
    return Form(say("polls-more"), "polls.more", str(poll.id), tuple(fields))


def limited(poll: Poll, sent: Values, now: datetime) -> Poll:
    """The draft with the limits that were sent."""
    limits = ("most", "quorum", "fewest")
    given = {name: _number(name, str(sent[name])) for name in limits if name in sent}
    wanted = replace(
        poll,
        most=given.get("most", poll.most),
        quorum=given["quorum"],
        fewest=given.get("fewest", poll.fewest),
        reminder=int(str(sent.get("reminder", REMINDERS[0]))),
        adding=Adding(str(sent.get("adding", Adding.NO))),
        weeks=int(str(sent["weeks"])),
    )
    if wanted.reminder_late(now):
        raise Sorry("polls-remind-past", field="reminder")
    return checked(_weekly(wanted, now, "weeks"))


def _weekly(poll: Poll, now: datetime, field: str) -> Poll:
    """The poll itself. A poll that is asked again every week closes before the next one."""
    if poll.weeks and not weekly.fits(poll, now):
        raise Sorry("polls-weeks-closing", field=field)
    return poll


def add(poll: Poll) -> Form:
    """One more option."""
    hint = say("polls-add-time") if poll.slots else say("polls-add-option.hint")
    field = Line("option", say("polls-add-option"), hint, limit=OPTION_LIMIT)
    told = say("polls-add-agreed" if poll.adding is Adding.AGREED else "polls-add-at-once")
    intro = f"{poll.question}\n\n{told}"
    return Form(say("polls-add"), "polls.add", str(poll.id), (field,), intro)


def rename(template: Poll) -> Form:
    """What a template is called."""
    field = Line("name", say("polls-template-name"), "", template.name, limit=NAME_LIMIT)
    return Form(say("polls-template-rename"), "polls.template-name", str(template.id), (field,))


def correct(poll: Poll) -> Form:
    """Mistakes in the wording, once people can answer."""
    question = Line("question", say("polls-question"), "", poll.question, limit=QUESTION_LIMIT)
    options = Long(
        "options", say("polls-options"), say("polls-correct.hint"), "\n".join(poll.options)
    )
    fields = (question,) if poll.kind in FIXED else (question, options)
    return Form(say("polls-correct"), "polls.correct", str(poll.id), fields)


def corrected(poll: Poll, sent: Values) -> Poll:
    """The poll with better words; the options stay the same ones."""
    options = reading.options(str(sent.get("options", ""))) or poll.options
    if len(options) != len(poll.options):
        raise Sorry("polls-correct-count", field="options", count=len(poll.options))
    wanted = checked(replace(poll, question=str(sent["question"]), options=options))
    same = (wanted.question, wanted.options) == (poll.question, poll.options)
    return poll if same else replace(wanted, corrected=True)


def next_step(poll: Poll) -> Form:
    """What happens next."""
    field = Long(
        "next_step",
        say("polls-next-step"),
        say("polls-next-step.hint"),
        poll.next_step,
        optional=True,
        limit=NEXT_LIMIT,
    )
    return Form(say("polls-next"), "polls.next", str(poll.id), (field,))


# Answering


def fill(poll: Poll, mine: str | None, told: str) -> Form:
    """The options to answer with. `mine` is what they answered before, in a named poll."""
    in_fields = len(poll.options) <= FIELDS or poll.kind in (Kind.SEVERAL, Kind.TIMES)
    listed = [
        say("polls-option", number=number, option=label)
        for number, label in enumerate(poll.options, 1)
        if not in_fields
    ]
    dots = say("polls-how-dots", count=poll.most) if poll.kind is Kind.DOTS else ""
    intro = "\n\n".join(filter(None, (poll.question, told, dots, *listed)))
    before = mine if mine and mine not in answers.APART else ""
    match poll.kind:
        case Kind.RANKED:
            fields = tuple(_ranks(poll, answers.numbers(before) if before else ()))
        case Kind.DOTS | Kind.SCORE:
            fields = tuple(_given(poll, dict(answers.pairs(before)) if before else {}))
        case _:
            fields = (_several(poll, tuple(map(str, answers.numbers(before))) if before else ()),)
    return Form(say("polls-fill"), "polls.fill", str(poll.id), fields, intro)


def filled(poll: Poll, sent: Values) -> str:
    """The answer that was sent."""
    match poll.kind:
        case Kind.RANKED if len(poll.options) > FIELDS:
            return _line(poll, str(sent["order"]), "order")
        case Kind.RANKED:
            chosen = [str(sent[f"place-{n}"]) for n, _ in enumerate(poll.options, 1)]
            return _named("place-1", lambda: answers.order(poll, [int(c) for c in chosen if c]))
        case Kind.DOTS | Kind.SCORE if len(poll.options) > FIELDS:
            return _line(poll, str(sent["given"]), "given")
        case Kind.DOTS | Kind.SCORE:
            values = {n: str(sent[f"given-{n}"]) for n, _ in enumerate(poll.options, 1)}
            given = {n: _number(f"given-{n}", value) for n, value in values.items() if value}
            take = answers.dots if poll.kind is Kind.DOTS else answers.scores
            return _named("given-1", lambda: take(poll, given))
        case _:
            return answers.options(poll, [int(value) for value in sent["options"]])


def why(poll: Poll) -> Form:
    """Why somebody answered as they did."""
    told = say("polls-why-named") if poll.named else say("polls-why-private")
    field = Long("reason", say("polls-reason-label"), "", limit=REASON_LIMIT)
    return Form(say("polls-why"), "polls.why", str(poll.id), (field,), told)


def _several(poll: Poll, before: tuple[str, ...]) -> Many:
    options = tuple(Option(label, str(n)) for n, label in enumerate(poll.options, 1))
    return Many("options", say("polls-options-pick"), options, values=before, optional=False)


def _ranks(poll: Poll, before: tuple[int, ...]) -> Iterator[Field]:
    if len(poll.options) > FIELDS:
        written = " ".join(map(str, before))
        yield Line("order", say("polls-order"), say("polls-order.hint"), written)
        return
    options = tuple(Option(label, str(n)) for n, label in enumerate(poll.options, 1))
    for place, _ in enumerate(options, 1):
        value = str(before[place - 1]) if place <= len(before) else ""
        yield Choice(
            f"place-{place}",
            say("polls-place", number=place),
            options,
            value=value,
            optional=place > 1,
        )


def _given(poll: Poll, before: dict[int, int]) -> Iterator[Field]:
    dots = poll.kind is Kind.DOTS
    hint = say("polls-hint-dots") if dots else say("polls-hint-score", limit=BEST_SCORE)
    if len(poll.options) > FIELDS:
        written = ", ".join(f"{option}={value}" for option, value in before.items())
        label = say("polls-given-dots") if dots else say("polls-given-scores")
        yield Line("given", label, say("polls-hint-given"), written, limit=500)
        return
    for number, label in enumerate(poll.options, 1):
        value = str(before.get(number, ""))
        yield Line(f"given-{number}", label, hint, value, optional=True, limit=NUMBER_LIMIT)


def _line(poll: Poll, written: str, field: str) -> str:
    """An answer in one line of text."""
    found = _named(field, lambda: typed.read(poll, written) or "")
    if not found or found in answers.APART:
        raise Sorry(f"polls-{field}-unclear", field=field)
    return found


def _named(field: str, take: Callable[[], str]) -> str:
    """What is wrong with an answer stands beside a field of this very form."""
    try:
        return take()
    except Sorry as sorry:
        raise Sorry(sorry.phrase, field=field, **sorry.facts) from None


def _number(field: str, written: str) -> int:
    if not written:
        return 0
    if not (written.isascii() and written.isdecimal() and len(written) <= NUMBER_LIMIT):
        raise Sorry("polls-not-a-number", field=field)
    return int(written)


def _closes(poll: Poll) -> str:
    return moments.moment(poll.closes_at, poll.zone) if poll.closes_at else ""
