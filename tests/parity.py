"""docs/parity.md: what each platform does its own way, and where a lower rung takes its place.

    python -m tests.parity

runs every scenario on every stage and writes the page from what they stood on. Each scenario, when
it runs, holds its own row of the page to what has just happened.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.stages.discord import DiscordStage
from tests.stages.house import House
from tests.stages.slack import SignedSlackStage, SlackStage
from tests.stages.stage import NATIVE, Ability
from tests.stages.terminal import TerminalStage
from tests.stages.web import WebStage

HOUSE = Path(__file__).parent.parent
PAGE = HOUSE / "docs" / "parity.md"
BEHAVIOUR = HOUSE / "tests" / "behaviour"
STAGES: Mapping[str, type[TerminalStage | WebStage | SlackStage | DiscordStage]] = {
    "web": WebStage,
    "terminal": TerminalStage,
    "slack": SlackStage,
    "slack by http": SignedSlackStage,
    "discord": DiscordStage,
}
FOLDER = "TEABREAK_PARITY"  # where a run leaves its rows, when the page is being made
LOWER = "lower rung: "

Rows = Mapping[tuple[str, str], frozenset[Ability]]


def check(name: str, stage: House, *, several: bool) -> None:
    """Hold a scenario's row to what it stood on just now; `several` runs share one row."""
    lower = frozenset(a for a in stage.used if stage.rungs[a] != NATIVE)
    if folder := os.environ.get(FOLDER):
        line = json.dumps([name, stage.name, sorted(lower)])
        with (Path(folder) / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        return
    kept = read().get((sentence(name), stage.name))
    right = kept is not None and (lower <= kept if several else lower == kept)
    assert right, f"docs/parity.md is out of date ({_cell(lower)}): run `make parity`"


def sentence(name: str) -> str:
    """The name of a test as a sentence."""
    words = name.removeprefix("test_").replace("_s_", "'s ").replace("_", " ")
    return words[0].upper() + words[1:]


def scenarios() -> Iterator[tuple[str, Sequence[str]]]:
    """Each module's heading, and the names of its scenarios in their order."""
    for path in sorted(BEHAVIOUR.glob("test_*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        tests = [
            node.name
            for node in module.body
            if isinstance(node, ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            and any(argument.arg == "stage" for argument in node.args.args)
        ]
        about = (ast.get_docstring(module) or path.stem).split("\n\n")[0].replace("\n", " ")
        yield about.removesuffix("."), tests


def read() -> Rows:
    """The rows of the page as it is."""
    found: dict[tuple[str, str], frozenset[Ability]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(STAGES) + 1:
            for stage, cell in zip(STAGES, cells[1:], strict=True):
                found[cells[0], stage] = _abilities(cell)
    return found


def page(rows: Rows) -> str:
    """The whole page."""
    heads = "| | " + " | ".join(STAGES) + " |\n| --- |" + " --- |" * len(STAGES)
    lines = [
        "# What works where",
        "",
        "<!-- Made from a run of the scenarios by `make parity`. Run it again after a change. -->",
        "",
        "Every scenario of the behaviour suite runs on every platform. Where a platform has no way",
        "of its own for something, a named lower rung takes its place, and the scenario asserts",
        "that one. No rung is more public than the one above it.",
        "",
        "## How each platform does it",
        "",
        heads,
    ]
    for ability in Ability:
        cells = " | ".join(stage.rungs[ability] for stage in STAGES.values())
        lines.append(f"| {ability} | {cells} |")
    for about, names in scenarios():
        lines += ["", f"## {about}", "", heads]
        for name in names:
            cells = " | ".join(_cell(rows[name, stage]) for stage in STAGES)
            lines.append(f"| {sentence(name)} | {cells} |")
    return "\n".join([*lines, ""])


def _cell(lower: frozenset[Ability]) -> str:
    named = [ability for ability in Ability if ability in lower]
    return LOWER + ", ".join(named) if named else NATIVE


def _abilities(cell: str) -> frozenset[Ability]:
    named = re.split(", ", cell.removeprefix(LOWER)) if cell.startswith(LOWER) else []
    return frozenset(Ability(name) for name in named)


def _stood_on(folder: Path) -> Rows:
    found: dict[tuple[str, str], frozenset[Ability]] = defaultdict(frozenset)
    for file in folder.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            name, stage, lower = json.loads(line)
            found[name, stage] |= {Ability(one) for one in lower}
    return dict(found)


def main() -> int:
    """Run the scenarios and write the page, if they pass."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-k", "not postgres"]
        command += ["--deselect", "tests/behaviour/test_parity_page.py", str(BEHAVIOUR)]
        ended = subprocess.run(command, env={**os.environ, FOLDER: folder}, check=False)
        if ended.returncode == 0:
            PAGE.write_text(page(_stood_on(Path(folder))), encoding="utf-8")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
