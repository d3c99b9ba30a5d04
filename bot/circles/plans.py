"""What facilitators see of circles: the plan, its preview, and numbers from 5 up."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot import words
from bot.cards import Bar, Button, Card, Chart, Choice, Fields, Form, Line, Option, Part, card
from bot.checkins import reading
from bot.circles.model import FEWEST, ROUNDS_LIMIT, SIZES, Circle, Outcome, Plan, Standing, told
from bot.circles.store import Drawn
from bot.events import Values
from bot.people import Group, Person
from bot.phrases import moments, say
from bot.sorry import Sorry

EVERY_LIMIT = 100
SHOWN = 6  # rounds of a preview on a card; the others are in the file
COLUMNS = 10  # rounds of a picture, likewise
SEATS = 30  # people, likewise


def form(plan: Plan) -> Form:
    """The plan's questions."""
    yes_no = (Option(say("consent-no"), "no"), Option(say("consent-yes"), "yes"))
    sizes = tuple(Option(say("circles-people", count=n), str(n)) for n in SIZES)
    fields = (
        Choice("size", say("circles-size"), sizes, say("circles-size.hint"), str(plan.size)),
        Line(
            "rounds", say("circles-rounds"), say("circles-rounds.hint"), str(plan.rounds), limit=4
        ),
        Line(
            "every",
            say("circles-every"),
            say("circles-every.hint"),
            plan.every,
            optional=True,
            limit=EVERY_LIMIT,
        ),
        Choice("asks", say("circles-asks"), yes_no, say("circles-asks.hint"), _answer(plan.asks)),
        Choice(
            "mixes", say("circles-mixes"), yes_no, say("circles-mixes.hint"), _answer(plan.mixes)
        ),
    )
    return Form(say("circles-plan"), "circles.plan", "", fields)


def read(plan: Plan, group: Group, sent: Values, now: datetime) -> Plan:
    """The plan that was sent. Raises Sorry naming the field."""
    rounds = str(sent["rounds"])
    known = rounds.isascii() and rounds.isdecimal() and len(rounds) < 4
    if not known or not 1 <= int(rounds) <= ROUNDS_LIMIT:
        raise Sorry("circles-rounds-limit", field="rounds", limit=ROUNDS_LIMIT)
    return replace(
        plan,
        size=int(str(sent["size"])),
        rounds=int(rounds),
        every=_every(str(sent["every"]), group, now),
        asks=sent["asks"] == "yes",
        mixes=sent["mixes"] == "yes",
    )


def planned(group: Group, plan: Plan, mixed: bool) -> Card:
    """The plan as it is kept, and what to think of before it starts."""
    exposes = [say("circles-two-and-mixing")] if plan.size == 2 and plan.mixes else []
    apart = [say("circles-spaces-apart")] if mixed else []
    return card(
        say("circles-planned", name=group.name),
        Fields(tuple(_rows(plan))),
        *exposes,
        *apart,
        Button(say("circles-preview"), "circles.preview"),
        Button(say("circles-start"), "circles.start"),
        Button(say("circles-plan"), "circles.plan"),
    )


def status(
    group: Group, plan: Plan, people: int, outcomes: Mapping[Outcome, int], left: int
) -> Card:
    """How the circles stand, in numbers."""
    rows = [(say("circles-taking-part"), _people(people)), *_rows(plan)]
    rows.append((say("circles-stand"), say(f"circles-standing-{plan.standing}")))
    if plan.begun:
        rows.append((say("circles-begun"), str(plan.begun)))
        rows.append((say("circles-without"), str(left)))
    if plan.next_at:
        rows.append((say("circles-next"), moments.moment(plan.next_at, group.zone)))
    parts: list[Part | str] = [Fields(tuple(rows)), *_outcomes(outcomes)]
    return card(say("circles-status", name=group.name), *parts, *_ways(plan))


def righted(plan: Plan, zone: str) -> Card:
    """For facilitators, once: the next round begins when its own words say again."""
    assert plan.next_at, "it was put right"
    rows = ((say("circles-next"), moments.moment(plan.next_at, zone)),)
    return card(say("checkins-righted"), say("circles-righted"), Fields(rows))


