"""The questions of check-ins as rows, and notes that are nobody's."""

import random
from datetime import timedelta

import sqlalchemy as sa

from bot.checkins import bank
from bot.checkins.bank import Level, Moment
from bot.checkins.notes import Batch
from bot.checkins.prompts import Suggestion, Wording
from bot.people import Group, Person, Place
from storage import keeping
from storage.engine import Store
from storage.tables import note, note_batch, note_part, prompt_use
from storage.unit import Unit
from tests.storage.samples import ANN, BEN, NOW, make_group, meet

OURS = Wording("Which of our plans do you like?", Level.WORK)
CARA = Person(ANN.space, "cara", "Cara")


def test_a_group_begins_with_the_questions_of_teabreak_and_a_light_ceiling(store: Store) -> None:
    group = make_group(store)

    def look(unit: Unit) -> None:
        standing = unit.prompts.standing(group)
        assert [one.prompt for one in standing] == list(bank.shipped().values())
        assert unit.prompts.ceiling(group) is Level.LIGHT
        assert unit.prompts.person_ceiling(ANN) is Level.WORK
        assert unit.prompts.get(group, "own-1") is None
        assert unit.prompts.change(group, 1) is None

    store.read_now(look)


def test_every_light_question_is_asked_once_before_one_comes_again(store: Store) -> None:
    group = make_group(store)
    light = [p for p in bank.shipped().values() if (p.level, p.moment) == (0, "question")]

    def ask(unit: Unit) -> list[str]:
        drawn = (unit.prompts.draw(group, Moment.QUESTION, n) for n in range(len(light)))
        return [one.id for one in drawn if one]

    assert sorted(store.do_now(ask)) == sorted(one.id for one in light)
    again = store.do_now(lambda unit: unit.prompts.draw(group, Moment.QUESTION, 1))
    assert again
    seen = store.read_now(lambda unit: unit.prompts.stands(group, again.id))
    assert seen
    assert seen.times == 2


def test_a_ceiling_that_is_given_can_only_lower_the_groups_own(store: Store) -> None:
    group = make_group(store)

    def levels(unit: Unit, ceiling: Level | None) -> set[Level]:
        ask = unit.prompts.draw
        drawn = (ask(group, Moment.QUESTION, n, ceiling) for n in range(30))
        return {one.level for one in drawn if one}

    assert store.do_now(lambda unit: levels(unit, Level.PERSONAL)) == {Level.LIGHT}
    store.do_now(lambda unit: unit.prompts.set_ceiling(group, Level.PERSONAL))
    store.do_now(lambda unit: unit.prompts.set_ceiling(group, Level.WORK))
    assert store.do_now(lambda unit: levels(unit, None)) == {Level.LIGHT, Level.WORK}
    assert store.do_now(lambda unit: levels(unit, Level.LIGHT)) == {Level.LIGHT}


def test_a_persons_ceiling_is_theirs_in_every_group_and_goes_with_them(store: Store) -> None:
    meet(store, ANN)
    for level in (Level.PERSONAL, Level.LIGHT):
        store.do_now(lambda unit, to=level: unit.prompts.set_person_ceiling(ANN, to))  # type: ignore[misc]
    assert store.read_now(lambda unit: unit.prompts.person_ceiling(ANN)) is Level.LIGHT
    assert store.read_now(lambda unit: unit.prompts.person_ceiling(BEN)) is Level.WORK
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.prompts.person_ceiling(ANN)) is Level.WORK


