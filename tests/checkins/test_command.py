"""`teabreak checkins next` and what `teabreak check` says of check-ins."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from adapters import checkins
from adapters.cli import main
from tests.checkins.planned import planned
from tests.talking import Room, Someone


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["checkins", "next", *args])


def test_the_next_moments_are_told_to_a_program() -> None:
    done = run(
        *("every Tuesday at 10am", "--zone", "Europe/London"),
        *("--after", "2026-10-20T00:00Z", "--count", "2", "--json"),
    )
    assert json.loads(done.output) == {
        "schedule": "every Tuesday at 10am",
        "zone": "Europe/London",
        "after": "2026-10-20T00:00:00Z",
        "next": [
            {"due_at": "2026-10-20T09:00:00Z", "wall_time": "2026-10-20T10:00:00+01:00"},
            {"due_at": "2026-10-27T10:00:00Z", "wall_time": "2026-10-27T10:00:00+00:00"},
        ],
    }


def test_they_are_told_to_people_in_words_without_days_that_are_left_out() -> None:
    done = run(
        *("every Friday at 3:30pm", "--after", "2026-12-17", "--count", "2"),
        *("--holidays", "england-and-wales", "--without", "18 December 2026"),
    )
    assert done.output == (
        "Friday 8 January 2027 at 3:30pm (Europe/London)\n"
        "Friday 15 January 2027 at 3:30pm (Europe/London)\n"
    )
    assert "(Europe/London)" in run("weekdays 9am").output


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("soon",), "Please add a clear time of day"),
        (("weekdays 9am", "--zone", "Europe/Londn"), "There is no time zone “Europe/Londn”."),
        (("weekdays 9am", "--after", "soon"), "“soon” is not a moment."),
        (("weekdays 9am", "--without", "cake"), "I do not understand “cake”."),
    ],
)
def test_what_is_wrong_is_said_in_words(args: tuple[str, ...], told: str) -> None:
    done = run(*args)
    assert done.exit_code == 1
    assert told in done.output


def test_the_operator_sees_how_every_check_in_stands(room: Room, cara: Someone) -> None:
    def told(minutes: int = 0) -> tuple[list[str], list[str]]:
        now = room.now + timedelta(minutes=minutes)
        return room.store.read_now(lambda unit: checkins.told(unit, now))

    assert told() == ([], [])
    planned(cara)
    planned(cara, when="every Friday at 4pm")
    cara.presses_id("checkin.pause", "2")
    room.advance(days=1)
    room.advance(days=7, minutes=31)
    lines, overdue = told()
    assert lines == [
        (
            "Tea group: Question of the day, every Tuesday at 10am."
            " Next: Tuesday 8 December 2026 at 10am. Last sent: Tuesday 24 November 2026 at 10am."
            " Not sent: Tuesday 1 December 2026 at 10am."
            " Teabreak was not there in time. After 30 minutes a question is not sent any more."
        ),
        "Tea group: Question of the day, every Friday at 4pm. It pauses. It has not come yet.",
    ]
    assert overdue == []
    assert told(7 * 24 * 60)[1] == [
        (
            "Tea group: Question of the day, every Tuesday at 10am should have come:"
            " Tuesday 8 December 2026 at 10am. Is Teabreak running?"
        )
    ]


def test_of_very_many_check_ins_the_first_are_told(
    room: Room, cara: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkins, "TOLD", 1)
    planned(cara)
    planned(cara)
    lines, _ = room.store.read_now(lambda unit: checkins.told(unit, room.now))
    assert lines[1:] == ["There is 1 more check-in."]
