"""The questions of a group: seen, added, changed, retired, put back, undone; how near they come."""

from typing import Any

from bot.checkins.bank import Level
from bot.checkins.prompts import Standing
from bot.people import Group
from tests.jargon.facilitating import arg, other_group
from tests.talking import Room, Someone


def own(room: Room) -> list[Standing]:
    """The group's own questions, as they stand."""

    def look(unit: Any) -> list[Standing]:
        group = unit.groups.at(room.where)
        return [one for one in unit.prompts.standing(group) if one.prompt.own]

    return room.store.read_now(look)


def adds(cara: Someone, text: str = "Which idea of ours do you like?", **values: str) -> str:
    """A facilitator adds a question."""
    cara.commands("questions")
    cara.presses("Add a question")
    return cara.sends(text=text, **values)


# The bank


def test_everybody_sees_how_near_questions_come_and_can_suggest_one(ann: Someone) -> None:
    ann.types("questions")
    assert ann.last.startswith("Questions for check-ins in Tea group")
    assert "This group is asked light questions." in ann.last
    assert ann.choices == ["Suggest a question", "How near may questions come to me?"]
    assert "Add a question" not in ann.commands("questions", "rain")


def test_a_facilitator_looks_through_the_questions_a_few_at_a_time(cara: Someone) -> None:
    cara.commands("questions")
    cara.presses("See the questions")
    assert "Our own (0)" in cara.choices
    light = next(label for label in cara.choices if label.startswith("Light"))
    cara.presses(light)
    assert cara.last.startswith("Questions 1 to 5 of ")
    assert len(cara.choices) == 6
    cara.presses("The next questions")
    assert cara.last.startswith("Questions 6 to 10 of ")
    cara.presses(cara.choices[0])
    assert "Asked here: 0 times" in cara.last
    assert cara.choices == ["Retire this question"]


def test_the_last_page_and_an_empty_list_say_so(cara: Someone, group: Group) -> None:
    cara.presses_id("checkins.list", f"{group.id}:work:70")
    assert "The next questions" not in cara.choices
    cara.presses_id("checkins.list", f"{group.id}:own:0")
    assert cara.last.startswith("There are no such questions")
    cara.presses_id("checkins.list", f"{group.id}:other:0")
    assert cara.last.startswith("There are no such questions")


def test_questions_are_found_by_a_word_in_them(cara: Someone) -> None:
    cara.commands("questions", "Rain")
    assert "What is one good thing about rain?" in cara.choices
    cara.commands("questions", "what")
    assert "Please add a word." in cara.last
    assert cara.commands("questions", "xyzzy").startswith("I found no question with “xyzzy”")


def test_a_long_question_stands_whole_above_its_short_label(cara: Someone) -> None:
    text = (
        "Which of the many things that we have talked about together would you like to see again?"
    )
    adds(cara, text)
    assert text in cara.commands("questions", "many things")


# One question


def test_a_question_of_the_groups_own_is_added_and_changed_and_each_can_be_undone(
    room: Room, cara: Someone
) -> None:
    adds(cara, level="work")
    assert cara.last.startswith("I have added this question")
    assert [one.prompt.text for one in own(room)] == ["Which idea of ours do you like?"]
    cara.presses("Change this question")
    cara.sends(text="Which idea of ours do you like now?", moment="closing")
    assert cara.last.startswith("I have kept this question with your changes")
    assert own(room)[0].prompt.moment == "closing"
    cara.presses("Undo this")
    assert cara.last.startswith("The question is as it was before")
    assert own(room)[0].prompt.text == "Which idea of ours do you like?"
    assert own(room)[0].prompt.level is Level.WORK
    cara.presses("Undo this")
    assert own(room)[0].prompt.text == "Which idea of ours do you like now?"


