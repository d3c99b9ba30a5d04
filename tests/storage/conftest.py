"""The store suite runs on SQLite and on PostgreSQL: every test that asks for `store` or `url`."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import migrations
from storage.engine import Store, open_store
from tests.storage.samples import RELEASE

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("empty") / "teabreak.db"
    migrations.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_file: Path) -> str:
    """The address of a SQLite file of this test's own."""
    path = tmp_path / "teabreak.db"
    shutil.copyfile(empty_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and nothing in them."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    address = str(request.getfixturevalue("postgres_url"))
    migrations.migrate(address)
    return address


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
