"""Setting up a group, its settings, and who runs it."""

import pytest

from tests.stages.stage import NATIVE, ONE_BY_ONE, Ability, Actor, Stage

SETTINGS = {
    "name": "Sample Tea Group",
    "zone": "London",
    "language": "English",
    "contact": "Sample Fay, 020 7946 0000",
    "areas": "Adult social care, Mental health",
    "hints": "Off",
}


async def set_up(actor: Actor, **changed: str) -> None:
    await actor.types("set up")
    await actor.fills(**SETTINGS | changed)


@pytest.mark.both_databases
async def test_a_group_is_set_up_by_answering_questions(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    await fay.types("set up")
    form = fay.form
    assert form
    assert form.title.startswith("Set up a group")
    assert form.labels[:2] == ("Name of the group", "Time zone")
    if stage.rung(Ability.TYPED_FORMS).startswith(ONE_BY_ONE):
        assert "Question 1 of 6: Name of the group" in fay.last
    await fay.fills(**SETTINGS)
    assert fay.form is None
    assert "Sample Tea Group is ready." in fay.last
    group = await stage.group()
    assert (group.name, group.zone) == ("Sample Tea Group", "Europe/London")
    assert group.areas == ("Adult social care", "Mental health")
    ann = await stage.person("Sample Ann")
    await ann.types("what does DoLS mean?")
    assert "Deprivation of Liberty Safeguards" in ann.last


async def test_an_unknown_time_zone_is_asked_again_and_nothing_typed_is_lost(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    await set_up(fay, zone="Blackpool-on-Mars")
    form = fay.form
    assert form, "the form stays open"
    assert "I do not know the time zone “Blackpool-on-Mars”" in form.errors["Time zone"]
    assert form.values["Name of the group"] == "Sample Tea Group"
    await fay.fills(zone="york")
    form = fay.form
    assert form
    assert "America/New York" in form.errors["Time zone"].replace("_", " ")
    await fay.fills(zone="uk")
    assert "Sample Tea Group is ready." in fay.last
    assert (await stage.group()).zone == "Europe/London"


async def test_only_who_runs_the_space_sets_up_a_group(stage: Stage) -> None:
    ann = await stage.person("Sample Ann")
    await ann.types("set up")
    assert "Only somebody who runs this space can set up a group here." in ann.last
    assert ann.form is None


async def test_settings_are_seen_and_changed(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("settings")
    assert "Time zone: Europe/London" in fay.last
    await fay.presses("Change the settings")
    await fay.fills(zone="Cardiff", areas="Housing", hints="On")
    assert "Areas that the group works on: Housing" in fay.last
    assert "Gentle hints: On" in fay.last
    group = await stage.group()
    assert group.hints
    assert group.name == "Sample Group", "what was not touched stays"


@pytest.mark.both_databases
async def test_two_facilitators_change_the_settings_and_nothing_is_lost_silently(
    stage: Stage,
) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    gil = await stage.person("Sample Gil", facilitator=True)
    for one in (fay, gil):
        await one.types("settings")
        await one.presses("Change the settings")
    await fay.fills(name="Named by Fay")
    await gil.fills(name="Named by Gil")
    assert "Somebody else changed the settings a moment ago." in gil.last
    assert (await stage.group()).name == "Named by Fay"


async def test_a_facilitator_names_another_who_can_step_down_again(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    ben = await stage.person("Sample Ben")
    await ben.types("run")
    assert "Only a facilitator of this group can do that. You can ask Sample Fay." in ben.last
    await fay.types("facilitators")
    await fay.chooses("Sample Ben")
    assert "Sample Ben is now a facilitator as well." in fay.last
    await ben.types("run")
    assert "You can now facilitate Sample Group." in "".join(ben.whispers)
    assert "Run Sample Group" in ben.last
    await ben.types("facilitators")
    await ben.presses("Stop facilitating")
    assert "You no longer facilitate Sample Group." in ben.last
    await fay.types("facilitators")
    assert "Stop facilitating" not in fay.last, "a group keeps 1 facilitator"


async def test_a_facilitator_is_named_by_typing_too(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await stage.person("Sample Ben")
    await fay.command("facilitators", "sample ben")
    assert "Sample Ben is now a facilitator as well." in fay.last
    await fay.command("facilitators", "Sample Zoe")
    assert "I could not find “Sample Zoe” in this group." in fay.last


async def test_somebody_who_comes_is_told_what_the_bot_does_and_how_to_silence_it(
    stage: Stage,
) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    if stage.rung(Ability.WELCOMES) != NATIVE:
        await ann.command("help")
    welcome = "".join(ann.whispers)
    assert "welcome to Sample Group" in welcome
    assert "Type “stop” and I stay silent." in welcome
    assert "I explain words in private" in welcome


@pytest.mark.parametrize("text", ["help", "hello", "hi", "menu", "asdf qwer zxcv", "👋"])
async def test_help_is_a_few_choices_and_a_person_to_turn_to(stage: Stage, text: str) -> None:
    await stage.person("Sample Fay", facilitator=True)
    ann = await stage.person("Sample Ann")
    await ann.types(text)
    assert "To talk to a person: Sample Fay, 020 7946 0000." in ann.last
    assert "nvalid" not in ann.last
    for label in ("Ask about a word", "Who decides what?", "What you keep about me"):
        assert label in ann.last
    assert "Run this group" not in ann.last
    await ann.presses("Polls, check-ins and circles")
    for label in ("See polls", "See check-ins", "My circles"):
        assert label in ann.last
    assert "Run circles" not in ann.last
    await ann.presses("What you may send me")
    assert "Private messages: No" in ann.last


async def test_what_a_group_does_together_is_two_presses_away(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    pages = (
        ("See polls", "There are no polls in this group yet."),
        ("See check-ins", "The group has no check-ins yet."),
        ("My circles", "Circles of "),
        ("Run circles", "in numbers"),
    )
    for label, shown in pages:
        await fay.types("help")
        await fay.presses("Polls, check-ins and circles")
        await fay.presses(label)
        assert shown in fay.last


async def test_help_offers_a_facilitator_to_run_the_group(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", facilitator=True)
    await fay.types("help")
    await fay.presses("Run this group")
    for label in ("Words of the group", "Review suggestions", "What people ask about"):
        assert label in fay.last
