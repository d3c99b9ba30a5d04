"""Streams of new messages, as a page's script receives them."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from adapters.web import live
from adapters.web.frame import now
from adapters.web.live import Cursor
from bot.people import Person
from storage.room import Room
from tests.web.served import Served, Visitor


@dataclass(frozen=True, slots=True)
class News:
    """One event of a stream."""

    kind: str
    number: str
    html: str


@contextlib.asynccontextmanager
async def listening(visitor: Visitor, after: str = "", number: str = "") -> AsyncIterator["Ear"]:
    headers = {"Last-Event-ID": number} if number else {}
    timeout = aiohttp.ClientTimeout(total=20)
    async with visitor.session.get(
        f"/live?after={after}", headers=headers, timeout=timeout
    ) as answer:
        assert answer.content_type == "text/event-stream"
        yield Ear(answer)


class Ear:
    """Reads one event after the other."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer

    async def next(self) -> News:
        """The next event; heartbeats are passed over."""
        found = {"event": "", "id": "", "data": ""}
        while True:
            line = (await self.answer.content.readline()).decode()
            if not line:
                raise EOFError
            if line == "\n" and found["event"]:
                return News(found["event"], found["id"], found["data"])
            name, _, value = line.rstrip("\n").partition(": ")
            if name in found:
                found[name] += value + ("\n" if name == "data" else "")


def after(visitor: Visitor) -> str:
    """How far this page has come."""
    return visitor.html.partition('data-after="')[2].partition('"')[0]


async def test_a_message_reaches_an_open_page_at_once(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    async with listening(ben, after(ben)) as ear:
        await ann.writes("Can you hear me?\nOr not?")
        news = await ear.next()
    assert news.kind == "post"
    assert "Can you hear me?\nOr not?" in news.html
    assert "Sample Ann" in news.html
    assert "_token" not in news.html


async def test_a_private_answer_reaches_its_persons_pages_alone(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    async with listening(ann, after(ann)) as anns, listening(ben, after(ben)) as bens:
        await ann.asks("DoLS")
        assert "Only you can see this" in (await anns.next()).html
        await ben.writes("Something else.")
        assert "Something else." in (await bens.next()).html


async def test_a_changed_card_is_sent_as_a_change(room: Served) -> None:
    cara, ben = await room.visitor("Cara"), await room.visitor("Ben")
    await cara.asks("poll")
    async with listening(ben, after(ben)) as ear:
        await room.deliver()
        posted = await ear.next()
        await cara.get("/room")
        await cara.press("Tuesday")
        await room.deliver()
        changed = await ear.next()
    assert (posted.kind, changed.kind) == ("post", "edit")
    assert "Tuesday: 1 of 8 people" in changed.html


async def test_a_page_that_comes_back_gets_what_it_missed_and_nothing_twice(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    async with listening(ben, after(ben)) as ear:
        await ann.writes("First.")
        known = (await ear.next()).number
    await ann.asks("poll")
    await room.deliver()
    await ann.get("/room")
    await ann.press("Tuesday")
    await room.deliver()
    async with listening(ben, after(ben), known) as ear:
        news = await ear.next()
    assert news.kind == "post", "changed while they were away, but new to them"
    assert "Tuesday: 1 of 8 people" in news.html


async def test_what_another_process_wrote_is_found(room: Served) -> None:
    ben = await room.visitor("Ben")
    dev = Person(room.settings.space, "sample-cara")
    async with listening(ben, after(ben)) as ear:
        where = room.settings.room
        await room.store.do(lambda unit: Room(unit).say(where, dev, "From elsewhere.", now()))
        assert "From elsewhere." in (await ear.next()).html


async def test_a_quiet_stream_has_a_heartbeat(room: Served) -> None:
    room.frame.live.heartbeat = 0.01
    ben = await room.visitor("Ben")
    async with listening(ben, after(ben)) as ear:
        lines = [await ear.answer.content.readline() for _ in range(3)]
    assert lines[2] == b": still here\n"


async def test_signing_out_ends_the_streams_of_that_browser(room: Served) -> None:
    ben = await room.visitor("Ben")
    async with listening(ben, after(ben)) as ear:
        await ben.press("Sign out")
        assert (await ear.next()).kind == "gone"
        with pytest.raises(EOFError):
            await ear.next()


async def test_a_person_has_at_most_so_many_streams_and_the_oldest_gives_way(
    room: Served,
) -> None:
    ben = await room.visitor("Ben")
    async with contextlib.AsyncExitStack() as stack:
        ears = [
            await stack.enter_async_context(listening(ben, after(ben)))
            for _ in range(live.EACH + 1)
        ]
        assert (await ears[0].next()).kind == "gone"


async def test_streams_end_at_shutdown_without_telling_pages_to_stop(room: Served) -> None:
    ben = await room.visitor("Ben")
    async with listening(ben, after(ben)) as ear:
        await room.runner.cleanup()
        with pytest.raises(EOFError):
            await ear.next()


async def test_the_pages_script_gets_answers_without_pages(room: Served) -> None:
    ann = await room.visitor("Ann")
    ann.session.headers.update({"X-Live": "1"})
    html = ann.html
    await ann.writes("Sent by the script.")
    assert (ann.status, ann.html) == (204, "")
    ann.html = html
    await ann.asks("form")
    assert ann.headers["X-Go"] == "/form"
    ann.html = html
    await ann.asks("sorry")
    assert ann.status == 422
    assert ann.html.strip().startswith('<div class="notice bad"')
    ann.html = html
    await ann.press("Remove this")
    assert ann.headers["X-Gone"].startswith("m")
    ann.html = html
    await ann.press("Send to everyone", text="stale", _token="0")
    assert ann.status == 403
    assert "<html" not in ann.html
    ann.html = html
    await ann.press("Help")
    assert ann.status == 204


async def test_the_script_is_led_away_when_everything_is_deleted(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("delete my data")
    ann.session.headers.update({"X-Live": "1"})
    await ann.press("Yes, delete")
    assert ann.headers["X-Go"] == "/"


@pytest.mark.parametrize(
    ("typed", "cursor"),
    [
        ("", Cursor()),
        ("12-7", Cursor(12, 7)),
        ("12", Cursor(12, 0)),
        ("x-1", Cursor()),
        ("-5-1", Cursor()),
        ("9" * 30, Cursor()),
        ("1-" + "9" * 30, Cursor(1, 0)),
        ("²-1", Cursor()),
    ],
)
def test_a_made_up_number_of_a_stream_is_no_problem(typed: str, cursor: Cursor) -> None:
    assert Cursor.read(typed) == cursor
