"""What facilitators see of their glossary: its pages, its forms, and what became of a change."""

from collections.abc import Sequence

from bot.cards import (
    TITLE_LIMIT,
    Button,
    Card,
    Choice,
    Fields,
    Form,
    Line,
    Link,
    Long,
    Option,
    Part,
    Strong,
    card,
    shorten,
    text,
)
from bot.jargon import editing
from bot.jargon.lookup import LONGEST_ASKED, Entry
from bot.jargon.model import NAME_LIMIT, Change, Meaning, Status, Term
from bot.people import Group
from bot.phrases import say
from bot.phrases.moments import MONTHS

SHOWN = 5  # of several terms; further ones are found by their name


# The glossary.


def home(group: Group, terms: int, suggestions: int, words: int) -> Card:
    """Everything that can be done with the glossary."""
    return card(
        titled("glossary-title", group.name),
        say("glossary-count", count=terms),
        Button(say("glossary-add"), "jargon.add"),
        Button(say("glossary-find"), "jargon.find"),
        Button(say("glossary-suggestions", count=suggestions), "jargon.review"),
        Button(say("glossary-open", count=words), "jargon.open"),
        Button(say("glossary-transfer"), "jargon.transfer"),
    )


def for_everyone(group: Group, terms: int) -> Card:
    """The glossary for those who do not facilitate."""
    return card(
        titled("glossary-title", group.name),
        say("glossary-count", count=terms),
        say("glossary-yours"),
        Button(say("help-word"), "jargon.ask-form"),
        Button(say("glossary-suggest"), "jargon.suggest"),
    )


def found(entries: Sequence[Entry]) -> Card:
    """Several terms could be meant."""
    more = len(entries) - SHOWN
    left = [say("glossary-more-found", count=more)] if more > 0 else []
    buttons = (
        Button(shorten(_named(e.word, e.full_form)), "jargon.term", str(e.key))
        for e in entries[:SHOWN]
    )
    return card(say("glossary-which-term"), *left, *buttons)


def not_found(word: str) -> Card:
    """The word is not in the glossary."""
    return card(
        titled("glossary-not-found", word),
        Button(say("glossary-add-it"), "jargon.add", word[:LONGEST_ASKED]),
        Button(say("glossary-find-other"), "jargon.find"),
    )


# One term.


def term_page(term: Term) -> Card:
    """A term as facilitators see it."""
    key = str(term.id)
    alone = len(term.meanings) == 1
    change = (
        Button(say("glossary-change"), "jargon.edit", f"{key}:1")
        if alone
        else Button(say("glossary-change"), "jargon.change", key)
    )
    return card(
        title_of(term),
        *shown(term),
        change,
        Button(say("glossary-more"), "jargon.more", key)
        if alone
        else Button(say("glossary-more"), "jargon.change-more", key),
        Button(say("glossary-add-meaning"), "jargon.add-meaning", key),
        Button(say("glossary-remove"), "jargon.remove", key),
        Button(say("glossary-history"), "jargon.history", key),
    )


def shown(term: Term) -> list[Part | str]:
    """Everything that is known of a term."""
    rows = tuple((label(n), value_of(term, n)) for n in editing.TERM_FIELDS[1:] if _has(term, n))
    parts: list[Part | str] = [Fields(rows)] if rows else []
    for number, meaning in enumerate(term.meanings, start=1):
        if len(term.meanings) > 1:
            parts.append(text(Strong(say("glossary-meaning-number", number=number))))
        parts.append(meaning.plain)
        names = [n for n in editing.MEANING_FIELDS[1:] if n != "source" and getattr(meaning, n)]
        parts.append(Fields(tuple((label(n), value_of(meaning, n)) for n in names)))
        if meaning.source:
            parts.append(text(Link(say("glossary-read-source", word=term.word), meaning.source)))
    return parts


def which_meaning(term: Term, action: str, phrase: str) -> Card:
    """Which of several meanings is meant?"""
    buttons = (
        Button(say("glossary-meaning-number", number=n), action, f"{term.id}:{n}")
        for n in range(1, len(term.meanings) + 1)
    )
    return card(say(phrase), *numbered(term), *buttons)


def numbered(term: Term) -> list[Part | str]:
    """The meanings of a term, each under its number."""
    return [
        part
        for number, meaning in enumerate(term.meanings, start=1)
        for part in (
            text(Strong(say("glossary-meaning-number", number=number))),
            *card("", meaning.plain).parts,
        )
    ]


