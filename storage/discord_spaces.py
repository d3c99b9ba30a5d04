"""Discord: the servers we are in, and in which of them somebody came last.

A private message names no server, and the same person may be in several. What they write there is
about the server in which they last did something; that is a row, so it outlives a restart. A
server that takes Teabreak away is forgotten, with all its people, as a Slack workspace is.
"""

from datetime import datetime

import sqlalchemy as sa

from bot.people import Person, Place
from storage.spaces import KEPT, forget_space
from storage.tables import discord_person, discord_space, person, place
from storage.unit import Unit
from storage.upsert import insert

_ARRIVE = insert(discord_space).on_conflict_do_nothing().returning(discord_space.c.space)
_CAME = insert(discord_person)
_CAME = _CAME.on_conflict_do_update(
    index_elements=[discord_person.c.person_id], set_={"came_at": _CAME.excluded.came_at}
)
_HOMES = (
    sa.select(person.c.space, person.c.name, person.c.zone)
    .join(discord_person, discord_person.c.person_id == person.c.id)
    .join(discord_space, discord_space.c.space == person.c.space)
    .where(person.c.key == sa.bindparam("its_key"), discord_space.c.left_at.is_(None))
    .order_by(discord_person.c.came_at.desc(), person.c.space)
    .limit(1)
)
_MET = (
    sa.select(discord_person.c.came_at)
    .join(person, person.c.id == discord_person.c.person_id)
    .where(person.c.space == sa.bindparam("in_space"), person.c.key == sa.bindparam("its_key"))
)
_GONE = sa.delete(discord_person).where(discord_person.c.person_id == sa.bindparam("number"))


class Spaces:
    """Discord's spaces, seen from inside one transaction."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._run = unit.run
        self._db = unit.connection

    def here(self) -> frozenset[str]:
        """Where we are."""
        kept = sa.select(discord_space.c.space).where(discord_space.c.left_at.is_(None))
        return frozenset(self._db.execute(kept).scalars())

    def arrive(self, space: str) -> bool:
        """We are here. True when we were not before."""
        if self._db.execute(_ARRIVE, {"space": space, "left_at": None}).first():
            return True
        left = sa.update(discord_space).where(
            discord_space.c.space == space, discord_space.c.left_at.is_not(None)
        )
        return self._db.execute(left.values(left_at=None)).rowcount == 1

    def leave(self, space: str, at: datetime) -> None:
        """They have taken us away: everything about them goes after `KEPT`."""
        left = sa.update(discord_space).where(
            discord_space.c.space == space, discord_space.c.left_at.is_(None)
        )
        self._db.execute(left.values(left_at=at))

    def home(self, user: str) -> Person | None:
        """Who somebody is in the space they came in last."""
        row = self._run(_HOMES, {"its_key": user}).one_or_none()
        return Person(row.space, user, row.name, zone=row.zone) if row else None

    def came(self, who: Person, at: datetime) -> None:
        """They do something in this space. Somebody who has just been forgotten stays so."""
        number = self._unit.people.find(who)
        if number is not None:
            self._run(_CAME, {"person_id": number, "came_at": at})

    def gone(self, who: Person) -> None:
        """They are in this space no longer: it is not what they write in private about."""
        self._run(_GONE, {"number": self._unit.people.find(who)})

    def places(self, space: str) -> tuple[tuple[Place, int], ...]:
        """Where groups live in this space, each with the number of its group."""
        kept = sa.select(place.c.id, place.c.co_group_id).where(
            place.c.space == space, sa.not_(place.c.direct)
        )
        rows = self._db.execute(kept.order_by(place.c.at, place.c.id))
        return tuple((Place(space, row.id), row.co_group_id) for row in rows)

    def met(self, who: Person) -> bool:
        """Whether they have ever turned to the bot here."""
        keys = {"in_space": who.space, "its_key": who.id}
        return self._run(_MET, keys).one_or_none() is not None


def tidy(unit: Unit, now: datetime) -> None:
    """Forget the servers that took us away long enough ago."""
    left = sa.select(discord_space.c.space).where(discord_space.c.left_at < now - KEPT)
    for space in unit.connection.execute(left).scalars().all():
        forget_space(unit, space)
