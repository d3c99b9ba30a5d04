"""Every scenario on every stage; those marked `both_databases` on PostgreSQL as well.

What a database must do alike is tested by the store suite, always on both. A scenario on PostgreSQL
shows that the whole of it holds together there, which takes one stage: the web's. The scenarios of
polls run on every stage with both databases, as the contract of polls says.
"""

from collections.abc import AsyncIterator, Generator
from pathlib import Path

import pytest

from tests import databases, parity
from tests.stages.house import House

STAGES = parity.STAGES
BOTH_DATABASES = (
    "both_databases(everywhere): on PostgreSQL as well as on SQLite: on the web, or on every stage"
)
PASSED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """The mark's meaning."""
    config.addinivalue_line("markers", BOTH_DATABASES)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note for the stage's end whether the scenario passed."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each stage and database."""
    if "stage" not in metafunc.fixturenames:
        return
    slow = pytest.mark.slow
    wanted = [
        pytest.param((name, "sqlite"), id=name, marks=() if name == "terminal" else slow)
        for name in STAGES
    ]
    if both := metafunc.definition.get_closest_marker("both_databases"):
        on = STAGES if both.kwargs.get("everywhere") else ("web",)
        wanted += [pytest.param((n, "postgres"), id=f"{n}-postgres", marks=slow) for n in on]
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
    if request.node.stash.get(PASSED, False):
        several = len(request.node.callspec.params) > 1
        parity.check(request.node.originalname, stage, several=several)
