"""What the operator gets: the invite link, the settings, and the check of what is set."""

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from click.testing import CliRunner, Result

from adapters import cli
from adapters.discord import manifest
from adapters.discord.checking import check
from adapters.settings import Settings, faults, platforms
from tests.fakes.discord import TOKEN, FakeDiscord

ID = "123456789012345678"
FLAG = 1 << 19  # the app may read messages


def typed(*words: str) -> Result:
    """What becomes of a command."""
    return CliRunner().invoke(cli.main, words)


def of(**values: object) -> Settings:
    """Settings without the environment's."""
    return Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg]


def test_the_link_asks_for_exactly_the_permissions_that_are_explained() -> None:
    said = typed("manifest", "discord", ID).output
    [link] = [line for line in said.splitlines() if line.startswith("https://")]
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == [ID]
    assert asked["scope"] == ["bot applications.commands"]
    permissions = discord.Permissions(int(asked["permissions"][0]))
    held = {name for name, on in permissions if on}
    assert held == {
        *("read_messages", "send_messages", "send_messages_in_threads"),
        *("attach_files", "read_message_history"),
        *("create_public_threads", "create_private_threads"),
    }
    explained = [line for line in said.splitlines() if line.startswith("- ")]
    assert len(explained) == len(manifest.PERMISSIONS)
    assert all(": to " in line for line in explained)
    assert "all 3 privileged intents can stay off" in said


def test_no_permission_lets_it_manage_ping_or_read_more_than_it_needs() -> None:
    held = discord.Permissions(manifest.number())
    for refused in ("administrator", "manage_messages", "mention_everyone", "manage_roles"):
        assert not getattr(held, refused), refused


def test_gentle_hints_are_an_opt_in_that_is_said() -> None:
    assert "Message Content Intent" in typed("manifest", "discord", ID, "--hints").output
    made = json.loads(typed("manifest", "discord", ID, "--json").output)
    assert made["intents"] == []
    assert made["invite"].endswith("integration_type=0")
    assert list(made["permissions"]) == [one.name for one in manifest.PERMISSIONS]
    asked = json.loads(typed("manifest", "discord", ID, "--json", "--hints").output)
    assert asked["intents"] == ["Message Content"]


def test_the_app_is_known_from_the_token_or_has_to_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = base64.urlsafe_b64encode(ID.encode()).decode().rstrip("=")
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={first}.sample.sample\n")
    assert f"client_id={ID}" in typed("manifest", "discord").output
    for env in ("DISCORD_TOKEN=sample.discord.token\n", "DISCORD_TOKEN=AAAA.b.c\n", ""):
        (tmp_path / ".env").write_text(env)
        told = typed("manifest", "discord")
        assert told.exit_code == 1
        assert "Which app is meant?" in told.output
    assert typed("manifest", "discord", "my app").exit_code == 1


def test_each_way_to_set_discord_up_is_known_and_half_of_one_is_told() -> None:
    assert platforms(of())["discord"].startswith("Discord: not set.")
    assert platforms(of(discord_token=TOKEN))["discord"] == "Discord: set."
    with_hints = of(discord_token=TOKEN, discord_hints=True)
    assert platforms(with_hints)["discord"] == "Discord: set, with gentle hints."
    assert faults(with_hints) == []
    for secret in ("a1b2c3d4e5f6", "123456789012345678"):  # a client secret, an application id
        assert "DISCORD_TOKEN does not look right." in faults(of(discord_token=secret))[0]
    assert faults(of(discord_shards=4, discord_shard_ids="0, 1")) == []
    for named in ("4", "0,0", "-1", "one"):
        wrong = faults(of(discord_shards=4, discord_shard_ids=named))
        assert "DISCORD_SHARD_IDS must name numbers" in wrong[0], named


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    made = FakeDiscord()
    await made.start()
    yield made
    await made.stop()


async def found(fake: FakeDiscord, **settings: object) -> tuple[list[str], list[str]]:
    """What the check says."""
    asked: dict[str, object] = {"discord_token": TOKEN, "discord_api_url": fake.address}
    return await check(of(**{**asked, **settings}))


async def test_the_check_says_what_works(fake: FakeDiscord) -> None:
    fake.world.create_guild("Sample Server")
    right, wrong = await found(fake)
    assert wrong == []
    assert right[0].startswith("Discord: the token works. The app is ")
    assert right[1:] == [
        "Discord: Teabreak cannot read what people write to each other. All is as it should be.",
        "Discord: all permissions are there in Sample Server.",
    ]


async def test_the_check_says_what_to_do_about_the_rest(fake: FakeDiscord) -> None:
    _, [nowhere] = await found(fake)
    assert "Teabreak is in no server yet." in nowhere
    assert f"client_id={fake.backend.application_id}" in nowhere
    fake.world.create_guild("Sample Server")
    fake.permissions = manifest.number() & ~(1 << 11) & ~(1 << 38)
    fake.app = {
        "interactions_endpoint_url": "https://example.org/",
        "bot_require_code_grant": True,
    }
    fake.shards, fake.starts["remaining"] = 3, 12
    _, wrong = await found(fake)
    for said in (
        "“Interactions Endpoint URL”",
        "“Requires OAuth2 Code Grant”",
        "missing: Send Messages, Send Messages in Threads.",
        "asks for 3 shards",
        "only 12 more times today",
    ):
        assert [line for line in wrong if said in line], said
    assert len(wrong) == 5
    fake.permissions = manifest.ADMINISTRATOR
    assert not [line for line in (await found(fake))[1] if "missing" in line]


async def test_reading_messages_is_asked_for_only_with_gentle_hints(fake: FakeDiscord) -> None:
    fake.world.create_guild("Sample Server")
    _, wrong = await found(fake, discord_hints=True)
    assert "Turn on “Message Content Intent”" in wrong[0]
    fake.app = {"flags": FLAG}
    right, wrong = await found(fake, discord_hints=True)
    assert wrong == []
    assert "Discord: Teabreak may read messages, for gentle hints." in right
    right, wrong = await found(fake)
    assert wrong == []
    assert "You can turn it off" in right[1]


async def test_a_wrong_token_and_a_discord_that_is_not_there_are_said_in_plain_words() -> None:
    fake = FakeDiscord()
    await fake.start()
    _, wrong = await found(fake, discord_token="some.other.token")
    [line] = wrong
    assert line.startswith("Discord does not take DISCORD_TOKEN. Make a new token")
    fake.fail("GET", "/gateway/bot", "503")
    _, wrong = await found(fake)
    assert wrong[0].startswith("Discord cannot be reached, or does not answer as it should.")
    await fake.stop()
    _, wrong = await found(fake)
    assert wrong[0].startswith("Discord cannot be reached")
