"""Whom somebody wishes to meet, or not. Nobody else sees it, and it cannot be told from a circle.

"Prefer not to meet" and "not with the person whose service I run or use" are one mechanism with
words of their own. Coming together counts once both have said yes.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards import Card, Form, Line
from bot.circles import cards, joining
from bot.circles.model import Kind, Wish, Wished
from bot.circles.pillar import circles
from bot.effects import Ask, Direct, Effect, Whisper
from bot.events import Act, Pressed, Submitted
from bot.groups.finding import called, group_here, need_group
from bot.people import Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit

PICKED = (Wish.APART, Wish.SERVICE, Wish.TOGETHER)  # what can be wished; the answer is the fourth
LONGEST_ID = 18


@circles.on("circles.wishes")
def wishes(act: Act, unit: Unit) -> list[Effect]:
    """What this person wishes, for them alone."""
    need_group(act, unit)
    return [Whisper(_wishes(act, unit))]


@circles.on("circles.pick")
def pick(press: Pressed, unit: Unit) -> list[Effect]:
    """Whom is it about? Out of the group's people, or typed."""
    return [Whisper(cards.pick(_kind(press.arg), _others(press.who, press.where, unit)))]


@circles.on("circles.name", answers="form")
def name(press: Pressed, unit: Unit) -> list[Effect]:
    """Type the name."""
    return [Ask("circles.name", _kind(press.arg))]


@circles.form("circles.name")
def name_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The name of one person."""
    kind = _kind(arg)
    line = Line("name", say("circles-name"), say("circles-name.hint"))
    return Form(say(f"circles-wish-{kind}"), "circles.name", kind, (line,))


@circles.submitted("circles.name")
def name_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """A typed name."""
    typed = str(sent.values["name"])
    people = _others(sent.who, sent.where, unit)
    return _wished(_kind(sent.arg), called(typed, people, field="name"), sent, unit)


@circles.on("circles.wish")
def wish(press: Pressed, unit: Unit) -> list[Effect]:
    """Somebody was picked ("space|id")."""
    space, _, person_id = "".join(press.choice).partition("|")
    people = _others(press.who, press.where, unit)
    about = next((who for who in people if (who.space, who.id) == (space, person_id)), None)
    if about is None:
        raise Sorry("circles-person-gone")
    return _wished(_kind(press.arg), about, press, unit)


@circles.on("circles.unwish")
def unwish(press: Pressed, unit: Unit) -> list[Effect]:
    """Take a wish back."""
    number = "".join(press.choice) or press.arg
    unit.circles.unwish(press.who, _number(number))
    return [Whisper(_wishes(press, unit))]


@circles.on("circles.along")
def along(press: Pressed, unit: Unit) -> list[Effect]:
    """ "Yes, I come along": they come together from the next round on."""
    number = _number(press.arg)
    found = next((one for one in asked(press.who, unit) if one.id == number), None)
    if found is None:
        raise Sorry("circles-along-gone")
    unit.circles.wish(press.who, found.who, Wish.SUPPORTS, press.at)
    joining.take_part(need_group(press, unit), press.who, press.at, unit)
    return [Whisper(cards.come_along(found.who))]


@circles.on("circles.along-no")
def along_no(press: Pressed, unit: Unit) -> list[Effect]:
    """Nothing changes, and nobody is told."""
    return [Whisper(cards.stay_apart())]


@circles.on("circles.kind", answers="form")
def kind(press: Pressed, unit: Unit) -> list[Effect]:
    """Say something of oneself, for mixing."""
    return [Ask("circles.kind")]


@circles.form("circles.kind")
def kind_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """What they say of themselves; nothing is as good as anything."""
    group = group_here(where, who, unit)
    if group is None:
        raise Sorry("groups-none-here")
    return cards.kind_form(unit.circles.part(group, who).kind)


@circles.submitted("circles.kind")
def kind_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it for matching, and for nothing else."""
    group = need_group(sent, unit)
    said = Kind.UNSAID if sent.values["kind"] == "none" else Kind(str(sent.values["kind"]))
    part = replace(unit.circles.part(group, sent.who), kind=said)
    unit.circles.keep_part(group, sent.who, part, sent.at)
    return [Whisper(cards.kind_kept())]


def _wished(kind: Wish, about: Person, act: Act, unit: Unit) -> list[Effect]:
    before = {(one.about, one.kind) for one in unit.circles.wishes_of(act.who)}
    number = unit.circles.wish(act.who, about, kind, act.at)
    told = Whisper(cards.wished(kind, about, number))
    if kind is not Wish.TOGETHER or (about, kind) in before:
        return [told]
    return [told, Direct(about, cards.asks_along(act.who, number), Purpose.CIRCLES)]


def _wishes(act: Act, unit: Unit) -> Card:
    return cards.wishes(unit.circles.wishes_of(act.who))


def _others(who: Person, where: Place, unit: Unit) -> list[Person]:
    """The group's other people in the same space: circles are within one."""
    group = group_here(where, who, unit)
    if group is None:
        raise Sorry("groups-none-here")
    people = unit.groups.members(group)
    return [one for one in people if one != who and one.space == who.space]


def asked(who: Person, unit: Unit) -> Iterator[Wished]:
    """Who would like this person to come along, and has no answer yet."""
    said = {one.about for one in unit.circles.wishes_of(who) if one.kind is Wish.SUPPORTS}
    return (one for one in unit.circles.asked_along(who) if one.who not in said)


def _kind(arg: str) -> Wish:
    if arg not in PICKED:
        raise Sorry("button-gone")
    return Wish(arg)


def _number(arg: str) -> int:
    known = arg.isascii() and arg.isdecimal() and len(arg) <= LONGEST_ID
    return int(arg) if known else 0
