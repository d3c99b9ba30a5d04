"""Options that people add, suggested ones, and polls asked every week, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.events import Due, Pressed, Submitted
from bot.people import Person
from bot.pillars import everything
from bot.polls import weekly
from bot.polls.model import Adding, Poll, Secrecy, State, again, grown
from storage import keeping
from storage.engine import Store
from storage.sorry import NotSaved
from storage.tables import metadata
from tests.storage.conftest import Opening
from tests.storage.samples import ANN, BEN, NOW, OTHER_ROOM, ROOM, SPACE, meet
from tests.storage.test_polls import made, rows

WEEK = timedelta(days=7)


def kept(store: Store, poll: Poll) -> Poll:
    found = store.read_now(lambda unit: unit.polls.get(poll.id))
    assert found
    return found


def test_an_added_option_is_kept_after_the_others(store: Store) -> None:
    poll = made(store, Secrecy.NAMED, adding=Adding.YES, slots=(NOW, NOW + WEEK))
    more = replace(grown(poll, "Friday"), slots=(*poll.slots, NOW + 2 * WEEK))
    store.do_now(lambda unit: unit.polls.append(more))
    assert kept(store, poll) == more
    assert (more.options, more.added) == (("Monday", "Tuesday", "Friday"), 1)


async def test_two_processes_add_options_at_once_and_lose_and_double_none(
    url: str, opening: Opening
) -> None:
    first, second = opening(url), opening(url)
    poll = made(first, Secrecy.NAMED, adding=Adding.YES)
    dispatch = everything()
    crowd = [Person(SPACE, f"p{n}", f"Sample {n}") for n in range(12)]
    meet(first, *crowd)

    async def add(number: int, who: Person) -> None:
        store = (first, second)[number % 2]
        form = (who, ROOM, "polls.add", str(poll.id), {"option": f"Idea {number}"})
        answer = (who, ROOM, "polls.answer", f"{poll.id}:{1 + number % 2}")
        for event in (Submitted(f"a{number}", NOW, *form), Pressed(f"p{number}", NOW, *answer)):
            outcome = await store.take(event, dispatch)
            assert outcome.whispers, outcome.sorry

    await asyncio.gather(*(add(n, who) for n, who in enumerate(crowd)))
    found = kept(first, poll)
    assert found.options[:2] == poll.options
    assert sorted(found.options[2:]) == sorted(f"Idea {n}" for n in range(12))
    assert found.added == 12
    assert first.read_now(lambda unit: unit.polls.answers(poll)) == {"1": 6, "2": 6}


def test_a_suggestion_is_there_until_it_is_decided(store: Store) -> None:
    poll = made(store, Secrecy.PRIVATE)
    other = store.do_now(lambda unit: unit.polls.add(again(poll), ANN, NOW))
    suggestion = store.do_now(lambda unit: unit.polls.suggestions.add(poll, BEN, "Friday"))
    assert store.read_now(lambda unit: unit.polls.suggestions.waiting(poll)) == (suggestion,)
    assert store.read_now(lambda unit: unit.polls.suggestions.get(poll, suggestion.id))
    assert not store.read_now(lambda unit: unit.polls.suggestions.get(other, suggestion.id))
    told = store.read_now(lambda unit: unit.groups.data(BEN))["poll_suggestion"]
    assert (told[0]["question"], told[0]["text"]) == ("When shall we meet?", "Friday")
    store.do_now(lambda unit: unit.polls.suggestions.drop(suggestion))
    assert rows(store, "poll_suggestion") == {"poll_suggestion": 0}
    store.do_now(lambda unit: unit.polls.suggestions.add(poll, BEN, "Friday"))
    store.do_now(lambda unit: unit.groups.forget(BEN))
    assert rows(store, "poll_suggestion") == {"poll_suggestion": 0}


def test_who_made_a_poll_is_told_as_long_as_they_are_known(store: Store) -> None:
    poll = made(store, Secrecy.NAMED)
    assert store.read_now(lambda unit: unit.polls.makers(poll)) == (ANN,)
    store.do_now(lambda unit: unit.groups.forget(ANN))
    assert store.read_now(lambda unit: unit.polls.makers(poll)) == ()


def test_a_group_s_templates_come_by_name_and_last(store: Store) -> None:
    poll = made(store, Secrecy.SEALED)
    group = store.read_now(lambda unit: unit.groups.get(poll.group))
    assert group

    def add(name: str) -> Poll:
        wanted = replace(again(poll), state=State.TEMPLATE, name=name)
        return store.do_now(lambda unit: unit.polls.add(wanted, ANN, NOW))

    second, first = add("Weekly"), add("Days")
    assert store.read_now(lambda unit: unit.polls.templates(group)) == (first, second)
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=2_000)))
    assert store.read_now(lambda unit: unit.polls.templates(group)) == (first, second)
    store.do_now(lambda unit: unit.polls.change(replace(first, state=State.DELETED)))
    assert store.read_now(lambda unit: unit.polls.templates(group)) == (second,)
    gone = kept(store, first)
    assert store.do_now(lambda unit: unit.polls.undelete(gone)) == first


def test_a_series_goes_from_poll_to_poll_with_maker_and_places(store: Store) -> None:
    poll = made(store, Secrecy.PRIVATE, weeks=1)
    assert store.read_now(lambda unit: unit.polls.series.of(poll)) is None
    series = store.do_now(lambda unit: unit.polls.series.start(weekly.started(poll, NOW), poll))
    assert store.read_now(lambda unit: unit.polls.series.of(poll)) == series
    assert store.read_now(lambda unit: unit.polls.series.get(series.id)) == series
    assert store.read_now(lambda unit: unit.polls.series.get(series.id + 1)) is None
    asked = replace(again(poll), state=State.OPEN, weeks=1)
    new = store.do_now(lambda unit: unit.polls.series.follow(series, poll, asked, 1, NOW))
    assert store.read_now(lambda unit: unit.polls.series.newest(series)) == new
    assert store.read_now(lambda unit: unit.polls.makers(new)) == (ANN,)
    assert store.read_now(lambda unit: unit.polls.places(new)) == (OTHER_ROOM, ROOM)
    with pytest.raises((sa.exc.IntegrityError, NotSaved)):
        store.do_now(lambda unit: unit.polls.series.follow(series, poll, asked, 1, NOW))
    ended = store.do_now(lambda unit: unit.polls.series.go_on(series, None))
    assert store.read_now(lambda unit: unit.polls.series.of(new)) == ended
    store.do_now(lambda unit: unit.polls.drop(new))
    store.do_now(lambda unit: unit.polls.drop(poll))
    assert rows(store, "poll_series", "poll_week") == {"poll_series": 0, "poll_week": 0}
    assert store.read_now(lambda unit: unit.polls.series.newest(series)) is None


def test_series_of_which_no_poll_is_left_are_tidied_away(store: Store) -> None:
    poll = made(store, Secrecy.NAMED, weeks=1)
    store.do_now(lambda unit: unit.polls.series.start(weekly.started(poll, NOW), poll))
    store.do_now(lambda unit: unit.polls.close(poll, NOW))
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=700)))
    assert rows(store, "poll_series") == {"poll_series": 1}
    store.do_now(lambda unit: keeping.tidy(unit, NOW + timedelta(days=800)))
    assert rows(store, "poll_series") == {"poll_series": 0}


async def test_two_processes_bring_the_next_poll_once(url: str, opening: Opening) -> None:
    stores = [opening(url), opening(url)]
    poll = made(stores[0], Secrecy.NAMED, weeks=1)
    dispatch = everything()
    series = stores[0].do_now(lambda unit: unit.polls.series.start(weekly.started(poll, NOW), poll))
    assert series.next_at
    arg = f"{series.id}@{series.next_at}"
    await asyncio.gather(
        *(
            store.take(Due(f"due:{n}", NOW + WEEK, "polls.repeat", arg), dispatch)
            for n in range(4)
            for store in stores
        )
    )
    assert rows(stores[0], "poll", "poll_week") == {"poll": 2, "poll_week": 2}
    count = sa.select(sa.func.count()).select_from(metadata.tables["outbox"])
    shows = count.where(metadata.tables["outbox"].c.kind == "show")
    assert stores[1].read_now(lambda unit: unit.connection.execute(shows).scalar_one()) == 3, (
        "the result in 2 places, and the new one where the group lives"
    )
