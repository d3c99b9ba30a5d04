"""Anyone may suggest a word or a better meaning; facilitators review what was suggested."""

from typing import Any

import pytest

from bot.cards import Form
from bot.jargon import review as review_room
from bot.jargon.model import Status
from bot.people import Group
from tests.jargon.facilitating import (
    adds,
    arg,
    other_group,
    plains,
    term,
    terms,
)
from tests.talking import Room, Someone


def suggests(someone: Someone, word: str = "Flurb", plain: str = "", example: str = "") -> str:
    someone.commands("suggest", word)
    return someone.sends(plain=plain or f"{word} is a test.", example=example)


def betters(room: Room, someone: Someone, plain: str, word: str = "DoLS", **rest: str) -> str:
    """Suggest a better meaning of a term that is there, as from an answer's button."""
    someone.presses_id("jargon.suggest", f"{term(room, word).id}")
    return someone.sends(plain=plain, **rest)


def consents(someone: Someone) -> None:
    someone.presses_id("groups.consent", "messages:yes")


# Suggest


def test_a_suggestion_is_kept_and_says_who_will_look_at_it(room: Room, ann: Someone) -> None:
    said = suggests(ann)
    assert said == (
        "Thank you. I have kept your suggestion for Flurb.\n"
        "It waits for Cara to look at it.\n"
        "When it is decided, I tell you as soon as you come by. "
        "I can also send you a private message.\n"
        "1. Yes to private messages"
    )
    assert "Flurb" not in [t.word for t in terms(room)]


def test_who_said_yes_to_messages_is_not_asked_again(ann: Someone) -> None:
    consents(ann)
    assert "I send you a private message when it is decided." in suggests(ann)


def test_facilitators_are_told_and_only_in_private(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann)
    assert room.posts() == []
    said = cara.types("hello")
    assert "Somebody suggested what “Flurb” means\n1. Look at it" in said
    assert "Ann" not in said


def test_who_said_yes_to_messages_gets_the_note_at_once(
    room: Room, cara: Someone, ann: Someone
) -> None:
    consents(cara)
    suggests(ann)
    assert room.posts() == ["Somebody suggested what “Flurb” means\n1. Look at it"]


def test_a_better_meaning_is_suggested_for_a_term_that_is_there(room: Room, ann: Someone) -> None:
    ann.types("what does DoLS mean?")
    ann.presses("This did not help")
    ann.presses("Suggest a better meaning")
    assert [f.name for f in ann.form.fields] == ["plain", "example"]
    assert ann.form.intro.startswith("You suggest a better meaning for DoLS.\n\nThe facilitators")
    assert ann.sends(plain="Better.").startswith("Thank you. I have kept your suggestion for DoLS.")


def test_a_better_meaning_can_be_suggested_from_a_direct_message(
    room: Room, cara: Someone, ann: Someone
) -> None:
    ann.types("hello")
    ann.direct = True
    assert betters(room, ann, "Better.").startswith("Thank you.")
    assert "Suggested\nBetter." in cara.types("review")


def test_the_form_without_a_term_asks_for_the_word(ann: Someone) -> None:
    ann.types("glossary")
    ann.presses("Suggest a word")
    assert [f.name for f in ann.form.fields] == ["word", "plain", "example"]
    assert ann.sends(word="117", plain="A section.").startswith("Thank you.")


def test_a_number_can_be_suggested_as_a_word(ann: Someone) -> None:
    ann.commands("suggest", "117")
    assert ann.form.fields[0].value == "117"  # type: ignore[union-attr]


def test_a_meaning_of_a_term_removed_meanwhile_is_a_new_word(
    room: Room, cara: Someone, ann: Someone
) -> None:
    ann.presses_id("jargon.suggest", str(term(room, "DoLS").id))
    form = ann.form
    cara.presses_id("jargon.remove-yes", f"{term(room, 'DoLS').id}:1:0")
    assert ann.sends_form(form, {"plain": "Better."}) == (
        "Word is empty. Please write something there."
    )
    assert ann.sends_form(form, {"plain": "Better.", "word": "DoLS"}).startswith("Thank you.")


