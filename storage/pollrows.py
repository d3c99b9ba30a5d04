"""A poll's own rows: the poll and its options, as one `bot.polls.model.Poll`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.polls.model import Adding, Kind, Poll, Secrecy, State
from storage.statements import Run
from storage.tables import poll, poll_option
from storage.upsert import insert

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_ADD = insert(poll).returning(poll.c.id)
_GET = (
    sa.select(poll, poll_option.c.label, poll_option.c.at.label("slot"))
    .join(poll_option, poll_option.c.poll_id == poll.c.id)
    .where(poll.c.id == _ID)
    .order_by(poll_option.c.number)
)
_CHANGED = (
    *("kind", "secrecy", "state", "question", "most", "quorum", "fewest"),
    *("zone", "closes_at", "closed_at", "corrected", "next_step", "reminder"),
    *("adding", "added", "weeks", "name"),
)
_CHANGE = (
    sa.update(poll)
    .where(poll.c.id == _ID)
    .values({name: sa.bindparam(f"new_{name}") for name in _CHANGED})
)
# Two people who add at once meet here, where one of them is made to look again.
_GROWN = sa.update(poll).where(poll.c.id == _ID).values(added=sa.bindparam("new_added"))
_DROP = sa.delete(poll).where(poll.c.id == _ID)
_NO_OPTIONS = sa.delete(poll_option).where(poll_option.c.poll_id == _ID)
_OPTION = insert(poll_option)


def add(run: Run, poll: Poll, at: datetime) -> Poll:
    """A new poll; its id is ignored."""
    row = {**_row(poll), "co_group_id": poll.group, "made_at": at}
    new = replace(poll, id=run(_ADD, row).scalar_one())
    _put_options(run, new)
    return new


def change(run: Run, poll: Poll) -> None:
    """Keep it as it is now."""
    new = {f"new_{name}": value for name, value in _row(poll).items()}
    run(_CHANGE, {**new, "its_id": poll.id})
    run(_NO_OPTIONS, {"its_id": poll.id})
    _put_options(run, poll)


def append(run: Run, poll: Poll) -> None:
    """Keep its last option, which is new."""
    run(_GROWN, {"its_id": poll.id, "new_added": poll.added})
    last = len(poll.options)
    at = poll.slots[-1] if poll.slots else None
    run(_OPTION, {"poll_id": poll.id, "number": last, "label": poll.options[-1], "at": at})


def drop(run: Run, poll: Poll) -> None:
    """Delete it with all that belongs to it."""
    run(_DROP, {"its_id": poll.id})


def load(run: Run, poll_id: int) -> Poll | None:
    """A poll by its number."""
    found = run(_GET, {"its_id": poll_id})
    return found.made(_poll) if len(found) else None


def _put_options(run: Run, poll: Poll) -> None:
    moments = poll.slots or (None,) * len(poll.options)
    for number, (label, at) in enumerate(zip(poll.options, moments, strict=True), 1):
        run(_OPTION, {"poll_id": poll.id, "number": number, "label": label, "at": at})


def _row(poll: Poll) -> dict[str, object]:
    given: dict[str, object] = {name: getattr(poll, name) for name in _CHANGED}
    names = ("kind", "secrecy", "state", "adding")
    return given | {name: getattr(poll, name).value for name in names}


def _poll(rows: Sequence[Any]) -> Poll:
    """A row for each option, with the poll in each."""
    row = rows[0]
    return Poll(
        *(row.id, row.co_group_id, Kind(row.kind), Secrecy(row.secrecy), row.question),
        tuple(option.label for option in rows),
        *(State(row.state), row.most, row.quorum, row.fewest, row.zone),
        tuple(option.slot for option in rows if option.slot),
        *(row.closes_at, row.closed_at, row.corrected, row.next_step, row.reminder),
        *(Adding(row.adding), row.added, row.weeks, row.name),
    )
