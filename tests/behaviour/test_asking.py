"""Asking about a word, and the answer that only the asker sees."""

import pytest

from tests.stages.stage import NATIVE, Ability, Stage

DOLS = "Deprivation of Liberty Safeguards"


@pytest.mark.both_databases
async def test_a_word_is_answered_to_the_asker_alone(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("what does DoLS mean?")
    assert DOLS in ann.last
    assert "Rules for care that takes away somebody's freedom" in ann.last
    assert "Her DoLS ends in May." in ann.last
    assert "Agreed by the group, June 2026" in ann.last
    for other in (ben, fay):
        assert DOLS not in other.room
        assert DOLS not in "".join(other.whispers)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what does DoLS mean?", DOLS),
        ("DOLS?", DOLS),
        ("D.o.L.S.", DOLS),
        ("d o l s", DOLS),
        ("explain safeguarding", "Protecting people from harm"),
        ("whats a personal budget", "The money that your care may cost"),
        ("what are personal budgets?", "The money that your care may cost"),
        ("individual budget", "The money that your care may cost"),
        ("budget, personal", "The money that your care may cost"),
        ("whats safegarding", "Protecting people from harm"),
        ("Sorry, can someone tell me what a care-plan is again?", "What you need"),
        ("what is a review?", "A look at whether your care still fits you"),
    ],
)
async def test_a_word_is_found_however_it_is_typed(
    stage: Stage, question: str, answer: str
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types(question)
    assert answer in ann.last


async def test_the_command_gives_the_same_answer_as_the_words(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("what does DoLS mean?")
    await ben.command("jargon", "DoLS")
    assert "Rules for care that takes away" in ben.last
    await ben.command("jargon")
    assert "Which word shall I explain?" in ben.last
    await ben.presses("Ask about a word")
    await ben.fills(word="dols")
    assert "Rules for care that takes away" in ben.last


async def test_easier_words_are_one_press_away(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    await ann.presses("Easier words")
    assert "Rules that protect people who are not free to leave." in ann.last
    assert "takes away somebody's freedom" not in ann.last


async def test_an_answer_can_be_shared_without_a_name(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("DoLS")
    await ann.presses("Share with everyone (without my name)")
    assert "without your name" in ann.last
    assert "Somebody shared this with everyone." in ben.room
    assert DOLS in ben.room
    assert "Sample Ann" not in ben.room


async def test_an_answer_is_shared_once_however_often_somebody_presses(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("DoLS")
    for _ in range(2):
        await ann.presses("Share with everyone (without my name)")
        assert "without your name" in ann.last
    assert ben.room.count("Somebody shared this with everyone.") == 1
    await ann.types("DoLS")
    await ann.presses("Share with everyone (without my name)")
    assert ben.room.count("Somebody shared this with everyone.") == 2, "asked and shared anew"


async def test_several_meanings_are_all_shown_and_none_is_chosen_silently(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("what is a PB?")
    assert "I found 2 meanings" in ann.last
    assert "Money from the council for your care." in ann.last
    assert "A meeting of those who manage a project." in ann.last


async def test_when_it_is_not_sure_it_offers_and_does_not_guess(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("what does DoLA mean?")
    assert "Rules for care" not in ann.last, "one acronym is never taken for another"
    await ann.types("what is a budget?")
    assert "Did you mean one of these?" in ann.last
    assert "The money that your care may cost." not in ann.last
    await ann.presses("Personal budget")
    assert "The money that your care may cost." in ann.last


async def test_what_did_not_help_leads_on(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("DoLS")
    await ann.presses("This did not help")
    assert "What would help you now?" in ann.last
    await ann.presses("Ask the group, without my name")
    assert "without your name" in ann.last
    assert "Somebody would like to know what “DoLS” means." in fay.room
    assert "Sample Ann" not in fay.room


@pytest.mark.both_databases
async def test_the_words_in_somebody_s_message_are_explained_on_request(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    message = "Your DoLS and your care plan are due"
    if stage.rung(Ability.TALK) == NATIVE:
        await ben.says(message)
        assert message in ann.room
        await ann.explains("Your DoLS and your care plan")
    else:
        await ann.command("explain-words", message)
    assert "I found 2 words that I can explain" in ann.last
    assert "I found 2 words" not in ben.room
    await ann.presses("DoLS: Deprivation of Liberty Safeguards")
    assert "Rules for care that takes away" in ann.last


async def test_a_message_without_any_such_word_says_so(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.command("explain-words", "See you on Monday at the library")
    assert "I found no word to explain in this message." in ann.last


async def test_before_there_is_a_group_the_glossary_that_comes_with_it_answers(
    stage: Stage,
) -> None:
    ann = await stage.person("Sample Ann")
    await ann.types("what does DoLS mean?")
    assert DOLS in ann.last


async def test_who_decides_is_answered_in_3_lines(stage: Stage) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    await ann.types("who decides about respite?")
    for line in (
        "Who decides: Your council, after an assessment.",
        "It can pay for a break for your carer. It cannot make you take one.",
        "How to reach them: Ask the adult social care team of your council.",
    ):
        assert line in ann.last
    assert "Your council" not in ben.room
    await ben.command("whodecides", "respite")
    assert "Your council, after an assessment." in ben.last


async def test_a_topic_that_nobody_wrote_down_leads_to_the_others_and_to_a_person(
    stage: Stage,
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types("who decides about parking?")
    assert "I do not know who decides about" in ann.last
    assert "Sample Fay, 020 7946 0000" in ann.last
    await ann.types("who decides?")
    await ann.presses("Respite")
    assert "Your council, after an assessment." in ann.last
