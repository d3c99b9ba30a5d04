"""Every scenario on every stage; those marked `both_databases` on PostgreSQL as well."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.migrations import migrate
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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in them, made once and copied for each test."""
    file = tmp_path_factory.mktemp("empty") / "teabreak.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
async def stage(
    request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path
) -> AsyncIterator[House]:
    """An empty platform on an empty database."""
    name, database = request.param
    url = f"sqlite:///{shutil.copy(empty_file, tmp_path)}"
    if database == "postgres":
        url = request.getfixturevalue("postgres_url")
        migrate(url)
    stage = STAGES[name](url, tmp_path)
    await stage.open()
    yield stage
    await stage.close()
