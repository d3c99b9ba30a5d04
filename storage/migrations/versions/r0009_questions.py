"""Questions of check-ins: a group's own, which were used, suggestions, ceilings; notes."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _questions()
    _suggestions()
    for owner in ("co_group", "person"):
        name = "group_ceiling" if owner == "co_group" else "person_ceiling"
        op.create_table(
            name,
            sa.Column(f"{owner}_id", ID, autoincrement=False, nullable=False),
            sa.Column("level", sa.Text(), nullable=False),
            _to(name, owner),
            sa.PrimaryKeyConstraint(f"{owner}_id", name=op.f(f"pk_{name}")),
            sqlite_strict=True,
        )
    _notes()


def _questions() -> None:
    op.create_table(
        "prompt",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        _to("prompt", "co_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_prompt_co_group", "prompt", ["co_group_id"], unique=False)
    op.create_table(
        "prompt_use",
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("times", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("retired", YesNo(), nullable=False),
        _to("prompt_use", "co_group"),
        sa.PrimaryKeyConstraint("co_group_id", "prompt", name=op.f("pk_prompt_use")),
        sqlite_strict=True,
    )
    op.create_table(
        "prompt_change",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undone", YesNo(), nullable=False),
        sa.Column("batch", ID, server_default=sa.text("0"), nullable=False),
        _to("prompt_change", "co_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_change")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    columns = ["co_group_id", "batch"]
    op.create_index("ix_prompt_change_co_group", "prompt_change", columns, unique=False)


def _suggestions() -> None:
    op.create_table(
        "prompt_suggestion",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        _to("prompt_suggestion", "co_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_suggestion")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    columns = ["co_group_id", "state"]
    op.create_index("ix_prompt_suggestion_co_group", "prompt_suggestion", columns, unique=False)
    op.create_table(
        "prompt_author",
        sa.Column("prompt_suggestion_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        _to("prompt_author", "prompt_suggestion"),
        _to("prompt_author", "person"),
        sa.PrimaryKeyConstraint("prompt_suggestion_id", name=op.f("pk_prompt_author")),
        sqlite_strict=True,
    )
    op.create_index("ix_prompt_author_person", "prompt_author", ["person_id"], unique=False)


def _notes() -> None:
    op.create_table(
        "note_batch",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ready_at", Moment(), nullable=False),
        sa.Column("gone_at", Moment(), nullable=False),
        _to("note_batch", "co_group"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_batch")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_note_batch_co_group", "note_batch", ["co_group_id"], unique=False)
    op.create_table(
        "note_part",
        sa.Column("note_batch_id", ID, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        _to("note_part", "note_batch"),
        sa.PrimaryKeyConstraint("note_batch_id", "hash", name=op.f("pk_note_part")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note",
        sa.Column("note_batch_id", ID, autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _to("note", "note_batch"),
        sa.PrimaryKeyConstraint("note_batch_id", "mark", name=op.f("pk_note")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _to(table: str, owner: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{owner}_id")
    return sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], name=name, ondelete="CASCADE")
