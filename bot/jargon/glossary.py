"""The glossary for those who look after it: find a term, add one, change it, remove it.

Two people may change the same term at the same time. Whoever is second is shown what the first
did and gets their own words back in the form (`drafts`); nothing is overwritten unseen.
"""

from bot.cards import Card, Form
from bot.effects import Ask, Effect, Whisper
from bot.events import Act, Command, Pressed, Submitted
from bot.groups.finding import facilitated, need_facilitator, need_group
from bot.jargon import drafts, editing, glossary_cards, openwords, owning
from bot.jargon.lookup import LONGEST_ASKED
from bot.jargon.model import Change, Meaning, Term
from bot.jargon.pillar import jargon
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

WAITING_LIMIT = 1_000  # suggestions and open words that are counted


@jargon.command(Spec("glossary", option=True, completes="words"))
@jargon.on("jargon.glossary")
def glossary(act: Act, unit: Unit) -> list[Effect]:
    """The glossary; for a facilitator with a word after it, that term."""
    group = need_group(act, unit)
    terms = len(unit.jargon.terms(group))
    if not unit.groups.facilitates(group, act.who):
        return [Whisper(glossary_cards.for_everyone(group, terms))]
    if isinstance(act, Command) and act.text:
        return [Whisper(_found(act.text, group, unit))]
    suggestions = len(unit.jargon.suggestions(group, WAITING_LIMIT))
    words = len(unit.jargon.open_words(group, WAITING_LIMIT))
    return [Whisper(glossary_cards.home(group, terms, suggestions, words))]


