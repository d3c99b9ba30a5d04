"""The web room in a real browser: for everybody, on every screen, with and without scripts."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.web.browser import enters, opened, shut_out, sideways, window
from tests.web.served import Served, practice, serving

ASK, SEND = "Ask Teabreak, only you see it", "Send to everyone"


# Starting Chromium takes longer than most of these tests: all of them share one, each with windows,
# cookies and a room of its own.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with opened() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def room(tmp_path: Path) -> AsyncIterator[Served]:
    """The practice room."""
    async with practice(tmp_path) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def house(tmp_path: Path) -> AsyncIterator[Served]:
    """The room as an operator runs it."""
    async with serving(tmp_path, demo=False) as served:
        yield served


async def talk(room: Served) -> None:
    """Something of everything in the room."""
    cara, ben = await room.visitor("Cara"), await room.visitor("Ben")
    await cara.writes("Good morning, everybody. Today we look at the letter about assessments.")
    await ben.writes("Thank you.\nA_very_long_word_" + "without_a_space_" * 12)
    await cara.asks("tell all")
    await cara.asks("poll")
    await room.deliver()


async def every_page(page: Page, room: Served) -> AsyncIterator[str]:
    """Each kind of page, one after the other."""
    await page.goto(room.url)
    yield "entrance"
    await enters(page, room.url, "Ann")
    yield "room"
    for words, answer in (("DoLS", "Liberty"), ("everything", "A cup of tea")):
        await page.fill("#write", words)
        await page.get_by_role("button", name=ASK).click()
        await expect(page.locator("#timeline")).to_contain_text(answer)
    yield "room with answers"
    await page.fill("#write", "sorry")
    await page.get_by_role("button", name=ASK).click()
    await page.locator("#notice").wait_for()
    yield "room with a notice"
    await page.fill("#write", "form")
    await page.get_by_role("button", name=ASK).click()
    await page.wait_for_url("**/form")
    yield "form"
    await page.get_by_role("button", name="Suggest it").click()
    await page.locator("#notice").wait_for()
    yield "form with something wrong"
    for path in ("", "catch-up", "nowhere", "room?before=3"):
        await page.goto(room.url + path)
        yield path


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page(room: Served, chromium: Browser, scheme: str) -> None:
    await talk(room)
    async with window(chromium, color_scheme=scheme) as page:
        async for name in every_page(page, room):
            assert await shut_out(page) == [], name


async def test_axe_finds_nothing_on_the_pages_of_people_who_join(
    house: Served, chromium: Browser
) -> None:
    from adapters.web.entrance import setup_code

    code = await setup_code(house.store, house.settings.room)
    assert code
    async with window(chromium) as page:
        await page.goto(house.url)
        assert await shut_out(page) == []
        await page.fill("#start-name", "Sample Cara")
        await page.fill("#start-setup", "wrong")
        await page.get_by_role("button", name="Start").click()
        assert await shut_out(page) == []
        await page.fill("#start-setup", code)
        await page.get_by_role("button", name="Start").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Return code")
        assert await shut_out(page) == []
        await page.goto(house.url + "my-way-back")
        assert await shut_out(page) == []


SCREENS = ((320, 568), (390, 844), (640, 400), (1280, 800))
SMALL = """[...document.querySelectorAll('button, a.button, .brand, input, select, textarea')]
  .filter((el) => el.type !== 'hidden' && !el.closest('.tick') && el.offsetParent)
  .filter((el) => el.getBoundingClientRect().height < 43.9 || el.offsetWidth < 44)
  .map((el) => el.outerHTML)"""


async def test_pages_fit_every_screen_and_200_percent_and_can_be_pressed_with_a_thumb(
    room: Served, chromium: Browser
) -> None:
    await talk(room)
    async with window(chromium) as page:
        async for name in every_page(page, room):
            for width, height in SCREENS:
                await page.set_viewport_size({"width": width, "height": height})
                assert await sideways(page) == 0, (name, width)
                assert await page.evaluate(SMALL) == [], (name, width)
            # Text of twice the size on half a screen: harder than zooming.
            await page.set_viewport_size({"width": 640, "height": 400})
            await page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await sideways(page) == 0, name
            await page.evaluate("document.documentElement.style.fontSize = ''")


async def test_two_windows_see_each_others_messages_live(room: Served, chromium: Browser) -> None:
    async with window(chromium) as ann, window(chromium) as ben:
        await enters(ann, room.url, "Ann")
        await enters(ben, room.url, "Ben")
        await ann.fill("#write", "Good morning, Ben.")
        await ann.get_by_role("button", name=SEND).click()
        await expect(ben.locator("#timeline")).to_contain_text("Good morning, Ben.")
        await expect(ann.locator("#write")).to_have_value("")
        await expect(ben.locator("#spoken")).to_contain_text("Good morning, Ben.")
        await ben.fill("#write", "Good morning, Ann.")
        await ben.get_by_role("button", name=SEND).click()
        await expect(ann.locator("#timeline")).to_contain_text("Good morning, Ann.")
        await ann.fill("#write", "what is DoLS")
        await ann.get_by_role("button", name=ASK).click()
        await expect(ann.locator(".private").last).to_contain_text("Only you can see this")
        await ben.fill("#write", "poll")
        await ben.get_by_role("button", name=ASK).click()
        await expect(ben.locator("#write")).to_have_value("")
        await room.deliver()
        await expect(ann.locator("#timeline")).to_contain_text("Tuesday: 0 of 8 people")
        async with ann.expect_response("**/act"):
            await ann.get_by_role("button", name="Tuesday").click()
        await room.deliver()
        for page in (ann, ben):
            await expect(page.locator("#timeline")).to_contain_text("Tuesday: 1 of 8 people")
        assert await ben.locator(".private", has_text="Liberty").count() == 0
        assert "#" not in ann.url.partition("/room")[2].replace("#composer", "")


async def test_pressing_a_button_twice_live_does_it_twice_and_a_double_press_once(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium) as ann:
        await enters(ann, room.url, "Ann")
        await ann.fill("#write", "DoLS")
        await ann.get_by_role("button", name=ASK).click()
        easier = ann.get_by_role("button", name="Easier words")
        answers = ann.locator(".private", has_text="In easier words")
        await easier.dblclick()
        await expect(answers).to_have_count(1)
        await expect(answers.first).to_be_focused()
        await easier.click()
        await expect(answers).to_have_count(2)


async def test_a_double_press_is_one_also_when_the_answer_came_between(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium) as ann:
        await enters(ann, room.url, "Ann")
        await ann.fill("#write", "DoLS")
        await ann.get_by_role("button", name=ASK).click()
        easier = ann.get_by_role("button", name="Easier words")
        answers = ann.locator(".private", has_text="In easier words")
        sent: list[str] = []
        ann.on("request", lambda request: sent.append(request.url.partition("?")[0]))
        await easier.click()
        await expect(answers).to_have_count(1)
        await expect(answers.first).to_be_focused()
        presses = [url for url in sent if url.endswith("/act")]
        await easier.dispatch_event("click", {"detail": 2})
        assert [url for url in sent if url.endswith("/act")] == presses
        assert len(presses) == 1
        await easier.dispatch_event("click", {"detail": 1})
        await expect(answers).to_have_count(2)


async def test_a_reader_of_old_messages_keeps_their_place(room: Served, chromium: Browser) -> None:
    await talk(room)
    dev = await room.visitor("Dev")
    size = {"width": 390, "height": 500}
    async with window(chromium, viewport=size) as page:
        await enters(page, room.url, "Ann")
        await page.evaluate("scrollTo(0, 0)")
        await dev.writes("A new message while you read.")
        await expect(page.locator("#timeline")).to_contain_text("while you read")
        assert await page.evaluate("scrollY") == 0
        below = page.get_by_role("button", name="New messages below")
        await expect(below).to_be_visible()
        await below.click()
        await expect(page.locator("#timeline > li").last).to_be_focused()
        await expect(below).to_be_hidden()


async def test_a_lost_connection_keeps_the_text_and_sends_it_once_later(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium) as page:
        await enters(page, room.url, "Ann")
        await page.route("**/say", lambda route: route.abort())
        await page.fill("#write", "Still here.")
        await page.get_by_role("button", name=SEND).click()
        await expect(page.locator("#notices")).to_contain_text("still in the box")
        await expect(page.locator("#write")).to_have_value("Still here.")
        await page.unroute("**/say")
        await page.get_by_role("button", name=SEND).click()
        await expect(page.locator("#timeline")).to_contain_text("Still here.")
        await expect(page.locator("#notices")).to_be_empty()


async def test_the_refresh_link_comes_back_when_the_stream_is_lost(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium) as page:
        await enters(page, room.url, "Ann")
        await expect(page.locator("#refresh")).to_be_hidden()
        await room.runner.cleanup()
        await expect(page.locator("#refresh")).to_be_visible()


async def test_a_file_is_saved_by_the_script_too(room: Served, chromium: Browser) -> None:
    async with window(chromium) as page:
        await enters(page, room.url, "Ann")
        await page.fill("#write", "file")
        async with page.expect_download() as started:
            await page.get_by_role("button", name=ASK).click()
        download = await started.value
        assert download.suggested_filename == "notes.txt"


async def test_the_whole_way_works_without_scripts(room: Served, chromium: Browser) -> None:
    ben = await room.visitor("Ben")
    async with window(chromium, java_script_enabled=False) as page:
        await enters(page, room.url, "Ann")
        await page.fill("#write", "Hello without scripts.")
        await page.get_by_role("button", name=SEND).click()
        await expect(page.locator("#timeline")).to_contain_text("Hello without scripts.")
        await ben.writes("Hello, and welcome to Tuesday group.")
        await page.get_by_role("link", name="See new messages").click()
        await expect(page.locator("#timeline")).to_contain_text(
            "Hello, and welcome to Tuesday group."
        )
        await page.fill("#write", "what does DoLS mean?")
        await page.get_by_role("button", name=ASK).click()
        await page.get_by_role("button", name="Easier words").click()
        await expect(page.locator("#timeline")).to_contain_text("protect your freedom")
        await page.get_by_role("button", name="Explain words").last.click()
        await expect(page.locator("#timeline")).to_contain_text("Words in this message")
        await page.fill("#write", "form")
        await page.get_by_role("button", name=ASK).click()
        await page.get_by_role("button", name="Suggest it").click()
        await page.get_by_role("link", name="The word is empty.").click()
        await page.fill("#f-word", "respite")
        await page.fill("#f-plain", "A break for carers.")
        await page.locator("#f-yes").get_by_label("Yes").check()
        await page.get_by_role("button", name="Suggest it").click()
        await expect(page.locator("#timeline")).to_contain_text("Thank you")
        await page.get_by_role("link", name="Catch up").click()
        await page.get_by_role("button", name="Mark as read").click()
        await expect(page.locator("main")).to_contain_text("You are up to date.")
        await page.get_by_role("button", name="Sign out").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Who would you like to be?")


async def test_the_whole_way_works_by_keyboard_and_focus_is_always_seen(
    room: Served, chromium: Browser
) -> None:
    ring = """() => {
      const el = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(el);
      return el === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3);
    }"""
    async with window(chromium) as page:

        async def to(name: str) -> None:
            for _ in range(40):
                await page.keyboard.press("Tab")
                assert await page.evaluate(ring), await page.evaluate(
                    "document.activeElement.outerHTML"
                )
                if await page.evaluate(NAMED, name):
                    return
            raise AssertionError(f"“{name}” is not reached with the Tab key")

        await page.goto(room.url)
        await _walk(page, to)


NAMED = """(name) => {
  const el = document.activeElement;
  return el.id === name || (el.innerText || '').includes(name);
}"""


async def _walk(page: Page, to: Callable[[str], Awaitable[None]]) -> None:
    await to("Sample Ann")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/room*")
    await page.goto(page.url.partition("#")[0])
    await to("Skip to the main part")
    await page.keyboard.press("Enter")
    await to("write")
    await page.keyboard.type("what does DoLS mean?")
    await to("Ask Teabreak")
    await page.keyboard.press("Space")
    await expect(page.locator("#timeline")).to_contain_text("Liberty")
    await expect(page.locator("#write")).to_be_focused()
    await page.keyboard.type("form")
    await to("Ask Teabreak")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/form")
    await to("f-word")
    await page.keyboard.type("respite")
    await to("f-plain")
    await page.keyboard.type("A break for carers.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await to("Suggest it")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/room*")
    await expect(page.locator("#timeline")).to_contain_text("Thank you")
    await to("Stop messages")
    await page.keyboard.press("Enter")
    await expect(page.locator("#timeline .private").last).to_be_focused()


async def test_an_error_page_puts_the_focus_on_what_is_wrong(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium) as page:
        await enters(page, room.url, "Ann")
        await page.fill("#write", "form")
        await page.get_by_role("button", name=ASK).click()
        await page.wait_for_url("**/form")
        await page.get_by_role("button", name="Suggest it").click()
        await expect(page.locator("#notice")).to_be_focused()
        await page.get_by_role("link", name="The word is empty.").click()
        await expect(page.locator("#f-word")).to_be_focused()


async def test_nothing_moves_for_people_who_asked_for_that(room: Served, chromium: Browser) -> None:
    for motion, moving in (("reduce", "none"), ("no-preference", "in")):
        async with window(chromium, reduced_motion=motion) as page:
            await enters(page, room.url, "Ann")
            await page.fill("#write", "Hello.")
            await page.get_by_role("button", name=SEND).click()
            await expect(page.locator("#timeline .fresh")).to_contain_text("Hello.")
            style = "getComputedStyle(document.querySelector('#timeline .fresh')).animationName"
            assert await page.evaluate(style) == moving


async def test_private_answers_are_told_apart_without_colours(
    room: Served, chromium: Browser
) -> None:
    async with window(chromium, forced_colors="active") as page:
        await enters(page, room.url, "Ann")
        style = "getComputedStyle(document.querySelector('.private')).borderTopStyle"
        assert await page.evaluate(style) == "dashed"
        await expect(page.locator(".private").first).to_contain_text("Only you can see this")
