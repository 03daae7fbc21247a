"""``jawab waits``: how long will it be? Foretold from a desk's events, and held against what came. Needs no desk."""

import sys
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("waits")
def command() -> None:
    """Expected waits: foretold line by line from a trace of events, and scored against the truth."""


@command.command("replay")
@click.option("--json", "_as_json", is_flag=True, help="One JSON object a line, which it always is.")
def replay(*, _as_json: bool) -> None:
    """Read a trace on standard input and answer each ask at once with {"id", "mean", "lo", "hi"}, seconds from now.

    A line that cannot be read, or cannot be, is named on standard error and passed over.
    """
    from jawab.cli.text.lines import written
    from jawab.cli.waits.lines import lines
    from jawab.cli.waits.telling import Trace

    trace = Trace()
    for number, line in lines(sys.stdin.buffer):
        try:
            told = trace.told(line)
        except ValueError as fault:
            click.echo(f"line {number}: {fault}", err=True)
            continue
        if told is not None:
            click.echo(written(told))


@command.command("score")
@click.argument("trace", type=_FILE)
@click.argument("truth", type=_FILE)
@click.option("--from-day", default=0, show_default=True, help="Earlier days are listened to, not scored.")
@click.option(
    "--every", default=1, show_default=True, type=click.IntRange(1), help="Answer one ask in so many."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def score(*, trace: Path, truth: Path, from_day: int, every: int, as_json: bool) -> None:
    """Answer a trace's asks and hold the answers against the truth, and against the formulas others announce."""
    import json
    from dataclasses import asdict

    from jawab.cli.waits.scoring import overall, replayed, scores
    from jawab.cli.waits.speaking import HEAD, said, summed

    try:
        played = replayed(trace, truth, from_day=from_day, every=every)
    except (ValueError, KeyError, OSError) as fault:
        raise click.ClickException(f"cannot be scored: {fault}") from None
    told = scores(played.outcomes)
    if as_json:
        for one in told:
            click.echo(json.dumps({**asdict(one), "ratio": one.ratio}))
        return
    click.echo(HEAD)
    for one in told:
        click.echo(said(one))
    click.echo(summed(*overall(told), seconds=played.seconds))
