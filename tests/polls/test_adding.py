"""Options that people add while a poll is open, at once or when somebody agrees."""

import pytest
import sqlalchemy as sa

from bot.polls.model import Kind, Poll, Secrecy
from bot.polls.results import result
from storage.tables import metadata
from tests.polls.sample import poll
from tests.polls.talk import answers, closes, crowd, made, shown
from tests.talking import Room, Someone


def growing(room: Room, adding: str = "yes", **values: str) -> Someone:
    """A poll about days that takes more options, posted by Cara."""
    cara = room.person("Cara", admin=True)
    cara.commands("poll")
    given = {"question": "When shall we meet?", "options": "Monday\nTuesday"}
    cara.sends(**{**given, **values})
    cara.presses("More settings")
    cara.sends(adding=adding)
    return cara


def posted(room: Room, adding: str = "yes", **values: str) -> Someone:
    cara = growing(room, adding, **values)
    cara.presses("Post it")
    shown(room)
    return cara


def dump(room: Room) -> str:
    """Everything that is stored."""
    return room.store.read_now(
        lambda unit: "\n".join(
            f"{table.name}: {dict(row)}"
            for table in metadata.sorted_tables
            for row in unit.connection.execute(sa.select(table)).mappings()
        )
    )


def test_an_option_is_there_for_everyone_at_once_and_no_answer_moves(room: Room) -> None:
    cara = growing(room)
    assert "People may add options. These come after the others." in cara.last
    cara.presses("Post it")
    ann, ben = crowd(room, 2)
    ann.types("tuesday")
    shown(room)
    ben.presses_id("polls.add", "1")
    assert "Your name does not stand beside it" in ben.form.intro
    said = ben.sends(option="  Friday   evening ")
    assert said.startswith("The option is in the poll. Everyone can choose it now.")
    card = shown(room)
    assert "Tuesday: 1 of 1 person" in card
    assert "Friday evening: 0 of 1 person" in card
    assert "Ben" not in card
    assert "Your answer: Friday evening" in ann.types("friday evening")
    assert "Friday evening: 1 of 1 person" in ben.presses_id("polls.page", "1")


@pytest.mark.parametrize(
    "typed",
    [
        "add: Thursday",
        "Add : Thursday",
        "“add: Thursday”",
        "add an option: Thursday",
        "add option Thursday",
        "/add-option Thursday",
    ],
)
def test_an_option_is_added_by_typing(room: Room, typed: str) -> None:
    posted(room)
    ann = room.person("Ann")
    assert "The option is in the poll." in ann.types(typed)
    assert "3. Thursday" in shown(room)


def test_the_words_of_the_button_ask_for_the_option(room: Room) -> None:
    posted(room)
    ann = room.person("Ann")
    ann.commands("add-option")
    assert [field.label for field in ann.form.fields] == ["Your option"]
    assert "Your option" in ann.types("add an option", forms=False)
    assert "The option is in the poll." in ann.types("Thursday", forms=False)
    assert "3. Thursday" in shown(room)


def test_without_a_poll_before_this_person_the_words_mean_nothing(room: Room) -> None:
    ann = room.person("Ann")
    assert "poll" not in ann.types("add: Thursday").partition("Pick one")[0]
    assert "I do not know which poll you mean." in ann.types("/add-option Thursday")


def test_of_several_polls_that_take_options_it_asks_which(room: Room) -> None:
    posted(room)
    made(room, question="Another poll?")
    ann = room.person("Ann")
    assert "The option is in the poll." in ann.types("add: Thursday"), "only one takes options"
    posted(room, question="Where shall we meet?", options="Here\nThere")
    ben = room.person("Ben")
    for typed in ("add: Sunday", "/add-option Sunday"):
        assert "Several polls take options." in ben.types(typed)
    ben.presses("Open: When shall we meet?")
    assert "The option is in the poll." in ben.sends(option="Sunday")
    assert "4. Sunday" in shown(room)


@pytest.mark.parametrize(
    ("typed", "sorry"),
    [
        ("add: MONDAY!", "“Monday” is in the poll already, so everyone can choose it."),
        ("/add-option “”", "The option is empty."),
        (f"add: {'long ' * 16}", "Please keep each option under 75."),
    ],
)
def test_what_cannot_be_an_option_is_explained(room: Room, typed: str, sorry: str) -> None:
    posted(room)
    assert sorry in room.person("Ann").types(typed)
    assert room.posts() == []