def test_the_same_suggestion_twice_is_one(room: Room, cara: Someone, ann: Someone) -> None:
    consents(cara)
    suggests(ann)
    assert suggests(ann).startswith("Thank you.")
    assert len(room.posts()) == 1
    assert "1 suggestion waits." in cara.types("review")


def test_a_suggestion_keeps_the_rules(ann: Someone) -> None:
    assert suggests(ann, plain="word " * 61) == "The meaning has 61 words. Please keep to 60."
    assert suggests(ann, word="👍").startswith("Please write at least 1 letter")


def test_too_many_suggestions_wait_for_the_facilitators(
    room: Room, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_room, "QUEUE_LIMIT", 2)
    suggests(ann, "One")
    suggests(ann, "Two")
    assert suggests(ann, "Three") == (
        "Many suggestions wait already. Please tell Cara at the office, and try again later."
    )
    contact = {"contact": ""}

    def forget(unit: Any) -> None:
        group = unit.groups.at(room.where)
        unit.groups.change(type(group)(group.id, group.name, version=group.version, **contact))

    room.store.do_now(forget)
    assert "Please tell a facilitator, and" in suggests(ann, "Three")


def test_without_a_group_nobody_can_suggest(room: Room) -> None:
    none = "There is no group here yet. Type “set up” to start one."
    assert room.person("Ann").commands("suggest", "Flurb") == none
    assert room.person("Ann").presses_id("jargon.suggest") == none
    assert room.person("Ann").sends_form(Form("", "jargon.suggest", "", ()), {}) == none


# A facilitator's own


def test_a_facilitators_own_new_word_is_in_at_once(room: Room, cara: Someone) -> None:
    assert suggests(cara, "FLB").startswith("The suggestion for FLB is in.\n1. Undo")
    kept = term(room, "FLB")
    assert (kept.acronym, kept.meanings[0].status) == ("FLB", Status.DRAFT)
    assert kept.meanings[0].as_of == "2026-11"
    assert "Thank you" not in cara.types("hello")


def test_a_facilitators_better_meaning_asks_how_it_goes_in(room: Room, cara: Someone) -> None:
    said = betters(room, cara, "Better.")
    assert said.startswith("How shall it go in with DoLS?\nIn the glossary now\n")
    cara.presses("Replace the meaning")
    assert plains(room, "DoLS") == ["Better."]


# Review


def test_there_may_be_nothing_to_review(cara: Someone) -> None:
    assert cara.types("review suggestions") == "No suggestion waits."


def test_a_suggestion_stands_beside_what_the_glossary_says(
    room: Room, cara: Someone, ann: Someone
) -> None:
    betters(room, ann, "Better.", example="See DoLS.")
    said = cara.types("review")
    assert "Suggestion for DoLS\n1 suggestion waits.\nIn the glossary now\n" in said
    assert said.endswith(
        "Suggested\nBetter.\nExample: See DoLS.\n1. Approve\n2. Change and approve\n3. Decline"
    )
    assert "Ann" not in said


def test_the_oldest_comes_first_and_next_goes_round(
    room: Room, cara: Someone, ann: Someone
) -> None:
    for word in ("One", "Two", "Three"):
        suggests(ann, f"Flurb {word}")
    assert "Suggestion for Flurb One\n3 suggestions wait." in cara.types("review")
    assert cara.presses("Next").startswith("Suggestion for Flurb Two")
    assert cara.presses("Next").startswith("Suggestion for Flurb Three")
    assert cara.presses("Next").startswith("Suggestion for Flurb One")


def test_next_after_the_last_was_reviewed_says_so(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann)
    cara.types("review")
    number = arg(cara, "Approve")
    cara.presses("Approve")
    assert cara.presses_id("jargon.review-next", number) == "No suggestion waits."


def test_the_note_opens_the_suggestion_it_is_about(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann, "First")
    suggests(ann, "Second")
    cara.types("hello")
    numbers = [c.parts[0].arg for c in cara.outcome.whispers[:2]]  # type: ignore[union-attr]
    cara.direct = True
    assert cara.presses_id("jargon.review", numbers[1]).startswith("Suggestion for Second")


