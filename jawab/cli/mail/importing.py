"""Bringing mail in from files, through the same door as mail that arrives."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from jawab.channels.intake import take_in
from jawab.channels.models import ArrivalState
from jawab.channels.registry import reader_of
from jawab.cli.mail.files import Source, sources
from jawab.tickets.models import Channel, ChannelKind

BATCH = 50
_WEIGHT = 16 * 1024 * 1024


def import_mail(paths: Sequence[Path], *, address: str, as_json: bool) -> None:
    """Raises click.UsageError when there is no such mailbox. Interrupted, it can simply be started again."""
    mailboxes = Channel.objects.select_related("team")
    channel = mailboxes.filter(kind=ChannelKind.EMAIL, address__iexact=address.strip()).first()
    if channel is None:
        known = ", ".join(Channel.objects.filter(kind=ChannelKind.EMAIL).values_list("address", flat=True))
        raise click.UsageError(f"There is no mailbox {address}. There are: {known or 'none yet'}.")
    counted: Counter[str] = Counter()
    found = sources(paths)
    weight = sum(source.weight for source in found)
    with click.progressbar(length=max(weight, 1), label="Importing", file=sys.stderr) as bar:
        for letters, passed in _batches(found):
            counted.update(take_in(channel=channel, sources=letters, reader_of=reader_of))
            bar.update(passed)
    _tell(counted, as_json=as_json)


def _batches(found: Sequence[Source]) -> Iterator[tuple[list[bytes], int]]:
    """Some letters, and how far they bring us. A file that cannot be read is told and passed over."""
    batch: list[bytes] = []
    passed = 0
    for source in found:
        try:
            for letter in source.letters():
                batch.append(letter)
                passed += len(letter)
                if len(batch) == BATCH or passed > _WEIGHT:
                    yield batch, passed
                    batch, passed = [], 0
        except OSError as fault:
            click.echo(f"{source.path}: {fault.strerror or fault}", err=True)
    yield batch, passed


def _tell(counted: Counter[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({state.value: counted[state] for state in ArrivalState}))
        return
    for state in ArrivalState:
        if counted[state] or state == ArrivalState.ACCEPTED:
            click.echo(f"{counted[state]:>8}  {_WORDS[state]}")


_WORDS = {
    ArrivalState.ACCEPTED: "in tickets",
    ArrivalState.KNOWN: "were there before",
    ArrivalState.REPORT: "delivery reports of our replies",
    ArrivalState.OWN: "our own mail",
    ArrivalState.WAITING: "wait and are tried again (see jawab doctor)",
    ArrivalState.QUARANTINED: "could not be read (see jawab doctor)",
}
