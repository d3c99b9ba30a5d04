"""How often lookup finds the right term, how fast, and how large its index is.

    python -m benchmarks.lookup [--sizes 500,10000,100000] [--each 200] [--glossary FILE]

`right` is strict: an answer, or a choice that shows the right term. `offered` counts a "did you
mean" that holds the right term; it is not part of `right`. `wrong` is an answer or a choice
without the right term. In the three kinds that must stay without an answer, `right` means that
no term was shown or offered. Times are of the processor, so that a busy machine does not count.
Beside it, in the same run: exact match, difflib and rapidfuzz's WRatio, each with its usual
cutoff.
"""

import argparse
import csv
import difflib
import gc
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from benchmarks.chat import lines
from benchmarks.questions import Asked, glossary, questions
from bot.jargon import files, keys
from bot.jargon.lookup import Entry, Index, Kind
from bot.jargon.names import names_of

SHIPPED = Path(__file__).parent.parent / "bot/jargon/data/en-GB.csv"
HUMAN = Path(__file__).with_name("human.tsv")
CHAT_LINES = 1000
_QUIET = ("ordinary word", "unused acronym", "ordinary chat line")
_SHOWN = (Kind.ANSWER, Kind.CHOOSE)
Answer = tuple[Kind, list[int | str]]


@dataclass
class Score:
    """What came of the questions of one kind."""

    asked: int = 0
    right: int = 0
    offered: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, question: Asked, answer: Answer, seconds: float) -> None:
        kind, terms = answer
        self.asked += 1
        self.seconds.append(seconds)
        shown = kind in _SHOWN
        if question.term is None:
            self.right += not shown and kind is not Kind.DID_YOU_MEAN
            self.offered += kind is Kind.DID_YOU_MEAN
            self.wrong += shown
            return
        holds = question.term in terms
        self.right += shown and holds
        self.offered += kind is Kind.DID_YOU_MEAN and holds
        self.wrong += shown and not holds

    def share(self, count: int) -> float:
        return 100 * count / self.asked


