"""The PostgreSQL that the store suite runs on is real, and each test gets its own database."""

import pytest
import sqlalchemy as sa

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_an_empty_database_of_a_real_server(postgres_url: str, turn: int) -> None:
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        assert connection.dialect.name == "postgresql"
        assert sa.inspect(connection).get_table_names() == []
        connection.execute(sa.text("CREATE TABLE tea (cups integer)"))
    engine.dispose()
