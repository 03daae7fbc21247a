"""``jawab bench``: how fast mail comes in and work is given out, how soon all hear, what starts, waits and pages cost.

``jawab bench fill`` makes a desk as large as one of years.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jawab.cli.bench.figures import Figure


@click.group("bench", invoke_without_command=True)
@click.option(
    "--starts", default=3, show_default=True, help="Desks begun from nothing, and again; 0 leaves them out."
)
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
@click.option(
    "--waiting",
    default=1000,
    show_default=True,
    help="Tickets that wait while all are foretold; 0 leaves it out.",
)
@click.option(
    "--read", default=2000, show_default=True, help="Pages of the help centre read; 0 leaves it out."
)
@click.option("--given", default=500, show_default=True, help="Tickets given out; 0 leaves that out.")
@click.option(
    "--pages",
    multiple=True,
    default=(10_000, 100_000),
    show_default=True,
    help="How many tickets desks have whose pages are asked; 0 leaves them out.",
)
@click.option(
    "--storm", default=10_000, show_default=True, help="Mails at once to the largest; 0 leaves them out."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--into", type=click.Path(dir_okay=False, path_type=Path), help="A page that gets a section more."
)
@click.pass_context
def command(
    context: click.Context,
    *,
    starts: int,
    mails: int,
    tickets: int,
    workspaces: int,
    facts: int,
    hours: int,
    waits: int,
    waiting: int,
    read: int,
    given: int,
    pages: tuple[int, ...],
    storm: int,
    as_json: bool,
    into: Path | None,
) -> None:
    """Measure on a throw-away desk, and print every figure beside a bare limit of the same run."""
    if context.invoked_subcommand is not None:
        return
    import json
    from dataclasses import asdict
    from itertools import chain

    from jawab.cli.bench import hours as business_time
    from jawab.cli.bench import starts as begun
    from jawab.cli.bench import waits as expected_waits
    from jawab.cli.bench.desk import empty_desk

    # Before there is another database at work.
    told = list(begun.figures(rounds=starts)) if starts else []
    with empty_desk() as channel:
        from jawab.cli.bench import giving, growth, help_centre, intake, line, looking
        from jawab.cli.bench import pages as screens

        parts = [
            told,
            business_time.figures(count=hours) if hours else (),
            expected_waits.figures(count=waits) if waits else (),
            intake.figures(channel, count=mails) if mails else (),
            giving.figures(count=given) if given else (),
            looking.figures(count=waiting) if waiting else (),
            help_centre.figures(count=read) if read else (),
            line.figures(workspaces=workspaces, facts=facts) if workspaces else (),
            growth.figures(channel, tickets=tickets, count=mails) if mails and tickets else (),
            screens.figures(channel, sizes=pages, storm=storm) if any(pages) else (),
        ]
        told = []
        for figure in chain.from_iterable(parts):
            click.echo(json.dumps(asdict(figure)) if as_json else figure.line())
            told.append(figure)
        if into is not None:
            _append(into, told)


def _append(into: Path, told: "Sequence[Figure]") -> None:
    """While the bench's own database still stands."""
    from django.db import connection

    from jawab.base import clock
    from jawab.cli.bench.report import append, section

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        ((database,),) = cursor.fetchall()
    append(into, section(told, at=clock.now(), database=database))


@command.command("fill")
@click.option("--tickets", type=click.IntRange(1, 10_000_000), required=True, help="How many are added.")
@click.option("--seed", default=1, show_default=True, help="The same seed tells the same tickets.")
@click.option(
    "--anyway", is_flag=True, help="Also where there are tickets: these can not be told apart again."
)
def fill_command(*, tickets: int, seed: int, anyway: bool) -> None:
    """Fill the desk of JAWAB_DATA or DATABASE_URL with invented tickets, five messages each."""
    from jawab.base.environment import environment
    from jawab.cli.cluster import opened
    from jawab.cli.run.schema import ready_django

    with opened(environment(), click.echo):
        ready_django()
        from jawab.cli.bench.filling.filling import fill, settle
        from jawab.tickets.models import Ticket

        if not anyway and Ticket.objects.exists():
            raise click.ClickException("This desk has tickets. With --anyway they get company for good.")
        messages = fill(tickets=tickets, seed=seed, say=click.echo)
        click.echo("Tidying the tables")
        settle()
    click.echo(f"{tickets:,} tickets with {messages:,} messages.")
