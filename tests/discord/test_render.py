"""Cards as Discord shows them: nothing cut, nothing refused, nothing typed read as markup."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import validate_components

from adapters.discord import ids, limits, render
from adapters.discord.render import Component
from bot.cards import (
    Button,
    Card,
    Divider,
    Fields,
    Image,
    Link,
    LinkButton,
    Mention,
    Moment,
    Option,
    Select,
    Strong,
    Tally,
    card,
    text,
)
from bot.people import Person
from tests import any_card
from tests.fakes.discord_words import read, shown

SPACE = ids.space_of(2**63)
ANN = Person(SPACE, "77", "Sample Ann")
ELSEWHERE = Person("web:local", "ann", "Sample Ann")
AT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
V2 = 1 << 15

# What somebody might type to make the bot ring, link, show or hide something.
TRICKS = (
    *("@everyone", "@here", "<@77>", "<@&5>", "<#6>", "</help:7>", "<t:0:f>", "<:tea:8>", ":tea:"),
    *("*a*", "**a**", "_a_", "__a__", "~~a~~", "||a||", "`a`", "```a```", "[a](https://b.example)"),
    *("https://b.example", "# a", "## a", "-# a", "> a", ">>> a", "- a", "+ a", "1. a", "1) a"),
    *("\\", "\\*a*", "<id:home>", "a:b:c", "mailto:a@b.example", "1.", "snake_case_name"),
)
MARKS = re.compile(
    r"@everyone|@here|<[@#/:ait]|(?<![\\\w]):\w+:|(?:https?|mailto):\S|\]\("
    r"|^\s*(?:#|>|-|\+|\d+[.)]\s)|(?<!\\)[*_~`|]",
    re.MULTILINE,
)

typed = st.one_of(
    any_card.TYPED,
    st.lists(st.sampled_from(TRICKS), min_size=1, max_size=9).map(" ".join),
    st.lists(st.sampled_from(TRICKS), min_size=1, max_size=9).map("".join),
    st.lists(st.sampled_from(TRICKS), min_size=1, max_size=9).map("\n".join),
)
cards = any_card.cards(ANN, typed)


def components(card: Card, space: str = "") -> list[Component]:
    made = render.messages(card, space)
    assert len(made) == 1
    return made[0].components


def words(card: Card) -> str:
    return "\n".join(read("", message.components) for message in render.messages(card))


@given(cards, st.sampled_from(("", SPACE)))
def test_every_card_becomes_messages_that_discord_takes(made: Card, space: str) -> None:
    for message in render.messages(made, space):
        limits.check_message(message.components)
        assert validate_components(message.components, flags=V2)


@given(typed)
def test_what_somebody_typed_reads_the_same_and_marks_nothing(text: str) -> None:
    escaped = render.escape(text)
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escaped) == text
    assert not MARKS.search(re.sub(r"\\.", "\u2060", escaped)), escaped


@pytest.mark.parametrize("trick", TRICKS)
def test_each_trick_is_shown_as_it_was_typed(trick: str) -> None:
    assert shown(render.escape(trick)) == trick


def test_a_card_stands_in_the_order_it_was_written_in() -> None:
    made = components(
        card(
            "Who may see this?",
            "Only you.",
            Button("Easier words", "jargon.easier", "7"),
            Button("Share", "jargon.share", "7", main=True),
            Divider(),
            "More about it:",
            LinkButton("Open the guide", "https://example.org/guide"),
        )
    )
    assert [one["type"] for one in made] == [10, 10, 1, 14, 10, 1]
    assert made[0]["content"] == "## Who may see this?"
    assert [(b["label"], b["style"], b["custom_id"]) for b in made[2]["components"]] == [
        ("Easier words", 2, "jargon.easier:7^"),
        ("Share", 1, "jargon.share:7^"),
    ]
    assert made[5]["components"][0]["url"] == "https://example.org/guide"


def test_every_kind_of_words_is_shown_as_what_it_is() -> None:
    shown_as = components(
        card(
            "",
            text(
                "Ask ",
                Mention(ANN),
                Strong(" before "),
                Moment(AT),
                ", or ",
                Mention(ELSEWHERE),
                ". ",
                Link("Read [more]", "https://example.org/a b>"),
                Link(" here", "javascript:alert(1)"),
            ),
            Fields((("Zone*", "Europe/London"), ("Contact", ""))),
            Tally("Tea", 3, 8),
        )
    )
    assert [one["content"] for one in shown_as] == [
        (
            f"Ask <@77> **before** <t:{int(AT.timestamp())}:f>, or Sample Ann. "
            "[Read \\[more\\]](<https://example.org/a%20b%3E>) here (javascript\\:alert(1))"
        ),
        "**Zone\\*:** Europe/London\n**Contact:** ",
        "Tea: 3 of 8 people",
    ]


def test_only_a_mention_that_is_meant_notifies_somebody() -> None:
    named = render.messages(card("", text("Thank you, ", Mention(ANN), ".")))[0]
    typed = render.messages(card("", "<@77> @everyone"))[0]
    assert named.mentions == (77,)
    assert typed.mentions == ()


def test_a_picture_has_its_words_and_one_that_cannot_be_shown_is_its_words() -> None:
    shown_as = components(
        card(
            "",
            Image("https://example.org/cup.png", "A cup of tea"),
            Image("http://here/cup.png", "A pot of tea"),
            Image("https://example.org/cup.png", "tea " * 300),
        )
    )
    assert shown_as[0]["items"][0]["description"] == "A cup of tea"
    assert shown_as[1]["content"] == "A pot of tea"
    assert shown_as[2]["content"] == "tea " * 300


def test_thirty_options_reach_everyone() -> None:
    options = tuple(Option(f"Choice {n}", str(n)) for n in range(1, 31))
    shown_as = components(card("", Select("Which one?", "poll.vote", "4", options)))
    first, second = shown_as[1]["components"][0], shown_as[2]["components"][0]
    assert [o["label"] for o in (*first["options"], *second["options"])] == [
        option.label for option in options
    ]
    assert (first["custom_id"], second["custom_id"]) == ("poll.vote:4^", "poll.vote:4^.1")
    assert (first["placeholder"], second["placeholder"]) == ("1 to 25 of 30", "26 to 30 of 30")
    assert ids.read(second["custom_id"]).arg == "4"


def test_twenty_six_buttons_and_long_labels_survive() -> None:
    long = [f"{n:02} " + "x" * 72 for n in range(40)]
    made = render.messages(card("Pick", *(Button(one, "a", one[:2]) for one in long)))
    found = [
        b["label"]
        for message in made
        for row in message.components
        for b in row.get("components", ())
    ]
    assert found == long
    assert len(made) == 2


def test_a_card_that_is_too_long_becomes_several_messages_and_loses_nothing() -> None:
    paragraphs = [f"{n} " + "*word* " * 400 for n in range(4)]
    long_word = "_" * 2_900
    made = card("Long", *paragraphs, long_word, text(Strong("!" * 2_500)))
    assert len(render.messages(made)) > 2
    together = words(made).replace("\n", "")
    for one in (*paragraphs, long_word):
        assert re.sub(r"\s", "", one) in re.sub(r"\s", "", together)
    assert "!" * 2_500 in together


def test_a_private_message_says_which_server_its_buttons_are_about() -> None:
    made = components(card("", Button("Yes", "a.b", "1"), Button("No", "a.b", "1")), SPACE)
    yes, no = (b["custom_id"] for b in made[0]["components"])
    assert yes != no
    for custom_id in (yes, no):
        assert ids.read(custom_id) == ids.Id("a.b", "1", SPACE)


def test_what_needs_no_message_any_longer_says_so() -> None:
    assert "This message ends above" in read("", render.ends_above().components)


def test_an_empty_card_is_still_a_message() -> None:
    assert components(Card(""))[0]["content"] == render.NOTHING
