"""The terminal's stage: `adapters.terminal` in process. No buttons, no forms: numbered words."""

import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from adapters import delivery
from adapters.terminal import CIRCLE, ROOM, SPACE, Terminal, TerminalSpeaker
from bot.cards import Card, Choice, Field, Form, Many, Upload
from bot.events import Event
from bot.people import Person, Place
from bot.phrases import say
from bot.talk import Asking
from tests.stages.house import House
from tests.stages.stage import NATIVE, ONE_BY_ONE, Ability, FormSeen, Handed, Picture

BY_WORDS = "the label is typed, or its number"
TO_THE_BOT = "whatever is typed goes to the bot"

CHOICE = re.compile(r"^\d+\. (.*)$", re.MULTILINE)


class TerminalActor:
    """One person at a terminal."""

    def __init__(self, stage: "TerminalStage", who: Person) -> None:
        self._stage = stage
        self.who = who
        self.name = who.name
        self._alone: list[str] = []
        self._shared: list[str] = []
        self._both: list[str] = []
        self._files: list[Handed] = []
        self._circles: dict[str, list[str]] = {}
        self._latest: Event | None = None
        self._asked: tuple[Asking, Form] | None = None
        self._answers: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self.sit_down()

    def sit_down(self) -> None:
        """Before a terminal that has just been started."""
        stage = self._stage
        self._terminal = Terminal(stage.store, stage.dispatch, self.who, self._read_alone)
        stage.speaker.listen(self.who, self._read_shared)

    async def comes(self) -> None:
        await self._act(self._terminal.arrive)

    async def types(self, text: str) -> None:
        await self._act(lambda: self._terminal.type(text))

    async def says(self, text: str) -> None:
        self._stage.rung(Ability.TALK)
        await self.types(text)

    async def command(self, name: str, text: str = "") -> None:
        await self.types(f"/{name} {text}".strip())

    async def presses(self, label: str) -> None:
        self._stage.rung(Ability.BUTTONS)
        await self._choose(label)

    async def chooses(self, label: str) -> None:
        self._stage.rung(Ability.SELECTS)
        await self._choose(label)

    async def fills(self, **values: str) -> None:
        """Answer what is asked until the form is over or an answer is refused."""
        assert self._asked, f"no form is open before {self.name}"
        self._answers |= values
        self._errors = {}
        while self._now_asked() and not self._errors:
            await self._answer()

    async def half_fills(self, **values: str) -> None:
        """Answer these, which must be the first questions."""
        self._answers |= values
        for _ in values:
            await self._answer()

    async def leaves_form(self) -> None:
        await self.types("cancel")
        assert "Nothing was changed." in self.last

    async def explains(self, words: str) -> None:
        self._stage.rung(Ability.SHORTCUTS)
        message = next(text for text in reversed(self._both) if words in text)
        await self.command("explain-words", message)

    async def forges(self, button: str) -> None:
        """Whatever is typed is words, so there is nothing more to forge."""
        await self.types(button)

    async def repeats(self) -> None:
        self._stage.rung(Ability.REPEATS)
        assert self._latest
        outcome = await self._stage.store.take(self._latest, self._stage.dispatch)
        assert outcome.repeat, "the second delivery was handled again"
        await self._stage.settle()

    @property
    def form(self) -> FormSeen | None:
        self._stage.rung(Ability.FORMS)
        if self._asked is None:
            return None
        held, form = self._asked
        shown = {f.label: _text(held.values.get(f.name, ""), f) for f in form.fields}
        labels = tuple(field.label for field in form.fields)
        return FormSeen(form.title, labels, shown, dict(self._errors))

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
        return "\n\n".join(self._shared)

    @property
    def files(self) -> Sequence[Handed]:
        self._stage.rung(Ability.FILES)
        return tuple(self._files)

    async def circles(self) -> Sequence[str]:
        self._stage.rung(Ability.CIRCLES)
        return tuple("\n\n".join(texts) for texts in self._circles.values())

    async def pictures(self) -> Sequence[Picture]:
        self._stage.rung(Ability.PICTURES)
        return ()

    async def _choose(self, label: str) -> None:
        seen = CHOICE.findall("\n".join(self._both))
        assert label in seen, f"{self.name} sees no {label!r}, only {seen[-8:]}"
        await self.types(label)

    async def _answer(self) -> None:
        """One answer to the question that is being asked."""
        self._stage.rung(Ability.FORMS)
        assert self._asked, f"no form is open before {self.name}"
        held, form = self._asked
        field = self._field(held, form)
        given = self._answers.get(field.name, self._answers.get(field.label))
        if given is not None and isinstance(field, Upload):
            self._stage.rung(Ability.UPLOADS)
            kept = self._stage.folder / "upload.txt"
            kept.write_text(given, encoding="utf-8", errors="surrogateescape")
            given = f"< {kept}"
        await self.types(given or "skip")
        now = self._now_asked()
        if now and not set(now[0].values) > set(held.values):
            self._errors[self._field(*now).label] = self.last

    def _now_asked(self) -> tuple[Asking, Form] | None:
        return self._asked

    @staticmethod
    def _field(held: Asking, form: Form) -> Field:
        """What is being asked: the first question without an answer."""
        return next(field for field in form.fields if field.name not in held.values)

    async def _act(self, act: Callable[[], Awaitable[None]]) -> None:
        with contextlib.chdir(self._stage.folder):  # files are kept where the person is
            await act()
        self._latest = self._stage.dispatch.latest
        await self._stage.settle()

    async def look(self) -> None:
        """Which question is being asked now."""
        held = await self._stage.store.read(lambda unit: unit.talk.asking(self.who, ROOM))
        if held is None:
            self._asked, self._answers, self._errors = None, {}, {}
            return
        form = await self._stage.store.read(
            lambda unit: self._stage.dispatch.form(held.action, held.arg, self.who, ROOM, unit)
        )
        self._asked = (held, form)

    def _read_alone(self, text: str) -> None:
        told = say("terminal-file", name="|").split("|")
        if text.startswith(told[0]) and text.endswith(told[1]):
            name = text.removeprefix(told[0]).removesuffix(told[1])
            kept = self._stage.folder / name
            self._files.append(Handed(Path(name).name, kept.read_text(encoding="utf-8")))
        self._alone.append(text)
        self._both.append(text)

    def _read_shared(self, text: str) -> None:
        speaker = self._stage.speaker
        if speaker.circle:
            self._circles.setdefault(speaker.circle, []).append(text)
            return
        (self._alone if speaker.private else self._shared).append(text)
        self._both.append(text)


