"""Effects that are carried out after the commit, and where live views stand.

    pending -> leased -> sent       it is there
                         pending    it was not sent and may be tried again (`again`)
                         unknown    the connection was lost after sending: perhaps it is there
                         failed     it can never be sent
                         expired    nobody wants it any longer

Whoever sends first takes a lease, and the lease is committed before the platform is called. A row
has a *lane* (a place, a person, a live view); what is in one lane is sent in order, one batch at a
time. A `Refresh` that waits already is not kept twice, and waits while the same view is being
posted or drawn, so the last drawing that anybody sees is of the last state.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot import codec
from bot.effects import Direct, Gather, Later, Refresh, Say, Show, Work
from bot.people import Place, Purpose
from storage.people import People
from storage.statements import Run
from storage.tables import consent, due, outbox, person, posted, waiting
from storage.upsert import insert

Kept = Say | Show | Refresh | Direct | Work | Gather

LEASE = timedelta(minutes=2)
MOST = 20  # rows in one claim
TWICE_IS_ONCE = frozenset({"discord", "terminal", "web"})  # platforms that post the same row once
_CLAIM_LOCK = 7_303_001  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Item:
    """One leased row: what to do, and how often it was tried before."""

    id: int
    effect: Kept
    at: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a live view stands."""

    key: str
    where: Place
    message: str


_PUT = insert(outbox)
_PUT = _PUT.on_conflict_do_update(
    # The update changes nothing but holds the waiting row until this transaction is through:
    # nobody may claim it and draw the view before what was changed here can be seen.
    index_elements=[outbox.c.dedupe],
    set_={"at": outbox.c.at},
)
# On PostgreSQL many may hold the waiting row at once, so that a storm of changes to one view is no
# queue; whoever claims it passes over it meanwhile.
_PUT_ONCE = insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.dedupe])
_PUT_ONCE = _PUT_ONCE.execution_options(preserve_rowcount=True)
_HOLD = (
    sa.select(outbox.c.id)
    .where(outbox.c.dedupe == sa.bindparam("name"))
    .with_for_update(read=True, key_share=True)
)
_LATER = insert(due).on_conflict_do_nothing()

_ALONE = sa.select(sa.func.pg_try_advisory_xact_lock(_CLAIM_LOCK))

_other = outbox.alias("other")
_IN_FLIGHT = sa.exists().where(_other.c.lane == outbox.c.lane, _other.c.state == "leased")
_HELD_BACK = sa.exists().where(
    _other.c.lane == outbox.c.lane,
    _other.c.state == "pending",
    _other.c.id < outbox.c.id,
    _other.c.not_before > sa.bindparam("now"),
)
_BEING_POSTED = sa.exists().where(
    outbox.c.kind == "refresh",
    _other.c.key == outbox.c.key,
    _other.c.kind == "show",
    _other.c.state == "leased",
)
_READY = (
    sa.select(outbox.c.id)
    .where(
        outbox.c.state == "pending",
        outbox.c.not_before <= sa.bindparam("now"),
        ~_IN_FLIGHT,
        ~_HELD_BACK,
        ~_BEING_POSTED,
        sa.or_(
            sa.bindparam("anywhere", type_=sa.Boolean),
            outbox.c.space.in_(sa.bindparam("spaces", expanding=True)),
            sa.and_(
                outbox.c.kind.in_(("refresh", "work")), sa.bindparam("works", type_=sa.Boolean)
            ),
        ),
    )
    .order_by(outbox.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    sa.update(outbox)
    .where(outbox.c.id.in_(_READY))
    .values(
        state="leased",
        # A drawing that is asked for from now on is another one; what is said once stays said.
        dedupe=sa.case((outbox.c.kind == "refresh", None), else_=outbox.c.dedupe),
        lease_until=sa.bindparam("until"),
        lease_owner=sa.bindparam("owner"),
        attempts=outbox.c.attempts + 1,
    )
    .returning(outbox)
)
_ENDED = (
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("number"), outbox.c.state == "leased")
    .values(
        state=sa.bindparam("into"),
        error=sa.bindparam("why"),
        not_before=sa.bindparam("then"),
        lease_until=None,
        lease_owner="",
    )
)
_AGAIN = _ENDED.values(dedupe=sa.bindparam("name"))
# What work was about is not kept when it is over: people may be in it, as numbers.
_WORK = outbox.c.kind == "work"
_OVER = _ENDED.values(
    payload=sa.case((_WORK, ""), else_=outbox.c.payload),
    dedupe=sa.case((_WORK, None), else_=outbox.c.dedupe),  # it may be asked for again
)
_NOT_SENT = _OVER.values(dedupe=None)  # it may be said again
_ROW = sa.select(outbox.c.kind, outbox.c.key, outbox.c.not_before, outbox.c.dedupe).where(
    outbox.c.id == sa.bindparam("number")
)
_WAITS = sa.select(outbox.c.id).where(outbox.c.dedupe == sa.bindparam("name"))
_OVERDUE = sa.select(outbox.c.id, outbox.c.kind, outbox.c.space).where(
    outbox.c.state == "leased", outbox.c.lease_until <= sa.bindparam("now")
)
_NEXT = sa.select(sa.func.min(outbox.c.not_before)).where(outbox.c.state == "pending")
_WANTED = (
    sa.select(person.c.silent, consent.c.yes, person.c.space, person.c.key, person.c.name)
    .select_from(
        person.outerjoin(
            consent,
            sa.and_(
                consent.c.person_id == person.c.id, consent.c.purpose == sa.bindparam("purpose")
            ),
        )
    )
    .where(person.c.id == sa.bindparam("number"))
)
_WAIT = sa.insert(waiting).inline()
_POST = insert(posted).on_conflict_do_nothing()
_POSTED = (
    sa.select(posted)
    .where(posted.c.key == sa.bindparam("view"))
    .order_by(posted.c.at, posted.c.space, posted.c.place)
)
_UNPOST = sa.delete(posted).where(
    posted.c.key == sa.bindparam("view"),
    posted.c.space == sa.bindparam("in_space"),
    posted.c.place == sa.bindparam("in_place"),
    posted.c.message == sa.bindparam("its_message"),
)


