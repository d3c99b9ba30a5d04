"""The tables that migrations make are the tables that the code knows, on both databases."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import migrations
from storage.engine import open_store
from storage.tables import metadata, person
from tests.storage.samples import ANN, NOW, RELEASE, ROOM


def test_migrations_and_code_agree_on_every_table_column_and_index(
    url: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    by_code = f"sqlite:///{tmp_path / 'code.db'}"
    if not url.startswith("sqlite"):
        by_code = request.getfixturevalue("postgres_url")
    engine = sa.create_engine(by_code)
    metadata.create_all(engine)
    engine.dispose()
    assert shape(url) == shape(by_code)


def shape(url: str) -> dict[str, object]:
    """Everything that a database knows about its tables."""
    engine = sa.create_engine(url)
    found = sa.inspect(engine)
    tables = [name for name in found.get_table_names() if name != "alembic_version"]
    shapes: dict[str, object] = {name: _table(found, name) for name in tables}
    if engine.dialect.name == "sqlite":
        shapes["in its own words"] = _words(engine)
    engine.dispose()
    return shapes


def _table(found: sa.Inspector, name: str) -> list[object]:
    columns = [
        (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(name)
    ]
    return [
        columns,
        found.get_pk_constraint(name),
        sorted(found.get_foreign_keys(name), key=str),
        sorted(found.get_unique_constraints(name), key=str),
        sorted(found.get_indexes(name), key=str),
    ]


def _words(engine: sa.Engine) -> dict[str, tuple[bool, bool]]:
    """SQLite keeps the words that made a table: STRICT and AUTOINCREMENT are only there."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name <> 'alembic_version'"
        ).all()
    return {name: ("STRICT" in sql, "AUTOINCREMENT" in sql) for name, sql in rows}


def test_every_sqlite_table_is_strict(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    assert all(strict for strict, _ in _words(engine).values())
    engine.dispose()


def test_a_new_file_gets_all_tables_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    store = open_store(f"sqlite:///{path}", release=RELEASE)
    store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    store.close()
    assert [found.name for found in tmp_path.iterdir()] == ["new.db"]


def test_an_older_file_is_copied_beside_itself_brought_up_to_date_and_loses_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "teabreak.db"
    migrations.migrate(f"sqlite:///{path}", to="0001")
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        row = {"space": ANN.space, "key": ANN.id, "name": ANN.name, "silent": False}
        connection.execute(sa.insert(person), row)
    store = open_store(f"sqlite:///{path}", release=RELEASE)
    assert store.read_now(lambda unit: unit.groups.person(ANN.space, ANN.id)) == ANN
    store.close()
    assert _revision(engine) == migrations.HEAD
    (copy,) = tmp_path.glob("*.before-*")
    old = sa.create_engine(f"sqlite:///{copy}")
    assert _revision(old) == "0001"
    with old.connect() as connection:
        assert connection.execute(sa.select(person.c.name)).scalar_one() == ANN.name
    engine.dispose()
    old.dispose()


def _revision(engine: sa.Engine) -> str:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return str(found)


def test_a_database_of_a_newer_teabreak_is_left_alone_and_the_operator_told(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    try:
        with pytest.raises(migrations.Outdated, match="newer Teabreak"):
            open_store(url, release=RELEASE)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE alembic_version SET version_num = '{migrations.HEAD}'"
            )
        engine.dispose()


@pytest.mark.slow
def test_an_empty_postgresql_database_has_to_be_brought_up_to_date_first(
    postgres_url: str,
) -> None:
    with pytest.raises(migrations.Outdated, match="teabreak migrate"):
        open_store(postgres_url, release=RELEASE)
    migrations.migrate(postgres_url)
    open_store(postgres_url, release=RELEASE).close()


@pytest.mark.slow
def test_two_operators_who_migrate_at_once_do_it_once(postgres_url: str) -> None:
    problems: list[BaseException] = []

    def migrate() -> None:
        try:
            migrations.migrate(postgres_url)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    open_store(postgres_url, release=RELEASE).close()


def test_nothing_of_alembic_or_postgresql_is_imported_for_a_file_that_is_up_to_date(
    sqlite_url: str,
) -> None:
    program = (
        "import sys; from storage.engine import open_store; open_store(sys.argv[1]).close();"
        "print([name for name in sys.modules if 'alembic' in name or 'psycopg' in name"
        " or 'postgresql' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, sqlite_url],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
