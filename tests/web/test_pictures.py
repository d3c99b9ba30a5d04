"""Pictures in the web room: drawn when the page asks for them, for who may see the message."""

from adapters.web.frame import now
from bot.cards import Bar, Chart, card
from bot.people import Person
from storage.room import Room
from tests.web.served import Served, Visitor

CHART = Chart("poll-1.png", "When shall we meet?", "", (Bar("Monday", 1, "1 of 1 person"),), 1)
UNDRAWN = Chart("poll-2.png", "会议", "", CHART.bars, 1)


async def shown(room: Served, chart: Chart, name: str) -> int:
    """A chart for one person, below words; the number of its message."""
    who = Person(room.settings.space, f"sample-{name.casefold()}", f"Sample {name}")
    below = card("To look at", "Words", chart)
    return await room.store.do(
        lambda unit: Room(unit).post(room.settings.room, below, now(), only=who)
    )


async def asked(visitor: Visitor, path: str) -> tuple[int, str, bytes]:
    async with visitor.session.get(path) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_a_chart_is_a_picture_with_its_words_and_only_its_person_sees_it(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    number = await shown(room, CHART, "Ann")
    await ann.get("/room")
    path = f"/picture/{number}-1"
    assert f'src="{path}" alt="When shall we meet? Monday: 1 of 1 person."' in ann.html
    status, kind, content = await asked(ann, path)
    assert (status, kind) == (200, "image/png")
    assert content.startswith(b"\x89PNG")
    stranger = await room.visitor()
    for visitor in (ben, stranger):
        assert (await asked(visitor, path))[1] == "text/html"


async def test_where_there_is_no_chart_or_none_can_be_drawn_there_is_no_picture(
    room: Served,
) -> None:
    ann = await room.visitor("Ann")
    number = await shown(room, UNDRAWN, "Ann")
    for path in (f"{number}-0", f"{number}-1", f"{number}-9", "999999-1", "0-0", f"{number}-x"):
        assert (await asked(ann, f"/picture/{path}"))[0] == 404
