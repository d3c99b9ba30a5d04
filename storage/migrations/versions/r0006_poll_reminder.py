"""Polls: how many hours before it closes people are reminded."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; polls that are there already have no reminder."""
    op.add_column("poll", sa.Column("reminder", ID, server_default=sa.text("0"), nullable=False))
