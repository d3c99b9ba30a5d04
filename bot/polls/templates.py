"""Polls to start from: those that come with Teabreak, and those that a group saved.

A template is a poll that nobody answers. What is made from it is a draft, seen before it is posted.
"""

from dataclasses import dataclass

from bot import words
from bot.cards import Card
from bot.events import Act
from bot.groups.finding import need_group
from bot.phrases import say
from bot.polls import template_cards
from bot.polls.model import FIXED, Adding, Kind, Poll, Secrecy, checked
from bot.unit import Unit


@dataclass(frozen=True, slots=True)
class Shipped:
    """A template that comes with Teabreak; its words are in the catalogue, under its name."""

    kind: Kind
    secrecy: Secrecy = Secrecy.NAMED
    adding: Adding = Adding.NO


SHIPPED = {
    "meet": Shipped(Kind.TIMES, adding=Adding.YES),
    "session": Shipped(Kind.TEMPERATURE, Secrecy.PRIVATE),
    "consent": Shipped(Kind.CONSENT),
    "first": Shipped(Kind.DOTS),
    "hard": Shipped(Kind.SEVERAL, Secrecy.PRIVATE, Adding.AGREED),
}


def shipped(name: str) -> Poll:
    """A template that comes with Teabreak, as a poll of no group."""
    one = SHIPPED[name]
    phrase = f"polls-template-{name}"
    options = () if one.kind in FIXED else tuple(say(f"{phrase}.options").split("|"))
    poll = Poll(0, 0, one.kind, one.secrecy, say(f"{phrase}.question"), options, adding=one.adding)
    return checked(poll)


def listed(act: Act, unit: Unit) -> Card:
    """What can be started from here."""
    names = {name: say(f"polls-template-{name}") for name in SHIPPED}
    return template_cards.listed(unit.polls.templates(need_group(act, unit)), names)


def meant(typed: str) -> bool:
    """Do these words, after "/poll", ask for templates?"""
    return words.plain(typed) in words.listed("spec-templates.words")