def sure_to_remove(term: Term) -> Card:
    """Asks once; with several meanings, also which."""
    key = f"{term.id}:{term.version}"
    buttons = [Button(say("glossary-remove-term"), "jargon.remove-yes", f"{key}:0")]
    if len(term.meanings) > 1:
        buttons = [
            Button(say("glossary-meaning-number", number=n), "jargon.remove-yes", f"{key}:{n}")
            for n in range(1, len(term.meanings) + 1)
        ]
        buttons.append(Button(say("glossary-remove-all"), "jargon.remove-yes", f"{key}:0"))
    else:
        buttons.append(Button(say("glossary-keep"), "jargon.term", str(term.id)))
    title = "glossary-remove-which" if len(term.meanings) > 1 else "glossary-remove-sure"
    return card(titled(title, term.word), say("glossary-remove-undo"), *numbered(term), *buttons)


# What became of a change.


def saved(term: Term, change_id: int, advice: Sequence[str], new: bool = False) -> Card:
    """It is in the glossary. Advice on its language, if there is any, changes nothing."""
    hints = [say("glossary-advice"), *advice] if advice else []
    return card(
        titled("glossary-added" if new else "glossary-saved", term.word),
        *hints,
        Button(say("glossary-see", word=shorten(term.word, 40)), "jargon.term", str(term.id)),
        undo(change_id),
    )


def removed(term: Term, change_id: int) -> Card:
    """It is no longer in the glossary."""
    return card(titled("glossary-removed", term.word), undo(change_id))


def undo(change_id: int) -> Button:
    """Take a change back."""
    return Button(say("glossary-undo"), "jargon.undo", str(change_id))


def unchanged(term: Term) -> Card:
    """The form was sent as it was, or somebody else made the same change."""
    see = Button(say("glossary-see", word=shorten(term.word, 40)), "jargon.term", str(term.id))
    return card(say("glossary-unchanged"), see)


def left() -> Card:
    """What was typed is not put in."""
    return card(say("glossary-left"))


def describe(change: Change) -> str:
    """ "DoLS: changed the meaning and the example"."""
    if change.before is None or change.after is None:
        term = change.before or change.after
        assert term is not None
        what = say("glossary-was-removed") if change.before else say("glossary-was-added")
        return say("glossary-what-changed", word=term.word, what=what)
    fields = [label(name) for name in editing.differing(change.before, change.after)]
    what = say("glossary-was-changed", what=", ".join(fields))
    return say("glossary-what-changed", word=change.after.word, what=what)


def met(now: Term, mine: Term, newest: Sequence[Change], action: str, reopen: str) -> Card:
    """Somebody else changed the same term: both are shown, and nothing is lost."""
    fields = editing.differing(now, mine)
    yours = Fields(tuple((label(n), in_words(mine, n)) for n in fields))
    return card(
        titled("glossary-met", now.word),
        say("glossary-met-kept"),
        *(describe(change) for change in newest),
        text(Strong(say("glossary-now"))),
        *shown(now),
        text(Strong(say("glossary-yours-is"))),
        yours,
        Button(say("glossary-open-mine"), action, reopen),
        Button(say("glossary-leave"), "jargon.drop-draft", reopen.rpartition(":")[2]),
    )


def gone_meanwhile(mine: Term, draft: int) -> Card:
    """Somebody removed the term while it was being changed."""
    return card(
        titled("glossary-gone-meanwhile", mine.word),
        text(Strong(say("glossary-yours-is"))),
        *shown(mine),
        Button(say("glossary-add-own"), "jargon.keep-draft", f"{draft}:0"),
        Button(say("glossary-leave"), "jargon.drop-draft", str(draft)),
    )


def exists(known: Term, mine: Term, draft: int) -> Card:
    """The word is there already: offer to add a meaning instead."""
    own = [Button(say("glossary-add-own"), "jargon.keep-draft", f"{draft}:0")]
    if known.word.casefold() == mine.word.casefold():
        own = []
    return card(
        titled("glossary-exists", mine.word),
        text(Strong(title_of(known))),
        *shown(known),
        text(Strong(say("glossary-yours-is"))),
        mine.meanings[0].plain,
        Button(say("glossary-add-to-it"), "jargon.keep-draft", f"{draft}:{known.id}"),
        *own,
        Button(say("glossary-leave"), "jargon.drop-draft", str(draft)),
    )


# Forms.


