"""`teabreak check --live`: does Slack take our tokens, and may we do what we need to?"""

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.settings import Settings
from adapters.slack import calls
from adapters.slack.manifest import scopes
from adapters.slack.start import wanted
from bot.phrases import say


async def check(settings: Settings) -> tuple[list[str], list[str]]:
    """Lines about what is right, and about what is not."""
    right: list[str] = []
    wrong: list[str] = []
    slack = wanted(settings)
    session = calls.lasting()
    client = calls.asking(slack.bot_token, slack.address, session)
    try:
        if slack.bot_token:
            found = await client.auth_test()
            right.append(say("slack-live-in", space=str(found.get("team", ""))))
            held = str(found.headers.get("X-OAuth-Scopes", ""))
            missing = set(scopes()) - {scope.strip() for scope in held.split(",")}
            if missing:
                wrong.append(say("slack-live-scopes", scopes=", ".join(sorted(missing))))
            else:
                right.append(say("slack-live-scopes-right"))
        if slack.app_token:
            try:
                await client.apps_connections_open(app_token=slack.app_token)
                right.append(say("slack-live-socket"))
            except SlackApiError as error:
                wrong.append(say("slack-live-no-socket", reason=calls.code(error)))
    except SlackApiError as error:
        wrong.append(say("slack-refused", reason=calls.code(error)))
    except (aiohttp.ClientError, OSError):
        wrong.append(say("slack-unreachable"))
    finally:
        await session.close()
    return right, wrong
