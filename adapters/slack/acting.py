"""From a payload to its answer: stored first, then acknowledged, then answered.

Slack wants an acknowledgement within 3 seconds. An act is stored in milliseconds; if it is not
after `GUARD` seconds, it is acknowledged all the same and its person is told when it is done.
"""

import asyncio
import logging
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import aiohttp

from adapters.slack import home, inbound, render
from adapters.slack.answering import OPEN, Answering
from adapters.slack.inbound import Body, Way
from adapters.slack.people import People
from adapters.slack.workspaces import Workspaces
from bot import forms
from bot.cards import Card, Fields, Form, card
from bot.dispatch import Dispatch, Outcome
from bot.events import Act, Said, Submitted
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Store
from storage.sorry import NotSaved
from storage.unit import Unit

log = logging.getLogger("teabreak.slack")

GUARD = 1.5  # seconds
ANSWERED = 500  # forms whose acknowledgement is remembered for a repeated delivery
UPLOAD_LIMIT = 2_000_001  # bytes read of a file; 1 more than may be sent

Ack = Callable[..., Awaitable[Any]]
Reply = dict[str, Any]
Build = Callable[[Person, Place], Awaitable[Act]]


@dataclass(frozen=True, slots=True)
class Taken:
    """An act and what it came to."""

    way: Way
    event: Act | None
    outcome: Outcome

    @property
    def cards(self) -> tuple[Card, ...]:
        """What the person is told."""
        sorry = self.outcome.sorry
        return (card(str(sorry)),) if sorry else self.outcome.whispers


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
            return replace(inbound.command(body, who, where, _now()), name=name)

        taken = await self._guarded(inbound.commanded(body), build, ack)
        if taken is None:
            return
        said = [message for shown in taken.cards for message in render.messages(shown)]
        if said:
            await ack({**_private(said[0])})
        else:
            await ack()
        self._later(self._answer(taken, said[1:]))

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

        taken = await self._guarded(way, build, ack)
        if taken:
            await ack()
            self._later(self._answer(taken))

    async def form(self, ack: Ack, body: Body) -> None:
        """A form. What is wrong with it stands beside its fields, and all that was typed stays."""

        async def build(who: Person, where: Place) -> Act:
            files = await self._files(body)
            return inbound.submitted(body, files, who, where, _now())

        taken = await self._guarded(inbound.filled(body), build, ack)
        if taken is None:
            return
        reply = await self._reply(taken)
        await (ack(reply) if reply else ack())
        if not taken.outcome.sorry:
            taken = Taken(taken.way, taken.event, replace(taken.outcome, form=None))
            self._later(self._answer(taken))

    async def event(self, ack: Ack, body: Body) -> None:
        """Something was written to the bot, or somebody came or went."""
        event = body["event"]
        if event["type"] in ("app_uninstalled", "tokens_revoked"):
            if event["type"] == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
                await self._workspaces.leave(inbound.space_of(body))
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

        taken = await self._guarded(way, build, ack)
        if taken:
            await ack()
            self._later(self._answer(taken))

    async def settled(self) -> None:
        """Everything that was begun is through."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # Storing

    async def _guarded(self, way: Way, build: Build, ack: Ack) -> Taken | None:
        """What an act came to; None when it took too long, was acknowledged, and goes on."""
        taking = asyncio.ensure_future(self._take(way, build))
        done, _ = await asyncio.wait({taking}, timeout=GUARD)
        if done:
            return taking.result()
        await ack()
        self._later(self._finish(taking))
        return None

    async def _finish(self, taking: "asyncio.Future[Taken]") -> None:
        """Tell the person of something that was acknowledged before it was done."""
        taken = await taking
        shown = list(_heard(taken))
        if taken.outcome.sorry and isinstance(taken.event, Submitted):
            rows = tuple((name, str(text)) for name, text in taken.event.values.items() if text)
            shown.append(card(say("form-typed"), Fields(rows)))
        await self._answer(taken, [m for one in shown for m in render.messages(one)])

    async def _take(self, way: Way, build: Build) -> Taken:
        """Store an act. Whatever goes wrong is told, never raised."""
        event: Act | None = None
        try:
            who = await self._people.who(way)
            if way.direct and (way.commanded or not way.channel):
                # A command may be typed in somebody else's private messages, too.
                way = replace(way, channel=await self._people.channel(who))
            event = await build(who, way.place)
            outcome = await self._store.take(event, self._dispatch, also=self._also(event))
            self._wake()
        except Sorry as sorry:
            outcome = Outcome(sorry=sorry)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            log.exception("an act was not handled (%s)", reference)
            outcome = Outcome(sorry=Sorry("broken", reference=reference))
        return Taken(way, event, outcome)

    def _also(self, event: Act) -> Callable[[Unit, Outcome], None]:
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
            found[name] = _text_of(content, name)
        return found

    # Answering

    async def _answer(self, taken: Taken, said: Sequence[render.Message] | None = None) -> None:
        """The form first: its trigger lasts 3 seconds. `said` is what is left to say."""
        way, outcome = taken.way, taken.outcome
        if outcome.form:
            await self._answering.open(way, outcome.form)
        if said is None:
            await self._answering.whisper(way, _heard(taken))
        else:
            await self._answering.send(way, said)
        for file in outcome.files:
            await self._answering.hand(way, file)
        await self._upkeep(taken)

    async def _upkeep(self, taken: Taken) -> None:
        """What need not be done before anybody is answered."""
        way = taken.way
        if taken.event and way.channel.startswith("D") and not way.commanded:
            await self._people.opened(taken.event.who, way.channel)
        await self._people.refresh(way)
        if way.commanded and not way.direct and not await self._answering.is_in(way):
            await self._answering.whisper(way, [card(say("slack-not-in"), say("slack-invite"))])
        if way.home:
            await self._home(way)

    async def _open(self, way: Way, wanted: str) -> None:
        """A form whose moment had passed, with a new trigger."""
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
        return await self._store.read(
            lambda unit: self._dispatch.form(action, arg, who, where, unit)
        )

    async def _home(self, way: Way) -> None:
        who = await self._people.who(way)
        shown = await self._store.read(lambda unit: home.cards(who, unit))
        await self._answering.show_home(way, render.home(*shown))

    async def _reply(self, taken: Taken) -> Reply:
        """What the acknowledgement of a form says; the same for a delivery that is repeated."""
        event, outcome = taken.event, taken.outcome
        if outcome.repeat and event:
            return self._replies.get(event.id, {})
        reply: Reply = {}
        if outcome.form:
            view = render.modal(outcome.form, taken.way.place.id)
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
                errors = {**_errors(form, event), **errors}
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


def _heard(taken: Taken) -> tuple[Card, ...]:
    """What the person is told; nobody who only spoke to others is told of our troubles."""
    overheard = isinstance(taken.event, Said) and not taken.event.to_bot
    return () if overheard and taken.outcome.sorry else taken.cards


def _private(message: render.Message) -> Reply:
    shown = {"text": message.text, "blocks": message.blocks, "mrkdwn": False}
    return {"response_type": "ephemeral", **shown}


def _errors(form: Form, event: Submitted) -> dict[str, str]:
    """Everything that is wrong with a form, each beside its field."""
    found = {}
    for field in form.fields:
        try:
            forms.check(field, event.values.get(field.name, ""))
        except Sorry as sorry:
            found[field.name] = str(sorry)
    return found


def _text_of(content: bytes | None, field: str) -> str:
    if content is None:
        raise Sorry("file-lost", field=field)
    try:
        return content[:UPLOAD_LIMIT].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Sorry("file-unread", field=field) from None


def _now() -> datetime:
    return datetime.now(UTC)
