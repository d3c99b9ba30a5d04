"""What people asked: open words, suggestions, sums without names, hints, uploads."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from bot.jargon.model import Suggestion, Total
from bot.people import Group, Person, Place
from storage.engine import Store
from storage.tables import asked_hash, month_key
from storage.unit import Unit
from tests.storage.samples import ANN, BEN, NOW, OTHER_ROOM, ROOM, make_group


def people(n: int) -> list[Person]:
    return [Person("web:local", f"p{number}") for number in range(n)]


def ask(store: Store, group: Group, who: Person, at: datetime = NOW, word: str = "DoLS") -> None:
    store.do_now(lambda unit: unit.jargon.count(group, "asked", word, who, at))


def totals(store: Store, group: Group, fewest: int = 3) -> tuple[Total, ...]:
    return store.read_now(lambda unit: unit.jargon.totals(group, "asked", fewest, 5))


def test_an_open_word_is_one_whatever_its_letters_and_opens_again_once_closed(
    store: Store,
) -> None:
    group = make_group(store)
    word, new = store.do_now(lambda unit: unit.jargon.open_word(group, "Foo Bar", NOW))
    assert (word.word, word.asked_at, word.state, new) == ("Foo Bar", NOW, "open", True)
    again = store.do_now(lambda unit: unit.jargon.open_word(group, "foo  BAR", NOW))
    assert again == (word, False)
    assert store.read_now(lambda unit: unit.jargon.group_of(word)).id == group.id
    assert store.read_now(lambda unit: unit.jargon.get_open(None, word.id)) == word
    store.do_now(lambda unit: unit.jargon.close_word(word, "answered"))
    closed = store.read_now(lambda unit: unit.jargon.get_open(group, word.id))
    assert closed is not None
    assert closed.state == "answered"
    assert store.read_now(lambda unit: unit.jargon.open_words(group, 5)) == ()
    _, new = store.do_now(lambda unit: unit.jargon.open_word(group, "Foo Bar", NOW))
    assert new


def test_another_group_does_not_see_an_open_word(store: Store) -> None:
    group = make_group(store)
    other = store.do_now(lambda unit: unit.groups.create(Group(0, "B"), OTHER_ROOM, BEN, NOW))
    word, _ = store.do_now(lambda unit: unit.jargon.open_word(group, "Foo", NOW))
    assert store.read_now(lambda unit: unit.jargon.get_open(other, word.id)) is None
    assert store.read_now(lambda unit: unit.jargon.get_open(other, 99)) is None
    assert store.read_now(lambda unit: unit.jargon.open_words(other, 5)) == ()


def test_who_waits_for_a_word_is_told_where_they_last_asked_and_then_forgotten(
    store: Store,
) -> None:
    group = make_group(store)
    word, _ = store.do_now(lambda unit: unit.jargon.open_word(group, "Foo", NOW))
    direct = Place("web:local", "dm", direct=True)

    def wait(unit: Unit) -> None:
        for who, where in ((ANN, ROOM), (BEN, direct), (ANN, OTHER_ROOM)):
            unit.jargon.await_answer(word, who, where)

    store.do_now(wait)
    askers = store.do_now(lambda unit: unit.jargon.take_askers(word))
    assert askers == ((ANN, OTHER_ROOM), (BEN, direct))
    assert askers[1][1].direct
    assert store.do_now(lambda unit: unit.jargon.take_askers(word)) == ()


def test_a_suggestion_is_reviewed_once_and_its_author_told_once(store: Store) -> None:
    group = make_group(store)
    wanted = Suggestion(0, 7, "Foo", "A foo.", "Foo!", NOW, version=3)
    kept = store.do_now(lambda unit: unit.jargon.suggest(group, wanted, BEN))
    assert store.read_now(lambda unit: unit.jargon.suggestions(group, 5)) == (kept,)
    assert store.read_now(lambda unit: unit.jargon.suggestion(group, kept.id)) == kept
    assert (kept.term_id, kept.version, kept.example) == (7, 3, "Foo!")
    assert store.do_now(lambda unit: unit.jargon.review(kept, "approved")) == BEN
    assert store.do_now(lambda unit: unit.jargon.review(kept, "declined")) is None
    assert store.read_now(lambda unit: unit.jargon.suggestions(group, 5)) == ()
    reviewed = store.read_now(lambda unit: unit.jargon.suggestion(group, kept.id))
    assert reviewed is not None
    assert reviewed.state == "approved"


def test_a_word_is_shown_once_enough_different_people_asked_in_one_month(store: Store) -> None:
    group = make_group(store)
    one, two, three = people(3)
    for who in (one, one, one, two):
        ask(store, group, who)
    assert totals(store, group) == ()
    ask(store, group, three)
    assert totals(store, group) == (Total("DoLS", 5, 3),)


def test_askers_of_two_months_are_not_added_up(store: Store) -> None:
    group = make_group(store)
    for number, who in enumerate(people(4)):
        ask(store, group, who, NOW + timedelta(days=20 * (number // 2)))
    assert totals(store, group) == ()
    assert totals(store, group, 2) == (Total("DoLS", 4, 2),)


def test_the_most_asked_comes_first_and_kinds_are_apart(store: Store) -> None:
    group = make_group(store)
    for who in people(4):
        ask(store, group, who, word="MCA")
        if who.id != "p0":
            ask(store, group, who)
    store.do_now(lambda unit: unit.jargon.count(group, "unknown", "DoLS", ANN, NOW))
    assert [total.word for total in totals(store, group)] == ["MCA", "DoLS"]
    only = store.read_now(lambda unit: unit.jargon.totals(group, "asked", 3, 1))
    assert [total.word for total in only] == ["MCA"]


def test_one_persons_questions_cannot_be_joined_and_a_new_month_deletes_the_key(
    store: Store,
) -> None:
    group = make_group(store)
    ask(store, group, ANN)
    ask(store, group, ANN, word="MCA")
    assert len(set(store.read_now(_hashes))) == 2
    (november,) = store.read_now(_keys)
    ask(store, group, ANN, datetime(2026, 12, 1, tzinfo=UTC))
    (december,) = store.read_now(_keys)
    assert (november[0], december[0]) == ("2026-11", "2026-12")
    assert november[1] != december[1]


def test_a_question_that_comes_in_late_makes_no_key_for_a_month_that_is_over(
    store: Store,
) -> None:
    group = make_group(store)
    ask(store, group, ANN, datetime(2026, 12, 1, tzinfo=UTC))
    ask(store, group, BEN, NOW)
    assert [month for month, _ in store.read_now(_keys)] == ["2026-12"]


def _keys(unit: Unit) -> list[tuple[str, str]]:
    return [(row.month, row.key) for row in unit.connection.execute(sa.select(month_key))]


def _hashes(unit: Unit) -> list[str]:
    return list(unit.connection.execute(sa.select(asked_hash.c.hash)).scalars())


def test_a_term_gets_one_hint_in_one_session_of_talk(store: Store) -> None:
    group = make_group(store)
    first, second = (t.id for t in store.read_now(lambda unit: unit.jargon.terms(group)))
    hour = timedelta(hours=1)

    def hinted(*keys: int, at: datetime, where: Place = ROOM) -> set[int]:
        return store.do_now(lambda unit: unit.jargon.hinted(group, where, keys, at))

    assert hinted(first, at=NOW) == set()
    assert hinted(first, second, at=NOW + hour) == {first}
    assert hinted(first, at=NOW, where=OTHER_ROOM) == set()
    assert hinted(second, at=NOW + 3 * hour) == {second}
    assert hinted(first, at=NOW + 5 * hour + timedelta(minutes=1)) == set()
    assert hinted(at=NOW) == set()


def test_an_upload_is_read_made_ready_and_its_text_deleted_at_the_end(store: Store) -> None:
    group = make_group(store)
    number = store.do_now(lambda unit: unit.jargon.keep_import(group, ANN, "word,plain", NOW))
    kept = store.read_now(lambda unit: unit.jargon.imported(group, number))
    assert kept is not None
    assert (kept.group.id, kept.who, kept.text, kept.state) == (
        *(group.id, ANN),
        *("word,plain", "reading"),
    )
    store.do_now(lambda unit: unit.jargon.preview_import(number, "{}"))
    ready = store.read_now(lambda unit: unit.jargon.newest_import(group, ANN))
    assert ready is not None
    assert (ready.id, ready.preview, ready.state) == (number, "{}", "ready")
    store.do_now(lambda unit: unit.jargon.end_import(number, "done"))
    done = store.read_now(lambda unit: unit.jargon.imported(None, number))
    assert done is not None
    assert (done.text, done.preview, done.state) == ("", "", "done")
    assert store.read_now(lambda unit: unit.jargon.newest_import(group, ANN)) is None


def test_a_preview_that_comes_after_the_upload_was_dropped_changes_nothing(store: Store) -> None:
    group = make_group(store)
    number = store.do_now(lambda unit: unit.jargon.keep_import(group, ANN, "x", NOW))
    store.do_now(lambda unit: unit.jargon.end_import(number, "dropped"))
    store.do_now(lambda unit: unit.jargon.preview_import(number, "{}"))
    kept = store.read_now(lambda unit: unit.jargon.imported(group, number))
    assert kept is not None
    assert (kept.state, kept.preview) == ("dropped", "")


def test_an_upload_is_not_found_by_another_group_nor_a_draft_as_the_newest(store: Store) -> None:
    group = make_group(store)
    other = store.do_now(lambda unit: unit.groups.create(Group(0, "B"), OTHER_ROOM, BEN, NOW))
    number = store.do_now(lambda unit: unit.jargon.keep_import(group, ANN, "x", NOW, "draft"))
    assert store.read_now(lambda unit: unit.jargon.imported(other, number)) is None
    assert store.read_now(lambda unit: unit.jargon.imported(group, number + 1)) is None
    assert store.read_now(lambda unit: unit.jargon.newest_import(group, ANN)) is None
