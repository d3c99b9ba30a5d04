"""Glossaries out into files and in from them.

    uploaded -> (a long file) reading, in another process -> ready: the preview is there
             -> put in, in one transaction, or dropped

A file that is not a glossary is refused before anything is kept. What is put in is what the preview
said: if the glossary has changed since, there is a new preview instead.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.cards import Form
from bot.effects import Ask, Direct, Effect, Hand, Whisper, Work
from bot.events import Act, Pressed, Submitted, Worked
from bot.groups.finding import facilitated, need_facilitator
from bot.jargon import editing, importing, openwords, owning, transfer_cards
from bot.jargon.importing import Plan
from bot.jargon.model import Term
from bot.jargon.pillar import jargon
from bot.jargon.store import Upload
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit
from bot.words import plain

READ = "jargon.read"  # the work of reading a long file


@jargon.on("jargon.transfer")
def transfer(press: Pressed, unit: Unit) -> list[Effect]:
    """Out into a file, or in from one."""
    return [Whisper(transfer_cards.transfer(need_facilitator(press, unit)))]


@jargon.command(Spec("import", facilitators=True))
def import_(act: Act, unit: Unit) -> list[Effect]:
    """How far an import is; without one, how to begin."""
    group = need_facilitator(act, unit)
    upload = unit.jargon.newest_import(group, act.who)
    if upload is None:
        return [Whisper(transfer_cards.transfer(group))]
    if upload.state == "reading":
        return [Whisper(transfer_cards.reading())]
    made = importing.load_plan(upload.preview)
    return [Whisper(transfer_cards.preview(made, upload.id, group))]


# Out


@jargon.on("jargon.export")
def export(press: Pressed, unit: Unit) -> list[Effect]:
    """The glossary as a file."""
    group = need_facilitator(press, unit)
    terms = unit.jargon.terms(group)
    kind = "json" if press.arg == "json" else "csv"
    text = importing.json_text(terms) if kind == "json" else importing.csv_text(terms)
    file = Hand(transfer_cards.file_name(group, kind), text)
    return [file, Whisper(transfer_cards.exported(len(terms)))]


# In


@jargon.on("jargon.import", answers="form")
def import_file(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for the file."""
    need_facilitator(press, unit)
    return [Ask("jargon.import")]


@jargon.form("jargon.import")
def import_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One file, or its text."""
    facilitated(where, who, unit)
    return transfer_cards.import_form()


@jargon.submitted("jargon.import")
def import_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the file and say what putting it in would do."""
    group = need_facilitator(sent, unit)
    text = str(sent.values["file"])
    importing.sheet(text)
    key = unit.jargon.keep_import(group, sent.who, text, sent.at)
    return _read(key, text, group, sent.at, unit)


def _read(
    key: int, text: str, group: Group, at: datetime, unit: Unit, again: bool = False
) -> list[Effect]:
    """A short file is read at once, a long one elsewhere."""
    terms = unit.jargon.terms(group)
    if len(importing.sheet(text).rows) > importing.AT_ONCE:
        held = [importing.dump(term) for term in terms]
        arg = {"import": key, "text": text, "terms": held, "month": f"{at:%Y-%m}"}
        return [Work(READ, json.dumps(arg)), Whisper(transfer_cards.reading())]
    made = importing.plan(text, terms, f"{at:%Y-%m}")
    unit.jargon.preview_import(key, importing.dump_plan(made))
    return [Whisper(transfer_cards.preview(made, key, group, again))]


@jargon.worker(READ)
def read(arg: str) -> str:
    """Compare a long file with the glossary as it was when the file came."""
    held = json.loads(arg)
    terms = [importing.load(term) for term in held["terms"]]
    return importing.dump_plan(importing.plan(held["text"], terms, held["month"]))


@jargon.done(READ)
def has_read(worked: Worked, unit: Unit) -> list[Effect]:
    """Keep the preview, and show it when the facilitator next comes."""
    upload = unit.jargon.imported(None, json.loads(worked.arg)["import"])
    if upload is None or upload.state not in ("reading", "ready"):
        return []
    unit.jargon.preview_import(upload.id, worked.result)
    made = importing.load_plan(worked.result)
    shown = transfer_cards.preview(made, upload.id, upload.group)
    return [Direct(upload.who, shown, None)]


@jargon.on("jargon.import-rows")
def import_rows(press: Pressed, unit: Unit) -> list[Effect]:
    """Every row of the preview, as a file."""
    group, upload = _ready(press, unit)
    text = transfer_cards.everything(importing.load_plan(upload.preview))
    return [Hand(transfer_cards.file_name(group, "txt"), text)]


@jargon.on("jargon.put-in")
def put_in(press: Pressed, unit: Unit) -> list[Effect]:
    """All of it in one transaction ("import:ours" or "import:theirs" where both have changed)."""
    group, upload = _ready(press, unit)
    made = importing.load_plan(upload.preview)
    if importing.stale(made, unit.jargon.terms(group)):
        return _read(upload.id, upload.text, group, press.at, unit, again=True)
    theirs = press.arg.endswith(":theirs")
    unit.jargon.end_import(upload.id, "done")
    put = _put(made, theirs, group, press.at, unit)
    if not put:
        return [Whisper(transfer_cards.nothing_put_in())]
    newest = unit.jargon.changes(group, 1)[0]
    done = transfer_cards.put_in(len(put), newest.id)
    return [Whisper(done), *_answered(put, group, unit)]


@jargon.on("jargon.drop-import")
def drop(press: Pressed, unit: Unit) -> list[Effect]:
    """Forget the file."""
    _, upload = _ready(press, unit)
    unit.jargon.end_import(upload.id, "dropped")
    return [Whisper(transfer_cards.dropped())]


def _ready(press: Pressed, unit: Unit) -> tuple[Group, Upload]:
    """This facilitator's upload with its preview. Raises Sorry."""
    key = owning.numbers(press.arg, 1)[0]

    def theirs(group: Group) -> Upload | None:
        upload = unit.jargon.imported(group, key)
        return upload if upload and upload.who == press.who else None

    group, upload = owning.run(press.where, press.who, unit, theirs, "glossary-import-gone")
    if upload.state != "ready":
        raise Sorry("glossary-import-over")
    return group, upload


def _put(made: Plan, theirs: bool, group: Group, at: datetime, unit: Unit) -> Sequence[Term]:
    """Each term, with a history entry of its own under one number. The terms as they are now."""
    hows = {"added": "add", "changed": "edit", "conflicting": "edit" if theirs else ""}
    writes = [(how, step.term) for step in made.steps if (how := hows[step.kind])]
    if not writes:
        return ()
    return unit.jargon.put_all(group, writes, at, unit.jargon.next_batch(group))


def _answered(put: Sequence[Term], group: Group, unit: Unit) -> list[Effect]:
    """Whoever waits for one of these words is told."""
    effects: list[Effect] = []
    waited_for = unit.jargon.open_words(group, openwords.OPEN_LIMIT)
    by_name = {name: term for term in put if waited_for for name in editing.names(term)}
    for word in waited_for:
        if term := by_name.get(plain(word.word)):
            effects += openwords.answered(group, word.word, term, unit)
    return effects
