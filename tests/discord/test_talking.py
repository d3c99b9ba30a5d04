"""People on Discord, in the ways that only Discord has: mentions that everybody reads, threads,
several servers and one place for private messages, a connection that breaks.

Over 400 lines: a list of short scenarios.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import discord
import pytest
from simcord import InteractionResult
from simcord.backend.models import Message

from adapters.discord import acting, tree
from bot.cards import Button, card
from bot.effects import Direct
from bot.people import Purpose
from bot.pillars import everything
from tests import databases, sample
from tests.fakes.discord_acts import Acts
from tests.fakes.discord_words import read
from tests.stages.discord import DiscordActor, DiscordStage

DOLS = "Deprivation of Liberty Safeguards"
SEE = "See the answer (only you)"
CALLBACK = "/interactions/*/callback"
HIDDEN = discord.PermissionOverwrite(view_channel=False)


async def fay_and_ann(stage: DiscordStage) -> tuple[DiscordActor, DiscordActor]:
    fay = await stage.person("Sample Fay", facilitator=True)
    return fay, await stage.person("Sample Ann")


def newest(stage: DiscordStage, channel: int = 0) -> Message:
    """The latest message of a channel."""
    held = stage.discord.backend.messages[channel or stage.channel.id].values()
    return max(held, key=lambda message: message.id)


def words(message: Message) -> str:
    return read(message.content, message.components)


# Mentions


async def test_a_mention_is_answered_by_a_button_and_shows_its_answer_to_who_asked_alone(
    stage: DiscordStage,
) -> None:
    fay, ann = await fay_and_ann(stage)
    asked = await ann.acts.mention("what does DoLS mean?")
    await stage.settle()
    reply = newest(stage)
    assert not reply.is_ephemeral
    assert reply.reference == {**(reply.reference or {}), "message_id": str(asked.id)}
    assert words(reply).endswith(SEE)
    assert DOLS not in fay.room
    assert not reply.ping_user_ids
    await fay.presses(SEE)
    assert "Nothing is waiting for you here." in fay.last
    await ann.presses(SEE)
    assert DOLS in ann.last
    assert newest(stage).is_ephemeral
    await ann.presses(SEE)
    assert "Nothing is waiting for you here." in ann.last
    assert DOLS not in fay.room


async def test_an_answer_that_nobody_pressed_for_comes_with_the_next_act(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.acts.mention("what does DoLS mean?")
    await stage.restart()
    await ann.command("help")
    assert DOLS in "".join(ann.whispers)


async def test_a_form_after_a_mention_is_one_button_away(stage: DiscordStage) -> None:
    fay, _ = await fay_and_ann(stage)
    await fay.acts.mention("settings")
    await stage.settle()
    await fay.presses(SEE)
    await fay.presses("Change the settings")
    form = fay.form
    assert form
    assert "Name of the group" in form.labels


async def test_a_reply_to_a_message_of_the_bot_and_talk_among_others_are_left_alone(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    before, heard = newest(stage).id, len(ann.whispers)
    said = await ann.acts.say("what does DoLS mean?")
    await stage.settle()
    assert newest(stage).id == said.id > before
    assert len(ann.whispers) == heard


class Unhearing(DiscordStage):
    """A bot that may not read what people write to each other, which is how it comes."""

    hints: ClassVar[bool] = False


async def test_without_any_privileged_intent_everything_but_hints_works(tmp_path: Path) -> None:
    stage = Unhearing(databases.sqlite(tmp_path), tmp_path)
    await stage.open()
    fay, ann = await fay_and_ann(stage)
    await fay.types("settings")
    await fay.presses("Change the settings")
    await fay.fills(hints="On")
    await fay.says("Your DoLS is due")
    assert "explained" not in ann.room, "the bot was not told what was said"
    await ann.explains("Your DoLS")
    assert "I found 1 word that I can explain" in ann.last
    await ann.acts.mention("who decides about respite?")
    await stage.settle()
    await ann.presses(SEE)
    assert "Your council, after an assessment." in ann.last
    await ann.types("what does DoLS mean?")
    assert DOLS in ann.last
    intents = stage.discord.gateway.open[0].intents
    assert not any((intents.message_content, intents.members, intents.presences))
    await stage.close()


# Threads


async def test_a_reply_in_a_thread_stays_in_the_thread(stage: DiscordStage) -> None:
    fay, ann = await fay_and_ann(stage)
    thread = stage.thread("About DoLS")
    await ann.acts.mention("DoLS", thread)
    await stage.settle()
    assert words(newest(stage, thread.id)).endswith(SEE)
    before = newest(stage).id
    await ann.presses(SEE)
    assert DOLS in ann.last
    assert newest(stage, thread.id).is_ephemeral
    await ann.presses("Share with everyone (without my name)")
    shared = [
        words(m) for m in stage.discord.backend.messages[thread.id].values() if not m.is_ephemeral
    ]
    assert [text for text in shared if "Somebody shared this" in text]
    assert newest(stage).id == before, "nothing of it stands in the channel"
    assert "Somebody shared this" not in fay.room


async def test_a_command_in_a_thread_belongs_to_the_group_of_its_channel(
    stage: DiscordStage,
) -> None:
    fay, ann = await fay_and_ann(stage)
    thread = stage.thread("About words")
    await took(stage, ann.acts.command("jargon", "XQZ", thread))
    assert "Shall I ask the group, without your name?" in ann.last
    await fay.command("glossary")
    assert "Words of Sample Group" in fay.last


async def took(stage: DiscordStage, act: Any) -> InteractionResult:
    result: InteractionResult = await act
    await stage.settle()
    return result


# Commands


async def test_every_command_and_shortcut_of_the_core_is_known_to_discord(
    stage: DiscordStage,
) -> None:
    held = stage.discord.backend.commands[None]
    specs = everything().all.specs
    assert {name for name, kind in held if kind == tree.TYPED} == set(specs)
    shortcuts = {spec.shortcut for spec in specs.values() if spec.on_message}
    assert {name for name, kind in held if kind == tree.ON_MESSAGE} == shortcuts
    for (name, kind), command in held.items():
        if kind == tree.TYPED:
            assert command["description"] == specs[name].about
            assert bool(command.get("options")) == specs[name].option


async def test_commands_are_written_once_and_again_only_when_they_have_changed(
    stage: DiscordStage,
) -> None:
    def written() -> int:
        return len(stage.discord.calls("PUT", "/applications/*/commands"))

    assert written() == 1
    await stage.restart()
    assert written() == 1
    stage.discord.backend.commands[None].popitem()
    await stage.restart()
    assert written() == 2


async def test_words_of_the_glossary_are_offered_while_somebody_types(stage: DiscordStage) -> None:
    _, ann = await fay_and_ann(stage)
    offered = await ann.acts.member.autocomplete(stage.channel, "jargon", "text", "do")
    assert [one["value"] for one in offered] == ["DoLS"]
    offered = await ann.acts.member.autocomplete(stage.channel, "whodecides", "text", "resp")
    assert [one["value"] for one in offered] == ["Respite"]
    assert await ann.acts.member.autocomplete(stage.channel, "jargon", "text", "qqqq") == []


async def test_a_command_in_private_messages_is_answered_there(stage: DiscordStage) -> None:
    _, ann = await fay_and_ann(stage)
    await took(stage, ann.acts.user.slash("jargon", text="DoLS"))
    answer = newest(stage, ann.acts.private)
    assert DOLS in words(answer)
    assert not answer.is_ephemeral, "it stays there to be read again"


async def test_a_form_opens_from_private_messages_and_knows_its_server(
    stage: DiscordStage,
) -> None:
    fay, _ = await fay_and_ann(stage)
    await fay.types("settings")
    await fay.presses("Change the settings")
    await fay.fills(name="Sample Tea Group")
    assert (await stage.group()).name == "Sample Tea Group"


# Who, where


async def test_who_writes_in_private_first_is_met_in_the_group_that_they_can_see(
    stage: DiscordStage,
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = stage.stranger("Sample Ann")
    await ann.acts.write("what does DoLS mean?")
    await stage.settle()
    assert "welcome to Sample Group" in "".join(ann.whispers)
    assert "Share with everyone (without my name)" in ann.last


async def test_a_group_in_a_hidden_channel_is_not_told_of_in_private(stage: DiscordStage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    stage.hide(stage.guild.default_role)
    ann = stage.stranger("Sample Ann")
    await ann.acts.write("help")
    await stage.settle()
    assert ann.whispers
    assert "Sample Group" not in "".join(ann.whispers)
    assert "Sample Fay" not in "".join(ann.whispers)


async def test_somebody_from_no_server_is_told_where_to_write(stage: DiscordStage) -> None:
    zoe = stage.stranger("Sample Zoe")
    zoe.acts.leave()
    await zoe.acts.write("help")
    await stage.settle()
    assert "I know you from no server yet." in zoe.last


async def test_two_servers_never_see_each_other(stage: DiscordStage) -> None:
    """One person in two servers: whatever they do in private is about one of them."""
    fay, ann = await fay_and_ann(stage)
    other = stage.discord.world.create_guild("Other server")
    elsewhere = other.create_text_channel("coffee")
    there = Acts(stage.discord, elsewhere, "Sample Zoe")
    there.come()
    await stage.settle()
    twice = other.add_member(ann.acts.user)
    await took(stage, twice.slash(elsewhere, "jargon", text="XQZ"))
    private = stage.discord.backend.messages[elsewhere.id].values()
    answers = [words(m) for m in private if m.is_ephemeral]
    assert "Sample Group" not in "".join(answers)
    await ann.types("who decides about parking?")
    assert "Sample Fay" not in ann.last, "what they did last was in the other server"
    await ann.command("help")
    await ann.types("who decides about parking?")
    assert "Sample Fay, 020 7946 0000" in ann.last
    assert "Sample" not in "".join(
        words(m) for m in private if m.author_id != there.id and not m.is_ephemeral
    )
    assert fay.room.count("XQZ") == 0


async def test_buttons_in_private_keep_to_the_server_that_they_came_from(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.types("what does XQZ mean?")
    other = stage.discord.world.create_guild("Other server")
    elsewhere = other.create_text_channel("coffee")
    await stage.settle()
    twice = other.add_member(ann.acts.user)
    await took(stage, twice.slash(elsewhere, "help"))
    await ann.presses("Yes, ask the group")
    assert "Somebody would like to know what “XQZ” means." in ann.room


async def test_an_answer_typed_in_private_is_about_the_server_that_asked_last(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    other = stage.discord.world.create_guild("Other server")
    elsewhere = other.create_text_channel("coffee")
    await stage.settle()
    twice = other.add_member(ann.acts.user)
    await took(stage, twice.slash(elsewhere, "help"))
    asked = Direct(ann.who, card("Seen?", Button("Help me", "groups.help")), Purpose.MESSAGES)
    await stage.store.do(lambda unit: unit.outbox.put(asked, datetime.now(UTC)))
    await stage.settle()
    await ann.types("1")
    assert "What I can do" in ann.last
    await ann.types("who decides about parking?")
    assert "Sample Fay, 020 7946 0000" in ann.last


async def asked_daily(fay: DiscordActor, stage: DiscordStage) -> int:
    """A check-in that has come; its message."""
    await fay.types("checkin every day at 9am")
    await fay.presses("Start it")
    now = datetime.now(UTC)
    then = (now + timedelta(days=1)).replace(hour=9, minute=0, second=30)
    await stage.advance(seconds=(then - now).total_seconds())
    return newest(stage).id


@pytest.mark.parametrize("allowed", [True, False])
async def test_answers_to_a_check_in_stand_below_it_where_threads_may_begin(
    stage: DiscordStage, *, allowed: bool
) -> None:
    fay, ann = await fay_and_ann(stage)
    if not allowed:
        for role in stage.guild.roles.values():
            role._role.permissions &= ~discord.Permissions(create_public_threads=True).value
    message = await asked_daily(fay, stage)
    await ann.presses("Answer here")
    await ann.fills(text="A robin")
    await ann.types("answer: a wren")
    assert [thread.id for thread in stage.channel.threads] == ([message] if allowed else [])
    there = stage.discord.backend.messages[message if allowed else stage.channel.id].values()
    found = [words(m) for m in there if m.author_id == stage.discord.backend.bot_user.id]
    assert [text.rpartition(": ")[2] for text in found[-2:]] == ["A robin", "a wren"]
    assert ": A robin" in fay.room


async def test_somebody_new_in_two_servers_says_which_one_they_mean(stage: DiscordStage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    other = stage.discord.world.create_guild("Other server")
    other.create_text_channel("coffee")
    await stage.settle()
    ann = stage.stranger("Sample Ann")
    other.add_member(ann.acts.user)
    await ann.acts.write("what does DoLS mean?")
    await stage.settle()
    assert "Which server do you mean?" in ann.last
    await ann.presses("Sample server")
    await ann.acts.write("what does DoLS mean?")
    await stage.settle()
    assert DOLS in ann.last


async def test_where_the_bot_may_not_write_its_person_is_answered_all_the_same(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    stage.hide(stage.bot)
    await ann.command("jargon", "DoLS")
    assert DOLS in ann.last
    await ann.presses("Share with everyone (without my name)")
    assert "Somebody shared this" not in ann.room
    assert "'failed'" in await stage.stored()


async def test_a_server_that_takes_the_bot_away_is_left_and_one_that_brings_it_back_is_there(
    stage: DiscordStage,
) -> None:
    await fay_and_ann(stage)
    stage.discord.backend.remove_guild(stage.guild.id)
    await stage.settle()
    assert f"discord_space: ('{stage.space}', None)" not in await stage.stored()
    again = stage.discord.world.create_guild("Sample server again")
    again.create_text_channel("tea")
    await stage.settle()
    assert f"discord_space: ('discord:{again.id}', None)" in await stage.stored()


# Answers that are late, or refused


async def test_a_slow_database_still_acknowledges_in_time(
    stage: DiscordStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "GUARD", 0.05)
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    message, button = ann._button("Press slow")
    sample.SLOW.clear()
    stage.discord.called.clear()
    pressing = asyncio.create_task(ann.acts.press(message, button))
    await stage.discord.called.wait()
    [deferred] = _deferred(stage)
    assert deferred.ephemeral
    assert "It took a while." not in ann.last
    sample.SLOW.set()
    await pressing
    await stage.settle()
    assert "It took a while." in ann.last
    assert "It took a while." not in ann.room


async def test_a_form_that_is_slow_to_be_stored_is_answered_when_it_is(
    stage: DiscordStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    await ann.presses("Press form")
    monkeypatch.setattr(acting, "GUARD", 0.05)
    sample.SLOW.clear()
    stage.discord.called.clear()
    filling = asyncio.create_task(ann.fills(name="Zebedee"))
    await stage.discord.called.wait()
    assert _deferred(stage)
    sample.SLOW.set()
    await filling
    assert ann.last == "Kept Zebedee"
    assert "Somebody wrote Zebedee" in ann.room


def _deferred(stage: DiscordStage) -> list[Any]:
    """What the bot has acknowledged and not answered yet."""
    return [one for one in stage.discord.backend.interactions.values() if one.loading]


async def test_a_form_that_was_not_saved_gives_back_what_was_typed(stage: DiscordStage) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    await ann.presses("Press form")
    stage.lock()
    await ann.fills(name="Zebedee")
    assert "not saved" in "".join(ann.whispers)
    stage.unlock()
    form = ann.form
    assert form, "it is open again"
    assert form.values == {"Name": "Zebedee"}
    await ann.fills()
    assert ann.last == "Kept Zebedee"


@pytest.mark.parametrize("how", ["404 10062", "lost", "reset"])
async def test_an_answer_that_discord_no_longer_takes_comes_in_private(
    stage: DiscordStage, how: str
) -> None:
    _, ann = await fay_and_ann(stage)
    stage.discord.fail("POST", CALLBACK, how)
    await ann.command("jargon", "DoLS")
    assert DOLS in ann.last
    assert DOLS not in ann.room


async def test_where_private_messages_are_closed_too_it_waits(stage: DiscordStage) -> None:
    _, ann = await fay_and_ann(stage)
    stage.discord.closed.add(ann.acts.id)
    stage.discord.fail("POST", CALLBACK, "404 10062")
    await ann.command("jargon", "DoLS")
    assert DOLS not in "".join((*ann.whispers, ann.room))
    await ann.command("help")
    assert DOLS in "".join(ann.whispers)


async def test_a_form_that_came_too_late_is_a_button_away(stage: DiscordStage) -> None:
    fay, _ = await fay_and_ann(stage)
    await fay.command("settings")
    stage.discord.fail("POST", CALLBACK, "404 10062")
    await fay.presses("Change the settings")
    assert fay.form is None
    await fay.presses("Open the questions")
    assert fay.form


async def test_a_file_that_cannot_be_fetched_is_said_and_can_be_pasted(
    stage: DiscordStage,
) -> None:
    fay, _ = await fay_and_ann(stage)
    await fay.command("glossary")
    await fay.presses("Import or export")
    await fay.presses("Import a file")
    stage.discord.world.files.lost = True
    await fay.fills(file="term,meaning\nXQZ,Three letters.\n")
    assert "did not get this file" in "".join(fay.whispers)


# The connection


async def test_what_is_written_while_the_connection_is_broken_is_answered_once(
    stage: DiscordStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    await stage.discord.gateway.drop()
    await ann.acts.write("what does DoLS mean?")
    await stage.discord.gateway.entered(stage.running)
    await stage.settle()
    assert stage.discord.gateway.resumed == 1
    assert "".join(ann.whispers).count(DOLS) == 1
    assert (stage.desk.connected.is_set(), stage.desk.lost.is_set()) == (True, False)


@pytest.mark.parametrize(("op", "data"), [(7, None), (9, True)])
async def test_a_connection_that_discord_ends_is_taken_up_again(
    stage: DiscordStage, op: int, data: Any
) -> None:
    _, ann = await fay_and_ann(stage)
    gateway = stage.discord.gateway
    gateway.tell(op, data)
    await gateway.entered(stage.running)
    assert (gateway.identified, gateway.resumed) == (1, 1)
    await ann.command("jargon", "DoLS")
    assert "".join(ann.whispers).count(DOLS) == 1


async def test_the_same_act_told_twice_after_a_resume_is_one_act(stage: DiscordStage) -> None:
    fay, ann = await fay_and_ann(stage)
    await ann.command("jargon", "DoLS")
    await ann.presses("Share with everyone (without my name)")
    await stage.discord.gateway.drop()
    await stage.discord.gateway.entered(stage.running)
    await ann.repeats()
    assert fay.room.count("Somebody shared this with everyone.") == 1
    assert "".join(ann.whispers).count("I have shared it with everyone") == 1
