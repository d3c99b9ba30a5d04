"""What putting a file into a glossary would do: worked out before anything is done."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jargon import editing, files, importing
from bot.jargon.importing import Plan
from bot.jargon.model import EASIER_WORDS, MEANING_WORDS, NAME_LIMIT, Meaning, Status, Term
from bot.sorry import Sorry

MONTH = "2026-11"
DOLS = Term(
    "DoLS",
    (Meaning("Old.", "Easy.", "E.", Status.CURRENT, "2026-01", "https://example.org/"),),
    full_form="Deprivation of Liberty Safeguards",
    acronym="DoLS",
    aliases=("DoL",),
    hint=True,
    id=7,
    version=3,
    shipped=True,
)
OURS = Term("Flurb", (Meaning("Ours."),), id=8, version=2)


def plan(text: str, *now: Term) -> Plan:
    return importing.plan(text, now or (DOLS, OURS), MONTH)


def rows(made: Plan, kind: str) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(step.row, step.term.word, step.fields) for step in made.of(kind)]


def problems(made: Plan) -> list[str]:
    return [f"{one.row}: {one.reason}" for one in made.problems]


# A file that is no glossary changes nothing and says what to do


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The first row has to name the columns, for example “term” and “meaning”."),
        ("hello\nthere", "The first row has to name the columns"),
        ("DoLS,A meaning\nCQC,Another", "The first row has to name the columns"),
        ("term,easier\nDoLS,Easy", "The first row has to name the columns. I need at least these"),
        ("PK\x03\x04rest", "This is not a file of plain text."),
        ("t\x00e\x00r\x00m\x00", "This is not a file of plain text."),
        ("term,meaning\nCaf\ufffd,Tea", "Some letters in this file are lost."),
        ('term,meaning\n"DoLS,broken', "I cannot read this file."),
        ('{"terms": [', "I cannot read this file."),
        ('{"words": {}}', "I expected a list of terms in this file."),
        ("[" * 100_000, "I cannot read this file."),
        ("term,meaning,meaning\nA,B,C", "The column “meaning” is there twice."),
        ("term,meaning\n" + "A,B\n" * 5_001, "This file has 5,001 rows. Please send at most 5,000"),
        (
            "term,meaning,exmaple,definition,shoe size\nA,B,C,D,E",
            "I do not know these columns: “definition” (perhaps “meaning”), “exmaple” (perhaps",
        ),
        ("word,meaning\nA,B", "I do not know these columns: “word” (perhaps “term”)."),
        ('[{"term": "A", "meanings": [{"meaning": "B", "mood": "good"}]}]', "I do not know these"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_as_a_whole(text: str, said: str) -> None:
    with pytest.raises(Sorry) as caught:
        plan(text)
    assert str(caught.value).startswith(said)
    assert caught.value.field == "file"


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read_or_refused_kindly(text: str) -> None:
    with suppress(Sorry):
        plan(f"term,meaning\n{text}")


ANYTHING = st.recursive(st.none() | st.booleans() | st.text() | st.integers(), st.lists)


@given(ANYTHING)
def test_any_json_is_read_or_refused_kindly(value: object) -> None:
    for held in (value, [value], [{"term": value, "meanings": [{"meaning": value}, value]}]):
        with suppress(Sorry):
            plan(json.dumps(held))


# What it would do


def test_new_changed_and_same_words_are_told_apart_with_their_rows() -> None:
    made = plan("term,meaning\nNew,Hello.\n\ndols,Now another.\nFlurb,Ours.\n")
    assert rows(made, "added") == [(2, "New", ())]
    assert rows(made, "changed") == [(4, "dols", ("word", "plain", "as_of"))]
    assert (made.same, problems(made)) == (1, [])


def test_a_column_that_is_not_in_the_file_leaves_what_is_there() -> None:
    step = plan("term,meaning\nDoLS,Now another.\n").steps[0]
    meaning = DOLS.meanings[0]
    assert step.term.meanings == (
        Meaning("Now another.", "Easy.", "E.", Status.CURRENT, MONTH, meaning.source),
    )
    assert (step.term.aliases, step.term.acronym, step.term.hint) == (("DoL",), "DoLS", True)
    assert (step.term.id, step.term.version, step.term.shipped) == (7, 3, False)


def test_a_column_that_is_there_and_empty_empties_the_field() -> None:
    step = plan("term,meaning,aliases,easier\nDoLS,Old.,,\n").steps[0]
    assert step.fields == ("aliases", "easier", "as_of")
    assert (step.term.aliases, step.term.meanings[0].easier) == ((), "")


def test_a_month_in_the_file_is_kept() -> None:
    step = plan("term,meaning,as_of\nDoLS,New words.,2026-06\n").steps[0]
    assert step.term.meanings[0].as_of == "2026-06"


def test_a_new_word_gets_its_acronym_and_month() -> None:
    made = plan("term,meaning\nFLB (test),Hello.\nFlurbing,Hello.\n")
    assert [step.term.acronym for step in made.steps] == ["FLB", ""]
    assert made.steps[0].term.meanings[0].as_of == MONTH
    given_ = plan("term,meaning,acronym\nFLB,Hello.,\n").steps[0]
    assert given_.term.acronym == ""


def test_a_word_the_group_has_changed_conflicts_unless_the_file_knows_its_version() -> None:
    assert rows(plan("term,meaning\nFlurb,Theirs.\n"), "conflicting") == [
        (2, "Flurb", ("plain", "as_of"))
    ]
    assert rows(plan("term,meaning,version\nFlurb,Theirs.,2\n"), "changed")
    assert rows(plan("term,meaning,version\nFlurb,Theirs.,1\n"), "conflicting")
    assert rows(plan("term,meaning,version\nFlurb,Theirs.,soon\n"), "conflicting")


def test_a_shipped_word_that_followed_a_release_conflicts_with_an_older_file() -> None:
    assert rows(plan("term,meaning,version\nDoLS,Theirs.,2\n"), "conflicting")
    assert rows(plan("term,meaning,version\nDoLS,Theirs.,3\n"), "changed")


def test_rows_of_one_word_are_its_meanings() -> None:
    made = plan("term,meaning,easier\nFlurb,Ours.,\nNew,One.,\nflurb,Another.,Easy.\n")
    step = made.of("conflicting")[0]
    assert (step.row, step.fields) == (2, ("meanings",))
    assert [m.plain for m in step.term.meanings] == ["Ours.", "Another."]


def test_meanings_are_compared_by_their_words_where_their_number_differs() -> None:
    two = Term("Two", (Meaning("A.", "Easy A."), Meaning("B.", "Easy B.")), id=9, version=1)
    step = plan("term,meaning\nTwo,B.\n", two).steps[0]
    assert [(m.plain, m.easier) for m in step.term.meanings] == [("B.", "Easy B.")]
    step = plan("term,meaning\nTwo,C.\n", two).steps[0]
    assert [(m.plain, m.easier) for m in step.term.meanings] == [("C.", "")]


# Rows that cannot be taken


def test_each_row_that_cannot_be_taken_says_why() -> None:
    made = plan(
        "term,meaning,source\n"
        "=1+1,Sum.,\n"
        "A,@cmd,\n"
        ",Nothing.,\n"
        f"B,{'word ' * 61},\n"
        "C,Good.,example.org\n"
        "👍,Good.,\n"
        f"{'x' * 101},Good.,\n"
    )
    assert made.steps == ()
    assert problems(made) == [
        "2: “term” begins with a sign that starts a formula. Please begin with a letter.",
        "3: “meaning” begins with a sign that starts a formula. Please begin with a letter.",
        "4: term is empty.",
        "5: meaning has 61 words. Please use at most 60.",
        "6: The source has to be a whole address of a page, beginning with “https”.",
        "7: Please write at least 1 letter or digit there.",
        f"8: The name “{'x' * 40}” is over 100 characters.",
    ]


def test_a_word_goes_in_whole_or_not_at_all() -> None:
    made = plan(f"term,meaning\nFlurb,Ours.\nFlurb,{'word ' * 61}\n")
    assert made.steps == ()
    assert problems(made) == [
        "2: Another row of Flurb could not be taken, so this one waits as well.",
        "3: meaning has 61 words. Please use at most 60.",
    ]


def test_a_row_that_stands_there_twice_is_named_and_counts_once() -> None:
    made = plan("term,meaning\nNew,Hello.\nNew,Hello.\n")
    assert rows(made, "added") == [(2, "New", ())]
    assert problems(made) == ["3: This meaning stands in row 2 already."]


def test_a_word_has_at_most_4_meanings_and_20_other_names() -> None:
    five = "".join(f"A,Number {n}.\n" for n in range(5))
    assert problems(plan(f"term,meaning\n{five}")) == [
        "2: A term has 4 meanings at most. Please change one of them."
    ]
    names = "|".join(map(str, range(21)))
    assert problems(plan(f"term,meaning,aliases\nA,B,{names}\n")) == [
        "2: Please keep to 20 other names."
    ]


def test_in_json_items_are_counted_and_formulas_are_harmless() -> None:
    made = plan('[{"term": "-x", "meaning": "=y"}, {"meaning": "no term"}, 5, {"term": "Z"}]')
    assert rows(made, "added") == [(1, "-x", ())]
    assert problems(made) == ["2: term is empty.", "3: term is empty.", "4: meaning is empty."]


def test_an_empty_list_does_nothing() -> None:
    assert plan("[]") == Plan((), 0, ())


# Out and in again


def test_what_is_exported_comes_back_the_same_in_both_kinds() -> None:
    odd = Term(
        "=Odd, “one”",
        (Meaning("-1 of\n\n2 lines"), Meaning("Two", status=Status.AGREED, agreed_by="us")),
        aliases=("'quoted", "a, b"),
        id=9,
        version=5,
    )
    for text in (importing.csv_text((DOLS, OURS, odd)), importing.json_text((DOLS, OURS, odd))):
        assert plan(text, DOLS, OURS, odd) == Plan((), 3, ())


def test_an_exported_table_begins_with_the_mark_of_utf_8_and_ends_with_the_version() -> None:
    first, second, *_ = importing.csv_text((DOLS,)).splitlines()
    assert first.startswith("\ufeffterm,full_form,aliases,area,meaning")
    assert first.endswith(",version")
    assert second.endswith(",3")


def test_an_exported_file_from_before_a_change_conflicts_with_it() -> None:
    text = importing.csv_text((DOLS,)).replace("Old.", "Theirs.")
    changed = Term("DoLS", (Meaning("Ours."),), id=7, version=4)
    assert rows(plan(text, changed), "conflicting")


def test_semicolons_and_tabs_and_spaces_in_names_of_columns_are_read() -> None:
    assert rows(plan("Term;Meaning;Full form;\nA;B;C;\n"), "added") == [(2, "A", ())]
    assert rows(plan("term\tmeaning\nA\tB\n"), "added") == [(2, "A", ())]


# Plans


def test_a_plan_survives_being_kept() -> None:
    made = plan("term,meaning\nNew,Hello.\nDoLS,Now another.\nFlurb,Theirs.\n,x\n")
    assert importing.load_plan(importing.dump_plan(made)) == made


def test_a_plan_is_stale_once_what_it_is_about_has_changed() -> None:
    made = plan("term,meaning\nNew,Hello.\nDoLS,Now another.\n")
    assert not importing.stale(made, (DOLS, OURS))
    assert not importing.stale(made, (DOLS, Term("Flurb", OURS.meanings, id=8, version=9)))
    assert importing.stale(made, (Term("DoLS", DOLS.meanings, id=7, version=4), OURS))
    assert importing.stale(made, (OURS,))
    assert importing.stale(made, (DOLS, OURS, Term("NEW", (Meaning("x"),), id=10, version=1)))


def test_the_reference_page_names_the_limits_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "glossary-columns.md").read_text()
    for limit in (
        f"more than {importing.ROWS_LIMIT:,} rows, or more than {importing.SIZE_LIMIT:,} char",
        f"A file of more than {importing.AT_ONCE:,} rows is read beside",
        f"more than {MEANING_WORDS} words, `easier` more than {EASIER_WORDS}",
        f"more than {files.CELL_LIMIT:,} characters",
        f"more than {NAME_LIMIT} characters, or there are more than {editing.NAMES_LIMIT} other",
        f"A term has more than {editing.MEANINGS_LIMIT} meanings.",
    ):
        assert limit in page
