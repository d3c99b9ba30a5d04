"""`teabreak checkins`: when a schedule comes, with exactly the code that check-ins use."""

import itertools
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import click

from adapters.told import Told
from bot.bankholidays import Nation
from bot.checkins import cards, finding, reading, rota
from bot.checkins.model import Checkin
from bot.checkins.store import Standing
from bot.groups.model import HOME_ZONE
from bot.phrases import moments, say
from bot.sorry import Sorry
from bot.unit import Unit

NATIONS = {
    "england-and-wales": Nation.ENGLAND,
    "scotland": Nation.SCOTLAND,
    "northern-ireland": Nation.NORTHERN_IRELAND,
}
MOST = 1_000
TOLD = 20  # check-ins that `teabreak check` tells about
GRACE = timedelta(minutes=10)  # after which a moment that did not come is a fault
LIKE = "2026-10-20T00:00Z"


def told(unit: Unit, now: datetime) -> tuple[list[str], list[str]]:
    """How every check-in stands, for `teabreak check`; and those that should have come by now."""
    found = unit.checkins.every(MOST)
    overdue = [_overdue(one, unit) for one in found if one.next_at and one.next_at < now - GRACE]
    lines = [_standing(unit.checkins.standing(one), unit) for one in found[:TOLD]]
    if len(found) > TOLD:
        lines.append(say("check-checkins-more", count=len(found) - TOLD))
    return lines, overdue[:TOLD]


def _standing(one: Standing, unit: Unit) -> str:
    checkin, zone = one.checkin, one.checkin.plan.rule.zone
    line = say(
        "check-checkin",
        group=_group(checkin, unit),
        checkin=cards.label(checkin.plan),
        next=say("check-checkin.next", at=moments.moment(checkin.next_at, zone))
        if checkin.next_at
        else say("checkins-is-paused"),
        sent=say("check-checkin.sent", at=moments.moment(one.sent, zone))
        if one.sent
        else say("checkins-not-sent"),
        skipped=" ".join(
            say(
                "check-checkin.skipped",
                at=moments.moment(missed.due_at, zone),
                why=say(f"checkins-why-{missed.came}", minutes=checkin.plan.late),
            )
            for missed in one.skipped[:1]
        ),
    )
    return line.rstrip()


def _overdue(one: Checkin, unit: Unit) -> str:
    at = moments.moment(one.next_at, one.plan.rule.zone) if one.next_at else ""
    group, label = _group(one, unit), cards.label(one.plan)
    return say("check-checkin-overdue", group=group, checkin=label, at=at)


def _group(one: Checkin, unit: Unit) -> str:
    return finding.group_of(one, unit).name


@click.group(help=say("cli-checkins"))
def checkins() -> None:
    """Check-ins."""


@checkins.command("next", help=say("cli-checkins-next"))
@click.argument("schedule")
@click.option("--zone", default=HOME_ZONE, show_default=True, help=say("cli-checkins-next.zone"))
@click.option("--after", default="", help=say("cli-checkins-next.after", moment=LIKE))
@click.option(
    "--count",
    default=5,
    show_default=True,
    type=click.IntRange(1, MOST),
    help=say("cli-checkins-next.count"),
)
@click.option("--without", default="", help=say("cli-checkins-next.without"))
@click.option(
    "--holidays", type=click.Choice(list(NATIONS)), help=say("cli-checkins-next.holidays")
)
@click.option("--json", "as_json", is_flag=True, help=say("cli-checkins-next.json"))
def next_(
    schedule: str,
    zone: str,
    after: str,
    count: int,
    without: str,
    holidays: str | None,
    as_json: bool,
) -> None:
    """The next moments of a schedule, as they are typed in a chat."""
    since = _moment(after)
    rule = _rule(schedule, since, zone, without, NATIONS.get(holidays or ""))
    found = list(itertools.islice(rota.coming(rule, since), count))
    if as_json:
        click.echo(json.dumps(_plain(rule, since, found), indent=2))
        return
    for at in found:
        click.echo(say("cli-checkins-line", at=moments.moment(at, zone), zone=zone))


def _rule(
    typed: str, since: datetime, zone: str, without: str, holidays: Nation | None
) -> rota.Rule:
    if zone not in available_timezones():
        raise Told(say("cli-checkins-zone", zone=zone))
    try:
        rule = reading.schedule(typed, since, zone)
        return reading.without(rule, without, holidays, since)
    except Sorry as sorry:
        raise Told(str(sorry)) from None


def _moment(typed: str) -> datetime:
    """UTC, unless it says otherwise."""
    if not typed:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        raise Told(say("cli-checkins-after", after=typed, moment=LIKE)) from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _plain(rule: rota.Rule, since: datetime, found: list[datetime]) -> dict[str, object]:
    wall = [at.astimezone(ZoneInfo(rule.zone)).isoformat() for at in found]
    return {
        "schedule": reading.written(rule),
        "zone": rule.zone,
        "after": _utc(since),
        "next": [
            {"due_at": _utc(at), "wall_time": local} for at, local in zip(found, wall, strict=True)
        ],
    }


def _utc(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
