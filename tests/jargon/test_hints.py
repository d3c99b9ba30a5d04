"""Gentle hints: off by default, at most once in a session of talk, silent in ordinary chat."""

from bot.jargon.model import Meaning, Term
from tests.talking import START, Room

SAYS = "The DoLS papers go to the IMCA on Monday"


def test_hints_are_off_until_the_group_wants_them(room: Room) -> None:
    room.group()
    room.person("Ann").says(SAYS)
    assert room.posts() == []


def test_outside_a_group_nothing_is_hinted(room: Room) -> None:
    room.person("Ann").says(SAYS)
    assert room.posts() == []


def test_one_quiet_button_for_the_terms_that_come_up_first(room: Room) -> None:
    room.group(hints=True)
    ann, ben = room.person("Ann"), room.person("Ben")
    assert ann.says(SAYS) == ""
    assert room.posts() == ["1. 2 words explained"]
    assert ben.types("1").startswith("I found 2 words\nDoLS: Deprivation of Liberty Safeguards")
    ben.says("And another DoLS form")
    assert room.posts() == []
    ben.says("DoLS and ICB")
    assert room.posts() == ["1. 1 word explained"]
    room.advance(hours=3)
    ben.says("Is the DoLS form here?")
    assert room.posts() == ["1. 1 word explained"]


def test_ordinary_chat_gets_no_hint(room: Room) -> None:
    room.group(hints=True)
    ann = room.person("Ann")
    for talk in ("See you at the bus stop", "The review of the place was nice", "pip pip", "dols"):
        ann.says(talk)
    assert room.posts() == []


def test_a_term_that_is_marked_without_hints_gets_none(room: Room) -> None:
    group = room.group(hints=True)
    quiet = Term("FLB", (Meaning("A thing."),), acronym="FLB")
    room.store.do_now(lambda unit: unit.jargon.add(group, quiet, START))
    room.person("Ann").says("Send the FLB to me")
    assert room.posts() == []
