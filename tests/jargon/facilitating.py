"""What the tests of the facilitators' side share: more people, and what is stored."""

from collections.abc import Sequence
from typing import Any

from bot import words
from bot.cards import Form
from bot.jargon.model import Term
from bot.people import Group, Person
from tests.talking import Room, Someone


def second_facilitator(room: Room, group: Group) -> Someone:
    """Ben, who facilitates the group as well."""
    ben = Person(room.where.space, "ben", "Ben")

    def name(unit: Any) -> None:
        unit.groups.join(group, ben, room.now)
        unit.groups.set_facilitator(group, ben, True)

    room.store.do_now(name)
    return room.person("Ben")


def other_group(room: Room) -> Group:
    """A group somewhere else, whose facilitator is Ben."""
    there = type(room.where)(room.where.space, "elsewhere")
    ben = Person(room.where.space, "ben", "Ben")
    return room.store.do_now(
        lambda unit: unit.groups.create(Group(0, "Others"), there, ben, room.now)
    )


def terms(room: Room) -> Sequence[Term]:
    """The stored terms."""

    def look(unit: Any) -> Any:
        return unit.jargon.terms(unit.groups.at(room.where))

    found: Sequence[Term] = room.store.read_now(look)
    return found


def term(room: Room, word: str) -> Term:
    """The stored term of this word."""
    return next(one for one in terms(room) if one.word == word)


def plains(room: Room, word: str) -> list[str]:
    """What the stored term says, meaning by meaning."""
    return [meaning.plain for meaning in term(room, word).meanings]


def values(form: Form) -> dict[str, str]:
    """What the fields of an open form hold."""
    return {field.name: str(getattr(field, "value", "")) for field in form.fields}


def arg(someone: Someone, label: str) -> str:
    """What a button on the last answer carries."""
    offered = [c for card in someone.outcome.whispers for c in words.choices(card)]
    return next(c.arg for c in offered if c.label == label)


def adds(someone: Someone, word: str = "Flurb", **values: str) -> str:
    """A facilitator adds a term by its form."""
    someone.presses_id("jargon.add")
    return someone.sends(word=word, **{"plain": f"{word} is a test.", **values})


def opens(someone: Someone, word: str) -> str:
    """A facilitator opens a term."""
    return someone.commands("glossary", word)
