"""Starting a poll from a template: those that come with Teabreak, and a group's own."""

import pytest

from bot.polls import templates
from bot.polls.model import Kind, State
from tests.polls.talk import crowd, made, shown
from tests.talking import Room, Someone

HOW = "You see the poll first, and can change all of it."


def saved(room: Room, **values: str) -> Someone:
    cara = made(room, **values)
    cara.presses_id("polls.page", "1")
    cara.presses("Save as a template")
    return cara


@pytest.mark.parametrize("name", list(templates.SHIPPED))
def test_each_that_comes_with_teabreak_is_a_poll_that_can_be_posted(room: Room, name: str) -> None:
    ann = room.person("Ann")
    ann.types("templates")
    said = ann.presses_id("polls.template", "", (name,))
    assert said.startswith("This is your poll. Nobody else sees it yet.")
    assert templates.shipped(name).question in said
    ann.presses("Change it")
    ann.sends()
    assert "Your poll is posted." in ann.presses("Post it")


@pytest.mark.parametrize(
    "typed", ["templates", "poll template", "/templates", "/poll template", "/poll From a template"]
)
def test_they_are_listed_however_one_asks_and_chosen_by_their_name(room: Room, typed: str) -> None:
    ann = room.person("Ann")
    assert HOW in ann.types(typed)
    assert ann.choices == [
        "When shall we meet?",
        "How did this session go?",
        "Can you live with this?",
        "What shall we do first?",
        "What made it hard to join in?",
    ]
    said = ann.types("how did this session go?")
    assert "Did you feel heard in this session?" in said
    assert "This poll is private" in said


def test_they_are_a_press_away_from_the_polls_of_the_group(room: Room) -> None:
    ann = room.person("Ann")
    for _ in range(2):
        ann.types("polls")
        assert HOW in ann.presses("Start from a template")
        made(room)


def test_a_template_brings_its_kind_its_secrecy_and_who_may_add(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("templates")
    said = ann.types("5")
    assert "Several choices" in said
    assert "You or a facilitator decide about each of them." in said
    ann.types("templates")
    assert "Monday 30 November 2026 at 10am" in ann.presses("When shall we meet?")


def test_a_group_s_own_is_saved_from_a_poll_and_has_no_answers(room: Room) -> None:
    made(room, kind="dots", secrecy="sealed")
    cara = room.person("Cara", admin=True)
    ben = room.person("Ben")
    ben.presses_id("polls.fill", "1")
    ben.sends_form(ben.form, {"given-1": "5", "given-2": "", "given-3": ""})
    cara.presses_id("polls.page", "1")
    said = cara.presses("Save as a template")
    assert said.startswith("I have saved this poll as a template. It has no answers in it.")
    assert "Your poll is posted." in _posted(cara, "Make a poll from it")
    ben.types("templates")
    assert ben.choices[0] == "When shall we meet?"
    assert "Templates of your group" in ben.last
    said = ben.presses_id("polls.template", "", ("2",))
    assert "Option 3: Wednesday" in said
    assert "This poll is sealed" in said
    assert "You have 5 dots to share." in said


def _posted(someone: Someone, label: str) -> str:
    someone.presses(label)
    return someone.presses("Post it")


def test_it_is_renamed_and_deleted_and_brought_back(room: Room) -> None:
    cara = saved(room)
    cara.presses("Rename it")
    assert "The template has its new name." in cara.sends(name=" Our   days ")
    cara.types("templates")
    assert cara.choices[0] == "Our days"
    cara.presses("Change the templates of your group")
    assert cara.presses("Our days").startswith("Our days\nWhen shall we meet?")
    said = cara.presses("Delete this template")
    assert "You can bring it back for 10 minutes." in said
    assert "Our days" not in room.person("Ben").types("templates")
    assert "I cannot find this template" in cara.presses_id("polls.template", "2")
    cara.presses_id("polls.template-delete", "2")
    assert "I cannot find this template" in cara.last
    assert "The template is back.\nOur days" in cara.presses_id("polls.template-back", "2")
    room.advance(hours=1)
    assert "Our days" in room.person("Ben").types("templates")
    cara.presses_id("polls.template-delete", "2")
    room.advance(minutes=10)
    assert room.store.read_now(lambda unit: unit.polls.get(2)) is None
    assert "I cannot find this poll" in cara.presses_id("polls.template-back", "2")
    assert "Your group has no templates" in cara.presses_id("polls.templates-own")


def test_who_saved_it_and_facilitators_look_after_it_and_everyone_uses_it(room: Room) -> None:
    ann, ben = crowd(room, 2)
    made(room, by="Ann")
    ann.presses_id("polls.template-save", "1")
    cara = room.person("Cara", admin=True)
    for action in ("polls.template-rename", "polls.template-delete", "polls.template-own"):
        assert "Only who made this poll or a facilitator" in ben.presses_id(action, "2"), action
    assert "When shall we meet?" in cara.presses_id("polls.template-own", "2")
    assert "This is your poll." in ben.presses_id("polls.template", "2")
    assert "Only who made this poll" in ben.presses_id("polls.template-save", "1")


def test_a_template_is_no_poll_that_people_answer_or_run(room: Room) -> None:
    cara = saved(room)
    for action, arg in (
        ("polls.answer", "2:1"),
        ("polls.page", "2"),
        ("polls.close", "2"),
        ("polls.copy", "2"),
        ("polls.add", "2"),
        ("polls.delete", "2"),
    ):
        assert "I cannot find this poll here any more." in cara.presses_id(action, arg), action
    assert cara.types("polls").count("When shall we meet?") == 1
    assert "I cannot find this template" in cara.presses_id("polls.template", "1")
    assert "I cannot find this template" in cara.presses_id("polls.template-back", "1")
    shown(room)
    room.advance(days=3)
    poll = room.store.read_now(lambda unit: unit.polls.get(2))
    assert poll is not None
    assert (poll.state, poll.kind, poll.name) == (State.TEMPLATE, Kind.ONE, "When shall we meet?")


def test_a_group_has_room_for_20(room: Room) -> None:
    cara = made(room)
    for _ in range(20):
        cara.presses_id("polls.template-save", "1")
    said = cara.presses_id("polls.template-save", "1")
    assert "Your group has 20 templates already. Please delete one first." in said


def test_a_long_question_gives_a_short_name(room: Room) -> None:
    saved(room, question="Why " + "very " * 50 + "long?")
    ben = room.person("Ben")
    ben.types("templates")
    assert ben.choices[0].endswith("very…")
    assert len(ben.choices[0]) <= 75
