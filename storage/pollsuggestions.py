"""Options that people suggested: `bot.polls.store.SuggestionStore`.

A row goes when it is decided.
"""

from typing import Any

import sqlalchemy as sa

from bot.people import Person
from bot.polls.model import Poll
from bot.polls.store import Suggestion
from storage.people import People
from storage.statements import Run
from storage.tables import person, poll_suggestion
from storage.upsert import insert

_ADD = insert(poll_suggestion).returning(poll_suggestion.c.id)
_ALL = (
    sa.select(
        poll_suggestion.c.id, poll_suggestion.c.text, person.c.space, person.c.key, person.c.name
    )
    .join(person, person.c.id == poll_suggestion.c.person_id)
    .where(poll_suggestion.c.poll_id == sa.bindparam("its_id"))
    .order_by(poll_suggestion.c.id)
)
_ONE = _ALL.where(poll_suggestion.c.id == sa.bindparam("number"))
_DROP = sa.delete(poll_suggestion).where(poll_suggestion.c.id == sa.bindparam("number"))


class Suggestions:
    """Suggested options in one transaction."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def add(self, poll: Poll, who: Person, text: str) -> Suggestion:
        row = {"poll_id": poll.id, "person_id": self._people.sure(who), "text": text}
        return Suggestion(self._run(_ADD, row).scalar_one(), text, who)

    def get(self, poll: Poll, number: int) -> Suggestion | None:
        row = self._run(_ONE, {"its_id": poll.id, "number": number}).one_or_none()
        return _suggestion(row) if row else None

    def waiting(self, poll: Poll) -> tuple[Suggestion, ...]:
        return tuple(_suggestion(row) for row in self._run(_ALL, {"its_id": poll.id}))

    def drop(self, suggestion: Suggestion) -> None:
        self._run(_DROP, {"number": suggestion.id})


def _suggestion(row: Any) -> Suggestion:
    return Suggestion(row.id, row.text, Person(row.space, row.key, row.name))
