"""A question that hurts is retired for the group, at once and quietly.

The facilitators are told which one and may put it back; nobody is told who pressed, nor how many.
"""

from datetime import timedelta

from bot.cards import Button, card
from bot.checkins.pillar import checkins
from bot.checkins.prompts import Standing, Wording
from bot.effects import Effect, Refresh, Whisper
from bot.events import Pressed
from bot.groups.finding import need_group
from bot.jargon.openwords import to_facilitators
from bot.people import Group
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit

STANDS = timedelta(days=60)  # for so long it goes from messages where it stands


@checkins.on("checkins.hurts")
def hurts(press: Pressed, unit: Unit) -> list[Effect]:
    """No reason is asked. Pressing again, or after somebody else did, is the same as once."""
    group = need_group(press, unit)
    now = unit.prompts.stands(group, press.arg)
    if now is None:
        raise Sorry("questions-gone")
    thanks = card(say("questions-hurt"), say("questions-hurt-how"))
    if now.retired:
        return [Whisper(thanks)]
    unit.prompts.put(group, now.prompt.id, retired(now, yes=True), press.at)
    asked = unit.checkins.asked(group, now.prompt.id, press.at - STANDS)
    return [Whisper(thanks), *(Refresh(one.key) for one in asked), *_tell(now, group, unit)]


def retired(now: Standing, *, yes: bool) -> Wording:
    """The same question, retired or put back."""
    one = now.prompt
    return Wording(one.text, one.level, one.moment, retired=yes)


def _tell(now: Standing, group: Group, unit: Unit) -> list[Effect]:
    back = Button(say("questions-put-back"), "checkins.restore", f"{group.id}:{now.prompt.id}")
    note = card(say("questions-hurt-told"), now.prompt.text, say("questions-hurt-told-how"), back)
    return list(to_facilitators(group, note, unit))
