"""`teabreak checkins`: when a schedule comes, with exactly the code that check-ins use."""

import itertools
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import click

from adapters.told import Told
from bot.bankholidays import Nation
from bot.checkins import reading, rota
from bot.groups.model import HOME_ZONE
from bot.phrases import moments, say
from bot.sorry import Sorry

NATIONS = {
    "england-and-wales": Nation.ENGLAND,
    "scotland": Nation.SCOTLAND,
    "northern-ireland": Nation.NORTHERN_IRELAND,
}
MOST = 1_000
LIKE = "2026-10-20T00:00Z"


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