@pytest.mark.parametrize(("kind", "most"), [("one", 20), ("dots", 25)])
def test_there_is_room_for_as_many_options_as_a_poll_can_have(
    room: Room, kind: str, most: int
) -> None:
    posted(room, kind=kind, options="\n".join(f"Plan {n}" for n in range(1, most)))
    ann = room.person("Ann")
    assert "The option is in the poll." in ann.types("add: the last")
    assert f"This poll has {most} options already" in ann.types("add: one more")


def test_a_poll_that_takes_none_says_whom_to_ask(room: Room) -> None:
    made(room)
    ann = room.person("Ann")
    assert "This poll takes no more options. You can ask Cara." in ann.types("add: Sunday")
    assert "takes no more options" in ann.presses_id("polls.add", "1")
    assert "Add an option" not in ann.presses_id("polls.page", "1")


def test_kinds_with_options_of_their_own_take_none(room: Room) -> None:
    cara = growing(room)
    cara.presses("Change it")
    cara.sends(kind="yes-no")
    cara.presses("More settings")
    assert "adding" not in [field.name for field in cara.form.fields]
    cara.sends()
    cara.presses("Post it")
    assert "takes no more options" in cara.types("add: Perhaps")


def test_an_option_among_times_is_a_time(room: Room) -> None:
    posted(room, kind="times", options="Tuesday 2pm\nWednesday 10am")
    ann = room.person("Ann")
    assert "Please write one, for example “Friday 2pm”." in ann.types("add: some day")
    ann.types("add: Friday 2pm")
    assert "(Friday 27 November 2026 at 2pm)" in shown(room)
    ann.presses_id("polls.add", "1")
    assert "Friday 2pm" in ann.form.fields[0].hint


def test_where_options_are_not_times_an_added_one_is_not_either(room: Room) -> None:
    posted(room, kind="times", options="Some day\nAnother day")
    room.person("Ann").types("add: Friday 2pm")
    assert "27 November" not in shown(room)


def test_a_closed_poll_takes_no_option(room: Room) -> None:
    closes(posted(room))
    assert "This poll is closed" in room.person("Ann").types("add: Friday")


def test_a_sealed_poll_says_that_later_options_come_too_late_for_who_has_answered(
    room: Room,
) -> None:
    assert "Who has answered before that cannot choose them." in growing(
        room, secrecy="sealed"
    ).presses("Post it") + shown(room) + room.person("Ann").presses_id("polls.open", "1")


def test_who_runs_a_poll_can_end_adding_and_undo_it(room: Room) -> None:
    cara = posted(room, "agreed")
    ann = room.person("Ann")
    ann.types("add: Friday")
    cara.presses_id("polls.page", "1")
    said = cara.presses("Take no more options")
    assert said.startswith("People cannot add options any more. Those that are there stay.")
    assert "Add an option" not in shown(room)
    assert "This poll takes no more options." in ann.types("add: Sunday")
    assert "See 1 option that waits" in cara.presses_id("polls.page", "1")
    assert "Only who made this poll" in ann.presses_id("polls.adding", "1:yes")
    assert "Undo" not in cara.presses_id("polls.adding", "1:no"), "twice is once"
    assert "People may add options again." in cara.presses_id("polls.adding", "1:agreed")
    assert "Your option waits" in ann.types("add: Sunday")


@pytest.mark.parametrize(
    ("values", "wanted"),
    [({"secrecy": "sealed"}, "yes"), ({"kind": "yes-no"}, "yes"), ({}, "perhaps")],
)
def test_adding_cannot_begin_where_people_were_not_told(
    room: Room, values: dict[str, str], wanted: str
) -> None:
    cara = made(room, **values)
    assert "This button is no longer in use." in cara.presses_id("polls.adding", f"1:{wanted}")


def test_adding_in_a_sealed_poll_ends_for_good(room: Room) -> None:
    cara = posted(room, secrecy="sealed")
    cara.presses_id("polls.page", "1")
    said = cara.presses("Take no more options")
    assert "People cannot add options any more." in said
    assert "Undo" not in said


# When somebody agrees


