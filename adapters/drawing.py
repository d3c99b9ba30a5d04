"""Draws a chart as a PNG, in a process of its own: a card's chart comes in as JSON, bytes go out.

Nothing but this module imports the charting library, and nothing imports this module: it is run,
with `python -m adapters.drawing`, by `adapters.pictures`.

One dark colour on white with a border reads in light and dark surroundings and without seeing
colours; what a bar means stands beside it in words. Letters come from DejaVu Sans, which is part of
the library. Pictures inside words (emoji) are left out where it has none. Other letters that it
does not have cannot be drawn: then there is no picture (`UNWRITABLE`), and the words stay.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import cast

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from bot import codec
from bot.cards import Bar, Chart

UNWRITABLE = 3  # the exit status

WIDTH = 3.4  # inches; narrow, so that letters are large on a phone
DOTS = 320  # an inch
EDGE = 0.2  # inches around everything
INSIDE = WIDTH - 2 * EDGE
LINE = 0.225  # inches, of a line of words
THICK = 0.21  # of a bar
NEAR = 0.03  # between a label and its bar
GAP = 0.17  # between rows
BESIDE = 0.12  # between a bar and its words
SHORTEST = 0.8  # what is left of a full bar beside long words

CELL = 0.23  # inches, the height of a row of a table
WIDEST = 0.6  # a column of it

INK, SOFT, FILL, TRACK, PAPER = "#1a1a1a", "#595959", "#1f4e79", "#eef1f4", "#ffffff"
TINTS = ("#cfe3f5", "#fde3b5", "#d8ecd0", "#f6d3dc", "#e3d9f2", "#fff6b8", "#cdeeee", "#e4e4e4")
ORNAMENTS = frozenset(("So", "Sk", "Cf", "Mn", "Co"))  # what emoji are made of

TITLE = FontProperties(family="DejaVu Sans", size=13, weight="bold")
SMALL = FontProperties(family="DejaVu Sans", size=10)
WORDS = FontProperties(family="DejaVu Sans", size=11)


class Unwritable(ValueError):
    """There are letters that the font does not have."""


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its label as it fits on lines."""

    bar: Bar
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + NEAR + THICK + GAP


