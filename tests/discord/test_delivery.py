"""What Discord does when it is busy, broken or closed, and what becomes of a message then."""

import asyncio
from datetime import UTC, datetime

import pytest
from simcord.backend.models import Message

from adapters.delivery import Closed, Delivery, Gone, NotNow
from adapters.discord.speaker import BETWEEN, DiscordSpeaker
from bot.cards import card
from bot.effects import Gathering
from bot.people import Person, Place
from tests import sample
from tests.fakes.discord_acts import Acts
from tests.fakes.discord_words import inside, read
from tests.stages.discord import DiscordStage

CARD = card("A message")
POSTS = "/channels/*/messages"
EDITS = "/channels/*/messages/*"


def speaker(stage: DiscordStage) -> DiscordSpeaker:
    """The voice of the one server."""
    return DiscordSpeaker(stage.desk.client, stage.desk.acting.people)


def posted(stage: DiscordStage, channel: int = 0) -> list[str]:
    """What stands in a channel, but for the welcome to the server."""
    held = stage.discord.backend.messages[channel or stage.channel.id].values()
    return [text for m in held if not (text := _read(m)).startswith("Hello. I am Teabreak.")]


def _read(message: Message) -> str:
    return read(message.content, message.components)


async def test_a_busy_discord_is_asked_again_after_as_long_as_it_says(stage: DiscordStage) -> None:
    stage.discord.fail("POST", POSTS, "429", "429")
    await speaker(stage).post(stage.place, CARD, 901)
    assert posted(stage) == ["A message"]


async def test_a_discord_that_is_busy_for_long_is_left_to_the_outbox(stage: DiscordStage) -> None:
    stage.discord.busy = 90.0
    stage.discord.fail("POST", POSTS, "429")
    with pytest.raises(NotNow) as later:
        await speaker(stage).post(stage.place, CARD, 901)
    assert later.value.seconds == 90.0
    await speaker(stage).post(stage.place, CARD, 901)
    assert posted(stage) == ["A message"]


@pytest.mark.parametrize("how", ["reset", "lost", "503"])
async def test_a_post_that_was_perhaps_made_is_made_again_and_stands_there_once(
    stage: DiscordStage, how: str
) -> None:
    stage.discord.fail("POST", POSTS, how)
    with pytest.raises(NotNow):
        await speaker(stage).post(stage.place, CARD, 901)
    assert posted(stage) == (["A message"] if how == "lost" else [])
    await speaker(stage).post(stage.place, CARD, 901)
    assert posted(stage) == ["A message"]


@pytest.mark.parametrize("how", ["reset", "lost", "503"])
async def test_an_edit_that_was_perhaps_made_is_made_again(stage: DiscordStage, how: str) -> None:
    message = await speaker(stage).post(stage.place, CARD, 901)
    stage.discord.fail("PATCH", EDITS, how)
    with pytest.raises(NotNow):
        await speaker(stage).edit(stage.place, message, card("Changed"))
    await speaker(stage).edit(stage.place, message, card("Changed"))
    assert posted(stage) == ["Changed"]


@pytest.mark.parametrize("how", ["404 10003", "403 50001", "403 50013", "401 0"])
async def test_what_can_never_be_sent_ends_there(stage: DiscordStage, how: str) -> None:
    stage.discord.fail("POST", POSTS, how)
    with pytest.raises(Gone):
        await speaker(stage).post(stage.place, CARD, 901)


async def test_a_message_that_was_changed_too_often_waits_for_a_minute(stage: DiscordStage) -> None:
    message = await speaker(stage).post(stage.place, CARD, 901)
    stage.discord.fail("PATCH", EDITS, "400 30046")
    with pytest.raises(NotNow) as later:
        await speaker(stage).edit(stage.place, message, card("Changed"))
    assert later.value.seconds == 60.0


