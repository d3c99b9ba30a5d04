"""What every page of the web room shares: who is looking, and how a page is put together."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import web
from markupsafe import Markup

from adapters.web import render, security
from adapters.web.inbound import Sent
from adapters.web.live import Live
from bot.dispatch import Dispatch
from bot.groups.model import HOME_ZONE
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Store
from storage.room import Message, Room, Session
from storage.unit import Unit

ROOM_ID = "room"  # one room for now; sessions and codes already say which
ACTS, ACTS_SECONDS = 20, 10.0
TRIES, TRIES_SECONDS = 10, 60.0  # of codes and names, by one computer
HELD = web.RequestKey("held", str)
SENT = web.RequestKey("sent", Sent)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the web room is served. `demo` lets anybody be any sample person, so only here."""

    host: str = "127.0.0.1"
    port: int = 8080
    demo: bool = False
    https: bool = False  # a server in front gives it https
    space: str = "web:local"

    @property
    def room(self) -> Place:
        """The place that the room is."""
        return Place(self.space, ROOM_ID)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking, through which browser."""

    session: Session
    group: Group | None
    runs: bool

    @property
    def who(self) -> Person:
        return self.session.who

    @property
    def where(self) -> Place:
        return self.session.where

    @property
    def zone(self) -> str:
        """The clocks of their group."""
        return self.group.zone if self.group else HOME_ZONE


class Frame:
    """The web room's parts, and the pages around them."""

    def __init__(
        self, store: Store, dispatch: Dispatch, settings: WebSettings, wake: Callable[[], None]
    ) -> None:
        self.wake = wake
        self.store = store
        self.dispatch = dispatch
        self.settings = settings
        self.live = Live(store)
        self.acts = security.Rate(ACTS, ACTS_SECONDS)
        self.tries = security.Rate(TRIES, TRIES_SECONDS)

    def viewer(self, unit: Unit, cookie: str) -> Viewer | None:
        """Who this cookie belongs to, if they are still signed in."""
        session = Room(unit).session(security.digest(cookie)) if cookie else None
        if session is None or session.seen_at < now() - timedelta(days=security.COOKIE_DAYS):
            return None
        group = unit.groups.at(session.where)
        runs = group is not None and unit.groups.facilitates(group, session.who)
        return Viewer(session, group, runs)

    async def looking(self, request: web.Request) -> Viewer:
        """Who is looking; goes to the entrance if nobody is signed in."""
        viewer = await self.store.read(lambda unit: self.viewer(unit, cookie(request)))
        if viewer is None:
            raise web.HTTPSeeOther("/")
        if viewer.session.seen_at < now() - timedelta(days=1):
            await self.store.do(lambda u: Room(u).touch(viewer.session.token_hash, now()))
        return viewer

    def shown(self, messages: Sequence[Message], viewer: Viewer) -> list[render.Shown]:
        """Messages as this person sees them."""
        return [render.shown(m, viewer.who, viewer.zone) for m in messages]

    def html(
        self, request: web.Request, template: str, viewer: Viewer | None, **facts: object
    ) -> str:
        """A whole page."""
        held = cookie(request)
        return (
            render.pages()
            .get_template(template)
            .render(
                viewer=viewer,
                demo=self.settings.demo,
                here=request.path,
                invites=viewer is not None and viewer.runs and not self.settings.demo,
                tokens=lambda: tokens(held),
                **{"title": "Teabreak", "sorry": None, **facts},
            )
        )

    def page(
        self,
        request: web.Request,
        template: str,
        viewer: Viewer | None,
        status: int = 200,
        **facts: object,
    ) -> web.Response:
        """A whole page as the answer."""
        text = self.html(request, template, viewer, **facts)
        return web.Response(text=text, content_type="text/html", status=status)

    def sentences(
        self,
        request: web.Request,
        viewer: Viewer | None,
        title: str,
        *lines: str,
        status: int = 200,
        **more: object,
    ) -> web.Response:
        """A page of a few sentences, with the way on."""
        way = ("/", say("web-to-room") if viewer else say("web-to-start"))
        facts = {"code": "", "cards": (), "typed": "", "post": None, "to": way, **more}
        return self.page(request, "page.html", viewer, status, title=title, lines=lines, **facts)


@dataclass(frozen=True, slots=True)
class Notice:
    """What could not be done, for the top of a page."""

    title: str
    lines: tuple[str, ...] = ()


def notice(sorry: Sorry) -> Notice:
    """The words of a Sorry: its first sentence stands out."""
    first, *rest = str(sorry).split("\n\n")
    return Notice(first, tuple(rest))


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def cookie(request: web.Request) -> str:
    """The token that this browser holds (a new one if it came without)."""
    return request[HELD]


def fields_of(request: web.Request) -> Sent:
    """What was sent with this request."""
    return request[SENT]


def is_live(request: web.Request) -> bool:
    """Did the page's script send this? Then the page stays, and only news is answered."""
    return "X-Live" in request.headers


def go(request: web.Request, to: str) -> web.Response:
    """On to another page. The room's own page, when live, has no need to."""
    if not is_live(request):
        return web.Response(status=303, headers={"Location": to})
    if to.startswith("/room#"):
        return web.Response(status=204)
    return web.Response(headers={"X-Go": to})


def tokens(held: str) -> Markup:
    """What every form of ours carries: the page's token and a one-time delivery number."""
    html = Markup(
        '<input type="hidden" name="_token" value="{}">'
        '<input type="hidden" name="_delivery" value="{}">'
    )
    return html.format(security.page_token(held), secrets.token_urlsafe(12))
