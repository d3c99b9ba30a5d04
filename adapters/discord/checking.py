"""`teabreak check --live`: does Discord take our token, and may we do what we need to?"""

from collections.abc import Mapping
from typing import Any

import aiohttp

from adapters.discord import manifest
from adapters.discord.asking import Asking, Refused
from adapters.settings import Settings
from bot.phrases import say

READS_MESSAGES = 1 << 18 | 1 << 19  # flags of an application: in many servers, in a few
FEW = 50  # connections left today, under which it is said
UNAUTHORIZED = 401

Found = tuple[list[str], list[str]]


async def check(settings: Settings) -> Found:
    """Lines about what is right, and about what is not."""
    assert settings.discord_token
    right: list[str] = []
    wrong: list[str] = []
    token = settings.discord_token.get_secret_value().strip()
    asking = Asking(token, settings.discord_api_url)
    try:
        app = await asking.get("/applications/@me")
        servers = await asking.get("/users/@me/guilds")
        gateway = await asking.get("/gateway/bot")
        right.append(say("discord-live-app", name=str(app["name"])))
        for some in (
            _intents(app, settings),
            _app(app),
            _servers(app, servers),
            _gateway(gateway, settings),
        ):
            right += some[0]
            wrong += some[1]
    except Refused as error:
        refused = error.status == UNAUTHORIZED
        reason = say("discord-ended-token" if refused else "discord-unreachable")
        wrong.append(reason)
    except (aiohttp.ClientError, OSError, ValueError):
        wrong.append(say("discord-unreachable"))
    finally:
        await asking.close()
    return right, wrong


def _intents(app: Mapping[str, Any], settings: Settings) -> Found:
    """Reading messages is allowed exactly if gentle hints are wanted."""
    reads = bool(int(app.get("flags") or 0) & READS_MESSAGES)
    if settings.discord_hints:
        return ([say("discord-live-reads")], []) if reads else ([], [say("discord-ended-intents")])
    return [say("discord-live-could-read" if reads else "discord-live-no-intent")], []


def _app(app: Mapping[str, Any]) -> Found:
    """Settings of the app with which nothing would arrive, or nobody could invite it."""
    wrong = []
    if app.get("interactions_endpoint_url"):
        wrong.append(say("discord-live-endpoint"))
    if app.get("bot_require_code_grant"):
        wrong.append(say("discord-live-code-grant"))
    return [], wrong


def _servers(app: Mapping[str, Any], servers: list[Mapping[str, Any]]) -> Found:
    """Where it is, and what it may not do there."""
    if not servers:
        return [], [say("discord-live-nowhere", link=manifest.invite(str(app["id"])))]
    right, wrong = [], []
    for server in servers:
        name = str(server["name"])
        lacking = manifest.missing(int(server.get("permissions") or 0))
        if lacking:
            names = ", ".join(lacking)
            wrong.append(say("discord-live-permissions", space=name, permissions=names))
        else:
            right.append(say("discord-live-in", space=name))
    return right, wrong


def _gateway(gateway: Mapping[str, Any], settings: Settings) -> Found:
    """How many connections Discord wants, and how many it lets us open today."""
    wanted, left = int(gateway["shards"]), int(gateway["session_start_limit"]["remaining"])
    wrong = []
    if wanted > max(settings.discord_shards, 1):
        wrong.append(say("discord-live-shards", count=wanted))
    if left < FEW:
        wrong.append(say("discord-live-starts", count=left))
    return [], wrong
