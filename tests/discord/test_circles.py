"""Circles on Discord, in what only Discord has: others than its people can read a thread."""

from tests.circling import joined, started
from tests.stages.discord import DiscordStage


async def test_the_introduction_says_that_moderators_can_read_a_private_thread(
    stage: DiscordStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await joined(stage, "Sample Ann", "Sample Ben")
    await started(fay)
    await stage.settle()
    for one in (ann, ben):
        (circle,) = await one.circles()
        assert "Who runs this server, or looks after its places, can read it as well." in circle
        assert "I do not read what you write here." in circle
