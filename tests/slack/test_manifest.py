"""What the operator gets: the manifest, the settings, and the check of what is set."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters import app, cli
from adapters.settings import Settings, faults, platforms
from adapters.slack import manifest
from adapters.slack.checking import check
from adapters.told import Told
from bot.pillars import everything
from storage.engine import open_store
from tests import databases
from tests.fakes.slack import APP_TOKEN, FakeSlack

SPECS = everything().all.specs


def typed(*words: str) -> str:
    """What the program prints."""
    ended = CliRunner().invoke(cli.main, words)
    assert ended.exit_code == 0, ended.output
    return ended.output


def of(**values: object) -> Settings:
    """Settings without the environment's."""
    return Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg]


@pytest.mark.parametrize("prefix", ["", "tea"])
def test_every_command_is_in_the_manifest_within_slack_s_limits(prefix: str) -> None:
    made = json.loads(typed("manifest", "slack", *(["--prefix", prefix] if prefix else [])))
    commands = {one["command"]: one for one in made["features"]["slash_commands"]}
    begin = f"/{prefix}-" if prefix else "/"
    assert set(commands) == {f"{begin}{name}" for name in SPECS}
    assert len(commands) <= 50
    assert all(len(name) <= 32 for name in commands)
    shortcuts = [one["callback_id"] for one in made["features"]["shortcuts"]]
    assert shortcuts == [name for name, spec in SPECS.items() if spec.on_message]
    assert len(made["display_information"]["description"]) <= 140
    assert all(len(one["name"]) <= 24 for one in made["features"]["shortcuts"])


def test_a_prefix_that_makes_a_command_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="over 32"):
        manifest.manifest(prefix="p" * 30)


def test_nothing_that_people_say_to_each_other_can_be_read_unless_somebody_opts_in() -> None:
    made = manifest.manifest()
    theirs = {"channels:history", "groups:history", "mpim:history"}
    assert not theirs & set(made["oauth_config"]["scopes"]["bot"])
    assert "message.channels" not in made["settings"]["event_subscriptions"]["bot_events"]
    asked = json.loads(typed("manifest", "slack", "--hints"))
    assert {"channels:history", "groups:history"} <= set(asked["oauth_config"]["scopes"]["bot"])
    assert "message.channels" in asked["settings"]["event_subscriptions"]["bot_events"]


# Slack tells an app of an event only if it holds this scope. None of them lets it read what people
# write to each other, but for the last two, which are the opt-in for gentle hints: im:history is
# about the private messages between somebody and the app itself.
NEEDED = {
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "app_home_opened": set[str](),
    "app_uninstalled": set[str](),
    "tokens_revoked": set[str](),
    "user_change": {"users:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
}


@pytest.mark.parametrize("hints", [False, True])
def test_each_event_has_the_scope_it_needs_and_no_scope_reads_more(hints: bool) -> None:
    made = manifest.manifest(hints=hints)
    held = set(made["oauth_config"]["scopes"]["bot"])
    wanted = made["settings"]["event_subscriptions"]["bot_events"]
    needed = set[str]().union(*(NEEDED[event] for event in wanted))
    assert needed <= held
    reading = {scope for scope in held if scope.endswith(":history")}
    assert reading == {scope for scope in needed if scope.endswith(":history")}


def test_every_scope_is_explained_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "set-up-slack.md").read_text(encoding="utf-8")
    table = guide.split("## What each scope is for")[1].split("##")[0]
    assert all(f"`{scope}`" in table for scope in manifest.SCOPES)


def test_a_whole_organisation_is_not_offered_what_we_do_not_support() -> None:
    assert manifest.manifest()["settings"]["org_deploy_enabled"] is False


def test_with_an_address_it_is_signed_http_and_without_socket_mode() -> None:
    assert manifest.manifest()["settings"]["socket_mode_enabled"]
    made = json.loads(
        typed("manifest", "slack", "--address", "https://tea.example.org/", "--several")
    )
    assert not made["settings"]["socket_mode_enabled"]
    url = "https://tea.example.org/slack/events"
    assert made["settings"]["interactivity"]["request_url"] == url
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert {one["url"] for one in made["features"]["slash_commands"]} == {url}
    redirect = "https://tea.example.org/slack/oauth_redirect"
    assert made["oauth_config"]["redirect_urls"] == [redirect]


def test_each_way_to_set_slack_up_is_known_and_half_of_one_is_told() -> None:
    bot = {"slack_bot_token": "xoxb-1"}
    several = {"slack_client_id": "1.2", "slack_client_secret": "s", "slack_signing_secret": "s"}
    assert platforms(of())["slack"].startswith("Slack: not set.")
    assert "Socket Mode" in platforms(of(**bot, slack_app_token="xapp-1"))["slack"]
    assert "signed HTTP" in platforms(of(**bot, slack_signing_secret="s"))["slack"]
    key = typed("key").strip()
    assert faults(of(**several, teabreak_keys=key)) == []
    assert "TEABREAK_KEYS" in faults(of(**several))[0]
    assert "TEABREAK_KEYS" in faults(of(**several, teabreak_keys="not a key"))[0]
    assert "SLACK_APP_TOKEN" in faults(of(**bot))[0]
    assert "xoxb-" in faults(of(slack_bot_token="oops", slack_app_token="xapp-1"))[0]


async def test_the_check_says_what_works_and_what_to_do_about_the_rest() -> None:
    slack = FakeSlack()
    await slack.start()
    team = slack.teams["T1"]
    common = {"slack_api_url": slack.address, "slack_bot_token": team.token}
    team.scopes = frozenset(manifest.scopes())
    right, wrong = await check(of(**common, slack_app_token=APP_TOKEN))
    assert wrong == []
    assert "The workspace is Sample workspace." in right[0]
    assert right[1:] == ["Slack: all scopes are there.", "Slack: Socket Mode works."]
    team.scopes -= {"files:write"}
    _, wrong = await check(of(**common, slack_app_token="xapp-other"))
    assert "these scopes are missing: files:write" in wrong[0]
    assert "the app token does not work: invalid_auth" in wrong[1]
    team.token = "xoxb-other"
    _, wrong = await check(of(**common, slack_app_token=APP_TOKEN))
    assert "Slack does not take our token: invalid_auth." in wrong[0]
    await slack.stop()
    _, wrong = await check(of(**common, slack_app_token=APP_TOKEN))
    assert "Slack cannot be reached." in wrong[0]


@pytest.mark.parametrize("how", ["sockets", "http"])
async def test_the_whole_house_runs_with_slack_beside_the_web_room(
    tmp_path: Path, how: str
) -> None:
    slack = FakeSlack()
    await slack.start()
    slack.teams["T1"].scopes = frozenset(manifest.scopes())
    way = {"slack_app_token": APP_TOKEN} if how == "sockets" else {"slack_signing_secret": "s"}
    settings = of(
        database_url=databases.sqlite(tmp_path),
        web_port=0,
        slack_port=0,
        slack_bot_token=slack.teams["T1"].token,
        slack_api_url=slack.address,
        **way,
    )
    told: list[str] = []
    store = open_store(settings.database_url)
    async with app.running(store, settings, demo=False, tell=told.append) as address:
        assert address.startswith("http://")
        assert any(line.startswith("Slack: set") for line in told)
    slack.teams["T1"].token = "xoxb-other"
    with pytest.raises(Told, match="Slack does not take our token"):
        async with app.running(store, settings, demo=False, tell=told.append):
            pass
    await slack.stop()
    with pytest.raises(Told, match="Slack cannot be reached"):
        async with app.running(store, settings, demo=False, tell=told.append):
            pass
    store.close()
