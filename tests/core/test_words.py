"""A card as plain words, and typed words back to a choice."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
    Button,
    Card,
    Divider,
    Fields,
    Image,
    Link,
    LinkButton,
    Mention,
    Moment,
    Option,
    Select,
    Strong,
    Tally,
    Typed,
    card,
    text,
)
from bot.codec import dump, load_card, load_choices
from bot.people import Person
from bot.words import Chosen, answer, bare, choices, digits, near, plain, words

DAYS = tuple(Chosen(day, "poll.vote", str(n)) for n, day in enumerate(("Monday", "Tuesday")))
FULL = card(
    "When shall we meet?",
    text(
        Strong("Please pick"),
        " one, ",
        Mention(Person("web:local", "1", "Sample Ann")),
        ". See ",
        Link("the plan", "https://example.org/plan"),
        " by ",
        Moment(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
    ),
    Fields((("Place", "Library"),)),
    Divider(),
    Image("https://example.org/map.png", "A map to the library"),
    Button("Monday", "poll.vote", "1:0"),
    Select("Other days", "poll.vote", "1", (Option("Friday", "4"), Option("Saturday", "5"))),
    LinkButton("Read more", "https://example.org"),
    Tally("Monday", 1, 1),
    Tally("Friday", 2, 3),
)


def test_words_say_everything_that_is_on_a_card() -> None:
    assert words(FULL).splitlines() == [
        "When shall we meet?",
        (
            "Please pick one, Sample Ann. See the plan (https://example.org/plan)"
            " by Monday 23 November 2026 at 5pm"
        ),
        "Place: Library",
        "",
        "A map to the library",
        "1. Monday",
        "Other days",
        "2. Friday",
        "3. Saturday",
        "Read more (https://example.org)",
        "Monday: 1 of 1 person",
        "Friday: 2 of 3 people",
    ]


def test_choices_are_in_the_order_of_their_numbers() -> None:
    assert [c.label for c in choices(FULL)] == ["Monday", "Friday", "Saturday"]
    assert choices(FULL)[1] == Chosen("Friday", "poll.vote", "1", ("4",))


def test_a_card_without_a_title_begins_with_its_words() -> None:
    assert words(Card("", (text("Hello"),))) == "Hello"


def test_a_card_comes_back_from_its_row_as_it_was() -> None:
    assert load_card(dump(FULL)) == FULL
    assert load_choices(dump(choices(FULL))) == choices(FULL)


@pytest.mark.parametrize(
    "typed", ["2", "2.", "option 2", "number 2", "Tuesday", " tuesday!", "TUES", "t", "tue"]
)
def test_a_number_a_label_or_its_beginning_is_an_answer(typed: str) -> None:
    assert answer(typed, DAYS) == DAYS[1]


@pytest.mark.parametrize("typed", ["", "3", "0", "day", "friday", "?!"])
def test_other_words_are_no_answer(typed: str) -> None:
    assert answer(typed, DAYS) is None


def test_a_beginning_that_two_labels_share_is_no_answer() -> None:
    days = (Chosen("Tuesday", "a"), Chosen("Thursday", "b"))
    assert answer("t", days) is None
    assert answer("th", days) == days[1]


def test_a_whole_label_wins_over_a_longer_one_that_begins_with_it() -> None:
    both = (Chosen("Yes to all", "a"), Chosen("Yes", "b"))
    assert answer("yes", both) == both[1]


@pytest.mark.parametrize("typed", ["tuesdy", "teusday", "tusday", "Tuesdsy"])
def test_a_typing_mistake_is_near(typed: str) -> None:
    assert near(typed, DAYS) == (DAYS[1],)


@pytest.mark.parametrize("typed", ["yse", "friday", "wednesday afternoon perhaps"])
def test_short_or_other_words_are_near_nothing(typed: str) -> None:
    assert near(typed, (*DAYS, Chosen("Yes", "a"))) == ()


def test_nothing_on_offer_is_near_nothing() -> None:
    assert near("tuesday", ()) == ()


def test_two_labels_that_are_as_near_are_both_offered() -> None:
    both = (Chosen("Monday am", "a"), Chosen("Monday pm", "b"))
    assert near("monday xm", both) == both


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("I want to leave circles, please", "leave circles"),
        ("Hi Teabreak, can I please stop now?", "stop"),
        ("I'd like to see polls. Thank you!", "see polls"),
        ("please", "please"),
        ("thanks please", "thanks"),
        ("can you", "can you"),
    ],
)
def test_politeness_around_words_says_nothing_else(typed: str, left: str) -> None:
    assert bare(typed) == left
    assert answer(typed, [Chosen(left.capitalize(), "a", "")])


@given(st.lists(st.sampled_from(["please", "I", "want to", "hello", "stop", "now", "?"])))
def test_politeness_never_takes_everything(said: list[str]) -> None:
    typed = " ".join(said)
    assert bool(bare(typed)) == bool(plain(typed))


@given(st.text(max_size=200))
def test_no_typed_text_breaks_the_reading(typed: str) -> None:
    assert answer(typed, DAYS) in (None, *DAYS)
    assert set(near(typed, DAYS)) <= set(DAYS)


@given(st.text(min_size=1, max_size=75), st.text(max_size=300))
def test_what_a_person_typed_stands_on_the_card_as_it_is(label: str, typed: str) -> None:
    shown = card("Title", text(typed), Button(label, "a"))
    assert words(shown) == f"Title\n{typed}\n1. {label}"
    assert load_card(dump(shown)) == shown


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("two", "Tuesday"),
        ("option two", "Tuesday"),
        ("second", "Tuesday"),
        ("the second one", "Tuesday"),
        ("the 2nd", "Tuesday"),
        ("First option", "Monday"),
        ("three", None),
        ("two one", None),
        ("2 1", None),
        ("zero", None),
        ("cup", None),
    ],
)
def test_a_number_is_understood_in_words(typed: str, chosen: str | None) -> None:
    found = answer(typed, DAYS)
    assert (found.label if found else None) == chosen


def test_a_number_in_words_is_a_number_only_where_no_label_says_it() -> None:
    offered = tuple(Chosen(label, "a.b") for label in ("Two weeks", "One week"))
    found = answer("two", offered)
    assert found
    assert found.label == "Two weeks"
    assert answer("two", offered, whole=True) is None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("thursday", "Tuesday"),
        ("Thursday at 2pm", "Tuesday at 2pm"),
        ("sunday", "Monday"),
        ("room 2", "Room 3"),
        ("may meeting", "My meeting"),
        ("disagree", "I agree"),
        ("I am happy", "I am unhappy"),
        ("I can't come", "I can come"),
        ("I can come on my own", "I cannot come on my own"),
    ],
)
def test_what_says_something_else_is_no_typing_mistake(typed: str, offered: str) -> None:
    assert near(typed, (Chosen(offered, "a.b"),)) == ()


def test_a_mistake_beside_a_day_is_still_one() -> None:
    assert near("tuesdy at 2pm", (Chosen("Tuesday at 2pm", "a.b"),))
    assert near("Tuesday mornin", (Chosen("Tuesday morning", "a.b"),))


def test_what_is_chosen_by_typing_takes_its_number_and_is_shown_as_words() -> None:
    shown = card(
        "When?",
        Typed(text("Option 1: Monday"), "Monday", "poll.vote", "1:1"),
        Typed(Tally("2. Tuesday", 1, 2), "Tuesday", "poll.vote", "1:2"),
        Button("Skip", "poll.skip"),
    )
    lines = ["When?", "Option 1: Monday", "2. Tuesday: 1 of 2 people", "3. Skip"]
    assert words(shown).splitlines() == lines
    assert [c.label for c in choices(shown)] == ["Monday", "Tuesday", "Skip"]
    assert load_card(dump(shown)) == shown


def test_numbers_in_a_sentence_become_digits() -> None:
    assert digits("Two for Monday, and Third for tea") == "2 for Monday, and 3 for tea"
