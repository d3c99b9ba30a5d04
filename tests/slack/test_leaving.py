"""People whose Slack account is deactivated: nobody is introduced to them or writes to them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from bot.people import Group, Place
from storage.unit import Unit
from tests import databases
from tests.circling import four, members, started
from tests.fakes.slack import ACK_SECONDS
from tests.stages.slack import CHANNEL, SlackStage


async def test_somebody_whose_account_is_deactivated_is_in_no_circle(either: SlackStage) -> None:
    fay, (ann, ben, cara, dev) = await four(either)
    heard = len(dev.whispers)
    await dev.acts.deactivate()
    assert dev.acts.latest
    await dev.acts.again(dev.acts.latest)
    assert await members(either) == {"Fay", "Ann", "Ben", "Cara"}
    await started(fay)
    await either.settle()
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 0]
    assert "Dev" not in (await ann.circles())[0]
    assert len(dev.whispers) == heard, "nothing was written to them"


async def test_who_is_deactivated_between_matching_and_the_introduction_is_not_there(
    stage: SlackStage,
) -> None:
    fay, (ann, ben, cara, dev) = await four(stage)
    stage.fail_next("gather", "not now")
    await started(fay, size="4 people")
    await dev.acts.deactivate()
    await stage.advance(minutes=2)
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 0]


async def test_whose_account_is_given_back_takes_part_again_once_they_act(
    stage: SlackStage,
) -> None:
    fay, (ann, ben, cara, dev) = await four(stage)
    await dev.acts.deactivate()
    await dev.acts.deactivate(back=True)
    assert "Dev" not in await members(stage)
    await dev.acts.come(CHANNEL)
    assert "Dev" in await members(stage)
    await started(fay, size="4 people")
    await stage.settle()
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 1]


async def test_other_changes_and_people_the_bot_never_met_mean_nothing(stage: SlackStage) -> None:
    _, (ann, *_) = await four(stage)
    await ann.acts.change()
    stranger = await stage.person("Sample Gil")
    await stage.store.do(lambda unit: unit.groups.forget(stranger.who))
    await stranger.acts.deactivate()
    assert await members(stage) == {"Fay", "Ann", "Ben", "Cara", "Dev"}
    kept = await stage.store.read(lambda unit: unit.people.find(stranger.who))
    assert kept is None


async def test_who_is_deactivated_leaves_each_of_their_groups_and_no_other_person_does(
    stage: SlackStage,
) -> None:
    fay, (*_, dev) = await four(stage)
    here, now = Place(stage.space, "C2"), datetime.now(UTC)

    def second(unit: Unit) -> Group:
        made = unit.groups.create(Group(0, "Sample Two"), here, fay.who, now)
        unit.groups.join(made, dev.who, now)
        return made

    group = await stage.store.do(second)
    await dev.acts.deactivate()
    assert await members(stage) == {"Fay", "Ann", "Ben", "Cara"}
    left = await stage.store.read(lambda unit: unit.groups.members(group))
    assert [who.name for who in left] == ["Sample Fay"]
    assert await stage.store.read(lambda unit: unit.groups.of(dev.who)) == ()


async def test_a_departure_that_could_not_be_stored_is_told_again(stage: SlackStage) -> None:
    _, (*_, dev) = await four(stage)
    stage.slack.patience = 0.5
    stage.lock()
    await dev.acts.deactivate()
    stage.unlock()
    ((kind, body),) = stage.slack.unacknowledged
    assert "Dev" in await members(stage)
    stage.slack.patience = ACK_SECONDS
    assert await stage.slack.deliver(kind, body, retry=1) is not None
    assert "Dev" not in await members(stage)


class Asking(SlackStage):
    """An app that asks at once who is still there, and does not wait between two questions."""

    pace: ClassVar[float] = 0.0


async def test_who_was_deactivated_while_nobody_listened_is_found_out_when_the_app_is_back(
    tmp_path: Path,
) -> None:
    stage = Asking(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    fay, (ann, ben, cara, dev) = await four(stage)
    stage.slack.users[dev.who.id]["deleted"] = True
    await stage.restart()
    async with asyncio.timeout(60):
        while "Dev" in await members(stage):  # noqa: ASYNC110  # another task brings it about
            await asyncio.sleep(0.01)
    await started(fay)
    await stage.settle()
    assert [len(await one.circles()) for one in (ann, ben, cara, dev)] == [1, 1, 1, 0]
    asked = [given["user"] for method, given in stage.slack.calls if method == "users.info"]
    assert asked.count(fay.who.id) <= 1, "who said yes to neither is not asked for"
    await stage.close()


async def test_a_slack_that_does_not_say_or_knows_nobody_any_more_changes_nothing(
    tmp_path: Path,
) -> None:
    stage = Asking(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    _, people = await four(stage)
    everybody = await members(stage)
    stage.slack.fail("users.info", *["user_not_found"] * 4)
    await stage.desk.rolls.call()
    for one in people:
        stage.slack.users[one.who.id]["deleted"] = True
    await stage.desk.rolls.call()
    assert await members(stage) == everybody
    await stage.close()
