"""What somebody finds who looks in: the polls that they can answer, and what comes next."""

from datetime import timedelta

from bot.cards import Card
from bot.home import home
from bot.people import Group, Person
from bot.words import choices, words
from tests.grouped import ann, cara, group, room
from tests.talking import SPACE, Room, Someone

__all__ = ("ann", "cara", "group", "room")


def seen(room: Room, who: Person) -> tuple[Card, Card]:
    return room.store.read_now(lambda unit: home(who, room.now, unit))


def test_open_polls_and_the_next_check_ins_of_ones_groups(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    ann.types("help")
    cara.commands("poll", "When shall we meet? | Monday | Tuesday")
    cara.presses("Post it")
    cara.types("checkin every Tuesday at 10am")
    cara.presses("Start it")
    polls, coming = seen(room, ann.who)
    assert [one.label for one in choices(polls)] == ["Open: When shall we meet?"]
    assert words(coming).startswith("Next check-ins\nTuesday 24 November 2026 at 10am: Question")
    cara.types("close the poll")
    cara.presses_id("polls.close-yes", "1")
    room.now += timedelta(days=1)
    polls, coming = seen(room, ann.who)
    assert "No poll is open at the moment." in words(polls)
    assert "24 November" not in words(coming)


def test_who_is_in_no_group_finds_that_nothing_is_on(room: Room) -> None:
    polls, coming = seen(room, Person(SPACE, "zoe", "Zoe"))
    assert "No poll is open at the moment." in words(polls)
    assert "No check-in is planned." in words(coming)
