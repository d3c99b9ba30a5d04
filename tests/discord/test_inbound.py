"""What Discord sends, as events: read by the real discord.py, without a connection."""

from datetime import UTC, datetime
from typing import Any

import discord

from adapters.discord import inbound
from adapters.discord.inbound import Way
from bot.events import Command, Joined, Pressed, Said
from bot.people import Person, Place

AT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
BOT, GUILD, ANN = 1, 2, 77
WHO = Person(f"discord:{GUILD}", str(ANN), "Sample Ann")
TEA = Place(f"discord:{GUILD}", "5")

Json = dict[str, Any]


def user(number: int = ANN, name: str = "sample_ann", *, bot: bool = False) -> Json:
    shown = {"id": str(number), "username": name, "global_name": "Ann", "avatar": None}
    return {**shown, "discriminator": "0", "bot": bot}


def member(permissions: int = 0) -> Json:
    held = {"roles": [], "joined_at": AT.isoformat(), "deaf": False, "mute": False, "flags": 0}
    return {**held, "user": user(), "nick": "Sample Ann", "permissions": str(permissions)}


def channel(kind: int = 0) -> Json:
    made: Json = {"id": "5", "type": kind, "name": "tea", "guild_id": str(GUILD), "position": 0}
    if kind == 1:
        return {"id": "5", "type": 1, "recipients": [user()]}
    if kind == 11:
        times = {"archived": False, "auto_archive_duration": 60, "locked": False}
        made |= {"parent_id": "4", "owner_id": "77", "message_count": 0, "member_count": 1}
        made["thread_metadata"] = {**times, "archive_timestamp": AT.isoformat()}
    return made


