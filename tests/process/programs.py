"""Real processes: started, read, talked to, killed."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
TEABREAK = str(Path(sys.executable).with_name("teabreak"))
MODULE = (sys.executable, "-m", "bot")
WAIT_SECONDS = 120  # for a computer that is busy with other things; nothing is timed by it
SETTINGS = ("DATABASE_URL", "WEB_", "LOG_LEVEL", "BACKUP_", "SLACK_", "DISCORD_")


def surroundings(**changed: str) -> dict[str, str]:
    """The environment without settings of Teabreak, but for these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    return {**kept, "PYTHONPATH": str(HOUSE), "PYTHONUNBUFFERED": "1", **changed}


def once(
    *command: str, folder: Path, given: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings(**settings),
        input=given,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )


@dataclass(slots=True)
class Program:
    """A process that goes on until it is stopped."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    _said: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Keep what it says."""
        assert self.process.stdout
        for line in self.process.stdout:
            with self._said:
                self.lines.append(line.rstrip("\n"))
                self._said.notify_all()
        with self._said:
            self._said.notify_all()

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until it has said something like this."""

        def found() -> re.Match[str] | None:
            return next((hit for line in self.lines if (hit := re.search(pattern, line))), None)

        with self._said:
            self._said.wait_for(
                lambda: found() or self.process.poll() is not None, timeout=WAIT_SECONDS
            )
            hit = found()
        assert hit, f"it never said {pattern!r}, only:\n" + "\n".join(self.lines)
        return hit

    @property
    def address(self) -> str:
        """Where its web room is."""
        return self.says(r"http://[^ ]+/")[0].rstrip("/")

    def kill(self) -> None:
        """kill -9: it has no time for anything."""
        self.process.kill()
        self.process.wait()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; how it ended."""
        self.process.send_signal(how)
        return self.process.wait(timeout=WAIT_SECONDS)

    def ends(self) -> int:
        """Wait until it ends by itself."""
        return self.process.wait(timeout=WAIT_SECONDS)


@contextmanager
def running(command: Sequence[str], folder: Path, **settings: str) -> Iterator[Program]:
    """A process, killed at the end if it still runs."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings(**settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    program = Program(process)
    listener = threading.Thread(target=program.listen)
    listener.start()
    try:
        yield program
    finally:
        program.kill()
        listener.join()
        assert process.stdout
        process.stdout.close()
