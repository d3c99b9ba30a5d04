"""The store suite runs on SQLite and on PostgreSQL: every test that asks for `store` or `url`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.engine import Store, open_store
from tests import databases
from tests.storage.samples import RELEASE

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file of this test's own."""
    return databases.sqlite(tmp_path)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and nothing in them."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("ready_postgres_url"))


Opening = Callable[[str], Store]


@pytest.fixture
def opening() -> Iterator[Opening]:
    """Opens stores, and closes them at the end."""
    opened: list[Store] = []

    def open_one(url: str) -> Store:
        opened.append(open_store(url, release=RELEASE))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(url: str, opening: Opening) -> Store:
    """An open store with nothing in it."""
    return opening(url)
