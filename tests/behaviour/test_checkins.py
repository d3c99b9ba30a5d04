"""Check-ins: planned with the dates in sight, come at their time on every platform, told to few."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import wallclock
from tests.stages.stage import Stage

QUESTION = "Passing is as good as answering."
LONDON = "Europe/London"


async def comes(stage: Stage, clock: time) -> None:
    """Time passes until it is half a minute past this time of day."""
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo(LONDON)).date()
    then = wallclock.moment(today, clock, LONDON)
    if then <= now:
        then = wallclock.moment(today + timedelta(days=1), clock, LONDON)
    await stage.advance(seconds=(then - now).total_seconds() + 30)


@pytest.mark.both_databases
async def test_a_planned_question_comes_at_its_time_and_is_answered_in_words(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await fay.types("checkin every day at 9:30pm")
    assert "This is your check-in. It has not begun yet." in fay.last
    assert "every day at 9:30pm" in fay.last
    await fay.presses("Start it")
    assert "Your check-in is planned." in fay.last
    await ann.types("next")
    assert "Next check-ins" in ann.last
    assert "Question of the day" in ann.last
    assert QUESTION not in ann.room
    await comes(stage, time(21, 30))
    assert QUESTION in ann.room
    await ann.presses("Pass")
    assert "Nothing is kept, and nobody is told." in ann.last
    await ann.types("answer here")
    await ann.fills(text="A <robin>")
    assert ": A <robin>" in ben.room
    await ben.types("answer: a wren")
    assert ": a wren" in ann.room
    await ben.presses("Another question please")
    assert QUESTION in ben.last
    assert ann.room.count("1 person") == 0


async def test_a_check_in_is_planned_by_a_form_changed_and_stopped(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await fay.command("checkin")
    await fay.fills(when="soon", spot="In this place")
    form = fay.form
    assert form, "the form stays open"
    assert "Please add a clear time of day" in "".join(form.errors.values())
    await fay.fills(when="first Monday of the month 2pm", spot="In this place")
    assert "first Monday of the month at 2pm" in fay.last
    await fay.presses("Start it")
    await fay.types("check-ins")
    await fay.chooses("Question of the day, first Monday of the month at 2pm")
    await fay.presses("Change it")
    await fay.fills(when="weekdays 9am")
    await fay.presses("Keep the change")
    assert "The check-in is changed." in fay.last
    await ann.types("check-ins")
    assert "every weekday at 9am" in ann.last
    assert "It has not come yet." in ann.last
    await fay.presses("Undo")
    await ann.types("check-ins")
    assert "first Monday of the month at 2pm" in ann.last
    await fay.types("check-ins")
    await fay.chooses("Question of the day, first Monday of the month at 2pm")
    await fay.presses("Pause it")
    await fay.types("undo")
    assert "The check-in goes on." in fay.last
    await fay.presses("Pause it")
    await fay.types("let it go on")
    assert "The check-in goes on." in fay.last
    await fay.presses("Stop it")
    assert "The check-in is stopped." in fay.last
    await ann.types("check-ins")
    assert "The group has no check-ins yet." in ann.last


async def test_a_private_one_comes_to_those_who_said_yes_and_in_the_morning(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to check-ins")
    await fay.command("checkin")
    await fay.fills(
        when="every day at 9:30pm", spot="In private, to people who said yes to check-ins"
    )
    await fay.presses("Start it")
    await comes(stage, time(21, 30))
    assert QUESTION not in "".join(ann.whispers)
    await comes(stage, time(8))
    assert QUESTION in ann.whispers[-1]
    assert QUESTION not in "".join(ben.whispers)
    assert QUESTION not in ben.room
    await stage.restart()
    await ann.types("pas")
    assert "Nothing is kept, and nobody is told." in ann.last
    await ann.types("3")
    assert "Nothing is kept, and nobody is told." in ann.last
    await ann.types("anothr question please")
    assert QUESTION in ann.last
    await ann.types("answer: a wren")
    assert ": a wren" in ben.room
    await ann.presses("This question hurts")
    assert "Thank you for telling me." in ann.last
    await fay.types("help")
    assert "This question hurt somebody" in "".join(fay.whispers)
    assert "Sample Ann" not in fay.whispers[-1]


async def test_what_comes_too_late_is_skipped_and_the_facilitator_is_told_once(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await fay.types("checkin every day at 9:30pm")
    await fay.presses("Start it")
    await stage.advance(days=3, hours=1)
    assert QUESTION not in ann.room
    await fay.types("check-ins")
    assert "check-ins were not sent." in "".join(fay.whispers)
    assert "Not sent:" in fay.last
    told = len(fay.whispers)
    await fay.types("help")
    assert "were not sent" not in "".join(fay.whispers[told:])
