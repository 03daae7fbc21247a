"""A crowd at the door: how long pages take when many want one, and what those cost who do not wait for theirs."""

import time
from collections.abc import Iterator, Sequence
from statistics import median

from django.urls import reverse

from jawab.cli.bench.doors import asking, cookie_of, open_doors
from jawab.cli.bench.figures import Figure
from jawab.cli.bench.processors import measured
from jawab.people.models import Agent

CLIENTS, IMPATIENT = 16, 48
_WARM, _SECONDS, _PATIENCE = 3.0, 15.0, 0.05


def figures(viewer: Agent) -> Iterator[Figure]:
    """Pages of a list through the front door, on the desk as it stands."""
    address = f"{reverse('inbox')}?in=all"
    cookies = [cookie_of(viewer) for _number in range(CLIENTS)]
    with open_doors() as port:
        with asking(port, address, cookies):
            time.sleep(_WARM)
        took, each = _read(port, address, cookies)
        with asking(port, address, cookies[:1] * IMPATIENT, patience=_PATIENCE):
            _beside, each_beside = _read(port, address, cookies)
    took.sort()
    last = took[int(len(took) * 0.99)]
    yield Figure(f"pages with {CLIENTS} clients", len(took) / _SECONDS, "/s")
    yield Figure(f"page p50 with {CLIENTS} clients", median(took) * 1000, "ms")
    yield Figure(
        f"page p99 with {CLIENTS} clients", last * 1000, "ms", last / median(took), "times p50", -1.5
    )
    yield Figure(
        f"page beside {IMPATIENT} who leave",
        each_beside,
        "ms",
        each_beside / each,
        "times without them",
        -1.1,
    )


def _read(port: int, address: str, cookies: Sequence[str]) -> tuple[list[float], float]:
    """Seconds of each page, and milliseconds of processor for one: of door, pages and database."""
    with measured() as spent, asking(port, address, cookies) as took:
        time.sleep(_SECONDS)
        read = len(took)
    return took[:read], spent.database * 1000 / max(1, len(took))
