"""One declaration of a command, for every platform.

Its sentences live in the catalogue under `spec-<name>`: the value says what it does (Slack and
Discord show it), `.usage` shows an example, `.words` lists the plain words that mean the same,
separated by commas ("stop, be quiet"). A platform that has slash commands registers it; everywhere
the words work too.
"""

from dataclasses import dataclass
from typing import Literal

from bot.phrases import say

Answers = Literal["whisper", "post", "form", "quiet"]
Completes = Literal["", "words", "topics"]


@dataclass(frozen=True, slots=True)
class Spec:
    """A command. `on_message` makes it a shortcut on any message as well (it gets its text).

    `answers` is the kind of answer to expect: Discord fixes privacy at the first acknowledgement
    and a form must be the first answer, so adapters must know before the handler runs.
    `completes` is what may be offered while somebody types the words after its name: words of the
    glossary, or topics that somebody decides about.
    """

    name: str
    answers: Answers = "whisper"
    option: bool = False  # takes words after its name
    on_message: bool = False
    facilitators: bool = False  # shown to facilitators only; handlers check it themselves
    completes: Completes = ""

    @property
    def about(self) -> str:
        """What it does, in one short sentence."""
        return say(f"spec-{self.name}")

    @property
    def usage(self) -> str:
        """How to type it."""
        return say(f"spec-{self.name}.usage")

    @property
    def shortcut(self) -> str:
        """What it is called in the menu of a message."""
        return say(f"spec-{self.name}.shortcut")

    @property
    def words(self) -> tuple[str, ...]:
        """The plain words that mean the same, in lower case."""
        return tuple(w.strip() for w in say(f"spec-{self.name}.words").split(",") if w.strip())
