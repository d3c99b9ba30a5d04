"""How many different people asked about a word, without keeping who.

An asker is a keyed hash (HMAC-SHA256) of the person, the group, the kind of question and the word,
so that one person's questions cannot be joined to each other either. The key is drawn at random
when it is first needed in a month and deleted when the next month's is. From then on nobody, who
has the whole database or not, can tell whose hash it was.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.people import Person
from storage.statements import Run
from storage.tables import asked, asked_hash, month_key
from storage.upsert import insert

TABLE = asked_hash

_KEY = (
    sa.select(month_key.c.month, month_key.c.key)
    .where(month_key.c.month >= sa.bindparam("in_month"))
    .order_by(month_key.c.month.desc())
    .limit(1)
)
_NEW_KEY = insert(month_key).on_conflict_do_nothing()
_OLD_KEYS = sa.delete(month_key).where(month_key.c.month < sa.bindparam("in_month"))
_KEYS = sa.select(month_key.c.month, month_key.c.key)
_HASH = insert(asked_hash).on_conflict_do_nothing()
_ASKERS = (
    sa.select(sa.func.count())
    .select_from(asked_hash)
    .where(
        asked_hash.c.month == sa.bindparam("in_month"),
        asked_hash.c.co_group_id == sa.bindparam("in_group"),
        asked_hash.c.kind == sa.bindparam("of_kind"),
        asked_hash.c.word == sa.bindparam("of_word"),
    )
    .scalar_subquery()
)
_COUNT = insert(asked).values(
    month=sa.bindparam("in_month"),
    co_group_id=sa.bindparam("in_group"),
    kind=sa.bindparam("of_kind"),
    word=sa.bindparam("of_word"),
    times=1,
    askers=1,
)
_COUNT = _COUNT.on_conflict_do_update(
    index_elements=[asked.c.month, asked.c.co_group_id, asked.c.kind, asked.c.word],
    set_={"times": asked.c.times + 1, "askers": _ASKERS},
)
_WORDS = sa.select(asked_hash).where(asked_hash.c.month == sa.bindparam("in_month"))


def count(run: Run, group_id: int, kind: str, word: str, who: Person, at: datetime) -> None:
    """Count one question, and its asker if they did not ask it before in this month."""
    month, key = _key(run, f"{at:%Y-%m}")
    row = {"month": month, "co_group_id": group_id, "kind": kind, "word": word}
    run(_HASH, {**row, "hash": _hash(key, row, who)})
    run(_COUNT, {"in_month": month, "in_group": group_id, "of_kind": kind, "of_word": word})


def rows_of(run: Run, who: Person) -> Iterator[sa.RowMapping]:
    """The hashes that are this person's, as far as their key is still there."""
    for month, key in run(_KEYS).all():
        for row in run.connection.execute(_WORDS, {"in_month": month}).mappings().all():
            if hmac.compare_digest(row["hash"], _hash(key, row, who)):
                yield row


def forget(run: Run, who: Person) -> None:
    """Delete this person's hashes. The sums stay: they are of nobody."""
    for row in list(rows_of(run, who)):
        same = [column == row[column.name] for column in asked_hash.primary_key]
        run.connection.execute(sa.delete(asked_hash).where(*same))


def _key(run: Run, month: str) -> tuple[str, str]:
    """The newest month and its key. A question that comes in late counts in the month it finds."""
    found = run(_KEY, {"in_month": month}).one_or_none()
    if found is None:
        run(_OLD_KEYS, {"in_month": month})
        run(_NEW_KEY, {"month": month, "key": secrets.token_hex(32)})
        found = run(_KEY, {"in_month": month}).one()
    return found.month, found.key


def _hash(key: str, row: Mapping[str, Any] | sa.RowMapping, who: Person) -> str:
    told = "\x00".join((who.space, who.id, str(row["co_group_id"]), row["kind"], row["word"]))
    return hmac.new(bytes.fromhex(key), told.encode(), hashlib.sha256).hexdigest()
