"""Coming in and going out.

    practice room   pick a sample person
    otherwise       a name and the room's code -> a new person, and a return code to write down
                    the operator's set-up code -> the first facilitator
                    a return code              -> the same person again

Codes are typed and sent, never part of an address. Every entrance makes a new session.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace

from aiohttp import web

from adapters.web import inbound, security
from adapters.web.frame import HELD, Frame, Notice, Viewer, cookie, fields_of, notice, now
from bot.cards import Card
from bot.dispatch import Outcome
from bot.events import Joined
from bot.home import home
from bot.people import Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Store
from storage.room import Room
from storage.unit import Unit

SAMPLES = (
    ("sample-ann", "Sample Ann", "web-sample-ann"),
    ("sample-ben", "Sample Ben", "web-sample-ben"),
    ("sample-cara", "Sample Cara", "web-sample-cara"),
    ("sample-dev", "Sample Dev", "web-sample-dev"),
    ("sample-ellis", "Sample Ellis", "web-sample-ellis"),
    ("sample-farah", "Sample Farah", "web-sample-farah"),
    ("sample-gil", "Sample Gil", "web-sample-gil"),
)
WRONG_CODES = ("web-code-wrong", "web-setup-wrong", "web-back-wrong")


def sample(space: str, person_id: str) -> Person | None:
    """One of the practice room's people."""
    return next((Person(space, i, name) for i, name, _ in SAMPLES if i == person_id), None)


async def setup_code(store: Store, where: Place) -> str | None:
    """A new set-up code for the operator to pass on; None while somebody facilitates the room."""

    def keep(unit: Unit) -> bool:
        if _facilitated(unit, where):
            return False
        Room(unit).keep_code(security.digest(code), "setup", now())
        return True

    code = security.new_code()
    return code if await store.do(keep) else None


