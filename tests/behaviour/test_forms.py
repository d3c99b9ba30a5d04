"""Forms: opened by a command or a button, and answered to who sent them."""

from tests import sample
from tests.stages.stage import Stage


async def test_a_command_opens_a_form_that_tells_its_author_alone(stage: Stage) -> None:
    fay = await stage.person("Sample Fay", admin=True)
    ben = await stage.person("Sample Ben")
    await fay.command("set-up")
    form = fay.form
    assert form
    assert form.title.startswith("Set up a group")
    await fay.fills(name="Sample Tea Group", zone="London", contact="Sample Fay, 020 7946 0000")
    assert fay.form is None
    assert "Sample Tea Group is ready." in fay.last
    assert "Sample Tea Group is ready." not in ben.room


async def test_a_form_posts_to_the_others_and_tells_its_author(stage: Stage) -> None:
    ann, ben = await stage.person("Sample Ann"), await stage.person("Sample Ben")
    stage.bring(sample.afresh())
    await ann.command("run")
    await ann.presses("Press form")
    form = ann.form
    assert form
    assert form.labels == ("Name",)
    await ann.fills(name="Zebedee")
    assert "Kept Zebedee" in ann.last
    assert "Somebody wrote Zebedee" in ben.room
    assert "Kept Zebedee" not in ben.room
    assert "Kept Zebedee" not in "".join(ben.whispers)
