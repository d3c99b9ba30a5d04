"""Making a poll: a form or typed words, a preview for its maker alone, then the post."""

import pytest

from bot.people import Place
from tests.polls.talk import made, shown
from tests.talking import SPACE, START, Room

ONE_LINE = "When shall we meet? | Monday | Tuesday 2pm"


@pytest.mark.parametrize(
    "typed",
    [
        f"/poll {ONE_LINE}",
        "poll: When shall we meet? Monday, Tuesday 2pm",
        "Poll : “When shall we meet?” “Monday” “Tuesday 2pm”",
        "poll “When shall we meet?” “Monday” “Tuesday 2pm”",
        "“poll: When shall we meet? Monday, Tuesday 2pm”",
        "“poll”: When shall we meet? Monday, Tuesday 2pm",
    ],
)
def test_a_typed_poll_is_shown_to_its_maker_and_then_posted(room: Room, typed: str) -> None:
    ann = room.person("Ann")
    said = ann.types(typed)
    assert said.startswith("This is your poll. Nobody else sees it yet.")
    for line in (
        "When shall we meet?",
        "Option 2: Tuesday 2pm",
        "One choice: each person picks 1 option",
        "everyone can see who chose what",
        "It stays open until you close it.",
    ):
        assert line in said
    assert room.posts() == []
    assert ann.presses("Post it").startswith("Your poll is posted.")
    (card,) = room.posts()
    assert "Nobody has answered yet." in card
    assert "1. Monday\n2. Tuesday 2pm" in card
    assert "0 of 0" not in card
    assert "2. Tuesday 2pm" in card
    assert "Nobody has answered yet." in card


@pytest.mark.parametrize(
    ("typed", "kind", "sees"),
    [
        ("private poll: {}", "One choice", "nobody in the group sees"),
        ("an anonymous ranked poll: {}", "Ranked", "nobody in the group sees"),
        ("Please make a quick sealed multiple-choice poll: {}", "Several choices", "cannot change"),
        ("Find a time poll: {}", "Find a time", "everyone can see who chose what"),
        ("consent poll: Shall we meet online?", "Consent", "everyone can see who chose what"),
        ("/poll ranked: {}", "Ranked", "everyone can see who chose what"),
        ("/poll {}", "One choice", "everyone can see who chose what"),
        ("/poll Where: home? {}", "One choice", "everyone can see who chose what"),
    ],
)
def test_how_it_is_answered_and_who_sees_can_be_typed(
    room: Room, typed: str, kind: str, sees: str
) -> None:
    said = room.person("Ann").types(typed.format("When shall we meet? Monday 3pm, Tuesday 2pm"))
    assert said.startswith("This is your poll. Nobody else sees it yet.")
    assert f"\n{kind}" in said
    assert sees in said


def test_other_words_before_poll_make_none(room: Room) -> None:
    ann = room.person("Ann")
    assert "This is your poll." not in ann.types("the result of the poll: everyone said Monday")


def test_posting_twice_is_once(room: Room) -> None:
    ann = room.person("Ann")
    ann.types(f"/poll {ONE_LINE}")
    for _ in range(2):
        assert ann.presses_id("polls.post", "1").startswith("Your poll is posted.")
    assert len(room.posts()) == 1
    assert "posted already" in ann.presses_id("polls.drop", "1")


def test_a_question_without_options_is_answered_yes_no_or_not_sure(room: Room) -> None:
    ann = room.person("Ann")
    said = ann.types("/poll Shall we meet online?")
    assert "Option 3: Not sure" in said


