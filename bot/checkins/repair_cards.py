"""What people see after a session, when something was not understood or felt wrong."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards import (
    Button,
    Card,
    Choice,
    Divider,
    Form,
    Line,
    Long,
    Mention,
    Option,
    Part,
    card,
    text,
)
from bot.checkins.bank import Prompt
from bot.checkins.notes import FEWEST, NOTE_LIMIT, Batch
from bot.people import Group, Person
from bot.phrases import say
from bot.phrases.moments import day


def invitation(group: Group, asked: Prompt | None) -> Card:
    """To everyone in a place: the question, answered in private."""
    title = asked.text if asked else say("repair-title")
    return card(
        title,
        say("repair-private"),
        Button(say("repair-answer"), "checkins.repair", f"{group.id}:{asked.id if asked else ''}"),
        _nothing(),
    )


def what_was_it(group: Group, title: str, facilitates: bool) -> Card:
    """The choice, in private. "Nothing" comes first and weighs the same."""
    key = str(group.id)
    everyone = [Button(say("repair-ask-group"), "checkins.repair-group")] if facilitates else []
    return card(
        title,
        say("repair-choose"),
        _nothing(),
        Button(say("repair-word"), "jargon.ask-form"),
        Button(say("repair-note"), "checkins.note", key),
        Button(say("repair-tell"), "checkins.tell", key),
        *everyone,
        *_human(group),
    )


def note_form(group: Group, arg: str) -> Form:
    """One text, and before it what becomes of it."""
    field = Long("text", say("repair-note-text"), say("repair-note-text.hint"), limit=NOTE_LIMIT)
    intro = "\n\n".join(
        (
            say("repair-note-who", fewest=FEWEST),
            say("repair-note-when"),
            say("repair-note-back"),
        )
    )
    return Form(say("repair-note"), "checkins.note", arg, (field,), intro)


def kept(batch: Batch) -> Card:
    """It is kept, when it is handed over and when it goes."""
    return card(
        say("repair-kept"),
        say("repair-kept-ready", day=_day(batch.ready_at, batch.group), fewest=FEWEST),
        say("repair-kept-gone", day=_day(batch.gone_at, batch.group)),
        *_human(batch.group),
    )


def notes(group: Group, found: Sequence[str]) -> Card:
    """To facilitators: what people wrote, without names and in no order."""
    parts: list[Part] = []
    for each in found:
        parts += [Divider(), *card("", each).parts]
    return card(say("repair-notes", name=group.name), say("repair-notes-how"), *parts)


def tell_form(arg: str) -> Form:
    """To whom, what, and whether really."""
    sure = (
        Option(say("repair-sure-yes"), "yes"),
        Option(say("repair-sure-no"), "no"),
    )
    fields = (
        Line("who", say("repair-who"), say("repair-who.hint")),
        Long("text", say("repair-tell-text"), say("repair-tell-text.hint"), limit=NOTE_LIMIT),
        Choice("sure", say("repair-sure"), sure),
    )
    return Form(say("repair-tell"), "checkins.tell", arg, fields, say("repair-tell-how"))


def from_person(who: Person, group: Group, typed: str) -> Card:
    """To the one person it was written to."""
    return card(
        say("repair-from", name=group.name),
        text(Mention(who)),
        *card("", typed).parts,
        say("repair-from-how"),
        *_human(group),
    )


def sent(person: Person) -> Card:
    """It is on its way, with the name."""
    return card(say("repair-sent"), text(Mention(person)), say("repair-sent-how"))


def _nothing() -> Button:
    return Button(say("repair-nothing"), "checkins.repair-nothing")


def _human(group: Group) -> list[str]:
    return [say("help-human", contact=group.contact)] if group.contact else []


def _day(at: datetime, group: Group) -> str:
    return day(at.astimezone(ZoneInfo(group.zone)).date())
