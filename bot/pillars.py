"""All pillars, joined. The one place that knows them all.

Importing a pillar's rooms registers its handlers, so they are imported here, by name.
"""

from functools import cache

from bot.checkins import answering as replying
from bot.checkins import (
    hurting,
    looking,
    planning,
    questions,
    repair,
    righting,
    sending,
    suggesting,
)
from bot.checkins import transfer as filing
from bot.checkins.pillar import checkins
from bot.circles import joining, meeting, rounds, typed, wishes
from bot.circles import running as facilitating
from bot.circles.pillar import circles
from bot.dispatch import Dispatch
from bot.groups import consent, handlers, help
from bot.groups.pillar import groups
from bot.jargon import deciding, explaining, glossary, hints, history, openwords, review, transfer
from bot.jargon import handlers as asking
from bot.jargon.pillar import jargon
from bot.polls import (
    adding,
    answering,
    exporting,
    making,
    picturing,
    reminding,
    repeating,
    running,
    starting,
)
from bot.polls.pillar import polls

ROOMS = (
    *(consent, handlers, help, asking, deciding, explaining, hints, openwords),
    *(glossary, review, history, transfer),
    *(making, answering, running, reminding, picturing, exporting),
    *(adding, repeating, starting),
    *(planning, looking, sending, replying, hurting, questions, repair),
    *(suggesting, filing, righting),
    *(joining, wishes, facilitating, rounds, meeting, typed),
)


@cache
def everything() -> Dispatch:
    """The dispatch of the whole core."""
    return Dispatch((groups, jargon, polls, checkins, circles))
