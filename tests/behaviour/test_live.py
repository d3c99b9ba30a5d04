"""Messages that change: a press is seen by everybody, and nothing is lost on the way."""

import pytest

from tests import sample
from tests.stages.stage import NATIVE, Ability, Actor, Stage


async def brings_a_poll(stage: Stage, actor: Actor) -> None:
    stage.bring(sample.afresh())
    await actor.command("run")


@pytest.mark.both_databases
async def test_a_press_changes_the_same_message_for_everybody(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    assert "Tuesday: 0 of 8 people" in ben.room
    await ben.presses("Tuesday")
    for one in (ann, ben):
        assert "Tuesday: 1 of 8 people" in one.room
        if stage.rung(Ability.EDITS) == NATIVE:
            assert one.room.count("A small poll") == 1
            assert "Tuesday: 0 of 8 people" not in one.room
        else:
            assert one.room.count("A small poll") == 2, "it is printed again"


async def test_a_message_that_stands_twice_changes_in_both_places(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    await ann.command("run")
    await ben.presses("Tuesday")
    await stage.advance(seconds=10)
    assert ann.room.count("Tuesday: 1 of 8 people") == 2


async def test_a_changed_answer_moves_and_the_total_stays(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    await ann.presses("Monday")
    await ben.presses("Tuesday")
    await ben.presses("Monday")
    await ben.presses("Monday")
    await stage.advance(seconds=10)
    now = ann.room.rpartition("A small poll")[2]
    assert "Monday: 2 of 8 people" in now
    assert "Tuesday: 0 of 8 people" in now


async def test_a_typed_answer_is_the_same_as_a_pressed_one(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    await ann.presses("Tuesday")
    await ben.types("tuesday")
    await stage.advance(seconds=10)
    assert "Tuesday: 2 of 8 people" in ann.room
    assert "You are counted." in ben.last
    assert "You are counted." in ann.last


async def test_an_answer_is_kept_though_its_message_cannot_be_changed(stage: Stage) -> None:
    ann = await stage.person("Sample Ann")
    await brings_a_poll(stage, ann)
    stage.fail_next("edit", "gone")
    await ann.presses("Tuesday")
    assert "You are counted." in ann.last
    await ann.command("run")
    assert "Tuesday: 1 of 8 people" in ann.room


async def test_buttons_of_a_message_that_changes_outlive_a_restart(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    await stage.restart()
    await ben.presses("Monday")
    assert "Monday: 1 of 8 people" in ann.room


async def test_thirty_options_reach_everybody(stage: Stage) -> None:
    ann = await stage.person("Sample Ann")
    await brings_a_poll(stage, ann)
    for number in (0, 24, 25, 29):
        await ann.chooses(f"Choice {number}")
        assert "You picked" in ann.last
        assert f"v{number}" in ann.last


async def test_a_label_as_long_as_may_be_is_whole(stage: Stage) -> None:
    ann = await stage.person("Sample Ann")
    await brings_a_poll(stage, ann)
    assert sample.LONG_LABEL in ann.last
    await ann.presses(sample.LONG_LABEL)
    assert "Rules that protect your freedom." in ann.last


async def test_a_fault_of_ours_is_told_and_nothing_else_stops(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await brings_a_poll(stage, ann)
    await ann.presses("Press fault")
    assert "wrong on our side" in ann.last
    assert "a fault of ours" not in ann.last
    assert "wrong on our side" not in ben.room
    await ann.presses("Press say")
    assert "Said to everyone here." in ben.room
    assert "I said it." in ann.last
