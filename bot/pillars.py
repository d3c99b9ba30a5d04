"""All pillars, joined. The one place that knows them all.

Importing a pillar's rooms registers its handlers, so they are imported here, by name.
"""

from functools import cache

from bot.dispatch import Dispatch
from bot.groups import consent, handlers, help
from bot.groups.pillar import groups
from bot.jargon import deciding, explaining, glossary, hints, history, openwords, review, transfer
from bot.jargon import handlers as asking
from bot.jargon.pillar import jargon
from bot.polls import answering, exporting, making, picturing, reminding, running
from bot.polls.pillar import polls

ROOMS = (
    *(consent, handlers, help, asking, deciding, explaining, hints, openwords),
    *(glossary, review, history, transfer),
    *(making, answering, running, reminding, picturing, exporting),
)


@cache
def everything() -> Dispatch:
    """The dispatch of the whole core."""
    return Dispatch((groups, jargon, polls))
