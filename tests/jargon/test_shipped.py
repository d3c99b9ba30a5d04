"""The glossary that comes with Teabreak, entry by entry."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import jargon
from bot.jargon import asking, cards, files
from bot.jargon.keys import Asked
from bot.jargon.lookup import Kind
from bot.jargon.model import EASIER_WORDS, MEANING_WORDS, Decider, Status, Term
from bot.jargon.spelling import stem
from bot.jargon.spelling import words as folded
from bot.phrases.reading import words
from bot.phrases.rules import check
from bot.words import choices

pytestmark = pytest.mark.broad

TERMS = files.shipped()
DECIDERS = files.shipped_deciders()
INDEX = asking.index(TERMS)
WORDS = {term.word for term in TERMS}
KNOWN = frozenset(name for term in TERMS for name in (term.word, term.acronym) if name)
UNEXPLAINED = 2
IN_FLUX = {"NHSE", "ICB", "DoLS", "LPS", "MHA", "Healthwatch", "EHCP", "PIP"}


def each_term(check_one: Callable[[Term], None]) -> Callable[[], None]:
    """One test over all terms (a test for each costs more than what it does)."""

    def check_all() -> None:
        for term in TERMS:
            try:
                check_one(term)
            except AssertionError as wrong:
                raise AssertionError(f"{term.word}: {wrong}") from wrong

    return check_all


each_decider = pytest.mark.parametrize("decider", DECIDERS, ids=lambda decider: decider.topic)


def broken(*texts: str) -> list[str]:
    return [
        f"{found.excerpt!r}: {found.advice}"
        for text in texts
        for found in check(text, known=KNOWN)
        if found.level == "fail"
    ]


def test_it_has_every_term_that_was_promised_and_more_than_350() -> None:
    assert len(TERMS) == len(WORDS) >= 353
    assert len(DECIDERS) >= 12
    assert WORDS >= IN_FLUX
    for term in TERMS:
        assert term.word not in IN_FLUX or term.meanings[0].status is Status.CHANGING


@each_term
def test_each_entry_keeps_the_language_rules_and_the_limits(term: Term) -> None:
    for meaning in term.meanings:
        assert broken(meaning.plain, meaning.easier, meaning.example) == []
        assert 5 <= len(words(meaning.plain)) <= MEANING_WORDS
        assert 2 <= len(words(meaning.easier)) <= EASIER_WORDS
        assert meaning.as_of
        assert meaning.status in (Status.CURRENT, Status.CHANGING, Status.OLD)
        assert not meaning.agreed_by


@each_term
def test_how_to_say_it_is_plain_and_not_loud(term: Term) -> None:
    assert broken(f"Say it like this: {term.say_it}") == []
    assert term.say_it or not term.acronym


@each_term
def test_each_entry_explains_itself(term: Term) -> None:
    for meaning in term.meanings:
        assert len(unexplained(term, meaning.plain)) <= UNEXPLAINED


def unexplained(term: Term, plain: str) -> set[str]:
    """Jargon in a meaning that is neither the term itself nor written in full."""
    found = set()
    for hit in INDEX.scan(plain):
        said = [stem(word) for word in folded(plain[hit.start : hit.end])]
        if any(entry.word == term.word for entry in hit.entries):
            continue
        for entry in hit.entries:
            full = [stem(word) for word in folded(entry.full_form)]
            if entry.hint and said != full:
                found.add(entry.word)
    return found


@each_term
def test_each_entry_is_found_by_every_one_of_its_names(term: Term) -> None:
    for name in filter(None, (term.word, term.full_form, term.acronym, *term.aliases)):
        found = INDEX.ask(name, sure=True)
        assert found.kind in (Kind.ANSWER, Kind.CHOOSE), name
        assert term.word in [entry.word for entry in found.entries], name
    found = INDEX.ask(f"what does {term.word} mean?")
    assert term.word in [entry.word for entry in found.entries]


@each_term
def test_each_entry_points_only_to_words_that_are_there(term: Term) -> None:
    assert set(term.see_also) <= WORDS - {term.word}
    assert len(term.see_also) <= 4


@each_term
def test_each_entry_fits_a_card_and_its_buttons(term: Term) -> None:
    assert not set("|~") & set(term.word)
    assert not term.word.isdecimal()
    assert len(choices(cards.answer((Asked(term),), "1", share=True))) <= cards.CHOICES


def test_names_that_2_terms_share_are_told_apart_by_brackets() -> None:
    names: dict[str, set[str]] = {}
    for term in TERMS:
        for name in {term.word, term.full_form, term.acronym, *term.aliases} - {""}:
            names.setdefault(name.casefold(), set()).add(term.word)
    shared = {name: sorted(found) for name, found in names.items() if len(found) > 1}
    assert shared == {
        "asc": ["ASC", "ASC (autism)"],
        "dpo": ["DPO (data)", "DPO (organisation)"],
        "lac": ["LAC (children)", "LAC (coordination)"],
    }


def test_everyday_words_are_explained_only_when_asked_and_never_hinted() -> None:
    asked = {term.word for term in TERMS if term.only_when_asked}
    assert asked >= {"review", "place", "panel", "outcomes", "consent"}
    assert not [term.word for term in TERMS if term.only_when_asked and term.hint]


@each_decider
def test_each_who_decides_keeps_the_language_rules_and_is_found(decider: Decider) -> None:
    lines = (decider.who, decider.can, decider.cannot, decider.reach)
    assert broken(*lines) == []
    assert all(lines)
    assert not any("\n" in line for line in lines)
    assert decider.as_of
    assert decider.source.startswith("https://")
    assert len(f"jargon.decider:{decider.topic}") <= 100


def test_the_file_in_the_package_is_written_as_an_export_is() -> None:
    stored = Path(str(jargon.__file__)).parent / "data" / "en-GB.csv"
    assert stored.read_text(encoding="utf-8") == files.write_csv(TERMS)
    assert [term.word for term in TERMS] == sorted((t.word for t in TERMS), key=str.casefold)
