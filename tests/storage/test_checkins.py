"""Check-ins as rows: a plan comes back as it was, and a moment is there once."""

from datetime import date, time, timedelta

from bot.bankholidays import Nation
from bot.checkins.bank import Level, Moment
from bot.checkins.model import Came, Checkin, Occurrence, Plan, Spot, State
from bot.checkins.rota import Every, Rule
from bot.people import Place
from storage import keeping
from storage.engine import Store
from storage.unit import Unit
from tests.storage.samples import NOW, ROOM, make_group

TUESDAYS = Plan(
    Moment.QUESTION,
    Rule(Every.WEEK, time(10), "Europe/London", days=(1,)),
    Level.LIGHT,
    Spot.ALL,
)
EVERYTHING = Plan(
    Moment.CLOSING,
    Rule(
        *(Every.MONTH, time(15, 30), "Europe/Paris", date(2026, 12, 1), (3,), 1, (1, -1)),
        end=date(2027, 3, 31),
        without=(date(2026, 12, 25),),
        holidays=Nation.SCOTLAND,
    ),
    Level.PERSONAL,
    Spot.HERE,
    Place("slack:T1", "C1"),
    late=5,
)


def test_a_check_in_comes_back_as_it_was_kept(store: Store) -> None:
    group = make_group(store)
    made = store.do_now(lambda unit: unit.checkins.add(group, TUESDAYS, NOW))
    assert made == Checkin(made.id, group.id, TUESDAYS)
    assert store.read_now(lambda unit: unit.checkins.get(made.id)) == made
    assert store.read_now(lambda unit: unit.checkins.of(group)) == (), "a draft is nobody else's"
    running = Checkin(
        *(made.id, group.id, EVERYTHING, State.RUNNING, 3, NOW),
        wanted=TUESDAYS,
        before=EVERYTHING,
    )
    store.do_now(lambda unit: unit.checkins.change(running, NOW))
    assert store.read_now(lambda unit: unit.checkins.of(group)) == (running,)
    store.do_now(lambda unit: unit.checkins.drop(running))
    assert store.read_now(lambda unit: unit.checkins.get(made.id)) is None


def test_what_a_moment_came_to_is_kept_once(store: Store) -> None:
    group = make_group(store)
    made = store.do_now(lambda unit: unit.checkins.add(group, TUESDAYS, NOW))
    moments = [
        Occurrence(made.id, NOW + timedelta(days=7 * week), came, prompt)
        for week, (came, prompt) in enumerate(
            ((Came.LATE, ""), (Came.SENT, "light-017"), (Came.LATE, ""), (Came.NO_QUESTION, ""))
        )
    ]

    def keep(unit: Unit) -> list[bool]:
        return [unit.checkins.occurred(one, NOW) for one in (*moments, moments[1])]

    assert store.do_now(keep) == [True, True, True, True, False]

    def look(unit: Unit) -> None:
        standing = unit.checkins.standing(made)
        assert standing.sent == moments[1].due_at
        assert standing.skipped == (moments[3], moments[2])
        assert unit.checkins.occurrence(made.id, moments[1].due_at) == moments[1]
        assert unit.checkins.occurrence(made.id, NOW + timedelta(days=1)) is None
        assert unit.checkins.asked(group, "light-017", NOW) == (moments[1],)
        assert unit.checkins.asked(group, "light-017", moments[1].due_at) == ()
        assert unit.checkins.asked(group, "light-018", NOW) == ()

    store.read_now(look)


def test_an_answer_goes_to_the_thread_of_its_question_where_there_are_threads(
    store: Store,
) -> None:
    slack, other = Place("slack:T1", "C1"), Place("discord:9", "77")

    def post(unit: Unit) -> None:
        for where, message in ((slack, "1699.1,1699.2"), (other, "88")):
            unit.outbox.post("checkin:1:2", where, message, NOW)

    store.do_now(post)

    def look(unit: Unit) -> None:
        to = unit.checkins.reply_to
        assert to("checkin:1:2", slack) == Place("slack:T1", "C1/1699.1")
        assert to("checkin:1:2", other) == Place("discord:9", "77/^88"), "it may not have begun"
        assert to("checkin:1:3", other) == other
        assert to("checkin:1:2", ROOM) == ROOM
        assert to("checkin:1:3", slack) == slack
        assert to("checkin:1:2", Place("slack:T1", "C1/1600.0")).id == "C1/1600.0"

    store.read_now(look)


def test_drafts_go_after_a_day_and_stopped_ones_after_a_month(store: Store) -> None:
    group = make_group(store)

    def make(unit: Unit) -> list[Checkin]:
        made = [unit.checkins.add(group, TUESDAYS, NOW) for _ in range(3)]
        for one, state in zip(made[1:], (State.STOPPED, State.RUNNING), strict=True):
            unit.checkins.change(Checkin(one.id, group.id, TUESDAYS, state, 1, NOW), NOW)
        return made

    made = store.do_now(make)

    def left(days: int) -> list[bool]:
        store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=days, hours=1)))
        found = [store.read_now(lambda unit, n=one.id: unit.checkins.get(n)) for one in made]  # type: ignore[misc]
        return [bool(one) for one in found]

    assert left(0) == [True, True, True]
    assert left(1) == [False, True, True]
    assert left(29) == [False, True, True]
    assert left(30) == [False, False, True]


def test_what_a_clock_that_ran_ahead_changed_is_found_and_what_it_skipped_is_forgotten(
    store: Store,
) -> None:
    group = make_group(store)
    later = NOW + timedelta(days=900)

    def keep(unit: Unit) -> Checkin:
        made = [unit.checkins.add(group, TUESDAYS, NOW) for _ in range(4)]
        states = (State.RUNNING, State.ENDED, State.PAUSED)
        for one, state in zip(made, states, strict=False):
            unit.checkins.change(Checkin(one.id, group.id, TUESDAYS, state), later)
        unit.checkins.change(Checkin(made[3].id, group.id, TUESDAYS, State.RUNNING), NOW)
        for came, days in ((Came.LATE, -7), (Came.LATE, 7), (Came.SENT, 14), (Came.LATE, 21)):
            due_at = NOW + timedelta(days=days)
            unit.checkins.occurred(Occurrence(made[0].id, due_at, came), later)
        return made[0]

    first = store.do_now(keep)

    def ahead(after: int, most: int) -> list[State]:
        found = store.read_now(lambda unit: unit.checkins.ahead(NOW, after=after, most=most))
        return [one.state for one in found]

    assert ahead(0, 9) == [State.RUNNING, State.ENDED]
    assert ahead(0, 1) == [State.RUNNING]
    assert ahead(first.id, 9) == [State.ENDED]
    store.do_now(lambda unit: unit.checkins.unskip(first, NOW))

    def came(unit: Unit) -> list[bool]:
        days = [NOW + timedelta(days=n) for n in (-7, 7, 14, 21)]
        return [unit.checkins.occurrence(first.id, at) is not None for at in days]

    assert store.read_now(came) == [True, False, True, False]
