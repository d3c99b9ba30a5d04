"""One way in: who gets an event, what becomes of its effects, and what typed words mean."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards import Button, Card, Choice, Form, Line, Option, card
from bot.dispatch import Dispatch, Pillar
from bot.effects import Ask, Direct, Effect, Hand, Later, Refresh, Say, Show, Whisper, Work
from bot.events import Act, Command, Due, Event, Joined, Pressed, Said, Submitted, Worked
from bot.people import Person, Place, Purpose
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit
from tests.talking import ROOM, SPACE, Room, open_room

BEN = Person(SPACE, "ben", "Ben")

test_pillar = Pillar("test")
handled: list[str] = []


@test_pillar.command(Spec("help", option=True))
def help_(command: Command, unit: Unit) -> list[Effect]:
    return [Whisper(card(f"help: {command.name} {command.text}".strip()))]


@test_pillar.command(Spec("stop"))
def offer(command: Command, unit: Unit) -> list[Effect]:
    return [
        Whisper(card("Pick", Button("Monday", "t.pick", "m"), Button("Tuesday", "t.pick", "t")))
    ]


@test_pillar.on("t.pick", answers="quiet")
def pick(press: Pressed, unit: Unit) -> list[Effect]:
    return [Whisper(card(f"picked {press.arg}"))]


@test_pillar.on("t.form", answers="form")
def open_form(press: Pressed, unit: Unit) -> list[Effect]:
    return [Ask("t.form", press.arg)]


@test_pillar.form("t.form")
def build(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    options = (Option("Yes", "yes"), Option("No", "no"))
    return Form("Form", "t.form", arg, (Line("name", "Name"), Choice("ok", "Good?", options)))


@test_pillar.submitted("t.form")
def sent(form: Submitted, unit: Unit) -> list[Effect]:
    if form.values["name"] == "sorry":
        raise Sorry("form-missing", field="name", label="Name")
    return [Whisper(card(f"sent {form.arg} {form.values['name']} {form.values['ok']}"))]


@test_pillar.on("t.everything")
def everything(press: Pressed, unit: Unit) -> list[Effect]:
    return [
        Say(ROOM, card("said", Button("Wave", "t.pick", "w"))),
        Say(ROOM, card("said plainly")),
        Refresh("t.view:1"),
        Refresh("t.view:1"),
        Work("t.work", "5"),
        Later(press.at + timedelta(hours=1), "t.due", "1"),
        Later(press.at + timedelta(hours=1), "t.due", "1"),
        Hand("a.txt", "text"),
        Direct(BEN, card("for Ben when he comes"), None),
        Direct(BEN, card("for Ben if he said yes"), Purpose.MESSAGES),
    ]


@test_pillar.on("t.show")
def show(press: Pressed, unit: Unit) -> list[Effect]:
    return [Show(ROOM, press.arg)]


@test_pillar.on("t.yes")
def say_yes(press: Pressed, unit: Unit) -> list[Effect]:
    unit.groups.consent(press.who, Purpose.MESSAGES, True, press.at)
    return []


@test_pillar.on("t.silent")
def silent(press: Pressed, unit: Unit) -> list[Effect]:
    unit.groups.silence(press.who, press.arg == "yes")
    return []


@test_pillar.view("t.view")
def view(arg: str, unit: Unit) -> Card | None:
    if arg == "gone":
        return None
    return card(f"view {arg}", Button("North", "t.pick", "n"), Button("South", "t.pick", "s"))


@test_pillar.due("t.due")
def due(event: Due, unit: Unit) -> list[Effect]:
    return [Say(ROOM, card(f"due {event.arg}"))]


@test_pillar.worker("t.work")
def work(arg: str) -> str:
    return str(int(arg) * 2)


@test_pillar.done("t.work")
def worked(event: Worked, unit: Unit) -> list[Effect]:
    return [Say(ROOM, card(f"worked {event.result}"))]


@test_pillar.hears(20)
def hears(said: Said, unit: Unit) -> list[Effect] | None:
    return [Whisper(card("heard late"))] if "tea" in said.text else None


@test_pillar.hears(10)
def hears_first(said: Said, unit: Unit) -> list[Effect] | None:
    return [Whisper(card("heard first"))] if "green tea" in said.text else None


@test_pillar.overhears
def overhears(said: Said, unit: Unit) -> list[Effect]:
    return [Whisper(card("overheard"))] if "tea" in said.text else []


@test_pillar.arrives
def arrives(act: Act, unit: Unit) -> list[Effect]:
    return [Whisper(card("welcome" if isinstance(act, Joined) else "bye"))]


DISPATCH = Dispatch((test_pillar,))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, DISPATCH) as opened:
        yield opened


def test_a_command_goes_to_its_handler_and_an_unknown_one_to_help(room: Room) -> None:
    ann = room.person("Ann")
    assert "Pick" in ann.commands("stop")
    assert ann.commands("frobnicate", "now") == "help: frobnicate now"


def test_a_slash_typed_as_text_is_the_command(room: Room) -> None:
    assert room.person("Ann").types("/Help with tea") == "help: help with tea"


def test_words_that_mean_a_command_are_the_command(room: Room) -> None:
    assert "Pick" in room.person("Ann").types("Be quiet!")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("2", "picked t"), ("monday", "picked m"), ("tuesdy", "picked t"), ("tue", "picked t")],
)
def test_what_was_offered_is_answered_by_typing(room: Room, typed: str, answer: str) -> None:
    ann = room.person("Ann")
    ann.types("stop")
    assert ann.types(typed) == answer


def test_what_was_offered_to_one_is_not_offered_to_another(room: Room) -> None:
    room.person("Ann").types("stop")
    assert room.person("Ben").types("2") == "help: help 2"


def test_the_first_pillar_that_hears_answers(room: Room) -> None:
    ann = room.person("Ann")
    assert ann.types("a tea please") == "heard late"
    assert ann.types("a green tea please") == "heard first"


def test_words_that_nobody_understands_get_help(room: Room) -> None:
    assert room.person("Ann").types("xyzzy") == "help: help xyzzy"
    assert room.person("Ann").types("") == "help: help"


def test_a_long_text_is_heard_and_one_over_the_limit_is_refused(room: Room) -> None:
    ann = room.person("Ann")
    assert ann.types("tea " * 40) == "heard late"
    assert "4,000" in ann.types("x" * 4_001)


def test_a_button_that_no_longer_exists_says_so(room: Room) -> None:
    ann = room.person("Ann")
    assert "no longer in use" in ann.presses_id("t.gone")


def test_a_form_that_no_longer_exists_says_so(room: Room) -> None:
    ann = room.person("Ann")
    assert "no longer in use" in ann.sends_form(Form("Old", "t.old", "", ()), {})


def test_a_form_is_opened_checked_and_sent(room: Room) -> None:
    ann = room.person("Ann")
    ann.presses_id("t.form", "7")
    assert ann.form.title == "Form"
    form = ann.form
    assert ann.sends_form(form, {"name": "", "ok": "yes"}) == (
        "Name is empty. Please write something there."
    )
    assert ann.sends_form(form, {"name": "Tea", "ok": "yes"}) == "sent 7 Tea yes"


def test_where_no_form_can_be_opened_it_is_asked_one_question_at_a_time(room: Room) -> None:
    ann = room.person("Ann")
    room.take(Pressed(room.id(), room.now, ann.who, ROOM, "t.form", "7", forms=False))
    assert "Good?" in ann.types("Tea")
    assert "pick one" in ann.types("maybe")
    assert ann.types("y") == "sent 7 Tea yes"
    assert ann.types("xyzzy") == "help: help xyzzy"


def test_a_form_that_is_asked_can_be_sent_whole_and_is_asked_no_longer(room: Room) -> None:
    ann = room.person("Ann")
    start = Pressed(room.id(), room.now, ann.who, ROOM, "t.form", "7", forms=False)
    asked = room.take(start).asked
    assert asked
    assert asked.title == "Form"
    other = replace(asked, arg="8")
    assert ann.sends_form(other, {"name": "Milk", "ok": "no"}) == "sent 8 Milk no"
    assert "Good?" in ann.types("Tea"), "another form changes nothing"
    assert ann.sends_form(asked, {"name": "Tea", "ok": "yes"}) == "sent 7 Tea yes"
    assert ann.types("xyzzy") == "help: help xyzzy"


def test_a_form_that_was_left_alone_for_a_day_takes_no_more_words(room: Room) -> None:
    ann = room.person("Ann")
    room.take(Pressed(room.id(), room.now, ann.who, ROOM, "t.form", "7", forms=False))
    room.advance(days=2)
    assert ann.types("xyzzy") == "help: help xyzzy"


def test_a_form_that_is_refused_at_its_end_can_be_corrected(room: Room) -> None:
    ann = room.person("Ann")
    room.take(Pressed(room.id(), room.now, ann.who, ROOM, "t.form", "7", forms=False))
    ann.types("sorry")
    refused = ann.types("yes")
    assert "Name is empty. Please write something there." in refused
    assert "Question 1" in refused
    assert ann.types("Tea") == "sent 7 Tea yes", "the other answers stay"


def test_every_lasting_effect_is_carried_out_once(room: Room) -> None:
    ann = room.person("Ann")
    ann.presses_id("t.everything")
    assert [file.name for file in ann.outcome.files] == ["a.txt"]
    posts = room.posts()
    assert [p.splitlines()[0] for p in posts] == ["said", "said plainly", "view 1"]
    room.advance(hours=2)
    assert room.posts() == ["due 1"]
    room.take(Worked("w1", room.now, "t.work", "5", "10"))
    assert room.posts() == ["worked 10"]


def test_a_message_waits_for_somebody_who_has_not_said_yes(room: Room) -> None:
    room.person("Ann").presses_id("t.everything")
    assert not any("Ben" in post for post in room.posts())
    ben = room.person("Ben")
    assert ben.types("xyzzy").splitlines() == [
        "for Ben when he comes",
        "for Ben if he said yes",
        "help: help xyzzy",
    ]
    assert ben.types("xyzzy") == "help: help xyzzy"


def test_a_message_is_sent_to_somebody_who_said_yes(room: Room) -> None:
    room.person("Ben").presses_id("t.yes")
    room.person("Ann").presses_id("t.everything")
    assert "for Ben if he said yes" in room.posts()


def test_nothing_that_waits_is_handed_over_while_somebody_wants_silence(room: Room) -> None:
    ben = room.person("Ben")
    ben.presses_id("t.silent", "yes")
    room.person("Ann").presses_id("t.everything")
    assert ben.types("xyzzy") == "help: help xyzzy"
    ben.presses_id("t.silent", "no")
    assert "for Ben when he comes" in ben.types("xyzzy")


def test_what_was_said_to_a_place_can_be_answered_by_typing(room: Room) -> None:
    room.person("Ann").presses_id("t.everything")
    assert room.person("Ben").types("wave").endswith("picked w")


def test_a_live_view_can_be_answered_by_typing_as_it_is_now(room: Room) -> None:
    room.person("Ann").presses_id("t.show", "t.view:1")
    assert room.person("Ben").types("2") == "picked s"
    room.person("Ann").presses_id("t.show", "t.view:gone")
    assert room.person("Ben").types("2") == "help: help 2"


def test_the_label_of_what_everybody_was_offered_is_still_heard_after_a_newer_offer(
    room: Room,
) -> None:
    ann = room.person("Ann")
    ann.presses_id("t.show", "t.view:1")
    ann.types("stop")
    assert ann.types("south") == "picked s"
    assert ann.types("2") == "picked t", "numbers are those of the newest"


def test_words_to_others_are_only_overheard(room: Room) -> None:
    ann = room.person("Ann")
    assert ann.says("tea?") == "overheard"
    assert ann.says("/help") == ""


def test_people_come_and_go(room: Room) -> None:
    from bot.events import Left

    ann = room.person("Ann")
    assert ann.joins() == "welcome"
    gone = room.take(Left(room.id(), room.now, ann.who, ROOM))
    assert gone.whispers[0].title == "bye"


def test_a_repeated_delivery_is_handled_once(room: Room) -> None:
    ann = room.person("Ann")
    press = Pressed("same", room.now, ann.who, ROOM, "t.everything")
    assert not room.take(press).repeat
    assert room.take(press).repeat
    assert len(room.posts()) == 3


def test_the_kind_of_answer_is_known_before_the_handler_runs(room: Room) -> None:
    start = ("x", room.now, BEN, ROOM)
    assert DISPATCH.answers(Pressed(*start, "t.form")) == "form"
    assert DISPATCH.answers(Pressed(*start, "t.pick")) == "quiet"
    assert DISPATCH.answers(Pressed(*start, "t.unknown")) == "whisper"
    assert DISPATCH.answers(Command(*start, "stop")) == "whisper"
    assert DISPATCH.answers(Said(*start, "hello")) == "whisper"


def test_an_event_of_no_known_kind_is_a_bug(room: Room) -> None:
    with pytest.raises(TypeError, match="no way in"):
        room.take(Act("x", room.now, BEN, ROOM))
    with pytest.raises(AssertionError):
        room.take(Event("y", room.now))


def test_a_worker_is_found_by_its_name() -> None:
    assert DISPATCH.all.workers["t.work"]("21") == "42"


@pytest.mark.parametrize(
    ("zone", "hours"),
    [(None, 10), ("America/New_York", 0), ("Asia/Tokyo", 1)],  # where it is 10pm, 5pm and 7am
)
def test_a_private_message_waits_until_it_is_morning_for_its_person(
    room: Room, zone: str | None, hours: int
) -> None:
    room.group()
    ben = room.person("Ben")
    ben.who = replace(ben.who, zone=zone)
    ben.presses_id("t.yes")
    room.advance(hours=12)
    room.person("Ann").presses_id("t.everything")
    assert ("for Ben if he said yes" in room.posts()) is (hours == 0)
    if hours:
        room.advance(hours=hours, minutes=-1)
        assert "for Ben if he said yes" not in room.posts()
        room.advance(minutes=1)
        assert "for Ben if he said yes" in room.posts()