class Speaker(TerminalSpeaker):
    """The terminal's own, which also notes whether it is speaking to one person or a few alone."""

    private = False
    circle = ""

    async def post(self, where: Place, card: Card, row: int) -> str:
        self.circle = where.id if where.id.startswith(CIRCLE) else ""
        try:
            return await super().post(where, card, row)
        finally:
            self.circle = ""

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        self.private = True
        try:
            return await super().direct(who, card, row)
        finally:
            self.private = False


class TerminalStage(House):
    """Everybody who uses this computer's terminal."""

    name = "terminal"
    space = SPACE
    place = ROOM
    rungs: ClassVar[Mapping[Ability, str]] = {
        Ability.BUTTONS: BY_WORDS,
        Ability.SELECTS: BY_WORDS,
        Ability.FORMS: ONE_BY_ONE,
        Ability.TYPED_FORMS: ONE_BY_ONE,
        Ability.WHISPERS: NATIVE,
        Ability.MENTIONS: NATIVE,
        Ability.WELCOMES: NATIVE,
        Ability.TALK: TO_THE_BOT,
        Ability.SHORTCUTS: "/explain-words and the message",
        Ability.FILES: "kept in the folder one is in",
        Ability.UPLOADS: "the name of the file after <",
        Ability.PICTURES: "words alone",
        Ability.CIRCLES: "printed to its people who are at a terminal",
        Ability.EDITS: "printed again",
        Ability.LIVE: NATIVE,
        Ability.REPEATS: NATIVE,
    }

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url)
        self.folder = folder
        self._actors: list[TerminalActor] = []

    async def start(self) -> delivery.Speaker:
        self.speaker = Speaker()
        for actor in self._actors:
            actor.sit_down()
        return self.speaker

    async def look(self) -> None:
        for actor in self._actors:
            await actor.look()

    async def person(
        self, name: str, *, facilitator: bool = False, admin: bool = False
    ) -> TerminalActor:
        """Somebody comes to a terminal. Whoever uses it runs the computer, unless told."""
        actor = TerminalActor(self, Person(SPACE, name.casefold(), name, admin=admin))
        self._actors.append(actor)
        await actor.comes()
        if facilitator:
            await self.facilitate(actor.who)
        return actor


def _text(value: str | tuple[str, ...], field: Field) -> str:
    """An answer as its person sees it: the label of an option, not its value."""
    if isinstance(field, Choice | Many):
        labels = {option.value: option.label for option in field.options}
        values = (value,) if isinstance(value, str) else value
        return ", ".join(labels.get(one, one) for one in values)
    return value if isinstance(value, str) else ", ".join(value)
