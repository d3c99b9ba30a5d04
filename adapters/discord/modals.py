"""Forms as Discord's modals, and what was sent in one.

A modal has at most 5 components, so a longer form goes in several: its *parts*. What is too long
for a label or a hint stands above its field in full. The id of a modal says which form it is, which
part, and whether it is filled in anew or again.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.discord import ids, limits
from adapters.discord.render import Component, escape
from bot import asking, cards
from bot.cards import Form
from bot.events import Values
from bot.phrases import moments, say
from bot.talk import Asking

FORM = "form"  # what the id of every modal begins with
PASTED = "+pasted"  # the field of an upload where the text may be pasted
NEXT = "+"  # and a number: the next list of a choice that has very many options
KEPT = "#"  # in place of a form's name that is too long for an id: the hash of it
SHORT, LONG = 1, 2  # lines of an input
TITLE = 34  # characters of a title, which leaves room for "(2 of 3)"


@dataclass(frozen=True, slots=True)
class Which:
    """Which modal this is. `name` is "action:arg", or `KEPT` and the hash of that."""

    name: str
    part: int = 0
    again: bool = False
    space: str = ""


def name_of(action: str, arg: str) -> str:
    """The name of a form."""
    return f"{action}:{arg}" if arg else action


def kept_name(name: str) -> str:
    """What stands for a form's name where it may be too long: the draft is kept under it."""
    return KEPT + hashlib.sha256(name.encode()).hexdigest()[:16]


def fits(name: str) -> bool:
    """Whether a form's name has room in a button's id, and so in the id of a modal."""
    return len(name) + len(f"{FORM}:a99:") <= cards.ID_LIMIT


def button_name(which: Which) -> str:
    """What a button that opens this modal is called: "action:arg", without a space."""
    how = f"{'a' if which.again else 'n'}{which.part}"
    return f"{FORM}:{how}:{which.name if fits(which.name) else kept_name(which.name)}"


def modal_id(which: Which) -> str:
    """The id of a modal."""
    return ids.make(button_name(which), which.space)


def read_id(custom_id: str) -> Which:
    """What the id of a modal, or of a button that opens it, says."""
    held = ids.read(custom_id)
    how, _, name = held.arg.partition(":")
    part = int(how[1:]) if how[1:].isdecimal() else 0
    return Which(name, part, how[:1] == "a", held.space)


# A form as modals


def parts(form: Form) -> list[list[cards.Field]]:
    """The fields of each modal of a form."""
    found: list[list[cards.Field]] = []
    room = 0
    for field in form.fields:
        needed = len(list(_field(field)))
        if not found or needed > room:
            found.append([])
            room = limits.MODAL_COMPONENTS - len(_opening(form, len(found) - 1))
        found[-1].append(field)
        room -= needed
    return found or [[]]


def modal(form: Form, which: Which) -> Component:
    """One part of a form. Raises TooLong."""
    fields = parts(form)
    title = cards.shorten(form.title, TITLE)
    part = min(which.part, len(fields) - 1)
    if len(fields) > 1:
        title = say("discord-part", title=title, part=part + 1, of=len(fields))
    shown = [*_opening(form, part)]
    for field in fields[part]:
        shown += _field(field)
    made = {
        "title": title,
        "custom_id": modal_id(which),
        "components": shown,
    }
    limits.check_modal(made)
    return made


def filled(form: Form, values: Values) -> Form:
    """The form with what was typed in it before. A file has to be chosen again."""
    days = {field.name for field in form.fields if isinstance(field, cards.Day)}
    others = {name: value for name, value in values.items() if name not in days}
    form = asking.filled(form, Asking(form.action, form.arg, others))
    return replace(form, fields=tuple(_day_as_typed(field, values) for field in form.fields))


def _day_as_typed(field: cards.Field, values: Values) -> cards.Field:
    """A day that nobody can read stays as it was typed."""
    if not isinstance(field, cards.Day) or field.name not in values:
        return field
    typed = str(values[field.name])
    day = moments.read_day(typed)
    hint = field.hint or say("form-day")
    shown = moments.day(day) if day else typed
    return cards.Line(field.name, field.label, hint, shown, field.optional)


def _opening(form: Form, part: int) -> list[Component]:
    """What stands above the fields: the words before them, and a title that was cut."""
    said = [form.intro] if part == 0 and form.intro else []
    if part == 0 and len(form.title) > TITLE:
        said.insert(0, form.title)
    return [_words("\n\n".join(said))] if said else []


def _field(field: cards.Field) -> Iterator[Component]:
    """A field: what is too long for its label, then the ways to answer it."""
    hint = field.hint
    if isinstance(field, cards.Day) and not hint:
        hint = say("form-day")
    if len(field.label) > limits.MODAL_LABEL or len(hint) > limits.MODAL_HINT:
        yield _words("\n".join(filter(None, (field.label, hint))))
        hint = ""
    for number, (label, control) in enumerate(_controls(field)):
        made = {
            "type": limits.LABEL,
            "label": cards.shorten(label, limits.MODAL_LABEL),
            "component": control,
        }
        yield {**made, "description": hint} if hint and number == 0 else made


