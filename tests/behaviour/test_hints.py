"""Gentle hints: one quiet button beside a message, off until a facilitator turns them on."""

from tests.stages.stage import NATIVE, Ability, Actor, Stage
from tests.stages.terminal import TO_THE_BOT

HINT = "1 word explained"


async def hints_on(fay: Actor) -> None:
    await fay.types("settings")
    await fay.presses("Change the settings")
    await fay.fills(hints="On")


async def test_hints_are_off_until_they_are_turned_on(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.says("My DoLS is on Monday")
    assert HINT not in fay.room
    await hints_on(fay)
    await ann.says("My DoLS is on Monday")
    if stage.rung(Ability.TALK) == NATIVE:
        assert HINT in fay.room
    else:
        assert stage.rung(Ability.TALK) == TO_THE_BOT
        assert "My DoLS" not in fay.room, "nobody else sees it, so there is nothing to hint at"


async def test_a_hint_shows_its_meaning_to_who_presses_it_alone(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await hints_on(fay)
    await ann.says("My DoLS is on Monday")
    if stage.rung(Ability.TALK) != NATIVE:
        assert HINT not in ben.room
        return
    await ben.presses(HINT)
    assert "Deprivation of Liberty Safeguards" in ben.last
    assert "Deprivation of Liberty" not in ann.room


async def test_a_word_is_hinted_at_once_in_a_session_of_talk(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await hints_on(fay)
    await ann.says("My DoLS is on Monday")
    await ben.says("Who came to your DoLS?")
    often = 1 if stage.rung(Ability.TALK) == NATIVE else 0
    assert fay.room.count(HINT) == often
    await stage.advance(hours=3)
    await ben.says("Is the DoLS over?")
    assert fay.room.count(HINT) == 2 * often


async def test_ordinary_talk_is_left_alone(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await hints_on(fay)
    for text in ("Good morning all", "I will review the plan", "dols are for children", "ok"):
        await ann.says(text)
    assert "explained" not in fay.room


async def test_hints_can_be_turned_off_again(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await hints_on(fay)
    await fay.types("settings")
    await fay.presses("Change the settings")
    await fay.fills(hints="Off")
    await ann.says("My DoLS is on Monday")
    assert HINT not in fay.room
