"""Circles: plans, who takes part, private wishes, rounds and their circles."""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "circle_part",
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("joined", YesNo(), nullable=False),
        sa.Column("paused_until", Moment(), nullable=True),
        sa.Column("skips", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("said", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_circle_part_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circle_part_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("co_group_id", "person_id", name=op.f("pk_circle_part")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("circle_part", schema=None) as batch_op:
        batch_op.create_index("ix_circle_part_person", ["person_id"], unique=False)

    op.create_table(
        "circle_plan",
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("size", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("rounds", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("every", sa.Text(), server_default="", nullable=False),
        sa.Column("asks", YesNo(), nullable=False),
        sa.Column("mixes", YesNo(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("seed", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("begun", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("ends", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("next_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_circle_plan_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("co_group_id", name=op.f("pk_circle_plan")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "circle_round",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("number", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_circle_round_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_round")),
        sa.UniqueConstraint(
            "co_group_id", "number", name=op.f("uq_circle_round_co_group_id_number")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "circle_wish",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("about_person_id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_person_id"],
            ["person.id"],
            name=op.f("fk_circle_wish_about_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circle_wish_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_wish")),
        sa.UniqueConstraint(
            "person_id",
            "about_person_id",
            "kind",
            name=op.f("uq_circle_wish_person_id_about_person_id_kind"),
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("circle_wish", schema=None) as batch_op:
        batch_op.create_index("ix_circle_wish_about_person", ["about_person_id"], unique=False)

    op.create_table(
        "circle",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("circle_round_id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("space", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("direct", YesNo(), nullable=False),
        sa.Column("prompt", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_round_id"],
            ["circle_round.id"],
            name=op.f("fk_circle_circle_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("circle", schema=None) as batch_op:
        batch_op.create_index("ix_circle_circle_round", ["circle_round_id"], unique=False)
        batch_op.create_index("ix_circle_place", ["space", "place"], unique=False)

    op.create_table(
        "circle_left",
        sa.Column("circle_round_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_round_id"],
            ["circle_round.id"],
            name=op.f("fk_circle_left_circle_round_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circle_left_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("circle_round_id", "person_id", name=op.f("pk_circle_left")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("circle_left", schema=None) as batch_op:
        batch_op.create_index("ix_circle_left_person", ["person_id"], unique=False)

    op.create_table(
        "circle_sum",
        sa.Column("circle_round_id", ID, autoincrement=False, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("times", ID, server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_round_id"],
            ["circle_round.id"],
            name=op.f("fk_circle_sum_circle_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("circle_round_id", "answer", name=op.f("pk_circle_sum")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "circle_seat",
        sa.Column("circle_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_circle_seat_circle_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circle_seat_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("circle_id", "person_id", name=op.f("pk_circle_seat")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("circle_seat", schema=None) as batch_op:
        batch_op.create_index("ix_circle_seat_person", ["person_id"], unique=False)
