"""Suggestions: anyone may make one, facilitators approve, change or decline it.

    waiting -> approved   the meaning is in the glossary, as a draft; its author is thanked
            -> declined   the glossary stays as it is; its author is told, with the reason if one
                          was given

Nobody is shown who suggested what. Of two facilitators who review the same suggestion, the second
is told that it is done. Here too: the list of words that nobody has explained yet.
"""

from dataclasses import replace

from bot.cards import Card, Form
from bot.effects import Ask, Direct, Effect, Whisper
from bot.events import Act, Command, Pressed, Submitted
from bot.groups.finding import need_facilitator, need_group
from bot.jargon import editing, openwords, owning, review_cards
from bot.jargon.lookup import LONGEST_ASKED
from bot.jargon.model import Meaning, Status, Suggestion, Term
from bot.jargon.pillar import jargon
from bot.people import Group, Person, Place, Purpose
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

QUEUE_LIMIT = 200  # suggestions that wait in a group

# Suggest


@jargon.command(Spec("suggest", answers="form", option=True, completes="words"))
def suggest_word(command: Command, unit: Unit) -> list[Effect]:
    """`/suggest personal budget`."""
    need_group(command, unit)
    return [Ask("jargon.suggest", f"={' '.join(command.text.split())[:LONGEST_ASKED]}")]


@jargon.on("jargon.suggest", answers="form")
def suggest(press: Pressed, unit: Unit) -> list[Effect]:
    """A better meaning for a term, or a new word."""
    need_group(press, unit)
    return [Ask("jargon.suggest", press.arg)]


@jargon.form("jargon.suggest")
def suggest_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The word, unless it is known already, a plain meaning and an example."""
    _, term = _about(arg, where, who, unit)
    word = "" if arg.partition("~")[0].isdecimal() else arg.removeprefix("=")
    return review_cards.suggest_form(term, word, arg)


@jargon.submitted("jargon.suggest")
def suggested(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it for the facilitators. From a facilitator it goes in at once."""
    group, term = _about(sent.arg, sent.where, sent.who, unit)
    word = term.word if term else editing.typed(sent.values, "word")
    plain, example = (editing.typed(sent.values, name) for name in ("plain", "example"))
    editing.checked(Term(word, (Meaning(plain, example=example),)), 1)
    kept, new = keep((word, plain, example), group, term, sent, unit)
    if unit.groups.facilitates(group, sent.who):
        return _approve(kept, group, sent, unit)
    looking = unit.groups.facilitators(group)
    told = Purpose.MESSAGES in unit.groups.consents(sent.who)
    notes = openwords.to_facilitators(group, review_cards.came(kept), unit) if new else ()
    return [Whisper(review_cards.thanks(kept, looking, told)), *notes]


def keep(
    said: tuple[str, str, str], group: Group, term: Term | None, sent: Submitted, unit: Unit
) -> tuple[Suggestion, bool]:
    """The suggestion, and whether it is new. The same one twice is one."""
    waiting = unit.jargon.suggestions(group, QUEUE_LIMIT)
    twin = next((s for s in waiting if (s.word, s.plain, s.example) == said), None)
    if twin:
        return twin, False
    if len(waiting) == QUEUE_LIMIT:
        raise Sorry("glossary-suggestions-many", contact=group.contact or say("glossary-somebody"))
    term = term or openwords.called(group, said[0], unit)
    of_term = (term.id, term.version) if term else (0, 0)
    new = Suggestion(0, of_term[0], *said, sent.at, version=of_term[1])
    return unit.jargon.suggest(group, new, sent.who), True


def _about(arg: str, where: Place, who: Person, unit: Unit) -> tuple[Group, Term | None]:
    """The term that a suggestion is for, if there is one: "12", or "12~1" from an answer."""
    key = owning.numbers(arg.partition("~")[0], 1)[0]
    groups = owning.homes(where, who, unit)
    for group in groups:
        if term := unit.jargon.term(group, key):
            return group, term
    return groups[0], None


# Review


@jargon.command(Spec("review", facilitators=True))
@jargon.on("jargon.review")
def review(act: Act, unit: Unit) -> list[Effect]:
    """The oldest suggestion, or the one that a note was about."""
    if isinstance(act, Pressed) and act.arg:
        group, suggestion = _waiting(act.arg, act.where, act.who, unit)
        return [Whisper(_card(suggestion, group, unit))]
    group = need_facilitator(act, unit)
    oldest = unit.jargon.suggestions(group, 1)
    return [Whisper(_card(oldest[0], group, unit) if oldest else review_cards.nothing_waits())]


