"""The clock: APScheduler rings, the database knows.

A handful of fixed jobs on a memory job store. Nothing a person planned lives here: those moments
are rows, and `tick` is a plain function of `now` that brings the ones that have come. Missed rings
are rung once (`coalesce`), however late (`misfire_grace_time=None`).
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.dispatch import Dispatch
from storage.engine import Store

TICK_SECONDS = 15
REAP_SECONDS = 30
NIGHT_HOUR = 3

Job = Callable[[datetime], Awaitable[None]]


async def tick(store: Store, dispatch: Dispatch, now: datetime) -> int:
    """Bring every moment that has come by `now`, oldest first; how many there were.

    Each is its own transaction, in which its row goes: a crash in between brings the rest later,
    and two processes bring each one once.
    """
    moments = await store.read(lambda unit: unit.due.ready(now))
    for moment in moments:
        await store.take(replace(moment, at=now), dispatch)
    return len(moments)


def clock(every_tick: Job, every_reap: Job, every_night: Job) -> AsyncIOScheduler:
    """A scheduler, not yet started, that gives each job the time in UTC."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
    )
    for job, trigger in (
        (every_tick, IntervalTrigger(seconds=TICK_SECONDS, timezone=UTC)),
        (every_reap, IntervalTrigger(seconds=REAP_SECONDS, timezone=UTC)),
        (every_night, CronTrigger(hour=NIGHT_HOUR, timezone=UTC)),
    ):
        scheduler.add_job(_now, trigger, args=(job,))
    return scheduler


async def _now(job: Job) -> None:
    await job(datetime.now(UTC))