def test_a_question_of_the_groups_own_is_added_changed_and_retired_with_a_history(
    store: Store,
) -> None:
    group = make_group(store)
    added = store.do_now(lambda unit: unit.prompts.put(group, "", OURS, NOW))
    better = Wording("Which of our plans could we begin?", Level.LIGHT, Moment.CLOSING)
    store.do_now(lambda unit: unit.prompts.put(group, added.prompt, better, NOW))

    def draws(unit: Unit) -> bool:
        ask = unit.prompts.draw
        return added.prompt in {p.id for n in range(40) if (p := ask(group, Moment.CLOSING, n))}

    assert store.do_now(draws)
    gone = Wording(better.text, better.level, better.moment, retired=True)
    last = store.do_now(lambda unit: unit.prompts.put(group, added.prompt, gone, NOW))
    assert (last.before, last.after) == (better, gone)
    assert not store.do_now(draws)

    def look(unit: Unit) -> None:
        found = unit.prompts.stands(group, added.prompt)
        assert found
        assert found.retired
        assert found.prompt.own
        assert [one.after for one in unit.prompts.changes(group, 9)] == [gone, better, OURS]
        assert [one.after for one in unit.prompts.changes(group, 9, last.id)] == [better, OURS]
        assert unit.prompts.change(group, added.id) == added

    store.read_now(look)


def test_a_question_that_came_with_teabreak_can_be_retired_in_one_group_only(store: Store) -> None:
    group = make_group(store)
    other = store.do_now(
        lambda unit: unit.groups.create(Group(0, "Others"), Place(ANN.space, "elsewhere"), BEN, NOW)
    )
    one = bank.shipped()["light-001"]
    gone = Wording(one.text, one.level, one.moment, retired=True)
    store.do_now(lambda unit: unit.prompts.put(group, one.id, gone, NOW))
    for where, retired in ((group, True), (other, False)):
        found = store.read_now(lambda unit, g=where: unit.prompts.stands(g, one.id))  # type: ignore[misc]
        assert found
        assert found.prompt == one
        assert found.retired is retired


def test_changes_made_together_are_one_in_the_history(store: Store) -> None:
    group = make_group(store)

    def put(unit: Unit) -> int:
        batch = unit.prompts.next_batch(group)
        for n in range(3):
            unit.prompts.put(group, "", Wording(f"Question {n}?", Level.LIGHT), NOW, batch)
        return batch

    batch = store.do_now(put)
    found = store.read_now(lambda unit: unit.prompts.changes(group, 9))
    assert [one.after.text for one in found] == ["Question 2?"]
    together = store.read_now(lambda unit: unit.prompts.batch(group, batch))
    assert [one.after.text for one in together] == ["Question 0?", "Question 1?", "Question 2?"]
    store.do_now(lambda unit: unit.prompts.mark_undone(group, together[0].id))
    undone = store.read_now(lambda unit: unit.prompts.change(group, together[0].id))
    assert undone
    assert undone.undone
    assert store.read_now(lambda unit: unit.prompts.next_batch(group)) == batch + 1


def test_a_suggestion_waits_until_it_is_reviewed_and_then_nobody_knows_whose_it_was(
    store: Store,
) -> None:
    group = make_group(store)
    meet(store, ANN)
    wanted = Suggestion(0, "Which plan is ready?", Level.WORK, Moment.CLOSING, NOW)
    kept = store.do_now(lambda unit: unit.prompts.suggest(group, wanted, ANN))
    assert store.read_now(lambda unit: unit.prompts.suggestions(group, 9)) == (kept,)
    assert store.do_now(lambda unit: unit.prompts.review(kept, "declined")) == ANN
    assert store.do_now(lambda unit: unit.prompts.review(kept, "declined")) is None
    assert store.read_now(lambda unit: unit.prompts.suggestions(group, 9)) == ()
    found = store.read_now(lambda unit: unit.prompts.suggestion(group, kept.id))
    assert found
    assert found.state == "declined"
    assert store.read_now(lambda unit: unit.prompts.suggestion(group, 99)) is None


# Notes


def open_batch(store: Store) -> Batch:
    group = make_group(store)
    ready, gone = NOW + timedelta(days=2), NOW + timedelta(days=14)
    assert store.read_now(lambda unit: unit.notes.batch(group)) is None
    return store.do_now(lambda unit: unit.notes.open(group, ready, gone))


