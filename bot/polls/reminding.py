"""A reminder in private before a poll closes, once, to people who said yes to messages.

Of a named poll, to those who have not answered. Of a private or sealed one, to everyone in the
same words: who was reminded must not tell who has answered.
"""

from datetime import datetime

from bot import words
from bot.effects import Direct, Effect
from bot.events import Due, Pressed, Said
from bot.people import Person, Purpose
from bot.phrases import say
from bot.polls import cards, finding, running
from bot.polls.making import REMINDS, moment
from bot.polls.model import Poll, State
from bot.polls.pillar import polls
from bot.quiet import awake
from bot.unit import Unit

HEARS = 5  # before words are looked for in it


@polls.due(REMINDS)
def remind(due: Due, unit: Unit) -> list[Effect]:
    """Its time has come, perhaps a little late. An earlier time it had means nothing."""
    poll = unit.polls.get(int(due.arg.partition("@")[0]))
    if poll is None or poll.state is not State.OPEN or poll.closed(due.at):
        return []
    if due.arg != moment(poll):
        return []
    told = cards.reminder(poll)
    return [Direct(who, told, Purpose.MESSAGES) for who in _wanted(poll, due.at, unit)]


@polls.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """The words of the reminder's button, typed: the poll that was last before this person."""
    if words.plain(said.text) != words.plain(say("polls-open-it")):
        return None
    found = finding.in_sight(said, unit)
    if found is None:
        return None
    number = str(found[0].id)
    press = Pressed(said.id, said.at, said.who, said.where, "polls.page", number, forms=said.forms)
    return running.page(press, unit)


def _wanted(poll: Poll, now: datetime, unit: Unit) -> list[Person]:
    """Who said yes; nothing waits for the others. Only a named poll is asked who has answered.

    Who sleeps until it has closed is not reminded of it.
    """
    given = unit.polls.by_person(poll).values() if poll.named else ()
    done = {(who.space, who.id) for people in given for who in people}
    group = finding.group_of(poll, unit)
    return [
        who
        for who in unit.groups.members(group)
        if (who.space, who.id) not in done
        and Purpose.MESSAGES in unit.groups.consents(who)
        and not poll.closed(awake(now, who.zone or group.zone))
    ]
