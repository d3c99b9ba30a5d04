"""Coming in and going out, in the room as an operator runs it."""

import re
from pathlib import Path

import aiohttp
import pytest

from adapters.web import security
from adapters.web.entrance import setup_code
from adapters.web.frame import WebSettings
from adapters.web.pages import make_app
from tests.web.served import DISPATCH, Served, Visitor, serving

CODE = re.compile(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4})+\b")


async def facilitator(house: Served) -> tuple[Visitor, str]:
    """The first facilitator with her group, and the code of the room."""
    code = await setup_code(house.store, house.settings.room)
    cara = await house.visitor()
    await cara.press("Start", name="Sample Cara", setup=code)
    await cara.get("/room")
    await cara.asks("set up")
    await cara.press("Send", name="Tuesday group", contact="Sample Cara, 01632 960000", areas="")
    await cara.get("/invite")
    found = CODE.search(cara.main)
    assert found
    return cara, found[0]


async def tried_from(house: Served, computer: str) -> str:
    """What somebody reads who tries a return code, through a server in front."""
    nothing = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(house.url, cookie_jar=nothing) as browser:
        async with browser.get("/") as door:
            held = door.cookies[security.COOKIE].value
        sent = {"_token": security.page_token(held), "back": "aaaa-aaaa-aaaa-aaaa"}
        through = {
            "Cookie": f"{security.COOKIE}={held}",
            "X-Forwarded-For": f"203.0.113.9, {computer}",
        }
        async with browser.post("/back", data=sent, headers=through) as answer:
            return await answer.text()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_the_first_facilitator_comes_in_with_the_operators_code_and_sets_up_a_group(
    house: Served,
) -> None:
    cara, code = await facilitator(house)
    assert "Tuesday group" in await cara.get("/room")
    assert security.code_typed(code.upper().replace("-", " ")) == code


async def test_a_set_up_code_works_once_and_none_is_made_once_there_is_a_group(
    house: Served,
) -> None:
    code = await setup_code(house.store, house.settings.room)
    first, second = await house.visitor(), await house.visitor()
    await first.press("Start", name="Sample Cara", setup=code)
    page = await second.press("Start", name="Somebody", setup=code)
    assert second.status == 422
    assert "I do not know this set-up code." in page
    assert 'value="Somebody"' in second.html
    await facilitator(house)
    assert await setup_code(house.store, house.settings.room) is None


async def test_only_the_ways_in_that_lead_somewhere_are_shown(house: Served) -> None:
    somebody = await house.visitor()
    assert "Start as the first facilitator" in somebody.text
    assert "Join your group" not in somebody.text
    await facilitator(house)
    page = await somebody.get("/")
    assert "Start as the first facilitator" not in page
    assert "Join your group" in page
    assert "Come back" in page


async def test_people_join_with_a_name_and_the_code_of_the_room(house: Served) -> None:
    cara, code = await facilitator(house)
    ann = await house.visitor()
    page = await ann.press("Join", name="Sample Ann", code=code.upper())
    assert "Please write this code down" in page
    assert "Tuesday group" in await ann.get("/room")
    await ann.writes("Hello, I am new here.")
    assert "Hello, I am new here." in await cara.get("/room")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Sample Ann", "abcd-efgh-2345", "I do not know this code of a room."),
        ("", "right", "Please type a name"),
        ("\u202e\u200b", "right", "Please type a name"),
        ("x" * 60, "right", "at most 40"),
        ("sample cara", "right", "already called"),
    ],
)
async def test_who_cannot_join_is_told_why_and_keeps_what_they_typed(
    house: Served, name: str, code: str, words: str
) -> None:
    _, right = await facilitator(house)
    somebody = await house.visitor()
    page = await somebody.press("Join", name=name, code=right if code == "right" else code)
    assert somebody.status == 422
    assert words in page
    assert (right if code == "right" else code) in somebody.html


async def test_a_return_code_brings_the_same_person_back_on_another_phone(house: Served) -> None:
    _, code = await facilitator(house)
    ann = await house.visitor()
    found = CODE.search(await ann.press("Join", name="Sample Ann", code=code))
    assert found
    await ann.writes("I wrote this on my old phone.")
    new = await house.visitor()
    await new.press("Come back in", back=found[0].upper())
    await new.get("/room")
    assert "Sample Ann (you)" in new.text
    assert "I wrote this on my old phone." in new.text


