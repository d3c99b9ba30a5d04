"""Planning check-ins: the next dates first, then what is kept, changed, paused, stopped, undone."""

import pytest

from bot.checkins.model import CHECKINS_LIMIT
from bot.people import Group, Place
from tests.checkins.planned import TUESDAYS, asked, planned
from tests.talking import Room, Someone


def test_the_next_five_dates_are_shown_before_anything_begins(room: Room, cara: Someone) -> None:
    cara.commands("checkin")
    said = cara.sends(when="every other Friday 3:30pm", spot="here")
    assert said.startswith(
        "This is your check-in. It has not begun yet.\n"
        "Question of the day, every other Friday at 3:30pm from Friday 27 November 2026\n"
        "The questions: Light (small things that everybody can answer)\n"
        "It comes in this one place.\n"
        "The next dates, by the clock of Europe/London:\n"
        "Friday 27 November 2026 at 3:30pm\n"
        "Friday 11 December 2026 at 3:30pm\n"
        "Friday 25 December 2026 at 3:30pm\n"
        "Friday 8 January 2027 at 3:30pm\n"
        "Friday 22 January 2027 at 3:30pm\n"
    )
    room.advance(days=5)
    assert asked(room) == [], "nothing comes before it is started"


def test_the_dates_are_those_of_the_reader_s_own_clock(cara: Someone) -> None:
    cara.who = cara.who.__class__(cara.who.space, cara.who.id, "Cara", zone="America/New_York")
    said = cara.types("checkin every Tuesday at 10am")
    assert "by the clock of America/New_York:\nTuesday 24 November 2026 at 5am\n" in said


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("checkin every Tuesday at 10am", "Question of the day"),
        ("Check-in: every Tuesday at 10am", "Question of the day"),
        ("check in opening every Tuesday at 10am", "Check-in at the start of a session"),
        ("checkin closing: every Tuesday at 10am", "Check-out at the end of a session"),
    ],
)
def test_typed_words_plan_one_too(cara: Someone, typed: str, kind: str) -> None:
    assert f"{kind}, every Tuesday at 10am" in cara.types(typed)
    assert cara.presses("Start it").startswith("Your check-in is planned.")


def test_what_is_unclear_is_answered_with_what_to_type(cara: Someone) -> None:
    assert "Please add a clear time of day" in cara.types("checkin every Tuesday")
    cara.commands("checkin")
    assert "I do not understand when" in cara.sends(when="soon 10am", spot="here")
    assert cara.outcome.sorry
    assert cara.outcome.sorry.field == "when"


def test_only_facilitators_plan_and_everybody_may_look(ann: Someone, cara: Someone) -> None:
    assert "The group has no check-ins yet." in ann.commands("checkin")
    assert "facilitat" in ann.types("checkin every Tuesday at 10am")
    assert ann.choices == []
    cara.types("check-ins")
    cara.presses("Plan a check-in")
    cara.sends(when=TUESDAYS, spot="here")
    cara.presses("Start it")
    assert TUESDAYS in ann.commands("checkin")
    cara.types("check-ins")
    assert "questions" in cara.presses("See the questions").casefold()
    assert "Only" in ann.presses_id("checkin.stop", "1") or "facilitat" in ann.last


def test_days_bank_holidays_and_lateness_are_set_apart(cara: Someone) -> None:
    cara.types("checkin every Friday at 4pm")
    cara.presses("More settings")
    said = cara.sends(holidays="ENG", without="4 December\n11 December", late="10")
    assert "Not on bank holidays in England and Wales." in said
    assert "More than 10 minutes late, it is not sent." in said
    assert (
        "Left out: Friday 4 December 2026, Friday 11 December 2026, Friday 25 December 2026 and 1"
    ) in said
    cara.presses("More settings")
    assert "1 to 720" in cara.sends(late="0")
    cara.presses_id("checkin.more", "1")
    assert "1 to 720" in cara.sends(late="soon")
    cara.presses_id("checkin.change", "1")
    said = cara.sends(when="every Friday at 5pm")
    assert "at 5pm" in said
    assert "Left out: Friday 4 December 2026" in said, "a change keeps what was left out"
    cara.presses("Change it")
    assert "No check-in is left" in cara.sends(when="once on 25 December at 5pm")


def test_a_preview_that_is_not_wanted_goes(room: Room, cara: Someone) -> None:
    cara.types("checkin every Tuesday at 10am")
    assert "I have deleted it" in cara.presses("Do not start it")
    assert "This check-in is over" in cara.presses_id("checkin.keep", "1:0")


