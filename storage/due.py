"""Moments that were asked for. A moment's row goes in the transaction that handles it."""

from datetime import datetime

import sqlalchemy as sa

from bot.events import Due
from storage.statements import Run
from storage.tables import due

_READY = (
    sa.select(due)
    .where(due.c.at <= sa.bindparam("now"))
    .order_by(due.c.at, due.c.id)
    .limit(sa.bindparam("most"))
)
_NEXT = sa.select(sa.func.min(due.c.at))
_DONE = sa.delete(due).where(due.c.id == sa.bindparam("number"))

_PUT_OFF = sa.update(due).where(due.c.id == sa.bindparam("number")).values(at=sa.bindparam("then"))


class DueRows:
    """What the clock needs, in one transaction."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def ready(self, now: datetime, most: int = 50) -> tuple[Due, ...]:
        """The events of moments that have come, earliest first. The row's number is in the id."""
        rows = self._run(_READY, {"now": now, "most": most})
        return tuple(Due(f"due:{row.id}", row.at, row.kind, row.arg) for row in rows)

    def done(self, event: Due) -> None:
        """It has been handled (call this in the same transaction)."""
        self._run(_DONE, {"number": _number(event)})

    def put_off(self, event: Due, then: datetime) -> None:
        """It could not be handled; bring it again at that moment."""
        self._run(_PUT_OFF, {"number": _number(event), "then": then})

    def next_at(self) -> datetime | None:
        """The earliest moment that somebody waits for."""
        found: datetime | None = self._run(_NEXT).scalar_one()
        return found


def _number(event: Due) -> int:
    return int(event.id.removeprefix("due:"))
