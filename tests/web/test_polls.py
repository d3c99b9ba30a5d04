"""A private poll in the web room: the pages of others do not tell who answered what."""

import re
from pathlib import Path

import pytest

from tests import databases
from tests.polling import GIVEN, PRIVATE, SEALED, closed, made, timeless
from tests.stages.web import WebStage

NAMES = ("Ann", "Ben", "Dev", "Eve", "Hal", "Ivy")
OPTIONS = ("Aardvark", "Badger")


@pytest.mark.parametrize("secrecy", [PRIVATE, SEALED])
async def test_the_pages_of_others_are_the_same_whatever_was_answered(
    secrecy: str, tmp_path: Path
) -> None:
    stage = WebStage(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    try:
        fay = await stage.person("Sample Fay", facilitator=True)
        people = [await stage.person(f"Sample {name}") for name in NAMES]
        await made(fay, **GIVEN | {"options": ", ".join(OPTIONS), "secrecy": secrecy})
        pages, told = set(), set()
        for number, one in enumerate(people):
            await one.presses("Answer in private")
            await one.presses(OPTIONS[number % 2])
            await stage.look()
            told.add(timeless(one.last))
            if number:  # "1 person" is other words
                pages.add(re.sub(r"\d+", "#", timeless(fay.room)))
        assert len(told) == 1, "who answered what cannot be told from what they were shown"
        assert len(pages) == 1, "only the number of people changes"
        assert "6 people have answered" in fay.room
        await closed(fay)
        await stage.look()
        for other in (fay, *people):
            assert not any(one.name in other.room for one in people)
    finally:
        await stage.close()
