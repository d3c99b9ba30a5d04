"""Whatever is typed or pressed, there is a kind, clear answer, and nothing is half-done."""

import pytest

from tests.stages.stage import Stage


async def test_nothing_at_all_is_no_message(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    before = ben.room
    for text in ("", "   ", "\n\n"):
        await ann.types(text)
    assert ben.room == before
    assert "nvalid" not in ann.last
    await ann.types("DoLS")
    assert "Deprivation of Liberty Safeguards" in ann.last


async def test_a_message_of_10_000_characters_is_refused_in_plain_words(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("x" * 10_000)
    assert "Please keep it under" in ann.last
    assert "x" * 200 not in await stage.stored()
    await ann.types("word " * 700)
    assert "nvalid" not in ann.last


@pytest.mark.parametrize(
    "text",
    [
        "\u202eDoLS\u202c",
        "ما معنى DoLS؟",
        "🤷🤷🤷",
        "?!?!",
        "\x00\x07\x1b[31mhello",
        "\u200b\u200b\u200b",
        "zalgo t̷e̷x̷t̷",
        "'; DROP TABLE person; --",
        "{{ 7 * 7 }} ${7*7} %s %n",
        "/nonsense at all",
        "/",
        "99",
    ],
)
async def test_odd_text_gets_a_kind_answer(stage: Stage, text: str) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types(text)
    assert ann.whispers
    for rude in ("nvalid", "rror", "Traceback", "wrong on our side"):
        assert rude not in "".join(ann.whispers)
    assert text not in ben.room
    await ben.types("DoLS")
    assert "Deprivation of Liberty Safeguards" in ben.last


@pytest.mark.parametrize(
    "word",
    [
        "XQ@everyone",
        "XQ<!channel>XQ",
        "XQ<@U123>XQ",
        "XQ*b*XQ",
        "XQ<b>b</b>XQ",
        "XQ[b](//example.org)XQ",
        "XQ`b`XQ",
        "XQ&lt;XQ",
    ],
)
async def test_mentions_and_markup_stay_words(stage: Stage, word: str) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.command("jargon", word)
    assert word in ann.last
    await ann.presses("Yes, ask the group")
    assert f"Somebody would like to know what “{word}” means." in fay.room


async def test_a_delivery_that_comes_twice_is_one_act(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    await ann.presses("Share with everyone (without my name)")
    shared = fay.room.count("Somebody shared this with everyone.")
    assert shared == 1
    await ann.repeats()
    await ann.repeats()
    assert fay.room.count("Somebody shared this with everyone.") == 1
    assert "".join(ann.whispers).count("I have shared it with everyone") == 1


@pytest.mark.both_databases
async def test_a_form_that_is_sent_twice_is_sent_once(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("what does XQZ mean?")
    await ann.presses("Yes, ask the group")
    await fay.presses("I can explain it")
    await fay.fills(plain="A sample of three letters.")
    await fay.repeats()
    assert (await stage.stored()).count("\nterm: ") == 7, "6 from before, and 1"
    heard = len(ann.whispers)
    await ann.types("help")
    assert "".join(ann.whispers[heard:]).count("A sample of three letters.") == 1


@pytest.mark.parametrize("label", ["Easier words", "This did not help"])
async def test_a_button_of_a_term_that_is_gone_says_so(stage: Stage, label: str) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    await stage.forget_word("DoLS")
    await ann.presses(label)
    assert "This word is no longer in the glossary." in ann.last


async def test_a_locked_database_is_told_and_nothing_is_half_done(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("what does XQZ mean?")
    before = await stage.stored()
    stage.lock()
    await ann.presses("Yes, ask the group")
    assert "not saved" in ann.last
    stage.unlock()
    assert await stage.stored() == before
    await ann.presses("Yes, ask the group")
    assert fay.room.count("Somebody would like to know what “XQZ” means.") == 1


async def test_a_full_disk_is_told_and_nothing_is_half_done(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await stage.fill_disk()
    while "not saved" not in ann.last:
        await ann.types("A message that needs some room on the disk. " * 50)
    await stage.restart()
    await ann.types("DoLS")
    assert "Deprivation of Liberty Safeguards" in ann.last
