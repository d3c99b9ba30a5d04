"""Discord: which process has which shard."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "discord_shard",
        sa.Column("shard", sa.Text(), nullable=False),
        sa.Column("shards", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("shard", name=op.f("pk_discord_shard")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
