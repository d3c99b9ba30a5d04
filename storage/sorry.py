"""What a person is told when something cannot be kept.

Sorry
  NotSaved      the database could not keep it (a full disk, a locked file): nothing was changed
    Busy        too much is waiting to be kept
"""

from bot.sorry import Sorry


class NotSaved(Sorry):
    """Nothing was changed. The platform may deliver the event again."""

    def __init__(self, phrase: str = "store-not-saved") -> None:
        super().__init__(phrase)


class Busy(NotSaved):
    """The queue is full."""

    def __init__(self) -> None:
        super().__init__("store-busy")
