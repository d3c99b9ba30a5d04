"""A running web room for each test: a real server on a real port, a real database file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.web.served import Served, practice, serving


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Served]:
    """The practice room."""
    async with practice(tmp_path) as served:
        yield served


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """The room as an operator runs it: people join with codes."""
    async with serving(tmp_path, demo=False) as served:
        yield served
