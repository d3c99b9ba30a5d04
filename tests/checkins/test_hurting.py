"""A question that hurts is retired at once, and nobody learns who said so."""

from tests.talking import Room, Someone


def test_a_question_that_hurts_is_not_asked_again_and_nobody_is_named(
    room: Room, cara: Someone, ann: Someone
) -> None:
    cara.presses_id("groups.consent", "messages:yes")
    ann.presses_id("checkins.hurts", "light-001")
    assert "I will not ask this group that question again" in ann.last
    (told,) = room.posts()
    assert "Which word do you like?" in told
    assert "Ann" not in told
    group = room.store.read_now(lambda unit: unit.groups.at(room.where))
    assert group
    found = room.store.read_now(lambda unit: unit.prompts.stands(group, "light-001"))
    assert found
    assert found.retired


def test_a_second_person_who_is_hurt_gets_the_same_thanks_and_nothing_is_counted(
    room: Room, cara: Someone, ann: Someone
) -> None:
    cara.presses_id("groups.consent", "messages:yes")
    first = ann.presses_id("checkins.hurts", "light-001")
    room.posts()
    assert room.person("Dan").presses_id("checkins.hurts", "light-001") == first
    assert room.posts() == []


def test_a_question_that_is_not_there_is_not_found(ann: Someone) -> None:
    assert "could not find this question" in ann.presses_id("checkins.hurts", "own-99")
