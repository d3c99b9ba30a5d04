"""The key of each private or sealed poll that is open, and what is kept under a person's hash.

A person is a keyed hash (HMAC-SHA256), other in every poll. The key stands apart from the answers
and is deleted when the poll closes; from then on nobody, who has the whole database or not, can
tell whose hash it was.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from bot.people import Person
from bot.polls import answers
from storage import pollrows
from storage.statements import Run
from storage.tables import (
    poll_key,
    poll_maker,
    poll_named,
    poll_part,
    poll_private,
    poll_suggestion,
)
from storage.upsert import insert

TABLES = (poll_private, poll_part)
TOLD = (poll_maker, poll_named, poll_suggestion, *TABLES)

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_KEY = sa.select(poll_key.c.key).where(poll_key.c.poll_id == _ID)
_NEW_KEY = insert(poll_key).on_conflict_do_nothing()
_NO_KEY = sa.delete(poll_key).where(poll_key.c.poll_id == _ID)
_KEYS = sa.select(poll_key.c.poll_id, poll_key.c.key)
_UNKEEP = sa.delete(poll_private).where(
    poll_private.c.poll_id == _ID, poll_private.c.hash == sa.bindparam("its_hash")
)


def mine(run: Run, poll_id: int, who: Person, *, make: bool = False) -> str:
    """Who this is in this poll; "" while nobody has answered. `make` makes the key if need be."""
    key = run(_KEY, {"its_id": poll_id}).scalar_one_or_none()
    if key is None and make:
        run(_NEW_KEY, {"poll_id": poll_id, "key": secrets.token_hex(32)})
        key = run(_KEY, {"its_id": poll_id}).scalar_one()
    return hashed(str(key), who) if key else ""


def drop(run: Run, poll_id: int) -> None:
    """From now on nothing joins an answer in this poll to anybody."""
    run(_NO_KEY, {"its_id": poll_id})


def hashed(key: str, who: Person) -> str:
    """A person under a poll's key."""
    told = f"{who.space}\x00{who.id}".encode()
    return hmac.new(bytes.fromhex(key), told, hashlib.sha256).hexdigest()


def rows_of(run: Run, who: Person) -> Iterator[tuple[sa.Table, sa.RowMapping]]:
    """What is kept under this person's hashes in polls that are open."""
    for poll_id, key in run(_KEYS).all():
        mine = hashed(key, who)
        for table in TABLES:
            wanted = sa.select(table).where(table.c.poll_id == poll_id, table.c.hash == mine)
            for row in run.connection.execute(wanted).mappings():
                yield table, row


def forget(run: Run, who: Person) -> None:
    """Delete this person's answers in private polls that are open.

    That they took part in a sealed poll stays until it closes: their answer cannot be found, so
    without it they could answer twice.
    """
    for table, row in list(rows_of(run, who)):
        if table is poll_private:
            gone = {"its_id": row["poll_id"], "its_hash": row["hash"]}
            run(_UNKEEP, gone)


def told(run: Run, row: Mapping[str, Any]) -> dict[str, object]:
    """A row as its person reads it: the question, and what they answered."""
    poll = pollrows.load(run, row["poll_id"])
    assert poll is not None, "an answer goes with its poll"
    said = {"answer": answers.in_words(poll, row["answer"])} if "answer" in row else {}
    return {**row, **said, "question": poll.question}