async def test_a_new_return_code_ends_the_old_one(house: Served) -> None:
    _, code = await facilitator(house)
    ann = await house.visitor()
    old = CODE.search(await ann.press("Join", name="Sample Ann", code=code))
    await ann.get("/my-way-back")
    new = CODE.search(await ann.press("Make a new return code"))
    assert old
    assert new
    phone = await house.visitor()
    assert "I do not know this return code." in await phone.press("Come back in", back=old[0])
    await phone.press("Come back in", back=new[0])
    assert "You are Sample Ann" in phone.text


async def test_a_new_code_of_the_room_keeps_those_who_joined_and_ends_the_old_one(
    house: Served,
) -> None:
    cara, old = await facilitator(house)
    ann = await house.visitor()
    await ann.press("Join", name="Sample Ann", code=old)
    page = await cara.press("Make a new code of the room")
    assert old not in page
    late = await house.visitor()
    assert "I do not know this code" in await late.press("Join", name="Sample Ben", code=old)
    assert "Tuesday group" in await ann.get("/room")


async def test_only_facilitators_see_the_code_of_the_room(house: Served) -> None:
    _, code = await facilitator(house)
    ann = await house.visitor()
    await ann.press("Join", name="Sample Ann", code=code)
    assert code not in await ann.get("/invite")
    assert "Invite people" not in ann.text


async def test_signing_out_ends_the_session_on_the_server_too(house: Served) -> None:
    cara, _ = await facilitator(house)
    cookies = {c.key: c.value for c in cara.session.cookie_jar}
    await cara.press("Sign out")
    cara.session.cookie_jar.update_cookies(cookies)
    assert "Welcome to Teabreak" in await cara.get("/room")


async def test_codes_cannot_be_tried_out_quickly(house: Served) -> None:
    await facilitator(house)
    somebody = await house.visitor()
    for _ in range(10):
        await somebody.press("Come back in", back="aaaa-aaaa-aaaa-aaaa")
    assert "many tries" in await somebody.press("Come back in", back="aaaa-aaaa-aaaa-aaaa")


async def test_behind_a_server_with_https_each_computer_has_its_own_tries(tmp_path: Path) -> None:
    async with serving(tmp_path, demo=False, https=True) as house:
        computers = [f"192.0.2.{number}" for number in range(12)]
        for computer in [*computers, *["198.51.100.7"] * 10]:
            assert "many tries" not in await tried_from(house, computer)
        assert "many tries" in await tried_from(house, "198.51.100.7")


async def test_a_group_that_nobody_facilitates_is_taken_over_with_a_new_set_up_code(
    house: Served,
) -> None:
    cara, _ = await facilitator(house)
    assert await setup_code(house.store, house.settings.room) is None
    await cara.asks("forget me")
    await cara.press("Yes, delete everything about me")
    code = await setup_code(house.store, house.settings.room)
    dev = await house.visitor()
    await dev.press("Start", name="Sample Dev", setup=code)
    await dev.get("/room")
    await dev.asks("set up")
    assert "Tuesday group is ready." in await dev.get("/room")


async def test_a_whole_group_can_join_at_once_from_one_house(house: Served) -> None:
    _, code = await facilitator(house)
    for number in range(12):
        somebody = await house.visitor()
        await somebody.press("Join", name=f"Sample {number}", code=code)
        assert somebody.status == 200


async def test_no_code_and_no_token_is_stored_as_it_is(house: Served, tmp_path: Path) -> None:
    code = await setup_code(house.store, house.settings.room)
    assert code
    ann = await house.visitor()
    back = CODE.search(await ann.press("Start", name="Sample Ann", setup=code))
    token = next(iter(ann.session.cookie_jar)).value
    assert back
    stored = everything_in(tmp_path)
    for secret in (code, back[0], token):
        assert secret.encode() not in stored


async def test_the_welcome_comes_once(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.press("Sign out")
    await ann.press("Sample Ann")
    assert ann.text.count("Hello, and welcome") == 1


async def test_the_practice_room_says_what_it_is_on_every_page(room: Served) -> None:
    ann = await room.visitor()
    assert "This is a practice room." in ann.text
    await ann.press("Sample Ann")
    assert "This is a practice room." in ann.text
    assert "Return code" not in ann.text


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
async def test_the_practice_room_refuses_to_be_open_to_others(room: Served, host: str) -> None:
    with pytest.raises(security.OnlyHere):
        make_app(room.store, DISPATCH, WebSettings(host=host, demo=True))


async def test_nobody_picks_a_sample_where_people_join_with_codes(tmp_path: Path) -> None:
    async with serving(tmp_path, demo=False) as house:
        somebody = await house.visitor()
        fields = {**somebody.control("Start").fields, "who": ["sample-ann"]}
        await somebody.send({"action": "/pick"}, fields)
        assert somebody.status == 404
        assert "Welcome to Teabreak" in await somebody.get("/room")
