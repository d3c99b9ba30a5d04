"""A question in a person's own words finds the term they mean, or says that it is not sure."""

import pytest

from bot.jargon.lookup import LONGEST_ASKED, Entry, Found, Index, Kind

ENTRIES = (
    Entry("dols", "DoLS", "Deprivation of Liberty Safeguards", area="Mental capacity", hint=True),
    Entry("lps", "LPS", "Liberty Protection Safeguards", area="Mental capacity", hint=True),
    Entry("pb", "PB", "Personal Budget", area="Money", hint=True),
    Entry("phb", "PHB", "Personal Health Budget", area="Money", hint=True),
    Entry("pbs", "PBS", "Positive Behaviour Support", area="Learning disability"),
    Entry("dp", "DP", "Direct Payment", area="Money", hint=True),
    Entry("pip", "PIP", "Personal Independence Payment", area="Benefits", hint=True),
    Entry("asc", "ASC", "Adult Social Care", area="Adult social care", hint=True),
    Entry("autism", "ASC (autism)", "Autism Spectrum Condition", area="Learning disability"),
    Entry("ae", "A&E", "Accident and Emergency", area="NHS", hint=True),
    Entry("dei", "DE&I", "Diversity, Equity and Inclusion"),
    Entry("s117", "S117", "Section 117 aftercare", area="Mental health"),
    Entry("sectioned", "sectioned", "Sectioned (detained under the Mental Health Act)"),
    Entry("mha", "MHA", "Mental Health Act 1983"),
    Entry("cmht", "CMHT", "Community Mental Health Team"),
    Entry("camhs", "CAMHS", "Child and Adolescent Mental Health Services"),
    Entry("int", "INT", "Integrated Neighbourhood Team", hint=True),
    Entry("nice", "NICE", "National Institute for Health and Care Excellence", hint=True),
    Entry("safeguarding", "safeguarding", hint=True),
    Entry("co", "co-production", aliases=("coproduction",), hint=True),
    Entry("reablement", "reablement"),
    Entry("review", "review", "Review (of a care and support plan)", only_when_asked=True),
    Entry("panel", "panel", only_when_asked=True, hint=True),
    Entry("respite", "respite", aliases=("short break",)),
    Entry("care act", "Care Act", "Care Act 2014", hint=True),
    Entry("plan", "care and support plan", hint=True),
    Entry("ascof", "ASCOF", "Adult Social Care Outcomes Framework"),
    Entry("statements", "I statements"),
    Entry("peer", "peer review", "Peer review / peer challenge"),
    Entry("personalisation", "personalisation", hint=True),
    Entry("core", "core20plus5", "Core20PLUS5 (NHS approach to health inequalities)"),
    Entry("wds", "ASC-WDS", "Adult Social Care Workforce Data Set"),
    Entry("hca", "HCA", "Healthcare Assistant"),
    Entry("gdpr", "GDPR", "General Data Protection Regulation (UK GDPR)"),
    Entry("caldicott", "Caldicott Guardian"),
    Entry("ward", "virtual ward", "Virtual ward (hospital at home)", hint=True),
)
INDEX = Index(ENTRIES)