class Entrance:
    """The pages for people who are not signed in, and the way out."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._settings = frame.settings

    def routes(self) -> list[web.RouteDef]:
        """The addresses of these pages."""
        shared = [web.get("/", self.door), web.post("/sign-out", self.sign_out)]
        if self._settings.demo:
            return [*shared, web.post("/pick", self.pick)]
        return [
            *shared,
            web.post("/join", self.join),
            web.post("/start", self.start),
            web.post("/back", self.back),
            web.get("/my-way-back", self.way_back),
            web.post("/my-way-back", self.new_way_back),
            web.get("/invite", self.invite),
            web.post("/invite", self.new_invite),
        ]

    async def door(self, request: web.Request) -> web.Response:
        """The first page; for those who are signed in, their start page."""
        frame = self._frame

        def look(unit: Unit) -> tuple[Viewer, tuple[Card, ...]] | None:
            viewer = frame.viewer(unit, cookie(request))
            return (viewer, home(viewer.who, now(), unit)) if viewer else None

        if found := await frame.store.read(look):
            viewer, cards = found
            title = say("web-hello", name=viewer.who.name)
            return frame.page(request, "home.html", viewer, title=title, cards=cards)
        return await self.page(request)

    async def page(
        self,
        request: web.Request,
        sorry: Notice | None = None,
        kept: inbound.Sent | None = None,
        status: int = 200,
    ) -> web.Response:
        """The first page, with what was typed and what was wrong with it."""
        open_ = await self._frame.store.read(self._open_ways)
        samples = [(Person(self._settings.space, i, n), say(about)) for i, n, about in SAMPLES]
        return self._frame.page(
            request,
            "join.html",
            None,
            status,
            samples=samples,
            ways=[way for way in ways() if way["path"] in open_],
            tried=request.path.strip("/"),
            kept={name: kept.one(name) for name in kept.fields} if kept else {},
            sorry=sorry,
        )

    async def pick(self, request: web.Request) -> web.Response:
        """Become one of the sample people."""
        who = sample(self._settings.space, fields_of(request).one("who"))
        if who is None:
            return await self.page(request, status=422)
        return await self._enter(request, who, self._settings.room, "/room#composer")

    async def join(self, request: web.Request) -> web.Response:
        """A new person, with a name and the room's code."""

        def find(unit: Unit) -> Place:
            code = security.code_typed(fields_of(request).one("code"))
            where = Room(unit).room_of(self._settings.space, code)
            if where is None:
                raise Sorry("web-code-wrong")
            _no_namesake(unit, where, name)
            return where

        try:
            self._slowly(request)
            name = inbound.name_typed(fields_of(request).one("name"))
            where = await self._frame.store.read(find)
        except Sorry as sorry:
            return await self._refuse(request, sorry)
        return await self._new(request, Person(self._settings.space, uuid.uuid4().hex, name), where)

    async def start(self, request: web.Request) -> web.Response:
        """The first facilitator, with the operator's code."""
        code = security.digest(security.code_typed(fields_of(request).one("setup")))
        where = self._settings.room

        def use(unit: Unit) -> None:
            _no_namesake(unit, where, name)
            room = Room(unit)
            if not room.use_code(code, "setup"):
                raise Sorry("web-setup-wrong")
            if room.room_code(where) is None:
                room.set_room_code(where, security.new_code(3), now())

        try:
            self._slowly(request)
            name = inbound.name_typed(fields_of(request).one("name"))
            await self._frame.store.do(use)
        except Sorry as sorry:
            return await self._refuse(request, sorry)
        who = Person(self._settings.space, uuid.uuid4().hex, name, admin=True)
        return await self._new(request, who, where)

    async def back(self, request: web.Request) -> web.Response:
        """Somebody who was here before, with their own code."""
        code = security.digest(security.code_typed(fields_of(request).one("back")))

        def find(unit: Unit) -> Person:
            room = Room(unit)
            who = room.person_of(code, "back")
            if who is None:
                raise Sorry("web-back-wrong")
            return replace(who, admin=room.admits(who))

        try:
            self._slowly(request)
            who = await self._frame.store.read(find)
        except Sorry as sorry:
            return await self._refuse(request, sorry)
        return await self._enter(request, who, self._settings.room, "/catch-up")

    async def sign_out(self, request: web.Request) -> web.Response:
        """End this browser's session."""
        held = security.digest(cookie(request))
        await self._frame.store.do(lambda unit: Room(unit).close(held))
        self._frame.live.nudge()
        response = web.Response(status=303, headers={"Location": "/"})
        response.del_cookie(security.COOKIE, path="/")
        return response

    async def way_back(self, request: web.Request) -> web.Response:
        """What the return code is for, and a button for a new one."""
        viewer = await self._frame.looking(request)
        again = ("/my-way-back", say("web-return-new"))
        lines = (say("web-return-about"), say("web-return-once"))
        return self._frame.sentences(
            request, viewer, say("web-return-code"), *lines, post=again, to=None
        )

    async def new_way_back(self, request: web.Request) -> web.Response:
        """A new return code, shown this once."""
        viewer = await self._frame.looking(request)
        code = await self._return_code(viewer.who)
        return self._code_page(request, viewer, code)

    async def invite(self, request: web.Request) -> web.Response:
        """The room's code, for its facilitators to pass on."""
        viewer = await self._frame.looking(request)
        if not viewer.runs:
            raise web.HTTPSeeOther("/room#composer")
        code = await self._frame.store.read(lambda unit: Room(unit).room_code(viewer.where))
        lines = (say("web-invite-about", host=request.host), say("web-invite-keep"))
        again = ("/invite", say("web-invite-new"))
        return self._frame.sentences(
            request, viewer, say("web-invite"), *lines, code=code or "", post=again, to=None
        )

    async def new_invite(self, request: web.Request) -> web.Response:
        """A new code for the room; the old one stops working."""
        viewer = await self._frame.looking(request)
        if viewer.runs:
            code = security.new_code(3)
            await self._frame.store.do(lambda u: Room(u).set_room_code(viewer.where, code, now()))
        raise web.HTTPSeeOther("/invite")

    def _open_ways(self, unit: Unit) -> set[str]:
        """Nobody can join before there is a first facilitator, nor be that one after."""
        where = self._settings.room
        found = set() if _facilitated(unit, where) else {"start"}
        return found | ({"join", "back"} if Room(unit).room_code(where) else set())

    def _slowly(self, request: web.Request) -> None:
        """Codes cannot be tried out quickly. Many people of one house may come in at once."""
        if self._frame.tries.full(self._computer(request), now().timestamp()):
            raise Sorry("web-slower")

    def _computer(self, request: web.Request) -> str:
        # Behind a server with https, all come from that server, which says last whom it let in.
        sent_on = request.headers.get("X-Forwarded-For", "") if self._settings.https else ""
        return sent_on.rpartition(",")[2].strip() or request.remote or ""

    async def _refuse(self, request: web.Request, sorry: Sorry) -> web.Response:
        """The first page again, with what was wrong. A wrong code counts as a try."""
        if sorry.phrase in WRONG_CODES:
            self._frame.tries.allows(self._computer(request), now().timestamp())
        return await self.page(request, notice(sorry), fields_of(request), 422)

    async def _new(self, request: web.Request, who: Person, where: Place) -> web.Response:
        """A new person comes in and is shown their return code."""
        entered = await self._enter(request, who, where, "/room#composer")
        code = await self._return_code(who)
        session = await self._frame.store.read(
            lambda unit: self._frame.viewer(unit, cookie(request))
        )
        page = self._code_page(request, session, code)
        page.cookies.update(entered.cookies)
        return page

    async def _return_code(self, who: Person) -> str:
        code = security.new_code()
        kept = security.digest(code)
        await self._frame.store.do(lambda u: Room(u).keep_code(kept, "back", now(), who))
        return code

    def _code_page(self, request: web.Request, viewer: Viewer | None, code: str) -> web.Response:
        lines = (say("web-return-write"), say("web-return-private"))
        return self._frame.sentences(request, viewer, say("web-return-code"), *lines, code=code)

    async def _enter(
        self, request: web.Request, who: Person, where: Place, to: str
    ) -> web.Response:
        """Open a session with a fresh cookie; the bot says hello to those who are new."""
        token, old = security.new_token(), security.digest(cookie(request))
        store = self._frame.store
        if await store.read(
            lambda unit: _is_new(unit, who, where) or self._unmet(unit, who, where)
        ):
            joined = Joined(uuid.uuid4().hex, now(), who, where)
            await store.take(joined, self._frame.dispatch, also=_welcome(where, who))
            self._frame.wake()

        def open_(unit: Unit) -> None:
            unit.groups.meet(who, where, now())
            room = Room(unit)
            room.close(old)
            room.open(security.digest(token), who, where, now())

        await store.do(open_)
        self._frame.live.nudge()
        request[HELD] = token
        response = web.Response(status=303, headers={"Location": to})
        security.set_cookie(response, token, https=self._settings.https)
        return response

    def _unmet(self, unit: Unit, who: Person, where: Place) -> bool:
        """The sample people belong to the sample group before anybody has been one of them."""
        if not self._settings.demo:
            return False
        return not any(m.only for m in Room(unit).newest(where, who, 50))


