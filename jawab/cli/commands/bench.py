"""``jawab bench``: how fast mail comes in and work is given out, how soon all hear, what times and waits cost."""

import click


@click.command("bench")
@click.option(
    "--mails", default=400, show_default=True, help="Mails in each of five rounds; 0 leaves mail out."
)
@click.option(
    "--tickets", default=100_000, show_default=True, help="How far the desk grows; 0 leaves that out."
)
@click.option(
    "--workspaces", default=1000, show_default=True, help="Open workspaces that hear; 0 leaves that out."
)
@click.option("--facts", default=300, show_default=True, help="Facts they hear one by one, twice.")
@click.option(
    "--hours", default=20_000, show_default=True, help="Questions of business time; 0 leaves it out."
)
@click.option("--waits", default=150, show_default=True, help="Expected waits asked for; 0 leaves them out.")
@click.option("--given", default=500, show_default=True, help="Tickets given out; 0 leaves that out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    *,
    mails: int,
    tickets: int,
    workspaces: int,
    facts: int,
    hours: int,
    waits: int,
    given: int,
    as_json: bool,
) -> None:
    """Measure on a throw-away desk, and print every figure beside a bare limit of the same run."""
    import json
    from dataclasses import asdict
    from itertools import chain

    from jawab.cli.bench import hours as business_time
    from jawab.cli.bench import waits as expected_waits
    from jawab.cli.bench.desk import empty_desk

    with empty_desk() as channel:
        from jawab.cli.bench import giving, growth, intake, line

        parts = [
            business_time.figures(count=hours) if hours else (),
            expected_waits.figures(count=waits) if waits else (),
            intake.figures(channel, count=mails) if mails else (),
            giving.figures(count=given) if given else (),
            line.figures(workspaces=workspaces, facts=facts) if workspaces else (),
            growth.figures(channel, tickets=tickets, count=mails) if mails and tickets else (),
        ]
        for figure in chain.from_iterable(parts):
            click.echo(json.dumps(asdict(figure)) if as_json else figure.line())
