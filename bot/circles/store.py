"""What circles need of storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.circles.model import Circle, Outcome, Part, Plan, Stage, Taker, Wish, Wished
from bot.people import Group, Person, Place


@dataclass(frozen=True, slots=True)
class Drawn:
    """The circles of one round before they are brought together, and for whom there is none."""

    circles: tuple[tuple[Person, ...], ...]
    left: tuple[Person, ...] = ()


class CircleStore(Protocol):
    """Plans, who takes part and how, private wishes, rounds and their circles."""

    # What a group plans

    def plan(self, group: Group) -> Plan:
        """The group's plan; a fresh one if there is none yet."""

    def keep_plan(self, plan: Plan) -> None:
        """Keep it."""

    def dated(self, now: datetime, *, after: int, most: int) -> tuple[int, ...]:
        """The numbers of the groups whose next round is planned for a moment later than now.

        In order, from the one after this.
        """

    # How people take part

    def part(self, group: Group, who: Person) -> Part:
        """How this person takes part."""

    def keep_part(self, group: Group, who: Person, part: Part, at: datetime) -> None:
        """Keep it."""

    def leave_all(self, who: Person) -> None:
        """They take part in no circles any more, in any group."""

    def joined_elsewhere(self, group: Group, who: Person) -> bool:
        """Do they take part in another group's circles?"""

    def takers(self, group: Group, now: datetime) -> tuple[Taker, ...]:
        """Who takes part now: consent is read as it is at this moment. In a fixed order."""

    # Private wishes

    def wish(self, who: Person, about: Person, kind: Wish, at: datetime) -> int:
        """Keep a wish; its number. Twice is once."""

    def unwish(self, who: Person, number: int) -> Wished | None:
        """Take back a wish of this very person; None if there is none of this number."""

    def wishes_of(self, who: Person) -> tuple[Wished, ...]:
        """What this person wishes. For them alone."""

    def wishes_in(self, group: Group) -> tuple[Wished, ...]:
        """What people who take part in the group's circles wish. For planning circles alone."""

    def asked_along(self, who: Person) -> tuple[Wished, ...]:
        """Who wishes that this person comes along: that is asked of them."""

    # Rounds

    def stage(self, group: Group, number: int) -> Stage | None:
        """Where a round stands."""

    def begin(self, group: Group, number: int, stage: Stage, at: datetime) -> bool:
        """Bring a round to this stage. False if it is there or further already."""

    def draw(self, group: Group, first: int, rounds: Sequence[Drawn]) -> None:
        """Plan the circles of these rounds anew; rounds that have begun stay as they are."""

    def drawn(self, group: Group) -> Mapping[int, Drawn]:
        """The rounds that are planned and have not opened yet."""

    def open(self, group: Group, number: int, drawn: Drawn, at: datetime) -> tuple[Circle, ...]:
        """This round is these circles: their people are to be brought together."""

    def add(self, group: Group, number: int, people: Sequence[Person]) -> Circle:
        """One more circle of an open round."""

    def history(self, group: Group) -> tuple[tuple[tuple[Person, ...], ...], ...]:
        """The circles of every round that has opened, oldest first."""

    def left(self, group: Group) -> Mapping[int, tuple[Person, ...]]:
        """Who was in no circle, by round."""

    # Circles

    def circle(self, number: int) -> Circle | None:
        """A circle by its number."""

    def circles(self, group: Group, number: int) -> tuple[Circle, ...]:
        """The circles of a round."""

    def circles_of(self, who: Person, most: int) -> tuple[Circle, ...]:
        """The newest circles this person is or was in, once their people were brought together."""

    def change(self, circle: Circle) -> None:
        """Keep its state, place and prompt, and that only these people are in it."""

    def leave_out(self, group: Group, number: int, who: Sequence[Person]) -> None:
        """These people are in no circle of this round."""

    def in_circle_at(self, where: Place) -> Circle | None:
        """The circle whose people were brought together here."""

    # Afterwards

    def answer(self, circle: Circle, who: Person, outcome: Outcome) -> bool:
        """Keep what somebody says of their circle. False if they are not in it."""

    def outcomes(self, group: Group, number: int) -> Mapping[Outcome, int]:
        """How often each was said of a round's circles."""

    def end(self, group: Group, number: int, at: datetime) -> None:
        """The round is over: what was said stays as sums, and nobody's answer stays."""
