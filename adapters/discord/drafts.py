"""What somebody has typed in a form that is not through yet: a row, so that it outlives a restart.

A form goes in several modals, or something in it was wrong, or its name is too long for an id. Its
draft is kept like a form that is asked by typing (`bot.talk.Asking`), under a place that nobody can
write in, and goes with those after a day. While the database cannot keep it, memory does.
"""

from collections import OrderedDict
from datetime import datetime

from adapters.discord import modals
from bot.people import Person, Place
from bot.talk import Asking
from storage.engine import Store
from storage.sorry import NotSaved
from storage.unit import Unit

MOST = 200  # drafts in memory


class Drafts:
    """The drafts of everybody."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unkept: OrderedDict[tuple[str, str, str], Asking] = OrderedDict()

    async def held(self, who: Person, name: str) -> Asking | None:
        """The draft of a form, by its name or by what stands for it."""
        unkept = self._unkept.get(_key(who, name))
        return unkept or await self._store.read(
            lambda unit: unit.talk.asking(who, _place(who, name))
        )

    async def keep(self, who: Person, name: str, draft: Asking, at: datetime) -> None:
        """Keep a draft."""
        try:
            await self._store.do(lambda unit: put(unit, who, name, draft, at))
            self._unkept.pop(_key(who, name), None)
        except NotSaved:
            self._unkept[_key(who, name)] = draft
            if len(self._unkept) > MOST:
                self._unkept.popitem(last=False)

    def forget(self, who: Person, name: str) -> None:
        """It is through; its row went with that."""
        self._unkept.pop(_key(who, name), None)


def put(unit: Unit, who: Person, name: str, draft: Asking | None, at: datetime) -> None:
    """Keep a draft, or let it go, inside a transaction. Nobody's row is made for it."""
    unit.talk.ask(who, _place(who, name), draft, at)


def _place(who: Person, name: str) -> Place:
    return Place(who.space, name if name.startswith(modals.KEPT) else modals.kept_name(name))


def _key(who: Person, name: str) -> tuple[str, str, str]:
    return who.space, who.id, _place(who, name).id
