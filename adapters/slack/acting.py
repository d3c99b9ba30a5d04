"""From a payload to its answer: stored first, then acknowledged, then answered.

Slack wants an acknowledgement within 3 seconds. An act is stored in milliseconds; if it is not
after `GUARD` seconds, it is acknowledged all the same and its person is told when it is done.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp

from adapters.acts import GUARD, Taken, faults, take, text_of
from adapters.rollcall import leave
from adapters.slack import home, inbound, render
from adapters.slack.answering import OPEN, Answering
from adapters.slack.inbound import Body, Way
from adapters.slack.people import People
from adapters.slack.workspaces import Workspaces
from bot import asking
from bot.cards import Fields, Form, card
from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Submitted
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Also, Store
from storage.sorry import NotSaved
from storage.unit import Unit

log = logging.getLogger("teabreak.slack")

ANSWERED = 500  # forms whose acknowledgement is remembered for a repeated delivery

Ack = Callable[..., Awaitable[Any]]
Reply = dict[str, Any]
Build = Callable[[Person, Place], Awaitable[Act]]
Done = tuple[Way, Taken]


class Acting:
    """Everything that people do on Slack."""

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        workspaces: Workspaces,
        people: People,
        answering: Answering,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._workspaces = workspaces
        self._people = people
        self._answering = answering
        self._wake = wake
        self._tasks: set[asyncio.Task[None]] = set()
        self._replies: OrderedDict[str, Reply] = OrderedDict()

    async def command(self, ack: Ack, body: Body) -> None:
        """A slash command: its first answer travels in the acknowledgement."""
        name = inbound.named(body["command"], self._dispatch.all.specs)

        async def build(who: Person, where: Place) -> Act:
            return inbound.command(body, name, who, where, _now())

        done = await self._guarded(inbound.commanded(body), build, ack)
        if done is None:
            return
        said = _said(done[1])
        await (ack(_private(said[0])) if said else ack())
        self._later(self._answer(*done, said[1:]))

    async def interaction(self, ack: Ack, body: Body) -> None:
        """A button, a choice, or a shortcut on a message."""
        way = inbound.interacted(body)
        actions = body.get("actions") or [{}]
        if body["type"] == "block_actions":
            if actions[0].get("action_id", "").partition("|")[0] == render.LINK:
                await ack()
                return
            name, _, wanted = actions[0].get("value", "").partition(":")
            if name == OPEN:
                await ack()
                self._later(self._open(way, wanted))
                return
        read = inbound.shortcut if body["type"] == "message_action" else inbound.pressed

        async def build(who: Person, where: Place) -> Act:
            return read(body, who, where, _now())

        done = await self._guarded(way, build, ack)
        if done:
            await ack()
            self._later(self._answer(*done))

    async def form(self, ack: Ack, body: Body) -> None:
        """A form. What is wrong with it stands beside its fields, and all that was typed stays."""

        async def build(who: Person, where: Place) -> Act:
            files = await self._files(body)
            return inbound.submitted(body, files, who, where, _now())

        done = await self._guarded(inbound.filled(body), build, ack)
        if done is None:
            return
        way, taken = done
        reply = await self._reply(way, taken)
        await (ack(reply) if reply else ack())
        if not taken.outcome.sorry:
            rest = Taken(taken.event, replace(taken.outcome, form=None))
            self._later(self._answer(way, rest))

    async def event(self, ack: Ack, body: Body) -> None:
        """Something was written to the bot, or somebody came or went."""
        event = body["event"]
        if event["type"] in ("app_uninstalled", "tokens_revoked"):
            if event["type"] == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
                await self._workspaces.leave(inbound.space_of(body))
            await ack()
            return
        if event["type"] == "user_change":
            await self._gone(body)
            await ack()
            return
        here = await self._workspaces.at(inbound.space_of(body))
        way = inbound.happened(body) if event.get("user") else None
        if here is None or way is None or not _is_wanted(event, here.bot):
            await ack()
            return
        if event["type"] == "app_home_opened":
            await ack()
            self._later(self._home(way))
            return
        bot = here.bot

        async def build(who: Person, where: Place) -> Act:
            if event["type"] in ("app_mention", "message"):
                return inbound.said(body, bot, who, where, _now())
            return inbound.came(body, who, where, _now())

        done = await self._guarded(way, build, ack)
        if done:
            await ack()
            self._later(self._answer(*done))

    async def _gone(self, body: Body) -> None:
        """Who is deactivated leaves the groups they are in. Not stored, it is not acknowledged
        either, and Slack says it again. Slack tells every change of everybody: most mean nothing.
        """
        who = inbound.gone(body)
        if who and await self._workspaces.at(who.space):
            await leave(self._store, self._dispatch, who, inbound.delivery(body), _now())

    async def settled(self) -> None:
        """Everything that was begun is through."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # Storing

    async def _guarded(self, way: Way, build: Build, ack: Ack) -> Done | None:
        """What an act came to; None when it took too long, was acknowledged, and goes on."""
        taking = asyncio.ensure_future(self._take(way, build))
        done, _ = await asyncio.wait({taking}, timeout=GUARD)
        if done:
            return taking.result()
        await ack()
        self._later(self._finish(taking))
        return None

    async def _finish(self, taking: "asyncio.Future[Done]") -> None:
        """Tell the person of something that was acknowledged before it was done."""
        way, taken = await taking
        said = _said(taken)
        if taken.outcome.sorry and isinstance(taken.event, Submitted):
            rows = tuple((name, str(text)) for name, text in taken.event.values.items() if text)
            said += render.messages(card(say("form-typed"), Fields(rows)))
        await self._answer(way, taken, said)

    async def _take(self, way: Way, build: Build) -> Done:
        """Store an act."""

        async def built() -> Act:
            nonlocal way
            who = await self._people.who(way)
            if way.direct and (way.commanded or not way.channel):
                # A command may be typed in somebody else's private messages, too.
                way = replace(way, channel=await self._people.channel(who))
            return await build(who, way.place)

        taken = await take(self._store, self._dispatch, built, log, self._also)
        self._wake()
        return way, taken

    def _also(self, event: Act) -> Also:
        def also(unit: Unit, outcome: Outcome) -> None:
            if unit.people.find(event.who) is None:
                self._people.forget(event.who)

        return also

    async def _files(self, body: Body) -> dict[str, str]:
        """The texts of the files in a form."""
        found = {}
        here = await self._workspaces.at(inbound.space_of(body))
        for name, file in inbound.uploads(body["view"]).items():
            headers = {"Authorization": f"Bearer {here.token if here else ''}"}
            session = self._workspaces.lasting
            try:
                async with session.get(file["url_private_download"], headers=headers) as answer:
                    content = await answer.content.read(-1) if answer.status == 200 else None
            except aiohttp.ClientError:
                content = None
            found[name] = text_of(content, name)
        return found

    # Answering

    async def _answer(
        self, way: Way, taken: Taken, said: Sequence[render.Message] | None = None
    ) -> None:
        """The form first: its trigger lasts 3 seconds. `said` is what is left to say."""
        if taken.outcome.form:
            await self._answering.open(way, taken.outcome.form)
        await self._answering.send(way, _said(taken) if said is None else said)
        for file in taken.outcome.files:
            await self._answering.hand(way, file)
        await self._answering.show(way, taken.cards)
        await self._upkeep(way, taken)

    async def _upkeep(self, way: Way, taken: Taken) -> None:
        """What need not be done before anybody is answered."""
        if taken.event and way.channel.startswith("D") and not way.commanded:
            await self._people.opened(taken.event.who, way.channel)
        await self._people.refresh(way)
        if way.commanded and not way.direct and not await self._answering.is_in(way):
            await self._answering.whisper(way, [card(say("slack-not-in"), say("slack-invite"))])
        if way.home:
            await self._home(way)

    async def _open(self, way: Way, wanted: str) -> None:
        """A form whose moment had passed, or that is being asked by typing, with a new trigger."""
        action, _, arg = wanted.partition(":")
        who = await self._people.who(way)
        try:
            form = await self._build(action, arg, who, way.place)
        except Sorry as sorry:
            await self._answering.whisper(way, [card(str(sorry))])
            return
        await self._answering.open(way, form)

    async def _build(self, action: str, arg: str, who: Person, where: Place) -> Form:
        if action not in self._dispatch.all.builders:
            raise Sorry("button-gone")

        def look(unit: Unit) -> Form:
            form = self._dispatch.form(action, arg, who, where, unit)
            held = unit.talk.asking(who, where)
            same = held and (held.action, held.arg) == (action, arg)
            return asking.filled(form, held) if held and same else form

        return await self._store.read(look)

    async def _home(self, way: Way) -> None:
        who = await self._people.who(way)
        shown = await self._store.read(lambda unit: home.cards(who, unit))
        await self._answering.show_home(way, render.home(*shown))

    async def _reply(self, way: Way, taken: Taken) -> Reply:
        """What the acknowledgement of a form says; the same for a delivery that is repeated."""
        event, outcome = taken.event, taken.outcome
        if outcome.repeat and event:
            return self._replies.get(event.id, {})
        reply: Reply = {}
        if outcome.form:
            view = render.modal(outcome.form, way.place.id)
            reply = {"response_action": "update", "view": view}
        elif outcome.sorry:
            reply = await self._wrong(event, outcome.sorry)
        if event:
            self._replies[event.id] = reply
            if len(self._replies) > ANSWERED:
                self._replies.popitem(last=False)
        return reply

    async def _wrong(self, event: Act | None, sorry: Sorry) -> Reply:
        """What is wrong beside its field; where it is about no field, above the form."""
        if sorry.field:
            errors = {sorry.field: str(sorry)}
            if isinstance(event, Submitted):
                form = await self._build(event.action, event.arg, event.who, event.where)
                errors = {**faults(form, event.values), **errors}
            return {"response_action": "errors", "errors": errors}
        view = render.notice(*str(sorry).split("\n\n"))
        return {"response_action": "push", "view": view}

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(self._quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _quietly(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except NotSaved:
            log.warning("something about people was not kept; it will be asked for again")
        except Exception:
            log.exception("an answer was not given")


def _is_wanted(event: Body, bot: str) -> bool:
    """Whether this is something we act on; the bot itself comes and goes unremarked."""
    kind = event["type"]
    if kind in ("app_mention", "message"):
        return inbound.is_for_us(event, bot)
    if kind == "app_home_opened":
        return bool(event.get("tab") == "home")
    return kind in ("member_joined_channel", "member_left_channel") and event["user"] != bot


def _said(taken: Taken) -> list[render.Message]:
    """What the person is told; below a form's first question, a button that opens it whole."""
    asked = taken.outcome.asked
    opens = f"{OPEN}:{asked.action}:{asked.arg}" if asked else ""
    last = len(taken.cards) - 1
    return [
        message
        for n, shown in enumerate(taken.cards)
        for message in render.messages(shown, opens if n == last else "")
    ]


def _private(message: render.Message) -> Reply:
    shown = {"text": message.text, "blocks": message.blocks, "mrkdwn": False}
    return {"response_type": "ephemeral", **shown}


def _now() -> datetime:
    return datetime.now(UTC)
