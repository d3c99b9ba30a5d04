"""What people's acts come to, the same on every platform that wants an answer within 3 seconds.

An act is stored in milliseconds. If it is not after `GUARD` seconds, the platform is told all the
same that it has come, and its person hears of it when it is done.
"""

import codecs
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import forms
from bot.cards import Card, Form, card
from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Said, Values
from bot.sorry import Sorry
from storage.engine import Also, Store

GUARD = 1.5  # seconds
UPLOAD_LIMIT = 2_000_001  # bytes read of a file; 1 more than may be sent

Build = Callable[[], Awaitable[Act]]


@dataclass(frozen=True, slots=True)
class Taken:
    """An act and what it came to."""

    event: Act | None
    outcome: Outcome

    @property
    def cards(self) -> tuple[Card, ...]:
        """What the person is told; nobody who only spoke to others is told of our troubles."""
        sorry = self.outcome.sorry
        if sorry is None:
            return self.outcome.whispers
        overheard = isinstance(self.event, Said) and not self.event.to_bot
        return () if overheard else (card(str(sorry)),)


async def take(
    store: Store,
    dispatch: Dispatch,
    build: Build,
    log: logging.Logger,
    also: Callable[[Act], Also | None] = lambda event: None,
) -> Taken:
    """Store an act. Whatever goes wrong is told, never raised."""
    event: Act | None = None
    try:
        event = await build()
        outcome = await store.take(event, dispatch, also=also(event))
    except Sorry as sorry:
        outcome = Outcome(sorry=sorry)
    except Exception:
        reference = uuid.uuid4().hex[:8]
        log.exception("an act was not handled (%s)", reference)
        outcome = Outcome(sorry=Sorry("broken", reference=reference))
    return Taken(event, outcome)


def faults(form: Form, values: Values) -> dict[str, str]:
    """Everything that is wrong with a form, by field."""
    found = {}
    for field in form.fields:
        try:
            forms.check(field, values.get(field.name, ""))
        except Sorry as sorry:
            found[field.name] = str(sorry)
    return found


def text_of(content: bytes | None, field: str | None) -> str:
    """The text of a file. Raises Sorry when there is none."""
    if content is None:
        raise Sorry("file-lost", field=field)
    whole = len(content) <= UPLOAD_LIMIT
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        return decoder.decode(content[:UPLOAD_LIMIT], final=whole)
    except UnicodeDecodeError:
        raise Sorry("file-unread", field=field) from None
