"""Sample polls."""

from typing import Any

from bot.polls.model import Kind, Poll, Secrecy, checked

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def poll(kind: Kind = Kind.ONE, secrecy: Secrecy = Secrecy.NAMED, **changed: Any) -> Poll:
    """A checked poll about days."""
    given: dict[str, Any] = {"question": "When shall we meet?", "options": DAYS, **changed}
    return checked(Poll(1, 1, kind, secrecy, **given))
