"""Who is still in our spaces, of those who could be met in a circle or written to in private.

A platform may not say who leaves, or say it while nobody listens. So those few people are asked
for, one by one: when Teabreak has come, and then once a day.

    here        the platform knows them there
    gone        it knows them there no longer: they leave their groups (`Left`)
    unknown     any other answer, or none: nothing follows from it

A space in which nobody is found is not believed: rather a fault of the platform's than everybody
gone. Whoever comes back is of the group again with their first act there.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from enum import Enum

from bot.dispatch import Dispatch, Outcome
from bot.events import Left
from bot.people import Person
from storage.engine import Also, Store
from storage.unit import Unit

log = logging.getLogger("teabreak.rollcall")

PACE = 1.0  # seconds between two questions, so that nobody who acts waits for them
EVERY = 86_400.0  # seconds between two roll calls


class Found(Enum):
    """What a platform says of somebody."""

    HERE = "here"
    GONE = "gone"
    UNKNOWN = "unknown"


Ask = Callable[[Person], Awaitable[Found]]
Forget = Callable[[Unit, Person], None]


class RollCall:
    """All spaces of one platform in one process. `pace` are the seconds between two questions.

    `also` is what else is forgotten of who has gone, in the same transaction.
    """

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        spaces: Callable[[], Iterable[str]],
        ask: Ask,
        also: Forget = lambda unit, who: None,
        pace: float = PACE,
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._spaces = spaces
        self._ask = ask
        self._also = also
        self._pace = pace
        self._going: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Now, and then again and again. Twice is once."""
        if self._going is None:
            self._going = asyncio.create_task(self._run())

    async def end(self) -> None:
        """No more."""
        if self._going:
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    async def call(self) -> None:
        """Once, in each space. What goes wrong in one is tried again the next time."""
        for space in tuple(self._spaces()):
            try:
                await self._called(space)
            except Exception:
                log.exception("it was not found out who has left %s", space)

    async def _run(self) -> None:
        while True:
            await self.call()
            await asyncio.sleep(EVERY)

    async def _called(self, space: str) -> None:
        found = {}
        for who in await self._store.read(lambda unit: unit.groups.roll(space)):
            await asyncio.sleep(self._pace)
            found[who] = await self._ask(who)
        gone = [who for who, answer in found.items() if answer is Found.GONE]
        if Found.HERE in found.values():
            for who in gone:
                await self._left(who)
        elif gone:
            log.warning("nobody at all is found in %s; that is not believed", space)

    async def _left(self, who: Person) -> None:
        """They leave each of their groups."""
        now = datetime.now(UTC)

        def forgets(unit: Unit, outcome: Outcome) -> None:
            self._also(unit, who)

        delivery = f"gone:{now.isoformat()}:{who.id}"
        await leave(self._store, self._dispatch, who, delivery, now, forgets)


async def leave(
    store: Store,
    dispatch: Dispatch,
    who: Person,
    delivery: str,
    at: datetime,
    also: Also | None = None,
) -> None:
    """Somebody leaves every place of their groups in their space. The same delivery again is once.

    Raises what kept it from being stored.
    """
    for place in await store.read(lambda unit: unit.groups.places_of(who)):
        left = Left(f"{delivery}:{place.id}", at, who, place)
        if sorry := (await store.take(left, dispatch, also=also)).sorry:
            raise sorry
