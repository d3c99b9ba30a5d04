"""The questions of a group out into a file, and in from one.

    uploaded -> the preview says what would be added, changed and rejected
             -> put in, in one transaction, undone by one button; or dropped

What is put in is what the preview said: if the questions have changed since, there is a new one.
"""

from bot.cards import Form
from bot.checkins import owning, sheets, transfer_cards
from bot.checkins.pillar import checkins
from bot.effects import Ask, Effect, Hand, Whisper
from bot.events import Pressed, Submitted
from bot.jargon.owning import numbers
from bot.jargon.store import Upload
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit

STATE = "questions"  # an upload of questions, beside those of glossaries
ROWS_LIMIT = 2_000


@checkins.on("checkins.files")
def files(press: Pressed, unit: Unit) -> list[Effect]:
    """Out into a file, in from one, and what was changed."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    return [Whisper(transfer_cards.files(group))]


@checkins.on("checkins.export")
def export(press: Pressed, unit: Unit) -> list[Effect]:
    """Every question as a file ("group:json")."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    standing = unit.prompts.standing(group)
    kind = "json" if press.arg.endswith(":json") else "csv"
    text = sheets.json_text(standing) if kind == "json" else sheets.csv_text(standing)
    file = Hand(transfer_cards.file_name(group, kind), text)
    return [file, Whisper(transfer_cards.exported(len(standing)))]


@checkins.on("checkins.import", answers="form")
def import_file(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for the file."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    return [Ask("checkins.import", str(group.id))]


@checkins.form("checkins.import")
def import_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One file, or its text."""
    owning.run_by(arg, who, where, unit)
    return transfer_cards.import_form(arg)


@checkins.submitted("checkins.import")
def import_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the file and say what putting it in would do."""
    group = owning.run_by(sent.arg, sent.who, sent.where, unit)
    text = str(sent.values["file"])
    plan = _plan(text, group, unit)
    key = unit.jargon.keep_import(group, sent.who, text, sent.at, STATE)
    return [Whisper(transfer_cards.preview(plan, key, group))]


@checkins.on("checkins.put-in")
def put_in(press: Pressed, unit: Unit) -> list[Effect]:
    """All of it in one transaction ("group:import:mark", the mark of the preview)."""
    group, upload = _upload(press, unit)
    plan = _plan(upload.text, group, unit)
    if plan.mark != press.arg.rpartition(":")[2]:
        return [Whisper(transfer_cards.preview(plan, upload.id, group, again=True))]
    unit.jargon.end_import(upload.id, "done")
    batch = unit.prompts.next_batch(group)
    put = [
        unit.prompts.put(group, step.prompt, step.wanted, press.at, batch) for step in plan.steps
    ]
    return [Whisper(transfer_cards.put_in(put[-1], len(put), group))]


@checkins.on("checkins.import-rows")
def import_rows(press: Pressed, unit: Unit) -> list[Effect]:
    """Every row of the preview, as a file."""
    group, upload = _upload(press, unit)
    text = transfer_cards.everything(_plan(upload.text, group, unit))
    return [Hand(transfer_cards.file_name(group, "txt"), text)]


@checkins.on("checkins.drop-import")
def drop(press: Pressed, unit: Unit) -> list[Effect]:
    """Forget the file."""
    _, upload = _upload(press, unit)
    unit.jargon.end_import(upload.id, "dropped")
    return [Whisper(transfer_cards.dropped())]


def _plan(text: str, group: Group, unit: Unit) -> sheets.Plan:
    """Raises Sorry for a file that is too long, or no file of questions."""
    plan = sheets.plan(text, unit.prompts.standing(group))
    rows = len(plan.steps) + plan.same + len(plan.problems)
    if rows > ROWS_LIMIT:
        raise Sorry("glossary-file-rows", field="file", count=rows, limit=ROWS_LIMIT)
    return plan


def _upload(press: Pressed, unit: Unit) -> tuple[Group, Upload]:
    """This facilitator's upload, if it is neither put in nor dropped. Raises Sorry."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    upload = unit.jargon.imported(group, numbers(press.arg, 2)[1])
    if upload is None or upload.who != press.who:
        raise Sorry("glossary-import-gone")
    if upload.state != STATE:
        raise Sorry("glossary-import-over")
    return group, upload
