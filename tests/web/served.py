"""A web room that is really served, and people who visit it without scripts, over HTTP.

`Visitor` does what a browser without scripts does: it follows links, sends the forms that the page
holds with everything in them, keeps cookies, and shows what the page says.
"""

import contextlib
import io
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
from aiohttp import web

from adapters.delivery import Delivery
from adapters.web.frame import ACTS, ACTS_SECONDS, Frame, WebSettings, now
from adapters.web.pages import FRAME, make_app, start
from adapters.web.security import Rate
from adapters.web.speaker import WebSpeaker
from bot.dispatch import Dispatch
from bot.groups import consent, handlers, help
from bot.groups.pillar import groups
from bot.people import Group, Person
from storage.engine import Store, open_store
from storage.shipped import Shipped
from tests import databases
from tests import sample as sampled
from tests.sample import sample
from tests.web.pillar import HEARD, tiny

REGISTERED = (consent, handlers, help)
DISPATCH = Dispatch((groups, sample, tiny))
NO_GLOSSARY = Shipped(lambda: ((), ()), "none")


@dataclass(slots=True)
class Served:
    """A running room."""

    url: str
    store: Store
    settings: WebSettings
    delivery: Delivery
    speaker: WebSpeaker
    frame: Frame
    runner: web.AppRunner
    file: Path
    visitors: list["Visitor"] = field(default_factory=list)

    async def visitor(self, name: str = "") -> "Visitor":
        """Somebody with a browser of their own; with a name, they have picked that sample."""
        visitor = Visitor(self.url)
        self.visitors.append(visitor)
        await visitor.get("/")
        if name:
            await visitor.press(f"Sample {name}")
        return visitor

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database."""
        with contextlib.closing(sqlite3.connect(self.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    def rest(self) -> None:
        """Let the seconds pass that a busy person has to wait."""
        self.frame.acts = Rate(ACTS, ACTS_SECONDS)

    async def deliver(self) -> None:
        """Carry out everything that waits."""
        while await self.delivery.once(now()):
            pass


@contextlib.asynccontextmanager
async def serving(
    folder: Path,
    *,
    demo: bool,
    port: int = 0,
    group: str = "Tuesday group",
    https: bool = False,
    dispatch: Dispatch = DISPATCH,
) -> AsyncIterator[Served]:
    """Serve a room, with a group in it when there is a name for one."""
    address = databases.sqlite(folder)
    file = Path(address.removeprefix("sqlite:///"))
    store = open_store(address, release=NO_GLOSSARY, busy_ms=200)
    settings = WebSettings(port=port, demo=demo, https=https)
    if group and demo:
        cara = Person(settings.space, "sample-cara", "Sample Cara")
        store.do_now(lambda u: u.groups.create(Group(0, group), settings.room, cara, now()))
    app = make_app(store, dispatch, settings)
    runner, url = await start(app, settings)
    speaker = WebSpeaker(store, app[FRAME].live, settings)
    delivery = Delivery(store, dispatch, {settings.space: speaker})
    served = Served(url, store, settings, delivery, speaker, app[FRAME], runner, file)
    try:
        yield served
    finally:
        for visitor in served.visitors:
            await visitor.leave()
        await runner.cleanup()
        store.close()


@contextlib.asynccontextmanager
async def practice(folder: Path) -> AsyncIterator[Served]:
    """The practice room, whose bot has heard nothing yet."""
    sampled.afresh()
    HEARD.clear()
    async with serving(folder, demo=True) as served:
        yield served


@dataclass(slots=True)
class Control:
    """Something that sends a form."""

    label: str
    form: dict[str, str]
    fields: dict[str, list[str]]
    name: str
    value: str


class Visitor:
    """A person's browser without scripts."""

    def __init__(self, url: str) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        self.session = aiohttp.ClientSession(url, cookie_jar=jar)
        self.status = 0
        self.headers: Mapping[str, str] = {}
        self.html = ""
        self.path = "/"

    async def leave(self) -> None:
        """Close the browser."""
        await self.session.close()

    async def get(self, path: str) -> str:
        """Open an address."""
        async with self.session.get(path) as answer:
            await self._keep(answer)
        return self.text

    async def press(self, label: str, /, **typed: object) -> str:
        """Press the button with this label, with the fields of its form filled in."""
        control = self.control(label)
        fields = {**control.fields, **({control.name: [control.value]} if control.name else {})}
        files = {name: value for name, value in typed.items() if isinstance(value, bytes)}
        for name, value in typed.items():
            if name not in files:
                fields[name] = list(value) if isinstance(value, list | tuple) else [str(value)]
        return await self.send(control.form, fields, files)

    async def send(
        self,
        form: Mapping[str, str],
        fields: Mapping[str, list[str]],
        files: Mapping[str, bytes] | None = None,
    ) -> str:
        """Send fields and files to where a form goes."""
        pairs = [(name, value) for name, values in fields.items() for value in values]
        data: object = pairs
        if form.get("enctype") == "multipart/form-data":
            parts = aiohttp.FormData(default_to_multipart=True)
            for name, value in pairs:
                parts.add_field(name, value)
            for name, content in (files or {}).items():
                parts.add_field(name, io.BytesIO(content), filename="words.csv")
            data = parts
        async with self.session.post(form["action"], data=data) as answer:
            await self._keep(answer)
        return self.text

    async def writes(self, text: str, to: str = "Send to everyone") -> str:
        """Write something in the room and send it."""
        if 'action="/say"' not in self.html:
            await self.get("/room")
        return await self.press(to, text=text)

    async def asks(self, text: str) -> str:
        """Write something to the bot."""
        return await self.writes(text, "Ask Teabreak, only you see it")

    def control(self, label: str) -> Control:
        """The button with this label (its first words are enough)."""
        found = list(self.controls())
        for control in found:
            if control.label == label or control.label.startswith(label):
                return control
        raise AssertionError(f"no button “{label}” among {[c.label for c in found]}")

    def controls(self) -> Iterator[Control]:
        """Everything that can be pressed."""
        page = _Page()
        page.feed(self.html)
        for form, name, value, label in page.buttons:
            at = page.forms[form]
            yield Control(" ".join(label.split()), at.attrs, at.fields, name, value)

    @property
    def text(self) -> str:
        """The words on the page."""
        page = _Page()
        page.feed(self.html)
        return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", "".join(page.words))).strip()

    @property
    def main(self) -> str:
        """The words of the page's main part."""
        return self.text.partition("Menu\n")[2] or self.text

    async def _keep(self, answer: aiohttp.ClientResponse) -> None:
        self.status, self.headers, self.path = answer.status, answer.headers, str(answer.url.path)
        self.html = await answer.text()


