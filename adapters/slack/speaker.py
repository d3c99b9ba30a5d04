"""The bot speaks in one workspace: what the outbox sends becomes a message there.

`chat.update` has one budget for the whole workspace (50 a minute), and a message changes at most
once in 2 seconds: whatever comes too early waits in the outbox, which draws the newest state.
"""

import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from adapters.delivery import Gone, NotNow, Together
from adapters.slack import calls, render
from adapters.slack.people import People
from adapters.slack.render import Block, Message
from adapters.slack.workspaces import Workspace, Workspaces
from bot.cards import Card
from bot.effects import Gathering
from bot.people import Person, Place

EDITS = 50  # in a minute
MINUTE = 60.0
BETWEEN = 2.0  # seconds between two edits of a message

# Slack does not take a block: the whole message is refused, so nothing of it stands anywhere.
REFUSED = frozenset(("invalid_blocks", "invalid_blocks_format"))
# Of these people, somebody cannot be written to.
UNREACHABLE = frozenset(
    (
        *("user_not_visible", "user_not_found", "users_not_found", "user_disabled"),
        *("invalid_user_combination", "cannot_dm_bot", "not_enough_users"),
    )
)

Clock = Callable[[], float]


class Budget:
    """How many edits there may be, in all and of one message."""

    def __init__(self, clock: Clock = time.time) -> None:
        self._clock = clock
        self._all: deque[float] = deque()
        self._last: dict[str, float] = {}

    def spend(self, message: str) -> None:
        """An edit of this message, now. Raises NotNow when it is too early."""
        now = self._clock()
        while self._all and self._all[0] <= now - MINUTE:
            self._all.popleft()
        self._last = {name: at for name, at in self._last.items() if at > now - BETWEEN}
        if message in self._last:
            raise NotNow(self._last[message] + BETWEEN - now)
        if len(self._all) >= EDITS:
            raise NotNow(self._all[0] + MINUTE - now)
        self._all.append(now)
        self._last[message] = now


class SlackSpeaker:
    """Posts, edits and private messages of one workspace.

    A card that needs several messages has their ids with commas between them.
    """

    def __init__(
        self, space: str, workspaces: Workspaces, people: People, clock: Clock = time.time
    ) -> None:
        self._space = space
        self._workspaces = workspaces
        self._people = people
        self._budget = Budget(clock)
        self._begun: dict[int, list[str]] = {}  # rows of which some messages are there already

    async def post(self, where: Place, card: Card, row: int) -> str:
        """A card for everyone in a channel, thread or private conversation."""
        here = await self._here()
        channel, _, thread = where.id.partition("/")
        done = self._begun.setdefault(row, [])
        for message in render.messages(card, tables=True)[len(done) :]:
            done.append(await _post(here, channel, thread, message))
        return ",".join(self._begun.pop(row))

    async def edit(self, where: Place, message: str, card: Card) -> str:
        """A posted card has changed. Its ids, of which a card that has grown has more."""
        self._budget.spend(message.partition(",")[0])
        here = await self._here()
        channel, _, thread = where.id.partition("/")
        stands = message.split(",")
        wanted = render.messages(card, tables=True)
        wanted += [render.ends_above()] * (len(stands) - len(wanted))
        for ts, shown in zip(stands, wanted, strict=False):
            await _drawn(shown, partial(_change, here, channel, ts, shown.text))
        more = [await _post(here, channel, thread, m) for m in wanted[len(stands) :]]
        return ",".join((*stands, *more))

    async def direct(self, who: Person, card: Card, row: int) -> Place:
        """A card for one person; their private conversation with the bot."""
        channel = await _sure(self._people.channel(who))
        if not channel:
            raise Gone
        where = Place(who.space, channel, direct=True)
        await self.post(where, card, row)
        return where

    async def gather(self, gathering: Gathering, key: str) -> Together:
        """A conversation of these people and the bot. The same people have the same one.

        Slack refuses all of them because of one, and does not say whom: each is then asked about
        alone.
        """
        here = await self._here()
        people = gathering.people
        channel = await _together(here, people)
        if not channel:
            people = tuple([who for who in people if await _together(here, (who,))])
            channel = await _together(here, people) if len(people) > 1 else ""
        return (Place(self._space, channel) if channel else None), people

    async def _here(self) -> Workspace:
        here = await self._workspaces.at(self._space)
        if here is None:
            raise Gone
        return here


async def _post(here: Workspace, channel: str, thread: str, message: Message) -> str:
    return await _drawn(message, partial(_say, here, channel, thread, message.text))


async def _drawn(message: Message, send: Callable[[list[Block]], Awaitable[str]]) -> str:
    """A message with its blocks, or with plainer ones where Slack refuses these."""
    try:
        return await send(message.blocks)
    except Gone as refused:
        if message.plainer is None or not set(refused.args) & REFUSED:
            raise
        return await send(message.plainer)


async def _say(here: Workspace, channel: str, thread: str, text: str, blocks: list[Block]) -> str:
    answer = await calls.sent(
        here.posting.chat_postMessage(
            channel=channel,
            thread_ts=thread or None,
            text=text,
            blocks=blocks,
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
        )
    )
    return str(answer["ts"])


async def _change(here: Workspace, channel: str, ts: str, text: str, blocks: list[Block]) -> str:
    await _sure(here.posting.chat_update(channel=channel, ts=ts, text=text, blocks=blocks))
    return ts


async def _together(here: Workspace, people: Sequence[Person]) -> str:
    """The conversation of these people and the bot; none if one of them cannot be reached."""
    users = ",".join(who.id for who in people)
    try:
        answer = await _sure(here.posting.conversations_open(users=users))
    except Gone as refused:
        if refused.args and refused.args[0] in UNREACHABLE:
            return ""
        raise
    return str(answer["channel"]["id"])


async def _sure(call: Awaitable[calls.T]) -> calls.T:
    """A call that may be done twice without harm."""
    return await calls.sent(call, twice_is_once=True)
