"""Forms on Discord: opened, sent part by part, opened again with what was typed.

Discord cannot show what is wrong inside a form, and closes it when it is sent. So what is wrong is
told to its person, with a button that opens the form again as they left it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import discord

from adapters import acts
from adapters.acts import Taken
from adapters.discord import files, inbound, modals
from adapters.discord.acting import Acting
from adapters.discord.answering import Interacted, opening
from adapters.discord.drafts import Drafts
from adapters.discord.inbound import Data, Way
from adapters.discord.modals import Which
from bot import asking, cards
from bot.cards import Card, Fields, Form, card
from bot.dispatch import Dispatch
from bot.events import Act, Submitted, Values
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.talk import Asking
from storage.engine import Store
from storage.unit import Unit


class Filling:
    """Everybody's forms."""

    def __init__(self, store: Store, dispatch: Dispatch, acting: Acting) -> None:
        self._store = store
        self._dispatch = dispatch
        self._acting = acting
        self._drafts = Drafts(store)

    async def open(self, interaction: discord.Interaction, which: Which) -> None:
        """A button opens a form, part of one, or one again."""
        way = inbound.interacted(interaction)
        answering = await self._acting.answering(interaction, way, which.space)
        if answering is None:
            return
        try:
            draft = await self._draft(which, answering.who)
            form = await self._form(draft, answering.who, way)
        except Sorry as sorry:
            await answering.whisper([card(str(sorry))])
            return
        if which.again:
            form = modals.filled(form, draft.values)
        await answering.open(form, which)

    async def submitted(self, interaction: discord.Interaction, data: Data) -> None:
        """A form, or a part of one, was sent."""
        way, which = inbound.interacted(interaction), modals.read_id(data["custom_id"])
        answering = await self._acting.answering(interaction, way, which.space)
        if answering is None:
            return
        sent = modals.values_of(data["components"])
        try:
            draft = await self._draft(which, answering.who)
            form = await self._form(draft, answering.who, way)
        except Sorry as sorry:
            await answering.whisper([card(str(sorry)), *_typed(sent)])
            return
        try:
            texts = await _texts(data, sent, form)
        except Sorry as sorry:
            values = _merged(form, draft, modals.answered(form, which.part, sent, {}))
            await self._again(answering, form, which, values, sorry)
            return
        values = _merged(form, draft, modals.answered(form, which.part, sent, texts))
        missing = next(_missing(form, values), None)
        if missing is not None:
            await self._go_on(
                answering, form, Which(which.name, missing, True, which.space), values
            )
            return
        await self._send(answering, way, interaction.id, form, which, values)

    async def _send(
        self,
        answering: Interacted,
        way: Way,
        number: int,
        form: Form,
        which: Which,
        values: Values,
    ) -> None:
        """The whole form has been answered."""
        event_id = inbound.event_id(number)

        async def make(who: Person, where: Place) -> Act:
            start = (event_id, _now(), who, where)
            return Submitted(*start, form.action, form.arg, values)

        welcome, taken = await self._acting.through(answering, way, make, "whisper")
        if taken.outcome.sorry:
            if welcome:
                await answering.whisper(welcome)
            await self._again(answering, form, which, values, taken.outcome.sorry)
            return
        self._drafts.forget(answering.who, _name(form))
        if next_form := taken.outcome.form:
            # Discord opens no form as the answer to a form.
            space = answering.who.space if way.direct else ""
            button = opening(Which(_name(next_form), space=space))
            welcome = (*welcome, card(next_form.title, button))
            taken = Taken(taken.event, replace(taken.outcome, form=None))
        await self._acting.answer(answering, way, taken, welcome)

    async def _go_on(self, answering: Interacted, form: Form, which: Which, values: Values) -> None:
        """Some parts are still to be answered."""
        await self._keep(answering.who, form, values)
        count = len(modals.parts(form))
        said = say("discord-part-kept", part=which.part, of=count)
        await answering.whisper([card(said, opening(which, "form-go-on"))])

    async def _again(
        self, answering: Interacted, form: Form, which: Which, values: Values, sorry: Sorry
    ) -> None:
        """What is wrong, by field, and a way back to the first of it; what was typed stays."""
        await self._keep(answering.who, form, values)
        wrong = acts.faults(form, values) | ({sorry.field: str(sorry)} if sorry.field else {})
        part = which.part
        if not sorry.field:
            shown = card(str(sorry))
        else:
            rows = tuple((one.label, wrong[one.name]) for one in form.fields if one.name in wrong)
            shown = card(say("discord-form-wrong"), Fields(rows))
            parts = modals.parts(form)
            part = next(n for n, some in enumerate(parts) if any(f.name in wrong for f in some))
        back = opening(Which(which.name, part, True, which.space))
        await answering.whisper([Card(shown.title, (*shown.parts, back))])

    async def _keep(self, who: Person, form: Form, values: Values) -> None:
        draft = Asking(form.action, form.arg, values)
        await self._drafts.keep(who, _name(form), draft, _now())

    async def _draft(self, which: Which, who: Person) -> Asking:
        """What is kept of a form; at least which form it is. Raises Sorry."""
        kept = which.again or which.name.startswith(modals.KEPT)
        if kept and (held := await self._drafts.held(who, which.name)):
            return held if which.again else Asking(held.action, held.arg)
        action, _, arg = which.name.partition(":")
        if action not in self._dispatch.all.builders:
            raise Sorry("button-gone")
        return Asking(action, arg)

    async def _form(self, draft: Asking, who: Person, way: Way) -> Form:
        """The form as it is now; where it is being asked by typing, with what was answered."""
        where = way.place(who.space)

        def build(unit: Unit) -> Form:
            form = self._dispatch.form(draft.action, draft.arg, who, where, unit)
            held = unit.talk.asking(who, where)
            same = held and (held.action, held.arg) == (form.action, form.arg)
            return asking.filled(form, held) if held and same else form

        return await self._store.read(build)


def _name(form: Form) -> str:
    return modals.name_of(form.action, form.arg)


def _merged(form: Form, draft: Asking, now: Values) -> Values:
    """With what was answered in other parts. A file that was sent before need not come again."""
    found = {**draft.values, **now}
    for field in form.fields:
        if isinstance(field, cards.Upload) and not found.get(field.name):
            found[field.name] = draft.values.get(field.name, found.get(field.name, ""))
    names = {field.name for field in form.fields}
    return {name: value for name, value in found.items() if name in names}


def _missing(form: Form, values: Values) -> Iterator[int]:
    """The parts that were not answered yet."""
    for number, fields in enumerate(modals.parts(form)):
        if any(field.name not in values for field in fields):
            yield number


def _typed(sent: Values) -> list[Card]:
    """What somebody wrote in a form that is no longer there."""
    rows = tuple((name, value) for name, value in sent.items() if isinstance(value, str) and value)
    return [card(say("form-typed"), Fields(rows))] if rows else []


async def _texts(data: Data, sent: Values, form: Form) -> dict[str, str]:
    """The texts of the files in a form. Raises Sorry."""
    held = (data.get("resolved") or {}).get("attachments") or {}
    found = {}
    for field in form.fields:
        chosen = sent.get(field.name, "")
        if isinstance(field, cards.Upload) and isinstance(chosen, tuple) and chosen:
            content = await files.read(held[chosen[0]]["url"])
            found[field.name] = acts.text_of(content, field.name)
    return found


def _now() -> datetime:
    return datetime.now(UTC)
