"""Words that one person typed and that are not in the glossary yet.

Kept when their change met somebody else's, or when the word was there already; gone as soon as
they are used or left. Only their author can see them.
"""

import json

from bot.events import Act
from bot.jargon import importing, owning
from bot.jargon.model import Term
from bot.jargon.store import Upload
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.unit import Unit

STATE = "draft"


def keep(term: Term, group: Group, act: Act, unit: Unit) -> int:
    """Keep a term for its author; its id."""
    text = json.dumps(importing.dump(term), ensure_ascii=False)
    return unit.jargon.keep_import(group, act.who, text, act.at, STATE)


def find(draft: int, group: Group, who: Person, unit: Unit) -> Term:
    """What this person typed. Raises Sorry if it has been used or left."""
    upload = _upload(draft, group, who, unit)
    if upload is None:
        raise Sorry("glossary-draft-gone")
    return _term(upload)


def need(draft: int, where: Place, who: Person, unit: Unit) -> tuple[Group, Term]:
    """What this person typed, and for which of their groups. Raises Sorry."""
    group, upload = owning.run(
        where, who, unit, lambda group: _upload(draft, group, who, unit), "glossary-draft-gone"
    )
    return group, _term(upload)


def drop(draft: int, group: Group, who: Person, unit: Unit) -> None:
    """It is used or left. Raises Sorry if it was already."""
    find(draft, group, who, unit)
    unit.jargon.end_import(draft, "dropped")


def _upload(draft: int, group: Group, who: Person, unit: Unit) -> Upload | None:
    kept = unit.jargon.imported(group, draft)
    return kept if kept and kept.state == STATE and kept.who == who else None


def _term(upload: Upload) -> Term:
    return importing.load(json.loads(upload.text))
