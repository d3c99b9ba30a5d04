"""The glossary that comes with Teabreak, and how groups' copies of it follow its releases.

A group's copy of a term follows while the group has not changed it. A term that is new in a release
is given to every group that has no term of that name; one that a group has removed stays removed.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import sqlalchemy as sa

from bot.jargon.model import Decider, Term
from storage import terms
from storage.statements import Run
from storage.tables import about, co_group, decider, term
from storage.upsert import insert

_ABOUT = sa.select(about.c.name, about.c.value).where(about.c.name.like("shipped %"))
_KEEP = insert(about)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=[about.c.name], set_={"value": _KEEP.excluded.value}
)
_GROUPS = sa.select(co_group.c.id).order_by(co_group.c.id)
_TERMS = sa.select(term.c.id, term.c.word, term.c.body, term.c.shipped_word)
_TERMS = _TERMS.where(term.c.co_group_id == sa.bindparam("number"))
_DECIDERS = sa.select(decider.c.id, decider.c.topic, decider.c.body, decider.c.shipped_topic)
_DECIDERS = _DECIDERS.where(decider.c.co_group_id == sa.bindparam("number"))
_NEW_TERM = sa.insert(term).inline()
_NEW_DECIDER = sa.insert(decider).inline()
_TERM = sa.update(term).where(term.c.id == sa.bindparam("number"))
_TERM = _TERM.values(body=sa.bindparam("new"), version=term.c.version + 1)
_DECIDER = sa.update(decider).where(decider.c.id == sa.bindparam("number"))
_DECIDER = _DECIDER.values(body=sa.bindparam("new"), version=decider.c.version + 1)


Content = tuple[tuple[Term, ...], tuple[Decider, ...]]


@dataclass(frozen=True)
class Shipped:
    """What comes with a release: read when it is needed, as that takes a while.

    `mark` is other for other content.
    """

    read: Callable[[], Content]
    mark: str

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every term, by word."""
        return self.read()[0]

    @cached_property
    def deciders(self) -> tuple[Decider, ...]:
        """Who decides what."""
        return self.read()[1]

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """What a row of each term holds, by word."""
        return {one.word: terms.dump(one) for one in self.terms}

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """What a row of each decider holds, by topic."""
        return {one.topic: terms.dump_decider(one) for one in self.deciders}


@cache
def release() -> Shipped:
    """What comes with this Teabreak."""
    data = resources.files("bot.jargon") / "data"
    content = [(data / name).read_bytes() for name in ("en-GB.csv", "who-decides.csv")]
    return Shipped(_read, hashlib.sha256(b"\0".join(content)).hexdigest())


def _read() -> Content:
    from bot.jargon import files

    return files.shipped(), files.shipped_deciders()


def seed(connection: sa.Connection, group_id: int, shipped: Shipped) -> None:
    """Give a new group everything."""
    _add(connection, group_id, shipped.bodies, shipped.topics)


def follow(connection: sa.Connection, shipped: Shipped) -> bool:
    """Bring every group's copy up to this release. False when it was already."""
    known = {row.name: row.value for row in connection.execute(_ABOUT)}
    if known.get("shipped mark") == shipped.mark:
        return False
    had = json.loads(known.get("shipped words", "[[], []]"))
    for group_id in connection.execute(_GROUPS).scalars().all():
        changed = _follow_terms(connection, group_id, shipped.bodies, frozenset(had[0]))
        changed |= _follow_deciders(connection, group_id, shipped.topics, frozenset(had[1]))
        if changed:
            terms.mark(Run(connection), group_id)
    words = json.dumps([sorted(shipped.bodies), sorted(shipped.topics)])
    for name, value in (("shipped mark", shipped.mark), ("shipped words", words)):
        connection.execute(_KEEP, {"name": name, "value": value})
    return True


def _follow_terms(
    connection: sa.Connection, group_id: int, bodies: Mapping[str, str], had: frozenset[str]
) -> bool:
    rows = connection.execute(_TERMS, {"number": group_id}).all()
    changed = [
        {"number": row.id, "new": bodies[row.shipped_word]}
        for row in rows
        if row.shipped_word in bodies and bodies[row.shipped_word] != row.body
    ]
    taken = {row.word.casefold() for row in rows}
    fresh = {
        word: body
        for word, body in bodies.items()
        if word not in had and word.casefold() not in taken
    }
    if changed:
        connection.execute(_TERM, changed)
    _add(connection, group_id, fresh, {})
    return bool(changed or fresh)


def _follow_deciders(
    connection: sa.Connection, group_id: int, topics: Mapping[str, str], had: frozenset[str]
) -> bool:
    rows = connection.execute(_DECIDERS, {"number": group_id}).all()
    changed = [
        {"number": row.id, "new": topics[row.shipped_topic]}
        for row in rows
        if row.shipped_topic in topics and topics[row.shipped_topic] != row.body
    ]
    taken = {row.topic.casefold() for row in rows}
    fresh = {
        topic: body
        for topic, body in topics.items()
        if topic not in had and topic.casefold() not in taken
    }
    if changed:
        connection.execute(_DECIDER, changed)
    _add(connection, group_id, {}, fresh)
    return bool(changed or fresh)


def _add(
    connection: sa.Connection, group_id: int, bodies: Mapping[str, str], topics: Mapping[str, str]
) -> None:
    if bodies:
        connection.execute(
            _NEW_TERM,
            [
                {"co_group_id": group_id, "word": word, "body": body, "shipped_word": word}
                for word, body in bodies.items()
            ],
        )
    if topics:
        connection.execute(
            _NEW_DECIDER,
            [
                {"co_group_id": group_id, "topic": topic, "body": body, "shipped_topic": topic}
                for topic, body in topics.items()
            ],
        )
