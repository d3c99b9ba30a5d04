"""People on Slack, in the ways that only Slack has: threads, guests, channels without the bot.

Over 400 lines: a list of short scenarios.
"""

import asyncio
import time

import pytest

from adapters.slack import acting, manifest
from tests import sample
from tests.fakes.slack import Json, Message
from tests.fakes.slack_acts import Acts
from tests.fakes.slack_rules import strings
from tests.stages.slack import CHANNEL, SlackActor, SlackStage


async def fay_and_ann(stage: SlackStage) -> tuple[SlackActor, SlackActor]:
    fay = await stage.person("Sample Fay", facilitator=True)
    return fay, await stage.person("Sample Ann")


async def test_an_answer_in_a_channel_is_seen_by_its_person_alone(either: SlackStage) -> None:
    fay, ann = await fay_and_ann(either)
    await ann.acts.mention("what does DoLS mean?", CHANNEL)
    await either.settle()
    assert "Deprivation of Liberty Safeguards" in ann.last
    assert "Deprivation" not in fay.room
    assert "Deprivation" not in "".join(fay.whispers)


async def test_a_reply_in_a_thread_stays_in_the_thread(either: SlackStage) -> None:
    fay, ann = await fay_and_ann(either)
    first = await fay.acts.say("Who knows about DoLS?", CHANNEL)
    await ann.acts.mention("DoLS", CHANNEL, thread=first.ts)
    await either.settle()
    assert either.slack.messages[-1].thread == first.ts
    assert either.slack.messages[-1].only == ann.who.id
    assert "Deprivation of Liberty Safeguards" in ann.last
    await ann.presses("Share with everyone (without my name)")
    shared = [m for m in either.slack.messages if "Somebody shared this" in m.text]
    assert [m.thread for m in shared] == [first.ts]
    await ann.acts.mention("1", CHANNEL, thread=first.ts)
    await either.settle()
    assert either.slack.messages[-1].thread == first.ts


async def test_a_thread_of_private_messages_is_the_same_dialogue(stage: SlackStage) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.types("DoLS")
    asked = [m for m in stage.slack.messages if m.channel.startswith("D")][-1]
    await ann.acts.write("easier words", thread=asked.ts)
    await stage.settle()
    assert "Rules that protect people who are not free to leave." in ann.last
    assert stage.slack.messages[-1].thread == asked.ts


async def test_a_command_opens_a_form_which_posts_and_tells_its_author(
    either: SlackStage,
) -> None:
    fay = await either.person("Sample Fay", admin=True)
    await fay.command("set-up")
    form = fay.form
    assert form
    assert form.title == "Set up a group"
    await fay.fills(name="Sample Tea Group", zone="London", contact="Sample Fay")
    assert fay.form is None
    assert "Sample Tea Group is ready." in fay.last
    assert "Sample Tea Group is ready." not in fay.room


