"""After a session: asked in the place, answered in private; a note of nobody reaches the
facilitators with those of others; questions that people suggest."""

import pytest

from tests.stages.stage import Actor, Stage


async def yes_to_messages(actor: Actor) -> None:
    await actor.types("messages")
    await actor.presses("Yes to private messages")


async def writes_a_note(actor: Actor, text: str) -> None:
    await actor.types("something landed badly")
    assert "You choose who hears about it." in actor.last
    await actor.presses("Tell the facilitators, without my name")
    await actor.fills(text=text)
    assert "I have kept your words, without your name." in actor.last
    assert text not in actor.last


@pytest.mark.both_databases
async def test_notes_without_names_reach_the_facilitator_together_and_later(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    gil = await stage.person("Sample Gil")
    await yes_to_messages(fay)
    for name, text in (
        ("Sample Ann", "It went too fast."),
        ("Sample Ben", "A joke hurt me."),
        ("Sample Cara", "I did not know 3 words."),
    ):
        await writes_a_note(await stage.person(name), text)
    assert "It went too fast." not in "".join(fay.whispers)
    await stage.advance(days=2, hours=3)
    for text in ("It went too fast.", "A joke hurt me.", "I did not know 3 words."):
        assert text in fay.last
        assert text not in gil.room
    assert "Sample Ann" not in fay.last


async def test_the_group_is_asked_and_answers_in_private(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await fay.types("repair")
    await fay.presses("Ask the whole group")
    assert "You answer in private." in ann.room
    heard = len(ben.whispers)
    await ann.presses("Answer in private")
    assert "You choose who hears about it." in ann.last
    await ann.presses("Write to one person, with my name")
    await ann.fills(who="Sample Ben", text="Your joke hurt me.", sure="Yes, send it with my name")
    assert "I give your words to this person, in private" in ann.last
    assert len(ben.whispers) == heard
    await ben.types("hello")
    assert "Your joke hurt me." in "".join(ben.whispers[heard:])
    assert "Your joke hurt me." not in fay.room


async def test_a_suggested_question_is_approved_and_its_author_told(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await yes_to_messages(ann)
    await ann.types("suggest a question")
    await ann.fills(text="Which idea of ours do you like?")
    assert "It waits for Sample Fay to look at it." in ann.last
    await fay.types("questions")
    await fay.presses("Suggestions for questions (1)")
    await fay.presses("Change and approve")
    await fay.fills(text="Which of our ideas do you like?", moment="The end of a session")
    assert "I have added this question" in fay.last
    assert "A facilitator changed it a little. Now it says:" in ann.last
    assert "Which of our ideas do you like?" in ann.last
    await ann.types("keep it light")
    assert "You are asked light questions." in ann.last
