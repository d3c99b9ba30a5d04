"""Questions that people suggest for check-ins; who did is forgotten when they are told."""

from typing import Any

import sqlalchemy as sa

from bot.checkins.bank import LEVELS, Moment
from bot.checkins.prompts import Suggestion
from bot.people import Group, Person
from storage.people import People
from storage.statements import Run
from storage.tables import prompt_author, prompt_suggestion

_IN_GROUP = prompt_suggestion.c.co_group_id == sa.bindparam("number")
_SUGGEST = sa.insert(prompt_suggestion).returning(prompt_suggestion)
_AUTHOR = sa.insert(prompt_author).inline()
_WAITING = (
    sa.select(prompt_suggestion)
    .where(_IN_GROUP, prompt_suggestion.c.state == "waiting")
    .order_by(prompt_suggestion.c.at, prompt_suggestion.c.id)
    .limit(sa.bindparam("most"))
)
_ONE = sa.select(prompt_suggestion).where(
    _IN_GROUP, prompt_suggestion.c.id == sa.bindparam("its_id")
)
_REVIEW = (
    sa.update(prompt_suggestion)
    .where(prompt_suggestion.c.id == sa.bindparam("its_id"))
    .values(state=sa.bindparam("into"))
)
_TAKE = (
    sa.delete(prompt_author)
    .where(prompt_author.c.prompt_suggestion_id == sa.bindparam("its_id"))
    .returning(prompt_author.c.person_id)
)


class Suggestions:
    """The part of `bot.checkins.prompts.PromptStore` that is about suggestions."""

    def __init__(self, run: Run, people: People) -> None:
        self._run = run
        self._people = people

    def suggest(self, group: Group, suggestion: Suggestion, who: Person) -> Suggestion:
        row = {"co_group_id": group.id, "text": suggestion.text, "at": suggestion.at}
        row |= {"level": suggestion.level.word, "moment": suggestion.moment.value}
        kept = _read(self._run(_SUGGEST, {**row, "state": suggestion.state}).one())
        author = {"prompt_suggestion_id": kept.id, "person_id": self._people.sure(who)}
        self._run(_AUTHOR, author)
        return kept

    def suggestions(self, group: Group, most: int) -> tuple[Suggestion, ...]:
        return tuple(map(_read, self._run(_WAITING, {"number": group.id, "most": most})))

    def suggestion(self, group: Group, suggestion_id: int) -> Suggestion | None:
        row = self._run(_ONE, {"number": group.id, "its_id": suggestion_id}).one_or_none()
        return _read(row) if row else None

    def review(self, suggestion: Suggestion, state: str) -> Person | None:
        self._run(_REVIEW, {"its_id": suggestion.id, "into": state})
        number = self._run(_TAKE, {"its_id": suggestion.id}).scalar_one_or_none()
        return self._people.by_number(number) if number else None


def _read(row: Any) -> Suggestion:
    level, moment = LEVELS[row.level], Moment(row.moment)
    return Suggestion(row.id, row.text, level, moment, row.at, row.state)
