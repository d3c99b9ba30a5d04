"""Forms as Discord's modals: nothing cut, nothing refused, nothing lost on the way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from simcord.components import validate_modal

from adapters.discord import ids, modals
from adapters.discord.modals import Which
from adapters.discord.render import Component
from bot.cards import (
    ID_LIMIT,
    Choice,
    Day,
    Field,
    Form,
    Line,
    Long,
    Many,
    Option,
    Upload,
)
from bot.groups import cards
from bot.people import Group, Person

SPACE = ids.space_of(2**63)
WHO = Person(SPACE, "77", "Sample Ann")


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"Choice {n}", str(n)) for n in range(count))


labels = st.text(min_size=1, max_size=200).filter(lambda found: bool(found.strip()))
names = st.sampled_from([f"field{n}" for n in range(30)])
fields: st.SearchStrategy[Field] = st.one_of(
    st.builds(Line, names, labels, labels, labels),
    st.builds(Long, names, labels, st.just(""), st.text(max_size=3_000)),
    st.builds(Choice, names, labels, st.integers(1, 80).map(options), value=st.just("0")),
    st.builds(Many, names, labels, st.integers(1, 80).map(options), values=st.just(("0",))),
    st.builds(Day, names, labels, value=st.just(date(2026, 11, 23))),
    st.builds(Upload, names, labels, labels),
)
forms = st.builds(
    Form,
    labels.map(lambda found: found[:150]),
    st.just("a.form"),
    st.text(max_size=90),
    st.lists(fields, min_size=1, max_size=12, unique_by=lambda field: field.name).map(tuple),
    st.one_of(st.just(""), labels),
)


def shown(form: Form, part: int = 0) -> Component:
    return modals.modal(form, Which(modals.name_of(form.action, form.arg), part))


def controls(modal: Component) -> dict[str, Component]:
    every = [one["component"] for one in modal["components"] if one["type"] == 18]
    return {one["custom_id"]: one for one in every}


@given(forms)
def test_every_form_becomes_modals_that_discord_opens(form: Form) -> None:
    parts = modals.parts(form)
    assert [field for some in parts for field in some] == list(form.fields)
    for number in range(len(parts)):
        assert validate_modal(shown(form, number))


def test_the_six_questions_of_a_group_go_in_two_parts() -> None:
    form = cards.settings_form(None, WHO)
    assert [[field.name for field in some] for some in modals.parts(form)] == [
        ["name", "zone", "language", "contact"],
        ["areas", "hints"],
    ]
    assert shown(form, 0)["title"] == "Set up a group (1 of 2)"
    assert shown(form, 1)["title"] == "Set up a group (2 of 2)"
    assert "These questions make a group" in shown(form, 0)["components"][0]["content"]


def test_each_field_has_discord_s_own_control() -> None:
    form = Form(
        "All of it",
        "a",
        "",
        (
            Choice("one", "One", options(3), value="1"),
            Many("some", "Some", options(10), values=("2",)),
            Choice("only", "Only", options(1)),
            Choice("many", "Many", options(30), value="29"),
            Many("most", "Most", options(40), optional=False),
            Upload("file", "File"),
            Line("line", "Line", value="Tea", limit=40),
            Long("long", "Long", optional=True),
            Day("day", "Day", value=date(2026, 11, 23)),
        ),
    )
    found: dict[str, Component] = {}
    for number in range(len(modals.parts(form))):
        found |= controls(shown(form, number))
    kinds = {name: one["type"] for name, one in found.items()}
    lists = dict.fromkeys(("only", "many", "many+1", "most", "most+1"), 3)
    lines = dict.fromkeys(("file+pasted", "line", "long", "day"), 4)
    assert kinds == {"one": 21, "some": 22, "file": 19, **lists, **lines}
    assert found["one"]["options"][1]["default"]
    assert found["some"]["options"][2]["default"]
    assert found["many+1"]["options"][4]["default"]
    assert found["line"]["value"] == "Tea"
    assert found["line"]["max_length"] == 40
    assert found["day"]["value"] == "Monday 23 November 2026"
    assert found["line"]["required"]
    assert not found["long"]["required"]
    assert not found["many"]["required"]  # one of two lists is enough


def test_what_was_sent_comes_back_by_field() -> None:
    form = Form(
        "All of it",
        "a",
        "",
        (
            Choice("one", "One", options(3)),
            Choice("many", "Many", options(30)),
            Line("line", "Line"),
            Long("long", "Long"),
            Many("some", "Some", options(40)),
        ),
    )
    sent = modals.values_of(
        [
            {"type": 18, "component": {"type": 21, "custom_id": "one", "value": "1"}},
            {"type": 18, "component": {"type": 3, "custom_id": "many", "values": []}},
            {"type": 18, "component": {"type": 3, "custom_id": "many+1", "values": ["28"]}},
            {"type": 10, "id": 3},
        ]
    )
    assert modals.answered(form, 0, sent, {}) == {"one": "1", "many": "28"} | dict.fromkeys(
        ("line", "long"), ""
    )
    sent = modals.values_of(
        [
            {"type": 18, "component": {"type": 3, "custom_id": "some", "values": ["1", "2"]}},
            {"type": 18, "component": {"type": 3, "custom_id": "some+1", "values": ["39"]}},
        ]
    )
    assert modals.answered(form, 1, sent, {}) == {"some": ("1", "2", "39")}


def test_a_day_is_read_as_people_write_it_and_a_file_or_what_was_pasted_is_its_text() -> None:
    form = Form("Form", "a", "", (Day("day", "Day"), Upload("file", "File"), Line("last", "Last")))
    pasted: dict[str, str | tuple[str, ...]] = {"day": "23 November 2026", "file+pasted": "a,b"}
    assert modals.answered(form, 0, pasted, {}) == {"day": "2026-11-23", "file": "a,b", "last": ""}
    uploaded: dict[str, str | tuple[str, ...]] = {"day": "tomorrow", "file": ("9",)}
    found = modals.answered(form, 0, uploaded, {"file": "c,d"})
    assert (found["day"], found["file"]) == ("tomorrow", "c,d")


def test_a_radio_button_that_nobody_pressed_is_no_answer() -> None:
    form = Form("Form", "a", "", (Choice("one", "One", options(3), optional=True),))
    sent = modals.values_of(
        [{"type": 18, "component": {"type": 21, "custom_id": "one", "value": None}}]
    )
    assert modals.answered(form, 0, sent, {}) == {"one": ""}


def test_a_form_that_opens_again_holds_what_was_typed() -> None:
    form = cards.settings_form(Group(1, "Old name"), WHO)
    typed = {"name": "New name", "zone": "Mars", "language": "cy", "hints": "yes"}
    again = modals.filled(form, typed)
    found = controls(shown(again, 0)) | controls(shown(again, 1))
    assert found["name"]["value"] == "New name"
    assert found["zone"]["value"] == "Mars"
    assert [o["value"] for o in found["hints"]["options"] if o.get("default")] == ["yes"]
    days = (Day("day", "Day"), Day("other", "Other day"), Upload("file", "File"))
    mixed = Form("Form", "a", "", (Many("some", "Some", options(3)), *days))
    begun = modals.filled(
        mixed, {"some": ("1", "2"), "day": "2026-11-23", "other": "soon", "file": "a,b"}
    )
    found = controls(shown(begun))
    assert [o.get("default", False) for o in found["some"]["options"]] == [False, True, True]
    assert found["day"]["value"] == "Monday 23 November 2026"
    assert found["other"]["value"] == "soon"


def test_what_is_too_long_for_a_label_a_hint_or_a_title_stands_there_in_full() -> None:
    label, hint = "How would you like to be told? " * 3, "For example by a letter. " * 6
    form = Form("What we would like to know about it all", "a", "", (Line("how", label, hint),))
    intro, above, field = shown(form)["components"]
    assert "What we would like to know about it all" in intro["content"]
    assert "How would you like to be told?" in above["content"]
    assert "For example by a letter" in above["content"]
    assert field["label"].endswith("…")
    assert "description" not in field


def test_the_id_of_a_modal_says_which_form_it_is() -> None:
    for which in (
        Which("jargon.suggest:=DoLS"),
        Which("groups.set-up", 1, again=True, space=SPACE),
        Which("x" * (ID_LIMIT - len("form:a99:")), 9, space=SPACE),
    ):
        assert modals.read_id(modals.modal_id(which)) == which


def test_a_name_that_is_too_long_for_an_id_is_kept_elsewhere() -> None:
    name = "jargon.suggest:=" + "x" * 80
    which = modals.read_id(modals.modal_id(Which(name, 1, again=True, space=SPACE)))
    assert which == Which(modals.kept_name(name), 1, again=True, space=SPACE)
    assert not modals.fits(name)
    assert modals.fits(which.name)


def test_an_id_that_says_nothing_is_the_first_part() -> None:
    assert modals.read_id("form") == Which("")
    assert modals.read_id("form:nx:a") == Which("a")
