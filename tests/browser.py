"""Which Chromium the browser tests drive, and how it is started.

`make browser` has made sure that there is one (see browser.sh beside this file).
"""

import os
import shutil
from pathlib import Path

import axe_playwright_python

NAMES = ("chromium", "chromium-browser", "google-chrome")

# The browser talks to the page that is tested and to nobody else.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

# axe-core's script, to be run inside a page.
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def executable() -> str | None:
    """The computer's own Chromium, or None for the one that Playwright fetched."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """Chromium refuses its sandbox to root, and the pages are our own."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
