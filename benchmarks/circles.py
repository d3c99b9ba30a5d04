"""Circles: meetings again, people left over, what can be found out, and time.

    python -m benchmarks.circles [--rows NAME,...] [--seeds 5]

Beside Teabreak, in the same run and with the same people:

    random              everybody shuffled, the odd ones added to the last circle
    prefer new          chat-roulette's rule: one after the other takes somebody they have not met,
                        if there is one; an odd person is left out, as it does
    networkx            a largest matching without weights, of those who have not met; if that
                        leaves people over, of everybody (pairs only)

`repeats` are meetings that are not the first of two people, above what could not be avoided.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from statistics import mean

import networkx as nx

from bot.circles.matching import History, Round, Rules, one_round, series

Circle = tuple[int, ...]
Way = Callable[[Sequence[int], int, Sequence[Round], Random], Round]


def teabreak(people: Sequence[int], size: int, been: Sequence[Round], random: Random) -> Round:
    """One round, by what has been."""
    past = History(tuple(one.circles for one in been))
    return one_round(people, Rules(size), past, random.randrange(10**6))


def shuffled(people: Sequence[int], size: int, been: Sequence[Round], random: Random) -> Round:
    """No memory."""
    order = random.sample(list(people), len(people))
    circles = [order[i : i + size] for i in range(0, len(order) - size + 1, size)]
    circles[-1] += order[len(circles) * size :]
    return Round(tuple(map(tuple, circles)))


def prefer_new(people: Sequence[int], size: int, been: Sequence[Round], random: Random) -> Round:
    """Greedy: the first who is new, else anybody."""
    known = met(been)
    waiting = random.sample(list(people), len(people))
    circles = []
    while len(waiting) >= size:
        circle = [waiting.pop()]
        while len(circle) < size:
            worth = [sum(known[pair(a, b)] > 0 for b in circle) for a in waiting]
            circle.append(waiting.pop(worth.index(min(worth))))
        circles.append(tuple(circle))
    return Round(tuple(circles), tuple(waiting))


def _largest(people: Sequence[int], pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from(pairs)
    found: set[tuple[int, int]] = nx.max_weight_matching(graph, maxcardinality=True)
    return found


def unweighted(people: Sequence[int], size: int, been: Sequence[Round], random: Random) -> Round:
    """A largest matching of who is new; of all where that is not enough. Pairs only."""
    known = met(been)
    order = random.sample(list(people), len(people))
    found = _largest(order, [p for p in combinations(order, 2) if not known[pair(*p)]])
    if len(found) < len(order) // 2:
        found = _largest(order, list(combinations(order, 2)))
    paired = {one for two in found for one in two}
    return Round(tuple(found), tuple(one for one in order if one not in paired))


WAYS: dict[str, Way] = {
    "teabreak": teabreak,
    "random": shuffled,
    "prefer new": prefer_new,
    "networkx": unweighted,
}


def pair(a: int, b: int) -> Circle:
    return (a, b) if a < b else (b, a)


def met(rounds: Iterable[Round]) -> Counter[Circle]:
    """How often each two met."""
    circles = (circle for one in rounds for circle in one.circles)
    return Counter(pair(a, b) for circle in circles for a, b in combinations(circle, 2))


def above(rounds: Sequence[Round], people: int) -> int:
    """Repeats that could have been avoided."""
    known = met(rounds)
    least = max(0, known.total() - people * (people - 1) // 2)
    return known.total() - len(known) - least


def run(
    way: Way, size: int, seed: int, here: Sequence[Collection[int]], stop: bool = False
) -> list[Round]:
    """Round by round; with `stop`, until the first repeat."""
    random, found = Random(seed), list[Round]()
    for people in here:
        found.append(way(sorted(people), size, found, random))
        if stop and max(met(found).values()) > 1:
            return found[:-1]
    return found


def attending(people: int, rounds: int, share: float, seed: int) -> list[list[int]]:
    random = Random(seed)
    return [[one for one in range(people) if random.random() < share] for _ in range(rounds)]


def repeats(seeds: int) -> None:
    """Round by round and planned: repeats above what must be."""
    print(
        f"\n| repeats above the possible minimum, mean of {seeds} | "
        + " | ".join(WAYS)
        + " | planned |"
    )
    print("|---" * (len(WAYS) + 2) + "|")
    for people, rounds, size in (
        (8, 7, 2),
        (12, 11, 2),
        (20, 19, 2),
        (30, 26, 2),
        (9, 4, 3),
        (15, 7, 3),
        (20, 6, 3),
        (21, 8, 3),
        (12, 5, 3),
    ):
        here = [range(people)] * rounds
        cells = [
            f"{mean(above(run(way, size, seed, here), people) for seed in range(seeds)):.1f}"
            if size == 2 or way is not unweighted
            else "-"
            for way in WAYS.values()
        ]
        began = time.process_time()
        plans = [series(range(people), rounds, Rules(size), History(), s) for s in range(seeds)]
        took = (time.process_time() - began) / seeds
        worst = max(above(found, people) for found in plans)
        left = sum(len(one.left) for found in plans for one in found)
        kind = "pairs" if size == 2 else "trios"
        print(
            f"| {kind}, {people} people, {rounds} rounds | "
            + " | ".join(cells)
            + f" | {worst} at worst, {left} left over, {took:.2f} s |",
            flush=True,
        )
    cells = []
    for way in WAYS.values():
        runs = [run(way, 2, seed, attending(30, 26, 0.7, seed)) for seed in range(seeds)]
        cells.append(f"{mean(sum(met(found).values()) - len(met(found)) for found in runs):.1f}")
    print("| pairs, 30 people, 26 rounds, 70 % come | " + " | ".join(cells) + " | - |", flush=True)


def first_repeat(seeds: int) -> None:
    """How many rounds there are before the first repeat."""
    print(
        "\n| rounds before the first repeat, % of what is possible | "
        + " | ".join(WAYS)
        + " | planned |"
    )
    print("|---" * (len(WAYS) + 2) + "|")
    for people in (10, 20, 50, 100):
        here = [range(people)] * (people - 1)
        cells = []
        for name, way in WAYS.items():
            slow = name == "networkx" and people > 20
            runs = [len(run(way, 2, s, here, stop=True)) for s in range(1 if slow else seeds)]
            cells.append(f"{100 * mean(runs) / (people - 1):.0f}")
        planned = above(series(range(people), people - 1, Rules(2), History(), 1), people)
        print(
            f"| {people} people | " + " | ".join(cells) + f" | {100 if not planned else 0} |",
            flush=True,
        )


def stranded(cases: int = 200) -> None:
    """Two kinds that must mix, and random blocks besides."""
    found: Counter[str] = Counter()
    for case in range(cases):
        random = Random(case)
        barred = {
            p
            for p in combinations(range(20), 2)
            if (p[0] < 10) == (p[1] < 10) or random.random() < 0.3
        }
        rules = Rules(2, frozenset(map(frozenset, barred)))
        ours = one_round(range(20), rules, History(), case)
        found["teabreak"] += len(ours.left)
        found["violations"] += sum(p in barred for p in met([ours]))
        graph: nx.Graph[int] = nx.Graph(p for p in combinations(range(20), 2) if p not in barred)
        best = nx.max_weight_matching(graph, maxcardinality=True)
        found["blossom"] += 20 - 2 * len(best)
        found["greedy"] += 20 - 2 * len(nx.maximal_matching(graph))
    print(
        f"\n20 people, two kinds that must mix, 30 % blocked, {cases} cases. Left out a round:"
        f" teabreak {found['teabreak'] / cases:.3f}, best possible {found['blossom'] / cases:.3f},"
        f" greedy {found['greedy'] / cases:.3f}. Blocks broken: {found['violations']}.",
        flush=True,
    )


def shares(seeds: int) -> None:
    """The larger circle, and how late and how often two meet again."""
    for name, way in WAYS.items():
        spreads, left, gaps, most = [], 0, [], []
        for seed in range(seeds):
            odd = run(way, 2, seed, [range(15)] * 15)
            times = Counter(one for r in odd for c in r.circles if len(c) > 2 for one in c)
            spreads.append(max(times[o] for o in range(15)) - min(times[o] for o in range(15)))
            left += sum(len(one.left) for one in odd)
            even = run(way, 2, seed, [range(20)] * 26)
            gaps.append(smallest_gap(even))
            most.append(max(met(even).values()))
        print(
            f"{name}: 15 people, 15 rounds: most minus least in the larger circle {max(spreads)},"
            f" left over {left / seeds:.0f}; 20 people, 26 rounds: smallest gap {min(gaps)},"
            f" most meetings of a pair {max(most)}",
            flush=True,
        )


def smallest_gap(rounds: Sequence[Round]) -> int:
    last: dict[Circle, int] = {}
    gap = len(rounds)
    for number, one in enumerate(rounds):
        for two in met([one]):
            gap = min(gap, number - last.get(two, -gap))
            last[two] = number
    return gap


def attacked(cases: int = 40) -> None:
    """Who sees 12 rounds of mixed trios, and knows of one person of which kind they are."""
    for people, few in ((20, 10), (30, 15), (20, 5)):
        for mixing in ("soft", "none", "strict"):
            found = []
            mixed = []
            for case in range(cases):
                kinds = {one: "a" if one < few else "b" for one in range(people)}
                rounds = published(people, kinds, mixing, case)
                mixed += [len({kinds[o] for o in c}) > 1 for r in rounds for c in r.circles]
                found.append(best_guess(rounds, kinds, case))
            print(
                f"{people} people, {few} of one kind, 12 rounds of trios, mixing {mixing}:"
                f" balanced accuracy {mean(found):.3f};"
                f" circles of both kinds {100 * mean(mixed):.0f} %",
                flush=True,
            )


def published(people: int, kinds: dict[int, str], mixing: str, seed: int) -> list[Round]:
    """Round by round. Strict: as many different kinds in each circle as there can be."""
    found: list[Round] = []
    random = Random(seed)
    for number in range(12):
        if mixing == "strict":
            order = sorted(range(people), key=lambda one: (kinds[one], random.random()))
            step = people // 3
            seats = [order[place::step] for place in range(step)]
            found.append(Round(tuple(tuple(sorted(c)) for c in seats)))
            continue
        rules = Rules(3, kinds=kinds if mixing == "soft" else {})
        past = History(tuple(one.circles for one in found))
        found.append(one_round(range(people), rules, past, seed * 100 + number))
    return found


def best_guess(rounds: Sequence[Round], kinds: dict[int, str], seed: int) -> float:
    """The cut that most meetings cross, from 30 starts; person 0's kind is known.

    Each meeting weighs by how unlikely it was: it says nothing that two people meet as often as
    anybody does.
    """
    known, people = met(rounds), sorted(kinds)
    usual = known.total() / (len(people) * (len(people) - 1) / 2)
    weight = {two: known[two] - usual for two in combinations(people, 2)}
    few = sum(kind == kinds[0] for kind in kinds.values())
    best, most, random = set[int](), -1e9, Random(seed)
    for _ in range(30):
        side = {0, *random.sample(people[1:], few - 1)}
        worth = cut(side, weight)
        changed = True
        while changed:
            changed = False
            for a in sorted(side - {0}):
                for b in sorted(set(people) - side):
                    other = side - {a} | {b}
                    gain = cut(other, weight)
                    if gain > worth:
                        side, worth, changed = other, gain, True
                        break
        if worth > most:
            best, most = side, worth
    rest = people[1:]
    right = [
        mean((one in best) == same for one in rest if (kinds[one] == kinds[0]) == same)
        for same in (True, False)
    ]
    return mean(right)


def cut(side: set[int], weight: Mapping[tuple[int, int], float]) -> float:
    return sum(w for (a, b), w in weight.items() if (a in side) != (b in side))


def times() -> None:
    """One round with 26 rounds of history."""
    print("\n| one round after 26, ms | 10 | 100 | 1,000 | 10,000 |\n|---|---|---|---|---|")
    for size in (2, 3):
        cells = []
        for people in (10, 100, 1000, 10_000):
            random = Random(1)
            past = History(
                tuple(shuffled(range(people), size, (), random).circles for _ in range(26))
            )
            best = 1e9
            for _ in range(3):
                began = time.process_time()
                one_round(range(people), Rules(size), past, 1)
                best = min(best, time.process_time() - began)
            cells.append(f"{1000 * best:,.1f}")
        print(f"| circles of {size} | " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    """Every row, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="repeats,first,stranded,shares,attacked,times")
    parser.add_argument("--seeds", type=int, default=5)
    args = parser.parse_args()
    rows: dict[str, Callable[[], None]] = {
        "repeats": lambda: repeats(args.seeds),
        "first": lambda: first_repeat(args.seeds),
        "stranded": stranded,
        "shares": lambda: shares(args.seeds),
        "attacked": attacked,
        "times": times,
    }
    for name in args.rows.split(","):
        rows[name]()


if __name__ == "__main__":
    main()
