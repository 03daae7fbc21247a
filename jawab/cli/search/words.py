"""Writing the words of entries, a step at a time."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click
from django.db.models import Max

from jawab.tickets.actions.rebuilding import KINDS, rebuild_words

STEP = 500


@dataclass(frozen=True, slots=True)
class Told:
    """Of one kind of entry: how many were looked at, and how many got words."""

    kind: str
    looked: int
    written: int

    def line(self) -> str:
        return f"{self.kind}: {self.looked:,} looked at, {self.written:,} written"

    def json(self) -> str:
        return json.dumps(asdict(self))


def place_of(text: str) -> tuple[str, int] | None:
    """``message:12000``."""
    kind, _colon, number = text.partition(":")
    return (kind, int(number)) if kind in KINDS and number.isascii() and number.isdigit() else None


def write_words(kind: str, after: int, *, anew: bool) -> Iterator[Told]:
    """From this place on, kind by kind. Cut off, it says where it was: no step is half done."""
    for each in list(KINDS)[list(KINDS).index(kind) :]:
        yield _of_kind(each, after, anew=anew)
        after = 0


def _of_kind(kind: str, after: int, *, anew: bool) -> Told:
    looked = written = 0
    last = KINDS[kind].aggregate(last=Max("pk"))["last"] or 0
    with click.progressbar(length=max(last - after, 1), label=f"Reading, {kind}", file=sys.stderr) as bar:
        try:
            while (step := rebuild_words(kind=kind, after=after, count=STEP, anew=anew)).last is not None:
                looked, written = looked + step.looked, written + step.written
                bar.update(step.last - after)
                after = step.last
        except BaseException:
            click.echo(f"\nTo go on: jawab search rebuild{' --all' * anew} --from {kind}:{after}", err=True)
            raise
    return Told(kind, looked, written)
