"""What groups, people and consent need of storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.people import Group, Person, Place, Purpose

Rows = Mapping[str, Sequence[Mapping[str, object]]]


class GroupStore(Protocol):
    """Groups, the places they live in, their people and what each said yes to."""

    def meet(self, who: Person, where: Place, at: datetime) -> bool:
        """Note who this is (name, zone), and that they belong to the group of this place.

        True while they want silence (`stop`).
        """

    def at(self, where: Place) -> Group | None:
        """The group that lives in this place."""

    def of(self, who: Person) -> tuple[Group, ...]:
        """The groups this person belongs to, the one they last spoke in first."""

    def get(self, group_id: int) -> Group | None:
        """A group by its id."""

    def create(self, group: Group, where: Place, by: Person, at: datetime) -> Group:
        """A new group living in this place; `by` is its facilitator. `group.id` is ignored."""

    def change(self, group: Group) -> bool:
        """Keep new settings. False if its `version` is no longer the stored one."""

    def places(self, group: Group) -> tuple[Place, ...]:
        """Where the group lives."""

    def settle(self, group: Group, where: Place, at: datetime) -> bool:
        """It lives here as well. False if a group, perhaps this one, lives here already."""

    def move_out(self, group: Group, where: Place) -> None:
        """It no longer lives here. Twice is once."""

    def join(self, group: Group, who: Person, at: datetime) -> None:
        """They belong to the group. Twice is once."""

    def leave(self, group: Group, who: Person) -> None:
        """They no longer belong to it."""

    def members(self, group: Group) -> tuple[Person, ...]:
        """Everyone in the group, by name. For choosing a facilitator, never for counting."""

    def facilitates(self, group: Group, who: Person) -> bool:
        """May this person run the group?"""

    def facilitators(self, group: Group) -> tuple[Person, ...]:
        """Who runs the group, by name."""

    def set_facilitator(self, group: Group, who: Person, yes: bool) -> None:
        """Name a facilitator, or let one step down."""

    def person(self, space: str, person_id: str) -> Person | None:
        """Someone the bot has met."""

    def consents(self, who: Person) -> frozenset[Purpose]:
        """What this person has said yes to."""

    def consent(self, who: Person, purpose: Purpose, yes: bool, at: datetime) -> None:
        """Yes or no to one purpose."""

    def silence(self, who: Person, yes: bool) -> None:
        """`stop` (yes) or `start` (no): while silent, only answers to their own acts reach them."""

    def data(self, who: Person) -> Rows:
        """Every row about this person: table name -> rows of column name -> value."""

    def forget(self, who: Person) -> None:
        """Delete every row about this person, in every table."""
