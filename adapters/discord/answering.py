"""How an answer reaches the person who acted, and nobody else.

    a command, a button, a form     its own answer, which only they see; in private messages an
                                    ordinary message there
    a form to fill in               a modal, if nothing was answered yet (Discord takes it as the
                                    first answer only); if not, a button that opens it
    written in private messages     a message there
    a mention in a server           a reply with a button: "See the answer (only you)". The answer
                                    itself waits as a row until they press it or next come
    a chart                         its words; then the picture, in the same way
    Discord no longer takes it      a private message; where those are closed, it waits likewise

No way of these is more public than the one before it.
"""

import io
import logging
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

import discord

from adapters.discord import calls, limits, modals, render
from adapters.discord.modals import Which
from adapters.discord.render import Component, Message
from adapters.pictures import Pictures, alt
from bot.cards import Button, Card, Chart, Form, card, charts
from bot.effects import Hand
from bot.people import Person
from bot.phrases import say
from bot.specs import Answers
from storage.engine import Store
from storage.sorry import NotSaved
from storage.unit import Unit

log = logging.getLogger("teabreak.discord")

SEE = "discord.answer"  # the button that shows what waits for whoever presses it


class Answering(Protocol):
    """Answers one act. `who` is set as soon as it is known."""

    who: Person

    async def open(self, form: Form, which: Which) -> None:
        """A form. Before anything else."""

    async def whisper(self, cards: Sequence[Card]) -> None:
        """These cards, to this person alone."""

    async def hand(self, file: Hand) -> None:
        """A file, to this person alone."""

    async def defer(self, answers: Answers) -> None:
        """It takes longer: say that it has come."""

    async def done(self) -> None:
        """All is said."""


class Private:
    """Private messages, which are also where an answer goes that has no other way left."""

    def __init__(self, store: Store, client: discord.Client) -> None:
        self._store = store
        self._client = client
        self.pictures = Pictures()

    async def whisper(self, who: Person, cards: Sequence[Card]) -> bool:
        """These cards. False: they are closed, and what was not sent waits until they next come."""
        for at, one in enumerate(cards):
            try:
                for message in render.messages(one, who.space):
                    await self._send(who, calls.Shown(message.components))
            except calls.BROKEN as error:
                log.info("an answer waits until its person next comes: %s", why(error))
                await self.wait(who, cards[at:])
                return False
        try:
            for chart in charts(cards):
                message, files = await self.picture(chart)
                await self._send(who, calls.Shown(message.components), files)
        except calls.BROKEN as error:
            log.info("a picture was not sent: %s", why(error))
        return True

    async def picture(self, chart: Chart) -> tuple[Message, Sequence[discord.File]]:
        """A message with the chart drawn, or one that says that it is not."""
        drawn = await self.pictures.draw(chart)
        if drawn is None:
            return render.messages(card(say("picture-late")))[0], ()
        told = alt(chart, limits.ALT)
        item = {"media": {"url": f"attachment://{drawn.name}"}, "description": told}
        shown = Message([{"type": limits.GALLERY, "items": [item]}])
        return shown, [discord.File(io.BytesIO(drawn.png), drawn.name, description=told)]

    async def hand(self, who: Person, file: Hand) -> bool:
        """A file. False: it cannot be sent."""
        try:
            await self._send(who, calls.Shown(_file_shown(file)), [_file(file)])
        except calls.BROKEN as error:
            log.info("a file was not handed over: %s", why(error))
            return False
        return True

    async def wait(self, who: Person, cards: Sequence[Card]) -> None:
        """Keep these until they next come; nothing for somebody whom the bot has forgotten."""
        now = datetime.now(UTC)

        def keep(unit: Unit) -> None:
            if unit.people.find(who) is not None:
                for one in cards:
                    unit.talk.wait(who, one, now)

        try:
            await self._store.do(keep)
        except NotSaved:
            log.warning("an answer was neither given nor kept")

    async def handed(self, who: Person) -> tuple[Card, ...]:
        """What waits for them, once."""
        try:
            return await self._store.do(lambda unit: unit.talk.waiting(who))
        except NotSaved:
            return ()

    async def _send(
        self, who: Person, view: calls.Shown, files: Sequence[discord.File] = ()
    ) -> None:
        channel = await self._client.create_dm(discord.Object(int(who.id)))
        await channel.send(view=view, files=files)


