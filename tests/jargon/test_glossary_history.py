"""Every change of the glossary can be seen and undone, and totals count questions only."""

from datetime import timedelta

from bot.jargon import editing
from bot.jargon.model import Change, Meaning, Term
from bot.people import Group, Person
from tests.jargon.facilitating import (
    adds,
    arg,
    opens,
    other_group,
    plains,
    second_facilitator,
    term,
    terms,
)
from tests.talking import START, Room, Someone


def changes_plain(someone: Someone, room: Room, plain: str, **values: str) -> str:
    someone.presses_id("jargon.edit", f"{term(room, 'Flurb').id}:1")
    return someone.sends(plain=plain, **values)


# What is seen


def test_before_anything_is_changed_the_history_says_so(room: Room, cara: Someone) -> None:
    assert cara.presses_id("jargon.history") == (
        "Nothing has been changed here yet.\nAll words are as they came with Teabreak."
    )
    opens(cara, "DoLS")
    assert cara.presses("History") == "Nothing has been changed here yet."


def test_the_history_says_what_was_changed_and_when_the_newest_first(
    room: Room, cara: Someone
) -> None:
    adds(cara)
    room.now += timedelta(hours=1, minutes=30)
    changes_plain(cara, room, "Another.", example="See it.")
    opens(cara, "DoLS")
    cara.presses("Remove it")
    cara.presses("Yes, remove it")
    assert cara.presses_id("jargon.history") == (
        "What was changed, the newest first\n"
        "Change 1: DoLS: removed, Monday 23 November 2026 at 11:30am\n"
        "Change 2: Flurb: changed (Meaning, Example), Monday 23 November 2026 at 11:30am\n"
        "Change 3: Flurb: added, Monday 23 November 2026 at 10am\n"
        "1. Change 1\n2. Change 2\n3. Change 3"
    )


def test_the_history_of_one_term_has_only_its_own_changes(room: Room, cara: Someone) -> None:
    adds(cara, "Blib")
    adds(cara)
    opens(cara, "Flurb")
    said = cara.presses("History")
    assert "Flurb: added" in said
    assert "Blib" not in said


def test_older_changes_are_on_the_next_page(room: Room, cara: Someone) -> None:
    for n in range(7):
        adds(cara, f"Flurb {n}")
    said = cara.presses_id("jargon.history")
    assert "Flurb 6" in said
    assert cara.choices == ["Change 1", "Change 2", "Change 3", "Change 4", "Older changes"]
    said = cara.presses("Older changes")
    assert [n for n in range(7) if f"Flurb {n}" in said] == [0, 1, 2]


def test_a_change_shows_what_was_before_and_after(room: Room, cara: Someone) -> None:
    adds(cara)
    changes_plain(cara, room, "Another.", area="Tests")
    cara.presses_id("jargon.history")
    assert cara.presses("Change 1") == (
        "A change of Flurb\nMade on Monday 23 November 2026 at 10am.\n"
        "Area\nBefore: nothing\nAfter: Tests\n"
        "Meaning\nBefore: Flurb is a test.\nAfter: Another.\n"
        "1. Undo this change\n2. Back to the history"
    )
    cara.presses("Back to the history")
    said = cara.presses("Change 2")
    assert "Flurb: added\nFlurb is a test." in said


