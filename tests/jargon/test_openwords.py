"""A word nobody has explained yet goes to the group without a name, and the answer comes back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.jargon import explaining, openwords
from bot.jargon.model import Meaning, Term
from bot.people import Group, Person
from bot.sorry import Sorry
from tests.talking import Room, Someone

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
CAN = "I can explain it"


def ask(someone: Someone, word: str = "flurbing") -> str:
    someone.types(f"what does {word} mean?")
    return someone.types("yes")


def one(room: Room, word: str = "flurbing") -> str:
    """The id of the open word."""

    def look(unit: Any) -> str:
        group = unit.groups.at(room.where)
        return next(str(w.id) for w in unit.jargon.open_words(group, 9) if w.word == word)

    return room.store.read_now(look)


def explains(someone: Someone, number: str, plain: str, example: str = "") -> str:
    someone.presses_id("jargon.explain", number)
    return someone.sends(plain=plain, example=example)


def test_the_group_is_asked_only_after_a_yes_and_without_a_name(room: Room, ann: Someone) -> None:
    said = ann.types("what does flurbing mean?")
    assert said.startswith(
        "Nobody has explained “flurbing” yet.\nShall I ask the group, without your name?"
    )
    assert ann.choices == ["Yes, ask the group", "No"]
    assert room.posts() == []
    assert ann.types("no") == "That is fine. I have asked nobody."
    assert room.posts() == []
    ask(ann)
    (post,) = room.posts()
    assert post.startswith(
        "Somebody would like to know what “flurbing” means.\nCan you explain it?"
    )
    assert "Ann" not in post


def test_where_there_is_no_group_set_up_is_offered(room: Room) -> None:
    ann = room.person("Ann")
    assert "There is no group here yet" in ann.types("what does flurbing mean?")
    assert ann.choices == ["Set up a group"]
    ann.presses_id("jargon.ask-group", "flurbing")
    assert "There is no group here yet" in ann.last


def test_a_second_asker_waits_for_the_same_answer(room: Room, ann: Someone) -> None:
    ask(ann)
    room.posts()
    assert "has been asked about “flurbing” already" in ask(room.person("Ben"))
    assert room.posts() == []


def test_the_asker_is_told_how_the_answer_will_come(room: Room, ann: Someone) -> None:
    assert "I keep the answer for you until you next write to me." in ask(ann)
    ann.presses("Yes to private messages")
    assert ask(ann, "flobbing").endswith("I will send you the answer in private.")


def test_a_facilitators_answer_reaches_everyone_who_asked(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    ask(room.person("Ben"))
    room.posts()
    said = explains(cara, one(room), "To make something flurb.", "We flurbed it.")
    assert "“flurbing” is in the glossary as a draft." in said
    (post,) = room.posts()
    assert post.startswith("“flurbing” now has a meaning.\nTo make something flurb.")
    for someone in (ann, room.person("Ben")):
        told = someone.types("help")
        assert told.startswith(
            "flurbing\nYou asked what “flurbing” means. Here is the answer.\n"
            "To make something flurb.\nFor example: We flurbed it.\nThis is a draft."
        )
    assert "To make something flurb." not in ann.types("help")


def test_who_said_yes_to_messages_gets_the_answer_at_once(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    ann.presses("Yes to private messages")
    room.posts()
    explains(cara, one(room), "To make something flurb.")
    assert any(post.startswith("flurbing\nYou asked") for post in room.posts())


def test_an_answer_that_is_too_long_says_how_long_it_may_be(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    assert explains(cara, one(room), "word " * 61) == "That is 61 words. Please use at most 60."


def test_from_others_it_becomes_a_suggestion_that_facilitators_hear_of(
    room: Room, ann: Someone, cara: Someone, group: Group
) -> None:
    ask(ann)
    ben = room.person("Ben")
    cara.types("help")
    said = explains(ben, one(room), "To make something flurb.")
    assert "Cara" in said
    assert "Somebody suggested what “flurbing” means" in cara.types("help")
    (kept,) = room.store.read_now(lambda unit: unit.jargon.suggestions(group, 9))
    assert (kept.word, kept.plain, kept.term_id) == ("flurbing", "To make something flurb.", 0)
    assert "You asked" not in ann.types("help")


def test_what_did_not_help_gets_another_meaning_beside_the_first(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ann.types("what does DoLS mean?")
    ann.types("this did not help")
    assert "I have asked the group what “DoLS” means" in ann.types("ask the group")
    explains(cara, one(room, "DoLS"), "A check before somebody is locked in.")
    assert "DoLS: Deprivation of Liberty Safeguards, meaning 2\nA check before" in ann.types("help")


def test_a_suggestion_for_a_known_term_names_the_term_it_is_for(
    room: Room, ann: Someone, group: Group
) -> None:
    ann.types("what does DoLS mean?")
    ann.types("this did not help")
    ann.types("ask the group")
    explains(room.person("Ben"), one(room, "DoLS"), "A check.")
    (kept,) = room.store.read_now(lambda unit: unit.jargon.suggestions(group, 9))
    term = room.store.read_now(lambda unit: unit.jargon.term(group, kept.term_id))
    assert term is not None
    assert (term.word, term.version) == ("DoLS", kept.version)


def test_a_term_changed_at_this_very_moment_is_not_overwritten(room: Room, group: Group) -> None:
    """Only another process can come between; its change makes the edit find nothing."""

    class Moved:
        def __init__(self, unit: Any) -> None:
            self.jargon = self
            self.groups = unit.groups
            self._store = unit.jargon

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        def edit(self, *_: object) -> None:
            return None

    def late(unit: Any) -> None:
        from bot.events import Submitted

        word, _ = unit.jargon.open_word(group, "DoLS", NOW)
        cara = Person(room.where.space, "cara", "Cara")
        values = {"plain": "A check.", "example": ""}
        sent = Submitted("e", NOW, cara, room.where, "jargon.explain", str(word.id), values)
        explaining.explained(sent, Moved(unit))

    with pytest.raises(Sorry, match="Somebody else changed “DoLS” a moment ago"):
        room.store.do_now(late)


def test_whoever_is_slower_loses_nothing_they_typed(
    room: Room, ann: Someone, cara: Someone, group: Group
) -> None:
    ask(ann)
    number = one(room)
    dev = room.person("Dev")
    room.store.do_now(lambda unit: unit.groups.set_facilitator(group, dev.who, True))
    dev.presses_id("jargon.explain", number)
    explains(cara, number, "To make something flurb.")
    said = dev.sends(plain="To flurb again.", example="")
    assert "Cara" in said
    (kept,) = room.store.read_now(lambda unit: unit.jargon.suggestions(group, 9))
    assert kept.plain == "To flurb again."
    dev.presses_id("jargon.explain", number)
    assert dev.last.startswith("“flurbing” does not wait for a meaning any more.")


def test_a_form_sent_twice_is_kept_once(
    room: Room, ann: Someone, cara: Someone, group: Group
) -> None:
    ask(ann)
    number = one(room)
    for someone in (room.person("Ben"), cara):
        someone.presses_id("jargon.explain", number)
        form = someone.form
        told = [
            someone.sends_form(form, {"plain": "To make something flurb.", "example": ""})
            for _ in range(2)
        ]
        assert told[0].split("\n")[0] == told[1].split("\n")[0]
    assert len(room.store.read_now(lambda unit: unit.jargon.suggestions(group, 9))) == 1
    term = room.store.read_now(lambda unit: openwords.called(group, "flurbing", unit))
    assert term is not None
    assert len(term.meanings) == 1


def test_a_term_added_another_way_answers_the_open_words_it_names(
    room: Room, ann: Someone, group: Group
) -> None:
    ask(ann, "flurbing")
    ask(ann, "flobbing")

    def added(unit: Any) -> Any:
        meaning = Meaning("To make something flurb.")
        term = unit.jargon.add(group, Term("flurb", (meaning,), aliases=("Flurbing",)), NOW)
        return openwords.answered(group, "flurb", term, unit)

    effects = room.store.do_now(added)
    assert [type(effect).__name__ for effect in effects] == ["Refresh", "Direct"]
    left = room.store.read_now(lambda unit: unit.jargon.open_words(group, 9))
    assert [word.word for word in left] == ["flobbing"]


def test_facilitators_hear_of_a_new_word_and_are_reminded_once(
    room: Room, ann: Someone, cara: Someone
) -> None:
    cara.types("messages")
    cara.presses("Yes to private messages")
    ask(ann)
    assert any(post.startswith("Somebody asked about “flurbing”") for post in room.posts())
    room.advance(days=1)
    assert room.posts() == []
    room.advance(days=1)
    (reminder,) = room.posts()
    assert reminder.startswith("“flurbing” still waits for a meaning")
    room.advance(days=9)
    assert room.posts() == []


def test_nobody_is_reminded_of_a_word_that_is_answered(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    explains(cara, one(room), "To make something flurb.")
    cara.types("help")
    room.advance(days=9)
    assert "still waits" not in cara.types("help")


def test_a_facilitator_who_asks_is_not_told_of_their_own_question(
    room: Room, cara: Someone
) -> None:
    ask(cara)
    assert "Somebody asked about" not in cara.types("help")


def test_a_facilitator_can_set_a_word_aside_and_whoever_asked_hears_kindly(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    room.posts()
    assert "Somebody asked about “flurbing”" in cara.types("help")
    cara.presses("Set this word aside")
    assert cara.last == "“flurbing” no longer waits for a meaning."
    assert room.posts() == ["“flurbing” no longer waits for a meaning."]
    told = ann.types("help")
    assert told.startswith("You asked what “flurbing” means. The group could not explain it")
    assert "You can ask a person: Cara at the office" in told


def test_without_a_contact_the_note_names_nobody(room: Room) -> None:
    def make(unit: Any) -> Group:
        cara = Person(room.where.space, "cara", "Cara")
        made: Group = unit.groups.create(Group(0, "Tea group"), room.where, cara, NOW)
        return made

    room.store.do_now(make)
    ann, cara = room.person("Ann"), room.person("Cara")
    ask(ann)
    cara.types("help")
    cara.presses("Set this word aside")
    assert "You can ask a person" not in ann.types("help").split("\n")[1]


def test_a_name_that_is_only_near_is_not_the_term(room: Room, group: Group) -> None:
    def called(word: str) -> Any:
        return room.store.read_now(lambda unit: openwords.called(group, word, unit))

    assert called("dols").word == "DoLS"
    assert called("Deprivation of liberty safeguards").word == "DoLS"
    assert called("DLOS") is None


def test_only_a_facilitator_can_set_a_word_aside_and_only_once(
    room: Room, ann: Someone, cara: Someone
) -> None:
    ask(ann)
    number = one(room)
    assert "Only a facilitator" in ann.presses_id("jargon.set-aside", number)
    cara.presses_id("jargon.set-aside", number)
    assert "does not wait for a meaning any more" in cara.presses_id("jargon.set-aside", number)


def test_only_the_group_can_answer_its_words(room: Room, ann: Someone) -> None:
    ask(ann)
    stranger = Person(room.where.space, "mallory", "Mallory")
    mallory = Someone(room, stranger, direct=True)
    for number in (one(room), "999", "x", "9" * 40):
        mallory.presses_id("jargon.explain", number)
        assert mallory.last == "This word does not wait for a meaning any more."


def test_the_view_of_a_word_follows_what_becomes_of_it(
    room: Room, ann: Someone, cara: Someone, group: Group
) -> None:
    def drawn(number: str) -> str:
        from bot.words import words

        shown = room.store.read_now(lambda unit: openwords.view(number, unit))
        return words(shown) if shown else ""

    assert drawn("999") == ""
    ask(ann)
    number = one(room)
    assert CAN in drawn(number)
    explains(cara, number, "To make something flurb.")
    assert "To make something flurb." in drawn(number)

    def remove(unit: Any) -> None:
        unit.jargon.remove(group, openwords.called(group, "flurbing", unit), NOW)

    room.store.do_now(remove)
    assert drawn(number) == "“flurbing” now has a meaning."
