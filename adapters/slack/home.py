"""The App Home: my groups, what I said yes to, and what I can do."""

from bot.cards import Card, Fields, card
from bot.groups import cards as shown
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
        shown.consents(unit.groups.consents(who)),
        shown.help_card(first, facilitates, unsure=False),
    )
