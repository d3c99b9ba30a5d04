"""Every sentence that the bot says, held to its own language rules."""

import csv
import re
from collections import Counter

import pytest
from fluent.syntax import ast

from bot.phrases import phrases, say
from bot.phrases.rules import Finding, check
from tests.phrases.catalogue import (
    HOUSE,
    RESOURCE,
    Entry,
    declared,
    entries,
    matches,
    said,
    samples,
)

pytestmark = pytest.mark.broad

ENTRIES = list(entries())
READ = [entry for entry in ENTRIES if not entry.typed]

# A terminal shows an address as it is, and its reader sets names written in capitals.
TERMINAL = frozenset({"terminal", "operators"})
FINE_IN_A_TERMINAL = frozenset({"link-words", "links", "capitals", "abbreviation"})

# One word for one thing: what another word would be called here.
ONE_WORD = {
    r"channels?|threads?|chat rooms?": "place",
    r"workspaces?|guilds?": "space",
    r"users?|members?|participants?": "person, people",
    r"admins?|administrators?|moderators?|organisers?|hosts?": "facilitator",
    r"definitions?|explanations?": "meaning",
    r"dictionary|lexicon|jargon buster|word list": "glossary",
    r"surveys?|quiz|quizzes|questionnaires?|ballots?": "poll",
    r"votes?|voted|voters?|responses?|respondents?": "answer",
    r"dms?|direct messages?|pms?": "private message",
    r"click|clicks|clicked|tap|taps|tapped": "press",
    r"pairs?|pairings?|matches": "circle",
    r"prompts?": "check-in",
    r"invalid|illegal|fail\w*|oops|whoops|fatal|abort\w*|errors?": "what happened and what to do",
}


def glossary_abbreviations() -> frozenset[str]:
    """What the shipped glossary explains needs no other explanation."""
    shipped = HOUSE / "bot" / "jargon" / "data" / "en-GB.csv"
    if not shipped.exists():
        return frozenset({"DoLS"})
    with shipped.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(row[name] for row in rows for name in ("term", "acronym") if row[name])


KNOWN = glossary_abbreviations()


def findings(entry: Entry) -> list[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    for facts in samples(entry):
        for each in check(say(entry.name, **facts), known=KNOWN):
            fine = entry.section in TERMINAL and each.rule in FINE_IN_A_TERMINAL
            if each.level == "fail" and not fine:
                found.setdefault((each.rule, each.excerpt), each)
    return list(found.values())


def test_each_phrase_keeps_the_language_rules() -> None:
    broken = [
        f"{entry.name}: {each.excerpt!r}: {each.advice}"
        for entry in READ
        for each in findings(entry)
    ]
    assert not broken, "\n".join(broken)


def test_each_phrase_can_be_said_with_every_kind_of_fact() -> None:
    for entry in ENTRIES:
        for facts in samples(entry):
            said_aloud = say(entry.name, **facts)
            assert said_aloud.strip() == said_aloud != "", entry.name
            assert "???" not in said_aloud, entry.name


def test_the_catalogue_is_whole_and_no_name_stands_twice() -> None:
    assert [item.content for item in RESOURCE.body if isinstance(item, ast.Junk)] == []
    names = Counter(entry.name for entry in ENTRIES)
    assert [name for name, times in names.items() if times > 1] == []
    assert set(names) == set(phrases())


def test_every_phrase_that_code_says_is_in_the_catalogue() -> None:
    names = set(phrases())
    missing = [
        f"{each.where}: {each.name}"
        for each in said()
        if each.called and not any(matches(name, {each.name}) for name in names)
    ]
    assert not missing, "\n".join(missing)


def test_every_phrase_of_the_catalogue_is_said_somewhere() -> None:
    used = {each.name for each in said()} - {"*"}
    literal = {name for name in used if "*" not in name}
    built = {each.name for each in said() if each.called and "*" in each.name} | set(declared())
    unsaid = [name for name in phrases() if name not in literal and not matches(name, built)]
    assert not unsaid, "\n".join(unsaid)


def test_every_note_about_built_names_still_stands_for_a_phrase() -> None:
    stale = [each for each in declared() if not any(matches(name, {each}) for name in phrases())]
    assert not stale, "\n".join(stale)


def test_no_two_phrases_say_the_same_word_for_word() -> None:
    same: dict[str, list[str]] = {}
    for entry in READ:
        same.setdefault(entry.source.rstrip(".").casefold(), []).append(entry.name)
    assert [names for names in same.values() if len(names) > 1] == []


@pytest.mark.parametrize("other", ONE_WORD)
def test_one_thing_has_one_word(other: str) -> None:
    word = re.compile(rf"\b(?:{other})\b", re.IGNORECASE)
    wrong = [
        f"{entry.name}: {found[0]} (say: {ONE_WORD[other]})"
        for entry in READ
        if entry.section not in TERMINAL
        for found in [word.search(re.sub(r"\{[^}]*\}", "", entry.source))]
        if found
    ]
    assert not wrong, "\n".join(wrong)
