"""The App Home: my groups, the polls I can answer, what comes next, what I said yes to, and what I
can do."""

from bot.cards import Card, Fields, card
from bot.checkins import cards as checkins
from bot.checkins.looking import nearest
from bot.groups import cards as shown
from bot.groups.model import HOME_ZONE
from bot.people import Person
from bot.phrases import say
from bot.polls import list_cards as polls
from bot.polls.model import State
from storage.unit import Unit

POLLS = 20  # of each group, the newest


def cards(who: Person, unit: Unit) -> tuple[Card, ...]:
    """What one person's home shows."""
    groups = unit.groups.of(who)
    first = next(iter(groups), None)
    facilitates = first is not None and unit.groups.facilitates(first, who)
    rows = tuple((group.name, group.contact or say("slack-home-nobody")) for group in groups)
    mine = Fields(rows) if rows else say("slack-home-no-groups")
    recent = (poll for group in groups for poll in unit.polls.of(group, POLLS))
    return (
        card(say("slack-home-groups"), mine),
        polls.open_now([poll for poll in recent if poll.state is State.OPEN][:POLLS]),
        checkins.coming(nearest(groups, unit), who.zone or (first.zone if first else HOME_ZONE)),
        shown.consents(unit.groups.consents(who)),
        shown.help_card(first, facilitates, unsure=False),
    )