async def test_everything_that_is_wrong_in_a_form_is_said_at_once(stage: SlackStage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    await fay.command("set-up")
    view = stage.slack.views[fay.who.id][-1]
    words = {"type": "plain_text_input", "value": "  "}
    blocks = [b["block_id"] for b in view.view["blocks"] if b["type"] == "input"]
    answer = await fay.acts.submit(view, {name: {"value": words} for name in blocks[:2]})
    assert answer
    assert set(answer["errors"]) >= {"name", "zone", "contact"}
    assert "Name of the group is empty." in answer["errors"]["name"]


async def test_a_form_that_came_too_late_is_a_button_away(stage: SlackStage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    stage.slack.fail("views.open", "expired_trigger_id")
    await fay.command("set-up")
    assert not stage.slack.views[fay.who.id]
    assert "could not open in time" in fay.last
    await fay.presses("Open the questions")
    form = fay.form
    assert form
    assert form.title == "Set up a group"


async def test_a_form_asked_for_by_typing_is_answered_by_typing_or_opened(
    either: SlackStage,
) -> None:
    fay = await either.person("Sample Fay", admin=True)
    await fay.types("set up")
    assert "Question 1 of 6" in fay.last
    assert "Or press “Open the questions” to answer them all at once." in fay.last
    assert "1. Open the questions" not in fay.last, "a number answers the question"
    await fay.types("Sample Tea Group")
    assert "Open the questions" not in fay.last
    await fay.presses("Open the questions")
    form = fay.form
    assert form
    assert form.values["Name of the group"] == "Sample Tea Group", "answered already"
    await fay.fills(contact="Sample Fay, 020 7946 0000")
    assert "Sample Tea Group is ready." in fay.last
    await fay.types("DoLS")
    assert "Deprivation of Liberty" in fay.last, "nothing is asked any longer"


async def test_a_button_to_a_form_that_is_gone_says_so(stage: SlackStage) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.types("DoLS")
    await ann.forges("slack.form:no.such:1")
    assert "This button is no longer in use." in ann.last
    await ann.forges("slack.form:groups.settings:1")
    assert "Only a facilitator of this group can do that." in ann.last


async def test_a_form_whose_answer_was_lost_is_answered_the_same_again(stage: SlackStage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    await fay.command("set-up")
    await fay.fills(name="Sample Tea Group", zone="Mars", contact="Sample Fay")
    assert fay.acts.latest
    again = await fay.acts.again(fay.acts.latest)
    assert again
    assert again["response_action"] == "errors"


async def test_a_guest_and_somebody_from_another_workspace_cannot_set_up_a_group(
    stage: SlackStage,
) -> None:
    stranger = stage.slack.person("Sample Zoe", team="T2", is_stranger=True)
    full = stage.slack.person("Sample Gil")
    for user, told in ((stranger, "Only somebody who runs this space"), (full, "")):
        hands = Acts(stage.slack, user)
        stage.slack.channels[CHANNEL].members.add(user)
        await hands.command("/set-up", "", CHANNEL)
        await stage.settle()
        heard = [m.text for m in stage.slack.messages if m.only == user]
        assert (told in "".join(heard)) if told else stage.slack.views[user]


async def test_where_the_bot_is_not_it_says_so_and_how_to_bring_it(either: SlackStage) -> None:
    ann = await either.person("Sample Ann")
    for private in (False, True):
        where = either.slack.channel(f"C{private}", invited=False, private=private)
        where.members.add(ann.who.id)
        await ann.acts.command("/jargon", "DoLS", where.id)
        await either.settle()
        heard = [m.text for m in either.slack.messages if m.channel == where.id]
        assert "Deprivation of Liberty" in heard[0]
        assert "I am not in this place yet" in heard[-1]
        assert "/invite @Teabreak" in heard[-1]


async def test_an_answer_that_cannot_reach_a_channel_comes_in_private(stage: SlackStage) -> None:
    _, ann = await fay_and_ann(stage)
    stage.slack.fail("chat.postEphemeral", "user_not_in_channel")
    await ann.acts.mention("DoLS", CHANNEL)
    await stage.settle()
    answer = stage.slack.messages[-1]
    assert answer.channel == stage.slack.private(ann.who.id).id
    assert "Deprivation of Liberty" in answer.text


async def test_an_archived_channel_and_closed_private_messages_break_nothing(
    stage: SlackStage,
) -> None:
    fay, ann = await fay_and_ann(stage)
    await ann.acts.command("/jargon", "DoLS", CHANNEL)
    await stage.settle()
    stage.slack.channels[CHANNEL].archived = True
    stage.slack.users[ann.who.id]["deleted"] = True
    await ann.presses("Share with everyone (without my name)")
    stage.slack.fail("chat.postEphemeral", "is_archived")
    await ann.acts.mention("DoLS", CHANNEL)
    await stage.settle()
    stage.slack.channels[CHANNEL].archived = False
    await fay.types("DoLS")
    assert "Deprivation of Liberty" in fay.last


async def test_a_command_may_have_a_prefix(stage: SlackStage) -> None:
    stage.slack.app = manifest.manifest(prefix="tea")
    ann = await stage.person("Sample Ann")
    await ann.acts.command("/tea-my-data", "", CHANNEL)
    await stage.settle()
    assert "What I keep about you" in ann.last


async def test_a_command_in_somebody_else_s_private_messages_is_answered_there(
    stage: SlackStage,
) -> None:
    _, ann = await fay_and_ann(stage)
    theirs = stage.slack.channel("D9", invited=False)
    theirs.members.add(ann.who.id)
    await ann.acts.command("/jargon", "DoLS", theirs.id)
    await stage.settle()
    answer = stage.slack.messages[-1]
    assert (answer.channel, answer.only) == ("D9", ann.who.id)
    assert "Deprivation of Liberty" in answer.text


async def test_thirty_options_can_all_be_chosen(stage: SlackStage) -> None:
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    for n in (0, 29):
        await ann.chooses(f"Choice {n}")
        assert ann.last == f"You picked\nv{n}"
    await ann.acts.mention("choice 17", CHANNEL)
    await stage.settle()
    assert ann.last == "You picked\nv17", "typed is the same as chosen"


async def test_the_home_shows_my_groups_and_what_i_said_yes_to(either: SlackStage) -> None:
    _, ann = await fay_and_ann(either)
    await ann.acts.open_home()
    await either.settle()
    home = either.slack.homes[ann.who.id]
    assert "Sample Group" in str(home)
    assert "Circles: No" in _read(home)
    button = next(e for e in _buttons(home) if e["text"]["text"] == "Yes to circles")
    await ann.acts.press_home(button)
    await either.settle()
    assert "Circles: Yes" in _read(either.slack.homes[ann.who.id])
    assert "Circles: Yes" in ann.last
    assert either.slack.messages[-1].channel == either.slack.private(ann.who.id).id


async def test_the_home_shows_the_polls_that_can_be_answered(either: SlackStage) -> None:
    fay, ann = await fay_and_ann(either)
    await ann.acts.open_home()
    await either.settle()
    assert "No poll is open at the moment." in _read(either.slack.homes[ann.who.id])
    await fay.command("poll", "When shall we meet? | Monday | Tuesday")
    await fay.presses("Post it")
    await ann.acts.open_home()
    await either.settle()
    home = either.slack.homes[ann.who.id]
    poll = next(e for e in _buttons(home) if "meet" in e["text"]["text"])
    assert poll["text"]["text"] == "Open: When shall we meet?"
    await ann.acts.press_home(poll)
    await either.settle()
    assert "Nobody has answered yet." in ann.last


async def test_names_and_zones_are_asked_for_once_a_day(stage: SlackStage) -> None:
    _, ann = await fay_and_ann(stage)
    for _ in range(3):
        await ann.types("DoLS")
    assert _asked_about(stage, ann) == 1
    stage.slack.users[ann.who.id]["profile"]["display_name"] = "Sample Annie"
    await stage.restart()
    await ann.types("DoLS")
    assert _asked_about(stage, ann) == 1
    await stage.advance(days=2)
    await ann.types("DoLS")
    assert _asked_about(stage, ann) == 2
    assert "Sample Annie" in await stage.stored()


async def test_a_slack_that_does_not_say_who_somebody_is_keeps_nobody_waiting(
    stage: SlackStage,
) -> None:
    user = stage.slack.person("Sample Zoe")
    stage.slack.channels[CHANNEL].members.add(user)
    stage.slack.fail("users.info", "user_not_found", "user_not_found")
    hands = Acts(stage.slack, user)
    await hands.command("/jargon", "DoLS", CHANNEL)
    await stage.settle()
    assert "Deprivation of Liberty" in stage.slack.messages[-1].text
    await hands.command("/jargon", "DoLS", CHANNEL)
    await stage.settle()
    assert "Sample Zoe" in await stage.stored()


async def test_a_file_that_is_no_text_and_one_that_slack_does_not_give_are_said_beside_it(
    stage: SlackStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("import")
    await fay.presses("Import a file")
    view = stage.slack.views[fay.who.id][-1]
    [file, paste] = [b for b in view.view["blocks"] if b["type"] == "input"]
    empty = {paste["block_id"]: {"value": {"type": "plain_text_input", "value": None}}}
    for content, told in ((b"\xff\xfe\x00", "not plain text"), (None, "did not get this file")):
        given = stage.slack.uploaded("words.csv", content or b"term,meaning\n")
        if content is None:
            given["url_private_download"] = f"{stage.slack.url}/nowhere"
        values = {file["block_id"]: {"value": {"type": "file_input", "files": [given]}}, **empty}
        answer = await fay.acts.submit(view, values)
        assert answer
        assert told in answer["errors"][file["block_id"]]
    words = {"type": "plain_text_input", "value": "term,meaning\nXQZ,Three letters."}
    pasted = {paste["block_id"]: {"value": words}}
    none = {file["block_id"]: {"value": {"type": "file_input", "files": []}}}
    assert await fay.acts.submit(view, {**none, **pasted}) == {}
    await stage.settle()
    assert "New words: 1" in fay.last


async def test_a_file_that_cannot_be_handed_over_is_said(stage: SlackStage) -> None:
    _, ann = await fay_and_ann(stage)
    await ann.types("my data")
    stage.slack.fail("files.getUploadURLExternal", "missing_scope")
    await ann.presses("Download as text to read")
    assert "I could not send you my-data.txt" in ann.last
    assert not ann.files


async def test_a_slow_database_still_acknowledges_in_time(
    either: SlackStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "GUARD", 0.2)
    either.bring(sample.afresh())
    ann = await either.person("Sample Ann")
    await ann.command("run")
    await ann.presses("Press form")
    view = either.slack.views[ann.who.id][-1]
    message, button = ann._button("Press slow")
    sample.SLOW.clear()
    begun = time.monotonic()
    pressed = await ann.acts.press(message, button)
    state = {"name": {"value": {"type": "plain_text_input", "value": "Zebedee"}}}
    filled = await ann.acts.submit(view, state)
    assert (pressed, filled) == ({}, {}), "acknowledged"
    assert not either.slack.unacknowledged
    assert time.monotonic() > begun
    assert "It took a while." not in ann.last
    sample.SLOW.set()
    await either.settle()
    heard = "".join(ann.whispers)
    assert "It took a while." in heard
    assert "Kept Zebedee" in heard


async def test_a_form_that_was_not_saved_after_all_gives_back_what_was_typed(
    stage: SlackStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "GUARD", 0.05)
    stage.bring(sample.afresh())
    ann = await stage.person("Sample Ann")
    await ann.command("run")
    await ann.presses("Press form")
    view = stage.slack.views[ann.who.id][-1]
    stage.lock()
    state = {"name": {"value": {"type": "plain_text_input", "value": "Zebedee"}}}
    await ann.acts.submit(view, state)
    await stage.desk.acting.settled()
    stage.unlock()
    assert "not saved" in "".join(ann.whispers)
    assert "Zebedee" in ann.last


async def test_a_fault_of_ours_is_told_with_a_reference_and_changes_nothing(
    either: SlackStage,
) -> None:
    either.bring(sample.afresh())
    ann = await either.person("Sample Ann")
    await ann.command("run")
    await ann.presses("Press fault")
    assert "Something went wrong on our side." in ann.last
    assert "a fault of ours" not in ann.last
    await ann.chooses("Choice 3")
    assert ann.last == "You picked\nv3"


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message", "channel": CHANNEL, "subtype": "channel_topic", "user": "U1"},
        {"type": "message", "channel": CHANNEL, "bot_id": "B9", "text": "hello", "user": "U1"},
        {"type": "message", "channel": CHANNEL, "text": "no user"},
        {"type": "member_joined_channel", "user": "UBOT", "channel": CHANNEL},
        {"type": "something_new", "user": "U1", "channel": CHANNEL},
        {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"},
        {"type": "reaction_added"},
    ],
    ids=lambda event: str(event.get("subtype", event["type"])),
)
async def test_what_is_not_for_us_is_acknowledged_and_left(
    either: SlackStage, event: dict[str, str]
) -> None:
    body = {"team_id": "T1", "event": event, "type": "event_callback", "event_id": "Ev1"}
    assert await either.slack.deliver("events_api", body) == {}
    await either.settle()
    assert either.slack.messages == []


async def test_what_we_have_no_use_for_is_acknowledged_and_not_written_down(
    either: SlackStage, caplog: pytest.LogCaptureFixture
) -> None:
    who: Json = {"team": {"id": "T1"}, "user": {"id": "U1"}}
    for kind in ("view_closed", "block_suggestion", "shortcut"):
        body = {"type": kind, "callback_id": "form", "value": "Zebedee", **who}
        assert await either.slack.deliver("interactive", body) == {}
    assert "Zebedee" not in caplog.text


async def test_a_malformed_payload_does_not_stop_the_next_one(either: SlackStage) -> None:
    who: Json = {"team": {"id": "T1"}, "user": {"id": "U1"}}
    event = {"type": "message", "user": "U1", "channel_type": "im", "channel": "D1"}
    action = {"type": "button", "action_id": "1"}
    broken_form = {"callback_id": "form", "private_metadata": "?", "type": "modal"}
    for kind, body in (
        ("events_api", {"team_id": "T1", "type": "event_callback", "event": event}),
        ("interactive", {"type": "block_actions", "actions": [action], **who}),
        ("interactive", {"type": "view_submission", "view": broken_form, **who}),
        ("slash_commands", {"command": "/help", "team_id": "T1", "user_id": "U1"}),
    ):
        await asyncio.wait_for(either.slack.deliver(kind, body), 10)
    ann = await either.person("Sample Ann")
    await ann.types("help")
    assert "What I can do" in ann.last


async def test_a_link_button_does_nothing_here(stage: SlackStage) -> None:
    ann = await stage.person("Sample Ann")
    before = len(stage.slack.messages)
    message = stage.slack.messages[-1]
    await ann.acts.press(message, {"type": "button", "action_id": "link|3"})
    await stage.settle()
    assert len(stage.slack.messages) == before


async def test_what_a_person_sees_of_marked_words_is_what_the_bot_reads(
    stage: SlackStage,
) -> None:
    stage.bring(sample.echoing)
    ann = await stage.person("Sample Ann")
    bot = stage.slack.teams["T1"].bot
    text = f"<@{bot}> <@U9|zoe> <@U9> <#C9|tea> <!here> <https://a.b|notes> <https://a.b> &lt;b&gt;"
    await ann.acts.say(text, CHANNEL)
    await stage.settle()
    assert "@zoe @someone #tea @here notes https://a.b <b>" in ann.last


def _asked_about(stage: SlackStage, actor: SlackActor) -> int:
    asked = [given for name, given in stage.slack.calls if name == "users.info"]
    return sum(given["user"] == actor.who.id for given in asked)


def _buttons(view: Json) -> list[Json]:
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    return [element for row in rows for element in row]


def _read(view: Json) -> str:
    return "".join(strings(view))


async def test_a_group_meets_in_2_channels_and_a_poll_in_both_has_one_count(
    stage: SlackStage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True, admin=True)
    ann = await stage.person("Sample Ann")
    garden = stage.slack.channel("C2")
    garden.members |= {fay.who.id, ann.who.id}
    for command, text, label in (
        ("/set-up", "", "here as well"),
        ("/poll", "When shall we meet? | Monday | Tuesday", "all 2 places"),
    ):
        await fay.acts.command(command, text, garden.id)
        await stage.settle()
        (asked,) = [m for m in stage.slack.messages if m.only == fay.who.id][-1:]
        await fay.acts.press(asked, button(asked, label))
        await stage.settle()
    await stage.advance(seconds=3)
    shown = [m for m in stage.slack.messages if not m.only and "When shall we meet?" in m.text]
    assert {message.channel for message in shown} == {CHANNEL, garden.id}
    await ann.acts.press(shown[0], button(shown[0], "Monday"))
    await stage.settle()
    await stage.advance(seconds=3)
    assert all("Monday: 1 of 1 person" in message.text for message in shown)


def button(message: Message, label: str) -> Json:
    """The button of a message whose label has these words in it."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    found: Json = next(one for row in rows for one in row if label in one["text"]["text"])
    return found
