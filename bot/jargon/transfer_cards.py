"""What facilitators see of importing and exporting a glossary."""

from collections.abc import Sequence

from bot.cards import Button, Card, Fields, Form, Part, Strong, Upload, card, text
from bot.jargon import importing
from bot.jargon.glossary_cards import label, titled
from bot.jargon.importing import Plan, Step
from bot.people import Group
from bot.phrases import say
from bot.words import plain

LISTED = 6  # rows of each kind on the card; the file has all
KINDS = ("added", "changed", "conflicting")


def transfer(group: Group) -> Card:
    """Out into a file, or in from one."""
    return card(
        titled("glossary-transfer-title", group.name),
        say("glossary-transfer-how"),
        Button(say("glossary-import"), "jargon.import"),
        Button(say("glossary-export-csv"), "jargon.export", "csv"),
        Button(say("glossary-export-json"), "jargon.export", "json"),
    )


def import_form() -> Form:
    """One file, or its text."""
    field = say("glossary-file"), say("glossary-file.hint")
    upload = Upload("file", *field, limit=importing.SIZE_LIMIT)
    return Form(say("glossary-import"), "jargon.import", "", (upload,), say("glossary-import-how"))


def reading() -> Card:
    """A long file is being read."""
    return card(say("glossary-reading"), say("glossary-reading-how"))


def preview(made: Plan, key: int, group: Group, again: bool = False) -> Card:
    """What putting the file in would do."""
    parts: list[Part | str] = [say("glossary-moved-on")] if again else []
    counts = [(kind, len(made.of(kind))) for kind in KINDS]
    counts += [("same", made.same), ("rejected", len(made.problems))]
    parts.append(Fields(tuple((say(f"glossary-{kind}-rows"), str(n)) for kind, n in counts)))
    for kind in KINDS:
        parts += _listed(kind, [line(step) for step in made.of(kind)])
    parts += _listed("rejected", _problems(made))
    return card(titled("glossary-preview", group.name), *parts, *_buttons(made, key))


def everything(made: Plan) -> str:
    """Every row of a preview, as the text of a file."""
    parts = []
    for kind in KINDS:
        lines = [line(step) for step in made.of(kind)]
        parts.append("\n".join([f"{say(f'glossary-{kind}-rows')}: {len(lines)}", *lines]))
    problems = _problems(made)
    parts.append("\n".join([f"{say('glossary-rejected-rows')}: {len(problems)}", *problems]))
    parts.append(f"{say('glossary-same-rows')}: {made.same}")
    return "\n\n".join(parts) + "\n"


def line(step: Step) -> str:
    """One term of a preview: "Row 4: DoLS (Meaning, Example)"."""
    row = say("jargon-file-row", row=step.row, reason=step.term.word)
    if not step.fields:
        return row
    return say("glossary-row-fields", line=row, fields=", ".join(map(label, step.fields)))


def put_in(count: int, change_id: int) -> Card:
    """It is in the glossary, all of it."""
    return card(
        say("glossary-put-in", count=count),
        say("glossary-put-in-undo"),
        Button(say("glossary-undo-import"), "jargon.undo-all", str(change_id)),
        Button(say("run-words"), "jargon.glossary"),
    )


def nothing_put_in() -> Card:
    """Every row was kept as the group has it."""
    return card(say("glossary-put-in-nothing"))


def dropped() -> Card:
    """The file is forgotten."""
    return card(say("glossary-dropped"))


def exported(count: int) -> Card:
    """The file is there."""
    return card(say("glossary-exported", count=count), say("glossary-exported-how"))


def file_name(group: Group, kind: str) -> str:
    """ "tea-group-glossary.csv"."""
    name = "-".join(plain(group.name).split())[:40]
    return say("glossary-file-name", name=name or str(group.id), kind=kind)


def _listed(kind: str, lines: Sequence[str]) -> list[Part | str]:
    """The first few, and how many more there are."""
    if not lines:
        return []
    more = len(lines) - LISTED
    left = [say("glossary-and-more", count=more)] if more > 0 else []
    why = [say("glossary-conflicting-why")] if kind == "conflicting" else []
    heading = text(Strong(say(f"glossary-{kind}-list")))
    return [heading, *why, *(text(each) for each in lines[:LISTED]), *left]


def _problems(made: Plan) -> list[str]:
    return [say("jargon-file-row", row=one.row, reason=one.reason) for one in made.problems]


def _buttons(made: Plan, key: int) -> list[Button]:
    see = Button(say("glossary-see-rows"), "jargon.import-rows", str(key))
    drop = Button(say("glossary-drop"), "jargon.drop-import", str(key))
    if made.of("conflicting"):
        ours = Button(say("glossary-put-in-ours"), "jargon.put-in", f"{key}:ours")
        theirs = Button(say("glossary-put-in-theirs"), "jargon.put-in", f"{key}:theirs")
        return [ours, theirs, see, drop]
    if made.steps:
        return [Button(say("glossary-put-in-all"), "jargon.put-in", f"{key}:ours"), see, drop]
    return [see, drop]
