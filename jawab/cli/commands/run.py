"""``jawab run``: the whole desk on one machine."""

import click

from jawab.base.environment import environment


@click.command("run")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(as_json: bool) -> None:
    """Start the desk: its database (unless DATABASE_URL is set) and all of its processes."""
    from jawab.cli.run.desk import run_desk
    from jawab.cli.run.voice import Voice

    run_desk(environment(), Voice(as_json=as_json))
