"""Facilitators look after the glossary: find a term, add one, change it, remove it."""

import pytest

from bot.jargon.model import Meaning, Status, Term
from tests.jargon.facilitating import (
    adds,
    arg,
    opens,
    other_group,
    plains,
    term,
    terms,
)
from tests.jargon.facilitating import values as filled
from tests.talking import Room, Someone

# The pages


def test_a_facilitator_sees_how_many_words_there_are_and_what_can_be_done(cara: Someone) -> None:
    said = cara.types("words of the group")
    assert said.startswith("Words of Tea group\nThere are 353 words here.\n")
    assert cara.choices == [
        "Add a term",
        "Find and change a term",
        "Suggestions (0)",
        "Words nobody has explained (0)",
        "Import or export",
    ]


def test_everyone_else_can_ask_and_suggest(ann: Someone) -> None:
    said = ann.commands("glossary", "DoLS")
    assert "They belong to all of you." in said
    assert ann.choices == ["Ask about a word", "Suggest a word"]


def test_without_a_group_there_is_no_glossary(room: Room) -> None:
    assert room.person("Ann").types("glossary") == (
        "There is no group here yet. Type “set up” to start one."
    )


def test_a_word_after_the_command_opens_that_term(cara: Someone) -> None:
    said = opens(cara, "dols")
    assert said.startswith("DoLS: Deprivation of Liberty Safeguards\n")
    assert "How settled it is: Changing" in said
    assert "Right as of: November 2026" in said
    assert cara.choices == [
        "Change it",
        "Sound, source and hints",
        "Add another meaning",
        "Remove it",
        "History",
    ]


def test_a_term_is_found_by_the_form_and_several_are_offered(cara: Someone) -> None:
    cara.types("glossary")
    cara.presses("Find and change a term")
    said = cara.sends(word="ASC")
    assert said.startswith("Which of these terms?")
    assert len(cara.choices) > 1
    assert cara.presses(cara.choices[0]).startswith("ASC")


def test_of_many_terms_the_first_5_are_offered(cara: Someone) -> None:
    said = opens(cara, "CQC, DoLS, CHC, LPS, ICB, EHCP and PHB")
    assert "more. " in said
    assert len(cara.choices) == 5


def test_a_word_that_is_not_there_can_be_added_at_once(cara: Someone) -> None:
    assert opens(cara, "flurbing wuzzle").startswith(
        "“flurbing wuzzle” is not in the glossary.\n1. Add it\n2. Find another term"
    )
    cara.presses("Add it")
    assert cara.form.fields[0].value == "flurbing wuzzle"  # type: ignore[union-attr]


def test_a_very_long_word_is_not_found_either(cara: Someone) -> None:
    assert "is not in the glossary." in opens(cara, "flurb " * 300)
    cara.presses("Add it")
    assert cara.form.title == "Add a term"


@pytest.mark.parametrize("what", ["👍", "\u0000\u0007", "!!!"])
def test_a_search_without_letters_finds_nothing(cara: Someone, what: str) -> None:
    assert "is not in the glossary." in opens(cara, what)


# Only facilitators, and only in their own group


@pytest.mark.parametrize(
    "action",
    [
        *("find", "add", "term", "edit", "more", "change", "change-more", "add-meaning"),
        *("remove", "remove-yes", "keep-draft", "drop-draft"),
    ],
)
def test_nobody_else_can_change_anything_with_a_button_of_their_own_making(
    room: Room, ann: Someone, action: str
) -> None:
    number = term(room, "DoLS").id
    said = ann.presses_id(f"jargon.{action}", f"{number}:1")
    assert said == "Only a facilitator of this group can do that. You can ask Cara."


