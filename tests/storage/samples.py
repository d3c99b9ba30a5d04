"""Sample people, places and words for the store suite."""

from datetime import UTC, datetime

from bot.jargon.model import Decider, Meaning, Status, Term
from bot.people import Group, Person, Place
from storage.engine import Store
from storage.shipped import Shipped
from storage.unit import Unit

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SPACE = "web:local"
ROOM = Place(SPACE, "room")
OTHER_ROOM = Place(SPACE, "other")
ANN = Person(SPACE, "ann", "Sample Ann", zone="Europe/London")
BEN = Person(SPACE, "ben", "Sample Ben")

MCA = Term("MCA", (Meaning("A law about making decisions.", status=Status.CURRENT),))
DOLS = Term("DoLS", (Meaning("Rules that protect people.", status=Status.CURRENT),), area="care")
RESPITE = Decider("respite", "the council", "pay for it", "say who comes", "call the council")


def shipping(*terms: Term, deciders: tuple[Decider, ...] = (), mark: str = "1") -> Shipped:
    """A release with these terms."""
    return Shipped(lambda: (terms, deciders), mark)


RELEASE = shipping(DOLS, MCA, deciders=(RESPITE,))


def make_group(store: Store, name: str = "Sample group") -> Group:
    """A group in the room with the shipped glossary; Ann is its facilitator."""

    def make(unit: Unit) -> Group:
        unit.groups.meet(ANN, ROOM, NOW)
        group = unit.groups.create(Group(0, name, areas=("care",)), ROOM, ANN, NOW)
        unit.jargon.seed(group, NOW)
        return unit.groups.get(group.id) or group

    return store.do_now(make)


def meet(store: Store, *people: Person) -> None:
    """These people have been in the room."""

    def met(unit: Unit) -> None:
        for who in people:
            unit.groups.meet(who, ROOM, NOW)

    store.do_now(met)
