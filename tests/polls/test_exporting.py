"""Polls as files: everything of a named one, and of a private one no more than its result."""

import csv
import io
import json
from typing import Any

import pytest

from bot.polls.exporting import given
from bot.polls.model import Kind, State
from tests.polls.sample import poll
from tests.polls.talk import answers, closes, crowd, made
from tests.talking import Room, Someone


def saved(someone: Someone, kind: str, number: int = 1) -> str:
    """The text of the file."""
    someone.presses_id("polls.export", f"{number}:{kind}")
    assert len(someone.outcome.files) == 1, someone.last
    assert someone.outcome.files[0].name == f"poll-{number}.{kind}"
    return someone.outcome.files[0].text


def table(someone: Someone) -> list[list[str]]:
    text = saved(someone, "csv")
    assert text.startswith("\ufeff"), "a spreadsheet knows the letters by this"
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def held(someone: Someone) -> dict[str, Any]:
    found = json.loads(saved(someone, "json"))
    assert isinstance(found, dict)
    return found


def test_a_named_poll_is_saved_with_who_answered_what(room: Room) -> None:
    cara = made(room)
    ann, ben = crowd(room, 2)
    ben.types("tuesday")
    ben.presses("Give a reason")
    ben.sends(reason="=cmd() is no formula")
    ann.types("monday")
    assert table(cara) == [
        ["person", "answer", "reason"],
        ["Ann", "Monday", ""],
        ["Ben", "Tuesday", ""],
    ]
    assert held(cara)["state"] == "open"
    closes(cara)
    assert table(cara)[2] == ["Ben", "Tuesday", "'=cmd() is no formula"]
    found = held(cara)
    assert found["people"][1] == {
        "person": "Ben",
        "answer": "Tuesday",
        "options": {"Tuesday": True},
        "reason": "=cmd() is no formula",
    }
    assert found["counts"][0] == {"option": "Monday", "people": 1, "of": 2}
    assert found["outcome"] == ["It was equal between Monday and Tuesday."]
    assert found["closed_at"] == "2026-11-23T10:00:00+00:00"
    assert "reasons" not in found


