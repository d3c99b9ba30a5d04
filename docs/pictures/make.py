"""Makes the pictures of the README: the practice room with its sample people, really served.

    python -m docs.pictures.make

It needs the development packages and Chromium (`make env-dev browser`).
"""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from adapters import app
from adapters.settings import Settings
from storage.engine import open_store
from tests import browser

HERE = Path(__file__).parent
ASK = "Ask Teabreak, only you see it"
SIZES: Mapping[str, tuple[str, int, int]] = {
    "room-desktop": ("whats respit care", 1000, 900),
    "room-phone": ("what does DoLS mean?", 390, 844),
    "poll-phone": ("/poll When shall we meet? | Monday 2pm | Tuesday 11am | Friday 10am", 390, 844),
}


async def make() -> None:
    """Serve a practice room, ask in it, and take a picture of each size."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/room.db"
        settings = Settings(_env_file=None, database_url=url, web_port=0)  # type: ignore[call-arg]
        store = open_store(url)
        async with (
            app.running(store, settings, demo=True, tell=_quiet) as address,
            async_playwright() as playwright,
        ):
            chromium = await playwright.chromium.launch(
                executable_path=browser.executable(), args=browser.arguments()
            )
            for name, (question, width, height) in SIZES.items():
                page = await _window(chromium, address, width, height)
                await _picture(page, name, question)
            await chromium.close()
        store.close()


def _quiet(line: str) -> None:
    """The address needs no telling here."""


async def _window(chromium: Browser, address: str, width: int, height: int) -> Page:
    context = await chromium.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(address)
    await page.get_by_role("button", name="Sample Ann").click()
    await page.wait_for_url("**/room*")
    while await page.locator(".private").count():
        await page.get_by_role("button", name="Remove this").first.click()
        await page.wait_for_timeout(300)
    return page


async def _answered(page: Page) -> None:
    """The poll is posted, and answered by who made it."""
    for button in ("Post it", "Tuesday 11am"):
        await page.get_by_role("button", name=button, exact=True).last.click()
        await page.wait_for_timeout(1_000)
    while await page.locator(".private").count():
        await page.get_by_role("button", name="Remove this").first.click()
        await page.wait_for_timeout(300)
    await page.locator(".card").last.scroll_into_view_if_needed()


async def _picture(page: Page, name: str, question: str) -> None:
    await page.fill("#write", question)
    await page.get_by_role("button", name=ASK).click()
    await page.locator(".private").last.wait_for()
    if name == "poll-phone":
        await _answered(page)
    await page.mouse.move(0, 0)
    await page.evaluate("document.activeElement.blur()")
    whole = name == "room-desktop"
    if whole:
        await page.evaluate("scrollTo(0, 0)")
    await page.wait_for_timeout(300)
    await page.screenshot(path=HERE / f"{name}.png", full_page=whole)
    await page.context.close()


if __name__ == "__main__":
    asyncio.run(make())
