"""Discord: the spaces we are or were in, and which of them somebody came in last."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "discord_space",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("space", name=op.f("pk_discord_space")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "discord_person",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_discord_person_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_discord_person")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
