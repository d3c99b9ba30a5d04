"""Pictures of results on Slack: in private messages, and never in place of the words."""

from tests.polling import closed, made
from tests.stages.slack import SlackStage
from tests.stages.stage import Actor


async def result(fay: Actor, **changed: str) -> None:
    """A closed poll with its page before its maker."""
    await made(fay, **changed)
    await (fay.chooses if changed else fay.presses)("Monday")
    await closed(fay)
    await fay.types("polls")
    await fay.chooses("Closed: When shall we meet?")


async def test_a_picture_asked_for_in_a_channel_comes_in_a_private_message(
    either: SlackStage,
) -> None:
    fay = await either.person("Sample Fay", facilitator=True)
    await result(fay)
    await fay.presses("Show a picture")
    assert len(await fay.pictures()) == 1
    told = "\n".join(fay.whispers)
    assert "Monday: 1 of 1 person" in told


async def test_a_picture_that_cannot_be_sent_leaves_the_words(stage: SlackStage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await result(fay)
    stage.slack.fail("files.getUploadURLExternal", "missing_scope")
    await fay.presses("Show a picture")
    assert "I could not show the picture. The words above say the same." in fay.last
    assert "Monday: 1 of 1 person" in "\n".join(fay.whispers)
    assert not await fay.pictures()


async def test_a_long_result_says_in_the_picture_that_the_words_are_beside_it(
    stage: SlackStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    options = ", ".join(["Monday", *(f"{n} {'walk ' * 12}" for n in range(19))])
    await result(fay, options=options)
    await fay.presses("Show a picture")
    (picture,) = await fay.pictures()
    assert picture.alt == "When shall we meet? The words beside it say the same."
    assert "Monday: 1 of 1 person" in "\n".join(fay.whispers)
