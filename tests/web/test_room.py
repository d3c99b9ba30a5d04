"""The room as people without scripts use it."""

import re
from pathlib import Path

import pytest

from adapters.web.frame import now
from bot.cards import card
from bot.people import Person
from storage.room import Room
from storage.unit import Unit
from tests.web.served import Served, serving


async def test_a_message_to_everyone_is_seen_by_everyone_with_its_writers_name(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    assert "Good morning" in await ann.writes("Good morning, everybody.")
    assert "Sample Ann (you)" in ann.text
    page = await ben.get("/room")
    assert "Good morning, everybody." in page
    assert "Sample Ann" in page
    assert "(you)" not in page


async def test_a_question_to_the_bot_is_answered_to_its_asker_alone(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    page = await ann.asks("what does DoLS mean?")
    assert "Deprivation of Liberty Safeguards" in page
    assert "Only you can see this" in page
    page = await ben.get("/room")
    assert "Liberty" not in page
    assert "Liberty" not in await ben.get("/catch-up")


async def test_words_that_begin_with_a_slash_go_to_the_bot_whichever_button_sent_them(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    assert "What I can do" in await ann.writes("/help")
    assert (
        "help" not in (await ben.get("/room")).partition("Tuesday group")[2].partition("Write")[0]
    )


async def test_an_answer_is_still_there_after_reloading_and_after_a_restart(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, demo=True) as room:
        ann = await room.visitor("Ann")
        await ann.asks("DoLS")
        await ann.writes("See you on Tuesday.")
        assert "Liberty" in await ann.get("/room")
    async with serving(tmp_path, demo=True, group="") as room:
        ann = await room.visitor("Ann")
        assert "Liberty" in await ann.get("/room")
        assert "See you on Tuesday." in ann.text


async def test_an_answer_can_be_removed_by_its_reader_and_only_by_them(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.press("Remove this")
    await ann.asks("DoLS")
    number = ann.control("Remove this").value
    act = {"action": "/act"}
    fields = {**ben.control("Help").fields, "remove": [number]}
    await ben.send(act, fields)
    assert "Liberty" in await ann.get("/room")
    assert "Liberty" not in await ann.press("Remove this")


async def test_a_button_and_a_choice_bring_their_answers(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("DoLS")
    assert "Rules that protect your freedom." in await ann.press("Easier words")
    await ann.asks("everything")
    fields = ann.control("Choose this").fields
    select = next(name for name in fields if name.startswith("s"))
    assert "Nothing is chosen yet." in await ann.press("Choose this")
    assert "You picked" in await ann.press("Choose this", **{select: "tue"})
    assert "tue" in ann.text


async def test_explain_words_takes_the_text_from_the_store_not_from_the_page(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.writes("The CQC report is out.")
    await ben.get("/room")
    page = await ben.press("Explain words")
    assert "Words in this message" in page
    assert page.count("The CQC report is out.") == 2
    assert "Words in this message" not in await ann.get("/room")


async def test_words_of_somebody_elses_private_answer_cannot_be_asked_for(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.asks("my secret question")
    number = ann.control("Remove this").value
    fields = {**ben.control("Help").fields, "explain": [number]}
    page = await ben.send({"action": "/act"}, fields)
    assert "secret" not in page
    assert "no longer in use" in page


async def test_what_the_bot_says_to_all_and_a_message_that_changes(room: Served) -> None:
    cara, ben = await room.visitor("Cara"), await room.visitor("Ben")
    await cara.asks("tell all")
    await cara.asks("poll")
    await room.deliver()
    page = await ben.get("/room")
    assert "Tea is ready" in page
    assert "Tuesday: 0 of 8 people" in page
    await ben.press("Tuesday")
    await room.deliver()
    assert "Tuesday: 1 of 8 people" in await cara.get("/room")
    assert cara.text.count("A small poll") == 1


async def test_a_card_sent_again_by_the_outbox_stays_one_message(room: Served) -> None:
    ann = await room.visitor("Ann")

    def twice(unit: Unit) -> tuple[int, int]:
        rows = Room(unit)
        sent = [rows.post(room.settings.room, card("Once"), now(), row="7") for _ in range(2)]
        return sent[0], sent[1]

    first, second = await room.store.do(twice)
    assert first == second
    assert (await ann.get("/room")).count("Once") == 1


async def test_a_private_card_from_the_outbox_reaches_its_person_alone(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    speaker = room.speaker
    await speaker.direct(Person("web:local", "sample-ann"), card("Your word has an answer"), 12)
    assert "Your word has an answer" in await ann.get("/room")
    assert "Your word" not in await ben.get("/room")


async def test_older_messages_are_a_page_away(room: Served) -> None:
    ann = await room.visitor("Ann")
    for number in range(25):
        if number == 12:
            room.rest()
        await ann.writes(f"Message number {number}.")
    assert "Message number 24." in ann.text
    assert "Message number 3." not in ann.text
    link = ann.html.partition('href="/room?before=')[2].partition('"')[0]
    page = await ann.get(f"/room?before={link}")
    assert "Message number 3." in page
    assert "Message number 24." not in page
    assert "To the newest messages" in page


async def test_catching_up_shows_what_others_wrote_and_ends_when_marked_as_read(
    room: Served,
) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.get("/catch-up")
    await ann.press("Mark as read")
    assert "You are up to date." in ann.text
    await ben.writes("I moved the meeting to Thursday.")
    await ben.writes("Is that fine for everybody?")
    await ann.writes("Yes, thank you.")
    page = await ann.get("/catch-up")
    assert "2 messages from people, 0 from Teabreak." in page
    assert "I moved the meeting to Thursday." in page
    assert "Yes, thank you." not in page
    assert "You are up to date." in await ann.press("Mark as read")


async def test_help_my_data_and_stop_are_on_every_page(room: Served) -> None:
    ann = await room.visitor("Ann")
    for path in ("/room", "/catch-up"):
        await ann.get(path)
        for label in ("Help", "My data", "Stop messages", "Sign out"):
            assert ann.control(label).form
    assert "What I can do" in await ann.press("Help")
    assert ann.path == "/room"


async def test_the_persons_own_data_can_be_taken_home(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.writes("Something that I wrote.")
    await ben.writes("Something of somebody else.")
    await ann.get("/my-data.json")
    assert ann.headers["Content-Disposition"] == 'attachment; filename="teabreak-my-data.json"'
    assert "Something that I wrote." in ann.html
    assert "somebody else" not in ann.html
    assert "token" not in ann.html
    await ann.get("/my-data.txt")
    assert "Something that I wrote." in ann.html
    assert ann.headers["Content-Type"].startswith("text/plain")


async def test_a_file_from_the_bot_is_a_download(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("file")
    assert ann.html == "The notes.\n"
    assert ann.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'


async def test_deleting_everything_signs_the_person_out_and_keeps_nothing(room: Served) -> None:
    ann, ben = await room.visitor("Ann"), await room.visitor("Ben")
    await ann.writes("Please forget this.")
    await ann.asks("delete my data")
    await ann.press("Yes, delete")
    assert ann.status == 200
    assert "Goodbye" in ann.text
    assert "Please forget this." not in await ben.get("/room")
    assert "Who would you like to be?" in await ann.get("/room")


async def test_the_first_load_of_a_busy_room_is_under_30_kb(room: Served) -> None:
    for name in ("Ann", "Ben", "Cara"):
        visitor = await room.visitor(name)
        for number in range(8):
            await visitor.writes(f"Message {number}: " + "we talk about the letter. " * 4)
    dev = await room.visitor("Dev")
    page = await dev.get("/room")
    assert "Show earlier messages" in page
    size = len(dev.html.encode())
    linked = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', dev.html)))
    assert len(linked) == 3
    for path in linked:
        await dev.get(path)
        size += len(dev.html.encode())
    assert size < 30_000


@pytest.mark.parametrize("path", ["/room", "/catch-up", "/form", "/my-data.json", "/live"])
async def test_without_a_session_every_page_leads_to_the_entrance(room: Served, path: str) -> None:
    somebody = await room.visitor()
    assert "Who would you like to be?" in await somebody.get(path)
