"""A poll taken away as a file, and its result to look at."""

import csv
import io
import json

from tests.polling import PRIVATE, closed, made
from tests.stages.stage import NATIVE, Ability, Actor, Stage

PNG = b"\x89PNG\r\n"


async def opened(actor: Actor) -> None:
    """The page of the newest poll, closed."""
    await actor.types("polls")
    await actor.chooses("Closed: When shall we meet?")


async def test_a_named_poll_is_a_table_of_who_answered_what_for_who_looks_after_it(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await made(fay)
    await ann.presses("Monday")
    await closed(fay)
    await opened(fay)
    await fay.presses("Save as a file")
    assert "The file says who answered what." in fay.last
    await fay.presses("Export as a table")
    name, text = fay.files[-1].name, fay.files[-1].text.removeprefix("\ufeff")
    assert name == "poll-1.csv"
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows == [{"person": "Sample Ann", "answer": "Monday", "reason": ""}]
    await opened(fay)
    await fay.types("save this poll")
    await fay.presses("Export for a computer")
    assert json.loads(fay.files[-1].text)["people"][0]["person"] == "Sample Ann"
    await opened(ann)
    await ann.types("save this poll")
    assert "Only who made this poll or a facilitator can do that." in ann.last
    assert not ann.files


async def test_a_private_poll_is_a_file_without_anybody_s_answer(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await made(fay, secrecy=PRIVATE)
    await ann.presses("Answer in private")
    await ann.presses("Monday")
    await fay.types("save this poll")
    assert "This poll is still open, and nothing of it can be seen." in fay.last
    await closed(fay)
    await opened(fay)
    await fay.presses("Save as a file")
    await fay.presses("Export for a computer")
    found = json.loads(fay.files[-1].text)
    told = "Fewer than 5 people answered, so I will not show the answers."
    assert (found["outcome"], found["counts"], found["reasons"]) == ([told], [], [])
    assert "Sample Ann" not in fay.files[-1].text


async def test_a_result_is_a_picture_that_says_the_same_as_the_words(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await made(fay)
    await ann.presses("Monday")
    await closed(fay)
    await opened(ann)
    await ann.presses("Show a picture")
    pictures = await ann.pictures()
    if stage.rung(Ability.PICTURES) != NATIVE:
        assert not pictures
        assert "Pictures cannot be shown here." in ann.last
        assert "Monday: 1 of 1 person" in "\n".join(ann.whispers)
        return
    assert len(pictures) == 1
    assert pictures[0].content.startswith(PNG)
    assert pictures[0].alt == (
        "When shall we meet? Most people chose Monday. "
        "Monday: 1 of 1 person. Tuesday: 0 of 1 person. Friday: 0 of 1 person."
    )
    assert not await fay.pictures()
