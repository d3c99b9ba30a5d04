"""From what somebody did to its answer: stored first, then answered.

Discord wants to hear of an interaction within 3 seconds. An act is stored in milliseconds; if it is
not after `GUARD` seconds, Discord is told that it has come (as the act's `answers` says), and the
answer follows. Discord does not tell us who comes into a place, so somebody's first act in a server
brings their welcome as well.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from adapters import acts
from adapters.acts import GUARD, Taken
from adapters.discord import drafts, files, ids, inbound, modals
from adapters.discord.answering import (
    Answering,
    Interacted,
    Mentioned,
    Private,
    Written,
    opening,
    why,
)
from adapters.discord.calls import BROKEN
from adapters.discord.inbound import Data, Way
from adapters.discord.modals import Which
from adapters.discord.offering import offered
from adapters.discord.people import People
from bot.cards import Button, Card, Form, card, shorten
from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Said, Submitted
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Answers
from bot.talk import Asking
from storage.discord_spaces import Spaces
from storage.engine import Also, Store
from storage.unit import Unit

log = logging.getLogger("teabreak.discord")

HERE = "discord.here"  # the button that says which server private messages are about
SHOWN = 25  # servers to choose from

Make = Callable[[Person, Place], Awaitable[Act]]


@dataclass(slots=True)
class _Kept:
    """What the transaction of an act found out."""

    outcome: Outcome | None = None  # what it was about
    forgotten: bool = False  # they have just deleted everything about them
    came: bool = False  # it is a row that they came here
    waits: bool = False  # what is said waits as rows


class Acting:
    """Acts of the core's: commands, buttons, lists, forms, and what is written."""

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        client: discord.Client,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._client = client
        self._wake = wake
        self.people = People(store, client)
        self.private = Private(store, client)

    async def command(self, interaction: discord.Interaction, data: Data) -> None:
        """A slash command, or one in the menu of a message."""
        way = inbound.interacted(interaction)
        answering = await self.answering(interaction, way)
        if answering:

            async def make(who: Person, where: Place) -> Act:
                return inbound.command(data, interaction.id, who, where, _now())

            await self._answered(answering, way, make)

    async def press(self, interaction: discord.Interaction, data: Data) -> None:
        """A button, or an option of a list."""
        way = inbound.interacted(interaction)
        answering = await self.answering(interaction, way, ids.read(data["custom_id"]).space)
        if answering:

            async def make(who: Person, where: Place) -> Act:
                return inbound.pressed(data, interaction.id, who, where, _now())

            await self._answered(answering, way, make)

    async def message(self, message: discord.Message, bot: int) -> None:
        """Something written: to the bot, or (with hints) to others."""
        way = inbound.written(message)
        who = await self.people.who(way)
        if who is None:
            await self._ask_where(Written(message, Person("", way.user), self.private), way)
            return

        async def make(who: Person, where: Place) -> Act:
            text = inbound.words_written(message, bot) or await files.text_in(message)
            return inbound.said(message, text, bot, who, where, _now())

        to_bot = way.direct or inbound.is_named(message, bot)
        kind = Written if way.direct else Mentioned
        answering: Answering = kind(message, who, self.private)
        welcome, taken = await self.through(answering, way, make, "whisper", meets=to_bot)
        await self.answer(answering, way, taken, welcome)

    async def answering(
        self, interaction: discord.Interaction, way: Way, named: str = ""
    ) -> Interacted | None:
        """How to answer; None when nobody knows which server it is about: then they are asked."""
        who = await self.people.who(way, named)
        answering = Interacted(interaction, who or Person("", way.user), self.private)
        if who is None:
            await self._ask_where(answering, way)
            return None
        return answering

    async def choose(self, interaction: discord.Interaction, guild: str) -> None:
        """Private messages are about this server from now on."""
        way = inbound.interacted(interaction)
        found = [one for one in await self.people.shared(way) if str(one.id) == guild]
        who = Person(ids.space_of(int(guild)), way.user, way.name) if found else Person("", "")
        answering = Interacted(interaction, who, self.private)
        if not found:
            await answering.whisper([card(say("button-gone"))])
            return

        def job(unit: Unit) -> None:
            unit.groups.meet(who, way.place(who.space), _now())
            Spaces(unit).came(who, _now())

        await self._store.do(job)
        self.people.came(who)
        shown = card(say("discord-here", name=found[0].name), say("discord-here-how"))
        await answering.whisper([shown])

    async def see(self, interaction: discord.Interaction) -> None:
        """What waits for whoever presses."""
        answering = await self.answering(interaction, inbound.interacted(interaction))
        if answering is None:
            return
        who, event, at = answering.who, inbound.event_id(interaction.id), _now()

        def job(unit: Unit) -> tuple[Card, ...]:
            return () if unit.seen(event, who.space, at) else unit.talk.waiting(who)

        try:
            shown = await self._store.do(job)
        except Sorry as sorry:
            shown = (card(str(sorry)),)
        await answering.whisper(shown or (card(say("discord-nothing-waits")),))

    async def complete(self, interaction: discord.Interaction, data: Data) -> None:
        """What is offered while somebody types the words after a command."""
        way = inbound.interacted(interaction)
        spec, who = self._dispatch.all.specs.get(data["name"]), await self.people.who(way)
        found: list[str] = []
        if spec and who:
            completes, where = spec.completes, way.place(who.space)
            typed, asks = inbound.text_of_command(data), who
            found = await self._store.read(
                lambda unit: offered(completes, typed, asks, where, unit)
            )
        try:
            choices = [discord.app_commands.Choice(name=one, value=one) for one in found]
            await interaction.response.autocomplete(choices)
        except BROKEN as error:
            log.info("nothing was offered: %s", why(error))

    # Storing

    async def through(
        self,
        answering: Answering,
        way: Way,
        make: Make,
        answers: Answers,
        *,
        meets: bool = True,
    ) -> tuple[tuple[Card, ...], Taken]:
        """What an act came to, and the welcome if it was somebody's first in a server."""
        going = asyncio.ensure_future(self._take(answering, way, make, meets=meets))
        await asyncio.wait({going}, timeout=GUARD)
        if not going.done():
            await answering.defer(answers)
        found = await going
        self._wake()
        return found

    async def _take(
        self, answering: Answering, way: Way, make: Make, *, meets: bool
    ) -> tuple[tuple[Card, ...], Taken]:
        welcome: tuple[Card, ...] = ()
        if meets and await self._is_new(answering.who):
            welcome = await self._welcomed(answering, way)
        return welcome, await self._stored(answering, way, make)

    async def _welcomed(self, answering: Answering, way: Way) -> tuple[Card, ...]:
        """Somebody's first act: Discord did not say that they came. In private messages they come
        into the group whose place they can see."""
        belongs = await self.people.belongs(answering.who) if way.direct else None

        async def first(who: Person, where: Place) -> Act:
            return inbound.first(way.number, who, belongs or where, _now())

        return (await self._stored(answering, way, first)).outcome.whispers

    async def _stored(self, answering: Answering, way: Way, make: Make) -> Taken:
        who, kept = answering.who, _Kept()

        async def build() -> Act:
            return await make(who, way.place(who.space))

        def also(event: Act) -> Also:
            def keep(unit: Unit, outcome: Outcome) -> None:
                self._keep(answering, Taken(event, outcome), kept, unit)

            return keep

        taken = await acts.take(self._store, self._dispatch, build, log, also)
        if kept.outcome is not taken.outcome:
            return taken  # nothing was kept
        if kept.forgotten:
            self.people.forget(who)
        elif kept.came:
            self.people.came(who)
        if isinstance(answering, Mentioned):
            answering.kept = answering.kept or kept.waits
        return taken

    def _keep(self, answering: Answering, taken: Taken, kept: _Kept, unit: Unit) -> None:
        """Inside the act's own transaction; perhaps more than once."""
        event, outcome = taken.event, taken.outcome
        assert event
        known = unit.people.find(event.who) is not None
        kept.outcome, kept.forgotten = outcome, not known and not outcome.sorry
        kept.came = known and not (isinstance(event, Said) and not event.to_bot)
        if kept.came and self.people.is_elsewhere(event.who):
            Spaces(unit).came(event.who, event.at)
        if isinstance(answering, Mentioned) and not kept.forgotten:
            kept.waits = bool(taken.cards)
            for one in taken.cards:
                unit.talk.wait(event.who, one, event.at)
        if isinstance(event, Submitted) and not outcome.sorry:
            name = modals.name_of(event.action, event.arg)
            drafts.put(unit, event.who, name, None, event.at)
        if (form := outcome.form or outcome.asked) and not modals.fits(_name(form)):
            drafts.put(unit, event.who, _name(form), Asking(form.action, form.arg), event.at)

    async def _is_new(self, who: Person) -> bool:
        try:
            return await self.people.is_new(who)
        except Exception as error:
            log.warning("it is not known whether somebody is new: %s", type(error).__name__)
            return False

    # Answering

    async def _answered(self, answering: Answering, way: Way, make: Make) -> None:
        event = await make(answering.who, way.place(answering.who.space))
        answers = self._dispatch.answers(event)
        welcome, taken = await self.through(answering, way, make, answers)
        await self.answer(answering, way, taken, welcome)

    async def answer(
        self, answering: Answering, way: Way, taken: Taken, welcome: tuple[Card, ...] = ()
    ) -> None:
        """The form first: Discord takes it as the first answer only."""
        outcome = taken.outcome
        space = answering.who.space if way.direct else ""
        if outcome.form:
            await answering.open(outcome.form, Which(_name(outcome.form), space=space))
        shown = [*welcome, *taken.cards]
        if outcome.asked:
            # Who would rather fill it in whole than answer one question at a time opens it.
            button = opening(Which(_name(outcome.asked), space=space))
            shown[-1] = Card(shown[-1].title, (*shown[-1].parts, button))
        if shown:
            await answering.whisper(shown)
        for file in outcome.files:
            await answering.hand(file)
        if not outcome.repeat:
            await answering.done()

    async def _ask_where(self, answering: Interacted | Written, way: Way) -> None:
        """Somebody in private messages who shares several servers with us, or none."""
        guilds = await self.people.shared(way)
        buttons = [Button(_label(one), HERE, str(one.id)) for one in guilds[:SHOWN]]
        if buttons:
            await answering.whisper([card(say("discord-where"), *buttons)])
        else:
            await answering.whisper([card(say("discord-nowhere"))])


def _name(form: Form) -> str:
    return modals.name_of(form.action, form.arg)


def _label(guild: discord.Guild) -> str:
    return shorten(guild.name or str(guild.id))


def _now() -> datetime:
    return datetime.now(UTC)
