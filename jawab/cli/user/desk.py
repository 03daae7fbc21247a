"""The desk's database for one short command, and its refusals as a terminal tells them."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from jawab.base.environment import environment
from jawab.cli.cluster import opened
from jawab.cli.run.schema import ready_django


@contextmanager
def at_the_desk() -> Iterator[None]:
    """Joins a running desk, else wakes its database for as long as the command lasts."""
    with opened(environment(), lambda text: click.echo(text, err=True)):
        ready_django()
        from jawab.base.errors import JawabError

        try:
            yield
        except JawabError as refusal:
            raise click.ClickException(str(refusal)) from None
