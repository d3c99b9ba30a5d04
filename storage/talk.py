"""What was offered to whom, which form is being asked, and what waits for somebody."""

import json
from datetime import datetime

import sqlalchemy as sa

from bot import codec
from bot.cards import Card
from bot.people import Person, Place
from bot.talk import Asking, Offer
from storage.people import People
from storage.statements import Run, Statement, Values
from storage.tables import asking, offer, person, place_offer, waiting
from storage.upsert import insert

_SPACE: sa.BindParameter[str] = sa.bindparam("in_space")
_PLACE: sa.BindParameter[str] = sa.bindparam("in_place")
_OFFER = insert(offer)
_OFFER = _OFFER.on_conflict_do_update(
    index_elements=[offer.c.person_id, offer.c.space, offer.c.place],
    set_={name: _OFFER.excluded[name] for name in ("choices", "key", "at")},
)
_OFFER_ALL = insert(place_offer)
_OFFER_ALL = _OFFER_ALL.on_conflict_do_update(
    index_elements=[place_offer.c.space, place_offer.c.place],
    set_={name: _OFFER_ALL.excluded[name] for name in ("choices", "key", "at")},
)
_OFFERED = sa.union_all(
    sa.select(offer.c.choices, offer.c.key, offer.c.at, sa.literal(0).label("turn")).where(
        offer.c.person_id == sa.bindparam("who"),
        offer.c.space == _SPACE,
        offer.c.place == _PLACE,
    ),
    sa.select(
        place_offer.c.choices, place_offer.c.key, place_offer.c.at, sa.literal(1).label("turn")
    ).where(place_offer.c.space == _SPACE, place_offer.c.place == _PLACE),
)
_OFFERED = _OFFERED.order_by(_OFFERED.selected_columns.at.desc(), sa.text("turn"))
_MINE = (
    asking.c.person_id == sa.bindparam("who"),
    asking.c.space == _SPACE,
    asking.c.place == _PLACE,
)
_ASKING = sa.select(asking.c.action, asking.c.arg, asking.c.answers, asking.c.at).where(*_MINE)
_ASK = insert(asking)
_ASK = _ASK.on_conflict_do_update(
    index_elements=[asking.c.person_id, asking.c.space, asking.c.place],
    set_={name: _ASK.excluded[name] for name in ("action", "arg", "answers", "at")},
)
_END = sa.delete(asking).where(*_MINE)
_WAIT = sa.insert(waiting).inline()
_WAITING = (
    sa.select(waiting.c.card)
    .join(person, person.c.id == waiting.c.person_id)
    .where(person.c.space == _SPACE, person.c.key == sa.bindparam("its_key"))
    .order_by(waiting.c.id)
)
_HANDED = sa.delete(waiting).where(waiting.c.person_id == sa.bindparam("who"))


class Talk:
    """`bot.talk.TalkStore` in one transaction.

    An offer to somebody who has just been forgotten is not kept: it would bring their row back.
    """

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def offer(self, who: Person | None, where: Place, offer: Offer, at: datetime) -> None:
        row = {"space": where.space, "place": where.id, "key": offer.key, "at": at}
        row["choices"] = codec.dump_choices(offer.choices)
        if who is None:
            self._run(_OFFER_ALL, row)
        elif number := self._people.find(who):
            self._run(_OFFER, {**row, "person_id": number})

    def offered(self, who: Person, where: Place) -> tuple[Offer, ...]:
        rows = self._run(_OFFERED, self._mine(who, where))
        return tuple(Offer(codec.load_choices(row.choices), row.key) for row in rows)

    def asking(self, who: Person, where: Place, since: datetime | None = None) -> Asking | None:
        row = self._run(_ASKING, self._mine(who, where)).one_or_none()
        if row is None or (since and row.at < since):
            return None
        answers = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in json.loads(row.answers).items()
        }
        return Asking(row.action, row.arg, answers)

    def ask(self, who: Person, where: Place, asking: Asking | None, at: datetime) -> None:
        if asking is None:
            self._run(_END, self._mine(who, where))
        elif number := self._people.find(who):
            row = {"person_id": number, "space": where.space, "place": where.id}
            answers = json.dumps(dict(asking.values), ensure_ascii=False)
            row |= {"action": asking.action, "arg": asking.arg, "answers": answers}
            self._run(_ASK, {**row, "at": at})

    def wait(self, who: Person, card: Card, at: datetime) -> None:
        row = {"person_id": self._people.sure(who), "card": codec.dump(card), "at": at}
        self._run(_WAIT, row)

    def waiting(self, who: Person) -> tuple[Card, ...]:
        cards = tuple(codec.load_card(card) for card in self._run(*handed(who)).scalars())
        if cards:
            self._run(_HANDED, {"who": self._people.find(who)})
        return cards

    def _mine(self, who: Person, where: Place) -> dict[str, object]:
        return {"who": self._people.find(who), "in_space": where.space, "in_place": where.id}


def handed(who: Person) -> tuple[Statement, Values]:
    """How the cards that wait for somebody are asked for."""
    return _WAITING, {"in_space": who.space, "its_key": who.id}
