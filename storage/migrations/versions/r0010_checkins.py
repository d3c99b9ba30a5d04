"""Check-ins, and each moment at which one was due."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "checkin",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("version", ID, server_default=sa.text("1"), nullable=False),
        sa.Column("next_at", Moment(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_checkin_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("checkin", schema=None) as batch_op:
        batch_op.create_index("ix_checkin_co_group", ["co_group_id", "state"], unique=False)

    op.create_table(
        "occurrence",
        sa.Column("checkin_id", ID, autoincrement=False, nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("came", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkin_id"],
            ["checkin.id"],
            name=op.f("fk_occurrence_checkin_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("checkin_id", "due_at", name=op.f("pk_occurrence")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
