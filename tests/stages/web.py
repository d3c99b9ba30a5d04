"""The web room's stage: the real server on a loopback port, over HTTP, with scripts off."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import aiohttp

from adapters.delivery import Speaker
from adapters.web import security
from adapters.web.entrance import setup_code
from adapters.web.frame import WebSettings, now
from adapters.web.pages import FRAME, make_app
from adapters.web.pages import start as serve
from adapters.web.speaker import WebSpeaker
from bot.people import Person
from storage.room import Room
from storage.unit import Unit
from tests.stages import pages
from tests.stages.house import House
from tests.stages.pages import Element, Filled
from tests.stages.stage import NATIVE, Ability, FormSeen, Handed, Picture

FIELDS = ("input", "textarea", "select")


class WebActor:
    """One person with a browser."""

    def __init__(self, stage: "WebStage", name: str) -> None:
        self._stage = stage
        self.name = name
        self.who = Person(stage.space, "", name)
        self._browser = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._page = Element("page")  # what their own latest act brought
        self._seen = Element("page")  # the room as it is now
        self._alone: list[str] = []
        self._known: set[str] = set()
        self._files: list[Handed] = []
        self._typed: dict[str, str] = {}
        self._latest: Filled | None = None

    async def enter(self, admin: bool) -> None:
        """Through the first page, with the code that was passed on to them."""
        code = await self._stage.code(admin)
        await self._get("/")
        way, field = ("/start", "setup") if admin else ("/join", "code")
        form = self._page.first("form", action=way)
        assert form, f"no way in on {self._page.words}"
        await self._press(form.all("button")[-1], {"name": (self.name,), field: (code,)})
        self.who = await self._stage.called(self.name)
        await self._stage.settle()

    async def comes(self) -> None:
        await self._stage.pause()
        await self._get("/room")
        await self._stage.settle()

    async def types(self, text: str) -> None:
        await self._write(text, "bot")

    async def says(self, text: str) -> None:
        self._stage.rung(Ability.TALK)
        await self._write(text, "all")

    async def command(self, name: str, text: str = "") -> None:
        await self.types(f"/{name} {text}".strip())

    async def presses(self, label: str) -> None:
        self._stage.rung(Ability.BUTTONS)
        page, button = self._button(label)
        await self._act(button, page, {})

    async def chooses(self, label: str) -> None:
        self._stage.rung(Ability.SELECTS)
        for page in (self._seen, self._page):
            for select in reversed(page.all("select")):
                option = next((o for o in select.all("option") if o.words == label), None)
                if option and select.parent and select.parent.parent:
                    button = select.parent.parent.all("button")[-1]
                    await self._act(button, page, {select["name"]: (option["value"],)})
                    return
        raise AssertionError(f"{self.name} sees no list with {label!r}")

    async def fills(self, **values: str) -> None:
        await self.half_fills(**values)
        sheet = self._sheet()
        assert sheet, f"no form is open before {self.name}: {self._page.words}"
        typed = dict(self._field(sheet, key, value) for key, value in self._typed.items())
        await self._act(sheet.all("button")[-1], self._page, typed)
        if self._sheet() is None:
            self._typed = {}

    async def half_fills(self, **values: str) -> None:
        """Nothing is sent; what is typed stands in the page."""
        self._stage.rung(Ability.FORMS)
        self._typed |= values

    async def leaves_form(self) -> None:
        sheet = self._sheet()
        assert sheet
        back = sheet.all("a")[-1]
        await self._get(back["href"].partition("#")[0])
        self._typed = {}

    async def explains(self, words: str) -> None:
        self._stage.rung(Ability.SHORTCUTS)
        message = next(m for m in reversed(_messages(self._seen)) if words in m.words)
        button = message.first("button", name="explain")
        assert button, f"no way to explain {message.words!r}"
        await self._act(button, self._seen, {})

    async def forges(self, button: str) -> None:
        """A button of the page, with another id put into it."""
        await self._stage.pause()
        page, real = self._button("Help")
        kept = pages.sent_by(real, page, {})
        tokens = tuple(pair for pair in kept.fields if pair[0] != real["name"])
        await self._send(Filled(kept.method, kept.action, (*tokens, ("press", button)), kept.files))
        await self._stage.settle()

    async def repeats(self) -> None:
        self._stage.rung(Ability.REPEATS)
        assert self._latest
        await self._send(self._latest)
        await self._stage.settle()

    @property
    def form(self) -> FormSeen | None:
        self._stage.rung(Ability.FORMS)
        sheet = self._sheet()
        title = self._page.first("h1")
        if sheet is None or title is None:
            return None
        fields = _fields(sheet)
        labels = {name: _label(sheet, found[0]) for name, found in fields.items()}
        values = {labels[n]: self._typed.get(n, _value(sheet, f)) for n, f in fields.items()}
        errors = {labels[n]: words for n, f in fields.items() if (words := _error(sheet, f[0]))}
        return FormSeen(title.words, tuple(labels.values()), values, errors)

    @property
    def whispers(self) -> Sequence[str]:
        self._stage.rung(Ability.WHISPERS)
        return tuple(self._alone)

    @property
    def last(self) -> str:
        return self.whispers[-1] if self._alone else ""

    @property
    def room(self) -> str:
        self._stage.rung(Ability.LIVE)
        return "\n\n".join(message.words for message in _messages(self._seen))

    @property
    def files(self) -> Sequence[Handed]:
        self._stage.rung(Ability.FILES)
        return tuple(self._files)

    async def circles(self) -> Sequence[str]:
        self._stage.rung(Ability.CIRCLES)
        menu = self._seen.first("nav", class_="menu")
        assert menu
        ways = [a["href"] for a in menu.all("a") if a["href"].startswith("/room?in=")]
        pages_ = [await self._page_at(way.partition("#")[0]) for way in reversed(ways)]
        return ["\n\n".join(message.words for message in _messages(page)) for page in pages_]

    async def pictures(self) -> Sequence[Picture]:
        self._stage.rung(Ability.PICTURES)
        shown = [one for m in self._seen.all("li", class_="private") for one in m.all("img")]
        return [Picture(await self._picture(one["src"]), one["alt"]) for one in shown]

    async def look(self) -> None:
        """The room as it is now. What is new for them alone is noted."""
        self._seen = await self._page_at("/room")
        self._note(self._seen)

    async def leave(self) -> None:
        """Close the browser."""
        await self._browser.close()

    def _note(self, page: Element) -> None:
        for message in page.all("li", class_="private"):
            key = f"{message['id']} {message.words}"
            if key not in self._known:
                self._known.add(key)
                self._alone.append(message.words)

    async def _write(self, text: str, to: str) -> None:
        self._page = await self._page_at("/room")
        button = self._page.first("button", name="to", value=to)
        assert button, f"nowhere to write on {self._page.words}"
        await self._act(button, self._page, {"text": (text,)})

    async def _act(self, button: Element, page: Element, typed: dict[str, tuple[str, ...]]) -> None:
        await self._stage.pause()
        await self._press(button, typed, page)
        await self._stage.settle()

    async def _press(
        self, button: Element, typed: dict[str, tuple[str, ...]], page: Element | None = None
    ) -> None:
        self._latest = pages.sent_by(button, page or self._page, typed)
        await self._send(self._latest)

    async def _send(self, filled: Filled) -> None:
        assert filled.method == "post"
        if filled.files:
            self._stage.rung(Ability.UPLOADS)
        data = aiohttp.FormData(default_to_multipart=bool(filled.files))
        for name, value in filled.fields:
            if name in filled.files:
                file = io.BytesIO(value.encode(errors="surrogateescape"))
                data.add_field(name, file, filename="words.csv", content_type="text/csv")
            else:
                data.add_field(name, value)
        headers = {"Origin": self._stage.address}
        address = self._stage.address + filled.action
        async with self._browser.post(address, data=data, headers=headers) as answer:
            await self._take(answer)

    async def _get(self, path: str) -> None:
        async with self._browser.get(self._stage.address + path) as answer:
            await self._take(answer)

    async def _picture(self, path: str) -> bytes:
        async with self._browser.get(self._stage.address + path) as answer:
            assert answer.content_type == "image/png", f"{answer.status} {path}"
            return await answer.read()

    async def _page_at(self, path: str) -> Element:
        async with self._browser.get(self._stage.address + path) as answer:
            return pages.read(await answer.text())

    async def _take(self, answer: aiohttp.ClientResponse) -> None:
        """A page becomes what they have before them; a file is kept."""
        text = await answer.text()
        if answer.content_disposition and answer.content_disposition.type == "attachment":
            self._files.append(Handed(answer.content_disposition.filename or "", text))
            return
        assert answer.content_type == "text/html", f"{answer.status} {answer.content_type}: {text}"
        self._page = pages.read(text)
        self._note(self._page)
        told = self._page.first("div", id="notice")
        main = self._page.first("main")
        if told:
            self._alone.append(told.words)
        elif main and not self._page.first("ol", id="timeline") and answer.method == "POST":
            self._alone.append(main.words)  # a page of its own, for them alone

    def _button(self, label: str) -> tuple[Element, Element]:
        for page in (self._seen, self._page):
            found = [b for b in page.all("button") if b.words == label and b["form"] == "act"]
            in_room = [b for b in found if any(e.tag == "main" for e in b.around())]
            if found:
                return page, (in_room or found)[-1]
        main = self._seen.first("main")
        raise AssertionError(f"{self.name} sees no {label!r} in:\n{main.words if main else ''}")

    def _sheet(self) -> Element | None:
        return self._page.first("form", action="/form")

    def _field(self, sheet: Element, key: str, value: str) -> tuple[str, tuple[str, ...]]:
        """The name of a field, and what to send for the words that a person chose or typed."""
        fields = _fields(sheet)
        name = next(n for n, found in fields.items() if key in (n, _label(sheet, found[0])))
        options = _options(sheet, fields[name])
        if not options:
            return name, (value,)
        several = fields[name][0]["type"] == "checkbox"
        wanted = [one.strip() for one in value.split(",")] if several else [value]
        return name, tuple(options.get(one, one) for one in wanted if one)


def _messages(page: Element) -> list[Element]:
    return page.all("li", class_="card")


def _fields(sheet: Element) -> dict[str, list[Element]]:
    """The fields that a person can see, by name."""
    found: dict[str, list[Element]] = {}
    for one in sheet.inside():
        if one.tag in FIELDS and one["name"] and one["type"] != "hidden":
            found.setdefault(one["name"], []).append(one)
    return found


def _label(sheet: Element, field: Element) -> str:
    """What stands above a field, without the note that it can be left out."""
    group = next((e for e in field.around() if e.tag == "fieldset"), None)
    label = group.first("legend") if group else sheet.first("label", **{"for": field["id"]})
    assert label, f"the field {field['name']} has no label"
    notes = [e.words for e in label.all("span", class_="hint")]
    return label.words.removesuffix(notes[-1] if notes else "").strip()


def _options(sheet: Element, fields: list[Element]) -> dict[str, str]:
    """Label -> value, for what can be chosen and not typed."""
    if fields[0].tag == "select":
        return {o.words: o["value"] for o in fields[0].all("option")}
    if fields[0]["type"] not in ("radio", "checkbox"):
        return {}
    return {one.parent.words: one["value"] for one in fields if one.parent}


def _value(sheet: Element, fields: list[Element]) -> str:
    options = {value: label for label, value in _options(sheet, fields).items()}
    if fields[0]["type"] in ("radio", "checkbox"):
        chosen = [one["value"] for one in fields if "checked" in one.attrs]
    else:
        chosen = [fields[0].value]
    return ", ".join(options.get(one, one) for one in chosen)


def _error(sheet: Element, field: Element) -> str:
    told = sheet.first("p", id=f"e-{field['name']}")
    return told.words if told else ""


class WebStage(House):
    """Everybody with a browser."""

    name = "web"
    space = WebSettings().space
    place = WebSettings().room
    rungs: ClassVar[Mapping[Ability, str]] = dict.fromkeys(Ability, NATIVE)

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url)
        self.address = ""
        self._actors: list[WebActor] = []

    async def start(self) -> Speaker:
        settings = WebSettings(port=0)
        app = make_app(self.store, self.dispatch, settings)
        self._runner, address = await serve(app, settings)
        self.address = address.rstrip("/")
        return WebSpeaker(self.store, app[FRAME].live, settings)

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def close(self) -> None:
        for actor in self._actors:
            await actor.leave()
        await super().close()

    async def look(self) -> None:
        for actor in self._actors:
            await actor.look()

    async def person(
        self, name: str, *, facilitator: bool = False, admin: bool = False
    ) -> WebActor:
        """Somebody opens the first page and comes in."""
        actor = WebActor(self, name)
        self._actors.append(actor)
        await actor.enter(admin)
        if facilitator:
            await self.facilitate(actor.who)
        await self.settle()
        return actor

    async def code(self, admin: bool) -> str:
        """What the operator or a facilitator passed on to them."""
        if admin:
            found = await setup_code(self.store, self.place)
            assert found, "this room has its group already"
            return found

        def job(unit: Unit) -> str:
            room = Room(unit)
            if room.room_code(self.place) is None:
                room.set_room_code(self.place, security.new_code(3), now())
            return room.room_code(self.place) or ""

        return await self.store.do(job)
