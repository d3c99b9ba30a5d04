"""What is kept for how long, and copies of the whole database.

seen deliveries             7 days      a platform repeats within minutes
sent messages               30 days     to answer "was it sent?"
forms left half-way        1 day       they would take somebody's next words
polls not posted           1 day       their makers see a preview until then
what may be typed           90 days     buttons themselves live for ever
polls that have closed      2 years     what the group decided, and how
check-ins stopped or ended 30 days     until then they can be brought back
when questions came         2 years     and why one did not
circles that have been     2 years     so that people meet others first
cards that wait             1 year      for somebody who has not come back
finished uploads            1 day       unfinished ones 30 days
sums of questions           13 months   this month, and the same one a year ago
who asked (keyed hashes)    this month  with their key (`askers.py`)
the room's messages        1 year      what the group said, and the bot to everyone
private answers in it      30 days     they can be asked for again
browsers signed in         90 days     since they were last used
notes to facilitators      14 days     or until they are handed over, together
daily copies               14 days     what is deleted is gone from all copies by then
a workspace or server that left us     30 days     then everything of it (`slack.py`)
"""

import contextlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.sorry import Sorry
from storage import discord_spaces, pollseries, slack
from storage.tables import (
    asked,
    asked_hash,
    asking,
    checkin,
    circle_round,
    glossary_import,
    hint_mark,
    month_key,
    note_batch,
    occurrence,
    offer,
    outbox,
    place_offer,
    poll,
    seen,
    waiting,
    web_message,
    web_session,
)
from storage.unit import Unit

SEEN = timedelta(days=7)
SENT = timedelta(days=30)
ASKED = timedelta(days=1)
DRAFTED = timedelta(days=1)
POLLED = timedelta(days=730)
STOPPED = timedelta(days=30)
OFFERED = timedelta(days=90)
WAITED = timedelta(days=365)
HINTED = timedelta(days=1)
UPLOADED = timedelta(days=1)
UNFINISHED = timedelta(days=30)
SUMMED = timedelta(days=396)
SPOKEN = timedelta(days=365)
WHISPERED = timedelta(days=30)
SIGNED_IN = timedelta(days=90)
NOTED = timedelta(hours=1)  # after their last day, when their own end should have come
COPIES = 14


def tidy(unit: Unit, now: datetime) -> None:
    """Delete what has been kept for long enough."""
    month = f"{now:%Y-%m}"
    finished = glossary_import.c.state.in_(("done", "dropped"))
    private = web_message.c.for_person_id.is_not(None)
    over = checkin.c.state.in_(("stopped", "ended"))
    ended = outbox.c.state.in_(("sent", "unknown", "failed", "expired"))
    been = circle_round.c.stage.in_(("open", "over"))
    for table, old in (
        (seen, seen.c.at < now - SEEN),
        (outbox, ended & (outbox.c.at < now - SENT)),
        (offer, offer.c.at < now - OFFERED),
        (place_offer, place_offer.c.at < now - OFFERED),
        (asking, asking.c.at < now - ASKED),
        (poll, (poll.c.state == "draft") & (poll.c.made_at < now - DRAFTED)),
        (poll, (poll.c.state == "closed") & (poll.c.closed_at < now - POLLED)),
        (checkin, (checkin.c.state == "draft") & (checkin.c.changed_at < now - DRAFTED)),
        (checkin, over & (checkin.c.changed_at < now - STOPPED)),
        (circle_round, been & (circle_round.c.at < now - POLLED)),
        (occurrence, occurrence.c.due_at < now - POLLED),
        (waiting, waiting.c.at < now - WAITED),
        (hint_mark, hint_mark.c.at < now - HINTED),
        (glossary_import, finished & (glossary_import.c.at < now - UPLOADED)),
        (glossary_import, glossary_import.c.at < now - UNFINISHED),
        (web_message, web_message.c.at < now - SPOKEN),
        (web_message, private & (web_message.c.at < now - WHISPERED)),
        (web_session, web_session.c.seen_at < now - SIGNED_IN),
        (month_key, month_key.c.month < month),
        (asked_hash, asked_hash.c.month < month),
        (note_batch, note_batch.c.gone_at < now - NOTED),
        (asked, asked.c.month < f"{now - SUMMED:%Y-%m}"),
    ):
        unit.connection.execute(sa.delete(table).where(old))
    pollseries.tidy(unit.run)
    slack.tidy(unit, now)
    discord_spaces.tidy(unit, now)


def settle(url: str) -> None:
    """Empty SQLite's log into the file, so that what was forgotten stands nowhere any more.

    A log that is never cut short is quicker to write: the place for it is there already. Does
    nothing while somebody else writes or reads for long; the next time will do.
    """
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        with contextlib.closing(sqlite3.connect(address.database, timeout=1)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def daily_copy(url: str, folder: Path, now: datetime) -> None:
    """A copy named after the day, in place of the oldest one once there are `COPIES`."""
    folder.mkdir(parents=True, exist_ok=True)
    backup(url, folder / f"teabreak-{now:%Y-%m-%d}.db")
    for old in sorted(folder.glob("teabreak-????-??-??.db"))[:-COPIES]:
        old.unlink()


def backup(url: str, copy: Path) -> None:
    """A whole copy of the database, which may be in use. Raises Sorry on PostgreSQL."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        raise Sorry("store-pg-backup")
    assert address.database, "a store is a file"
    copy_sqlite(Path(address.database), copy)


def copy_sqlite(path: Path, copy: Path) -> None:
    """A whole, checked copy of a SQLite file. Raises ValueError when it did not come out whole."""
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        _vacuum(path, part)
        part.chmod(0o600)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _vacuum(path: Path, part: Path) -> None:
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as source:
        source.execute("VACUUM INTO ?", (str(part),))
    with contextlib.closing(sqlite3.connect(part)) as made:
        found = made.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise ValueError(f"the copy is not whole: {found}")
