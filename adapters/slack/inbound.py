"""What Slack sent, as an event. Pure functions of a payload; who and when are given.

The ids of events are Slack's own for each delivery: `client_msg_id` of a message (one gesture can
come as two messages), `event_id` of anything else that happened, `trigger_id` of an interaction.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.slack.render import FORM, PASTED
from bot.events import Command, Joined, Left, Pressed, Said, Submitted
from bot.people import Person, Place
from bot.phrases import say

Body = Mapping[str, Any]

MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Way:
    """Where an act came from and how its person can be answered."""

    space: str
    user: str
    channel: str = ""  # empty where Slack names none: the App Home, a form
    thread: str = ""
    response_url: str = ""
    trigger: str = ""
    home: bool = False
    commanded: bool = False  # perhaps in a channel that the bot is not in

    @property
    def direct(self) -> bool:
        """A private message with the bot, or no channel at all: then one is opened."""
        return not self.channel or self.channel.startswith("D")

    @property
    def place(self) -> Place:
        """Where it happened. A thread is a place of its own, but not in private messages."""
        thread = f"/{self.thread}" if self.thread and not self.direct else ""
        return Place(self.space, self.channel + thread, self.direct)


def space_of(body: Body) -> str:
    """The workspace that a payload is from."""
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    enterprise = body.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    return f"slack:{team or enterprise or ''}"


# Ways


def commanded(body: Body) -> Way:
    """The way of a slash command."""
    return Way(
        space_of(body),
        body["user_id"],
        body["channel_id"],
        response_url=body.get("response_url", ""),
        trigger=body.get("trigger_id", ""),
        commanded=True,
    )


def interacted(body: Body) -> Way:
    """The way of a button, a choice or a shortcut."""
    held = body.get("container") or {}
    message = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or held.get("channel_id", "")
    return Way(
        space_of(body),
        body["user"]["id"],
        channel,
        message.get("thread_ts") or held.get("thread_ts", ""),
        body.get("response_url", ""),
        body.get("trigger_id", ""),
        home=held.get("type") == "view",
        commanded=body["type"] == "message_action",
    )


def filled(body: Body) -> Way:
    """The way of a form: where it was opened is written in it."""
    _, _, place = json.loads(body["view"]["private_metadata"])
    channel, _, thread = str(place).partition("/")
    trigger = body.get("trigger_id", "")
    return Way(space_of(body), body["user"]["id"], channel, thread, trigger=trigger)


def happened(body: Body) -> Way:
    """The way of something that happened in a channel."""
    event = body["event"]
    return Way(space_of(body), event["user"], event.get("channel", ""), event.get("thread_ts", ""))


# Events


def command(body: Body, name: str, who: Person, where: Place, at: datetime) -> Command:
    """A slash command, by its own name. The text of one is escaped, but has no markup."""
    text = clean(html.unescape(body.get("text", ""))).strip()
    return Command(f"command:{body['trigger_id']}", at, who, where, name, text)


def named(command: str, names: Mapping[str, object]) -> str:
    """The name of a command that may have a prefix: "/tea-set-up" is "set-up"."""
    name = command.removeprefix("/")
    while name not in names and "-" in name:
        name = name.partition("-")[2]
    return name


def shortcut(body: Body, who: Person, where: Place, at: datetime) -> Command:
    """ "Explain words" on a message."""
    text = words_of((body.get("message") or {}).get("text", ""))
    return Command(f"shortcut:{body['trigger_id']}", at, who, where, body["callback_id"], text)


def pressed(body: Body, who: Person, where: Place, at: datetime) -> Pressed:
    """A button, or an option of a list."""
    action = body["actions"][0]
    start = (f"press:{body['trigger_id']}", at, who, where)
    if action["type"] == "static_select":
        name, _, arg = action["action_id"].partition("|")[2].partition(":")
        return Pressed(*start, name, arg, (action["selected_option"]["value"],))
    name, _, arg = action.get("value", "").partition(":")
    return Pressed(*start, name, arg)


def submitted(
    body: Body, files: Mapping[str, str], who: Person, where: Place, at: datetime
) -> Submitted:
    """A form; `files` are the texts of what was uploaded, by field."""
    view = body["view"]
    action, arg, _ = json.loads(view["private_metadata"])
    values = {**values_of(view), **files}
    for name in [name for name in values if name.endswith(PASTED)]:
        pasted, field = values.pop(name), name.removesuffix(PASTED)
        values[field] = values.get(field) or pasted
    sent = json.dumps([view["id"], view["state"]], sort_keys=True)
    print_of = body.get("trigger_id") or hashlib.sha256(sent.encode()).hexdigest()[:16]
    return Submitted(f"{FORM}:{print_of}", at, who, where, action, arg, values)


def values_of(view: Body) -> dict[str, str | tuple[str, ...]]:
    """What was answered in a form, by the name of its field; a file is no answer yet."""
    found: dict[str, str | tuple[str, ...]] = {}
    for name, elements in view["state"]["values"].items():
        given = elements["value"]
        if given["type"] in ("checkboxes", "multi_static_select"):
            found[name] = tuple(one["value"] for one in given.get("selected_options") or ())
        elif given["type"] in ("radio_buttons", "static_select"):
            found[name] = (given.get("selected_option") or {}).get("value", "")
        elif given["type"] == "datepicker":
            found[name] = given.get("selected_date") or ""
        else:
            found[name] = clean(given.get("value") or "")
    return found


def uploads(view: Body) -> dict[str, Body]:
    """The file of each field that takes one."""
    fields = ((name, each["value"]) for name, each in view["state"]["values"].items())
    return {name: given["files"][0] for name, given in fields if given.get("files")}


def said(body: Body, bot: str, who: Person, where: Place, at: datetime) -> Said:
    """A mention or a private message; in a channel without a mention, something said to others."""
    event = body["event"]
    to_bot = event["type"] == "app_mention" or where.direct
    text = words_of(re.sub(rf"<@{re.escape(bot)}(\|[^>]*)?>", " ", event.get("text", "")))
    return Said(delivery(body), at, who, where, text.strip(), to_bot, forms=False)


def came(body: Body, who: Person, where: Place, at: datetime) -> Joined | Left:
    """Somebody has come into a channel or left it."""
    kind = Joined if body["event"]["type"] == "member_joined_channel" else Left
    return kind(delivery(body), at, who, where)


def gone(body: Body) -> Person | None:
    """Whom Slack says to be deactivated; nobody, where something else about them has changed."""
    user = body["event"]["user"]
    return Person(space_of(body), user["id"]) if user.get("deleted") else None


def is_for_us(event: Body, bot: str) -> bool:
    """Whether something written is a person's, and comes in no other event as well."""
    if event.get("bot_id") or not event.get("user") or event["user"] == bot:
        return False
    if event.get("subtype") not in (None, "file_share", "thread_broadcast", "me_message"):
        return False
    mentioned = f"<@{bot}" in event.get("text", "")
    return event["type"] == "app_mention" or event.get("channel_type") == "im" or not mentioned


def words_of(text: str) -> str:
    """A message as people see it: names for what Slack marks, and nothing escaped."""
    return clean(html.unescape(MARKED.sub(_seen, text)))


def clean(text: str) -> str:
    """Without control characters but for new lines and tabs."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _seen(found: re.Match[str]) -> str:
    """What people see of something marked: `<@U1|ann>`, `<#C1|tea>`, `<https://a.b|words>`."""
    mark, label = found[1], found[2]
    if mark.startswith("@"):
        return f"@{label or say('store-someone')}"
    if mark.startswith("#"):
        return f"#{label or ''}"
    if mark.startswith("!"):
        return label or f"@{mark[1:].partition('^')[0]}"
    return label or mark


def delivery(body: Body) -> str:
    message = body["event"].get("client_msg_id")
    return f"message:{message}" if message else f"event:{body['event_id']}"
