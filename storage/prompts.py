"""The questions of check-ins in one transaction: `bot.checkins.prompts.PromptStore`.

Those that come with Teabreak are not rows; only how often a group used one, and whether it retired
it. A group's own are rows, called "own-" and their number.
"""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.checkins import bank
from bot.checkins.bank import LEVELS, Level, Moment, Prompt
from bot.checkins.prompts import Change, Standing, Wording
from bot.people import Group, Person
from storage.people import People
from storage.promptsuggestions import Suggestions
from storage.statements import Run
from storage.tables import group_ceiling, person_ceiling, prompt, prompt_change, prompt_use
from storage.upsert import insert

OWN = "own-"
LAST = 2**62  # beyond every number

_OURS = (
    sa.select(prompt).where(prompt.c.co_group_id == sa.bindparam("number")).order_by(prompt.c.id)
)
_ADD = sa.insert(prompt).returning(prompt.c.id)
_EDIT = (
    sa.update(prompt)
    .where(prompt.c.co_group_id == sa.bindparam("number"), prompt.c.id == sa.bindparam("its_id"))
    .values(
        text=sa.bindparam("new_text"),
        level=sa.bindparam("new_level"),
        moment=sa.bindparam("new_moment"),
    )
)
_USES = sa.select(prompt_use.c.prompt, prompt_use.c.times, prompt_use.c.retired).where(
    prompt_use.c.co_group_id == sa.bindparam("number")
)
_KEY = [prompt_use.c.co_group_id, prompt_use.c.prompt]
_USED = insert(prompt_use).on_conflict_do_update(
    index_elements=_KEY, set_={"times": prompt_use.c.times + 1}
)
_RETIRE = insert(prompt_use)
_RETIRE = _RETIRE.on_conflict_do_update(
    index_elements=_KEY, set_={"retired": _RETIRE.excluded.retired}
)
_IN_GROUP = prompt_change.c.co_group_id == sa.bindparam("number")
_LATER = prompt_change.alias("later")
_TOGETHER = sa.exists().where(
    _LATER.c.co_group_id == prompt_change.c.co_group_id,
    _LATER.c.batch == prompt_change.c.batch,
    _LATER.c.id > prompt_change.c.id,
)
_KEEP = sa.insert(prompt_change).returning(prompt_change)
_CHANGES = (
    sa.select(prompt_change)
    .where(
        _IN_GROUP,
        prompt_change.c.id < sa.bindparam("older_than"),
        sa.or_(prompt_change.c.batch == 0, ~_TOGETHER),
    )
    .order_by(prompt_change.c.id.desc())
    .limit(sa.bindparam("most"))
)
_CHANGE = sa.select(prompt_change).where(_IN_GROUP, prompt_change.c.id == sa.bindparam("its_id"))
_BATCH = sa.select(prompt_change).where(
    _IN_GROUP, prompt_change.c.batch == sa.bindparam("together")
)
_BATCH = _BATCH.order_by(prompt_change.c.id)
_NEXT_BATCH = sa.select(sa.func.coalesce(sa.func.max(prompt_change.c.batch), 0) + 1).where(
    _IN_GROUP
)
_UNDONE = sa.update(prompt_change).where(_IN_GROUP, prompt_change.c.id == sa.bindparam("its_id"))
_UNDONE = _UNDONE.values(undone=True)
_CEILING = sa.select(group_ceiling.c.level).where(
    group_ceiling.c.co_group_id == sa.bindparam("number")
)
_SET_CEILING = insert(group_ceiling)
_SET_CEILING = _SET_CEILING.on_conflict_do_update(
    index_elements=[group_ceiling.c.co_group_id], set_={"level": _SET_CEILING.excluded.level}
)
_MINE = sa.select(person_ceiling.c.level).where(person_ceiling.c.person_id == sa.bindparam("who"))
_SET_MINE = insert(person_ceiling)
_SET_MINE = _SET_MINE.on_conflict_do_update(
    index_elements=[person_ceiling.c.person_id], set_={"level": _SET_MINE.excluded.level}
)


