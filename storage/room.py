"""What the web room keeps: sessions, the room's messages, how far each person has read, codes.

`Room(unit)` works inside a transaction that somebody else began, so that a message or a
private answer is stored together with the event that made it. A message with `only` set is for that
person alone; nobody else can ask for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot import codec
from bot.cards import Card
from bot.people import Person, Place
from storage.tables import about, person, web_code, web_message, web_read, web_room, web_session
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Session:
    """One browser of one person. `last` is JSON text: what the last act came to."""

    token_hash: str
    who: Person
    where: Place
    last: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One message: a person's `text`, or a card of the bot (`who` is None)."""

    id: int
    version: int
    at: datetime
    who: Person | None
    only: bool
    text: str
    card: Card | None
    edited: bool


class Room:
    """The web room's rows, seen from inside one transaction."""

    def __init__(self, unit: Unit) -> None:
        self._db = unit.connection
        self._people = unit.people

    # Sessions

    def open(self, token_hash: str, who: Person, where: Place, at: datetime) -> None:
        """A person has signed in."""
        row = {"token_hash": token_hash, "person_id": self._number(who), "place": where.id}
        dates = {"made_at": at, "seen_at": at}
        self._db.execute(web_session.insert().values(**row, **dates, admin=who.admin))

    def session(self, token_hash: str) -> Session | None:
        """Whose browser this is."""
        row = self._db.execute(_SESSION, {"hash": token_hash}).first()
        if row is None:
            return None
        who = Person(row.space, row.key, row.name, row.admin, row.zone)
        return Session(token_hash, who, Place(row.space, row.place), row.last, row.seen_at)

    def touch(self, token_hash: str, at: datetime) -> None:
        """They were here."""
        self._session(token_hash, seen_at=at)

    def keep_last(self, token_hash: str, last: str) -> None:
        """What the last act in this browser came to."""
        self._session(token_hash, last=last)

    def close(self, token_hash: str) -> None:
        """Signed out."""
        self._db.execute(web_session.delete().where(web_session.c.token_hash == token_hash))

    def admits(self, who: Person) -> bool:
        """Did this person come with the operator's set-up code?"""
        wanted = sa.select(web_session.c.admin).where(
            web_session.c.person_id == self._number(who), web_session.c.admin
        )
        return self._db.execute(wanted.limit(1)).first() is not None

    def _session(self, token_hash: str, **values: Any) -> None:
        same = web_session.c.token_hash == token_hash
        self._db.execute(web_session.update().where(same).values(**values))

    # Messages

    def say(self, where: Place, who: Person, text: str, at: datetime) -> int:
        """A person's message to everyone."""
        return self._add(where, at, person_id=self._number(who), text=text)

    def post(
        self, where: Place, card: Card, at: datetime, *, only: Person | None = None, row: str = ""
    ) -> int:
        """A card of the bot, to everyone or to one person. The same outbox `row` twice is one."""
        if row and (number := self._sent(row)):
            return number
        reader = self._number(only) if only else None
        kept = {"for_person_id": reader, "card": codec.dump(card), "row": row or None}
        return self._add(where, at, **kept)

    def edit(self, message_id: int, card: Card, at: datetime) -> bool:
        """A card has changed. False if the message is gone."""
        same = web_message.c.id == message_id
        values = {"card": codec.dump(card), "edited_at": at, "version": self._next()}
        return bool(self._db.execute(web_message.update().where(same).values(**values)).rowcount)

    def remove(self, message_id: int, who: Person) -> bool:
        """Take away something that only this person could see."""
        theirs = web_message.c.for_person_id == self._number(who)
        gone = web_message.delete().where(web_message.c.id == message_id, theirs)
        return bool(self._db.execute(gone).rowcount)

    def message(self, message_id: int, where: Place, who: Person) -> Message | None:
        """One message, if this person may see it."""
        found = self._visible(where, who).where(web_message.c.id == message_id)
        return next(iter(self._read(found)), None)

    def newest(
        self, where: Place, who: Person, limit: int, before: int | None = None
    ) -> tuple[Message, ...]:
        """The newest messages (older than `before`), oldest first."""
        found = self._visible(where, who).order_by(web_message.c.id.desc()).limit(limit)
        if before is not None:
            found = found.where(web_message.c.id < before)
        return self._read(found)[::-1]

    def since(self, where: Place, who: Person, after: int, limit: int) -> tuple[Message, ...]:
        """Messages newer than the one called `after`, oldest first."""
        found = self._visible(where, who).where(web_message.c.id > after)
        return self._read(found.order_by(web_message.c.id).limit(limit))

    def changes(self, where: Place, who: Person, after: int, limit: int) -> tuple[Message, ...]:
        """Messages posted or edited after this version, by version."""
        found = self._visible(where, who).where(web_message.c.version > after)
        return self._read(found.order_by(web_message.c.version).limit(limit))

    def version(self) -> int:
        """The newest version of all."""
        return int(self._db.execute(_VERSION).scalar_one_or_none() or 0)

    def _sent(self, row: str) -> int | None:
        return self._db.execute(
            sa.select(web_message.c.id).where(web_message.c.row == row)
        ).scalar_one_or_none()

    def _add(self, where: Place, at: datetime, **values: Any) -> int:
        kept = {"space": where.space, "place": where.id, "at": at, "version": self._next()}
        added = web_message.insert().values(**kept, **values).returning(web_message.c.id)
        return int(self._db.execute(added).scalar_one())

    def _next(self) -> int:
        # One row counts for all, so that on PostgreSQL too no version is passed by unseen.
        return int(self._db.execute(_NEXT).scalar_one())

    def _visible(self, where: Place, who: Person) -> sa.Select[Any]:
        mine = web_message.c.for_person_id == self._number(who)
        return _MESSAGES.where(
            web_message.c.space == where.space,
            web_message.c.place == where.id,
            web_message.c.for_person_id.is_(None) | mine,
        )

    def _read(self, found: sa.Select[Any]) -> tuple[Message, ...]:
        return tuple(_message(row) for row in self._db.execute(found))

    # How far somebody has read

    def read_to(self, where: Place, who: Person) -> tuple[int, datetime | None]:
        """The last message they marked as read, and when."""
        row = self._db.execute(
            sa.select(web_read.c.message, web_read.c.at).where(*self._reader(where, who))
        ).first()
        return (row.message, row.at) if row else (0, None)

    def mark(self, where: Place, who: Person, message_id: int, at: datetime) -> None:
        """They have read as far as this message."""
        self._db.execute(web_read.delete().where(*self._reader(where, who)))
        kept = {"space": where.space, "place": where.id, "message": message_id, "at": at}
        self._db.execute(web_read.insert().values(person_id=self._number(who), **kept))

    def _reader(self, where: Place, who: Person) -> Sequence[sa.ColumnElement[bool]]:
        return (
            web_read.c.person_id == self._number(who),
            web_read.c.space == where.space,
            web_read.c.place == where.id,
        )

    # Codes

    def room_code(self, where: Place) -> str | None:
        """The code that lets people into this room."""
        same = (web_room.c.space == where.space, web_room.c.id == where.id)
        return self._db.execute(sa.select(web_room.c.code).where(*same)).scalar_one_or_none()

    def set_room_code(self, where: Place, code: str, at: datetime) -> None:
        """A new code; the old one no longer works."""
        same = (web_room.c.space == where.space, web_room.c.id == where.id)
        self._db.execute(web_room.delete().where(*same))
        row = {"space": where.space, "id": where.id, "code": code, "made_at": at}
        self._db.execute(web_room.insert().values(**row))

    def room_of(self, space: str, code: str) -> Place | None:
        """The room that a code lets people into."""
        wanted = sa.select(web_room.c.id).where(web_room.c.space == space, web_room.c.code == code)
        found = self._db.execute(wanted).scalar_one_or_none()
        return Place(space, found) if found else None

    def keep_code(self, code_hash: str, kind: str, at: datetime, who: Person | None = None) -> None:
        """Keep a code by its hash. A person has one of a kind, and so has the operator."""
        number = self._number(who) if who else None
        same = web_code.c.person_id == number if who else web_code.c.person_id.is_(None)
        self._db.execute(web_code.delete().where(web_code.c.kind == kind, same))
        row = {"hash": code_hash, "kind": kind, "person_id": number, "made_at": at}
        self._db.execute(web_code.insert().values(**row))

    def use_code(self, code_hash: str, kind: str) -> bool:
        """Use up a code: true once."""
        same = (web_code.c.hash == code_hash, web_code.c.kind == kind)
        return bool(self._db.execute(web_code.delete().where(*same)).rowcount)

    def person_of(self, code_hash: str, kind: str) -> Person | None:
        """Whose code this is."""
        row = self._db.execute(_CODE, {"hash": code_hash, "kind": kind}).first()
        return Person(row.space, row.key, row.name, False, row.zone) if row else None

    def _number(self, who: Person) -> int:
        return self._people.find(who) or 0


