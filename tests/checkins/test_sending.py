"""A check-in falls due: once, in time or not at all, and nothing stops unseen."""

from datetime import timedelta

import pytest

from bot.checkins import bank
from bot.checkins.bank import Level
from bot.checkins.prompts import Wording
from bot.events import Due, Left
from bot.people import Group, Place
from storage.unit import Unit
from tests.checkins.planned import TUESDAYS, asked, planned
from tests.talking import START, Room, Someone


def test_its_question_comes_at_its_time_and_every_week_another(room: Room, cara: Someone) -> None:
    planned(cara)
    room.advance(hours=23, minutes=59)
    assert asked(room) == []
    room.advance(minutes=1)
    [first] = asked(room)
    assert first.endswith(
        "One sentence is enough. Passing is as good as answering.\n"
        "1. Answer here\n2. Answer privately to no one\n3. Pass\n"
        "4. Another question please\n5. This question hurts"
    )
    room.advance(minutes=1)
    assert asked(room) == [], "once"
    room.advance(days=7)
    [second] = asked(room)
    assert first.splitlines()[0] != second.splitlines()[0]
    assert "Last sent: Tuesday 1 December 2026 at 10am" in cara.types("check-ins")


@pytest.mark.parametrize(
    ("kind", "how"),
    [("opening", "One word for how you arrive"), ("closing", "One word for how you leave")],
)
def test_the_start_and_the_end_of_a_session_have_their_own(
    room: Room, cara: Someone, kind: str, how: str
) -> None:
    planned(cara, kind=kind)
    room.advance(days=1)
    [text] = asked(room)
    assert how in text


def test_it_comes_in_every_place_of_the_group(room: Room, group: Group, cara: Someone) -> None:
    planned(cara, spot="all")
    second = Place("test:one", "second")
    room.store.do_now(lambda unit: _also(unit, group, second))
    room.advance(days=1)
    assert len(asked(room)) == 2


def _also(unit: object, group: Group, where: Place) -> None:
    from storage.tables import place

    assert isinstance(unit, Unit)
    row = {"space": where.space, "id": where.id, "direct": False, "co_group_id": group.id}
    unit.connection.execute(place.insert().values(**row, at=START))


def test_in_private_it_comes_only_to_those_who_said_yes(room: Room, cara: Someone) -> None:
    planned(cara, spot="private")
    ann, ben, dev, eve = (room.person(name) for name in ("Ann", "Ben", "Dev", "Eve"))
    for one in (ann, eve):
        one.presses_id("groups.consent", "checkins:yes")
    ben.presses_id("groups.consent", "messages:yes")
    dev.types("help")
    room.take(Left(room.id(), room.now, eve.who, room.where))  # and is not asked any more
    room.advance(days=1)
    [told] = asked(room)
    assert "1. Answer in the group" in told
    assert "Answer privately to no one" not in ben.types("help") + dev.types("help")
    ann.types("stop")
    room.advance(days=7)
    assert asked(room) == []


def test_in_private_nobody_is_asked_more_than_they_want(room: Room, cara: Someone) -> None:
    """Every question of the group's own is personal, so the lighter ones are those of Teabreak."""
    personal = [Wording(f"Who are you, {n}?", Level.PERSONAL) for n in range(9)]

    def ready(unit: Unit) -> None:
        group = unit.groups.at(room.where)
        assert group
        unit.prompts.set_ceiling(group, Level.PERSONAL)
        for key, wording in (*_retired(Level.PERSONAL), *_retired(Level.WORK)):
            unit.prompts.put(group, key, wording, START)
        for one in personal:
            unit.prompts.put(group, "", one, START)

    room.store.do_now(ready)
    planned(cara, spot="private", level="personal")
    ann, ben = room.person("Ann"), room.person("Ben")
    for someone in (ann, ben):
        someone.presses_id("groups.consent", "checkins:yes")
    ann.presses_id("checkins.my-ceiling", "personal")
    ben.types("keep it light")
    seen = []
    for days in (1, 7, 7, 7, 7, 7):
        room.advance(days=days)
        seen += ["Who are you" in told for told in asked(room)]
    assert True in seen, "Ann is asked them"
    assert seen.count(False) >= 6, "Ben never is"


