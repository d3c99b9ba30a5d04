"""Facilitators plan, preview and start circles, and see numbers only."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from bot.checkins.righting import AT_ONCE
from bot.circles import plans, rounds
from bot.circles.model import Plan, Standing
from bot.effects import Later
from bot.events import Due
from bot.people import Group, Person, Place
from storage.unit import Unit
from tests.circles.talk import ask, deliver, group, joined, names, planned
from tests.talking import SPACE, Room

ASKER = Person(SPACE, "zoe", "Zoe")


def test_a_plan_is_kept_and_shown(room: Room) -> None:
    cara = planned(room, rounds="7", asks="yes")
    assert cara.last.startswith("The plan for circles of Tea group")
    assert "How many rounds: 7" in cara.last
    assert "when a facilitator starts it" in cara.last
    cara.presses("Plan circles")
    assert "7" in [getattr(field, "value", "") for field in cara.form.fields]


@pytest.mark.parametrize("typed", ["0", "53", "many", "1000", "²"])
def test_a_number_of_rounds_that_is_none_is_explained(room: Room, typed: str) -> None:
    assert planned(room, rounds=typed).last == "Please type a number of rounds from 1 to 52."


def test_dates_are_read_as_check_ins_read_them_and_by_hand_is_no_date(room: Room) -> None:
    assert "other" in planned(room, every="every other Tuesday at 10am").last
    assert "when a facilitator starts it" in planned(room, every="by hand").last
    assert planned(room, every="when the moon is full").outcome.sorry is not None


def test_two_in_a_circle_with_mixing_is_warned_of(room: Room) -> None:
    assert "mixing can show who said what" in planned(room, size="2", mixes="yes").last
    assert "mixing can show" not in planned(room, size="3", mixes="yes").last


def test_a_group_in_two_spaces_is_told_that_circles_are_within_one(room: Room) -> None:
    def elsewhere(unit: object) -> None:
        from storage.tables import place

        there = {"space": "test:two", "id": "room", "direct": False, "at": room.now}
        unit.connection.execute(  # type: ignore[attr-defined]
            place.insert().values(**there, co_group_id=group(room).id)
        )

    room.store.do_now(elsewhere)
    assert "Each circle is within one of them" in planned(room).last


def test_only_facilitators_plan(room: Room) -> None:
    ann = room.person("Ann")
    for typed in (
        "plan circles",
        "circles plan",
        "circles preview",
        "start circles",
        "run circles",
    ):
        assert "Cara" in ann.types(typed), typed
    assert "Cara" in ann.presses_id("circles.file")
    assert "Cara" in ann.presses_id("circles.pause-all")


def test_a_preview_needs_5_people_and_shows_numbers_for_names(room: Room) -> None:
    joined(room, 4)
    cara = planned(room)
    assert "Fewer than 5 people" in cara.types("preview circles")
    assert "5 people up" in cara.presses_id("circles.file")
    joined(room, 6)
    shown = cara.types("preview circles")
    assert "People: 6. Rounds: 1." in shown
    assert "Round 1: " in shown
    assert not [name for name in ("Ann", "Ben", "Dev") if name in shown]
    cara.presses("All rounds as a file")
    assert cara.outcome.files[0].text.startswith("Round,Circle,People\n1,1,")


def test_a_whole_series_is_planned_elsewhere_and_what_is_shown_is_what_is_sent(
    room: Room,
) -> None:
    joined(room, 6)
    cara = planned(room, rounds="3", size="2")
    assert "This can take a minute. Then press the button again." in cara.types("preview circles")
    deliver(room)
    assert "People: 6. Rounds: 3." in cara.types("preview circles")
    drawn = ask(room, lambda unit: unit.circles.drawn(group(room)))
    assert "Round 1 has begun." in cara.types("start circles")
    for number in (1, 2, 3):
        met = deliver(room).circles
        assert sorted(met) == sorted(names(c) for c in drawn[number].circles)
        cara.types("start circles")
    assert len(drawn) == 3


def test_a_long_preview_shows_its_beginning_and_has_the_rest_in_a_file(room: Room) -> None:
    joined(room, 5)
    cara = planned(room, rounds="8", size="2")
    cara.types("preview circles")
    deliver(room)
    assert "The file has all rounds." in cara.types("preview circles")
    assert "Round 7" not in cara.last
    cara.presses("All rounds as a file")
    assert "\n8,1," in cara.outcome.files[0].text


def test_two_facilitators_who_start_a_round_start_it_once(room: Room) -> None:
    joined(room, 6)
    cara = planned(room, rounds="2", size="2")
    assert "This can take a minute. Then I introduce them." in cara.types("start circles")
    assert cara.types("start circles").startswith("Round 1 has begun already.")
    assert len(deliver(room).circles) == 3
    assert "Rounds so far: 1" in cara.types("run circles")


def test_nobody_is_introduced_when_fewer_than_2_take_part(room: Room) -> None:
    joined(room, 1)
    assert "There are not enough people for circles so far." in planned(room).types("start circles")


def test_numbers_are_told_from_5_up(room: Room) -> None:
    joined(room, 4)
    cara = planned(room)
    assert "People who take part: fewer than 5" in cara.types("run circles")
    joined(room, 5)
    assert "People who take part: 5 people" in cara.types("run circles")


def test_circles_pause_for_everybody_and_go_on(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="every Tuesday at 10am", rounds="3")
    assert "The next round begins: Tuesday 24 November 2026 at 10am" in cara.types("start circles")
    assert "paused for everybody" in cara.presses("Pause circles for everybody")
    room.advance(days=2)
    assert deliver(room).circles == []
    assert "paused for everybody" in cara.presses_id("circles.pause-all")
    assert "Tuesday 1 December 2026" in cara.types("start circles")
    room.advance(days=7)
    assert deliver(room).circles == [("Ann", "Ben", "Dev")]


def test_pause_asks_a_facilitator_whose_circles_are_meant(room: Room) -> None:
    joined(room, 3)
    cara = planned(room)
    assert "Whose circles shall I pause?" in cara.commands("circles", "pause")
    ann = room.person("Ann")
    ann.commands("circles", "pause")
    assert ann.form.title == "Pause until a day"


def test_rounds_begin_by_themselves_until_the_series_ends(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, every="every Tuesday at 10am", rounds="2", size="2")
    cara.types("start circles")
    met = []
    for _ in range(4):
        room.advance(days=7)
        met.append(deliver(room).circles)
    assert [len(circles) for circles in met] == [2, 2, 0, 0]
    assert not set(met[0]) & set(met[1])
    assert "not started" in cara.types("run circles")
    assert "The next round begins" not in cara.last


def test_a_day_that_a_changed_plan_no_longer_has_means_nothing(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="every Tuesday at 10am", rounds="3")
    cara.types("start circles")
    cara = planned(room, every="every Friday at 10am", rounds="3")
    assert "Friday 27 November 2026" in cara.types("run circles")
    room.advance(days=2)
    assert deliver(room).circles == []
    room.advance(days=2)
    assert deliver(room).circles == [("Ann", "Ben", "Dev")]


def test_a_day_on_which_nearly_nobody_takes_part_begins_no_round(room: Room) -> None:
    (ann,) = joined(room, 1)
    cara = planned(room, every="every Tuesday at 10am", rounds="2")
    cara.types("start circles")
    room.advance(days=2)
    assert deliver(room).circles == []
    assert "Tuesday 1 December 2026" in cara.types("run circles")
    ann.types("leave circles")


def test_a_day_of_a_group_that_has_gone_means_nothing(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="every Tuesday at 10am", rounds="2")
    cara.types("start circles")

    def gone(unit: object) -> None:
        from storage.tables import co_group

        unit.connection.execute(co_group.delete())  # type: ignore[attr-defined]

    room.store.do_now(gone)
    room.advance(days=2)
    assert deliver(room).circles == []


def test_dates_that_end_leave_a_series_without_a_next_one(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="once on 24 November 2026 at 10am", rounds="2")
    cara.types("start circles")
    room.advance(days=2)
    assert deliver(room).circles == [("Ann", "Ben", "Dev")]
    assert "The next round begins" not in cara.types("run circles")


def test_a_series_without_need_of_it_repeats_no_meeting(room: Room) -> None:
    joined(room, 9)
    cara = planned(room, rounds="4")
    met: list[frozenset[str]] = []
    for _ in range(4):
        cara.types("start circles")
        for circle in deliver(room).circles:
            met += [frozenset(two) for two in combinations(circle, 2)]
    assert len(met) == 4 * 9
    assert "not started" in cara.types("run circles")


def test_days_that_come_while_people_are_still_asked_begin_nothing(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, every="every Tuesday at 10am", rounds="2", size="2", asks="yes")
    cara.types("start circles")
    room.advance(days=1, hours=1)
    deliver(room)
    tea = group(room)
    plan = ask(room, lambda unit: unit.circles.plan(tea))
    again = room.store.do_now(lambda unit: rounds.begin(tea, plan, room.now, unit))
    assert again == []
    room.take(Due("due:9001", room.now, rounds.MATCH, f"{group(room).id}:1"))
    room.take(Due("due:9002", room.now, rounds.MATCH, f"{group(room).id}:1"))
    assert deliver(room).circles == [("Ann", "Ben"), ("Dev", "Eve")]


def test_a_day_that_comes_while_circles_are_made_elsewhere_makes_them_once(room: Room) -> None:
    joined(room, 4)
    planned(room, rounds="2", size="2").types("start circles")
    tea = group(room)
    plan = ask(room, lambda unit: unit.circles.plan(tea))
    made = room.store.do_now(lambda unit: rounds.match(tea, plan, room.now, unit))
    assert made == []
    assert len(deliver(room).circles) == 2


def test_people_are_invited_by_a_card_with_a_button(room: Room) -> None:
    cara = planned(room)
    assert "I have told everyone how to join." in cara.types("invite people to circles")
    (said,) = deliver(room).said
    assert "Circles in Tea group: you can join" in said
    assert "Join circles" in said


def test_an_impatient_facilitator_asks_for_a_preview_once(room: Room) -> None:
    joined(room, 5)
    cara = planned(room, rounds="2", size="2")
    for _ in range(3):
        cara.types("preview circles")
    waiting = room.store.do_now(lambda unit: unit.outbox.claim("test", room.now))
    assert len(waiting) == 1


def test_a_preview_can_be_looked_at_and_the_words_say_the_same(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, rounds="2", size="2")
    assert "5 people up" in cara.presses_id("circles.picture")
    joined(room, 6)
    cara.types("preview circles")
    deliver(room)
    cara.types("preview circles")
    shown = cara.presses("See circles as a picture")
    assert "Who meets when" in shown
    assert "\n1: A, A (meets 2 others)" in shown
    assert shown.count("(meets 2 others)") == 6
    assert "The file has all rounds." not in shown
    cara = planned(room, rounds="12", size="2")
    cara.types("preview circles")
    deliver(room)
    cara.types("preview circles")
    assert "The file has all rounds." in cara.presses("See circles as a picture")


def test_a_pause_while_people_are_asked_is_a_pause(room: Room) -> None:
    people = joined(room, 3)
    cara = planned(room, asks="yes", rounds="2")
    cara.types("start circles")
    cara.types("pause circles for everyone")
    room.advance(hours=25)
    assert deliver(room).circles == []
    assert "paused for everybody" in cara.types("run circles")
    assert "Round 1 has begun already." in cara.types("start circles")
    assert "Circles are: going on" in cara.types("run circles")
    people[0].types("skip this time")
    room.advance(hours=25)
    assert deliver(room).circles == [("Ben", "Dev")]


def test_no_longer_asking_first_counts_from_the_next_round(room: Room) -> None:
    people = joined(room, 4)
    cara = planned(room, asks="yes", rounds="2", size="2")
    cara.types("start circles")
    deliver(room)
    for one in people[2:]:
        one.presses_id("circles.out", f"{group(room).id}:1")
        one.presses_id("circles.in", f"{group(room).id}:1")
    tea = group(room)
    for one in people[:2]:
        part = ask(room, lambda u, who=one.who: u.circles.part(tea, who))  # type: ignore[misc]
        silent = replace(part, said=0)
        room.store.do_now(lambda u, a=one.who, p=silent: u.circles.keep_part(tea, a, p, room.now))  # type: ignore[misc]
    planned(room, asks="no", rounds="2", size="2")
    room.advance(hours=25)
    assert deliver(room).circles == [("Dev", "Eve")]
    cara.types("start circles")
    assert len(deliver(room).circles) == 2


def test_two_previews_cannot_be_laid_beside_each_other(room: Room) -> None:
    joined(room, 9)
    cara = planned(room, rounds="4")
    cara.types("preview circles")
    deliver(room)
    tea = group(room)
    plan, drawn = ask(room, lambda u: (u.circles.plan(tea), u.circles.drawn(tea)))
    seen = plans.numbers(plan, drawn)
    assert seen == plans.numbers(plan, drawn)
    rest = {number: one for number, one in drawn.items() if number > 1}
    assert plans.numbers(plan, rest) != seen


def test_how_many_circles_there_are_is_told_from_5_people_up(room: Room) -> None:
    joined(room, 4)
    assert "I am introducing people now." in planned(room, size="2").types("start circles")
    deliver(room)
    joined(room, 6)
    assert "I am introducing 3 circles now." in planned(room, size="2").types("start circles")


def test_a_day_that_a_wrong_clock_put_far_ahead_is_put_right_when_it_is_looked_at(
    room: Room,
) -> None:
    joined(room, 3)
    cara = planned(room, every="every Tuesday at 10am", rounds="3")
    room.advance(days=3000)
    cara.types("start circles")
    room.advance(days=-3000)
    assert "The next round begins: Tuesday 24 November 2026 at 10am" in cara.types("run circles")
    room.advance(days=2)
    assert deliver(room).circles == [("Ann", "Ben", "Dev")]


def test_it_is_put_right_by_itself_and_the_facilitators_are_told_once(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="every Tuesday at 10am", rounds="3")
    room.advance(days=3000)
    cara.types("start circles")
    room.advance(days=-3000)
    for night in (901, 902):
        room.take(Due(f"due:{night}", room.now, "circles.right"))
    told = cara.types("help")
    assert told.count("The computer's clock was wrong") == 1
    assert "The next round begins: Tuesday 24 November 2026 at 10am" in told


def test_the_groups_are_looked_at_some_after_the_other(room: Room) -> None:
    now = room.now

    def put(unit: Unit) -> None:
        for number in range(AT_ONCE):
            where = Place(SPACE, f"place {number}")
            made = unit.groups.create(Group(0, f"Group {number}"), where, ASKER, now)
            wrong = now + timedelta(days=900)
            plan = Plan(made.id, every="every Tuesday at 10am", standing=Standing.RUNNING)
            unit.circles.keep_plan(replace(plan, next_at=wrong))

    room.store.do_now(lambda unit: unit.groups.meet(ASKER, room.where, now))
    room.store.do_now(put)
    room.store.do_now(lambda unit: unit.outbox.later(Later(now, "circles.right")))
    room.advance()
    far = now + timedelta(days=30)
    assert room.store.read_now(lambda unit: unit.circles.dated(far, after=0, most=9)) == ()
    room.advance()
    assert room.store.read_now(lambda unit: unit.due.ready(now)) == ()


def test_every_other_week_is_no_wrong_clock(room: Room) -> None:
    joined(room, 3)
    cara = planned(room, every="every other Tuesday at 10am", rounds="3")
    cara.types("start circles")
    deliver(room)
    room.advance(days=2)
    deliver(room)
    told = cara.types("run circles")
    assert "The next round begins: Tuesday 8 December 2026 at 10am" in told
    room.now += timedelta(days=3)
    room.take(Due("due:901", room.now, "circles.right"))
    assert cara.types("run circles") == told