async def test_a_message_or_a_place_that_somebody_deleted_is_gone(stage: DiscordStage) -> None:
    message = await speaker(stage).post(stage.place, CARD, 901)
    stage.discord.backend.delete_message(stage.channel.id, int(message))
    with pytest.raises(Gone):
        await speaker(stage).edit(stage.place, message, card("Changed"))
    with pytest.raises(Gone):
        await speaker(stage).post(Place(stage.space, "7"), CARD, 902)


async def test_closed_private_messages_are_said_to_be_closed_and_nobody_else_hears(
    stage: DiscordStage,
) -> None:
    ann = await stage.person("Sample Ann")
    stage.discord.closed.add(ann.acts.id)
    with pytest.raises(Closed):
        await speaker(stage).direct(ann.who, CARD, 901)
    assert "A message" not in ann.room
    with pytest.raises(Gone):
        await speaker(stage).direct(Person(stage.space, "7"), CARD, 902)


async def test_an_answer_for_closed_private_messages_waits_until_its_person_acts(
    stage: DiscordStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.command("messages")
    await ann.presses("Yes to private messages")
    await ann.command("jargon", "XQZ")
    await ann.presses("Yes, ask the group")
    stage.discord.closed.add(ann.acts.id)
    await fay.presses("I can explain it")
    await fay.fills(plain="A sample of three letters.")
    answer = "You asked what “XQZ” means."
    assert answer not in "".join((*ann.whispers, ann.room))
    await ann.command("help")
    assert "".join(ann.whispers).count(answer) == 1


async def test_a_nonce_is_never_longer_than_discord_takes(stage: DiscordStage) -> None:
    await speaker(stage).post(stage.place, CARD, 10**24 + 1)
    sent = stage.discord.calls("POST", POSTS)[-1]
    assert len(str(sent["nonce"])) <= 25
    assert sent["enforce_nonce"]


async def test_a_card_in_several_messages_goes_on_where_it_stopped(stage: DiscordStage) -> None:
    long = card("Long", *("word " * 500 for _ in range(4)))
    voice = speaker(stage)
    stage.discord.fail("POST", POSTS, "", "503")
    with pytest.raises(NotNow):
        await voice.post(stage.place, long, 901)
    ids = await voice.post(stage.place, long, 901)
    assert len(ids.split(",")) == len(posted(stage)) > 1
    assert "".join(posted(stage)).count("word") == 2_000
    await voice.edit(stage.place, ids, CARD)
    assert posted(stage)[0] == "A message"
    assert set(posted(stage)[1:]) == {"This message ends above."}


async def test_a_card_that_grows_over_a_message_brings_one_more_and_changes_it(
    stage: DiscordStage,
) -> None:
    now = [0.0]
    voice = DiscordSpeaker(stage.desk.client, stage.desk.acting.people, clock=lambda: now[0])
    message = await voice.post(stage.place, CARD, 901)
    for title in ("Once", "Twice"):
        now[0] += BETWEEN
        message = await voice.edit(stage.place, message, card(title, *("word " * 500,) * 2))
    texts = posted(stage)
    assert len(texts) == 2
    assert texts[0].startswith("Twice")


async def test_a_message_changes_at_most_once_in_2_seconds(stage: DiscordStage) -> None:
    now = [0.0]
    voice = DiscordSpeaker(stage.desk.client, stage.desk.acting.people, clock=lambda: now[0])
    message = await voice.post(stage.place, CARD, 901)
    await voice.edit(stage.place, message, card("Once"))
    with pytest.raises(NotNow) as soon:
        await voice.edit(stage.place, message, card("Twice"))
    assert soon.value.seconds == BETWEEN
    now[0] += BETWEEN
    await voice.edit(stage.place, message, card("Twice"))
    assert posted(stage) == ["Twice"]


async def test_two_hundred_people_press_at_once_and_all_are_counted_with_few_edits(
    stage: DiscordStage,
) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    message, button = ann._button("Tuesday")
    everyone = [Acts(stage.discord, stage.channel, f"Sample {n}") for n in range(200)]
    for one in everyone:
        one.come()
    edits = len(stage.discord.edits)
    pressed = await asyncio.gather(*(one.press(message, button) for one in everyone))
    await stage.settle()
    for _ in range(3):
        await stage.advance(seconds=10)
    assert len(sample.VOTES) == 200
    assert "Tuesday: 200 of 200 people" in _read(message)
    assert len(stage.discord.edits) - edits <= 4
    assert all(one.acknowledged for one in pressed)
    assert all(one.ephemeral for one in pressed)


async def test_an_edit_that_finds_nothing_keeps_the_answer(stage: DiscordStage) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    stage.discord.fail("PATCH", EDITS, "404 10008")
    await ann.presses("Tuesday")
    assert ann.last == "You are counted."
    assert len(sample.VOTES) == 1


async def test_a_row_that_cannot_be_sent_leaves_the_others(stage: DiscordStage) -> None:
    """The outbox goes on; what failed says why."""
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    stage.discord.fail("POST", POSTS, "403 50013")
    await ann.command("run")
    delivery: Delivery = stage.delivery
    assert await delivery.once(datetime.now(UTC)) == 0
    assert "'failed'" in await stage.stored()
    await ann.command("run")
    assert "A small poll" in ann.room


async def test_nobody_is_called_by_what_the_bot_says(stage: DiscordStage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    word = f"XQ@everyone<@{fay.who.id}>XQ"
    await ann.command("jargon", word)
    await ann.presses("Yes, ask the group")
    [asked] = [m for m in stage.discord.backend.messages[stage.channel.id].values() if _asks(m)]
    assert word in _read(asked)
    assert not asked.mention_everyone
    assert not asked.ping_user_ids
    assert not asked.ping_role_ids


def _asks(message: Message) -> bool:
    words = "".join(str(one.get("content")) for one in inside(message.components))
    return "Somebody would like to know" in words


# Answers below a question

BELOW = "/channels/*/messages/*/threads"


async def question(stage: DiscordStage) -> tuple[int, Place]:
    """A message, and where its answers go."""
    message = await speaker(stage).post(stage.place, card("What made you smile?"), 800)
    return int(message), Place(stage.space, f"{stage.place.id}/^{message}")


async def test_answers_stand_in_one_thread_on_their_question(stage: DiscordStage) -> None:
    message, below = await question(stage)
    title = "What made you smile? " * 6
    await speaker(stage).post(below, card(title, "A robin"), 801)
    await speaker(stage).post(below, card("An answer", "A wren"), 802)
    assert [text.partition("\n")[2] for text in posted(stage, message)] == ["A robin", "A wren"]
    assert "A robin" not in "".join(posted(stage))
    (begun,) = stage.discord.calls("POST", BELOW)
    assert len(begun["name"]) == 100


async def test_a_thread_that_has_begun_meanwhile_is_the_one(stage: DiscordStage) -> None:
    message, below = await question(stage)
    stage.discord.fail("POST", POSTS, "404 10003")
    stage.discord.fail("POST", BELOW, "400 160004")
    thread = stage.discord.backend.create_thread(
        int(stage.place.id), "Begun", stage.guild.owner.id, message_id=message
    )
    await speaker(stage).post(below, CARD, 801)
    assert "A message" in posted(stage, thread.id)


@pytest.mark.parametrize("how", ["403 50013", "403 50001", "404 10008", "400 160006", "400 50024"])
async def test_where_there_may_be_no_thread_the_answer_stands_in_the_channel(
    stage: DiscordStage, how: str
) -> None:
    _, below = await question(stage)
    stage.discord.fail("POST", BELOW, how)
    await speaker(stage).post(below, CARD, 801)
    assert posted(stage)[-1] == "A message"


async def test_in_a_thread_that_is_locked_nothing_is_lost(stage: DiscordStage) -> None:
    _, below = await question(stage)
    stage.discord.fail("POST", POSTS, "403 50083", "403 50083")
    await speaker(stage).post(below, CARD, 801)
    assert posted(stage)[-1] == "A message"
    stage.discord.fail("POST", POSTS, "403 50001", "403 50001", "403 50001")
    with pytest.raises(Gone):
        await speaker(stage).post(below, CARD, 802)


async def test_a_thread_that_cannot_begin_just_now_is_tried_again(stage: DiscordStage) -> None:
    message, below = await question(stage)
    stage.discord.fail("POST", BELOW, "503")
    with pytest.raises(NotNow):
        await speaker(stage).post(below, CARD, 801)
    await speaker(stage).post(below, CARD, 801)
    assert posted(stage, message) == ["A message"]


async def test_what_was_meant_for_a_private_thread_never_stands_in_the_channel(
    stage: DiscordStage,
) -> None:
    message, _ = await question(stage)
    with pytest.raises(Gone):
        await speaker(stage).post(Place(stage.space, f"{stage.place.id}/{message}"), CARD, 801)
    assert "A message" not in posted(stage)


# Circles

THREADS = "/channels/*/threads"
JOINS = "/channels/*/thread-members/*"


async def circle(stage: DiscordStage, *names: str) -> Gathering:
    """Somebody for each of these names, to be brought together."""
    people = [(await stage.person(name)).who for name in names]
    return Gathering(tuple(people), "Sample Group, circle 1: Ann and Ben", stage.place)


async def test_people_of_a_circle_get_one_private_thread_however_often(stage: DiscordStage) -> None:
    wanted = await circle(stage, "Ann", "Ben")
    where, there = await speaker(stage).gather(wanted, "circle:1")
    assert where
    assert there == wanted.people
    assert await speaker(stage).gather(wanted, "circle:1") == (where, there)
    (made,) = stage.discord.calls("POST", THREADS)
    assert (made["type"], made["invitable"]) == (12, False)
    thread = stage.discord.backend.get_thread(int(where.id.partition("/")[2]))
    assert {str(one) for one in thread.thread_members} >= {who.id for who in wanted.people}


@pytest.mark.parametrize("how", ["404 10007", "403 50001", "403 50007"])
async def test_one_who_cannot_be_in_a_thread_is_left_out(stage: DiscordStage, how: str) -> None:
    wanted = await circle(stage, "Ann", "Ben", "Cara")
    stage.discord.fail("PUT", JOINS, how)
    where, there = await speaker(stage).gather(wanted, "circle:1")
    assert where
    assert there == wanted.people[1:]


async def test_a_thread_that_nobody_else_can_be_in_is_no_place(stage: DiscordStage) -> None:
    wanted = await circle(stage, "Ann", "Ben")
    stage.discord.fail("PUT", JOINS, "404 10007")
    assert await speaker(stage).gather(wanted, "circle:1") == (None, wanted.people[1:])


async def test_where_there_may_be_no_private_thread_nobody_is_brought_together(
    stage: DiscordStage,
) -> None:
    wanted = await circle(stage, "Ann", "Ben")
    stage.discord.fail("POST", THREADS, "403 50013")
    with pytest.raises(Gone):
        await speaker(stage).gather(wanted, "circle:1")
    with pytest.raises(Gone):
        await speaker(stage).gather(Gathering(wanted.people, "", None), "circle:1")


@pytest.mark.parametrize("how", ["reset", "lost", "503"])
async def test_a_thread_that_was_perhaps_made_is_found_again(stage: DiscordStage, how: str) -> None:
    wanted = await circle(stage, "Ann", "Ben")
    stage.discord.fail("POST", THREADS, how)
    with pytest.raises(NotNow):
        await speaker(stage).gather(wanted, "circle:1")
    where, _ = await speaker(stage).gather(wanted, "circle:1")
    assert where
    assert len(stage.channel.threads) == 1