def read_glossary(path: Path) -> list[Entry]:
    """Entries of a glossary file, or of a tab-separated list of word, full form and area."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".tsv":
        rows = [line.split("\t") for line in text.splitlines()]
        return [Entry(n, row[0], row[1], area=row[2], hint=True) for n, row in enumerate(rows)]
    terms, _ = files.read_terms(text)
    return [replace(keys.entry(term), key=number) for number, term in enumerate(terms)]


def approaches(entries: Sequence[Entry]) -> dict[str, Callable[[str], Answer]]:
    """The ways of looking up that are compared, the first being ours."""
    index = Index(entries)
    names: dict[str, list[int | str]] = {}
    for entry in entries:
        for name, _, _ in names_of(entry):
            names.setdefault(name.casefold(), []).append(entry.key)
    choices = list(names)

    def ours(text: str) -> Answer:
        found = index.ask(text)
        return found.kind, [entry.key for entry in found.entries]

    def exact(text: str) -> Answer:
        terms = names.get(text.casefold().strip(), [])
        return (Kind.ANSWER if terms else Kind.QUIET), terms

    def close(text: str) -> Answer:
        best = difflib.get_close_matches(text.casefold(), choices, 1, 0.6)
        return (Kind.ANSWER, names[best[0]]) if best else (Kind.QUIET, [])

    def weighted(text: str) -> Answer:
        best = process.extractOne(
            text, choices, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=80
        )
        return (Kind.ANSWER, names[best[0]]) if best else (Kind.QUIET, [])

    return {"lookup": ours, "exact match": exact, "difflib 0.6": close, "WRatio 80": weighted}


def score(asked: Sequence[Asked], answer: Callable[[str], Answer]) -> dict[str, Score]:
    """Ask every question once."""
    scores: dict[str, Score] = {}
    for question in asked:
        started = time.thread_time()
        found = answer(question.text)
        seconds = time.thread_time() - started
        scores.setdefault(question.kind, Score()).add(question, found, seconds)
    return scores


def thinned(asked: Sequence[Asked], each: int) -> list[Asked]:
    """The first `each` questions of each kind, for the approaches too slow for all."""
    seen: dict[str, int] = {}
    kept: list[Asked] = []
    for question in asked:
        seen[question.kind] = seen.get(question.kind, 0) + 1
        if seen[question.kind] <= each:
            kept.append(question)
    return kept


def hinted(entries: Sequence[Entry]) -> tuple[float, float, float]:
    """Shares of ordinary chat lines that get a hint, an answer or an offer, and "nobody has"."""
    index = Index(entries)
    chat = lines(CHAT_LINES)
    hints = sum(bool(index.hints(line)) for line in chat)
    kinds = [index.ask(line).kind for line in chat]
    shown = sum(kind in (*_SHOWN, Kind.DID_YOU_MEAN) for kind in kinds)
    unknown = sum(kind is Kind.UNKNOWN for kind in kinds)
    return tuple(100 * count / len(chat) for count in (hints, shown, unknown))  # type: ignore[return-value]


def measure(entries: Sequence[Entry]) -> None:
    """Print the seconds and MB of building the index; run in a process of its own."""
    started = time.process_time()
    index = Index(entries)
    seconds = time.process_time() - started
    del index
    gc.collect()
    tracemalloc.start()
    index = Index(entries)  # once more, because watching memory makes it several times slower
    gc.collect()
    print(f"{seconds:.3f} {tracemalloc.get_traced_memory()[0] / 1e6:.1f}")
    del index


def build_cost(glossary_path: Path, size: int) -> tuple[float, float]:
    """Seconds to build the index, and its memory in MB."""
    command = ["-m", "benchmarks.lookup", "--measure", str(size), "--glossary", str(glossary_path)]
    done = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def print_size(real: Sequence[Entry], path: Path, size: int, each: int, missed: bool) -> None:
    """The tables of one size."""
    entries = glossary(real, size)
    asked = questions(entries, each)
    ways = approaches(entries)
    scores = score(asked, ways["lookup"])
    names = sum(len({name for name, _, _ in names_of(entry)}) for entry in entries)
    print(f"\n### {size:,} entries, {names:,} names, {each} questions a kind\n")
    print("| kind | right % | offered % | wrong % |\n|---|---|---|---|")
    for kind, got in scores.items():
        cells = (got.share(got.right), got.share(got.offered), got.share(got.wrong))
        print(f"| {kind} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")
    print("\n| approach | right % | offered % | wrong % | unused acronym answered % | ", end="")
    print("p50 ms | p99 ms | p50 to ours |\n|---|---|---|---|---|---|---|---|")
    ours = None
    for name, way in ways.items():
        few = max(2, 40_000 // size) if name in {"difflib 0.6", "WRatio 80"} else each
        got_all = scores if name == "lookup" else score(thinned(asked, min(few, each)), way)
        p50 = _line(name, got_all, ours)
        ours = ours or p50
    hints, shown, unknown = hinted(entries)
    seconds, megabytes = build_cost(path, size)
    print(
        f"\nOf {CHAT_LINES:,} ordinary chat lines: {hints:.1f} % hinted, {shown:.1f} % answered or "
    )
    print(f"offered a word when said to the bot, {unknown:.1f} % taken for an unknown word.")
    print(f"Index built in {seconds:.2f} s, {megabytes:.0f} MB.")
    if missed:
        _print_missed(asked, ways["lookup"], entries)


def _line(name: str, scores: dict[str, Score], ours: float | None) -> float:
    about = [got for kind, got in scores.items() if kind not in _QUIET]
    seconds = sorted(taken for got in scores.values() for taken in got.seconds)
    p50 = statistics.median(seconds) * 1000
    p99 = seconds[int(len(seconds) * 0.99)] * 1000
    means = [
        statistics.mean(got.share(count) for got, count in counted)
        for counted in (
            [(got, got.right) for got in about],
            [(got, got.offered) for got in about],
            [(got, got.wrong) for got in about],
        )
    ]
    unused = scores["unused acronym"]
    cells = " | ".join(f"{value:.1f}" for value in (*means, unused.share(unused.wrong)))
    print(f"| {name} | {cells} | {p50:.3f} | {p99:.2f} | {p50 / (ours or p50):.2f} |")
    return p50


def _print_missed(
    asked: Sequence[Asked], answer: Callable[[str], Answer], entries: Sequence[Entry]
) -> None:
    word = {entry.key: entry.word for entry in entries}
    for question in asked:
        kind, terms = answer(question.text)
        shown = kind in _SHOWN
        good = shown and question.term in terms if question.term is not None else not terms
        if not good:
            want = word.get(question.term) if question.term is not None else None
            got = [word[term] for term in terms][:4]
            print(f"{question.kind}: {question.text!r} want {want!r} got {kind} {got}")


def print_human(real: Sequence[Entry]) -> None:
    """The questions written as people type them."""
    index = Index(real)
    rows = list(csv.DictReader(HUMAN.open(encoding="utf-8"), delimiter="\t"))
    right = offered = 0
    for row in rows:
        found = index.ask(row["question"])
        words = {entry.word for entry in found.entries}
        wanted = set(row["expected"].split(",")) - {"-"}
        if wanted:
            good = found.kind in _SHOWN and wanted <= words
        else:
            good = found.kind in (Kind.UNKNOWN, Kind.QUIET)
        right += good
        near = not good and found.kind is Kind.DID_YOU_MEAN and bool(wanted & words)
        offered += near
        if not good:
            print(f"- {row['question']}: {found.kind} {sorted(words)}")
    print(f"\n{right} of {len(rows)} written questions right, {offered} more offered.")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,10000,100000")
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--glossary", type=Path, default=SHIPPED)
    parser.add_argument("--missed", action="store_true", help="list what lookup did not get right")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    real = read_glossary(options.glossary)
    if options.measure:
        measure(glossary(real, options.measure))
        return
    for size in map(int, options.sizes.split(",")):
        print_size(real, options.glossary, size, options.each, options.missed)
    print_human(real)


if __name__ == "__main__":
    main()
