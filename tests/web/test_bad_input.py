"""Whatever people type or browsers send gets a kind, clear answer and does no harm."""

import pytest

from adapters.web import inbound
from bot.sorry import Sorry
from tests.web.served import Served

EVERYONE, BOT = "Send to everyone", "Ask Teabreak"


@pytest.mark.parametrize("to", [EVERYONE, BOT])
@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x07\x1b"])
async def test_nothing_written_is_not_sent(room: Served, text: str, to: str) -> None:
    ann = await room.visitor("Ann")
    page = await ann.writes(text, to)
    assert ann.status == 422
    assert "Nothing was written yet." in page


@pytest.mark.parametrize("to", [EVERYONE, BOT])
async def test_ten_thousand_characters_are_refused_and_stay_in_the_box(
    room: Served, to: str
) -> None:
    ann = await room.visitor("Ann")
    text = "So much to say. " * 625
    page = await ann.writes(text, to)
    assert "Your message has 9,999 characters. Please keep it under 4,000." in page
    assert ann.control(to).fields["text"] == [text]
    assert "So much" not in (await ann.get("/room"))


async def test_text_from_right_to_left_keeps_its_own_direction(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.writes("مرحبا بالجميع \u202eevil")
    assert '<p class="text" dir="auto">مرحبا بالجميع' in ann.html


async def test_a_message_of_emoji_alone_is_a_message(room: Served) -> None:
    ann = await room.visitor("Ann")
    assert "🎉🫖👩‍🦽" in await ann.writes("🎉🫖👩‍🦽")


async def test_control_characters_are_left_out_and_lines_are_kept(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.writes("one\r\ntwo\x00\x08\x1b[31m\ttab")
    assert "one\ntwo[31m\ttab</p>" in ann.html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</textarea><script>alert(1)</script>",
        "{{ 7*7 }} {% raw %} ${7*7}",
        "@everyone <!channel> <@U1> *bold* _it_ [a](javascript:alert(1))",
        "&lt;b&gt; &amp;",
    ],
)
async def test_markup_and_mentions_come_out_as_they_were_typed(room: Served, text: str) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.writes(text)
    await ann.asks(text)
    page = await ann.writes("x" * 4_001 + text)
    for visitor in (ann, ben):
        page = await visitor.get("/room")
        assert text in page
        assert "<script>alert" not in visitor.html
        assert "<img src=x" not in visitor.html
    assert ann.text.count(text) == 2


async def test_every_part_of_a_card_is_shown_and_only_web_addresses_are_links(
    room: Served,
) -> None:
    ann = await room.visitor("Ann")
    page = await ann.asks("everything")
    for words in ("Plain, strong, Sample Ann and", "Monday 23 November 2026 at 5:30pm"):
        assert words in page
    for words in ("Who decides", "The council", "Tuesday: 3 of 8 people", "A cup of tea"):
        assert words in page
    assert 'href="https://example.org/notes" rel="noopener noreferrer">the notes</a>' in ann.html
    assert 'href="javascript' not in ann.html
    assert "elsewhere.example" not in ann.html


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"press": [""]},
        {"press": ["no.such:1"]},
        {"press": ["x" * 5_000]},
        {"pick": ["s1|no.such:1"]},
        {"pick": ["|"]},
        {"explain": ["abc"]},
        {"explain": ["99999999999999999999"]},
        {"explain": ["9999"]},
        {"explain": ["-1"]},
    ],
)
async def test_a_made_up_button_is_answered_kindly(
    room: Served, fields: dict[str, list[str]]
) -> None:
    ann = await room.visitor("Ann")
    hidden = ann.control("Help").fields
    page = await ann.send({"action": "/act"}, {**hidden, **fields})
    assert ann.status == 422
    assert "This button is no longer in use." in page


@pytest.mark.parametrize("number", ["abc", "-1", "99999999999999999999", "²", ""])
async def test_a_made_up_number_in_an_address_is_no_problem(room: Served, number: str) -> None:
    ann = await room.visitor("Ann")
    await ann.get(f"/room?before={number}")
    assert ann.status == 200
    hidden = ann.control("Help").fields
    await ann.send({"action": "/read"}, {**hidden, "upto": [number]})
    assert ann.status == 200
    await ann.send({"action": "/act"}, {**hidden, "remove": [number or "x"]})
    assert ann.status == 200


async def test_a_command_that_does_not_exist_brings_help(room: Served) -> None:
    ann = await room.visitor("Ann")
    hidden = ann.control("Help").fields
    page = await ann.send({"action": "/act"}, {**hidden, "command": ["no-such"]})
    assert "What I can do" in page


async def test_a_made_up_delivery_number_is_replaced(room: Served) -> None:
    ann = await room.visitor("Ann")
    for delivery in ("", "x" * 500, "a b", "'; DROP TABLE seen"):
        await ann.press(EVERYONE, text="Again and again.", _delivery=delivery)
    assert ann.text.count("Again and again.") == 4


async def test_a_file_where_text_is_expected_is_taken_as_its_text(room: Served) -> None:
    ann = await room.visitor("Ann")
    composer = ann.control(EVERYONE)
    form = {**composer.form, "enctype": "multipart/form-data"}
    fields = {name: value for name, value in composer.fields.items() if name != "text"}
    page = await ann.send(form, {**fields, "to": ["all"]}, {"text": b"From a file."})
    assert "From a file." in page
    assert (await ann.send(form, {**fields, "to": ["all"]}, {"text": b"\xff"})).count("written")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Sample\n Ann ", "Sample Ann"),
        ("S\u0000am", "Sam"),
        ("\u202eAnn\u2066", "Ann"),
        ("李", "李"),
        ("Zoë 2", "Zoë 2"),
    ],
)
def test_a_name_is_one_line_that_shows_what_it_is(typed: str, name: str) -> None:
    assert inbound.name_typed(typed) == name


@pytest.mark.parametrize("typed", ["", " ", "...", "🎉", "\u200d\u200b"])
def test_a_name_needs_a_letter(typed: str) -> None:
    with pytest.raises(Sorry):
        inbound.name_typed(typed)


async def test_what_the_database_cannot_keep_is_said_and_stays_in_the_box(room: Served) -> None:
    ann = await room.visitor("Ann")
    with room.locked():
        page = await ann.writes("Please keep this.")
    assert ann.status == 422
    assert "not saved" in page
    assert ann.control(EVERYONE).fields["text"] == ["Please keep this."]
    assert "Please keep this." in await ann.press(EVERYONE)
    assert ann.status == 200


async def test_a_page_that_needs_a_locked_database_says_so_kindly(room: Served) -> None:
    ann = await room.visitor("Ann")
    number = ann.control("Remove this").value
    with room.locked():
        page = await ann.send(
            {"action": "/act"}, {**ann.control("Help").fields, "remove": [number]}
        )
    assert ann.status == 503
    assert "This was not saved." in page
