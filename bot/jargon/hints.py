"""Gentle hints: a quiet button beside a message in which an abbreviation first comes up.

Off by default. A term gets at most one hint in a session of talk, the message is not kept, and
only who presses the button sees the meaning.
"""

from bot.cards import Button, Card
from bot.effects import Effect, Say
from bot.events import Said
from bot.jargon import keys
from bot.jargon.pillar import jargon
from bot.phrases import say
from bot.unit import Unit


@jargon.overhears
def hint(said: Said, unit: Unit) -> list[Effect]:
    """One button for the terms that come up here for the first time."""
    group = unit.groups.at(said.where)
    if group is None or not group.hints:
        return []
    hits = unit.jargon.index(group).hints(said.text)
    found = dict.fromkeys(int(entry.key) for hit in hits for entry in hit.entries)
    if not found:
        return []
    earlier = unit.jargon.hinted(group, said.where, tuple(found), said.at)
    fresh = [str(key) for key in found if key not in earlier]
    if not fresh:
        return []
    arg, left = keys.joined("jargon.answer", fresh)
    label = say("jargon-hint", count=len(fresh) - left)
    return [Say(said.where, Card("", (Button(label, "jargon.answer", arg),)))]
