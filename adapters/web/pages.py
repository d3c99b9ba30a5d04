"""The web room as an application: its addresses, and what every request meets on the way.

guard    the right host, our own page, a bounded size and rate
errors   every problem becomes a kind page that says what to do and keeps what was typed
"""

import logging
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from adapters.addresses import is_loopback
from adapters.told import place_of
from adapters.web import inbound, security
from adapters.web.acting import Acting
from adapters.web.entrance import Entrance
from adapters.web.frame import (
    HELD,
    SENT,
    Frame,
    Notice,
    Viewer,
    WebSettings,
    cookie,
    fields_of,
    is_live,
    now,
    place_wanted,
)
from adapters.web.inbound import Sent
from adapters.web.reading import Reading
from adapters.web.render import STATIC
from bot.dispatch import Dispatch
from bot.phrases import say
from bot.sorry import Sorry
from storage.engine import Store

log = logging.getLogger("teabreak.web")

FORM_LIMIT = 400_000  # bytes of a page without a file
FRAME = web.AppKey("frame", Frame)
KEPT_SECONDS = 31_536_000
# What is written about a request: never its text, its query or who sent it.
ACCESS_LOG = "%s %Tf"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(
    store: Store, dispatch: Dispatch, settings: WebSettings, wake: Callable[[], None] | None = None
) -> web.Application:
    """The whole web room. `wake` is told when something may wait to be delivered.

    Raises OnlyHere for a practice room that others could reach.
    """
    if settings.demo and not is_loopback(settings.host):
        raise security.OnlyHere(settings.host)
    frame = Frame(store, dispatch, settings, wake or (lambda: None))
    reading = Reading(frame)
    entrance = Entrance(frame)
    acting = Acting(frame, reading)
    guard = Guard(frame, entrance, acting)
    app = web.Application(
        middlewares=[guard.errors, guard.check], client_max_size=security.BODY_LIMIT
    )
    app[FRAME] = frame
    app.add_routes([*entrance.routes(), *reading.routes(), *acting.routes()])
    app.add_routes([web.get("/static/{name}", _static)])
    app.on_response_prepare.append(_headers)
    app.on_startup.append(frame.live.start)
    app.on_shutdown.append(frame.live.stop)
    return app


async def start(app: web.Application, settings: WebSettings) -> tuple[web.AppRunner, str]:
    """Serve the room; returns what stops it (`cleanup`) and the address it opened."""
    runner = web.AppRunner(
        app, access_log_format=ACCESS_LOG, shutdown_timeout=5, handle_signals=False
    )
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    await site.start()
    host, port = runner.addresses[0][:2]
    name = f"[{host}]" if ":" in host else host
    return runner, f"http://{name}:{port}/"


class Guard:
    """What every request meets before and after its page."""

    def __init__(self, frame: Frame, entrance: Entrance, acting: Acting) -> None:
        self._frame = frame
        self._entrance = entrance
        self._acting = acting
        host = frame.settings.host
        local = is_loopback(host) and not frame.settings.https
        self._names = {"localhost", "127.0.0.1", "::1", host} if local else None

    @web.middleware
    async def errors(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every problem becomes a kind page."""
        held = request.cookies.get(security.COOKIE, "")
        request[HELD] = held or security.new_token()
        request[SENT] = Sent({})
        try:
            response = await handler(request)
        except web.HTTPRedirection as way:
            response = web.Response(status=303, headers={"Location": way.headers["Location"]})
        except web.HTTPRequestEntityTooLarge:
            response = await self._page(request, 413, "web-too-large")
        except web.HTTPNotFound:
            response = await self._page(request, 404, "web-not-found")
        except web.HTTPMethodNotAllowed:
            response = await self._page(request, 405, "web-not-found")
        except web.HTTPException as problem:
            response = await self._page(request, problem.status, "web-refused")
        except Sorry as sorry:
            response = await self._page(request, 503, "web-not-saved", str(sorry))
        except Exception as bug:
            reference = secrets.token_hex(4)
            # The kind of error and where it was, never what somebody wrote.
            log.error("error %s: %s", reference, place_of(bug))
            words = say("web-broken.about", reference=reference)
            response = await self._page(request, 500, "web-broken", words)
        if not held and isinstance(response, web.Response) and not response.cookies:
            security.set_cookie(response, cookie(request), https=self._frame.settings.https)
        return response

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The right host, our own page, a bounded size and rate."""
        if self._names and not security.right_host(request, self._names):
            return await self._page(request, 403, "web-host")
        if request.method != "POST":
            return await handler(request)
        is_file = request.content_type == "multipart/form-data"
        if not is_file and (request.content_length or 0) > FORM_LIMIT:
            raise web.HTTPRequestEntityTooLarge(FORM_LIMIT, request.content_length or 0)
        request[SENT] = sent = await inbound.read(request)
        if not security.from_our_page(request, cookie(request), sent.one("_token")):
            return await self._page(request, 403, "web-stale")
        return await self._bounded(request, handler)

    async def _bounded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        frame = self._frame
        wanted = place_wanted(request)
        viewer = await frame.store.read(lambda unit: frame.viewer(unit, cookie(request), wanted))
        if viewer is None:
            return await self._outside(request, handler)
        if wanted and wanted != viewer.where.id:
            return await self._page(request, 403, "web-stale")
        if not frame.acts.allows(viewer.who.id, now().timestamp()):
            return await self._acting.busy(request, viewer)
        return await handler(request)

    async def _outside(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody is signed in: only the entrance takes anything; what was typed is given back."""
        if request.path in ("/pick", "/join", "/start", "/back", "/sign-out"):
            return await handler(request)
        return await self._page(request, 403, "web-signed-out")

    async def _page(
        self, request: web.Request, status: int, phrase: str, about: str = ""
    ) -> web.Response:
        """A kind page; for the page's script, only its words."""
        title, words = say(phrase), about or say(f"{phrase}.about")
        if is_live(request):
            sorry = Notice(title, (words,))
            html = self._frame.html(request, "refusal.html", None, sorry=sorry)
            return web.Response(text=html, content_type="text/html", status=status)
        typed = fields_of(request).one("text")
        viewer = await self._viewer(request)
        return self._frame.sentences(request, viewer, title, words, status=status, typed=typed)

    async def _viewer(self, request: web.Request) -> Viewer | None:
        """Who is looking, for the menu of a page about a problem; nobody if that is one too."""
        held = request.cookies.get(security.COOKIE, "")
        try:
            return await self._frame.store.read(lambda unit: self._frame.viewer(unit, held))
        except Exception:
            log.info("nobody could be looked up for a page about a problem")
            return None


async def _headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(security.HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")


async def _static(request: web.Request) -> web.StreamResponse:
    path = STATIC / Path(request.match_info["name"]).name
    if path.suffix not in (".css", ".js", ".svg") or not path.is_file():
        raise web.HTTPNotFound
    kept = f"public, max-age={KEPT_SECONDS}, immutable" if request.query_string else "no-cache"
    return web.FileResponse(path, headers={"Cache-Control": kept})