def preview(group: Group, plan: Plan, drawn: Mapping[int, Drawn]) -> Card:
    """Who would meet whom: a table of rounds, with people as numbers."""
    if not can_be_told(drawn):
        return card(say("circles-preview-few"), Button(say("circles-run"), "circles.run"))
    seats = numbers(plan, drawn)
    left = sum(len(one.left) for one in drawn.values())
    again = repeats(drawn)
    shown = sorted(drawn)[:SHOWN] if len(seats) <= SEATS else sorted(drawn)[:1]
    rows = tuple((say("circles-round", number=n), line(drawn[n], seats)) for n in shown)
    more = [say("circles-preview-more")] if len(shown) < len(drawn) else []
    return card(
        say("circles-preview-title", name=group.name),
        say("circles-preview-about", people=len(seats), rounds=len(drawn)),
        Fields(((say("circles-repeats"), str(again)), (say("circles-left-number"), str(left)))),
        say("circles-preview-numbers"),
        Fields(rows),
        *more,
        Button(say("circles-start"), "circles.start"),
        Button(say("circles-file-button"), "circles.file"),
        Button(say("circles-picture"), "circles.picture"),
        Button(say("circles-plan"), "circles.plan"),
    )


def picture(plan: Plan, drawn: Mapping[int, Drawn]) -> Card:
    """Who would meet when, to look at. The words say the same, and how many others that is."""
    met: dict[Person, set[Person]] = {who: set() for who in numbers(plan, drawn)}
    for one in drawn.values():
        for circle in one.circles:
            for who in circle:
                met[who].update(other for other in circle if other != who)
    shown = sorted(drawn)[:COLUMNS]
    seats = numbers(plan, drawn)
    letters = [_letters(drawn[number], seats) for number in shown]
    bars = tuple(
        _row(number, len(met[who]), tuple(one.get(who, "") for one in letters))
        for who, number in seats.items()
    )
    title, lead = say("circles-picture-title"), say("circles-picture-lead")
    columns = tuple(map(str, shown))
    chart = Chart(say("circles-picture-file"), title, lead, bars, len(met), columns)
    more = [say("circles-preview-more")] if len(shown) < len(drawn) else []
    return card(say("circles-picture-card"), chart, *more)


def _row(number: int, meets: int, cells: tuple[str, ...]) -> Bar:
    """A person's circles, round by round, and how many others they meet."""
    none = say("circles-picture-none")
    told = say(
        "circles-picture-row", letters=", ".join(cell or none for cell in cells), count=meets
    )
    return Bar(str(number), meets, told, cells)


