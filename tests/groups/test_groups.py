"""Setting up a group, its settings, who facilitates it, and help."""

import pytest

from bot.people import Person, Place
from tests.talking import ROOM, SPACE, Room, Someone

SET_UP = {"name": "Tea group", "zone": "london", "contact": "Cara at the office"}


def set_up(room: Room, **values: str) -> Someone:
    cara = room.person("Cara", admin=True)
    cara.types("set up")
    cara.sends(**{**SET_UP, **values})
    return cara


def test_a_group_is_set_up_in_one_form(room: Room) -> None:
    cara = set_up(room, areas="Mental health, Benefits")
    assert cara.last.startswith("Tea group is ready.")
    said = cara.presses("See the settings")
    assert "Time zone: Europe/London" in said
    assert "Areas that the group works on: Mental health, Benefits" in said
    assert "Gentle hints: Off" in said


def test_a_group_starts_with_the_shipped_glossary(room: Room) -> None:
    set_up(room)
    group = room.store.read_now(lambda unit: unit.groups.at(ROOM))
    assert group is not None
    assert len(room.store.read_now(lambda unit: unit.jargon.terms(group))) >= 353


def test_the_person_who_sets_it_up_facilitates_it(room: Room) -> None:
    cara = set_up(room)
    assert "Facilitators now: Cara." in cara.types("who facilitates")


def test_only_who_runs_the_space_sets_up_a_group(room: Room) -> None:
    assert "Only somebody who runs this space" in room.person("Ann").types("set up")


def test_a_group_is_not_set_up_in_a_direct_message(room: Room) -> None:
    cara = room.person("Cara", admin=True)
    cara.direct = True
    assert "a place that its people share" in cara.types("set up")


def test_a_place_has_one_group(room: Room) -> None:
    cara = set_up(room)
    assert cara.types("set up").startswith("Tea group")
    ann = room.person("Ann", admin=True)
    assert ann.types("set up") == (
        "Only a facilitator of this group can do that. You can ask Cara."
    )
    assert ann.presses_id("groups.set-up-form").startswith("Only a facilitator")


def test_a_group_meets_in_a_second_place_and_moves_out_again(room: Room) -> None:
    set_up(room)
    assert "Do not meet here any more" not in room.person("Cara", admin=True).types("settings")
    cara = room.beside("garden").person("Cara", admin=True)
    assert cara.types("set up").startswith("Which group meets here?")
    assert cara.presses("Tea group, here as well").startswith("Tea group meets here as well now.")
    number = str(cara.room.its_group().id)
    assert cara.presses_id("groups.settle", number).startswith("Tea group meets here")
    assert "Deprivation of Liberty" in cara.types("what does DoLS mean?")
    assert cara.types("settings").startswith("Tea group")
    assert cara.presses("Do not meet here any more").startswith("Tea group does not meet here")
    assert "no group here" in cara.types("settings")
    assert cara.presses_id("groups.settle", number).startswith("Tea group meets here")


def test_a_group_keeps_a_place(room: Room) -> None:
    cara = set_up(room)
    assert "the only place where Tea group meets" in cara.presses_id("groups.move-out")


def test_another_group_can_begin_in_another_place(room: Room) -> None:
    set_up(room)
    cara = room.beside("garden").person("Cara", admin=True)
    cara.types("set up")
    cara.presses("A new group")
    cara.sends(**{**SET_UP, "name": "Garden group"})
    assert cara.last.startswith("Garden group is ready.")
    back = room.person("Cara", admin=True)
    number = str(cara.room.its_group().id)
    assert "I cannot bring this group here." in back.presses_id("groups.settle", number)


def test_nobody_brings_a_group_that_they_do_not_facilitate(room: Room) -> None:
    number = str(set_up(room).room.its_group().id)
    ann = room.beside("garden").person("Ann", admin=True)
    assert "I cannot bring this group here." in ann.presses_id("groups.settle", number)
    ann.types("set up")
    assert ann.form.title == "Set up a group"
    cara = room.beside("hall").person("Cara")
    assert "I cannot bring this group here." in cara.presses_id("groups.settle", number)


def test_a_set_up_form_that_was_open_when_somebody_else_set_up_is_refused(room: Room) -> None:
    dev = room.person("Dev", admin=True)
    dev.types("set up")
    form = dev.form
    set_up(room)
    assert "already belongs" in dev.sends_form(form, {**SET_UP, "language": "en", "hints": "no"})


def test_a_group_that_nobody_facilitates_can_be_taken_over_by_who_runs_the_space(
    room: Room,
) -> None:
    cara = set_up(room)
    cara.types("delete my data")
    assert "Nobody else facilitates Tea group" in cara.last
    cara.presses("Yes, delete everything about me")
    assert room.person("Ann").types("set up").startswith("Only a facilitator")
    dev = room.person("Dev", admin=True)
    assert dev.types("set up").startswith("Tea group is ready.")
    assert "Facilitators now: Dev." in dev.types("facilitators")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("zone", "Wigan", "I do not know the time zone"),
        ("name", "", "is empty"),
        ("name", "x" * 81, "81 characters"),
        ("areas", "a,b,c,d,e,f,g,h,i", "at most 8 areas"),
        ("language", "xx", "on offer"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    room: Room, field: str, typed: str, told: str
) -> None:
    cara = set_up(room, **{field: typed})
    assert told in cara.last
    assert cara.outcome.sorry is not None
    assert cara.outcome.sorry.field == field


