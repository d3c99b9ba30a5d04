"""Copying polls and deleting them, with undo for 10 minutes."""

import pytest
import sqlalchemy as sa

from bot.events import Due
from storage.tables import asking, due, metadata
from tests.polls.talk import answers, closes, crowd, made, shown
from tests.talking import Room, Someone

GONE = "Poll\nThis poll was deleted."


def deletes(someone: Someone) -> str:
    someone.presses_id("polls.page", "1")
    return someone.presses("Delete this poll")


def rows(room: Room) -> dict[str, int]:
    """How many rows there are of polls and of what they wait for."""
    count = sa.func.count()
    tables = [t for t in metadata.sorted_tables if t.name.startswith("poll")]
    return room.store.read_now(
        lambda unit: {
            table.name: unit.connection.execute(sa.select(count).select_from(table)).scalar_one()
            for table in (*tables, due, asking)
        }
    )


def test_a_copy_asks_the_same_and_is_seen_before_it_is_posted(room: Room) -> None:
    cara = made(room, kind="several", secrecy="private", closes="in 10 minutes")
    room.advance(minutes=10)
    cara.presses_id("polls.page", "1")
    said = cara.presses("Copy this poll")
    assert said.startswith("This is your poll. Nobody else sees it yet.")
    assert "When shall we meet?" in said
    assert "Option 3: Wednesday" in said
    assert "Several choices" in said
    assert "This poll is private" in said
    assert "It stays open until you close it." in said
    assert "Your poll is posted." in cara.presses("Post it")
    assert "Nobody has answered yet." in cara.presses_id("polls.page", "2")
    assert "Fewer than 5 people answered" in cara.presses_id("polls.page", "1")


def test_a_copy_keeps_limits_and_reads_times_anew(room: Room) -> None:
    cara = made(room, kind="times", options="Tuesday 2pm\nFriday 5pm")
    room.advance(days=7)
    said = cara.presses_id("polls.copy", "1")
    assert "Tuesday 2pm (Tuesday 1 December 2026" in said


