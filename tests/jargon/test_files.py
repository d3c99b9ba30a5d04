"""Glossaries as files: every row is taken whole or named with the reason why not."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jargon import files
from bot.jargon.files import Problem, due_for_review, read_terms, write_csv, write_json
from bot.jargon.model import Meaning, Status, Term

PLAIN = "It is a thing."


def sheet(*rows: dict[str, str], columns: tuple[str, ...] = files.COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def refused(**cells: str) -> str:
    """Why a row with these cells is not taken."""
    terms, problems = read_terms(sheet({"term": "flurb", "meaning": PLAIN, **cells}))
    assert terms == ()
    (problem,) = problems
    assert problem.row == 2
    return problem.reason


def test_a_row_becomes_a_term_with_everything_it_says() -> None:
    row = {
        "term": "FLB",
        "full_form": "Flurb board",
        "aliases": "flurbs | the board||flurbs",
        "area": "Tea",
        "meaning": PLAIN,
        "easier": "A thing.",
        "example": "We flurbed.",
        "say_it": "the letters F, L, B",
        "see_also": "tea|biscuit",
        "status": "Agreed",
        "as_of": "2026-11",
        "source": "https://www.gov.uk/flurb",
        "agreed_by": "the group",
        "only_when_asked": "Yes",
        "hint": "no",
        "acronym": "FLB",
    }
    meaning = Meaning(
        PLAIN,
        "A thing.",
        "We flurbed.",
        Status.AGREED,
        "2026-11",
        "https://www.gov.uk/flurb",
        "the group",
    )
    wanted = Term(
        "FLB",
        (meaning,),
        "Flurb board",
        "FLB",
        ("flurbs", "the board"),
        "Tea",
        "the letters F, L, B",
        ("tea", "biscuit"),
        only_when_asked=True,
    )
    assert read_terms(sheet(row)) == ((wanted,), ())


def test_rows_of_the_same_term_are_its_meanings() -> None:
    text = sheet(
        {"term": "PA", "meaning": "One.", "aliases": "a", "hint": "yes"},
        {"term": "tea", "meaning": "A drink."},
        {"term": "pa", "meaning": "Two.", "aliases": "b|a", "full_form": "Public address"},
    )
    (first, tea), problems = read_terms(text)
    assert problems == ()
    assert [meaning.plain for meaning in first.meanings] == ["One.", "Two."]
    assert (first.word, first.full_form, first.aliases, first.hint) == (
        "PA",
        "Public address",
        ("a", "b"),
        True,
    )
    assert tea.meanings == (Meaning("A drink."),)


def test_a_mark_at_the_start_other_separators_and_other_cases_of_columns_are_fine() -> None:
    for separator in (",", ";", "\t"):
        text = (
            f"\ufeffTerm{separator}Full Form{separator}MEANING\r\ntea{separator}{separator}Hot.\r\n"
        )
        assert read_terms(text) == ((Term("tea", (Meaning("Hot."),)),), ())


def test_empty_rows_are_passed_over_and_row_numbers_are_those_of_the_table() -> None:
    text = 'term,meaning\ntea,"A\n\ndrink."\n\n,\ncup\n'
    terms, problems = read_terms(text)
    assert [term.word for term in terms] == ["tea"]
    assert problems == (Problem(5, "meaning is empty."),)
    assert str(problems[0]) == "Row 5: meaning is empty."


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"term": " "}, "term is empty."),
        ({"meaning": "\x00"}, "meaning is empty."),
        ({"meaning": "word " * 61}, "meaning has 61 words. Please use at most 60."),
        ({"easier": "word " * 26}, "easier has 26 words. Please use at most 25."),
        ({"example": "x" * 1_001}, "example is over 1,000 characters."),
        ({"term": "x" * 101}, f"The name “{'x' * 40}” is over 100 characters."),
        ({"aliases": "a|" + "y" * 101}, f"The name “{'y' * 40}” is over 100 characters."),
        ({"status": "great"}, "Status has to be one of these: draft, current, agreed"),
        ({"as_of": "yesterday"}, "Please write when this was right as a month and a year"),
        ({"as_of": "2026-13"}, "Please write when this was right as a month and a year"),
        ({"as_of": "Foo-26"}, "Please write when this was right as a month and a year"),
        ({"source": "javascript:alert(1)"}, "The source has to be a whole address"),
        ({"source": "https://a b"}, "The source has to be a whole address"),
        ({"hint": "perhaps"}, "hint has to be “yes”, “no” or empty."),
        ({"only_when_asked": "2"}, "only_when_asked has to be “yes”, “no” or empty."),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cells: dict[str, str], reason: str) -> None:
    assert refused(**cells).startswith(reason)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("Nov-26", "2026-11"), ("November 2026", "2026-11"), ("jan 2027", "2027-01"), ("", "")],
)
def test_months_as_spreadsheets_write_them_are_understood(cell: str, kept: str) -> None:
    (term,), _ = read_terms(sheet({"term": "tea", "meaning": "Hot.", "as_of": cell}))
    assert term.meanings[0].as_of == kept


def test_the_same_meaning_twice_is_taken_once() -> None:
    text = sheet({"term": "tea", "meaning": "Hot."}, {"term": "Tea", "meaning": "hot."})
    terms, problems = read_terms(text)
    assert len(terms[0].meanings) == 1
    assert problems == (Problem(3, "This meaning stands in row 2 already."),)


@pytest.mark.parametrize(
    "text",
    [
        'term,meaning\ntea,"never closed',
        'term,meaning\n"tea"x,y\n',
        "{",
        "[" * 100_000,
        "term,meaning\n" + "x" * 200_000 + ",y",
    ],
)
def test_a_broken_file_gives_no_terms_and_one_reason(text: str) -> None:
    terms, problems = read_terms(text)
    assert terms == ()
    assert problems[0].reason.startswith("I cannot read this file.")


@pytest.mark.parametrize("text", ["", "hello", "\x00\x01\x02", "term\ntea\n"])
def test_a_file_without_the_columns_says_which_are_needed(text: str) -> None:
    terms, problems = read_terms(text)
    assert terms == ()
    assert problems[0].reason.endswith("I need at least these: term, meaning")


@pytest.mark.parametrize("text", ['{"words": []}', '{"terms": 3}'])
def test_json_of_another_shape_says_what_is_expected(text: str) -> None:
    assert read_terms(text) == ((), (Problem(1, "I expected a list of terms in this file."),))


def test_json_items_of_another_shape_are_refused_one_by_one() -> None:
    items = [
        {"term": "tea", "meanings": [{"meaning": "Hot."}], "aliases": ["cuppa"], "hint": True},
        "cup",
        {"term": "cup"},
        {"term": "mug", "meanings": []},
        {"term": "pot", "meanings": ["for tea"]},
        {"term": "jug", "meaning": "For milk.", "hint": False, "example": None, "as_of": 3},
    ]
    terms, problems = read_terms(json.dumps(items))
    assert terms == (Term("tea", (Meaning("Hot."),), aliases=("cuppa",), hint=True),)
    assert [(problem.row, problem.reason.split(".")[0]) for problem in problems] == [
        (2, "term is empty"),
        (3, "meaning is empty"),
        (4, "meaning is empty"),
        (5, "meaning is empty"),
        (6, "Please write when this was right as a month and a year, for example “November 2026”"),
    ]


def test_cells_that_a_spreadsheet_would_run_are_written_as_words() -> None:
    term = Term("+1", (Meaning("=1+1", example="@all"),), aliases=("'-x", "'a"))
    text = write_csv([term])
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["term"], row["meaning"], row["example"]) == ("'+1", "'=1+1", "'@all")
    assert read_terms(text) == ((term,), ())


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|"))
NAMES = names.filter(bool).map(lambda name: name[:40])
CELLS = st.lists(NAMES, max_size=5).map(" ".join)
MEANINGS = st.builds(
    Meaning,
    plain=st.lists(NAMES, min_size=1, max_size=5).map(" ".join),
    easier=CELLS,
    example=CELLS,
    status=st.sampled_from(Status),
    as_of=st.sampled_from(["", "2026-11"]),
    source=st.sampled_from(["", "https://www.gov.uk/x?a=b"]),
    agreed_by=NAMES,
)
TERMS = st.builds(
    Term,
    word=NAMES,
    meanings=st.lists(MEANINGS, min_size=1, max_size=3, unique_by=lambda m: m.plain.casefold()).map(
        tuple
    ),
    full_form=NAMES,
    acronym=NAMES,
    aliases=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    area=NAMES,
    say_it=CELLS,
    see_also=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    only_when_asked=st.booleans(),
    hint=st.booleans(),
)


@given(st.lists(TERMS, max_size=4, unique_by=lambda term: term.word.casefold()))
def test_what_is_written_is_read_again_exactly(terms: list[Term]) -> None:
    assert read_terms(write_csv(terms)) == (tuple(terms), ())
    assert read_terms(write_json(terms)) == (tuple(terms), ())


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_at_all_is_read_or_refused_in_words(text: str) -> None:
    for given_text in (text, "term,meaning\n" + text, "[" + text, '{"terms": ' + text):
        terms, problems = read_terms(given_text)
        assert all(term.word and term.meanings[0].plain for term in terms)
        assert all(problem.row > 0 and problem.reason for problem in problems)


@pytest.mark.parametrize(
    ("status", "as_of", "due"),
    [
        (Status.CURRENT, "2025-11", False),
        (Status.CURRENT, "2025-10", True),
        (Status.CHANGING, "2026-05", False),
        (Status.CHANGING, "2026-04", True),
        (Status.AGREED, "", True),
    ],
)
def test_meanings_are_due_for_review_after_12_months_or_6(
    status: Status, as_of: str, due: bool
) -> None:
    meaning = Meaning(PLAIN, status=status, as_of=as_of)
    term = Term("tea", (meaning,))
    found = list(due_for_review([term], date(2026, 11, 23)))
    assert found == ([(term, meaning)] if due else [])


def test_a_broken_shipped_glossary_is_our_own_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_data", lambda name: "nothing")
    with pytest.raises(ValueError, match="broken"):
        files.shipped.__wrapped__()
