"""What a process does that was forked from a Python which has imported all of Teabreak already.

A kill is as real as of any other process, and a start costs a tenth. Programs that are started the
way operators start them are in `programs.running`.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import adapters.app
import adapters.practice  # noqa: F401  # imported before the fork
from adapters import cli


def work(
    job: Callable[..., None],
    given: Sequence[str],
    folder: Path,
    surroundings: Mapping[str, str],
    said: Connection,
) -> None:
    """Do it there, saying everything to whoever began it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(surroundings)
    os.dup2(said.fileno(), 1)
    os.dup2(said.fileno(), 2)
    said.close()
    job(*given)


def teabreak(*words: str) -> None:
    """The same as typing them."""
    cli.main(words)
