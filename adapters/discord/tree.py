"""The commands that Discord knows us by, from the Specs.

They are written only when they are others than those that Discord has: Discord allows few writes in
a day, and a client that has the list open loses it with each.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord

from adapters.discord import limits
from bot.cards import shorten
from bot.dispatch import TEXT_LIMIT
from bot.phrases import say
from bot.specs import Spec

Json = dict[str, Any]

TYPED, ON_MESSAGE = 1, 3  # kinds of command
TEXT = 3  # the kind of an option
OPTION = "text"  # its name
SERVER, PRIVATE = 0, 1  # where commands can be used


def commands(specs: Iterable[Spec]) -> list[Json]:
    """Every command, and those in the menu of a message."""
    ordered = sorted(specs, key=lambda spec: spec.name)
    found = [_typed(spec) for spec in ordered]
    found += [_on_message(spec) for spec in ordered if spec.on_message]
    return found


async def synced(client: discord.Client, specs: Iterable[Spec]) -> bool:
    """See to it that Discord has exactly these. Whether they had to be written."""
    assert client.application_id, "logged in"
    wanted = commands(specs)
    held = await client.http.get_global_commands(client.application_id)
    if _same(wanted, held):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, wanted)
    return True


def _typed(spec: Spec) -> Json:
    made = {"type": TYPED, "name": spec.name, "description": _about(spec), **_everywhere()}
    return {**made, "options": [_option(spec)] if spec.option else []}


def _on_message(spec: Spec) -> Json:
    return {"type": ON_MESSAGE, "name": spec.shortcut, "description": "", **_everywhere()}


def _everywhere() -> Json:
    return {"contexts": [SERVER, PRIVATE], "integration_types": [0]}


def _option(spec: Spec) -> Json:
    made = {"type": TEXT, "name": OPTION, "required": False, "max_length": TEXT_LIMIT}
    hint = say("discord-option", example=spec.usage)
    return {**made, "description": _short(hint), "autocomplete": bool(spec.completes)}


def _about(spec: Spec) -> str:
    return _short(spec.about)


def _short(said: str) -> str:
    return shorten(said, limits.ABOUT)


def _same(wanted: Sequence[Json], held: Sequence[Mapping[str, Any]]) -> bool:
    """Whether Discord's are ours; it adds much of its own to each."""
    ours = {(one["type"], one["name"]): _normal(one) for one in wanted}
    theirs = {(one.get("type", TYPED), one["name"]): _normal(one) for one in held}
    return ours == theirs


def _normal(command: Mapping[str, Any]) -> Json:
    options = [
        {
            "name": one["name"],
            "description": one["description"],
            "type": one["type"],
            "required": bool(one.get("required")),
            "autocomplete": bool(one.get("autocomplete")),
            "max_length": one.get("max_length"),
        }
        for one in command.get("options") or ()
    ]
    return {
        "description": command.get("description") or "",
        "options": options,
        "contexts": sorted(command.get("contexts") or ()),
        "integration_types": sorted(command.get("integration_types") or ()),
    }
