"""A clock that was wrong: check-ins come again when their schedules say, and it is told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.righting import AT_ONCE, RIGHT
from bot.effects import Later
from bot.events import Due
from storage.unit import Unit
from tests.checkins.planned import TUESDAYS, asked, planned
from tests.talking import Room, Someone

WRONG = "The computer's clock was wrong"


def ahead(room: Room, days: int) -> None:
    """For a while, the clock is so many days ahead."""
    room.advance(days=days)
    room.posts()
    room.advance(days=-days)


@pytest.mark.parametrize("days", [10, 3_000])
def test_a_check_in_that_was_passed_over_comes_when_it_should_have(
    room: Room, cara: Someone, ann: Someone, days: int
) -> None:
    planned(cara)
    ahead(room, days)
    listed = ann.types("check-ins")
    assert "Next: Tuesday 24 November 2026 at 10am" in listed
    told = cara.types("help")
    assert WRONG in told
    assert f"Question of the day, {TUESDAYS}\nNext: Tuesday 24 November 2026 at 10am" in told
    assert WRONG not in ann.types("check-ins") + cara.types("help"), "once"
    room.advance(days=1)
    assert len(asked(room)) == 1
    room.advance(days=7)
    assert len(asked(room)) == 1


def test_who_looks_sees_it_and_gets_no_note_as_well(room: Room, cara: Someone) -> None:
    planned(cara)
    ahead(room, 30)
    cara.types("help")
    assert "Next: Tuesday 24 November 2026 at 10am" in cara.types("check-ins")
    assert WRONG not in cara.types("help")
    ahead(room, 30)
    assert "Tuesday 24 November 2026 at 10am" in cara.types("next")
    room.advance(days=1)
    assert len(asked(room)) == 1


def test_they_put_themselves_right_also_one_that_seemed_to_be_over(
    room: Room, cara: Someone
) -> None:
    planned(cara)
    planned(cara, when="once on 25 November at 10am")
    planned(cara, when="every Friday at 4pm")
    cara.presses_id("checkin.pause", "3")
    ahead(room, 3_000)
    for night in (901, 902):
        room.take(Due(f"due:{night}", room.now, "checkins.right"))
    told = cara.types("help")
    assert told.count(WRONG) == 1
    assert "Wednesday 25 November 2026 at 10am" in told
    assert "Friday" not in told
    room.advance(days=1)
    assert len(asked(room)) == 1
    room.advance(days=1)
    assert len(asked(room)) == 1


def test_a_clock_that_wavers_is_no_wrong_clock(room: Room, cara: Someone) -> None:
    planned(cara)
    room.advance(days=1)
    assert len(asked(room)) == 1
    room.advance(minutes=-10)
    room.take(Due("due:901", room.now, "checkins.right"))
    assert "Next: Tuesday 1 December 2026" in cara.types("check-ins")
    room.advance(minutes=20)
    assert asked(room) == []


def test_what_is_over_stays_so(room: Room, cara: Someone) -> None:
    planned(cara, when="once on 25 November at 10am")
    room.advance(days=3)
    asked(room)
    room.advance(hours=-3)
    room.take(Due("due:901", room.now, "checkins.right"))
    assert WRONG not in cara.types("help")


def test_very_many_are_put_right_some_after_the_other(room: Room, cara: Someone) -> None:
    planned(cara)
    (known,) = room.store.read_now(lambda unit: unit.checkins.of(room.its_group()))
    wrong = replace(known, next_at=room.now + timedelta(days=900))

    def put(unit: Unit) -> None:
        for _ in range(AT_ONCE + 1):
            made = unit.checkins.add(room.its_group(), known.plan, room.now)
            unit.checkins.change(replace(wrong, id=made.id), room.now + timedelta(days=900))

    room.store.do_now(put)
    room.store.do_now(lambda unit: unit.outbox.later(Later(room.now, RIGHT)))
    room.advance()
    left = room.store.read_now(lambda unit: unit.checkins.ahead(room.now, after=0, most=9))
    assert len(left) == 1
    room.advance()
    assert room.store.read_now(lambda unit: unit.checkins.ahead(room.now, after=0, most=9)) == ()
