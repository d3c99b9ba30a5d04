"""Scheduled check-ins in one transaction: `bot.checkins.store.CheckinStore`.

A plan is one text (JSON): it is read and kept as a whole. What a moment came to is a row whose key
is the check-in and the moment, so that it can be there once, whatever the processes do.
"""

import json
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa

from bot.bankholidays import Nation
from bot.checkins.bank import Level, Moment
from bot.checkins.model import Came, Checkin, Occurrence, Plan, Spot, State
from bot.checkins.rota import Every, Rule
from bot.checkins.store import Standing
from bot.people import Group, Place
from storage.statements import Run
from storage.tables import checkin, occurrence, posted
from storage.upsert import insert

ON_MESSAGE = "^"  # before the id of a message: its thread, which may not have begun yet
# Platforms whose messages have threads, and how one is called: Slack's are there from the start.
THREADS = {"slack": "", "discord": ON_MESSAGE}
SKIPPED = 20  # moments that were skipped, and are told
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_ADD = sa.insert(checkin).returning(checkin.c.id)
_GET = sa.select(checkin).where(checkin.c.id == _ID)
_CHANGED = ("state", "plan", "wanted", "before", "version", "next_at", "changed_at")
_CHANGE = (
    sa.update(checkin)
    .where(checkin.c.id == _ID)
    .values({name: sa.bindparam(f"new_{name}") for name in _CHANGED})
)
_DROP = sa.delete(checkin).where(checkin.c.id == _ID)
_OF = (
    sa.select(checkin)
    .where(
        checkin.c.co_group_id == sa.bindparam("number"),
        checkin.c.state.in_((State.RUNNING.value, State.PAUSED.value)),
    )
    .order_by(checkin.c.id)
)
_EVERY = (
    sa.select(checkin)
    .where(checkin.c.state.in_((State.RUNNING.value, State.PAUSED.value)))
    .order_by(checkin.c.next_at.nulls_last(), checkin.c.id)
    .limit(sa.bindparam("most"))
)
_AHEAD = (
    sa.select(checkin)
    .where(
        checkin.c.changed_at > sa.bindparam("now"),
        checkin.c.id > sa.bindparam("last"),
        checkin.c.state.in_((State.RUNNING.value, State.ENDED.value)),
    )
    .order_by(checkin.c.id)
    .limit(sa.bindparam("most"))
)
_MINE = occurrence.c.checkin_id == _ID
_OCCURRED = insert(occurrence).on_conflict_do_nothing()
_OCCURRED = _OCCURRED.execution_options(preserve_rowcount=True)
_ONE = sa.select(occurrence).where(_MINE, occurrence.c.due_at == sa.bindparam("moment"))
_SENT = sa.select(sa.func.max(occurrence.c.due_at)).where(_MINE, occurrence.c.came == Came.SENT)
_SKIPPED = (
    sa.select(occurrence)
    .where(_MINE, occurrence.c.came != Came.SENT, occurrence.c.due_at > sa.bindparam("since"))
    .order_by(occurrence.c.due_at.desc())
    .limit(SKIPPED)
)
_UNSKIP = sa.delete(occurrence).where(
    _MINE, occurrence.c.came != Came.SENT, occurrence.c.due_at > sa.bindparam("since")
)
_ASKED = (
    sa.select(occurrence)
    .join(checkin, checkin.c.id == occurrence.c.checkin_id)
    .where(
        checkin.c.co_group_id == sa.bindparam("number"),
        occurrence.c.prompt == sa.bindparam("its_prompt"),
        occurrence.c.due_at > sa.bindparam("since"),
    )
    .order_by(occurrence.c.due_at)
)
_STANDS = (
    sa.select(posted.c.message)
    .where(
        posted.c.key == sa.bindparam("view"),
        posted.c.space == sa.bindparam("in_space"),
        posted.c.place == sa.bindparam("in_place"),
    )
    .limit(1)
)


