"""Who and where: spaces, places, people and groups.

A *space* is a Slack workspace, a Discord server or the web room's server, written as
"kind:id" ("web:local"). A *place* is a channel, thread or direct message in it. A *group* is one
co-production group; it may live in several places at once.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, thread or direct message. `direct` places are seen by one person and the bot."""

    space: str
    id: str
    direct: bool = field(default=False, compare=False)

    @property
    def root(self) -> str:
        """Where its group lives: a thread ("C1/1699.1") belongs to its channel ("C1")."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a space. What the platform says of them travels with the event."""

    space: str
    id: str
    name: str = field(default="", compare=False)
    admin: bool = field(default=False, compare=False)  # may set up a group in this space
    zone: str | None = field(default=None, compare=False)  # IANA name, if the platform knows it


class Purpose(StrEnum):
    """What a person can say yes or no to. Nothing is yes until they say it."""

    CHECKINS = "checkins"
    CIRCLES = "circles"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Group:
    """One co-production group. `contact` names the human to turn to; `glossary` counts changes."""

    id: int
    name: str
    zone: str = "Europe/London"
    language: str = "en"
    areas: tuple[str, ...] = ()
    hints: bool = False
    contact: str = ""
    glossary: int = 0
    version: int = 1