@pytest.mark.parametrize("action", ["find", "add", "edit", "more", "add-meaning"])
def test_nobody_else_can_send_a_form_of_their_own_making(
    room: Room, cara: Someone, ann: Someone, action: str
) -> None:
    number = term(room, "DoLS").id
    cara.presses_id(f"jargon.{action}", f"{number}:1" if action != "add-meaning" else str(number))
    said = ann.sends_form(cara.form, {"word": "Mine", "plain": "Mine."})
    assert said == "Only a facilitator of this group can do that. You can ask Cara."


def test_a_term_of_another_group_is_refused(room: Room, cara: Someone) -> None:
    others, secret = other_group(room), Term("Secret", (Meaning("Theirs."),))
    number = room.store.do_now(lambda unit: unit.jargon.add(others, secret, room.now)).id
    gone = "This term is not in your glossary, or is no longer there."
    assert cara.presses_id("jargon.term", str(number)).startswith(gone)
    assert cara.presses_id("jargon.edit", f"{number}:1").startswith(gone)
    assert cara.presses_id("jargon.remove-yes", f"{number}:1:0").startswith(gone)


@pytest.mark.parametrize("arg", ["", "abc", "9" * 40, "-1", "x:1"])
def test_a_button_id_that_is_no_id_opens_nothing(cara: Someone, arg: str) -> None:
    assert "no longer there" in cara.presses_id("jargon.term", arg)


def test_in_a_direct_message_a_term_is_found_in_any_group_one_facilitates(
    room: Room, cara: Someone
) -> None:
    cara.types("hello")
    number = term(room, "DoLS").id
    cara.direct = True
    assert cara.presses_id("jargon.term", str(number)).startswith("DoLS")


# Adding


def test_a_new_term_is_in_the_glossary_as_a_draft(room: Room, cara: Someone) -> None:
    said = adds(cara, "FLB", full_form="Flurb", aliases="flurbs, flurby; flurbo", area="Tests")
    assert said.startswith("FLB is in the glossary.\n")
    assert cara.choices == ["See FLB", "Undo"]
    kept = term(room, "FLB")
    assert kept.acronym == "FLB"
    assert kept.aliases == ("flurbs", "flurby", "flurbo")
    assert kept.meanings == (Meaning("FLB is a test.", status=Status.DRAFT, as_of="2026-11"),)
    assert not kept.shipped


def test_advice_on_the_language_is_given_after_saving(cara: Someone) -> None:
    said = adds(cara, plain="We cannot utilise DoLS, e.g. for 5% of people.", example="See 5%.")
    assert said.startswith("Flurb is in the glossary.\nHere is how it could be easier to read.")
    assert "“5%” Please say how many of how many" in said
    assert "“DoLS”" not in said


def test_a_term_that_is_there_is_shown_and_a_meaning_offered(room: Room, cara: Someone) -> None:
    said = adds(cara, "dols", plain="A new meaning.")
    assert said.startswith("dols is in the glossary already.\nDoLS: Deprivation of Liberty")
    assert "Your words\nA new meaning." in said
    assert cara.choices == ["Add mine as another meaning", "Leave it as it is"]
    assert cara.presses("Add mine as another meaning").startswith("DoLS is saved.")
    assert plains(room, "DoLS")[1:] == ["A new meaning."]


def test_a_name_of_another_term_may_become_a_term_of_its_own(room: Room, cara: Someone) -> None:
    adds(cara, "Deprivation of liberty", plain="Mine.")
    assert "Add mine as a term of its own" in cara.choices
    assert cara.presses("Add mine as a term of its own").startswith(
        "Deprivation of liberty is in the glossary."
    )
    assert term(room, "Deprivation of liberty").meanings[0].plain == "Mine."


def test_words_that_are_left_are_gone(room: Room, cara: Someone) -> None:
    adds(cara, "DoLS", plain="Mine.")
    drop = arg(cara, "Leave it as it is")
    keep = f"{drop}:0"
    assert cara.presses("Leave it as it is") == "The glossary stays as it is."
    gone = "These words of yours are used, or you left them. Please open the term again."
    assert cara.presses_id("jargon.keep-draft", keep) == gone
    assert cara.presses_id("jargon.drop-draft", drop) == gone
    assert len(term(room, "DoLS").meanings) == 1