def find_form() -> Form:
    """One line: the word."""
    field = Line("word", say("glossary-word"), say("glossary-find-word.hint"), limit=NAME_LIMIT)
    return Form(say("glossary-find"), "jargon.find", "", (field,))


def term_form(term: Term, number: int, action: str, arg: str) -> Form:
    """A term and one of its meanings."""
    meaning = editing.meaning_at(term, number)
    names = editing.joined(term.aliases)
    fields = (
        _line("word", term.word),
        _line("full_form", term.full_form, True),
        _line("aliases", names, True, 1_000),
        _line("area", term.area, True),
        *meaning_fields(meaning),
    )
    title = "glossary-add" if action == "jargon.add" else "glossary-change-title"
    return Form(say(title), action, arg, fields)


def more_form(term: Term, number: int, arg: str) -> Form:
    """What is less often needed."""
    meaning = editing.meaning_at(term, number)
    fields = (
        _line("say_it", term.say_it, True, editing.SHORT_LIMIT),
        _line("see_also", editing.joined(term.see_also), True, 1_000),
        _line("source", meaning.source, True, editing.SHORT_LIMIT),
        _line("agreed_by", meaning.agreed_by, True),
        _yes_no("only_when_asked", term.only_when_asked),
        _yes_no("hint", term.hint),
    )
    return Form(say("glossary-more"), "jargon.more", arg, fields)


def meaning_form(word: str, arg: str) -> Form:
    """One more meaning of a term."""
    fields = meaning_fields(Meaning(""))
    intro = say("glossary-add-meaning-to", word=word)
    return Form(say("glossary-add-meaning"), "jargon.add-meaning", arg, fields, intro)


def meaning_fields(meaning: Meaning) -> tuple[Long | Line | Choice, ...]:
    """What a form asks of a meaning."""
    states = tuple(Option(say(f"glossary-status-{s.value}"), s.value) for s in Status)
    return (
        Long(
            "plain",
            say("glossary-field-plain"),
            say("glossary-field-plain.hint"),
            meaning.plain,
            limit=editing.PLAIN_LIMIT,
        ),
        _line("easier", meaning.easier, True, editing.SHORT_LIMIT),
        _line("example", meaning.example, True, editing.SHORT_LIMIT),
        Choice("status", label("status"), states, value=meaning.status.value),
    )


def _line(name: str, value: str, optional: bool = False, limit: int = NAME_LIMIT) -> Line:
    # What is longer already (it came with an import) can be sent back as it is.
    limit = max(limit, len(value))
    return Line(name, label(name), say(f"glossary-field-{name}.hint"), value, optional, limit)


def _yes_no(name: str, yes: bool) -> Choice:
    options = (Option(say("consent-no"), "no"), Option(say("consent-yes"), "yes"))
    hint = say(f"glossary-field-{name}.hint")
    return Choice(name, label(name), options, hint, "yes" if yes else "no")


# Words for fields.


def label(name: str) -> str:
    """A field by its name."""
    return say(f"glossary-field-{name}")


def in_words(term: Term, name: str) -> str:
    """What a field says; of all meanings, where it is theirs."""
    if name == "meanings":
        return "\n".join(meaning.plain for meaning in term.meanings)
    if name in editing.MEANING_FIELDS:
        values = [value_of(meaning, name) for meaning in term.meanings]
        return "\n".join(v for v in values if v) or say("glossary-nothing")
    return value_of(term, name) or say("glossary-nothing")


def value_of(thing: Term | Meaning, name: str) -> str:
    """What one field of a term or a meaning says."""
    value = getattr(thing, name)
    if name == "as_of" and value:
        year, _, month = value.partition("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    if isinstance(value, Status):
        return say(f"glossary-status-{value.value}")
    if isinstance(value, bool):
        return say("consent-yes") if value else say("consent-no")
    return editing.joined(value) if isinstance(value, tuple) else str(value)


def titled(phrase: str, word: str) -> str:
    """A title with a word or name in it that may be long."""
    return say(phrase, word=shorten(word, 80))


def title_of(term: Term) -> str:
    """ "DoLS: Deprivation of Liberty Safeguards"; the full form stands below it if it is long."""
    named = _named(term.word, term.full_form)
    return named if len(named) <= TITLE_LIMIT else term.word


def _named(word: str, full_form: str) -> str:
    if not full_form or full_form.casefold() == word.casefold():
        return word
    return say("jargon-named", word=word, full=full_form)


def _has(term: Term, name: str) -> bool:
    return bool(getattr(term, name))
