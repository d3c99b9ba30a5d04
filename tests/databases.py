"""Databases with every table and nothing in them, as copies of one: making one takes a while."""

import tempfile
from functools import cache
from pathlib import Path

from storage.migrations import migrate


def sqlite(folder: Path) -> str:
    """The address of a SQLite file in this folder: a fresh one, unless it is there already."""
    file = folder / "teabreak.db"
    if not file.exists():
        file.write_bytes(_empty())
    return f"sqlite:///{file}"


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "teabreak.db"
        migrate(f"sqlite:///{file}")
        return file.read_bytes()