def write(store: Store, batch: Batch, who: Person, text: str, counts: bool = True) -> None:
    meet(store, who)
    store.do_now(lambda unit: unit.notes.write(batch, text, who, counts))


def test_people_are_counted_not_notes_and_who_facilitates_is_not(store: Store) -> None:
    batch = open_batch(store)
    for who in (ANN, ANN, BEN):
        write(store, batch, who, f"A note of {who.name}")
    write(store, batch, CARA, "A note", counts=False)
    assert store.read_now(lambda unit: unit.notes.people(batch)) == 2
    assert store.read_now(lambda unit: unit.notes.batch(batch.group)) == batch


def test_notes_are_handed_over_once_in_an_order_that_says_nothing(store: Store) -> None:
    batch = open_batch(store)
    texts = [f"Note {n}" for n in range(20)]
    for text in texts:
        write(store, batch, ANN, text)
    taken = store.do_now(lambda unit: unit.notes.take(batch))
    assert sorted(taken) == sorted(texts)
    assert list(taken) != texts
    for table in (note, note_part, note_batch):
        count = sa.select(sa.func.count()).select_from(table)
        assert store.read_now(lambda unit, c=count: unit.connection.execute(c).scalar_one()) == 0  # type: ignore[misc]
    assert store.read_now(lambda unit: unit.notes.get(batch.id)) is None


def test_no_row_joins_a_person_to_a_note(store: Store) -> None:
    """What is kept of a note is its batch, a random mark and its text: no person, no moment."""
    assert set(note.c.keys()) == {"note_batch_id", "mark", "text"}
    assert set(note_part.c.keys()) == {"note_batch_id", "hash"}
    batch = open_batch(store)
    random.seed(1)
    write(store, batch, ANN, "It went too fast")
    random.seed(1)  # whoever can guess Python's chance cannot guess the mark
    write(store, batch, ANN, "It went too fast again")

    def marks(unit: Unit) -> list[str]:
        return list(unit.connection.execute(sa.select(note.c.mark)).scalars())

    assert len(set(store.read_now(marks))) == 2
    kept = store.read_now(lambda unit: unit.groups.data(ANN))
    assert "too fast" not in str(kept)
    assert [dict(row).keys() for row in kept["note_part"]] == [{"note_batch_id": 1}.keys()]


def test_each_new_note_gives_all_of_them_new_marks(store: Store) -> None:
    """So that nothing tells which note came with the newest part."""
    batch = open_batch(store)

    def kept(unit: Unit) -> dict[str, str]:
        return {row.text: row.mark for row in unit.connection.execute(sa.select(note))}

    write(store, batch, ANN, "One")
    before = store.read_now(kept)
    write(store, batch, BEN, "Two")
    after = store.read_now(kept)
    assert set(after) == {"One", "Two"}
    assert after["One"] != before["One"]


def test_who_asks_to_be_forgotten_has_not_written_and_the_note_stays_nobodys(store: Store) -> None:
    batch = open_batch(store)
    for who in (ANN, BEN, CARA):
        write(store, batch, who, "A note")
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.notes.people(batch)) == 2
    assert len(store.do_now(lambda unit: unit.notes.take(batch))) == 3


def test_notes_that_nobody_took_are_gone_after_their_last_day(store: Store) -> None:
    batch = open_batch(store)
    write(store, batch, ANN, "A note")
    store.do_now(lambda unit: keeping.tidy(unit, batch.gone_at))
    assert store.read_now(lambda unit: unit.notes.get(batch.id)) == batch
    store.do_now(lambda unit: keeping.tidy(unit, batch.gone_at + timedelta(hours=2)))
    assert store.read_now(lambda unit: unit.notes.get(batch.id)) is None


def test_how_often_a_question_was_used_is_of_the_group_not_of_a_person(store: Store) -> None:
    assert not [column for column in prompt_use.c if "person" in column.name]
