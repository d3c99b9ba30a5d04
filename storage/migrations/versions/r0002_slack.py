"""Slack: installations in several workspaces, and what Slack says of people."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "slack_installation",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("space", name=op.f("pk_slack_installation")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "slack_state",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_slack_state")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "slack_person",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("full", YesNo(), nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_slack_person_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_slack_person")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
