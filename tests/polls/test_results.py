"""What the results say of each kind of poll."""

from collections import Counter

import pytest

from bot.polls.model import Kind, Poll, Secrecy
from bot.polls.results import Result, result
from tests.polls.sample import poll


def of(asked: Poll, *answers: str) -> Result:
    return result(asked, Counter(answers))


def said(asked: Poll, *answers: str) -> str:
    return " ".join(of(asked, *answers).outcome)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("2", "2", "1"), "Most people chose Tuesday."),
        (("2", "1"), "It was equal between Monday and Tuesday."),
        (("1", "2", "3"), "It was equal between Monday, Tuesday and Wednesday."),
        (
            ("2", "2", "1", "3"),
            "More people chose Tuesday than any other option, but not more than half.",
        ),
        ((), "There are no answers."),
        (("?",), "There are no answers."),
    ],
)
def test_one_choice(answers: tuple[str, ...], words: str) -> None:
    assert said(poll(), *answers) == words


def test_counts_and_what_is_counted_apart_of_a_named_poll() -> None:
    found = of(poll(), "2", "2", "1", "?", "-", "-")
    assert found.tallies == (("Monday", 1), ("Tuesday", 2), ("Wednesday", 0), ("Thursday", 0))
    assert found.of == 3
    assert found.notes == (
        "1 person did not understand the question.",
        "2 people would rather not say.",
    )


def test_too_few_for_the_quorum_is_said() -> None:
    found = of(poll(quorum=3), "2", "-")
    assert found.notes[0] == "Fewer than 3 people answered, so this decides nothing yet."
    assert not of(poll(quorum=2), "2", "1").notes


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("1+2", "1+2", "2"), "Most people chose Monday and Tuesday."),
        (
            ("1", "2", "3", "1+4"),
            (
                "No option was chosen by more than half of the people. More people chose Monday "
                "than any other option, but not more than half."
            ),
        ),
        (
            ("1", "2"),
            (
                "No option was chosen by more than half of the people. It was equal between "
                "Monday and Tuesday."
            ),
        ),
    ],
)
def test_several_choices(answers: tuple[str, ...], words: str) -> None:
    assert said(poll(Kind.SEVERAL), *answers) == words


def test_times_come_by_who_can() -> None:
    found = of(poll(Kind.TIMES), "2", "2+3", "3", "2+4")
    assert found.tallies == (("Tuesday", 3), ("Wednesday", 2), ("Thursday", 1), ("Monday", 0))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            ("4", "4", "5"),
            "The middle answer is “Quite”. More than half of the answers are near the middle.",
        ),
        (
            ("1", "1", "5", "5", "3"),
            "The middle answer is “Somewhat”. The answers are far apart.",
        ),
        (
            ("2", "5"),
            (
                "The middle answer is between “A little” and “Very much”. More than half of the "
                "answers are near the middle."
            ),
        ),
    ],
)
def test_a_temperature_has_a_middle_and_a_spread(answers: tuple[str, ...], words: str) -> None:
    assert said(poll(Kind.TEMPERATURE), *answers) == words


def test_a_fist_of_five_says_whether_there_are_concerns() -> None:
    asked = poll(Kind.FIST)
    assert "Nobody has concerns." in said(asked, "5", "4", "3")
    assert "At least 1 person has concerns." in said(asked, "5", "4", "2")
    assert "At least 1 person has concerns." in said(asked, "5", "4", "6")
    shown = of(asked, "6", "1", "5", "5").tallies
    assert [count for _, count in shown] == [1, 1, 0, 0, 0, 2]
    assert shown[0][0].startswith("0 fingers")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("1", "1", "4"), "There is an objection."),
        (("1", "2"), "There is consent, with reservations."),
        (("1", "1", "3"), "There is consent."),
        (("1", "3", "3"), "More people stand aside than agree, so this is not decided."),
    ],
)
def test_consent_goes_by_its_rule(answers: tuple[str, ...], words: str) -> None:
    assert said(poll(Kind.CONSENT), *answers).startswith(words)


