"""Help: the same few choices for everyone, and the name of a person to turn to."""

from bot import words
from bot.cards import card
from bot.effects import Effect, Whisper
from bot.events import Act, Command, Said
from bot.groups import cards
from bot.groups.finding import group_here, need_group
from bot.groups.pillar import groups
from bot.phrases import say
from bot.specs import Spec
from bot.unit import Unit

THANKED = 8  # after a poll looked for an answer in it, before words are looked for


@groups.command(Spec("help", option=True))
@groups.on("groups.help")
def help_(act: Act, unit: Unit) -> list[Effect]:
    """What I can do. Text that nobody understood comes here too, and is never called wrong."""
    group = group_here(act.where, act.who, unit)
    runs = group is not None and unit.groups.facilitates(group, act.who)
    unsure = isinstance(act, Command) and (act.name != "help" or bool(act.text))
    return [Whisper(cards.help_card(group, runs, unsure))]


@groups.hears(THANKED)
def thanked(said: Said, unit: Unit) -> list[Effect] | None:
    """ "Thank you" needs no list of what I can do."""
    thanks = words.plain(said.text) in words.listed("help-welcome.words")
    return [Whisper(card(say("help-welcome")))] if thanks else None


@groups.on("groups.together")
def together(act: Act, unit: Unit) -> list[Effect]:
    """Polls, check-ins and circles."""
    group = need_group(act, unit)
    return [Whisper(cards.together(unit.groups.facilitates(group, act.who)))]
