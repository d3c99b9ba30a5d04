"""What a scenario can ask of a platform, whichever it is.

A *stage* is one platform with one database; an *actor* is a person on it. A scenario in
`tests/behaviour` uses nothing else, so that a new platform joins with a stage of its own and not
one changed scenario.

Every ability has a *rung* on every stage: `NATIVE`, or the name of the lower rung that takes its
place there. Nothing is ever skipped; where a platform has no native way, the scenario asks for the
rung and asserts that one. Which rungs a scenario stood on becomes its row in docs/parity.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Protocol

from bot.dispatch import Pillar
from bot.people import Group, Person

NATIVE = "native"
ONE_BY_ONE = "one question at a time"


class Ability(StrEnum):
    """Something a platform may have a way of its own for."""

    BUTTONS = "buttons"
    SELECTS = "lists to choose from"
    FORMS = "forms"
    TYPED_FORMS = "forms after typed words"
    WHISPERS = "answers that only one person sees"
    MENTIONS = "answers to a mention of the bot before the others"
    WELCOMES = "a welcome to who comes"
    TALK = "messages to the others"
    SHORTCUTS = "“Explain words” on a message"
    FILES = "files handed over"
    UPLOADS = "files taken in"
    PICTURES = "pictures beside the words"
    CIRCLES = "a conversation of a few people"
    EDITS = "messages that change"
    LIVE = "messages seen as they come"
    REPEATS = "deliveries that come twice"


@dataclass(frozen=True, slots=True)
class FormSeen:
    """An open form as its person sees it: by label, what stands in it and what is wrong with it."""

    title: str
    labels: tuple[str, ...]
    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed over."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture before somebody, and what it says to who does not see it."""

    content: bytes
    alt: str


class Actor(Protocol):
    """One person. Every act waits until all that follows from it has been delivered."""

    @property
    def name(self) -> str:
        """What the others call them."""

    @property
    def who(self) -> Person:
        """Who they are to the bot."""

    async def types(self, text: str) -> None:
        """Plain words to the bot."""

    async def says(self, text: str) -> None:
        """Plain words to everyone in the place."""

    async def command(self, name: str, text: str = "") -> None:
        """A command, the way this platform has them."""

    async def presses(self, label: str) -> None:
        """The newest button with this label that they can see."""

    async def chooses(self, label: str) -> None:
        """An option of the newest list that has it."""

    async def fills(self, **values: str) -> None:
        """The open form, by name or label of the field, and send it. The rest stays as it is."""

    async def half_fills(self, **values: str) -> None:
        """The same, without coming to the end of it."""

    async def leaves_form(self) -> None:
        """Go away from the open form without sending it."""

    async def explains(self, words: str) -> None:
        """ "Explain words" on the newest message that holds these words."""

    async def repeats(self) -> None:
        """The platform delivers this person's latest act once more."""

    async def forges(self, button: str) -> None:
        """Press a button with this id, which nobody ever showed them."""

    async def comes(self) -> None:
        """They go away and come back."""

    @property
    def form(self) -> FormSeen | None:
        """The form that is open before them."""

    @property
    def whispers(self) -> Sequence[str]:
        """All that was said to them alone, as words, newest last."""

    @property
    def last(self) -> str:
        """The newest of these."""

    @property
    def room(self) -> str:
        """Everything they see in the place that the group shares, as words."""

    @property
    def files(self) -> Sequence[Handed]:
        """What was handed to them, newest last."""

    async def circles(self) -> Sequence[str]:
        """What stands in each conversation that the bot has brought them into, newest last."""

    async def pictures(self) -> Sequence[Picture]:
        """The pictures that they alone see, newest last; none where the words stand for them."""


class Stage(Protocol):
    """One platform, with one database."""

    name: str
    rungs: ClassVar[Mapping[Ability, str]]
    used: set[Ability]

    async def person(self, name: str, *, facilitator: bool = False, admin: bool = False) -> Actor:
        """Somebody comes in. The first facilitator brings a group with the shipped glossary."""

    async def group(self) -> Group:
        """The group of the place, as it is stored now."""

    async def elsewhere(self, word: str, meaning: str) -> int:
        """Another group, in another place, explains a word: the term's id."""

    async def restart(self) -> None:
        """Everything in memory is thrown away, and the same database opened again."""

    async def advance(self, **delta: float) -> None:
        """Time passes (`days=2`), and what was due in it happens."""

    async def settle(self) -> None:
        """Whatever waits to be delivered is."""

    def bring(self, pillar: Pillar) -> None:
        """One more pillar, for as long as the scenario takes."""

    def fail_next(self, call: str, how: str) -> None:
        """The next `post`, `edit` or `direct` fails; how is one of `house.FAILURES`."""

    def rung(self, ability: Ability) -> str:
        """`NATIVE`, or the name of what takes its place here."""

    async def forget_word(self, word: str) -> None:
        """A word is gone from the group's glossary, whatever is shown of it."""

    async def stored(self) -> str:
        """Every value in every table, as text."""

    def lock(self) -> None:
        """Another program holds the database from now on, until `unlock`."""

    def unlock(self) -> None:
        """It lets go."""

    async def fill_disk(self) -> None:
        """There is no room for anything more, until the next `restart`."""

    async def close(self) -> None:
        """The end."""
