"""What a person does with a question. Nothing of it is kept; passing is as good as answering."""

from datetime import timedelta

from bot.checkins import bank
from bot.checkins.bank import Level
from bot.checkins.prompts import Wording
from bot.effects import Say
from bot.events import Said
from bot.people import Group, Place
from storage.unit import Unit
from tests.checkins.planned import asked, planned
from tests.talking import START, Room, Someone

WHEN = int((START + timedelta(days=1)).timestamp())


def test_answering_posts_one_message_in_the_person_s_name(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    ann.types("answer here")
    assert ann.form.intro == (f"{question}\n\nEveryone there can read your answer, with your name.")
    assert "Your answer is on its way to the group." in ann.sends(text="A <robin> in the *garden*")
    assert room.posts() == [f"{question}\nAnn: A <robin> in the *garden*"]


def test_an_answer_can_be_typed_in_one_line(room: Room, cara: Someone, ann: Someone) -> None:
    assert "on its way" not in ann.types("answer: a robin")
    planned(cara)
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    ann.types("answer: a robin")
    assert room.posts() == [f"{question}\nAnn: a robin"]
    assert "under 1,000 characters" in ann.types("answer: " + "a" * 1_001)
    other = ann.types("another question please").splitlines()[0]
    ann.types("My answer: a wren")
    assert room.posts() == [f"{other}\nAnn: a wren"], "to the question that was last before them"
    ann.types("help")
    assert room.posts() == []
    assert "on its way" not in ann.types("answer: a robin"), "something else was offered since"


def test_an_answer_typed_in_the_thread_of_the_question_stands_there(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    asked(room)
    thread = Place(room.where.space, f"{room.where.id}/9")
    room.take(Said(room.id(), room.now, ann.who, thread, "answer: a robin"))
    (item,) = room.store.do_now(lambda unit: unit.outbox.claim("test", room.now))
    assert isinstance(item.effect, Say)
    assert item.effect.where == thread


def test_thinking_and_passing_are_told_to_nobody(room: Room, cara: Someone, ann: Someone) -> None:
    planned(cara)
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    before = _rows(room)
    assert ann.types("answer privately to no one") == (
        f"{question}\nTake a moment to think. Nothing of it is kept, and nobody is told."
    )
    assert ann.types("pass") == "That is fine.\nNothing is kept, and nobody is told."
    assert room.posts() == []
    assert _rows(room) == before


def _rows(room: Room) -> dict[str, int]:
    """How many rows each table has, but for what keeps a delivery from being handled twice."""
    import sqlalchemy as sa

    from storage.tables import metadata

    def count(unit: Unit) -> dict[str, int]:
        return {
            table.name: unit.connection.execute(
                sa.select(sa.func.count()).select_from(table)
            ).scalar_one()
            for table in metadata.sorted_tables
            if table.name not in ("seen", "person", "membership", "offer")
        }

    return room.store.read_now(count)


def test_another_question_is_for_one_person_alone_and_is_another(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    first = asked(room)[0]
    second = ann.types("another question please")
    assert second.splitlines()[0] != first.splitlines()[0]
    assert second.splitlines()[1:] == first.splitlines()[1:]
    assert room.posts() == []


def test_without_another_question_that_is_said(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    shown = asked(room)[0].splitlines()[0]

    def retire(unit: Unit) -> None:
        for one in bank.shipped().values():
            if one.level is Level.LIGHT and one.text != shown:
                wording = Wording(one.text, one.level, one.moment, retired=True)
                unit.prompts.put(group, one.id, wording, START)

    room.store.do_now(retire)
    assert "There is no other question just now." in ann.types("another question please")


def test_a_question_that_hurts_goes_from_where_it_stands(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    assert "Thank you for telling me." in ann.types("this question hurts")
    [post] = room.posts()
    assert question not in post
    assert "This question is not asked any more.\n1. Another question please" in post
    assert "Answer here" in ann.types("another question please")


def test_from_private_messages_an_answer_goes_to_the_group(
    room: Room, group: Group, cara: Someone, ann: Someone
) -> None:
    planned(cara, spot="private")
    ann.presses_id("groups.consent", "checkins:yes")
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    shown = next(p for p in bank.shipped().values() if p.text == question)
    ann.direct = True
    assert "Answer in the group" in ann.presses_id("checkin.another", f"1:{WHEN}:{shown.id}")
    ann.presses_id("checkin.answer", f"1:{WHEN}:{shown.id}")
    ann.sends(text="A robin")
    assert room.posts() == [f"{question}\nAnn: A robin"]

    def leave(unit: Unit) -> None:
        from storage.tables import place

        unit.connection.execute(place.delete())

    ann.presses_id("checkin.answer", f"1:{WHEN}:{shown.id}")
    room.store.do_now(leave)
    assert "has no place" in ann.sends(text="A robin")


def test_forged_and_old_buttons_do_nothing(room: Room, cara: Someone, ann: Someone) -> None:
    planned(cara)
    room.advance(days=1)
    for arg in (f"1:{WHEN}:cake-1", f"77:{WHEN}:light-001", "", "1"):
        assert "This check-in is over" in ann.presses_id("checkin.answer", arg)
    assert "Answer here" in ann.presses_id("checkin.another", f"1:{WHEN}:cake-1")
    room.where = Place("test:one", "elsewhere")
    eve = room.person("Eve")
    assert "This check-in is over" in eve.presses_id("checkin.think", f"1:{WHEN}:light-001")


def test_what_came_in_private_is_answered_by_typing_its_buttons_words(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara, spot="private")
    told = ann.types("this question hurts")
    assert told.startswith("There is no check-in here just now."), "nothing came to them"
    ann.presses_id("groups.consent", "checkins:yes")
    assert "no check-in here just now" in ann.types("this question hurts")
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    ann.direct = True
    assert ann.types("Answer privately to no one").startswith(f"{question}\nTake a moment")
    assert ann.types("pass").startswith("That is fine.")
    ann.types("answer in the group")
    ann.sends(text="A robin")
    assert room.posts() == [f"{question}\nAnn: A robin"]
    assert "I will not ask this group that question again" in ann.types("This question hurts")
    ann.types("help")
    room.advance(days=3)
    told = ann.types("this question hurts")
    assert "no check-in here just now" in told, "that was days ago"


def test_in_private_messages_a_question_of_the_group_is_answered_by_typing_too(
    room: Room, cara: Someone, ann: Someone
) -> None:
    planned(cara)
    ann.types("help")
    room.advance(days=1)
    question = asked(room)[0].splitlines()[0]
    ann.direct = True
    assert ann.types("answer privately to no one").startswith(question)
    ann.types("help")
    ann.types("answer: a robin")
    assert room.posts() == [f"{question}\nAnn: a robin"]
    ann.types("answer here")
    ann.sends(text="A wren")
    assert room.posts() == [f"{question}\nAnn: A wren"]
    cara.presses_id("checkin.change", "1")
    cara.sends(kind="repair")
    cara.presses("Keep the change")
    room.advance(days=7)
    ann.types("help")
    assert "no check-in here just now" in ann.types("answer here"), (
        "this one is not answered to the group"
    )


def test_the_words_of_a_button_where_no_check_in_is_are_told_so(
    room: Room, cara: Someone, ann: Someone
) -> None:
    for typed in ("pass", "another question please"):
        assert ann.types(typed).startswith("There is no check-in here just now.")
    assert "No check-in is planned." in ann.last
    planned(cara)
    assert "Question of the day" in ann.types("pass")


def test_light_alone_keeps_it_light(room: Room, ann: Someone) -> None:
    assert ann.types("light") == ann.types("keep it light")


def test_where_no_group_is_the_words_of_a_button_get_help(room: Room, cara: Someone) -> None:
    room.where = Place("test:one", "elsewhere")
    assert "no check-in here" not in room.person("Eve").types("pass")