def keys(found: Found) -> list[int | str]:
    return [entry.key for entry in found.entries]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("what does DoLS mean?", "dols"),
        ("whats a dols", "dols"),
        ("DOLS?", "dols"),
        ("D.o.L.S.", "dols"),
        ("D o L S", "dols"),
        ("what is D.o.L.S please", "dols"),
        ("explain safeguarding", "safeguarding"),
        ("whats a personal budget", "pb"),
        ("sorry, what's a PB?", "pb"),
        ("what is meant by personal budget", "pb"),
        ("Can someone tell me what PB stands for?", "pb"),
        ("meaning of direct payment", "dp"),
        ("not sure what direct payments are", "dp"),
        ("define co-production", "co"),
        ("remind me what a DP is again", "dp"),
        ("DP meaning", "dp"),
        ("DP means what?", "dp"),
        ("What is PB short for?", "pb"),
        ("tell me more about direct payments", "dp"),
        ("no idea what A&E is", "ae"),
        ("A and E", "ae"),
        ("what is a DP in plain English", "dp"),
        ("what the hell is DP", "dp"),
        ("what is D P", "dp"),
        ("what is a D P", "dp"),
        ("what is A S C", "asc"),
        ("what is a D. o. L. S.", "dols"),
        ("C A M H S", "camhs"),
        ("the general data protection regulation (UK GDPR)", "gdpr"),
        ("what is DE&I", "dei"),
        ("section 117", "s117"),
        ("S 117?", "s117"),
        ("Adult social care", "asc"),
        ("ASC (autism)", "autism"),
        ("ASC-WDS", "wds"),
        ("peer challenge", "peer"),
        ("I statements", "statements"),
        ("core 20 plus 5", "core"),
        ("what does pip mean?", "pip"),
        ("whats PBs", "pb"),
    ],
)
def test_the_question_around_a_word_does_not_matter(question: str, key: str) -> None:
    found = INDEX.ask(question)
    assert found.kind in (Kind.ANSWER, Kind.CHOOSE)
    assert keys(found)[0] == key


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("coproduction", "co"),
        ("co production", "co"),
        ("CO-PRODUCTION", "co"),
        ("co-productión", "co"),
        ("personal budgets", "pb"),
        ("personalization", "personalisation"),
        ("safegaurding", "safeguarding"),
        ("saifgarding", "safeguarding"),
        ("safe guarding", "safeguarding"),
        ("reablment", "reablement"),
        ("re-ablemant", "reablement"),
        ("what is a persnal bugdet", "pb"),
        ("what does parsonal bujet mean", "pb"),
        ("budget personal", "pb"),
        ("health care asistant", "hca"),
        ("whats the liberty deprivation safeguards", "dols"),
        ("adult social care framework", "ascof"),
        ("they told me I need a persnal budget first", "pb"),
        ("we talked about safegarding last time", "safeguarding"),
        ("how do i get respit", "respite"),
        ("virtaul ward", "ward"),
        ("vitrual wards", "ward"),
        ("CAHMS", "camhs"),
        ("adultsocialcarre", "asc"),
        ("coproducshun", "co"),
        ("ko-producshun", "co"),
        ("what is assistant healthcare", "hca"),
    ],
)
def test_spelling_endings_order_and_a_missing_word_do_not_matter(question: str, key: str) -> None:
    found = INDEX.ask(question)
    assert (found.kind, keys(found)) == (Kind.ANSWER, [key])


def test_a_longer_name_with_a_mistake_beats_a_shorter_one_inside_it() -> None:
    assert keys(INDEX.ask("explain adult social care outcomes framwork")) == ["ascof"]


def test_a_name_of_several_terms_shows_them_all_with_the_groups_area_first() -> None:
    assert keys(INDEX.ask("what does ASC mean?")) == ["asc", "autism"]
    found = INDEX.ask("what does ASC mean?", areas=("Learning disability",))
    assert (found.kind, keys(found)) == (Kind.CHOOSE, ["autism", "asc"])
    assert found.asked == "ASC"


def test_a_mentioned_area_ranks_the_meanings_of_a_name() -> None:
    assert keys(INDEX.ask("what does ASC mean for autism"))[0] == "autism"
    assert keys(INDEX.ask("what does ASC mean in adult social care"))[0] == "asc"


def test_several_terms_in_one_question_are_all_shown() -> None:
    for question in (
        "what's the difference between a PB and a DP?",
        "is a PB the same as a DP",
        "PB vs DP",
        "I have a PB and a DP, help",
    ):
        found = INDEX.ask(question)
        assert (found.kind, keys(found)) == (Kind.CHOOSE, ["pb", "dp"]), question


def test_one_known_word_of_two_compared_is_still_answered() -> None:
    assert keys(INDEX.ask("is pip the same as flurble")) in (["pip"], [])
    assert keys(INDEX.ask("difference between PB and flurble")) == ["pb"]


def test_what_was_asked_about_counts_more_than_what_else_was_said() -> None:
    assert keys(INDEX.ask("I saw the CMHT on Monday, what does DoLS mean?")) == ["dols"]


def test_a_question_about_the_word_before_answers_that_word() -> None:
    assert keys(INDEX.ask("I have to go to panel on Monday, what does that mean")) == ["panel"]