def test_undoing_a_new_question_retires_it(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses("Undo this")
    assert own(room)[0].retired


def test_saving_a_question_as_it_is_changes_nothing(cara: Someone) -> None:
    adds(cara)
    cara.presses("Change this question")
    assert cara.sends().startswith("Nothing was different")


def test_words_that_shut_people_out_are_named_but_not_refused(room: Room, cara: Someone) -> None:
    adds(cara, "What did you cook at the weekend, and was it ASAP?")
    assert "You can leave it like this." in cara.last
    assert "Not everybody can choose what they eat and drink. Please check “cook”." in cara.last
    assert len(own(room)) == 1


def test_words_that_are_no_question_of_this_group_are_refused(room: Room, cara: Someone) -> None:
    adds(cara)
    assert "is there already" in adds(cara, "which  idea of ours do you LIKE?")
    assert "is there already" in adds(cara, "Which word do you like?")
    assert "in words" in adds(cara, "???")
    assert "characters" in adds(cara, "x" * 151)
    assert len(own(room)) == 1


def test_a_question_of_teabreak_is_retired_and_put_back_but_not_reworded(
    room: Room, cara: Someone
) -> None:
    cara.commands("questions", "about rain")
    cara.presses("What is one good thing about rain?")
    key = arg(cara, "Retire this question")
    cara.presses("Retire this question")
    assert cara.last.startswith("I do not ask this question any more")
    cara.presses_id("checkins.retire", key)
    assert "This question is retired." in cara.last
    cara.presses("Put it back")
    assert cara.last.startswith("I can ask this question again")
    cara.presses("Undo this")
    cara.presses_id("checkins.question", key)
    assert "This question is retired." in cara.last
    assert "its words stay" in cara.presses_id("checkins.edit", key)


def test_only_facilitators_of_the_group_look_after_its_questions(
    room: Room, ann: Someone, cara: Someone
) -> None:
    other = other_group(room)
    for action in ("add", "kinds", "list", "question", "retire", "changes", "undo", "ceiling"):
        assert "Cara" in ann.presses_id(f"checkins.{action}", f"{other.id}:light-001")
    # A facilitator of this group reaches nothing of another one: the button is about this one.
    cara.presses_id("checkins.ceiling", f"{other.id}:personal")
    assert room.store.read_now(lambda unit: unit.prompts.ceiling(other)) is Level.LIGHT


def test_what_is_not_there_is_said_kindly(cara: Someone, group: Group) -> None:
    key = str(group.id)
    assert "could not find this question" in cara.presses_id("checkins.question", f"{key}:own-9")
    assert "could not find this change" in cara.presses_id("checkins.change", f"{key}:99")


# What was changed


def test_the_changes_are_there_newest_first_and_can_be_undone(room: Room, cara: Someone) -> None:
    assert "Nothing was changed" in cara.presses_id("checkins.changes", "1")
    for n in range(6):
        adds(cara, f"Which of our {n} ideas do you like?")
    cara.presses_id("checkins.changes", "1")
    assert cara.choices[0] == "A new question: Which of our 5 ideas do you like?"
    cara.presses("Older changes")
    assert cara.choices == ["A new question: Which of our 0 ideas do you like?"]
    cara.presses(cara.choices[0])
    key = arg(cara, "Undo this")
    cara.presses("Undo this")
    assert own(room)[0].retired
    assert "undone already" in cara.presses_id("checkins.undo", key)
    assert "This change was undone." in cara.presses_id("checkins.change", key)


def test_every_kind_of_change_has_its_word(cara: Someone) -> None:
    adds(cara)
    cara.presses("Change this question")
    cara.sends(text="Which idea of ours do you like today, of all the ideas that we ever had here?")
    question = arg(cara, "Change this question")
    cara.presses_id("checkins.retire", question)
    cara.presses_id("checkins.restore", question)
    cara.presses_id("checkins.changes", "1")
    assert [label.partition(":")[0] for label in cara.choices] == [
        *("Put back", "Retired", "Reworded", "A new question")
    ]
    cara.presses(cara.choices[2])
    assert "Before: Which idea of ours do you like?" in cara.last


def test_what_somebody_else_changed_since_is_not_undone(cara: Someone, room: Room) -> None:
    adds(cara)
    key = arg(cara, "Undo this")
    cara.presses("Change this question")
    cara.sends(text="Which plan of ours do you like?")
    assert "somebody changed it later" in cara.presses_id("checkins.undo", key)
    assert own(room)[0].prompt.text == "Which plan of ours do you like?"


# How near they may come


def test_a_facilitator_sets_how_near_questions_may_come(
    room: Room, cara: Someone, group: Group
) -> None:
    cara.commands("questions")
    cara.presses("How near may questions come?")
    cara.presses("Light, work and personal questions")
    assert cara.last.startswith("I have set how near questions may come")
    assert room.store.read_now(lambda unit: unit.prompts.ceiling(group)) is Level.PERSONAL
    cara.presses("Light questions only")
    assert room.store.read_now(lambda unit: unit.prompts.ceiling(group)) is Level.LIGHT


def test_a_person_keeps_it_light_by_typing_and_changes_their_mind_by_a_button(
    room: Room, ann: Someone
) -> None:
    ann.types("keep it light")
    assert ann.last.startswith("I have set how near questions may come to you")
    assert "Nobody sees who that is." in ann.last
    assert room.store.read_now(lambda unit: unit.prompts.person_ceiling(ann.who)) is Level.LIGHT
    ann.presses("Light and work questions")
    assert room.store.read_now(lambda unit: unit.prompts.person_ceiling(ann.who)) is Level.WORK
    assert ann.presses_id("checkins.my-ceiling").startswith("How near may questions come to me?")
