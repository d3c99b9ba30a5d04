"""The pages that people read: the room, what happened since, their own data."""

import json

from aiohttp import web

from adapters.pictures import Pictures
from adapters.web import render
from adapters.web.frame import Frame, Notice, Viewer, address, cookie, fields_of, now
from adapters.web.live import BATCH, Cursor
from bot.cards import Card, Chart
from bot.groups import mydata
from bot.home import home
from bot.phrases import moments, say
from storage.room import Message, Room
from storage.unit import Unit

PAGE = 20  # messages shown at once; older ones are a page away
CATCH_UP = 100


class Reading:
    """The room and what else there is to read."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._pictures = Pictures()

    def routes(self) -> list[web.RouteDef]:
        """The addresses of these pages."""
        return [
            web.get("/room", self.room),
            web.get("/live", self.live),
            web.get("/catch-up", self.catch_up),
            web.post("/read", self.read),
            web.get(r"/picture/{message:\d{1,18}}-{part:\d{1,4}}", self.picture),
            web.get("/my-data.json", self.data_json),
            web.get("/my-data.txt", self.data_text),
        ]

    async def room(self, request: web.Request) -> web.Response:
        """The room's newest messages, or older ones."""
        viewer = await self._frame.looking(request)
        return await self.room_page(request, viewer, before=number(request, "before"))

    async def room_page(
        self,
        request: web.Request,
        viewer: Viewer,
        *,
        before: int | None = None,
        sorry: Notice | None = None,
        typed: str = "",
        status: int = 200,
    ) -> web.Response:
        """The room, with what was typed and what was wrong with it."""

        def look(unit: Unit) -> tuple[tuple[Message, ...], int]:
            room = Room(unit)
            return room.newest(viewer.where, viewer.who, PAGE + 1, before), room.version()

        found, version = await self._frame.store.read(look)
        messages = found[-PAGE:]
        newest = messages[-1].id if messages else 0
        return self._frame.page(
            request,
            "room.html",
            viewer,
            status,
            title=_title(viewer),
            messages=self._frame.shown(messages, viewer),
            earlier=messages[0].id if len(found) > PAGE else None,
            later=before is not None,
            after=Cursor(version, newest),
            sorry=sorry,
            typed=typed,
        )

    async def live(self, request: web.Request) -> web.StreamResponse:
        """News for an open page."""
        viewer = await self._frame.looking(request)
        known = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        held = cookie(request)

        def look(unit: Unit, after: Cursor) -> tuple[Message, ...] | None:
            now_seen = self._frame.viewer(unit, held, viewer.where.id)
            if now_seen is None or now_seen.where != viewer.where:
                return None
            return Room(unit).changes(viewer.where, viewer.who, after.version, BATCH)

        async def news(after: Cursor) -> tuple[Message, ...] | None:
            return await self._frame.store.read(lambda unit: look(unit, after))

        def html(message: Message) -> str:
            shown = render.shown(message, viewer.who, viewer.zone)
            template = render.pages().get_template("fragment.html")
            return template.render(m=shown, viewer=viewer, fresh=True)

        return await self._frame.live.serve(request, viewer.who.id, Cursor.read(known), news, html)

    async def catch_up(self, request: web.Request) -> web.Response:
        """What happened since the person last marked everything as read."""
        viewer = await self._frame.looking(request)

        def look(unit: Unit) -> tuple[tuple[Message, ...], str, tuple[Card, ...]]:
            room = Room(unit)
            last, at = room.read_to(viewer.where, viewer.who)
            since = moments.moment(at, viewer.zone) if at else ""
            found = room.since(viewer.where, viewer.who, last, CATCH_UP + 1)
            return found, since, home(viewer.who, now(), unit)

        found, since, cards = await self._frame.store.read(look)
        upto = found[:CATCH_UP]
        messages = [m for m in upto if m.who != viewer.who]  # their own are no news to them
        people = sum(1 for m in messages if m.who)
        return self._frame.page(
            request,
            "catchup.html",
            viewer,
            title=say("web-catch-up"),
            cards=cards,
            messages=self._frame.shown(messages, viewer),
            more=len(found) > CATCH_UP,
            upto=upto[-1].id if upto else 0,
            since=say("web-since", moment=since) if since else say("web-since-start"),
            counts=say("web-counts", people=people, bot=len(messages) - people),
        )

    async def read(self, request: web.Request) -> web.Response:
        """Mark everything up to a message as read."""
        viewer = await self._frame.looking(request)
        upto = fields_of(request).one("upto")
        if upto.isascii() and upto.isdigit() and len(upto) < 19:
            at = int(upto)
            await self._frame.store.do(lambda u: Room(u).mark(viewer.where, viewer.who, at, now()))
        raise web.HTTPSeeOther(viewer.way("/catch-up"))

    async def picture(self, request: web.Request) -> web.Response:
        """A chart of a message that this person may see, drawn."""
        viewer = await self._frame.looking(request)
        message, part = (int(request.match_info[name]) for name in ("message", "part"))
        found = await self._frame.store.read(
            lambda unit: Room(unit).message(message, viewer.where, viewer.who)
        )
        parts = found.card.parts if found and found.card else ()
        chart = parts[part] if part < len(parts) else None
        drawn = await self._pictures.draw(chart) if isinstance(chart, Chart) else None
        if drawn is None:
            raise web.HTTPNotFound
        return web.Response(body=drawn.png, content_type="image/png")

    async def data_json(self, request: web.Request) -> web.Response:
        """Everything that is kept about the person, to take elsewhere."""
        viewer = await self._frame.looking(request)
        rows = await self._frame.store.read(lambda unit: unit.groups.data(viewer.who))
        text = json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"
        return download("teabreak-my-data.json", text)

    async def data_text(self, request: web.Request) -> web.Response:
        """Everything that is kept about the person, to read."""
        viewer = await self._frame.looking(request)
        rows = await self._frame.store.read(lambda unit: unit.groups.data(viewer.who))
        return download("teabreak-my-data.txt", mydata.as_text(rows))


def _title(viewer: Viewer) -> str:
    """What a room is called; a side room by who else is there."""
    for way, others in viewer.circles:
        if way == address(viewer.where):
            return say("web-circle", names=others)
    return viewer.group.name if viewer.group else say("web-room")


def download(name: str, text: str) -> web.Response:
    """A file for the person to keep."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    kind = "application/json" if safe.endswith(".json") else "text/plain"
    headers = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)


def number(request: web.Request, name: str) -> int | None:
    """A number in the address; None if it is anything else."""
    typed = request.query.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
