"""Polls: made in seconds, answered by a press or by typing, honest about who can see what."""

import logging

import pytest

from tests.polling import GIVEN, PRIVATE, SEALED, closed, made, timeless
from tests.stages.stage import NATIVE, Ability, Stage

MEET = "When shall we meet? | Monday | Tuesday | Friday"
KINDS = {
    "several": "Several choices: each person picks any number of options",
    "yes-no": "Yes, no, not sure",
    "temperature": "Temperature check: from “not at all” to “very much”",
    "fist": "Fist of 5: show 0 to 5 fingers for a proposal",
    "consent": "Consent: can everyone live with this proposal?",
    "dots": "Dots: share dots among the options",
    "score": "Score: give each option 0 to 10 points",
    "ranked": "Ranked: put the options in your order",
    "times": "Find a time: pick every time that suits you",
}


@pytest.mark.both_databases(everywhere=True)
async def test_a_poll_is_made_by_typing_and_a_changed_answer_moves(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types(f"poll: {MEET}")
    assert "This is your poll. Nobody else sees it yet." in ann.last
    assert "When shall we meet?" not in ben.room
    await ann.presses("Post it")
    await ben.presses("Monday")
    assert "Your answer: Monday" in ben.last
    assert "Monday: 1 of 1 person" in fay.room
    await ben.types("tuesday")
    await fay.types("2")
    assert "Tuesday: 2 of 2 people" in fay.room
    await ben.presses("Take back my answer")
    assert "I have taken back your answer." in ben.last
    assert "Tuesday: 1 of 1 person" in fay.room
    await fay.types("take back my answer")
    assert "I have taken back your answer." in fay.last


async def test_a_poll_is_made_by_a_command_and_by_a_form(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.command("poll", MEET)
    assert "Option 3: Friday" in ann.last
    await ann.presses("Do not post it")
    await fay.command("poll")
    form = fay.form
    assert form
    assert form.labels[:3] == ("The question", "The options", "How people answer")
    await fay.fills(**GIVEN | {"closes": "in 2 hours"})
    await fay.presses("Post it")
    assert "When shall we meet?" in ann.room
    assert "It closes:" in ann.room
    await fay.command("close-poll")
    assert "Nobody can answer after that." in fay.last
    await fay.presses("Yes, close it")
    assert "The result of a poll" in ann.room
    await ann.types(f"a private, ranked poll: {MEET}")
    assert "Ranked: each person puts the options in order." in ann.last


async def test_what_cannot_be_a_poll_stays_in_the_form_and_is_explained(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.command("poll")
    await fay.fills(**GIVEN | {"options": "Monday, monday"})
    form = fay.form
    assert form, "the form stays open"
    assert "is the same as" in "".join(form.errors.values())
    assert form.values["The question"] == "When shall we meet?"
    await fay.fills(options="Monday, Tuesday")
    assert "Option 2: Tuesday" in fay.last
    await fay.presses("Change it")
    await fay.fills(closes="some other evening")
    form = fay.form
    assert form
    assert "I do not understand when." in "".join(form.errors.values())
    await fay.fills(closes="in 10 minutes")
    assert "Option 2: Tuesday" in fay.last


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("several", "1, 3", "Your answer: Monday, Friday"),
        ("times", "monday and tuesday", "Your answer: Monday, Tuesday"),
        ("ranked", "2 1 3", "Your answer: 1. Tuesday, 2. Monday, 3. Friday"),
        ("dots", "1=3, 2=2", "Your answer: Monday: 3, Tuesday: 2"),
        ("score", "1=10, 3=0", "Your answer: Monday: 10, Friday: 0"),
        ("yes-no", "not sure", "Your answer: Not sure"),
        ("temperature", "quite", "Your answer: Quite"),
        ("fist", "0", "Your answer: 0 fingers"),
        ("consent", "i object", "Your answer: I object"),
    ],
)
async def test_every_kind_is_answered_by_typing(
    stage: Stage, kind: str, typed: str, told: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, kind=KINDS[kind])
    await ben.types(typed)
    assert told in ben.last
    await closed(fay)
    assert "The result of a poll" in ben.room


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        ("several", {"options": "Monday, Friday"}, "Your answer: Monday, Friday"),
        ("times", {"options": "Tuesday"}, "Your answer: Tuesday"),
        (
            "ranked",
            {"place-1": "Tuesday", "place-2": "Monday", "place-3": "Friday"},
            "Your answer: 1. Tuesday, 2. Monday, 3. Friday",
        ),
        (
            "dots",
            {"given-1": "3", "given-2": "2", "given-3": "0"},
            "Your answer: Monday: 3, Tuesday: 2",
        ),
        (
            "score",
            {"given-1": "10", "given-2": "5", "given-3": "0"},
            "Your answer: Monday: 10, Tuesday: 5, Friday: 0",
        ),
    ],
)
async def test_several_options_at_once_are_answered_in_a_form(
    stage: Stage, kind: str, answer: dict[str, str], told: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, kind=KINDS[kind])
    await ben.presses("Answer this poll")
    await ben.fills(**answer)
    assert told in ben.last
    assert "1 person has answered." in fay.room


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("yes-no", "Not sure"),
        ("temperature", "Very much"),
        ("consent", "I agree, with reservations"),
    ],
)
async def test_fixed_answers_are_a_press(stage: Stage, kind: str, label: str) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, kind=KINDS[kind])
    await ben.presses(label)
    assert f"Your answer: {label}" in ben.last
    await ben.presses("I do not understand the question")
    assert "Your answer: I do not understand the question" in ben.last


