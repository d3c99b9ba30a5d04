"""What people wish about each other in circles: `bot.circles.model.Wished`.

A wish is a row of the person who has it. Whom it is about is never shown it: not among their data,
and nobody else is either. It goes when either of the two is forgotten.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.circles.model import Wish, Wished
from bot.people import Group, Person
from storage.statements import Run
from storage.tables import circle_part, circle_wish, person
from storage.upsert import insert

_about = person.alias("about")
_PUT = insert(circle_wish)
_NEW = _PUT.on_conflict_do_update(
    index_elements=[
        circle_wish.c.person_id,
        circle_wish.c.about_person_id,
        circle_wish.c.kind,
    ],
    set_={"kind": _PUT.excluded.kind},
).returning(circle_wish.c.id)
_ALL = (
    sa.select(
        circle_wish.c.id,
        circle_wish.c.kind,
        person.c.space,
        person.c.key,
        person.c.name,
        _about.c.space.label("about_space"),
        _about.c.key.label("about_key"),
        _about.c.name.label("about_name"),
    )
    .join(person, person.c.id == circle_wish.c.person_id)
    .join(_about, _about.c.id == circle_wish.c.about_person_id)
    .order_by(circle_wish.c.id)
)
_OF = _ALL.where(circle_wish.c.person_id == sa.bindparam("number"))
_IN = _ALL.join(circle_part, circle_part.c.person_id == circle_wish.c.person_id).where(
    circle_part.c.co_group_id == sa.bindparam("number")
)
_ALONG = _ALL.where(
    circle_wish.c.about_person_id == sa.bindparam("number"),
    circle_wish.c.kind == Wish.TOGETHER.value,
)
_GONE = sa.delete(circle_wish).where(circle_wish.c.id == sa.bindparam("its_id"))
_NAME = sa.select(person.c.name).where(person.c.id == sa.bindparam("number"))


def put(run: Run, who: int, about: int, kind: Wish, at: datetime) -> int:
    """Keep a wish of the person with this number; its own number. Twice is once."""
    row = {"person_id": who, "about_person_id": about, "kind": kind.value, "at": at}
    return int(run(_NEW, row).scalar_one())


def of(run: Run, who: int | None) -> tuple[Wished, ...]:
    """What the person with this number wishes."""
    return tuple(map(_wished, run(_OF, {"number": who})))


def inside(run: Run, group: Group) -> tuple[Wished, ...]:
    """What people who take part in a group's circles wish."""
    return tuple(map(_wished, run(_IN, {"number": group.id})))


def asked_along(run: Run, who: int | None) -> tuple[Wished, ...]:
    """Who wishes that the person with this number comes along. They alone are asked that."""
    return tuple(map(_wished, run(_ALONG, {"number": who})))


def drop(run: Run, number: int) -> None:
    """Take a wish back."""
    run(_GONE, {"its_id": number})


def told(run: Run, row: Mapping[str, Any]) -> dict[str, object]:
    """A wish as its person reads it: with the name of whom it is about."""
    return {**row, "name": run(_NAME, {"number": row["about_person_id"]}).scalar_one()}


def _wished(row: Any) -> Wished:
    return Wished(
        row.id,
        Person(row.space, row.key, row.name),
        Person(row.about_space, row.about_key, row.about_name),
        Wish(row.kind),
    )
