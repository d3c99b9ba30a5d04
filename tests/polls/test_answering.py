"""Answering: by a press, a list, a form or by typing; changing it, taking it back, saying why."""

from datetime import timedelta

import pytest

from bot.events import Left
from bot.people import Place
from bot.polls import cards
from bot.polls.model import Kind, Poll, Secrecy, State
from bot.words import words
from storage.tables import place
from storage.unit import Unit
from tests.polls.sample import poll
from tests.polls.talk import answers, closes, crowd, made, shown
from tests.talking import SPACE, START, Room, Someone

SEES = "Your group cannot see your answer, but people who run Teabreak could until the poll closes."


def test_a_changed_answer_moves_and_the_total_stays(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    said = ben.presses_id("polls.answer", "1:1")
    assert said.startswith("I have kept your answer.\nWhen shall we meet?\nYour answer: Monday")
    assert "Monday: 1 of 1 person" in shown(room)
    assert "Your answer: Tuesday" in ben.presses("Tuesday")
    card = shown(room)
    assert "Monday: 0 of 1 person" in card
    assert "Tuesday: 1 of 1 person" in card


def test_pressing_twice_is_once_and_taking_back_is_a_button_of_its_own(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    for _ in range(3):
        ben.presses_id("polls.answer", "1:2")
    assert "Tuesday: 1 of 1 person" in shown(room)
    said = ben.presses("Take back my answer")
    assert said.startswith("I have taken back your answer.")
    assert "Nobody has answered yet." in shown(room)
    assert "nothing to take back" in ben.presses_id("polls.take-back", "1")


@pytest.mark.parametrize("typed", ["2", "tuesday", "Tuesdy", "option 2", "TUESDAY."])
def test_an_answer_is_typed_and_typed_again(room: Room, typed: str) -> None:
    made(room)
    ben = room.person("Ben")
    assert "Your answer: Tuesday" in ben.types(typed)
    assert "Your answer: Monday" in ben.types("monday")
    assert "Your answer: Tuesday" in ben.types(typed)
    assert "I have taken back" in ben.types("take back my answer")
    assert "Your answer: Wednesday" in ben.types("wednesday")
    assert "I have taken back" in ben.types("undo my answer")


def test_not_understanding_and_not_saying_weigh_the_same_and_are_counted_apart(room: Room) -> None:
    made(room)
    ann, ben, dev = crowd(room, 3)
    ann.types("I do not understand the question")
    ben.types("pass")
    dev.types("monday")
    card = shown(room)
    assert "Monday: 1 of 1 person" in card
    assert "3 people have answered." in card
    cara = room.person("Cara")
    closes(cara)
    result = shown(room)
    assert "1 person did not understand the question." in result
    assert "1 person would rather not say." in result


def test_more_than_5_options_are_a_list(room: Room) -> None:
    made(room, options="\n".join(f"Option {letter}" for letter in "ABCDEFG"))
    ben = room.person("Ben")
    assert "Your answer: Option C" in ben.presses_id("polls.answer", "1", ("3",))
    assert "Your answer: Option G" in ben.presses("Option G")
    assert "Your answer: Option B" in ben.types("option b")


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("several", "1, 3", "Your answer: Monday, Wednesday"),
        ("times", "monday and tuesday", "Your answer: Monday, Tuesday"),
        ("ranked", "2 1 3", "Your answer: 1. Tuesday, 2. Monday, 3. Wednesday"),
        ("ranked", "2 1", "You put 2 of 3 options in order."),
        ("dots", "1=3, 2=2", "Your answer: Monday: 3, Tuesday: 2"),
        ("score", "1=10, 3=0", "Your answer: Monday: 10, Wednesday: 0"),
        ("temperature", "quite", "Your answer: Quite"),
        ("fist", "0", "Your answer: 0 fingers"),
        ("fist", "4", "Your answer: 4 fingers"),
        ("consent", "i object", "Your answer: I object"),
    ],
)
def test_every_kind_is_answered_by_typing(room: Room, kind: str, typed: str, told: str) -> None:
    made(room, kind=kind)
    assert told in room.person("Ben").types(typed)


