"""Polls: questions, options, and answers that are named, private or sealed."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "poll",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("most", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("quorum", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("fewest", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("corrected", YesNo(), nullable=False),
        sa.Column("next_step", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"], ["co_group.id"], name=op.f("fk_poll_co_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_poll_co_group", "poll", ["co_group_id", "state"], unique=False)

    op.create_table(
        "poll_ballot",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_ballot_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "mark", name=op.f("pk_poll_ballot")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_key",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_key_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_poll_key")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "poll_maker",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_poll_maker_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_maker_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_poll_maker")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_poll_maker_person", "poll_maker", ["person_id"], unique=False)

    op.create_table(
        "poll_named",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_poll_named_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_named_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name=op.f("pk_poll_named")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_poll_named_person", "poll_named", ["person_id"], unique=False)

    op.create_table(
        "poll_option",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("number", ID, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_option_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "number", name=op.f("pk_poll_option")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "poll_part",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_part_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "hash", name=op.f("pk_poll_part")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_place",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_place_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "space", "place", name=op.f("pk_poll_place")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "poll_private",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_private_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "hash", name=op.f("pk_poll_private")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_reason",
        sa.Column("poll_id", ID, autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_reason_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "mark", name=op.f("pk_poll_reason")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