class Interacted:
    """Answers a command, a button, a list or a form."""

    def __init__(self, interaction: discord.Interaction, who: Person, private: Private) -> None:
        self.who = who
        self._of = interaction
        self._private = private
        self._thinking = False  # its first answer is awaited where it says "is thinking"
        self._gone = False  # Discord takes no answer any longer

    @property
    def _direct(self) -> bool:
        return self._of.guild_id is None

    async def open(self, form: Form, which: Which) -> None:
        """A modal; when it is too late for one, a button that opens it."""
        if not self._of.response.is_done():
            try:
                await self._of.response.send_modal(calls.Opened(modals.modal(form, which)))
                return
            except calls.BROKEN as error:
                self._note("a form was not opened", error)
        await self.whisper([card(form.title, say("form-late"), opening(which))])

    async def whisper(self, cards: Sequence[Card]) -> None:
        for at, one in enumerate(cards):
            for message in render.messages(one, self.who.space if self._direct else ""):
                if not await self._send(message):
                    await self._private.whisper(self.who, cards[at:])
                    return
        for chart in charts(cards):
            await self._send(*await self._private.picture(chart))

    async def hand(self, file: Hand) -> None:
        """A file, beside the answer; for this person alone, too."""
        if await self._send(Message(_file_shown(file)), [_file(file)]):
            return
        if not await self._private.hand(self.who, file):
            await self.whisper([card(say("discord-file-unsent", name=file.name))])

    async def defer(self, answers: Answers) -> None:
        """Discord fixes now whether the answer is private. Only a post in the place is not."""
        quiet = answers in ("quiet", "post") and self._of.type is discord.InteractionType.component
        try:
            await self._of.response.defer(ephemeral=not self._direct, thinking=not quiet)
            self._thinking = not quiet or self._is_command
        except calls.BROKEN as error:
            self._note("an act was not acknowledged", error)

    async def done(self) -> None:
        """Discord wants to hear something of every act."""
        if self._gone or (self._of.response.is_done() and not self._thinking):
            return
        if self._is_command or self._thinking:
            await self.whisper([card(say("discord-done"))])
        else:
            await self.defer("quiet")

    @property
    def _is_command(self) -> bool:
        return self._of.type is discord.InteractionType.application_command

    async def _send(self, message: Message, files: Sequence[discord.File] = ()) -> bool:
        """One message. False: there is no way any longer."""
        if self._gone:
            return False
        view, private = calls.Shown(message.components), not self._direct
        try:
            if self._thinking:
                await self._of.edit_original_response(view=view, attachments=files)
                self._thinking = False
            elif not self._of.response.is_done():
                await self._of.response.send_message(view=view, ephemeral=private, files=files)
            else:
                await self._of.followup.send(view=view, ephemeral=private, files=files)
        except calls.BROKEN as error:
            self._note("an answer goes by private message", error)
        return not self._gone

    def _note(self, what: str, error: Exception) -> None:
        log.info("%s: %s", what, why(error))
        self._gone = True


class Written:
    """Answers what was written in private messages."""

    def __init__(self, message: discord.Message, who: Person, private: Private) -> None:
        self.who = who
        self._of = message
        self._private = private

    async def open(self, form: Form, which: Which) -> None:
        """A button that opens it."""
        await self.whisper([card(form.title, opening(which))])

    async def whisper(self, cards: Sequence[Card]) -> None:
        await self._private.whisper(self.who, cards)

    async def hand(self, file: Hand) -> None:
        if not await self._private.hand(self.who, file):
            await self.whisper([card(say("discord-file-unsent", name=file.name))])

    async def defer(self, answers: Answers) -> None:
        """It is seen that the bot writes."""
        await _typing(self._of)

    async def done(self) -> None:
        return


class Mentioned:
    """Answers a mention in a server, where everybody reads. `kept`: what is said waits as rows."""

    def __init__(self, message: discord.Message, who: Person, private: Private) -> None:
        self.who = who
        self.kept = False
        self._of = message
        self._private = private
        self._buttons: list[Button] = []
        self._loud: list[Card] = []

    async def open(self, form: Form, which: Which) -> None:
        self._buttons.append(opening(which))

    async def whisper(self, cards: Sequence[Card]) -> None:
        """What does not wait (they are forgotten, or the database is away) goes in private."""
        if self.kept and cards:
            self._buttons.append(Button(say("discord-see"), SEE))
        elif cards and not await self._private.whisper(self.who, cards):
            self._loud = [card(say("discord-not-now"))]

    async def hand(self, file: Hand) -> None:
        sent = await self._private.hand(self.who, file)
        name = "file-sent" if sent else "discord-file-unsent"
        await self._private.wait(self.who, [card(say(name, name=file.name))])
        self.kept = True
        if not self._buttons:
            await self.whisper([card(say(name, name=file.name))])

    async def defer(self, answers: Answers) -> None:
        await _typing(self._of)

    async def done(self) -> None:
        """One reply for all of it. It names nobody and says nothing."""
        shown = list(self._loud)
        if self._buttons:
            shown.append(card(say("discord-ready"), *self._buttons))
        try:
            for one in shown:
                for message in render.messages(one):
                    await self._of.reply(view=calls.Shown(message.components), mention_author=False)
        except calls.BROKEN as error:
            # Perhaps the bot may not write there. Private messages are the next way.
            log.info("a mention was not answered: %s", why(error))
            opened = [one for one in self._buttons if one.action != SEE]
            waiting = [*await self._private.handed(self.who), *(card("", one) for one in opened)]
            await self._private.whisper(self.who, waiting)


def opening(which: Which, label: str = "form-open") -> Button:
    """A button that opens a form, part of a form, or a form again."""
    action, _, arg = modals.button_name(which).partition(":")
    return Button(say(label), action, arg)


def why(error: Exception) -> str:
    """Discord's number for it, or the kind of trouble; never what was said."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__


def _file(file: Hand) -> discord.File:
    return discord.File(io.BytesIO(file.text.encode()), _file_name(file))


def _file_shown(file: Hand) -> list[Component]:
    """A file in a message of components has to be pointed to by one of them."""
    place = {"type": limits.ATTACHED, "file": {"url": f"attachment://{_file_name(file)}"}}
    return [*render.messages(card(file.name))[0].components, place]


def _file_name(file: Hand) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", file.name)


async def _typing(message: discord.Message) -> None:
    try:
        await message.channel.typing()
    except calls.BROKEN as error:
        log.info("typing was not shown: %s", why(error))
