"""Time zones as people type them, and people's names in a sentence."""

import pytest

from bot.groups.finding import names
from bot.groups.model import zone_named
from bot.people import Person
from bot.sorry import Sorry


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("london", "Europe/London"),
        ("  LONDON ", "Europe/London"),
        ("GMT", "Europe/London"),
        ("uk", "Europe/London"),
        ("Cardiff", "Europe/London"),
        ("dublin", "Europe/Dublin"),
        ("new york", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
    ],
)
def test_a_city_a_zone_or_a_country_of_the_united_kingdom_is_a_time_zone(
    typed: str, zone: str
) -> None:
    assert zone_named(typed) == zone


def test_a_part_of_a_name_is_answered_with_what_it_may_be() -> None:
    with pytest.raises(Sorry) as caught:
        zone_named("york")
    assert caught.value.field == "zone"
    assert "America/New_York" in str(caught.value)


@pytest.mark.parametrize("typed", ["Wigan", "", "?", "Mars/Olympus"])
def test_an_unknown_zone_asks_for_a_city(typed: str) -> None:
    with pytest.raises(Sorry, match="large city"):
        zone_named(typed)


def test_names_read_as_a_sentence() -> None:
    people = tuple(Person("web:local", name, name) for name in ("Ann", "Ben", "Cara"))
    assert names(people) == "Ann, Ben and Cara"
    assert names(people[:2]) == "Ann and Ben"
    assert names(people[:1]) == "Ann"
    assert names(()) == ""
