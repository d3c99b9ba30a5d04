"""A term of check-ins from start to end, over both changes of the clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.checkins.planned import asked, planned
from tests.talking import Room, Someone


def test_a_term_over_both_clock_changes_comes_when_it_said(room: Room, cara: Someone) -> None:
    room.now = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
    planned(cara, when="every Tuesday at 10am until 6 April 2027")
    cara.presses_id("checkin.more", "1")
    cara.sends(holidays="ENG", without="21 December to 3 January 2027")
    cara.presses("Keep the change")
    planned(cara, when="every other Friday 3:30pm until 6 April 2027", kind="closing")
    came: list[tuple[str, str]] = []
    while due := room.store.read_now(lambda unit: unit.due.next_at()):
        room.now = due
        room.advance()
        wall = room.now.astimezone(ZoneInfo("Europe/London"))
        came += [(f"{wall:%a %d %b %H:%M}", text.splitlines()[0]) for text in asked(room)]
    tuesdays = [at for at, _ in came if at.startswith("Tue")]
    fridays = [at for at, _ in came if at.startswith("Fri")]
    assert {at[-5:] for at in tuesdays} == {"10:00"}
    assert {at[-5:] for at in fridays} == {"15:30"}
    assert tuesdays[0] == "Tue 08 Sep 10:00"
    assert tuesdays[6:8] == ["Tue 20 Oct 10:00", "Tue 27 Oct 10:00"], "the clocks went back"
    assert tuesdays[14:16] == ["Tue 15 Dec 10:00", "Tue 05 Jan 10:00"], "a break was left out"
    assert tuesdays[-2:] == ["Tue 30 Mar 10:00", "Tue 06 Apr 10:00"], "the clocks went forward"
    assert (len(tuesdays), len(fridays)) == (29, 15)
    assert len({text for _, text in came}) == len(came), "no question came twice"
    assert "The group has no check-ins yet." in cara.types("check-ins")
    assert "was not sent" not in cara.types("help")
