"""What can be typed in answer to a card that came by itself."""

from bot.cards import Button, card
from bot.talk import Offer, on_top
from bot.words import Chosen, answer

MET = card("Did you meet?", Button("We met", "said", "met"), Button("Not yet", "said", "no"))
EARLIER = Offer((Chosen("Pass", "pass"), Chosen("Older", "older", before=True)))


def test_its_numbers_count_and_the_labels_of_what_was_before_it_still_do() -> None:
    offer = on_top(MET, (EARLIER,))
    assert offer
    assert answer("1", offer.choices) == Chosen("We met", "said", "met")
    assert answer("pass", offer.choices) == Chosen("Pass", "pass", before=True)
    assert answer("3", offer.choices) is None
    assert answer("older", offer.choices) is None


def test_a_card_without_choices_takes_nothing_away() -> None:
    assert on_top(card("Just so that you know"), (EARLIER,)) is None
