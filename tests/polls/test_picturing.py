"""A picture of a result shows what the words show: the same numbers, the same order, no more."""

import pytest

from bot import codec
from bot.cards import Card, Chart, charts
from bot.polls.model import Kind, Secrecy
from bot.polls.picturing import chart
from bot.polls.results import result
from tests.polls.sample import poll
from tests.polls.talk import answers, closes, crowd, made
from tests.talking import Room

GIVEN = {
    Kind.ONE: {"1": 3, "2": 5, "?": 2},
    Kind.SEVERAL: {"1+2": 3, "2": 5},
    Kind.YES_NO: {"1": 3, "2": 5},
    Kind.TEMPERATURE: {"1": 3, "5": 5},
    Kind.FIST: {"6": 1, "5": 5},
    Kind.CONSENT: {"1": 3, "4": 1},
    Kind.DOTS: {"1:3+2:2": 2, "3:5": 1},
    Kind.SCORE: {"1:10+2:0": 2, "1:7": 1},
    Kind.RANKED: {"1>2": 3, "2>1": 2, "3>2": 2},
    Kind.TIMES: {"1+2": 3, "2": 5},
}


def rows(drawn: Chart | None) -> list[tuple[str, float, str]]:
    assert drawn
    return [(bar.label, bar.value, bar.told) for bar in drawn.bars]


def test_people_are_drawn_in_the_order_of_the_words() -> None:
    drawn = chart(poll(options=("Monday", "Tuesday")), {"1": 3, "2": 5})
    assert rows(drawn) == [("Monday", 3, "3 of 8 people"), ("Tuesday", 5, "5 of 8 people")]
    assert drawn
    assert (drawn.title, drawn.lead) == ("When shall we meet?", "Most people chose Tuesday.")
    assert drawn.most == 8
    assert drawn.alt == (
        "When shall we meet? Most people chose Tuesday. "
        "Monday: 3 of 8 people. Tuesday: 5 of 8 people."
    )


def test_dots_are_drawn_as_long_as_the_most_of_them() -> None:
    drawn = chart(poll(Kind.DOTS, options=("A", "B", "C")), {"1:3+2:1": 2})
    assert rows(drawn) == [("A", 6, "6 dots"), ("B", 2, "2 dots"), ("C", 0, "0 dots")]
    assert drawn
    assert drawn.most == 6


def test_scores_are_drawn_as_averages_of_10_and_no_score_says_so() -> None:
    drawn = chart(poll(Kind.SCORE, options=("A", "B", "C")), {"1:10+2:4": 2, "1:8": 1})
    assert rows(drawn) == [("A", 9.3, "9.3 of 10"), ("B", 4, "4 of 10"), ("C", 0, "no score")]
    assert drawn
    assert drawn.most == 10


def test_of_a_ranked_count_the_last_round_is_drawn() -> None:
    drawn = chart(poll(Kind.RANKED, options=("A", "B", "C")), {"1>2": 3, "2>1": 2, "3>2": 2})
    assert drawn
    assert "The picture shows round" in drawn.lead
    assert drawn.most == 7


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("secrecy", Secrecy)
def test_there_is_a_picture_exactly_where_the_words_give_numbers(
    kind: Kind, secrecy: Secrecy
) -> None:
    asked = poll(kind, secrecy)
    for times in (0, 1, 2):
        given = {answer: count * times for answer, count in GIVEN[kind].items() if times}
        seen = result(asked, given)
        drawn = chart(asked, given)
        assert (drawn is not None) == bool(seen.tallies or seen.details)
        if drawn and seen.tallies:
            assert [(bar.label, bar.value) for bar in drawn.bars] == list(seen.tallies)
        if secrecy is not Secrecy.NAMED:
            assert drawn is None


def test_a_private_result_with_enough_of_each_is_drawn() -> None:
    asked = poll(secrecy=Secrecy.PRIVATE, options=("Monday", "Tuesday"))
    assert chart(asked, {"1": 4, "2": 20}) is None
    assert rows(chart(asked, {"1": 5, "2": 20}))[0] == ("Monday", 5, "5 of 25 people")


def test_a_chart_can_be_kept_as_a_row_and_a_chart_without_words_above_says_its_rows() -> None:
    drawn = chart(poll(), {"1": 1})
    assert drawn
    card = Card("", (drawn,))
    assert codec.load_card(codec.dump(card)) == card
    assert charts((card, Card("No chart"))) == (drawn,)
    bare = Chart("a.png", "", "", drawn.bars[:1], 1)
    assert bare.alt == "Monday: 1 of 1 person."


def test_a_picture_is_shown_to_who_presses_and_to_who_types(room: Room) -> None:
    cara = made(room)
    ann, ben = crowd(room, 2)
    ann.types("monday")
    assert "Show a picture" not in ann.presses_id("polls.page", "1")
    assert "There is no picture of this result" in ann.presses_id("polls.picture", "1")
    closes(cara)
    assert "Show a picture" in ben.presses_id("polls.page", "1")
    said = ben.presses("Show a picture")
    assert said == (
        "The result to look at\nWhen shall we meet?\nMost people chose Monday.\n"
        "Monday: 1 of 1 person\nTuesday: 0 of 1 person\nWednesday: 0 of 1 person"
    )
    assert charts(ben.outcome.whispers)
    ben.presses_id("polls.page", "1")
    assert ben.types("show a picture") == said


def test_where_the_words_give_no_numbers_no_picture_is_offered(room: Room) -> None:
    cara = made(room, secrecy="private")
    for one in crowd(room, 6):
        answers(one, "Monday")
    closes(cara)
    assert "Show a picture" not in cara.presses_id("polls.page", "1")
    assert "There is no picture of this result" in cara.presses_id("polls.picture", "1")
