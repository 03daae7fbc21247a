"""A storm of mail: ten thousand letters at once, kept, read and answered for while agents go on working."""

import time
from collections.abc import Iterator
from statistics import median

from django.urls import reverse

from jawab.channels.intake import store
from jawab.channels.models import Arrival, ArrivalState
from jawab.cli.bench.doors import Crowd, cookie_of, open_doors
from jawab.cli.bench.figures import Figure, rate
from jawab.cli.bench.mails import mails
from jawab.people.models import Agent
from jawab.tickets.models import Channel, Message

AGENTS, _THINKING = 8, 1.0
"""Each asks for a list, reads it for so many seconds, and asks again."""
_QUIET, _LONGEST = 30.0, 1200.0


def figures(channel: Channel, viewer: Agent, *, count: int) -> Iterator[Figure]:
    """On the desk as it stands: ``jawab work`` takes them in while they come, behind the front door."""
    letters = mails(count, to=channel.address, seed=7)
    address = f"{reverse('inbox')}?in=all"
    cookies = [cookie_of(viewer) for _number in range(AGENTS)]
    before = Message.objects.count()
    with open_doors("work") as port:
        with Crowd(port, address).there(cookies):
            time.sleep(3)
        with Crowd(port, address, thinking=_THINKING).there(cookies) as quiet:
            time.sleep(_QUIET)
        began = time.monotonic()
        with Crowd(port, address, thinking=_THINKING).there(cookies) as busy:
            for letter in letters:
                store(channel=channel, raw=letter, via="lmtp", envelope_from="a@b.example")
            kept = time.monotonic() - began
            _until_read(channel, began + _LONGEST)
            drained = time.monotonic() - began
    came = Message.objects.count() - before
    assert came >= count, f"{count - came} letters are missing"
    calm, last = _p99(quiet), _p99(busy)
    yield Figure(f"storm of {count:,} mails: kept", rate(count, kept), "a second")
    yield Figure(f"storm of {count:,} mails: taken in", rate(count, drained), "a second")
    yield Figure("storm: page p50 of agents at work", median(busy.took) * 1000, "ms")
    yield Figure("storm: page p99 of agents at work", last, "ms", last / calm, "times the quiet p99", -2)


def _until_read(channel: Channel, until: float) -> None:
    waiting = Arrival.objects.filter(channel=channel).exclude(state=ArrivalState.ACCEPTED)
    while waiting.exists():
        if time.monotonic() > until:
            raise RuntimeError(f"{waiting.count()} mails were not taken in")
        time.sleep(0.5)


def _p99(crowd: Crowd) -> float:
    """Milliseconds."""
    took = sorted(crowd.took)
    return took[int(len(took) * 0.99)] * 1000