@jargon.on("jargon.review-next")
def review_next(press: Pressed, unit: Unit) -> list[Effect]:
    """The one after this, and after the last the first."""
    key = owning.numbers(press.arg, 1)[0]
    group, one = owning.run(
        press.where,
        press.who,
        unit,
        lambda g: unit.jargon.suggestion(g, key),
        "glossary-suggestion-gone",
    )
    waiting = unit.jargon.suggestions(group, QUEUE_LIMIT * 2)
    later = [s for s in waiting if (s.at, s.id) > (one.at, one.id)]
    shown = next(iter((*later, *waiting)), None)
    return [Whisper(_card(shown, group, unit) if shown else review_cards.nothing_waits())]


@jargon.on("jargon.approve")
def approve(press: Pressed, unit: Unit) -> list[Effect]:
    """In it goes; if the term has meanings, ask how."""
    group, suggestion = _waiting(press.arg, press.where, press.who, unit)
    return _approve(suggestion, group, press, unit)


@jargon.on("jargon.approve-as")
def approve_as(press: Pressed, unit: Unit) -> list[Effect]:
    """Replace a meaning ("suggestion:version:number"), or add one ("suggestion:version:0")."""
    _, version, number = owning.numbers(press.arg, 3)
    group, suggestion = _waiting(press.arg, press.where, press.who, unit)
    term = _term(suggestion, group, unit)
    if term is None:
        return _approve(suggestion, group, press, unit)
    if term.version != version or number > len(term.meanings):
        return [Whisper(review_cards.which_way(suggestion, term, moved=True))]
    meaning = Meaning(suggestion.plain, example=suggestion.example)
    return _put_in(suggestion, group, _with(term, number, meaning, press), press, unit)


