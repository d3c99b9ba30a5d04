"""How long `teabreak run` takes to open the web room, and how much memory it holds then.

    python -m benchmarks.startup [--rounds 5]

Beside it, in the same run and in turn: Python alone, and an aiohttp server with one empty page.
Each is a process of its own, timed from its start to the moment that it says it is ready.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

EMPTY = """
import asyncio
from aiohttp import web
async def main():
    app = web.Application()
    app.router.add_get("/", lambda request: web.Response(text="hello"))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print("ready", flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""
ALONE = "import time; print('ready', flush=True); time.sleep(60)"
KINDS: dict[str, tuple[Sequence[str], str]] = {
    "Python alone": (("-c", ALONE), "ready"),
    "aiohttp, one empty page": (("-c", EMPTY), "ready"),
    "teabreak run, the web room alone": (("-m", "bot"), "http://"),
}


def once(arguments: Sequence[str], ready: str, folder: Path) -> tuple[float, float]:
    """Seconds until the process said it was ready, and its memory then in MB (RSS)."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(folder), "WEB_PORT": "0"}
    root = str(Path(__file__).parent.parent)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**bare, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        while ready not in (line := process.stdout.readline()):
            assert line, "it ended before it was ready"
        took = time.perf_counter() - began
        return took, _memory(process.pid)
    finally:
        process.kill()
        process.wait()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for name, (arguments, ready) in KINDS.items():
                figures = once(arguments, ready, Path(folder))
                if turn:  # the first makes the database and warms the disk
                    found[name].append(figures)
    base = statistics.median(took for took, _ in found["aiohttp, one empty page"])
    print("| | seconds, median | times aiohttp | MB |\n|---|--:|--:|--:|")
    for name, all_rounds in found.items():
        took = statistics.median(seconds for seconds, _ in all_rounds)
        memory = statistics.median(size for _, size in all_rounds)
        print(f"| {name} | {took:.2f} | {took / base:.1f} | {memory:.0f} |")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
