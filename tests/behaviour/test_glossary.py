"""The group's own glossary: added to, changed, undone; nobody overwrites anybody unawares."""

import pytest

from tests.stages.stage import Actor, Stage

GROUP = "Sample Group"


async def finds(actor: Actor, word: str) -> None:
    await actor.types("glossary")
    await actor.presses("Find and change a term")
    await actor.fills(word=word)


async def asks(actor: Actor, word: str) -> str:
    await actor.types(f"what does {word} mean?")
    return actor.last


@pytest.mark.both_databases
async def test_a_facilitator_adds_a_term_and_everybody_can_ask_about_it(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await fay.types("glossary")
    assert "There are 6 words here." in fay.last
    await fay.presses("Add a term")
    await fay.fills(
        word="XQZ",
        full_form="Sample Letters",
        aliases="sample letter, ecks",
        plain="Three letters that stand for nothing.",
        easier="Three letters.",
        status="Agreed by the group",
    )
    assert "XQZ is in the glossary." in fay.last
    assert "Three letters that stand for nothing." in await asks(ann, "XQZ")
    assert "Three letters that stand for nothing." in await asks(ann, "sample letters")
    await ann.presses("Easier words")
    assert "Three letters." in ann.last


async def test_a_term_is_changed_and_the_change_undone(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await finds(fay, "safeguarding")
    await fay.presses("Change it")
    form = fay.form
    assert form
    assert "Protecting people from harm." in form.values.values() or stage.name == "terminal"
    await fay.fills(plain="Keeping people safe from harm.")
    assert "Safeguarding is saved." in fay.last
    assert "Keeping people safe from harm." in await asks(ann, "safeguarding")
    await fay.presses("Undo")
    assert "Safeguarding is as it was before." in fay.last
    assert "Protecting people from harm." in await asks(ann, "safeguarding")


async def test_everything_that_was_changed_is_in_the_history(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await finds(fay, "safeguarding")
    await fay.presses("Change it")
    await fay.fills(plain="Keeping people safe from harm.")
    await finds(fay, "safeguarding")
    await fay.presses("History")
    assert "Safeguarding: changed (Meaning" in fay.last
    await fay.presses("Change 1")
    assert "Before: Protecting people from harm." in fay.last
    assert "After: Keeping people safe from harm." in fay.last
    assert "Sample Fay" not in fay.last.replace("Sample Fay (you)", "")
    await fay.presses("Undo this change")
    assert "Safeguarding is as it was before." in fay.last


async def test_a_term_is_removed_and_brought_back(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await finds(fay, "care plan")
    await fay.presses("Remove it")
    assert "You can undo it afterwards." in fay.last
    await fay.presses("Yes, remove it")
    assert "Care plan is removed." in fay.last
    await ann.command("jargon", "care plan")
    assert "What you need, and who does what about it." not in ann.last
    await fay.presses("Undo")
    assert "What you need, and who does what about it." in await asks(ann, "a care plan")


async def test_a_term_gets_a_second_meaning_and_both_are_shown(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await finds(fay, "care plan")
    await fay.presses("Add another meaning")
    await fay.fills(plain="A page that says how we look after each other.")
    await asks(ann, "a care plan")
    assert "I found 2 meanings" in ann.last
    assert "What you need, and who does what about it." in ann.last
    assert "A page that says how we look after each other." in ann.last


@pytest.mark.both_databases
async def test_the_second_of_two_who_change_a_term_sees_the_first_s_change(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    gil = await stage.person("Sample Gil", facilitator=True)
    ann = await stage.person("Sample Ann")
    for one in (fay, gil):
        await finds(one, "safeguarding")
        await one.presses("Change it")
    await fay.fills(plain="The words of Fay.")
    await gil.fills(plain="The words of Gil.")
    assert "Somebody else changed Safeguarding a moment ago." in gil.last
    assert "The words of Fay." in gil.last
    assert "The words of Gil." in gil.last
    assert "The words of Fay." in await asks(ann, "safeguarding"), "nothing is overwritten"
    await gil.presses("Open the form with my words")
    await gil.fills()
    assert "The words of Gil." in await asks(ann, "safeguarding")


async def test_a_word_that_is_there_already_is_not_added_twice(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await fay.types("glossary")
    await fay.presses("Add a term")
    await fay.fills(word="safeguarding", plain="The words of Fay.")
    assert "safeguarding is in the glossary already." in fay.last
    await fay.presses("Add mine as another meaning")
    await asks(ann, "safeguarding")
    assert "Protecting people from harm." in ann.last
    assert "The words of Fay." in ann.last


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("plain", "word " * 61, "The meaning has 61 words. Please keep to 60."),
        ("easier", "word " * 26, "The easier version has 26 words. Please keep to 25."),
    ],
)
async def test_what_is_too_long_is_said_beside_its_field_and_what_was_typed_stays(
    stage: Stage, field: str, value: str, told: str
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("glossary")
    await fay.presses("Add a term")
    await fay.fills(**{"word": "XQZ", "plain": "Short.", field: value})
    form = fay.form
    assert form
    assert told in "".join(form.errors.values())
    assert form.values["Word"] == "XQZ"
    await fay.fills(**{field: "Short enough."})
    assert "XQZ is in the glossary." in fay.last


async def test_only_facilitators_change_words_and_the_others_can_suggest(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("glossary")
    assert "Add a term" not in ann.last
    await ann.presses("Suggest a word")
    assert ann.form


@pytest.mark.both_databases
async def test_a_suggestion_is_approved_and_its_author_thanked(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("messages")
    await ann.presses("Yes to private messages")
    await ann.types("suggest")
    await ann.fills(word="XQZ", plain="Three letters that stand for nothing.")
    assert "I have kept your suggestion for XQZ." in ann.last
    assert "It waits for Sample Fay to look at it." in ann.last
    assert "Three letters" not in await asks(ben, "XQZ")
    await fay.types("review")
    assert "Suggestion for XQZ" in fay.last
    assert "Three letters that stand for nothing." in fay.last
    assert "Sample Ann" not in fay.last
    await fay.presses("Approve")
    assert "The suggestion for XQZ is in." in fay.last
    assert "Your suggestion for XQZ is in. Thank you." in ann.last
    assert "Three letters that stand for nothing." in await asks(ben, "XQZ")
    await fay.types("review")
    assert "No suggestion waits." in fay.last


async def test_a_suggestion_is_declined_with_a_reason(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("suggest")
    await ann.fills(word="XQZ", plain="Three letters that stand for nothing.")
    await fay.types("review")
    await fay.presses("Decline")
    await fay.fills(reason="We never say this word here.")
    assert "The suggestion for XQZ is declined." in fay.last
    heard = len(ann.whispers)
    await ann.types("help")
    told = "".join(ann.whispers[heard:])
    assert "Your suggestion for XQZ did not go in." in told
    assert "We never say this word here." in told
    assert "You can talk about it with Sample Fay, 020 7946 0000." in told


async def test_a_better_meaning_is_suggested_from_an_answer_and_changed_on_the_way_in(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await asks(ann, "safeguarding")
    await ann.presses("This did not help")
    await ann.presses("Suggest a better meaning")
    await ann.fills(plain="Looking after people at risk.")
    await fay.types("review")
    assert "Protecting people from harm." in fay.last
    assert "Looking after people at risk." in fay.last
    await fay.presses("Change and approve")
    await fay.fills(way="Replace the meaning", plain="Looking after people who are at risk.")
    assert "The suggestion for Safeguarding is in." in fay.last
    assert "Looking after people who are at risk." in await asks(ann, "safeguarding")
    assert "A facilitator changed it a little." in "".join(ann.whispers)


async def test_the_second_of_two_who_review_is_told_that_it_is_done(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    gil = await stage.person("Sample Gil", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("suggest")
    await ann.fills(word="XQZ", plain="Three letters that stand for nothing.")
    await fay.types("review")
    await gil.types("review")
    await fay.presses("Approve")
    await gil.presses("Approve")
    assert "Another facilitator was quicker." in gil.last
    assert (await stage.stored()).count("\nterm: ") == 7, "6 from before, and 1"


async def test_words_nobody_has_explained_are_listed_for_facilitators(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await asks(ann, "XQZ")
    await ann.presses("Yes, ask the group")
    await fay.types("glossary")
    await fay.presses("Words nobody has explained (1)")
    await fay.presses("XQZ")
    await fay.presses("Set this word aside")
    assert "no longer waits for a meaning" in fay.last
    heard = len(ann.whispers)
    await ann.types("help")
    assert "The group could not explain it this time." in "".join(ann.whispers[heard:])


@pytest.mark.both_databases
async def test_totals_count_questions_and_never_show_what_fewer_than_3_people_asked(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    names = ("Sample Ann", "Sample Ben", "Sample Cat")
    people = [await stage.person(name) for name in names]
    for one in people[:2]:
        await asks(one, "DoLS")
        await asks(one, "DoLS")
    await fay.types("totals")
    assert "DoLS" not in fay.last
    assert "Nothing to show yet." in fay.last
    await asks(people[2], "DoLS")
    await asks(people[2], "safeguarding")
    await fay.types("totals")
    assert "DoLS: 5 questions" in fay.last
    assert "Safeguarding" not in fay.last
    assert not any(name in fay.last for name in names)
    await people[0].types("totals")
    assert "Only a facilitator of this group can do that." in people[0].last


async def test_the_buttons_of_another_group_open_nothing(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await finds(fay, "safeguarding")
    other = await stage.elsewhere("XQZ", "Words of another group.")
    for action in ("jargon.term", "jargon.edit", "jargon.remove-yes", "jargon.history"):
        for who in (ann, fay):
            await who.forges(f"{action}:{other}")
            assert "Words of another group." not in "".join(who.whispers)
    assert "Words of another group." in await stage.stored()