def _controls(field: cards.Field) -> Iterator[tuple[str, Component]]:
    """The ways to answer a field, each with its label."""
    control: Component = {"custom_id": field.name, "required": not field.optional}
    match field:
        case cards.Line() | cards.Long():
            most = min(field.limit, limits.MODAL_INPUT)
            style = LONG if isinstance(field, cards.Long) else SHORT
            control |= {"type": limits.INPUT, "style": style, "max_length": most}
            if field.value:
                control["value"] = field.value[:most]
            yield field.label, control
        case cards.Day():
            control |= {"type": limits.INPUT, "style": SHORT, "max_length": 100}
            if field.value:
                control["value"] = moments.day(field.value)
            yield field.label, control
        case cards.Upload():
            file: Component = {"type": limits.FILE, "custom_id": field.name, "required": False}
            yield field.label, {**file, "min_values": 0, "max_values": 1}
            pasted: Component = {
                "type": limits.INPUT,
                "style": LONG,
                "max_length": limits.MODAL_INPUT,
            }
            pasted |= {"custom_id": field.name + PASTED, "required": False}
            yield say("form-paste"), pasted
        case cards.Choice():
            yield from _choice(field)
        case cards.Many():
            yield from _many(field)


def _choice(field: cards.Choice) -> Iterator[tuple[str, Component]]:
    """Radio buttons; a list where there are many options; several lists for very many."""
    options = [_option(one, one.value == field.value) for one in field.options]
    if limits.RADIOS_AT_LEAST <= len(options) <= limits.MODAL_OPTIONS:
        made: Component = {"type": limits.RADIO, "custom_id": field.name}
        yield field.label, {**made, "required": not field.optional, "options": options}
        return
    yield from _lists(field, options, most=1)


def _many(field: cards.Many) -> Iterator[tuple[str, Component]]:
    """Checkboxes, or lists where there are many options."""
    options = [_option(one, one.value in field.values) for one in field.options]
    if len(options) <= limits.MODAL_OPTIONS:
        made: Component = {"type": limits.BOXES, "custom_id": field.name, "options": options}
        least = 0 if field.optional else 1
        bounds = {"min_values": least, "max_values": len(options)}
        yield field.label, {**made, **bounds, "required": not field.optional}
        return
    yield from _lists(field, options, most=limits.OPTIONS)


def _lists(
    field: cards.Choice | cards.Many, options: list[Component], most: int
) -> Iterator[tuple[str, Component]]:
    alone = len(options) <= limits.OPTIONS
    for start in range(0, len(options), limits.OPTIONS):
        some = options[start : start + limits.OPTIONS]
        number = start // limits.OPTIONS
        required = alone and not field.optional
        label = field.label
        if not alone:
            label = say(
                "discord-part-of-list", first=start + 1, last=start + len(some), of=len(options)
            )
        yield (
            label,
            {
                "type": limits.SELECT,
                "custom_id": f"{field.name}{NEXT}{number}" if number else field.name,
                "required": required,
                "min_values": 1 if required else 0,
                "max_values": min(most, len(some)),
                "options": some,
            },
        )


def _option(option: cards.Option, chosen: bool) -> Component:
    made: Component = {"label": option.label, "value": option.value}
    return {**made, "default": True} if chosen else made


def _words(said: str) -> Component:
    return {"type": limits.WORDS, "content": escape(said)}


# What was sent


def values_of(components: Sequence[Mapping[str, Any]]) -> dict[str, str | tuple[str, ...]]:
    """What was answered in a modal, by the name of its control; files are their ids."""
    found: dict[str, str | tuple[str, ...]] = {}
    for one in limits.walk(components):
        if "custom_id" not in one:
            continue
        if one["type"] in (limits.SELECT, limits.BOXES, limits.FILE):
            found[one["custom_id"]] = tuple(one.get("values") or ())
        else:
            found[one["custom_id"]] = one.get("value") or ""
    return found


def answered(
    form: Form, part: int, sent: Mapping[str, str | tuple[str, ...]], files: Mapping[str, str]
) -> dict[str, str | tuple[str, ...]]:
    """What was sent in a part, by field. `files` are the texts of what was uploaded."""
    found: dict[str, str | tuple[str, ...]] = {}
    fields = parts(form)
    for field in fields[min(part, len(fields) - 1)]:
        found[field.name] = _answer(field, sent, files)
    return found


def _answer(
    field: cards.Field, sent: Mapping[str, str | tuple[str, ...]], files: Mapping[str, str]
) -> str | tuple[str, ...]:
    value = sent.get(field.name, "")
    match field:
        case cards.Upload():
            return files.get(field.name) or str(sent.get(field.name + PASTED, ""))
        case cards.Choice():
            return next(iter(_chosen(field, sent)), "")
        case cards.Many():
            return tuple(_chosen(field, sent))
        case cards.Day():
            day = moments.read_day(str(value))
            return day.isoformat() if day else str(value)
        case _:
            return value


def _chosen(
    field: cards.Choice | cards.Many, sent: Mapping[str, str | tuple[str, ...]]
) -> Iterator[str]:
    """What was picked in all lists of a field."""
    for name, value in sent.items():
        begun, _, number = name.rpartition(NEXT)
        if name == field.name or (begun == field.name and number.isdecimal()):
            yield from (value,) if isinstance(value, str) and value else value
