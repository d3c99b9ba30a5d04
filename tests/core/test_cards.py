"""Limits are checked when a card is made, never cut silently."""

import pytest

from bot.cards import Button, Card, Option, Plain, Select, Text, card, shorten, text


def test_a_label_takes_1_to_75_characters() -> None:
    assert Button("x" * 75, "a").label
    for label in ("", "x" * 76):
        with pytest.raises(ValueError, match="75"):
            Button(label, "a")


def test_a_button_id_takes_85_characters() -> None:
    assert Button("x", "a", "1" * 83).id == "a:" + "1" * 83
    assert Button("x", "a").id == "a"
    with pytest.raises(ValueError, match="85"):
        Button("x", "a", "1" * 84)


def test_a_paragraph_and_a_title_have_limits() -> None:
    assert text("x" * 3_000).spans
    with pytest.raises(ValueError, match="3001"):
        Text((Plain("x" * 3_001),))
    with pytest.raises(ValueError, match="151"):
        Card("x" * 151)


def test_a_select_takes_1_to_100_options() -> None:
    options = tuple(Option(str(n), str(n)) for n in range(101))
    assert Select("Pick", "a", "", options[:100]).options
    for wrong in ((), options):
        with pytest.raises(ValueError, match="100"):
            Select("Pick", "a", "", wrong)


def test_an_empty_line_starts_a_new_paragraph() -> None:
    assert card("T", "one\n\ntwo\n\n").parts == (text("one"), text("two"))


def test_shortening_marks_that_something_is_missing() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("a longer one", 9) == "a longer…"
