"""The app manifest that Slack makes an app from, generated from the Specs.

Teabreak asks for no scope that lets it read what people say to each other. `hints` is the opt-in
for gentle hints in a group's channels, which need exactly that.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.phrases import say
from bot.pillars import everything
from bot.specs import Spec

COMMAND = 32  # characters of a command's name, with its "/"
ABOUT = 2_000
SHORTCUT = 24

EVENTS = (
    *("app_mention", "app_home_opened", "message.im", "member_joined_channel"),
    *("member_left_channel", "app_uninstalled", "tokens_revoked", "user_change"),
)
HINTS = ("message.channels", "message.groups")

# What each is for stands in docs/set-up-slack.md.
SCOPES = (
    *("app_mentions:read", "channels:read", "chat:write", "commands", "files:read"),
    *("files:write", "groups:read", "im:history", "im:read", "im:write", "mpim:write"),
    "users:read",
)
HINT_SCOPES = ("channels:history", "groups:history")


def scopes(*, hints: bool = False) -> tuple[str, ...]:
    """What the app may do."""
    return (*SCOPES, *(HINT_SCOPES if hints else ()))


def manifest(
    *, prefix: str = "", hints: bool = False, address: str = "", redirect: bool = False
) -> dict[str, Any]:
    """The manifest. Without an `address` (https://...) the app uses Socket Mode."""
    specs = sorted(everything().all.specs.values(), key=lambda spec: spec.name)
    url = {"request_url": f"{address}/slack/events"} if address else {}
    bot_events = [*EVENTS, *(HINTS if hints else ())]
    oauth: dict[str, Any] = {"scopes": {"bot": list(scopes(hints=hints))}}
    if redirect:
        oauth["redirect_urls"] = [f"{address}/slack/oauth_redirect"]
    return {
        "display_information": {"name": "Teabreak", "description": say("slack-about")},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Teabreak", "always_online": True},
            "shortcuts": _shortcuts(specs),
            "slash_commands": [{**_command(spec, prefix), **_url(address)} for spec in specs],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**url, "bot_events": sorted(bot_events)},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def text(made: dict[str, Any]) -> str:
    """As JSON, which Slack's manifest page takes."""
    return json.dumps(made, indent=2, ensure_ascii=False)


def _shortcuts(specs: Sequence[Spec]) -> list[dict[str, str]]:
    return [
        {
            "type": "message",
            "name": spec.shortcut,
            "callback_id": spec.name,
            "description": spec.about,
        }
        for spec in specs
        if spec.on_message
    ]


def _command(spec: Spec, prefix: str) -> dict[str, Any]:
    name = f"/{prefix}-{spec.name}" if prefix else f"/{spec.name}"
    if len(name) > COMMAND:
        raise ValueError(f"{name} is over {COMMAND} characters")
    made: dict[str, Any] = {"command": name, "description": spec.about, "should_escape": False}
    hint = spec.usage.partition(" ")[2]
    return {**made, "usage_hint": hint} if spec.option and hint else made


def _url(address: str) -> dict[str, str]:
    return {"url": f"{address}/slack/events"} if address else {}
