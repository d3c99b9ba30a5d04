"""A running web room for each test: a real server on a real port, a real database file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import sample
from tests.web import pillar
from tests.web.served import Served, serving


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Served]:
    """The practice room."""
    sample.afresh()
    pillar.HEARD.clear()
    async with serving(tmp_path, demo=True) as served:
        yield served


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """The room as an operator runs it: people join with codes."""
    async with serving(tmp_path, demo=False) as served:
        yield served
