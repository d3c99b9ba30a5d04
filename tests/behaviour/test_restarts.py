"""A restart in the middle of anything loses nothing; what could not be sent is sent later."""

import pytest

from tests.behaviour.test_groups import SETTINGS
from tests.stages.stage import Stage


@pytest.mark.both_databases
async def test_a_form_survives_a_restart_half_way(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    await fay.types("set up")
    await fay.half_fills(name="Sample Tea Group", zone="London")
    await stage.restart()
    form = fay.form
    assert form
    assert form.values["Name of the group"] == "Sample Tea Group"
    await fay.fills(**SETTINGS)
    assert "Sample Tea Group is ready." in fay.last


async def test_buttons_from_before_a_restart_still_work(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    await ann.types("what does XQZ mean?")
    await stage.restart()
    await ann.presses("Yes, ask the group")
    await stage.restart()
    await fay.presses("I can explain it")
    await fay.fills(plain="A sample of three letters.")
    await stage.restart()
    await ann.types("xqz")
    assert "A sample of three letters." in ann.last


@pytest.mark.parametrize("how", ["not now", "gone", "broken"])
async def test_a_message_that_cannot_be_sent_now_never_becomes_public_or_double(
    stage: Stage, how: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    await ann.types("what does XQZ mean?")
    await ann.presses("Yes, ask the group")
    stage.fail_next("direct", how)
    await fay.presses("I can explain it")
    await fay.fills(plain="A sample of three letters.")
    answer = "You asked what “XQZ” means."
    assert answer not in "".join(ann.whispers)
    await stage.advance(minutes=5)
    times = 1 if how == "not now" else 0
    assert "".join(ann.whispers).count(answer) == times
    for other in (ben, fay):
        assert answer not in other.room
        assert answer not in "".join(other.whispers)


async def test_what_closed_private_messages_refuse_waits_until_its_person_comes(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    await ann.types("what does XQZ mean?")
    await ann.presses("Yes, ask the group")
    stage.fail_next("direct", "closed")
    await fay.presses("I can explain it")
    await fay.fills(plain="A sample of three letters.")
    answer = "You asked what “XQZ” means."
    assert answer not in "".join((*ann.whispers, *ben.whispers, ben.room))
    await ann.types("hello")
    assert "".join(ann.whispers).count(answer) == 1


async def test_a_message_to_the_room_that_must_wait_comes_once(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    stage.fail_next("post", "not now")
    await ann.presses("Share with everyone (without my name)")
    assert "Somebody shared this" not in fay.room
    await stage.restart()
    await stage.advance(minutes=2)
    assert fay.room.count("Somebody shared this with everyone.") == 1


async def test_a_message_that_was_perhaps_sent_is_not_sent_again(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    stage.fail_next("post", "lost")
    await ann.presses("Share with everyone (without my name)")
    await stage.advance(hours=1)
    await stage.restart()
    assert "Somebody shared this" not in fay.room
