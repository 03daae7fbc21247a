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
        from django.utils import translation

        from jawab.base.errors import JawabError

        try:
            # Commands speak English, whatever the desk's pages speak.
            with translation.override("en"):
                yield
        except JawabError as refusal:
            with translation.override("en"):
                raise click.ClickException(str(refusal)) from None
