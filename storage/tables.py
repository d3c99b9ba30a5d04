"""Every table, for both databases.

People are in one table, `person`. Whatever else is about somebody points to their row there, by a
column called `person_id` (or `for_person_id`: whom alone a message is for), and goes when that row
goes. `about_person_id` is whom a private wish of somebody else is about: it goes with them as well,
and is never shown to them. So "my data" and "delete me" need no list of tables, and no table can be
left out of them.

A count is a row for each thing counted or a sum made by the database, never a sum made in Python.

Over 400 lines, so that every table can be read in one place.
"""

from typing import Any

import sqlalchemy as sa

from storage.columns import ID, Moment, count, moment, number, text, to, yes_no

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> sa.Table:
    numbered = any(isinstance(part, sa.Column) and part.name == "id" for part in parts)
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_autoincrement=numbered)


def _unordered(name: str, *parts: Any) -> sa.Table:
    """A table whose rows lie in the order of their key, which is random: not as they came."""
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


# People and groups

person = _table(
    "person",
    number(),
    text("space", "key"),
    text("key", "own"),  # the platform's name for this person in the space
    text("name", "own", default=""),
    text("zone", "own", null=True),
    yes_no("silent"),
    moment("met_at", null=True),
    sa.UniqueConstraint("space", "key"),
)

co_group = _table(
    "co_group",
    number(),
    text("name", "words"),
    text("zone", "words"),
    text("language", "words"),
    text("areas", "words"),  # JSON list
    yes_no("hints"),
    text("contact", "words", default=""),
    count("glossary"),
    # Names what the glossary holds now; drawn at random at each change and never used again, so
    # that an index kept in memory can never be taken for another one's, whatever was rolled back.
    sa.Column("glossary_mark", ID, nullable=False, server_default=sa.text("0")),
    count("version", 1),
    moment("made_at"),
)

place = _table(
    "place",
    text("space", "key", key=True),
    text("id", "key", key=True),
    yes_no("direct"),
    to("co_group"),
    moment(),
    sa.Index("ix_place_co_group", "co_group_id"),
)

membership = _table(
    "membership",
    to("co_group", key=True),
    to("person", key=True),
    yes_no("facilitator"),
    moment("joined_at"),
    moment("last_at"),
    sa.Index("ix_membership_person", "person_id"),
)

consent = _table(
    "consent",
    to("person", key=True),
    text("purpose", "state", key=True),
    yes_no("yes"),
    moment(),
)

# The path of an event

seen = _table(
    "seen",
    text("space", "key", key=True),
    text("id", "key", key=True),
    moment(),
    sa.Index("ix_seen_at", "at"),
)

outbox = _table(
    "outbox",
    number(),
    text("kind", "state"),
    text("state", "state", default="pending"),
    text("dedupe", "key", null=True),
    text("lane", "key", null=True),
    text("space", "key", default=""),
    text("place", "key", default=""),
    yes_no("direct"),
    text("key", "key", default=""),
    text("purpose", "state", default=""),
    text("payload", "card", default=""),
    to("person", null=True),
    moment(),
    moment("not_before"),
    moment("lease_until", null=True),
    text("lease_owner", "key", default=""),
    count("attempts"),
    text("error", "key", default=""),
    sa.UniqueConstraint("dedupe"),
    sa.Index("ix_outbox_state", "state", "not_before"),
    sa.Index("ix_outbox_lane", "lane", "state"),
    sa.Index("ix_outbox_person", "person_id"),
)

posted = _table(
    "posted",
    text("key", "key", key=True),
    text("space", "key", key=True),
    text("place", "key", key=True),
    text("message", "key", key=True),
    yes_no("direct"),
    moment(),
)

due = _table(
    "due",
    number(),
    text("kind", "state"),
    text("arg", "key"),
    moment(),
    sa.UniqueConstraint("kind", "arg", "at"),
    sa.Index("ix_due_at", "at"),
)

# Dialogues

