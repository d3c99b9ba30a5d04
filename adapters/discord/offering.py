"""What is offered while somebody types the words after a command: what it may be about, as said."""

from collections.abc import Iterable

from adapters.discord import limits
from bot import words
from bot.groups.finding import group_here
from bot.people import Person, Place
from bot.specs import Completes
from bot.unit import Unit


def offered(completes: Completes, typed: str, who: Person, where: Place, unit: Unit) -> list[str]:
    """At most 25 words or topics of the group here: those that begin so first, then the others
    that hold it, then what may be meant."""
    group = group_here(where, who, unit)
    if completes == "words":
        terms = unit.jargon.terms(group)
        named = [(t.word, (t.word, t.acronym, t.full_form, *t.aliases)) for t in terms]
    elif completes == "topics":
        named = [(one.topic, (one.topic,)) for one in unit.jargon.deciders(group)]
    else:
        return []
    return [one for one in _ranked(typed, named) if len(one) <= limits.OFFERED_TEXT][
        : limits.OFFERED
    ]


def _ranked(typed: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    wanted = words.plain(typed)
    every = [(name, [words.plain(one) for one in names if one]) for name, names in named]
    every.sort(key=lambda each: words.plain(each[0]))
    begun = [name for name, names in every if any(one.startswith(wanted) for one in names)]
    within = [name for name, names in every if any(f" {wanted}" in one for one in names)]
    known = tuple(words.Chosen(one, "", name) for name, names in every for one in names)
    close = [] if begun or within else [one.arg for one in words.near(typed, known)]
    return list(dict.fromkeys((*begun, *within, *close)))
