"""What Slack does when it is busy, broken or closed, and what becomes of a message then."""

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.delivery import Delivery, Gone, Lost, NotNow
from adapters.slack.speaker import BETWEEN, EDITS, Budget, SlackSpeaker
from bot.cards import Tally, card
from bot.effects import Gathering
from bot.people import Person, Place
from tests import sample
from tests.fakes.slack_acts import Acts
from tests.stages.slack import CHANNEL, SlackStage

CARD = card("A message")
HERE = Place("slack:T1", CHANNEL)


def speaker(stage: SlackStage) -> SlackSpeaker:
    """The voice of the one workspace."""
    return SlackSpeaker("slack:T1", stage.desk.workspaces, stage.desk.people)


async def test_a_busy_slack_is_asked_again_after_as_long_as_it_says(stage: SlackStage) -> None:
    stage.slack.fail("chat.postMessage", "429")
    with pytest.raises(NotNow) as later:
        await speaker(stage).post(HERE, CARD, 1)
    assert later.value.seconds == 1.0
    await speaker(stage).post(HERE, CARD, 1)
    assert [m.text for m in stage.slack.messages] == ["A message"]


@pytest.mark.parametrize("how", ["lost", "500"])
async def test_a_post_that_was_perhaps_made_is_not_made_again(stage: SlackStage, how: str) -> None:
    stage.slack.fail("chat.postMessage", how)
    with pytest.raises(Lost):
        await speaker(stage).post(HERE, CARD, 1)
    assert len(stage.slack.messages) == (1 if how == "lost" else 0)


@pytest.mark.parametrize("how", ["lost", "500", "429"])
async def test_an_edit_that_was_perhaps_made_is_made_again(stage: SlackStage, how: str) -> None:
    message = await speaker(stage).post(HERE, CARD, 1)
    stage.slack.fail("chat.update", how)
    with pytest.raises(NotNow):
        await speaker(stage).edit(HERE, message, card("Changed"))
    await speaker(stage).edit(HERE, message, card("Changed"))
    assert stage.slack.messages[0].text == "Changed"


async def test_a_slack_that_cannot_be_reached_is_tried_again_later(stage: SlackStage) -> None:
    here = await stage.desk.workspaces.at("slack:T1")
    assert here
    here.posting.base_url = "http://127.0.0.1:9/api/"
    with pytest.raises(NotNow):
        await speaker(stage).post(HERE, CARD, 1)


@pytest.mark.parametrize(
    "error",
    [
        *("channel_not_found", "not_in_channel", "is_archived", "user_not_found", "cannot_dm_bot"),
        *("invalid_auth", "account_inactive", "token_revoked", "missing_scope"),
    ],
)
async def test_what_can_never_be_sent_ends_there(stage: SlackStage, error: str) -> None:
    stage.slack.fail("chat.postMessage", error)
    with pytest.raises(Gone):
        await speaker(stage).post(HERE, CARD, 1)


async def test_a_message_that_somebody_deleted_is_gone(stage: SlackStage) -> None:
    message = await speaker(stage).post(HERE, CARD, 1)
    stage.slack.messages[0].deleted = True
    with pytest.raises(Gone):
        await speaker(stage).edit(HERE, message, card("Changed"))


async def test_somebody_who_is_no_longer_there_gets_nothing_and_nobody_else_does(
    stage: SlackStage,
) -> None:
    gone = stage.slack.person("Sample Zoe", deleted=True)
    for user in (gone, "UNOBODY"):
        with pytest.raises(Gone):
            await speaker(stage).direct(Person("slack:T1", user), CARD, 1)
    assert stage.slack.messages == []


async def test_private_messages_are_opened_once_for_ever(stage: SlackStage) -> None:
    ann = await stage.person("Sample Ann")
    for row in (1, 2):
        await speaker(stage).direct(ann.who, CARD, row)
    await stage.restart()
    await speaker(stage).direct(ann.who, CARD, 3)
    calls = [name for name, _ in stage.slack.calls]
    assert calls.count("conversations.open") == 1
    assert ann.whispers.count("A message") == 3


