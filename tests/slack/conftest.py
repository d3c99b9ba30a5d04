"""A stage for each way that Slack reaches us."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import databases
from tests.stages.slack import SignedSlackStage, SlackStage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[SlackStage]:
    """Socket Mode."""
    made = SlackStage(databases.sqlite(tmp_path), tmp_path)
    await made.open()
    yield made
    await made.close()


@pytest.fixture(params=[SlackStage, SignedSlackStage], ids=["sockets", "http"])
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SlackStage]:
    """One after the other."""
    made = request.param(databases.sqlite(tmp_path), tmp_path)
    await made.open()
    yield made
    await made.close()
