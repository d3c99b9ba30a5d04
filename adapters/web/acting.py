"""What people do in the room: write, press, choose, fill in forms.

Each act is one event, and what it comes to (a message, private answers) is stored in the event's
own transaction. What it came to last is kept with the session, so that the same page sent twice
shows the same answer twice and does nothing twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from adapters.web import inbound
from adapters.web.frame import Frame, Notice, Viewer, fields_of, go, is_live, notice, now
from adapters.web.inbound import Sent
from adapters.web.reading import Reading, download
from bot import forms
from bot.cards import Card, Form
from bot.dispatch import Outcome
from bot.events import Act, Said
from bot.phrases import say
from bot.sorry import Sorry
from storage.room import Room
from storage.unit import Unit


@dataclass(slots=True)
class Done:
    """What one event came to, for the page that follows."""

    outcome: Outcome = field(default_factory=Outcome)
    newest: int | None = None  # the message to show
    forgotten: bool = False  # the person has deleted everything, their session too
    sorry: Notice | None = None
    wrong: str = ""  # the field of a form that the sorry is about
    form: str = ""  # the form to open, as "action:arg"


class Acting:
    """Everything that is sent from the room's pages."""

    def __init__(self, frame: Frame, reading: Reading) -> None:
        self._frame = frame
        self._reading = reading

    def routes(self) -> list[web.RouteDef]:
        """The addresses that pages send to."""
        return [
            web.post("/say", self.say),
            web.post("/act", self.act),
            web.get("/form", self.form),
            web.post("/form", self.fill),
        ]

    async def say(self, request: web.Request) -> web.Response:
        """Something written: to everyone, or to the bot."""
        viewer = await self._frame.looking(request)
        sent = fields_of(request)
        try:
            said = inbound.said(sent, viewer.who, viewer.where, now())
        except Sorry as sorry:
            return await self.refuse(request, viewer, notice(sorry), sent.one("text"))
        done = await self._take(viewer, said)
        if done.sorry:
            return await self.refuse(request, viewer, done.sorry, sent.one("text"))
        return self._after(request, viewer, done)

    async def act(self, request: web.Request) -> web.Response:
        """A button, a choice, a command of the menu, or something about one message."""
        viewer = await self._frame.looking(request)
        sent = fields_of(request)
        if gone := sent.one("remove"):
            return await self._remove(request, viewer, gone)
        try:
            event = inbound.act(sent, viewer.who, viewer.where, now())
        except Sorry as sorry:
            return await self.refuse(request, viewer, notice(sorry), "")
        if message := sent.one("explain"):
            event = await self._explain(viewer, sent, message)
        if event is None:
            return await self.refuse(request, viewer, notice(Sorry("button-gone")), "")
        done = await self._take(viewer, event)
        if done.sorry:
            return await self.refuse(request, viewer, done.sorry, "")
        return self._after(request, viewer, done)

    async def form(self, request: web.Request) -> web.Response:
        """The form that the last act opened, made from what is stored now."""
        viewer = await self._frame.looking(request)
        opened = str(last(viewer).get("form", ""))
        if not opened:
            raise web.HTTPSeeOther(viewer.way("/room") + "#composer")
        try:
            form = await self._build(viewer, opened)
        except Sorry as sorry:
            return await self._reading.room_page(request, viewer, sorry=notice(sorry), status=422)
        return self._form_page(request, viewer, form, opened)

    async def fill(self, request: web.Request) -> web.Response:
        """A form was sent."""
        viewer = await self._frame.looking(request)
        sent = fields_of(request)
        opened = sent.one("_form")
        try:
            form = await self._build(viewer, opened)
        except Sorry as sorry:
            return await self._reading.room_page(request, viewer, sorry=notice(sorry), status=422)
        unread = {name: say("web-file-unread") for name in sent.unread}
        if unread:
            return self._form_page(request, viewer, form, opened, sent, errors=unread)
        event = inbound.submitted(sent, form, viewer.who, viewer.where, now())
        done = await self._take(viewer, event)
        if done.wrong and done.sorry:
            errors = {**_errors(form, sent), done.wrong: done.sorry.title}
            return self._form_page(request, viewer, form, opened, sent, errors=errors)
        if done.sorry:
            return self._form_page(request, viewer, form, opened, sent, sorry=done.sorry)
        return self._after(request, viewer, done)

    async def refuse(
        self,
        request: web.Request,
        viewer: Viewer,
        sorry: Notice,
        typed: str,
        status: int = 422,
    ) -> web.Response:
        """The room again, with what could not be done and what was typed."""
        if is_live(request):
            text = self._frame.html(request, "refusal.html", viewer, sorry=sorry)
            return web.Response(text=text, content_type="text/html", status=status)
        return await self._reading.room_page(
            request, viewer, sorry=sorry, typed=typed, status=status
        )

    async def busy(self, request: web.Request, viewer: Viewer) -> web.Response:
        """Too many acts at once: nothing is done, what was typed stays."""
        sent = fields_of(request)
        sorry = Notice(say("web-wait"), (say("web-wait-how"),))
        if request.path == "/form":
            opened = sent.one("_form")
            try:
                form = await self._build(viewer, opened)
            except Sorry:
                return await self.refuse(request, viewer, sorry, "", 429)
            page = self._form_page(request, viewer, form, opened, sent, sorry=sorry)
            page.set_status(429)
            return page
        return await self.refuse(request, viewer, sorry, sent.one("text"), 429)

    async def _take(self, viewer: Viewer, event: Act) -> Done:
        """Hand an event to the bot, and keep what it came to in the same transaction."""
        done = Done()

        def also(unit: Unit, outcome: Outcome) -> None:
            _keep(unit, viewer, event, outcome, done)

        outcome = await self._frame.store.take(event, self._frame.dispatch, also=also)
        done.outcome = outcome
        if outcome.repeat:
            held = await self._frame.store.read(
                lambda unit: Room(unit).session(viewer.session.token_hash)
            )
            _recall(done, event, _json(held.last) if held else {})
        elif outcome.sorry:
            done.sorry, done.wrong = notice(outcome.sorry), outcome.sorry.field or ""
        elif outcome.form:
            done.form = f"{outcome.form.action}:{outcome.form.arg}"
        self._frame.live.nudge()
        self._frame.wake()
        return done

    def _after(self, request: web.Request, viewer: Viewer, done: Done) -> web.Response:
        """Where an act leads: a file, a form, a goodbye, or back to the room."""
        if done.forgotten:
            return self._goodbye(request, done.outcome.whispers)
        for file in done.outcome.files:
            return download(file.name, file.text)
        if done.form:
            return go(request, viewer.way("/form"))
        return go(
            request, viewer.way("/room") + (f"#m{done.newest}" if done.newest else "#composer")
        )

    def _goodbye(self, request: web.Request, cards: tuple[Card, ...]) -> web.Response:
        if is_live(request):  # the script reloads, and the entrance is what is left
            return web.Response(headers={"X-Go": "/"})
        way = ("/", say("web-to-start"))
        return self._frame.sentences(request, None, say("web-goodbye"), cards=cards, to=way)

    async def _build(self, viewer: Viewer, opened: str) -> Form:
        action, _, arg = opened.partition(":")
        if action not in self._frame.dispatch.all.builders:
            raise Sorry("button-gone")
        return await self._frame.store.read(
            lambda unit: self._frame.dispatch.form(action, arg, viewer.who, viewer.where, unit)
        )

    def _form_page(
        self,
        request: web.Request,
        viewer: Viewer,
        form: Form,
        opened: str,
        sent: Sent | None = None,
        *,
        errors: Mapping[str, str] | None = None,
        sorry: Notice | None = None,
    ) -> web.Response:
        kept = inbound.typed(sent, form) if sent else {}
        return self._frame.page(
            request,
            "form.html",
            viewer,
            422 if errors or sorry else 200,
            title=form.title,
            form=form,
            intro=[p for p in form.intro.split("\n\n") if p],
            opened=opened,
            upload=inbound.has_upload(form),
            values=kept,
            errors=errors or {},
            sorry=sorry,
        )

    async def _explain(self, viewer: Viewer, sent: Sent, message: str) -> Act | None:
        if not (message.isascii() and message.isdigit() and len(message) < 19):
            return None
        wanted = int(message)
        found = await self._frame.store.read(
            lambda unit: Room(unit).message(wanted, viewer.where, viewer.who)
        )
        if found is None or not found.text:
            return None
        return inbound.explain(sent, viewer.who, viewer.where, now(), found.text)

    async def _remove(self, request: web.Request, viewer: Viewer, message: str) -> web.Response:
        if message.isascii() and message.isdigit() and len(message) < 19:
            gone = int(message)
            await self._frame.store.do(lambda unit: Room(unit).remove(gone, viewer.who))
        if is_live(request):
            return web.Response(status=204, headers={"X-Gone": f"m{int(message or 0)}"})
        return go(request, viewer.way("/room") + "#composer")


