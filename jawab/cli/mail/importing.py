"""Bringing mail in from files, through the same door as mail that arrives."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from django.db import transaction

from jawab.channels.intake import read_due, store
from jawab.channels.kinds.email.parse import parse
from jawab.channels.models import Arrival, ArrivalState
from jawab.channels.registry import read_arrival
from jawab.cli.mail.files import Source, sources
from jawab.tickets.models import Channel, ChannelKind, Message

BATCH = 50
_WEIGHT = 16 * 1024 * 1024
_GLANCE = 0.5


def import_mail(paths: Sequence[Path], *, address: str, as_json: bool) -> None:
    """Raises click.UsageError when there is no such mailbox. Interrupted, it can simply be started again."""
    channel = Channel.objects.filter(kind=ChannelKind.EMAIL, address__iexact=address.strip()).first()
    if channel is None:
        known = ", ".join(Channel.objects.filter(kind=ChannelKind.EMAIL).values_list("address", flat=True))
        raise click.UsageError(f"There is no mailbox {address}. There are: {known or 'none yet'}.")
    counted: Counter[str] = Counter()
    found = sources(paths)
    weight = sum(source.weight for source in found)
    with click.progressbar(length=max(weight, 1), label="Importing", file=sys.stderr) as bar:
        for letters, passed in _batches(found):
            counted.update(_bring_in(channel, letters))
            bar.update(passed)
    _tell(counted, as_json=as_json)


def _batches(found: Sequence[Source]) -> Iterator[tuple[list[bytes], int]]:
    """Some letters, and how far they bring us."""
    batch: list[bytes] = []
    passed = 0
    for source in found:
        for letter in source.letters():
            batch.append(letter)
            passed += len(letter)
            if len(batch) == BATCH or passed > _WEIGHT:
                yield batch, passed
                batch, passed = [], 0
    yield batch, passed


def _bring_in(channel: Channel, letters: Sequence[bytes]) -> Counter[str]:
    fresh = [letter for letter in letters if not _is_known(channel, letter)]
    with transaction.atomic():
        stored = [store(channel=channel, raw=letter, via="import").pk for letter in fresh]
    arrivals = Arrival.objects.filter(pk__in=stored)
    # A running desk may be reading them already: then it is only waited for.
    while arrivals.filter(state=ArrivalState.WAITING, attempts=0).exists():
        if not read_due(read_arrival):
            time.sleep(_GLANCE)
    became = Counter(arrivals.values_list("state", flat=True))
    became[ArrivalState.KNOWN] += len(letters) - len(fresh)
    return became


def _is_known(channel: Channel, letter: bytes) -> bool:
    """Asked before storing, so that repeating a large import does not fill the database."""
    source_id = parse(letter, own_addresses=frozenset()).source_id
    return Message.objects.filter(channel=channel, source_id=source_id).exists()


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
