"""The catalogue as the tests look at it: its entries, sample facts for each, and who says them.

Two comments in `en.ftl` steer the tests. `# kind: typed` above an entry says that it is what people
type (words that steer a form, a file name), not what they read. `# used: name-*` says that code
puts these names together in a way that cannot be found by reading it.
"""

import ast as python
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import cache
from itertools import product
from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern
from fluent.syntax.visitor import Visitor

from bot.phrases import CATALOGUE, Fact, phrases

HOUSE = Path(__file__).parents[2]
ROOMS = ("bot", "storage", "adapters")
SOURCE = CATALOGUE.read_text(encoding="utf-8")
RESOURCE = FluentResource(SOURCE)

# What people type or what names a file is data in the catalogue: nobody reads it as a sentence.
TYPED_ATTRIBUTES = frozenset({"words", "usage"})

NUMBERS = (0, 1, 2, 12)
SAMPLES: Mapping[str, tuple[Fact, ...]] = {
    "at": (datetime(2026, 11, 23, 17, 30, tzinfo=UTC),),
    "day": (date(2026, 11, 23),),
    "when": (datetime(2026, 11, 23, 12, 0, tzinfo=UTC),),
    "until": (date(2027, 1, 1),),
    "date": (date(2026, 11, 23),),
    "name": ("Sample group", "{ $name }"),
    "person": ("Sample Ann",),
    "names": ("Sample Ann, Sample Ben",),
    "word": ("personal budget", "DoLS"),
    "term": ("personal budget", "DoLS"),
    "found": ("word",),
    "address": ("http://127.0.0.1:8080",),
    "reference": ("a1b2c3",),
    "contact": ("Sample Ann, by telephone",),
    "zones": ("Europe/London, America/New_York",),
}
COUNTS = re.compile(
    r"count|of|n|number|numbers|limit|size|words|sentences|items|choices|questions|links|emoji|row"
    r"|rows|total|days|hours|minutes|seconds|lines|people|terms|added|changed|rejected|left|port"
)
SAMPLE_TEXT = ("a sample",)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the catalogue, or an attribute of one."""

    name: str
    section: str
    typed: bool
    pattern: ast.Pattern

    @property
    def source(self) -> str:
        return " ".join(serialize_pattern(self.pattern).split())


def entries() -> Iterator[Entry]:
    section = ""
    for item in RESOURCE.body:
        if isinstance(item, ast.GroupComment):
            section = (item.content or "").partition(":")[0].strip()
        elif isinstance(item, ast.Message):
            comment = item.comment.content or "" if item.comment else ""
            typed = "kind: typed" in comment
            if item.value is not None:
                yield Entry(item.id.name, section, typed, item.value)
            for part in item.attributes:
                name = f"{item.id.name}.{part.id.name}"
                yield Entry(name, section, typed or part.id.name in TYPED_ATTRIBUTES, part.value)


class _Choices(Visitor):
    """The values of each fact that make a phrase choose between its variants."""

    def __init__(self) -> None:
        self.found: dict[str, list[Fact]] = {}

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            keys = [variant.key for variant in node.variants]
            plural = any(
                isinstance(key, ast.NumberLiteral) or key.name in {"one", "other"} for key in keys
            )
            named = [key.name for key in keys if isinstance(key, ast.Identifier)]
            self.found[node.selector.id.name] = list(NUMBERS) if plural else [*named]
        self.generic_visit(node)


def samples(entry: Entry) -> Iterator[dict[str, Fact]]:
    """The phrase's facts with sample values of each kind."""
    choices = _Choices()
    choices.visit(entry.pattern)
    names = sorted(phrases()[entry.name])
    kinds = [tuple(choices.found.get(name, _sample(name))) for name in names]
    for values in product(*kinds):
        yield dict(zip(names, values, strict=True))


def _sample(name: str) -> tuple[Fact, ...]:
    return SAMPLES.get(name) or (NUMBERS if COUNTS.fullmatch(name) else SAMPLE_TEXT)


@dataclass(frozen=True, slots=True)
class Said:
    """A name of a phrase in our code; `*` stands for what the code puts in."""

    name: str
    where: str
    called: bool  # as the first argument of `say` or `Sorry`: it has to exist


@cache
def said() -> tuple[Said, ...]:
    """Every name that stands in the code, read once."""
    return tuple(_said())


def _said() -> Iterator[Said]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            tree = python.parse(path.read_text(encoding="utf-8"))
            yield from _said_in(tree, str(path.relative_to(HOUSE)))
        for path in sorted((HOUSE / room).rglob("templates/**/*")):
            if path.is_file():
                for name in re.findall(r"say\(\s*['\"]([^'\"]+)", path.read_text("utf-8")):
                    yield Said(name, str(path.relative_to(HOUSE)), called=True)


def _said_in(tree: python.Module, path: str) -> Iterator[Said]:
    for node in python.walk(tree):
        if isinstance(node, python.Constant) and isinstance(node.value, str):
            yield Said(node.value, f"{path}:{node.lineno}", called=False)
        elif isinstance(node, python.Call) and node.args:
            func = node.func
            called = func.attr if isinstance(func, python.Attribute) else getattr(func, "id", "")
            if called in {"say", "Sorry"}:
                for name in _names(node.args[0]):
                    yield Said(name, f"{path}:{node.lineno}", called=True)


def _names(node: python.expr) -> Iterator[str]:
    """The name, or with `*` for what is put in; both names of an `a if b else c`."""
    if isinstance(node, python.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, python.JoinedStr):
        parts = (p.value if isinstance(p, python.Constant) else "*" for p in node.values)
        name = "".join(str(part) for part in parts)
        if re.search(r"\w{2}", name):
            yield name
    elif isinstance(node, python.IfExp):
        yield from _names(node.body)
        yield from _names(node.orelse)


def declared() -> list[str]:
    """The names after `# used:`."""
    return " ".join(re.findall(r"^#+ used: (.+)$", SOURCE, re.MULTILINE)).split()


def matches(name: str, patterns: set[str]) -> bool:
    return name in patterns or any("*" in each and fnmatchcase(name, each) for each in patterns)
