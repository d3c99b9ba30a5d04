"""Which meanings a button is about, in its id.

A term of a group is named by its id; one of the shipped glossary, where there is no group, by its
word. "12~3" is term 12 from its 4th meaning on. Several are joined by "|". Buttons live for ever,
so a key must be understood in another place, by another person, and after the term has gone.

"12|13|#9f3a2b1c" says besides which question was answered, by a print that says nothing about it:
what is shared of one answer is shared once, however often the button is pressed.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards import ID_LIMIT
from bot.events import Act
from bot.groups.finding import group_here
from bot.jargon.lookup import Entry
from bot.jargon.model import Term
from bot.people import Group
from bot.sorry import Sorry
from bot.unit import Unit

LONGEST_ID = 15  # digits; a longer number is no id of ours
ONCE = "|#"
PRINT = 8  # letters of a print

_KEPT = (9, 10, 13)  # tab and line ends part words
_UNSEEN = dict.fromkeys(
    number
    for span in (range(32), range(127, 160), range(0x202A, 0x202F), range(0x2066, 0x206A))
    for number in span
    if number not in _KEPT
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A term that is asked about, from its meaning number `first` on."""

    term: Term
    first: int = 0

    @property
    def key(self) -> str:
        """What a button carries."""
        name = str(self.term.id or self.term.word)
        return f"{name}~{self.first}" if self.first else name


def seen(typed: str) -> str:
    """The text without control characters and marks that turn the direction of writing."""
    return typed.translate(_UNSEEN)


def entry(term: Term) -> Entry:
    """What lookup needs to know of a term."""
    return Entry(
        term.id or term.word,
        term.word,
        term.full_form,
        term.acronym,
        term.aliases,
        term.area,
        term.only_when_asked,
        term.hint,
    )


def joined(action: str, keys: Sequence[str]) -> tuple[str, int]:
    """The argument for a button about as many of these keys as its id has room for, and how many
    are left out. One key always fits."""
    arg = keys[0]
    for count, key in enumerate(keys[1:], start=1):
        if len(f"{action}:{arg}|{key}") > ID_LIMIT:
            return arg, len(keys) - count
        arg = f"{arg}|{key}"
    return arg, 0


def with_print(arg: str, question: str) -> str:
    """The argument, with the print of the question that was answered."""
    return f"{arg}{ONCE}{hashlib.sha256(question.encode()).hexdigest()[:PRINT]}"


def print_of(arg: str) -> str:
    """The print in an argument; buttons from before there were any have none."""
    return arg.partition(ONCE)[2]


def find(arg: str, act: Act, unit: Unit) -> tuple[Asked, ...]:
    """The terms a button is about, without those deleted since. Raises Sorry if none is left."""
    names = arg.partition(ONCE)[0].split("|")
    found = tuple(asked for key in names if (asked := _one(key, act, unit)[1]))
    if not found:
        raise Sorry("jargon-term-gone")
    return found


def owner(arg: str, act: Act, unit: Unit) -> Group | None:
    """The group whose terms a button is about."""
    return _one(arg.partition("|")[0], act, unit)[0]


def _one(key: str, act: Act, unit: Unit) -> tuple[Group | None, Asked | None]:
    name, _, first = key.partition("~")
    number = int(first) if first.isdecimal() else 0
    if not name.isdecimal() or len(name) > LONGEST_ID:
        term = unit.jargon.term(None, name)
        return group_here(act.where, act.who, unit), Asked(term, number) if term else None
    for group in _groups(act, unit):
        if term := unit.jargon.term(group, int(name)):
            return group, Asked(term, number)
    return None, None


def _groups(act: Act, unit: Unit) -> Iterator[Group]:
    """The group of this place first, then the person's others."""
    here = group_here(act.where, act.who, unit)
    if here:
        yield here
    yield from (group for group in unit.groups.of(act.who) if group != here)
