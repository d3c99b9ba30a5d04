"""The glossary's history: every change can be seen, and undone unless something would be lost.

Undoing a change is a change of its own, so it can be undone as well. Changes made together (an
import) are undone together. A change is not undone where a later one changed the same words.

Here too: totals of what people ask about. They count questions, never people.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.effects import Effect, Whisper
from bot.events import Act, Pressed
from bot.groups.finding import need_facilitator
from bot.jargon import editing, history_cards, owning
from bot.jargon.editing import Undoing
from bot.jargon.model import Change
from bot.jargon.pillar import jargon
from bot.people import Group
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

FEWEST_ASKERS = 3  # nothing is shown that fewer people asked about
MOST_TOTALS = 6
KINDS = ("asked", "unknown", "not_helped")


@jargon.on("jargon.history")
def history(press: Pressed, unit: Unit) -> list[Effect]:
    """The changes of the group, or of one term ("id"), and older ones ("id:change")."""
    key, before = owning.numbers(press.arg, 2)
    most = history_cards.PAGE + 1
    if not key:
        group = need_facilitator(press, unit)
        changes = unit.jargon.changes(group, most, before=before)
        return [Whisper(history_cards.history(changes, group, 0))]

    def of_term(group: Group) -> tuple[Change, ...] | None:
        return unit.jargon.changes(group, most, before=before, term_id=key) or None

    group, changes = owning.run(press.where, press.who, unit, of_term, "glossary-history-none")
    return [Whisper(history_cards.history(changes, group, key))]


@jargon.on("jargon.changed")
def changed(press: Pressed, unit: Unit) -> list[Effect]:
    """One change, or those that were made together with it."""
    group, one = _change(press, unit)
    if one.batch:
        return [Whisper(history_cards.together(unit.jargon.batch(group, one.batch), group))]
    return [Whisper(history_cards.change(one, group))]


@jargon.on("jargon.undo")
def undo(press: Pressed, unit: Unit) -> list[Effect]:
    """Put back what was before, as a new change."""
    group, one = _change(press, unit)
    if one.undone:
        raise Sorry("glossary-undone-already")
    how = _ways((one,), group, unit)[0]
    if how.how == "gone":
        raise Sorry("glossary-undo-gone", word=how.term.word)
    if how.stuck:
        return [Whisper(history_cards.cannot_undo(one, how.term))]
    _do(how, one, group, press.at, unit)
    if how.how == "same":
        return [Whisper(history_cards.already_so(one))]
    return [Whisper(history_cards.undone(one, unit.jargon.changes(group, 1)[0].id))]


@jargon.on("jargon.undo-all")
def undo_all(press: Pressed, unit: Unit) -> list[Effect]:
    """Undo changes that were made together, if all of them can be."""
    group, changes = _together(press, unit)
    ways = _ways(changes, group, unit)
    if words := [how.term.word for how in ways if how.stuck]:
        return [Whisper(history_cards.cannot_undo_all(words, changes[0].id))]
    return _undo_each(changes, ways, group, press.at, unit)


@jargon.on("jargon.undo-rest")
def undo_rest(press: Pressed, unit: Unit) -> list[Effect]:
    """Undo those of them that nobody has changed since."""
    group, changes = _together(press, unit)
    return _undo_each(changes, _ways(changes, group, unit), group, press.at, unit)


@jargon.command(Spec("totals", facilitators=True))
@jargon.on("jargon.totals")
def totals(act: Act, unit: Unit) -> list[Effect]:
    """What people ask about most, what has no answer, and what did not help."""
    group = need_facilitator(act, unit)
    found = {kind: unit.jargon.totals(group, kind, FEWEST_ASKERS, MOST_TOTALS) for kind in KINDS}
    return [Whisper(history_cards.totals(found, FEWEST_ASKERS))]


def _change(press: Pressed, unit: Unit) -> tuple[Group, Change]:
    key = owning.numbers(press.arg, 1)[0]
    return owning.run(
        press.where, press.who, unit, lambda g: unit.jargon.change(g, key), "glossary-no-change"
    )


def _together(press: Pressed, unit: Unit) -> tuple[Group, list[Change]]:
    """What was changed together with this change and is not undone, newest first. Raises Sorry."""
    group, one = _change(press, unit)
    together = unit.jargon.batch(group, one.batch) if one.batch else ()
    changes = [change for change in reversed(together) if not change.undone]
    if not changes:
        raise Sorry("glossary-undone-already")
    return group, changes


def _ways(changes: Sequence[Change], group: Group, unit: Unit) -> list[Undoing]:
    """How to undo each of these changes."""
    several = len(changes) > 1
    removing = any(change.after is None for change in changes)
    terms = unit.jargon.terms(group) if several or removing else ()
    by_word = {term.word.casefold(): term for term in terms}
    by_id = {term.id: term for term in terms}
    one = () if several else (unit.jargon.term(group, changes[0].term_id),)
    now = [by_id.get(change.term_id) for change in changes] if several else one
    return [
        editing.undoing(change, term, by_word) for change, term in zip(changes, now, strict=True)
    ]


def _undo_each(
    changes: Sequence[Change], ways: Sequence[Undoing], group: Group, at: datetime, unit: Unit
) -> list[Effect]:
    batch = unit.jargon.next_batch(group)
    both = zip(changes, ways, strict=True)
    done = [(change, how) for change, how in both if not how.stuck]
    unit.jargon.mark_all_undone(group, [change.id for change, _ in done])
    writes = [(how.how, how.term) for _, how in done if how.how != "same"]
    unit.jargon.put_all(group, writes, at, batch)
    together = unit.jargon.changes(group, 1) if writes else ()
    return [Whisper(history_cards.all_undone(len(done), together))]


def _do(how: Undoing, change: Change, group: Group, at: datetime, unit: Unit) -> None:
    unit.jargon.mark_undone(group, change.id)
    match how.how:
        case "add":
            unit.jargon.add(group, how.term, at)
        case "remove":
            unit.jargon.remove(group, how.term, at)
        case "edit":
            unit.jargon.edit(group, how.term, at)
