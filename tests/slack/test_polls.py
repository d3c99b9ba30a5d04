"""A private poll on Slack: nothing that is stored, sent or logged joins a person to an answer."""

import json
import logging

import pytest

from tests.polling import GIVEN, PRIVATE, SEALED, closed, made
from tests.stages.slack import CHANNEL, SlackStage

NAMES = ("Ann", "Ben", "Dev", "Eve", "Hal", "Ivy")
OPTIONS = ("Aardvark", "Badger")


@pytest.mark.parametrize("secrecy", [PRIVATE, SEALED])
async def test_what_goes_out_to_slack_and_into_the_log_is_the_same_whatever_was_answered(
    either: SlackStage, secrecy: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fay = await either.person("Sample Fay", facilitator=True)
    people = [await either.person(f"Sample {name}") for name in NAMES]
    await made(fay, **GIVEN | {"options": ", ".join(OPTIONS), "secrecy": secrecy})
    before = len(either.slack.calls)
    told = set()
    for number, one in enumerate(people):
        await one.presses("Answer in private")
        await one.presses(OPTIONS[number % 2])
        told.add(one.last)
    assert len(told) == 1, "who answered what cannot be told from what they were shown"
    to_everyone = [
        given
        for method, given in either.slack.calls[before:]
        if method in ("chat.update", "chat.postMessage") and given.get("channel") == CHANNEL
    ]
    assert to_everyone, "the number of people who have answered is shown"
    for given in to_everyone:
        sent = json.dumps(given, ensure_ascii=False)
        assert not any(one.who.id in sent or one.name in sent for one in people)
    await closed(fay)
    assert "Aardvark" not in caplog.text
    assert "Badger" not in caplog.text
    assert not any(one.who.id in caplog.text for one in people)
    for line in (await either.stored()).splitlines():
        assert not line.startswith(("poll_key:", "poll_private:", "poll_part:", "poll_named:"))


async def test_a_press_on_slack_carries_nothing_about_who_answered(stage: SlackStage) -> None:
    """A button's value is the poll and the option: no state, and nobody, whatever was answered."""
    fay = await stage.person("Sample Fay", facilitator=True)
    people = [await stage.person(f"Sample {name}") for name in NAMES]
    await made(fay, **GIVEN | {"options": ", ".join(OPTIONS)})

    def values() -> list[str]:
        newest = [m for m in stage.slack.messages if m.channel == CHANNEL and not m.only][-1]
        return [
            element["value"]
            for block in newest.blocks
            if block["type"] == "actions"
            for element in block["elements"]
        ]

    empty = values()
    for one in people:
        await one.presses("Badger")
    assert values() == empty
    assert all(len(value) <= 100 for value in empty)
