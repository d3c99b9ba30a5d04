"""Real processes: started, read, talked to, killed."""

import contextlib
import gc
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import IO, Protocol

from click.testing import CliRunner

from adapters import cli
from tests.process import forked

HOUSE = Path(__file__).parent.parent.parent
TEABREAK = str(Path(sys.executable).with_name("teabreak"))
MODULE = (sys.executable, "-m", "bot")
WAIT_SECONDS = 120  # for a computer that is busy with other things; nothing is timed by it
FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload([forked.__name__])
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


def typed(
    *words: str, folder: Path, given: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """The same as `once` with `teabreak`, but in this process, where all is imported already."""
    unset = {name: None for name in os.environ if name.startswith(SETTINGS)}
    with contextlib.chdir(folder):
        ended = CliRunner().invoke(
            cli.main, words, given, {**unset, **settings}, prog_name="teabreak"
        )
    gc.enable()  # a program that goes on starts without it
    return subprocess.CompletedProcess(words, ended.exit_code, ended.stdout, ended.stderr)


class Process(Protocol):
    """What can be done with one."""

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def kill(self) -> None: ...
    def send_signal(self, sig: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Forked:
    """One that was forked."""

    process: ForkServerProcess

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self.process.join(timeout)
        assert self.process.exitcode is not None, "it goes on"
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()

    def send_signal(self, sig: int, /) -> None:
        assert self.process.pid
        os.kill(self.process.pid, sig)


@dataclass(slots=True)
class Program:
    """A process that goes on until it is stopped."""

    process: Process
    said: IO[str]
    lines: list[str] = field(default_factory=list)
    _said: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Keep what it says."""
        for line in self.said:
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
    assert process.stdout
    with _listened_to(Program(process, process.stdout)) as program:
        yield program


@contextmanager
def begun(
    job: Callable[..., None], *given: str, folder: Path, **settings: str
) -> Iterator[Program]:
    """`running`, forked (`tests.process.forked`)."""
    read, written = FORKING.Pipe(duplex=False)
    args = (job, given, folder, surroundings(**settings), written)
    process = FORKING.Process(target=forked.work, args=args)
    process.start()
    written.close()
    said = os.fdopen(os.dup(read.fileno()), encoding="utf-8")
    read.close()
    with _listened_to(Program(Forked(process), said)) as program:
        yield program


@contextmanager
def _listened_to(program: Program) -> Iterator[Program]:
    listener = threading.Thread(target=program.listen)
    listener.start()
    try:
        yield program
    finally:
        program.kill()
        listener.join()
        program.said.close()
