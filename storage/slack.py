"""What is kept for Slack: workspaces that installed us, and what Slack says of their people.

Tokens are kept encrypted (`storage.locker`). A workspace that takes Teabreak away is forgotten,
with all its people, after `KEPT`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.people import Person
from storage.locker import Locker
from storage.spaces import KEPT, forget_space
from storage.statements import Run
from storage.tables import person, slack_installation, slack_person, slack_state
from storage.unit import Unit
from storage.upsert import insert

STATE = timedelta(minutes=10)  # from "Add to Slack" until Slack sends them back


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says of somebody. `full`: neither a guest nor from another workspace."""

    who: Person
    full: bool
    channel: str  # of their private messages with the bot; empty when there is none yet
    asked_at: datetime | None


_INSTALL = insert(slack_installation)
_INSTALL = _INSTALL.on_conflict_do_update(
    index_elements=[slack_installation.c.space],
    set_={"body": _INSTALL.excluded.body, "left_at": None},
)
_KNOWN = (
    sa.select(person.c.name, person.c.zone, slack_person)
    .join(slack_person, slack_person.c.person_id == person.c.id)
    .where(person.c.space == sa.bindparam("in_space"), person.c.key == sa.bindparam("its_key"))
)
_TOLD = insert(slack_person)
_TOLD = _TOLD.on_conflict_do_update(
    index_elements=[slack_person.c.person_id],
    set_={"full": _TOLD.excluded.full, "asked_at": _TOLD.excluded.asked_at},
)
_OPENED = insert(slack_person)
_OPENED = _OPENED.on_conflict_do_update(
    index_elements=[slack_person.c.person_id], set_={"channel": _OPENED.excluded.channel}
)
_NAME = (
    sa.update(person)
    .where(person.c.id == sa.bindparam("number"))
    .values(name=sa.bindparam("new_name"), zone=sa.bindparam("new_zone"))
)


class Slack:
    """Slack's rows, seen from inside one transaction."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._run: Run = unit.run
        self._db = unit.connection

    # Workspaces

    def install(self, space: str, body: str, at: datetime) -> None:
        """A workspace has installed us (again); `body` is what `Locker.lock` made."""
        self._run(_INSTALL, {"space": space, "body": body, "made_at": at, "left_at": None})

    def installed(self) -> Mapping[str, str]:
        """The workspaces that have us, and their encrypted bodies."""
        here = sa.select(slack_installation.c.space, slack_installation.c.body).where(
            slack_installation.c.left_at.is_(None), slack_installation.c.body != ""
        )
        return {row.space: row.body for row in self._db.execute(here)}

    def leave(self, space: str, at: datetime) -> None:
        """A workspace has taken us away: its tokens go now, everything else after `KEPT`."""
        self._run(_INSTALL, {"space": space, "body": "", "made_at": at, "left_at": None})
        same = slack_installation.c.space == space
        self._db.execute(sa.update(slack_installation).where(same).values(left_at=at))

    def back(self, space: str) -> None:
        """A workspace that had left is here again."""
        same = slack_installation.c.space == space
        self._db.execute(sa.update(slack_installation).where(same).values(left_at=None))

    def renew(self, locker: Locker) -> int:
        """Encrypt everything with the newest key; how many there were."""
        kept = self.installed()
        for space, body in kept.items():
            same = slack_installation.c.space == space
            values = {"body": locker.again(body)}
            self._db.execute(sa.update(slack_installation).where(same).values(values))
        return len(kept)

    # An installation that has begun

    def begin(self, state: str, at: datetime) -> None:
        """Keep the hash of a state; those that are too old go."""
        self._db.execute(sa.delete(slack_state).where(slack_state.c.at < at - STATE))
        self._db.execute(slack_state.insert().values(hash=_hash(state), at=at))

    def consume(self, state: str, at: datetime) -> bool:
        """Whether this state was ours, not too old, and not used before."""
        same = (slack_state.c.hash == _hash(state), slack_state.c.at >= at - STATE)
        return self._db.execute(sa.delete(slack_state).where(*same)).rowcount == 1

    # People

    def known(self, space: str, user: str) -> Known | None:
        """What Slack said of somebody the bot has met."""
        row = self._run(_KNOWN, {"in_space": space, "its_key": user}).one_or_none()
        if row is None:
            return None
        who = Person(space, user, row.name, admin=row.full, zone=row.zone)
        return Known(who, row.full, row.channel, row.asked_at)

    def told(self, who: Person, full: bool, at: datetime) -> None:
        """Slack says this of somebody. Somebody whom the bot has not met, or forgot, stays so."""
        number = self._unit.people.find(who)
        if number is None:
            return
        self._run(_NAME, {"number": number, "new_name": who.name, "new_zone": who.zone})
        kept = {"person_id": number, "full": full, "channel": "", "asked_at": at}
        self._run(_TOLD, kept)

    def opened(self, who: Person, channel: str) -> None:
        """Where this person and the bot write in private."""
        number = self._unit.people.find(who)
        if number is not None:
            kept = {"person_id": number, "full": False, "channel": channel, "asked_at": None}
            self._run(_OPENED, kept)


def tidy(unit: Unit, now: datetime) -> None:
    """Forget the workspaces that left long enough ago, and installations never finished."""
    left = sa.select(slack_installation.c.space).where(slack_installation.c.left_at < now - KEPT)
    for space in unit.connection.execute(left).scalars().all():
        forget_space(unit, space)
    unit.connection.execute(sa.delete(slack_state).where(slack_state.c.at < now - STATE))


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
