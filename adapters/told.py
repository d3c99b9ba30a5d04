"""What an operator is told when something cannot be done."""

from typing import IO, Any

import click


class Told(click.ClickException):
    """A clear error: what is wrong and what to do about it. Exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=file is None, file=file)
