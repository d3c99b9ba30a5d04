"""A word that nobody has explained yet: it goes to the group without the asker's name, and the
answer comes back to whoever asked."""

import pytest

from tests.stages.stage import NATIVE, Ability, Actor, Stage

MEANING = "A sample of three letters."


async def asks_the_group(actor: Actor, word: str = "XQZ") -> None:
    await actor.types(f"what does {word} mean?")
    assert f"Nobody has explained “{word}” yet." in actor.last
    assert "Shall I ask the group, without your name?" in actor.last
    await actor.presses("Yes, ask the group")


async def explains(actor: Actor, meaning: str = MEANING) -> None:
    await actor.presses("I can explain it")
    await actor.fills(plain=meaning)


@pytest.mark.both_databases
async def test_the_group_is_asked_without_a_name_and_the_answer_waits_for_the_asker(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await asks_the_group(ann)
    assert "I have asked the group what “XQZ” means, without your name." in ann.last
    assert "I keep the answer for you until you next write to me." in ann.last
    for other in (fay, ben):
        assert "Somebody would like to know what “XQZ” means." in other.room
        assert "Sample Ann" not in other.room
    heard = len(ann.whispers)
    await explains(fay)
    assert "“XQZ” is in the glossary as a draft." in fay.last
    assert len(ann.whispers) == heard, "nobody said yes to private messages"
    await ann.types("hello")
    assert "You asked what “XQZ” means. Here is the answer." in "".join(ann.whispers[heard:])
    assert MEANING in "".join(ann.whispers[heard:])
    heard = len(ann.whispers)
    await ann.types("hello")
    assert MEANING not in "".join(ann.whispers[heard:]), "once"
    await ben.types("xqz?")
    assert MEANING in ben.last
    assert "This is a draft. The group has not agreed it yet." in ben.last


@pytest.mark.both_databases
async def test_who_said_yes_to_private_messages_gets_the_answer_at_once(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    await asks_the_group(ann)
    assert "I will send you the answer in private." in ann.last
    await explains(fay)
    assert "You asked what “XQZ” means. Here is the answer." in ann.last
    assert MEANING in ann.last
    assert "You asked what" not in ben.room
    assert "You asked what" not in "".join(ben.whispers)


async def test_what_the_group_sees_of_a_word_changes_once_it_is_explained(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await asks_the_group(ann)
    await explains(fay)
    assert "“XQZ” now has a meaning." in ann.room
    assert MEANING in ann.room
    if stage.rung(Ability.EDITS) == NATIVE:
        assert "Somebody would like to know" not in ann.room, "the message itself has changed"
    else:
        assert "Somebody would like to know" in ann.room, "what is printed stays printed"


async def test_two_who_ask_the_same_word_make_one_question_and_both_get_the_answer(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await asks_the_group(ann)
    await asks_the_group(ben, "xqz")
    assert "The group has been asked about" in ben.last
    assert fay.room.count("Somebody would like to know") == 1
    await explains(fay)
    for one in (ann, ben):
        heard = len(one.whispers)
        await one.types("help")
        assert MEANING in "".join(one.whispers[heard:])


async def test_no_means_that_nobody_is_asked(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("what does XQZ mean?")
    await ann.presses("No")
    assert "I have asked nobody." in ann.last
    assert "XQZ" not in fay.room


async def test_an_explanation_by_somebody_else_is_read_by_a_facilitator_first(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await asks_the_group(ann)
    await explains(ben)
    assert "I have kept your suggestion for XQZ." in ben.last
    assert "It waits for Sample Fay to look at it." in ben.last
    await ann.types("what does XQZ mean?")
    assert MEANING not in "".join(ann.whispers)
    await fay.types("help")
    assert "Somebody suggested what “XQZ” means" in "".join(fay.whispers)
    assert "Sample Ben" not in "".join(fay.whispers)


@pytest.mark.both_databases
async def test_after_2_working_days_the_facilitators_are_reminded_once(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    gil = await stage.person("Sample Gil", facilitator=True)
    ann = await stage.person("Sample Ann")
    for one in (fay, gil):
        await one.types("messages")
        await one.presses("Yes to private messages")
    await asks_the_group(ann)
    await stage.advance(hours=6)
    reminder = "“XQZ” still waits for a meaning"
    assert reminder not in "".join(fay.whispers)
    await stage.advance(days=8)
    for one in (fay, gil):
        assert "".join(one.whispers).count(reminder) == 1
    await stage.advance(days=8)
    await stage.restart()
    await stage.advance(days=8)
    assert "".join(fay.whispers).count(reminder) == 1
    assert reminder not in "".join(ann.whispers)


async def test_a_word_that_was_answered_brings_no_reminder(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await fay.types("messages")
    await fay.presses("Yes to private messages")
    await asks_the_group(ann)
    await explains(fay)
    await stage.advance(days=8)
    await fay.types("help")
    assert "still waits for a meaning" not in "".join(fay.whispers)