def test_a_wrong_answer_is_explained_and_what_was_kept_stays(room: Room) -> None:
    made(room, kind="ranked")
    ben = room.person("Ben")
    ben.types("2 1 3")
    assert "An option is in your order twice." in ben.types("2 2")
    assert "They go from 1 to 3." in ben.types("1 9")
    assert "1 person has answered." in shown(room)
    for arg in ("1:9", "1:", "1:x", "1:1+2"):
        made_id = ben.presses_id("polls.answer", arg)
        assert "not one of the options" in made_id


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("several", {"options": ("1", "3")}, "Your answer: Monday, Wednesday"),
        ("ranked", {"place-1": "3", "place-2": "1"}, "Your answer: 1. Wednesday, 2. Monday"),
        ("dots", {"given-1": "4", "given-3": "1"}, "Your answer: Monday: 4, Wednesday: 1"),
        ("score", {"given-2": "7"}, "Your answer: Tuesday: 7"),
    ],
)
def test_several_at_once_are_answered_in_a_form_that_remembers(
    room: Room, kind: str, values: dict[str, str | tuple[str, ...]], told: str
) -> None:
    made(room, kind=kind)
    ben = room.person("Ben")
    ben.presses_id("polls.fill", "1")
    assert ben.form.intro.startswith("When shall we meet?")
    assert ("You have 5 dots to share." in ben.form.intro) is (kind == "dots")
    assert "Option 2" not in ben.form.intro, "the options stand in the fields"
    assert told in ben.sends(**values)
    ben.presses("Answer this poll")
    assert told in ben.sends()
    ben.presses_id("polls.answer", "1:?")
    ben.presses_id("polls.fill", "1")
    name = next(iter(values))
    assert all(not _value(f) for f in ben.form.fields if f.name == name)


def _value(field: object) -> object:
    return getattr(field, "value", "") or getattr(field, "values", ())


def test_a_form_says_what_is_wrong_beside_its_field(room: Room) -> None:
    made(room, kind="dots")
    ben = room.person("Ben")
    ben.presses_id("polls.fill", "1")
    form = ben.form
    for given, sorry in (
        ({"given-1": "6"}, "You shared 6 dots, and there are 5."),
        ({"given-1": ""}, "No dots are shared yet."),
        ({"given-1": "many"}, "in digits"),
    ):
        assert sorry in ben.sends_form(form, given)
        assert ben.outcome.sorry
        assert ben.outcome.sorry.field == "given-1"


def test_many_options_are_answered_in_one_line(room: Room) -> None:
    many = "\n".join(f"Place {letter}" for letter in "ABCDEFGH")
    made(room, kind="ranked", options=many)
    ben = room.person("Ben")
    ben.presses_id("polls.fill", "1")
    assert "I do not understand this order." in ben.sends(order="the sea")
    ben.presses_id("polls.fill", "1")
    assert "I do not understand this order." in ben.sends(order="pass")
    ben.presses_id("polls.fill", "1")
    assert "1. Place B, 2. Place A" in ben.sends(order="2 1")
    ben.presses_id("polls.fill", "1")
    assert [f.value for f in ben.form.fields] == ["2 1"]  # type: ignore[union-attr]
    made(room, kind="score", options=many)
    ben.presses_id("polls.fill", "2")
    assert "Place A: 3, Place H: 10" in ben.sends(given="1=3, 8=10")
    ben.presses_id("polls.fill", "2")
    assert [f.value for f in ben.form.fields] == ["1=3, 8=10"]  # type: ignore[union-attr]
    made(room, kind="dots", options=many)
    ben.presses_id("polls.fill", "3")
    assert "Type option = number" in ben.form.fields[0].hint
    assert "Please type it like this: 1 = 3, 4 = 2." in ben.sends(given="lots")


# What is no answer, or could be one to several polls


@pytest.mark.parametrize("kind", ["several", "times", "ranked"])
def test_a_number_alone_is_an_option_and_never_a_button_below_it(room: Room, kind: str) -> None:
    made(room, kind=kind)
    ben = room.person("Ben")
    said = ben.types("2")
    assert "Your answer: " in said
    assert "Tuesday" in said.partition("Your answer: ")[2].splitlines()[0]
    assert "Wednesday" in ben.types("3").partition("Your answer: ")[2].splitlines()[0]
    assert "I do not understand the question" in ben.types("5").partition("Your answer: ")[2]