def test_a_poll_that_is_deleted_is_seen_nowhere_and_takes_no_answer(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("monday")
    shown(room)
    said = deletes(cara)
    assert said.startswith("I have deleted this poll.\nWhen shall we meet?")
    assert "You can bring it back for 10 minutes." in said
    assert room.posts() == [GONE, GONE]
    for action, arg in (
        ("polls.answer", "1:2"),
        ("polls.take-back", "1"),
        ("polls.why", "1"),
        ("polls.names", "1"),
        ("polls.page", "1"),
        ("polls.picture", "1"),
    ):
        assert "I cannot find this poll here any more." in ben.presses_id(action, arg), action
    for action in ("polls.close-yes", "polls.save", "polls.copy", "polls.delete", "polls.next"):
        assert "I cannot find this poll here any more." in cara.presses_id(action, "1"), action
    ben.types("tuesday")
    assert "Your answer" not in ben.last
    assert "There are no polls in this group yet." in ben.types("polls")
    assert room.posts() == []


def test_undo_brings_an_open_poll_back_with_its_answers(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("monday")
    deletes(cara)
    shown(room)
    room.advance(minutes=9)
    assert "The poll is back as it was." in cara.presses("Undo")
    poll, _ = room.posts()
    assert "Monday: 1 of 1 person" in poll
    assert "The poll is back as it was." in cara.presses_id("polls.undelete", "1")
    room.advance(hours=1)
    assert "Your answer: Tuesday" in ben.types("tuesday"), "it does not go any more"


@pytest.mark.parametrize("secrecy", ["named", "private", "sealed"])
def test_undo_brings_a_closed_poll_back_closed(room: Room, secrecy: str) -> None:
    cara = made(room, secrecy=secrecy)
    for one in crowd(room, 5):
        if secrecy == "named":
            one.types("tuesday")
        else:
            answers(one, "Tuesday")
    closes(cara)
    before = cara.presses_id("polls.page", "1")
    deletes(cara)
    cara.types("undo")
    assert "The poll is back as it was." in cara.last
    assert cara.presses_id("polls.page", "1") == before
    assert "Most people chose Tuesday." in before


def test_a_private_answer_can_be_changed_after_undo(room: Room) -> None:
    cara = made(room, secrecy="private")
    people = crowd(room, 5)
    for one in people:
        answers(one, "Monday")
    deletes(cara)
    cara.presses("Undo")
    for one in people:
        answers(one, "Tuesday")
    shown(room)
    closes(cara)
    assert "Most people chose Tuesday." in shown(room)


def test_after_10_minutes_nothing_of_it_is_left(room: Room) -> None:
    before = rows(room)
    cara = made(room, secrecy="private", closes="in 2 hours")
    ben = room.person("Ben")
    answers(ben, "Monday")
    deletes(cara)
    room.advance(minutes=10)
    assert rows(room) == before
    assert set(room.posts()) == {GONE}
    assert "I cannot find this poll here any more." in cara.presses_id("polls.undelete", "1")
    room.take(Due("due:98", room.now, "polls.delete", "1"))
    room.take(Due("due:99", room.now, "polls.close", "1"))
    assert room.posts() == []


def test_deleted_again_it_can_be_undone_for_10_minutes_again(room: Room) -> None:
    cara = made(room)
    deletes(cara)
    room.advance(minutes=6)
    cara.presses("Undo")
    deletes(cara)
    room.advance(minutes=6)
    assert "The poll is back as it was." in cara.presses("Undo")
    room.take(Due("due:98", room.now, "polls.delete", "1"))
    assert "When shall we meet?" in cara.presses_id("polls.page", "1")


def test_a_poll_that_was_to_close_meanwhile_closes_when_it_is_back(room: Room) -> None:
    cara = made(room, closes="in 5 minutes")
    ben = room.person("Ben")
    ben.types("monday")
    deletes(cara)
    room.advance(minutes=6)
    assert set(room.posts()) == {GONE}, "nothing is said of a poll that nobody sees"
    cara.presses("Undo")
    assert "This poll is closed" in ben.presses_id("polls.answer", "1:2")
    room.advance(minutes=0)
    assert "Monday: 1 of 1 person" in shown(room)


def test_who_made_it_and_facilitators_delete_and_copy_and_nobody_else(room: Room) -> None:
    made(room, by="Ann")
    ann, ben = room.person("Ann"), room.person("Ben")
    cara = room.person("Cara", admin=True)
    for action in ("polls.delete", "polls.copy"):
        assert "Only who made this poll or a facilitator" in ben.presses_id(action, "1")
    assert "Delete this poll" not in ben.presses_id("polls.page", "1")
    deletes(ann)
    assert "Only who made this poll or a facilitator" in ben.presses_id("polls.undelete", "1")
    assert "The poll is back" in cara.presses_id("polls.undelete", "1")
    ann.presses_id("polls.copy", "1")
    assert "I cannot find this poll here" in ann.presses_id("polls.undelete", "2"), "a draft"


def test_my_data_tells_an_answer_until_its_poll_has_gone_for_good(room: Room) -> None:
    cara = made(room)
    ben = room.person("Ben")
    ben.types("tuesday")
    deletes(cara)
    for told in (True, False):
        ben.presses_id("groups.data-text")
        (file,) = ben.outcome.files
        assert ("Your answer: Tuesday" in file.text) is told
        room.advance(minutes=10)


def test_who_is_forgotten_while_a_poll_is_deleted_is_not_in_it_when_it_is_back(
    room: Room,
) -> None:
    ben = room.person("Ben")
    for number, secrecy in enumerate(("named", "private"), 1):
        cara = made(room, secrecy=secrecy)
        ben.presses_id("polls.answer", f"{number}:1")
        cara.presses_id("polls.delete", str(number))
        room.store.do_now(lambda unit: unit.people.forget(ben.who))
        cara.presses("Undo")
        assert "Nobody has answered yet." in cara.presses_id("polls.page", str(number))
