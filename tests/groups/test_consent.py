"""Yes and no, silence, and a person's own data."""

import json

import pytest
import sqlalchemy as sa

from bot.groups import mydata
from bot.phrases import phrases
from storage import cards
from storage.people import pointing
from storage.tables import metadata
from tests.talking import Room


def test_nothing_is_yes_until_somebody_says_it(room: Room) -> None:
    said = room.person("Ann").types("messages")
    assert "Check-ins: No\nCircles: No\nPrivate messages: No" in said


def test_yes_and_no_are_one_press_and_pressing_twice_is_the_same(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("consent")
    assert "Circles: Yes" in ann.presses("Yes to circles")
    assert "Circles: Yes" in ann.presses_id("groups.consent", "circles:yes")
    assert "Circles: No" in ann.presses("No to circles")


def test_typing_is_as_good_as_pressing(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("messages")
    assert "Check-ins: Yes" in ann.types("1")
    assert "Private messages: Yes" in ann.types("yes to private mesages")


def test_what_is_agreed_to_can_be_said_at_any_time(room: Room) -> None:
    ann = room.person("Ann")
    assert "Circles: Yes" in ann.types("Yes to circles, please")
    assert "Circles: No" in ann.types("no to circles")
    assert "Circles: No" in ann.types("What did I say yes to?")


def test_politeness_is_no_obstacle(room: Room) -> None:
    ann = room.person("Ann")
    assert ann.types("Please can you be quiet now?").startswith("I will stay silent.")


@pytest.mark.parametrize("typed", ["thank you", "Thanks!", "ok, thanks"])
def test_thanks_are_answered_in_short(room: Room, typed: str) -> None:
    assert room.person("Ann").types(typed) == "You are welcome."


def test_stop_is_silence_in_one_word_and_start_ends_it(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("messages")
    ann.presses("Yes to circles")
    assert ann.types("Stop!").startswith("I will stay silent.")
    assert "Circles: No" in ann.types("start")
    assert "Circles: Yes" in ann.presses("Yes to circles")


def test_saying_yes_ends_the_silence(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("stop")
    ann.presses_id("groups.consent", "messages:yes")
    silent = room.store.do_now(lambda unit: unit.groups.meet(ann.who, room.where, room.now))
    assert not silent


def test_my_data_shows_hands_over_and_deletes_everything(room: Room) -> None:
    room.group()
    otto = room.person("Ottoline")
    otto.says("good morning everyone")
    otto.types("messages")
    otto.presses("Yes to circles")
    said = otto.types("my data")
    assert "entry" in said
    otto.presses("Download as text to read")
    (file,) = otto.outcome.files
    assert file.name == "my-data.txt"
    assert "Name: Ottoline" in file.text
    assert "You belong" not in file.text
    assert "Groups you belong to (1)\n\nName: Tea group" in file.text
    assert "About: Circles\nYou said yes: Yes\nWhen: Monday 23 November 2026 at 10am" in file.text
    assert "What I offered: Download as text to read" in file.text
    assert "person_id" not in file.text
    otto.types("my data")
    otto.presses("Download for a computer (JSON)")
    (file,) = otto.outcome.files
    assert json.loads(file.text)["person"][0]["name"] == "Ottoline"
    otto.types("delete my data")
    assert otto.presses("No, keep it") == "I have deleted nothing."
    otto.types("forget me")
    assert otto.presses("Yes, delete everything about me").startswith("Everything about you")
    assert rows_with(room, "Ottoline") + rows_with(room, "ottoline") == []


def test_every_table_that_can_hold_a_person_has_a_name_in_plain_words() -> None:
    holding = {column.table.name for column in cards.holding()}
    about = {table.name for table in metadata.sorted_tables if pointing(table)}
    kinds = holding | about | {"person", "asked_hash"}
    assert {kind for kind in kinds if f"data-{kind}" not in phrases()} == set()


def test_a_card_that_waits_reads_as_words_in_my_data(room: Room) -> None:
    room.group()
    room.person("Otto").says("hello")
    cara = room.person("Cara")
    cara.types("/facilitators otto")
    kept = room.store.read_now(lambda unit: unit.groups.data(room.person("Otto").who))
    told = mydata.as_text(kept)
    assert "What I said: You can now facilitate Tea group." in told
    assert "{" not in told


def test_every_column_that_is_told_has_a_name_in_plain_words() -> None:
    assert [c for c in mydata.TOLD if f"data-column-{c}" not in phrases()] == []


def test_my_data_begins_with_what_it_is(room: Room) -> None:
    assert room.person("Ann").types("what do you know about me").startswith("What I keep about you")


def rows_with(room: Room, name: str) -> list[str]:
    """Tables that hold a word anywhere."""

    def look(unit: object) -> list[str]:
        found = []
        for table in metadata.sorted_tables:
            rows = unit.connection.execute(sa.select(table)).all()  # type: ignore[attr-defined]
            if any(isinstance(v, str) and name in v for row in rows for v in row):
                found.append(table.name)
        return found

    return room.store.read_now(look)
