"""A form asked one question at a time, for places and moments without forms.

Where it stands is a row (`bot.talk.Asking`), and the form is built anew from the store for every
answer, so it survives a restart. "cancel" ends it, "skip" leaves an optional field empty (or as it
was), "back" asks the last question again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot import forms, words
from bot.cards import Button, Card, Choice, Day, Field, Form, Line, Long, Many, Text, card, text
from bot.phrases import moments, say
from bot.sorry import Sorry
from bot.talk import Asking

Answered = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """What to say next. `held` is None when the form is over; `finished` when it is complete."""

    card: Card
    held: Asking | None
    finished: Answered | None = None


def begin(form: Form) -> Step:
    """The first question."""
    return _next(form, Asking(form.action, form.arg))


def step(form: Form, held: Asking, typed: str) -> Step:
    """Take one typed answer. What does not fit is said above the question, asked again."""
    said = words.plain(typed)
    if said in _words("form-words.cancel"):
        return Step(card(say("form-cancelled")), None)
    number = _at(form, held)
    if said in _words("form-words.back"):
        return again(form, held, form.fields[max(number - 1, 0)].name)
    field = form.fields[number]
    left = said in _words("form-words.skip")
    try:
        value = _left(field) if left else forms.check(field, _typed(field, typed))
    except Sorry as sorry:
        return again(form, held, field.name, str(sorry))
    return _next(form, Asking(held.action, held.arg, {**held.values, field.name: value}))


def again(form: Form, held: Asking, name: str, problem: str = "") -> Step:
    """Ask one question again, after saying what was wrong; the other answers stay."""
    kept = {field: value for field, value in held.values.items() if field != name}
    step = _next(form, Asking(held.action, held.arg, kept))
    if not problem:
        return step
    return Step(card("", problem, *step.card.parts), step.held)


def filled(form: Form, held: Asking) -> Form:
    """The whole form, with what was answered already standing in it."""
    return replace(form, fields=tuple(_filled(field, held.values) for field in form.fields))


def _filled(field: Field, values: Answered) -> Field:
    given = values.get(field.name)
    if isinstance(field, Line | Long | Choice) and isinstance(given, str):
        return replace(field, value=given)
    if isinstance(field, Many) and isinstance(given, tuple):
        return replace(field, values=given)
    if isinstance(field, Day) and isinstance(given, str) and given:
        return replace(field, value=date.fromisoformat(given))
    return field


def _next(form: Form, held: Asking) -> Step:
    number = _at(form, held)
    if number == len(form.fields):
        return Step(card(form.title), None, held.values)
    return Step(_question(form, number), held)


def _at(form: Form, held: Asking) -> int:
    """The first question without an answer."""
    unanswered = (n for n, field in enumerate(form.fields) if field.name not in held.values)
    return next(unanswered, len(form.fields))


def _question(form: Form, n: int) -> Card:
    field = form.fields[n]
    parts: list[Text | Button | str] = []
    if n == 0 and form.intro:
        parts.append(form.intro)
    parts.append(text(say("form-question", label=field.label, number=n + 1, of=len(form.fields))))
    if field.hint:
        parts.append(text(field.hint))
    if current := _current(field):
        parts.append(text(say("form-current", value=current)))
    if isinstance(field, Choice | Many):
        numbered = enumerate(field.options, start=1)
        parts.extend(text(f"{number}. {option.label}") for number, option in numbered)
    parts.append(text(say("form-how-many") if isinstance(field, Many) else say("form-how")))
    parts.append(text(say("form-skip") if field.optional or current else say("form-cancel")))
    return card(form.title, *parts)


def _current(field: Field) -> str:
    """What the answer is now, in words."""
    if isinstance(field, Many):
        return ", ".join(o.label for o in field.options if o.value in field.values)
    if isinstance(field, Choice):
        return next((o.label for o in field.options if o.value == field.value), "")
    if isinstance(field, Day):
        return moments.day(field.value) if field.value else ""
    return getattr(field, "value", "")


def _left(field: Field) -> str | tuple[str, ...]:
    """The value of a skipped field: what it was before, or nothing if that is allowed."""
    if isinstance(field, Many):
        return forms.check(field, field.values)
    if isinstance(field, Day):
        return forms.check(field, field.value.isoformat() if field.value else "")
    return forms.check(field, getattr(field, "value", ""))


def _typed(field: Field, typed: str) -> str | tuple[str, ...]:
    """Typed words as the value of a field; choices by number or label."""
    if isinstance(field, Many):
        return tuple(_option(field, one) for one in typed.split(","))
    if isinstance(field, Choice):
        return _option(field, typed)
    if isinstance(field, Day) and (found := moments.read_day(typed)):
        return found.isoformat()
    return typed


def _option(field: Choice | Many, typed: str) -> str:
    offered = words.option_choices(field.options)
    close = words.near(typed, offered)
    chosen = words.answer(typed, offered) or (close[0] if len(close) == 1 else None)
    if chosen is None:
        raise Sorry("form-not-offered", field=field.name, label=field.label)
    return chosen.choice[0]


def _words(phrase: str) -> frozenset[str]:
    return frozenset(word.strip() for word in say(phrase).split(","))
