"""What people see of suggestions, from the form to the thanks, and of words that wait."""

from collections.abc import Sequence

from bot.cards import (
    Button,
    Card,
    Choice,
    Fields,
    Form,
    Line,
    Long,
    Option,
    Part,
    Strong,
    card,
    shorten,
    text,
)
from bot.groups.finding import names
from bot.jargon import editing
from bot.jargon.glossary_cards import numbered, titled, undo
from bot.jargon.model import NAME_LIMIT, Meaning, OpenWord, Suggestion, Term
from bot.people import Person, Purpose
from bot.phrases import moments, say

LIST = 5


def suggest_form(term: Term | None, word: str, arg: str) -> Form:
    """A better meaning for a term, or a new word."""
    fields: list[Line | Long] = []
    if term is None:
        field = say("glossary-field-word"), say("glossary-suggest-word.hint")
        fields.append(Line("word", *field, word, limit=NAME_LIMIT))
    fields.append(_plain(""))
    fields.append(_short("example", ""))
    intro = say("glossary-suggest-intro")
    if term:
        intro = say("glossary-suggest-for", word=term.word) + "\n\n" + intro
    return Form(say("glossary-suggest-title"), "jargon.suggest", arg, tuple(fields), intro)


def thanks(suggestion: Suggestion, looking: tuple[Person, ...], told: bool) -> Card:
    """Kept, who will look at it, and how the answer comes."""
    title = titled("glossary-suggested", suggestion.word)
    look = say("glossary-suggested-who", names=names(looking))
    if told:
        return card(title, look, say("glossary-suggested-told"))
    yes = Button(say("consent-start-messages"), "groups.consent", f"{Purpose.MESSAGES}:yes")
    return card(title, look, say("glossary-suggested-next"), yes)


def came(suggestion: Suggestion) -> Card:
    """To facilitators: there is a new suggestion."""
    look = Button(say("glossary-look"), "jargon.review", str(suggestion.id))
    return card(say("jargon-suggestion-came", word=suggestion.word), look)


# Review


def nothing_waits() -> Card:
    """No suggestion waits."""
    return card(say("glossary-review-none"))


def review(suggestion: Suggestion, term: Term | None, waiting: int) -> Card:
    """One suggestion beside what the glossary says now."""
    key = str(suggestion.id)
    return card(
        titled("glossary-review-title", suggestion.word),
        say("glossary-review-waiting", count=waiting),
        *_compared(suggestion, term),
        Button(say("glossary-approve"), "jargon.approve", key, main=True),
        Button(say("glossary-approve-changed"), "jargon.approve-form", key),
        Button(say("glossary-decline"), "jargon.decline", key),
        *([Button(say("glossary-next"), "jargon.review-next", key)] if waiting > 1 else []),
    )


def which_way(suggestion: Suggestion, term: Term, moved: bool = False) -> Card:
    """The term has meanings already: replace one, or add another?"""
    note = [say("glossary-moved")] if moved else []
    key = f"{suggestion.id}:{term.version}"
    buttons = (
        Button(label, "jargon.approve-as", f"{key}:{number}") for number, label in ways(term)
    )
    return card(
        titled("glossary-which-way", term.word), *note, *_compared(suggestion, term), *buttons
    )


def ways(term: Term) -> list[tuple[int, str]]:
    """What can be done with a meaning for this term: the number it replaces, 0 to add it."""
    several = len(term.meanings) > 1
    found = [
        (n, say("glossary-replace-number", number=n) if several else say("glossary-replace"))
        for n in range(1, len(term.meanings) + 1)
    ]
    if len(term.meanings) < editing.MEANINGS_LIMIT:
        found.append((0, say("glossary-add-another")))
    return found