class Prompts(Suggestions):
    """`bot.checkins.prompts.PromptStore`."""

    def __init__(self, run: Run, people: People) -> None:
        super().__init__(run, people)
        self._run = run
        self._people = people

    def standing(self, group: Group) -> tuple[Standing, ...]:
        return tuple(self._standing(group))

    def stands(self, group: Group, prompt_id: str) -> Standing | None:
        return next((one for one in self._standing(group) if one.prompt.id == prompt_id), None)

    def get(self, group: Group, prompt_id: str) -> Prompt | None:
        found = self.stands(group, prompt_id)
        return found.prompt if found else None

    def draw(
        self,
        group: Group,
        moment: Moment,
        seed: int,
        ceiling: Level | None = None,
        but: Collection[str] = (),
    ) -> Prompt | None:
        live = [one for one in self._standing(group) if not one.retired]
        used = {one.prompt.id: one.times for one in live if one.times}
        highest = self.ceiling(group)
        found = bank.pick(
            [one.prompt for one in live],
            used,
            highest if ceiling is None else min(highest, ceiling),
            seed,
            moment=moment,
            but=but,
        )
        if found:
            row = {"co_group_id": group.id, "prompt": found.id, "times": 1, "retired": False}
            self._run(_USED, row)
        return found

    def put(
        self, group: Group, prompt_id: str, wanted: Wording, at: datetime, batch: int = 0
    ) -> Change:
        now = self.stands(group, prompt_id)
        if now is None:
            prompt_id = f"{OWN}{self._add(group, wanted)}"
        elif now.prompt.own:
            same = {"number": group.id, "its_id": int(prompt_id.removeprefix(OWN))}
            self._run(_EDIT, {**same, **{f"new_{k}": v for k, v in _columns(wanted).items()}})
        retired = {"co_group_id": group.id, "prompt": prompt_id, "retired": wanted.retired}
        self._run(_RETIRE, {**retired, "times": 0})
        made = {"co_group_id": group.id, "prompt": prompt_id, "at": at, "batch": batch}
        said = {"before": _dump(_wording(now)) if now else None, "after": _dump(wanted)}
        return _change(self._run(_KEEP, {**made, **said, "undone": False}).one())

    def changes(self, group: Group, most: int, before: int = 0) -> tuple[Change, ...]:
        ask = {"number": group.id, "most": most, "older_than": before or LAST}
        return tuple(map(_change, self._run(_CHANGES, ask)))

    def change(self, group: Group, change_id: int) -> Change | None:
        row = self._run(_CHANGE, {"number": group.id, "its_id": change_id}).one_or_none()
        return _change(row) if row else None

    def batch(self, group: Group, batch: int) -> tuple[Change, ...]:
        return tuple(map(_change, self._run(_BATCH, {"number": group.id, "together": batch})))

    def next_batch(self, group: Group) -> int:
        number: int = self._run(_NEXT_BATCH, {"number": group.id}).scalar_one()
        return number

    def mark_undone(self, group: Group, change_id: int) -> None:
        self._run(_UNDONE, {"number": group.id, "its_id": change_id})

    def ceiling(self, group: Group) -> Level:
        found = self._run(_CEILING, {"number": group.id}).scalar_one_or_none()
        return LEVELS[found] if found else Level.LIGHT

    def set_ceiling(self, group: Group, level: Level) -> None:
        self._run(_SET_CEILING, {"co_group_id": group.id, "level": level.word})

    def person_ceiling(self, who: Person) -> Level:
        found = self._run(_MINE, {"who": self._people.find(who)}).scalar_one_or_none()
        return LEVELS[found] if found else Level.WORK

    def set_person_ceiling(self, who: Person, level: Level) -> None:
        row = {"person_id": self._people.sure(who), "level": level.word}
        self._run(_SET_MINE, row)

    def _standing(self, group: Group) -> Iterator[Standing]:
        uses = {row.prompt: row for row in self._run(_USES, {"number": group.id})}
        own = (Standing(_own(row)) for row in self._run(_OURS, {"number": group.id}))
        for one in (*own, *_fresh()):
            use = uses.get(one.prompt.id)
            yield Standing(one.prompt, use.retired, use.times) if use else one

    def _add(self, group: Group, wanted: Wording) -> int:
        row = {"co_group_id": group.id, **_columns(wanted)}
        number: int = self._run(_ADD, row).scalar_one()
        return number


@cache
def _fresh() -> tuple[Standing, ...]:
    """The questions that come with Teabreak, as they stand where nobody has used them."""
    return tuple(map(Standing, bank.shipped().values()))


def _own(row: Any) -> Prompt:
    level, moment = LEVELS[row.level], Moment(row.moment)
    return Prompt(f"{OWN}{row.id}", row.text, level, moment, own=True)


def _wording(now: Standing) -> Wording:
    one = now.prompt
    return Wording(one.text, one.level, one.moment, now.retired)


def _columns(wanted: Wording) -> dict[str, str]:
    return {"text": wanted.text, "level": wanted.level.word, "moment": wanted.moment.value}


def _dump(wanted: Wording) -> str:
    return json.dumps({**_columns(wanted), "retired": wanted.retired}, ensure_ascii=False)


def _load(text: str) -> Wording:
    held = json.loads(text)
    return Wording(held["text"], LEVELS[held["level"]], Moment(held["moment"]), held["retired"])


def _change(row: Any) -> Change:
    before = _load(row.before) if row.before else None
    return Change(row.id, row.prompt, row.at, before, _load(row.after), row.undone, row.batch)
