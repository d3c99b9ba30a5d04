"""Who may send what, and how much of it."""

import logging
from datetime import timedelta

import aiohttp
import pytest

from adapters.web import security
from adapters.web.frame import now
from storage.room import Room
from tests.web.served import Served


async def test_every_answer_carries_strict_headers(room: Served) -> None:
    ann = await room.visitor("Ann")
    for path in ("/room", "/catch-up", "/nowhere", "/static/room.css", "/"):
        await ann.get(path)
        policy = ann.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert ann.headers["X-Content-Type-Options"] == "nosniff"
        assert ann.headers["Referrer-Policy"] == "no-referrer"
        assert ann.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        kept = "no-cache" if path.startswith("/static") else "no-store"
        assert ann.headers["Cache-Control"] == kept


async def test_no_page_has_a_script_or_style_of_its_own(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("everything")
    for path in ("/room", "/catch-up", "/nowhere"):
        await ann.get(path)
        assert "<style" not in ann.html
        assert " style=" not in ann.html
        assert " onclick" not in ann.html
        assert ann.html.count("<script") == ann.html.count('<script src="/static/room.js')


async def test_the_cookie_is_kept_from_scripts_and_from_other_sites(room: Served) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(room.url) as answer,
    ):
        cookie = answer.cookies[security.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]


async def test_picking_a_person_gives_a_new_token(room: Served) -> None:
    ann = await room.visitor()
    before = next(iter(ann.session.cookie_jar)).value
    await ann.press("Sample Ann")
    assert next(iter(ann.session.cookie_jar)).value != before


@pytest.mark.parametrize("token", ["", "0" * 32, "ü"])
async def test_a_page_without_our_token_does_nothing_and_gives_the_text_back(
    room: Served, token: str
) -> None:
    ann = await room.visitor("Ann")
    page = await ann.press("Send to everyone", text="Kept words.", _token=token)
    assert ann.status == 403
    assert "Nothing was sent." in page
    assert "Kept words." in page
    assert "Kept words." not in await ann.get("/room")


@pytest.mark.parametrize(
    "header",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
async def test_another_sites_page_cannot_send_in_somebodys_name(
    room: Served, header: dict[str, str]
) -> None:
    ann = await room.visitor("Ann")
    ann.session.headers.update(header)
    await ann.press("Send to everyone", text="Not mine.")
    assert ann.status == 403
    assert "Not mine." not in await ann.get("/room")


async def test_the_right_origin_is_enough_for_browsers_that_send_no_more(room: Served) -> None:
    ann = await room.visitor("Ann")
    ann.session.headers.update({"Origin": room.url.rstrip("/")})
    assert "Mine." in await ann.press("Send to everyone", text="Mine.")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "["])
async def test_a_strange_name_for_this_computer_is_refused(room: Served, host: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(room.url, headers={"Host": host}) as answer,
    ):
        assert answer.status in (400, 403)


async def test_too_many_acts_wait_and_what_was_typed_stays(room: Served) -> None:
    ann = await room.visitor("Ann")
    for number in range(20):
        await ann.writes(f"Quick {number}")
    page = await ann.writes("One too many")
    assert ann.status == 429
    assert "Please wait a moment." in page
    assert ann.control("Send to everyone").fields["text"] == ["One too many"]
    ben = await room.visitor("Ben")
    assert "One too many" not in ben.text
    room.rest()
    assert "Sample Ann (you)" in await ann.press("Send to everyone")


async def test_too_many_acts_keep_a_filled_form(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    for _ in range(18):
        await ann.press("Suggest it", word="kept word")
    await ann.press("Suggest it", word="kept word")
    page = await ann.press("Suggest it", word="kept word", plain="kept meaning")
    assert ann.status == 429
    assert "Please wait a moment." in page
    assert "kept meaning" in ann.html


async def test_a_page_that_is_too_large_is_refused_kindly(room: Served) -> None:
    ann = await room.visitor("Ann")
    page = await ann.press("Send to everyone", text="x" * 500_000)
    assert ann.status == 413
    assert "too large" in page


async def test_a_file_that_is_too_large_is_refused_kindly(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    page = await ann.press("Suggest it", file=b"x" * 2_400_000)
    assert ann.status == 413
    assert "too large" in page


async def test_pages_that_are_not_there_are_kind(room: Served) -> None:
    ann = await room.visitor("Ann")
    for path in ("/nowhere", "/static/nothing.css", "/static/..%2fpages.py", "/say", "/act"):
        page = await ann.get(path)
        assert ann.status in (404, 405)
        assert "There is no page here." in page


async def test_a_bug_gives_a_reference_and_its_text_reaches_no_log(
    room: Served, caplog: pytest.LogCaptureFixture
) -> None:
    ann = await room.visitor("Ann")
    with caplog.at_level(logging.DEBUG):
        page = await ann.asks("bug")
    assert ann.status == 500
    assert "Something went wrong on our side." in page
    assert "bug" in ann.html
    reference = page.partition("runs Teabreak: ")[2][:8]
    assert reference in caplog.text
    assert "secret text" not in caplog.text


async def test_nothing_that_is_written_reaches_the_log(
    room: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        ann = await room.visitor("Ann")
        await ann.writes("A private worry.")
        await ann.asks("what does DoLS mean?")
        await ann.get("/room?before=12345")
    for words in ("worry", "DoLS", "Ann", "12345", "sample-ann"):
        assert words not in caplog.text


async def test_a_session_that_nobody_used_for_long_is_over(room: Served) -> None:
    ann = await room.visitor("Ann")
    held = security.digest(next(iter(ann.session.cookie_jar)).value)
    long_ago = now() - timedelta(days=91)
    await room.store.do(lambda unit: Room(unit).touch(held, long_ago))
    assert "Who would you like to be?" in await ann.get("/room")


async def test_a_session_in_use_is_noted_once_a_day(room: Served) -> None:
    ann = await room.visitor("Ann")
    held = security.digest(next(iter(ann.session.cookie_jar)).value)
    before = now() - timedelta(days=2)
    await room.store.do(lambda unit: Room(unit).touch(held, before))
    await ann.get("/room")
    session = await room.store.read(lambda unit: Room(unit).session(held))
    assert session
    assert session.seen_at > now() - timedelta(minutes=1)


def test_the_memory_for_rates_is_bounded() -> None:
    rate = security.Rate(1, 10.0, names=2)
    assert [rate.allows(name, 0.0) for name in ("a", "a", "b", "c")] == [True, False, True, True]
    assert rate.allows("a", 0.0)
    assert rate.allows("c", 10.5)
