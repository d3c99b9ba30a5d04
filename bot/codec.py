"""Cards as JSON text, for rows that hold one. The parts are a closed set, so nothing else loads."""

import json
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from bot import cards, people, words

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        *(cards.Card, cards.Text, cards.Fields, cards.Button, cards.LinkButton, cards.Option),
        *(cards.Select, cards.Divider, cards.Image, cards.Tally, cards.Plain, cards.Strong),
        *(cards.Mention, cards.Link, cards.Moment, people.Person, words.Chosen),
        *(cards.Chart, cards.Bar, cards.Typed),
    )
}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}


def dump(value: object) -> str:
    """JSON text of a card, a choice, or a tuple of them."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=256)
def dump_choices(choices: tuple[words.Chosen, ...]) -> str:
    """The same of choices; many people are offered the same ones."""
    return dump(choices)


def load_card(stored: str) -> cards.Card:
    """The card that `dump` wrote."""
    return cast(cards.Card, parsed(json.loads(stored)))


def load_choices(stored: str) -> tuple[words.Chosen, ...]:
    """The choices that `dump` wrote."""
    return cast(tuple[words.Chosen, ...], parsed(json.loads(stored)))


def _plain(value: Any) -> object:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    names = _NAMES.get(type(value))
    if names is None:
        return value
    body: dict[str, object] = {"is": type(value).__name__}
    for name in names:
        part = getattr(value, name)
        body[name] = part if isinstance(part, str) else _plain(part)
    return body


def parsed(value: Any) -> object:
    """What `dump` wrote, from its JSON already read."""
    if isinstance(value, list):
        return tuple(parsed(v) for v in value)
    if not isinstance(value, dict):
        return value
    if "at" in value and "is" not in value:
        return datetime.fromisoformat(value["at"])
    kind = _KINDS[value["is"]]
    return kind(**{name: parsed(v) for name, v in value.items() if name != "is"})