def test_objections_come_first() -> None:
    assert of(poll(Kind.CONSENT), "1", "1", "4").tallies[0] == ("I object", 1)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("1:4+2:1", "1:5"), "Most dots went to Monday."),
        (("1:2+2:2+3:1",), "The dots were equal between Monday and Tuesday."),
        (
            ("1:2+2:1+3:1+4:1",),
            "Monday has more dots than any other option, but not more than half.",
        ),
    ],
)
def test_dots(answers: tuple[str, ...], words: str) -> None:
    assert said(poll(Kind.DOTS), *answers) == words


def test_dots_are_added_up() -> None:
    assert of(poll(Kind.DOTS), "1:4+2:1", "1:5").details == (
        "Monday: 9 dots",
        "Tuesday: 1 dot",
        "Wednesday: 0 dots",
        "Thursday: 0 dots",
    )


def test_scores_have_an_average_and_a_spread() -> None:
    asked = poll(Kind.SCORE)
    found = of(asked, "1:8+2:0", "1:7+2:10", "1:8+2:5+3:1")
    assert found.outcome == ("Monday has the highest average score.",)
    assert found.details == (
        "Monday: 7.7 of 10 on average, and most scores are near it",
        "Tuesday: 5 of 10 on average, and the scores are far apart",
        "Wednesday: 1 of 10 on average, and most scores are near it",
        "Thursday: nobody gave a score",
    )
    assert said(asked, "1:5+2:5") == "The highest average score is the same for Monday and Tuesday."


def test_an_order_is_counted_in_rounds_and_each_is_shown() -> None:
    asked = poll(Kind.RANKED, options=("Memphis", "Nashville", "Chattanooga", "Knoxville"))
    answers = Counter({"1>2>3>4": 42, "2>3>4>1": 26, "3>4>2>1": 15, "4>3>2>1": 17})
    found = result(asked, answers)
    assert found.outcome == (
        "Counted in rounds, the group prefers Knoxville.",
        "One by one, Nashville would win against each other option. Please talk about both.",
    )
    assert found.details == (
        "Round 1: Memphis: 42, Nashville: 26, Chattanooga: 15, Knoxville: 17.",
        "Chattanooga had the fewest and left. Those answers went to the next option they named.",
        "Round 2: Memphis: 42, Nashville: 26, Knoxville: 32.",
        "Nashville had the fewest and left. Those answers went to the next option they named.",
        "Round 3: Memphis: 42, Knoxville: 58.",
    )


def test_ties_in_an_order_are_explained() -> None:
    asked = poll(Kind.RANKED)
    together = result(asked, {"1": 4, "2>3": 3, "3>1": 2, "4>2": 2})
    assert together.outcome == ("Counted in rounds, the group prefers Monday.",)
    assert together.details[1] == (
        "Wednesday and Thursday had equally few in every round, so they left together."
    )
    earlier = result(asked, {"1": 5, "2>1": 4, "3>2": 3, "4>3": 1})
    assert (
        "Tuesday and Wednesday had equally few. Wednesday had the fewest in an earlier round and "
        "left." in earlier.details
    )
    assert "1 answer names none of the options that are left." in earlier.details
    equal = result(asked, {"1": 2, "2": 2})
    assert equal.outcome == ("Counted in rounds, it is equal between Monday and Tuesday.",)


def test_a_private_order_names_who_won_and_no_number() -> None:
    found = of(poll(Kind.RANKED, Secrecy.PRIVATE), *["2>1"] * 6)
    assert found.outcome == (
        "Counted in rounds, the group prefers Tuesday.",
        "Tuesday would also win against each other option on its own.",
    )
    assert not found.details


def test_private_counts_have_no_details_but_the_options() -> None:
    asked = poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B"))
    assert of(asked, *["1"] * 5, *["2"] * 5).details == ()
