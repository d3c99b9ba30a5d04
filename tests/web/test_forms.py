"""Forms on pages of their own: filled in, wrong, sent twice."""

from tests.web import pillar
from tests.web.served import Served

GOOD = {"word": "respite", "plain": "A break for carers.", "yes": "yes"}


async def test_a_form_is_filled_in_and_every_kind_of_answer_arrives(room: Served) -> None:
    ann = await room.visitor("Ann")
    page = await ann.asks("form")
    assert ann.path == "/form"
    assert "Anybody can suggest a term." in page
    page = await ann.press(
        "Suggest it",
        **GOOD,
        area="o3",
        where=["yes", "no"],
        when="1 december 2026",
        file="\ufeffword\nrespite".encode(),
    )
    assert ann.path == "/room"
    for answer in ("'respite'", "'o3'", "('yes', 'no')", "'2026-12-01'", "'word\\nrespite'"):
        assert answer in page


async def test_what_is_wrong_stands_beside_each_field_and_what_was_typed_stays(
    room: Served,
) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    page = await ann.press("Suggest it", word="", plain="Kept.", when="31 February")
    assert ann.status == 422
    assert "Please check this." in page
    assert page.count("The word is empty. Please write something there.") == 2
    assert page.count("please write a date like") == 2
    assert 'href="#f-word"' in ann.html
    assert 'aria-describedby="h-word e-word" aria-invalid="true"' in ann.html
    assert "Kept." in ann.html
    assert 'value="31 February"' in ann.html


async def test_an_answer_that_the_bot_refuses_stands_beside_its_field(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    page = await ann.press("Suggest it", **{**GOOD, "word": "taken"})
    assert page.count("already called taken") == 2
    assert "Thank you" in await ann.press("Suggest it", word="free")


async def test_a_file_that_is_no_text_is_refused_and_the_rest_stays(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    page = await ann.press("Suggest it", **GOOD, file=b"\xff\xfe\x00\xd8")
    assert ann.status == 422
    assert "This file is not plain text." in page
    assert "A break for carers." in ann.html


async def test_a_form_sent_twice_is_one_event_and_both_lead_on(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    form = ann.control("Suggest it")
    fields = {**form.fields, "word": ["respite"], "plain": ["A break."], "yes": ["no"]}
    first = await ann.send(form.form, fields)
    second = await ann.send(form.form, fields)
    assert first.count("Thank you") == second.count("Thank you") == 1


async def test_a_wrong_form_sent_twice_still_says_what_is_wrong(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    form = ann.control("Suggest it")
    fields = {**form.fields, "word": ["taken"], "plain": ["A break."], "yes": ["no"]}
    await ann.send(form.form, fields)
    assert "already called taken" in await ann.send(form.form, fields)


async def test_a_question_sent_twice_opens_its_form_both_times(room: Served) -> None:
    ann = await room.visitor("Ann")
    composer = ann.control("Ask Teabreak")
    fields = {**composer.fields, "text": ["form"], "to": ["bot"]}
    for _ in range(2):
        await ann.send(composer.form, fields)
        assert ann.path == "/form"
    assert len(pillar.HEARD) == 1


async def test_a_message_sent_twice_from_one_page_is_one_message(room: Served) -> None:
    ann = await room.visitor("Ann")
    composer = ann.control("Send to everyone")
    fields = {**composer.fields, "text": ["Only once."], "to": ["all"]}
    await ann.send(composer.form, fields)
    assert (await ann.send(composer.form, fields)).count("Only once.") == 1
    corrected = {**fields, "text": ["Only twice."]}
    assert "Only twice." in await ann.send(composer.form, corrected)


async def test_a_refused_question_sent_twice_says_so_twice_and_keeps_its_text(
    room: Served,
) -> None:
    ann = await room.visitor("Ann")
    composer = ann.control("Ask Teabreak")
    fields = {**composer.fields, "text": ["sorry"], "to": ["bot"]}
    for _ in range(2):
        page = await ann.send(composer.form, fields)
        assert ann.status == 422
        assert "There is no group here yet." in page
        assert ann.control("Ask Teabreak").fields["text"] == ["sorry"]


async def test_a_form_can_be_left_without_sending(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    assert "Go back without sending" in ann.text
    assert "Thank you" not in await ann.get("/room")


async def test_a_form_that_is_no_longer_there_says_so(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.get("/form")
    assert ann.path == "/room"
    await ann.asks("form")
    page = await ann.press("Suggest it", _form="sample.gone:1", **GOOD)
    assert "This button is no longer in use." in page


async def test_two_forms_in_two_tabs_do_not_mix(room: Served) -> None:
    ann = await room.visitor("Ann")
    await ann.asks("form")
    first = ann.control("Suggest it")
    await ann.get("/room")
    await ann.press("Help")
    fields = {**first.fields, "word": ["respite"], "plain": ["A break."], "yes": ["no"]}
    assert "Thank you" in await ann.send(first.form, fields)
