"""What can be a poll, and what is said when something cannot."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.polls.model import Kind, State, options_limit
from bot.sorry import Sorry
from tests.polls.sample import DAYS, poll

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "given", "field", "words"),
    [
        (Kind.ONE, {"question": "  "}, "question", "The question is empty."),
        (Kind.ONE, {"question": "w" * 301}, "question", "has 301 characters"),
        (Kind.ONE, {"options": ()}, "options", "There are no options."),
        (Kind.ONE, {"options": ("Monday", " ")}, "options", "There is only 1 option."),
        (Kind.ONE, {"options": ("Monday", " MONDAY ")}, "options", "“MONDAY” is the same as"),
        (Kind.ONE, {"options": ("a b", "a  b")}, "options", "is the same as “a b”"),
        (Kind.ONE, {"options": ("a", "b" * 76)}, "options", "has 76 characters"),
        (Kind.ONE, {"options": map(str, range(21))}, "options", "There are 21 options."),
        (Kind.TIMES, {"options": map(str, range(26))}, "options", "There are 26 options."),
        (Kind.DOTS, {"most": 26}, "most", "1 to 25 dots"),
        (Kind.DOTS, {"most": -1}, "most", "1 to 25 dots"),
        (Kind.SEVERAL, {"most": 5}, "most", "choose at most 4 options"),
        (Kind.ONE, {"fewest": 4}, "fewest", "I never show answers of fewer than 5 people."),
        (Kind.ONE, {"quorum": -1}, "quorum", "a number of people up to 10,000"),
    ],
)
def test_what_cannot_be_asked_is_explained(
    kind: Kind, given: dict[str, Any], field: str, words: str
) -> None:
    given = {name: tuple(v) if isinstance(v, map) else v for name, v in given.items()}
    with pytest.raises(Sorry) as raised:
        poll(kind, **given)
    assert words in str(raised.value)
    assert raised.value.field == field


def test_words_are_trimmed_and_emoji_are_options_like_others() -> None:
    made = poll(question="  When   shall we meet? ", options=(" Monday  2pm", "🎉", "🍰", ""))
    assert made.question == "When shall we meet?"
    assert made.options == ("Monday 2pm", "🎉", "🍰")


@pytest.mark.parametrize(
    ("kind", "first", "count"),
    [
        (Kind.YES_NO, "Yes", 3),
        (Kind.TEMPERATURE, "Not at all", 5),
        (Kind.FIST, "1 finger: I have big concerns", 6),
        (Kind.CONSENT, "I agree", 4),
    ],
)
def test_some_kinds_bring_their_own_options(kind: Kind, first: str, count: int) -> None:
    made = poll(kind, options=())
    assert (made.options[0], len(made.options)) == (first, count)


def test_limits_that_mean_nothing_for_a_kind_are_dropped() -> None:
    assert poll(Kind.ONE, most=3).most == 0
    assert poll(Kind.SEVERAL, most=3).most == 3
    assert poll(Kind.DOTS).most == 5
    assert (options_limit(Kind.DOTS), options_limit(Kind.RANKED)) == (25, 20)


def test_a_poll_is_closed_from_its_time_on_whenever_the_clock_rings() -> None:
    assert not poll().closed(NOW)
    assert poll(state=State.CLOSED).closed(NOW)
    timed = poll(closes_at=NOW)
    assert not timed.closed(NOW - timedelta(seconds=1))
    assert timed.closed(NOW)
    assert timed.key == "poll:1"
    assert timed.options == DAYS