def test_nobody_else_sees_words_that_are_kept_for_their_author(
    room: Room, cara: Someone, ben: Someone
) -> None:
    adds(cara, "DoLS", plain="Mine.")
    drop = arg(cara, "Leave it as it is")
    assert ben.presses_id("jargon.keep-draft", f"{drop}:0").startswith("These words")


def test_words_kept_for_a_term_that_is_removed_meanwhile(room: Room, cara: Someone) -> None:
    adds(cara, "Flurb")
    adds(cara, "Flurb", plain="Mine.")
    keep = arg(cara, "Add mine as another meaning")
    number = term(room, "Flurb")
    cara.presses_id("jargon.remove-yes", f"{number.id}:{number.version}:0")
    assert "no longer there" in cara.presses_id("jargon.keep-draft", keep)


def test_the_same_form_sent_twice_is_one_term(room: Room, cara: Someone) -> None:
    cara.presses_id("jargon.add")
    form = cara.form
    values = {f.name: "" for f in form.fields}
    values |= {"word": "Flurb", "plain": "A test.", "status": "draft"}
    cara.sends_form(form, values)
    assert cara.sends_form(form, values).startswith("This is what the glossary says already.")
    assert [t.word for t in terms(room)].count("Flurb") == 1


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"word": "👍"}, "word", "Please write at least 1 letter or digit there."),
        ({"word": "\u0007\u202e"}, "word", "Please write at least 1 letter or digit there."),
        ({"plain": "!!!"}, "plain", "Please write at least 1 letter or digit there."),
        ({"plain": "word " * 61}, "plain", "The meaning has 61 words. Please keep to 60."),
        ({"easier": "word " * 26}, "easier", "The easier version has 26 words."),
        ({"aliases": ",".join(map(str, range(21)))}, "aliases", "Please keep to 20 other names."),
        ({"aliases": "x" * 101}, "aliases", "The name “xxx"),
        ({"word": "x" * 10_000}, "word", "Word has 10,000 characters."),
        ({"plain": ""}, "plain", "Meaning is empty."),
        ({"status": "nice"}, "status", "How settled it is: please pick one"),
    ],
)
def test_what_does_not_keep_the_rules_stands_beside_its_field(
    room: Room, cara: Someone, values: dict[str, str], field: str, said: str
) -> None:
    assert adds(cara, **{"word": "Flurb", **values}).startswith(said)
    assert cara.outcome.sorry is not None
    assert cara.outcome.sorry.field == field
    assert len(terms(room)) == 353


def test_text_from_right_to_left_and_markup_stay_as_they_are(room: Room, cara: Someone) -> None:
    plain = "שלום <!channel> @everyone *bold* \u202edlrow"
    adds(cara, "سلام", plain=plain)
    assert term(room, "سلام").meanings[0].plain == "שלום <!channel> @everyone *bold* dlrow"


# Changing


def test_a_change_is_saved_and_can_be_undone_at_once(room: Room, cara: Someone) -> None:
    adds(cara)
    opens(cara, "Flurb")
    cara.presses("Change it")
    assert cara.form.title == "Change a term"
    assert cara.sends(plain="Now another.", word="FLB").startswith("FLB is saved.")
    kept = term(room, "FLB")
    assert (kept.acronym, kept.meanings[0].plain) == ("FLB", "Now another.")
    cara.presses("Undo")
    assert term(room, "Flurb").meanings[0].plain == "Flurb is a test."


def test_what_is_shipped_keeps_its_acronym_and_date_when_only_its_area_changes(
    room: Room, cara: Someone
) -> None:
    before = term(room, "DoLS")
    opens(cara, "DoLS")
    cara.presses("Change it")
    cara.sends(area="Ours")
    after = term(room, "DoLS")
    assert (after.acronym, after.area, after.shipped) == ("DoLS", "Ours", False)
    assert after.meanings == before.meanings
    assert after.aliases == before.aliases


