"""What an operator is told when something cannot be done."""

from pathlib import Path
from typing import IO, Any

import click


class Told(click.ClickException):
    """A clear error: what is wrong and what to do about it. Exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=file is None, file=file)


def place_of(bug: BaseException) -> str:
    """For the log: an error's kind and place in the code, without what it may quote of people."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(bug).__name__} at {place}"