offer = _table(
    "offer",
    to("person", key=True),
    text("space", "key", key=True),
    text("place", "key", key=True),
    text("choices", "card"),
    text("key", "key", default=""),
    moment(),
)

place_offer = _table(
    "place_offer",
    text("space", "key", key=True),
    text("place", "key", key=True),
    text("choices", "card"),
    text("key", "key", default=""),
    moment(),
)

asking = _table(
    "asking",
    to("person", key=True),
    text("space", "key", key=True),
    text("place", "key", key=True),
    text("action", "key"),
    text("arg", "key"),
    text("answers", "own"),  # JSON object
    moment(),
)

waiting = _table(
    "waiting",
    number(),
    to("person"),
    text("card", "card"),
    moment(),
    sa.Index("ix_waiting_person", "person_id"),
)

# Jargon

term = _table(
    "term",
    number(),
    to("co_group"),
    text("word", "words"),
    text("body", "words"),  # JSON of everything else
    count("version", 1),
    text("shipped_word", "words", null=True),  # while it is exactly as it came with Teabreak
    sa.Index("ix_term_co_group", "co_group_id"),
)

decider = _table(
    "decider",
    number(),
    to("co_group"),
    text("topic", "words"),
    text("body", "words"),
    count("version", 1),
    text("shipped_topic", "words", null=True),
    sa.Index("ix_decider_co_group", "co_group_id"),
)

# `term_id` in these is not a foreign key: a removed term stays in the history.
change = _table(
    "change",
    number(),
    to("co_group"),
    sa.Column("term_id", ID, nullable=False),
    moment(),
    text("before", "words", null=True),
    text("after", "words", null=True),
    yes_no("undone"),
    count("batch"),  # changes made together share one; 0: on its own
    sa.Index("ix_change_co_group", "co_group_id"),
    sa.Index("ix_change_batch", "co_group_id", "batch"),
    sa.Index("ix_change_term", "term_id"),
)

open_word = _table(
    "open_word",
    number(),
    to("co_group"),
    text("word", "words"),
    text("folded", "words", null=True),  # only while it is open: one open word of a name
    moment("asked_at"),
    text("state", "state", default="open"),
    sa.UniqueConstraint("co_group_id", "folded"),
)

open_asker = _table(
    "open_asker",
    to("open_word", key=True),
    to("person", key=True),
    text("space", "key"),
    text("place", "key"),
    yes_no("direct"),
    sa.Index("ix_open_asker_person", "person_id"),
)

suggestion = _table(
    "suggestion",
    number(),
    to("co_group"),
    sa.Column("term_id", ID, nullable=False),
    text("word", "words"),
    text("plain", "words"),
    text("example", "words"),
    moment(),
    text("state", "state", default="waiting"),
    count("version"),
    sa.Index("ix_suggestion_co_group", "co_group_id", "state"),
)

suggestion_asker = _table(
    "suggestion_asker",
    to("suggestion", key=True),
    to("person"),
    sa.Index("ix_suggestion_asker_person", "person_id"),
)

# Who asked is a keyed hash, other for every word; its key lives for one month (`questions.py`).
month_key = _table(
    "month_key",
    text("month", "key", key=True),
    text("key", "secret"),
)

asked = _table(
    "asked",
    text("month", "key", key=True),
    to("co_group", key=True),
    text("kind", "state", key=True),
    text("word", "words", key=True),
    count("times"),
    count("askers"),
)

asked_hash = _table(
    "asked_hash",
    text("month", "key", key=True),
    to("co_group", key=True),
    text("kind", "state", key=True),
    text("word", "words", key=True),
    text("hash", "secret", key=True),
)

hint_mark = _table(
    "hint_mark",
    text("space", "key", key=True),
    text("place", "key", key=True),
    to("term", key=True),
    moment(),
)

glossary_import = _table(
    "glossary_import",
    number(),
    to("co_group"),
    to("person"),
    text("text", "own"),
    text("preview", "own", default=""),
    text("state", "state", default="reading"),
    moment(),
    sa.Index("ix_glossary_import_person", "person_id"),
)

