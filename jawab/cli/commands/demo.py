"""``jawab demo``: a shop to look at."""

import click

from jawab.base.environment import environment


@click.command("demo")
@click.option("--tickets", default=1500, show_default=True, help="How many tickets the shop has.")
@click.option("--seed", default=1405, show_default=True, help="The same seed tells the same story.")
@click.option("--fill-only", is_flag=True, help="Fill the desk and stop.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(*, tickets: int, seed: int, fill_only: bool, as_json: bool) -> None:
    """Fill an empty desk with a believable shop in Persian, Arabic and English, and run it."""
    from jawab.cli.demo.running import fill_desk, run_demo
    from jawab.cli.run.voice import Voice

    voice = Voice(as_json=as_json)
    if fill_only:
        fill_desk(environment(), voice, seed=seed, tickets=tickets)
    else:
        run_demo(environment(), voice, seed=seed, tickets=tickets)
