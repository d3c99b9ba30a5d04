"""What the dialogues about circles do again and again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

from bot import words
from bot.effects import Direct, Gather, Say, Work
from bot.events import Gathered, Worked
from bot.people import Group, Person, Place
from storage.unit import Unit
from tests.talking import SPACE, Room, Someone

T = TypeVar("T")
CROWD = ("Ann", "Ben", "Dev", "Eve", "Fay", "Gil", "Hal", "Ivy", "Jon", "Kit", "Liz", "Max")


@dataclass
class Delivered:
    """What was carried out: whom the bot brought together, and what it told whom."""

    circles: list[tuple[str, ...]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)


def deliver(room: Room, unreachable: Collection[str] = (), *, nowhere: bool = False) -> Delivered:
    """Carry out what waits, as a platform on which these people cannot be reached would."""
    done = Delivered()
    while items := room.store.do_now(lambda unit: unit.outbox.claim("test", room.now, most=100)):
        for item in items:
            match item.effect:
                case Say(_, card):
                    done.said.append(words.words(card))
                case Direct(who, card, _):
                    done.told.append((who.name, words.words(card)))
                case Work(kind, arg):
                    result = room.dispatch.all.workers[kind](arg)
                    room.take(Worked(f"work:{item.id}", room.now, kind, arg, result))
                case Gather(_, key):
                    gather(room, key, unreachable, done, nowhere=nowhere)
            room.store.do_now(lambda unit, n=item.id: unit.outbox.sent(n))  # type: ignore[misc]
    return done


def gather(
    room: Room, key: str, unreachable: Collection[str], done: Delivered, *, nowhere: bool
) -> None:
    """Bring people together."""
    wanted = room.store.read_now(lambda unit: room.dispatch.gather(key, room.now, unit))
    if wanted is None:
        return
    there = tuple(who for who in wanted.people if who.name not in unreachable and not nowhere)
    where = Place(SPACE, key) if len(there) > 1 else None
    room.take(Gathered(f"gather:{key}", room.now, key, where, there))
    if where:
        done.circles.append(tuple(sorted(who.name for who in there)))


def joined(room: Room, people: int) -> list[Someone]:
    """So many people take part."""
    found = [room.person(name) for name in CROWD[:people]]
    for one in found:
        one.types("join circles")
    return found


def planned(room: Room, **values: str) -> Someone:
    """The facilitator keeps a plan."""
    cara = room.person("Cara", admin=True)
    cara.types("plan circles")
    given = {"size": "3", "rounds": "1", "every": "", "asks": "no", "mixes": "no"}
    cara.sends(**{**given, **values})
    return cara


def group(room: Room) -> Group:
    found = ask(room, lambda unit: unit.groups.at(room.where))
    assert found
    return found


def ask(room: Room, job: Callable[[Unit], T]) -> T:
    return room.store.read_now(job)


def names(people: Collection[Person]) -> tuple[str, ...]:
    return tuple(sorted(who.name for who in people))
