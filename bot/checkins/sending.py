"""A check-in falls due: its question is sent, once, or it is skipped and the facilitators told.

Several processes may notice the same moment; the first one to keep it as a row sends. After a time
in which nothing ran, every moment but the last is skipped, and the last one too if it is too late:
a backlog never comes all at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from zlib import crc32

from bot.cards import Card
from bot.checkins import cards, finding, repair
from bot.checkins.bank import Moment, Prompt
from bot.checkins.model import DUE, Came, Checkin, Occurrence, Spot, State, too_late
from bot.checkins.pillar import checkins
from bot.checkins.rota import coming, next_due
from bot.effects import Direct, Effect, Later, Say, Show
from bot.events import Due
from bot.jargon.openwords import to_facilitators
from bot.jargon.owning import numbers
from bot.people import Group, Place, Purpose
from bot.unit import Unit

MISSED = 100  # moments that are kept as skipped, after a long time in which nothing ran


@checkins.due(DUE)
def fall_due(due: Due, unit: Unit) -> list[Effect]:
    """Its moment has come, perhaps late. One of an earlier version means nothing."""
    known = unit.checkins.get(numbers(due.arg.partition("@")[0], 1)[0])
    if known is None or due.arg != known.moment or not known.next_at or known.next_at > due.at:
        return []
    moments = coming(known.plan.rule, known.next_at - timedelta(seconds=1))
    *missed, last = list(takewhile(lambda at: at <= due.at, moments)) or [known.next_at]
    following = next_due(known.plan.rule, due.at)
    state = known.state if following else State.ENDED
    known = replace(known, next_at=following, state=state)
    unit.checkins.change(known, due.at)
    effects: list[Effect] = [Later(following, DUE, known.moment)] if following else []
    skipped = [Occurrence(known.id, at, Came.LATE) for at in missed[-MISSED:]]
    if too_late(known.plan, last, due.at):
        skipped.append(Occurrence(known.id, last, Came.LATE))
    else:
        came, sent = _come(known, last, unit)
        if not unit.checkins.occurred(came, due.at):
            return effects
        effects += sent
        skipped += [came] if came.came is not Came.SENT else []
    return [*effects, *_told(known, skipped, due, unit)]


@checkins.view("checkin")
def question(arg: str, unit: Unit) -> Card:
    """A question where it was asked, as it is now."""
    known, came = unit.checkins.get(numbers(arg, 1)[0]), finding.came_at(arg, unit)
    if known is None or came is None:
        return cards.gone()
    standing = unit.prompts.stands(finding.group_of(known, unit), came.prompt)
    if standing is None or standing.retired:
        return cards.retired(f"{arg}:{came.prompt}")
    return cards.question(standing.prompt, f"{arg}:{came.prompt}", standing.prompt.moment)


def _come(known: Checkin, at: datetime, unit: Unit) -> tuple[Occurrence, list[Effect]]:
    """What becomes of a moment that is not late, and what is sent."""
    group = finding.group_of(known, unit)
    came = Occurrence(known.id, at, Came.SENT)
    places = _places(known, group, unit)
    if not places and known.plan.spot is not Spot.PRIVATE:
        return replace(came, came=Came.NO_PLACE), []
    if known.plan.kind is Moment.REPAIR:
        asked = repair.ask_group(group, unit, came.key)
        return came, [one for one in asked if isinstance(one, Say) and one.where in places]
    seed = crc32(came.key.encode())
    prompt = unit.prompts.draw(group, known.plan.kind, seed, known.plan.level)
    if prompt is None:
        return replace(came, came=Came.NO_QUESTION), []
    came = replace(came, prompt=prompt.id)
    if known.plan.spot is not Spot.PRIVATE:
        return came, [Show(place, came.key) for place in places]
    return came, list(_to_each(known, came, prompt, unit))


def _places(known: Checkin, group: Group, unit: Unit) -> tuple[Place, ...]:
    """The places it comes to, of those in which the group still lives."""
    places = unit.groups.places(group)
    match known.plan.spot:
        case Spot.HERE:
            return tuple(place for place in places if place == known.plan.place)
        case Spot.ALL:
            return places
        case _:
            return ()


def _to_each(known: Checkin, came: Occurrence, prompt: Prompt, unit: Unit) -> Iterator[Direct]:
    """To those who said yes to check-ins; nothing waits for the others.

    Who wants no question as near as this one gets a lighter one, if there is any.
    """
    group, seed = finding.group_of(known, unit), crc32(came.key.encode())
    everyone = unit.groups.members(group)
    willing = [who for who in everyone if Purpose.CHECKINS in unit.groups.consents(who)]
    ceilings = {who: unit.prompts.person_ceiling(who) for who in willing}
    found = {
        level: prompt
        if prompt.level <= level
        else unit.prompts.draw(group, known.plan.kind, seed, level)
        for level in sorted(set(ceilings.values()))
    }
    for who in willing:
        if one := found[ceilings[who]]:
            arg = f"{came.key.partition(':')[2]}:{one.id}"
            shown = cards.question(one, arg, known.plan.kind, alone=True)
            yield Direct(who, shown, Purpose.CHECKINS)


def _told(known: Checkin, skipped: Iterable[Occurrence], due: Due, unit: Unit) -> Iterator[Effect]:
    """The facilitators are told once of all that was skipped."""
    group = finding.group_of(known, unit)
    missed = [one for one in skipped if _is_kept(one, due, unit)]
    if missed:
        yield from to_facilitators(group, cards.skipped(known, missed, group.zone), unit)


def _is_kept(one: Occurrence, due: Due, unit: Unit) -> bool:
    """A moment that was late is kept now; one that had no question has been kept already."""
    return one.came is not Came.LATE or unit.checkins.occurred(one, due.at)
