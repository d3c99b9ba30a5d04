"""Pictures of charts, for whoever shows them. Each is drawn by a process that ends with it.

So the charting library takes no memory of the server's and no time of its start, and what it does
with what people typed cannot harm anything. Few are drawn at once; the last ones are kept, since a
page asks for the same one again and again. Without a picture, the words say the same.
"""

import asyncio
import logging
import os
import sys
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache

from bot import codec
from bot.cards import Chart
from bot.phrases import say

KEPT = 32  # pictures, of about 50 kB each
WAITING = 8  # more at once than this are not drawn
LONGEST = 30.0  # seconds
HERITAGE = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")  # nothing that is secret

log = logging.getLogger("teabreak.pictures")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file."""

    name: str
    png: bytes


class Pictures:
    """Draws charts, one after the other: at most `most` of them wait, each takes `longest`."""

    def __init__(self, most: int = WAITING, longest: float = LONGEST) -> None:
        self._most = most
        self._longest = longest
        self._kept: OrderedDict[Chart, bytes] = OrderedDict()
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def draw(self, chart: Chart) -> Picture | None:
        """The picture; None if it cannot be drawn."""
        if self._waiting >= self._most:
            log.warning("too many pictures were asked for at once")
            return None
        self._waiting += 1
        try:
            async with self._turn:
                png = self._kept.get(chart) or await _drawn(chart, self._longest)
        finally:
            self._waiting -= 1
        if png is None:
            return None
        self._kept[chart] = png
        self._kept.move_to_end(chart)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return Picture(chart.name, png)


def alt(chart: Chart, limit: int) -> str:
    """What the picture shows, in words; where there is no room, that words beside it say so."""
    return chart.alt if len(chart.alt) <= limit else f"{chart.title} {say('picture-words')}"


async def _drawn(chart: Chart, longest: float) -> bytes | None:
    drawing = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.drawing"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_surroundings(),
    )
    try:
        async with asyncio.timeout(longest):
            png, _ = await drawing.communicate(codec.dump(chart).encode())
    except TimeoutError:
        log.warning("a picture was not drawn in time")
        return None
    finally:
        if drawing.returncode is None:
            drawing.kill()
            await drawing.wait()
    if drawing.returncode:
        # A chart holds people's words, so it is not in the log.
        log.info("a picture was not drawn (%s)", drawing.returncode)
        return None
    return png


def _surroundings() -> dict[str, str]:
    kept = {name: os.environ[name] for name in HERITAGE if name in os.environ}
    return {**kept, "MPLCONFIGDIR": _folder().name, "OPENBLAS_NUM_THREADS": "1"}


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Where the charting library notes which fonts there are, so that it looks only once."""
    return tempfile.TemporaryDirectory(prefix="teabreak-")
