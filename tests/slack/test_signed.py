"""Signed HTTP, and several workspaces: who may call us, who may install us, and how they leave."""

import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet

from adapters.delivery import Speaker
from adapters.slack import manifest
from adapters.slack.desk import Desk, SlackSettings
from adapters.slack.signed import Signed
from adapters.slack.workspaces import Secrets
from storage import keeping
from storage.locker import Locker, WrongKeys
from tests import databases
from tests.fakes.slack import Json, Team, signed
from tests.fakes.slack_acts import Acts
from tests.stages.slack import SignedSlackStage

EVENT = json.dumps({"type": "event_callback", "team_id": "T1", "event": {"type": "x"}})
JSON = {"Content-Type": "application/json"}
KEY, OLD_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.mark.parametrize(
    "headers",
    # Made when the test runs, which may be minutes after this is read.
    [
        dict,
        lambda: signed(EVENT, secret="another secret"),
        lambda: signed(EVENT + " "),
        lambda: signed(EVENT, at=time.time() - 60 * 6),
        lambda: signed(EVENT, at=time.time() + 60 * 6),
        lambda: {**signed(EVENT), "X-Slack-Signature": "v0=1234"},
    ],
    ids=["none", "other secret", "other text", "old", "not yet", "broken"],
)
async def test_a_request_that_slack_did_not_sign_now_is_refused(
    signed_stage: SignedSlackStage, headers: Callable[[], dict[str, str]]
) -> None:
    status, _ = await signed_stage.slack.request(EVENT, {**JSON, **headers()})
    assert status == 401


async def test_a_signed_request_is_taken_and_so_is_the_check_of_the_address(
    signed_stage: SignedSlackStage,
) -> None:
    status, _ = await signed_stage.slack.request(EVENT, {**JSON, **signed(EVENT)})
    assert status == 200
    asked = json.dumps({"type": "url_verification", "challenge": "abc"})
    status, text = await signed_stage.slack.request(asked, {**JSON, **signed(asked)})
    assert (status, "abc" in text) == (200, True)


