"""The first tables.

Over 400 lines, because a revision is written once, whole, and never changed after a release.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import ID, Moment, YesNo

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "about",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_about")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "co_group",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("hints", YesNo(), nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("glossary", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("glossary_mark", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("version", ID, server_default=sa.text("1"), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_group")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "due",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("arg", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("kind", "arg", "at", name=op.f("uq_due_kind_arg_at")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_due_at", "due", ["at"], unique=False)
    op.create_table(
        "month_key",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_month_key")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("silent", YesNo(), nullable=False),
        sa.Column("met_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("space", "key", name=op.f("uq_person_space_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "place_offer",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("space", "place", name=op.f("pk_place_offer")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "posted",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("direct", YesNo(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("key", "space", "place", "message", name=op.f("pk_posted")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "seen",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("space", "id", name=op.f("pk_seen")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_seen_at", "seen", ["at"], unique=False)
    op.create_table(
        "web_room",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("space", "id", name=op.f("pk_web_room")),
        sa.UniqueConstraint("code", name=op.f("uq_web_room_code")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "asked",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("times", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("askers", ID, server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"], ["co_group.id"], name=op.f("fk_asked_co_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("month", "co_group_id", "kind", "word", name=op.f("pk_asked")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "asked_hash",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_asked_hash_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "month", "co_group_id", "kind", "word", "hash", name=op.f("pk_asked_hash")
        ),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "asking",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("arg", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_asking_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "space", "place", name=op.f("pk_asking")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "change",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("term_id", ID, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("undone", YesNo(), nullable=False),
        sa.Column("batch", ID, server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"], ["co_group.id"], name=op.f("fk_change_co_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_change_batch", "change", ["co_group_id", "batch"], unique=False)
    op.create_index("ix_change_co_group", "change", ["co_group_id"], unique=False)
    op.create_index("ix_change_term", "change", ["term_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("yes", YesNo(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consent_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "purpose", name=op.f("pk_consent")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "decider",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", ID, server_default=sa.text("1"), nullable=False),
        sa.Column("shipped_topic", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_decider_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decider")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_decider_co_group", "decider", ["co_group_id"], unique=False)
    op.create_table(
        "glossary_import",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("preview", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="reading", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_glossary_import_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_glossary_import_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_import")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_glossary_import_person", "glossary_import", ["person_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("facilitator", YesNo(), nullable=False),
        sa.Column("joined_at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_membership_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_membership_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("co_group_id", "person_id", name=op.f("pk_membership")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_membership_person", "membership", ["person_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_offer_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "space", "place", name=op.f("pk_offer")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "open_word",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_open_word_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_word")),
        sa.UniqueConstraint("co_group_id", "folded", name=op.f("uq_open_word_co_group_id_folded")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("dedupe", sa.Text(), nullable=True),
        sa.Column("lane", sa.Text(), nullable=True),
        sa.Column("space", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("direct", YesNo(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("payload", sa.Text(), server_default="", nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("not_before", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("lease_owner", sa.Text(), server_default="", nullable=False),
        sa.Column("attempts", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outbox_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_outbox_dedupe")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_outbox_lane", "outbox", ["lane", "state"], unique=False)
    op.create_index("ix_outbox_person", "outbox", ["person_id"], unique=False)
    op.create_index("ix_outbox_state", "outbox", ["state", "not_before"], unique=False)
    op.create_table(
        "place",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("direct", YesNo(), nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"], ["co_group.id"], name=op.f("fk_place_co_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space", "id", name=op.f("pk_place")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_place_co_group", "place", ["co_group_id"], unique=False)
    op.create_table(
        "suggestion",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("term_id", ID, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("version", ID, server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["co_group_id"],
            ["co_group.id"],
            name=op.f("fk_suggestion_co_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_suggestion_co_group", "suggestion", ["co_group_id", "state"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("co_group_id", ID, autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", ID, server_default=sa.text("1"), nullable=False),
        sa.Column("shipped_word", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["co_group_id"], ["co_group.id"], name=op.f("fk_term_co_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_term_co_group", "term", ["co_group_id"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_waiting_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_waiting_person", "waiting", ["person_id"], unique=False)
    op.create_table(
        "web_code",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_code_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_web_code")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_web_code_person", "web_code", ["person_id"], unique=False)
    op.create_table(
        "web_message",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=True),
        sa.Column("for_person_id", ID, autoincrement=False, nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("card", sa.Text(), server_default="", nullable=False),
        sa.Column("row", sa.Text(), nullable=True),
        sa.Column("version", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("edited_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["for_person_id"],
            ["person.id"],
            name=op.f("fk_web_message_for_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_message_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_message")),
        sa.UniqueConstraint("row", name=op.f("uq_web_message_row")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_web_message_for_person", "web_message", ["for_person_id"], unique=False)
    op.create_index("ix_web_message_person", "web_message", ["person_id"], unique=False)
    op.create_index("ix_web_message_place", "web_message", ["space", "place", "id"], unique=False)
    op.create_index("ix_web_message_version", "web_message", ["version"], unique=False)
    op.create_table(
        "web_read",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("message", ID, server_default=sa.text("0"), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_read_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "space", "place", name=op.f("pk_web_read")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("admin", YesNo(), nullable=False),
        sa.Column("last", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_session")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_web_session_person", "web_session", ["person_id"], unique=False)
    op.create_table(
        "hint_mark",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("term_id", ID, autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_hint_mark_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space", "place", "term_id", name=op.f("pk_hint_mark")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "open_asker",
        sa.Column("open_word_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("direct", YesNo(), nullable=False),
        sa.ForeignKeyConstraint(
            ["open_word_id"],
            ["open_word.id"],
            name=op.f("fk_open_asker_open_word_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_open_asker_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("open_word_id", "person_id", name=op.f("pk_open_asker")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_open_asker_person", "open_asker", ["person_id"], unique=False)
    op.create_table(
        "suggestion_asker",
        sa.Column("suggestion_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_suggestion_asker_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_asker_suggestion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("suggestion_id", name=op.f("pk_suggestion_asker")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index("ix_suggestion_asker_person", "suggestion_asker", ["person_id"], unique=False)
