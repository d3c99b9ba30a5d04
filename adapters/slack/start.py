"""Slack, from the settings."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError

from adapters.settings import Settings, keys
from adapters.slack import calls
from adapters.slack.desk import Desk, SlackSettings, Speakers
from adapters.slack.signed import Signed
from adapters.slack.workspaces import Secrets
from adapters.told import Told
from bot.dispatch import Dispatch
from bot.phrases import say
from storage.engine import Store
from storage.locker import Locker, WrongKeys


@asynccontextmanager
async def serving(
    store: Store,
    dispatch: Dispatch,
    settings: Settings,
    speakers: Speakers,
    wake: Callable[[], None],
) -> AsyncIterator[Desk]:
    """Slack, until the end of the block. Raises Told when it cannot start."""
    desk = Desk(store, dispatch, wanted(settings), speakers, wake)
    try:
        await _open(desk, settings)
        yield desk
    finally:
        await desk.close()


def wanted(settings: Settings) -> SlackSettings:
    """What of all settings is Slack's."""
    return SlackSettings(
        bot_token=_secret(settings.slack_bot_token),
        app_token=_secret(settings.slack_app_token),
        signing_secret=_secret(settings.slack_signing_secret),
        address=settings.slack_api_url,
        connections=settings.slack_connections,
        host=settings.slack_host,
        port=settings.slack_port,
        secrets=_secrets(settings),
    )


async def _open(desk: Desk, settings: Settings) -> None:
    try:
        await desk.open()
    except SlackApiError as error:
        raise Told(say("slack-refused", reason=calls.code(error))) from None
    except WrongKeys:
        raise Told(say("setting-keys-old")) from None
    except aiohttp.ClientError:
        raise Told(say("slack-unreachable")) from None
    except OSError:
        if isinstance(desk.front, Signed):
            raise Told(say("slack-port", port=str(settings.slack_port))) from None
        raise Told(say("slack-unreachable")) from None


def _secrets(settings: Settings) -> Secrets | None:
    if not settings.slack_client_id:
        return None
    secret = _secret(settings.slack_client_secret)
    return Secrets(settings.slack_client_id, secret, Locker(keys(settings)))


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""