def test_a_change_waits_until_it_is_kept_and_can_be_undone(room: Room, cara: Someone) -> None:
    planned(cara)
    cara.presses_id("checkin.change", "1")
    said = cara.sends(when="every Wednesday at 10am")
    assert said.startswith("This is how the check-in would be. Nothing is changed yet.")
    said = cara.presses("Leave it as it was")
    assert said == "The check-in is as it was before."
    cara.presses_id("checkin.change", "1")
    cara.sends(when="every Wednesday at 10am")
    said = cara.presses("Keep the change")
    assert "The check-in is changed.\nNext: Wednesday 25 November 2026 at 10am" in said
    room.advance(days=1)
    assert asked(room) == [], "Tuesday is not its day any more"
    said = cara.presses("Undo")
    assert "Next: Tuesday 1 December 2026 at 10am" in said
    room.advance(days=1)
    assert asked(room) == []
    room.advance(days=6)
    assert len(asked(room)) == 1


def test_an_old_preview_or_an_old_undo_changes_nothing(room: Room, cara: Someone) -> None:
    planned(cara)
    cara.presses_id("checkin.change", "1")
    cara.sends(when="every Wednesday at 10am")
    old = next(b for c in cara.outcome.whispers for b in _ids(c) if b[0] == "checkin.keep")
    cara.presses_id("checkin.change", "1")
    cara.sends(when="every Thursday at 10am")
    assert "changed meanwhile" in cara.presses_id(*old)
    cara.presses_id("checkin.change", "1")
    cara.sends()
    keep = next(b for c in cara.outcome.whispers for b in _ids(c) if b[0] == "checkin.keep")
    assert "The check-in is changed." in cara.presses_id(*keep)
    assert "The check-in is changed." in cara.presses_id(*keep), "twice is once"
    assert "changed meanwhile" in cara.presses_id("checkin.undo", "1:1")
    assert "changed meanwhile" in cara.presses_id("checkin.keep", "1:0")


def _ids(shown: object) -> list[tuple[str, str]]:
    from bot.cards import Button, Card

    assert isinstance(shown, Card)
    return [(part.action, part.arg) for part in shown.parts if isinstance(part, Button)]


def test_pausing_and_stopping_are_undone_with_one_press(room: Room, cara: Someone) -> None:
    planned(cara)
    assert "The check-in pauses." in cara.presses_id("checkin.pause", "1")
    assert "The check-in pauses." in cara.presses_id("checkin.pause", "1"), "twice is once"
    assert "It pauses." in cara.types("check-ins")
    room.advance(days=1)
    assert asked(room) == []
    assert "Next: Tuesday 1 December 2026" in cara.presses_id("checkin.go-on", "1")
    assert "The check-in goes on." in cara.presses_id("checkin.go-on", "1")
    assert cara.choices == ["Pause it", "Stop it"]
    assert "The check-in is stopped." in cara.presses_id("checkin.stop", "1")
    assert "The check-in is stopped." in cara.presses_id("checkin.stop", "1")
    room.advance(days=7)
    assert asked(room) == []
    assert "The group has no check-ins yet." in cara.types("check-ins")
    assert "Next: Tuesday 8 December 2026" in cara.presses_id("checkin.go-on", "1")
    room.advance(days=7)
    assert len(asked(room)) == 1


def test_undo_turns_each_turn_back_and_the_card_says_the_next_step(cara: Someone) -> None:
    planned(cara)
    cara.presses_id("checkin.pause", "1")
    assert cara.choices == ["Let it go on", "Stop it", "Undo"]
    assert cara.types("undo").startswith("The check-in goes on.")
    assert cara.choices == ["Pause it", "Stop it", "Undo"]
    assert cara.types("Undo").startswith("The check-in pauses.")
    assert cara.types("let it go on").startswith("The check-in goes on.")
    cara.types("pause it")
    assert cara.types("stop it").startswith("The check-in is stopped.")
    assert cara.choices == ["Let it go on", "Undo"]
    assert cara.types("undo").startswith("The check-in pauses."), "as it was before it was stopped"
    assert cara.types("undo").startswith("The check-in is stopped.")


