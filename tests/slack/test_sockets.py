"""Socket Mode: connections come and go, and nothing is lost."""

import asyncio
from dataclasses import replace
from pathlib import Path

from adapters.slack import manifest
from adapters.slack.desk import SlackSettings
from tests import databases
from tests.fakes.slack_acts import Acts
from tests.stages.slack import CHANNEL, SlackStage


class Quick(SlackStage):
    """Comes back soon after it was told that there are too many."""

    def settings(self) -> SlackSettings:
        return replace(super().settings(), waits=(0.2, 0.2))


async def until(stage: SlackStage, many: int) -> None:
    """That many connections are open."""
    for _ in range(200):
        if len(stage.slack.sockets) == many:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{len(stage.slack.sockets)} connections, not {many}")


async def test_two_connections_are_open_and_each_payload_comes_once(stage: SlackStage) -> None:
    await until(stage, 2)
    ann = await stage.person("Sample Ann")
    for _ in range(4):
        await ann.types("DoLS")
    heard = [text for text in ann.whispers if "Deprivation of Liberty Safeguards" in text]
    assert len(heard) == 4


async def test_a_connection_that_slack_renews_loses_nothing(stage: SlackStage) -> None:
    await until(stage, 2)
    ann = await stage.person("Sample Ann")
    opened = stage.slack.opened
    renewing = asyncio.ensure_future(stage.slack.disconnect("refresh_requested"))
    for _ in range(5):
        await ann.types("DoLS")
    await renewing
    await until(stage, 2)
    assert stage.slack.opened > opened
    assert len([t for t in ann.whispers if "Deprivation of Liberty Safeguards" in t]) == 5
    assert not stage.slack.unacknowledged


async def test_a_delivery_that_was_lost_with_its_connection_is_handled_once(
    stage: SlackStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.acts.command("/jargon", "DoLS", CHANNEL)
    await stage.settle()
    await ann.presses("Share with everyone (without my name)")
    for _ in range(2):
        await stage.slack.disconnect("warning")
        await ann.repeats()
    assert fay.room.count("Somebody shared this with everyone.") == 1


async def test_with_too_many_connections_it_waits_before_it_comes_back(tmp_path: Path) -> None:
    stage = Quick(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    await until(stage, 2)
    opened = stage.slack.opened
    await stage.slack.disconnect("too_many_websockets")
    assert stage.slack.opened == opened, "not at once"
    await until(stage, 2)
    assert stage.slack.opened == opened + 1
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    assert "Deprivation of Liberty Safeguards" in ann.last
    await stage.close()


async def test_the_same_words_that_come_as_two_messages_are_one_act(stage: SlackStage) -> None:
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    assert ann.acts.latest
    heard = len(ann.whispers)
    body = {**ann.acts.latest.body, "event_id": "Ev999"}
    await stage.slack.deliver("events_api", body)
    await stage.settle()
    assert len(ann.whispers) == heard


async def test_a_mention_that_hints_see_as_well_is_answered_once(stage: SlackStage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    heard = len(ann.whispers)
    await ann.acts.mention("DoLS", CHANNEL)
    await stage.settle()
    assert len(ann.whispers) == heard + 1


async def test_without_the_opt_in_the_bot_hears_nothing_of_what_people_say(
    stage: SlackStage,
) -> None:
    stage.slack.app = manifest.manifest()
    ann = await stage.person("Sample Ann")
    before = await stage.stored()
    await ann.acts.say("My DoLS is on Monday", CHANNEL)
    await stage.settle()
    assert await stage.stored() == before
    assert Acts(stage.slack, ann.who.id).latest is None
