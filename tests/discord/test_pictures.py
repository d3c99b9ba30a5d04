"""Pictures of results on Discord: beside the words, seen by who asked, or not at all."""

from tests.polling import closed, made
from tests.stages.discord import DiscordStage
from tests.stages.stage import Actor


async def result(fay: Actor, **changed: str) -> None:
    """A closed poll with its page before its maker."""
    await made(fay, **changed)
    await fay.presses("Monday")
    await closed(fay)
    await fay.types("polls")
    await fay.chooses("Closed: When shall we meet?")


async def test_letters_that_cannot_be_drawn_leave_the_words(stage: DiscordStage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await result(fay, options="Monday, 会议")
    await fay.presses("Show a picture")
    assert "I could not show the picture. The words above say the same." in fay.last
    assert "会议: 0 of 1 person" in "\n".join(fay.whispers)
    assert not await fay.pictures()


async def test_a_picture_asked_for_before_the_others_is_behind_the_button(
    stage: DiscordStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await result(fay)
    await fay.acts.mention("show a picture")
    await stage.settle()
    assert not await fay.pictures()
    await fay.presses("See the answer (only you)")
    assert len(await fay.pictures()) == 1
