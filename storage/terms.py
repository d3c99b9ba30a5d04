"""Terms and deciders as rows: their names in columns, the rest as JSON text that never differs
for the same content, so that rows can be compared by it."""

import json
import secrets
from dataclasses import asdict, fields, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from bot.jargon.model import Decider, Meaning, Status, Term
from storage.statements import Run
from storage.tables import co_group

_MARK = (
    sa.update(co_group)
    .where(co_group.c.id == sa.bindparam("number"))
    .values(glossary=co_group.c.glossary + 1, glossary_mark=sa.bindparam("mark"))
)

REMEMBERED = 2_048  # terms; most are the ones that came with Teabreak, in every group
_SAID = [f.name for f in fields(Term) if f.name not in ("id", "version", "shipped")]
_MEANT = [f.name for f in fields(Meaning)]


def mark(run: Run, group_id: int) -> None:
    """A group's glossary has changed."""
    run(_MARK, {"number": group_id, "mark": secrets.randbits(62)})


def dump(term: Term) -> str:
    """What a term says, but for the row's own id, version and whether it came with Teabreak."""
    body = {name: getattr(term, name) for name in _SAID}
    body["meanings"] = [{name: getattr(m, name) for name in _MEANT} for m in term.meanings]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load(body: str, number: int = 0, version: int = 0, shipped: bool = False) -> Term:
    """The term that `dump` wrote."""
    return replace(_said(body), id=number, version=version, shipped=shipped)


@lru_cache(REMEMBERED)
def _said(body: str) -> Term:
    said: dict[str, Any] = json.loads(body)
    said["meanings"] = tuple(_meaning(one) for one in said["meanings"])
    for name in ("aliases", "see_also"):
        said[name] = tuple(said[name])
    return Term(**said)


def dump_decider(decider: Decider) -> str:
    """What an entry says, but for the row's own id and version."""
    body = asdict(decider)
    for name in ("id", "version"):
        del body[name]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load_decider(body: str, number: int = 0, version: int = 0) -> Decider:
    """The entry that `dump_decider` wrote."""
    said: dict[str, Any] = json.loads(body)
    said["aliases"] = tuple(said["aliases"])
    return Decider(**said, id=number, version=version)


def _meaning(said: dict[str, Any]) -> Meaning:
    return Meaning(**{**said, "status": Status(said["status"])})
