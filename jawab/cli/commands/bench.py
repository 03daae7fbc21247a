"""``jawab bench``: how fast this machine takes mail in."""

import click


@click.command("bench")
@click.option("--mails", default=400, show_default=True, help="Mails in each of five rounds.")
@click.option(
    "--tickets", default=100_000, show_default=True, help="How far the desk grows; 0 leaves that out."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(*, mails: int, tickets: int, as_json: bool) -> None:
    """Measure on a throw-away desk, and print every figure beside a bare limit of the same run."""
    import json
    from dataclasses import asdict
    from itertools import chain

    from jawab.cli.bench.desk import empty_desk

    with empty_desk() as channel:
        from jawab.cli.bench import growth, intake

        found = intake.figures(channel, count=mails)
        if tickets:
            found = chain(found, growth.figures(channel, tickets=tickets, count=mails))
        for figure in found:
            click.echo(json.dumps(asdict(figure)) if as_json else figure.line())