def test_an_answer_of_several_parts_has_a_column_for_each_option(room: Room) -> None:
    cara = made(room, kind="several")
    ann, ben = crowd(room, 2)
    ann.types("1, 3")
    ben.types("I would rather not say")
    assert table(cara) == [
        ["person", "answer", "reason", "Monday", "Tuesday", "Wednesday"],
        ["Ann", "Monday, Wednesday", "", "x", "", "x"],
        ["Ben", "I would rather not say", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("kind", "answer", "found"),
    [
        (Kind.ONE, "2", {"Tuesday": True}),
        (Kind.DOTS, "1:3+2:2", {"Monday": 3, "Tuesday": 2}),
        (Kind.SCORE, "1:0", {"Monday": 0}),
        (Kind.RANKED, "2>1", {"Tuesday": 1, "Monday": 2}),
        (Kind.TIMES, "1+2", {"Monday": True, "Tuesday": True}),
        (Kind.TIMES, "?", {}),
    ],
)
def test_an_answer_says_what_it_gives_to_each_option(
    kind: Kind, answer: str, found: dict[str, Any]
) -> None:
    assert given(poll(kind), answer) == found


def test_a_score_of_nothing_is_a_score_in_the_table(room: Room) -> None:
    cara = made(room, kind="score")
    ann = room.person("Ann")
    ann.types("1=0, 2=7")
    assert table(cara)[1] == ["Ann", "Monday: 0, Tuesday: 7", "", "0", "7", ""]


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
def test_nothing_of_a_secret_poll_is_saved_while_it_is_open(room: Room, secrecy: str) -> None:
    cara = made(room, secrecy=secrecy)
    for one in crowd(room, 6):
        answers(one, "Monday")
    for said in (cara.presses_id("polls.save", "1"), cara.presses_id("polls.export", "1:json")):
        assert "This poll is still open, and nothing of it can be seen." in said
    assert not cara.outcome.files
    assert "Save as a file" not in cara.presses_id("polls.page", "1")


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
def test_a_secret_poll_is_saved_as_its_result_says_it(room: Room, secrecy: str) -> None:
    cara = made(room, secrecy=secrecy)
    for one, label in zip(crowd(room, 7), ["Tuesday"] * 5 + ["Monday"] * 2, strict=True):
        answers(one, label)
    closes(cara)
    assert table(cara) == [
        ["part", "text", "people", "of"],
        ["question", "When shall we meet?", "", ""],
        ["outcome", "Most people chose Tuesday.", "", ""],
    ]
    found = held(cara)
    assert found["outcome"] == ["Most people chose Tuesday."]
    assert not {"people", "of", "answers"} & set(found)
    assert (found["counts"], found["details"], found["notes"]) == ([], [], [])


def test_under_the_threshold_the_file_holds_no_answer_and_no_reason(room: Room) -> None:
    cara = made(room, secrecy="private")
    for one in crowd(room, 4):
        answers(one, "Monday")
        one.presses("Give a reason")
        one.sends(reason="Tuesdays are hard")
    closes(cara)
    told = "Fewer than 5 people answered, so I will not show the answers."
    assert table(cara)[2:] == [["outcome", told, "", ""]]
    assert held(cara)["reasons"] == []


def test_counts_notes_reasons_and_what_happens_next_are_saved_where_they_are_shown(
    room: Room,
) -> None:
    cara = made(room, secrecy="private", options="Monday\nTuesday")
    people = [room.person(f"Person {n}") for n in range(15)]
    for one, label in zip(
        people,
        ["Tuesday"] * 5 + ["Monday"] * 5 + ["I would rather not say"] * 5,
        strict=True,
    ):
        answers(one, label)
    people[0].presses("Give a reason")
    people[0].sends(reason="Buses run late")
    closes(cara)
    cara.presses_id("polls.next", "1")
    cara.sends(next_step="We will ask the library.")
    assert table(cara)[3:] == [
        ["option", "Monday", "5", "10"],
        ["option", "Tuesday", "5", "10"],
        ["note", "At least 5 people would rather not say.", "", ""],
        ["reason", "Buses run late", "", ""],
        ["next step", "We will ask the library.", "", ""],
    ]
    assert held(cara)["reasons"] == ["Buses run late"]


def test_a_poll_is_saved_by_button_and_by_typed_words(room: Room) -> None:
    cara = made(room)
    assert "Save as a file" in cara.presses_id("polls.page", "1")
    said = cara.presses("Save as a file")
    assert "The file says who answered what." in said
    cara.presses("Export as a table")
    assert "Here is the file of the poll." in cara.last
    assert cara.outcome.files
    closes(cara)
    assert "The file says who answered what." in cara.types("save this poll")
    cara.types("2")
    assert cara.outcome.files[0].name == "poll-1.json"


def test_only_who_made_a_poll_and_facilitators_save_it(room: Room) -> None:
    made(room)
    ann = room.person("Ann")
    for press in ("polls.save", "polls.export"):
        assert "Only who made this poll or a facilitator can do that." in ann.presses_id(press, "1")
        assert not ann.outcome.files
    assert "Save as a file" not in ann.presses_id("polls.page", "1")
    mine = made(room, by="Ben")
    assert "Here is the file of the poll." in mine.presses_id("polls.export", "2:csv")
    assert "I cannot find this poll here" in mine.presses_id("polls.export", "77:csv")


def test_a_file_of_another_kind_is_a_table(room: Room) -> None:
    cara = made(room)
    cara.presses_id("polls.export", "1:exe")
    assert cara.outcome.files[0].name == "poll-1.csv"


def test_without_a_poll_in_sight_it_asks_which_one(room: Room) -> None:
    cara = room.person("Cara", admin=True)
    assert "I do not know which poll you mean." in cara.types("save poll")
    assert "I do not know which poll you mean." in cara.types("show a picture")


def test_closed_is_a_state_of_the_file(room: Room) -> None:
    cara = made(room, secrecy="sealed")
    closes(cara)
    assert held(cara)["state"] == State.CLOSED