@jargon.on("jargon.approve-form", answers="form")
def approve_changed(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the suggestion to change it."""
    group, suggestion = _waiting(press.arg, press.where, press.who, unit)
    term = _term(suggestion, group, unit)
    return [Ask("jargon.approve-form", f"{suggestion.id}:{term.version if term else 0}")]


@jargon.form("jargon.approve-form")
def approve_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The suggestion as it is, and how it goes in."""
    group, suggestion = _waiting(arg, where, who, unit)
    return review_cards.approve_form(suggestion, _term(suggestion, group, unit), arg)


@jargon.submitted("jargon.approve-form")
def approve_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """In it goes, as the facilitator changed it."""
    group, suggestion = _waiting(sent.arg, sent.where, sent.who, unit)
    term = _term(suggestion, group, unit)
    plain, easier, example = (
        editing.typed(sent.values, name) for name in ("plain", "easier", "example")
    )
    meaning = Meaning(plain, easier, example)
    if term is None:
        word = editing.typed(sent.values, "word")
        wanted, number = _new(word, meaning, sent), 1
    else:
        if term.version != owning.numbers(sent.arg, 2)[1]:
            raise Sorry("glossary-look-again", word=term.word)
        way = int(str(sent.values["way"]))
        wanted, number = _with(term, way, meaning, sent)
    editing.checked(wanted, number)
    return _put_in(suggestion, group, (wanted, number), sent, unit)


@jargon.on("jargon.decline", answers="form")
def decline(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for a reason."""
    _waiting(press.arg, press.where, press.who, unit)
    return [Ask("jargon.decline", press.arg)]


@jargon.form("jargon.decline")
def decline_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A reason may be given, and need not be."""
    return review_cards.decline_form(_waiting(arg, where, who, unit)[1])


@jargon.submitted("jargon.decline")
def declined(sent: Submitted, unit: Unit) -> list[Effect]:
    """The glossary stays as it is."""
    group, suggestion = _waiting(sent.arg, sent.where, sent.who, unit)
    person = unit.jargon.review(suggestion, "declined")
    reason = editing.typed(sent.values, "reason")
    note = review_cards.thanks_declined(suggestion, reason, group.contact)
    left = len(unit.jargon.suggestions(group, QUEUE_LIMIT))
    return [Whisper(review_cards.declined(suggestion, left)), *_tell(person, note, sent)]


def _waiting(arg: str, where: Place, who: Person, unit: Unit) -> tuple[Group, Suggestion]:
    """A suggestion that nobody has reviewed. Raises Sorry."""
    key = owning.numbers(arg, 1)[0]
    group, suggestion = owning.run(
        where, who, unit, lambda g: unit.jargon.suggestion(g, key), "glossary-suggestion-gone"
    )
    if suggestion.state != "waiting":
        raise Sorry(f"glossary-already-{suggestion.state}", word=suggestion.word)
    return group, suggestion


def _card(suggestion: Suggestion, group: Group, unit: Unit) -> Card:
    waiting = len(unit.jargon.suggestions(group, QUEUE_LIMIT))
    return review_cards.review(suggestion, _term(suggestion, group, unit), waiting)


def _term(suggestion: Suggestion, group: Group, unit: Unit) -> Term | None:
    """The term it is for: by id, or one of that name that has come since."""
    return unit.jargon.term(group, suggestion.term_id) or openwords.called(
        group, suggestion.word, unit
    )


def _approve(suggestion: Suggestion, group: Group, act: Act, unit: Unit) -> list[Effect]:
    term = _term(suggestion, group, unit)
    if term:
        return [Whisper(review_cards.which_way(suggestion, term))]
    meaning = Meaning(suggestion.plain, example=suggestion.example)
    return _put_in(suggestion, group, (_new(suggestion.word, meaning, act), 1), act, unit)


def _new(word: str, meaning: Meaning, act: Act) -> Term:
    dated = replace(meaning, as_of=f"{act.at:%Y-%m}")
    return Term(word, (dated,), acronym=editing.acronym_of(word))


def _with(term: Term, number: int, meaning: Meaning, act: Act) -> tuple[Term, int]:
    """The term with a meaning replaced or (number 0) added, and the meaning's number.

    What the group agreed was the old wording, so the new one is a draft; the easier version, the
    example and the source stay unless there are new ones.
    """
    number = number or len(term.meanings) + 1
    old = editing.meaning_at(term, number)
    new = replace(
        old,
        plain=meaning.plain,
        easier=meaning.easier or old.easier,
        example=meaning.example or old.example,
        status=Status.DRAFT,
        as_of=f"{act.at:%Y-%m}",
        agreed_by="",
    )
    return editing.put(term, number, new), number


def _put_in(
    suggestion: Suggestion, group: Group, wanted: tuple[Term, int], act: Act, unit: Unit
) -> list[Effect]:
    term, number = wanted
    new = unit.jargon.edit(group, term, act.at) if term.id else unit.jargon.add(group, term, act.at)
    assert new is not None, "nobody else writes in this transaction"
    person = unit.jargon.review(suggestion, "approved")
    meaning = editing.meaning_at(new, number)
    note = review_cards.thanks_approved(new, meaning, meaning.plain != suggestion.plain)
    left = len(unit.jargon.suggestions(group, QUEUE_LIMIT))
    change = unit.jargon.changes(group, 1, term_id=new.id)[0]
    return [
        Whisper(review_cards.approved(new, change.id, left)),
        *openwords.answered(group, suggestion.word, new, unit),
        *_tell(person, note, act),
    ]


def _tell(person: Person | None, note: Card, act: Act) -> list[Effect]:
    if person is None or person == act.who:
        return []
    return [Direct(person, note, Purpose.MESSAGES)]


# Words nobody has explained


@jargon.on("jargon.open")
def open_words(press: Pressed, unit: Unit) -> list[Effect]:
    """The words that wait, oldest first."""
    group = need_facilitator(press, unit)
    start = owning.numbers(press.arg, 1)[0]
    words = unit.jargon.open_words(group, start + review_cards.LIST + 1)[start:]
    return [Whisper(review_cards.open_words(words, group.zone, start))]


@jargon.on("jargon.open-word")
def open_word(press: Pressed, unit: Unit) -> list[Effect]:
    """One word: explain it or set it aside."""
    key = owning.numbers(press.arg, 1)[0]
    _, word = owning.run(
        press.where, press.who, unit, lambda g: unit.jargon.get_open(g, key), "jargon-word-gone"
    )
    if word.state != "open":
        raise Sorry("jargon-word-closed", word=word.word)
    return [Whisper(openwords.word_card(word, say("glossary-open-word", word=word.word)))]
