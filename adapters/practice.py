"""The practice room: a sample group with its glossary, sample people and a few sample messages."""

from datetime import UTC, datetime

from adapters.web.entrance import SAMPLES
from bot.people import Group, Person, Place
from bot.phrases import say
from storage.engine import Store
from storage.room import Room
from storage.unit import Unit

FACILITATOR = "sample-cara"
MESSAGES = (
    ("sample-cara", "practice-hello"),
    ("sample-dev", "practice-jargon"),
    ("sample-ben", "practice-answer"),
)


async def furnish(store: Store, where: Place) -> None:
    """Make the sample group, once."""

    def make(unit: Unit) -> None:
        if unit.groups.at(where):
            return
        now = datetime.now(UTC)
        people = {key: Person(where.space, key, name) for key, name, _ in SAMPLES}
        for person in people.values():
            unit.groups.meet(person, where, now)
        wanted = Group(0, say("practice-group"), contact=say("practice-contact"), hints=True)
        group = unit.groups.create(wanted, where, people[FACILITATOR], now)
        for person in people.values():
            unit.groups.join(group, person, now)
        unit.jargon.seed(group, now)
        for key, phrase in MESSAGES:
            Room(unit).say(where, people[key], say(phrase), now)

    await store.do(make)
