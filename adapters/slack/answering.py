"""How an answer reaches the person who acted, and nobody else.

    in a private message        a message there
    in a channel                through the act's `response_url`, or as an ephemeral message;
                                where Slack lets neither through, as a private message
    a form                      a modal, while the act's trigger lasts (3 seconds)
    a file                      an upload into the private messages
    a chart                     its words; then the picture, as an upload into the private messages

No way of these is more public than the one before it.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.pictures import Pictures, alt
from adapters.slack import calls, limits, render
from adapters.slack.inbound import Way
from adapters.slack.people import People
from adapters.slack.render import Message
from adapters.slack.workspaces import Workspace, Workspaces
from bot.cards import ID_LIMIT, Button, Card, Form, card, charts
from bot.effects import Hand
from bot.people import Person
from bot.phrases import say

log = logging.getLogger("teabreak.slack")

OPEN = "slack.form"  # a button that opens a form whose moment has passed
HOUR = 3_600.0  # seconds
TRIES = (SlackApiError, aiohttp.ClientError, OSError)


class Answering:
    """Answers, after an act was stored."""

    def __init__(self, workspaces: Workspaces, people: People) -> None:
        self._workspaces = workspaces
        self._people = people
        self._pictures = Pictures()
        self._inside: dict[tuple[str, str], float] = {}  # channels the bot was in, and when

    async def whisper(self, way: Way, cards: Sequence[Card]) -> None:
        """These cards, to this person alone."""
        await self.send(way, [m for shown in cards for m in render.messages(shown)])

    async def send(self, way: Way, said: Sequence[Message]) -> None:
        """These messages, to this person alone."""
        for message in said:
            await self._whisper(way, message)

    async def open(self, way: Way, form: Form) -> None:
        """A form; when it is too late for it, a button that opens it."""
        here = await self._workspaces.at(way.space)
        if here is None:
            return
        try:
            view = render.modal(form, way.place.id)
            await here.asking.views_open(trigger_id=way.trigger, view=view)
        except TRIES as error:
            log.info("a form was not opened: %s", _why(error))
            wanted = f"{OPEN}:{form.action}:{form.arg}"
            again = (Button(say("form-open"), OPEN, wanted.removeprefix(f"{OPEN}:")),)
            fits = again if len(wanted) <= ID_LIMIT else ()
            await self.whisper(way, [card(form.title, say("form-late"), *fits)])

    async def hand(self, way: Way, file: Hand) -> None:
        """A file, into the private messages."""
        if not await self._upload(way, file.name, content=file.text):
            await self.whisper(way, [card(say("slack-file-unsent", name=file.name))])
        elif not way.direct:
            await self.whisper(way, [card(say("file-sent", name=file.name))])

    async def show(self, way: Way, shown: Sequence[Card]) -> None:
        """Pictures of the charts on these cards, into the private messages."""
        for chart in charts(shown):
            drawn = await self._pictures.draw(chart)
            told = alt(chart, limits.FILE_ALT)
            if not drawn or not await self._upload(way, drawn.name, file=drawn.png, alt_txt=told):
                await self.whisper(way, [card(say("picture-late"))])
            elif not way.direct:
                await self.whisper(way, [card(say("picture-sent"))])

    async def _upload(self, way: Way, name: str, **what: str | bytes) -> bool:
        here = await self._workspaces.at(way.space)
        if here is None:
            return False
        try:
            channel = await self._people.channel(Person(way.space, way.user))
            await here.asking.files_upload_v2(
                channel=channel, filename=name, title=name, **cast(dict[str, Any], what)
            )
        except TRIES as error:
            log.warning("a file was not handed over: %s", _why(error))
            return False
        return True

    async def show_home(self, way: Way, view: render.Block) -> None:
        """The App Home as it is now."""
        here = await self._workspaces.at(way.space)
        if here is None:
            return
        try:
            await here.asking.views_publish(user_id=way.user, view=view)
        except TRIES as error:
            log.info("the home was not shown: %s", _why(error))

    async def is_in(self, way: Way) -> bool:
        """Whether the bot is in the channel of this act; asked at most once an hour if it is."""
        key = (way.space, way.channel)
        if time.monotonic() - self._inside.get(key, -HOUR) < HOUR:
            return True
        here = await self._workspaces.at(way.space)
        if here is None:
            return False
        try:
            answer = await here.asking.conversations_info(channel=way.channel)
        except SlackApiError as error:
            return calls.code(error) not in ("channel_not_found", "not_in_channel")
        except (aiohttp.ClientError, OSError):
            return True  # nobody knows
        inside = bool((answer.get("channel") or {}).get("is_member"))
        if inside:
            self._inside[key] = time.monotonic()
        return inside

    async def _whisper(self, way: Way, message: Message) -> None:
        here = await self._workspaces.at(way.space)
        if here is None:
            return
        try:
            if way.direct and not way.commanded:
                await self._privately(here, way, message)
            elif not (way.response_url and not way.thread and await self._respond(way, message)):
                await self._ephemeral(here, way, message)
        except TRIES as error:
            log.warning("an answer was not delivered: %s", _why(error))

    async def _respond(self, way: Way, message: Message) -> bool:
        """Through the act's own address (5 times within 30 minutes)."""
        body = {"response_type": "ephemeral", "replace_original": False, "text": message.text}
        body |= {"blocks": message.blocks, "mrkdwn": False}
        try:
            async with self._workspaces.lasting.post(way.response_url, json=body) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def _ephemeral(self, here: Workspace, way: Way, message: Message) -> None:
        try:
            await here.asking.chat_postEphemeral(
                channel=way.channel,
                user=way.user,
                thread_ts=way.thread or None,
                text=message.text,
                blocks=message.blocks,
            )
        except SlackApiError as error:
            log.info("an answer goes by private message: %s", _why(error))
            await self._privately(here, replace(way, channel="", thread=""), message)

    async def _privately(self, here: Workspace, way: Way, message: Message) -> None:
        channel = way.channel or await self._people.channel(Person(way.space, way.user))
        await here.asking.chat_postMessage(
            channel=channel,
            thread_ts=way.thread or None,
            text=message.text,
            blocks=message.blocks,
            mrkdwn=False,
            unfurl_links=False,
        )


def _why(error: Exception) -> str:
    """Slack's word for it, or the kind of trouble; never what was said."""
    return calls.code(error) if isinstance(error, SlackApiError) else type(error).__name__
