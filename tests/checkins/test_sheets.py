"""Questions out into files and in from them."""

import json
from collections.abc import Callable

import pytest

from bot import words
from bot.checkins import bank, sheets
from bot.checkins.bank import Level, Moment, Prompt
from bot.checkins.prompts import Standing
from bot.people import Group
from bot.sorry import Sorry
from tests.checkins.test_questions import adds, own
from tests.talking import Room, Someone

OURS = Prompt("own-1", "Which idea do you like?", Level.WORK, Moment.QUESTION, own=True)
TEABREAKS = (
    "This question came with Teabreak, so its words stay. You can retire it and add your own."
)
NOW = (Standing(OURS), *(Standing(one) for one in bank.shipped().values()))


def reasons(text: str) -> list[str]:
    return [str(one) for one in sheets.plan(text, NOW).problems]


# Pure


@pytest.mark.parametrize("write", [sheets.csv_text, sheets.json_text])
def test_what_goes_out_comes_in_the_same(write: Callable[[object], str]) -> None:
    plan = sheets.plan(write(NOW), NOW)
    assert (plan.steps, plan.problems, plan.same) == ((), (), len(NOW))


def test_a_new_row_is_added_and_a_known_one_changed_or_the_same() -> None:
    text = (
        "id,question,level,moment,retired\n"
        ",Which plan is next?,work,closing,\n"
        "own-1,Which idea do you like best?,,,\n"
        "light-001,Which word do you like?,light,question,yes\n"
        "light-002,Which word can make you smile?,,,\n"
    )
    plan = sheets.plan(text, NOW)
    assert [(s.row, s.wanted.text, s.wanted.moment) for s in plan.added] == [
        (2, "Which plan is next?", Moment.CLOSING)
    ]
    assert [(s.prompt, s.wanted.level, s.wanted.retired) for s in plan.changed] == [
        ("own-1", Level.WORK, False),
        ("light-001", Level.LIGHT, True),
    ]
    assert plan.same == 1


def test_a_file_of_another_group_finds_questions_by_their_words() -> None:
    plan = sheets.plan("id;question\nown-77;Which  idea do YOU like?\nown-78;New to us?\n", NOW)
    assert plan.problems == ()
    assert [step.prompt for step in plan.steps] == ["own-1", ""]


def test_each_row_that_cannot_be_taken_has_its_reason() -> None:
    assert reasons(
        "id,question,level,moment,retired\n"
        "light-001,Another wording?,,,\n"
        "light-003,Which kind word would you like people to use more often?,personal,,\n"
        ",,,,\n"
        ",???,,,\n"
        f",{'x' * 151},,,\n"
        ",A?,heavy,,\n"
        ",B?,,never,\n"
        ",C?,,,perhaps\n"
        ",D?,,,\n"
        ",d?,,,\n"
        ",=SUM(A1),,,\n"
        "own-1,Which word do you like?,,,\n"
    ) == [
        f"Row 2: {TEABREAKS}",
        f"Row 3: {TEABREAKS}",
        "Row 5: Please write a question in words.",
        "Row 6: Please keep the question under 150 characters.",
        "Row 7: level has to be one of these: light, work, personal",
        "Row 8: moment has to be one of these: question, opening, closing, repair",
        "Row 9: retired has to be “yes”, “no” or empty.",
        "Row 11: This question stands in row 10 already.",
        "Row 12: “question” begins with a sign that starts a formula. Please begin with a letter.",
        "Row 13: This question is there already.",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word\nx\n", "at least “question”"),
        ("question,leval\nA?,light\n", "(perhaps “level”)"),
        ('{"terms": []}', "a list of questions"),
        ("PK\x03\x04", "plain text"),
    ],
)
def test_a_file_of_another_kind_is_refused_whole(text: str, reason: str) -> None:
    with pytest.raises(Sorry) as refused:
        sheets.plan(text, NOW)
    assert reason in str(refused.value)