# Polls. Nothing in a private or sealed poll points to a person: `storage/polls.py` says how.

poll = _table(
    "poll",
    number(),
    to("co_group"),
    text("kind", "state"),
    text("secrecy", "state"),
    text("state", "state"),
    text("question", "words"),
    count("most"),
    count("quorum"),
    count("fewest"),
    text("zone", "words"),
    moment("made_at"),
    moment("closes_at", null=True),
    moment("closed_at", null=True),
    yes_no("corrected"),
    text("next_step", "words", default=""),
    count("reminder"),
    text("adding", "state", default="no"),
    count("added"),
    count("weeks"),
    text("name", "words", default=""),
    sa.Index("ix_poll_co_group", "co_group_id", "state"),
)

poll_option = _table(
    "poll_option",
    to("poll", key=True),
    sa.Column("number", ID, primary_key=True, autoincrement=False),
    text("label", "words"),
    moment(null=True),
)

poll_place = _table(
    "poll_place",
    to("poll", key=True),
    text("space", "key", key=True),
    text("place", "key", key=True),
)

poll_maker = _table(
    "poll_maker",
    to("poll", key=True),
    to("person"),
    sa.Index("ix_poll_maker_person", "person_id"),
)

# An option that somebody would like to see in a poll. The row goes when it is decided.
poll_suggestion = _table(
    "poll_suggestion",
    number(),
    to("poll"),
    to("person"),
    text("text", "own"),
    sa.Index("ix_poll_suggestion_poll", "poll_id"),
    sa.Index("ix_poll_suggestion_person", "person_id"),
)

# A poll that is asked again every week: its first time on the clocks of its zone, and the next one
# (none: it has ended). Each poll of it has its week, once.
poll_series = _table(
    "poll_series",
    number(),
    to("co_group"),
    moment("starts_at"),
    moment("closes_at", null=True),
    text("zone", "words"),
    moment("next_at", null=True),
    sa.Index("ix_poll_series_co_group", "co_group_id"),
)

poll_week = _table(
    "poll_week",
    to("poll", key=True),
    to("poll_series"),
    count("week"),
    sa.UniqueConstraint("poll_series_id", "week"),
)

# Who answers a private or sealed poll is a keyed hash. The key goes when the poll closes.
poll_key = _table("poll_key", to("poll", key=True), text("key", "secret"))

poll_named = _table(
    "poll_named",
    to("poll", key=True),
    to("person", key=True),
    text("answer", "state"),
    text("reason", "own", default=""),
    sa.Index("ix_poll_named_person", "person_id"),
)

poll_private = _unordered(
    "poll_private",
    to("poll", key=True),
    text("hash", "secret", key=True),
    text("answer", "state"),
    text("reason", "own", default=""),
)

poll_part = _unordered(
    "poll_part",
    to("poll", key=True),
    text("hash", "secret", key=True),
)

# Answers of nobody: sealed ones, and private ones once their poll is closed.
poll_ballot = _unordered(
    "poll_ballot",
    to("poll", key=True),
    text("mark", "key", key=True),
    text("answer", "state"),
)

poll_reason = _unordered(
    "poll_reason",
    to("poll", key=True),
    text("mark", "key", key=True),
    text("reason", "words"),
)

# Circles. Rows of planned rounds are there too, so a preview is what is sent. What somebody wishes
# about another person is shown to nobody else: `storage/circles.py` says how.

circle_plan = _table(
    "circle_plan",
    to("co_group", key=True),
    count("size"),
    count("rounds"),
    text("every", "words", default=""),
    yes_no("asks"),
    yes_no("mixes"),
    text("standing", "state"),
    count("seed"),
    count("begun"),
    count("ends"),
    moment("next_at", null=True),
)

