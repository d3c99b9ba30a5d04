"""A facilitator puts a file of words in, sees first what it would do, and can undo all of it."""

import json
from typing import Any

import pytest

from bot.effects import Hand, Work
from bot.events import Worked
from bot.jargon import importing
from bot.people import Group
from bot.words import words
from tests.jargon.facilitating import adds, arg, plains, second_facilitator, term, terms
from tests.talking import Room, Someone

GONE = "I could not find this import of yours. Type “import” to begin another."
OVER = "This import is over. Type “import” to begin another."


def sends(someone: Someone, text: str) -> str:
    """Import this text."""
    someone.presses_id("jargon.import")
    return someone.sends(file=text)


def file(someone: Someone) -> Hand:
    """The file that was handed over."""
    (handed,) = someone.outcome.files
    return handed


def long(count: int) -> str:
    """A file of many words."""
    return "term,meaning\n" + "".join(f"Flurb {n},Number {n}.\n" for n in range(count))


def work(room: Room) -> Work:
    """The work that waits to be done."""

    def claim(unit: Any) -> Any:
        return [item.effect for item in unit.outbox.claim("test", room.now, most=100)]

    (found,) = room.store.do_now(claim)
    assert isinstance(found, Work)
    return found


def works(room: Room, wanted: Work) -> None:
    """Do it as another process would, and bring what came out."""
    result = room.dispatch.all.workers[wanted.kind](wanted.arg)
    room.take(Worked(room.id(), room.now, wanted.kind, wanted.arg, result))


# Out


def test_the_words_are_exported_as_a_table(room: Room, cara: Someone) -> None:
    cara.types("export words")
    assert cara.choices == ["Import a file", "Export as a table", "Export for a computer"]
    said = cara.presses("Export as a table")
    assert said.startswith("Here is the file with 353 words.\nYou can change it and import")
    assert file(cara).name == "tea-group-glossary.csv"
    assert file(cara).text == importing.csv_text(terms(room))


def test_the_words_are_exported_for_a_computer(room: Room, cara: Someone) -> None:
    cara.presses_id("jargon.transfer")
    cara.presses("Export for a computer")
    assert file(cara).name == "tea-group-glossary.json"
    assert len(json.loads(file(cara).text)["terms"]) == 353


def test_a_group_whose_name_has_no_letters_still_gives_its_file_a_name(room: Room) -> None:
    made = room.group("🍵")
    cara = room.person("Cara")
    cara.presses_id("jargon.export", "csv")
    assert file(cara).name == f"{made.id}-glossary.csv"


def test_what_was_exported_and_comes_back_unchanged_changes_nothing(cara: Someone) -> None:
    cara.presses_id("jargon.export", "csv")
    said = sends(cara, file(cara).text)
    assert "Words that stay the same: 353" in said
    assert cara.choices == ["See every row", "Drop this file"]


# The preview


def test_before_anything_is_changed_one_sees_what_the_file_would_do(
    room: Room, cara: Someone
) -> None:
    adds(cara)
    said = sends(cara, "term,meaning\nNew,Hello.\nDoLS,Now this.\nFlurb,Theirs.\n,x\n")
    assert said == (
        "What this file would do in Tea group\n"
        "New words: 1\nChanged words: 1\nChanged here and in the file: 1\n"
        "Words that stay the same: 0\nRows that cannot be taken: 1\n"
        "New\nRow 2: New\n"
        "Changed\nRow 3: DoLS (Meaning)\n"
        "Changed in both\nSomebody changed these in the group after the file was made.\n"
        "Row 4: Flurb (Meaning)\n"
        "Not taken\nRow 5: term is empty.\n"
        "1. Put in, keep ours where both changed\n2. Put in, take theirs where both changed\n"
        "3. See every row\n4. Drop this file"
    )
    assert plains(room, "Flurb") == ["Flurb is a test."]
    assert "New" not in [t.word for t in terms(room)]


def test_of_many_rows_6_are_listed_and_the_file_has_all(room: Room, cara: Someone) -> None:
    said = sends(cara, long(8))
    assert "Row 7: Flurb 5\nand 2 more\n" in said
    assert "Flurb 6" not in said
    assert cara.choices == ["Put these in", "See every row", "Drop this file"]
    cara.presses("See every row")
    assert file(cara).name == "tea-group-glossary.txt"
    assert file(cara).text.startswith("New words: 8\nRow 2: Flurb 0\n")
    assert "Row 9: Flurb 7\n\nChanged words: 0\n" in file(cara).text
    assert file(cara).text.endswith("Words that stay the same: 0\n")


@pytest.mark.parametrize(
    "text", ["hello", "PK\x03\x04", "term,meaning\nCaf\ufffd,x", long(5_001), "x" * 2_000_001]
)
def test_a_file_that_is_no_glossary_changes_nothing(room: Room, cara: Someone, text: str) -> None:
    sends(cara, text)
    assert cara.outcome.sorry is not None
    assert cara.outcome.sorry.field == "file"
    assert len(terms(room)) == 353
    assert cara.types("import").startswith("Import or export the words of Tea group")


