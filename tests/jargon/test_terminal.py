"""What programs and the terminal get: the same code that answers people."""

import pytest

from bot.jargon import asking, files
from bot.jargon.model import Meaning, Term

TERMS = files.shipped()
INDEX = asking.index(TERMS)
BY_WORD = asking.by_word(TERMS)


@pytest.mark.parametrize(
    ("question", "kind", "terms"),
    [
        ("whats a dols", "answer", ["DoLS"]),
        ("what does ASC mean?", "choose", ["ASC", "ASC (autism)"]),
        ("what does DLOS mean?", "did_you_mean", ["DoLS"]),
        ("what does flurbing mean?", "unknown", []),
        ("see you at the bus stop", "quiet", []),
    ],
)
def test_a_program_gets_the_kind_of_answer_and_the_terms_best_first(
    question: str, kind: str, terms: list[str]
) -> None:
    assert asking.ask(INDEX, BY_WORD, question) == {
        "question": question,
        "kind": kind,
        "terms": terms,
    }


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("whats a dols", "DoLS: Deprivation of Liberty Safeguards\nChecks for adults"),
        ("what does ASC mean?", "I found 2 meanings\nASC: Adult Social Care\n"),
        ("what does DLOS mean?", "Did you mean one of these?\nDoLS: Deprivation of Liberty"),
        ("what does flurbing mean?", "Nobody has explained “flurbing” yet."),
        ("see you at the bus stop", "Which word shall I explain?\n"),
    ],
)
def test_a_person_at_a_terminal_reads_the_answer(question: str, said: str) -> None:
    answer = asking.in_words(INDEX, BY_WORD, question)
    assert answer.startswith(said)
    assert "1. " not in answer


def test_meanings_beyond_the_third_are_named() -> None:
    terms = [Term(f"FLB ({n})", (Meaning(f"Kind {n}."),), acronym="FLB") for n in range(5)]
    answer = asking.in_words(asking.index(terms), asking.by_word(terms), "what does FLB mean?")
    assert answer.startswith("I found 5 meanings\n")
    assert answer.endswith("See also: FLB (3), FLB (4)")


def test_one_term_with_several_meanings_is_a_choice() -> None:
    terms = [Term("XQZ", (Meaning("Three letters."), Meaning("Something else.")))]
    answer = asking.ask(asking.index(terms), asking.by_word(terms), "what does XQZ mean?")
    assert answer == {"question": "what does XQZ mean?", "kind": "choose", "terms": ["XQZ"]}
