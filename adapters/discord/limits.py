"""What Discord refuses, as a table, checked before anything is sent.

The numbers are those of Discord's reference (components, messages, interactions).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Component = Mapping[str, Any]

# What a component is, by Discord's numbers.
ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
WORDS, GALLERY, ATTACHED, SEPARATOR = 10, 12, 13, 14
LABEL, FILE, RADIO, BOXES = 18, 19, 21, 22

TEXT = 4_000  # characters of all words of a message together
COMPONENTS = 40  # of a message, those inside others too
CUSTOM_ID = 100
BUTTONS = 5  # in a row
BUTTON_LABEL = 80
URL = 512
OPTIONS = 25  # of a list
OPTION = 100  # characters of an option's label, and of its value
PLACEHOLDER = 150
ALT = 1_024
NONCE = 25

MODAL_TITLE = 45
MODAL_COMPONENTS = 5
MODAL_LABEL = 45
MODAL_HINT = 100
MODAL_INPUT = 4_000
MODAL_OPTIONS = 10  # radio buttons or checkboxes
RADIOS_AT_LEAST = 2

COMMANDS = 100
ABOUT = 100  # characters of a command's or option's description
OFFERED = 25  # while somebody types
OFFERED_TEXT = 100


class TooLong(ValueError):
    """Something is more (or less) than Discord takes: our fault, since cards are split before."""


def check_message(components: Sequence[Component]) -> None:
    """Raises TooLong unless Discord takes a message of these."""
    every = list(walk(components))
    if not every:
        raise TooLong("a message without anything in it")
    _check("components", len(every), COMPONENTS)
    _check("words", sum(len(one["content"]) for one in every if one["type"] == WORDS), TEXT)
    _check_ids(every)
    for one in every:
        _check_component(one)


def check_modal(modal: Mapping[str, Any]) -> None:
    """Raises TooLong unless Discord opens this form."""
    _check("title", len(modal["title"]), MODAL_TITLE)
    _check("custom_id", len(modal["custom_id"]), CUSTOM_ID)
    _check("components of a form", len(modal["components"]), MODAL_COMPONENTS)
    every = list(walk(modal["components"]))
    _check_ids(every)
    for one in every:
        _check_component(one)


def walk(components: Sequence[Component]) -> Iterator[Component]:
    """Every component, and what is inside it."""
    for one in components:
        yield one
        yield from walk(one.get("components", ()))
        if "component" in one:
            yield from walk((one["component"],))


def _check_ids(every: Sequence[Component]) -> None:
    held = [one["custom_id"] for one in every if "custom_id" in one]
    if len(set(held)) != len(held):
        raise TooLong("two components have the same id")


def _check_component(one: Component) -> None:
    _check("custom_id", len(one.get("custom_id", "")), CUSTOM_ID)
    _check("placeholder", len(one.get("placeholder", "")), PLACEHOLDER)
    match one["type"]:
        case kind if kind == ROW:
            _check("buttons of a row", len(one["components"]), BUTTONS)
        case kind if kind == BUTTON:
            _check("button", len(one["label"]), BUTTON_LABEL)
            _check("address", len(one.get("url", "")), URL)
        case kind if kind == WORDS and not one["content"]:
            raise TooLong("words that say nothing")
        case kind if kind == GALLERY:
            for item in one["items"]:
                _check("description of a picture", len(item["description"]), ALT)
        case kind if kind == LABEL:
            _check("label", len(one["label"]), MODAL_LABEL)
            _check("hint", len(one.get("description", "")), MODAL_HINT)
        case kind if kind == INPUT:
            _check("value", len(one.get("value", "")), MODAL_INPUT)
        case kind if kind in (SELECT, RADIO, BOXES):
            few = kind in (RADIO, BOXES)
            if len(one["options"]) < (RADIOS_AT_LEAST if kind == RADIO else 1):
                raise TooLong("too little to choose from")
            _check("options", len(one["options"]), MODAL_OPTIONS if few else OPTIONS)
            for option in one["options"]:
                _check("option", len(option["label"]), OPTION)
                _check("value of an option", len(option["value"]), OPTION)


def _check(what: str, found: int, most: int) -> None:
    if found > most:
        raise TooLong(f"{what}: {found} is over {most}")