def test_a_form_makes_any_kind_and_can_be_changed_before_it_is_posted(room: Room) -> None:
    ann = room.person("Ann")
    ann.commands("poll")
    assert [field.name for field in ann.form.fields] == [
        *("question", "options", "kind", "secrecy", "closes"),
    ]
    said = ann.sends(
        question="Where to?", kind="dots", options="Sea\nHills", secrecy="private", closes="Friday"
    )
    assert "Dots: each person shares dots" in said
    assert "You have 5 dots to share." in said
    assert "This poll is private" in said
    assert "I show no result of fewer than 5 answers." in said
    assert "It closes: Friday 27 November 2026 at 5pm" in said
    ann.presses("Change it")
    assert ann.form.fields[-1].value == "Friday 27 November 2026 at 5pm"  # type: ignore[union-attr]
    said = ann.sends(options="Sea, Hills, Forest")
    assert "Option 3: Forest" in said
    ann.presses("More settings")
    assert [field.name for field in ann.form.fields] == [
        *("most", "quorum", "fewest", "reminder", "adding", "weeks"),
    ]
    said = ann.sends(most="3", quorum="4", fewest="8")
    assert "You have 3 dots to share." in said
    assert "at least 4 people answer" in said
    assert "fewer than 8 answers" in said
    ann.presses("Post it")
    assert "5 dots" not in shown(room)


def test_the_settings_of_a_kind_are_asked_and_checked(room: Room) -> None:
    ann = room.person("Ann")
    ann.commands("poll")
    said = ann.sends(question="Which?", kind="several", options="A\nB", secrecy="named")
    assert "Choose as many as you like." in said
    ann.presses("More settings")
    form = ann.form
    assert [field.name for field in form.fields] == ["most", "quorum", "adding", "weeks"]
    others = {"quorum": "", "adding": "no", "weeks": "0"}
    assert "in digits" in ann.sends_form(form, {**others, "most": "two"})
    assert "at most 2 options" in ann.sends_form(form, {**others, "most": "3"})
    said = ann.sends_form(form, {**others, "most": "1"})
    assert "Choose 1 option." in said
    ann.commands("poll")
    ann.sends(question="Which?", kind="yes-no", secrecy="sealed")
    ann.presses("More settings")
    assert [field.name for field in ann.form.fields] == ["quorum", "fewest", "weeks"]
    assert "I never show answers of fewer than 5 people" in ann.sends(fewest="4")


def test_a_draft_can_be_dropped_and_belongs_to_its_maker(room: Room) -> None:
    ann, ben = room.person("Ann"), room.person("Ben")
    ann.types(f"/poll {ONE_LINE}")
    for action in ("polls.post", "polls.drop"):
        assert "This poll was not posted, and it is gone." in ben.presses_id(action, "1")
    for action in ("polls.open", "polls.page", "polls.answer", "polls.close"):
        assert "I cannot find this poll here" in ben.presses_id(action, "1:1")
    assert "I have deleted it" in ann.presses("Do not post it")
    assert "I cannot find this poll" in ann.presses_id("polls.post", "1")


@pytest.mark.parametrize(
    ("typed", "sorry"),
    [
        ("/poll When? | Monday", "There is only 1 option."),
        ("/poll | Monday | Tuesday", "The question is empty."),
        ("/poll When? Monday, monday", "“monday” is the same as “Monday”."),
        ("poll: When? " + ", ".join(map(str, range(21))), "There are 21 options."),
    ],
)
def test_what_cannot_be_a_poll_is_explained(room: Room, typed: str, sorry: str) -> None:
    assert sorry in room.person("Ann").types(typed)
    assert room.posts() == []


def test_a_closing_time_that_passes_before_posting_is_explained(room: Room) -> None:
    ann = room.person("Ann")
    ann.commands("poll")
    ann.sends(question="When?", kind="one", options="A\nB", secrecy="named", closes="in 5 minutes")
    room.advance(minutes=6)
    assert "That time has passed." in ann.presses("Post it")
    assert "That time has passed." in ann.presses_id("polls.post", "1")


def test_an_hour_that_comes_twice_is_named(room: Room) -> None:
    ann = room.person("Ann")
    ann.commands("poll")
    said = ann.sends(
        question="When?",
        kind="one",
        options="A\nB",
        secrecy="named",
        closes="31 October 2027 1:30am",
    )
    assert "this time comes 2 times. I take the first." in said


def test_a_form_that_was_open_when_the_poll_was_posted_changes_nothing(room: Room) -> None:
    ann = room.person("Ann")
    ann.types(f"/poll {ONE_LINE}")
    ann.presses_id("polls.change", "1")
    form = ann.form
    ann.presses_id("polls.post", "1")
    changed = {"question": "Who?", "options": "A\nB", "kind": "several", "secrecy": "sealed"}
    assert "This poll is posted already" in ann.sends_form(form, {**changed, "closes": ""})
    for action in ("polls.change", "polls.more", "polls.drop"):
        assert "This poll is posted already" in ann.presses_id(action, "1")
    poll = room.store.read_now(lambda unit: unit.polls.get(1))
    assert poll is not None
    assert (poll.kind, poll.secrecy, len(poll.options)) == ("one", "named", 2)


