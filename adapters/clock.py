"""The clock: APScheduler rings, the database knows.

A clock that is set back would keep APScheduler silent until it comes to where it was: `watched`
notices, and has every bell ring.

A handful of fixed jobs on a memory job store. Nothing a person planned lives here: those moments
are rows, and `tick` is a plain function of `now` that brings the ones that have come. Missed rings
are rung once (`coalesce`), however late (`misfire_grace_time=None`).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from bot.dispatch import Dispatch
from bot.effects import Later
from bot.events import Due
from storage.engine import Store
from storage.sorry import NotSaved
from storage.unit import Unit

TICK_SECONDS = 1
WATCH_SECONDS = 1.0
REAP_SECONDS = 30
NIGHT_HOUR = 3
PUT_OFF = timedelta(minutes=5)  # what could not be handled
RIGHT = ".right"  # how the kinds of moments end at which plans are compared with the clock

log = logging.getLogger("teabreak.clock")

Job = Callable[[datetime], Awaitable[None]]


async def tick(store: Store, dispatch: Dispatch, now: datetime) -> int:
    """Bring the moments that have come by `now`, the oldest first; how many could be brought.

    Each is its own transaction, in which its row goes: a crash in between brings the rest later,
    and two processes bring each one once. They are brought at once, so that they share commits.
    """
    moments = await store.read(lambda unit: unit.due.ready(now))
    brought = await asyncio.gather(*(_brought(moment, now, store, dispatch) for moment in moments))
    return sum(brought)


async def _brought(moment: Due, now: datetime, store: Store, dispatch: Dispatch) -> bool:
    """What cannot be brought now stays, keeps nothing else waiting, and is tried again."""
    try:
        await store.take(replace(moment, at=now), dispatch)
    except NotSaved:
        log.warning("a moment could not be kept; trying again")
    except Exception:
        log.exception("a moment of %s was not handled; trying again", moment.kind)
        await store.do(lambda unit: unit.due.put_off(moment, now + PUT_OFF))
    else:
        return True
    return False


class Every(BaseTrigger):  # type: ignore[misc]
    """So many seconds after it was looked at.

    APScheduler's own would count each second that was missed, one by one and while everybody waits:
    after a night of sleep, or a clock that is put right by a year.
    """

    def __init__(self, seconds: int) -> None:
        self._every = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """As APScheduler asks for it."""
        return now + self._every


def clock(every_tick: Job, every_reap: Job, every_night: Job) -> AsyncIOScheduler:
    """A scheduler, not yet started, that gives each job the time in UTC."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
    )
    for job, trigger in (
        (every_tick, Every(TICK_SECONDS)),
        (every_reap, Every(REAP_SECONDS)),
        (every_night, CronTrigger(hour=NIGHT_HOUR, timezone=UTC)),
    ):
        scheduler.add_job(_now, trigger, args=(job,))
    return scheduler


async def watched(scheduler: AsyncIOScheduler, set_back: Job, every: float = WATCH_SECONDS) -> None:
    """Until cancelled: when the computer's clock is set back, everything rings now and on."""
    last = datetime.now(UTC)
    while True:
        await asyncio.sleep(every)
        now = datetime.now(UTC)
        if now < last:
            log.warning("the clock of this computer was set back")
            try:
                await set_back(now)
            except NotSaved:
                log.warning("what a wrong clock has planned is looked for in the night")
            for job in scheduler.get_jobs():
                job.modify(next_run_time=now)
        last = now


async def righted(store: Store, dispatch: Dispatch, now: datetime) -> None:
    """Ask all that was planned by a clock that was wrong to be planned anew; `tick` brings it."""
    kinds = sorted(kind for kind in dispatch.all.dues if kind.endswith(RIGHT))

    def ask(unit: Unit) -> None:
        for kind in kinds:
            unit.outbox.later(Later(now, kind))

    await store.do(ask)


async def _now(job: Job) -> None:
    await job(datetime.now(UTC))
