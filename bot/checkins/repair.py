"""After a session: was there something you did not understand, or that felt wrong to you?

It is asked and answered in private, and the person chooses what becomes of it:

    nothing             with the same weight as the others
    a word              the jargon pillar explains it, or puts it to the group without a name
    to the facilitators a note without a name, handed over together with others (`notes.py`)
    to one person       with their name, when they choose that and say so twice
"""

from datetime import datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from bot import wallclock, words
from bot.cards import Form, card
from bot.checkins import notes, repair_cards
from bot.checkins.bank import Moment
from bot.checkins.notes import Batch
from bot.checkins.owning import member_of
from bot.checkins.pillar import checkins
from bot.effects import Ask, Direct, Effect, Later, Say, Whisper
from bot.events import Act, Due, Pressed, Submitted
from bot.groups.finding import facilitated, names, need_group
from bot.jargon.openwords import to_facilitators
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

READY = timedelta(days=2)  # so that nobody can tell a note by when it came
KEPT = timedelta(days=14)
HANDED_OVER = time(10)  # by the group's clock
TOGETHER = 10  # notes on one card

# Asking


@checkins.command(Spec("repair"))
@checkins.on("checkins.repair-mine")
def repair(act: Act, unit: Unit) -> list[Effect]:
    """ "Something landed badly": anybody, at any time."""
    group = need_group(act, unit)
    facilitates = unit.groups.facilitates(group, act.who)
    return [Whisper(repair_cards.what_was_it(group, say("repair-title"), facilitates))]


@checkins.on("checkins.repair")
def repair_here(press: Pressed, unit: Unit) -> list[Effect]:
    """The button under the question that the group was asked ("group:question")."""
    group = member_of(press.arg, press.who, press.where, unit)
    asked = unit.prompts.get(group, press.arg.partition(":")[2])
    title = asked.text if asked else say("repair-title")
    return [Whisper(repair_cards.what_was_it(group, title, facilitates=False))]


@checkins.on("checkins.repair-group")
def repair_group(press: Pressed, unit: Unit) -> list[Effect]:
    """A facilitator asks the whole group."""
    group = facilitated(press.where, press.who, unit)
    return [Whisper(card(say("repair-asked"))), *ask_group(group, unit, press.id)]


def ask_group(group: Group, unit: Unit, once: str) -> list[Effect]:
    """Ask in each place of the group; `once` names this occasion, and chooses the wording."""
    asked = unit.prompts.draw(group, Moment.REPAIR, crc32(once.encode()))
    shown = repair_cards.invitation(group, asked)
    return [Say(place, shown, f"repair:{once}") for place in unit.groups.places(group)]


@checkins.on("checkins.repair-nothing")
def nothing(press: Pressed, unit: Unit) -> list[Effect]:
    """Nothing, thank you."""
    return [Whisper(card(say("repair-thanks")))]


# Without a name


@checkins.on("checkins.note", answers="form")
def note(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for a note."""
    member_of(press.arg, press.who, press.where, unit)
    return [Ask("checkins.note", press.arg)]


@checkins.form("checkins.note")
def note_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One text, and before it what becomes of it."""
    group = member_of(arg, who, where, unit)
    return repair_cards.note_form(group, arg)


@checkins.submitted("checkins.note")
def noted(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it as nobody's."""
    group = member_of(sent.arg, sent.who, sent.where, unit)
    batch = unit.notes.batch(group)
    due: list[Effect] = []
    if batch is None or batch.gone_at <= sent.at:
        batch = _open(group, sent.at, unit)
        due = [Later(batch.ready_at, "checkins.notes", str(batch.id))]
    counts = not unit.groups.facilitates(group, sent.who)
    unit.notes.write(batch, str(sent.values["text"]), sent.who, counts)
    return [Whisper(repair_cards.kept(batch)), *due]


@checkins.due("checkins.notes")
def hand_over(due: Due, unit: Unit) -> list[Effect]:
    """All notes together, if enough people have written; else the next day; at last, nothing."""
    batch = unit.notes.get(int(due.arg))
    if batch is None:
        return []
    if unit.notes.people(batch) >= notes.FEWEST:
        return _handed_over(batch, unit)
    if due.at >= batch.gone_at:
        unit.notes.take(batch)
        return []
    tomorrow = _clock(due.at, timedelta(days=1), batch.group)
    return [Later(tomorrow, "checkins.notes", due.arg)]


def _open(group: Group, at: datetime, unit: Unit) -> Batch:
    return unit.notes.open(group, _clock(at, READY, group), _clock(at, KEPT, group))


def _clock(at: datetime, after: timedelta, group: Group) -> datetime:
    day = at.astimezone(ZoneInfo(group.zone)).date() + after
    return wallclock.moment(day, HANDED_OVER, group.zone)


def _handed_over(batch: Batch, unit: Unit) -> list[Effect]:
    found = unit.notes.take(batch)
    effects: list[Effect] = []
    for start in range(0, len(found), TOGETHER):
        shown = repair_cards.notes(batch.group, found[start : start + TOGETHER])
        effects += to_facilitators(batch.group, shown, unit)
    return effects


# To one person, with a name


@checkins.on("checkins.tell", answers="form")
def tell(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for a message to one person."""
    member_of(press.arg, press.who, press.where, unit)
    return [Ask("checkins.tell", press.arg)]


@checkins.form("checkins.tell")
def tell_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """To whom, what, and whether really."""
    member_of(arg, who, where, unit)
    return repair_cards.tell_form(arg)


@checkins.submitted("checkins.tell")
def told(sent: Submitted, unit: Unit) -> list[Effect]:
    """Give it to the person; or, if they do not want that any more, forget it."""
    group = member_of(sent.arg, sent.who, sent.where, unit)
    if sent.values["sure"] != "yes":
        return [Whisper(card(say("repair-not-sent")))]
    person = _called(str(sent.values["who"]), group, sent.who, unit)
    shown = repair_cards.from_person(sent.who, group, str(sent.values["text"]))
    return [
        Whisper(repair_cards.sent(person)),
        Direct(person, shown, Purpose.MESSAGES),
    ]


def _called(name: str, group: Group, but: Person, unit: Unit) -> Person:
    """The one person of the group with exactly this name. Raises Sorry; suggests nobody."""
    wanted = words.plain(name)
    found = [p for p in unit.groups.members(group) if p != but and words.plain(p.name) == wanted]
    if len(found) == 1:
        return found[0]
    phrase = "repair-who-several" if found else "repair-who-unknown"
    raise Sorry(phrase, field="who", name=name, names=names(unit.groups.facilitators(group)))
