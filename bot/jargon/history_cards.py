"""What facilitators see of the glossary's history, and of what people ask about."""

from collections.abc import Mapping, Sequence

from bot.cards import Button, Card, Fields, Part, Strong, card, text
from bot.jargon import editing
from bot.jargon.glossary_cards import describe, in_words, label, shown, titled
from bot.jargon.model import Change, Term, Total
from bot.people import Group
from bot.phrases import moments, say

PAGE = 5  # changes on a page; with older ones, the 5th button leads there
NAMED = 6  # words of changes made together


def history(changes: Sequence[Change], group: Group, term_id: int) -> Card:
    """Changes, newest first, a page at a time."""
    if not changes:
        return card(say("glossary-history-none"), say("glossary-history-as-shipped"))
    page = changes if len(changes) <= PAGE else changes[: PAGE - 1]
    rows = tuple(
        (
            say("glossary-change-number", number=n),
            say("glossary-change-line", what=_what(c), day=_when(c, group, since=True)),
        )
        for n, c in enumerate(page, start=1)
    )
    buttons = [
        Button(say("glossary-change-number", number=n), "jargon.changed", str(c.id))
        for n, c in enumerate(page, start=1)
    ]
    if len(page) < len(changes):
        older = f"{term_id}:{page[-1].id}"
        buttons.append(Button(say("glossary-older"), "jargon.history", older))
    return card(say("glossary-history-title"), Fields(rows), *buttons)


def change(one: Change, group: Group) -> Card:
    """One change: what was before, and what came."""
    when = say("glossary-undone-since" if one.undone else "glossary-when", day=_when(one, group))
    buttons = [] if one.undone else [Button(say("glossary-undo-this"), "jargon.undo", str(one.id))]
    back = Button(say("glossary-back"), "jargon.history")
    return card(titled("glossary-one-change", _word(one)), when, *_told(one), *buttons, back)


def together(changes: Sequence[Change], group: Group) -> Card:
    """Changes that were made together, as by an import."""
    last = changes[-1]
    lines = [describe(c) for c in changes[:NAMED]]
    more = len(changes) - NAMED
    left = [say("glossary-and-more", count=more)] if more > 0 else []
    done = all(c.undone for c in changes)
    when = say("glossary-undone-since" if done else "glossary-when", day=_when(last, group))
    all_of_it = Button(say("glossary-undo-import"), "jargon.undo-all", str(last.id))
    return card(
        say("glossary-together", count=len(changes)),
        when,
        *lines,
        *left,
        *([] if done else [all_of_it]),
        Button(say("glossary-back"), "jargon.history"),
    )


def undone(one: Change, newest: int) -> Card:
    """It is as it was before; that too can be undone."""
    return card(
        titled("glossary-undone", _word(one)),
        Button(say("glossary-undo-undo"), "jargon.undo", str(newest)),
        Button(say("glossary-back"), "jargon.history"),
    )


def all_undone(count: int, together: Sequence[Change]) -> Card:
    """Changes made together are undone; that too can be undone at once."""
    again = [
        Button(say("glossary-undo-undo"), "jargon.undo-all", str(one.id)) for one in together[-1:]
    ]
    back = Button(say("glossary-back"), "jargon.history")
    return card(say("glossary-all-undone", count=count), *again, back)


def already_so(one: Change) -> Card:
    """Somebody has put it back by hand."""
    return card(titled("glossary-already-so", _word(one)))


def cannot_undo(one: Change, now: Term) -> Card:
    """It has changed since: both are shown."""
    before: list[Part | str] = shown(one.before) if one.before else [say("glossary-not-there")]
    return card(
        titled("glossary-cannot-undo", _word(one)),
        say("glossary-cannot-undo-why"),
        text(Strong(say("glossary-now"))),
        *shown(now),
        text(Strong(say("glossary-would-be"))),
        *before,
        Button(say("glossary-see-now"), "jargon.term", str(now.id)),
    )


def cannot_undo_all(words: Sequence[str], change_id: int) -> Card:
    """Some of the terms have changed since."""
    more = len(words) - NAMED
    left = [say("glossary-and-more", count=more)] if more > 0 else []
    return card(
        say("glossary-some-changed", count=len(words)),
        ", ".join(words[:NAMED]),
        *left,
        Button(say("glossary-undo-others"), "jargon.undo-rest", str(change_id)),
        Button(say("glossary-keep-all"), "jargon.history"),
    )


def totals(found: Mapping[str, Sequence[Total]], fewest: int) -> Card:
    """Counts of questions, never of people, and the rule about them in words."""
    parts: list[Part | str] = []
    for kind, totals_ in found.items():
        parts.append(text(Strong(say(f"glossary-totals-{kind}"))))
        rows = tuple((total.word, say("glossary-times", count=total.times)) for total in totals_)
        parts.append(Fields(rows) if rows else say("glossary-totals-none"))
    return card(say("run-totals"), say("glossary-totals-rule", limit=fewest), *parts)


def _told(one: Change) -> list[Part | str]:
    if one.before is None or one.after is None:
        term = one.before or one.after
        assert term is not None
        return [describe(one), *shown(term)]
    parts: list[Part | str] = []
    for name in editing.differing(one.before, one.after):
        rows = (
            (say("glossary-before"), in_words(one.before, name)),
            (say("glossary-after"), in_words(one.after, name)),
        )
        parts += [text(Strong(label(name))), Fields(rows)]
    return parts


def _word(one: Change) -> str:
    term = one.after or one.before
    assert term is not None
    return term.word


def _what(one: Change) -> str:
    return say("glossary-import-with", what=describe(one)) if one.batch else describe(one)


def _when(one: Change, group: Group, since: bool = False) -> str:
    when = moments.moment(one.at, group.zone)
    return say("glossary-day-undone", day=when) if since and one.undone else when
