"""A group's glossary: found, changed, never overwritten unseen, kept in a history."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.jargon.model import Decider, Meaning, Term
from bot.people import Group
from storage.engine import Store
from storage.unit import Unit
from tests.storage.samples import BEN, DOLS, MCA, NOW, OTHER_ROOM, RESPITE, make_group

FOO = Term(
    "Foo",
    (Meaning("One foo."), Meaning("Another foo.", easier="Foo.", source="https://foo.example")),
    full_form="Full of Oo",
    acronym="FOO",
    aliases=("fu", "phoo"),
    area="care",
    say_it="foo",
    see_also=("DoLS",),
    only_when_asked=True,
    hint=True,
)


def found(store: Store, group: Group | None, question: str) -> list[int | str]:
    entries = store.read_now(lambda unit: unit.jargon.index(group).ask(question).entries)
    return [entry.key for entry in entries]


def words(store: Store, group: Group) -> list[str]:
    return [term.word for term in store.read_now(lambda unit: unit.jargon.terms(group))]


def test_a_new_group_has_every_shipped_term_and_decider(store: Store) -> None:
    group = make_group(store)
    terms = store.read_now(lambda unit: unit.jargon.terms(group))
    assert [(t.word, t.meanings, t.shipped, t.version) for t in terms] == [
        ("DoLS", DOLS.meanings, True, 1),
        ("MCA", MCA.meanings, True, 1),
    ]
    (decider,) = store.read_now(lambda unit: unit.jargon.deciders(group))
    assert replace(decider, id=0, version=0) == RESPITE
    assert store.read_now(lambda unit: unit.jargon.changes(group, 5)) == ()


def test_without_a_group_the_shipped_glossary_answers_by_word(store: Store) -> None:
    assert found(store, None, "what does DoLS mean?") == ["DoLS"]
    assert store.read_now(lambda unit: unit.jargon.term(None, "MCA")) == MCA
    assert store.read_now(lambda unit: unit.jargon.term(None, "Foo")) is None
    assert store.read_now(lambda unit: unit.jargon.terms(None)) == (DOLS, MCA)
    assert store.read_now(lambda unit: unit.jargon.deciders(None)) == (RESPITE,)


def test_a_term_comes_out_as_it_went_in_and_is_found_at_once(store: Store) -> None:
    group = make_group(store)
    added = store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    assert added == replace(FOO, id=added.id, version=1)
    assert store.read_now(lambda unit: unit.jargon.term(group, added.id)) == added
    assert found(store, group, "what does phoo mean?") == [added.id]
    assert words(store, group) == ["DoLS", "Foo", "MCA"]


def test_a_term_is_not_found_by_another_group_or_another_kind_of_key(store: Store) -> None:
    first = make_group(store)
    added = store.do_now(lambda unit: unit.jargon.add(first, FOO, NOW))
    second = store.do_now(lambda unit: unit.groups.create(Group(0, "Second"), OTHER_ROOM, BEN, NOW))
    assert store.read_now(lambda unit: unit.jargon.term(second, added.id)) is None
    assert store.read_now(lambda unit: unit.jargon.term(first, "Foo")) is None
    assert not store.do_now(lambda unit: unit.jargon.remove(second, added, NOW))
    assert store.do_now(lambda unit: unit.jargon.edit(second, added, NOW)) is None
    assert found(store, second, "what does phoo mean?") == []


def test_the_second_of_two_who_edit_the_same_term_overwrites_nothing(store: Store) -> None:
    group = make_group(store)
    term = store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    first = store.do_now(lambda unit: unit.jargon.edit(group, replace(term, word="Fou"), NOW))
    assert first is not None
    assert (first.word, first.version) == ("Fou", 2)
    assert store.do_now(lambda unit: unit.jargon.edit(group, replace(term, word="F"), NOW)) is None
    assert not store.do_now(lambda unit: unit.jargon.remove(group, term, NOW))
    assert store.read_now(lambda unit: unit.jargon.term(group, term.id)) == first
    assert found(store, group, "what does Fou mean?") == [term.id]


def test_every_change_is_in_the_history_newest_first(store: Store) -> None:
    group = make_group(store)
    term = store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    later = NOW + timedelta(minutes=1)
    changed = store.do_now(lambda unit: unit.jargon.edit(group, replace(term, word="Fou"), later))
    assert changed is not None
    assert store.do_now(lambda unit: unit.jargon.remove(group, changed, later))
    changes = store.read_now(lambda unit: unit.jargon.changes(group, 5))
    assert [
        (c.at, c.before and c.before.word, c.after and c.after.word, c.undone) for c in changes
    ] == [
        (later, "Fou", None, False),
        (later, "Foo", "Fou", False),
        (NOW, None, "Foo", False),
    ]
    assert {change.term_id for change in changes} == {term.id}
    assert store.read_now(lambda unit: unit.jargon.change(group, changes[1].id)) == changes[1]
    assert store.read_now(lambda unit: unit.jargon.changes(group, 1)) == changes[:1]
    older = store.read_now(lambda unit: unit.jargon.changes(group, 5, before=changes[0].id))
    assert older == changes[1:]


def test_a_change_is_undone_once(store: Store) -> None:
    group = make_group(store)
    store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    (change,) = store.read_now(lambda unit: unit.jargon.changes(group, 5))
    assert store.do_now(lambda unit: unit.jargon.mark_undone(group, change.id))
    assert not store.do_now(lambda unit: unit.jargon.mark_undone(group, change.id))
    (change,) = store.read_now(lambda unit: unit.jargon.changes(group, 5))
    assert change.undone


def test_of_changes_made_together_the_newest_stands_for_all(store: Store) -> None:
    group = make_group(store)

    def bring_in(unit: Unit) -> tuple[int, int]:
        batch = unit.jargon.next_batch(group)
        first = unit.jargon.add(group, FOO, NOW, batch)
        unit.jargon.add(group, replace(FOO, word="Bar"), NOW, batch)
        return batch, first.id

    batch, term_id = store.do_now(bring_in)
    store.do_now(lambda unit: unit.jargon.add(group, replace(FOO, word="Baz"), NOW))
    shown = store.read_now(lambda unit: unit.jargon.changes(group, 5))
    assert [c.after and c.after.word for c in shown] == ["Baz", "Bar"]
    together = store.read_now(lambda unit: unit.jargon.batch(group, batch))
    assert [c.after and c.after.word for c in together] == ["Foo", "Bar"]
    of_one = store.read_now(lambda unit: unit.jargon.changes(group, 5, term_id=term_id))
    assert of_one == together[:1]
    assert store.read_now(lambda unit: unit.jargon.next_batch(group)) == batch + 1


def test_a_number_is_never_given_to_a_second_term(store: Store) -> None:
    group = make_group(store)
    first = store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    assert store.do_now(lambda unit: unit.jargon.remove(group, first, NOW))
    second = store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    assert second.id > first.id


def test_a_change_that_is_undone_by_its_transaction_leaves_no_index_behind(store: Store) -> None:
    group = make_group(store)

    def in_vain(unit: Unit) -> None:
        unit.jargon.add(group, FOO, NOW)
        assert unit.jargon.index(group).ask("what does phoo mean?").entries
        raise LookupError

    with pytest.raises(LookupError):
        store.do_now(in_vain)
    assert found(store, group, "what does phoo mean?") == []
    other = store.do_now(lambda unit: unit.jargon.add(group, replace(FOO, aliases=()), NOW))
    assert found(store, group, "what does phoo mean?") == []
    assert found(store, group, "what does Foo mean?") == [other.id]


def test_the_glossary_counts_its_changes(store: Store) -> None:
    group = make_group(store)
    store.do_now(lambda unit: unit.jargon.add(group, FOO, NOW))
    after = store.read_now(lambda unit: unit.groups.get(group.id))
    assert after is not None
    assert after.glossary == group.glossary + 1


def test_a_decider_is_added_and_changed_but_never_overwritten_unseen(store: Store) -> None:
    group = make_group(store)
    rent = Decider("rent", "the landlord", "a", "b", "c", aliases=("housing",), as_of="2026-11")
    assert store.do_now(lambda unit: unit.jargon.put_decider(group, rent))
    first = store.read_now(lambda unit: unit.jargon.deciders(group))[0]
    assert replace(first, id=0, version=0) == rent
    changed = replace(first, who="the council")
    assert store.do_now(lambda unit: unit.jargon.put_decider(group, changed))
    assert not store.do_now(lambda unit: unit.jargon.put_decider(group, changed))
    kept = store.read_now(lambda unit: unit.jargon.deciders(group))[0]
    assert kept == replace(changed, version=first.version + 1)