def test_there_must_be_a_group(room: Room) -> None:
    dev = room.person("Dev")
    dev.direct = True
    assert "There is no group here yet." in dev.commands("poll")
    assert "There is no group here yet." in dev.types("poll: When? A, B")
    assert "This poll was not posted, and it is gone." in dev.presses_id("polls.change", "1")
    assert "There is no group here yet." in dev.types("/polls")


def test_a_form_needs_a_group_too(room: Room) -> None:
    ann, dev = room.person("Ann"), room.person("Dev")
    ann.commands("poll")
    dev.direct = True
    assert "There is no group here yet." in dev.sends_form(ann.form, {})


def test_times_are_shown_with_their_moments(room: Room) -> None:
    ann = room.person("Ann")
    ann.commands("poll")
    said = ann.sends(
        question="When?", kind="times", options="Tuesday 2pm\nWednesday 10am", secrecy="named"
    )
    assert "Option 1: Tuesday 2pm (Tuesday 24 November 2026 at 2pm)" in said
    ann.presses("Post it")
    card = shown(room)
    assert "Option 1: Tuesday 2pm (Tuesday 24 November 2026 at 2pm)" in card
    assert "(Wednesday 25 November 2026 at 10am)" in card


def test_a_poll_made_in_private_messages_is_posted_where_the_group_lives(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("hello")
    ann.direct = True
    ann.types(f"/poll {ONE_LINE}")
    ann.presses("Post it")
    assert len(room.posts()) == 1
    poll = room.store.read_now(lambda unit: unit.polls.get(1))
    assert poll is not None
    assert room.store.read_now(lambda unit: unit.polls.places(poll)) == (room.where,)


def test_every_place_of_the_group_is_offered_when_it_has_several(room: Room) -> None:
    second = Place(SPACE, "second")
    group = room.store.read_now(lambda unit: unit.groups.at(room.where))
    assert group
    assert room.store.do_now(lambda unit: unit.groups.settle(group, second, START))
    ann = room.person("Ann")
    ann.types(f"/poll {ONE_LINE}")
    ann.presses("Post it in all 2 places of the group")
    assert len(room.posts()) == 2
    poll = room.store.read_now(lambda unit: unit.polls.get(1))
    assert poll is not None
    assert second in room.store.read_now(lambda unit: unit.polls.places(poll))


def test_a_long_question_stands_whole_below_a_short_title(room: Room) -> None:
    question = "Why " + "very " * 50 + "long?"
    made(room, question=question)
    card = shown(room)
    assert card.startswith("Poll\n")
    assert question in card


def test_everything_is_done_by_typing_too(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("make a poll", forms=False)
    for typed in ("When shall we meet?", "Monday, Tuesday, Friday", "ranked", "sealed", "skip"):
        ann.types(typed, forms=False)
    assert ann.last.startswith("This is your poll.")
    assert "Option 3: Friday" in ann.last
    assert ann.types("post it", forms=False).startswith("Your poll is posted.")


@pytest.mark.parametrize("yes", ["yes", "ok", "post it", "Post"])
def test_a_preview_is_agreed_to_in_words(room: Room, yes: str) -> None:
    ann = room.person("Ann")
    ann.types(f"/poll {ONE_LINE}")
    assert ann.types(yes).startswith("Your poll is posted.")


def test_words_that_nobody_understood_leave_what_was_on_offer_and_numbers_are_of_the_newest(
    room: Room,
) -> None:
    ann = room.person("Ann")
    ann.types(f"/poll {ONE_LINE}")
    for _ in range(2):
        assert "1. Ask about a word" in ann.types("qwer asdf zxcv")
    assert "I am not sure what you mean." in ann.types("7")
    assert room.posts() == []
    assert ann.types("post it").startswith("Your poll is posted.")