def test_another_meaning_is_seen_as_one(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.add-meaning", str(term(room, "Flurb").id))
    cara.sends(plain="The second.")
    cara.presses_id("jargon.history")
    said = cara.presses("Change 1")
    assert "Number of meanings\nBefore: Flurb is a test.\nAfter: Flurb is a test.\nThe second." in (
        said
    )


def test_what_only_facilitators_may_see_is_refused_to_others(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.history")
    number = arg(cara, "Change 1")
    ann = room.person("Ann")
    for action in ("history", "changed", "undo", "undo-all", "undo-rest", "totals"):
        said = ann.presses_id(f"jargon.{action}", number if action != "totals" else "")
        assert said == "Only a facilitator of this group can do that. You can ask Cara."


def test_a_change_of_another_group_is_refused(room: Room, cara: Someone) -> None:
    others, secret = other_group(room), Term("Secret", (Meaning("Theirs."),))
    room.store.do_now(lambda unit: unit.jargon.add(others, secret, room.now))
    gone = "I could not find this change in your group."
    assert cara.presses_id("jargon.changed", "1") == gone
    assert cara.presses_id("jargon.undo", "1") == gone
    assert cara.presses_id("jargon.undo-all", "1") == gone


# Undoing


def test_undoing_a_change_is_a_change_that_can_be_undone(room: Room, cara: Someone) -> None:
    adds(cara)
    changes_plain(cara, room, "Another.")
    cara.presses_id("jargon.history")
    cara.presses("Change 1")
    assert cara.presses("Undo this change") == (
        "Flurb is as it was before.\n1. Take that back\n2. Back to the history"
    )
    assert plains(room, "Flurb") == ["Flurb is a test."]
    cara.presses("Take that back")
    assert plains(room, "Flurb") == ["Another."]
    said = cara.presses_id("jargon.history")
    assert said.count("(undone since)") == 2


def test_a_change_is_undone_once(room: Room, cara: Someone) -> None:
    adds(cara)
    number = arg(cara, "Undo")
    cara.presses("Undo")
    assert "Flurb" not in [t.word for t in terms(room)]
    assert cara.presses_id("jargon.undo", number) == "This change is undone already."
    cara.presses_id("jargon.changed", number)
    assert cara.choices == ["Back to the history"]
    assert "and undone since." in cara.last


def test_an_added_term_is_removed_and_comes_back(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses("Undo")
    cara.presses("Take that back")
    assert plains(room, "Flurb") == ["Flurb is a test."]


def test_only_what_the_change_changed_goes_back(room: Room, cara: Someone) -> None:
    adds(cara)
    changes_plain(cara, room, "Another.")
    number = arg(cara, "Undo")
    changes_plain(cara, room, "Another.", example="A later example.")
    cara.presses_id("jargon.undo", number)
    meaning = term(room, "Flurb").meanings[0]
    assert (meaning.plain, meaning.example) == ("Flurb is a test.", "A later example.")


def test_nothing_that_was_changed_since_is_lost(room: Room, cara: Someone) -> None:
    adds(cara)
    added = arg(cara, "Undo")
    changes_plain(cara, room, "Another.")
    number = arg(cara, "Undo")
    changes_plain(cara, room, "A third.")
    said = cara.presses_id("jargon.undo", number)
    assert said.startswith("Flurb has changed since.\nTo undo this would lose the later change.")
    assert "In the glossary now\nA third." in said
    assert "Before that change\nFlurb is a test." in said
    assert "It was not in the glossary." in cara.presses_id("jargon.undo", added)
    assert plains(room, "Flurb") == ["A third."]
    assert cara.presses("See the term").startswith("Flurb")


def test_meanings_added_since_are_not_lost(room: Room, cara: Someone) -> None:
    adds(cara)
    number = str(term(room, "Flurb").id)
    cara.presses_id("jargon.add-meaning", number)
    cara.sends(plain="The second.")
    change = arg(cara, "Undo")
    cara.presses_id("jargon.add-meaning", number)
    cara.sends(plain="The third.")
    assert cara.presses_id("jargon.undo", change).startswith("Flurb has changed since.")


def test_a_change_that_was_put_back_by_hand_is_undone_already(room: Room, cara: Someone) -> None:
    adds(cara)
    changes_plain(cara, room, "Another.")
    number = arg(cara, "Undo")
    changes_plain(cara, room, "Flurb is a test.")
    before = term(room, "Flurb")
    assert cara.presses_id("jargon.undo", number) == (
        "Flurb is already as it was before that change."
    )
    assert term(room, "Flurb") == before


def test_a_change_of_a_term_removed_since_says_what_to_do(room: Room, cara: Someone) -> None:
    adds(cara)
    changes_plain(cara, room, "Another.")
    number = arg(cara, "Undo")
    cara.presses_id("jargon.remove-yes", f"{term(room, 'Flurb').id}:2:0")
    assert cara.presses_id("jargon.undo", number) == (
        "Flurb was removed since. Please undo that first."
    )


def test_a_removed_term_does_not_come_back_beside_a_new_one(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.remove-yes", f"{term(room, 'Flurb').id}:1:0")
    number = arg(cara, "Undo")
    adds(cara, "flurb", plain="A new one.")
    assert cara.presses_id("jargon.undo", number).startswith("Flurb has changed since.")
    assert [t.word for t in terms(room)].count("Flurb") == 0


def test_undoing_together_a_change_made_alone_is_refused(room: Room, cara: Someone) -> None:
    adds(cara)
    number = arg(cara, "Undo")
    assert cara.presses_id("jargon.undo-all", number) == "This change is undone already."
    assert cara.presses_id("jargon.undo-rest", number) == "This change is undone already."


# Two changes of one term, as pure functions


A = Term("Flurb", (Meaning("One.", example="E."),), id=1, version=3)


def test_two_changes_of_different_fields_are_both_kept() -> None:
    mine = Term("Flurb", (Meaning("Two.", example="E."),), area="Mine")
    now = Term("Flurb", (Meaning("One.", example="New."),), say_it="now", id=1, version=4)
    both, clash = editing.merged(A, mine, now)
    assert both == Term(
        "Flurb", (Meaning("Two.", example="New."),), area="Mine", say_it="now", id=1, version=4
    )
    assert not clash


def test_two_changes_of_the_same_field_clash_and_mine_is_tried() -> None:
    mine, now = (Term("Flurb", (Meaning(plain, example="E."),)) for plain in ("Two.", "Three."))
    both, clash = editing.merged(A, mine, now)
    assert both.meanings[0].plain == "Two."
    assert clash


def test_a_meaning_more_on_one_side_is_kept_and_on_both_sides_clashes() -> None:
    more = Term("Flurb", (*A.meanings, Meaning("Two.")))
    assert editing.merged(A, A, more) == (more, False)
    other = Term("Flurb", (*A.meanings, Meaning("Three.")))
    assert editing.merged(A, other, more)[1]


def test_a_removal_is_undone_where_the_word_is_free() -> None:
    gone = Change(1, 1, START, A, None)
    assert editing.undoing(gone, None, {}).how == "add"
    assert editing.undoing(gone, None, {"flurb": A}).stuck


# Totals


def people(room: Room, count: int) -> list[Person]:
    return [Person(room.where.space, f"p{n}", f"Person {n}") for n in range(count)]


def counts(room: Room, group: Group, kind: str, word: str, times: int, askers: int) -> None:
    def job(unit: object) -> None:
        for n in range(times):
            who = people(room, askers)[n % askers]
            unit.jargon.count(group, kind, word, who, room.now)  # type: ignore[attr-defined]

    room.store.do_now(job)


def test_totals_count_questions_and_say_by_which_rule(
    room: Room, group: Group, cara: Someone
) -> None:
    counts(room, group, "asked", "DoLS", 5, 3)
    counts(room, group, "asked", "CQC", 9, 2)
    counts(room, group, "unknown", "flurb", 3, 3)
    counts(room, group, "not_helped", "DoLS", 3, 3)
    assert cara.types("totals") == (
        "What people ask about\n"
        "These are counts of questions. I never say who asked. "
        "A word is left out until at least 3 people have asked about it.\n"
        "Asked about most\nDoLS: 5 questions\n"
        "Asked about, without an answer\nflurb: 3 questions\n"
        "The answer did not help\nDoLS: 3 questions"
    )


def test_totals_show_nothing_while_fewer_than_3_people_asked(
    room: Room, group: Group, cara: Someone
) -> None:
    counts(room, group, "asked", "DoLS", 50, 2)
    said = cara.types("run")
    assert "What people ask about" in said
    said = cara.presses("What people ask about")
    assert said.count("Nothing to show yet.") == 3
    assert "DoLS" not in said


def test_a_second_facilitator_sees_the_same_history(room: Room, group: Group) -> None:
    ben = second_facilitator(room, group)
    adds(ben)
    assert "Flurb: added" in room.person("Cara").presses_id("jargon.history")