@pytest.mark.parametrize("kind", ["dots", "score"])
def test_an_option_without_its_number_is_asked_for_it(room: Room, kind: str) -> None:
    made(room, kind=kind)
    ben = room.person("Ben")
    for typed in ("2", "tuesday", "2 1 3"):
        assert "For example: 1 = " in ben.types(typed)
    assert "Nobody has answered yet." in ben.presses_id("polls.page", "1")


def test_several_numbers_for_one_answer_show_the_choices_again(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    said = ben.types("2 1 3")
    assert "This poll takes 1 answer. Please choose the one that fits best." in said
    assert "1. Monday\n2. Tuesday\n3. Wednesday" in said
    assert "Your answer: Tuesday" in ben.types("2")
    assert "1 person has answered." in shown(room)


def test_words_that_only_name_an_option_are_asked_about(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    said = ben.types("anything but Monday")
    assert "I am not sure what you would like to answer. Nothing is changed." in said
    assert "1. Monday" in said
    assert "I am not sure what you would like" in ben.types("the blue one")
    assert "I am not sure what you would like" not in ben.types(
        "the blue one of last week, you know"
    )
    assert "I am not sure what you would like" not in ben.types("which one?")
    assert "Nobody has answered yet." in ben.presses_id("polls.page", "1")


def two(room: Room, **second: str) -> tuple[Someone, Someone]:
    """Two polls that are open at once; somebody who has answered neither."""
    cara = made(room)
    made(room, question="What shall we eat?", **{"options": "Soup\nTuesday cake\nPie", **second})
    return cara, room.person("Ben")


def test_with_two_polls_open_a_number_asks_which_and_then_counts(room: Room) -> None:
    _, ben = two(room)
    for name, typed in (("Dev", "2"), ("Eve", "7"), ("Fay", "pass"), ("Gil", "1, 2")):
        assert "Which poll do you mean?" in room.person(name).types(typed)
    said = ben.types("2")
    assert "1. Open: What shall we eat?\n2. Open: When shall we meet?" in said
    said = ben.presses("Open: When shall we meet?")
    assert "When shall we meet?\nYour answer: Tuesday" in said
    assert "Your answer: Wednesday" in ben.types("3"), "this poll is theirs now"


def test_with_two_polls_open_words_of_one_of_them_are_for_that_one(room: Room) -> None:
    _, ben = two(room)
    assert "When shall we meet?\nYour answer: Wednesday" in ben.types("wednesday")
    _, dev = (made(room, question="Which colour?", options="Red\nBlue"), room.person("Dev"))
    assert "What shall we eat?\nYour answer: Pie" in dev.types("pie")
    assert "Which poll do you mean?" in room.person("Eve").types("not sure about tuesday cake")


def test_of_two_polls_a_private_one_is_opened_before_it_is_answered(room: Room) -> None:
    _, ben = two(room, secrecy="private")
    ben.types("2")
    said = ben.presses("Open: What shall we eat?")
    assert SEES in said
    assert "Your answer is not kept yet." in said
    assert ben.types("2").startswith("I have kept your answer.")


def test_what_is_asked_about_a_private_poll_does_not_tell_what_was_typed(room: Room) -> None:
    made(room, question="Which colour?", options="Red\nBlue")
    two(room, secrecy="private")
    told = set()
    for name, typed in (("Dev", "tuesday"), ("Eve", "2"), ("Fay", "pass"), ("Gil", "1")):
        told.add(room.person(name).types(typed))
        offers = room.store.read_now(
            lambda unit, name=name: unit.talk.offered(room.person(name).who, room.where)  # type: ignore[misc]
        )
        told.add(str([choice for offer in offers if not offer.key for choice in offer.choices]))
    assert len(told) == 2, "the same words and the same buttons for everybody"


def test_two_polls_with_the_same_question_are_told_apart_by_their_options(room: Room) -> None:
    made(room)
    made(room, options="Monday\nFriday")
    ben = room.person("Ben")
    said = ben.types("monday")
    assert "1. Open: When shall we meet? (Monday, Friday)" in said
    assert "2. Open: When shall we meet? (Monday, Tuesday, Wednesday)" in said


def test_two_polls_that_ask_just_the_same_are_told_apart_by_which_is_newer(room: Room) -> None:
    for _ in range(2):
        made(room, question="Shall we? " + "Perhaps. " * 10)
    said = room.person("Ben").types("2")
    assert "(1 of 2, the newest is the first)" in said
    assert "(2 of 2, the newest is the first)" in said


def test_more_than_5_polls_are_a_list_that_opens_one(room: Room) -> None:
    for number in range(6):
        made(room, question=f"Question {number}?")
    ben = room.person("Ben")
    ben.types("2")
    said = ben.presses("Open: Question 3?")
    assert said.startswith("Question 3?")
    assert "Your answer is not kept yet." in said


def test_an_answer_too_long_for_a_button_is_given_again(room: Room) -> None:
    many = "\n".join(f"Place {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY")
    for _ in range(2):
        made(room, kind="dots", options=many)
    ben = room.person("Ben")
    ben.types(", ".join(f"{n}=0" for n in range(1, 20)) + ", 20=5")
    assert "Which poll do you mean?" not in ben.last, "longer than an answer can be"
    typed = " ".join(f"{n}=0" for n in range(2, 16)) + " 1=5"
    ben.types(typed)
    assert "Which poll do you mean?" in ben.last


def test_taking_back_asks_which_of_two_answers(room: Room) -> None:
    _, ben = two(room)
    ben.presses_id("polls.answer", "1:1")
    made(room, question="A third one?")
    assert "When shall we meet?" in ben.types("Take back my answer")
    assert ben.last.startswith("I have taken back")
    ben.presses_id("polls.answer", "1:1")
    ben.presses_id("polls.answer", "2:1")
    ben.presses_id("jargon.ask-form")
    room.now += timedelta(minutes=1)
    made(room, question="A fourth one?")
    said = ben.types("take back my answer")
    assert "You have answered more than 1 poll." in said
    said = ben.presses("Open: What shall we eat?")
    assert said.startswith("I have taken back your answer.\nWhat shall we eat?")


def test_a_poll_is_found_when_something_else_was_said_after_it(room: Room) -> None:
    made(room)
    cara = made(room, question="What shall we eat?", options="Soup\nPie")
    closes(cara, 2)
    assert "When shall we meet?\nYour answer: Tuesday" in room.person("Ben").types("tuesday")
    dev = room.person("Dev")
    dev.types("2")
    assert "2. Open: When shall we meet?" in dev.last
    assert "This poll is closed" in dev.presses("Closed: What shall we eat?")


def test_words_in_a_thread_answer_the_poll_of_its_channel(room: Room) -> None:
    made(room)
    room.where = Place(SPACE, f"{room.where.id}/1699.1")
    assert "Your answer: Tuesday" in room.person("Ben").types("tuesday")


def test_a_poll_that_is_shown_elsewhere_is_not_meant_here(room: Room) -> None:
    made(room)
    row = {"space": SPACE, "id": "other", "direct": False, "co_group_id": 1, "at": START}
    room.store.do_now(lambda unit: unit.connection.execute(place.insert().values(row)))
    room.where = Place(SPACE, "other")
    assert "Your answer" not in room.person("Ben").types("tuesday")


@pytest.mark.parametrize(
    ("kind", "typed", "line"),
    [
        ("several", "1, 2", "2. Tuesday: 1 of 1 person"),
        ("dots", "2=4, 1=1", "2. Tuesday: 4 dots"),
        ("score", "2=7", "2. Tuesday: 7 of 10 on average, and most scores are near it"),
        ("ranked", "2 1", "2. Tuesday: 1 person puts it first"),
    ],
)
def test_how_a_named_poll_stands_is_shown_with_the_number_to_type(
    room: Room, kind: str, typed: str, line: str
) -> None:
    made(room, kind=kind)
    room.person("Ben").types(typed)
    card = shown(room)
    assert line in card
    assert "4. Answer this poll" in card


def test_times_that_are_counted_still_have_their_numbers_and_moments(room: Room) -> None:
    made(room, kind="times", options="Tuesday 2pm\nWednesday 10am")
    ben = room.person("Ben")
    assert "Your answer: Wednesday 10am" in ben.types("2")
    card = shown(room)
    assert "Wednesday 10am: 1 of 1 person" in card
    assert "Option 2: Wednesday 10am (Wednesday 25 November 2026 at 10am)" in card


# Private and sealed


def test_who_can_see_an_answer_can_be_asked(room: Room) -> None:
    ben = room.person("Ben")
    assert "Each poll says who can see the answers" in ben.types("Who can see my answer?")
    made(room)
    assert "everyone can see who chose what" in ben.types("is this anonymous?")
    made(room, secrecy="private", question="Where?", options="Here\nThere")
    assert SEES in ben.types("Please, who sees my answers?")


def test_how_to_vote_is_a_list_of_the_polls(room: Room) -> None:
    made(room)
    for typed in ("how do I vote?", "what polls are open?"):
        assert "Open: When shall we meet?" in room.person("Ben").types(typed)


def test_a_private_answer_is_kept_after_who_could_see_it_was_said(room: Room) -> None:
    made(room, secrecy="private")
    card = shown(room)
    assert "Answer in private" in card
    assert "Option 1: Monday" in card
    ben = room.person("Ben")
    said = ben.presses_id("polls.open", "1")
    assert SEES in said
    said = ben.presses("Tuesday")
    assert said.startswith("I have kept your answer.\nWhen shall we meet?\nYou can change it")
    assert "Your answer" not in said
    assert "1 person has answered." in shown(room)
    assert ben.types("monday").startswith("I have kept your answer.")
    assert "1 person has answered." in shown(room)
    assert "I have taken back" in ben.presses("Take back my answer")


def test_typed_before_it_was_said_a_private_answer_is_not_taken_yet(room: Room) -> None:
    made(room, secrecy="private")
    ben = room.person("Ben")
    said = ben.types("tuesday")
    assert SEES in said
    assert "Your answer is not kept yet." in said
    assert "Nobody has answered yet." in shown(room)
    assert ben.types("tuesday").startswith("I have kept your answer.")
    assert "1 person has answered." in shown(room)
    dev = room.person("Dev")
    assert "Your answer is not kept yet." in dev.types("I vote for Tuesday")
    assert dev.types("I vote for Tuesday").startswith("I have kept your answer.")


def test_a_sealed_answer_is_given_once_and_says_so_before(room: Room) -> None:
    made(room, secrecy="sealed")
    ben = room.person("Ben")
    said = ben.presses_id("polls.open", "1")
    assert "You cannot change it afterwards." in said
    assert "Take back" not in said
    assert "Nobody can change it or take it back now" in ben.presses("Monday")
    for action, arg in (("polls.open", "1"), ("polls.answer", "1:2"), ("polls.fill", "1")):
        assert "It is sealed, so your answer cannot be changed." in ben.presses_id(action, arg)
    assert "no answer can be taken back" in ben.presses_id("polls.take-back", "1")
    assert "I cannot find this poll" in ben.presses_id("polls.why", "1")
    assert "1 person has answered." in shown(room)


def test_a_private_form_says_who_could_see_it_and_remembers_nothing(room: Room) -> None:
    made(room, kind="several", secrecy="private")
    ben = room.person("Ben")
    said = ben.presses_id("polls.open", "1")
    assert SEES in said
    assert "Option 2: Tuesday" in said
    ben.presses("Answer this poll")
    assert SEES in ben.form.intro
    assert ben.sends(options=("2",)).startswith("I have kept your answer.")
    ben.presses("Answer this poll")
    assert [getattr(f, "values", None) for f in ben.form.fields] == [()]


@pytest.mark.parametrize(
    ("platform", "sentence"),
    [
        ("slack", "and Slack itself could."),
        ("discord", "and Discord itself could."),
        ("web", "Your group cannot see your answer, but people who run Teabreak could"),
    ],
)
def test_the_sentence_is_about_the_platform(room: Room, platform: str, sentence: str) -> None:
    for kind in (Kind.ONE, Kind.SEVERAL):
        asked = poll(kind, Secrecy.PRIVATE)
        said = words(cards.answering(asked, Place(f"{platform}:T1", "C1")))
        assert sentence in said
        assert ("everyone can read what you type" in said) is (platform != "web")
        private = words(cards.answering(asked, Place(f"{platform}:T1", "D1", direct=True)))
        assert "everyone can read" not in private


# Reasons and names


def test_a_reason_goes_with_the_answer(room: Room) -> None:
    cara = made(room, kind="consent")
    ben = room.person("Ben")
    assert "Please answer the poll first" in _reason(ben, "It is too early.")
    ben.presses_id("polls.answer", "1:4")
    ben.presses("Give a reason")
    assert "with your name" in ben.form.intro
    assert "I have kept your reason" in ben.sends(reason="It is too early.")
    closes(cara)
    result = shown(room)
    assert "There is an objection." in result
    assert "Ben (I object): It is too early." in result


def _reason(someone: Someone, reason: str) -> str:
    someone.presses_id("polls.why", "1")
    return someone.sends(reason=reason)


def test_private_reasons_come_without_names_and_not_of_a_few(room: Room) -> None:
    cara = made(room, secrecy="private")
    people = crowd(room, 5)
    for one in people:
        answers(one, "Monday")
    people[0].presses("Give a reason")
    assert "without your name" in people[0].form.intro
    people[0].sends(reason="Buses run then.")
    closes(cara)
    assert "Buses run then." in shown(room)
    made(room, secrecy="private")
    answers(people[0], "Monday", 2)
    people[0].presses_id("polls.why", "2")
    people[0].sends(reason="Only me.")
    closes(cara, 2)
    said = shown(room)
    assert "Fewer than 5 people answered, so I will not show the answers." in said
    assert "Only me." not in said


def test_names_are_shown_in_a_named_poll_only_and_nobody_who_did_not_answer(room: Room) -> None:
    made(room)
    ann, ben, dev = crowd(room, 3)
    assert "There are no answers." in ann.presses_id("polls.names", "1")
    ann.types("monday")
    ben.types("monday")
    said = ann.presses_id("polls.names", "1")
    assert "Monday: Ann, Ben" in said
    assert "Dev" not in said
    assert "Tuesday" not in said
    made(room, secrecy="private")
    assert "I cannot find this poll" in dev.presses_id("polls.names", "2")


# Where it does not belong


def test_ordinary_talk_and_questions_are_left_to_others(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    assert "Deprivation of Liberty" in ben.types("what does DoLS mean?")
    assert "Your answer" not in ben.types("hello there, how are you all today")
    assert "Your answer: Monday" in ben.types("monday")
    assert "What I can do" in ben.types("help")


def test_without_a_poll_in_sight_there_is_nothing_to_take_back(room: Room) -> None:
    eve = room.person("Eve")
    assert "I do not know which poll you mean." in eve.types("take back")
    made(room)
    room.store.do_now(lambda unit: unit.polls.drop(_poll(unit)))
    assert "I do not know which poll you mean." in eve.types("take back")
    assert "I do not know which poll you mean." in room.person("Fay").types("take back")


def test_after_closing_a_typed_answer_is_told_so_for_a_day(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("monday")
    closes(cara)
    assert "This poll is closed, so nothing was changed." in ben.types("tuesday")
    assert "This poll is closed" in ben.types("take back my answer")
    for action, arg in (
        ("polls.answer", "1:1"),
        ("polls.fill", "1"),
        ("polls.take-back", "1"),
        ("polls.why", "1"),
        ("polls.open", "1"),
    ):
        assert "This poll is closed" in ben.presses_id(action, arg)
    dev = room.person("Dev")
    assert "This poll is closed" in dev.types("tuesday")
    room.advance(days=2)
    assert "closed" not in dev.types("tuesday")


def test_a_form_that_was_open_when_the_poll_closed_changes_nothing(room: Room) -> None:
    cara = made(room, kind="several")
    ben = room.person("Ben")
    ben.presses_id("polls.fill", "1")
    form = ben.form
    closes(cara)
    assert "This poll is closed" in ben.sends_form(form, {"options": ("1",)})
    room.store.do_now(lambda unit: unit.polls.drop(_poll(unit)))
    assert "I cannot find this poll" in ben.sends_form(form, {"options": ("1",)})


def _poll(unit: Unit) -> Poll:
    poll = unit.polls.get(1)
    assert poll is not None
    return poll


def test_a_poll_of_another_group_is_not_found(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    ben.direct = True
    assert "I cannot find this poll" in ben.presses_id("polls.answer", "1:1")
    ben.direct = False
    ben.types("hello")
    ben.direct = True
    assert "Your answer: Monday" in ben.presses_id("polls.answer", "1:1")
    for arg in ("", "x", "9" * 40, "77"):
        assert "I cannot find this poll" in ben.presses_id("polls.page", arg)
    elsewhere = room.person("Zoe")
    room.where = Place(SPACE, "elsewhere")
    assert "I cannot find this poll" in elsewhere.presses_id("polls.answer", "1:1")


def test_in_private_messages_typed_words_answer_the_poll_of_one_s_groups(room: Room) -> None:
    cara = made(room, question="Which day was it?")
    ben = room.person("Ben")
    ben.types("hello")
    ben.direct = True
    assert "Which day was it?\nYour answer: Tuesday" in ben.types("tuesday")
    assert "I have taken back" in ben.types("take back my answer")
    made(room)
    eve = room.person("Eve")
    eve.types("hello")
    eve.direct = True
    assert "I have taken back" not in eve.types("take back")
    assert "Which poll do you mean?" in eve.types("tuesday")
    closes(cara, 2)
    fay = room.person("Fay")
    fay.types("hello")
    fay.direct = True
    fay.types("tuesday")
    assert "This poll is closed" in fay.presses("Closed: When shall we meet?")
    gil = room.person("Gil")
    gil.types("hello")
    gil.direct = True
    room.advance(hours=2)
    assert "Which day was it?\nYour answer: Tuesday" in gil.types("tuesday")
    closes(cara, 1)
    room.advance(hours=2)
    assert "Tuesday" not in room.person("Gil").types("tuesday")


def test_who_is_forgotten_is_gone_from_open_polls_and_named_results_at_once(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("tuesday")
    ben.presses("Give a reason")
    ben.sends(reason="Buses run then.")
    closes(cara)
    assert "Ben (Tuesday): Buses run then." in shown(room)
    made(room, secrecy="private")
    answers(ben, "Monday", 2)
    made(room, secrecy="private")
    closes(cara, 3)
    shown(room)
    ben.presses_id("groups.forget-yes")
    said = room.posts()
    assert any("Nobody has answered yet." in card for card in said)
    assert any(card.startswith("The result of a poll") for card in said)
    assert "Buses run then." not in "".join(said)
    assert "Tuesday: 1 of" not in "".join(said)
    assert len(said) == 4, "the closed poll that they did not answer stays as it stands"


def test_an_answer_of_somebody_who_left_still_counts(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("tuesday")
    room.take(Left(room.id(), room.now, ben.who, room.where))
    closes(cara)
    assert "Tuesday: 1 of 1 person" in shown(room)
    ben.direct = True
    assert "I cannot find this poll here" in ben.presses_id("polls.answer", "1:1")


def test_in_private_messages_nothing_is_an_answer_without_a_poll(room: Room) -> None:
    ben = room.person("Ben")
    ben.types("hello")
    ben.direct = True
    assert "answer" not in ben.types("tuesday")


def test_a_draft_is_no_poll_to_answer_by_typing(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("/poll When? | Monday | Tuesday")
    assert "Your answer" not in ann.types("monday")
    ann.presses_id("polls.drop", "1")
    ann.types("/poll When? | Monday | Tuesday")
    room.store.do_now(lambda unit: unit.polls.drop(_second(unit)))
    assert "Your answer" not in ann.types("tuesday")


def _second(unit: Unit) -> Poll:
    poll = unit.polls.get(2)
    assert poll is not None
    assert poll.state is State.DRAFT
    return poll
