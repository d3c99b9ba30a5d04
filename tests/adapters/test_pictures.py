"""What is done about a picture before one is drawn."""

from adapters.pictures import Pictures, alt
from bot.cards import Bar, Chart

CHART = Chart(
    "poll-1.png",
    "When shall we meet?",
    "Most people chose Tuesday.",
    (Bar("Monday", 3, "3 of 8 people"), Bar("Tuesday", 5, "5 of 8 people")),
    8,
)


async def test_too_many_at_once_are_not_drawn() -> None:
    assert await Pictures(most=0).draw(CHART) is None


def test_an_alt_text_that_is_too_long_points_to_the_words() -> None:
    assert alt(CHART, 1_000) == CHART.alt
    assert alt(CHART, 60) == "When shall we meet? The words beside it say the same."
