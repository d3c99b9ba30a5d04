"""With the shipped glossary, lookup is as often right, and as quiet, as we promise.

The questions are the benchmark's, made from a fixed seed; how long they take is not looked at.
"""

from collections.abc import Sequence

import pytest

from benchmarks.chat import lines
from benchmarks.lookup import HUMAN, SHIPPED, Score, read_glossary, score
from benchmarks.questions import glossary, questions
from bot.jargon.lookup import Entry, Index, Kind

pytestmark = pytest.mark.broad

QUIET = ("ordinary word", "unused acronym", "ordinary chat line")


@pytest.fixture(scope="module")
def entries() -> Sequence[Entry]:
    return glossary(read_glossary(SHIPPED), 500)


@pytest.fixture(scope="module")
def scores(entries: Sequence[Entry]) -> dict[str, Score]:
    index = Index(entries)

    def answer(text: str) -> tuple[Kind, list[int | str]]:
        found = index.ask(text)
        return found.kind, [entry.key for entry in found.entries]

    return score(questions(entries, 40), answer)


def test_it_is_right_97_times_of_100_and_wrong_at_most_twice(scores: dict[str, Score]) -> None:
    about = [got for kind, got in scores.items() if kind not in QUIET]
    assert len(about) == 13
    assert sum(got.right for got in about) >= 0.97 * sum(got.asked for got in about)
    assert sum(got.wrong for got in about) <= 0.02 * sum(got.asked for got in about)


def test_what_must_stay_without_an_answer_does(scores: dict[str, Score]) -> None:
    for kind in QUIET:
        assert scores[kind].wrong <= 0.01 * scores[kind].asked


def test_ordinary_chat_gets_no_hint(entries: Sequence[Entry]) -> None:
    index = Index(entries)
    assert [line for line in lines(1000) if index.hints(line)] == []


def test_questions_as_people_type_them_are_answered() -> None:
    index = Index(read_glossary(SHIPPED))
    rows = [line.split("\t") for line in HUMAN.read_text(encoding="utf-8").splitlines()[1:]]
    missed = [
        question
        for question, expected in rows
        if not {*expected.split(",")} - {"-"}
        <= {entry.word for entry in index.ask(question).entries}
    ]
    assert missed == []