def test_a_cell_that_looks_like_a_formula_goes_out_guarded_and_comes_back_as_it_was() -> None:
    odd = Standing(Prompt("own-2", "- or +?", Level.LIGHT, own=True))
    assert "'- or +?" in sheets.csv_text([odd])
    held = json.loads(sheets.json_text([odd]))
    assert held["questions"][0]["question"] == "- or +?"


# In a group


def uploads(cara: Someone, group: Group, text: str) -> str:
    cara.presses_id("checkins.import", str(group.id))
    return cara.sends(file=text)


def test_a_file_is_seen_before_it_is_put_in_and_undone_together(
    room: Room, cara: Someone, group: Group
) -> None:
    cara.commands("questions")
    cara.presses("Files and changes")
    cara.presses("Put questions in from a file")
    rows = "".join(f"Which plan {n} is next?\n" for n in range(9))
    cara.sends(file=f"question\n{rows}???\n")
    assert "New questions: 9" in cara.last
    assert "Row 11: Please write a question in words." in cara.last
    assert "3 more" in cara.last
    cara.presses("See every row")
    assert cara.outcome.files[0].text.count("Which plan") == 9
    uploads(cara, group, f"question\n{rows}")
    cara.presses("Put all of these in")
    assert cara.last.startswith("9 questions are in")
    assert len([one for one in own(room) if not one.retired]) == 9
    cara.presses("Undo this")
    assert cara.last.startswith("9 questions are as they were before")
    assert all(one.retired for one in own(room))
    cara.presses_id("checkins.changes", str(group.id))
    assert len(cara.choices) == 2
    cara.presses(cara.choices[0])
    assert "9 questions were changed together" in cara.last


def test_undo_leaves_what_others_changed_later(room: Room, cara: Someone, group: Group) -> None:
    uploads(cara, group, "question\nWhich plan is next?\nWhich plan is last?\n")
    cara.presses("Put all of these in")
    undo = next(c.arg for c in _choices(cara) if c.label == "Undo this")
    cara.presses_id("checkins.retire", f"{group.id}:{own(room)[0].prompt.id}")
    cara.presses_id("checkins.undo", undo)
    assert "Others changed 1 of them later" in cara.last


def test_questions_that_changed_meanwhile_are_seen_again_first(
    room: Room, cara: Someone, ben: Someone, group: Group
) -> None:
    uploads(cara, group, "question\nWhich plan is next?\n")
    adds(ben, "Which plan is next?")
    cara.presses("Put all of these in")
    assert "Somebody changed the questions meanwhile" in cara.last
    assert "Put all of these in" not in cara.choices
    cara.presses("Drop this file")
    assert cara.last == "I have forgotten this file. Nothing was changed."
    assert len(own(room)) == 1


def test_an_upload_belongs_to_who_sent_it_and_is_put_in_once(
    cara: Someone, ben: Someone, group: Group
) -> None:
    uploads(cara, group, "question\nWhich plan is next?\n")
    put = next(c for c in _choices(cara) if c.action == "checkins.put-in")
    assert "could not find" in ben.presses_id(put.action, put.arg)
    cara.presses_id(put.action, put.arg)
    assert cara.presses_id(put.action, put.arg) != "1 question is in"


def test_a_file_with_too_many_rows_is_refused(cara: Someone, group: Group) -> None:
    rows = "".join(f"Which plan {n}?\n" for n in range(2_001))
    assert "at most 2,000" in uploads(cara, group, f"question\n{rows}")


def test_every_question_goes_out_as_a_file(room: Room, cara: Someone, group: Group) -> None:
    adds(cara)
    for kind, start in (("csv", "\ufeffid,question"), ("json", "{")):
        cara.presses_id("checkins.export", f"{group.id}:{kind}")
        (file,) = cara.outcome.files
        assert file.name == f"tea-group-questions.{kind}"
        assert file.text.startswith(start)
        assert "Which idea of ours do you like?" in file.text
        assert f"Here are {len(bank.shipped()) + 1} questions" in cara.last


def _choices(someone: Someone) -> list[words.Chosen]:
    return [c for card in someone.outcome.whispers for c in words.choices(card)]