def test_an_import_that_waits_is_found_again_by_typing(cara: Someone) -> None:
    said = sends(cara, long(2))
    cara.types("hello")
    assert cara.types("my import") == said


# Putting in


def test_putting_in_is_one_step_with_a_history_entry_for_each_word(
    room: Room, cara: Someone
) -> None:
    sends(cara, "term,meaning\nNew,Hello.\nDoLS,Now this.\n")
    assert cara.presses("Put these in") == (
        "2 words are in.\nYou can undo all of it at once, now or later from the history.\n"
        "1. Undo this import\n2. Words of the group"
    )
    assert plains(room, "New") == ["Hello."]
    assert plains(room, "DoLS") == ["Now this."]
    said = cara.presses_id("jargon.history")
    assert "Change 1: Several words together, with DoLS: changed" in said
    assert "Change 2" not in said
    assert cara.presses("Change 1") == (
        "2 words were changed together.\nMade on Monday 23 November 2026 at 10am.\n"
        "New: added\nDoLS: changed (Meaning)\n"
        "1. Undo this import\n2. Back to the history"
    )
    cara.presses_id("jargon.history", str(term(room, "New").id))
    assert "New: added" in cara.last


def test_all_of_it_is_undone_at_once_and_that_can_be_taken_back(room: Room, cara: Someone) -> None:
    before = {t.word: t.meanings for t in terms(room)}
    sends(cara, long(3) + "DoLS,Now this.\n")
    cara.presses("Put these in")
    assert cara.presses("Undo this import").startswith("4 words are as they were before.")
    assert {t.word: t.meanings for t in terms(room)} == before
    cara.presses("Take that back")
    assert plains(room, "Flurb 2") == ["Number 2."]
    assert plains(room, "DoLS") == ["Now this."]
    cara.presses_id("jargon.history")
    cara.presses("Change 3")
    assert "and undone since." in cara.last
    assert cara.choices == ["Back to the history"]


def test_a_long_import_names_6_of_its_words(room: Room, cara: Someone) -> None:
    sends(cara, long(8))
    cara.presses("Put these in")
    cara.presses_id("jargon.history")
    assert "Flurb 5: added\nand 2 more\n" in cara.presses("Change 1")


def test_an_import_is_not_undone_over_later_changes(room: Room, cara: Someone) -> None:
    sends(cara, long(9))
    cara.presses("Put these in")
    undo = arg(cara, "Undo this import")
    for n in range(7):
        cara.presses_id("jargon.edit", f"{term(room, f'Flurb {n}').id}:1")
        cara.sends(plain="Later.")
    said = cara.presses_id("jargon.undo-all", undo)
    assert said == (
        "7 of these words have changed since. To undo them would lose those changes.\n"
        "Flurb 6, Flurb 5, Flurb 4, Flurb 3, Flurb 2, Flurb 1\nand 1 more\n"
        "1. Undo the others\n2. Leave all as they are"
    )
    assert cara.presses("Undo the others").startswith("2 words are as they were before.")
    assert plains(room, "Flurb 0") == ["Later."]
    assert "Flurb 8" not in [t.word for t in terms(room)]


def test_when_every_word_has_changed_since_there_is_nothing_to_undo(
    room: Room, cara: Someone
) -> None:
    sends(cara, long(1))
    cara.presses("Put these in")
    undo = arg(cara, "Undo this import")
    cara.presses_id("jargon.edit", f"{term(room, 'Flurb 0').id}:1")
    cara.sends(plain="Later.")
    assert cara.presses_id("jargon.undo-all", undo).startswith("1 of these words has changed")
    assert cara.presses("Undo the others") == (
        "0 words are as they were before.\n1. Back to the history"
    )


def test_a_word_put_back_by_hand_is_no_reason_not_to_undo(room: Room, cara: Someone) -> None:
    adds(cara)
    sends(cara, "term,meaning,version\nFlurb,Theirs.,1\nNew,Hello.\n")
    cara.presses("Put these in")
    undo = arg(cara, "Undo this import")
    cara.presses_id("jargon.edit", f"{term(room, 'Flurb').id}:1")
    cara.sends(plain="Flurb is a test.")
    assert cara.presses_id("jargon.undo-all", undo).startswith("2 words are as they were before.")
    assert plains(room, "Flurb") == ["Flurb is a test."]


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Put in, keep ours where both changed", "Flurb is a test."),
        ("Put in, take theirs where both changed", "Theirs."),
    ],
)
def test_where_both_have_changed_the_facilitator_decides(
    room: Room, cara: Someone, label: str, kept: str
) -> None:
    adds(cara)
    sends(cara, "term,meaning\nNew,Hello.\nFlurb,Theirs.\n")
    cara.presses(label)
    assert plains(room, "Flurb") == [kept]
    assert plains(room, "New") == ["Hello."]


def test_keeping_ours_everywhere_puts_nothing_in(room: Room, cara: Someone) -> None:
    adds(cara)
    sends(cara, "term,meaning\nFlurb,Theirs.\n")
    assert cara.presses("Put in, keep ours where both changed") == (
        "I have kept every word as the group has it."
    )
    assert term(room, "Flurb").version == 1


