"""The house's outside keeps its promises: what is locked, and how long a module may grow."""

import re
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
CODE = [
    path
    for part in ("bot", "storage", "adapters", "docs", "benchmarks")
    for path in sorted((HOUSE / part).rglob("*.py"))
]


def locked(name: str) -> dict[str, str]:
    """Package and version, for each that the list locks."""
    text = (HOUSE / "locked" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def wanted(kind: str) -> list[str]:
    """The names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    rows = {
        "run": project["project"]["dependencies"],
        "postgres": project["project"]["optional-dependencies"]["postgres"],
        "dev": project["dependency-groups"]["dev"],
    }[kind]
    return [re.split(r"[^a-z0-9.-]", row)[0].replace(".", "-") for row in rows]


@pytest.mark.parametrize("name", ["uv", "run", "postgres", "dev"])
def test_a_locked_list_holds_a_hash_for_each_package_and_no_address(name: str) -> None:
    text = (HOUSE / "locked" / f"{name}.txt").read_text()
    assert "://" not in text
    for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("kind", ["run", "postgres", "dev"])
def test_every_package_that_is_asked_for_is_locked(kind: str) -> None:
    assert set(wanted(kind)) <= set(locked(kind))


@pytest.mark.parametrize("kind", ["run", "postgres"])
def test_a_package_has_one_version_whatever_it_is_installed_for(kind: str) -> None:
    assert locked(kind).items() <= locked("dev").items()


def test_a_module_is_under_400_lines_or_says_why() -> None:
    # A migration is never changed again, so it is not split either.
    long = [
        path
        for path in CODE
        if path.parent.name != "versions" and len(path.read_text().splitlines()) > 400
    ]
    assert [path for path in long if "400 lines" not in path.read_text()] == []
