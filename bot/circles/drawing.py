"""From people to circles and back: what matching is asked, as numbers, and what it answers.

Circles are within one space, where all of their people can be reached, so each space is a problem
of its own. A problem can be written as JSON text and solved in another process. Its people are
numbers there, in a fixed order; `mark` says whether the same question would still be asked.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.circles import costs
from bot.circles.matching import History, Rules, one_round, series
from bot.circles.model import Kind, Plan, Wish, Wished
from bot.circles.store import Drawn
from bot.people import Person

Circles = tuple[tuple[Person, ...], ...]
KEPT_APART = (Wish.APART, Wish.SERVICE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a group's people when circles are made."""

    people: tuple[Person, ...]
    wishes: tuple[Wished, ...] = ()
    kinds: Mapping[Person, Kind] = field(default_factory=dict)
    history: tuple[Circles, ...] = ()


def attending(known: Known) -> tuple[Person, ...]:
    """Who is in. Whoever comes along with somebody comes only when that person does."""
    people, along = known.people, companions(known)
    while astray := {who for who in people if who in along and along[who] not in people}:
        people = tuple(who for who in people if who not in astray)
    return people


def companions(known: Known) -> Mapping[Person, Person]:
    """Who comes along with whom: both have said so."""
    said = {(one.who, one.about) for one in known.wishes if one.kind is Wish.TOGETHER}
    return {
        one.who: one.about
        for one in known.wishes
        if one.kind is Wish.SUPPORTS and (one.about, one.who) in said
    }


def apart(known: Known) -> frozenset[frozenset[Person]]:
    """Who is never in one circle, whichever of the two has said so."""
    return frozenset(
        frozenset((one.who, one.about)) for one in known.wishes if one.kind in KEPT_APART
    )


def holds(drawn: Iterable[Drawn], known: Known) -> bool:
    """Are these circles still right: the same people, nobody with whom they must not be?"""
    here, barred, along = set(attending(known)), apart(known), _hosts(known)
    for one in drawn:
        where = {who: number for number, circle in enumerate(one.circles) for who in circle}
        if where.keys() | set(one.left) != here:
            return False
        if any(len({where[who] for who in two}) == 1 for two in barred if two <= where.keys()):
            return False
        if any(where[who] != where.get(along[who]) for who in where if who in along):
            return False
    return True


def _hosts(known: Known) -> Mapping[Person, Person]:
    """Who sits with whom in the end: what keeps people apart goes before what joins them."""
    people = attending(known)
    number = {who: n for n, who in enumerate(people)}
    blocks = (two for two in apart(known) if two <= number.keys())
    along = companions(known)
    rules = Rules(
        blocks=frozenset(frozenset(number[who] for who in two) for two in blocks),
        companions={number[who]: number[along[who]] for who in people if who in along},
    )
    return {people[who]: people[host] for who, host in costs.hosts(rules).items()}


def question(known: Known, plan: Plan, rounds: int) -> str:
    """The problem of each space, as JSON text."""
    people = attending(known)
    spaces = [tuple(some) for _, some in groupby(people, key=lambda who: who.space)]
    return json.dumps([_problem(some, known, plan, rounds) for some in spaces])


def mark(asked: str, known: Known) -> str:
    """The print of a question and of whom it is about."""
    names = [[who.space, who.id] for who in attending(known)]
    return hashlib.sha256(json.dumps([asked, names]).encode()).hexdigest()


def solve(asked: str) -> str:
    """The rounds of each space, as JSON text. Pure, and it may take a while."""
    return json.dumps([_solve(problem) for problem in json.loads(asked)])


def answer(solved: str, known: Known) -> tuple[Drawn, ...]:
    """The rounds, all spaces together."""
    people = attending(known)
    spaces = [tuple(some) for _, some in groupby(people, key=lambda who: who.space)]
    found: list[Drawn] = []
    for some, rounds in zip(spaces, json.loads(solved), strict=True):
        for number, one in enumerate(rounds):
            circles = tuple(tuple(some[n] for n in circle) for circle in one["circles"])
            left = tuple(some[n] for n in one["left"])
            if number == len(found):
                found.append(Drawn(()))
            found[number] = Drawn(found[number].circles + circles, found[number].left + left)
    return tuple(found)


def at_once(known: Known, plan: Plan) -> Drawn:
    """One round, now: for few people."""
    found = answer(solve(question(known, plan, 1)), known)
    return found[0] if found else Drawn(())


def _problem(
    people: Sequence[Person], known: Known, plan: Plan, rounds: int
) -> Mapping[str, object]:
    number = {who: n for n, who in enumerate(people)}
    along = companions(known)
    kinds = {number[who]: kind for who, kind in known.kinds.items() if who in number and kind}
    return {
        "people": len(people),
        "rounds": rounds,
        "size": plan.size,
        "seed": plan.seed,
        "blocks": sorted(
            sorted(number[who] for who in two) for two in apart(known) if two <= number.keys()
        ),
        "along": [[number[who], number[along[who]]] for who in people if who in along],
        "kinds": sorted([n, kind.value] for n, kind in kinds.items()) if plan.mixes else [],
        "history": [
            [[number[who] for who in circle if who in number] for circle in circles]
            for circles in known.history
        ],
    }


def _solve(problem: Mapping[str, object]) -> list[Mapping[str, object]]:
    held = json.loads(json.dumps(problem))
    rules = Rules(
        held["size"],
        frozenset(frozenset(two) for two in held["blocks"]),
        dict(held["along"]),
        dict(held["kinds"]),
    )
    been = History(
        tuple(
            tuple(tuple(circle) for circle in circles if len(circle) > 1)
            for circles in held["history"]
        )
    )
    people = tuple(range(held["people"]))
    if held["rounds"] == 1:
        rounds = [one_round(people, rules, been, held["seed"])]
    else:
        rounds = list(series(people, held["rounds"], rules, been, held["seed"]))
    return [{"circles": one.circles, "left": one.left} for one in rounds]
