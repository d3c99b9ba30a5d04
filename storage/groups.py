"""Groups, the places they live in, their people, and what each person said yes to."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.groups.store import Rows
from bot.people import Group, Person, Place, Purpose
from storage.columns import ID
from storage.people import People
from storage.statements import Run
from storage.tables import co_group, consent, membership, person, place
from storage.upsert import insert

LATELY = timedelta(minutes=1)  # how exactly it is known in which group somebody spoke last

_GROUP = sa.select(
    co_group.c.id,
    co_group.c.name,
    co_group.c.zone,
    co_group.c.language,
    co_group.c.areas,
    co_group.c.hints,
    co_group.c.contact,
    co_group.c.glossary,
    co_group.c.version,
)
_GET = _GROUP.where(co_group.c.id == sa.bindparam("number"))
_AT = _GROUP.join(place, place.c.co_group_id == co_group.c.id).where(
    place.c.space == sa.bindparam("in_space"), place.c.id == sa.bindparam("in_place")
)
_OF = (
    _GROUP.join(membership, membership.c.co_group_id == co_group.c.id)
    .where(membership.c.person_id == sa.bindparam("number"))
    .order_by(membership.c.last_at.desc(), co_group.c.id)
)
_CREATE = insert(co_group).returning(co_group.c.id)
_CHANGE = (
    sa.update(co_group)
    .where(co_group.c.id == sa.bindparam("number"), co_group.c.version == sa.bindparam("old"))
    .values(
        {name: sa.bindparam(f"new_{name}") for name in ("name", "zone", "language", "areas")}
        | {"hints": sa.bindparam("new_hints"), "contact": sa.bindparam("new_contact")}
        | {"version": co_group.c.version + 1}
    )
)
_SETTLE = insert(place).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
_MOVE_OUT = sa.delete(place).where(
    place.c.space == sa.bindparam("in_space"),
    place.c.id == sa.bindparam("in_place"),
    place.c.co_group_id == sa.bindparam("number"),
)
_PLACES = (
    sa.select(place.c.space, place.c.id, place.c.direct)
    .where(place.c.co_group_id == sa.bindparam("number"))
    .order_by(place.c.at, place.c.space, place.c.id)
)
_PLACES_OF = (
    sa.select(place.c.space, place.c.id, place.c.direct)
    .join(membership, membership.c.co_group_id == place.c.co_group_id)
    .where(membership.c.person_id == sa.bindparam("who"), place.c.space == sa.bindparam("in_space"))
    .order_by(place.c.at, place.c.id)
)
_ROLL = (
    sa.select(person.c.space, person.c.key, person.c.name, person.c.zone)
    .where(
        person.c.space == sa.bindparam("in_space"),
        sa.exists().where(membership.c.person_id == person.c.id),
        sa.exists().where(
            consent.c.person_id == person.c.id,
            consent.c.yes,
            consent.c.purpose.in_((Purpose.CIRCLES.value, Purpose.CHECKINS.value)),
        ),
    )
    .order_by(person.c.key)
)
_JOIN = insert(membership)
_JOIN = _JOIN.on_conflict_do_update(
    index_elements=[membership.c.co_group_id, membership.c.person_id],
    set_={"last_at": _JOIN.excluded.last_at},
)
_SPOKE = insert(membership).from_select(
    ["co_group_id", "person_id", "facilitator", "joined_at", "last_at"],
    sa.select(
        place.c.co_group_id,
        sa.bindparam("who", type_=ID),
        sa.false(),
        sa.bindparam("at", type_=membership.c.last_at.type),
        sa.bindparam("at", type_=membership.c.last_at.type),
    ).where(
        place.c.space == sa.bindparam("in_space"),
        place.c.id == sa.bindparam("in_place"),
        # Asked first, since on PostgreSQL a conflict locks the row even where nothing changes.
        ~sa.exists().where(
            membership.c.co_group_id == place.c.co_group_id,
            membership.c.person_id == sa.bindparam("who", type_=ID),
            membership.c.last_at >= sa.bindparam("stale", type_=membership.c.last_at.type),
        ),
    ),
)
_SPOKE = _SPOKE.on_conflict_do_update(
    index_elements=[membership.c.co_group_id, membership.c.person_id],
    set_={"last_at": _SPOKE.excluded.last_at},
)
_ONE = (
    membership.c.co_group_id == sa.bindparam("number"),
    membership.c.person_id == sa.bindparam("who"),
)
_LEAVE = sa.delete(membership).where(*_ONE)
_LEADS = sa.select(membership.c.facilitator).where(*_ONE)
_LEAD = sa.update(membership).where(*_ONE).values(facilitator=sa.bindparam("yes"))
_MEMBERS = (
    sa.select(person.c.space, person.c.key, person.c.name, person.c.zone)
    .join(membership, membership.c.person_id == person.c.id)
    .where(membership.c.co_group_id == sa.bindparam("number"))
    .order_by(person.c.name, person.c.space, person.c.key)
)
_LEADERS = _MEMBERS.where(membership.c.facilitator == sa.true())
_CALLED = (
    sa.select(person.c.space, person.c.key, person.c.name, person.c.zone)
    .where(sa.func.lower(person.c.name).contains(sa.bindparam("part"), autoescape=False))
    .order_by(person.c.name, person.c.space, person.c.key)
)
_CONSENTS = sa.select(consent.c.purpose).where(
    consent.c.person_id == sa.bindparam("who"), consent.c.yes == sa.true()
)
_CONSENT = insert(consent)
_CONSENT = _CONSENT.on_conflict_do_update(
    index_elements=[consent.c.person_id, consent.c.purpose],
    set_={"yes": _CONSENT.excluded.yes, "at": _CONSENT.excluded.at},
)


class Groups:
    """`bot.groups.store.GroupStore` in one transaction."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def meet(self, who: Person, where: Place, at: datetime) -> bool:
        silent = self._people.meet(who, at)
        if not where.direct:
            here = {"in_space": where.space, "in_place": where.root}
            stale = {"at": at, "stale": at - LATELY}
            self._run(_SPOKE, {**here, "who": self._people.find(who), **stale})
        return silent

    def at(self, where: Place) -> Group | None:
        here = {"in_space": where.space, "in_place": where.root}
        found = self._run(_AT, here)
        return found.made(_only) if len(found) else None

    def of(self, who: Person) -> tuple[Group, ...]:
        number = self._people.find(who)
        rows = self._run(_OF, {"number": number}).all() if number else ()
        return tuple(_group(row) for row in rows)

    def get(self, group_id: int) -> Group | None:
        found = self._run(_GET, {"number": group_id})
        return found.made(_only) if len(found) else None

    def create(self, group: Group, where: Place, by: Person, at: datetime) -> Group:
        row = {**_settings(group), "made_at": at, "glossary": 0, "version": 1}
        number: int = self._run(_CREATE, row).scalar_one()
        made = self.get(number)
        assert made is not None
        if not self.settle(made, where, at):
            raise ValueError(f"a group lives in {where} already")
        self._member(number, by, at, facilitator=True)
        return made

    def settle(self, group: Group, where: Place, at: datetime) -> bool:
        here = {"space": where.space, "id": where.root, "direct": where.direct}
        return self._run(_SETTLE, {**here, "co_group_id": group.id, "at": at}).rowcount == 1

    def move_out(self, group: Group, where: Place) -> None:
        here = {"in_space": where.space, "in_place": where.root}
        self._run(_MOVE_OUT, {**here, "number": group.id})

    def change(self, group: Group) -> bool:
        new = {f"new_{name}": value for name, value in _settings(group).items()}
        row = {**new, "number": group.id, "old": group.version}
        return self._run(_CHANGE, row).rowcount == 1

    def places(self, group: Group) -> tuple[Place, ...]:
        return tuple(Place(*row) for row in self._run(_PLACES, {"number": group.id}))

    def places_of(self, who: Person) -> tuple[Place, ...]:
        """Where their groups live in their own space: what somebody leaves by leaving it."""
        mine = {"who": self._people.find(who), "in_space": who.space}
        return tuple(Place(*row) for row in self._run(_PLACES_OF, mine))

    def roll(self, space: str) -> tuple[Person, ...]:
        """Who is of a group here, and could be met in a circle or be asked something in private."""
        return _people(self._run(_ROLL, {"in_space": space}))

    def join(self, group: Group, who: Person, at: datetime) -> None:
        self._member(group.id, who, at, facilitator=False)

    def leave(self, group: Group, who: Person) -> None:
        self._run(_LEAVE, {"number": group.id, "who": self._people.find(who)})

    def members(self, group: Group) -> tuple[Person, ...]:
        return _people(self._run(_MEMBERS, {"number": group.id}))

    def facilitates(self, group: Group, who: Person) -> bool:
        row = {"number": group.id, "who": self._people.find(who)}
        return bool(self._run(_LEADS, row).scalar_one_or_none())

    def facilitators(self, group: Group) -> tuple[Person, ...]:
        return _people(self._run(_LEADERS, {"number": group.id}))

    def set_facilitator(self, group: Group, who: Person, yes: bool) -> None:
        self._run(_LEAD, {"number": group.id, "who": self._people.find(who), "yes": yes})

    def person(self, space: str, person_id: str) -> Person | None:
        return self._people.get(Person(space, person_id))

    def called(self, name: str = "") -> tuple[Person, ...]:
        """Everyone the bot has met whose name holds this, for the operator."""
        return _people(self._run(_CALLED, {"part": name.casefold()}))

    def consents(self, who: Person) -> frozenset[Purpose]:
        given = self._run(_CONSENTS, {"who": self._people.find(who)}).scalars()
        return frozenset(Purpose(purpose) for purpose in given)

    def consent(self, who: Person, purpose: Purpose, yes: bool, at: datetime) -> None:
        said = {"purpose": purpose.value, "yes": yes, "at": at}
        self._run(_CONSENT, {"person_id": self._people.sure(who), **said})

    def silence(self, who: Person, yes: bool) -> None:
        self._people.silence(who, yes)

    def data(self, who: Person) -> Rows:
        return self._people.data(who)

    def forget(self, who: Person) -> None:
        self._people.forget(who)

    def _member(self, group_id: int, who: Person, at: datetime, *, facilitator: bool) -> None:
        row = {"co_group_id": group_id, "person_id": self._people.sure(who)}
        self._run(_JOIN, {**row, "facilitator": facilitator, "joined_at": at, "last_at": at})


def _only(rows: Sequence[Any]) -> Group:
    (row,) = rows
    return _group(row)


def _group(row: Any) -> Group:
    number, name, zone, language, areas, hints, contact, glossary, version = row
    return Group(
        *(number, name, zone, language, tuple(json.loads(areas))),
        *(hints, contact, glossary, version),
    )


def _settings(group: Group) -> dict[str, object]:
    return {
        "name": group.name,
        "zone": group.zone,
        "language": group.language,
        "areas": json.dumps(group.areas, ensure_ascii=False),
        "hints": group.hints,
        "contact": group.contact,
    }


def _people(rows: Any) -> tuple[Person, ...]:
    return tuple(Person(row.space, row.key, row.name, zone=row.zone) for row in rows)
