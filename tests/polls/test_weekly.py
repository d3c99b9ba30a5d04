"""A poll that is asked again every week: when it comes, once, until somebody stops it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Due
from bot.polls import weekly
from bot.polls.weekly import Series
from storage.tables import due, metadata, place
from tests.polls.talk import answers, crowd, shown
from tests.talking import Room, Someone

LONDON = "Europe/London"
ZONES = (LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca")
NEXT = "Next on: Monday 30 November 2026 at 10am"


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(LONDON)).astimezone(UTC)  # type: ignore[arg-type,misc]


def series(starts_at: datetime, closes_at: datetime | None = None, zone: str = LONDON) -> Series:
    return Series(1, starts_at, closes_at, zone, None)


# When


def test_the_time_of_day_stays_when_the_clocks_change() -> None:
    one = series(london(2026, 10, 19, 17), london(2026, 10, 21, 9))
    assert weekly.next_at(one, london(2026, 10, 19, 17)) == london(2026, 10, 26, 17)
    assert weekly.next_at(one, london(2026, 10, 19, 17)).hour == 17, "16 in summer time"
    assert weekly.closes_at(one, 1) == london(2026, 10, 28, 9)


def test_a_time_that_is_skipped_comes_later_that_day_and_the_week_after_as_before() -> None:
    early = london(2026, 3, 22, 1, 30)
    one = series(early, early)
    assert weekly.next_at(one, early) == london(2026, 3, 29, 2, 30)
    assert weekly.next_at(one, london(2026, 3, 29, 2, 30)) == london(2026, 4, 5, 1, 30)
    assert weekly.closes_at(one, 1) == london(2026, 3, 29, 2, 30)
    assert weekly.closes_at(one, 2) == london(2026, 4, 5, 1, 30)


def test_a_time_that_comes_twice_is_taken_once() -> None:
    one = series(london(2026, 10, 18, 1, 30))
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert weekly.next_at(one, first - timedelta(minutes=1)) == first
    assert weekly.next_at(one, first) == london(2026, 11, 1, 1, 30)


@given(
    minutes=st.integers(0, 60 * 24 * 1_000),
    later=st.integers(0, 60 * 24 * 400),
    zone=st.sampled_from(ZONES),
)
def test_weeks_follow_each_other_and_none_comes_early(minutes: int, later: int, zone: str) -> None:
    starts_at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    one = series(starts_at, starts_at, zone)
    now = starts_at + timedelta(minutes=later)
    number = weekly.week(one, now)
    came = weekly.closes_at(one, number)
    assert came
    assert came <= now < weekly.next_at(one, now)
    assert weekly.week(one, weekly.next_at(one, now)) == number + 1
    apart = weekly.next_at(one, now) - came
    assert timedelta(days=6, hours=21) <= apart <= timedelta(days=7, hours=3)


# In a group


def repeated(room: Room, **values: str) -> Someone:
    """A poll that is asked again every week, posted on Monday 23 November at 10am."""
    cara = room.person("Cara", admin=True)
    cara.commands("poll")
    given = {"question": "How was this week?", "options": "Good\nHard"}
    cara.sends(**{**given, **values})
    cara.presses("More settings")
    cara.sends(weeks="1")
    return cara


def posted(room: Room, **values: str) -> Someone:
    cara = repeated(room, **values)
    cara.presses("Post it")
    shown(room)
    return cara


def polls(room: Room) -> int:
    count = sa.select(sa.func.count()).select_from(metadata.tables["poll"])
    return room.store.read_now(lambda unit: unit.connection.execute(count).scalar_one())


def waits(room: Room) -> list[str]:
    """The kinds of moments that are waited for."""
    kinds = sa.select(due.c.kind).order_by(due.c.kind)
    return room.store.read_now(lambda unit: list(unit.connection.execute(kinds).scalars()))


def test_it_says_when_it_comes_next_before_and_after_it_is_posted(room: Room) -> None:
    cara = repeated(room)
    assert f"It is asked again every week. {NEXT}" in cara.last
    assert "until the next one is posted" in cara.last
    said = cara.presses("Post it")
    assert NEXT in said
    assert "Stop repeating" in said
    assert NEXT in shown(room)


def test_the_next_one_has_the_same_words_and_no_answers(room: Room) -> None:
    posted(room, secrecy="private", closes="in 2 days")
    for one in crowd(room, 5):
        answers(one, "Hard")
    shown(room)
    room.advance(days=2)
    assert "Most people chose Hard." in shown(room)
    room.advance(days=4, hours=23, minutes=59)
    assert room.posts() == []
    room.advance(minutes=1)
    [new] = room.posts()
    assert new.startswith("How was this week?\nOption 1: Good\nOption 2: Hard")
    assert "Nobody has answered yet." in new
    assert "This poll is private" in new
    assert "It closes: Wednesday 2 December 2026 at 10am" in new
    assert "Next on: Monday 7 December 2026 at 10am" in new
    assert "I have kept your answer." in answers(room.person("Ann"), "Good", 2)
    cara = room.person("Cara", admin=True)
    assert "Most people chose Hard." in cara.presses_id("polls.page", "1")
    assert "Close the poll" in cara.presses_id("polls.page", "2"), "it has the same maker"


def test_one_without_a_closing_time_closes_when_the_next_one_comes(room: Room) -> None:
    posted(room)
    room.person("Ann").types("hard")
    shown(room)
    room.advance(days=7)
    old, result, new = room.posts()
    assert "This poll is closed." in old
    assert "Hard: 1 of 1 person" in result
    assert "Nobody has answered yet." in new


def test_it_is_posted_once_however_often_its_moment_comes(room: Room) -> None:
    posted(room)
    [moment] = room.store.read_now(lambda unit: unit.due.ready(room.now + timedelta(days=8)))
    room.now += timedelta(days=7)
    room.take(Due("due:90", room.now, moment.kind, moment.arg))
    room.take(Due("due:91", room.now, moment.kind, moment.arg))
    room.advance(minutes=1)
    assert polls(room) == 2
    room.take(Due("due:92", room.now, moment.kind, "77@2026-11-30 10:00:00+00:00"))
    assert polls(room) == 2


def test_after_weeks_without_power_it_comes_once_and_then_at_its_time(room: Room) -> None:
    posted(room)
    room.advance(days=25)
    assert polls(room) == 2
    assert "Next on: Monday 21 December 2026 at 10am" in shown(room)
    room.advance(days=2, hours=23)
    assert polls(room) == 2
    room.advance(hours=1)
    assert polls(room) == 3


def test_a_week_whose_closing_time_has_passed_meanwhile_is_left_out(room: Room) -> None:
    posted(room, closes="in 2 days")
    room.advance(days=2)
    room.advance(days=8)
    assert polls(room) == 1
    room.advance(days=4)
    assert polls(room) == 2
    assert "It closes: Wednesday 9 December 2026 at 10am" in shown(room)


def test_one_that_is_a_little_late_closes_at_its_time_and_reminds_nobody_too_late(
    room: Room,
) -> None:
    cara = repeated(room, closes="in 3 hours")
    cara.presses("More settings")
    cara.sends(reminder="1", weeks="1")
    cara.presses("Post it")
    room.advance(hours=3)
    shown(room)
    room.advance(days=6, hours=23, minutes=30)
    assert "It closes: Monday 30 November 2026 at 1pm" in shown(room)
    assert waits(room) == ["polls.close", "polls.repeat"]
    room.advance(minutes=30)
    room.advance(days=6, hours=21)
    assert waits(room) == ["polls.close", "polls.remind", "polls.repeat"]


def test_it_is_stopped_by_a_press_or_by_typing_and_undone(room: Room) -> None:
    cara = posted(room)
    ann = room.person("Ann")
    assert "Only who made this poll or a facilitator" in ann.presses_id("polls.stop", "1")
    assert "Stop repeating" not in ann.presses_id("polls.page", "1")
    cara.presses_id("polls.page", "1")
    assert "This poll is not asked again." in cara.presses("Stop repeating")
    assert "asked again" not in shown(room)
    assert NEXT in cara.presses("Undo")
    assert NEXT in cara.presses_id("polls.go-on", "1"), "twice is once"
    cara.presses_id("polls.page", "1")
    assert "This poll is not asked again." in cara.types("stop repeating this poll")
    assert "Stop repeating" not in cara.presses_id("polls.page", "1")
    room.advance(days=8)
    assert polls(room) == 1
    assert "Next on: Monday 7 December 2026 at 10am" in cara.presses_id("polls.go-on", "1")
    room.advance(days=6)
    assert polls(room) == 2


def test_an_older_poll_of_it_stops_it_too_and_others_have_nothing_to_stop(room: Room) -> None:
    cara = posted(room)
    room.advance(days=7)
    shown(room)
    assert "This poll is not asked again." in cara.presses_id("polls.stop", "1")
    assert "asked again" not in shown(room)
    cara.commands("poll", "When? | Monday | Tuesday")
    cara.presses("Post it")
    assert "This poll is asked only once" in cara.presses_id("polls.stop", "3")


def test_deleting_the_newest_ends_it_and_undo_goes_on(room: Room) -> None:
    cara = posted(room)
    said = cara.presses_id("polls.delete", "1")
    assert "It is not asked again either, unless you bring it back." in said
    cara.presses("Undo")
    room.advance(days=7)
    assert polls(room) == 2
    cara.presses_id("polls.delete", "2")
    assert "I cannot find this poll here" in cara.presses_id("polls.go-on", "1")
    room.advance(minutes=10)
    room.advance(days=7)
    assert polls(room) == 1
    room.advance(days=7)
    assert polls(room) == 1
    assert waits(room) == []


def test_nothing_of_a_series_is_left_when_its_polls_are_gone(room: Room) -> None:
    cara = posted(room)
    cara.presses_id("polls.delete", "1")
    room.advance(minutes=10)
    for table in ("poll_series", "poll_week"):
        rows = sa.select(metadata.tables[table])
        assert not room.store.read_now(lambda unit, r=rows: unit.connection.execute(r).all())  # type: ignore[misc]
    room.advance(days=7)
    assert polls(room) == 0


def test_a_poll_that_is_deleted_when_its_next_one_is_due_is_not_followed(room: Room) -> None:
    cara = posted(room)
    room.advance(days=6, hours=23, minutes=55)
    cara.presses_id("polls.delete", "1")
    room.advance(minutes=5)
    assert polls(room) == 1
    assert waits(room) == ["polls.delete", "polls.repeat"]
    cara.presses("Undo")
    room.advance(days=7)
    assert polls(room) == 2, "it was brought back in time, so the week after has one"


def test_where_the_group_no_longer_lives_nothing_is_posted(room: Room) -> None:
    posted(room)
    room.store.do_now(lambda unit: unit.connection.execute(sa.delete(place)))
    room.advance(days=7)
    assert polls(room) == 1
    assert waits(room) == []


def test_what_people_added_does_not_come_again_and_a_corrected_wording_does(room: Room) -> None:
    cara = repeated(room)
    cara.presses("More settings")
    cara.sends(adding="yes", weeks="1")
    cara.presses("Post it")
    room.person("Ann").types("add: Funny")
    cara.presses_id("polls.correct", "1")
    cara.sends(question="How was the week?")
    shown(room)
    room.advance(days=7)
    new = room.posts()[-1]
    assert new.startswith("How was the week?")
    assert "Funny" not in new
    assert "corrected" not in new
    assert "Add an option" in new


def test_times_are_read_anew_each_week(room: Room) -> None:
    posted(room, kind="times", options="Tuesday 2pm\nWednesday 10am")
    room.advance(days=7)
    assert "Tuesday 2pm (Tuesday 1 December 2026 at 2pm)" in room.posts()[-1]


@pytest.mark.parametrize("when", ["in 8 days", "Tuesday 1 December 10am"])
def test_a_poll_that_would_still_be_open_when_it_is_asked_again_is_refused(
    room: Room, when: str
) -> None:
    cara = repeated(room)
    cara.presses("Change it")
    assert "closes within 7 days" in cara.sends(closes=when)
    cara.presses_id("polls.more", "1")
    cara.sends(weeks="0")
    cara.presses("Change it")
    cara.sends(closes=when)
    cara.presses("More settings")
    assert "closes within 7 days" in cara.sends(weeks="1")


def test_a_draft_that_waited_is_checked_again_when_it_is_posted(room: Room) -> None:
    cara = repeated(room, closes="in 7 days")
    room.store.do_now(
        lambda unit: unit.connection.execute(
            sa.update(metadata.tables["poll"]).values(closes_at=room.now + timedelta(days=8))
        )
    )
    assert "closes within 7 days" in cara.presses("Post it")


def test_the_moments_of_a_poll_that_is_gone_go_with_it(room: Room) -> None:
    cara = room.person("Cara", admin=True)
    cara.commands("poll")
    cara.sends(question="When?", options="Monday\nTuesday", closes="in 3 hours")
    cara.presses("More settings")
    cara.sends(reminder="1")
    cara.presses("Post it")
    assert waits(room) == ["polls.close", "polls.remind"]
    cara.presses_id("polls.delete", "1")
    room.advance(minutes=10)
    assert waits(room) == []
