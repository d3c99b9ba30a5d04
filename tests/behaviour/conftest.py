"""Every scenario on every stage; those marked `both_databases` on PostgreSQL as well."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import databases
from tests.stages.house import House
from tests.stages.terminal import TerminalStage
from tests.stages.web import WebStage

STAGES = {"terminal": TerminalStage, "web": WebStage}


def pytest_configure(config: pytest.Config) -> None:
    """The mark's meaning."""
    config.addinivalue_line("markers", "both_databases: runs on PostgreSQL as well as on SQLite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each stage and database."""
    if "stage" not in metafunc.fixturenames:
        return
    wanted = [pytest.param((name, "sqlite"), id=name) for name in STAGES]
    if metafunc.definition.get_closest_marker("both_databases"):
        slow = pytest.mark.slow
        wanted += [pytest.param((n, "postgres"), id=f"{n}-postgres", marks=slow) for n in STAGES]
    metafunc.parametrize("stage", wanted, indirect=True)


@pytest.fixture
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """An empty platform on an empty database."""
    name, database = request.param
    if database == "postgres":
        url = request.getfixturevalue("ready_postgres_url")
    else:
        url = databases.sqlite(tmp_path)
    stage = STAGES[name](url, tmp_path)
    await stage.open()
    yield stage
    await stage.close()
