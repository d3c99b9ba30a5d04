"""The store suite runs on SQLite and on PostgreSQL: every test that asks for `store` or `url`."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import migrations
from storage.engine import Store, open_store
from storage.tables import metadata
from tests.postgres import Postgres
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


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: Postgres) -> Iterator[sa.Engine]:
    """A PostgreSQL database with all tables: making one for each test would take seconds."""
    with postgres_server.fresh_database() as address:
        migrations.migrate(address)
        engine = sa.create_engine(address)
        yield engine
        engine.dispose()


@pytest.fixture
def emptied_postgres_url(postgres_tables: sa.Engine) -> str:
    """Its address, with nothing in its tables."""
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with postgres_tables.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    return postgres_tables.url.render_as_string(hide_password=False)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and nothing in them."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("emptied_postgres_url"))


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
