"""Who decides this? People are shut out by structures as much as by words.

A topic is answered in 3 lines: who decides, what they can and cannot decide, how to reach them.
Topics are found exactly as terms are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot import words
from bot.cards import Button, Card, Fields, LinkButton, card, shorten
from bot.effects import Effect, Whisper
from bot.events import Act, Command, Pressed, Said
from bot.groups.finding import group_here
from bot.jargon.cards import CHOICES
from bot.jargon.keys import LONGEST_ID, seen
from bot.jargon.lookup import LONGEST_ASKED, Entry, Index, Kind
from bot.jargon.model import Decider
from bot.jargon.pillar import jargon
from bot.people import Group
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

HEARS = 10  # before words, because "who decides about DoLS?" does not ask what DoLS means
NEAREST = 3

_POLITE = r"(?:(?:so|and|but|ok|hi|hello|please|sorry|can you tell me|do you know|i wonder) )*"
_ABOUT = r"(?:about|on|of|for|over|if|whether|when|how|what|where)"
_DECIDES = r"(?:decides?|gets to decide|can decide|makes? (?:the )?decisions?|has the final say)"
_ASKED = tuple(
    re.compile(rf"{_POLITE}{pattern} ?(?P<topic>.*)")
    for pattern in (
        rf"who (?:actually |really )?{_DECIDES}\b(?: {_ABOUT}\b)?",
        r"whos? (?:is |are )?(?:in charge|responsible) (?:of|for)\b",
        r"whose decision is\b",
    )
)
_NOTHING = frozenset(("", "this", "that", "it", "these", "things", "here", "what", "everything"))


@jargon.command(Spec("whodecides", option=True, completes="topics"))
def who_decides(command: Command, unit: Unit) -> list[Effect]:
    """`/whodecides respite`."""
    return _decides(command.text, command, unit)


@jargon.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """ "Who decides about respite?", typed."""
    topic = topic_asked(said.text)
    return None if topic is None else _decides(topic, said, unit)


@jargon.on("jargon.deciders")
def topics(press: Pressed, unit: Unit) -> list[Effect]:
    """A page of topics; the button says which topic is the first on it."""
    group = group_here(press.where, press.who, unit)
    first = int(press.arg) if press.arg.isdecimal() and len(press.arg) <= LONGEST_ID else 0
    return [Whisper(_topics(unit.jargon.deciders(group), first))]


@jargon.on("jargon.decider")
def decider(press: Pressed, unit: Unit) -> list[Effect]:
    """A topic picked from a list."""
    group = group_here(press.where, press.who, unit)
    for one in unit.jargon.deciders(group):
        if press.arg in (_key(one), one.topic):
            return [Whisper(_decider(one))]
    raise Sorry("jargon-decides-gone")


def topic_asked(typed: str) -> str | None:
    """The topic of a question who decides; None if the text asks something else."""
    plain = words.plain(typed)
    for pattern in _ASKED:
        if found := pattern.fullmatch(plain):
            return found["topic"]
    return None


def _decides(typed: str, act: Act, unit: Unit) -> list[Effect]:
    group = group_here(act.where, act.who, unit)
    known = unit.jargon.deciders(group)
    topic = seen(typed).strip()
    if words.plain(topic) in _NOTHING or not known:
        return [Whisper(_topics(known, 0))]
    found = _index(known).ask(topic, sure=True)
    meant = [known[int(entry.key)] for entry in found.entries]
    if found.kind is Kind.ANSWER:
        return [Whisper(_decider(meant[0]))]
    if meant:
        return [Whisper(_which(say("jargon-decides-which"), meant))]
    if len(topic) > LONGEST_ASKED:
        raise Sorry("jargon-word-long", limit=LONGEST_ASKED)
    return [Whisper(_unknown(topic, known, group))]


@lru_cache(maxsize=64)
def _index(known: tuple[Decider, ...]) -> Index:
    return Index(Entry(number, one.topic, aliases=one.aliases) for number, one in enumerate(known))


def _nearest(topic: str, known: Sequence[Decider]) -> list[Decider]:
    """The topics with a name most like these words."""
    named = [(one, words.plain(name)) for one in known for name in (one.topic, *one.aliases)]
    close = process.extract(
        words.plain(topic), [name for _, name in named], scorer=fuzz.WRatio, limit=3 * NEAREST
    )
    return list(dict.fromkeys(named[number][0] for _, _, number in close))[:NEAREST]


def _decider(one: Decider) -> Card:
    """The answer, a line for each question."""
    lines = (
        (say("jargon-decides-who"), one.who),
        (say("jargon-decides-can"), f"{one.can} {one.cannot}"),
        (say("jargon-decides-reach"), one.reach),
    )
    source = [LinkButton(say("jargon-decides-source"), one.source)] if one.source else []
    other = Button(say("jargon-decides-other"), "jargon.deciders")
    return card(one.topic[:1].upper() + one.topic[1:], Fields(lines), *source, other)


def _topics(known: Sequence[Decider], first: int) -> Card:
    """5 topics, or 4 and a button for more."""
    title = say("help-decides")
    if not known:
        return card(title, say("jargon-decides-none"))
    rest = sorted(known, key=lambda one: one.topic.casefold())[first:]
    last = len(rest) <= CHOICES
    here = rest if last else rest[: CHOICES - 1]
    more = Button(say("jargon-decides-more"), "jargon.deciders", str(first + len(here)))
    return card(title, say("jargon-decides-pick"), *map(_button, here), *([] if last else [more]))


def _which(title: str, meant: Sequence[Decider], *said: str) -> Card:
    every = Button(say("jargon-decides-all"), "jargon.deciders")
    return card(title, *said, *map(_button, meant[: CHOICES - 1]), every)


def _unknown(topic: str, known: Sequence[Decider], group: Group | None) -> Card:
    """Not known: the nearest topics, and a person to ask."""
    human = (
        say("jargon-ask-person", contact=group.contact)
        if group and group.contact
        else say("jargon-decides-ask")
    )
    return _which(say("jargon-decides-unknown", topic=topic), _nearest(topic, known), human)


def _button(one: Decider) -> Button:
    return Button(shorten(one.topic), "jargon.decider", _key(one))


def _key(one: Decider) -> str:
    """Its id; in the shipped list, where there is none, its topic."""
    return str(one.id or one.topic)