def test_an_undo_of_a_turn_counts_once_and_not_after_another_change(cara: Someone) -> None:
    planned(cara)
    cara.presses_id("checkin.pause", "1")
    shown = [one for card in cara.outcome.whispers for one in _ids(card)]
    undo = dict(shown)["checkin.back"]
    assert "The check-in goes on." in cara.presses_id("checkin.back", undo)
    assert "The check-in goes on." in cara.presses_id("checkin.back", undo), "twice is once"
    cara.presses_id("checkin.stop", "1")
    assert "changed meanwhile" in cara.presses_id("checkin.back", undo)
    assert "changed meanwhile" in cara.presses_id("checkin.back", "1:5:draft")
    assert "changed meanwhile" in cara.presses_id("checkin.pause", "1"), "it is stopped"
    cara.types("checkin every Friday at 4pm")
    assert "changed meanwhile" in cara.presses_id("checkin.go-on", "2"), "it is a draft still"


def test_a_change_of_one_that_pauses_leaves_it_pausing(room: Room, cara: Someone) -> None:
    planned(cara)
    cara.presses_id("checkin.pause", "1")
    cara.presses_id("checkin.change", "1")
    cara.sends(when="every Wednesday at 10am")
    assert "Next:" not in cara.presses("Keep the change")
    room.advance(days=3)
    assert asked(room) == []


def test_one_whose_dates_have_passed_cannot_go_on(room: Room, cara: Someone) -> None:
    planned(cara, when="once on 24 November at 10am")
    room.advance(days=1)
    assert len(asked(room)) == 1
    assert "Its last date has passed." in cara.presses_id("checkin.page", "1")
    assert cara.choices == ["Change it"]
    assert "This time has passed" in cara.presses_id("checkin.go-on", "1")
    cara.presses_id("checkin.change", "1")
    cara.sends(when="once on 1 December at 10am")
    cara.presses("Keep the change")
    room.advance(days=7)
    assert len(asked(room)) == 1


def test_a_group_has_only_so_many(cara: Someone) -> None:
    for _ in range(CHECKINS_LIMIT):
        cara.types("checkin every Tuesday at 10am")
        cara.presses("Start it")
    cara.types("checkin every Tuesday at 10am")
    assert f"{CHECKINS_LIMIT} check-ins at most" in cara.presses("Start it")


def test_in_private_messages_there_is_no_here(cara: Someone) -> None:
    cara.direct = True
    cara.commands("checkin")
    spots = next(f for f in cara.form.fields if f.name == "spot")
    assert [o.value for o in spots.options] == ["all", "private"]  # type: ignore[union-attr]
    assert "every place of the group" in cara.types("checkin every Tuesday at 10am")
    cara.presses("Change it")
    said = cara.sends(spot="private")
    assert "in private, to people who said yes to check-ins" in said
    assert "waits until the morning" in said


def test_a_question_after_a_session_comes_to_places(room: Room, cara: Someone) -> None:
    cara.commands("checkin")
    said = cara.sends(when=TUESDAYS, kind="repair", spot="private")
    assert "Please choose a place of the group." in said
    planned(cara, kind="repair")
    room.advance(days=1)
    [post] = room.posts()
    assert "Answer privately to no one" not in post
    assert room.person("Ann").types("check-ins").count("Last sent: Tuesday 24 November 2026") == 1
    assert cara.types("checkin repair")
    assert len(room.posts()) == 1


def test_levels_above_the_group_s_own_are_not_offered(
    room: Room, group: Group, cara: Someone
) -> None:
    from bot.checkins.bank import Level

    room.store.do_now(lambda unit: unit.prompts.set_ceiling(group, Level.PERSONAL))
    planned(cara, level="personal")
    room.store.do_now(lambda unit: unit.prompts.set_ceiling(group, Level.WORK))
    cara.presses_id("checkin.change", "1")
    level = next(f for f in cara.form.fields if f.name == "level")
    assert [o.value for o in level.options] == ["light", "work"]  # type: ignore[union-attr]
    assert level.value == "work"  # type: ignore[union-attr]


def test_buttons_of_another_group_or_of_nothing_do_nothing(room: Room, cara: Someone) -> None:
    planned(cara)
    room.where = Place("test:one", "elsewhere")
    eve = room.person("Eve", admin=True)
    for arg in ("1", "77", "cake", ""):
        assert "This check-in is over" in eve.presses_id("checkin.page", arg)


def test_other_words_about_checking_in_are_not_a_plan(cara: Someone) -> None:
    assert "I am not sure" in cara.types("checking in with you")
