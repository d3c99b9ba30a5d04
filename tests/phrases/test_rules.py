"""The language rules: what they find, what they leave alone, and what they advise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phrases.rules import Finding, check


def rules(text: str, *, known: tuple[str, ...] = (), menu: tuple[str, ...] = ()) -> list[str]:
    """The rules that fail, in order, warnings left out."""
    return [each.rule for each in check(text, known=known, menu=menu) if each.level == "fail"]


def words(count: int) -> str:
    return " ".join(["Apples", *["apple"] * (count - 1)])


# --- Sentences and paragraphs ---------------------------------------------------------------------


def test_a_sentence_of_21_words_fails_and_says_how_many_it_has() -> None:
    (found,) = check(f"{words(21)}.")
    assert found == Finding("sentence", "fail", f"{words(21)}.", (("words", 21),))
    assert found.advice == "This sentence has 21 words. Please aim at 15, and keep under 21."


def test_a_sentence_of_16_to_20_words_only_warns() -> None:
    assert [each.level for each in check(words(16))] == ["warn"]
    assert [each.level for each in check(words(20))] == ["warn"]
    assert check(words(15)) == ()


def test_a_paragraph_of_51_words_fails() -> None:
    text = f"{words(17)}. {words(17)}. {words(17)}."
    assert rules(text) == ["paragraph-words"]
    assert rules(f"{words(17)}. {words(17)}.\n\n{words(17)}.") == []


def test_a_paragraph_of_4_sentences_fails_and_a_blank_line_mends_it() -> None:
    assert rules("We met. We talked. We ate. We left.") == ["paragraph-sentences"]
    assert rules("We met. We talked.\n\nWe ate. We left.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We met Dr. Sample at 5:30pm. It cost £5.30. We left.",
        "A. B. Sample came. J. Sample spoke. We left.",
        "She lives in No. 5 now. We sent the book to St. Mary. Thank you.",
        "“Why?” she asked. “Because!” he said. We left.",
        "He said (at last.) that we can go. We met. We left.",
        "This goes on\nin the next line\nand the next. We met. We left.",
        "Wait... Then go. We left.",
        "We may use about 3.5 of 8. Then version 2.0 came. We left.",
        "We met the N.H.S. team. We talked. We left.",
        "We chose plan A or plan B. We met. ... We left.",
    ],
)
def test_full_stops_inside_names_numbers_and_quotes_end_no_sentence(text: str) -> None:
    assert "paragraph-sentences" not in rules(text, known=("NHS",))


@pytest.mark.parametrize(
    "text",
    [
        "We met\nWe talked\nWe ate\nWe left",
        "We chose plan B. The others did not. We met. We left.",
        "We met! we talked? we ate. we left",
        "We met (at last). We talked. We said “yes.” We left.",
        "We met. 5 of us talked. 3 of us ate. We left.",
        "We sent all of it, and so on. We met. They said no. We left.",
        "We bought apples, etc. We met. We talked. We left.",
        "We met:\nwe talked. We ate. We left.\nWe slept.",
    ],
)
def test_each_sentence_is_counted(text: str) -> None:
    assert "paragraph-sentences" in rules(text)


def test_each_list_item_is_counted_by_itself() -> None:
    items = "\n".join(f"- {words(12)}" for _ in range(6))
    assert rules(f"You can:\n{items}") == []
    assert rules(f"1. {words(21)}\n2) {words(3)}") == ["sentence"]


def test_markup_mentions_addresses_and_emoji_are_not_counted() -> None:
    dressed = f"<@U123> <#C1|tea> `{words(13)}` [see it](https://example.org/a?b=c) :tada:"
    assert check(dressed) == ()


# --- Lists, choices and questions -----------------------------------------------------------------


def test_a_list_of_7_items_fails() -> None:
    assert rules("\n".join(["You can bring:", *["• tea"] * 7])) == ["list"]
    assert rules("\n".join(["* tea"] * 6)) == []


def test_6_choices_at_once_fail() -> None:
    assert rules("Pick a day.", menu=("1", "2", "3", "4", "5", "6")) == ["menu"]
    assert rules("Pick a day.", menu=("1", "2", "3", "4", "5")) == []


def test_the_labels_of_a_menu_are_held_to_the_rules_as_well() -> None:
    assert rules("Are you coming?", menu=("Yes", "I can't")) == ["contraction"]
    assert rules("Are you coming?", menu=("Shall we talk?", "Who decides?")) == []


def test_2_questions_fail_but_quoted_ones_are_not_asked() -> None:
    assert rules("Can you come? Shall we call you?") == ["question"]
    assert rules('Type “what is this?” or "who decides?". Shall we start?') == []
    assert rules("Really??") == []


# --- Numbers, dates and times ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["We have three rooms.", "Twelve people came.", "About twenty-five of us.", "Read Part III."],
)
def test_numbers_in_words_fail(text: str) -> None:
    assert rules(text) == ["number"]


@pytest.mark.parametrize(
    "text",
    [
        "One of us knows.",
        "It is a two-way talk.",
        "The Big Four met.",
        "We have 3 rooms and 1,000 apples.",
        "No one often listens to the second one.",
    ],
)
def test_one_and_names_and_compounds_are_not_numbers(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "23/11/2026",
        "2026-11-23",
        "23.11.2026",
        "23-11-26",
        "Nov 23rd",
        "23 Nov",
        "Sept 2026",
        "23rd November",
        "23rd of November 2026",
        "November 23rd",
        "November 23, 2026",
        "Mon 23 November",
        "Thurs. 5 May",
    ],
)
def test_unclear_dates_fail(text: str) -> None:
    assert rules(f"We meet on {text}.") == ["date"]


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Monday 23 November 2026.",
        "The law began on 1 April 2015.",
        "In November 2026 we met. In March 10 people came.",
        "This is version 2.7.13 of 3.",
        "The 2nd of us may 5 times.",
    ],
)
def test_clear_dates_pass(text: str) -> None:
    assert rules(text) == []


def test_a_wrong_weekday_is_found_before_people_turn_up_on_the_wrong_day() -> None:
    (found,) = check("We meet on Tuesday 23 November 2026.")
    assert found.rule == "weekday"
    assert found.advice == "Please check the weekday. That date is Monday 23 November 2026."


def test_a_day_that_does_not_exist_is_found() -> None:
    (found,) = check("We meet on Monday 31 November 2026.")
    assert found.advice == "There is no Monday 31 November 2026. Please check the date."


@pytest.mark.parametrize(
    "text",
    [
        *("17:00", "9:30", "5.30pm", "5 pm", "5PM", "5 p.m.", "5p.m", "5:00pm", "12am", "12:00pm"),
        *("14pm", "noon", "5 o'clock", "half past 5", "quarter to 6"),
    ],
)
def test_unclear_times_fail(text: str) -> None:
    assert rules(f"We meet at {text} for tea.") == ["time"]


@pytest.mark.parametrize(
    "text",
    [
        "We meet at 5pm, or at 5:30pm. Or at midday.",
        "We meet at 5pm.",
        "12:30pm to 11:59pm in the afternoon",
        "You have 1:1 support. It is 5 amazing days.",
        "It was 0:30:12 long.",
    ],
)
def test_clear_times_pass(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text", ["5pm-6pm", "5pm – 6pm", "10-11am", "5—10 people", "£5-£10", "Monday-Friday"]
)
def test_ranges_with_a_dash_fail(text: str) -> None:
    assert rules(f"It is {text} here.") == ["range"]


@pytest.mark.parametrize(
    "text", ["Call 020-7946 0958.", "We met during COVID-19.", "It is 10am to 11am.", "A co-op."]
)
def test_telephone_numbers_and_hyphens_are_not_ranges(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("text", ["30%", "2.5 %", "30 per cent", "30 percent"])
def test_per_cent_fails(text: str) -> None:
    assert rules(f"About {text} came.") == ["percent"]


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("don't", "do not"),
        ("Don’t", "do not"),
        ("can't", "cannot"),
        ("won’t", "will not"),
        ("shan't", "shall not"),
        ("isnt", "is not"),
        ("should've", "should have"),
    ],
)
def test_short_forms_fail_and_the_full_form_is_offered(short: str, full: str) -> None:
    (found,) = check(f"We {short} go.")
    assert found.rule == "contraction"
    assert f"“{full}” in place of “{short}”" in found.advice


def test_other_short_forms_are_fine() -> None:
    assert check("It's what we're here for, and you've a point.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Let us touch base soon.",
        "We touched base.",
        "That is low-hanging fruit.",
        "At the end of the day it works.",
        "Tick the right box.",
        "They kicked off early.",
    ],
)
def test_idioms_fail(text: str) -> None:
    assert rules(text) == ["idiom"]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Every service user is here.", "person who uses services"),
        ("Service  users are here.", "people who use services"),
        ("Bring food, e.g. apples.", "for example"),
        ("Bring food (i.e. apples).", "that is"),
        ("Bring apples etc.", "and so on"),
        ("She is wheelchair bound.", "wheelchair user"),
        ("He is hard-to-reach.", "not yet reached"),
    ],
)
def test_words_that_belittle_or_mislead_fail_and_a_better_one_is_offered(
    text: str, better: str
) -> None:
    (found,) = check(text)
    assert (found.rule, found.level) == ("word", "fail")
    assert better in found.advice


def test_stiff_words_only_warn() -> None:
    (found,) = check("We utilise the room.")
    assert (found.level, found.advice) == ("warn", "Please write “use” in place of “utilise”.")


def test_a_word_that_the_glossary_explains_is_left_alone() -> None:
    assert check("The date is TBC.", known={"TBC"}) == ()


def test_the_passive_voice_only_warns() -> None:
    (found,) = check("Your answer was lost.")
    assert (found.rule, found.level, found.excerpt) == ("passive", "warn", "was lost")
    assert check("You are needed.") == ()


# --- Abbreviations and capitals -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ask the CQC.",
        "Ask the C.Q.C. today.",
        "Two-letter LA money.",
        "DoLS is a law.",
        "NHS-led TLAP work.",
        "It is the CQC's job. The CQC knows.",
        "The ICBs pay.",
        "Ask CQC (now).",
        "(CQC)",
    ],
)
def test_an_abbreviation_that_nobody_explained_fails_once(text: str) -> None:
    assert rules(text) == ["abbreviation"]


@pytest.mark.parametrize(
    "text",
    [
        "The Care Quality Commission (CQC) came. CQC liked it.",
        "CQC (Care Quality Commission) came. CQC liked it.",
        "CQC means Care Quality Commission.",
        "What does “CQC” mean?",
        "Your GP, the NHS and A&E. All GPs. My PhD.",
        "Oliver McGowan wrote to WhatsApp.",
        "Say the letters: C, Q, C.",
    ],
)
def test_an_abbreviation_that_is_explained_known_or_talked_about_passes(text: str) -> None:
    assert rules(text) == []


def test_abbreviations_of_the_glossary_pass_in_the_plural_too() -> None:
    assert rules("The DoLS and ICBs are new.", known=("DoLS", "ICB")) == []


@pytest.mark.parametrize("text", ["Please do NOT go.", "This is IMPORTANT news."])
def test_block_capitals_fail(text: str) -> None:
    assert rules(text) == ["capitals"]


# --- Markup, dashes, links and emoji --------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["It is _so_ good.", "It is *so* good.", "It is ~~so~~ good.", "It is <u>so good."]
)
def test_italics_and_underlining_fail(text: str) -> None:
    assert rules(text) == ["markup"]


def test_bold_only_warns() -> None:
    assert [each.level for each in check("Press **Send**.")] == ["warn"]


def test_stars_and_underscores_that_mark_nothing_pass() -> None:
    assert check("2 * 3 * 4 and snake_case_names and a * b") == ()


@pytest.mark.parametrize(
    "text", ["Come — we have tea.", "Come – we have tea.", "Come - tea -- and talk.", "Come--tea"]
)
def test_dashes_for_asides_fail(text: str) -> None:
    assert rules(text) == ["dash"]


def test_1_link_with_words_that_say_where_it_goes_passes() -> None:
    assert rules("Read [the meeting notes](https://example.org/notes).") == []
    assert rules("Read <https://example.org|the meeting notes>.") == []
    assert rules("Write to ann@example.org or see GOV.UK.") == []


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/notes.",
        "See www.example.org now.",
        "See example.org.uk/notes.",
        "See <https://example.org>.",
        "See [here](https://example.org).",
        "<https://example.org|Click here>",
    ],
)
def test_a_bare_address_or_a_link_that_says_nothing_fails(text: str) -> None:
    assert rules(text) == ["link-words"]


def test_2_links_fail() -> None:
    text = "Read [the notes](https://example.org/1) and [the plan](https://example.org/2)."
    assert rules(text) == ["links"]


@pytest.mark.parametrize(
    "text", ["Well done 🎉", "Well done :tada:", "Well done 👩🏽‍🦽.", "Hello 🇬🇧"]
)
def test_1_emoji_at_the_end_passes(text: str) -> None:
    assert rules(text) == []


def test_2_emoji_fail() -> None:
    assert rules("Well done 🎉🎉") == ["emoji-count"]


def test_an_emoji_before_the_end_fails() -> None:
    assert rules("🎉 Well done") == ["emoji-place"]


def test_a_button_of_emoji_alone_fails() -> None:
    assert rules("Did this help?", menu=("👍", "👎 No")) == ["emoji-alone"]


# --- For every text -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("Hello there.", "DoLS", "don't", "5pm-6pm", "23/11/2026", "🎉", "*so*", "- tea", "\n"),
        *("\n\n", "“", "”", "(", ")", "?", "<https://x.org|y>", "1.", "Dr.", "A.", "…", "—", "30%"),
    ]
)
TEXTS = st.text() | st.lists(PIECES).map(" ".join)


@given(TEXTS)
def test_any_text_gets_findings_with_advice_and_no_error(text: str) -> None:
    for found in check(text, menu=(text,)):
        assert found.advice
        assert found.level in ("fail", "warn")


@given(TEXTS)
def test_a_short_paragraph_before_a_text_changes_nothing_that_was_found_in_it(text: str) -> None:
    assert check(f"Thank you.\n\n{text}") == check(text)


@given(TEXTS, st.sampled_from(["CQC", "DoLS", "TBC"]))
def test_knowing_more_abbreviations_never_finds_more(text: str, name: str) -> None:
    assert set(check(text, known={name})) <= set(check(text))


def test_an_empty_text_is_fine() -> None:
    assert check("") == ()
    assert check(" \n\n ") == ()


@pytest.mark.parametrize("piece", [".", "*a ", "(a ", "[a", '"', "-- ", "A.B. ", "1-", "<b", "\n"])
def test_10_000_odd_characters_are_checked_to_the_end(piece: str) -> None:
    check(piece * (10_000 // len(piece)))