def test_a_suggested_option_waits_and_its_person_is_told_when_it_is_in(room: Room) -> None:
    cara = posted(room, "agreed")
    ann, ben = crowd(room, 2)
    for one in (ann, cara):
        one.presses_id("groups.consent", "messages:yes")
    said = ann.types("add: Friday")
    assert said.startswith("Your option waits until a facilitator agrees.")
    [asked] = room.posts()
    assert asked.startswith("Somebody suggests an option for a poll\nWhen shall we meet?")
    assert "Suggested: Friday" in asked
    assert "Ann" not in asked
    assert "This option waits already" in ben.types("add: friday")
    assert "Only who made this poll" in ben.presses_id("polls.suggestion-yes", "1:1")
    assert "Only who made this poll" in ben.presses_id("polls.suggestions", "1")
    cara.presses_id("polls.page", "1")
    cara.presses("See 1 option that waits")
    assert "The option is in the poll." in cara.presses("Add “Friday”")
    told, card = sorted(room.posts())
    assert told.startswith("An option that you suggested is in the poll now.\nWhen shall we meet?")
    assert "3. Friday" in card
    for action in ("polls.suggestion-yes", "polls.suggestion-no"):
        assert "Somebody has decided about this option already" in cara.presses_id(action, "1:1")
    assert "Somebody has decided" in cara.presses_id("polls.suggestion-no", "1:x")
    assert "No option waits." in cara.presses_id("polls.suggestions", "1")


def test_a_declined_option_is_told_when_its_person_next_comes(room: Room) -> None:
    cara = posted(room, "agreed", by="Cara")
    ann = room.person("Ann")
    ann.types("add: Friday")
    assert "Suggested: Friday" in cara.types("help"), "it waited, as Cara has not said yes"
    cara.presses_id("polls.suggestions", "1")
    said = cara.presses("Decline “Friday”")
    assert "I have declined the option." in said
    assert "Friday" not in shown(room)
    said = ann.types("help")
    assert "About an option that you suggested for a poll" in said
    assert "It was not added. You can ask Cara about it." in said
    assert "Friday" not in said


def test_who_runs_a_poll_adds_at_once_and_who_made_it_is_asked_too(room: Room) -> None:
    ann, ben = crowd(room, 2)
    ann.commands("poll", "When? | Monday | Tuesday")
    ann.presses("More settings")
    assert "You or a facilitator decide about each of them." in ann.sends(adding="agreed")
    ann.presses("Post it")
    assert "The option is in the poll." in ann.types("add: Friday")
    for one in (ann, room.person("Cara", admin=True)):
        one.presses_id("groups.consent", "messages:yes")
    shown(room)
    ben.types("add: Sunday")
    assert len(room.posts()) == 2
    assert "The option is in the poll." in ann.presses_id("polls.suggestion-yes", "1:1")


def test_so_many_wait_and_5_are_shown_at_once(room: Room) -> None:
    cara = posted(room, "agreed", options="\n".join(f"Plan {n}" for n in range(1, 20)))
    ann = room.person("Ann")
    for number in range(20):
        ann.types(f"add: Idea {number}")
    assert "Many options wait for a facilitator" in ann.types("add: Idea 21")
    assert cara.types("help").count("Somebody suggests an option") == 1
    said = cara.presses_id("polls.suggestions", "1")
    assert "15 more wait after these." in said
    assert said.count("Suggested:") == 5
    assert "14 more wait after these." in cara.presses("Add “Idea 0”")
    assert "This poll has 20 options already" in cara.presses("Add “Idea 1”")


def test_a_poll_that_closes_tells_who_waited(room: Room) -> None:
    cara = posted(room, "agreed")
    ann = room.person("Ann")
    ann.types("add: Friday")
    closes(cara)
    assert "This poll is closed" in cara.presses_id("polls.suggestion-yes", "1:1")
    assert "The poll closed before anybody decided about it." in ann.types("help")
    assert "Friday" not in shown(room)


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
@pytest.mark.parametrize("decided", ["yes", "no", "closed"])
def test_no_row_joins_a_person_to_an_option_once_it_is_decided(
    room: Room, secrecy: str, decided: str
) -> None:
    cara = posted(room, "agreed", secrecy=secrecy)
    ann, ben = crowd(room, 2)
    ann.presses_id("groups.consent", "messages:yes")
    for one, option in ((ann, "Aardvark"), (ben, "Badger")):
        one.presses_id("polls.add", "1")
        one.sends(option=option)
    if decided == "closed":
        closes(cara)
    for number in (1, 2):
        cara.presses_id(f"polls.suggestion-{decided}", f"1:{number}")
    stored = dump(room)
    assert "poll_suggestion: " not in stored
    theirs = [
        line
        for line in stored.splitlines()
        if line.startswith(("waiting", "outbox", "asking", "offer"))
        and ("About an option" in line or "An option that you suggested" in line)
    ]
    assert len(theirs) == 2
    for line in theirs:
        assert "Aardvark" not in line
        assert "Badger" not in line
        assert "When shall we meet?" not in line


