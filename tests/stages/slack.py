"""Slack's stage: the real Bolt app, over Socket Mode or signed HTTP, against a strict fake Slack.

Words to the bot are written in private messages once there is a group; before that, and for a form
that was begun there, they are a mention in the channel. The app is installed with the scopes for
gentle hints, which are an opt-in.

Over 400 lines, so that one person's hands and eyes stay together.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from adapters.delivery import Speaker
from adapters.slack import manifest
from adapters.slack.desk import Desk, SlackSettings
from adapters.slack.signed import EVENTS, Signed
from bot.people import Person, Place
from bot.phrases import moments, say
from tests.fakes.slack import APP_TOKEN, SECRET, FakeSlack, File, Json, Message, View
from tests.fakes.slack_acts import Acts
from tests.fakes.slack_rules import strings
from tests.stages.house import Asked, House, Questioned
from tests.stages.stage import NATIVE, ONE_BY_ONE, Ability, FormSeen, Handed, Picture

CHANNEL = "C1"
TYPED_FORMS = f"{ONE_BY_ONE}, or a button that opens it"


class SlackActor(Questioned):
    """One person on Slack."""

    def __init__(self, stage: "SlackStage", name: str, user: str, admin: bool) -> None:
        self._stage = stage
        self._slack = stage.slack
        self.name = name
        self.who = Person(stage.space, user, name, admin=admin, zone="Europe/London")
        self.acts = Acts(self._slack, user)
        self._told: list[tuple[float, str]] = []  # what stood in a form, and after which message
        self._typed: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._asked: Asked | None = None

    @property
    def _user(self) -> str:
        return self.who.id

    async def comes(self) -> None:
        await self._stage.pause()
        await self.acts.go(CHANNEL)
        await self.acts.come(CHANNEL)
        await self._stage.settle()

    async def types(self, text: str) -> None:
        if not text.strip():
            return  # Slack sends no empty message
        await self._stage.pause()
        in_channel = self._asked is not None and not self._asked[2].direct
        if in_channel or not self._stage.grouped:
            await self.acts.mention(text, CHANNEL)
        else:
            await self.acts.write(text)
        await self._stage.settle()

    async def says(self, text: str) -> None:
        self._stage.rung(Ability.TALK)
        await self._stage.pause()
        await self.acts.say(html.escape(text, quote=False), CHANNEL)
        await self._stage.settle()

    async def command(self, name: str, text: str = "") -> None:
        await self._stage.pause()
        await self.acts.command(f"/{name}", text, CHANNEL)
        await self._stage.settle()

    async def presses(self, label: str) -> None:
        self._stage.rung(Ability.BUTTONS)
        await self._stage.pause()
        await self.acts.press(*self._button(label))
        await self._stage.settle()
        if label == say("jargon-share") and say("jargon-share-yes") in self.last:
            # From private messages it is said first where it would go.
            await self.acts.press(*self._button(say("jargon-share-yes")))
            await self._stage.settle()

    async def chooses(self, label: str) -> None:
        self._stage.rung(Ability.SELECTS)
        await self._stage.pause()
        for message, element in self._elements():
            for option in element.get("options", ()):
                if option["text"]["text"] == label:
                    await self.acts.choose(message, element, option)
                    await self._stage.settle()
                    return
        raise AssertionError(f"{self.name} sees no list with {label!r}")

    async def fills(self, **values: str) -> None:
        if self._view() is None:
            self._stage.rung(Ability.TYPED_FORMS)
            await self.answers(values)
            return
        self._typed |= values
        view = self._view()
        assert view
        await self._stage.pause()
        state = self._state(view)
        if state is None:
            return
        before = len(self._slack.messages) - 0.5
        answer = await self.acts.submit(view, state) or {}
        for told in (*answer.get("errors", {}).values(), *_words(answer)):
            self._told.append((before, told))
        if answer.get("response_action") == "push":
            self._slack.views[self._user].pop()  # read and closed; the form is still there
        elif view not in self._slack.views[self._user]:
            self._typed = {}
        await self._stage.settle()

    async def half_fills(self, **values: str) -> None:
        """What is typed stands in the form; or these questions, the first ones, are answered."""
        if self._view():
            self._typed |= values
            return
        self._stage.rung(Ability.TYPED_FORMS)
        for value in values.values():
            await self.types(value)

    async def leaves_form(self) -> None:
        if self._view():
            self._slack.views[self._user].pop()
            self._typed = {}
        else:
            await self.types("cancel")

    async def explains(self, words: str) -> None:
        self._stage.rung(Ability.SHORTCUTS)
        await self._stage.pause()
        here = reversed(self._slack.seen(self._user, CHANNEL))
        message = next(m for m in here if words in html.unescape(m.text))
        await self.acts.shortcut(message, "explain-words")
        await self._stage.settle()

    async def forges(self, button: str) -> None:
        """A button whose value is another one's."""
        await self._stage.pause()
        message, element = next(iter(self._elements()))
        await self.acts.press(message, {**element, "value": button})
        await self._stage.settle()

    async def repeats(self) -> None:
        self._stage.rung(Ability.REPEATS)
        assert self.acts.latest
        await self.acts.again(self.acts.latest)
        await self._stage.settle()

    @property
    def form(self) -> FormSeen | None:
        if view := self._view():
            return self._seen(view)
        if self._asked is None:
            return None
        self._stage.rung(Ability.TYPED_FORMS)
        held, form, _ = self._asked
        labels = {field.name: field.label for field in form.fields}
        values = {labels[n]: v for n, v in held.values.items() if isinstance(v, str)}
        return FormSeen(form.title, tuple(labels.values()), values, dict(self._errors))

    @property
    def whispers(self) -> Sequence[str]:
        self._stage.rung(Ability.WHISPERS)
        found = [
            (float(n), _read(m)) for n, m in enumerate(self._slack.messages) if self._is_mine(m)
        ]
        return tuple(text for _, text in sorted([*found, *self._told], key=lambda each: each[0]))

    @property
    def last(self) -> str:
        return self.whispers[-1] if self.whispers else ""

    @property
    def room(self) -> str:
        self._stage.rung(Ability.LIVE)
        here = self._slack.seen(self._user, CHANNEL)
        return "\n\n".join(self._with_name(m) for m in here if not m.only)

    @property
    def files(self) -> Sequence[Handed]:
        self._stage.rung(Ability.FILES)
        found = (file for file in self._handed() if not file.alt)
        return tuple(Handed(file.name, file.content.decode()) for file in found)

    async def circles(self) -> Sequence[str]:
        self._stage.rung(Ability.CIRCLES)
        found = [c for c in self._slack.channels.values() if c.group and self._user in c.members]
        return [
            "\n\n".join(_read(m) for m in self._slack.messages if m.channel == c.id) for c in found
        ]

    async def pictures(self) -> Sequence[Picture]:
        self._stage.rung(Ability.PICTURES)
        return tuple(Picture(file.content, file.alt) for file in self._handed() if file.alt)

    def _handed(self) -> list[File]:
        mine = self._slack.private(self._user).id
        return [file for file in self._slack.files.values() if file.shared == mine]

    async def look(self) -> None:
        """Which form is being asked, question by question."""
        private = Place(self._stage.space, self._slack.private(self._user).id, direct=True)
        both = [await self._stage.asked(self.who, w) for w in (private, self._stage.place)]
        self._asked = next(filter(None, both), None)

    def _with_name(self, message: Message) -> str:
        if message.bot:
            return _read(message)
        return f"{self._slack.users[message.user]['profile']['display_name']}\n{_read(message)}"

    def _is_mine(self, message: Message) -> bool:
        private = self._slack.private(self._user).id
        return message.bot and (message.only == self._user or message.channel == private)

    # What is before them

    def _elements(self) -> list[tuple[Message, Json]]:
        """Everything that can be pressed, newest message first."""
        private = self._slack.private(self._user).id
        here = [m for m in self._slack.messages if m.channel in (CHANNEL, private)]
        mine = [m for m in here if m.only in ("", self._user) and not m.deleted]
        return [
            (message, element)
            for message in reversed(mine)
            for block in message.blocks
            if block["type"] == "actions"
            for element in block["elements"]
        ]

    def _button(self, label: str) -> tuple[Message, Json]:
        for message, element in self._elements():
            if element["type"] == "button" and element["text"]["text"] == label:
                return message, element
        seen = [e["text"]["text"] for _, e in self._elements() if e["type"] == "button"]
        raise AssertionError(f"{self.name} sees no {label!r}, only {seen[:12]}")

    def _view(self) -> View | None:
        return next(reversed(self._slack.views[self._user]), None)

    def _seen(self, view: View) -> FormSeen:
        inputs = [block for block in view.view["blocks"] if block["type"] == "input"]
        labels = {block["block_id"]: block["label"]["text"] for block in inputs}
        values = {labels[b["block_id"]]: self._shown(b) for b in inputs}
        errors = {labels[name]: words for name, words in view.errors.items()} | self._errors
        headers = [b["text"]["text"] for b in view.view["blocks"] if b["type"] == "header"]
        title = headers[0] if headers else view.view["title"]["text"]
        return FormSeen(title, tuple(labels.values()), values, errors)

    def _shown(self, block: Json) -> str:
        typed = self._given(block)
        if typed is not None:
            return typed
        element = block["element"]
        begun = [*element.get("initial_options", []), element.get("initial_option")]
        chosen = ", ".join(option["text"]["text"] for option in begun if option)
        return chosen or str(element.get("initial_value", element.get("initial_date", "")))

    def _given(self, block: Json) -> str | None:
        return self._typed.get(block["block_id"], self._typed.get(block["label"]["text"]))

    def _state(self, view: View) -> Json | None:
        """What Slack sends of a form; None when it does not let it be sent."""
        self._errors = {}
        found: Json = {}
        for block in view.view["blocks"]:
            if block["type"] == "input":
                found[block["block_id"]] = {"value": self._value(block)}
                if self._is_empty(found[block["block_id"]]["value"]) and not block["optional"]:
                    self._errors[block["label"]["text"]] = "Please complete this required field."
        return None if self._errors else found

    @staticmethod
    def _is_empty(given: Json) -> bool:
        return not any(value for name, value in given.items() if name != "type")

    def _value(self, block: Json) -> Json:
        element, words = block["element"], self._shown(block)
        kind = {"type": element["type"]}
        match element["type"]:
            case "plain_text_input":
                most = element.get("max_length", 3_000)
                assert len(words) <= most, "Slack lets nobody type more"
                return {**kind, "value": words or None}
            case "datepicker":
                day = moments.read_day(words)
                return {**kind, "selected_date": day.isoformat() if day else words or None}
            case "file_input":
                return {**kind, "files": [self._upload(words)] if words else []}
        chosen = [o for one in words.split(",") for o in _options(element, one.strip())]
        if element["type"] in ("checkboxes", "multi_static_select"):
            return {**kind, "selected_options": chosen}
        return {**kind, "selected_option": next(iter(_options(element, words)), None)}

    def _upload(self, text: str) -> Json:
        self._stage.rung(Ability.UPLOADS)
        return self._slack.uploaded("words.csv", text.encode(errors="surrogateescape"))


