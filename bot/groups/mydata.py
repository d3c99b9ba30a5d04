"""What is kept about a person, in words."""

from collections.abc import Mapping

from bot.groups.store import Rows
from bot.phrases import say


def counts(rows: Rows) -> Mapping[str, int]:
    """How many rows of each kind there are; kinds without rows are left out."""
    return {kind: len(kept) for kind, kept in rows.items() if kept}


def as_text(rows: Rows) -> str:
    """Every row, a line for each thing in it, under a heading for each kind."""
    parts = [say("data-title")]
    for kind, kept in rows.items():
        for number, row in enumerate(kept, start=1):
            parts.append(f"\n{say(f'data-{kind}')} {number}")
            parts.extend(f"{name}: {value}" for name, value in row.items() if value is not None)
    return "\n".join(parts) + "\n"
