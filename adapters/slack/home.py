"""The App Home: my groups, the polls I can answer, what comes next, what I said yes to, and what I
can do."""

from datetime import UTC, datetime

from bot.cards import Card, Fields, card
from bot.groups import cards as shown
from bot.home import home
from bot.people import Person
from bot.phrases import say
from storage.unit import Unit


def cards(who: Person, unit: Unit) -> tuple[Card, ...]:
    """What one person's home shows."""
    groups = unit.groups.of(who)
    first = next(iter(groups), None)
    facilitates = first is not None and unit.groups.facilitates(first, who)
    rows = tuple((group.name, group.contact or say("slack-home-nobody")) for group in groups)
    mine = Fields(rows) if rows else say("slack-home-no-groups")
    return (
        card(say("slack-home-groups"), mine),
        *home(who, datetime.now(UTC), unit),
        shown.consents(unit.groups.consents(who)),
        shown.help_card(first, facilitates, unsure=False),
    )
