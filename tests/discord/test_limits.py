"""What Discord takes passes, what it refuses does not: at each limit, and 1 over it.

SimCord, which knows Discord's rules by itself, has to agree each time.
"""

from typing import Any

import pytest
from simcord.components import ComponentValidationError, validate_components, validate_modal

from adapters.discord import limits
from adapters.discord.limits import TooLong

V2 = 1 << 15

Json = dict[str, Any]


def words(size: int) -> Json:
    return {"type": 10, "content": "x" * size}


def button(number: int = 0, **other: str) -> Json:
    return {"type": 2, "style": 2, "label": "Yes", "custom_id": str(number), **other}


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def select(options: int = 1, label: str = "Tea", value: str = "", placeholder: str = "") -> Json:
    every = [{"label": label, "value": value or str(n)} for n in range(options)]
    return {"type": 3, "custom_id": "s", "placeholder": placeholder, "options": every}


def link(size: int) -> Json:
    return {"type": 2, "style": 5, "label": "Read", "url": "https://" + "x" * (size - 8)}


def picture(size: int) -> Json:
    item = {"media": {"url": "https://example.org/cup.png"}, "description": "x" * size}
    return {"type": 12, "items": [item]}


def asked(control: Json, label: str = "Word", description: str = "") -> Json:
    made = {"type": 18, "label": label, "component": {"custom_id": "word", **control}}
    return {**made, "description": description} if description else made


def line(**other: object) -> Json:
    return {"type": 4, "style": 1, **other}


def chosen(kind: int, options: int, label: str = "Tea") -> Json:
    return {"type": kind, "options": [{"label": label, "value": str(n)} for n in range(options)]}


def form(*components: Json, title: str = "Form", custom_id: str = "form") -> Json:
    return {"title": title, "custom_id": custom_id, "components": list(components)}


def many(count: int) -> list[Json]:
    return [asked({**line(), "custom_id": str(n)}) for n in range(count)]


MESSAGES: list[tuple[list[Json], list[Json]]] = [
    ([words(4_000)], [words(4_001)]),
    ([words(2_000), words(2_000)], [words(2_000), words(2_001)]),
    ([words(1)] * 40, [words(1)] * 41),
    ([row(*map(button, range(5)))], [row(*map(button, range(6)))]),
    ([row(button(label="x" * 80))], [row(button(label="x" * 81))]),
    ([row(button(custom_id="x" * 100))], [row(button(custom_id="x" * 101))]),
    ([row(button(1), button(2))], [row(button(1), button(1))]),
    ([row(link(512))], [row(link(513))]),
    ([row(select(25))], [row(select(26))]),
    ([row(select(label="x" * 100))], [row(select(label="x" * 101))]),
    ([row(select(value="x" * 100))], [row(select(value="x" * 101))]),
    ([row(select(placeholder="x" * 150))], [row(select(placeholder="x" * 151))]),
    ([picture(1_024)], [picture(1_025)]),
    ([words(1)], [words(0)]),
    ([words(1)], []),
]
FORMS: list[tuple[Json, Json]] = [
    (form(*many(5)), form(*many(6))),
    (form(asked(line()), title="x" * 45), form(asked(line()), title="x" * 46)),
    (form(asked(line()), custom_id="x" * 100), form(asked(line()), custom_id="x" * 101)),
    (form(asked(line(), "x" * 45)), form(asked(line(), "x" * 46))),
    (form(asked(line(), "x", "y" * 100)), form(asked(line(), "x", "y" * 101))),
    (form(asked(chosen(21, 10))), form(asked(chosen(21, 11)))),
    (form(asked(chosen(22, 10))), form(asked(chosen(22, 11)))),
    (form(asked(chosen(3, 25))), form(asked(chosen(3, 26)))),
    (form(asked(chosen(21, 2, "x" * 100))), form(asked(chosen(21, 2, "x" * 101)))),
    (form(asked(chosen(21, 2))), form(asked(chosen(21, 1)))),
    (form(*many(2)), form(asked(line()), asked(line()))),
]


@pytest.mark.parametrize(("right", "wrong"), MESSAGES)
def test_a_message_at_its_limit_is_taken_and_1_over_it_is_not(
    right: list[Json], wrong: list[Json]
) -> None:
    limits.check_message(right)
    assert validate_components(right, flags=V2)
    with pytest.raises(TooLong):
        limits.check_message(wrong)
    if wrong:  # SimCord looks at that elsewhere
        with pytest.raises(ComponentValidationError):
            validate_components(wrong, flags=V2)


@pytest.mark.parametrize(("right", "wrong"), FORMS)
def test_a_form_at_its_limit_is_taken_and_1_over_it_is_not(right: Json, wrong: Json) -> None:
    limits.check_modal(right)
    assert validate_modal(right)
    with pytest.raises(TooLong):
        limits.check_modal(wrong)
    with pytest.raises(ComponentValidationError):
        validate_modal(wrong)


def test_a_value_in_a_form_has_a_limit() -> None:
    limits.check_modal(form(asked(line(value="x" * 4_000))))
    with pytest.raises(TooLong):
        limits.check_modal(form(asked(line(value="x" * 4_001))))