async def test_a_card_in_several_messages_goes_on_where_it_stopped(stage: SlackStage) -> None:
    long = card("Long", *("word " * 500 for _ in range(4)))
    voice = speaker(stage)
    await voice.post(HERE, CARD, 1)
    stage.slack.fail("chat.postMessage", "", "429")
    with pytest.raises(NotNow):
        await voice.post(HERE, long, 2)
    ids = await voice.post(HERE, long, 2)
    stands = [m.ts for m in stage.slack.messages[1:]]
    assert ids.split(",") == stands
    assert len(stands) > 1
    await voice.edit(HERE, ids, CARD)
    assert stage.slack.messages[1].text == "A message"
    assert all(m.text == "This message ends above." for m in stage.slack.messages[2:])


async def test_a_card_that_grows_over_a_message_brings_one_more_and_changes_it(
    stage: SlackStage,
) -> None:
    now = [0.0]
    voice = SlackSpeaker("slack:T1", stage.desk.workspaces, stage.desk.people, clock=lambda: now[0])
    message = await voice.post(HERE, CARD, 1)
    for title in ("Once", "Twice"):
        now[0] += BETWEEN + 1
        message = await voice.edit(HERE, message, card(title, *("word " * 500 for _ in range(2))))
    assert message.split(",") == [m.ts for m in stage.slack.messages]
    texts = [m.text for m in stage.slack.messages]
    assert len(texts) == 2
    assert texts[0].startswith("Twice")


def test_edits_are_kept_inside_the_budget_of_a_workspace() -> None:
    now = [0.0]
    budget = Budget(lambda: now[0])
    budget.spend("1")
    with pytest.raises(NotNow) as soon:
        budget.spend("1")
    assert soon.value.seconds == BETWEEN
    for number in range(EDITS - 1):
        now[0] += 0.1
        budget.spend(f"m{number}")
    with pytest.raises(NotNow) as full:
        budget.spend("another")
    assert 0 < full.value.seconds <= 60
    now[0] += full.value.seconds
    budget.spend("another")


async def test_two_hundred_people_press_at_once_and_all_are_counted_with_few_edits(
    stage: SlackStage,
) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    [message] = [m for m in stage.slack.messages if "A small poll" in m.text]
    everyone = [await _quietly(stage, f"Sample {n}") for n in range(200)]
    stage.slack.patience = 60  # what counts here is that none is lost, however busy the computer
    button = message.blocks[-1]["elements"][1]
    await asyncio.gather(*(one.press(message, button) for one in everyone))
    await stage.settle()
    for _ in range(3):
        await stage.advance(seconds=10)
    assert len(sample.VOTES) == 200
    assert "Tuesday: 200 of 200 people" in message.text
    assert message.edits <= 4
    assert not stage.slack.unacknowledged


async def _quietly(stage: SlackStage, name: str) -> Acts:

    user = stage.slack.person(name)
    stage.slack.channels[CHANNEL].members.add(user)
    return Acts(stage.slack, user)


async def test_an_edit_that_finds_nothing_keeps_the_answer(stage: SlackStage) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    [message] = [m for m in stage.slack.messages if "A small poll" in m.text]
    stage.slack.fail("chat.update", "message_not_found")
    await ann.presses("Tuesday")
    assert ann.last == "You are counted."
    assert len(sample.VOTES) == 1
    assert message.edits == 0
    await ann.presses("Tuesday")
    assert len(sample.VOTES) == 1


async def test_a_row_that_cannot_be_sent_leaves_the_others(stage: SlackStage) -> None:
    """The outbox goes on; what failed says why."""
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    stage.slack.fail("chat.postMessage", "not_in_channel")
    await ann.command("run")
    delivery: Delivery = stage.delivery
    assert await delivery.once(datetime.now(UTC)) == 0
    assert "'failed'" in await stage.stored()
    await ann.command("run")
    assert "A small poll" in ann.room


