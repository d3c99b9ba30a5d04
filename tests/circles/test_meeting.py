"""People are brought together with consent as it is then; nobody is forgotten or outed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.circles import rounds
from bot.circles.model import Outcome, Wish
from bot.events import Due, Gathered, Left, Pressed, Said, Worked
from bot.people import Place
from tests.circles.talk import ask, deliver, group, joined, names, planned
from tests.talking import SPACE, Room, Someone

NO_CIRCLE = "I could not find a circle for you"


def apart(room: Room, one: Someone, other: Someone) -> None:
    room.store.do_now(lambda u: u.circles.wish(one.who, other.who, Wish.APART, room.now))


def test_the_card_of_a_circle_names_its_people_and_asks_nobody_to_begin(room: Room) -> None:
    joined(room, 3)
    planned(room).types("start circles")
    done = deliver(room)
    assert done.circles == [("Ann", "Ben", "Dev")]
    (card,) = done.said
    assert "Ann, Ben, Dev" in card
    assert "Anyone may begin." in card
    assert "If you would like something to talk about:" in card


def test_people_who_do_not_want_to_meet_never_do_and_each_has_a_circle(room: Room) -> None:
    people = joined(room, 6)
    everybody = [one.who for one in people]
    apart(room, people[0], people[1])
    cara = planned(room, rounds="4", size="2")
    for _ in range(4):
        cara.types("start circles")
        met = deliver(room).circles
        assert sorted(name for circle in met for name in circle) == [*names(everybody)]
        assert not any({"Ann", "Ben"} <= set(circle) for circle in met)


def test_a_wish_that_comes_after_the_plan_is_kept_as_well(room: Room) -> None:
    people = joined(room, 6)
    cara = planned(room)
    cara.types("preview circles")
    (first, _) = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    by_name = {one.who: one for one in people}
    apart(room, by_name[first[0]], by_name[first[1]])
    cara.types("start circles")
    kept = {first[0].name, first[1].name}
    assert not any(kept <= set(circle) for circle in deliver(room).circles)


def test_two_who_must_not_meet_are_each_told_kindly_and_in_the_same_words(room: Room) -> None:
    ann, ben = joined(room, 2)
    apart(room, ann, ben)
    cara = planned(room, size="2")
    cara.types("start circles")
    assert "There were not enough people for a circle this time." in cara.last
    told = deliver(room).told
    assert [name for name, _ in told] == ["Ann", "Ben"]
    assert told[0][1] == told[1][1]
    assert NO_CIRCLE in told[0][1]
    assert "People without a circle in the last round: 2" in cara.types("run circles")


def test_consent_is_read_again_when_people_are_brought_together(room: Room) -> None:
    _, _, dev, eve = joined(room, 4)
    planned(room, size="4").types("start circles")
    dev.types("leave circles")
    eve.types("stop")
    done = deliver(room)
    assert done.circles == [("Ann", "Ben")]
    assert done.told == []


def test_somebody_who_cannot_be_reached_is_told_and_the_others_go_on(room: Room) -> None:
    joined(room, 3)
    planned(room).types("start circles")
    done = deliver(room, {"Ben"})
    assert done.circles == [("Ann", "Dev")]
    assert [name for name, text in done.told if NO_CIRCLE in text] == ["Ben"]
    assert "Ben" not in done.said[0]


def two_rounds(room: Room) -> tuple[Someone, Room]:
    """Rounds of two groups that begin at once, with Ann in both: her, and the other's place."""
    cakes = room.beside("cakes")
    cakes.group("Cake group")
    ann, *_ = joined(room, 3)
    for name in ("Ann", "Eve", "Fay"):
        cakes.person(name).types("join circles")
    for place in (room, cakes):
        planned(place).types("start circles")
    return ann, cakes


