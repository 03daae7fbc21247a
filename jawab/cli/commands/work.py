"""``jawab work``: jobs and due moments."""

import click


@click.command("work")
def command() -> None:
    """Run jobs and whatever is due. Any number of these may run."""
    from jawab.cli.run.part import run_part

    run_part("jawab.reactions.worker")
