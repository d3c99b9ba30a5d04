"""Somebody can explain a word that waits: a facilitator's meaning answers at once, and goes into
the glossary as a draft; anyone else's becomes a suggestion first."""

from dataclasses import replace

from bot.cards import Form, Line, Long, card
from bot.effects import Ask, Effect, Whisper
from bot.events import Pressed, Submitted
from bot.jargon import review, review_cards
from bot.jargon.model import MEANING_WORDS, Meaning, OpenWord, Term
from bot.jargon.names import is_acronym
from bot.jargon.openwords import answered, called, to_facilitators, waiting_word
from bot.jargon.pillar import jargon
from bot.people import Group, Person, Place, Purpose
from bot.phrases import reading, say
from bot.sorry import Sorry
from bot.unit import Unit

PLAIN_LIMIT = 600  # characters
EXAMPLE_LIMIT = 150


@jargon.on("jargon.explain", answers="form")
def explain(press: Pressed, unit: Unit) -> list[Effect]:
    """Somebody can explain it."""
    word = waiting_word(press.arg, press.who, press.where, unit)
    if word.state != "open":
        raise Sorry("jargon-word-closed", word=word.word)
    return [Ask("jargon.explain", press.arg)]


@jargon.form("jargon.explain")
def form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """What it means, and an example. Also when somebody else was quicker: nothing typed is lost."""
    example, hint = say("jargon-an-example"), say("jargon-an-example.hint")
    fields = (
        Long("plain", say("jargon-plain"), say("jargon-plain.hint"), limit=PLAIN_LIMIT),
        Line("example", example, hint, optional=True, limit=EXAMPLE_LIMIT),
    )
    word = waiting_word(arg, who, where, unit)
    intro = say("jargon-word-wanted", word=word.word)
    return Form(say("jargon-explain-title"), "jargon.explain", arg, fields, intro)


@jargon.submitted("jargon.explain")
def explained(sent: Submitted, unit: Unit) -> list[Effect]:
    """From a facilitator it answers at once; from others, or too late, it is a suggestion."""
    word = waiting_word(sent.arg, sent.who, sent.where, unit)
    group = unit.jargon.group_of(word)
    plain, example = str(sent.values["plain"]), str(sent.values["example"])
    if (size := len(reading.words(plain))) > MEANING_WORDS:
        raise Sorry("jargon-plain-long", field="plain", size=size, limit=MEANING_WORDS)
    thanks = card(say("jargon-thanks"), say("jargon-explained-now", word=word.word))
    known = called(group, word.word, unit)
    if known and any(meaning.plain == plain for meaning in known.meanings):
        return [Whisper(thanks)]  # sent twice
    if word.state != "open" or not unit.groups.facilitates(group, sent.who):
        return _suggested((word.word, plain, example), group, known, sent, unit)
    meaning = Meaning(plain, example=example, as_of=f"{sent.at:%Y-%m}")
    term = _kept(word, group, known, meaning, sent, unit)
    return [Whisper(thanks), *answered(group, word.word, term, unit)]


def _kept(
    word: OpenWord, group: Group, known: Term | None, meaning: Meaning, sent: Submitted, unit: Unit
) -> Term:
    """The glossary with this meaning in it. Raises Sorry if the term changed at this moment."""
    if known is None:
        acronym = word.word if is_acronym(word.word) else ""
        return unit.jargon.add(group, Term(word.word, (meaning,), acronym=acronym), sent.at)
    more = replace(known, meanings=(*known.meanings, meaning), shipped=False)
    changed = unit.jargon.edit(group, more, sent.at)
    if changed is None:
        raise Sorry("jargon-changed-meanwhile", word=word.word)
    return changed


def _suggested(
    said: tuple[str, str, str], group: Group, known: Term | None, sent: Submitted, unit: Unit
) -> list[Effect]:
    kept, new = review.keep(said, group, known, sent, unit)
    looking = unit.groups.facilitators(group)
    told = Purpose.MESSAGES in unit.groups.consents(sent.who)
    came = review_cards.came(kept)
    notes = to_facilitators(group, came, unit, but=sent.who) if new else ()
    return [Whisper(review_cards.thanks(kept, looking, told)), *notes]
