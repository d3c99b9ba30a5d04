"""Taking part in circles, and starting a round of them, on any stage."""

from tests.stages.stage import Actor, Stage

PLAN = {"size": "3 people", "rounds": "1", "every": "", "asks": "No", "mixes": "No"}


async def joined(stage: Stage, *names: str) -> list[Actor]:
    """People who take part in circles."""
    found = [await stage.person(name) for name in names]
    await join(*found)
    return found


async def join(*people: Actor) -> None:
    """They take part in circles from now on."""
    for one in people:
        await one.types("join circles")
        assert "You take part in circles" in one.last


async def started(fay: Actor, **plan: str) -> None:
    """A plan, and its first round."""
    await fay.types("plan circles")
    await fay.fills(**PLAN | plan)
    assert "The plan for circles" in fay.last, fay.last
    await fay.presses("Start circles")
