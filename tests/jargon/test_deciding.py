"""Who decides? Three lines: who, what they can and cannot decide, how to reach them."""

from dataclasses import replace
from typing import Any

import pytest

from bot.jargon import deciding
from bot.people import Group, Person
from tests.talking import START, Room, Someone


@pytest.mark.parametrize(
    "question",
    [
        "/whodecides respite",
        "who decides about respite?",
        "who decides respite",
        "Who is responsible for respite?",
        "whos in charge of short breaks",
        "please can you tell me who decides about my respite?",
        "whose decision is respite",
    ],
)
def test_every_way_of_asking_gets_the_same_3_lines(room: Room, question: str) -> None:
    room.group()
    ann = room.person("Ann")
    title, who, can, reach, *_ = ann.types(question).split("\n")
    assert title == "Respite (short breaks)"
    assert who.startswith("Who decides: Your council")
    assert can.startswith("What they can and cannot decide: They can")
    assert " They cannot " in can
    assert reach.startswith("How to reach them: ")
    assert ann.choices == ["Other topics"]
    assert room.posts() == []


def test_where_there_is_no_group_the_shipped_topics_answer(room: Room) -> None:
    ann = room.person("Ann")
    assert "Your council" in ann.types("who decides about direct payments?")
    ann.presses("Other topics")
    topic = ann.choices[0]
    assert ann.presses(topic).casefold().startswith(topic.casefold())


@pytest.mark.parametrize("question", ["who decides?", "who decides this?", "/whodecides"])
def test_without_a_topic_the_topics_are_listed_in_pages_of_5(room: Room, question: str) -> None:
    room.group()
    ann = room.person("Ann")
    assert ann.types(question).startswith("Who decides what?")
    seen = []
    while "More topics" in ann.choices:
        assert len(ann.choices) == 5
        seen += ann.choices[:4]
        ann.presses("More topics")
    seen += ann.choices
    assert 1 <= len(ann.choices) <= 5
    assert len(seen) == len(set(seen)) == 23


def test_an_old_page_button_that_makes_no_sense_shows_the_first_page(room: Room) -> None:
    ann = room.person("Ann")
    assert "More topics" in ann.presses_id("jargon.deciders", "x")


def test_an_unknown_topic_gets_the_nearest_ones_and_a_person_to_ask(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    said = ann.types("who decides about the moon landing?")
    assert said.startswith("I do not know who decides about “the moon landing”.")
    assert "You can ask a person: Cara at the office" in said
    assert len(ann.choices) == 4
    assert ann.choices[-1] == "See all topics"


def test_without_a_contact_the_councils_team_is_named(room: Room) -> None:
    said = room.person("Ann").types("who decides about the moon landing?")
    assert "The adult social care team of your council can tell you who decides." in said


def test_a_topic_that_may_be_several_is_offered(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    said = ann.types("who decides about respite or direct payments?")
    assert said.startswith("Which of these do you mean?")
    assert set(ann.choices) == {"respite (short breaks)", "direct payments", "See all topics"}
    assert ann.types("direct payments").startswith("Direct payments\n")


def test_a_topic_that_is_far_too_long_is_not_looked_for(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.commands("whodecides", "flurb " * 200)
    assert ann.last == "That is too long for one word. Please keep it under 66 characters."


def test_a_topic_that_is_gone_gets_a_kind_answer(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.presses_id("jargon.decider", "999")
    assert ann.last.startswith("This topic is no longer in the list.")


def test_a_group_whose_list_is_empty_says_so(room: Room) -> None:
    def make(unit: Any) -> None:
        cara = Person(room.where.space, "cara", "Cara")
        unit.groups.create(Group(0, "Tea group"), room.where, cara, START)

    room.store.do_now(make)
    ann = room.person("Ann")
    assert "Nobody has written down yet who decides here." in ann.types("who decides this?")


def test_an_entry_without_a_source_has_no_link(room: Room) -> None:
    group = room.group()

    def change(unit: Any) -> None:
        first = next(d for d in unit.jargon.deciders(group) if d.topic == "direct payments")
        assert unit.jargon.put_decider(group, replace(first, source=""))

    room.store.do_now(change)
    assert "http" not in room.person("Ann").types("who decides about direct payments?")


@pytest.mark.parametrize(
    "talk", ["who is the responsible individual?", "what does DoLS mean", "who decided that", ""]
)
def test_other_questions_are_left_to_others(talk: str) -> None:
    assert deciding.topic_asked(talk) is None


def test_a_private_message_uses_the_list_of_the_persons_group(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.joins()
    assert "Your council" in Someone(room, ann.who, direct=True).types("who decides about respite")
