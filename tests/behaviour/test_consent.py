"""Yes and no, silence, and a person's own data."""

import json

import pytest

from tests.stages.stage import Actor, Stage


async def asks_the_group(actor: Actor, word: str) -> None:
    await actor.types(f"what does {word} mean?")
    await actor.presses("Yes, ask the group")


async def explains(actor: Actor, meaning: str) -> None:
    await actor.presses("I can explain it")
    await actor.fills(plain=meaning)


async def test_nothing_is_yes_until_somebody_says_so(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("messages")
    for purpose in ("Check-ins", "Circles", "Private messages"):
        assert f"{purpose}: No" in ann.last
    await ann.presses("Yes to circles")
    assert "Circles: Yes" in ann.last
    assert "Check-ins: No" in ann.last
    await ann.presses("No to circles")
    assert "Circles: No" in ann.last


@pytest.mark.both_databases
async def test_stop_is_silence_in_one_word_and_start_ends_it(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    await asks_the_group(ann, "XQZ")
    await ann.types("stop")
    assert "I will stay silent." in ann.last
    before = len(ann.whispers)
    await explains(fay, "A sample of three letters.")
    await ann.types("what does DoLS mean?")
    assert "Deprivation of Liberty Safeguards" in ann.last, "their own questions are answered"
    assert len(ann.whispers) == before + 1, "and nothing else comes"
    await ann.types("start")
    assert "Private messages: No" in ann.last
    await ann.types("help")
    assert "A sample of three letters." in "".join(ann.whispers[before:]), "what waited is there"


async def test_stop_is_silence_also_where_a_button_begins_with_that_word(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await stage.person("Sample Gil", facilitator=True)
    await fay.types("facilitators")
    assert "Stop facilitating" in fay.last
    await fay.types("stop")
    assert "I will stay silent." in fay.last
    await fay.types("run")
    assert "Run Sample Group" in fay.last, "and nothing else has happened"


async def test_what_is_kept_about_a_person_can_be_seen_and_taken_away(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to check-ins")
    await ann.types("my data")
    assert "What I keep about you" in ann.last
    await ann.presses("Download as text to read")
    assert "Sample Ann" in ann.files[-1].text
    assert "Sample Ben" not in ann.files[-1].text
    await ann.types("my data")
    await ann.presses("Download for a computer (JSON)")
    kept = json.loads(ann.files[-1].text)
    assert [row["purpose"] for row in kept["consent"] if row["yes"]] == ["checkins"]
    assert ann.files[-1].name.endswith(".json")
    assert not ben.files


@pytest.mark.both_databases
async def test_nothing_of_a_person_is_left_once_they_delete_their_data(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    zeb = await stage.person("Sample Zebedee")
    await zeb.types("messages")
    await zeb.presses("Yes to private messages")
    await asks_the_group(zeb, "XQZ")
    await zeb.says("A message of Zebedee's own to everyone")
    await zeb.types("forget me")
    await zeb.presses("No, keep it")
    assert "I have deleted nothing." in zeb.last
    assert "Sample Zebedee" in await stage.stored()
    await zeb.types("forget me")
    await zeb.presses("Yes, delete everything about me")
    assert "Everything about you is deleted." in zeb.last
    left = await stage.stored()
    assert "Zebedee" not in left
    assert zeb.who.id not in left
    assert "“XQZ”" in fay.room, "the group's word stays, without a name"
    await explains(fay, "A sample of three letters.")


async def test_the_only_facilitator_is_told_before_they_delete_themselves(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("delete my data")
    assert "Nobody else facilitates Sample Group." in fay.last