def test_a_glossary_that_changed_since_the_preview_is_looked_at_again(
    room: Room, cara: Someone
) -> None:
    sends(cara, "term,meaning\nNew,Hello.\nDoLS,Now this.\n")
    preview = cara.outcome
    adds(cara, "New", plain="Ours.")
    cara.outcome = preview
    said = cara.presses("Put these in")
    assert "The glossary changed a moment ago. This is what the file would do now." in said
    assert "Changed in both" in said
    assert plains(room, "New") == ["Ours."]
    cara.presses("Put in, take theirs where both changed")
    assert plains(room, "New") == ["Hello."]


def test_an_import_is_put_in_once(room: Room, cara: Someone) -> None:
    sends(cara, long(1))
    number = arg(cara, "Put these in")
    cara.presses("Put these in")
    for action in ("put-in", "drop-import", "import-rows"):
        assert cara.presses_id(f"jargon.{action}", number) == OVER
    assert [t.word for t in terms(room)].count("Flurb 0") == 1


def test_a_dropped_file_is_forgotten(room: Room, cara: Someone) -> None:
    sends(cara, long(1))
    number = arg(cara, "Put these in")
    assert cara.presses("Drop this file") == "I have dropped the file. Nothing was changed."
    assert cara.presses_id("jargon.put-in", number) == OVER
    kept = room.store.read_now(lambda unit: unit.jargon.imported(None, int(number.split(":")[0])))
    assert kept is not None
    assert kept.text == ""
    assert len(terms(room)) == 353


def test_only_its_own_facilitator_can_put_an_import_in(
    room: Room, group: Group, cara: Someone
) -> None:
    sends(cara, long(1))
    number = arg(cara, "Put these in")
    ben, ann = second_facilitator(room, group), room.person("Ann")
    for action in ("put-in", "drop-import", "import-rows"):
        assert ben.presses_id(f"jargon.{action}", number) == GONE
        assert ann.presses_id(f"jargon.{action}", number).startswith("Only a facilitator")
    for action in ("transfer", "export", "import"):
        assert ann.presses_id(f"jargon.{action}").startswith("Only a facilitator")
    assert ann.types("import").startswith("Only a facilitator")
    cara.presses_id("jargon.import")
    assert ann.sends_form(cara.form, {"file": long(1)}).startswith("Only a facilitator")


def test_whoever_waits_for_a_word_of_the_file_is_told(room: Room, cara: Someone) -> None:
    ann = room.person("Ann")
    for word in ("flurbing", "wuzzling"):
        ann.types(f"what does {word} mean?")
        ann.types("yes")
    cara.types("hello")
    sends(cara, "term,meaning\nFlurbing,A test of words.\n")
    cara.presses("Put these in")
    said = ann.types("hello")
    assert "A test of words." in said
    cara.presses_id("jargon.open")
    assert cara.choices == ["wuzzling"]


# Long files


def test_a_long_file_is_read_elsewhere_and_its_preview_waits(room: Room, cara: Someone) -> None:
    said = sends(cara, long(1_001))
    assert said == "I am reading your file.\nType “import” to see how far I am."
    assert cara.types("import") == said
    works(room, work(room))
    assert "New words: 1001" in cara.types("hello")
    assert "New words: 1001" in cara.types("import")
    assert cara.presses("Put these in").startswith("1,001 words are in.")
    assert plains(room, "Flurb 1000") == ["Number 1000."]


def test_a_long_file_is_read_again_when_the_glossary_changed(room: Room, cara: Someone) -> None:
    sends(cara, long(1_001))
    works(room, work(room))
    adds(cara, "Flurb 7", plain="Ours.")
    cara.types("import")
    assert cara.presses("Put these in").startswith("I am reading your file.")
    works(room, work(room))
    assert "Changed here and in the file: 1" in cara.types("hello")
    assert plains(room, "Flurb 7") == ["Ours."]


def test_a_file_dropped_while_it_was_read_stays_dropped(room: Room, cara: Someone) -> None:
    sends(cara, long(1_001))
    waiting = work(room)
    number = json.loads(waiting.arg)["import"]
    room.store.do_now(lambda unit: unit.jargon.end_import(number, "dropped"))
    works(room, waiting)
    assert "What this file" not in cara.types("hello")


def test_a_preview_for_somebody_who_was_forgotten_goes_nowhere(room: Room, cara: Someone) -> None:
    sends(cara, long(1_001))
    waiting = work(room)
    room.store.do_now(lambda unit: unit.groups.forget(cara.who))
    works(room, waiting)
    assert room.posts() == []


def test_no_card_shows_more_than_5_choices(room: Room, cara: Someone) -> None:
    adds(cara)
    sends(cara, "term,meaning\nNew,Hello.\nFlurb,Theirs.\n,x\n")
    assert len(cara.choices) <= 5
    assert all(words(card) for card in cara.outcome.whispers)