@pytest.mark.parametrize("word", ["QZT", "PBX", "DPO", "GLM", "CMHX", "ASD", "PXP"])
def test_an_acronym_is_never_corrected_to_another(word: str) -> None:
    for question in (word, f"{word}?", f"what does {word} mean?", f"what is a {word.lower()}"):
        found = INDEX.ask(question)
        assert found.kind not in (Kind.ANSWER, Kind.CHOOSE), question
    assert INDEX.ask(f"what does {word} mean?") == Found(Kind.UNKNOWN, (), word)


def test_swapped_letters_of_a_short_acronym_are_only_offered() -> None:
    found = INDEX.ask("what does DOSL mean")
    assert (found.kind, keys(found)) == (Kind.DID_YOU_MEAN, ["dols"])


def test_a_longer_acronym_with_another_letter_is_only_offered() -> None:
    found = INDEX.ask("what does CANHS mean")
    assert (found.kind, keys(found)) == (Kind.DID_YOU_MEAN, ["camhs"])


def test_an_acronym_that_nobody_has_explained_beside_a_known_word_is_not_lost() -> None:
    assert INDEX.ask("what is a QZT panel").kind is not Kind.ANSWER
    found = INDEX.ask("what is a QZT personal budget")
    assert (found.kind, keys(found)) == (Kind.DID_YOU_MEAN, ["pb"])
    found = INDEX.ask("whats dols flurblement")
    assert (found.kind, keys(found)) == (Kind.DID_YOU_MEAN, ["dols"])


def test_what_could_be_two_terms_is_offered_and_not_guessed() -> None:
    found = INDEX.ask("what are liberty safeguards")
    assert found.kind is Kind.DID_YOU_MEAN
    assert set(keys(found)[:2]) == {"dols", "lps"}


def test_words_too_far_from_a_name_are_not_that_name() -> None:
    few = Index([Entry(1, "care market"), Entry(2, "adult outcomes framework"), Entry(3, "cation")])
    assert few.ask("what is carket").kind is Kind.UNKNOWN  # one word is not two
    assert few.ask("what is aduxx outxxmes framxxork").kind is Kind.UNKNOWN  # too many mistakes
    assert few.ask("what is kayshun").kind is Kind.UNKNOWN  # sounds alike, spelled too differently


def test_at_most_three_terms_are_offered() -> None:
    many = Index(
        Entry(word, f"{word} planning meeting") for word in ("north", "south", "east", "west")
    )
    assert len(many.ask("what is a planning meeting").entries) == 3


def test_one_uncommon_word_of_a_name_offers_it() -> None:
    found = INDEX.ask("whats caldicott")
    assert (found.kind, keys(found)) == (Kind.DID_YOU_MEAN, ["caldicott"])
    assert INDEX.ask("caldicott").kind is not Kind.ANSWER


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what does flurble mean?", "flurble"),
        ("Hi, sorry, what does the word Flurble mean please?", "Flurble"),
        ("explain flurble planning to me", "flurble planning"),
        ("whats a flurble", "flurble"),
        ("flurble?", "flurble"),
        ("FLB", "FLB"),
        ("what does “flurble”  mean", "flurble"),
    ],
)
def test_an_unknown_word_is_named_as_it_was_typed(question: str, asked: str) -> None:
    assert INDEX.ask(question) == Found(Kind.UNKNOWN, (), asked)


def test_an_unknown_word_is_at_most_80_characters() -> None:
    asked = INDEX.ask("what does " + "flurble" * 30 + " mean?").asked
    assert len(asked) == LONGEST_ASKED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "hello",
        "hi everyone",
        "thanks!",
        "see you on Tuesday",
        "what is it?",
        "who are you?",
        "what does that mean",
        "Tuesday",
        "biscuits?",
        "it was so nice to see you at the pub",
        "I'm at it again int I",
        "what time is it",
        "What is the weather doing today?",
        "we had a long review of that film and it was great fun to watch",
        "I was on a panel of judges at the village cake competition",
        "👍👍",
        "WHAT A NICE DAY FOR IT",
        "explain",
        "lunch at the cafe was really good and cheap too",
    ],
)
def test_ordinary_talk_is_left_alone(text: str) -> None:
    assert INDEX.ask(text).kind is Kind.QUIET


