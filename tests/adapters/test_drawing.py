"""Charts drawn as pictures, each by a process of its own."""

import asyncio
import io

import pytest
from PIL import Image

from adapters import drawing
from adapters.pictures import Pictures
from bot.cards import Bar, Chart

CHART = Chart(
    "poll-1.png",
    "When shall we meet?",
    "Most people chose Tuesday.",
    (Bar("Monday", 3, "3 of 8 people"), Bar("Tuesday", 5, "5 of 8 people")),
    8,
)
BLUE = (0x1F, 0x4E, 0x79)


def labelled(*labels: str) -> Chart:
    return Chart("a.png", "Title", "", tuple(Bar(one, 1, "1 of 1 person") for one in labels), 1)


def looked_at(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(drawing.png(chart))).convert("RGB")


def bars(picture: Image.Image) -> list[int]:
    """How long each bar is, in dots, from top to bottom."""
    found, inside = [], False
    for y in range(picture.height):
        wide = sum(picture.getpixel((x, y)) == BLUE for x in range(picture.width))
        if wide and not inside:
            found.append(wide)
        elif wide:
            found[-1] = max(found[-1], wide)
        inside = wide > 0
    return found


def test_bars_are_as_long_as_their_numbers_say() -> None:
    monday, tuesday = bars(looked_at(CHART))
    assert monday * 5 == pytest.approx(tuesday * 3, rel=0.02)


def test_a_picture_is_opaque_and_white_at_its_edge_with_a_border() -> None:
    picture = Image.open(io.BytesIO(drawing.png(CHART)))
    assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_long_labels_go_on_in_more_lines_and_numbers_are_never_cut() -> None:
    short = looked_at(labelled("Monday", "Tuesday"))
    long = looked_at(labelled("A walk in the park with tea and cake afterwards " * 3, "x" * 75))
    assert (long.width, long.height > short.height) == (short.width, True)
    most = Chart("a.png", "Title", "", (Bar("A", 1, "12,345 of 12,345 people"),), 0)
    picture = looked_at(most)
    beside = picture.crop((picture.width - 50, 20, picture.width - 15, picture.height - 20))
    assert beside.getextrema() == ((255, 255),) * 3, "nothing runs over the edge"


def test_what_people_type_is_no_formula() -> None:
    assert looked_at(labelled("$5 or $10", "$\\frac{", "{\\alpha}$")).height > 300


@pytest.mark.parametrize("label", ["会议", "🎉", "👍🏽"])
def test_letters_that_the_font_does_not_have_are_not_drawn_wrongly(label: str) -> None:
    with pytest.raises(drawing.Unwritable):
        drawing.png(labelled(label))


def test_emoji_beside_words_are_left_out_and_other_alphabets_stay() -> None:
    chart = labelled("Lunch 🎉", "Понедельник", "الاثنين", "café")
    assert [bar.label for bar in drawing.writable(chart).bars] == [
        *("Lunch", "Понедельник", "الاثنين", "café"),
    ]


async def test_a_picture_is_drawn_once_and_kept(caplog: pytest.LogCaptureFixture) -> None:
    wanted = Pictures()
    first, again = await asyncio.gather(wanted.draw(CHART), wanted.draw(CHART))
    assert first
    assert again == first
    assert first.name == "poll-1.png"
    assert first.png.startswith(b"\x89PNG")
    assert not caplog.records


async def test_what_cannot_be_drawn_gives_no_picture_and_no_words_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", logger="teabreak")
    assert await Pictures().draw(labelled("会议")) is None
    assert "a picture was not drawn (3)" in caplog.text
    assert "会" not in caplog.text


async def test_a_drawing_that_takes_too_long_is_ended(caplog: pytest.LogCaptureFixture) -> None:
    assert await Pictures(longest=0.0).draw(CHART) is None
    assert "in time" in caplog.text


def test_a_table_has_a_column_for_each_round_and_a_row_for_each_person() -> None:
    def drawn(*rows: tuple[str, ...]) -> Image.Image:
        table = tuple(Bar(str(n), 0, "", row) for n, row in enumerate(rows, 1))
        return looked_at(Chart("a.png", "Who meets when", "", table, 1, ("1", "2")))

    two, three = drawn(("A", "A"), ("A", "")), drawn(("A", "B"), ("A", "A"), ("B", ""))
    assert three.height - two.height == pytest.approx(drawing.CELL * drawing.DOTS, abs=2)
    colours = {colour for _, colour in three.getcolors(maxcolors=1 << 24) or ()}
    for number, tint in enumerate(drawing.TINTS[:6]):
        wanted = tuple(int(tint[at : at + 2], 16) for at in (1, 3, 5))
        assert (wanted in colours) is (number < 2)
