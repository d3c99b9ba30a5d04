"""The start page: what somebody can answer now, what comes next, and the ways on."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.pillars import everything
from tests.web.browser import enters, opened, shut_out, sideways, window
from tests.web.served import Served, serving

QUESTION = "When shall we meet? " + "W" * 60  # as wide as a word can be


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Served]:
    """A practice room with everything, in which a poll is open and a check-in is planned."""
    async with serving(tmp_path, demo=True, dispatch=everything()) as served:
        cara = await served.visitor("Cara")
        await cara.asks(f"/poll {QUESTION} | Monday | Tuesday")
        await cara.press("Post it")
        await cara.asks("checkin every Tuesday at 10am")
        await cara.press("Start it")
        await served.deliver()
        yield served


async def test_open_polls_and_the_next_check_ins_are_on_the_start_page_and_the_catch_up(
    room: Served,
) -> None:
    ann = await room.visitor("Ann")
    for path in ("/", "/catch-up"):
        page = await ann.get(path)
        assert "Polls that you can answer now" in page
        assert "Open: When shall we meet?" in page
        assert "Next check-ins" in page
        assert "at 10am: Question of the day" in page
    await ann.press("Open: When shall we meet?")
    assert ann.path == "/room"
    assert "Nobody has answered yet." in ann.text
    assert "Hello Sample Ann" in await ann.get("/")
    links = re.findall(r'<a class="button[^"]*" href="([^"]+)"', ann.html)
    assert {"/room#composer", "/catch-up"} <= set(links)


async def test_the_first_load_of_the_start_page_is_small_and_has_no_script(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.get("/")
    html = ann.html
    assert "<script" not in html
    size = len(html.encode())
    for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))):
        await ann.get(path)
        size += len(ann.html.encode())
    assert size < 30_000


async def test_it_is_for_everybody_and_fits_a_narrow_phone(room: Served) -> None:
    async with (
        opened() as chromium,
        window(chromium, viewport={"width": 320, "height": 640}) as page,
    ):
        await enters(page, room.url, "Ann")
        for path in ("", "catch-up"):
            await page.goto(room.url + path)
            assert await shut_out(page) == [], path
            assert await sideways(page) == 0, path
