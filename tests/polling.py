"""Making and closing a poll on any stage."""

import re

from tests.stages.stage import Actor

GIVEN = {
    "question": "When shall we meet?",
    "kind": "One choice: each person picks 1 option",
    "options": "Monday, Tuesday, Friday",
    "secrecy": "Named: everyone can see who chose what",
    "closes": "by hand",
}
PRIVATE = "Private: nobody in the group sees who chose what"
SEALED = "Sealed: like private, and no answer can be changed"


async def made(actor: Actor, **changed: str) -> None:
    """A poll by its form, posted."""
    await actor.command("poll")
    await actor.fills(**GIVEN | changed)
    assert "This is your poll. Nobody else sees it yet." in actor.last
    await actor.presses("Post it")
    assert "Your poll is posted." in actor.last


async def closed(actor: Actor) -> None:
    """Close the newest poll."""
    await actor.types("polls")
    await actor.chooses("Open: When shall we meet?")
    await actor.presses("Close the poll")
    await actor.presses("Yes, close it")


def timeless(shown: str) -> str:
    """What is shown, without times such as "12:59pm" and "1pm": a minute may have passed."""
    return re.sub(r"\d+(?::\d+)?[ap]m", "", shown)
