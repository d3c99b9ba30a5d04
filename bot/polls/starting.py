"""Starting a poll from a template, and looking after a group's own templates."""

from dataclasses import replace

from bot.cards import Form, card, shorten
from bot.effects import Ask, Effect, Later, Whisper
from bot.events import Command, Pressed, Submitted
from bot.groups.finding import need_group
from bot.people import Person, Place
from bot.phrases import say
from bot.polls import finding, forms, making, template_cards, templates
from bot.polls.model import NAME_LIMIT, UNDONE_WITHIN, Poll, State, again
from bot.polls.pillar import polls
from bot.polls.running import GOES
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

MOST = 20  # templates of one group


@polls.command(Spec("templates"))
def list_(command: Command, unit: Unit) -> list[Effect]:
    """What can be started from."""
    return [Whisper(templates.listed(command, unit))]


@polls.on("polls.templates")
def list_pressed(press: Pressed, unit: Unit) -> list[Effect]:
    """The same, by its button."""
    return [Whisper(templates.listed(press, unit))]


@polls.on("polls.template")
def start(press: Pressed, unit: Unit) -> list[Effect]:
    """A draft like it, to look at before it is posted."""
    group = need_group(press, unit)
    wanted = "".join(press.choice) or press.arg
    if wanted in templates.SHIPPED:
        return [Whisper(making.drafted(templates.shipped(wanted), group, press, unit))]
    template = finding.find_template(wanted, press.where, press.who, unit)
    return [Whisper(making.drafted(template, finding.group_of(template, unit), press, unit))]


# A group's own


@polls.on("polls.template-save")
def save(press: Pressed, unit: Unit) -> list[Effect]:
    """Keep a poll to start from, under its question."""
    poll = finding.find_run(press.arg, press.where, press.who, unit)
    if len(unit.polls.templates(finding.group_of(poll, unit))) >= MOST:
        raise Sorry("polls-template-many", limit=MOST)
    name = shorten(poll.question, NAME_LIMIT)
    wanted = replace(again(poll), state=State.TEMPLATE, name=name)
    return [Whisper(template_cards.saved(unit.polls.add(wanted, press.who, press.at)))]


@polls.on("polls.templates-own")
def own(press: Pressed, unit: Unit) -> list[Effect]:
    """The group's own, to be looked after."""
    return [Whisper(template_cards.own(unit.polls.templates(need_group(press, unit))))]


@polls.on("polls.template-own")
def one(press: Pressed, unit: Unit) -> list[Effect]:
    """One of them."""
    wanted = "".join(press.choice) or press.arg
    return [Whisper(template_cards.one(_mine(wanted, press.where, press.who, unit)))]


@polls.on("polls.template-rename", answers="form")
def rename(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for its name."""
    return [Ask("polls.template-name", str(_mine(press.arg, press.where, press.who, unit).id))]


@polls.form("polls.template-name")
def rename_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """What it is called."""
    return forms.rename(_mine(arg, where, who, unit))


@polls.submitted("polls.template-name")
def rename_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """It is called so."""
    template = _mine(sent.arg, sent.where, sent.who, unit)
    named = replace(template, name=" ".join(str(sent.values["name"]).split()))
    unit.polls.change(named)
    return [Whisper(template_cards.renamed(named))]


@polls.on("polls.template-delete")
def delete(press: Pressed, unit: Unit) -> list[Effect]:
    """Nobody can start from it. For a while it can be brought back."""
    template = _mine(press.arg, press.where, press.who, unit)
    unit.polls.change(replace(template, state=State.DELETED))
    later = Later(press.at + UNDONE_WITHIN, GOES, str(template.id))
    return [later, Whisper(template_cards.deleted(template))]


@polls.on("polls.template-back")
def back(press: Pressed, unit: Unit) -> list[Effect]:
    """It is there again. Twice is once."""
    template = finding.find_deleted(press.arg, press.where, press.who, unit)
    if not template.name:
        raise Sorry("polls-template-gone")
    unit.polls.undelete(template)
    return [Whisper(card(say("polls-template-back"), template.name))]


def _mine(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """A template that this person saved, or of a group that they facilitate. Raises Sorry."""
    return finding.run_by(finding.find_template(arg, where, who, unit), who, unit)
