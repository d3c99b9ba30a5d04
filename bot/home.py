"""What somebody finds who looks in: the polls that they can answer now, and what comes next.

Slack's App Home, and the start page and the catch-up of the web room, show these cards.
"""

from datetime import datetime

from bot.cards import Card
from bot.checkins import cards as checkins
from bot.checkins import finding
from bot.checkins.looking import next_of
from bot.groups.model import HOME_ZONE
from bot.people import Person
from bot.polls import list_cards as polls
from bot.unit import Unit

POLLS = 20  # in one list


def home(who: Person, now: datetime, unit: Unit) -> tuple[Card, Card]:
    """Of all their groups: the polls, and when each check-in comes next, by their own clock."""
    groups = unit.groups.of(who)
    open_ = [poll for group in groups for poll in unit.polls.open(group, now)]
    zone = finding.zone_of(who, groups[0], unit) if groups else HOME_ZONE
    coming = checkins.coming(next_of(groups, now, unit, each=1), zone)
    return polls.open_now(open_[:POLLS]), coming
