"""Discord's stage: the real discord.py, over real sockets, against SimCord's world on loopback.

Words to the bot are written in private messages once there is a group; before that, and for a form
that was begun there, they are a mention in the channel, whose answer is a button away. The bot may
read messages for gentle hints, which is an opt-in.

Over 400 lines, so that one person's hands and eyes stay together.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

import discord
import sqlalchemy as sa
from simcord import ChannelHandle, InteractionResult, RoleHandle
from simcord.backend.models import Message, Overwrite
from simcord.enums import OverwriteType

from adapters.delivery import Speaker
from adapters.discord import manifest
from adapters.discord.desk import Desk, DiscordSettings
from bot.people import Person, Place
from bot.phrases import say
from storage.tables import asking
from storage.tables import person as people
from storage.unit import Unit
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.discord_acts import Acts
from tests.fakes.discord_words import inside, read
from tests.stages.house import Asked, House, Questioned
from tests.stages.stage import NATIVE, Ability, FormSeen, Handed, Picture

GUILD = 222_000_000_000_000_001
MENTION = re.compile(r"<@(\d+)>")  # Discord shows the name
TYPED_FORMS = "a button that opens it, or in private messages one question at a time"
MENTIONS = "a button that shows the answer to who presses it"
WELCOMES = "with the first answer"

Json = dict[str, Any]


class DiscordActor(Questioned):
    """One person on Discord."""

    def __init__(self, stage: "DiscordStage", name: str, acts: Acts) -> None:
        self._stage = stage
        self._world = stage.discord.world
        self.acts = acts
        self.name = name
        self.who = Person(stage.space, str(acts.id), name)
        self._modal: InteractionResult | None = None
        self._typed: dict[str, str] = {}
        self._called: dict[str, str] = {}  # the label of each field they have seen
        self._errors: dict[str, str] = {}
        self._asked: Asked | None = None

    async def comes(self) -> None:
        await self._stage.pause()
        self.acts.leave()
        self.acts.come()
        await self._stage.settle()

    async def types(self, text: str) -> None:
        if not text.strip():
            return  # Discord sends no empty message
        await self._stage.pause()
        in_channel = self._asked is not None and not self._asked[2].direct
        if in_channel or not self._stage.grouped:
            await self._mentions(text)
        else:
            await self.acts.write(text)
        await self._stage.settle()

    async def says(self, text: str) -> None:
        self._stage.rung(Ability.TALK)
        await self._stage.pause()
        await self.acts.say(text)
        await self._stage.settle()

    async def command(self, name: str, text: str = "") -> None:
        await self._stage.pause()
        await self._took(await self.acts.command(name, text))

    async def presses(self, label: str) -> None:
        self._stage.rung(Ability.BUTTONS)
        await self._stage.pause()
        await self._took(await self.acts.press(*self._button(label)))
        if label == say("jargon-share") and say("jargon-share-yes") in self.last:
            # From private messages it is said first where it would go.
            await self._took(await self.acts.press(*self._button(say("jargon-share-yes"))))

    async def chooses(self, label: str) -> None:
        self._stage.rung(Ability.SELECTS)
        await self._stage.pause()
        for message, element in self._elements(3):
            for option in element["options"]:
                if option["label"] == label:
                    await self._took(await self.acts.choose(message, element, option["value"]))
                    return
        raise AssertionError(f"{self.name} sees no list with {label!r}")

    async def fills(self, **values: str) -> None:
        if self._modal is None:
            self._stage.rung(Ability.FORMS)
            await self.answers(values)
            return
        self._typed |= values
        await self._stage.pause()
        given = self._given()
        if self._errors:
            return
        modal, self._modal = self._modal, None
        await self._took(await self.acts.submit(modal, given))
        if button := self._newest(say("form-go-on")):
            await self._took(await self.acts.press(*button))
            await self.fills()  # the next part of a long form
        elif button := self._newest(say("form-open")):
            # What is wrong cannot stand in a form here: it is told, and the form opened again.
            wrong = dict(line.split(": ", 1) for line in self.last.split("\n") if ": " in line)
            await self._took(await self.acts.press(*button))
            self._errors = wrong
        else:
            self._typed = {}

    async def half_fills(self, **values: str) -> None:
        """What is typed stands in the form; or these questions, the first ones, are answered."""
        if self._modal:
            self._typed |= values
            return
        self._stage.rung(Ability.FORMS)
        for value in values.values():
            await self.types(value)

    async def leaves_form(self) -> None:
        if self._modal:
            self._modal = None
            self._typed = {}
        else:
            await self.types("cancel")

    async def explains(self, words: str) -> None:
        self._stage.rung(Ability.SHORTCUTS)
        await self._stage.pause()
        message = next(m for m in reversed(self._here()) if words in m.content)
        await self._took(await self.acts.explain(message))

    async def forges(self, button: str) -> None:
        """A button whose id is another one's."""
        await self._stage.pause()
        message, element = next(iter(self._elements(2)))
        await self._took(await self.acts.press(message, {**element, "custom_id": button}))

    async def repeats(self) -> None:
        self._stage.rung(Ability.REPEATS)
        await self.acts.again()
        await self._stage.settle()

    @property
    def form(self) -> FormSeen | None:
        if self._modal and self._modal.modal:
            return self._seen(self._modal.modal)
        if self._asked is None:
            return None
        self._stage.rung(Ability.FORMS)
        held, form, _ = self._asked
        labels = {field.name: field.label for field in form.fields}
        values = {labels[n]: v for n, v in held.values.items() if isinstance(v, str)}
        return FormSeen(form.title, tuple(labels.values()), values, dict(self._errors))

    @property
    def whispers(self) -> Sequence[str]:
        self._stage.rung(Ability.WHISPERS)
        return tuple(_read(message) for message in self._mine())

    @property
    def last(self) -> str:
        return self.whispers[-1] if self._mine() else ""

    @property
    def room(self) -> str:
        self._stage.rung(Ability.LIVE)
        # A thread on a message is opened below it.
        below = [one.id for one in self._stage.channel.threads if one.id in self._ids()]
        seen = self._here(self._stage.channel.id, *below)
        return "\n\n".join(self._with_name(m) for m in seen if not m.is_ephemeral)

    @property
    def files(self) -> Sequence[Handed]:
        self._stage.rung(Ability.FILES)
        content = self._stage.discord.content
        found = [one for one in self._attached() if not one["filename"].endswith(".png")]
        return tuple(Handed(one["filename"], content(one).decode()) for one in found)

    async def circles(self) -> Sequence[str]:
        self._stage.rung(Ability.CIRCLES)
        backend = self._stage.discord.backend
        found = [backend.get_thread(thread.id) for thread in self._stage.channel.threads]
        mine = [one for one in found if one.type == 12 and self.acts.id in one.thread_members]
        told = ["\n\n".join(_read(m) for m in self._here(one.id)) for one in mine]
        return [MENTION.sub(lambda m: backend.users[int(m[1])].global_name or "", t) for t in told]

    async def pictures(self) -> Sequence[Picture]:
        self._stage.rung(Ability.PICTURES)
        described = [
            item["description"]
            for message in self._mine()
            for one in inside(message.components)
            for item in one.get("items", ())
        ]
        found = [one for one in self._attached() if one["filename"].endswith(".png")]
        content = self._stage.discord.content
        return [Picture(content(one), alt) for one, alt in zip(found, described, strict=True)]

    def _attached(self) -> list[Any]:
        return [file for message in self._mine() for file in message.attachments]

    async def look(self) -> None:
        """Which form is being asked, question by question."""
        self._asked = await self._stage.asked(self.who, self.acts.private)

    async def _mentions(self, text: str) -> None:
        """In the channel; the answer is seen by pressing a button there."""
        await self.acts.mention(text)
        await self._stage.settle()
        offered = {ability: self._newest(say(label)) for label, ability in MENTIONED.items()}
        for ability, button in offered.items():
            if button:
                self._stage.rung(ability)
                await self._took(await self.acts.press(*button))

    async def _took(self, result: InteractionResult) -> None:
        """What an act has led to."""
        await self._stage.settle()
        if result.modal:
            self._modal = result
            self._errors = {}

    # What is before them

    def _here(self, *channels: int) -> list[Message]:
        """What they see in the channel, oldest first."""
        found = [
            message
            for channel in channels or (self._stage.channel.id,)
            for message in self._stage.discord.backend.messages[channel].values()
            if message.visible_to(self.acts.id) and not message.flags & LOADING
        ]
        return sorted(found, key=lambda message: message.id)

    def _ids(self) -> set[int]:
        return set(self._stage.discord.backend.messages[self._stage.channel.id])

    def _everywhere(self) -> list[Message]:
        threads = [thread.id for thread in self._stage.channel.threads]
        return self._here(self._stage.channel.id, *threads, self.acts.private)

    def _mine(self) -> list[Message]:
        """What the bot has said to them alone."""
        bot = self._stage.discord.backend.bot_user.id
        found = [m for m in self._everywhere() if m.author_id == bot]
        return [m for m in found if m.is_ephemeral or m.channel_id == self.acts.private]

    def _with_name(self, message: Message) -> str:
        if message.author_id == self._stage.discord.backend.bot_user.id:
            return _read(message)
        author = self._stage.discord.backend.users[message.author_id]
        return f"{author.global_name}\n{message.content}"

    def _elements(self, kind: int) -> list[tuple[Message, Json]]:
        """Every button (2) or list (3), newest message first."""
        return [
            (message, element)
            for message in reversed(self._everywhere())
            for element in inside(message.components)
            if element["type"] == kind
        ]

    def _newest(self, label: str) -> tuple[Message, Json] | None:
        """A button of the newest message that has any."""
        found = self._elements(2)
        here = [one for one in found if one[0] is found[0][0]]
        return next((one for one in here if one[1]["label"] == label), None)

    def _button(self, label: str) -> tuple[Message, Json]:
        for message, element in self._elements(2):
            if element["label"] == label:
                return message, element
        seen = [element["label"] for _, element in self._elements(2)]
        raise AssertionError(f"{self.name} sees no {label!r}, only {seen[:12]}")

    # Forms

    def _fields(self) -> list[tuple[str, Json]]:
        """Label and control of each field of the open form."""
        assert self._modal
        assert self._modal.modal
        top = self._modal.modal["components"]
        return [(one["label"], one["component"]) for one in top if one["type"] == 18]

    def _seen(self, modal: Json) -> FormSeen:
        fields = self._fields()
        labels = tuple(label for label, _ in fields)
        # What was typed in the parts of the form before this one stays, too.
        values = {
            self._called[name]: text for name, text in self._typed.items() if name in self._called
        }
        values |= {label: self._words(label, control) for label, control in fields}
        return FormSeen(modal["title"], labels, values, dict(self._errors))

    def _words(self, label: str, control: Json) -> str:
        """What stands in a field: what they typed, or what it began with."""
        for key in (control["custom_id"], label):
            if key in self._typed:
                return self._typed[key]
        begun = [o["label"] for o in control.get("options", ()) if o.get("default")]
        return ", ".join(begun) or str(control.get("value") or "")

    def _given(self) -> Json:
        """What Discord sends of the open form; `_errors` when it does not let it be sent."""
        self._errors = {}
        found: Json = {}
        for label, control in self._fields():
            self._called[control["custom_id"]] = label
            value = self._value(control, self._words(label, control))
            if value or value == "":
                found[control["custom_id"]] = value
            if not value and control.get("required", True):
                self._errors[label] = "This field is required."
        return found

    def _value(self, control: Json, words: str) -> Any:
        match control["type"]:
            case 4:
                assert len(words) <= control.get("max_length", 4_000), "nobody can type more"
                return words
            case 19:
                self._stage.rung(Ability.UPLOADS)
                content = words.encode(errors="surrogateescape")
                return [("words.csv", content)] if words else None
            case 21:
                return next(iter(_chosen(control, words)), None)
            case _:
                return [v for one in words.split(",") for v in _chosen(control, one.strip())]


