"""What is sent in a form is checked against the form; one question at a time gives the same."""

from datetime import date

import pytest

from bot import asking, forms
from bot.cards import Choice, Day, Form, Line, Long, Many, Option, Upload
from bot.sorry import Sorry
from bot.talk import Asking
from bot.words import words

OPTIONS = (Option("Morning", "am"), Option("Afternoon", "pm"))
FORM = Form(
    "Plan a meeting",
    "meet.plan",
    "",
    (
        Line("name", "Name", "What we call it", limit=10),
        Choice("half", "Time of day", OPTIONS, value="am"),
        Many("days", "Days", (Option("Monday", "mon"), Option("Tuesday", "tue")), optional=False),
        Day("start", "First day"),
        Long("why", "Reason", optional=True),
    ),
    intro="We plan it together.",
)
SENT: dict[str, str | tuple[str, ...]] = {
    "name": " Tea ",
    "half": "pm",
    "days": ("mon",),
    "start": "2026-11-23",
    "why": "",
}


def sorry_about(values: dict[str, str | tuple[str, ...]]) -> tuple[str | None, str]:
    with pytest.raises(Sorry) as caught:
        forms.read(FORM, {**SENT, **values})
    return caught.value.field, str(caught.value)


def test_what_was_answered_already_stands_in_the_whole_form() -> None:
    held = Asking("meet.plan", "", SENT)
    whole = asking.filled(FORM, held)
    found = [getattr(field, "value", getattr(field, "values", None)) for field in whole.fields]
    assert found == [" Tea ", "pm", ("mon",), date(2026, 11, 23), ""]


def test_what_was_not_answered_yet_stays_as_it_is_in_the_form() -> None:
    upload = Form("Import", "jargon.import", "", (Upload("file", "File"), *FORM.fields))
    assert asking.filled(upload, Asking("jargon.import", "", {"file": "a,b"})) == upload
    assert asking.filled(FORM, Asking("meet.plan", "", {"start": ""})) == FORM


def test_good_values_come_back_trimmed() -> None:
    assert forms.read(FORM, SENT) == {**SENT, "name": "Tea"}


def test_one_value_for_a_field_of_many_is_a_list_of_one() -> None:
    assert forms.check(FORM.fields[2], "tue") == ("tue",)


def test_several_values_for_a_field_of_one_are_joined() -> None:
    assert forms.check(FORM.fields[0], ("a", "b")) == "a b"


def test_an_empty_field_says_which_one() -> None:
    assert sorry_about({"name": "  "}) == ("name", "Name is empty. Please write something there.")
    assert sorry_about({"days": ()})[0] == "days"


def test_a_value_that_is_not_on_offer_is_refused() -> None:
    assert sorry_about({"half": "night"})[0] == "half"
    assert sorry_about({"days": ("mon", "sun")})[0] == "days"


def test_a_text_over_its_limit_says_both_sizes() -> None:
    assert sorry_about({"name": "x" * 11}) == (
        "name",
        "Name has 11 characters. Please keep it under 10.",
    )


def test_a_day_that_is_none_is_refused_with_an_example() -> None:
    field, said = sorry_about({"start": "soon"})
    assert (field, "23 November 2026" in said) == ("start", True)


def run(form: Form, *typed: str) -> asking.Step:
    step = asking.begin(form)
    for line in typed:
        assert step.held is not None
        step = asking.step(form, step.held, line)
    return step


def test_questions_come_one_at_a_time_and_end_with_every_value() -> None:
    step = run(FORM, "Tea", "2", "mon, Tuesday", "Monday 23 November 2026", "skip")
    assert step.held is None
    assert step.finished == {
        "name": "Tea",
        "half": "pm",
        "days": ("mon", "tue"),
        "start": "2026-11-23",
        "why": "",
    }


def test_the_first_question_brings_the_introduction_and_how_to_answer() -> None:
    said = words(asking.begin(FORM).card)
    assert said.splitlines() == [
        "Plan a meeting",
        "We plan it together.",
        "Question 1 of 5: Name",
        "What we call it",
        "Type your answer.",
        "Type “back” to go back, or “cancel” to stop.",
    ]


def test_a_question_with_options_numbers_them_and_says_what_is_chosen_now() -> None:
    said = words(run(FORM, "Tea").card)
    assert "Now it is: Morning" in said
    assert "1. Morning\n2. Afternoon" in said
    assert "Type “skip”" in said


def test_skip_keeps_what_was_there() -> None:
    step = run(FORM, "Tea", "skip")
    assert step.held is not None
    assert step.held.values["half"] == "am"


def test_skip_keeps_a_list_and_a_day() -> None:
    form = Form(
        "Change",
        "a",
        "",
        (
            Many("days", "Days", OPTIONS, values=("pm",)),
            Day("start", "First day", value=date(2026, 11, 23)),
            Upload("file", "File", optional=True),
        ),
    )
    asked = run(form)
    assert "Now it is: Afternoon" in words(asked.card)
    assert "Now it is: Monday 23 November 2026" in words(run(form, "skip").card)
    assert run(form, "skip", "skip", "skip").finished == {
        "days": ("pm",),
        "start": "2026-11-23",
        "file": "",
    }


def test_skip_does_not_pass_a_field_that_is_needed() -> None:
    for said in (words(run(FORM, "skip").card), words(run(FORM, "Tea", "1", "1", "skip").card)):
        assert "is empty" in said
        assert "or “cancel” to stop." in said


def test_back_asks_the_last_question_again() -> None:
    step = run(FORM, "Tea", "back")
    assert "Question 1 of 5" in words(step.card)
    assert "Question 1 of 5" in words(run(FORM, "back").card)


def test_cancel_ends_the_form_and_changes_nothing() -> None:
    step = run(FORM, "Tea", "cancel")
    assert (step.held, step.finished) == (None, None)
    assert "Nothing was changed" in words(step.card)


def test_a_near_miss_of_an_option_is_taken_and_other_words_are_not() -> None:
    step = run(FORM, "Tea", "afternon")
    assert step.held is not None
    assert step.held.values["half"] == "pm"
    said = words(run(FORM, "Tea", "midnight").card)
    assert "on offer" in said
    assert "1. Morning" in said