def _options(element: Json, words: str) -> list[Json]:
    return [o for o in element["options"] if words and words in (o["text"]["text"], o["value"])]


def _read(message: Message) -> str:
    return html.unescape(message.text)


def _words(answer: Json) -> list[str]:
    """What a notice on top of a form says."""
    pushed = answer.get("response_action") == "push"
    return ["\n\n".join(strings(answer["view"]["blocks"]))] if pushed else []


class SlackStage(House):
    """Everybody in one workspace, over Socket Mode."""

    name = "slack"
    space = "slack:T1"
    place = Place("slack:T1", CHANNEL)
    rungs: ClassVar[Mapping[Ability, str]] = {
        **dict.fromkeys(Ability, NATIVE),
        Ability.TYPED_FORMS: TYPED_FORMS,
    }
    sockets: ClassVar[bool] = True
    pace: ClassVar[float] = 3_600.0  # who is still there is asked when a scenario wants it

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url)
        self.slack = FakeSlack()
        self.slack.app = manifest.manifest(hints=True)
        self.slack.teams["T1"].scopes = frozenset(manifest.scopes(hints=True))
        self.slack.channel(CHANNEL)
        self.grouped = False
        self._actors: list[SlackActor] = []
        self._started = False

    async def start(self) -> Speaker:
        if not self._started:
            await self.slack.start()
            self._started = True
        speakers: dict[str, Speaker] = {}
        self.desk = Desk(self.store, self.dispatch, self.settings(), speakers, lambda: None)
        try:
            await self.desk.open()
        except Exception:
            await self.desk.close()
            raise
        if isinstance(self.desk.front, Signed):
            self.slack.request_url = f"{self.desk.front.address}{EVENTS}"
        return speakers[self.space]

    def settings(self) -> SlackSettings:
        """Of the app."""
        common = SlackSettings(
            bot_token="xoxb-sample", address=self.slack.address, port=0, pace=self.pace
        )
        if self.sockets:
            return replace(common, app_token=APP_TOKEN)
        return replace(common, signing_secret=SECRET)

    async def stop(self) -> None:
        await self.desk.close()

    async def close(self) -> None:
        await super().close()
        await self.slack.stop()

    async def settle(self) -> None:
        await self.desk.acting.settled()
        await super().settle()
        await self.desk.acting.settled()

    async def look(self) -> None:
        found = await self.store.read(lambda unit: unit.groups.at(self.place))
        self.grouped = found is not None
        for actor in self._actors:
            await actor.look()

    async def asked(self, who: Person, where: Place) -> Asked | None:
        """The form that is being asked of somebody, question by question."""
        held = await self.store.read(lambda unit: unit.talk.asking(who, where))
        if held is None:
            return None
        form = await self.store.read(
            lambda unit: self.dispatch.form(held.action, held.arg, who, where, unit)
        )
        return held, form, where

    async def person(
        self, name: str, *, facilitator: bool = False, admin: bool = False
    ) -> SlackActor:
        """Somebody comes into the channel: a guest, unless they may set up a group."""
        user = self.slack.person(name, guest=not admin)
        actor = SlackActor(self, name, user, admin)
        self._actors.append(actor)
        await actor.acts.come(CHANNEL)
        await self.settle()
        if facilitator:
            await self.facilitate(actor.who)
        await self.settle()
        return actor


class SignedSlackStage(SlackStage):
    """The same, over signed HTTP."""

    name = "slack by http"
    sockets: ClassVar[bool] = False