def test_somebody_in_two_groups_whose_rounds_begin_at_once_is_in_a_circle_of_each(
    room: Room,
) -> None:
    ann, cakes = two_rounds(room)
    done = deliver(room)
    assert sorted(done.circles) == [("Ann", "Ben", "Dev"), ("Ann", "Eve", "Fay")]
    assert [said.split(".")[0] for said in sorted(done.said)] == [
        "Hello from Cake group",
        "Hello from Tea group",
    ]
    room.advance(days=8)
    asked = [text for name, text in deliver(room).told if name == "Ann"]
    assert len(asked) == 2, "each circle is asked about by itself"
    (tea,) = ask(room, lambda unit: unit.circles.circles(group(room), 1))
    assert "I have kept your answer" in ann.presses_id("circles.said", f"{tea.id}:met")
    kept = {place.where.id: outcomes(place) for place in (room, cakes)}
    assert kept == {"room": {Outcome.MET: 1}, "cakes": {}}


def test_who_leaves_the_place_of_one_group_is_in_the_circles_of_the_other(room: Room) -> None:
    ann, _ = two_rounds(room)
    room.take(Left(room.id(), room.now, ann.who, room.where))
    done = deliver(room)
    assert sorted(done.circles) == [("Ann", "Eve", "Fay"), ("Ben", "Dev")]
    assert not done.told, "nobody is told of somebody who has gone, nor is who went"
    joined(room, 1)
    assert "Ann" in [
        one.who.name for one in ask(room, lambda u: u.circles.takers(group(room), room.now))
    ]


def test_a_companion_of_somebody_who_has_gone_waits_for_them(room: Room) -> None:
    ann, ben, *_ = joined(room, 5)
    for who, about, kind in ((ann, ben, Wish.TOGETHER), (ben, ann, Wish.SUPPORTS)):
        wish = (who.who, about.who, kind, room.now)
        room.store.do_now(lambda unit, wish=wish: unit.circles.wish(*wish))  # type: ignore[misc]
    room.take(Left(room.id(), room.now, ann.who, room.where))
    planned(room).types("start circles")
    assert deliver(room).circles == [("Dev", "Eve", "Fay")]


def outcomes(room: Room) -> dict[Outcome, int]:
    return dict(ask(room, lambda unit: unit.circles.outcomes(group(room), 1)))


def test_people_who_are_left_alone_get_a_circle_together(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, size="2")
    cara.types("preview circles")
    first, second = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    cara.types("start circles")
    done = deliver(room, {first[0].name, second[0].name})
    assert done.circles == [names((first[1], second[1]))]
    assert sorted(name for name, _ in done.told) == sorted((first[0].name, second[0].name))


def test_people_who_are_left_alone_again_are_told(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, size="2")
    cara.types("preview circles")
    first, second = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    cara.types("start circles")
    ann = second[1]
    apart(room, Someone(room, first[1]), Someone(room, ann))
    done = deliver(room, {first[0].name, second[0].name})
    assert done.circles == []
    assert len(done.told) == 4


def test_somebody_left_alone_twice_is_told_after_the_second_time(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, size="2")
    cara.types("preview circles")
    first, second = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    cara.types("start circles")
    made = ask(room, lambda u: u.circles.circles(group(room), 1))
    for one, there in zip(made, (first[1], second[1]), strict=True):
        room.take(Gathered(f"g{one.id}", room.now, one.key, None, (there,)))
    again = ask(room, lambda u: u.circles.circles(group(room), 1))[-1]
    room.take(Gathered(f"g{again.id}", room.now, again.key, None, (first[1],)))
    told = [name for name, text in deliver(room).told if NO_CIRCLE in text]
    assert set(told) == set(names((*first, *second)))


def test_where_no_circle_can_be_opened_everybody_is_told(room: Room) -> None:
    joined(room, 6)
    planned(room).types("start circles")
    done = deliver(room, nowhere=True)
    assert done.circles == []
    assert sorted(name for name, _ in done.told) == ["Ann", "Ben", "Dev", "Eve", "Fay", "Gil"]


