"""Fetching a phrase: facts come out as they went in, and a mistake names itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import phrases
from bot.phrases import MissingFact, NoSuchPhrase, say

CATALOGUE = """
### A catalogue of samples
-bot = Teabreak

# A comment above a phrase
greeting = Good morning, { $name }.
shouted = { $name }
count = { $n ->
    [one] There is 1 word.
   *[other] There are { $n } words.
}
status = { $status ->
    [old] This word is old.
   *[current] This word is in use.
}
from-us = This is { -bot }. { greeting }
quoting = The label is "{ press.label }".
press =
    .label = Send to { $name }
until = Open until { $when }.
long =
    The first line.

    The second line.
broken = { $name
"""

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@pytest.fixture(autouse=True)
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    sample = tmp_path / "sample.ftl"
    sample.write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(phrases, "CATALOGUE", sample)
    forget()
    yield
    forget()


def forget() -> None:
    for cached in ("_sources", "_bundle", "_pattern", "_add", "_entry", "phrases"):
        getattr(phrases, cached).cache_clear()


def test_a_phrase_is_said_with_its_facts() -> None:
    assert say("greeting", name="Sample Ann") == "Good morning, Sample Ann."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT)
def test_a_text_fact_comes_out_exactly_as_it_went_in(name: str) -> None:
    assert say("greeting", name=name) == f"Good morning, {name}."
    assert say("shouted", name=name) == name


@pytest.mark.parametrize("name", ["{ $name }", "{-bot}", '{"{"}', "a\nb = c", "x" * 20_000])
def test_braces_line_ends_and_long_texts_are_only_data(name: str) -> None:
    assert say("from-us", name=name) == f"This is Teabreak. Good morning, {name}."


def test_numbers_are_digits_and_choose_the_right_words() -> None:
    assert say("count", n=1) == "There is 1 word."
    assert say("count", n=0) == "There are 0 words."
    assert say("count", n=1234) == "There are 1,234 words."


def test_a_text_fact_can_choose_between_sentences() -> None:
    assert say("status", status="old") == "This word is old."
    assert say("status", status="anything") == "This word is in use."


def test_a_date_is_said_in_full_whatever_the_machine_is_set_to() -> None:
    assert say("until", when=date(2026, 11, 23)) == "Open until Monday 23 November 2026."


def test_a_moment_is_said_in_the_zone_that_it_carries() -> None:
    at = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)
    assert say("until", when=at) == "Open until Wednesday 1 July 2026 at 4pm."
    london = at.astimezone(ZoneInfo("Europe/London"))
    assert say("until", when=london) == "Open until Wednesday 1 July 2026 at 5pm."


def test_an_attribute_is_fetched_by_its_name() -> None:
    assert say("press.label", name="everyone") == "Send to everyone"


def test_paragraphs_are_kept() -> None:
    assert say("long") == "The first line.\n\nThe second line."


@pytest.mark.parametrize(
    "name", ["no-such-phrase", "press", "greeting.label", "no-such.label", "-bot"]
)
def test_an_unknown_phrase_is_named(name: str) -> None:
    with pytest.raises(NoSuchPhrase, match=name):
        say(name)


def test_a_missing_fact_is_named_with_its_phrase() -> None:
    with pytest.raises(MissingFact, match=r"greeting: .*name"):
        say("greeting")


def test_a_phrase_that_is_not_fluent_is_named() -> None:
    with pytest.raises(NoSuchPhrase, match="broken"):
        say("broken", name="Ann")


def test_the_catalogue_lists_every_phrase_with_its_facts() -> None:
    phrases.CATALOGUE.write_text(CATALOGUE.partition("broken")[0], encoding="utf-8")
    forget()
    assert phrases.phrases() == {
        "greeting": {"name"},
        "shouted": {"name"},
        "count": {"n"},
        "status": {"status"},
        "from-us": {"name"},
        "quoting": {"name"},
        "press.label": {"name"},
        "until": {"when"},
        "long": set(),
    }