circle_part = _table(
    "circle_part",
    to("co_group", key=True),
    to("person", key=True),
    yes_no("joined"),
    moment("paused_until", null=True),
    count("skips"),
    count("said"),
    text("kind", "own", default=""),
    moment(),
    sa.Index("ix_circle_part_person", "person_id"),
)

circle_wish = _table(
    "circle_wish",
    number(),
    to("person"),
    to("person", name="about_person_id"),
    text("kind", "state"),
    moment(),
    sa.UniqueConstraint("person_id", "about_person_id", "kind"),
    sa.Index("ix_circle_wish_about_person", "about_person_id"),
)

circle_round = _table(
    "circle_round",
    number(),
    to("co_group"),
    count("number"),
    text("stage", "state"),
    moment(null=True),
    sa.UniqueConstraint("co_group_id", "number"),
)

circle = _table(
    "circle",
    number(),
    to("circle_round"),
    text("state", "state"),
    text("space", "key", default=""),
    text("place", "key", default=""),
    yes_no("direct"),
    text("prompt", "key", default=""),
    sa.Index("ix_circle_circle_round", "circle_round_id"),
    sa.Index("ix_circle_place", "space", "place"),
)

circle_seat = _table(
    "circle_seat",
    to("circle", key=True),
    to("person", key=True),
    text("answer", "own", default=""),
    sa.Index("ix_circle_seat_person", "person_id"),
)

circle_left = _table(
    "circle_left",
    to("circle_round", key=True),
    to("person", key=True),
    sa.Index("ix_circle_left_person", "person_id"),
)

# What was said of a round's circles, once it is over: sums, without anybody.
circle_sum = _table(
    "circle_sum",
    to("circle_round", key=True),
    text("answer", "state", key=True),
    count("times"),
)

# Questions of check-ins. `prompt` in these is an id of the bank ("light-017") or "own-" and a
# number of the table `prompt`: the group's own, which are retired, never deleted.

prompt = _table(
    "prompt",
    number(),
    to("co_group"),
    text("text", "words"),
    text("level", "state"),
    text("moment", "state"),
    sa.Index("ix_prompt_co_group", "co_group_id"),
)

prompt_use = _table(
    "prompt_use",
    to("co_group", key=True),
    text("prompt", "key", key=True),
    count("times"),
    yes_no("retired"),
)

prompt_change = _table(
    "prompt_change",
    number(),
    to("co_group"),
    text("prompt", "key"),
    moment(),
    text("before", "words", null=True),
    text("after", "words"),
    yes_no("undone"),
    count("batch"),  # changes made together share one; 0: on its own
    sa.Index("ix_prompt_change_co_group", "co_group_id", "batch"),
)

prompt_suggestion = _table(
    "prompt_suggestion",
    number(),
    to("co_group"),
    text("text", "words"),
    text("level", "state"),
    text("moment", "state"),
    moment(),
    text("state", "state", default="waiting"),
    sa.Index("ix_prompt_suggestion_co_group", "co_group_id", "state"),
)

prompt_author = _table(
    "prompt_author",
    to("prompt_suggestion", key=True),
    to("person"),
    sa.Index("ix_prompt_author_person", "person_id"),
)

# How near questions may come: to a group, and to a person.
group_ceiling = _table("group_ceiling", to("co_group", key=True), text("level", "state"))
person_ceiling = _table("person_ceiling", to("person", key=True), text("level", "state"))

# Notes to the facilitators without a name: `storage/notes.py` says how.
note_batch = _table(
    "note_batch",
    number(),
    to("co_group"),
    text("key", "secret"),  # goes with the batch
    moment("ready_at"),
    moment("gone_at"),
    sa.Index("ix_note_batch_co_group", "co_group_id"),
)

note_part = _unordered(
    "note_part",
    to("note_batch", key=True),
    text("hash", "secret", key=True),
)

note = _unordered(
    "note",
    to("note_batch", key=True),
    text("mark", "key", key=True),
    text("text", "words"),
)

# Check-ins. Nothing in them is about a person: who answers is nowhere but in the answer.

