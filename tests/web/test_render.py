"""Cards and forms as HTML: nothing is lost, and nothing that was typed becomes markup."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web import inbound, render, security
from bot import words
from bot.cards import (
    Bar,
    Button,
    Chart,
    Choice,
    Day,
    Divider,
    Fields,
    Form,
    Image,
    Line,
    Link,
    LinkButton,
    Long,
    Many,
    Mention,
    Option,
    Select,
    Strong,
    Tally,
    Upload,
    card,
    text,
)
from bot.cards import Card as BotCard
from bot.people import Person
from storage.room import Message

ANN = Person("web:local", "ann", "Sample Ann")
LABELS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
NASTY = st.one_of(
    LABELS,
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "\"'><b onmouseover=x>",
            "</p></li></ol>",
            "&amp;&lt;",
            "]]>--><!--",
            "{{ 1 }}{% x %}",
        ]
    ),
)


class Read(HTMLParser):
    """The tags, attributes and words of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.words = ""
        self.feed(html.encode().decode())  # plain text, that no longer escapes what is added
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


@st.composite
def cards(draw: st.DrawFn) -> BotCard:
    """Cards full of what people could have typed."""
    return card(
        draw(NASTY),
        text(draw(NASTY), Strong(draw(NASTY)), Mention(Person("web:local", "x", draw(NASTY)))),
        text(Link(draw(NASTY), draw(NASTY))),
        Fields(((draw(NASTY), draw(NASTY)),)),
        Tally(draw(NASTY), 1, 3),
        Image("/static/logo.svg", draw(NASTY)),
        Image(draw(NASTY), draw(NASTY)),
        Chart("a.png", draw(NASTY), draw(NASTY), (Bar(draw(NASTY), 1, draw(NASTY)),), 1),
        Divider(),
        Button(draw(NASTY), "do.it", draw(NASTY)),
        LinkButton(draw(NASTY), draw(NASTY)),
        Select(draw(NASTY), "pick.it", draw(NASTY), (Option(draw(NASTY), draw(NASTY)),)),
    )


KNOWN_TAGS = {
    *("p", "strong", "bdi", "dl", "div", "dt", "dd", "svg", "rect", "img", "hr", "button", "span"),
    *("label", "select", "option"),
}


@given(cards())
def test_whatever_a_card_holds_comes_out_as_words(shown: BotCard) -> None:
    read = Read(render.card_html(shown, 1))
    assert set(read.tags) <= KNOWN_TAGS
    assert not [name for name in read.attributes if name.startswith("on")]
    assert "style" not in read.attributes
    for offered in words.choices(shown):
        assert offered.label in read.words
        if not offered.choice:
            arg = f":{offered.arg}" if offered.arg else ""
            assert f"{offered.action}{arg}" in read.attributes["value"]


@given(NASTY, NASTY, NASTY)
def test_whatever_was_typed_into_a_form_comes_back_as_it_was(
    typed: str, label: str, wrong: str
) -> None:
    for field in (Line("name", label, hint=label), Long("name", label), Day("name", label)):
        read = Read(render.field_html(field, {"name": typed}, wrong))
        assert typed in [*read.attributes.get("value", []), read.words] or typed in read.words
        assert label in read.words
        assert wrong in read.words
        assert set(read.tags) <= {"div", "label", "p", "input", "textarea", "span"}


@given(st.text())
def test_cleaned_text_holds_no_control_characters_and_all_else(typed: str) -> None:
    cleaned = inbound.clean(typed)
    assert inbound.clean(cleaned) == cleaned
    assert not [c for c in cleaned if ord(c) < 32 and c not in "\n\t"]
    assert [c for c in cleaned if c.isalnum()] == [c for c in typed if c.isalnum()]


def test_few_options_are_round_buttons_and_many_are_a_list_with_nothing_left_out() -> None:
    for count, tag in ((2, "fieldset"), (6, "fieldset"), (7, "select"), (100, "select")):
        options = tuple(Option(f"Option {n}", f"o{n}") for n in range(count))
        read = Read(render.field_html(Choice("name", "Label", options, value="o1"), {}, ""))
        assert tag in read.tags
        for option in options:
            assert option.label in read.words
            assert option.value in read.attributes["value"]


def test_options_that_a_list_would_cut_off_on_a_phone_are_round_buttons() -> None:
    label = "One choice: each person picks 1 option, and they are counted."
    options = tuple(Option(f"{label} {n}", str(n)) for n in range(12))
    read = Read(render.field_html(Choice("kind", "Kind", options), {}, ""))
    assert "fieldset" in read.tags
    assert "select" not in read.tags


def test_5_round_buttons_are_seen_at_once_and_the_rest_is_a_press_away() -> None:
    label = "One choice: each person picks 1 option, and they are counted."
    options = tuple(Option(f"{label} {n}", str(n)) for n in range(10))
    shown = str(render.field_html(Choice("kind", "Kind", options, value="2"), {}, ""))
    seen, _, more = shown.partition("<details>")
    assert seen.count("<input") == 5
    assert more.count("<input") == 5
    assert "<summary>5 more choices</summary>" in more
    chosen_below = str(render.field_html(Choice("kind", "Kind", options, value="7"), {}, ""))
    assert "<details open>" in chosen_below, "what is chosen is seen"


def test_a_list_to_choose_from_begins_with_nothing_chosen() -> None:
    select = Select("Pick", "a.b", "1", (Option("Monday", "1"), Option("Tuesday", "2")))
    shown = str(render.card_html(card("When?", select), "m1"))
    assert '<option value="">Please choose</option><option value="1">Monday</option>' in shown


def test_ticked_boxes_stay_as_they_were_sent_also_when_none_was() -> None:
    options = (Option("Yes", "yes"), Option("No", "no"))
    field = Many("name", "Label", options, values=("yes",))
    form = Form("Title", "a", "b", (field, Upload("file", "File")))
    before = Read(render.field_html(field, {}, ""))
    assert "checked" in before.attributes
    kept = inbound.typed(inbound.Sent({}), form)
    assert "checked" not in Read(render.field_html(field, kept, "")).attributes


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere", "file:///etc", "mailto:a@b"]
)
def test_an_address_that_is_not_of_the_web_stays_words(url: str) -> None:
    read = Read(render.card_html(card("", text(Link("here", url)), LinkButton("there", url)), 1))
    assert "a" not in read.tags
    assert "here" in read.words
    assert "there" in read.words


def test_a_message_shows_the_clock_and_day_of_its_group() -> None:
    at = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    message = Message(1, 1, at, ANN, False, "Hello.", None, False)
    shown = render.shown(message, ANN, "Europe/London")
    assert (shown.clock, shown.day) == ("12:30am", "Wednesday 15 July 2026")
    assert shown.iso == "2026-07-14T23:30:00+00:00"
    assert (shown.name, shown.initial) == ("Sample Ann (you)", "A")
    assert render.initial("") == "?"


@given(st.integers(1, 8))
def test_a_code_is_read_back_however_it_is_typed(parts: int) -> None:
    code = security.new_code(parts)
    assert security.code_typed(code) == code
    assert security.code_typed(f" {code.upper().replace('-', ' ')} ") == code
    assert security.code_typed(code.replace("-", "")) == code


def test_an_outdated_kind_of_part_is_a_bug_and_not_left_out() -> None:
    with pytest.raises(TypeError):
        render.card_html(BotCard("", ("no part",)), 1)  # type: ignore[arg-type]
