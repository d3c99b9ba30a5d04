"""What every test can ask for."""

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import coverage
import psycopg
import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

import bot
from storage.migrations import migrate
from tests import databases, postgres

# No test depends on how fast this computer is, or on what else it is doing.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


# The tests that the coverage of bot/ is measured with. That makes a test twice as slow, so those
# that try very many inputs are left out: they find faults, not lines.
MEASURED = frozenset(("checkins", "circles", "core", "groups", "jargon", "phrases", "polls"))
MEASURING = coverage.Coverage.current()  # None without `coverage run`


# Servers, drawn pictures and processes; and whole platforms, where a test asks for a stage of one.
SLOW = frozenset(("web", "process", "test_drawing.py"))
PLATFORMS = frozenset(("slack", "discord"))
STAGES = frozenset(("stage", "either"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What will not be run need not be imported."""
    return (config.option.markexpr == "not slow" and collection_path.name in SLOW) or None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Find the tests. Only how bot/ is imported is measured: all of it would take twice as long."""
    if MEASURING is not None:
        for found in pkgutil.walk_packages(bot.__path__, "bot."):
            if not found.name.endswith(".__main__"):
                importlib.import_module(found.name)
        MEASURING.stop()
    try:
        return (yield)
    finally:
        if MEASURING is not None:
            MEASURING.start()
            _forget()
        gc.freeze()  # what was imported stays, and need not be looked through again and again


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and those of the core that are measured."""
    for item in items:
        folder, file = item.path.parts[-2:]
        staged = folder in PLATFORMS and not STAGES.isdisjoint(getattr(item, "fixturenames", ()))
        tried = is_hypothesis_test(getattr(item, "obj", None))
        if folder in SLOW or file in SLOW or staged or tried:
            item.add_marker(pytest.mark.slow)
        if folder in MEASURED and not tried and not item.get_closest_marker("broad"):
            item.add_marker(pytest.mark.measured)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Measure nothing meanwhile, unless the test is one of those."""
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)  # what a test starts is not measured either
    if MEASURING is None or item.get_closest_marker("measured"):
        return (yield)
    MEASURING.stop()
    try:
        return (yield)
    finally:
        MEASURING.start()
        if nextitem and nextitem.get_closest_marker("measured"):
            _forget()


def _forget() -> None:
    """What the core remembers of a test that was not measured would hide lines of the next one."""
    for name, module in list(sys.modules.items()):
        if name.startswith("bot."):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    """A PostgreSQL server of this test process's own."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_tables(
    postgres_server: postgres.Postgres,
) -> Iterator[tuple[str, psycopg.Connection]]:
    """The address of a PostgreSQL database with all tables, and a connection that is kept."""
    with postgres_server.fresh_database() as url:
        migrate(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            yield url, connection


@pytest.fixture
def ready_postgres_url(postgres_tables: tuple[str, psycopg.Connection]) -> str:
    """The address of a PostgreSQL database with all tables and nothing in them."""
    url, connection = postgres_tables
    databases.empty(connection)
    return url


@pytest.fixture
def postgres_url(postgres_server: postgres.Postgres) -> Iterator[str]:
    """The address of a fresh PostgreSQL database. What connects must let go at the end."""
    with postgres_server.fresh_database() as url:
        yield url
