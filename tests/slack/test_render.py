"""Cards and forms as Slack shows them: nothing cut, nothing refused, nothing read as markup."""

import html
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from adapters.slack import limits, render
from adapters.slack.limits import TooLong
from adapters.slack.render import Block
from adapters.slack.tables import chart, table
from bot.cards import (
    Button,
    Card,
    Choice,
    Day,
    Fields,
    Form,
    Line,
    Link,
    Long,
    Many,
    Mention,
    Moment,
    Option,
    Select,
    Strong,
    Tally,
    Text,
    Upload,
    card,
    text,
)
from bot.people import Person
from bot.words import words
from tests import any_card
from tests.fakes import slack_rules

ANN = Person("slack:T1", "U1", "Sample Ann")
ELSEWHERE = Person("web:local", "ann", "Sample Ann")
AT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


@given(any_card.cards(ANN))
def test_slack_takes_every_card_and_its_text_says_all_of_it(shown: Card) -> None:
    made = render.messages(shown, tables=True)
    for message in made:
        for blocks in filter(None, (message.blocks, message.plainer)):
            assert list(slack_rules.of_message(message.text, blocks, update=True)) == []
    said = "\n".join(html.unescape(message.text) for message in made)
    assert said.split() == words(shown).split()


@pytest.mark.parametrize("many", [30, 100])
def test_many_options_all_reach_everyone(many: int) -> None:
    options = tuple(Option(f"Choice number {n}", f"v{n}") for n in range(many))
    made = render.messages(card("Pick", Select("Which one?", "a.pick", "7", options)))
    offered = [
        option["value"]
        for message in made
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        for option in element["options"]
    ]
    assert offered == [option.value for option in options]
    assert all(f"Choice number {n}" in "".join(m.text for m in made) for n in range(many))


def test_a_long_card_becomes_several_messages_and_its_choices_keep_their_numbers() -> None:
    long = [text("word " * 500) for _ in range(8)]
    made = render.messages(card("Long", *long, Button("First", "a"), Button("Second", "b")))
    assert len(made) > 2
    assert all(len(message.text) <= limits.TEXT for message in made)
    assert "1. First" in made[-1].text
    assert "2. Second" in made[-1].text


def test_a_value_longer_than_a_message_is_whole_in_several() -> None:
    made = render.messages(card("Long", Fields((("Plain words", "x" * 9_000),))))
    assert sum(message.text.count("x") for message in made) == 9_000


def test_the_longest_label_is_kept_whole() -> None:
    label = "L" * 75
    [message] = render.messages(card("", Button(label, "a" * 80)))
    [button] = message.blocks[0]["elements"]
    assert button["text"]["text"] == label == button["accessibility_label"]


@pytest.mark.parametrize(
    "word", ["@everyone", "<!channel>", "<@U1>", "*b*", "<b>", ":tea:", "&lt;"]
)
def test_what_was_typed_is_never_markup(word: str) -> None:
    [message] = render.messages(
        card("Title", text(word), Button(word, "a"), Fields(((word, word),)))
    )
    assert "<" not in message.text
    assert html.unescape(message.text).count(word) == 4
    kinds = {part["type"] for part in _spans(message.blocks)}
    assert kinds == {"text"}, "no block in which Slack looks for markup"
    assert "mrkdwn" not in json.dumps(message.blocks)


def test_each_kind_of_span_is_shown_in_slack_s_own_way() -> None:
    spans = (
        *(Strong("strong"), Mention(ANN), Mention(ELSEWHERE), Moment(AT)),
        *(Link("the notes", "https://example.org"), Link("bad", "javascript:alert(1)")),
    )
    [message] = render.messages(Card("", (Text(spans),)))
    strong, here, elsewhere, moment, link, bad = _spans(message.blocks)
    assert strong["style"] == {"bold": True}
    for name in (here, elsewhere):
        assert name == {"type": "text", "text": "Sample Ann"}, "a name, which calls nobody"
    assert moment["timestamp"] == int(AT.timestamp())
    assert moment["fallback"]
    assert link["url"] == "https://example.org"
    assert bad["type"] == "text"