def approve_form(suggestion: Suggestion, term: Term | None, arg: str) -> Form:
    """The suggestion, to be changed before it goes in."""
    fields: list[Line | Long | Choice] = []
    if term is None:
        field = say("glossary-field-word"), say("glossary-field-word.hint")
        fields.append(Line("word", *field, suggestion.word, limit=NAME_LIMIT))
    else:
        options = tuple(Option(label, str(number)) for number, label in ways(term))
        fields.append(Choice("way", say("glossary-way"), options, value=options[0].value))
    fields += [
        _plain(suggestion.plain),
        _short("easier", ""),
        _short("example", suggestion.example),
    ]
    return Form(say("glossary-approve-changed"), "jargon.approve-form", arg, tuple(fields))


def decline_form(suggestion: Suggestion) -> Form:
    """A reason may be given, and need not be."""
    reason = say("glossary-reason"), say("glossary-reason.hint")
    field = Long("reason", *reason, optional=True, limit=editing.PLAIN_LIMIT)
    title = titled("glossary-decline-title", suggestion.word)
    return Form(title, "jargon.decline", str(suggestion.id), (field,))


def approved(term: Term, change_id: int, left: int) -> Card:
    """It is in the glossary."""
    return card(titled("glossary-approved", term.word), *_next(left), undo(change_id))


def declined(suggestion: Suggestion, left: int) -> Card:
    """It is not in the glossary."""
    return card(titled("glossary-declined", suggestion.word), *_next(left))


def thanks_approved(term: Term, meaning: Meaning, changed: bool) -> Card:
    """To whoever suggested it."""
    how = [say("glossary-thanks-changed")] if changed else []
    return card(titled("glossary-thanks-approved", term.word), *how, meaning.plain)


def thanks_declined(suggestion: Suggestion, reason: str, contact: str) -> Card:
    """To whoever suggested it, with the reason if there is one, and whom to talk to."""
    why = [say("glossary-thanks-reason"), reason] if reason else []
    human = [say("glossary-thanks-human", contact=contact)] if contact else []
    return card(titled("glossary-thanks-declined", suggestion.word), *why, *human)


# Words that wait


def open_words(words: Sequence[OpenWord], zone: str, start: int) -> Card:
    """Words nobody has explained yet, oldest first, a page at a time."""
    if not words:
        return card(say("glossary-open-none"))
    shown = words if len(words) <= LIST else words[: LIST - 1]
    rows = Fields(tuple((w.word, say("glossary-asked-on", day=_day(w, zone))) for w in shown))
    buttons = [Button(shorten(w.word), "jargon.open-word", str(w.id)) for w in shown]
    if len(shown) < len(words):
        buttons.append(Button(say("glossary-open-more"), "jargon.open", str(start + len(shown))))
    return card(say("glossary-open-title"), rows, *buttons)


def _day(word: OpenWord, zone: str) -> str:
    return moments.moment(word.asked_at, zone)


def _compared(suggestion: Suggestion, term: Term | None) -> list[Part | str]:
    parts: list[Part | str] = []
    if term:
        parts = [text(Strong(say("glossary-now"))), *_meanings(term)]
    else:
        parts = [say("glossary-is-new")]
    parts += [text(Strong(say("glossary-proposed"))), suggestion.plain]
    if suggestion.example:
        parts.append(Fields(((say("glossary-field-example"), suggestion.example),)))
    return parts


def _meanings(term: Term) -> list[Part | str]:
    return numbered(term) if len(term.meanings) > 1 else [term.meanings[0].plain]


def _next(left: int) -> list[Button]:
    return [Button(say("glossary-next-of", count=left), "jargon.review")] if left else []


def _plain(value: str) -> Long:
    field = say("glossary-field-plain"), say("glossary-field-plain.hint")
    return Long("plain", *field, value, limit=editing.PLAIN_LIMIT)


def _short(name: str, value: str) -> Line:
    field = say(f"glossary-field-{name}"), say(f"glossary-field-{name}.hint")
    return Line(name, *field, value, True, editing.SHORT_LIMIT)
