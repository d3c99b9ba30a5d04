"""Questions that people suggest: reviewed, and their authors told."""

from typing import Any

from bot.checkins.bank import Level, Moment
from bot.checkins.prompts import Suggestion
from bot.people import Group
from tests.checkins.test_questions import own
from tests.jargon.facilitating import arg
from tests.talking import Room, Someone

ASKED = "Which part of our plan do you like?"


def suggests(someone: Someone, text: str = ASKED, **values: str) -> str:
    someone.types("suggest a question")
    return someone.sends(text=text, **values)


def yes(someone: Someone) -> None:
    someone.presses_id("groups.consent", "messages:yes")


def waiting(room: Room, group: Group) -> tuple[Suggestion, ...]:
    return room.store.read_now(lambda unit: unit.prompts.suggestions(group, 9))


def test_a_suggestion_waits_for_the_facilitators_who_are_told_without_a_name(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    yes(cara)
    suggests(ann)
    assert "I have kept your question" in ann.last
    assert "It waits for Cara to look at it." in ann.last
    assert "as soon as you come by" in ann.last
    (told,) = room.posts()
    assert ASKED in told
    assert "Ann" not in told
    assert [one.text for one in waiting(room, group)] == [ASKED]
    suggests(room.person("Dan"))
    assert room.posts() == [], "the same one twice is one"
    assert len(waiting(room, group)) == 1


def test_an_approved_question_is_the_groups_own_and_its_author_is_thanked(
    room: Room, cara: Someone, ann: Someone
) -> None:
    yes(ann)
    suggests(ann, level="work")
    assert "private message when it is decided" in ann.last
    cara.commands("questions")
    cara.presses("Suggestions for questions (1)")
    assert "About our work" in cara.last
    key = arg(cara, "Approve")
    cara.presses("Approve")
    assert cara.last.startswith("I have added this question")
    assert [one.prompt.text for one in own(room)] == [ASKED]
    assert any("Your question is in. Thank you." in told for told in room.posts())
    assert "is in already" in cara.presses_id("checkins.approve", key)


def test_a_question_is_changed_before_it_goes_in(room: Room, cara: Someone, ann: Someone) -> None:
    yes(ann)
    suggests(ann)
    suggests(ann, "Which part of our work do you cook?")
    cara.commands("questions")
    cara.presses("Suggestions for questions (2)")
    cara.presses("Change and approve")
    cara.sends(text="Which part do you like?", moment="closing")
    assert own(room)[0].prompt.moment == "closing"
    assert any("A facilitator changed it a little" in told for told in room.posts())
    cara.presses("Next suggestion (1)")
    assert "You can leave it like this." in cara.last


def test_a_declined_question_comes_back_with_the_reason(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    yes(ann)
    suggests(ann)
    cara.presses_id("checkins.review", str(group.id))
    key = arg(cara, "Decline")
    cara.presses("Decline")
    cara.sends(reason="We asked that last month.")
    assert cara.last.startswith("I have declined this question")
    (told,) = (told for told in room.posts() if "not taken" in told)
    assert "We asked that last month." in told
    assert "Cara at the office" in told
    assert "declined already" in cara.presses_id("checkins.decline", key)
    assert cara.presses_id("checkins.review", str(group.id)) == "No suggested question waits"
    assert own(room) == []


def test_a_facilitators_own_suggestion_goes_in_at_once(
    room: Room, group: Group, cara: Someone
) -> None:
    suggests(cara)
    assert cara.last.startswith("I have added this question")
    assert len(own(room)) == 1
    assert waiting(room, group) == ()


def test_who_becomes_a_facilitator_is_not_told_about_their_own(
    room: Room, group: Group, ann: Someone
) -> None:
    yes(ann)
    suggests(ann)
    room.store.do_now(lambda unit: unit.groups.set_facilitator(group, ann.who, True))
    ann.presses_id("checkins.review", str(group.id))
    ann.presses("Approve")
    assert not any("Thank you." in told for told in room.posts())


def test_what_is_there_already_is_not_suggested_again(ann: Someone, group: Group) -> None:
    ann.presses_id("checkins.suggest", str(group.id))
    assert "is there already" in ann.sends(text="Which word do you like?")


def test_a_full_queue_and_what_is_not_there_are_said_kindly(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    def fill(unit: Any) -> None:
        for n in range(200):
            one = Suggestion(0, f"Question {n}?", Level.LIGHT, Moment.QUESTION, room.now)
            unit.prompts.suggest(group, one, ann.who)

    room.store.do_now(fill)
    assert "Many suggestions wait already" in suggests(ann)
    assert "could not find" in cara.presses_id("checkins.review", f"{group.id}:999")


def test_a_note_about_a_suggestion_opens_that_one(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    suggests(ann)
    suggests(ann, "Which other part do you like?")
    key = waiting(room, group)[1].id
    assert "Which other part" in cara.presses_id("checkins.review", f"{group.id}:{key}")
