"""Polls that are asked again every week: `bot.polls.store.SeriesStore`."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.polls.model import Poll
from bot.polls.weekly import Series
from storage import pollrows
from storage.columns import ID
from storage.statements import Run
from storage.tables import poll_maker, poll_place, poll_series, poll_week
from storage.upsert import insert

_ID: sa.BindParameter[int] = sa.bindparam("its_id")
_START = insert(poll_series).returning(poll_series.c.id)
_JOIN = insert(poll_week)
_GET = sa.select(poll_series).where(poll_series.c.id == _ID)
_OF = (
    sa.select(poll_series)
    .join(poll_week, poll_week.c.poll_series_id == poll_series.c.id)
    .where(poll_week.c.poll_id == _ID)
)
_NEWEST = (
    sa.select(poll_week.c.poll_id)
    .where(poll_week.c.poll_series_id == _ID)
    .order_by(poll_week.c.week.desc())
    .limit(1)
)
_GO_ON = (
    sa.update(poll_series).where(poll_series.c.id == _ID).values(next_at=sa.bindparam("new_next"))
)
_NOT_THERE = ~sa.exists().where(poll_week.c.poll_series_id == poll_series.c.id)
_TIDY = sa.delete(poll_series).where(_NOT_THERE)
_NEW = sa.bindparam("new_id", type_=ID)
_MAKER = insert(poll_maker).from_select(
    ["poll_id", "person_id"],
    sa.select(_NEW, poll_maker.c.person_id).where(poll_maker.c.poll_id == _ID),
)
_PLACES = insert(poll_place).from_select(
    ["poll_id", "space", "place"],
    sa.select(_NEW, poll_place.c.space, poll_place.c.place).where(poll_place.c.poll_id == _ID),
)


class AllSeries:
    """Every series, in one transaction."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def start(self, series: Series, poll: Poll) -> Series:
        row = {
            "co_group_id": poll.group,
            "starts_at": series.starts_at,
            "closes_at": series.closes_at,
            "zone": series.zone,
            "next_at": series.next_at,
        }
        kept = replace(series, id=self._run(_START, row).scalar_one())
        self._run(_JOIN, {"poll_id": poll.id, "poll_series_id": kept.id, "week": 0})
        return kept

    def get(self, number: int) -> Series | None:
        return _series(self._run(_GET, {"its_id": number}).one_or_none())

    def of(self, poll: Poll) -> Series | None:
        return _series(self._run(_OF, {"its_id": poll.id}).one_or_none()) if poll.weeks else None

    def newest(self, series: Series) -> Poll | None:
        number = self._run(_NEWEST, {"its_id": series.id}).scalar_one_or_none()
        return pollrows.load(self._run, number) if number else None

    def follow(self, series: Series, before: Poll, new: Poll, week: int, at: datetime) -> Poll:
        kept = pollrows.add(self._run, new, at)
        self._run(_JOIN, {"poll_id": kept.id, "poll_series_id": series.id, "week": week})
        for same in (_MAKER, _PLACES):
            self._run(same, {"new_id": kept.id, "its_id": before.id})
        return kept

    def go_on(self, series: Series, next_at: datetime | None) -> Series:
        self._run(_GO_ON, {"its_id": series.id, "new_next": next_at})
        return replace(series, next_at=next_at)


def tidy(run: Run) -> None:
    """Delete the series of which no poll is left."""
    run(_TIDY)


def _series(row: Any) -> Series | None:
    if row is None:
        return None
    return Series(row.id, row.starts_at, row.closes_at, row.zone, row.next_at)
