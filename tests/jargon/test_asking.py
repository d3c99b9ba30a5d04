"""Somebody asks about a word and gets a plain answer that only they see."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import words
from bot.cards import TITLE_LIMIT
from bot.jargon import cards, keys
from bot.jargon.keys import Asked
from bot.jargon.model import Meaning, Status, Term
from bot.people import Group
from tests.talking import Room, Someone

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MEANS = "Checks for adults who cannot decide"
SHARE = "Share with everyone (without my name)"


def add(room: Room, group: Group, term: Term) -> Term:
    return room.store.do_now(lambda unit: unit.jargon.add(group, term, NOW))


def term(word: str, *meanings: str, **more: str) -> Term:
    return Term(word, tuple(Meaning(plain) for plain in meanings), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["/jargon DoLS", "what does DoLS mean?", "DOLS?", "D.o.L.S.", "explain DoLS", "/jargon dols"],
)
def test_every_way_of_asking_gets_the_same_private_answer(room: Room, question: str) -> None:
    room.group()
    ann = room.person("Ann")
    assert ann.types(question).startswith("DoLS: Deprivation of Liberty Safeguards\n" + MEANS)
    assert ann.choices == ["Easier words", SHARE, "This did not help"]
    assert room.posts() == []


def test_an_answer_says_how_to_say_it_how_it_is_used_and_how_settled_it_is(room: Room) -> None:
    room.group()
    said = room.person("Ann").types("what does DoLS mean?")
    assert "Say it like this: dolls, as one word" in said
    assert "For example: " in said
    assert "This is changing. What we say here was right in November 2026." in said
    assert "See also: LPS" in said
    assert "on the website of United Kingdom law (https://www.legislation.gov.uk/" in said


def test_where_there_is_no_group_the_shipped_glossary_answers(room: Room) -> None:
    ann = room.person("Ann")
    assert MEANS in ann.types("what does DoLS mean?")
    assert "only" not in ann.presses("Easier words")
    assert MEANS not in ann.last
    assert "There is no group here yet" in ann.presses("This did not help")
    assert ann.choices == ["Set up a group"]


def test_easier_words_can_be_typed_for(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.types("what does DoLS mean?")
    assert "limits your freedom" in ann.types("easier")
    assert ann.choices == [SHARE, "This did not help"]


def test_an_answer_without_easier_words_offers_none_and_says_so_when_asked(room: Room) -> None:
    group = room.group()
    kept = add(room, group, term("flurb", "A thing that flurbs."))
    ann = room.person("Ann")
    ann.types("what does flurb mean?")
    assert "Easier words" not in ann.choices
    ann.presses_id("jargon.easier", str(kept.id))
    assert "There are no easier words for this yet." in ann.last


def test_what_is_shared_carries_the_easier_words_and_no_name(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.types("what does DoLS mean?")
    assert ann.types("2") == "I have shared it with everyone here, without your name."
    (post,) = room.posts()
    assert post.startswith("DoLS: Deprivation of Liberty Safeguards\nSomebody shared this")
    assert MEANS in post
    assert "In easier words: " in post
    assert "Ann" not in post


def test_several_meanings_are_shared_each_under_its_name(room: Room) -> None:
    group = room.group()
    add(room, group, term("flurb", "A thing.", "Another thing."))
    ann = room.person("Ann")
    ann.types("what does flurb mean?")
    ann.types("share")
    (post,) = room.posts()
    assert post.split("\n")[:2] == ["Somebody shared this with everyone.", "flurb, meaning 1"]


def test_one_answer_is_shared_once_however_often_somebody_presses(room: Room) -> None:
    room.group()
    ann, ben = room.person("Ann"), room.person("Ben")
    ann.types("what does DoLS mean?")
    easier, share, _ = words.choices(ann.outcome.whispers[0])
    ann.presses_id(easier.action, easier.arg)
    (same,) = (one for one in words.choices(ann.outcome.whispers[0]) if one.label == SHARE)
    for one in (share, share, same):
        ann.presses_id(one.action, one.arg)
        assert ann.last == "I have shared it with everyone here, without your name."
    assert len(room.posts()) == 1
    ben.types("what does DoLS mean?")
    ben.presses(SHARE)
    assert len(room.posts()) == 1, "another answer is another one to share"


def test_a_button_from_before_answers_had_prints_still_shares(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.joins()
    ann.presses_id("jargon.share", key_of(room, "DoLS"))
    assert len(room.posts()) == 1


def test_from_a_private_message_sharing_first_says_where_it_would_go(room: Room) -> None:
    room.group()
    room.person("Ann").joins()
    ann = Someone(room, room.person("Ann").who, direct=True)
    ann.types("what does DoLS mean?")
    assert ann.presses(SHARE).startswith(
        "Shall I share it with everyone in Tea group?\nIt goes to the place where the group talks."
    )
    assert room.posts() == []
    assert ann.types("no") == "I have shared nothing."
    ann.presses_id("jargon.share-yes", key_of(room, "DoLS"))
    assert ann.last == "I have shared it with everyone in Tea group, without your name."
    assert len(room.posts()) == 1


def test_in_a_private_message_without_a_group_there_is_nobody_to_share_with(room: Room) -> None:
    ann = Someone(room, room.person("Ann").who, direct=True)
    ann.types("what does DoLS mean?")
    assert SHARE not in ann.choices
    assert SHARE not in [ann.presses("Easier words"), *ann.choices]
    assert "There is no group here yet" in sorry(ann, "jargon.share", "DoLS")


def key_of(room: Room, word: str) -> str:
    def look(unit: object) -> str:
        (group,) = unit.groups.of(room.person("Ann").who)  # type: ignore[attr-defined]
        terms = unit.jargon.terms(group)  # type: ignore[attr-defined]
        return next(str(one.id) for one in terms if one.word == word)

    return room.store.read_now(look)


def sorry(someone: Someone, action: str, arg: str) -> str:
    someone.presses_id(action, arg)
    assert someone.outcome.sorry is not None
    return someone.last


def test_two_terms_of_one_name_are_both_shown_under_their_names(room: Room) -> None:
    room.group()
    said = room.person("Ann").types("what does ASC mean?")
    assert said.startswith("I found 2 meanings\nASC: Adult Social Care\n")
    assert "\nASC (autism): Autism Spectrum Condition\n" in said
    assert "http" not in said


def test_the_meanings_of_the_groups_areas_come_first(room: Room) -> None:
    room.group(areas=("Learning disability and autism",))
    said = room.person("Ann").types("what does ASC mean?")
    assert said.startswith("I found 2 meanings\nASC (autism): Autism Spectrum Condition\n")


def test_more_than_3_meanings_go_on_behind_a_button(room: Room) -> None:
    group = room.group()
    add(room, group, term("flurb", *(f"Meaning with number {n}." for n in range(1, 6))))
    ann = room.person("Ann")
    said = ann.types("what does flurb mean?")
    assert said.startswith("I found 5 meanings\nflurb, meaning 1\n")
    assert "number 3" in said
    assert "number 4" not in said
    said = ann.presses("flurb: more meanings")
    assert "flurb, meaning 4\nMeaning with number 4." in said
    assert "number 5" in said
    assert "number 3" not in said


def test_more_than_5_choices_become_pages_and_none_is_lost(room: Room) -> None:
    group = room.group()
    for number in range(9):
        add(room, group, term(f"flurb ({number})", f"Kind {number}.", acronym="FLB"))
    ann = room.person("Ann")
    ann.types("what does FLB mean?")
    others = ["flurb (3)", "flurb (4)", "See 4 more"]
    assert ann.choices == [*others, SHARE, "This did not help"]
    ann.presses("See 4 more")
    assert ann.choices == [f"flurb ({number})" for number in range(5, 9)]
    assert "Kind 7." in ann.types("flurb 7")


def test_what_did_not_help_goes_to_the_group_or_becomes_a_suggestion(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.types("what does DoLS mean?")
    said = ann.types("this did not help")
    assert said.startswith("Thank you for telling me.\nWhat would help you now?")
    assert ann.choices == ["Ask the group, without my name", "Suggest a better meaning"]


def test_with_several_meanings_it_asks_which_one_did_not_help(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.types("what does ASC mean?")
    ann.types("this did not help")
    assert ann.choices == [
        "ASC: Adult Social Care",
        "ASC (autism): Autism Spectrum Condition",
    ]
    assert "Thank you for telling me." in ann.types("2")


def test_a_word_of_the_shipped_glossary_can_still_be_pressed_after_set_up(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("what does DoLS mean?")
    offered = ann.outcome
    room.group()
    ann.presses("This did not help")
    assert ann.choices == ["Ask the group, without my name"]
    ann.outcome = offered
    assert "limits your freedom" in ann.presses("Easier words")


def test_questions_are_counted_by_term_and_only_from_3_askers_on(room: Room) -> None:
    group = room.group()
    for name in ("Ann", "Ben", "Dev"):
        someone = room.person(name)
        someone.types("what does DoLS mean?")
        someone.types("this did not help")
        someone.types("what does ASC mean?")
        someone.types("what does flurbing mean?")

    def totals(kind: str) -> list[str]:
        found = room.store.read_now(lambda unit: unit.jargon.totals(group, kind, 3, 9))
        return sorted(total.word for total in found)

    assert totals("asked") == ["ASC", "ASC (autism)", "DoLS"]
    assert totals("not_helped") == ["DoLS"]
    assert totals("unknown") == ["flurbing"]


def test_a_button_of_a_deleted_term_gets_a_kind_answer(room: Room) -> None:
    group = room.group()
    kept = add(room, group, term("flurb", "A thing."))
    ann = room.person("Ann")
    ann.types("what does flurb mean?")
    room.store.do_now(lambda unit: unit.jargon.remove(group, kept, NOW))
    ann.presses("This did not help")
    assert ann.last.startswith("This word is no longer in the glossary.")
    for gone in ("999999", "1" * 40, "no such word", "²"):
        assert "no longer in the glossary" in sorry(ann, "jargon.answer", gone)


def test_an_old_button_shows_the_last_meaning_when_later_ones_are_gone(room: Room) -> None:
    group = room.group()
    kept = add(room, group, term("flurb", "The only thing."))
    ann = room.person("Ann")
    assert "The only thing." in ann.presses_id("jargon.answer", f"{kept.id}~7")
    assert "The only thing." in ann.presses_id("jargon.answer", f"{kept.id}~x")


def test_buttons_work_for_the_words_of_another_group_of_the_person(room: Room) -> None:
    group = room.group()
    kept = add(room, group, term("flurb", "A thing of the Tea group."))
    ann = room.person("Ann")
    ann.joins()
    assert "of the Tea group" in Someone(room, ann.who, direct=True).presses_id(
        "jargon.answer", str(kept.id)
    )
    stranger = Someone(room, room.person("Mallory").who, direct=True)
    assert "no longer in the glossary" in sorry(stranger, "jargon.answer", str(kept.id))


def test_a_near_miss_is_offered_and_never_given(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    assert ann.types("what does DLOS mean?").startswith(
        "Did you mean one of these?\nI am not sure about “DLOS”."
    )
    assert ann.choices == ["DoLS: Deprivation of Liberty Safeguards", "None of these"]
    assert MEANS in ann.types("1")
    ann.types("what does DLOS mean?")
    assert ann.types("none of these").startswith("Nobody has explained “DLOS” yet.")


def test_the_words_of_a_message_are_listed_in_pages_of_5(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    said = ann.commands("explain-words", "Bring your DoLS form to the MDT. DoLS!")
    assert said.startswith("I found 2 words that I can explain")
    assert ann.choices == ["DoLS: Deprivation of Liberty Safeguards", "MDT: Multidisciplinary Team"]
    assert MEANS in ann.presses("DoLS: Deprivation of Liberty Safeguards")
    ann.commands("explain-words", "Please bring the DoLS, CQC, ICB, MCA, IMCA and PIP papers")
    assert ann.choices[4] == "See 2 more"
    assert len(ann.choices) == 5
    ann.presses("See 2 more")
    assert len(ann.choices) == 2


def test_a_message_without_terms_gets_a_kind_answer(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    assert ann.commands("explain-words", "See you at the bus stop").startswith("I found no word")
    assert ann.types("explain words").startswith("Which message shall I explain?")


def test_more_words_than_buttons_can_hold_are_counted_in_words(room: Room) -> None:
    ann = room.person("Ann")
    long = "delegated healthcare activities, supported self-assessment, wellbeing principle"
    said = ann.commands(
        "explain-words",
        f"DoLS, CQC, ICB, MCA or {long}, local authority assurance, social model of disability",
    )
    assert said.startswith("I found 9 words that I can explain")
    assert "There are 3 more words than I can list here." in said
    assert ann.choices[4] == "See 2 more"


def test_a_form_asks_for_the_word(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.types("help")
    ann.presses("Ask about a word")
    assert [field.label for field in ann.form.fields] == ["Which word?"]
    assert MEANS in ann.sends(word="dols")


@pytest.mark.parametrize("text", ["", "😀😀", "\u202e", "\x00\x07", "?!"])
def test_a_command_without_a_word_asks_for_one(room: Room, text: str) -> None:
    room.group()
    ann = room.person("Ann")
    assert ann.commands("jargon", text).startswith("Which word shall I explain?")
    assert ann.choices == ["Ask about a word"]


def test_control_characters_and_turned_writing_do_not_come_back(room: Room) -> None:
    room.group()
    said = room.person("Ann").commands("jargon", "\u202eflur\x07bing\u2066 @everyone *flob*")
    assert said.startswith("Nobody has explained “flurbing @everyone *flob” yet.")


def test_a_word_that_is_far_too_long_is_not_asked_about(room: Room) -> None:
    room.group()
    ann = room.person("Ann")
    ann.commands("jargon", "z" * 10_000)
    assert ann.last == "That is too long for one word. Please keep it under 66 characters."


def test_ordinary_talk_is_left_to_help(room: Room) -> None:
    room.group()
    assert room.person("Ann").types("see you at the bus stop").startswith("I am not sure")


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (Meaning("It is.", status=Status.CURRENT), ""),
        (Meaning("It is.", status=Status.OLD), "This is an old word."),
        (Meaning("It is.", status=Status.CHANGING), "Please check before you rely on it."),
        (Meaning("It is.", status=Status.AGREED), "Agreed by the group."),
        (Meaning("It is.", status=Status.AGREED, agreed_by="the board"), "Agreed by the board."),
        (Meaning("It is."), "This is a draft."),
    ],
)
def test_how_settled_a_meaning_is_is_said_in_words(meaning: Meaning, said: str) -> None:
    shown = words.words(cards.answer((Asked(Term("flurb", (meaning,))),), "1", share=False))
    assert said in shown
    assert shown.startswith("flurb\nIt is.")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("https://www.gov.uk/x", "the website of the government"),
        ("https://www.england.nhs.uk/x", "the website of the NHS"),
        ("https://gov.uk.example/x", "the website that this comes from"),
    ],
)
def test_a_link_says_where_it_goes(source: str, said: str) -> None:
    flurb = Term("flurb", (Meaning("It is.", source=source),))
    shown = cards.answer((Asked(flurb),), "1", share=False)
    assert f"Read more about flurb on {said} ({source})" in words.words(shown)


def test_names_too_long_for_a_title_or_a_button_stand_in_the_text() -> None:
    long = replace(term("w" * 100, "It is."), full_form="f" * 100, id=7)
    shown = words.words(cards.answer((Asked(long),), "1", share=False))
    assert shown.startswith("w" * 100 + "\n" + "f" * 100 + "\nIt is.")
    assert len("w" * 100 + ": " + "f" * 100) > TITLE_LIMIT
    assert cards.label(long) == "w" * 74 + "…"


def test_terms_that_do_not_fit_a_buttons_id_together_are_shown_one_by_one() -> None:
    many = tuple(Asked(term(letter * 60, f"Meaning of {letter}.")) for letter in "abc")
    shown = cards.answer(many, "1", share=True)
    assert "Meaning of a." in words.words(shown)
    assert "Meaning of b." not in words.words(shown)
    labels = [choice.label for choice in words.choices(shown)]
    assert labels == ["b" * 60, "c" * 60, SHARE, "This did not help"]
    assert keys.joined("jargon.answer", ["a"]) == ("a", 0)
