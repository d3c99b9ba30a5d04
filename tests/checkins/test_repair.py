"""After a session: nothing, a word, a note without a name, or a message to one person."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.checkins import repair
from bot.events import Due
from bot.people import Group
from storage.tables import metadata, note, note_batch
from tests.talking import Room, Someone


def says_yes(someone: Someone) -> None:
    someone.presses_id("groups.consent", "messages:yes")


def writes(room: Room, name: str, text: str) -> Someone:
    """Somebody of the group hands in a note."""
    someone = room.person(name)
    someone.commands("repair")
    someone.presses("Tell the facilitators, without my name")
    someone.sends(text=text)
    return someone


def stored(room: Room) -> list[str]:
    """The notes that are kept."""
    look = sa.select(note.c.text)
    return list(room.store.read_now(lambda unit: unit.connection.execute(look).scalars().all()))


# Asking


@pytest.mark.parametrize(
    "typed", ["something landed badly", "I did not follow", "that hurt", "/repair"]
)
def test_anybody_may_say_that_something_landed_badly(ann: Someone, typed: str) -> None:
    ann.types(typed)
    assert ann.last.startswith("Was there something that you did not understand")
    assert ann.choices == [
        "Nothing, thank you",
        "Ask about a word",
        "Tell the facilitators, without my name",
        "Write to one person, with my name",
    ]


def test_nothing_weighs_the_same_and_keeps_nothing(room: Room, ann: Someone) -> None:
    ann.types("something landed badly")
    ann.presses("Nothing, thank you")
    assert ann.last == "Thank you. That is a good answer too."
    assert room.posts() == []
    assert stored(room) == []


def test_a_facilitator_asks_the_group_and_people_answer_in_private(
    room: Room, cara: Someone, ann: Someone
) -> None:
    cara.commands("repair")
    cara.presses("Ask the whole group")
    assert cara.last == "I have asked the group. People answer in private."
    (shown,) = room.posts()
    assert "You answer in private." in shown
    assert "Nothing, thank you" in shown
    question = shown.splitlines()[0]
    ann.types("answer in private")
    assert ann.last.startswith(question)
    assert "Ask the whole group" not in ann.choices


def test_only_a_facilitator_asks_the_whole_group(ann: Someone) -> None:
    assert "Cara" in ann.presses_id("checkins.repair-group")


def test_the_same_occasion_is_asked_once(room: Room, group: Group) -> None:
    def ask(unit: Any) -> Any:
        return repair.ask_group(group, unit, "one")

    first = room.store.do_now(ask)
    assert [one.once for one in first] == ["repair:one"]


def test_a_button_of_another_group_opens_nothing(ann: Someone) -> None:
    for action in ("checkins.repair", "checkins.note", "checkins.tell"):
        assert "group" in ann.presses_id(action, "99:light-001")
        assert "You choose" not in ann.last


def test_an_old_button_without_its_question_still_asks(group: Group, ann: Someone) -> None:
    ann.presses_id("checkins.repair", f"{group.id}:own-99")
    assert ann.last.startswith("Was there something that you did not understand")


# A word


def test_a_word_that_nobody_has_explained_goes_to_the_group_without_a_name(
    room: Room, ann: Someone
) -> None:
    ann.types("i did not follow")
    ann.presses("Ask about a word")
    ann.sends(word="flurbification")
    ann.presses("Yes, ask the group")
    posted = "\n".join(room.posts())
    assert "flurbification" in posted
    assert "Ann" not in posted


# Without a name


def test_what_becomes_of_a_note_is_said_before_and_after(ann: Someone) -> None:
    ann.commands("repair")
    ann.presses("Tell the facilitators, without my name")
    assert "when at least 3 people have written who do not facilitate" in ann.form.intro
    assert "after 2 weeks, and nobody sees them" in ann.form.intro
    ann.sends(text="It went too fast")
    assert "Wednesday 25 November 2026 at the earliest" in ann.last
    assert "on Monday 7 December 2026" in ann.last
    assert "It went too fast" not in ann.last


def test_three_notes_are_handed_over_together_after_two_days(
    room: Room, cara: Someone, ben: Someone
) -> None:
    for facilitator in (cara, ben):
        says_yes(facilitator)
    for name in ("Ann", "Dan", "Eve"):
        writes(room, name, f"Something about pace {name.count('n')}")
    assert room.posts() == []
    room.advance(hours=47)
    assert room.posts() == []
    room.advance(hours=1)
    told = room.posts()
    assert len(told) == 2
    assert told[0].count("Something about pace") == 3
    assert not any(name in told[0] for name in ("Ann", "Dan", "Eve"))
    assert stored(room) == []
    room.advance(days=20)
    assert room.posts() == []


def test_two_people_are_never_shown_and_their_notes_go_on_the_day_that_was_said(
    room: Room, cara: Someone
) -> None:
    says_yes(cara)
    writes(room, "Ann", "One")
    writes(room, "Ann", "Two")
    writes(room, "Dan", "Three")
    for _ in range(13):
        room.advance(days=1)
        assert room.posts() == []
    assert len(stored(room)) == 3
    room.advance(days=1)
    assert stored(room) == []
    assert room.posts() == []
    room.advance(days=5)
    assert room.posts() == []


def test_a_third_person_who_writes_later_is_enough(room: Room, cara: Someone) -> None:
    says_yes(cara)
    writes(room, "Ann", "One")
    writes(room, "Dan", "Two")
    room.advance(days=5)
    assert room.posts() == []
    writes(room, "Eve", "Three")
    assert room.posts() == [], "not at once: that would tell who it was"
    room.advance(days=1)
    assert len(room.posts()) == 1


def test_a_reminder_of_notes_that_are_handed_over_already_does_nothing(
    room: Room, ann: Someone
) -> None:
    writes(room, "Ann", "One")
    room.take(Due("due:99", room.now, "checkins.notes", "99"))
    assert stored(room) == ["One"]


def test_a_facilitator_cannot_make_up_the_number(room: Room, cara: Someone, ben: Someone) -> None:
    says_yes(cara)
    writes(room, "Ann", "One")
    for someone in ("Cara", "Ben"):
        writes(room, someone, "Made up")
    room.advance(days=3)
    assert room.posts() == []


def test_notes_after_the_last_day_begin_anew(room: Room, ann: Someone) -> None:
    writes(room, "Ann", "One")
    room.now = room.now.replace(month=12, day=20)
    writes(room, "Ann", "Two")
    count = sa.select(sa.func.count()).select_from(note_batch)
    assert room.store.read_now(lambda unit: unit.connection.execute(count).scalar_one()) == 2


def test_many_notes_are_all_there_on_several_cards(room: Room, cara: Someone) -> None:
    says_yes(cara)
    for n in range(23):
        writes(room, f"Person{n}", f"Note number {n}.")
    room.advance(days=2)
    told = room.posts()
    assert len(told) == 3
    assert all(any(f"Note number {n}." in text for text in told) for n in range(23))


def test_after_it_is_handed_in_no_row_joins_a_person_to_their_note(
    room: Room, ann: Someone
) -> None:
    """Every table is searched: the words stand in one row, which has no person and no moment."""
    ann.says("Hello")
    ann.direct = True
    ann.types("something landed badly", forms=False)
    ann.types("tell the facilitators, without my name", forms=False)
    ann.types("You spoke of my flurble", forms=False)
    assert "without your name" in ann.last

    def look(unit: Any) -> list[tuple[str, set[str]]]:
        return [
            (table.name, set(row))
            for table in metadata.sorted_tables
            for row in unit.connection.execute(sa.select(table)).mappings()
            if "flurble" in str(dict(row))
        ]

    assert room.store.read_now(look) == [("note", {"note_batch_id", "mark", "text"})]


# To one person


def test_a_message_to_one_person_goes_only_when_it_is_confirmed(room: Room, ann: Someone) -> None:
    dan = room.person("Dan")
    dan.says("Hello")
    says_yes(dan)
    ann.commands("repair")
    ann.presses("Write to one person, with my name")
    ann.sends(who="dan", text="Your joke hurt me.", sure="no")
    assert ann.last == "I have not sent anything, and I have kept nothing of it."
    assert room.posts() == []
    ann.commands("repair")
    ann.presses("Write to one person, with my name")
    ann.sends(who="dan", text="Your joke hurt me.", sure="yes")
    assert "I give your words to this person" in ann.last
    assert "Dan" in ann.last
    (told,) = room.posts()
    assert "Ann" in told
    assert "Your joke hurt me." in told
    assert "Cara at the office" in told


def test_who_did_not_say_yes_to_messages_gets_it_when_they_next_come(
    room: Room, ann: Someone
) -> None:
    dan = room.person("Dan")
    dan.says("Hello")
    ann.commands("repair")
    ann.presses("Write to one person, with my name")
    ann.sends(who="Dan", text="It went too fast.", sure="yes")
    assert room.posts() == []
    assert "It went too fast." in dan.types("help")


def test_a_name_that_nobody_or_more_than_one_has_is_refused_and_nobody_is_named(
    room: Room, ann: Someone
) -> None:
    for key in ("sam", "sam2"):
        sam = room.person("Sam")
        sam.who = type(sam.who)(sam.who.space, key, "Sam")
        sam.says("Hello")
    ann.commands("repair")
    ann.presses("Write to one person, with my name")
    form = ann.form
    said = {"text": "Words.", "sure": "yes"}
    assert "More than 1 person" in ann.sends_form(form, {**said, "who": "Sam"})
    assert "I know nobody called Sa in your group" in ann.sends_form(form, {**said, "who": "Sa"})
    assert "I know nobody" in ann.sends_form(form, {**said, "who": "Ann"}), "not to oneself"
    assert room.posts() == []