@pytest.mark.parametrize("secrecy", ["private", "sealed"])
def test_an_option_added_at_once_is_joined_to_nobody(room: Room, secrecy: str) -> None:
    posted(room, secrecy=secrecy)
    ann = room.person("Ann")
    ann.presses_id("polls.add", "1")
    assert "Aardvark" not in ann.sends(option="Aardvark")
    rows = [line for line in dump(room).splitlines() if "Aardvark" in line]
    assert [line.partition(":")[0] for line in rows] == ["poll_option"]


def test_my_data_tells_a_suggestion_that_waits_and_delete_takes_it_away(room: Room) -> None:
    cara = posted(room, "agreed")
    ann = room.person("Ann")
    ann.types("add: Friday")
    ann.presses_id("groups.data-text")
    (file,) = ann.outcome.files
    assert "Options that you suggested for polls and that wait (1)" in file.text
    assert "Question: When shall we meet?" in file.text
    assert "Text: Friday" in file.text
    room.store.do_now(lambda unit: unit.people.forget(ann.who))
    assert "No option waits." in cara.presses_id("polls.suggestions", "1")


# Counting


def with_more(asked: Poll) -> Poll:
    from bot.polls.model import grown

    return grown(asked, "Saturday")


def test_an_order_given_before_an_option_came_puts_it_last() -> None:
    before = poll(Kind.RANKED, options=("A", "B", "C"))
    given = {"1>2>3": 4, "2>1>3": 3}
    after = with_more(before)
    assert result(after, given).outcome == result(before, given).outcome
    assert "A" in result(after, given).outcome[0]
    new = result(after, {**given, "4>2": 8})
    assert new.outcome[0] == "Counted in rounds, the group prefers Saturday."
    assert new.details[0] == "Round 1: A: 4, B: 3, C: 0, Saturday: 8."


def test_a_score_given_before_an_option_came_says_nothing_about_it() -> None:
    asked = with_more(poll(Kind.SCORE, options=("A", "B")))
    found = result(asked, {"1:6+2:4": 5, "3:10": 1})
    assert found.outcome == ("Saturday has the highest average score.",)
    assert found.details[0].startswith("A: 6 of 10 on average")
    assert result(asked, {"1:6+2:4": 5}).details[-1] == "Saturday: nobody gave a score"


@pytest.mark.parametrize(
    ("kind", "given"), [(Kind.ONE, {"1": 3, "2": 2}), (Kind.SEVERAL, {"1+2": 3, "2": 2})]
)
def test_what_was_chosen_before_an_option_came_is_counted_as_before(
    kind: Kind, given: dict[str, int]
) -> None:
    before = poll(kind, options=("A", "B"))
    was, now = result(before, given), result(with_more(before), given)
    assert now.tallies == (*was.tallies, ("Saturday", 0))
    assert now.outcome == was.outcome


def test_dots_shared_before_an_option_came_stay_where_they_are() -> None:
    before = poll(Kind.DOTS, options=("A", "B"))
    was, now = result(before, {"1:3+2:2": 2}), result(with_more(before), {"1:3+2:2": 2})
    assert now.details[:2] == was.details
    assert now.outcome == was.outcome


def test_a_new_empty_option_hides_private_counts_as_every_empty_one_does() -> None:
    before = poll(Kind.ONE, Secrecy.PRIVATE, options=("A", "B"))
    given = {"1": 6, "2": 5}
    assert result(before, given).tallies
    assert not result(with_more(before), given).tallies


def test_an_answer_can_still_be_changed_to_a_new_option(room: Room) -> None:
    cara = posted(room, secrecy="private")
    people = crowd(room, 5)
    for one in people:
        answers(one, "Monday")
    people[0].types("add: Friday")
    for one in people:
        answers(one, "Friday")
    shown(room)
    closes(cara)
    assert "Most people chose Friday." in shown(room)