def test_in_private_nobody_is_asked_when_all_questions_are_nearer_than_they_want(
    room: Room, cara: Someone, ann: Someone
) -> None:
    def ready(unit: Unit) -> None:
        group = unit.groups.at(room.where)
        assert group
        unit.prompts.set_ceiling(group, Level.WORK)
        for key, wording in _retired(Level.LIGHT):
            unit.prompts.put(group, key, wording, START)

    room.store.do_now(ready)
    planned(cara, spot="private", level="work")
    ann.presses_id("groups.consent", "checkins:yes")
    ann.types("keep it light")
    room.advance(days=1)
    assert asked(room) == []
    ann.presses_id("checkins.my-ceiling", "work")
    room.advance(days=7)
    assert len(asked(room)) == 1


def _retired(level: Level) -> list[tuple[str, Wording]]:
    """Every question of Teabreak's of this level, retired."""
    found = [one for one in bank.shipped().values() if one.level is level]
    return [(p.id, Wording(p.text, p.level, p.moment, retired=True)) for p in found]


def test_at_night_a_private_one_waits_for_the_morning(room: Room, cara: Someone) -> None:
    planned(cara, spot="private", when="every Tuesday at 9:30pm")
    room.person("Ann").presses_id("groups.consent", "checkins:yes")
    room.advance(days=1, hours=11, minutes=30)
    assert asked(room) == []
    room.advance(hours=10, minutes=29)
    assert asked(room) == []
    room.advance(minutes=1)
    assert len(asked(room)) == 1


def test_a_little_late_it_still_comes_and_later_it_is_skipped_and_told_once(
    room: Room, cara: Someone
) -> None:
    planned(cara)
    room.advance(days=1, minutes=30)
    assert len(asked(room)) == 1
    cara.types("help")
    room.advance(days=7, minutes=1)
    assert room.posts() == []
    said = cara.types("help")
    assert (
        "1 check-in was not sent.\n"
        "Question of the day, every Tuesday at 10am\n"
        "Tuesday 1 December 2026 at 10am\n"
        "Teabreak was not there in time. After 30 minutes a question is not sent any more.\n"
        "Next: Tuesday 8 December 2026 at 10am\n"
    ) in said
    assert "was not sent" not in cara.types("help"), "once"
    listed = cara.types("check-ins")
    assert "Last sent: Tuesday 24 November 2026 at 10am" in listed
    assert "Not sent: Tuesday 1 December 2026 at 10am. Teabreak was not there in time." in listed


def test_after_a_long_silence_at_most_one_comes(room: Room, cara: Someone) -> None:
    planned(cara, when="every day at 10am")
    room.advance(days=10, minutes=5)
    assert len(asked(room)) == 1, "the one of today; a backlog never comes all at once"
    assert "9 check-ins were not sent." in cara.types("help")
    room.advance(days=1)
    assert len(asked(room)) == 1


def test_a_change_a_second_before_it_is_due_counts(room: Room, cara: Someone) -> None:
    planned(cara)
    room.now += timedelta(days=1) - timedelta(seconds=1)
    cara.presses_id("checkin.change", "1")
    cara.sends(when="every Wednesday at 10am")
    cara.presses("Keep the change")
    room.advance(seconds=1)
    assert asked(room) == []
    room.advance(days=1)
    assert len(asked(room)) == 1


def test_a_moment_that_is_told_twice_or_means_nothing_sends_nothing(
    room: Room, cara: Someone
) -> None:
    planned(cara)
    room.advance(days=1)
    assert len(asked(room)) == 1
    for number, arg in enumerate(("1@2", "1@1", "77@1", "cake")):
        room.take(Due(f"due:9{number}", room.now, "checkin.due", arg))
    assert room.posts() == []
    room.store.do_now(lambda unit: _earlier(unit))
    room.take(Due("due:99", room.now, "checkin.due", "1@2"))
    assert asked(room) == [], "the row of this moment is there already"


