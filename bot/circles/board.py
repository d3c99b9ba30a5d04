"""A series of rounds on a board: who sits where, what it costs, and what a change would cost.

The rounds in which two people meet are the bits of one number, and what such a number costs is
worked out once. So a change of places is a few sums, and very many can be tried.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.circles.costs import ALONE, BLOCKED, LARGER, SAME, Past, Prices, again, only_one
from bot.circles.rules import TOGETHER

Seats = list[list[int]]
Place = tuple[int, int]  # the circle in the round, the seat in the circle


class _Meetings(dict[int, int]):
    """What it costs that two people meet in a set of rounds, by that set."""

    def __init__(self, times: int, ago: int, barred: bool) -> None:
        super().__init__({0: 0})
        self._times, self._ago, self._barred = times, ago, barred

    def __missing__(self, rounds: int) -> int:
        cost, times, last = 0, self._times, -self._ago
        for number in _bits(rounds):
            cost += again(times, number - last) + BLOCKED * self._barred
            times, last = times + 1, number
        self[rounds] = cost
        return cost


class Board:
    """A series that is being planned. `rounds` are changed in place, by `swap`.

    `larger` is what it costs that somebody is in a larger circle, times the square of how often.
    """

    def __init__(
        self, rounds: Sequence[Seats], past: Past, prices: Sequence[Prices], larger: int = LARGER
    ) -> None:
        self.rounds = rounds
        self._price_larger = larger
        self.places: list[list[Place]] = [
            [(c, seat) for c, circle in enumerate(seats) for seat in range(len(circle))]
            for seats in rounds
        ]
        self._people = sorted({one for seats in rounds for circle in seats for one in circle})
        self._past, self._prices = past, prices
        self._accompanied = any(size > 1 for one in prices for size in one.parties.values())
        self._cap = _Loneliness(self._people, past, prices)
        self._worth = self._worths()
        self._met = {one: dict.fromkeys(self._people, 0) for one in self._people}
        self._larger = {one: past.larger.get(one, 0) for one in self._people}
        for number, seats in enumerate(rounds):
            least = min(map(len, seats), default=0)
            for circle in seats:
                self._sit(circle, 1 << number)
                self._cap.sit(number, circle)
                for one in circle:
                    self._larger[one] += len(circle) > least

    def _worths(self) -> dict[int, dict[int, _Meetings]]:
        alike: dict[tuple[int, int, bool], _Meetings] = {}
        found: dict[int, dict[int, _Meetings]] = {one: {} for one in self._people}
        for a, b in combinations(self._people, 2):
            times, last = self._past.met.get(a, {}).get(b, (0, 0))
            barred = any(b in price.barred.get(a, ()) for price in self._prices)
            key = times, self._past.rounds - last, barred
            found[a][b] = found[b][a] = alike.setdefault(key, _Meetings(*key))
        return found

    def _sit(self, circle: Sequence[int], bit: int) -> None:
        """These people meet in a round; or, if they did, they do not any more."""
        for a, b in combinations(circle, 2):
            self._met[a][b] ^= bit
            self._met[b][a] ^= bit

    def dear(self) -> tuple[int, int, int, int]:
        """The whole price: meetings, larger circles, two of a kind, the only one of a kind."""
        pairs = combinations(self._people, 2)
        return (
            sum(self._worth[a][b][self._met[a][b]] for a, b in pairs),
            self._price_larger * sum(times * times for times in self._larger.values()),
            sum(self._same(n, c) for n, seats in enumerate(self.rounds) for c in seats),
            self._cap.dear(),
        )

    def _same(self, number: int, circle: Sequence[int]) -> int:
        mixed = self._prices[number].mixed
        return SAME * sum(
            a in mixed and mixed[a] == mixed.get(b) for a, b in combinations(circle, 2)
        )

    def fewest(self) -> bool:
        """No series could have fewer meetings again, and nobody is alone of their kind too often.

        So many meetings, less the people who have not met yet: so many must be meetings again.
        """
        meetings = again = new = 0
        for a, b in combinations(self._people, 2):
            times, known = self._met[a][b].bit_count(), b in self._past.met.get(a, {})
            meetings += times
            again += times - (times > 0 and not known)
            new += not known
        return again <= max(0, meetings - new) and not self._cap.dear()

    def fair(self) -> bool:
        """The larger circles are shared: nobody is in one more than once oftener than another."""
        larger = self._larger.values()
        return max(larger, default=0) - min(larger, default=0) <= 1

    def perfect(self) -> bool:
        """Both."""
        return self.fair() and self.fewest()

    def troubled(self, number: int, place: Place) -> bool:
        """Whether somebody meets people in a round whom it would be cheaper not to meet in it."""
        circle, bit = self.rounds[number][place[0]], 1 << number
        one = circle[place[1]]
        met, worth = self._met[one], self._worth[one]
        return any(a != one and worth[a][met[a]] > worth[a][met[a] ^ bit] for a in circle)

    def change(self, number: int, first: Place, second: Place) -> int:
        """What it would cost if two people of different circles changed places in a round."""
        here, there = self.rounds[number][first[0]], self.rounds[number][second[0]]
        a, b = here[first[1]], there[second[1]]
        cost = self._moved(number, here, a, b) + self._moved(number, there, b, a)
        if self._accompanied:
            cost += self._crowded(number, here, a, b) + self._crowded(number, there, b, a)
        if len(here) != len(there):
            more, less = (b, a) if len(here) > len(there) else (a, b)
            cost += 2 * self._price_larger * (self._larger[more] - self._larger[less] + 1)
        return cost

    def _moved(self, number: int, circle: Sequence[int], leaves: int, comes: int) -> int:
        """What it would cost if one person left a circle for another."""
        cost, bit = 0, 1 << number
        old, new = self._met[leaves], self._met[comes]
        worth_old, worth_new = self._worth[leaves], self._worth[comes]
        others = [one for one in circle if one != leaves]
        for one in others:
            before, after = old[one], new[one]
            worth = worth_old[one]
            cost += worth[before ^ bit] - worth[before]
            worth = worth_new[one]
            cost += worth[after ^ bit] - worth[after]
        if self._prices[number].mixed:
            cost += self._same(number, [*others, comes]) - self._same(number, circle)
        return cost + self._cap.moved(number, [*others, comes])

    def _crowded(self, number: int, circle: Sequence[int], leaves: int, comes: int) -> int:
        """The price of more people than one conversation can have, with whoever comes along."""
        prices = self._prices[number]
        more = prices.parties[comes] - prices.parties[leaves]
        return BLOCKED if more > 0 and prices.weight(circle) + more > TOGETHER else 0

    def swap(self, number: int, first: Place, second: Place) -> None:
        """Two people of different circles change places."""
        here, there = self.rounds[number][first[0]], self.rounds[number][second[0]]
        self._sit(here, 1 << number)
        self._sit(there, 1 << number)
        a, b = here[first[1]], there[second[1]]
        here[first[1]], there[second[1]] = b, a
        for circle in (here, there):
            self._sit(circle, 1 << number)
            self._cap.sit(number, circle)
        if len(here) != len(there):
            more, less = (b, a) if len(here) > len(there) else (a, b)
            self._larger[more] += 1
            self._larger[less] -= 1


class _Loneliness:
    """In which rounds somebody is the only one of their kind, and whether that is too often."""

    def __init__(self, people: Sequence[int], past: Past, prices: Sequence[Prices]) -> None:
        self._kinds = {one: kind for price in prices for one, kind in price.kinds.items()}
        self._several = {one for price in prices for one in price.accompanied}
        self._before = past.alone
        self._cap = min((price.alone_cap for price in prices), default=0)
        self._here = dict.fromkeys(people, 0)
        self._alone = dict.fromkeys(people, 0)
        self._known: dict[tuple[int, int], int] = {}

    def sit(self, number: int, circle: Sequence[int]) -> None:
        """These people are a circle of a round now."""
        for one in circle if self._kinds else ():
            if not self._here[one] >> number & 1:
                self._here[one] |= 1 << number
                self._known.clear()
            self._alone[one] = self._told(number, one, circle)

    def moved(self, number: int, circle: Sequence[int]) -> int:
        """What it would cost if these people were a circle of the round."""
        if not self._kinds:
            return 0
        return sum(
            self._dear(one, self._told(number, one, circle)) - self._dear(one, self._alone[one])
            for one in circle
            if one in self._several
        )

    def dear(self) -> int:
        """What it costs as it is."""
        return sum(self._dear(one, self._alone[one]) for one in self._several)

    def _told(self, number: int, one: int, circle: Sequence[int]) -> int:
        bit = 1 << number
        alone = one in self._kinds and only_one(one, circle, self._kinds)
        return self._alone[one] | bit if alone else self._alone[one] & ~bit

    def _dear(self, one: int, alone: int) -> int:
        key = one, alone
        if key not in self._known:
            self._known[key] = self._too_often(one, alone)
        return self._known[key]

    def _too_often(self, one: int, alone: int) -> int:
        cost, streak = 0, self._before.get(one, 0)
        for number in _bits(self._here[one]):
            streak = streak + 1 if alone >> number & 1 else 0
            cost += ALONE * (streak > self._cap)
        return cost


def _bits(number: int) -> Iterator[int]:
    return (bit for bit in range(number.bit_length()) if number >> bit & 1)
