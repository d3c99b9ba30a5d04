"""What Discord's app shows of a message: its marks become looks, and what is escaped stays."""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
PRIVATE = 0xE000  # escaped characters go here for a while, where no mark is looked for
LOOKS = tuple(
    re.compile(mark, re.DOTALL)
    for mark in (
        r"```(?:\w*\n)?(.+?)```",
        r"`([^`\n]+)`",
        r"\[([^\]\n]+)\]\(<?https?://[^)>\s]+>?\)",
        r"\*\*(.+?)\*\*",
        r"__(.+?)__",
        r"\*([^\s*](?:[^*]*[^\s*])?)\*",
        r"(?<!\w)_([^\s_](?:[^_]*[^\s_])?)_(?!\w)",
        r"~~(.+?)~~",
        r"\|\|(.+?)\|\|",
    )
)
AT_START = re.compile(r"^(?:#{1,3}|-#|>{1,3}) +", re.MULTILINE)


def shown(text: str) -> str:
    """The words of a text as somebody reads them."""
    text = ESCAPED.sub(lambda found: chr(PRIVATE + ord(found[1]) % 0x1000), text)
    text = AT_START.sub("", text)
    for look in LOOKS:
        text = look.sub(r"\1", text)
    return "".join(
        chr(ord(c) - PRIVATE) if PRIVATE <= ord(c) < PRIVATE + 0x1000 else c for c in text
    )


def _back(char: str) -> str:
    return chr(ord(char) - PRIVATE) if PRIVATE <= ord(char) < PRIVATE + 0x1000 else char


def read(content: str, components: list[Json]) -> str:
    """A whole message, from top to bottom."""
    return "\n".join(filter(None, [shown(content), *_lines(components)]))


def inside(components: list[Json]) -> Iterator[Json]:
    """Everything in a message or a form."""
    for one in components:
        yield one
        yield from inside(one.get("components", []))
        yield from inside([one[key] for key in ("accessory", "component") if key in one])


def _lines(components: list[Json]) -> Iterator[str]:
    for one in inside(components):
        match one["type"]:
            case 10:
                yield shown(one["content"])
            case 2:
                yield one["label"]
            case 3:
                yield one.get("placeholder") or ""
                yield from (option["label"] for option in one["options"])
            case 12:
                yield from (item.get("description") or "" for item in one["items"])
