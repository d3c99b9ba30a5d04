"""Discord: which process has which shard of the gateway, so that no two ever have the same.

Two connections with one shard would both get every event. So a process takes a lease on its shards
before it connects, and says again and again that it is still there. When it has said nothing for
`LASTS`, another process may take over. One database serves one bot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.tables import discord_shard
from storage.unit import Unit
from storage.upsert import insert

LASTS = timedelta(seconds=30)

_PUT = insert(discord_shard)
_PUT = _PUT.on_conflict_do_update(
    index_elements=[discord_shard.c.shard],
    set_={name: _PUT.excluded[name] for name in ("shards", "holder", "until")},
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one process wants of all shards: these, out of so many."""

    shards: tuple[int, ...] = (0,)
    of: int = 1


class Shards:
    """The leases, seen from inside one transaction."""

    def __init__(self, unit: Unit) -> None:
        self._db = unit.connection

    def take(self, share: Share, holder: str, now: datetime) -> bool:
        """Have all of these until `LASTS` from now (again), or none.

        False while another process has one of them, or goes by another number of shards: then the
        same event would come by two ways.
        """
        row = discord_shard.c
        same = sa.or_(row.shard.in_(_keys(share.shards)), row.shards != share.of)
        others = sa.select(row.shard).where(row.holder != holder, row.until > now, same)
        if self._db.execute(others).first():
            return False
        gone = sa.or_(row.holder == holder, row.until <= now)
        self._db.execute(sa.delete(discord_shard).where(gone))
        for key in _keys(share.shards):
            kept = {"shard": key, "shards": share.of, "holder": holder, "until": now + LASTS}
            self._db.execute(_PUT.values(kept))
        return True

    def held(self, share: Share, holder: str) -> bool:
        """Whether all of these are still this process's, whatever the time: nobody took over."""
        row = discord_shard.c
        mine = sa.select(sa.func.count()).where(
            row.holder == holder, row.shards == share.of, row.shard.in_(_keys(share.shards))
        )
        return bool(self._db.execute(mine).scalar_one() == len(share.shards))

    def let_go(self, holder: str) -> None:
        """This process has ended its connections."""
        self._db.execute(sa.delete(discord_shard).where(discord_shard.c.holder == holder))


def _keys(shards: Sequence[int]) -> list[str]:
    return [str(shard) for shard in shards]