def test_being_brought_together_twice_is_once(room: Room) -> None:
    joined(room, 3)
    planned(room).types("start circles")
    deliver(room)
    (one,) = ask(room, lambda u: u.circles.circles(group(room), 1))
    assert room.store.read_now(lambda u: room.dispatch.gather(one.key, room.now, u)) is None
    assert room.store.read_now(lambda u: room.dispatch.gather("circle:99", room.now, u)) is None
    room.take(Gathered("again", room.now, one.key, Place(SPACE, "elsewhere"), one.people))
    assert deliver(room).said == []


def test_a_companion_sits_with_their_person_and_does_not_count(room: Room) -> None:
    ann, ben, dev, eve = joined(room, 4)
    room.store.do_now(lambda u: u.circles.wish(ann.who, eve.who, Wish.TOGETHER, room.now))
    room.store.do_now(lambda u: u.circles.wish(eve.who, ann.who, Wish.SUPPORTS, room.now))
    cara = planned(room)
    cara.types("start circles")
    assert deliver(room).circles == [("Ann", "Ben", "Dev", "Eve")]
    planned(room)
    ann.types("skip this time")
    cara.types("start circles")
    done = deliver(room)
    assert done.circles == [("Ben", "Dev")]
    assert done.told == []
    assert {ben.who.name, dev.who.name} == {"Ben", "Dev"}