_SESSION = (
    sa.select(web_session.c.place, web_session.c.admin, web_session.c.last, web_session.c.seen_at)
    .add_columns(person.c.space, person.c.key, person.c.name, person.c.zone)
    .join(person, person.c.id == web_session.c.person_id)
    .where(web_session.c.token_hash == sa.bindparam("hash"))
)
_CODE = (
    sa.select(person.c.space, person.c.key, person.c.name, person.c.zone)
    .join(web_code, person.c.id == web_code.c.person_id)
    .where(web_code.c.hash == sa.bindparam("hash"), web_code.c.kind == sa.bindparam("kind"))
)
_MESSAGES = (
    sa.select(web_message)
    .add_columns(person.c.key.label("person_key"), person.c.name.label("person_name"))
    .outerjoin(person, person.c.id == web_message.c.person_id)
)
_VERSION = sa.select(about.c.value).where(about.c.name == "web_version")
_NEXT = sa.text(
    "INSERT INTO about (name, value) VALUES ('web_version', '1') ON CONFLICT (name) DO UPDATE "
    "SET value = CAST(CAST(about.value AS BIGINT) + 1 AS TEXT) RETURNING value"
)


def _message(row: Any) -> Message:
    who = Person(row.space, row.person_key, row.person_name) if row.person_id else None
    return Message(
        id=row.id,
        version=row.version,
        at=row.at,
        who=who,
        only=row.for_person_id is not None,
        text=row.text,
        card=codec.load_card(row.card) if row.card else None,
        edited=row.edited_at is not None,
    )