class Outbox:
    """`bot.unit.OutboxStore`, and what delivery needs, in one transaction."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people
        self._several = run.connection.dialect.name == "postgresql"  # writers at once

    def put(self, effect: Kept, at: datetime, not_before: datetime | None = None) -> None:
        if isinstance(effect, Refresh):
            self._mark(effect, at)
        else:
            self._put(effect, at, not_before or at)

    def _mark(self, effect: Refresh, at: datetime) -> None:
        """Once in a transaction is enough: the waiting row is held until its end."""
        name = _dedupe(effect.key)
        if not self._run.memory.noted(name):
            self._put(effect, at, at)
            self._run.memory.note(name, outbox.name)

    def _put(self, effect: Kept, at: datetime, not_before: datetime) -> None:
        row: dict[str, object] = {"kind": type(effect).__name__.lower(), "state": "pending"}
        row |= {"space": "", "place": "", "direct": False, "key": "", "purpose": "", "payload": ""}
        row |= {"dedupe": None, "lane": None, "person_id": None, "at": at}
        row |= {"not_before": not_before}
        row |= {"lease_owner": "", "attempts": 0, "error": ""}
        row |= self._row(effect)
        if not isinstance(effect, Refresh) or not self._several:
            self._run(_PUT, row)
        elif self._run(_PUT_ONCE, row).rowcount == 0:
            self._run(_HOLD, {"name": row["dedupe"]})

    def later(self, effect: Later) -> None:
        self._run(_LATER, {"kind": effect.kind, "arg": effect.arg, "at": effect.at})

    def claim(
        self,
        owner: str,
        now: datetime,
        lease: timedelta = LEASE,
        most: int = MOST,
        *,
        spaces: Sequence[str] | None = None,
        works: bool = True,
    ) -> tuple[Item, ...]:
        """Lease what may be sent now, oldest first. Commit before anything is sent.

        `spaces` are those this process can speak in (None: all); `works` is whether it also draws
        live views anew and does long work, which belong to no space.

        A message to somebody who has withdrawn their yes meanwhile becomes a card that waits.
        """
        if self._several and not self._alone():
            return ()
        ask = {"now": now, "until": now + lease, "owner": owner, "most": most}
        ask |= {"anywhere": spaces is None, "spaces": tuple(spaces or ()), "works": works}
        rows = sorted(self._run(_CLAIM, ask).all(), key=lambda row: row.id)
        wanted = [row for row in rows if row.kind != "direct" or self._wanted(row, now)]
        return tuple(Item(row.id, self._effect(row), row.at, row.attempts - 1) for row in wanted)

    def sent(self, item: int) -> None:
        """It is there."""
        self._end(item, "sent")

    def again(self, item: int, not_before: datetime, error: str = "") -> None:
        """It was not sent; try again at that moment."""
        row = self._run(_ROW, {"number": item}).one()
        drawing = row.kind == "refresh"
        name = _dedupe(row.key) if drawing else row.dedupe
        if drawing and self._run(_WAITS, {"name": name}).one_or_none():
            self._end(item, "expired")  # a newer one waits and does the same
            return
        given = {"number": item, "into": "pending", "why": error, "then": not_before}
        self._run(_AGAIN, {**given, "name": name})

    def unknown(self, item: int, error: str = "") -> None:
        """The connection was lost after sending: it may be there, so it is not sent again."""
        self._end(item, "unknown", error)

    def failed(self, item: int, error: str = "") -> None:
        """It can never be sent."""
        self._end(item, "failed", error)

    def expired(self, item: int, error: str = "") -> None:
        """Nobody wants it any longer."""
        self._end(item, "expired", error)

    def reap(
        self,
        now: datetime,
        twice_is_once: Collection[str] = TWICE_IS_ONCE,
        *,
        alone: bool = False,
    ) -> int:
        """End leases that have run out: whoever held them has died. How many there were.

        `alone`: nobody else can be sending, so every lease there is has been left behind.

        What can be done twice comes back: drawings, work, bringing people together (who are
        together already stay so), and messages to platforms that take the row's number and post it
        once. Others become `unknown`: one missing message is better than
        the same one twice.
        """
        rows = self._run(_OVERDUE, {"now": now + LEASE if alone else now}).all()
        for row in rows:
            platform = row.space.partition(":")[0]
            if row.kind in ("refresh", "work", "gather") or platform in twice_is_once:
                self.again(row.id, now, "lease")
            else:
                self.unknown(row.id, "lease")
        return len(rows)

    def next_at(self) -> datetime | None:
        """The earliest moment at which something may be sent."""
        found: datetime | None = self._run(_NEXT).scalar_one()
        return found

    def post(self, key: str, where: Place, message: str, at: datetime) -> None:
        """Remember where a live view stands now."""
        here = {"space": where.space, "place": where.id, "direct": where.direct}
        self._run(_POST, {"key": key, **here, "message": message, "at": at})

    def posted(self, key: str) -> tuple[Posted, ...]:
        """Everywhere a live view stands, first posted first."""
        return tuple(
            Posted(row.key, Place(row.space, row.place, row.direct), row.message)
            for row in self._run(_POSTED, {"view": key})
        )

    def unpost(self, stands: Posted) -> None:
        """It no longer stands there."""
        here = {"in_space": stands.where.space, "in_place": stands.where.id}
        self._run(_UNPOST, {"view": stands.key, **here, "its_message": stands.message})

    def _row(self, effect: Kept) -> dict[str, object]:
        match effect:
            case Say(where, card, once):
                name = f"say {where.space} {where.id} {once}" if once else None
                return {**_at(where), "payload": codec.dump(card), "dedupe": name}
            case Show(where, key):
                return {**_at(where), "key": key}
            case Refresh(key):
                return {"key": key, "lane": f"view {key}", "dedupe": _dedupe(key)}
            case Direct(who, card, purpose):
                number = self._people.sure(who)
                said = {"payload": codec.dump(card), "purpose": purpose.value if purpose else ""}
                return {**said, "space": who.space, "person_id": number, "lane": f"person {number}"}
            case Gather(space, key):
                return {"space": space, "key": key, "lane": f"gather {key}"}
            case Work(kind, arg):
                asked = hashlib.sha256(f"{kind} {arg}".encode()).hexdigest()
                written = json.dumps(arg, ensure_ascii=False)
                return {"key": kind, "payload": written, "dedupe": f"work {asked}"}

    def _effect(self, row: Any) -> Kept:
        match row.kind:
            case "say":
                return Say(Place(row.space, row.place, row.direct), codec.load_card(row.payload))
            case "show":
                return Show(Place(row.space, row.place, row.direct), row.key)
            case "refresh":
                return Refresh(row.key)
            case "gather":
                return Gather(row.space, row.key)
            case "direct":
                who = self._people.by_number(row.person_id)
                return Direct(who, codec.load_card(row.payload), Purpose(row.purpose))
            case _:
                return Work(row.key, json.loads(row.payload))

    def _wanted(self, row: Any, now: datetime) -> bool:
        """Whether they still say yes; if not, the card waits until they next come."""
        asked = {"number": row.person_id, "purpose": row.purpose}
        found = self._run(_WANTED, asked).one()
        if found.yes and not found.silent:
            return True
        self._run(_WAIT, {"person_id": row.person_id, "card": row.payload, "at": now})
        self.expired(row.id, "no longer wanted")
        return False

    def _end(self, item: int, state: str, error: str = "") -> None:
        row = self._run(_ROW, {"number": item}).one()
        given = {"number": item, "into": state, "why": error, "then": row.not_before}
        self._run(_OVER if state == "sent" else _NOT_SENT, given)

    def _alone(self) -> bool:
        """Whether nobody else is claiming just now: two at once could break a lane's order."""
        return bool(self._run(_ALONE).scalar_one())


def _at(where: Place) -> dict[str, object]:
    lane = f"place {where.space} {where.id}"
    return {"space": where.space, "place": where.id, "direct": where.direct, "lane": lane}


def _dedupe(key: str) -> str:
    return f"refresh {key}"
