"""The one exception a handler raises on purpose.

    Sorry               the person gets the phrase, privately; nothing was changed
      field errors      with `field`, it stands beside that field and what was typed is kept

Anything else that is raised is a bug: logged with a short reference, never shown.
"""

from bot.phrases import Fact, say


class Sorry(Exception):
    """A kind, clear "this cannot be done, and here is what to do"."""

    def __init__(self, phrase: str, /, *, field: str | None = None, **facts: Fact) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        return say(self.phrase, **self.facts)