def test_mixing_uses_what_people_said_of_themselves(room: Room) -> None:
    people = joined(room, 6)
    for number, one in enumerate(people):
        one.types("about me for circles")
        one.sends(kind=("lived", "carer", "staff")[number // 2])
    planned(room, mixes="yes").types("start circles")
    kinds = {one.who.name: number // 2 for number, one in enumerate(people)}
    for circle in deliver(room).circles:
        assert len({kinds[name] for name in circle}) == 3


def test_people_in_another_space_have_circles_of_their_own(room: Room) -> None:
    joined(room, 2)
    there = room.person("Zoe")
    for name in ("Zoe", "Yan"):
        one = Someone(room, type(there.who)("test:two", name.casefold(), name))
        one.types("join circles")
    planned(room, size="2").types("start circles")
    met = deliver(room)
    assert sorted(met.circles) == [("Ann", "Ben"), ("Yan", "Zoe")]


def test_people_are_asked_before_a_round_and_only_who_says_yes_is_in(room: Room) -> None:
    ann, ben, dev, eve = joined(room, 4)
    for one in (ann, ben, dev, eve):
        one.types("skip this time")
        one.types("be in the next round")
    cara = planned(room, asks="yes", rounds="2")
    cara.types("start circles")
    deliver(room)
    room.advance(hours=25)
    assert deliver(room).circles == [("Ann", "Ben", "Dev", "Eve")]
    assert "I am asking people" in cara.types("start circles")
    assert "Round 2 has begun already." in cara.types("start circles")
    told = deliver(room).told
    assert [name for name, _ in told] == ["Ann", "Ben", "Dev", "Eve"]
    assert "24" not in told[0][1]
    number = group(room).id
    assert "You take part" in ann.types("yes, i am in")
    assert "You take part" in ben.presses_id("circles.in", f"{number}:2")
    assert "not in the next round" in dev.presses_id("circles.out", f"{number}:2")
    room.advance(hours=25)
    assert deliver(room).circles == [("Ann", "Ben")]
    assert "That round is over." in ann.presses_id("circles.in", f"{number}:2")
    assert "That round is over." in ann.presses_id("circles.in", "99:1")


def test_who_left_cannot_be_in_a_round_by_an_old_button(room: Room) -> None:
    (ann,) = joined(room, 1)
    ann.types("leave circles")
    told = ann.presses_id("circles.in", f"{group(room).id}:1")
    assert "You do not take part in circles." in told


def test_an_answer_that_comes_when_people_have_changed_is_asked_again(room: Room) -> None:
    people = joined(room, 6)
    planned(room, rounds="2", size="2").types("start circles")
    (item,) = room.store.do_now(lambda unit: unit.outbox.claim("test", room.now))
    work = item.effect
    people[0].types("leave circles")
    people[1].types("leave circles")
    result = room.dispatch.all.workers[rounds.SERIES](work.arg)  # type: ignore[union-attr]
    room.take(Worked("w1", room.now, rounds.SERIES, work.arg, result))  # type: ignore[union-attr]
    met = deliver(room).circles
    assert sorted(name for c in met for name in c) == ["Dev", "Eve", "Fay", "Gil"]
    room.take(Worked("w2", room.now, rounds.SERIES, work.arg, result))  # type: ignore[union-attr]
    assert deliver(room).circles == []


def test_an_answer_to_a_round_that_is_not_awaited_any_more_changes_nothing(room: Room) -> None:
    joined(room, 6)
    cara = planned(room, rounds="2", size="2")
    cara.types("preview circles")
    (item,) = room.store.do_now(lambda unit: unit.outbox.claim("test", room.now))
    arg = item.effect.arg  # type: ignore[union-attr]
    result = room.dispatch.all.workers[rounds.SERIES](arg)
    opens = arg.replace('"preview"', '"open"')
    room.take(Worked("w1", room.now, rounds.SERIES, opens, result))
    assert deliver(room).circles == []
    gone = arg.replace(f'"group": {group(room).id}', '"group": 99')
    room.take(Worked("w2", room.now, rounds.SERIES, gone, result))
    room.take(Worked("w3", room.now, rounds.SERIES, arg, result))
    assert "People: 6. Rounds: 2." in cara.types("preview circles")


@pytest.mark.parametrize("arg", ["99:1", "{group}:7"])
def test_moments_of_rounds_that_are_none_mean_nothing(room: Room, arg: str) -> None:
    joined(room, 3)
    planned(room)
    about = arg.format(group=group(room).id)
    for number, kind in enumerate((rounds.MATCH, rounds.AFTER)):
        room.take(Due(f"due:{9_000 + number}", room.now, kind, about))
    assert deliver(room).told == []


def test_afterwards_answers_are_kept_until_the_next_round_and_then_only_sums(room: Room) -> None:
    people = joined(room, 9)
    cara = planned(room, rounds="3")
    cara.types("start circles")
    deliver(room)
    room.advance(days=8)
    told = deliver(room).told
    assert len([text for _, text in told if "How was your circle" in text]) == 9
    for one in people[:5]:
        assert "I have kept your answer." in one.types("we met")
    for one in people[5:8]:
        one.types("not yet")
    shown = cara.types("run circles")
    assert "We met: 5" in shown
    assert "Not yet: fewer than 5" in shown
    cara.types("start circles")
    assert "What people said" not in cara.last
    deliver(room)
    data = ask(room, lambda u: u.groups.data(people[0].who)["circle_seat"])
    assert {row["answer"] for row in data} == {""}
    sums = ask(room, lambda u: u.circles.outcomes(group(room), 1))
    assert sums == {"met": 5, "not-yet": 3}


def test_fewer_than_5_answers_are_not_told(room: Room) -> None:
    people = joined(room, 6)
    cara = planned(room)
    cara.types("start circles")
    deliver(room)
    for one in people[:4]:
        one.types("we met")
    assert "We met" not in cara.types("run circles")


def test_another_time_is_offered_to_the_circle_once_without_a_name(room: Room) -> None:
    ann, ben, _ = joined(room, 3)
    planned(room).types("start circles")
    deliver(room)
    ann.types("we could not")
    ann.presses("Ask for another time")
    assert "I did not say who asked." in ben.types("ask for another time")
    (said,) = deliver(room).said
    assert "Another time would help somebody in this circle." in said
    assert "Ann" not in said


def test_buttons_about_circles_of_others_open_nothing(room: Room) -> None:
    ann, *_ = joined(room, 3)
    zed = room.person("Zed")
    cara = planned(room, rounds="2")
    cara.types("start circles")
    deliver(room)
    number = ask(room, lambda u: u.circles.circles(group(room), 1))[0].id
    for button in (f"{number}:met", "99:met", "x:met"):
        assert "That round is over." in zed.presses_id("circles.said", button)
    assert "no longer in use" in ann.presses_id("circles.said", f"{number}:danced")
    assert "That round is over." in zed.presses_id("circles.again", str(number))
    cara.types("start circles")
    assert "That round is over." in ann.presses_id("circles.said", f"{number}:met")
    deliver(room)


def test_a_circle_without_a_place_cannot_be_told_anything(room: Room) -> None:
    ann, *_ = joined(room, 3)
    planned(room).types("start circles")
    number = ask(room, lambda u: u.circles.circles(group(room), 1))[0].id
    assert "That round is over." in ann.presses_id("circles.again", str(number))


def test_who_writes_in_a_circle_is_in_its_group(room: Room) -> None:
    ann, *_ = joined(room, 3)
    planned(room).types("start circles")
    deliver(room)
    (one,) = ask(room, lambda u: u.circles.circles(group(room), 1))
    assert one.place
    said = room.take(Said("c1", room.now, ann.who, one.place, "my circles"))
    assert said.whispers[0].title == "Circles of Tea group"


def test_what_is_written_in_a_circle_is_not_even_looked_at_for_hints(room: Room) -> None:
    ann, *_ = joined(room, 3)
    planned(room).types("start circles")
    deliver(room)
    hinting = replace(group(room), hints=True)
    assert room.store.do_now(lambda u: u.groups.change(hinting))
    (one,) = ask(room, lambda u: u.circles.circles(group(room), 1))
    # As on Discord, where a circle's place is a thread of the group's channel.
    thread = replace(one, place=Place(SPACE, f"{room.where.id}/7"))
    room.store.do_now(lambda u: u.circles.change(thread))
    assert thread.place
    room.take(Said("h1", room.now, ann.who, thread.place, "DoLS and CQC", to_bot=False))
    assert deliver(room).said == []
    ann.says("DoLS and CQC")
    assert len(deliver(room).said) == 1


def test_who_is_forgotten_is_in_no_circle_any_more(room: Room) -> None:
    ann, *_ = joined(room, 3)
    planned(room).types("start circles")
    ann.types("forget me")
    ann.presses("Yes, delete everything about me")
    assert deliver(room).circles == [("Ben", "Dev")]


def test_a_companion_who_agrees_after_the_plan_sits_with_their_person(room: Room) -> None:
    people = joined(room, 6)
    cara = planned(room)
    cara.types("preview circles")
    first, second = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    by_name = {one.who: one for one in people}
    ann, ben = by_name[first[0]], by_name[second[0]]
    ann.presses_id("circles.wish", "together", (f"{SPACE}|{ben.who.id}",))
    ann.presses_id("circles.wish", "together", (f"{SPACE}|{ben.who.id}",))
    assert ben.types("yes, i come along").startswith("You come along with")
    cara.types("start circles")
    both = {ann.who.name, ben.who.name}
    assert any(both <= set(circle) for circle in deliver(room).circles)


def test_words_on_buttons_that_nobody_was_sent_are_words(room: Room) -> None:
    ann = room.person("Ann")
    for typed in ("we met", "ask for another time", "no, thank you"):
        assert "I am not sure what you mean." in ann.types(typed), typed
    assert "do not take part" in ann.types("yes, i am in")
    elsewhere = Place(SPACE, "elsewhere")
    lost = room.take(Said("x1", room.now, room.person("Zed").who, elsewhere, "yes, i am in"))
    assert "not sure" in lost.whispers[0].title
    for number, action in enumerate(("circles.kind", "circles.pick")):
        press = Pressed(f"p{number}", room.now, room.person("Zed").who, elsewhere, action, "apart")
        sorry = room.take(press).sorry
        assert sorry
        assert sorry.phrase == "groups-none-here"


def along(room: Room, companion: Someone, person: Someone) -> None:
    for one, kind, other in (
        (person, Wish.TOGETHER, companion),
        (companion, Wish.SUPPORTS, person),
    ):
        room.store.do_now(
            lambda u, a=one.who, k=kind, b=other.who: u.circles.wish(a, b, k, room.now)  # type: ignore[misc]
        )


def test_a_companion_who_would_rather_not_meet_their_person_holds_up_no_preview(room: Room) -> None:
    people = joined(room, 6)
    along(room, people[1], people[0])
    apart(room, people[1], people[0])
    cara = planned(room)
    assert "People: 6." in cara.types("preview circles")
    seen = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    cara.types("start circles")
    assert sorted(deliver(room).circles) == sorted(map(names, seen))
    assert not any({people[0].who, people[1].who} <= set(circle) for circle in seen)


def test_who_comes_with_a_companion_stays_away_with_them(room: Room) -> None:
    ann, ben, dev, *_ = joined(room, 6)
    along(room, ben, ann)
    along(room, dev, ben)
    ann.types("skip this time")
    planned(room, size="3").types("start circles")
    assert deliver(room).circles == [("Eve", "Fay", "Gil")]


def test_who_comes_along_with_somebody_who_cannot_be_reached_is_told(room: Room) -> None:
    ann, ben, *_ = people = joined(room, 4)
    along(room, ben, ann)
    apart(room, people[2], people[3])
    planned(room, size="2").types("start circles")
    made = ask(room, lambda u: u.circles.circles(group(room), 1))
    (one,) = (circle for circle in made if ann.who in circle.people)
    room.take(Gathered("g1", room.now, one.key, None, (ben.who,)))
    told = [name for name, text in deliver(room).told if NO_CIRCLE in text]
    assert {"Ann", "Ben"} <= set(told)
    left = ask(room, lambda u: u.circles.left(group(room)))[1]
    assert {ann.who, ben.who} <= set(left)


def test_nobody_is_given_a_partner_who_has_just_left(room: Room) -> None:
    joined(room, 4)
    cara = planned(room, size="2")
    cara.types("preview circles")
    drawn = ask(room, lambda u: u.circles.drawn(group(room))[1].circles)
    cara.types("start circles")
    made = ask(room, lambda u: u.circles.circles(group(room), 1))
    (ann, _), (dev, _) = drawn
    room.take(Gathered("g1", room.now, made[0].key, None, (ann,)))
    Someone(room, ann).types("leave circles")
    room.take(Gathered("g2", room.now, made[1].key, None, (dev,)))
    assert len(ask(room, lambda u: u.circles.circles(group(room), 1))) == 2
    assert [name for name, _ in deliver(room).told].count(dev.name) == 1


def test_what_was_said_of_the_last_round_goes_3_weeks_after_it_began(room: Room) -> None:
    people = joined(room, 6)
    planned(room).types("start circles")
    deliver(room)
    for one in people:
        one.types("we met")
    room.advance(days=20)
    assert {row["answer"] for row in _seats(room, people[0])} == {"met"}
    room.advance(days=2)
    assert {row["answer"] for row in _seats(room, people[0])} == {""}
    assert ask(room, lambda u: u.circles.outcomes(group(room), 1)) == {"met": 6}
    assert "That round is over." in people[0].types("not yet")


def test_the_end_of_a_round_whose_group_has_gone_means_nothing(room: Room) -> None:
    assert room.take(Due("due:9001", room.now, rounds.CLOSED, "99:1")).sorry is None


def _seats(room: Room, one: Someone) -> Sequence[Mapping[str, object]]:
    return ask(room, lambda u: u.groups.data(one.who)["circle_seat"])
