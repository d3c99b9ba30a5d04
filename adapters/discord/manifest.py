"""What Discord needs to know: the link that brings Teabreak to a server, and what it asks for.

Teabreak asks for no intent that lets it read what people say to each other. `hints` is the opt-in
for gentle hints in a group's places, which need exactly that. Commands are not here: Teabreak gives
them to Discord itself when it starts.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.phrases import say

AUTHORIZE = "https://discord.com/oauth2/authorize"
SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Permission:
    """One that is asked for. `name` is Discord's on the page of a role, `bit` its place in the
    number; the phrase `discord-permission-<key>` says what it is for.
    """

    key: str
    name: str
    bit: int


# As few as possible. Discord's own list: docs.discord.com, topics/permissions.
PERMISSIONS = (
    Permission("view", "View Channels", 10),
    Permission("send", "Send Messages", 11),
    Permission("threads", "Send Messages in Threads", 38),
    Permission("answers", "Create Public Threads", 35),
    Permission("circles", "Create Private Threads", 36),
    Permission("files", "Attach Files", 15),
    Permission("history", "Read Message History", 16),
)
ADMINISTRATOR = 1 << 3  # has them all


def number() -> int:
    """All permissions as Discord's number."""
    return sum(1 << one.bit for one in PERMISSIONS)


def missing(held: int) -> list[str]:
    """The names of the permissions that are not among these."""
    if held & ADMINISTRATOR:
        return []
    return [one.name for one in PERMISSIONS if not held & 1 << one.bit]


def invite(application: str) -> str:
    """The link that brings the app to a server."""
    asked = {
        "client_id": application,
        "scope": " ".join(SCOPES),
        "permissions": str(number()),
        "integration_type": "0",  # to a server, not to one person
    }
    return f"{AUTHORIZE}?{urlencode(asked)}"


def application(token: str) -> str:
    """The application's id, which is the first part of its bot's token; else empty."""
    first = token.strip().partition(".")[0]
    try:
        found = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return found if found.isdecimal() else ""


def manifest(application_id: str, *, hints: bool = False) -> Mapping[str, object]:
    """Everything, for other programs."""
    return {
        "invite": invite(application_id),
        "permissions": {one.name: why(one) for one in PERMISSIONS},
        "intents": [say("discord-intent-messages")] if hints else [],
    }


def text(application_id: str, *, hints: bool = False) -> str:
    """Everything, for people."""
    intent = say("discord-manifest-intent" if hints else "discord-manifest-no-intent")
    return "\n".join(
        [
            say("discord-manifest-link"),
            invite(application_id),
            "",
            say("discord-manifest-permissions"),
            *(f"- {one.name}: {why(one)}" for one in PERMISSIONS),
            "",
            intent,
        ]
    )


def as_json(application_id: str, *, hints: bool = False) -> str:
    """`manifest` as JSON."""
    return json.dumps(manifest(application_id, hints=hints), indent=2, ensure_ascii=False)


def why(permission: Permission) -> str:
    """What it is for."""
    return say(f"discord-permission-{permission.key}")