RESULT = card("A result", Tally("Monday", 3, 8, done=True), Tally("Tuesday", 5, 8, done=True))


async def test_a_slack_without_tables_gets_the_same_in_words(stage: SlackStage) -> None:
    voice = speaker(stage)
    stage.slack.fail("chat.postMessage", "invalid_blocks")
    message = await voice.post(HERE, RESULT, 1)
    (stands,) = stage.slack.messages
    assert [block["type"] for block in stands.blocks] == ["header", "rich_text"]
    stage.slack.fail("chat.update", "invalid_blocks_format")
    await voice.edit(HERE, message, RESULT)
    (stands,) = stage.slack.messages
    assert "Tuesday: 5 of 8 people" in stands.text
    assert [block["type"] for block in stands.blocks] == ["header", "rich_text"]


async def test_a_table_is_posted_and_other_refusals_are_not_tried_again(stage: SlackStage) -> None:
    await speaker(stage).post(HERE, RESULT, 1)
    assert [block["type"] for block in stage.slack.messages[0].blocks] == [
        *("header", "data_table", "data_visualization")
    ]
    stage.slack.fail("chat.postMessage", "not_in_channel")
    with pytest.raises(Gone):
        await speaker(stage).post(HERE, RESULT, 2)
    stage.slack.fail("chat.postMessage", "invalid_blocks")
    with pytest.raises(Gone):
        await speaker(stage).post(HERE, CARD, 3)


def people(stage: SlackStage, *names: str) -> tuple[Person, ...]:
    """Somebody for each of these names."""
    return tuple(Person("slack:T1", stage.slack.person(name), name) for name in names)


async def test_people_of_a_circle_get_one_conversation_however_often(stage: SlackStage) -> None:
    wanted = Gathering(people(stage, "Ann", "Ben", "Cara"), "A circle", HERE)
    where, there = await speaker(stage).gather(wanted, "circle:1")
    assert where
    assert there == wanted.people
    assert await speaker(stage).gather(wanted, "circle:1") == (where, there)
    channel = stage.slack.channels[where.id]
    assert channel.members == {"UBOT", *(who.id for who in wanted.people)}


@pytest.mark.parametrize("what", ["hidden", "deleted"])
async def test_one_who_cannot_be_reached_is_found_and_the_others_meet(
    stage: SlackStage, what: str
) -> None:
    ann, ben, cara = people(stage, "Ann", "Ben", "Cara")
    stage.slack.users[ben.id][what] = True
    where, there = await speaker(stage).gather(Gathering((ann, ben, cara), "", HERE), "circle:1")
    assert where
    assert there == (ann, cara)
    where, there = await speaker(stage).gather(Gathering((ann, ben), "", HERE), "circle:2")
    assert (where, there) == (None, (ann,))


async def test_without_the_scope_for_it_no_circle_is_opened(stage: SlackStage) -> None:
    stage.slack.teams["T1"].scopes -= {"mpim:write"}
    wanted = Gathering(people(stage, "Ann", "Ben"), "", HERE)
    with pytest.raises(Gone):
        await speaker(stage).gather(wanted, "circle:1")


@pytest.mark.parametrize("how", ["429", "500", "lost"])
async def test_a_conversation_that_was_perhaps_opened_is_opened_again(
    stage: SlackStage, how: str
) -> None:
    wanted = Gathering(people(stage, "Ann", "Ben"), "", HERE)
    stage.slack.fail("conversations.open", how)
    with pytest.raises(NotNow):
        await speaker(stage).gather(wanted, "circle:1")
    where, _ = await speaker(stage).gather(wanted, "circle:1")
    assert where
    assert len([c for c in stage.slack.channels.values() if c.group]) == 1
