"""Writes the next revision: what the tables in the code have that the revisions so far do not.

    python -m storage.migrations "what changes"

Read what it has written: a renamed column looks like one that went and one that came.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext

from storage.columns import Moment, YesNo
from storage.migrations import HEAD, VERSIONS, migrate
from storage.tables import metadata

REVISION = '''"""{about}"""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
{body}
'''


def main(about: str) -> Path:
    """Write it; where it is."""
    number = f"{int(HEAD) + 1:04}"
    path = VERSIONS / f"r{number}_{'_'.join(about.casefold().split())}.py"
    lines = [line for line in _difference().splitlines() if "###" not in line]
    path.write_text(
        REVISION.format(about=f"{about}.", number=number, before=HEAD, body="\n".join(lines))
    )
    return path


def _difference() -> str:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/now.db"
        migrate(url)
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
            found = produce_migrations(context, metadata).upgrade_ops
            assert found is not None
            code = render_python_code(
                found, render_as_batch=True, render_item=_kind, migration_context=context
            )
        engine.dispose()
    return code


def _kind(what: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Our own kinds of column by their names."""
    if what == "type" and isinstance(item, Moment):
        return "Moment()"
    if what == "type" and isinstance(item, YesNo):
        return "YesNo()"
    if what == "type" and isinstance(item, sa.BigInteger):
        return "ID"
    return False


if __name__ == "__main__":
    print(main(sys.argv[1]))  # noqa: T201