def test_an_approved_word_is_in_the_glossary_and_its_author_thanked(
    room: Room, cara: Someone, ann: Someone
) -> None:
    suggests(ann, example="A flurb!")
    cara.types("review")
    assert cara.presses("Approve") == "The suggestion for Flurb is in.\n1. Undo"
    assert term(room, "Flurb").meanings[0].example == "A flurb!"
    assert "Your suggestion for Flurb is in. Thank you.\nFlurb is a test." in ann.types("hello")
    assert "Thank you" not in ann.types("hello")


def test_whoever_said_yes_to_messages_is_thanked_at_once(
    room: Room, cara: Someone, ann: Someone
) -> None:
    consents(ann)
    suggests(ann)
    cara.types("review")
    cara.presses("Approve")
    assert room.posts() == ["Your suggestion for Flurb is in. Thank you.\nFlurb is a test."]


def test_the_next_suggestion_is_offered_at_once(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann, "One flurb")
    suggests(ann, "Two flurbs")
    cara.types("review")
    cara.presses("Approve")
    assert cara.choices == ["Next suggestion (1)", "Undo"]
    assert cara.presses("Next suggestion (1)").startswith("Suggestion for Two flurbs")


def test_a_replaced_meaning_is_a_draft_and_keeps_what_nobody_wrote_anew(
    room: Room, cara: Someone, ann: Someone
) -> None:
    adds(cara, easier="Easy.", example="See it.", status="agreed")
    betters(room, ann, "Better.", "Flurb")
    cara.types("review")
    cara.presses("Approve")
    assert cara.choices == ["Replace the meaning", "Add as another meaning"]
    cara.presses("Replace the meaning")
    meaning = term(room, "Flurb").meanings[0]
    assert (meaning.plain, meaning.easier, meaning.example) == ("Better.", "Easy.", "See it.")
    assert meaning.status is Status.DRAFT


def test_one_of_several_meanings_is_replaced_by_its_number(
    room: Room, cara: Someone, ann: Someone
) -> None:
    adds(cara)
    suggests(cara, "Flurb", "The second.")
    cara.presses("Add as another meaning")
    betters(room, ann, "Better.", "Flurb")
    said = cara.types("review")
    assert "In the glossary now\nMeaning 1\nFlurb is a test.\nMeaning 2\nThe second.\n" in said
    cara.presses("Approve")
    assert cara.choices == ["Replace meaning 1", "Replace meaning 2", "Add as another meaning"]
    cara.presses("Replace meaning 2")
    assert plains(room, "Flurb") == ["Flurb is a test.", "Better."]


def test_a_full_term_offers_only_to_replace(room: Room, cara: Someone, ann: Someone) -> None:
    adds(cara)
    for n in range(3):
        suggests(cara, "Flurb", f"Number {n}.")
        cara.presses("Add as another meaning")
    suggests(ann, "Flurb", "One more.")
    cara.types("review")
    cara.presses("Approve")
    assert cara.choices == [f"Replace meaning {n}" for n in range(1, 5)]


def test_a_term_that_changed_while_one_decided_is_shown_again(
    room: Room, cara: Someone, ben: Someone, ann: Someone
) -> None:
    adds(cara)
    betters(room, ann, "Better.", "Flurb")
    cara.types("review")
    cara.presses("Approve")
    ben.presses_id("jargon.edit", f"{term(room, 'Flurb').id}:1")
    ben.sends(plain="Ben's.")
    said = cara.presses("Replace the meaning")
    assert "The term changed a moment ago. This is how it is now." in said
    assert "In the glossary now\nBen's." in said
    cara.presses("Replace the meaning")
    assert plains(room, "Flurb") == ["Better."]


def test_a_term_that_was_removed_while_one_decided_comes_back_as_new(
    room: Room, cara: Someone, ann: Someone
) -> None:
    adds(cara)
    betters(room, ann, "Better.", "Flurb")
    assert "This word is not in the glossary yet." not in cara.types("review")
    cara.presses("Approve")
    decide = cara.outcome
    cara.presses_id("jargon.remove-yes", f"{term(room, 'Flurb').id}:1:0")
    cara.outcome = decide
    cara.presses("Replace the meaning")
    assert plains(room, "Flurb") == ["Better."]


