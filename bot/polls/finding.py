"""Which poll a button or typed words are about, and who may do what with it.

Buttons live for ever and can be forged, so a number alone opens nothing: the poll must be one of
the group of this place, or, in a direct message, of a group of the person who acts.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.events import Act
from bot.groups.finding import group_here, names
from bot.people import Group, Person, Place
from bot.polls.model import Poll, State
from bot.sorry import Sorry
from bot.talk import Offer
from bot.unit import Unit
from bot.words import Chosen

LONGEST_ID = 18  # digits
LATELY = timedelta(days=1)  # words typed for so long after closing are told that it is closed
JUST_NOW = timedelta(hours=1)  # the same in private messages, where the poll itself is not seen
NEWEST = 5  # polls of each group that are looked at there


def find(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """The poll of a button's argument ("42", "42:3"). Raises Sorry."""
    poll = _known(arg, where, who, unit)
    if poll.state in (State.DELETED, State.TEMPLATE):
        raise Sorry("polls-gone")
    return poll


def find_template(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """A template of a group of this place or person. Raises Sorry."""
    template = _known(arg, where, who, unit)
    if template.state is not State.TEMPLATE:
        raise Sorry("polls-template-gone")
    return template


def find_open(arg: str, act: Act, unit: Unit) -> Poll:
    """The same, if people can still answer it. Raises Sorry."""
    return still_open(find(arg, act.where, act.who, unit), act.at)


def still_open(poll: Poll, now: datetime) -> Poll:
    """The poll itself, or Sorry: it is closed, or not posted yet."""
    if poll.state is State.DRAFT:
        raise Sorry("polls-gone")
    if poll.closed(now):
        raise Sorry("polls-closed")
    return poll


def find_draft(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """A poll of this person that is not posted yet. Raises Sorry, saying what became of it."""
    try:
        poll = find(arg, where, who, unit)
    except Sorry:
        raise Sorry("polls-draft-gone") from None
    if not unit.polls.made_by(poll, who):
        raise Sorry("polls-draft-gone")
    if poll.state is not State.DRAFT:
        raise Sorry("polls-draft-posted")
    return poll


def find_run(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """A posted poll that this person made, or of a group that they facilitate. Raises Sorry."""
    return run_by(find(arg, where, who, unit), who, unit)


def find_deleted(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    """The same, also if it is deleted and can be brought back. Raises Sorry."""
    return run_by(_known(arg, where, who, unit), who, unit)


def runs(poll: Poll, who: Person, unit: Unit) -> bool:
    """Who made a poll, and whoever facilitates its group, may close it and correct it."""
    return unit.polls.made_by(poll, who) or unit.groups.facilitates(group_of(poll, unit), who)


def group_of(poll: Poll, unit: Unit) -> Group:
    """The group of a poll."""
    group = unit.groups.get(poll.group)
    assert group is not None, "a poll goes with its group"
    return group


def open_run(act: Act, unit: Unit) -> tuple[Poll, ...]:
    """The open polls that this person may close, of the group of this place or of all of theirs."""
    groups = _groups(act.where, act.who, unit)
    every = (poll for group in groups for poll in unit.polls.open(group, act.at))
    return tuple(poll for poll in every if runs(poll, act.who, unit))


def in_sight(said: Act, unit: Unit) -> tuple[Poll, bool] | None:
    """The poll that was last before this person here, and whether it was asked of them alone.

    In private messages, where polls are not posted, it is the newest one of their groups.
    """
    for offer in unit.talk.offered(said.who, said.where):
        if number := _number_in(offer):
            try:
                poll = find(number, said.where, said.who, unit)
            except Sorry:
                return None
            return poll, any(_says_who_sees(choice) for choice in offer.choices)
    return _newest(said, unit) if said.where.direct else None


def meant(act: Act, unit: Unit) -> tuple[tuple[Poll, ...], bool]:
    """The polls that typed words may be for, the likeliest first.

    `True`: it is the one that was last asked of this person alone, and no other. Otherwise they
    are all that are open here, and the one in sight if it was open until a while ago.
    """
    last = in_sight(act, unit)
    if last and not _answerable(last[0], act.at):
        last = None
    if last and last[1]:
        return (last[0],), True
    seen = (last[0],) if last else ()
    return (*seen, *(poll for poll in _open_here(act, unit) if poll not in seen)), False


def _known(arg: str, where: Place, who: Person, unit: Unit) -> Poll:
    number = arg.partition(":")[0]
    known = number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID
    poll = unit.polls.get(int(number)) if known else None
    if poll is None or poll.group not in {group.id for group in _groups(where, who, unit)}:
        raise Sorry("polls-gone")
    return poll


def run_by(poll: Poll, who: Person, unit: Unit) -> Poll:
    """The poll itself, if this person made it or facilitates its group. Raises Sorry."""
    if poll.state is State.DRAFT:
        raise Sorry("polls-gone")
    if not runs(poll, who, unit):
        group = group_of(poll, unit)
        raise Sorry("polls-not-yours", names=names(unit.groups.facilitators(group)))
    return poll


def _answerable(poll: Poll, now: datetime) -> bool:
    """Can words be an answer to it, or were they until a while ago?"""
    over = poll.closed_at or poll.closes_at
    return poll.state is not State.DRAFT and not (over and now - over > LATELY)


def _open_here(act: Act, unit: Unit) -> Iterator[Poll]:
    """What can be answered where words are typed; a thread belongs to its channel."""
    here = Place(act.where.space, act.where.root)
    for group in _groups(act.where, act.who, unit):
        for poll in unit.polls.open(group, act.at):
            if act.where.direct or here in unit.polls.places(poll):
                yield poll


def _newest(act: Act, unit: Unit) -> tuple[Poll, bool] | None:
    """The newest poll of this person's groups that is open, or was until just now."""
    every = (poll for group in unit.groups.of(act.who) for poll in unit.polls.of(group, NEWEST))
    found = [poll for poll in every if not poll.closed(act.at - JUST_NOW) or _fresh(poll, act.at)]
    return (max(found, key=lambda poll: poll.id), False) if found else None


def _fresh(poll: Poll, now: datetime) -> bool:
    return bool(poll.closed_at and now - poll.closed_at < JUST_NOW)


def _number_in(offer: Offer) -> str:
    """The number of the poll that was offered; nothing if something else was."""
    prefix, _, number = offer.key.partition(":")
    if prefix in ("poll", "poll-result"):
        return number
    ids = {choice.arg.partition(":")[0] for choice in offer.choices if _of_a_poll(choice.action)}
    (number, *others) = sorted(ids - {""}) or [""]
    return "" if others else number  # of several, none is the one


def _of_a_poll(action: str) -> bool:
    return action.startswith("polls.")


def _says_who_sees(choice: Chosen) -> bool:
    """Is this on a card that says who sees an answer? It is not on a reminder."""
    return _of_a_poll(choice.action) and choice.action != "polls.page" and not choice.before


def _groups(where: Place, who: Person, unit: Unit) -> tuple[Group, ...]:
    if where.direct:
        return unit.groups.of(who)
    here = group_here(where, who, unit)
    return (here,) if here else ()
