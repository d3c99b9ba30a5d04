"""What one person does on Discord, with their own hands."""

from collections.abc import Mapping
from typing import Any

from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage, RoleHandle
from simcord._modal import _submit_modal
from simcord.actors import _component_interaction, _visible_message
from simcord.backend.models import Message

from tests.fakes.discord import FakeDiscord

MOST = 2_000  # characters of a message
TOO_LONG = "message.txt"  # what Discord's app makes of more

Json = dict[str, Any]


class Acts:
    """One person, on one server."""

    def __init__(self, discord: FakeDiscord, channel: ChannelHandle, name: str) -> None:
        assert channel.guild
        self._discord = discord
        self._world = discord.world
        self._channel = channel
        self._guild = channel.guild
        self.user = self._world.create_user(name.lower().replace(" ", "."), global_name=name)
        self.id = self.user.id
        self._member: MemberActor | None = None
        self._latest: tuple[str, Mapping[str, Any]] | None = None
        self._world.backend.subscribers.append(self._note)

    @property
    def member(self) -> MemberActor:
        """They, on the server."""
        assert self._member
        return self._member

    @property
    def private(self) -> int:
        """Where they and the bot write in private."""
        return self.user.dm_channel.id

    def come(self, *roles: RoleHandle) -> None:
        """To the server."""
        self._member = self._guild.add_member(self.user, roles=roles)

    def leave(self) -> None:
        """From it."""
        self._guild.remove_member(self.member)

    async def write(self, text: str) -> None:
        """To the bot, in private."""
        await self._send(self.private, text)

    async def say(self, text: str, channel: ChannelHandle | None = None) -> Message:
        """To everybody."""
        return await self._send((channel or self._channel).id, text)

    async def mention(self, text: str, channel: ChannelHandle | None = None) -> Message:
        """To the bot, before everybody."""
        return await self.say(f"<@{self._world.backend.bot_user.id}> {text}", channel)

    async def command(
        self, name: str, text: str = "", channel: ChannelHandle | None = None
    ) -> InteractionResult:
        """A slash command; the text goes into its first option."""
        command = self._world.backend.find_command(name, self._guild.id)
        assert command, f"there is no /{name}"
        options = {command["options"][0]["name"]: text} if text else {}
        return await self.member.slash(channel or self._channel, name, **options)

    async def press(self, message: Message, button: Json) -> InteractionResult:
        """A button."""
        return await self._touch(message, {"custom_id": button["custom_id"], "component_type": 2})

    async def choose(self, message: Message, select: Json, value: str) -> InteractionResult:
        """An option of a list."""
        data = {"custom_id": select["custom_id"], "component_type": 3, "values": [value]}
        return await self._touch(message, data)

    async def submit(self, modal: InteractionResult, values: Json) -> InteractionResult:
        """A form."""
        private = modal._interaction.guild_id is None
        actor = self.user if private else self.member
        return await _submit_modal(actor, modal, values)

    async def explain(self, message: Message) -> InteractionResult:
        """ "Explain words" on a message."""
        seen = ResponseMessage(self._world, message)
        return await self.member.context_menu(self._channel, "Explain words", seen)

    async def again(self) -> None:
        """Discord delivers their latest act once more."""
        assert self._latest
        self._world.backend.emit(*self._latest)
        await self._discord.settled()

    async def _touch(self, message: Message, data: Json) -> InteractionResult:
        actor = self.user if message.channel_id == self.private else self.member
        stored = _visible_message(actor, ResponseMessage(self._world, message))
        return await _component_interaction(actor, stored, data)

    async def _send(self, channel: int, text: str) -> Message:
        backend = self._world.backend
        if len(text) <= MOST:
            sent = backend.create_message(channel, self.id, text)
        else:
            files = backend.store_attachments(channel, [(TOO_LONG, text.encode())])
            sent = backend.create_message(channel, self.id, "", attachments=files)
        await self._discord.settled()
        return sent

    def _note(self, event: str, payload: Mapping[str, Any]) -> None:
        who = payload.get("author") or payload.get("user") or {}
        who = who or (payload.get("member") or {}).get("user") or {}
        if event in ("MESSAGE_CREATE", "INTERACTION_CREATE") and who.get("id") == str(self.id):
            self._latest = (event, payload)
