"""People who leave a Discord server: found out by asking, and in no circle from then on."""

import asyncio
from pathlib import Path
from typing import ClassVar

from tests import databases
from tests.circling import four, members, started
from tests.stages.discord import GUILD, DiscordStage

MEMBERS = f"/guilds/{GUILD}/members/*"


class Asking(DiscordStage):
    """A bot that asks at once, and does not wait between two questions."""

    pace: ClassVar[float] = 0.0


async def asking(folder: Path) -> DiscordStage:
    stage = Asking(databases.sqlite(folder), folder)
    await stage.open()
    return stage


async def test_somebody_who_leaves_the_server_is_in_no_circle_after_the_next_roll_call(
    tmp_path: Path,
) -> None:
    stage = await asking(tmp_path)
    fay, (ann, ben, cara, dev) = await four(stage)
    heard = len(dev.whispers)
    dev.acts.leave()
    await stage.desk.rolls.call()
    await stage.desk.rolls.call()
    assert await members(stage) == {"Fay", "Ann", "Ben", "Cara"}
    await started(fay)
    await stage.settle()
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 0]
    assert "Dev" not in (await ann.circles())[0]
    assert len(dev.whispers) == heard, "nothing was written to them"
    intents = stage.discord.gateway.open[0].intents
    assert not intents.members, "and all that without seeing everybody"
    await stage.close()


async def test_the_roll_is_called_when_the_bot_comes_and_asks_only_for_who_could_be_met(
    tmp_path: Path,
) -> None:
    stage = await asking(tmp_path)
    _, (*_, dev) = await four(stage)
    gil = await stage.person("Sample Gil")
    dev.acts.leave()
    await stage.restart()
    async with asyncio.timeout(60):
        while "Dev" in await members(stage):  # noqa: ASYNC110  # another task brings it
            await asyncio.sleep(0.01)
    assert {"Gil", "Ann"} <= await members(stage)
    log = stage.discord.backend.http_requests
    assert not any(call.path.endswith(f"/members/{gil.acts.id}") for call in log)
    await stage.close()


async def test_who_comes_back_takes_part_again_once_they_act(tmp_path: Path) -> None:
    stage = await asking(tmp_path)
    fay, (ann, ben, cara, dev) = await four(stage)
    dev.acts.leave()
    await stage.desk.rolls.call()
    dev.acts.come()
    await stage.desk.rolls.call()
    assert "Dev" not in await members(stage)
    await dev.acts.write("help")
    await stage.settle()
    assert "welcome to Sample Group" in "".join(dev.whispers)
    assert "Dev" in await members(stage)
    await started(fay, size="4 people")
    await stage.settle()
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 1]
    await stage.close()


async def test_a_discord_that_knows_nobody_or_does_not_say_changes_nothing(
    tmp_path: Path,
) -> None:
    stage = await asking(tmp_path)
    _, people = await four(stage)
    everybody = await members(stage)
    for how in ("404 10007", "404 10013", "404 10004", "403 50001"):
        stage.discord.fail("GET", MEMBERS, *[how] * len(people))
        await stage.desk.rolls.call()
        assert await members(stage) == everybody, how
    stage.discord.fail("GET", MEMBERS, "404 10004", "403 50001", "404 0")
    await stage.desk.rolls.call()
    assert await members(stage) == everybody
    stage.discord.fail("GET", MEMBERS, "404 10013")
    await stage.desk.rolls.call()
    assert len(await members(stage)) == len(everybody) - 1, "one whom Discord does not know at all"
    await stage.close()


async def test_a_departure_that_could_not_be_stored_is_found_out_the_next_time(
    tmp_path: Path,
) -> None:
    stage = await asking(tmp_path)
    _, (*_, dev) = await four(stage)
    dev.acts.leave()
    stage.lock()
    await stage.desk.rolls.call()
    stage.unlock()
    assert "Dev" in await members(stage)
    await stage.desk.rolls.call()
    assert "Dev" not in await members(stage)
    await stage.close()