checkin = _table(
    "checkin",
    number(),
    to("co_group"),
    text("state", "state"),
    text("plan", "words"),  # JSON: kind, schedule, level, where, and how late is too late
    text("wanted", "words", null=True),  # a change that waits to be kept
    text("before", "words", null=True),  # what the last change changed
    count("version", 1),
    moment("next_at", null=True),
    moment("changed_at"),
    sa.Index("ix_checkin_co_group", "co_group_id", "state"),
)

# A moment at which a check-in was due is here once, whoever notices it and how often.
occurrence = _table(
    "occurrence",
    to("checkin", key=True),
    sa.Column("due_at", Moment, primary_key=True),
    text("came", "state"),
    text("prompt", "key", default=""),
    moment(),
)

# The web room

web_session = _table(
    "web_session",
    text("token_hash", "secret", key=True),
    to("person"),
    text("place", "key"),
    yes_no("admin"),  # came with the operator's set-up code: may set up a group
    text("last", "own", default=""),  # JSON: what the last act came to (a form, a sorry)
    moment("made_at"),
    moment("seen_at"),
    sa.Index("ix_web_session_person", "person_id"),
)

web_message = _table(
    "web_message",
    number(),
    text("space", "key"),
    text("place", "key"),
    to("person", null=True),  # who wrote it; nobody: the bot
    to("person", name="for_person_id", null=True),  # whom alone it is for; nobody: everyone there
    text("text", "own", default=""),
    text("card", "card", default=""),
    text("row", "key", null=True),  # the outbox row it was sent for; sent again, it stays one
    count("version"),  # rises over all posts and edits, so that a stream resumes with one number
    moment(),
    moment("edited_at", null=True),
    sa.UniqueConstraint("row"),
    sa.Index("ix_web_message_version", "version"),
    sa.Index("ix_web_message_place", "space", "place", "id"),
    sa.Index("ix_web_message_person", "person_id"),
    sa.Index("ix_web_message_for_person", "for_person_id"),
)

web_read = _table(
    "web_read",
    to("person", key=True),
    text("space", "key", key=True),
    text("place", "key", key=True),
    count("message"),
    moment(),
)

# The code that lets people into a room; its facilitators see it and can make a new one.
web_room = _table(
    "web_room",
    text("space", "key", key=True),
    text("id", "key", key=True),
    text("code", "secret"),
    moment("made_at"),
    sa.UniqueConstraint("code"),
)

# Only a code's hash is kept. "back" lets its person come back, "setup" is the operator's.
web_code = _table(
    "web_code",
    text("hash", "secret", key=True),
    text("kind", "state"),
    to("person", null=True),
    moment("made_at"),
    sa.Index("ix_web_code_person", "person_id"),
)

# Slack

slack_installation = _table(
    "slack_installation",
    text("space", "key", key=True),
    text("body", "secret", default=""),  # encrypted: who installed us with which tokens
    moment("made_at"),
    moment("left_at", null=True),
)

# Only the hash of what an installation that has begun must bring back.
slack_state = _table("slack_state", text("hash", "key", key=True), moment())

slack_person = _table(
    "slack_person",
    to("person", key=True),
    yes_no("full"),  # neither a guest nor somebody from another workspace
    text("channel", "key", default=""),  # where they and the bot write in private
    moment("asked_at", null=True),
)

# Discord

# Which process has which shard of the gateway, and until when unless it says so again.
discord_shard = _table(
    "discord_shard",
    text("shard", "key", key=True),  # its number
    count("shards"),  # of how many
    text("holder", "key"),
    moment("until"),
)

discord_space = _table(
    "discord_space",
    text("space", "key", key=True),
    moment("left_at", null=True),  # since when we are no longer there
)

# Somebody may be in several spaces; their private messages are about the one they came in last.
discord_person = _table("discord_person", to("person", key=True), moment("came_at"))

# Teabreak itself

about = _table(
    "about",
    text("name", "key", key=True),
    text("value", "key"),
)
