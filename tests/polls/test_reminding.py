"""A reminder before a poll closes: who gets it, when, and what it never tells."""

from datetime import timedelta

import pytest

from bot.events import Due
from tests.polls.talk import answers, closes, crowd, shown
from tests.talking import Room, Someone

HOUR = "1"


def draft(room: Room, **values: str) -> Someone:
    """A poll that closes in 3 hours, with a reminder, not posted yet."""
    cara = room.person("Cara", admin=True)
    cara.commands("poll")
    given = {"question": "When shall we meet?", "options": "Monday\nTuesday"}
    cara.sends(**{**given, "closes": "in 3 hours", **values})
    cara.presses("More settings")
    cara.sends(reminder=HOUR)
    return cara


def posted(room: Room, **values: str) -> Someone:
    cara = draft(room, **values)
    assert "I remind people 1 hour before it closes" in cara.last
    cara.presses("Post it")
    shown(room)
    return cara


def yes(*people: Someone) -> None:
    for one in people:
        one.presses_id("groups.consent", "messages:yes")


def reminders(room: Room) -> list[str]:
    return [text for text in room.posts() if "A poll closes soon" in text]


def test_a_named_poll_reminds_those_who_have_not_answered_and_said_yes(room: Room) -> None:
    posted(room)
    ann, ben, dev = crowd(room, 3)
    yes(ann, ben)
    ann.types("monday")
    assert "Monday" in dev.presses_id("polls.page", "1"), "Dev is there, and said yes to nothing"
    room.advance(hours=1, minutes=59)
    assert reminders(room) == []
    room.advance(minutes=1)
    [told] = reminders(room)
    assert told.startswith(
        "A poll closes soon\nWhen shall we meet?\n"
        "It closes: Monday 23 November 2026 at 1pm\n"
        "You have not answered yet. You do not have to."
    )
    assert "of 1" not in told
    assert "1 person" not in told
    room.advance(minutes=1)
    assert reminders(room) == [], "once"
    ben.direct = True
    assert "Monday: 1 of 1 person" in ben.presses_id("polls.page", "1")
    assert "A poll closes soon" not in dev.types("help"), "nothing waits for who did not say yes"


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
def test_other_polls_remind_everyone_in_the_same_words(room: Room, secrecy: str) -> None:
    posted(room, secrecy=secrecy)
    ann, ben, dev = people = crowd(room, 3)
    yes(*people)
    answers(ann, "Monday")
    answers(ben, "Tuesday")
    shown(room)
    room.advance(hours=2)
    told = reminders(room)
    assert len(told) == 3, dev.last
    assert len(set(told)) == 1
    assert "You may have answered already." in told[0]


def test_a_poll_that_was_closed_reminds_nobody(room: Room) -> None:
    cara = posted(room)
    yes(cara)
    closes(cara)
    room.advance(hours=2)
    assert reminders(room) == []


def test_a_poll_that_was_opened_again_without_a_time_reminds_nobody(room: Room) -> None:
    cara = posted(room)
    yes(cara)
    closes(cara)
    cara.presses_id("polls.reopen", "1")
    room.advance(hours=2)
    assert reminders(room) == []


def test_a_clock_that_rings_after_the_poll_has_closed_reminds_nobody(room: Room) -> None:
    cara = posted(room)
    yes(cara)
    room.advance(hours=4)
    assert reminders(room) == []


def test_a_moment_of_a_poll_that_is_gone_or_of_another_time_means_nothing(room: Room) -> None:
    cara = posted(room)
    yes(cara)
    room.take(Due("due:98", room.now, "polls.remind", "77@2026-11-23 12:00:00+00:00"))
    room.take(Due("due:99", room.now, "polls.remind", "1@2026-11-23 11:00:00+00:00"))
    assert reminders(room) == []


def test_who_said_no_again_is_not_reminded(room: Room) -> None:
    posted(room)
    [ann] = crowd(room, 1)
    yes(ann)
    ann.types("stop")
    room.advance(hours=2)
    assert reminders(room) == []


def test_a_reminder_is_asked_for_only_where_there_is_a_closing_time(room: Room) -> None:
    cara = room.person("Cara", admin=True)
    cara.commands("poll", "When? | Monday | Tuesday")
    cara.presses("More settings")
    assert "reminder" not in [field.name for field in cara.form.fields]
    assert "I remind people" not in cara.sends()
    cara.presses("Change it")
    cara.sends(closes="in 2 days")
    cara.presses("More settings")
    assert "I remind people" not in cara.sends(), "there is none unless somebody asks for it"
    cara.presses("More settings")
    assert "I remind people 1 day before it closes" in cara.sends(reminder="24")


def test_a_reminder_that_would_come_too_late_is_refused(room: Room) -> None:
    cara = draft(room)
    cara.presses("More settings")
    assert "The time of this reminder has passed." in cara.sends(reminder="24")
    said = cara.presses_id("polls.more", "1")
    room.now += timedelta(hours=2)
    said = cara.presses_id("polls.post", "1")
    assert "The time of this reminder has passed." in said
    cara.presses_id("polls.more", "1")
    cara.sends(reminder="0")
    assert "Your poll is posted." in cara.presses("Post it")


@pytest.mark.parametrize("moved", ["in 30 minutes", ""])
def test_a_closing_time_that_moved_takes_its_reminder_with_it(room: Room, moved: str) -> None:
    cara = draft(room)
    cara.presses("Change it")
    assert "I remind people" not in cara.sends(closes=moved)
    cara.presses("Post it")
    yes(cara)
    room.advance(hours=2)
    assert reminders(room) == []


def test_who_sleeps_until_it_has_closed_is_not_woken_or_reminded_too_late(room: Room) -> None:
    cara = posted(room, closes="tomorrow 8am")
    yes(cara)
    room.advance(hours=21)
    assert reminders(room) == []
    room.advance(hours=2)
    assert reminders(room) == []


def test_who_answers_before_quiet_hours_end_is_not_reminded_when_they_do(room: Room) -> None:
    posted(room, closes="tomorrow 8:30am")
    ann, ben = crowd(room, 2)
    yes(ann, ben)
    room.advance(hours=21, minutes=30)
    assert reminders(room) == [], "half past seven"
    room.advance(minutes=15)
    ann.types("monday")
    room.advance(minutes=15)
    assert len(reminders(room)) == 1, "eight o'clock; Ann has answered"
    ben.types("stop")
    room.advance(minutes=15)
    assert reminders(room) == [], "once"


def test_the_words_of_its_button_can_be_typed(room: Room) -> None:
    [ann] = crowd(room, 1)
    assert "When shall we meet?" not in ann.types("open the poll")
    posted(room)
    assert "When shall we meet?" in ann.types("Open the poll")
