"""What a browser sent, as an event.

The event's id is the page's one-time delivery number and a print of what was sent: the same page
sent twice is one event, and a corrected text from the same page is another.
"""

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from aiohttp.web_request import FileField

from bot.cards import Day, Form, Many, Upload
from bot.dispatch import TEXT_LIMIT
from bot.events import Act, Command, Pressed, Said, Submitted
from bot.people import Person, Place
from bot.phrases import moments
from bot.sorry import Sorry

DELIVERY = re.compile(r"[A-Za-z0-9_-]{8,64}")
NAME_LIMIT = 40
UPLOAD_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of one sent page, cleaned. A file is its text; one that is no text is `unread`."""

    fields: Mapping[str, tuple[str, ...]]
    unread: frozenset[str] = frozenset()

    def one(self, name: str) -> str:
        """A field that comes once; empty if it did not come."""
        return next(iter(self.fields.get(name, ())), "")

    def id(self, who: Person) -> str:
        """The id of the event that this is. Who sent it cannot be told from it: it is kept longer
        than they may be."""
        delivery = self.one("_delivery")
        if not DELIVERY.fullmatch(delivery):
            delivery = uuid.uuid4().hex
        content = {n: v for n, v in self.fields.items() if n not in ("_delivery", "_token")}
        sent = json.dumps([who.id, delivery, content], sort_keys=True)
        return f"{delivery}:{hashlib.sha256(sent.encode()).hexdigest()[:16]}"


async def read(request: web.Request) -> Sent:
    """Everything that was sent with this request."""
    fields: dict[str, tuple[str, ...]] = {}
    unread = set()
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            text = clean(value)
        elif isinstance(value, FileField):
            try:
                text = clean(value.file.read(UPLOAD_LIMIT + 1).decode("utf-8-sig"))
            except UnicodeDecodeError:
                unread.add(name)
                text = ""
        else:
            continue
        fields[name] = (*fields.get(name, ()), text)
    return Sent(fields, frozenset(unread))


def clean(text: str) -> str:
    """Without control characters but for new lines and tabs; one kind of new line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def name_typed(typed: str) -> str:
    """A person's name: one line, no invisible or direction-changing characters."""
    seen = (" " if c.isspace() else c for c in typed)
    name = "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = " ".join(name.split())
    if not any(unicodedata.category(c)[0] in "LN" for c in name):
        raise Sorry("web-name-missing", field="name")
    if len(name) > NAME_LIMIT:
        raise Sorry("web-name-long", field="name", limit=NAME_LIMIT)
    return name


def said(sent: Sent, who: Person, where: Place, at: datetime) -> Said:
    """What was written: to everyone, or to the bot (also whatever begins with "/")."""
    text = sent.one("text").strip()
    if not text:
        raise Sorry("web-empty")
    if len(text) > TEXT_LIMIT:
        raise Sorry("web-too-long", limit=TEXT_LIMIT, size=len(text))
    to_bot = sent.one("to") != "all" or text.startswith("/")
    return Said(sent.id(who), at, who, where, text, to_bot)


def act(sent: Sent, who: Person, where: Place, at: datetime) -> Act | None:
    """A pressed button, a choice out of several, or a command of the menu. Raises Sorry."""
    start = (sent.id(who), at, who, where)
    if command := sent.one("command"):
        return Command(*start, command)
    if pressed := sent.one("press"):
        action, _, arg = pressed.partition(":")
        return Pressed(*start, action, arg)
    field, _, picked = sent.one("pick").partition("|")
    if picked:
        action, _, arg = picked.partition(":")
        chosen = sent.fields.get(field, ())
        if chosen == ("",):
            raise Sorry("web-choose-first")
        return Pressed(*start, action, arg, chosen)
    return None


def explain(sent: Sent, who: Person, where: Place, at: datetime, text: str) -> Command:
    """ "Explain words" on a message; its text was looked up, not sent."""
    return Command(sent.id(who), at, who, where, "explain-words", text)


def submitted(sent: Sent, form: Form, who: Person, where: Place, at: datetime) -> Submitted:
    """A form that was sent."""
    return Submitted(sent.id(who), at, who, where, form.action, form.arg, values(sent, form))


def values(sent: Sent, form: Form) -> dict[str, str | tuple[str, ...]]:
    """What was answered to each question; a date in words becomes its ISO form."""
    found: dict[str, str | tuple[str, ...]] = {}
    for field in form.fields:
        answers = sent.fields.get(field.name, ())
        typed = answers[0] if answers else ""
        if isinstance(field, Day) and (day := moments.read_day(typed)):
            typed = day.isoformat()
        found[field.name] = answers if isinstance(field, Many) else typed
    return found


def typed(sent: Sent, form: Form) -> dict[str, str | tuple[str, ...]]:
    """What was answered, letter for letter, to show it again."""
    return {
        field.name: answers if isinstance(field, Many) else next(iter(answers), "")
        for field in form.fields
        if (answers := sent.fields.get(field.name, ())) or field.name not in sent.unread
    }


def has_upload(form: Form) -> bool:
    """Does this form take a file?"""
    return any(isinstance(field, Upload) for field in form.fields)
