"""``jawab text``: the language layer on standard input. Needs no desk."""

import sys
from collections.abc import Callable

import click

from jawab.cli.text.lines import Line, objects, written

_JSON = click.option("--json", "_as_json", is_flag=True, help="One JSON object a line, which it always is.")


@click.group("text")
def command() -> None:
    """Persian, Arabic and English lines from standard input, each plain or as a JSON object; JSON objects come out."""


@command.command("inspect")
@_JSON
@click.option("--ref", default="", metavar="ISO", help="The moment it is read; now, when not said.")
@click.option("--tz", default="", metavar="ZONE", help="A time zone, as Asia/Tehran.")
@click.option("--weekend", default="", metavar="DAYS", help="As thu,fri.")
@click.option("--close", default="", metavar="CLOCK", help="When the desk closes, as 17:00.")
@click.option("--lang", default="", type=click.Choice(["", "fa", "ar", "en"]), help="When it is known.")
def inspect(*, _as_json: bool, ref: str, tz: str, weekend: str, close: str, lang: str) -> None:
    """Say of each text: language, direction, search key, words, feeling, urgency, times, checks, personal data.

    A line's own keys are: id, text, lang, ref, tz, weekend, close_of_business.
    """
    from jawab.cli.text.inspecting import Surroundings, inspected

    usual = Surroundings(lang=lang, ref=ref, tz=tz, weekend=weekend, close=close)
    _each(lambda line: inspected(line, usual=usual))


@command.command("match")
@_JSON
def match(*, _as_json: bool) -> None:
    """Say of each {"id", "query", "doc"} whether the desk's search finds the text by the query."""
    from jawab.cli.text.finding import matched

    _each(matched)


@command.command("group")
@_JSON
def group(*, _as_json: bool) -> None:
    """Give each {"id", "text"} the group of requests about the same problem that it belongs to."""
    from jawab.cli.text.finding import grouped
    from jawab.language.grouping import Groups

    groups: Groups[object] = Groups()
    _each(lambda line: grouped(line, groups))


@command.command("corrections")
@_JSON
def corrections(*, _as_json: bool) -> None:
    """Print the messages whose feeling agents put right, with their words, to learn from."""
    from jawab.cli.run.schema import ready_django
    from jawab.cli.text.correcting import corrected

    ready_django()
    for line in corrected():
        click.echo(written(line))


def _each(told: Callable[[Line], Line]) -> None:
    for line in objects(sys.stdin.buffer):
        try:
            click.echo(written(told(line)))
        except ValueError as fault:
            click.echo(written({"id": line.get("id"), "error": str(fault)}))