def last(viewer: Viewer) -> Mapping[str, object]:
    """What the last act in this browser came to."""
    return _json(viewer.session.last)


def _json(kept: str) -> Mapping[str, object]:
    found = json.loads(kept) if kept else {}
    return found if isinstance(found, dict) else {}


def _keep(unit: Unit, viewer: Viewer, event: Act, outcome: Outcome, done: Done) -> None:
    """Runs inside the event's transaction; perhaps more than once, so it starts anew."""
    room, done.newest = Room(unit), None
    done.forgotten = room.session(viewer.session.token_hash) is None
    if done.forgotten:
        return
    if isinstance(event, Said) and not event.to_bot and not outcome.sorry:
        done.newest = room.say(event.where, event.who, event.text, event.at)
    for card in outcome.whispers:
        done.newest = room.post(event.where, card, event.at, only=event.who)
    came: dict[str, object] = {}
    if outcome.form:
        came = {"event": event.id, "form": f"{outcome.form.action}:{outcome.form.arg}"}
    if outcome.sorry:
        came = {
            "event": event.id,
            "sorry": str(outcome.sorry),
            "field": outcome.sorry.field or "",
            "form": last(viewer).get("form", ""),
        }
    room.keep_last(viewer.session.token_hash, json.dumps(came) if came else "")


def _recall(done: Done, event: Act, came: Mapping[str, object]) -> None:
    """What this very event came to when it was handled first."""
    if came.get("event") != event.id:
        return
    if "sorry" in came:
        done.sorry = Notice(str(came["sorry"]))
        done.wrong = str(came.get("field", ""))
    else:
        done.form = str(came.get("form", ""))


def _errors(form: Form, sent: Sent) -> dict[str, str]:
    """Everything that is wrong with a form, each beside its field."""
    found = {}
    values = inbound.values(sent, form)
    for one in form.fields:
        try:
            forms.check(one, values[one.name])
        except Sorry as sorry:
            found[one.name] = str(sorry)
    return found
