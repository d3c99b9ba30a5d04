"""What facilitators see of questions going out into files and coming in from them."""

from collections.abc import Sequence

from bot.cards import Button, Card, Fields, Form, Part, Strong, Upload, card, text
from bot.checkins import question_cards
from bot.checkins.prompts import Change
from bot.checkins.sheets import Plan, Step
from bot.jargon.importing import SIZE_LIMIT
from bot.people import Group
from bot.phrases import say
from bot.words import plain

LISTED = 6  # rows of each kind on the card; the file has all


def files(group: Group) -> Card:
    """Out into a file, in from one, and what was changed."""
    key = str(group.id)
    return card(
        say("questions-files"),
        say("questions-files-how"),
        Button(say("questions-import"), "checkins.import", key),
        Button(say("questions-export-csv"), "checkins.export", f"{key}:csv"),
        Button(say("questions-export-json"), "checkins.export", f"{key}:json"),
        Button(say("questions-changes"), "checkins.changes", key),
    )


def import_form(arg: str) -> Form:
    """One file, or its text."""
    upload = Upload("file", say("glossary-file"), say("glossary-file.hint"), limit=SIZE_LIMIT)
    how = say("questions-import-how")
    return Form(say("questions-import"), "checkins.import", arg, (upload,), how)


def exported(count: int) -> Card:
    """The file is there."""
    return card(say("questions-exported", count=count), say("questions-exported-how"))


def file_name(group: Group, kind: str) -> str:
    """ "tea-group-questions.csv"."""
    name = "-".join(plain(group.name).split())[:40]
    return say("questions-file-name", name=name or str(group.id), kind=kind)


def preview(made: Plan, key: int, group: Group, again: bool = False) -> Card:
    """What putting the file in would do."""
    kinds = (
        ("added", _lines(made.added)),
        ("changed", _lines(made.changed)),
        ("rejected", [str(one) for one in made.problems]),
    )
    counts = [(_rows(kind), str(len(lines))) for kind, lines in kinds]
    counts.append((say("questions-rows-same"), str(made.same)))
    parts: list[Part | str] = [say("questions-moved-on")] if again else []
    parts.append(Fields(tuple(counts)))
    for kind, lines in kinds:
        parts += _listed(kind, lines)
    return card(say("questions-preview", name=group.name), *parts, *_buttons(made, key, group))


def everything(made: Plan) -> str:
    """Every row of a preview, as the text of a file."""
    parts = []
    problems = [str(one) for one in made.problems]
    for kind, lines in (
        ("added", _lines(made.added)),
        ("changed", _lines(made.changed)),
        ("rejected", problems),
    ):
        parts.append("\n".join([f"{_rows(kind)}: {len(lines)}", *lines]))
    parts.append(f"{say('questions-rows-same')}: {made.same}")
    return "\n\n".join(parts) + "\n"


def put_in(last: Change, count: int, group: Group) -> Card:
    """It is in, all of it."""
    undo = question_cards.undo(last, group)
    return card(say("questions-put-in", count=count), say("questions-put-in-undo"), undo)


def dropped() -> Card:
    """The file is forgotten."""
    return card(say("questions-dropped"))


def _lines(steps: Sequence[Step]) -> list[str]:
    return [say("jargon-file-row", row=step.row, reason=step.wanted.text) for step in steps]


def _rows(kind: str) -> str:
    return say("glossary-rejected-rows" if kind == "rejected" else f"questions-rows-{kind}")


def _listed(kind: str, lines: Sequence[str]) -> list[Part | str]:
    """The first few, and how many more there are."""
    if not lines:
        return []
    more = len(lines) - LISTED
    left = [say("glossary-and-more", count=more)] if more > 0 else []
    heading = text(Strong(say(f"glossary-{kind}-list")))
    return [heading, *(text(each) for each in lines[:LISTED]), *left]


def _buttons(made: Plan, key: int, group: Group) -> list[Button]:
    """Put in what can be, see all of it, or forget it."""
    here = f"{group.id}:{key}"
    all_in = Button(say("questions-put-in-all"), "checkins.put-in", f"{here}:{made.mark}")
    see = Button(say("glossary-see-rows"), "checkins.import-rows", here)
    drop = Button(say("glossary-drop"), "checkins.drop-import", here)
    return [all_in, see, drop] if made.steps else [see, drop]
