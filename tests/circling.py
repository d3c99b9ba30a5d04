"""Taking part in circles, and starting a round of them, on any stage."""

from typing import Protocol, TypeVar

from tests.stages.house import House
from tests.stages.stage import Actor, Stage

One = TypeVar("One", bound=Actor, covariant=True)

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


class Peopled(Protocol[One]):
    """A stage whose people can do what only its platform has."""

    async def person(self, name: str, *, facilitator: bool = False) -> One: ...


async def four(stage: Peopled[One]) -> tuple[One, list[One]]:
    """A facilitator, and four who take part in circles."""
    fay = await stage.person("Sample Fay", facilitator=True)
    people = [await stage.person(f"Sample {name}") for name in ("Ann", "Ben", "Cara", "Dev")]
    await join(*people)
    return fay, people


async def members(stage: House) -> set[str]:
    """Who is of the group."""
    group = await stage.group()
    found = await stage.store.read(lambda unit: unit.groups.members(group))
    return {who.name.removeprefix("Sample ") for who in found}
