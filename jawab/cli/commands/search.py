"""``jawab search``: what finding tickets needs."""

import click


@click.group("search")
def command() -> None:
    """Finding tickets by their words."""


@command.command("rebuild")
@click.option(
    "--all", "anew", is_flag=True, help="Also words that are there: after a release that reads better."
)
@click.option(
    "--from", "start", default="message:0", show_default=True, help="Go on where another run stopped."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def rebuild(*, anew: bool, start: str, as_json: bool) -> None:
    """Build the word index where it is missing, then write the words of entries that have none.

    In small steps, while the desk runs; everything is found meanwhile. A run that was cut off says how to go on.
    """
    import json

    from jawab.base.environment import environment
    from jawab.cli.cluster import opened
    from jawab.cli.run.schema import ready_django

    with opened(environment(), lambda said: click.echo(said, err=True)):
        ready_django()
        from jawab.cli.search.indexing import build_index
        from jawab.cli.search.words import place_of, write_words

        place = place_of(start)
        if place is None:
            raise click.BadParameter(
                "Please give a kind and a number, such as message:12000.", param_hint="--from"
            )
        built = build_index()
        index = {"index": "built" if built else "was there"}
        click.echo(json.dumps(index) if as_json else f"word index: {index['index']}")
        for told in write_words(*place, anew=anew):
            click.echo(told.json() if as_json else told.line())