def _letters(one: Drawn, seats: Mapping[Person, int]) -> Mapping[Person, str]:
    """Each person's circle in a round: A is that of the lowest number, and so on; after Z, AA."""
    circles = sorted(one.circles, key=lambda circle: min(seats[who] for who in circle))
    named = ((chr(ord("A") + n % 26) * (n // 26 + 1), c) for n, c in enumerate(circles))
    return {who: name for name, circle in named for who in circle}


def opened(plan: Plan, circles: Sequence[Circle]) -> Card:
    """A round has opened. How many circles there are is told once they are 5 people."""
    how = say("circles-opened-few") if circles else say("circles-opened-none")
    if told(sum(len(one.people) for one in circles)):
        how = say("circles-opened-how", count=len(circles))
    return card(
        say("circles-opened", number=plan.begun),
        how,
        Button(say("circles-run"), "circles.run"),
    )


def begun_already(group: Group, number: int) -> Card:
    """Somebody started it a moment ago."""
    return card(
        say("circles-begun-already", number=number), Button(say("circles-run"), "circles.run")
    )


def working(how: str) -> Card:
    """It takes a while."""
    return card(
        say("circles-working-title"), how, Button(say("circles-preview"), "circles.preview")
    )


def invitation(group: Group) -> Card:
    """To everybody: what circles are, and how to join."""
    return card(
        say("circles-invitation", name=group.name),
        say("circles-about"),
        say("circles-about-free"),
        Button(say("circles-join"), "circles.join", main=True),
    )


def invited() -> Card:
    """It has been said."""
    return card(say("circles-invited"), Button(say("circles-run"), "circles.run"))


def which_pause() -> Card:
    """Everybody's circles, or one's own?"""
    return card(
        say("circles-which-pause"),
        Button(say("circles-pause"), "circles.pause"),
        Button(say("circles-pause-all"), "circles.pause-all"),
    )


def can_be_told(drawn: Mapping[int, Drawn]) -> bool:
    """Are there enough people for a preview?"""
    return any(told(len(tuple(_everyone(one)))) for one in drawn.values())


def numbers(plan: Plan, drawn: Mapping[int, Drawn]) -> Mapping[Person, int]:
    """A number for everybody, in an order that says nothing about who they are."""
    people = {who for one in drawn.values() for who in _everyone(one)}
    salt = _salt(plan, drawn)
    mixed_up = sorted(people, key=lambda who: _mixed_up(who, salt))
    return {who: number for number, who in enumerate(mixed_up, 1)}


def line(drawn: Drawn, seats: Mapping[Person, int]) -> str:
    """One round: "1, 2, 3; 4, 5, 6"."""
    circles = sorted(sorted(seats[who] for who in circle) for circle in drawn.circles)
    return "; ".join(", ".join(map(str, circle)) for circle in circles)


def table(plan: Plan, drawn: Mapping[int, Drawn]) -> str:
    """Every round as CSV: round, circle, person."""
    seats = numbers(plan, drawn)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(
        (say("circles-column-round"), say("circles-column-circle"), say("circles-column-people"))
    )
    for number, one in sorted(drawn.items()):
        circles = sorted(sorted(seats[who] for who in circle) for circle in one.circles)
        for index, circle in enumerate(circles, 1):
            rows.writerow((number, index, " ".join(map(str, circle))))
    return out.getvalue()


def repeats(drawn: Mapping[int, Drawn]) -> int:
    """How often two people meet again within these rounds."""
    met: set[frozenset[Person]] = set()
    again = 0
    for _, one in sorted(drawn.items()):
        for circle in one.circles:
            for n, who in enumerate(circle):
                for other in circle[n + 1 :]:
                    again += frozenset((who, other)) in met
                    met.add(frozenset((who, other)))
    return again


def _rows(plan: Plan) -> Iterator[tuple[str, str]]:
    yield say("circles-size"), say("circles-people", count=plan.size)
    yield say("circles-rounds"), str(plan.rounds)
    yield say("circles-every"), plan.every or say("circles-by-hand")
    yield say("circles-asks"), say(f"consent-{_answer(plan.asks)}")
    yield say("circles-mixes"), say(f"consent-{_answer(plan.mixes)}")


def _outcomes(outcomes: Mapping[Outcome, int]) -> Iterator[Part | str]:
    """What was said of the last round, from 5 answers up; and of each only then."""
    if sum(outcomes.values()) < FEWEST:
        return
    yield say("circles-outcomes")
    yield Fields(
        tuple((say(f"circles-outcome-{said}"), _few(outcomes.get(said, 0))) for said in Outcome)
    )


def _ways(plan: Plan) -> Iterator[Button]:
    yield Button(say("circles-invite"), "circles.invite")
    yield Button(say("circles-plan"), "circles.plan")
    yield Button(say("circles-preview"), "circles.preview")
    yield Button(say("circles-start"), "circles.start")
    if plan.standing is Standing.RUNNING:
        yield Button(say("circles-pause-all"), "circles.pause-all")


def _people(count: int) -> str:
    return say("circles-people", count=count) if told(count) else _few(count)


def _few(count: int) -> str:
    return str(count) if told(count) else say("circles-fewer", count=FEWEST)


def _everyone(one: Drawn) -> Iterator[Person]:
    for circle in one.circles:
        yield from circle
    yield from one.left


def _salt(plan: Plan, drawn: Mapping[int, Drawn]) -> str:
    """Another one for each other plan: two previews cannot be laid beside each other."""
    seats = [(number, one.circles, one.left) for number, one in sorted(drawn.items())]
    return hashlib.sha256(f"{plan.seed} {seats}".encode()).hexdigest()


def _mixed_up(who: Person, salt: str) -> str:
    return hashlib.sha256(f"{salt} {who.space} {who.id}".encode()).hexdigest()


def _every(typed: str, group: Group, now: datetime) -> str:
    """When rounds begin, as it is kept; "" is by hand."""
    if words.plain(typed) in _by_hand():
        return ""
    try:
        return reading.written(reading.schedule(typed, now, group.zone))
    except Sorry as sorry:
        raise Sorry(sorry.phrase, field="every", **sorry.facts) from None


def _by_hand() -> frozenset[str]:
    return frozenset(("", *(word.strip() for word in say("circles-typed.hand").split(","))))


def _answer(yes: bool) -> str:
    return "yes" if yes else "no"
