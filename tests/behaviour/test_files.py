"""The glossary out into a file, and in from one: seen before anything is changed, then all or
nothing."""

import csv
import io
import json

import pytest

from tests.stages.stage import Actor, Stage

GOOD = """\
term,meaning,easier
XQZ,Three letters that stand for nothing.,Three letters.
Safeguarding,Keeping people safe from harm.,
Care plan,"What you need, and who does what about it.",
,A meaning without its word.,
"""


async def opens(fay: Actor) -> None:
    await fay.types("glossary")
    await fay.presses("Import or export")


async def imports(fay: Actor, text: str) -> None:
    await opens(fay)
    await fay.presses("Import a file")
    await fay.fills(file=text)


async def test_the_glossary_is_handed_over_as_a_table_and_for_a_computer(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await opens(fay)
    await fay.presses("Export as a table")
    rows = list(csv.DictReader(io.StringIO(fay.files[-1].text.removeprefix("\ufeff"))))
    assert fay.files[-1].name == "sample-group-glossary.csv"
    assert [row["term"] for row in rows].count("PB") == 2, "a row for each meaning"
    assert {"term", "meaning", "easier", "status"} <= set(rows[0])
    await opens(fay)
    await fay.presses("Export for a computer")
    terms = json.loads(fay.files[-1].text)
    assert len(terms["terms"]) == 6
    assert not ann.files


@pytest.mark.both_databases
async def test_a_file_is_seen_before_it_changes_anything_then_put_in_whole_and_undone(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await imports(fay, GOOD)
    for line in (
        "New words: 1",
        "Changed here and in the file: 1",
        "Words that stay the same: 1",
        "Rows that cannot be taken: 1",
        "Row 2: XQZ",
        "Row 5:",
    ):
        assert line in fay.last
    before = (await stage.stored()).count("\nterm: ")
    assert before == 6, "nothing is changed yet"
    await fay.presses("Put in, take theirs where both changed")
    assert "2 words are in." in fay.last
    await ann.types("xqz")
    assert "Three letters that stand for nothing." in ann.last
    await ann.types("safeguarding")
    assert "Keeping people safe from harm." in ann.last
    await fay.presses("Undo this import")
    await ann.types("safeguarding")
    assert "Protecting people from harm." in ann.last
    assert (await stage.stored()).count("\nterm: ") == 6


async def test_a_file_is_dropped_and_nothing_has_changed(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await imports(fay, GOOD)
    await fay.presses("See every row")
    assert "XQZ" in fay.files[-1].text
    await fay.types("import")
    await fay.presses("Drop this file")
    assert "Nothing was changed." in fay.last
    left = await stage.stored()
    assert "Three letters that stand for nothing." not in left
    assert left.count("\nterm: ") == 6


async def test_what_was_exported_can_be_imported_and_changes_nothing(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await opens(fay)
    await fay.presses("Export as a table")
    await imports(fay, "\ufeff" + fay.files[-1].text.removeprefix("\ufeff"))
    assert "Words that stay the same: 6" in fay.last
    assert "New words: 0" in fay.last


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("just some words\nand some more", "The first row has to name the columns"),
        ("PK\x03\x04\udcff a workbook", "is not plain text"),
        ("term,meaning,colour\nXQZ,Three letters.,red\n", "I do not know these columns"),
        ('[{"word": ', "cannot read this file"),
        ("term,meaning\n" + "XQ,A meaning.\n" * 5_001, "5001 rows"),
        ("term,meaning\n" + "x" * 2_000_001, "Please keep it under"),
    ],
    ids=["words", "workbook", "columns", "json", "many rows", "huge"],
)
async def test_a_broken_or_huge_file_changes_nothing_and_says_what_to_do(
    stage: Stage, text: str, told: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await imports(fay, text)
    assert told in fay.last.replace(",", "")
    left = await stage.stored()
    assert left.count("\nterm: ") == 6
    assert "glossary_import:" not in left


async def test_a_long_file_is_read_meanwhile_and_its_preview_comes_later(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    rows = "".join(f"Sample word {n},A meaning of its own.\n" for n in range(1_200))
    await imports(fay, "term,meaning\n" + rows)
    assert "I am reading your file." in "".join(fay.whispers)
    await fay.types("import")
    assert "New words: 1200" in fay.last.replace(",", "")
    await fay.presses("Put these in")
    assert "words are in." in fay.last
    ann = await stage.person("Sample Ann")
    await ann.types("what is sample word 777?")
    assert "A meaning of its own." in ann.last