def test_a_form_has_a_way_to_answer_each_kind_of_question() -> None:
    few = tuple(Option(f"Day {n}", str(n)) for n in range(3))
    many = tuple(Option(f"Day {n}", str(n)) for n in range(40))
    form = Form(
        "A title that is longer than Slack's 24 characters",
        "a.form",
        "7",
        (
            Line("line", "A line", "A hint", "begun"),
            Long("long", "More"),
            Choice("few", "Few", few, value="1"),
            Choice("lots", "Lots", many),
            Many("several", "Several", few, values=("0", "2")),
            Many("plenty", "Plenty", many),
            Day("day", "A day", value=date(2026, 11, 23)),
            Upload("file", "A file"),
        ),
        intro="Some words before.",
    )
    view = render.modal(form, "C1/1.2")
    assert list(slack_rules.of_view(view)) == []
    assert json.loads(view["private_metadata"]) == ["a.form", "7", "C1/1.2"]
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    kinds = [block["element"]["type"] for block in inputs]
    assert kinds == [
        *("plain_text_input", "plain_text_input", "radio_buttons", "static_select", "checkboxes"),
        *("multi_static_select", "datepicker", "file_input", "plain_text_input"),
    ]
    assert view["blocks"][0]["text"]["text"] == form.title, "the whole title stands in it"


def test_our_own_table_refuses_what_is_one_over_a_limit() -> None:
    button = {"type": "button", "action_id": "1", "text": {"text": "L"}, "accessibility_label": "L"}
    rich = {
        "type": "rich_text",
        "elements": [{"elements": [{"type": "text", "text": "x" * 3_000}]}],
    }
    header = {"type": "header", "text": {"text": "x" * 150}}
    row = {"type": "actions", "elements": [button] * 25}
    limits.check_message("x" * 4_000, [header, row, rich])
    limits.check_message("x", [header] * 50)
    limits.check_message("x", [rich] * 4)
    for broken in (
        ("x" * 4_001, [header]),
        ("", [header]),
        ("x", [header] * 51),
        ("x", [rich] * 5),
        ("x", [{"type": "header", "text": {"text": "x" * 151}}]),
        ("x", [{"type": "section", "text": {"text": "x" * 3_001}}]),
        ("x", [{"type": "actions", "elements": [button] * 26}]),
        ("x", [{"type": "actions", "elements": [{**button, "text": {"text": "x" * 76}}]}]),
        ("x", [{"type": "actions", "elements": [{**button, "value": "x" * 2_001}]}]),
    ):
        with pytest.raises(TooLong):
            limits.check_message(*broken)


def test_the_home_holds_several_cards_with_no_action_id_twice() -> None:
    home = render.home(card("One", Button("A", "a")), card("Two", Button("B", "b")))
    assert list(slack_rules.of_view(home)) == []


def _spans(blocks: list[render.Block]) -> list[render.Block]:
    rich = [block for block in blocks if block["type"] == "rich_text"]
    return [part for block in rich for part in block["elements"][0]["elements"]]


RESULT = card(
    "The result of a poll",
    "Most people chose Tuesday.",
    Tally("Monday", 3, 8, done=True),
    Tally("Tuesday", 5, 8, done=True),
    Button("Show a picture", "polls.picture", "1"),
)


def test_a_count_that_has_ended_is_a_table_and_the_text_says_it_in_full() -> None:
    (message,) = render.messages(RESULT, tables=True)
    (table,) = [block for block in message.blocks if block["type"] == "data_table"]
    assert table["caption"] == "How many people chose each option"
    assert table["page_size"] == 2, "nothing of it is on another page"
    assert table["rows"][0][0] == {"type": "raw_text", "text": "Option"}
    assert table["rows"][2] == [
        {"type": "raw_text", "text": "Tuesday"},
        {"type": "raw_number", "value": 5, "text": "5 of 8 people"},
    ]
    assert html.unescape(message.text) == words(RESULT)
    assert list(slack_rules.of_message(message.text, message.blocks, update=True)) == []