def test_settings_are_changed_and_the_second_of_two_facilitators_is_told(room: Room) -> None:
    cara = set_up(room)
    room.person("Ben").says("hello")
    cara.types("facilitators")
    assert cara.presses("Ben") == "Ben is now a facilitator as well."
    ben = room.person("Ben")
    ben.types("settings")
    ben.presses("Change the settings")
    cara.types("settings")
    cara.presses("Change the settings")
    assert "Gentle hints: On" in cara.sends(hints="yes", contact="Cara, room 2")
    assert "Somebody else changed the settings" in ben.sends(contact="Ben")
    assert "Cara, room 2" in ben.types("settings")


def test_settings_are_for_facilitators(room: Room) -> None:
    set_up(room)
    ann = room.person("Ann")
    for words in ("settings", "facilitators", "run"):
        assert ann.types(words).startswith("Only a facilitator")
    for action in ("groups.change-settings", "groups.name-facilitator", "groups.step-down"):
        assert ann.presses_id(action).startswith("Only a facilitator")


def test_where_there_is_no_group_it_says_how_to_start_one(room: Room) -> None:
    assert "Type “set up”" in room.person("Ann").types("settings")


def test_a_facilitator_is_named_and_told_and_can_step_down(room: Room) -> None:
    cara = set_up(room)
    assert "Nobody else has been here yet" in cara.types("facilitators")
    room.person("Ben Tea").says("hello")
    assert "Ben Tea is now a facilitator" in cara.types("/facilitators ben tee")
    ben = room.person("Ben Tea")
    assert ben.types("run").startswith("You can now facilitate Tea group.")
    assert "Stop facilitating" in ben.types("facilitators")
    assert ben.presses("Stop facilitating") == "You no longer facilitate Tea group."
    assert cara.presses_id("groups.step-down") == (
        "You are the only facilitator. Please name another person first."
    )


def test_somebody_unknown_cannot_be_named(room: Room) -> None:
    cara = set_up(room)
    assert "could not find “Zed”" in cara.types("/facilitators Zed")
    gone = cara.presses_id("groups.name-facilitator", "", (f"{SPACE}|zed",))
    assert gone == "I could not find that person in this group any more."


def test_somebody_of_another_group_cannot_be_named(room: Room) -> None:
    cara = set_up(room)
    other = Room(room.store, room.dispatch, Place(SPACE, "elsewhere"))
    other.person("Zed").types("hello")
    gone = cara.presses_id("groups.name-facilitator", "", (f"{SPACE}|zed",))
    assert gone == "I could not find that person in this group any more."


def test_a_long_list_of_people_says_how_to_name_the_others(room: Room) -> None:
    cara = set_up(room)
    for number in range(27):
        room.person(f"Person {number:02}").says("hello")
    said = cara.types("facilitators")
    assert "Person 24" in said
    assert "Person 25" not in said
    assert "type “/facilitators”" in said


def test_who_comes_is_welcomed_and_who_leaves_is_no_longer_in_the_group(room: Room) -> None:
    from bot.events import Left

    ann = room.person("Ann")
    assert ann.joins().startswith("Hello. I am Teabreak.")
    assert "Set up a group" not in ann.choices
    dev = room.person("Dev", admin=True)
    dev.joins()
    dev.presses("Set up a group")
    assert dev.form.title == "Set up a group"
    cara = set_up(room)
    assert ann.joins().startswith("Hello, and welcome to Tea group.")
    assert "What I can do" in ann.presses("What I can do")
    assert "Ann" in cara.types("facilitators")
    room.take(Left(room.id(), room.now, ann.who, ROOM))
    assert "Ann" not in cara.types("facilitators")
    room.take(Left(room.id(), room.now, ann.who, Place(SPACE, "elsewhere")))
    ann.types("help")
    assert "Ann" in cara.types("facilitators"), "who acts there again is of the group again"
    stranger = Person(SPACE, "stranger", "Sample stranger")
    room.take(Left(room.id(), room.now, stranger, ROOM))
    found = room.store.read_now(lambda unit: unit.groups.person(SPACE, "stranger"))
    assert found is None, "nobody is met by going"


@pytest.mark.parametrize(
    "typed", ["help", "hello", "menu", "/help", "asdf qwer zxcv", "/frobnicate"]
)
def test_any_text_gets_at_most_5_choices_and_a_human(room: Room, typed: str) -> None:
    cara = set_up(room)
    ann = room.person("Ann")
    for someone in (ann, cara):
        said = someone.types(typed)
        assert 3 <= len(someone.choices) <= 5
        assert "To talk to a person: Cara at the office." in said
        assert "invalid" not in said.casefold()


def test_help_without_a_group_offers_to_set_one_up(room: Room) -> None:
    ann = room.person("Ann")
    assert "ask the one who invited you" in ann.types("help")
    assert "Set up a group" in ann.choices


def test_a_facilitator_sees_everything_they_can_do(room: Room) -> None:
    cara = set_up(room)
    cara.types("help")
    cara.presses("Run this group")
    assert len(cara.choices) == 5


def test_in_a_direct_message_the_group_is_the_one_last_spoken_in(room: Room) -> None:
    cara = set_up(room)
    cara.says("hello")
    cara.direct = True
    assert cara.types("settings").startswith("Tea group")


def test_help_leads_to_what_a_group_does_together(room: Room) -> None:
    ann = room.person("Ann")
    ann.types("help")
    assert "There is no group here yet" in ann.presses("Polls, check-ins and circles")
    cara = set_up(room)
    for one, runs in ((ann, False), (cara, True)):
        one.types("help")
        said = one.presses("Polls, check-ins and circles")
        assert "See polls" in said
        assert ("Run circles" in said) is runs
