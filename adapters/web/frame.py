"""What every page of the web room shares: who is looking, and how a page is put together."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from aiohttp import web
from markupsafe import Markup

from adapters.web import render, security
from adapters.web.inbound import Sent
from adapters.web.live import Live
from bot.dispatch import Dispatch
from bot.groups.finding import group_here, names
from bot.groups.model import HOME_ZONE
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Store
from storage.room import Message, Room, Session
from storage.unit import Unit

ROOM_ID = "room"  # one room for now; sessions and codes already say which
CIRCLES = 2  # of one person, in the menu
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
    where: Place
    group: Group | None
    runs: bool
    circles: tuple[tuple[str, str], ...] = ()  # the way to each, and who is there

    @property
    def who(self) -> Person:
        return self.session.who

    def way(self, path: str) -> str:
        """The way to a page, in the room or side room that they are in."""
        return path if self.where == self.session.where else f"{path}?in={quote(self.where.id)}"

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

    def viewer(self, unit: Unit, cookie: str, wanted: str = "") -> Viewer | None:
        """Who this cookie belongs to, if they are still signed in.

        `wanted` is the side room they want to be in; who does not belong there is in the room.
        """
        session = Room(unit).session(security.digest(cookie)) if cookie else None
        if session is None or session.seen_at < now() - timedelta(days=security.COOKIE_DAYS):
            return None
        where = _side_room(unit, session, wanted) or session.where
        group = group_here(where, session.who, unit)
        runs = group is not None and unit.groups.facilitates(group, session.who)
        return Viewer(session, where, group, runs, tuple(_circles(unit, session.who)))

    async def looking(self, request: web.Request) -> Viewer:
        """Who is looking; goes to the entrance if nobody is signed in."""
        wanted = place_wanted(request)
        viewer = await self.store.read(lambda unit: self.viewer(unit, cookie(request), wanted))
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
                tokens=lambda: tokens(held, viewer.where.id if viewer else ""),
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
        way = ("/room#composer", say("web-to-room")) if viewer else ("/", say("web-to-start"))
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
    if to.startswith("/room"):
        return web.Response(status=204)
    return web.Response(headers={"X-Go": to})


def place_wanted(request: web.Request) -> str:
    """The room or side room that a page is about; empty if it does not say."""
    return fields_of(request).one("_place") or request.query.get("in", "")


def address(where: Place) -> str:
    """The way to a side room."""
    return f"/room?in={quote(where.id)}#composer"


def tokens(held: str, place: str = "") -> Markup:
    """What every form of ours carries: the page's token, a one-time delivery number, and where it
    is, so that words for a side room can never come out in another one."""
    html = Markup(
        '<input type="hidden" name="_token" value="{}">'
        '<input type="hidden" name="_delivery" value="{}">'
        '<input type="hidden" name="_place" value="{}">'
    )
    return html.format(security.page_token(held), secrets.token_urlsafe(12), place)


def _side_room(unit: Unit, session: Session, wanted: str) -> Place | None:
    """A side room, if this person belongs there."""
    if wanted in ("", session.where.id):
        return None
    where = Place(session.where.space, wanted)
    circle = unit.circles.in_circle_at(where)
    return where if circle and session.who in circle.people else None


def _circles(unit: Unit, who: Person) -> Iterator[tuple[str, str]]:
    """The ways to somebody's newest circles, and with whom they are."""
    for circle in unit.circles.circles_of(who, CIRCLES):
        if circle.place:
            others = tuple(one for one in circle.people if one != who)
            yield address(circle.place), names(others)
