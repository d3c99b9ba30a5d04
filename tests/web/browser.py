"""A real browser at the web room, and axe, which looks for what shuts people out."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect

from tests import browser

PATIENCE_MS = 15_000  # no test depends on how fast this computer is
expect.set_options(timeout=PATIENCE_MS)

# WCAG 2.2 AA, and what axe's authors found to be good practice beyond it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = browser.AXE.read_text(encoding="utf-8")
LOOK = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
  return found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '));
}"""


@contextlib.asynccontextmanager
async def opened() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=browser.executable(), args=browser.arguments()
        )
        yield chromium
        await chromium.close()


@contextlib.asynccontextmanager
async def window(chromium: Browser, **options: Any) -> AsyncIterator[Page]:
    """One person's window. Anything that the page's own rules forbid ends the test."""
    context = await chromium.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("console", lambda said: problems.append(said.text) if _bad(said.text) else None)
    yield page
    await context.close()
    assert problems == []


def _bad(said: str) -> bool:
    return "Content Security Policy" in said or "Uncaught" in said


async def shut_out(page: Page) -> list[str]:
    """What axe finds on this page."""
    await page.evaluate(AXE)
    found: list[str] = await page.evaluate(LOOK, RULES)
    return found


async def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wide: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


async def enters(page: Page, url: str, name: str) -> None:
    """Pick a sample person."""
    await page.goto(url)
    await page.get_by_role("button", name=f"Sample {name}").click()
    await page.wait_for_url("**/room*")