READY = 0.005  # seconds without another server; there is one
LOADING = 1 << 7
# What stands under the bot's answer to a mention.
MENTIONED = {"discord-see": Ability.MENTIONS, "form-open": Ability.TYPED_FORMS}


def _chosen(control: Json, words: str) -> list[str]:
    found = (o for o in control["options"] if words and words in (o["label"], o["value"]))
    return [option["value"] for option in found]


def _read(message: Message) -> str:
    return read(message.content, message.components)


class DiscordStage(House):
    """Everybody on one server."""

    name = "discord"
    hints: ClassVar[bool] = True
    pace: ClassVar[float] = 3_600.0  # who is still there is asked when a scenario wants it
    space = f"discord:{GUILD}"
    rungs: ClassVar[Mapping[Ability, str]] = {
        **dict.fromkeys(Ability, NATIVE),
        Ability.TYPED_FORMS: TYPED_FORMS,
        Ability.MENTIONS: MENTIONS,
        Ability.WELCOMES: WELCOMES,
    }

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url)
        self.discord = FakeDiscord()
        self.guild = self.discord.world.create_guild("Sample server", id=GUILD)
        self.bot = next(role for name, role in self.guild.roles.items() if name != "@everyone")
        self.bot._role.permissions = manifest.number()  # what the invite link asks for
        self.channel = self.guild.create_text_channel("tea")
        self.place = Place(self.space, str(self.channel.id))
        manage = discord.Permissions(manage_channels=True)
        self.host = self.guild.create_role("Hosts", permissions=manage)
        self.grouped = False
        self._actors: list[DiscordActor] = []
        self._around = ExitStack()
        self._started = False

    async def start(self) -> Speaker:
        if not self._started:
            await self.discord.start()
            self._around.enter_context(self.discord.reached())
            self._started = True
        speakers: dict[str, Speaker] = {}
        self.desk = Desk(self.store, self.dispatch, self.settings(), speakers, lambda: None)
        try:
            await self.desk.open()
            self.running = asyncio.create_task(self.desk.run())
            await self.discord.gateway.entered(self.running)
            await self.desk.client.wait_until_ready()
            await self._quiet()
        except Exception:
            await self.desk.close()
            raise
        return speakers[self.space]

    def settings(self) -> DiscordSettings:
        """Of the bot."""
        return DiscordSettings(token=TOKEN, hints=self.hints, ready=READY, pace=self.pace)

    async def stop(self) -> None:
        await self.desk.close()
        await asyncio.gather(self.running, return_exceptions=True)

    async def close(self) -> None:
        try:
            await super().close()
        finally:
            self._around.close()
            await self.discord.stop()

    async def settle(self) -> None:
        await self._quiet()
        await super().settle()
        await self._quiet()

    async def _quiet(self) -> None:
        await self.discord.settled()
        await self.desk.settled()

    async def look(self) -> None:
        found = await self.store.read(lambda unit: unit.groups.at(self.place))
        self.grouped = found is not None
        for actor in self._actors:
            await actor.look()

    async def asked(self, who: Person, private: int) -> Asked | None:
        """The form that is being asked of somebody, question by question."""

        def look(unit: Unit) -> Asked | None:
            mine = sa.select(asking.c.place).join(people, people.c.id == asking.c.person_id)
            mine = mine.where(people.c.space == who.space, people.c.key == who.id)
            places = {place for (place,) in unit.connection.execute(mine).all()}
            for place in places & {self.place.id, str(private)}:
                where = Place(self.space, place, direct=place != self.place.id)
                if held := unit.talk.asking(who, where):
                    form = self.dispatch.form(held.action, held.arg, who, where, unit)
                    return held, form, where
            return None

        return await self.store.read(look)

    def thread(self, name: str) -> ChannelHandle:
        """A thread of the channel."""
        owner = self.guild.owner.id
        made = self.discord.backend.create_thread(self.channel.id, name, owner)
        return ChannelHandle(self.discord.world, self.guild, made)

    def hide(self, role: RoleHandle) -> None:
        """Nobody with this role sees the channel any longer."""
        see = discord.Permissions(view_channel=True).value
        denied = Overwrite(role.id, OverwriteType.ROLE, allow=0, deny=see)
        self.discord.backend.set_overwrite(self.channel.id, denied)

    def stranger(self, name: str) -> DiscordActor:
        """Somebody on the server who has never turned to the bot."""
        actor = DiscordActor(self, name, Acts(self.discord, self.channel, name))
        self._actors.append(actor)
        actor.acts.come()
        return actor

    async def person(
        self, name: str, *, facilitator: bool = False, admin: bool = False
    ) -> DiscordActor:
        """Somebody comes to the server; an admin is somebody who may manage its channels."""
        actor = DiscordActor(self, name, Acts(self.discord, self.channel, name))
        self._actors.append(actor)
        actor.acts.come(*([self.host] if admin else []))
        await self.settle()
        if facilitator and not self.grouped:
            await self.facilitate(actor.who)
            await self.settle()
        if self.grouped:
            # Discord does not say who comes: the bot meets people when they first turn to it.
            await actor.command("help")
        if facilitator:
            await self.facilitate(actor.who)
        return actor
