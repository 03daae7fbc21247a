"""``jawab web``: the pages, behind the front door."""

import click

from jawab.base.environment import environment


@click.command("web")
def command() -> None:
    """Serve the pages on a private socket for the front door (or on JAWAB_WEB_BIND)."""
    from jawab.cli.run.web import serve_web

    serve_web(environment())