class World:
    """discord.py's memory of one server with one bot in it."""

    def __init__(self) -> None:
        self.client = discord.Client(intents=discord.Intents.none())
        self._state: Any = self.client._connection
        self._state.user = discord.ClientUser(state=self._state, data=user(BOT, "teabreak"))  # type: ignore[arg-type]

    def interaction(self, data: Json, *, kind: int = 2, **other: Any) -> discord.Interaction:
        made: Json = {"id": "9", "type": kind, "token": "t", "version": 1, "application_id": "1"}
        made |= {"data": data, "attachment_size_limit": 1, "locale": "en-GB"}
        made |= {"guild_id": str(GUILD), "member": member(), "channel": channel()}
        made |= other
        return discord.Interaction(data=made, state=self._state)  # type: ignore[arg-type]

    def private(self, data: Json, *, kind: int = 3) -> discord.Interaction:
        made: Json = {"id": "9", "type": kind, "token": "t", "version": 1, "application_id": "1"}
        made |= {"data": data, "attachment_size_limit": 1, "user": user(), "channel": channel(1)}
        return discord.Interaction(data=made, state=self._state)  # type: ignore[arg-type]

    def message(self, content: str = "", **other: Any) -> discord.Message:
        made: Json = {"id": "8", "channel_id": "5", "author": user(), "content": content}
        made |= {"timestamp": AT.isoformat(), "edited_timestamp": None, "tts": False, "type": 0}
        made |= {"mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False}
        made |= {"attachments": [], "embeds": [], "components": [], **other}
        where = self.client.get_partial_messageable(5)
        return discord.Message(state=self._state, channel=where, data=made)  # type: ignore[arg-type]


async def test_a_command_in_a_server_says_who_where_and_what() -> None:
    name_and_text = {"name": "jargon", "options": [{"name": "text", "value": " DoLS\u0007 "}]}
    heard = World().interaction(name_and_text)
    way = inbound.interacted(heard)
    assert way.who == WHO
    assert way.who.name == "Sample Ann"
    assert not way.who.admin
    data = inbound.data_of(heard)
    assert inbound.command(data, heard.id, way.who, way.place(), AT) == Command(
        "interaction:9", AT, WHO, TEA, "jargon", "DoLS"
    )


async def test_who_may_change_places_may_set_up_a_group() -> None:
    for rights, may in ((0, False), (1 << 4, True), (1 << 3, True), (1 << 11, False)):
        heard = World().interaction({"name": "set-up"}, member=member(rights))
        assert inbound.interacted(heard).admin is may


async def test_a_thread_is_a_place_of_its_own_in_its_channel() -> None:
    way = inbound.interacted(World().interaction({"name": "help"}, channel=channel(11)))
    assert way.place() == Place(TEA.space, "4/5")
    assert way.place().root == "4"


async def test_a_private_message_is_a_place_of_the_space_it_is_about() -> None:
    way = inbound.interacted(World().private({"custom_id": "a.b^"}))
    assert way == Way("77", "5", 9, name="Ann")
    assert way.direct
    where = way.place("discord:3")
    assert where == Place("discord:3", "5")
    assert where.direct


async def test_a_button_and_a_list_say_what_they_do() -> None:
    pressed = inbound.pressed({"custom_id": "poll.vote:42:3^"}, 9, WHO, TEA, AT)
    assert pressed == Pressed("interaction:9", AT, WHO, TEA, "poll.vote", "42:3")
    chosen = inbound.pressed({"custom_id": "poll.pick^.1", "values": ["7"]}, 9, WHO, TEA, AT)
    assert chosen == Pressed("interaction:9", AT, WHO, TEA, "poll.pick", "", ("7",))


async def test_explain_words_gets_the_words_of_the_message() -> None:
    target = {"content": "Ask <@3> about DoLS", "mentions": [user(3, "sample_ben")]}
    target["components"] = [{"type": 17, "components": [{"type": 10, "content": "and LPS"}]}]
    data = {"name": "explain-words", "target_id": "6", "resolved": {"messages": {"6": target}}}
    heard = inbound.command(data, 9, WHO, TEA, AT)
    assert heard.text == "Ask @Ann about DoLS\nand LPS"
    gone = {"name": "explain-words", "target_id": "6"}
    assert inbound.command(gone, 9, WHO, TEA, AT).text == ""


async def test_a_mention_is_to_the_bot_and_its_words_are_what_people_see() -> None:
    world = World()
    mentions = [user(BOT, "teabreak"), user(3, "sample_ben")]
    heard = world.message("<@1> ask <@!3>, <@&4>, <#6>, </help:7>, <:tea:8> `", mentions=mentions)
    assert inbound.is_named(heard, BOT)
    text = inbound.words_written(heard, BOT)
    assert text == "ask @Ann, @someone, #, /help, :tea: `"
    said = inbound.said(heard, text, BOT, WHO, TEA, AT)
    assert said == Said("message:8", AT, WHO, TEA, text, to_bot=True, forms=True)


async def test_words_in_private_are_to_the_bot_and_forms_are_asked_by_typing() -> None:
    heard = World().message("help")
    where = Place("discord:3", "5", direct=True)
    said = inbound.said(heard, "help", BOT, WHO, where, AT)
    assert said.to_bot
    assert not said.forms


async def test_words_to_the_others_are_heard_only_with_hints() -> None:
    heard = World().message("hello all")
    heard.guild = discord.Object(GUILD)  # type: ignore[assignment]
    assert not inbound.is_for_us(heard, BOT, hints=False)
    assert inbound.is_for_us(heard, BOT, hints=True)
    assert not inbound.said(heard, "hello all", BOT, WHO, TEA, AT).to_bot


async def test_nobody_but_a_person_is_listened_to() -> None:
    world = World()
    assert inbound.is_for_us(world.message("help"), BOT, hints=False)
    other = {"author": user(4, "another", bot=True)}
    for kind in (other, {"webhook_id": "6"}, {"type": 7}):
        assert not inbound.is_for_us(world.message("help", **kind), BOT, hints=True)


def test_a_first_act_is_a_coming_that_holds_nobody_s_number() -> None:
    assert inbound.first(9, WHO, TEA, AT) == Joined("first:9", AT, WHO, TEA)


def test_control_characters_go_and_new_lines_stay() -> None:
    assert inbound.clean("a\u0000b\n\tc\ud800") == "ab\n\tc"