def _earlier(unit: object) -> None:
    """As if another process had not seen yet that this moment has been handled."""
    from dataclasses import replace

    assert isinstance(unit, Unit)
    known = unit.checkins.get(1)
    assert known
    unit.checkins.change(replace(known, next_at=START + timedelta(days=1)), START)


def test_without_a_question_left_the_facilitators_are_told(
    room: Room, group: Group, cara: Someone
) -> None:
    planned(cara)

    def retire(unit: object) -> None:
        from storage.unit import Unit

        assert isinstance(unit, Unit)
        for one in bank.shipped().values():
            if one.level is Level.LIGHT:
                wording = Wording(one.text, one.level, one.moment, retired=True)
                unit.prompts.put(group, one.id, wording, START)

    room.store.do_now(retire)
    room.advance(days=1)
    assert room.posts() == []
    assert "No question was left at its level." in cara.types("help")
    assert "No question was left at its level." in cara.types("check-ins")


def test_a_place_that_is_no_longer_the_group_s_is_told(
    room: Room, group: Group, cara: Someone
) -> None:
    planned(cara)
    _move(room, group)
    room.advance(days=1)
    assert room.posts() == []
    cara.direct = True
    assert "is not a place of the group any more" in cara.types("help")


def _move(room: Room, group: Group) -> None:
    from storage.tables import place

    room.store.do_now(
        lambda unit: unit.connection.execute(place.update().values(id="somewhere else"))
    )


def test_a_check_in_that_is_gone_leaves_a_card_that_says_so(room: Room, cara: Someone) -> None:
    planned(cara)
    room.advance(days=1)
    asked(room)
    key = f"checkin:1:{int((START + timedelta(days=1)).timestamp())}"
    for gone in ("checkin:77:1", "checkin:1:1", "checkin:1:99999999999999", "checkin:cake"):
        drawn = room.store.read_now(lambda unit, k=gone: room.dispatch.draw(k, unit))  # type: ignore[misc]
        assert drawn
        assert "This check-in is over" in str(drawn)
    drawn = room.store.read_now(lambda unit: room.dispatch.draw(key, unit))
    assert "This check-in is over" not in str(drawn)


def test_what_is_next_is_told_over_all_check_ins(room: Room, cara: Someone, ann: Someone) -> None:
    assert "No check-in is planned." in ann.types("next")
    planned(cara, when=TUESDAYS)
    planned(cara, when="every Wednesday at 4pm", kind="closing")
    planned(cara, when="every Friday at 4pm")
    cara.presses_id("checkin.pause", "3")
    for typed in ("next", "Next check-in", "checkin next"):
        assert ann.types(typed) == (
            "Next check-ins\n"
            "Tuesday 24 November 2026 at 10am: Question of the day\n"
            "Wednesday 25 November 2026 at 4pm: Check-out at the end of a session\n"
            "Tuesday 1 December 2026 at 10am: Question of the day\n"
            "Wednesday 2 December 2026 at 4pm: Check-out at the end of a session\n"
            "Tuesday 8 December 2026 at 10am: Question of the day"
        )
    assert ann.commands("checkin", "next") == ann.types("next")
    listed = ann.types("checkin list")
    assert listed.startswith("The check-ins of the group\n")
    assert "It pauses." in listed
    said = ann.types("1")
    assert "Question of the day, every Tuesday at 10am" in said
    assert ann.choices == []
    cara.types("check-ins")
    cara.types("1")
    assert cara.choices == ["Change it", "Pause it", "Stop it"]
    cara.presses_id("checkin.page", "3")
    assert cara.choices == ["Let it go on", "Stop it"]
    cara.presses_id("checkin.stop", "3")
    assert "It is stopped." in cara.presses_id("checkin.page", "3")
    assert cara.choices == ["Let it go on"]
