"""The page for writers shows what the check really finds."""

import pytest

from bot.phrases.rules import check
from tests.phrases.catalogue import HOUSE

PAGE = (HOUSE / "docs" / "language.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## The rules, with examples")[2].partition("\n## ")[0]
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(("rule", "good", "bad"), ROWS)
def test_the_examples_of_the_page_keep_and_break_their_rule(rule: str, good: str, bad: str) -> None:
    assert [each.advice for each in check(good)] == [], rule
    assert [each.level for each in check(bad) if each.level == "fail"], rule