def test_a_new_word_can_be_changed_before_it_goes_in(
    room: Room, cara: Someone, ann: Someone
) -> None:
    suggests(ann, "flrb")
    cara.types("review")
    cara.presses("Change and approve")
    cara.sends(word="Flurb", plain="A better one.", easier="Easy.")
    meaning = term(room, "Flurb").meanings[0]
    assert (meaning.plain, meaning.easier) == ("A better one.", "Easy.")
    assert (
        "Your suggestion for Flurb is in. Thank you.\n"
        "A facilitator changed it a little. Now it says:\nA better one."
    ) in ann.types("hello")


def test_a_better_meaning_can_be_changed_before_it_goes_in(
    room: Room, cara: Someone, ann: Someone
) -> None:
    betters(room, ann, "Better.")
    cara.types("review")
    cara.presses("Change and approve")
    assert [f.name for f in cara.form.fields] == ["way", "plain", "easier", "example"]
    cara.sends(way="0", easier="Easy.")
    assert plains(room, "DoLS")[1:] == ["Better."]
    assert term(room, "DoLS").meanings[1].easier == "Easy."


def test_what_a_facilitator_writes_keeps_the_rules_too(
    room: Room, cara: Someone, ann: Someone
) -> None:
    suggests(ann)
    cara.types("review")
    cara.presses("Change and approve")
    assert cara.sends(easier="word " * 26).startswith("The easier version has 26 words.")


def test_a_form_for_a_term_that_changed_since_asks_to_look_again(
    room: Room, cara: Someone, ann: Someone
) -> None:
    adds(cara)
    betters(room, ann, "Better.", "Flurb")
    cara.types("review")
    cara.presses("Change and approve")
    form, values = cara.form, {"way": "1", "plain": "Better.", "easier": "", "example": ""}
    cara.presses_id("jargon.edit", f"{term(room, 'Flurb').id}:1")
    cara.sends(plain="Changed.")
    assert cara.sends_form(form, values) == (
        "Somebody changed Flurb a moment ago. Please look at it again, then decide."
    )


def test_a_declined_suggestion_tells_its_author_why_and_whom_to_talk_to(
    room: Room, cara: Someone, ann: Someone
) -> None:
    suggests(ann)
    cara.types("review")
    cara.presses("Decline")
    assert cara.sends(reason="We say it otherwise.") == "The suggestion for Flurb is declined."
    assert (
        "Your suggestion for Flurb did not go in.\nThank you for it. This is the reason:\n"
        "We say it otherwise.\nYou can talk about it with Cara at the office."
    ) in ann.types("hello")
    assert "Flurb" not in [t.word for t in terms(room)]


def test_a_reason_need_not_be_given(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann)
    cara.types("review")
    cara.presses("Decline")
    cara.sends()
    said = ann.types("hello")
    assert "Your suggestion for Flurb did not go in.\nYou can talk" in said


def test_a_group_without_a_contact_names_nobody(room: Room, cara: Someone, ann: Someone) -> None:
    cara.types("settings")
    cara.presses("Change the settings")
    form = cara.form
    version = int(form.arg)

    def forget(unit: Any) -> None:
        group = unit.groups.at(room.where)
        unit.groups.change(Group(group.id, group.name, version=version))

    room.store.do_now(forget)
    suggests(ann)
    cara.types("review")
    cara.presses("Decline")
    cara.sends()
    assert ann.types("hello").startswith("Your suggestion for Flurb did not go in.\n")
    assert "talk about it" not in ann.last


@pytest.mark.parametrize("action", ["approve", "approve-form", "decline", "approve-as"])
def test_the_second_of_two_facilitators_is_told_that_it_is_done(
    room: Room, cara: Someone, ben: Someone, ann: Someone, action: str
) -> None:
    suggests(ann)
    cara.types("review")
    number = arg(cara, "Approve")
    cara.presses("Approve")
    assert ben.presses_id(f"jargon.{action}", number) == (
        "Another facilitator was quicker. The suggestion for Flurb is in the glossary already."
    )


