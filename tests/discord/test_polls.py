"""A private poll on Discord: nothing that is sent or logged joins a person to an answer."""

import json
import logging
import re

import pytest

from tests.polling import GIVEN, PRIVATE, SEALED, closed, made
from tests.stages.discord import DiscordStage

NAMES = ("Ann", "Ben", "Dev", "Eve", "Hal", "Ivy")
OPTIONS = ("Aardvark", "Badger")
NUMBERS = re.compile(r"\d+")


def _sent(stage: DiscordStage, since: int) -> list[tuple[str, str]]:
    """Where each call went, and everything that was in it."""
    log = stage.discord.backend.http_requests[since:]
    return [(c.path, json.dumps(c.json, ensure_ascii=False)) for c in log if c.method != "GET"]


@pytest.mark.parametrize("secrecy", [PRIVATE, SEALED])
async def test_what_goes_out_to_discord_is_the_same_whatever_was_answered(
    stage: DiscordStage, secrecy: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fay = await stage.person("Sample Fay", facilitator=True)
    people = [await stage.person(f"Sample {name}") for name in NAMES]
    await made(fay, **GIVEN | {"options": ", ".join(OPTIONS), "secrecy": secrecy})
    public = f"/channels/{stage.channel.id}/messages"
    since = len(stage.discord.backend.http_requests)
    told = set()
    for number, one in enumerate(people):
        await one.presses("Answer in private")
        before = len(stage.discord.backend.http_requests)
        await one.presses(OPTIONS[number % 2])
        sent = _sent(stage, before)
        answered = [body for path, body in sent if not path.startswith(public)]
        assert answered, "it is acknowledged"
        told.add(tuple(NUMBERS.sub("#", body) for body in answered))
    assert len(told) == 1, "who answered what cannot be told from what went to them"
    await closed(fay)
    to_everyone = [body for path, body in _sent(stage, since) if path.startswith(public)]
    assert any("6 people have answered" in body for body in to_everyone)
    for body in to_everyone:
        assert not any(one.who.id in body or one.name in body for one in people)
    for hidden in (*OPTIONS, *(one.who.id for one in people)):
        assert hidden not in caplog.text
    for line in (await stage.stored()).splitlines():
        assert not line.startswith(("poll_key:", "poll_private:", "poll_part:", "poll_named:"))
