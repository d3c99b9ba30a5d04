"""What is kept about a person, in words. As JSON it is every column; as text, what it says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast

from bot import codec, words
from bot.cards import Card
from bot.groups.model import HOME_ZONE
from bot.groups.store import Rows
from bot.people import Group, Purpose
from bot.phrases import moments, say

# The columns that say something to a reader, in this order; the others are numbers of ours.
TOLD = (
    *("name", "zone", "language", "purpose", "yes", "silent", "facilitator", "admin"),
    *("question", "answer", "reason", "level"),
    *("word", "plain", "example", "text", "choices", "card", "payload", "answers"),
    *("joined_at", "last_at", "met_at", "made_at", "seen_at", "at", "edited_at"),
)


def counts(rows: Rows) -> Mapping[str, int]:
    """How many rows of each kind there are; kinds without rows are left out."""
    return {kind: len(kept) for kind, kept in rows.items() if kept}


def named(rows: Rows, groups: Iterable[Group]) -> Rows:
    """The same rows, with the group's name beside its number."""
    names = {group.id: group.name for group in groups}
    return {
        kind: [
            {**row, "name": names[number]} if (number := row.get("co_group_id")) in names else row
            for row in kept
        ]
        for kind, kept in rows.items()
    }


def as_text(rows: Rows) -> str:
    """Everything that is kept, under a heading for each kind, a paragraph for each entry."""
    parts = [say("data-title")]
    for kind, kept in rows.items():
        parts.append("\n" + say("data-heading", kind=say(f"data-{kind}"), count=len(kept)))
        parts.extend("\n" + "\n".join(_lines(row)) for row in kept)
    return "\n".join(parts) + "\n"


def _lines(row: Mapping[str, object]) -> Iterator[str]:
    for column in TOLD:
        told = _told(row.get(column))
        if told:
            yield f"{say(f'data-column-{column}')}: {told}"


def _told(value: object) -> str:
    """A stored value as people say it."""
    match value:
        case None:
            return ""
        case bool():
            return say("consent-yes") if value else say("consent-no")
        case {"is": "Card"}:
            return words.words(cast(Card, codec.parsed(value)))
        case list():
            offered = cast(tuple[words.Chosen, ...], codec.parsed(value))
            return ", ".join(chosen.label for chosen in offered)
        case _:
            return _in_words(str(value))


def _in_words(value: str) -> str:
    if value in {purpose.value for purpose in Purpose}:
        return say(f"purpose-{value}")
    try:
        return moments.moment(datetime.fromisoformat(value), HOME_ZONE)
    except ValueError:
        return value