@pytest.mark.parametrize("label", ["Change and approve", "Decline"])
def test_the_second_of_two_forms_is_told_that_it_is_done(
    room: Room, cara: Someone, ben: Someone, ann: Someone, label: str
) -> None:
    suggests(ann)
    cara.types("review")
    ben.types("review")
    ben.presses(label)
    cara.presses("Decline")
    cara.sends()
    assert ben.sends() == (
        "Another facilitator was quicker. The suggestion for Flurb is declined already."
    )


@pytest.mark.parametrize(
    "action",
    [
        *("review", "review-next", "approve", "approve-as", "approve-form", "decline"),
        *("open", "open-word"),
    ],
)
def test_nobody_else_can_review(room: Room, cara: Someone, ann: Someone, action: str) -> None:
    suggests(ann)
    cara.types("review")
    said = ann.presses_id(f"jargon.{action}", arg(cara, "Approve"))
    assert said == "Only a facilitator of this group can do that. You can ask Cara."


def test_a_suggestion_of_another_group_is_refused(room: Room, cara: Someone, ann: Someone) -> None:
    suggests(ann)
    other_group(room)
    cara.types("review")
    number = arg(cara, "Approve")
    ben = room.person("Ben")
    ben.room = Room(room.store, room.dispatch, type(room.where)(room.where.space, "elsewhere"))
    ben.room.now = room.now
    ben.room._numbers = room._numbers
    for action in ("review", "approve", "review-next"):
        assert ben.presses_id(f"jargon.{action}", number) == (
            "I could not find this suggestion in your group."
        )


# Words that wait


def waits(someone: Someone, *words: str) -> None:
    for word in words:
        someone.types(f"what does {word} mean?")
        someone.types("yes")


def test_every_word_may_have_its_meaning(cara: Someone) -> None:
    cara.types("glossary")
    assert cara.presses("Words nobody has explained (0)") == (
        "Every word that somebody asked about has its meaning."
    )


def test_words_that_wait_are_listed_the_oldest_first(
    room: Room, cara: Someone, ann: Someone
) -> None:
    waits(ann, "flurbing", "wuzzling", "bleeping", "mungling", "twerpling")
    cara.types("glossary")
    said = cara.presses("Words nobody has explained (5)")
    assert said.startswith(
        "Words that wait, the oldest first\n"
        "flurbing: asked on Monday 23 November 2026 at 10am\nwuzzling: asked"
    )
    assert cara.choices == ["flurbing", "wuzzling", "bleeping", "mungling", "twerpling"]
    waits(ann, "snorkling")
    cara.types("hello")
    cara.presses_id("jargon.open")
    assert cara.choices == ["flurbing", "wuzzling", "bleeping", "mungling", "More words that wait"]
    cara.presses("More words that wait")
    assert cara.choices == ["twerpling", "snorkling"]


def test_a_word_that_waits_is_explained_or_set_aside_from_the_list(
    room: Room, cara: Someone, ann: Someone
) -> None:
    waits(ann, "flurbing")
    cara.presses_id("jargon.open")
    number = arg(cara, "flurbing")
    assert cara.presses("flurbing").startswith("What does “flurbing” mean?")
    cara.presses("I can explain it")
    cara.sends(plain="A test of words.")
    assert plains(room, "flurbing") == ["A test of words."]
    assert "flurbing" in cara.presses_id("jargon.open-word", number)
    assert cara.outcome.sorry is not None


def test_an_approved_suggestion_answers_who_asked(room: Room, cara: Someone, ann: Someone) -> None:
    waits(ann, "flurbing")
    suggests(room.person("Dan"), "Flurbing", "A test of words.")
    cara.types("review")
    cara.presses("Approve")
    assert "A test of words." in ann.types("hello")
    cara.presses_id("jargon.open")
    assert cara.last == "Every word that somebody asked about has its meaning."
