"""A circle comes together: its conversation, its card, and how it was, said to nobody but the bot.

What people write in a circle is never read. When somebody cannot be reached, the others go on;
somebody who is left alone by that gets another circle, if there is one, or is told kindly.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from bot.checkins.bank import Moment
from bot.circles import cards, drawing, rounds
from bot.circles.model import Circle, Outcome, Stage, State
from bot.circles.pillar import circles
from bot.effects import Direct, Effect, Gather, Gathering, Say, Whisper
from bot.events import Due, Gathered, Pressed
from bot.groups.finding import names
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.unit import Unit
from bot.words import choices

LONGEST_ID = 18
ONCE_MORE = 2  # circles that could not come together, after which somebody gets no other one


@circles.gathers("circle")
def people_of(arg: str, now: datetime, unit: Unit) -> Gathering | None:
    """Whom to bring together: consent is read again, at this moment."""
    one = unit.circles.circle(int(arg))
    if one is None or one.state is not State.GATHERING:
        return None
    group = _group(one, unit)
    yes = {taker.who for taker in unit.circles.takers(group, now)}
    people = tuple(who for who in one.people if who in yes)
    places = [place for place in unit.groups.places(group) if place.space == one.space]
    title = say("circles-conversation", name=group.name, number=one.id, names=names(people))
    return Gathering(people, title, next(iter(places), None))


@circles.together("circle")
def together(event: Gathered, unit: Unit) -> list[Effect]:
    """They are together, or could not be. Twice is once."""
    one = unit.circles.circle(int(event.key.partition(":")[2]))
    if one is None or one.state is not State.GATHERING:
        return []
    group = _group(one, unit)
    there = tuple(who for who in one.people if who in event.people)
    yes = {taker.who for taker in unit.circles.takers(group, event.at)}
    missing = [who for who in one.people if who not in there and who in yes]
    if event.where and len(there) > 1:
        effects = _opened(replace(one, people=there), group, event.where, event.at, unit)
    else:
        unit.circles.change(replace(one, state=State.ALONE, people=there))
        effects = []
    told = _left_out(missing, one, group, unit)
    return [*effects, *told, *_once_more(one, group, event.at, unit)]


@circles.due(rounds.AFTER)
def afterwards(due: Due, unit: Unit) -> list[Effect]:
    """A while later everybody is asked in private how it was, if they still say yes to circles."""
    group_id, _, number = due.arg.partition(":")
    group = unit.groups.get(int(group_id))
    if group is None:
        return []
    yes = {taker.who for taker in unit.circles.takers(group, due.at)}
    return [
        Direct(who, cards.afterwards(group, one), Purpose.CIRCLES)
        for one in unit.circles.circles(group, int(number))
        if one.state is State.OPEN
        for who in one.people
        if who in yes
    ]


@circles.due(rounds.CLOSED)
def closed(due: Due, unit: Unit) -> list[Effect]:
    """Later still only sums of what was said are kept, even if no other round has begun."""
    group_id, _, number = due.arg.partition(":")
    if group := unit.groups.get(int(group_id)):
        unit.circles.end(group, int(number), due.at)
    return []


@circles.on("circles.said")
def said(press: Pressed, unit: Unit) -> list[Effect]:
    """How it was ("12:met"). It can be changed until the next round begins, for 3 weeks at most."""
    number, _, outcome = press.arg.partition(":")
    one = _mine(number, press.who, unit)
    if outcome not in set(Outcome):
        raise Sorry("button-gone")
    group = _group(one, unit)
    if unit.circles.stage(group, one.round) is not Stage.OPEN:
        raise Sorry("circles-round-over")
    unit.circles.answer(one, press.who, Outcome(outcome))
    before = choices(cards.afterwards(group, one))  # so that it can be changed by typing
    return [Whisper(cards.thanks(one, Outcome(outcome)), before)]


@circles.on("circles.again")
def again(press: Pressed, unit: Unit) -> list[Effect]:
    """Tell the circle that another time would help. Nobody is named, and it is said once."""
    one = _mine(press.arg, press.who, unit)
    if one.place is None:
        raise Sorry("circles-round-over")
    told = Say(one.place, cards.another_time(), once=f"{one.key} again")
    return [told, Whisper(cards.told_circle())]


def _opened(one: Circle, group: Group, where: Place, at: datetime, unit: Unit) -> list[Effect]:
    level = min(unit.prompts.person_ceiling(who) for who in one.people)
    prompt = unit.prompts.draw(group, Moment.QUESTION, one.id, level)
    words = prompt.text if prompt else ""
    unit.circles.change(
        replace(one, state=State.OPEN, place=where, prompt=prompt.id if prompt else "")
    )
    return [Say(where, cards.circle(group, one, words), once=one.key)]


def _left_out(who: list[Person], one: Circle, group: Group, unit: Unit) -> list[Effect]:
    unit.circles.leave_out(group, one.round, who)
    told = cards.left_over(group)
    return [Direct(person, told, Purpose.CIRCLES) for person in who]


def _once_more(one: Circle, group: Group, at: datetime, unit: Unit) -> list[Effect]:
    """When the last circle of a round has come together: people who were left alone, together."""
    all_of_them = unit.circles.circles(group, one.round)
    if any(circle.state is State.GATHERING for circle in all_of_them):
        return []
    alone = [who for c in all_of_them if c.state is State.ALONE for who in c.people]
    seated = {who for c in all_of_them if c.state is State.OPEN for who in c.people}
    seated.update(unit.circles.left(group).get(one.round, ()))
    yes = {taker.who for taker in unit.circles.takers(group, at)}
    tried = Counter(alone)
    waiting = [who for who in tried if who in yes and who not in seated]
    effects = _left_out([w for w in waiting if tried[w] >= ONCE_MORE], one, group, unit)
    again = tuple(sorted((w for w in waiting if tried[w] < ONCE_MORE), key=_order))
    plan = unit.circles.plan(group)
    now = replace(rounds.known(group, one.round, at, unit), people=again)
    drawn = drawing.at_once(now, plan)
    made = [unit.circles.add(group, one.round, people) for people in drawn.circles]
    effects += [Gather(circle.space, circle.key) for circle in made]
    placed = {who for people in drawn.circles for who in people}
    # Not `drawn.left`: a companion who has lost their person is in none of it, and is told too.
    left = [who for who in again if who not in placed]
    return [*effects, *_left_out(left, one, group, unit)]


def _order(who: Person) -> tuple[str, str]:
    return who.space, who.id


def _mine(number: str, who: Person, unit: Unit) -> Circle:
    """A circle that this person is in. Raises Sorry."""
    known = number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID
    one = unit.circles.circle(int(number)) if known else None
    if one is None or who not in one.people:
        raise Sorry("circles-round-over")
    return one


def _group(one: Circle, unit: Unit) -> Group:
    group = unit.groups.get(one.group)
    assert group is not None, "a circle goes with its group"
    return group