def test_a_count_with_short_labels_is_a_chart_as_well_for_who_would_rather_look() -> None:
    (message,) = render.messages(RESULT, tables=True)
    (drawn,) = [block for block in message.blocks if block["type"] == "data_visualization"]
    assert drawn["title"] == "How many people chose each option"
    (bars,) = drawn["chart"]["series"]
    assert bars["data"] == [{"label": "Monday", "value": 3}, {"label": "Tuesday", "value": 5}]
    kinds = [block["type"] for block in message.blocks]
    assert kinds.index("data_table") < kinds.index("data_visualization"), "words first"


@pytest.mark.parametrize(
    "labels",
    [
        ("Monday", "Tuesday in the afternoon"),
        ("one", "two", "three", "four", "five", "six", "seven"),
        ("the same", "the same"),
    ],
)
def test_no_label_is_cut_for_a_chart(labels: tuple[str, ...]) -> None:
    shown = card("A", *(Tally(label, 1, 2, True) for label in labels))
    (message,) = render.messages(shown, tables=True)
    assert [block["type"] for block in message.blocks] == ["header", "data_table"]


def test_a_chart_that_slack_would_refuse_is_a_fault_of_ours() -> None:
    (good,) = chart([Tally("B", 1, 2, True), Tally("C", 1, 2, True)])
    limits.check_message("A", [good] * 2)
    with pytest.raises(TooLong, match="charts"):
        limits.check_message("A", [good] * 3)
    with pytest.raises(TooLong, match="title"):
        limits.check_message("A", [{**good, "title": "A" * 51}])
    long = {**good["chart"], "axis_config": {"categories": ["A" * 21]}}
    with pytest.raises(TooLong, match="label"):
        limits.check_message("A", [{**good, "chart": long}])
    many = {**good["chart"], "axis_config": {"categories": ["A"] * 7}}
    with pytest.raises(TooLong, match="bars"):
        limits.check_message("A", [{**good, "chart": many}])
    for wrong in ({"title": ""}, {"colour": 1}, {"chart": long}, {"chart": {"type": "pie"}}):
        assert list(slack_rules.of_message("A", [{**good, **wrong}]))
    assert list(slack_rules.of_message("A", [good] * 3))


def test_where_slack_takes_no_table_the_same_is_said_in_words() -> None:
    (message,) = render.messages(RESULT, tables=True)
    (usual,) = render.messages(RESULT)
    assert usual.plainer is None
    assert message.plainer is not None
    assert [block["type"] for block in message.plainer] == ["header", *["rich_text"] * 2, "actions"]
    said = " ".join(slack_rules.strings(message.plainer))
    assert "Monday: 3 of 8 people\nTuesday: 5 of 8 people" in said


def test_a_count_that_goes_on_or_has_one_row_is_no_table() -> None:
    for shown in (card("A", Tally("B", 1, 2), Tally("C", 1, 2)), card("A", Tally("B", 1, 2, True))):
        (message,) = render.messages(shown, tables=True)
        assert not any(block["type"] == "data_table" for block in message.blocks)


def test_a_table_with_too_many_rows_or_letters_is_a_fault_of_ours() -> None:
    with pytest.raises(TooLong, match="rows"):
        limits.check_message("A", [table([Tally("B", 1, 2, True)] * 101)])
    with pytest.raises(TooLong, match="tables"):
        limits.check_message("A", [table([Tally("B" * 200, 1, 2, True)] * 60)])


@pytest.mark.parametrize(
    "wrong",
    [
        {"caption": ""},
        {"page_size": 0},
        {"rows": []},
        {"rows": [[{"type": "raw_text", "text": "A"}]] * 102},
        {"rows": [[{"type": "raw_text", "text": "A"}], []]},
        {"rows": [[{"type": "raw_text", "text": ""}]] * 2},
        {"rows": [[{"type": "rich_text", "text": "A"}]] * 2},
        {"rows": [[{"type": "raw_text", "text": "A" * 5_001}]] * 2},
        {"row_header_column_index": 2},
        {"sorted": True},
    ],
)
def test_the_slack_of_the_tests_refuses_what_slack_says_it_refuses(wrong: Block) -> None:
    block = {**table([Tally("B", 1, 2, True), Tally("C", 1, 2, True)]), **wrong}
    assert list(slack_rules.of_message("A", [block]))
