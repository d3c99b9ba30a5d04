"""What a poll promises whatever its size."""

from bot import codec
from bot.cards import Button, Card, Select
from bot.people import Person, Place
from bot.polls import cards, list_cards
from bot.polls.model import Kind, Secrecy, State
from bot.polls.results import result
from bot.words import words
from storage.tables import place
from tests.polls.sample import poll
from tests.talking import SPACE, START, Room

MANY = tuple(f"Option {number:02}" for number in range(1, 21))


def ids(card: Card) -> list[str]:
    return [
        part.id if isinstance(part, Button) else f"{part.action}:{part.arg}"
        for part in card.parts
        if isinstance(part, Button | Select)
    ]


def test_ten_thousand_people_and_20_options_are_drawn_as_large_as_none() -> None:
    for secrecy in Secrecy:
        asked = poll(Kind.ONE, secrecy, options=MANY, state=State.OPEN)
        none = cards.open_poll(asked, {}, 0)
        many = cards.open_poll(asked, {str(n): 500 for n in range(1, 21)}, 10_000)
        assert ids(many) == ids(none), "no state is kept in messages"
        assert all(len(one) <= 40 for one in ids(many))
        assert len(many.parts) == len(none.parts)
        assert abs(len(codec.dump(many)) - len(codec.dump(none))) < 400


def test_the_result_of_ten_thousand_people_is_as_large_as_that_of_20() -> None:
    asked = poll(Kind.ONE, options=MANY, state=State.CLOSED)
    few = result(asked, {str(n): 1 for n in range(1, 21)})
    many = result(asked, {str(n): 500 for n in range(1, 21)})
    sizes = [len(codec.dump(cards.result_card(asked, one, ()))) for one in (few, many)]
    assert abs(sizes[0] - sizes[1]) < 400


def test_every_name_of_a_large_named_poll_is_there() -> None:
    asked = poll(state=State.OPEN)
    people = tuple(Person("test:one", f"p{n}", f"Sample {n}") for n in range(2_000))
    said = words(cards.names(asked, {"1": people}))
    assert all(person.name in said for person in people)


def test_polls_that_can_be_answered_are_listed_or_it_is_said_that_there_are_none() -> None:
    assert "No poll is open at the moment." in words(list_cards.open_now(()))
    assert "Open: When shall we meet?" in words(list_cards.open_now((poll(state=State.OPEN),)))


def test_a_poll_in_two_places_is_one_count_and_both_are_drawn_anew(room: Room) -> None:
    second = Place(SPACE, "second")
    row = {"space": SPACE, "id": "second", "direct": False, "co_group_id": 1, "at": START}
    room.store.do_now(lambda unit: unit.connection.execute(place.insert().values(row)))
    cara, first = room.person("Cara", admin=True), room.where
    cara.types("/poll When shall we meet? | Monday | Tuesday")
    cara.presses("Post it in all 2 places of the group")
    assert len(room.posts()) == 2
    for where, name in ((first, "Ann"), (second, "Ben"), (second, "Dev")):
        room.where = where
        assert "Your answer: Tuesday" in room.person(name).types("tuesday")
    (card,) = room.posts()  # one drawing, which goes to wherever it stands
    assert "Tuesday: 3 of 3 people" in card
    room.where = first
    cara.presses_id("polls.close-yes", "1")
    results = [post for post in room.posts() if post.startswith("The result of a poll")]
    assert len(results) == 2