async def test_more_than_5_options_are_chosen_from_a_list(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, kind=KINDS["fist"])
    await ben.chooses("4 fingers: I like it")
    assert "Your answer: 4 fingers: I like it" in ben.last


@pytest.mark.both_databases(everywhere=True)
async def test_a_private_poll_says_first_who_could_see_and_shows_no_counts(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    told = set()
    fay = await stage.person("Sample Fay", facilitator=True)
    people = [await stage.person(f"Sample {name}") for name in ("Ann", "Ben", "Dev", "Eve", "Hal")]
    await made(fay, options="Aardvark, Badger", secrecy=PRIVATE)
    for number, one in enumerate(people):
        await one.presses("Answer in private")
        assert "Your group cannot see your answer" in one.last
        await one.presses("Badger" if number else "Aardvark")
        assert "I have kept your answer." in one.last
        assert "Your answer:" not in one.last
        told.add(timeless(one.last))
    assert len(told) == 1, "what somebody is told is the same for every answer"
    assert "5 people have answered." in fay.room
    assert not any(one.who.name in fay.room for one in people)
    assert " of 5 people" not in fay.room
    await closed(fay)
    assert "Most people chose Badger." in people[0].room
    assert " of 5 people" not in people[0].room
    stored = await stage.stored()
    for table in ("poll_key", "poll_private", "poll_part", "poll_named"):
        assert f"{table}: " not in stored
    for one in people:
        known = [line for line in stored.splitlines() if one.who.id in line.casefold()]
        assert not any("badger" in line.casefold() for line in known)
    assert "Badger" not in caplog.text


async def test_a_sealed_answer_is_given_once(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, secrecy=SEALED)
    await ben.presses("Answer in private")
    assert "You cannot change it afterwards." in ben.last
    await ben.presses("Monday")
    assert "Nobody can change it or take it back now" in ben.last
    await ben.presses("Answer in private")
    assert "It is sealed, so your answer cannot be changed." in ben.last
    await closed(fay)
    assert "Fewer than 5 people answered, so I will not show the answers." in ben.room


@pytest.mark.both_databases(everywhere=True)
async def test_a_poll_that_is_overdue_closes_when_teabreak_starts_again(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, closes="in 10 minutes")
    await ben.presses("Monday")
    await stage.restart()
    await ben.presses("Friday")
    assert "Your answer: Friday" in ben.last
    await stage.advance(hours=1)
    assert "Most people chose Friday." in ben.room
    await ben.types("monday")
    assert "This poll is closed, so nothing was changed." in ben.last
    await stage.advance(hours=1)
    assert ben.room.count("The result of a poll") == 1


async def test_a_display_that_does_not_come_through_never_changes_an_answer(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay)
    stage.fail_next("edit", "broken")
    await ben.presses("Monday")
    assert "Your answer: Monday" in ben.last
    if stage.rung(Ability.REPEATS) == NATIVE:
        await ben.repeats()
    await fay.types("monday")
    assert "Monday: 2 of 2 people" in fay.room


@pytest.mark.both_databases(everywhere=True)
async def test_a_poll_is_deleted_and_brought_back_as_it_was(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay)
    await ben.presses("Monday")
    await fay.types("polls")
    await fay.chooses("Open: When shall we meet?")
    await fay.presses("Delete this poll")
    assert "I have deleted this poll." in fay.last
    assert "This poll was deleted." in ben.room
    await ben.types("polls")
    assert "There are no polls in this group yet." in ben.last
    await stage.restart()
    await stage.advance(minutes=5)
    await fay.presses("Undo")
    assert "The poll is back as it was." in fay.last
    assert "Monday: 1 of 1 person" in ben.room
    await stage.advance(minutes=20)
    await ben.presses("Friday")
    assert "Your answer: Friday" in ben.last


async def test_a_poll_that_nobody_brings_back_is_gone_after_10_minutes(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await made(fay, options="Aardvark, Badger", secrecy=PRIVATE)
    await closed(fay)
    await fay.types("polls")
    await fay.chooses("Closed: When shall we meet?")
    await fay.presses("Delete this poll")
    assert "I have deleted this poll." in fay.last
    await stage.advance(minutes=11)
    stored = await stage.stored()
    assert "poll_option: " not in stored
    await fay.presses("Undo")
    assert "I cannot find this poll here any more." in fay.last


async def test_a_poll_is_copied_and_seen_before_it_is_posted(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await made(fay, secrecy=PRIVATE)
    await closed(fay)
    await fay.types("polls")
    await fay.chooses("Closed: When shall we meet?")
    await fay.presses("Copy this poll")
    assert "This is your poll. Nobody else sees it yet." in fay.last
    assert "This poll is private" in fay.last
    await fay.presses("Post it")
    await ben.presses("Answer in private")
    await ben.presses("Friday")
    assert "I have kept your answer." in ben.last
    assert "1 person has answered." in fay.room


@pytest.mark.both_databases(everywhere=True)
@pytest.mark.parametrize("secrecy", [GIVEN["secrecy"], PRIVATE])
async def test_a_reminder_comes_once_to_who_said_yes_and_tells_nothing(
    stage: Stage, secrecy: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben, cat = await stage.person("Sample Ben"), await stage.person("Sample Cat")
    for one in (fay, ben):
        await one.types("messages")
        await one.presses("Yes to private messages")
    await cat.types("messages")
    await fay.command("poll")
    await fay.fills(**GIVEN | {"secrecy": secrecy, "closes": "in 3 hours"})
    await fay.presses("More settings")
    form = fay.form
    assert form
    await fay.fills(reminder="1 hour before")
    assert "I remind people 1 hour before it closes" in fay.last
    await fay.presses("Post it")
    if secrecy == PRIVATE:
        await ben.presses("Answer in private")
    await ben.presses("Monday")
    await stage.restart()
    await stage.advance(hours=2, minutes=1)
    await stage.advance(minutes=1)
    told = [sum("A poll closes soon" in one for one in who.whispers) for who in (fay, ben, cat)]
    assert told == ([1, 1, 0] if secrecy == PRIVATE else [1, 0, 0])
    assert ("You may have answered already." in fay.last) == (secrecy == PRIVATE)
    await fay.types("monday")
    assert ("Your answer is not kept yet." in fay.last) == (secrecy == PRIVATE), fay.last
    await fay.presses("Open the poll")
    assert "When shall we meet?" in fay.last
