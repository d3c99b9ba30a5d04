"""What is kept for how long, and copies of the whole database. All are plain functions of `now`."""

import contextlib
import sqlite3
from pathlib import Path


def copy_sqlite(path: Path, copy: Path) -> None:
    """A whole, checked copy of a SQLite file that may be in use. Raises ValueError if it is not."""
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with contextlib.closing(
        sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    ) as own:
        own.execute("VACUUM INTO ?", (str(part),))
    with contextlib.closing(sqlite3.connect(part)) as made:
        found = made.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise ValueError(f"the copy is not whole: {found}")
    part.chmod(0o600)
    part.replace(copy)
