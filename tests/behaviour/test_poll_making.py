"""Polls that people add options to, that are asked every week, and that come from a template."""

import pytest

from tests.polling import GIVEN, PRIVATE, made
from tests.stages.stage import Stage


async def polls(stage: Stage) -> int:
    """How many polls there are."""
    return sum(line.startswith("poll: ") for line in (await stage.stored()).splitlines())


async def test_people_add_options_and_no_answer_moves(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await fay.command("poll")
    await fay.fills(**GIVEN)
    await fay.presses("More settings")
    await fay.fills(adding="Yes")
    assert "People may add options." in fay.last
    await fay.presses("Post it")
    await ann.presses("Monday")
    await ben.presses("Add an option")
    await ben.fills(option="Sunday evening")
    assert "The option is in the poll. Everyone can choose it now." in ben.last
    assert "Sunday evening" in fay.room
    await ben.types("add: Wednesday")
    assert "The option is in the poll." in ben.last
    await ben.types("add: MONDAY")
    assert "is in the poll already" in ben.last
    await ben.types("sunday evening")
    assert "Your answer: Sunday evening" in ben.last
    assert "Monday: 1 of 2 people" in fay.room
    assert "Wednesday: 0 of 2 people" in fay.room


async def test_a_suggested_option_is_decided_by_a_press_and_its_person_is_told(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    for one in (fay, ben):
        await one.types("messages")
        await one.presses("Yes to private messages")
    await fay.command("poll")
    await fay.fills(**GIVEN | {"options": "Aardvark, Badger", "secrecy": PRIVATE})
    await fay.presses("More settings")
    await fay.fills(adding="Yes, when a facilitator agrees")
    await fay.presses("Post it")
    await ben.presses("Add an option")
    await ben.fills(option="Capybara")
    assert "Your option waits until a facilitator agrees." in ben.last
    assert "Capybara" not in ben.room
    [asked] = [one for one in fay.whispers if "Somebody suggests an option" in one]
    assert "Suggested: Capybara" in asked
    assert "Ben" not in asked
    await stage.restart()
    await fay.types("polls")
    await fay.chooses("Open: When shall we meet?")
    await fay.presses("See 1 option that waits")
    await fay.presses("Add “Capybara”")
    assert "The option is in the poll." in fay.last
    assert any("An option that you suggested is in the poll now." in one for one in ben.whispers)
    assert "Capybara" in ben.room
    stored = await stage.stored()
    assert "poll_suggestion: " not in stored
    theirs = [line for line in stored.splitlines() if ben.who.id in line.casefold()]
    assert not any("capybara" in line.casefold() for line in theirs)


@pytest.mark.both_databases(everywhere=True)
async def test_a_poll_is_asked_again_every_week_once_until_it_is_stopped(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await fay.command("poll")
    await fay.fills(**GIVEN)
    await fay.presses("More settings")
    await fay.fills(weeks="Every week")
    assert "It is asked again every week. Next on:" in fay.last
    await fay.presses("Post it")
    await ben.presses("Monday")
    assert "It is asked again every week. Next on:" in ben.room
    await stage.restart()
    await stage.advance(days=7)
    await stage.advance(minutes=5)
    assert "The result of a poll" in ben.room
    assert "Most people chose Monday." in ben.room
    assert await polls(stage) == 2, "the new one has come, once"
    await ben.presses("Friday")
    assert "Your answer: Friday" in ben.last
    await fay.types("stop repeating")
    assert "This poll is not asked again." in fay.last
    await stage.advance(days=8)
    assert ben.room.count("The result of a poll") == 1
    assert await polls(stage) == 2


async def test_a_poll_is_started_from_a_template_and_a_group_saves_its_own(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await ben.command("poll", "template")
    assert "You see the poll first, and can change all of it." in ben.last
    await ben.chooses("How did this session go?")
    assert "Did you feel heard in this session?" in ben.last
    await ben.presses("Do not post it")
    await made(fay)
    await fay.types("polls")
    await fay.chooses("Open: When shall we meet?")
    await fay.presses("Save as a template")
    assert "I have saved this poll as a template." in fay.last
    await fay.presses("Rename it")
    await fay.fills(name="Our days")
    await ben.types("templates")
    await ben.chooses("Our days")
    assert "This is your poll. Nobody else sees it yet." in ben.last
    assert "Option 3: Friday" in ben.last
