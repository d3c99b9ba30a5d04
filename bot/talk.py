"""The state of a dialogue: what was offered to whom, which form is being asked, what waits.

All of it is rows, so that a restart in the middle of anything loses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.cards import Card
from bot.people import Person, Place
from bot.words import Chosen, and_before, choices


@dataclass(frozen=True, slots=True)
class Asking:
    """A form that is asked one question at a time. `values` holds the answers so far, by field."""

    action: str
    arg: str
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be answered by typing here: choices as they were said, or a live view's key."""

    choices: tuple[Chosen, ...] = ()
    key: str = ""


def on_top(card: Card, offers: Sequence[Offer]) -> Offer | None:
    """What a card offers that came by itself; the labels of what was on offer before still count.

    None if nothing can be chosen on it: then what was on offer stays so.
    """
    found = choices(card)
    before = [one for offer in offers for one in offer.choices if not one.before]
    return Offer(and_before(found, before)) if found else None


class TalkStore(Protocol):
    """Rows about dialogues, by person and place."""

    def offer(self, who: Person | None, where: Place, offer: Offer, at: datetime) -> None:
        """The newest choices for one person in a place, or (who=None) for everyone there."""

    def offered(self, who: Person, where: Place) -> tuple[Offer, ...]:
        """What may be answered by typing, newest first (their own and the place's)."""

    def asking(self, who: Person, where: Place, since: datetime | None = None) -> Asking | None:
        """The form that is being asked of this person here; not one left alone since then."""

    def ask(self, who: Person, where: Place, asking: Asking | None, at: datetime) -> None:
        """Keep where the form stands; None ends it."""

    def wait(self, who: Person, card: Card, at: datetime) -> None:
        """Keep a card until this person next comes."""

    def waiting(self, who: Person) -> tuple[Card, ...]:
        """The cards that wait for this person, oldest first; they are handed over once."""