class Checkins:
    """Check-ins in one transaction."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def add(self, group: Group, plan: Plan, at: datetime) -> Checkin:
        new = Checkin(0, group.id, plan)
        row = {**_row(new), "co_group_id": group.id, "changed_at": at}
        return Checkin(self._run(_ADD, row).scalar_one(), group.id, plan)

    def get(self, checkin_id: int) -> Checkin | None:
        row = self._run(_GET, {"its_id": checkin_id}).one_or_none()
        return _checkin(row) if row else None

    def change(self, checkin: Checkin, at: datetime) -> None:
        row = {**_row(checkin), "changed_at": at}
        new = {f"new_{name}": value for name, value in row.items()}
        self._run(_CHANGE, {**new, "its_id": checkin.id})

    def drop(self, checkin: Checkin) -> None:
        self._run(_DROP, {"its_id": checkin.id})

    def of(self, group: Group) -> tuple[Checkin, ...]:
        return tuple(_checkin(row) for row in self._run(_OF, {"number": group.id}))

    def every(self, most: int) -> tuple[Checkin, ...]:
        return tuple(_checkin(row) for row in self._run(_EVERY, {"most": most}))

    def ahead(self, now: datetime, *, after: int, most: int) -> tuple[Checkin, ...]:
        asked = {"now": now, "last": after, "most": most}
        return tuple(_checkin(row) for row in self._run(_AHEAD, asked))

    def unskip(self, checkin: Checkin, since: datetime) -> None:
        self._run(_UNSKIP, {"its_id": checkin.id, "since": since})

    def standing(self, checkin: Checkin) -> Standing:
        sent: datetime | None = self._run(_SENT, {"its_id": checkin.id}).scalar_one()
        since = sent or LONG_AGO
        rows = self._run(_SKIPPED, {"its_id": checkin.id, "since": since})
        return Standing(checkin, sent, tuple(_occurrence(row) for row in rows))

    def occurrence(self, checkin_id: int, due_at: datetime) -> Occurrence | None:
        row = self._run(_ONE, {"its_id": checkin_id, "moment": due_at}).one_or_none()
        return _occurrence(row) if row else None

    def occurred(self, occurrence: Occurrence, at: datetime) -> bool:
        row = {"checkin_id": occurrence.checkin, "due_at": occurrence.due_at, "at": at}
        row |= {"came": occurrence.came.value, "prompt": occurrence.prompt}
        return self._run(_OCCURRED, row).rowcount == 1

    def asked(self, group: Group, prompt_id: str, since: datetime) -> tuple[Occurrence, ...]:
        ask = {"number": group.id, "its_prompt": prompt_id, "since": since}
        return tuple(_occurrence(row) for row in self._run(_ASKED, ask))

    def reply_to(self, key: str, where: Place) -> Place:
        platform = where.space.partition(":")[0]
        if platform not in THREADS or where.root != where.id:
            return where
        ask = {"view": key, "in_space": where.space, "in_place": where.id}
        row = self._run(_STANDS, ask).one_or_none()
        if row is None:
            return where
        first = row.message.partition(",")[0]
        return Place(where.space, f"{where.id}/{THREADS[platform]}{first}")


def _row(checkin: Checkin) -> dict[str, object]:
    return {
        "state": checkin.state.value,
        "plan": _dump(checkin.plan),
        "wanted": checkin.wanted and _dump(checkin.wanted),
        "before": checkin.before and _dump(checkin.before),
        "version": checkin.version,
        "next_at": checkin.next_at,
    }


def _checkin(row: Any) -> Checkin:
    return Checkin(
        *(row.id, row.co_group_id, _load(row.plan), State(row.state), row.version, row.next_at),
        wanted=_load(row.wanted) if row.wanted else None,
        before=_load(row.before) if row.before else None,
    )


def _occurrence(row: Any) -> Occurrence:
    return Occurrence(row.checkin_id, row.due_at, Came(row.came), row.prompt)


# A plan as text


def _dump(plan: Plan) -> str:
    rule = plan.rule
    body = {
        "kind": plan.kind.value,
        "level": plan.level.word,
        "spot": plan.spot.value,
        "place": [plan.place.space, plan.place.id] if plan.place else None,
        "late": plan.late,
        "every": rule.every.value,
        "at": rule.at.isoformat("minutes"),
        "zone": rule.zone,
        "start": rule.start and rule.start.isoformat(),
        "days": rule.days,
        "weeks": rule.weeks,
        "which": rule.which,
        "end": rule.end and rule.end.isoformat(),
        "without": [day.isoformat() for day in rule.without],
        "holidays": rule.holidays and rule.holidays.value,
    }
    return json.dumps(body, separators=(",", ":"))


def _load(stored: str) -> Plan:
    body = json.loads(stored)
    rule = Rule(
        Every(body["every"]),
        time.fromisoformat(body["at"]),
        body["zone"],
        start=_day(body["start"]),
        days=tuple(body["days"]),
        weeks=body["weeks"],
        which=tuple(body["which"]),
        end=_day(body["end"]),
        without=tuple(date.fromisoformat(day) for day in body["without"]),
        holidays=Nation(body["holidays"]) if body["holidays"] else None,
    )
    place = Place(*body["place"]) if body["place"] else None
    level, spot = Level[body["level"].upper()], Spot(body["spot"])
    return Plan(Moment(body["kind"]), rule, level, spot, place, body["late"])


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
