"""Tables as CSV text that is safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a formula, whoever typed it; an
apostrophe in front stops it. Reading takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MARK = "\ufeff"  # by which spreadsheets know UTF-8
_FORMULA = re.compile(r"'*[=+\-@]")


def write(rows: Iterable[Sequence[str]]) -> str:
    """These rows, each cell guarded and without space around it."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    for row in rows:
        sheet.writerow(guarded(cell.strip()) for cell in row)
    return f"{MARK}{out.getvalue()}"


def guarded(cell: str) -> str:
    """The same cell, never a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
