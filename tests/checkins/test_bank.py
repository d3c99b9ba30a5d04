"""The questions that come with Teabreak, each held to the rules, and which one is next."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins import assumptions, bank
from bot.checkins.bank import Level, Moment, Prompt
from bot.phrases.reading import words
from bot.phrases.rules import check
from tests.phrases.test_catalogue import KNOWN

pytestmark = pytest.mark.broad

SHIPPED = tuple(bank.shipped().values())


def test_there_are_enough_questions_of_each_kind() -> None:
    questions = Counter(p.level for p in SHIPPED if p.moment is Moment.QUESTION)
    assert questions[Level.LIGHT] >= 110
    assert questions[Level.WORK] >= 60
    assert questions[Level.PERSONAL] >= 50
    moments = Counter(p.moment for p in SHIPPED)
    assert moments[Moment.OPENING] >= 12
    assert moments[Moment.CLOSING] >= 12
    assert moments[Moment.REPAIR] >= 3


def test_the_page_about_them_says_how_many_there_are() -> None:
    page = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    told = [int(n) for n in re.findall(r"^\| .+ \| (\d+) \|$", page, re.MULTILINE)]
    assert told == list(Counter((p.moment, p.level) for p in SHIPPED).values())
    assert f"{len(SHIPPED)} questions" in page


def test_each_question_is_one_short_question_in_plain_words() -> None:
    wrong = []
    for prompt in SHIPPED:
        broken = [one for one in check(prompt.text, known=KNOWN) if one.level == "fail"]
        one = prompt.text.count("?") == 1 and prompt.text.endswith("?")
        if broken or not one or len(words(prompt.text)) > 20:
            wrong.append((prompt.id, prompt.text, broken))
    assert wrong == []


def test_no_question_takes_for_granted_what_not_everybody_has() -> None:
    assert [(p.id, found) for p in SHIPPED if (found := assumptions.found(p.text))] == []


def test_no_question_and_no_name_of_one_stands_twice() -> None:
    assert len({prompt.text.casefold() for prompt in SHIPPED}) == len(SHIPPED)
    assert all(prompt.id == key for key, prompt in bank.shipped().items())
    assert not any(prompt.id.startswith("own") for prompt in SHIPPED)


def test_what_stands_at_the_start_and_end_of_a_session_is_never_personal() -> None:
    assert {p.level for p in SHIPPED if p.moment is not Moment.QUESTION} == {Level.LIGHT}


def test_the_lowest_of_several_ceilings_is_the_smallest() -> None:
    assert min(Level.PERSONAL, Level.LIGHT, Level.WORK) is Level.LIGHT
    assert Level.WORK.word == "work"


@pytest.mark.parametrize(
    ("text", "word", "area"),
    [
        ("What did you cook?", "cook", "food"),
        ("What is your dream house?", "dream", "past"),
        ("Who did you sit beside at school?", "school", "schooling"),
        ("What do you do at the weekend?", "weekend", "work"),
        ("What is on your bucket list?", "bucket list", "travel"),
    ],
)
def test_a_word_that_takes_something_for_granted_is_named(text: str, word: str, area: str) -> None:
    first = assumptions.found(text)[0]
    assert (first.word, first.area) == (word, area)
    assert f"“{word}”" in first.advice


def test_every_area_has_its_advice() -> None:
    for area in assumptions.WORDS:
        assert assumptions.Assumption("x", area).advice


def test_words_that_only_look_like_it_are_left_alone() -> None:
    assert assumptions.found("Are you ready to understand a friendly example at present?") == ()


# Which is next


def _prompts(*levels: Level) -> list[Prompt]:
    return [Prompt(f"p-{n}", f"Question {n}?", level) for n, level in enumerate(levels)]


@given(
    st.lists(st.sampled_from(Level), min_size=1, max_size=12),
    st.sampled_from(Level),
    st.integers(0, 1_000_000),
)
def test_none_comes_again_until_all_of_its_level_were_there(
    levels: list[Level], ceiling: Level, seed: int
) -> None:
    prompts = _prompts(*levels)
    used: Counter[str] = Counter()
    for turn in range(40):
        found = bank.pick(prompts, used, ceiling, seed + turn)
        if found is None:
            assert min(levels) > ceiling
            return
        same = [used[p.id] for p in prompts if p.level is found.level]
        assert found.level <= ceiling
        assert used[found.id] == min(same)
        used[found.id] += 1


def test_the_same_seed_gives_the_same_question_whatever_the_order() -> None:
    prompts = _prompts(*[Level.LIGHT] * 9)
    picked = {bank.pick(order, {}, Level.LIGHT, 7) for order in (prompts, prompts[::-1])}
    assert len(picked) == 1


def test_another_question_is_never_the_same_one() -> None:
    prompts = _prompts(Level.LIGHT, Level.LIGHT)
    first = bank.pick(prompts, {}, Level.LIGHT, 1)
    assert first
    second = bank.pick(prompts, {first.id: 1}, Level.LIGHT, 1, but={first.id})
    assert second
    assert second != first
    assert bank.pick(prompts, {}, Level.LIGHT, 1, but={first.id, second.id}) is None


def test_the_groups_own_questions_come_before_those_of_the_bank() -> None:
    own = Prompt("own-1", "Ours?", Level.LIGHT, own=True)
    prompts = [*_prompts(*[Level.LIGHT] * 5), own]
    assert all(bank.pick(prompts, {}, Level.LIGHT, seed) == own for seed in range(9))


def test_an_opening_is_only_picked_for_an_opening() -> None:
    found = bank.pick(SHIPPED, {}, Level.PERSONAL, 3, moment=Moment.OPENING)
    assert found
    assert found.moment is Moment.OPENING


def test_over_many_questions_every_level_has_its_share() -> None:
    used: Counter[str] = Counter()
    levels: Counter[Level] = Counter()
    for seed in range(300):
        found = bank.pick(SHIPPED, used, Level.PERSONAL, seed)
        assert found
        used[found.id] += 1
        levels[found.level] += 1
    assert all(levels[level] > 70 for level in Level)
