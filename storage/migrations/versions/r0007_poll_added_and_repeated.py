"""Polls: options that people add, polls that are asked again every week, templates."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, add the columns; polls that are there already have none of it."""
    op.create_table(
        "poll_series",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("next_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_poll_series_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_series")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_poll_series_co_group", "poll_series", ["co_group_id"], unique=False)

    op.create_table(
        "poll_suggestion",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_poll_suggestion_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_suggestion_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_suggestion")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_poll_suggestion_person", "poll_suggestion", ["person_id"], unique=False)
    op.create_index("ix_poll_suggestion_poll", "poll_suggestion", ["poll_id"], unique=False)

    op.create_table(
        "poll_week",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("poll_series_id", ID, autoincrement=False, nullable=False),
        sa.Column("week", ID, server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_week_poll_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["poll_series_id"],
            ["poll_series.id"],
            name=op.f("fk_poll_week_poll_series_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_poll_week")),
        sa.UniqueConstraint(
            "poll_series_id", "week", name=op.f("uq_poll_week_poll_series_id_week")
        ),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.add_column("poll", sa.Column("adding", sa.Text(), server_default="no", nullable=False))
    op.add_column("poll", sa.Column("added", ID, server_default=sa.text("0"), nullable=False))
    op.add_column("poll", sa.Column("weeks", ID, server_default=sa.text("0"), nullable=False))
    op.add_column("poll", sa.Column("name", sa.Text(), server_default="", nullable=False))
