"""Discord's stage, for what only Discord has."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import databases
from tests.stages.discord import DiscordStage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """One server."""
    made = DiscordStage(databases.sqlite(tmp_path), tmp_path)
    await made.open()
    yield made
    await made.close()
