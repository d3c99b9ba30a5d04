"""A reminder in private before a poll closes, once, to people who said yes to messages.

Of a named poll, to those who have not answered. Of a private or sealed one, to everyone in the
same words: who was reminded must not tell who has answered. Who sleeps when its time comes is
reminded when they wake, if they then still are one of those people.
"""

from datetime import datetime

from bot import words
from bot.effects import Direct, Effect, Later
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
    name, _, wave = due.arg.partition("#")
    if name != moment(poll):
        return []
    told = cards.reminder(poll)
    if wave:
        since, woken = (datetime.fromisoformat(at) for at in wave.split("#"))
    else:
        since = woken = due.at
    by_wake = _wanted(poll, since, unit)
    awake_now: list[Effect] = [
        Direct(who, told, Purpose.MESSAGES) for who in by_wake.pop(woken, ())
    ]
    return awake_now if wave else [*awake_now, *(_wave(poll, since, at) for at in by_wake)]


def _wave(poll: Poll, since: datetime, woken: datetime) -> Later:
    """Who sleeps is looked for again when they wake: they may have answered by then."""
    return Later(woken, REMINDS, f"{moment(poll)}#{since.isoformat()}#{woken.isoformat()}")


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


def _wanted(poll: Poll, since: datetime, unit: Unit) -> dict[datetime, list[Person]]:
    """Who said yes, by when they are awake; nothing waits for the others.

    Only a named poll is asked who has answered. Who sleeps until it has closed is not reminded.
    """
    given = unit.polls.by_person(poll).values() if poll.named else ()
    done = {(who.space, who.id) for people in given for who in people}
    group = finding.group_of(poll, unit)
    found: dict[datetime, list[Person]] = {}
    for who in unit.groups.members(group):
        wakes = awake(since, who.zone or group.zone)
        wanted = (who.space, who.id) not in done and not poll.closed(wakes)
        if wanted and Purpose.MESSAGES in unit.groups.consents(who):
            found.setdefault(wakes, []).append(who)
    return found