def test_a_form_sent_without_a_change_changes_nothing(room: Room, cara: Someone) -> None:
    opens(cara, "DoLS")
    cara.presses("Change it")
    assert cara.sends().startswith("This is what the glossary says already.")
    assert term(room, "DoLS").shipped


def test_one_of_several_meanings_is_changed_by_its_number(room: Room, cara: Someone) -> None:
    adds(cara)
    opens(cara, "Flurb")
    cara.presses("Add another meaning")
    assert cara.form.intro == "This adds a meaning to Flurb. The others stay."
    cara.sends(plain="The second.", status="agreed")
    opens(cara, "Flurb")
    assert cara.presses("Change it") == (
        "Which meaning do you want to change?\nMeaning 1\nFlurb is a test.\n"
        "Meaning 2\nThe second.\n1. Meaning 1\n2. Meaning 2"
    )
    cara.presses("Meaning 2")
    cara.sends(plain="The second, better.")
    assert plains(room, "Flurb") == [
        "Flurb is a test.",
        "The second, better.",
    ]


def test_the_same_meaning_twice_is_one(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.add-meaning", str(term(room, "Flurb").id))
    form = cara.form
    cara.sends(plain="The second.")
    values = {"plain": "The second.", "easier": "", "example": "", "status": "draft"}
    assert cara.sends_form(form, values).startswith("This is what the glossary says already.")
    assert len(term(room, "Flurb").meanings) == 2


def test_a_term_has_4_meanings_at_most(room: Room, cara: Someone) -> None:
    adds(cara)
    number = str(term(room, "Flurb").id)
    cara.presses_id("jargon.add-meaning", number)
    form = cara.form
    for n in range(2, 5):
        cara.presses_id("jargon.add-meaning", number)
        cara.sends(plain=f"Number {n}.")
    full = "A term has 4 meanings at most. Please change one of them."
    assert cara.presses_id("jargon.add-meaning", number) == full
    values = {"plain": "Number 5.", "easier": "", "example": "", "status": "draft"}
    assert cara.sends_form(form, values) == full
    adds(cara, "Flurb", plain="Number 5.")
    assert cara.presses("Add mine as another meaning") == full


def test_the_rarer_questions_have_a_form_of_their_own(room: Room, cara: Someone) -> None:
    adds(cara)
    opens(cara, "Flurb")
    cara.presses("Sound, source and hints")
    cara.sends(
        say_it="flerb",
        see_also="DoLS, CQC",
        source="https://example.org/flurb",
        agreed_by="the group",
        only_when_asked="yes",
        hint="yes",
    )
    kept = term(room, "Flurb")
    assert (kept.say_it, kept.see_also, kept.hint) == ("flerb", ("DoLS", "CQC"), True)
    assert kept.only_when_asked
    assert kept.meanings[0].source == "https://example.org/flurb"
    said = opens(cara, "Flurb")
    assert "Only when asked: Yes" in said
    assert "Read more about Flurb (https://example.org/flurb)" in said
    assert "Who agreed it: the group" in said


def test_a_source_is_a_whole_https_address(room: Room, cara: Someone) -> None:
    cara.presses_id("jargon.more", f"{term(room, 'DoLS').id}")
    said = cara.sends(source="www.example.org")
    assert said == "Please give the whole address of a page, beginning with “https”."


def test_with_several_meanings_the_rarer_questions_ask_which(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.add-meaning", str(term(room, "Flurb").id))
    cara.sends(plain="The second.")
    opens(cara, "Flurb")
    assert cara.presses("Sound, source and hints").startswith("Which meaning is it about?")
    cara.presses("Meaning 2")
    cara.sends(agreed_by="the board")
    assert [m.agreed_by for m in term(room, "Flurb").meanings] == ["", "the board"]


def test_names_with_a_comma_in_them_survive_the_form(room: Room, cara: Someone) -> None:
    adds(cara, aliases="health, social care | flurbs")
    opens(cara, "Flurb")
    cara.presses("Change it")
    assert cara.form.fields[2].value == "health, social care | flurbs"  # type: ignore[union-attr]
    cara.sends(area="Tests")
    assert term(room, "Flurb").aliases == ("health, social care", "flurbs")


# Two facilitators at once


def test_the_second_of_two_is_shown_the_firsts_change_and_gets_their_words_back(
    room: Room, cara: Someone, ben: Someone
) -> None:
    adds(cara)
    number = term(room, "Flurb").id
    cara.presses_id("jargon.edit", f"{number}:1")
    ben.presses_id("jargon.edit", f"{number}:1")
    cara.sends(plain="What Cara says.", example="Cara's example.")
    said = ben.sends(plain="What Ben says.", area="Ben's area")
    assert said.startswith("Somebody else changed Flurb a moment ago.\nNothing of theirs or yours")
    assert "Flurb: changed (Meaning, Example)" in said
    assert "In the glossary now\nWhat Cara says." in said
    assert "Your words\nArea: Ben's area\nMeaning: What Ben says." in said
    assert term(room, "Flurb").meanings[0].plain == "What Cara says."

    ben.presses("Open the form with my words")
    values = filled(ben.form)
    assert values["plain"] == "What Ben says."
    assert values["example"] == "Cara's example."
    assert ben.sends().startswith("Flurb is saved.")
    kept = term(room, "Flurb")
    assert (kept.area, kept.meanings[0].plain) == ("Ben's area", "What Ben says.")
    assert kept.meanings[0].example == "Cara's example."


def test_the_second_of_two_can_leave_it(room: Room, cara: Someone, ben: Someone) -> None:
    adds(cara)
    number = term(room, "Flurb").id
    ben.presses_id("jargon.more", str(number))
    cara.presses_id("jargon.more", str(number))
    cara.sends(say_it="cara")
    ben.sends(say_it="ben")
    assert ben.choices == ["Open the form with my words", "Leave it as it is"]
    ben.presses("Open the form with my words")
    assert ben.form.fields[0].value == "ben"  # type: ignore[union-attr]
    ben.presses_id("jargon.more", str(number))
    ben.sends(say_it="ben again")
    assert term(room, "Flurb").say_it == "ben again"


def test_the_same_change_by_two_is_no_conflict(room: Room, cara: Someone, ben: Someone) -> None:
    adds(cara)
    number = term(room, "Flurb").id
    cara.presses_id("jargon.edit", f"{number}:1")
    ben.presses_id("jargon.edit", f"{number}:1")
    cara.sends(plain="The same.")
    assert ben.sends(plain="The same.").startswith("This is what the glossary says already.")


def test_words_opened_twice_are_used_once(room: Room, cara: Someone, ben: Someone) -> None:
    adds(cara)
    number = term(room, "Flurb").id
    ben.presses_id("jargon.edit", f"{number}:1")
    cara.presses_id("jargon.edit", f"{number}:1")
    cara.sends(plain="Cara.")
    ben.sends(plain="Ben.")
    ben.presses("Open the form with my words")
    form, values = ben.form, filled(ben.form)
    ben.sends()
    assert ben.sends_form(form, values).startswith("These words of yours are used")


def test_a_term_removed_while_it_is_being_changed_loses_no_words(
    room: Room, cara: Someone, ben: Someone
) -> None:
    adds(cara)
    number = term(room, "Flurb").id
    ben.presses_id("jargon.edit", f"{number}:1")
    opens(cara, "Flurb")
    cara.presses("Remove it")
    cara.presses("Yes, remove it")
    said = ben.sends(plain="What Ben says.")
    assert said.startswith("Somebody removed Flurb a moment ago.\nYour words\nWhat Ben says.")
    ben.presses("Add mine as a term of its own")
    assert term(room, "Flurb").meanings[0].plain == "What Ben says."


def test_a_form_of_a_version_that_never_was_meets_the_term_as_it_is(
    room: Room, cara: Someone
) -> None:
    number = term(room, "DoLS").id
    cara.presses_id("jargon.edit", f"{number}:1")
    form = cara.form
    values = filled(form)
    old = type(form)(form.title, form.action, f"{number}:0:1:0", form.fields)
    said = cara.sends_form(old, {**values, "plain": "Mine."})
    assert said.startswith("Somebody else changed DoLS a moment ago.")


# Removing


def test_removing_asks_once_and_can_be_undone(room: Room, cara: Someone) -> None:
    opens(cara, "DoLS")
    assert cara.presses("Remove it").startswith("Remove DoLS?\nYou can undo it afterwards.")
    assert cara.choices == ["Yes, remove it", "No, keep this term"]
    assert cara.presses("Yes, remove it").startswith("DoLS is removed.")
    assert "DoLS" not in [t.word for t in terms(room)]
    assert cara.presses("Undo").startswith("DoLS is as it was before.")
    assert term(room, "DoLS").full_form == "Deprivation of Liberty Safeguards"


def test_one_of_several_meanings_can_be_removed(room: Room, cara: Someone) -> None:
    adds(cara)
    cara.presses_id("jargon.add-meaning", str(term(room, "Flurb").id))
    cara.sends(plain="The second.")
    opens(cara, "Flurb")
    assert cara.presses("Remove it").startswith("What shall I remove of Flurb?")
    assert cara.choices == ["Meaning 1", "Meaning 2", "All of it"]
    assert cara.presses("Meaning 1").startswith("Flurb is saved.")
    assert plains(room, "Flurb") == ["The second."]


def test_a_term_that_changed_meanwhile_is_not_removed_unseen(room: Room, cara: Someone) -> None:
    adds(cara)
    opens(cara, "Flurb")
    cara.presses("Remove it")
    sure = cara.outcome
    cara.presses_id("jargon.edit", f"{term(room, 'Flurb').id}:1")
    cara.sends(plain="Changed.")
    cara.outcome = sure
    assert cara.presses("Yes, remove it") == (
        "Somebody changed Flurb a moment ago. Please look at it again, then decide."
    )
    assert cara.presses_id("jargon.remove-yes", f"{term(room, 'Flurb').id}:2:3").startswith(
        "Somebody changed"
    )


def test_a_button_of_a_removed_term_says_so(room: Room, cara: Someone) -> None:
    opens(cara, "DoLS")
    page = cara.outcome
    cara.presses("Remove it")
    cara.presses("Yes, remove it")
    for label in ("Change it", "Sound, source and hints", "Add another meaning", "Remove it"):
        cara.outcome = page
        assert "no longer there" in cara.presses(label)


# Without forms


def test_a_term_is_added_by_typing_one_answer_at_a_time(room: Room, cara: Someone) -> None:
    cara.types("glossary")
    said = cara.types("add a term", forms=False)
    assert "Question 1 of 8: Word" in said
    cara.types("Flurb", forms=False)
    for _ in range(3):
        cara.types("skip", forms=False)
    cara.types("A test.", forms=False)
    for _ in range(2):
        cara.types("skip", forms=False)
    assert "Flurb is in the glossary." in cara.types("skip", forms=False)
    assert term(room, "Flurb").meanings[0].plain == "A test."


def test_somebody_who_waits_for_a_word_is_told_when_it_is_added(
    room: Room, cara: Someone, ann: Someone
) -> None:
    ann.types("what does flurbing mean?")
    ann.types("yes")
    adds(cara, "Flurbing", plain="A test of words.")
    assert "A test of words." in ann.types("hello")
