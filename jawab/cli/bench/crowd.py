"""A crowd at the door: how long pages take when many want one, and what those cost who do not wait for theirs."""

import time
from collections.abc import Iterator
from statistics import median

from django.urls import reverse

from jawab.cli.bench.doors import Crowd, cookie_of, open_doors
from jawab.cli.bench.figures import Figure
from jawab.cli.bench.processors import measured
from jawab.people.models import Agent

CLIENTS, IMPATIENT = 16, 32
_WARM, _SECONDS = 3.0, 15.0
_PATIENCE = 0.25
"""Seconds: less than a page takes while so many ask."""


def figures(viewer: Agent) -> Iterator[Figure]:
    """Pages of a list through the front door, on the desk as it stands."""
    address = f"{reverse('inbox')}?in=all"
    cookies = [cookie_of(viewer) for _number in range(CLIENTS)]
    with open_doors() as port:
        with Crowd(port, address).there(cookies):
            time.sleep(_WARM)
        with measured() as spent, Crowd(port, address).there(cookies) as crowd:
            time.sleep(_SECONDS)
        with (
            measured() as beside,
            Crowd(port, address, _PATIENCE).there(cookies[:1] * IMPATIENT) as leaving,
            Crowd(port, address).there(cookies) as waiting,
        ):
            time.sleep(_SECONDS)
    took = sorted(crowd.took)
    middle, last = median(took) * 1000, took[int(len(took) * 0.99)] * 1000
    each = spent.database * 1000 / len(took)
    pages = len(waiting.took) + len(leaving.took)
    of_leaving = (beside.database * 1000 - pages * each) / max(1, leaving.left)
    yield Figure(f"pages to {CLIENTS} clients", len(took) / spent.wall, "/s")
    yield Figure(f"page to {CLIENTS} clients, p50", middle, "ms")
    yield Figure(f"page to {CLIENTS} clients, p99", last, "ms", last / middle, "times p50", -1.5)
    yield Figure("page, processor of door, pages, database", each, "ms")
    yield Figure(
        f"page nobody waits for, of {leaving.left}", of_leaving, "ms", of_leaving / each, "pages", -0.1
    )
