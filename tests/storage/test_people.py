"""Everything that is kept about a person can be shown to them, and goes when they say so.

The tests walk over all tables: a new one is covered by being there, or fails here.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot import codec
from bot.cards import Mention, Option, Plain, Select, Text, card
from bot.circles.model import Wish
from bot.effects import Say
from bot.jargon.model import Suggestion
from bot.people import Group, Person, Purpose
from bot.talk import Offer
from bot.words import Chosen
from storage.columns import Moment, YesNo
from storage.engine import Store
from storage.people import pointing
from storage.tables import metadata, person
from storage.unit import Unit
from tests.storage.samples import ANN, BEN, NOW, OTHER_ROOM, ROOM, make_group, meet

ABOUT_PEOPLE = [table for table in metadata.sorted_tables if pointing(table)]
WRITTEN_BY_THE_GROUP = {"words", "key", "state"}
# Where not every text will do.
TAKEN: Mapping[tuple[str, str], str] = {
    ("poll", "kind"): "one",
    ("poll", "secrecy"): "named",
    ("poll", "state"): "open",
    ("poll", "adding"): "no",
    ("poll_key", "key"): "00" * 32,
    ("note_batch", "key"): "00" * 32,
    ("poll_named", "answer"): "1",
    ("poll_private", "answer"): "1",
}


def fill(unit: Unit, who: Person) -> dict[str, int]:
    """A row in every table, with this person in every column that can point to one."""
    numbers: dict[str, int] = {"person": unit.people.sure(who)}
    counter = itertools.count(1)
    for table in metadata.sorted_tables:
        if table is person:
            continue
        row = dict(_row(table, numbers, who, counter))
        inserted = unit.connection.execute(sa.insert(table).values(row))
        if "id" in table.c and isinstance(table.c.id.type, sa.BigInteger | sa.Integer):
            key = inserted.inserted_primary_key
            assert key is not None
            numbers[table.name] = key[0]
    return numbers


def _row(
    table: sa.Table, numbers: Mapping[str, int], who: Person, counter: Iterator[int]
) -> Iterator[tuple[str, object]]:
    for column in table.columns:
        if column.foreign_keys:
            (key,) = column.foreign_keys
            yield column.name, numbers[key.column.table.name]
        elif column.name == "id" and not isinstance(column.type, sa.Text):
            continue
        elif (table.name, column.name) in TAKEN:
            yield column.name, TAKEN[table.name, column.name]
        elif column.info.get("holds") == "card":
            yield column.name, codec.dump(card("For", Text((Mention(who),))))
        elif isinstance(column.type, Moment):
            yield column.name, NOW
        elif isinstance(column.type, YesNo):
            yield column.name, False
        elif isinstance(column.type, sa.Text):
            yield column.name, f"{who.id} {next(counter)}"
        else:
            yield column.name, next(counter)


def rows(store: Store, table: sa.Table, number: int) -> int:
    mine = sa.or_(*(column == number for column in pointing(table)))
    count = sa.select(sa.func.count()).select_from(table).where(mine)
    return int(store.read_now(lambda unit: unit.connection.execute(count).scalar_one()))


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_a_column_that_points_to_a_person_is_called_so_and_goes_with_them(table: sa.Table) -> None:
    for column in pointing(table):
        assert column.name in ("person_id", "for_person_id", "about_person_id")
        (key,) = column.foreign_keys
        assert key.ondelete == "CASCADE"
    for column in table.columns:
        if "person" in column.name:
            assert column in pointing(table)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_no_other_column_can_hold_a_person(table: sa.Table) -> None:
    """What one person wrote, or half of their secret, stands only in rows that are theirs."""
    for column in table.columns:
        if not isinstance(column.type, sa.Text):
            continue
        holds = column.info["holds"]
        theirs = table is person or bool(pointing(table))
        kept_apart = (table.name, column.name) in {
            ("month_key", "key"),  # deleted with its month (test_questions.py)
            ("asked_hash", "hash"),  # found again by its key, below
            ("poll_key", "key"),  # deleted when its poll closes, and the next three with it
            ("poll_private", "hash"),  # found again by that key (test_polls.py)
            ("poll_private", "reason"),
            ("poll_part", "hash"),
            ("note_batch", "key"),  # deleted with its notes, and the next (test_notes.py)
            ("note_part", "hash"),
            ("web_room", "code"),  # everybody's
            ("slack_installation", "body"),  # a workspace's tokens, encrypted
        }
        assert holds in WRITTEN_BY_THE_GROUP | {"card"} or theirs or kept_apart, column


def test_every_table_with_somebody_in_it_shows_them_and_forgets_them(store: Store) -> None:
    numbers = store.do_now(lambda unit: (fill(unit, ANN), fill(unit, BEN)))
    shown = store.read_now(lambda unit: unit.groups.data(ANN))
    for table in ABOUT_PEOPLE:
        assert shown[table.name], f"{table.name} is not shown"
    assert shown["person"] == [
        {
            "id": numbers[0]["person"],
            "space": ANN.space,
            "key": ANN.id,
            "name": ANN.name,
            "zone": ANN.zone,
            "silent": False,
            "met_at": None,
        }
    ]
    assert "ben" not in str({name: rows for name, rows in shown.items() if name != "place_offer"})

    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.groups.data(ANN)) == {}
    for table in ABOUT_PEOPLE:
        left, kept = (rows(store, table, kept["person"]) for kept in numbers)
        assert (left, kept) == (0, 1), table.name


def test_a_wish_about_somebody_is_shown_to_whose_it_is_alone_and_goes_with_either(
    store: Store,
) -> None:
    meet(store, ANN, BEN)
    store.do_now(lambda unit: unit.circles.wish(ANN, BEN, Wish.APART, NOW))
    (mine,) = store.read_now(lambda unit: unit.groups.data(ANN))["circle_wish"]
    assert mine["name"] == BEN.name
    assert "circle_wish" not in store.read_now(lambda unit: unit.groups.data(BEN))
    store.do_now(lambda unit: unit.groups.forget(BEN))
    assert "circle_wish" not in store.read_now(lambda unit: unit.groups.data(ANN))


def test_secrets_are_not_shown_to_anybody(store: Store) -> None:
    store.do_now(lambda unit: fill(unit, ANN))
    shown = store.read_now(lambda unit: unit.groups.data(ANN))
    assert not {"token_hash", "csrf", "hash", "code"} & {
        name for rows in shown.values() for row in rows for name in row
    }


def test_a_card_that_stays_no_longer_names_who_was_forgotten(store: Store) -> None:
    make_group(store)
    told = card("News", Text((Plain("Thanks to "), Mention(ANN), Plain(" and "), Mention(BEN))))
    store.do_now(lambda unit: unit.outbox.put(Say(ROOM, told), NOW))
    assert "outbox" in store.read_now(lambda unit: unit.groups.data(ANN))
    store.do_now(lambda unit: unit.groups.forget(ANN))
    (item,) = store.do_now(lambda unit: unit.outbox.claim("me", NOW))
    thanks = (Plain("Thanks to "), Plain("someone"), Plain(" and "), Mention(BEN))
    assert item.effect == Say(ROOM, card("News", Text(thanks)))


def test_a_choice_that_stands_for_somebody_goes_with_them(store: Store) -> None:
    make_group(store)
    who = (Option("Ann", f"{ANN.space}|{ANN.id}"), Option("Ben", f"{BEN.space}|{BEN.id}"))
    asked = card("Who?", Select("Pick", "pick", "", who), Select("Only", "only", "", who[:1]))
    offer = Offer((Chosen("Ann", "pick", "", (who[0].value,)), Chosen("Ben", "pick", "", ("b",))))

    def put(unit: Unit) -> None:
        unit.groups.meet(BEN, ROOM, NOW)
        unit.outbox.put(Say(ROOM, asked), NOW)
        unit.talk.offer(BEN, ROOM, offer, NOW)

    store.do_now(put)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    (item,) = store.do_now(lambda unit: unit.outbox.claim("me", NOW))
    assert item.effect == Say(ROOM, card("Who?", Select("Pick", "pick", "", who[1:])))
    assert store.read_now(lambda unit: unit.talk.offered(BEN, ROOM)) == (Offer(offer.choices[1:]),)


def test_somebody_elses_private_card_is_not_shown_to_whom_it_mentions(store: Store) -> None:
    store.do_now(lambda unit: unit.talk.wait(BEN, card("About", Text((Mention(ANN),))), NOW))
    store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW))
    assert list(store.read_now(lambda unit: unit.groups.data(ANN))) == ["person"]
    store.do_now(lambda unit: unit.groups.forget(ANN))
    (left,) = store.do_now(lambda unit: unit.talk.waiting(BEN))
    assert left == card("About", Text((Plain("someone"),)))


def test_questions_counted_this_month_are_shown_and_forgotten_by_their_hash(store: Store) -> None:
    group = make_group(store)
    meet(store, ANN, BEN)
    store.do_now(lambda unit: unit.jargon.count(group, "asked", "DoLS", ANN, NOW))
    store.do_now(lambda unit: unit.jargon.count(group, "asked", "DoLS", BEN, NOW))
    (mine,) = store.read_now(lambda unit: unit.groups.data(ANN))["asked_hash"]
    assert (mine["word"], mine["kind"], "hash" in mine) == ("DoLS", "asked", False)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    left = sa.select(sa.func.count()).select_from(metadata.tables["asked_hash"])
    assert store.read_now(lambda unit: unit.connection.execute(left).scalar_one()) == 1
    (total,) = store.read_now(lambda unit: unit.jargon.totals(group, "asked", 1, 5))
    assert (total.times, total.askers) == (2, 2)


def test_a_suggestion_and_an_open_word_stay_when_their_author_goes(store: Store) -> None:
    group = make_group(store)

    def put(unit: Unit) -> None:
        word, _ = unit.jargon.open_word(group, "Foo", NOW)
        unit.jargon.await_answer(word, ANN, ROOM)
        unit.jargon.suggest(group, Suggestion(0, 0, "Bar", "A bar.", "", NOW), ANN)

    store.do_now(put)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    (word,) = store.read_now(lambda unit: unit.jargon.open_words(group, 5))
    (suggested,) = store.read_now(lambda unit: unit.jargon.suggestions(group, 5))
    assert (word.word, suggested.word) == ("Foo", "Bar")
    assert store.do_now(lambda unit: unit.jargon.take_askers(word)) == ()
    assert store.do_now(lambda unit: unit.jargon.review(suggested, "approved")) is None


def test_what_is_offered_after_being_forgotten_does_not_bring_a_row_back(store: Store) -> None:
    def leave(unit: Unit) -> None:
        unit.groups.meet(ANN, ROOM, NOW)
        unit.groups.forget(ANN)
        unit.talk.offer(ANN, ROOM, Offer((), "view:1"), NOW)
        assert unit.talk.waiting(ANN) == ()

    store.do_now(leave)
    assert store.read_now(lambda unit: unit.groups.person(ANN.space, ANN.id)) is None


def test_forgetting_somebody_the_bot_never_met_changes_nothing(store: Store) -> None:
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.groups.data(ANN)) == {}


def test_a_person_is_met_once_and_a_new_name_or_zone_is_kept(store: Store) -> None:
    assert store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW)) is False
    renamed = Person(ANN.space, ANN.id, "Sample Anna")
    store.do_now(lambda unit: unit.groups.meet(renamed, ROOM, NOW))
    found = store.read_now(lambda unit: unit.groups.person(ANN.space, ANN.id))
    assert found is not None
    assert (found.name, found.zone) == ("Sample Anna", "Europe/London")


def test_silence_lasts_until_they_say_start(store: Store) -> None:
    store.do_now(lambda unit: unit.groups.silence(ANN, True))
    assert store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW)) is True
    store.do_now(lambda unit: unit.groups.silence(ANN, False))
    assert store.do_now(lambda unit: unit.groups.meet(ANN, ROOM, NOW)) is False


def test_consent_is_no_until_it_is_yes_and_can_be_taken_back(store: Store) -> None:
    assert store.read_now(lambda unit: unit.groups.consents(ANN)) == frozenset()
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.MESSAGES, True, NOW))
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.CIRCLES, True, NOW))
    store.do_now(lambda unit: unit.groups.consent(ANN, Purpose.CIRCLES, False, NOW))
    assert store.read_now(lambda unit: unit.groups.consents(ANN)) == {Purpose.MESSAGES}


def test_a_group_lives_where_it_was_made_and_no_other_can_be_made_there(store: Store) -> None:
    group = make_group(store)
    assert store.read_now(lambda unit: unit.groups.at(ROOM)) == group
    assert store.read_now(lambda unit: unit.groups.get(group.id)) == group
    assert store.read_now(lambda unit: unit.groups.places(group)) == (ROOM,)
    assert store.read_now(lambda unit: unit.groups.at(OTHER_ROOM)) is None
    with pytest.raises(ValueError, match="lives in"):
        store.do_now(lambda unit: unit.groups.create(Group(0, "Second"), ROOM, BEN, NOW))
    assert store.read_now(lambda unit: unit.groups.of(BEN)) == ()


def test_the_second_of_two_facilitators_who_change_a_group_at_once_is_told(store: Store) -> None:
    group = make_group(store)
    assert store.do_now(lambda unit: unit.groups.change(replace(group, name="First")))
    assert not store.do_now(lambda unit: unit.groups.change(replace(group, name="Second")))
    kept = store.read_now(lambda unit: unit.groups.get(group.id))
    assert kept is not None
    assert (kept.name, kept.version) == ("First", 2)


def test_members_join_once_lead_step_down_and_leave(store: Store) -> None:
    group = make_group(store)
    for _ in range(2):
        store.do_now(lambda unit: unit.groups.join(group, BEN, NOW))
    assert store.read_now(lambda unit: unit.groups.members(group)) == (ANN, BEN)
    assert store.read_now(lambda unit: unit.groups.facilitators(group)) == (ANN,)
    store.do_now(lambda unit: unit.groups.set_facilitator(group, BEN, True))
    assert store.read_now(lambda unit: unit.groups.facilitates(group, BEN))
    store.do_now(lambda unit: unit.groups.join(group, BEN, NOW))
    assert store.read_now(lambda unit: unit.groups.facilitators(group)) == (ANN, BEN)
    store.do_now(lambda unit: unit.groups.set_facilitator(group, BEN, False))
    store.do_now(lambda unit: unit.groups.leave(group, BEN))
    assert store.read_now(lambda unit: unit.groups.members(group)) == (ANN,)
    assert not store.read_now(lambda unit: unit.groups.facilitates(group, BEN))


def test_the_group_somebody_last_spoke_in_comes_first(store: Store) -> None:
    first = make_group(store)
    later = NOW + timedelta(minutes=5)

    def another(unit: Unit) -> Group:
        return unit.groups.create(Group(0, "Other group"), OTHER_ROOM, ANN, later)

    second = store.do_now(another)
    assert store.read_now(lambda unit: unit.groups.of(ANN)) == (second, first)
    store.do_now(lambda unit: unit.groups.join(first, ANN, NOW + timedelta(hours=1)))
    assert [g.id for g in store.read_now(lambda unit: unit.groups.of(ANN))] == [first.id, second.id]


def test_the_operator_finds_people_by_a_part_of_their_name(store: Store) -> None:
    meet(store, ANN, BEN)
    assert store.read_now(lambda unit: unit.groups.called("BEN")) == (BEN,)
    assert store.read_now(lambda unit: unit.groups.called()) == (ANN, BEN)
