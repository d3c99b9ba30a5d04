"""What the ids of buttons say, for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import ids
from adapters.discord.ids import Id
from adapters.discord.limits import CUSTOM_ID, TooLong
from bot.cards import ID_LIMIT

HIGHEST = 2**64 - 1
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=ID_LIMIT - 2)


@given(names, st.integers(0, HIGHEST), st.integers(0, 99))
def test_an_id_says_what_it_was_made_of(arg: str, guild: int, number: int) -> None:
    space = ids.space_of(guild) if guild else ""
    made = ids.make(f"a:{arg}", space, number)
    assert ids.read(made) == Id("a", arg, space)
    assert len(made) <= CUSTOM_ID


def test_the_longest_id_of_the_core_has_room_for_a_server() -> None:
    assert ids.make("x" * ID_LIMIT, ids.space_of(HIGHEST), 99)
    with pytest.raises(TooLong):
        ids.make("x" * (ID_LIMIT + 1), ids.space_of(HIGHEST), 99)


def test_an_id_without_a_suffix_is_all_name() -> None:
    assert ids.read("jargon.answer:12~3") == Id("jargon.answer", "12~3")
    assert ids.read("a:b^ä") == Id("a", "b")


def test_a_space_of_another_platform_has_no_server() -> None:
    assert ids.guild_of("discord:12") == 12
    assert ids.guild_of("slack:T1") == 0
    assert ids.guild_of("discord:") == 0
