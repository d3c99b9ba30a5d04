"""A whole space, forgotten: a workspace or server that has taken Teabreak away."""

from datetime import timedelta

import sqlalchemy as sa

from bot.people import Person
from storage.tables import co_group, metadata, person, place
from storage.unit import Unit

KEPT = timedelta(days=30)  # after they have taken Teabreak away


def forget_space(unit: Unit, space: str) -> None:
    """Delete everything about a space: its people, its places, and groups that live only there."""
    db = unit.connection
    people = db.execute(sa.select(person.c.key).where(person.c.space == space)).scalars().all()
    for key in people:
        unit.people.forget(Person(space, key))
    elsewhere = sa.select(place.c.co_group_id).where(place.c.space != space)
    here = sa.select(place.c.co_group_id).where(place.c.space == space)
    alone = co_group.c.id.in_(here) & co_group.c.id.not_in(elsewhere)
    db.execute(sa.delete(co_group).where(alone))
    for table in reversed(metadata.sorted_tables):
        if "space" in table.c:
            db.execute(sa.delete(table).where(table.c.space == space))
