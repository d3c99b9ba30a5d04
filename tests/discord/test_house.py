"""Discord beside Slack and the web room, in one process: what ends one ends no other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import discord
import pytest

from adapters import app
from adapters.discord.desk import Desk
from adapters.discord.start import wanted
from adapters.settings import Settings
from adapters.slack import manifest as slack_manifest
from bot.pillars import everything
from storage.discord import Shards, Share
from storage.engine import Store, open_store
from tests import databases
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.discord_acts import Acts
from tests.fakes.slack import APP_TOKEN, FakeSlack
from tests.fakes.slack_acts import Acts as SlackActs

NOW = datetime.now(UTC)
CHANNEL = "C1"
ANSWER = "Deprivation of Liberty Safeguards"
CONNECTED = "Discord: connected."
BROKEN = "Discord: something went wrong, and I connect again. The log says where."


class House:
    """`teabreak run`, with a stand-in for each platform."""

    def __init__(self, folder: Path) -> None:
        self.url = databases.sqlite(folder)
        self.slack = FakeSlack()
        self.discord = FakeDiscord()
        self.told: list[str] = []

    async def open(self) -> None:
        """The stand-ins listen."""
        await self.slack.start()
        self.slack.app = slack_manifest.manifest()
        self.slack.teams["T1"].scopes = frozenset(slack_manifest.scopes())
        self.slack.channel(CHANNEL)
        await self.discord.start()
        guild = self.discord.world.create_guild("Sample server")
        self.ann = Acts(self.discord, guild.create_text_channel("tea"), "Sample Ann")
        self.ann.come()
        self.zoe = SlackActs(self.slack, self.slack.person("Sample Zoe"))

    async def close(self) -> None:
        """The end."""
        await self.slack.stop()
        await self.discord.stop()

    def settings(self, **changed: object) -> Settings:
        """Everything is set."""
        usual: dict[str, object] = {
            "database_url": self.url,
            "web_port": 0,
            "slack_bot_token": self.slack.teams["T1"].token,
            "slack_app_token": APP_TOKEN,
            "slack_api_url": self.slack.address,
            "discord_token": TOKEN,
            "discord_api_url": self.discord.address,
        }
        return Settings(_env_file=None, **{**usual, **changed})  # type: ignore[arg-type, call-arg]

    async def until(self, reached: Callable[[], object]) -> None:
        """Wait for what another program brings about."""
        async with asyncio.timeout(60):
            while not reached():  # noqa: ASYNC110  # many things can bring it about
                await asyncio.sleep(0.01)

    async def answered_on_slack(self) -> bool:
        """Whether a question there is answered."""
        answer = await self.zoe.command("/jargon", "DoLS", CHANNEL)
        return ANSWER in str(answer)

    async def answered_on_discord(self) -> None:
        """Wait until a question there is answered."""
        log = self.discord.backend.http_requests
        heard = len(log)
        await self.ann.command("jargon", "DoLS")
        await self.until(lambda: ANSWER in str([call.json for call in log[heard:]]))


async def opens(address: str) -> bool:
    """Whether the web room is there."""
    async with aiohttp.ClientSession() as browser, browser.get(address) as page:
        return page.status == 200


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    made = House(tmp_path)
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def store(house: House) -> AsyncIterator[Store]:
    opened = open_store(house.url)
    yield opened
    opened.close()


async def test_a_malformed_event_on_discord_leaves_slack_and_the_web_room_running(
    house: House, store: Store
) -> None:
    async with app.running(store, house.settings(), demo=False, tell=house.told.append) as address:
        await house.until(lambda: house.discord.gateway.open)
        await house.answered_on_discord()
        house.discord.gateway.open[0].tell("INTERACTION_CREATE", {"nothing": "of use"})
        await house.until(lambda: BROKEN in house.told)
        assert await house.answered_on_slack()
        assert await opens(address)
        await house.until(lambda: house.discord.gateway.identified == 2)
        await house.until(lambda: house.discord.gateway.open)
        await house.answered_on_discord()
        assert house.slack.opened == 2, "Slack's two connections were left alone"
    assert [line for line in house.told if line.startswith("Discord: ")] == [
        *("Discord: set.", CONNECTED, BROKEN, CONNECTED)
    ]


async def test_a_wrong_token_is_said_once_and_the_others_run(house: House, store: Store) -> None:
    settings = house.settings(discord_token="some.other.token")
    async with app.running(store, settings, demo=False, tell=house.told.append) as address:
        await house.until(lambda: "does not take DISCORD_TOKEN" in house.told[-1])
        assert await house.answered_on_slack()
        assert await opens(address)
    assert len([line for line in house.told if "DISCORD_TOKEN" in line]) == 1


async def test_an_intent_that_is_not_allowed_is_said_once_and_the_others_run(
    house: House, store: Store
) -> None:
    house.discord.gateway.refuse = 4014
    settings = house.settings(discord_hints=True)
    async with app.running(store, settings, demo=False, tell=house.told.append) as address:
        await house.until(lambda: "Message Content Intent" in house.told[-1])
        assert await house.answered_on_slack()
        assert await opens(address)
    assert len([line for line in house.told if "Message Content Intent" in line]) == 1


async def test_a_second_teabreak_waits_until_the_first_one_ends(house: House, store: Store) -> None:
    alone = house.settings(slack_bot_token=None, slack_app_token=None)
    waiting: list[str] = []
    async with app.running(store, alone, demo=False, tell=house.told.append):
        await house.until(lambda: CONNECTED in house.told)
        async with app.running(store, alone, demo=False, tell=waiting.append):
            await house.until(lambda: "another Teabreak is connected" in waiting[-1])
        assert house.discord.gateway.identified == 1
    assert CONNECTED not in waiting


@pytest.mark.parametrize("hints", [False, True])
@pytest.mark.parametrize(("shards", "ids"), [(0, ""), (4, ""), (4, "1,2")])
async def test_what_is_set_is_what_the_client_is_made_with(
    house: House, store: Store, hints: bool, shards: int, ids: str
) -> None:
    settings = house.settings(discord_hints=hints, discord_shards=shards, discord_shard_ids=ids)
    wished = wanted(settings, guard=None)
    client = Desk(store, everything(), wished, {}, lambda: None).client
    assert client.intents.message_content is hints
    assert not client.intents.members
    assert not client.intents.presences
    assert isinstance(client, discord.AutoShardedClient) is bool(shards)
    assert client.shard_count == (shards or None)
    if isinstance(client, discord.AutoShardedClient):
        assert client.shard_ids == ([1, 2] if ids else None)


async def test_a_process_connects_only_the_shards_that_it_has(house: House, store: Store) -> None:
    settings = house.settings(
        slack_bot_token=None, slack_app_token=None, discord_shards=2, discord_shard_ids="1"
    )
    async with app.running(store, settings, demo=False, tell=house.told.append):
        await house.until(lambda: house.discord.gateway.open)
        assert [session.shard for session in house.discord.gateway.open] == [1]
        others = store.do_now(lambda unit: Shards(unit).take(Share((0,), 2), "other", NOW))
        assert others, "another process may have the other one"
        mine = store.do_now(lambda unit: Shards(unit).take(Share((1,), 2), "third", NOW))
        assert not mine