@pytest.fixture
async def signed_stage(tmp_path: Path) -> AsyncIterator[SignedSlackStage]:
    """One workspace by signed HTTP."""
    stage = SignedSlackStage(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    yield stage
    await stage.close()


class Several(SignedSlackStage):
    """Any workspace may install us. The stage's own one is installed before anything else."""

    keys: tuple[str, ...] = (KEY,)

    def settings(self) -> SlackSettings:
        secrets = Secrets("1.2", "sample-secret", Locker(self.keys))
        return replace(super().settings(), bot_token="", secrets=secrets)

    async def start(self) -> Speaker:
        if not self._started:
            await self.slack.start()
            self._started = True
            first = Desk(self.store, self.dispatch, self.settings(), {}, lambda: None)
            await first.workspaces.install(self.answer("T1", "xoxb-sample"))
            await first.workspaces.close()
        return await super().start()

    def answer(self, team: str, token: str, **more: object) -> Json:
        """What Slack answers to a code."""
        bot = self.slack.teams[team].bot
        known = {"access_token": token, "bot_user_id": bot, "scope": "chat:write"}
        return {"ok": True, "team": {"id": team, "name": team}, **known, **more}

    @property
    def front(self) -> str:
        """Our own address."""
        assert isinstance(self.desk.front, Signed)
        return self.desk.front.address


@pytest.fixture
async def several(tmp_path: Path) -> AsyncIterator[Several]:
    """One that others can install."""
    stage = Several(databases.sqlite(tmp_path), tmp_path)
    stage.slack.teams["T2"] = Team(
        "T2", "Another", "UBOT2", "BBOT2", "xoxb-second", frozenset(manifest.scopes(hints=True))
    )
    stage.slack.channel("C2", team="T2")
    await stage.open()
    yield stage
    await stage.close()


async def installs(stage: Several, code: str) -> tuple[int, str]:
    """Somebody follows the link, agrees on Slack, and comes back."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.get(f"{stage.front}/slack/install", allow_redirects=False) as answer:
            to = urlsplit(answer.headers["Location"])
        asked = parse_qs(to.query)
        assert to.hostname == "slack.com"
        assert set(asked["scope"][0].split(",")) == set(manifest.scopes())
        back = f"{stage.front}/slack/oauth_redirect?state={asked['state'][0]}"
        async with browser.get(f"{back}&code={code}") as answer:
            found = (answer.status, await answer.text())
        async with browser.get(f"{back}&code={code}") as answer:
            assert answer.status == 400, "a state is used once"
    return found


async def test_another_workspace_installs_us_and_neither_sees_the_other(several: Several) -> None:
    fay = await several.person("Sample Fay", facilitator=True)
    several.slack.codes["c2"] = several.answer("T2", "xoxb-second")
    status, page = await installs(several, "c2")
    assert (status, "Teabreak is on your Slack now." in page) == (200, True)
    zoe = several.slack.person("Sample Zoe", team="T2")
    several.slack.channels["C2"].members.add(zoe)
    hands = Acts(several.slack, zoe, "T2")
    await hands.command("/facilitators", "", "C2")
    await several.settle()
    assert "There is no group here yet." in several.slack.messages[-1].text
    await hands.write("set up")
    await hands.command("/set-up", "", "C2")
    await several.settle()
    assert several.slack.views[zoe]
    assert "Sample Fay" not in "".join(m.text for m in several.slack.seen(zoe, "C2"))
    assert "Sample Zoe" not in fay.room
    await several.restart()
    await hands.command("/jargon", "DoLS", "C2")
    await several.settle()
    assert "Deprivation of Liberty" in several.slack.messages[-1].text


async def test_a_state_that_is_not_ours_or_a_code_that_slack_refuses_installs_nothing(
    several: Several,
) -> None:
    status, page = await installs(several, "no such code")
    assert (status, "Please start again" in page) == (502, True)
    back = f"{several.front}/slack/oauth_redirect"
    async with aiohttp.ClientSession() as browser:
        for query in ("", "?state=abc&code=c2", "?code=c2"):
            async with browser.get(back + query) as answer:
                assert answer.status == 400
    assert "slack:T2" not in await several.stored()


async def test_what_holds_an_installation_together_goes_over_https_alone(several: Several) -> None:
    async with aiohttp.ClientSession() as browser:
        for host, secure in (("tea.example.org", True), (urlsplit(several.front).netloc, False)):
            begin = browser.get(
                f"{several.front}/slack/install", headers={"Host": host}, allow_redirects=False
            )
            async with begin as answer:
                assert ("Secure" in answer.headers["Set-Cookie"]) is secure


async def test_a_whole_organisation_is_told_to_add_one_space_after_the_other(
    several: Several,
) -> None:
    whole = {
        "ok": True,
        "is_enterprise_install": True,
        "team": None,
        "enterprise": {"id": "E0WHOLEORG"},
    }
    several.slack.codes["c1"] = {**whole, "access_token": "xoxb-whole", "bot_user_id": "UBOT"}
    status, page = await installs(several, "c1")
    assert (status, "Please add it to one space" in page) == (400, True)
    assert "E0WHOLEORG" not in await several.stored()


async def test_somebody_who_does_not_agree_after_all_installs_nothing(several: Several) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(f"{several.front}/slack/install", allow_redirects=False) as answer:
            state = parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]
        back = f"{several.front}/slack/oauth_redirect?state={state}&error=access_denied"
        async with browser.get(back) as answer:
            assert "Nothing was added." in await answer.text()


async def test_tokens_are_never_kept_as_they_are(several: Several) -> None:
    assert "xoxb" not in await several.stored()


async def test_a_new_key_takes_over_and_the_old_one_can_go(several: Several) -> None:
    several.keys = (OLD_KEY, KEY)
    await several.restart()
    several.keys = (OLD_KEY,)
    await several.restart()
    ann = await several.person("Sample Ann")
    await ann.types("DoLS")
    assert "Deprivation of Liberty" in ann.last
    several.keys = (KEY,)
    with pytest.raises(WrongKeys):
        await several.restart()
    several.keys = (OLD_KEY,)
    several.store.close()
    await several.open()


async def test_a_token_that_ends_is_renewed_also_for_what_is_sent_on_a_schedule(
    several: Several,
) -> None:
    answer = several.answer("T1", "xoxb-sample", refresh_token="r1", expires_in=3600)
    await several.desk.workspaces.install(answer)
    renewed = several.answer("T1", "xoxb-renewed", refresh_token="r2", expires_in=43_200)
    several.slack.refreshes["r1"] = renewed
    here = await several.desk.workspaces.at("slack:T1")
    assert here
    assert here.token == "xoxb-renewed"
    assert here.posting.token == "xoxb-renewed"
    again = await several.desk.workspaces.at("slack:T1")
    assert again is here, "not before it has to be"


async def test_while_slack_renews_nothing_the_old_token_is_used(several: Several) -> None:
    answer = several.answer("T1", "xoxb-sample", refresh_token="gone", expires_in=3600)
    await several.desk.workspaces.install(answer)
    here = await several.desk.workspaces.at("slack:T1")
    assert here
    assert here.token == "xoxb-sample"


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}],
    ids=["uninstalled", "revoked"],
)
async def test_a_workspace_that_takes_us_away_is_forgotten_after_30_days(
    several: Several, event: Json
) -> None:
    await several.person("Sample Fay", facilitator=True)
    body = {"team_id": "T1", "type": "event_callback", "event_id": "Ev9", "event": event}
    await several.slack.deliver("events_api", body)
    assert "slack:T1" not in several.desk.workspaces.spaces
    now = datetime.now(UTC)
    await several.store.do(lambda unit: keeping.tidy(unit, now + timedelta(days=29)))
    assert "Sample Fay" in await several.stored()
    await several.store.do(lambda unit: keeping.tidy(unit, now + timedelta(days=31)))
    left = await several.stored()
    assert "Sample Fay" not in left
    assert "slack:T1" not in left
    assert "co_group:" not in left


async def test_revoked_tokens_of_people_change_nothing(several: Several) -> None:
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}
    body = {"team_id": "T1", "type": "event_callback", "event_id": "Ev9", "event": event}
    await several.slack.deliver("events_api", body)
    assert "slack:T1" in several.desk.workspaces.spaces


async def test_a_workspace_that_we_are_not_in_gets_no_answer(several: Several) -> None:
    body = {"team_id": "T9", "type": "event_callback", "event_id": "Ev9"}
    event = {"type": "message", "user": "U1", "channel": "D1", "channel_type": "im", "text": "x"}
    await several.slack.deliver("events_api", {**body, "event": event})
    await several.settle()
    assert several.slack.messages == []
