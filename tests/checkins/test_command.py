"""`teabreak checkins next`: when a schedule comes, in the terminal."""

import json

import pytest
from click.testing import CliRunner, Result

from adapters.cli import main


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
