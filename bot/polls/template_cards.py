"""What people see of templates."""

from collections.abc import Mapping, Sequence

from bot.cards import Button, Card, Option, Part, Select, Strong, card, text
from bot.phrases import say
from bot.polls.model import Poll


def listed(mine: Sequence[Poll], shipped: Mapping[str, str]) -> Card:
    """What can be started from: the group's own first."""
    parts: list[Part | str] = [say("polls-templates-how")]
    if mine:
        parts += [_select("polls-templates-mine", "polls.template", mine)]
    options = tuple(Option(label, name) for name, label in shipped.items())
    parts += [Select(say("polls-templates-shipped"), "polls.template", "", options)]
    if mine:
        parts += [Button(say("polls-templates-own"), "polls.templates-own")]
    return card(say("polls-templates"), *parts)


def own(mine: Sequence[Poll]) -> Card:
    """The group's own, one of them to be changed."""
    if not mine:
        return card(say("polls-templates-none"))
    return card(
        say("polls-templates-own"), _select("polls-templates-pick", "polls.template-own", mine)
    )


def saved(template: Poll) -> Card:
    """It is kept."""
    return card(say("polls-template-saved"), *_about(template))


def renamed(template: Poll) -> Card:
    """It is called so."""
    return card(say("polls-template-renamed"), *_about(template))


def one(template: Poll) -> Card:
    """What it asks, and what can be done with it."""
    return card(template.name, *_about(template))


def deleted(template: Poll) -> Card:
    """For who deleted it."""
    undo = Button(say("polls-undo"), "polls.template-back", str(template.id))
    return card(
        say("polls-template-deleted"), template.name, say("polls-template-deleted-how"), undo
    )


def _about(template: Poll) -> list[Part | str]:
    number = str(template.id)
    return [
        text(Strong(template.question)),
        say(f"polls-about-{template.kind}"),
        say(f"polls-who-{template.secrecy}"),
        Button(say("polls-template-use"), "polls.template", number, main=True),
        Button(say("polls-template-rename"), "polls.template-rename", number),
        Button(say("polls-template-delete"), "polls.template-delete", number),
    ]


def _select(label: str, action: str, mine: Sequence[Poll]) -> Select:
    options = tuple(Option(template.name, str(template.id)) for template in mine)
    return Select(say(label), action, "", options)
