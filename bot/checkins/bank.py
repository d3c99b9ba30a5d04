"""The questions of check-ins and circles: those that come with Teabreak, and which is next.

Each has a level (how near it comes to a person) and a moment (what it is for). Levels are in order,
so that the lowest of several ceilings is their `min`:

    light       about small things that nobody has to know, own or have lived through
    work        about what the group does together
    personal    about the person, gently; only where people have said yes to it

Pure: which question was used how often, and the seed, are arguments.
"""

import csv
import io
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from importlib import resources


class Level(IntEnum):
    """How near a question comes to a person."""

    LIGHT = 0
    WORK = 1
    PERSONAL = 2

    @property
    def word(self) -> str:
        """As it stands in a file or a button."""
        return self.name.casefold()


LEVELS = {level.word: level for level in Level}


class Moment(StrEnum):
    """What a question is for."""

    QUESTION = "question"  # at any time
    OPENING = "opening"  # at the start of a session
    CLOSING = "closing"  # at its end
    REPAIR = "repair"  # after it: what was not understood, what hurt


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. `id` is safe in a button: "light-017", or "own-12" if it is the group's own."""

    id: str
    text: str
    level: Level
    moment: Moment = Moment.QUESTION
    own: bool = False


@cache
def shipped() -> Mapping[str, Prompt]:
    """The questions that come with Teabreak, by id."""
    text = resources.files("bot.checkins").joinpath("data", "en-GB.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["id"]: Prompt(row["id"], row["text"], LEVELS[row["level"]], Moment(row["moment"]))
        for row in rows
    }


def pick(
    prompts: Iterable[Prompt],
    used: Mapping[str, int],
    ceiling: Level,
    seed: int,
    *,
    moment: Moment = Moment.QUESTION,
    but: Collection[str] = (),
) -> Prompt | None:
    """The next question for this moment, or None if there is no other.

    First a level up to the ceiling, each as likely as another; of that level one that was used
    least, so that none comes again until all of that level were there. The group's own come first.
    `used` says how often each id was used; `but` names ids that are not wanted now.
    """
    by_level: defaultdict[Level, list[Prompt]] = defaultdict(list)
    for prompt in prompts:
        if prompt.moment is moment and prompt.level <= ceiling and prompt.id not in but:
            by_level[prompt.level].append(prompt)
    if not by_level:
        return None
    chance = random.Random(seed)
    found = by_level[chance.choice(sorted(by_level))]
    turn = {prompt.id: (used.get(prompt.id, 0), not prompt.own) for prompt in found}
    first = min(turn.values())
    return chance.choice(sorted((p for p in found if turn[p.id] == first), key=lambda p: p.id))