def test_a_command_is_always_a_question() -> None:
    assert INDEX.ask("biscuits", sure=True) == Found(Kind.UNKNOWN, (), "biscuits")
    assert INDEX.ask("hello", sure=True) == Found(Kind.UNKNOWN, (), "hello")
    assert keys(INDEX.ask("what does DoLS mean", sure=True)) == ["dols"]
    assert keys(INDEX.ask("panel", sure=True)) == ["panel"]
    assert INDEX.ask("", sure=True).kind is Kind.QUIET


def test_an_everyday_word_that_is_a_term_answers_only_when_asked() -> None:
    assert keys(INDEX.ask("panel?")) == ["panel"]
    assert keys(INDEX.ask("what is a review")) == ["review"]
    assert INDEX.ask("the review of that book was good, I thought so anyway").kind is Kind.QUIET


def test_a_short_acronym_in_a_sentence_needs_capitals() -> None:
    assert keys(INDEX.ask("my PIP was stopped and nobody told me why")) == ["pip"]
    assert INDEX.ask("I had a pip stuck in my tooth all through lunch today").kind is Kind.QUIET


def test_a_sentence_typed_in_capitals_is_read_like_any_other() -> None:
    assert keys(INDEX.ask("WHAT DOES DOLS MEAN")) == ["dols"]
    assert keys(INDEX.ask("MY CMHT NEVER RANG ME BACK AGAIN TODAY")) == ["cmht"]


def test_the_words_of_a_message_are_found_where_they_stand() -> None:
    text = "Ask the CMHT about Personal budgets, adult social care and dols."
    hits = INDEX.scan(text)
    assert [text[hit.start : hit.end] for hit in hits] == [
        "CMHT",
        "Personal budgets",
        "adult social care",
        "dols",
    ]
    assert [entry.key for entry in hits[2].entries] == ["asc"]


def test_the_longest_of_overlapping_terms_is_found() -> None:
    text = "See the adult social care outcomes framework"
    (hit,) = INDEX.scan(text)
    assert text[hit.start : hit.end] == "adult social care outcomes framework"


def test_everyday_words_of_a_message_are_not_explained_and_mistakes_not_corrected() -> None:
    assert (
        INDEX.scan("The panel and the review are at it in the next section, safegarding too") == ()
    )


def test_a_pair_written_as_one_word_is_found_in_a_message() -> None:
    (hit,) = INDEX.scan("the health care assistant came")
    assert [entry.key for entry in hit.entries] == ["hca"]


def test_everyday_words_that_only_happen_to_spell_a_name_are_left_alone() -> None:
    index = Index([Entry(1, "tosee"), Entry(2, "wellbeing"), Entry(3, "well being", hint=True)])
    assert index.scan("it was good to see you") == ()
    assert len(index.scan("the well being of all")) == 1


def test_letters_with_accents_keep_their_places() -> None:
    text = "Ça va? Le pérsonal bùdget est là"
    (hit,) = INDEX.scan(text)
    assert text[hit.start : hit.end] == "pérsonal bùdget"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do they have a PB or a DP?", ["PB", "DP"]),
        ("PBs are paid monthly", ["PBs"]),
        ("the pb and the dp", []),
        ("They have Direct Payments now", ["Direct Payments"]),
        ("the care act says so", ["care act"]),
        ("see the panel", []),
        ("PANEL", []),
        ("persnal budget", []),
        ("a dols form", []),
        ("int that nice", []),
        ("THAT IS SO NICE", []),
        ("co-production for all", ["co-production"]),
        ("ask about reablement", []),
    ],
)
def test_a_hint_is_given_for_exact_terms_that_may_be_hinted(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in INDEX.hints(text)] == found


def test_an_empty_glossary_knows_nothing() -> None:
    empty = Index(())
    assert empty.ask("what does DoLS mean") == Found(Kind.UNKNOWN, (), "DoLS")
    assert empty.scan("DoLS") == ()
    assert empty.hints("DoLS") == ()


def test_a_term_without_letters_in_its_name_is_never_found_by_mistake() -> None:
    assert Index([Entry(1, "...")]).ask("...?").kind is Kind.QUIET