def png(chart: Chart) -> bytes:
    """The picture. Raises Unwritable."""
    chart = writable(chart)
    figure = Figure(figsize=(WIDTH, 1), dpi=DOTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    heads = [(line, TITLE, INK) for line in _wrapped(chart.title, TITLE)]
    heads += [(line, WORDS, SOFT) for line in _wrapped(chart.lead, WORDS)]
    rows = [Row(bar, tuple(_wrapped(bar.label, WORDS))) for bar in chart.bars]
    top = EDGE + (len(heads) + 0.7) * LINE
    height = top + sum(row.height for row in rows) - GAP + EDGE
    if chart.columns:
        height = top + (len(rows) + 1) * CELL + EDGE
    figure.set_size_inches(WIDTH, height)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    _border(axes, height)
    for number, (line, font, colour) in enumerate(heads):
        _write(axes, EDGE, EDGE + (number + 0.5) * LINE, line, font, colour)
    if chart.columns:
        _tabled(axes, chart, top)
    else:
        _draw(axes, rows, top, chart.most)
    held = BytesIO()
    figure.savefig(held, format="png", facecolor=PAPER)
    return held.getvalue()


def writable(chart: Chart) -> Chart:
    """The same chart in letters that the font has. Raises Unwritable."""
    bars = tuple(replace(bar, label=_letters(bar.label)) for bar in chart.bars)
    return replace(chart, title=_letters(chart.title), lead=_letters(chart.lead), bars=bars)


def _letters(text: str) -> str:
    font = font_manager.get_font(font_manager.findfont(WORDS))
    kept = []
    for letter in text:
        if font.get_char_index(ord(letter)) or letter.isspace():
            kept.append(letter)
        elif unicodedata.category(letter) not in ORNAMENTS:
            raise Unwritable(f"U+{ord(letter):04X}")
    words = " ".join("".join(kept).split())
    if text and not words:
        raise Unwritable("nothing is left")
    return words


def _draw(axes: Axes, rows: list[Row], top: float, most: float) -> None:
    """Each row: its label, and below it the bar in its track, with its words beside it."""
    words = max(_width(row.bar.told, WORDS) for row in rows)
    full = max(INSIDE - BESIDE - words, SHORTEST)
    for row in rows:
        for number, line in enumerate(row.lines):
            _write(axes, EDGE, top + (number + 0.5) * LINE, line, WORDS, INK)
        middle = top + len(row.lines) * LINE + NEAR + THICK / 2
        long = full * row.bar.value / most if most else 0.0
        axes.barh(middle, full, THICK, EDGE, facecolor=TRACK, edgecolor=SOFT, linewidth=0.6)
        axes.barh(middle, long, THICK, EDGE, facecolor=FILL)
        _write(axes, EDGE + full + BESIDE, middle, row.bar.told, WORDS, INK)
        top += row.height


def _tabled(axes: Axes, chart: Chart, top: float) -> None:
    """A table. A word has the same colour wherever it stands, and stands there as well."""
    first = max(_width(bar.label, SMALL) for bar in chart.bars) + BESIDE
    wide = min((INSIDE - first) / len(chart.columns), WIDEST)
    words = sorted({cell for bar in chart.bars for cell in bar.cells if cell})
    tint = {word: TINTS[number % len(TINTS)] for number, word in enumerate(words)}
    for number, (label, cells) in enumerate(
        [("", chart.columns), *((bar.label, bar.cells) for bar in chart.bars)]
    ):
        middle = top + (number + 0.5) * CELL
        _write(axes, EDGE, middle, label, SMALL, INK)
        for column, cell in enumerate(cells):
            left = EDGE + first + column * wide
            if number:
                fill = tint.get(cell, PAPER)
                axes.barh(middle, wide, CELL, left, facecolor=fill, edgecolor=SOFT, linewidth=0.5)
            centred = left + (wide - _width(cell, SMALL)) / 2
            _write(axes, centred, middle, cell, SMALL, INK if number else SOFT)


def _border(axes: Axes, height: float) -> None:
    thin = 0.02
    axes.plot(
        (thin, WIDTH - thin, WIDTH - thin, thin, thin),
        (thin, thin, height - thin, height - thin, thin),
        color=SOFT,
        linewidth=0.8,
    )


def _write(axes: Axes, x: float, y: float, line: str, font: FontProperties, colour: str) -> None:
    """Words as they are: a "$" begins no formula."""
    axes.text(x, y, line, fontproperties=font, color=colour, va="center_baseline", parse_math=False)


def _wrapped(text: str, font: FontProperties) -> Iterator[str]:
    """Lines that fit; a word that is too long for one goes on in the next."""
    line = ""
    for word in text.split():
        if line and not _fits(f"{line} {word}", font):
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while not _fits(line, font):
            part = next(n for n in range(len(line) - 1, 0, -1) if _fits(line[:n], font))
            yield line[:part]
            line = line[part:]
    if line:
        yield line


def _fits(line: str, font: FontProperties) -> bool:
    return _width(line, font) <= INSIDE


def _width(line: str, font: FontProperties) -> float:
    """In inches."""
    held = font_manager.get_font(font_manager.findfont(font))
    held.set_size(font.get_size_in_points(), DOTS)
    held.set_text(line)
    return float(held.get_width_height()[0]) / 64 / DOTS  # it counts in 64ths of a dot


def main() -> int:
    """From one pipe to the other."""
    chart = cast(Chart, codec.parsed(json.loads(sys.stdin.buffer.read())))
    try:
        sys.stdout.buffer.write(png(chart))
    except Unwritable:
        return UNWRITABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
