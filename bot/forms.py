"""What was sent in a form, checked against the form as it is now. Nothing typed is changed but
for spaces at the ends."""

from collections.abc import Mapping
from datetime import date

from bot.cards import Choice, Day, Field, Form, Many
from bot.events import Values
from bot.sorry import Sorry


def read(form: Form, sent: Values) -> Mapping[str, str | tuple[str, ...]]:
    """The checked value of every field. Raises Sorry naming the first field that is not right."""
    return {field.name: check(field, sent.get(field.name, "")) for field in form.fields}


def check(field: Field, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """One field's value: trimmed text, an option's value, an ISO date, or several options."""
    if isinstance(field, Many):
        return _several(field, (value,) if isinstance(value, str) else value)
    typed = (value if isinstance(value, str) else " ".join(value)).strip()
    if not typed:
        if field.optional:
            return ""
        raise Sorry("form-missing", field=field.name, label=field.label)
    if isinstance(field, Choice):
        if typed not in {option.value for option in field.options}:
            raise Sorry("form-not-offered", field=field.name, label=field.label)
    elif isinstance(field, Day):
        return _day(field, typed)
    elif len(typed) > field.limit:
        raise Sorry(
            "form-too-long",
            field=field.name,
            label=field.label,
            limit=field.limit,
            size=len(typed),
        )
    return typed


def _several(field: Many, picked: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(value for value in picked if value)
    if not chosen and not field.optional:
        raise Sorry("form-missing", field=field.name, label=field.label)
    if not set(chosen) <= {option.value for option in field.options}:
        raise Sorry("form-not-offered", field=field.name, label=field.label)
    return chosen


def _day(field: Day, typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Sorry("form-not-a-day", field=field.name, label=field.label) from None