@dataclass(slots=True)
class _Form:
    attrs: dict[str, str] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Page(HTMLParser):
    """Forms, their fields, buttons and words of a page."""

    BLOCKS = frozenset(("p", "li", "div", "h1", "h2", "h3", "button", "a", "dt", "dd", "label"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: dict[str, _Form] = {}
        self.buttons: list[tuple[str, str, str, str]] = []
        self.words: list[str] = []
        self._form = ""
        self._button: tuple[str, str, str] | None = None
        self._label = ""
        self._area: tuple[str, str] | None = None
        self._select: tuple[str, str] | None = None
        self._quiet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag in self.BLOCKS:
            self.words.append("\n")
        if tag in ("style", "script", "title") or has.get("aria-hidden"):
            self._quiet = self._quiet or tag
        if tag == "form":
            self._form = has.get("id") or f"form {len(self.forms)}"
            self.forms.setdefault(self._form, _Form()).attrs.update(has)
        if tag in ("input", "select", "textarea", "button"):
            self._field(tag, has)
        if tag == "option" and self._select:
            form, name = self._select
            known = self.forms[form].fields
            if "selected" in has or name not in known:
                known[name] = [has.get("value", "")]

    def _field(self, tag: str, has: dict[str, str]) -> None:
        form, name = has.get("form", self._form), has.get("name", "")
        fields = self.forms.setdefault(form, _Form()).fields
        if tag == "button":
            if has.get("type") != "button":
                self._button, self._label = (form, name, has.get("value", "")), ""
        elif tag == "textarea":
            self._area = (form, name)
            fields[name] = [""]
        elif tag == "select":
            self._select = (form, name)
        elif has.get("type") in ("checkbox", "radio"):
            if "checked" in has:
                fields.setdefault(name, []).append(has["value"])
        elif name and has.get("type") != "file":
            fields[name] = [has.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._quiet:
            self._quiet = ""
        if tag == "form":
            self._form = ""
        if tag == "button" and self._button:
            self.buttons.append((*self._button, self._label))
            self._button = None
        if tag == "textarea" and self._area:
            form, name = self._area
            self.forms[form].fields[name] = [self.forms[form].fields[name][0].removeprefix("\n")]
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            form, name = self._area
            self.forms[form].fields[name][0] += data
        if self._button and not self._quiet:
            self._label += data
        if not self._quiet:
            self.words.append(data)
