"""Circles: people who said yes are introduced to each other, and nobody else hears of it."""

import re

import pytest

from tests.circling import joined, started
from tests.stages.stage import Stage


@pytest.mark.both_databases
async def test_people_who_joined_are_introduced_and_others_hear_nothing(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben, cara = await joined(stage, "Sample Ann", "Sample Ben", "Sample Cara")
    gil = await stage.person("Sample Gil")
    await started(fay)
    assert "Round 1 has begun." in fay.last
    for one in (ann, ben, cara):
        (circle,) = await one.circles()
        assert "Hello from Sample Group. You are a circle." in circle
        assert "Sample Ann, Sample Ben, Sample Cara" in circle
        assert "I do not read what you write here." in circle
    assert [*await gil.circles(), *await fay.circles()] == []
    assert "You are a circle" not in gil.room
    assert not re.search("Ann|Ben|Cara", fay.last)


async def test_somebody_who_leaves_before_they_are_brought_together_is_not_there(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben, cara = await joined(stage, "Sample Ann", "Sample Ben", "Sample Cara")
    stage.fail_next("gather", "not now")
    await started(fay)
    await cara.types("leave circles")
    await stage.advance(minutes=2)
    assert [len(await one.circles()) for one in (ann, ben, cara)] == [1, 1, 0]
    assert "Cara" not in (await ann.circles())[0]


async def test_a_circle_that_cannot_be_opened_is_told_kindly_to_its_people(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await joined(stage, "Sample Ann", "Sample Ben")
    stage.fail_next("gather", "gone")
    await started(fay)
    for one in (ann, ben):
        assert list(await one.circles()) == []
        assert "I could not find a circle for you" in "".join(one.whispers)
    await fay.types("run circles")
    assert "People without a circle in the last round: 2" in fay.last


async def test_afterwards_each_is_asked_alone_and_facilitators_see_no_number_under_5(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await joined(stage, "Sample Ann", "Sample Ben")
    await started(fay)
    await stage.advance(days=8)
    await ann.presses("Not yet")
    assert "Thank you. I have kept your answer." in ann.last
    await ben.types("1")
    assert "Thank you. I have kept your answer." in ben.last
    await ben.types("I would rather not sya")
    assert "Thank you. I have kept your answer." in ben.last
    await ann.types("we could not")
    assert "Thank you. I have kept your answer." in ann.last
    await ann.presses("Ask for another time")
    assert "Another time would help somebody" in (await ben.circles())[-1]
    await fay.types("run circles")
    assert "Not yet" not in fay.last
    assert "People who take part: fewer than 5" in fay.last


async def test_people_are_asked_before_a_round_where_the_group_wants_it(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben, cara = await joined(stage, "Sample Ann", "Sample Ben", "Sample Cara")
    await started(fay)
    await started(fay, asks="Yes")
    assert "I am asking people whether they are in." in fay.last
    await ann.presses("Yes, I am in")
    await ben.presses("Yes, I am in")
    await cara.presses("Skip this time")
    await stage.advance(hours=25)
    assert [len(await one.circles()) for one in (ann, ben, cara)] == [2, 2, 1]