@jargon.on("jargon.find", answers="form")
def find(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask which term."""
    need_facilitator(press, unit)
    return [Ask("jargon.find")]


@jargon.form("jargon.find")
def find_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """One line: the word."""
    facilitated(where, who, unit)
    return glossary_cards.find_form()


@jargon.submitted("jargon.find")
def find_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """The term of that name, or several to choose from."""
    return [Whisper(_found(str(sent.values["word"]), need_facilitator(sent, unit), unit))]


@jargon.on("jargon.term")
def term_page(press: Pressed, unit: Unit) -> list[Effect]:
    """One term."""
    _, term = term_of(press.arg, press.where, press.who, unit)
    return [Whisper(glossary_cards.term_page(term))]


# Add


@jargon.on("jargon.add", answers="form")
def add(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for a new term."""
    need_facilitator(press, unit)
    return [Ask("jargon.add", press.arg)]


@jargon.form("jargon.add")
def add_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A new term; the word may be there already."""
    facilitated(where, who, unit)
    term = Term(arg, (Meaning(""),))
    return glossary_cards.term_form(term, 1, "jargon.add", arg)


@jargon.submitted("jargon.add")
def add_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep a new term. If it is there already, offer to add a meaning to it instead."""
    group = need_facilitator(sent, unit)
    wanted = editing.rewritten(editing.NOTHING, 1, sent.values, sent.at)
    editing.checked(wanted, 1)
    known = editing.like(wanted, unit.jargon.terms(group))
    if known and editing.same(known, wanted):
        return [Whisper(glossary_cards.unchanged(known))]
    if known:
        draft = drafts.keep(wanted, group, sent, unit)
        return [Whisper(glossary_cards.exists(known, wanted, draft))]
    return added(wanted, group, sent, unit)


# Change


@jargon.on("jargon.edit", answers="form")
def edit(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for a meaning and its term ("id:meaning", and ":draft" for words kept)."""
    return [Ask("jargon.edit", _opened(press, unit))]


@jargon.form("jargon.edit")
def edit_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The word, its names, and one of its meanings."""
    term, number = _in_form(arg, where, who, unit)
    return glossary_cards.term_form(term, number, "jargon.edit", arg)


@jargon.submitted("jargon.edit")
def edit_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the change, unless somebody else was quicker."""
    group, seen, number = _seen(sent, unit)
    wanted = editing.rewritten(seen, number, sent.values, sent.at)
    return _changed(seen, wanted, number, group, sent, unit)


@jargon.on("jargon.more", answers="form")
def more(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for what is less often needed."""
    return [Ask("jargon.more", _opened(press, unit))]


@jargon.form("jargon.more")
def more_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """How to say it, see also, source, who agreed it, and when it is shown."""
    term, number = _in_form(arg, where, who, unit)
    return glossary_cards.more_form(term, number, arg)


@jargon.submitted("jargon.more")
def more_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it, unless somebody else was quicker."""
    group, seen, number = _seen(sent, unit)
    wanted = editing.detailed(seen, number, sent.values)
    return _changed(seen, wanted, number, group, sent, unit)


@jargon.on("jargon.change")
def change(press: Pressed, unit: Unit) -> list[Effect]:
    """Which of several meanings to change."""
    _, term = term_of(press.arg, press.where, press.who, unit)
    return [Whisper(glossary_cards.which_meaning(term, "jargon.edit", "glossary-change-which"))]


@jargon.on("jargon.change-more")
def change_more(press: Pressed, unit: Unit) -> list[Effect]:
    """Which of several meanings the rarer questions are about."""
    _, term = term_of(press.arg, press.where, press.who, unit)
    return [Whisper(glossary_cards.which_meaning(term, "jargon.more", "glossary-more-which"))]


@jargon.on("jargon.add-meaning", answers="form")
def add_meaning(press: Pressed, unit: Unit) -> list[Effect]:
    """Ask for one more meaning."""
    _, term = term_of(press.arg, press.where, press.who, unit)
    _room_for_more(term)
    return [Ask("jargon.add-meaning", press.arg)]


@jargon.form("jargon.add-meaning")
def add_meaning_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A meaning. Adding one takes nothing from anybody, so no version is needed."""
    _, term = term_of(arg, where, who, unit)
    return glossary_cards.meaning_form(term.word, arg)


@jargon.submitted("jargon.add-meaning")
def add_meaning_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep one more meaning."""
    group, term = term_of(sent.arg, sent.where, sent.who, unit)
    meaning = editing.meant(Meaning(""), sent.values, sent.at)
    if meaning in term.meanings:
        return [Whisper(glossary_cards.unchanged(term))]
    _room_for_more(term)
    number = len(term.meanings) + 1
    wanted = editing.checked(editing.put(term, number, meaning), number)
    return kept(wanted, number, group, sent, unit)


# Remove


@jargon.on("jargon.remove")
def remove(press: Pressed, unit: Unit) -> list[Effect]:
    """Asks once, and with several meanings also which."""
    _, term = term_of(press.arg, press.where, press.who, unit)
    return [Whisper(glossary_cards.sure_to_remove(term))]


@jargon.on("jargon.remove-yes")
def remove_yes(press: Pressed, unit: Unit) -> list[Effect]:
    """Remove a meaning, or the term ("id:version:0")."""
    key, version, number = owning.numbers(press.arg, 3)
    group, term = term_of(str(key), press.where, press.who, unit)
    if term.version != version or number > len(term.meanings):
        raise Sorry("glossary-look-again", word=term.word)
    if number and len(term.meanings) > 1:
        return kept(editing.without(term, number), 0, group, press, unit)
    unit.jargon.remove(group, term, press.at)
    return [Whisper(glossary_cards.removed(term, newest(term.id, group, unit).id))]


# Words kept for their author


@jargon.on("jargon.keep-draft")
def keep_draft(press: Pressed, unit: Unit) -> list[Effect]:
    """Add a kept meaning to a term ("draft:id"), or the kept term as one of its own ("draft:0")."""
    draft, key = owning.numbers(press.arg, 2)
    group, mine = drafts.need(draft, press.where, press.who, unit)
    drafts.drop(draft, group, press.who, unit)
    if not key:
        return added(mine, group, press, unit)
    term = unit.jargon.term(group, key)
    if term is None:
        raise Sorry("glossary-term-gone")
    _room_for_more(term)
    number = len(term.meanings) + 1
    return kept(editing.put(term, number, mine.meanings[0]), number, group, press, unit)


@jargon.on("jargon.drop-draft")
def drop_draft(press: Pressed, unit: Unit) -> list[Effect]:
    """The glossary stays as it is."""
    draft = owning.numbers(press.arg, 1)[0]
    group, _ = drafts.need(draft, press.where, press.who, unit)
    drafts.drop(draft, group, press.who, unit)
    return [Whisper(glossary_cards.left())]


# What the handlers share


def term_of(key: str, where: Place, who: Person, unit: Unit) -> tuple[Group, Term]:
    """A term of a group that this person facilitates. Raises Sorry."""
    number = owning.numbers(key, 1)[0]
    gone = "glossary-term-gone"
    return owning.run(where, who, unit, lambda group: unit.jargon.term(group, number), gone)


def added(term: Term, group: Group, act: Act, unit: Unit) -> list[Effect]:
    """Keep a new term; whoever waited for it is told."""
    new = unit.jargon.add(group, term, act.at)
    return [
        Whisper(_saved(new, 1, group, unit, new=True)),
        *openwords.answered(group, new.word, new, unit),
    ]


def kept(term: Term, number: int, group: Group, act: Act, unit: Unit) -> list[Effect]:
    """Keep a changed term that was read in this very transaction."""
    now = unit.jargon.edit(group, term, act.at)
    assert now is not None, "nobody else writes in this transaction"
    return [
        Whisper(_saved(now, number, group, unit)),
        *openwords.answered(group, now.word, now, unit),
    ]


def newest(term_id: int, group: Group, unit: Unit) -> Change:
    """The last change of a term."""
    return unit.jargon.changes(group, 1, term_id=term_id)[0]


def _saved(term: Term, number: int, group: Group, unit: Unit, new: bool = False) -> Card:
    meaning = editing.meaning_at(term, number)
    advice = editing.advice(meaning, ())
    if advice:  # an abbreviation may be in the glossary; it is read only if there is one
        advice = editing.advice(meaning, editing.known_to(unit.jargon.terms(group)))
    return glossary_cards.saved(term, newest(term.id, group, unit).id, advice, new)


def _found(text: str, group: Group, unit: Unit) -> Card:
    word = " ".join(text.split())[:LONGEST_ASKED]
    entries = unit.jargon.index(group).ask(word, areas=group.areas, sure=True).entries
    terms = [term for e in entries if (term := unit.jargon.term(group, e.key))]
    if not terms:
        return glossary_cards.not_found(word)
    return glossary_cards.found(entries) if len(terms) > 1 else glossary_cards.term_page(terms[0])


def _room_for_more(term: Term) -> None:
    if len(term.meanings) >= editing.MEANINGS_LIMIT:
        raise Sorry("glossary-many-meanings", limit=editing.MEANINGS_LIMIT)


# Forms of a term that others may change or remove while they are filled in. Their argument is
# "id:version:meaning:draft": what was seen, and words kept from before if there are any.


def _opened(press: Pressed, unit: Unit) -> str:
    """What the form of a button ("id:meaning:draft") is about."""
    key, number, draft = owning.numbers(press.arg, 3)
    _, term = term_of(str(key), press.where, press.who, unit)
    return f"{key}:{term.version}:{number or 1}:{draft}"


def _in_form(arg: str, where: Place, who: Person, unit: Unit) -> tuple[Term, int]:
    """The term as the form shows it. A removed one too, so that what is typed is not lost."""
    key, _, number, draft = owning.numbers(arg, 4)
    group, term = _now(key, where, who, unit)
    if draft:
        term = drafts.find(draft, group, who, unit)
    return term or editing.NOTHING, number


def _now(key: int, where: Place, who: Person, unit: Unit) -> tuple[Group, Term | None]:
    """A term that is, or was, in a glossary of this facilitator."""

    def here(group: Group) -> tuple[Term | None] | None:
        term = unit.jargon.term(group, key)
        return (term,) if term or unit.jargon.changes(group, 1, term_id=key) else None

    group, (term,) = owning.run(where, who, unit, here, "glossary-term-gone")
    return group, term


def _seen(sent: Submitted, unit: Unit) -> tuple[Group, Term, int]:
    """The term as its author saw it, from the history if it has changed since, and the meaning."""
    key, version, number, draft = owning.numbers(sent.arg, 4)
    group, now = _now(key, sent.where, sent.who, unit)
    if draft:
        drafts.drop(draft, group, sent.who, unit)
    newer = now.version - version if now else 1
    since = unit.jargon.changes(group, newer, term_id=key) if newer > 0 else ()
    before = since[-1].before if since else None
    return group, before or now or editing.NOTHING, number


def _changed(
    seen: Term, wanted: Term, number: int, group: Group, sent: Submitted, unit: Unit
) -> list[Effect]:
    """Keep a change of a term as it was seen, or show what has happened to it meanwhile."""
    editing.checked(wanted, number)
    key, version = owning.numbers(sent.arg, 2)
    now = unit.jargon.term(group, key)
    if now is None:
        draft = drafts.keep(wanted, group, sent, unit)
        return [Whisper(glossary_cards.gone_meanwhile(wanted, draft))]
    if editing.same(now, wanted):
        return [Whisper(glossary_cards.unchanged(now))]
    if now.version == version:
        return kept(wanted, number, group, sent, unit)
    mine, _ = editing.merged(seen, wanted, now)
    reopen = f"{key}:{number}:{drafts.keep(mine, group, sent, unit)}"
    change = unit.jargon.changes(group, 1, term_id=key)
    return [Whisper(glossary_cards.met(now, mine, change, sent.action, reopen))]
