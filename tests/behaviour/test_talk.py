"""People among themselves: what they write to each other, and what the bot keeps out of."""

import pytest

from tests.stages.stage import NATIVE, Ability, Stage


@pytest.mark.both_databases
async def test_what_somebody_says_to_everyone_is_seen_by_everyone_as_it_was_typed(
    stage: Stage,
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    text = "Tea at 4? <b>Bring</b> *cake* & @everyone"
    await ann.says(text)
    if stage.rung(Ability.TALK) == NATIVE:
        assert text in ben.room
        assert "Sample Ann" in ben.room
    else:
        assert text not in ben.room
        assert ann.whispers, "what was typed was for the bot, which answers"


async def test_the_bot_does_not_answer_what_is_said_to_others(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    before = len(ann.whispers)
    if stage.rung(Ability.TALK) == NATIVE:
        await ann.says("what does DoLS mean?")
        assert len(ann.whispers) == before
    assert "Deprivation of Liberty" not in ben.room


async def test_two_people_talk_with_the_bot_at_the_same_time_without_a_mix_up(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("DoLS")
    await ben.types("what does XQZ mean?")
    await ann.presses("Easier words")
    await ben.presses("Yes, ask the group")
    assert "Rules that protect people who are not free to leave." in ann.last
    assert "XQZ" not in "".join(ann.whispers)
    assert "Rules that protect" not in "".join(ben.whispers)
    assert fay.room.count("Somebody would like to know what “XQZ” means.") == 1


async def test_buttons_can_be_answered_by_typing_their_number_or_their_words(
    stage: Stage,
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    for typed in ("1", "easier words", "Easier", "easer words"):
        await ann.types("DoLS")
        await ann.types(typed)
        assert "Rules that protect people who are not free to leave." in ann.last


async def test_a_form_is_left_at_any_time_and_nothing_has_changed(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("settings")
    await fay.presses("Change the settings")
    await fay.half_fills(name="Another name")
    await fay.leaves_form()
    assert fay.form is None
    await fay.types("DoLS")
    assert "Deprivation of Liberty Safeguards" in fay.last
    assert (await stage.group()).name == "Sample Group"
