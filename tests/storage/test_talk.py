"""Dialogues: what is on offer, a form being asked, cards that wait."""

from datetime import timedelta

from bot.cards import Button, card
from bot.talk import Asking, Offer
from bot.words import Chosen
from storage.engine import Store
from tests.storage.conftest import Opening
from tests.storage.samples import ANN, BEN, NOW, OTHER_ROOM, ROOM, meet

YES = Offer((Chosen("Yes", "poll.vote", "1", ("a",)), Chosen("No", "poll.vote", "2")))


def test_the_newest_offer_comes_first_whether_mine_or_everybodys(store: Store) -> None:
    meet(store, ANN, BEN)
    view = Offer(key="poll:1")
    store.do_now(lambda unit: unit.talk.offer(None, ROOM, view, NOW))
    store.do_now(lambda unit: unit.talk.offer(ANN, ROOM, YES, NOW + timedelta(seconds=1)))
    assert store.read_now(lambda unit: unit.talk.offered(ANN, ROOM)) == (YES, view)
    assert store.read_now(lambda unit: unit.talk.offered(BEN, ROOM)) == (view,)
    assert store.read_now(lambda unit: unit.talk.offered(ANN, OTHER_ROOM)) == ()
    newer = Offer(key="poll:2")
    store.do_now(lambda unit: unit.talk.offer(None, ROOM, newer, NOW + timedelta(seconds=2)))
    assert store.read_now(lambda unit: unit.talk.offered(ANN, ROOM)) == (newer, YES)


def test_of_two_offers_at_the_same_moment_my_own_comes_first(store: Store) -> None:
    meet(store, ANN, BEN)
    store.do_now(lambda unit: unit.talk.offer(None, ROOM, Offer(key="poll:1"), NOW))
    store.do_now(lambda unit: unit.talk.offer(ANN, ROOM, YES, NOW))
    assert store.read_now(lambda unit: unit.talk.offered(ANN, ROOM))[0] == YES


def test_a_form_in_the_middle_survives_a_restart(store: Store, url: str, opening: Opening) -> None:
    meet(store, ANN, BEN)
    held = Asking("term.add", "7", {"word": "DoLS", "areas": ("care", "health")})
    store.do_now(lambda unit: unit.talk.ask(ANN, ROOM, held, NOW))
    store.close()
    again = opening(url)
    assert again.read_now(lambda unit: unit.talk.asking(ANN, ROOM)) == held
    assert again.read_now(lambda unit: unit.talk.asking(ANN, OTHER_ROOM)) is None
    assert again.read_now(lambda unit: unit.talk.asking(BEN, ROOM)) is None
    again.do_now(lambda unit: unit.talk.ask(ANN, ROOM, None, NOW))
    assert again.read_now(lambda unit: unit.talk.asking(ANN, ROOM)) is None


def test_cards_wait_in_order_and_are_handed_over_once(store: Store) -> None:
    first, second = card("First", Button("Go", "go", "1")), card("Second", "Words")
    store.do_now(lambda unit: unit.talk.wait(ANN, first, NOW))
    store.do_now(lambda unit: unit.talk.wait(ANN, second, NOW))
    assert store.do_now(lambda unit: unit.talk.waiting(BEN)) == ()
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == (first, second)
    assert store.do_now(lambda unit: unit.talk.waiting(ANN)) == ()
