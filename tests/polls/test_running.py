"""Looking after polls: closing, opening again, correcting, what happens next, the list."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.events import Due
from bot.polls import list_cards
from bot.polls.model import State
from bot.words import choices, words
from storage.tables import metadata
from tests.polls.sample import poll
from tests.polls.talk import answers, closes, crowd, made, shown
from tests.talking import Room


def test_a_poll_is_closed_by_hand_and_the_result_is_posted(room: Room) -> None:
    cara = made(room)
    for one in crowd(room, 3):
        one.types("tuesday")
    shown(room)
    said = cara.presses_id("polls.close", "1")
    assert "Nobody can answer after that. You can open it again." in said
    assert "The poll stays open." in cara.presses("No, keep it open")
    cara.presses_id("polls.close", "1")
    assert "Everyone can see the result." in cara.presses("Yes, close it")
    poll, result = room.posts()
    assert "This poll is closed.\nMost people chose Tuesday." in poll
    assert result.startswith(
        "The result of a poll\nWhen shall we meet?\nMost people chose Tuesday."
    )
    assert "Tuesday: 3 of 3 people" in result
    assert "Tuesday: 3 of 3 people" in cara.presses_id("polls.close-yes", "1")
    assert "Tuesday: 3 of 3 people" in cara.presses_id("polls.close", "1")
    assert room.posts() == [], "closing twice is once"


def test_a_poll_is_closed_by_typing_alone(room: Room) -> None:
    fay = room.person("Cara")
    assert "You have no open poll to close." in fay.types("close the poll")
    made(room)
    ben = room.person("Ben")
    assert "You have no open poll to close." in ben.types("close the poll")
    fay.types("help")
    assert "Yes, close it" in fay.types("close my poll")
    assert fay.types("yes").startswith("The poll is closed.")


def test_which_of_several_polls_is_to_be_closed_is_asked(room: Room) -> None:
    made(room)
    made(room, question="Where?", options="Here\nThere")
    cara = room.person("Cara")
    cara.types("help")
    said = cara.types("close poll")
    assert "More than 1 of your polls is open." in said
    assert "1. Open: Where?" in said
    assert cara.types("2").startswith("When shall we meet?")
    assert cara.types("yes, close it").startswith("The poll is closed.")


def test_a_poll_closes_at_its_time_even_if_the_clock_rings_late(room: Room) -> None:
    made(room, closes="in 10 minutes")
    ben, dev = crowd(room, 2)
    ben.types("monday")
    assert "It closes: Monday 23 November 2026 at 10:10am" in shown(room)
    room.now += timedelta(minutes=10)
    assert "This poll is closed, so nothing was changed." in dev.types("tuesday")
    room.advance(hours=5)
    _, result = room.posts()
    assert "Monday: 1 of 1 person" in result
    assert "This poll is closed" in dev.presses_id("polls.answer", "1:2")


def test_a_moment_that_no_longer_means_anything_closes_nothing(room: Room) -> None:
    cara = made(room, closes="in 10 minutes")
    closes(cara)
    cara.presses_id("polls.reopen", "1")
    shown(room)
    room.advance(minutes=11)
    assert room.posts() == []
    room.take(Due("due:99", room.now, "polls.close", "77"))
    assert room.posts() == []


def test_a_private_poll_shows_words_and_forgets_who_answered_what(room: Room) -> None:
    cara = made(room, secrecy="private")
    people = crowd(room, 7)
    for one, label in zip(people, ["Tuesday"] * 5 + ["Monday"] * 2, strict=True):
        answers(one, label)
    assert "7 people have answered." in shown(room)
    said = cara.presses_id("polls.close", "1")
    assert "I forget who gave which answer, so it cannot be opened again." in said
    cara.presses("Yes, close it")
    poll, result = room.posts()
    assert "Most people chose Tuesday." in poll
    assert "Most people chose Tuesday." in result
    for text in (poll, result):
        assert " of 7 people" not in text
    assert "cannot be opened again" in cara.presses_id("polls.reopen", "1")
    assert "Open it again" not in cara.presses_id("polls.page", "1")


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
def test_after_close_nothing_that_is_stored_joins_a_person_to_an_answer(
    room: Room, secrecy: str
) -> None:
    # The options are words that stand nowhere else.
    cara = made(room, secrecy=secrecy, options="Aardvark\nBadger\nCapybara")
    people = crowd(room, 6)
    labels = ["Aardvark", "Badger", "Capybara", "Aardvark", "Badger", "Badger"]
    for one, label in zip(people, labels, strict=True):
        answers(one, label)
    shown(room)
    closes(cara)
    for table, row in _dump(room):
        about = {name for name in row if name in ("person_id", "for_person_id") and row[name]}
        assert not (about and table in ("poll_named", "poll_private", "poll_part"))
        if about and table != "poll_maker":
            told = str({k: v for k, v in row.items() if k != "choices"})
            assert not any(label in told for label in labels), (table, row)
    assert not {"poll_private", "poll_part", "poll_key"} & {table for table, _ in _dump(room)}


def _dump(room: Room) -> list[tuple[str, dict[str, object]]]:
    return room.store.read_now(
        lambda unit: [
            (table.name, dict(row))
            for table in metadata.sorted_tables
            for row in unit.connection.execute(sa.select(table)).mappings()
        ]
    )


def test_what_is_offered_to_a_person_after_an_answer_is_the_same_for_every_answer(
    room: Room,
) -> None:
    made(room, secrecy="private")
    told = set()
    for one, label in zip(
        crowd(room, 5),
        (
            "Monday",
            "Tuesday",
            "Wednesday",
            "I would rather not say",
            "I do not understand the question",
        ),
        strict=True,
    ):
        told.add(answers(one, label))
    assert len(told) == 1


def test_a_named_poll_is_opened_again_with_its_answers(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("monday")
    closes(cara)
    shown(room)
    assert "Open it again" in cara.presses_id("polls.page", "1")
    assert "The poll is open again." in cara.presses("Open it again")
    poll, result = room.posts()
    assert "Monday: 1 of 1 person" in poll
    assert "This poll is open again." in result
    assert "The poll is open again." in cara.presses_id("polls.reopen", "1")
    assert "Your answer: Tuesday" in ben.presses_id("polls.answer", "1:2")


def test_who_made_it_and_facilitators_run_it_and_nobody_else(room: Room) -> None:
    made(room, by="Ann")
    ann, ben = room.person("Ann"), room.person("Ben")
    cara = room.person("Cara", admin=True)
    for action in ("polls.close", "polls.close-yes", "polls.close-no", "polls.reopen"):
        assert "Only who made this poll or a facilitator" in ben.presses_id(action, "1")
    for action in ("polls.correct", "polls.next"):
        assert "You can ask Cara." in ben.presses_id(action, "1")
    assert "Close the poll" not in ben.presses_id("polls.page", "1")
    assert "Close the poll" in ann.presses_id("polls.page", "1")
    assert "Close the poll" in cara.presses_id("polls.page", "1")


def test_wording_is_corrected_with_a_note_that_everyone_sees(room: Room) -> None:
    cara = made(room, options="Mnday\nTuesday")
    ben = room.person("Ben")
    ben.presses_id("polls.answer", "1:1")
    shown(room)
    cara.presses_id("polls.correct", "1")
    form = cara.form
    said = cara.sends(options="Monday\nTuesday\nFriday")
    assert "The poll has 2 options, and they cannot become more or fewer." in said
    assert "Everyone sees a note" in cara.sends_form(
        form, {"question": "When shall we meet?", "options": "Monday\nTuesday"}
    )
    card = shown(room)
    assert "The wording was corrected after this poll was posted." in card
    assert "Monday: 1 of 1 person" in card
    closes(cara)
    assert "The wording was corrected" in shown(room)
    assert "This poll is closed" in cara.sends_form(form, {"question": "Q", "options": "A\nB"})


def test_a_corrected_time_leaves_the_others_where_they_were(room: Room) -> None:
    cara = made(room, kind="times", options="Tuesday 2pm\nFridy 5pm\nFriday 6pm")
    assert "2 December" not in shown(room)
    cara.presses_id("polls.correct", "1")
    cara.sends(options="Tuesday 2pm\nFriday 5pm\nFriday 6pm")
    assert "Tuesday 2pm (Tuesday 24 November 2026 at 2pm)" in shown(room)
    room.advance(days=2)
    cara.presses_id("polls.correct", "1")
    form = cara.form
    assert "The options of this poll are times." in cara.sends(
        options="Tuesday 2pm\nsome day\nFriday 6pm"
    )
    days = "Tuesday 2pm\nFriday 4pm\nFriday 6pm"
    cara.sends_form(form, {"question": "When?", "options": days})
    card = shown(room)
    assert "Tuesday 2pm (Tuesday 24 November 2026 at 2pm)" in card, "not the Tuesday after"
    assert "Friday 4pm (Friday 27 November 2026 at 4pm)" in card


def test_a_correction_that_changes_nothing_leaves_no_note(room: Room) -> None:
    cara = made(room, kind="yes-no")
    cara.presses_id("polls.correct", "1")
    assert [field.name for field in cara.form.fields] == ["question"]
    cara.sends()
    assert "corrected after" not in shown(room)


def test_what_happens_next_is_added_to_the_result(room: Room) -> None:
    cara = made(room)
    closes(cara)
    shown(room)
    cara.presses_id("polls.page", "1")
    cara.presses("Say what happens next")
    assert "I have added it" in cara.sends(next_step="We will meet on Tuesday.")
    assert "What happens next: We will meet on Tuesday." in shown(room)
    cara.presses_id("polls.next", "1")
    cara.sends(next_step="")
    assert "What happens next" not in shown(room)


def test_the_list_shows_the_newest_first_and_can_be_searched(room: Room) -> None:
    cara = room.person("Cara", admin=True)
    assert "There are no polls in this group yet." in cara.types("polls")
    made(room, question="Where shall we meet?")
    made(room, question="Which day?")
    closes(cara)
    said = cara.types("/polls")
    assert said.index("Open: Which day?") < said.index("Closed: Where shall we meet?")
    assert "There are no answers." in cara.presses("Closed: Where shall we meet?")
    assert "Which day?" not in cara.types("/polls WHERE")
    assert "I found no poll with these words." in cara.types("/polls cake")


def test_older_polls_are_a_press_away(room: Room) -> None:
    for number in range(1, 23):
        made(room, question=f"Question {number}?")
    cara = room.person("Cara", admin=True)
    said = cara.types("polls")
    assert "Question 3?" in said
    assert "Question 2?" not in said
    assert "Question 2?" in cara.presses("Older polls")
    assert "Question 22?" in cara.presses_id("polls.older", "x")


def test_the_polls_that_can_be_answered_are_listed_by_themselves() -> None:
    assert "No poll is open at the moment." in words(list_cards.open_now(()))
    [line] = choices(list_cards.open_now([replace(poll(), state=State.OPEN)]))
    assert (line.label, line.action, line.arg) == ("Open: When shall we meet?", "polls.page", "1")
    many = [replace(poll(state=State.OPEN), id=n, question=f"Question {n}?") for n in range(6)]
    assert [one.choice for one in choices(list_cards.open_now(many))] == [(c,) for c in "012345"]


def test_a_poll_that_is_gone_shows_nothing_of_what_it_was(room: Room) -> None:
    for key in ("poll:9", "poll-result:9"):
        drawn = room.store.read_now(lambda unit, k=key: room.dispatch.draw(k, unit))  # type: ignore[misc]
        assert drawn
        assert words(drawn) == "Poll\nThis poll was deleted."


def test_my_data_tells_an_answer_in_words(room: Room) -> None:
    made(room)
    ben = room.person("Ben")
    ben.types("tuesday")
    ben.presses_id("groups.data-text")
    (file,) = ben.outcome.files
    assert "Your answers in polls with names (1)" in file.text
    assert "Question: When shall we meet?\nYour answer: Tuesday" in file.text