def ways() -> list[dict[str, object]]:
    """The ways in, as the first page shows them: the most used first."""
    name = ("name", say("web-name"), say("web-name-hint"))
    return [
        {
            "path": path,
            "title": say(f"web-way-{path}"),
            "about": say(f"web-way-{path}.about"),
            "button": say(f"web-way-{path}.button"),
            "fields": fields,
        }
        for path, fields in (
            ("join", (name, ("code", say("web-code"), say("web-code-hint")))),
            ("back", (("back", say("web-return-code"), say("web-return-hint")),)),
            ("start", (name, ("setup", say("web-setup"), say("web-setup-hint")))),
        )
    ]


def _facilitated(unit: Unit, where: Place) -> bool:
    group = unit.groups.at(where)
    return group is not None and bool(unit.groups.facilitators(group))


def _is_new(unit: Unit, who: Person, where: Place) -> bool:
    group = unit.groups.at(where)
    if group is None:
        return unit.groups.person(who.space, who.id) is None
    return group.id not in {mine.id for mine in unit.groups.of(who)}


def _welcome(where: Place, who: Person) -> Callable[[Unit, Outcome], None]:
    def keep(unit: Unit, outcome: Outcome) -> None:
        for card in outcome.whispers:
            Room(unit).post(where, card, now(), only=who)

    return keep


def _no_namesake(unit: Unit, where: Place, name: str) -> None:
    """Two people of one name could be taken for each other. Raises Sorry."""
    group = unit.groups.at(where)
    if group and any(m.name.casefold() == name.casefold() for m in unit.groups.members(group)):
        raise Sorry("web-name-taken", name=name)
