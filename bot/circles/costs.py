"""What has been, as a price for what comes: so that people meet somebody new whenever they can.

Prices are whole numbers. The largest matters are so much dearer than the smaller ones that, for
example, no gentle mixing is ever worth a meeting that could have been new.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from bot.circles.rules import Circles, History, Rules

BLOCKED = 10**12
ALONE = 10**9  # once more the only one of one's kind, after `alone_cap` rounds: before all below
AGAIN = 1000  # times the square of how often two have met
SOON = 4000  # over the square of the rounds since they last met
LARGER = 20  # in a larger circle: times the square of how often that has been
UNFAIR = 50  # in the larger circle of a round of pairs: times the square of how much too often
STRICT = 10**7  # the same while the same people come every time
SAME = 10  # two people of one kind, both drawn by lot to be mixed in this round
LOT = 0.4  # the share of people who are drawn

Met = dict[int, dict[int, tuple[int, int]]]


def again(times: int, rounds: int) -> int:
    """What it costs that two meet who have met so many times, the last time so long ago."""
    return AGAIN * times * times + SOON // (rounds * rounds) if times else 0


@dataclass(frozen=True, slots=True)
class Party:
    """The people of a round: each head with those who come along, and who has nobody to be with."""

    of: Mapping[int, tuple[int, ...]]
    astray: tuple[int, ...]

    @property
    def heads(self) -> tuple[int, ...]:
        return tuple(self.of)

    def circle(self, heads: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(person for head in heads for person in self.of[head]))


def hosts(rules: Rules) -> dict[int, int]:
    """Who comes with whom in the end: a companion of a companion comes with the same person.

    Companions in a ring, and those who may not meet somebody of their own party, are people of
    their own: what keeps people apart goes before what keeps them together.
    """
    found: dict[int, int] = {}
    for companion in rules.companions:
        seen, host = {companion}, rules.companions[companion]
        while host in rules.companions and host not in seen:
            seen.add(host)
            host = rules.companions[host]
        if host not in seen:
            found[companion] = host
    for pair in sorted(map(sorted, rules.blocks)):
        if len({found.get(one, one) for one in pair}) < len(pair):
            found.pop(next(one for one in reversed(pair) if one in found))
    return found


def party(people: Collection[int], host: Mapping[int, int]) -> Party:
    """Gathers companions with their person. Without that person in the round they are astray."""
    here = sorted(set(people))
    of: dict[int, list[int]] = {one: [one] for one in here if one not in host}
    astray = []
    for one in here:
        if one in host:
            if host[one] in of:
                of[host[one]].append(one)
            else:
                astray.append(one)
    return Party({head: tuple(along) for head, along in of.items()}, tuple(astray))


@dataclass(slots=True)
class Past:
    """What has been, to be looked up by head: meetings, larger circles, being the only one.

    `met[a][b]` is how often the two have met, and the number of the round of the last time.
    """

    rounds: int = 0
    met: Met = field(default_factory=dict)
    came: dict[int, int] = field(default_factory=dict)
    larger: dict[int, int] = field(default_factory=dict)
    alone: dict[int, int] = field(default_factory=dict)

    def add(self, circles: Sequence[Sequence[int]], kinds: Mapping[int, str]) -> None:
        """One more round has been."""
        least = min(map(len, circles), default=0)
        for circle in circles:
            for a in circle:
                self.came[a] = self.came.get(a, 0) + 1
                row = self.met.setdefault(a, {})
                for b in circle:
                    if a != b:
                        row[b] = (row[b][0] + 1 if b in row else 1, self.rounds)
            if len(circle) > least:
                for a in circle:
                    self.larger[a] = self.larger.get(a, 0) + 1
            for a in circle:
                if a in kinds:
                    self.alone[a] = self.alone.get(a, 0) + 1 if only_one(a, circle, kinds) else 0
        self.rounds += 1

    def price(self, a: int, b: int) -> int:
        """What it costs that two meet in the next round."""
        times, last = self.met.get(a, {}).get(b, (0, 0))
        return again(times, self.rounds - last)

    def unfair(self, heads: Sequence[int]) -> list[int]:
        """What it costs that each is in the larger circle: nothing for who was least often in it.

        Measured by how often each came. While all came equally often it is strict, and else
        gentle: to meet somebody new is worth more.
        """
        came = [self.came.get(one, 0) for one in heads]
        rounds, places = max(sum(came), 1), sum(self.larger.get(one, 0) for one in heads)
        over = [
            (self.larger.get(one, 0) * rounds - here * places) // rounds
            for one, here in zip(heads, came, strict=True)
        ]
        weight = STRICT if min(came) == max(came) else UNFAIR
        return [weight * (times - min(over)) ** 2 for times in over]


def past(history: History, rules: Rules, host: Mapping[int, int]) -> Past:
    """Reads the history. Companions came along; they met nobody."""
    found = Past()
    for circles in history.rounds:
        found.add(_heads(circles, host), rules.kinds)
    return found


def _heads(circles: Circles, host: Mapping[int, int]) -> Sequence[Sequence[int]]:
    if not host:
        return circles
    return [[one for one in circle if one not in host] for circle in circles]


def only_one(person: int, circle: Iterable[int], kinds: Mapping[int, str]) -> bool:
    """The only one of their kind, among people who have said that they are of another."""
    others = [kinds[one] for one in circle if one != person and one in kinds]
    return bool(others) and kinds[person] not in others


def barred(found: Party, rules: Rules) -> dict[int, set[int]]:
    """For each head, the heads they never meet: for their own sake or for that of a companion."""
    head = {one: head for head, along in found.of.items() for one in along}
    kept: dict[int, set[int]] = {}
    for pair in rules.blocks:
        a, *rest = (head.get(one, -1) for one in pair)
        for b in rest:
            if a >= 0 <= b:
                kept.setdefault(a, set()).add(b)
                kept.setdefault(b, set()).add(a)
    return kept


@dataclass(frozen=True, slots=True)
class Prices:
    """What it costs in one round that people are in a circle together."""

    past: Past
    barred: Mapping[int, Collection[int]]
    kinds: Mapping[int, str]
    mixed: Mapping[int, str]
    accompanied: Collection[int]  # whose kind somebody else is of
    alone_cap: int
    parties: Mapping[int, int]  # how many each head is, with those who come along

    def weight(self, heads: Iterable[int]) -> int:
        """How many people these are, with everybody who comes along."""
        return sum(self.parties[one] for one in heads)

    @property
    def weary(self) -> set[int]:
        """Who should not be the only one of their kind once more."""
        alone = self.past.alone
        return {one for one in self.accompanied if alone.get(one, 0) >= self.alone_cap}

    def pair(self, a: int, b: int) -> int:
        """Two people, but for what depends on who else is there."""
        if b in self.barred.get(a, ()):
            return BLOCKED
        same = SAME if a in self.mixed and self.mixed[a] == self.mixed.get(b) else 0
        return self.past.price(a, b) + same

    def circle(self, circle: Sequence[int]) -> int:
        """A whole circle."""
        cost = 0
        for index, a in enumerate(circle):
            for b in circle[:index]:
                cost += self.pair(a, b)
        return cost + self.alone(circle)

    def matrix(self, heads: Sequence[int]) -> list[list[int]]:
        """The price of each two, by their places in `heads`."""
        found = [[0] * len(heads) for _ in heads]
        for i, a in enumerate(heads):
            for j, b in enumerate(heads[:i]):
                found[i][j] = found[j][i] = self.pair(a, b) + self.alone((a, b))
        return found

    def alone(self, circle: Sequence[int]) -> int:
        """For those who would be the only one of their kind once too often."""
        if not self.weary:
            return 0
        return ALONE * sum(a in self.weary and only_one(a, circle, self.kinds) for a in circle)


def prices(known: Past, found: Party, rules: Rules, random: Random) -> Prices:
    """The prices of the next round."""
    heads = found.heads
    kinds = {one: rules.kinds[one] for one in heads if one in rules.kinds}
    of_kind = Counter(kinds.values())
    accompanied = frozenset(one for one, kind in kinds.items() if of_kind[kind] > 1)
    mixed = drawn(heads, kinds, random)
    parties = {head: len(along) for head, along in found.of.items()}
    return Prices(known, barred(found, rules), kinds, mixed, accompanied, rules.alone_cap, parties)


def drawn(heads: Iterable[int], kinds: Mapping[int, str], random: Random) -> dict[int, str]:
    """Whom this round mixes: some of the people, by lot.

    Mixing everybody in every round would let anybody who sees the circles work out who is of which
    kind (docs/circles-matching.md has the figures).
    """
    return {one: kinds[one] for one in heads if one in kinds and random.random() < LOT}
