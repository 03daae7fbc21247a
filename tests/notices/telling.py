"""The job that tells agents, run for every fact there is, twice, as it may be."""

from collections.abc import Iterable
from datetime import time

from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.notices.actions import Span, choose_notices, notify
from jawab.notices.models import Notice
from jawab.notices.ways import Ways, ways_of
from jawab.people.models import Agent


def tell() -> None:
    for row in [*FactRow.objects.order_by("pk")] * 2:
        notify(Recorded(number=row.number, fact=read(row), by=SYSTEM))


def told(agent: Agent) -> list[str]:
    """The kinds of all that this agent was told, in their order."""
    tell()
    return list(Notice.objects.filter(agent=agent).order_by("pk").values_list("kind", flat=True))


def choose(
    agent: Agent,
    *,
    ways: dict[str, Ways] | None = None,
    with_sound: bool = False,
    quiet: Iterable[Span] = (),
    digest: tuple[str, time] | None = None,
) -> None:
    choose_notices(
        by=agent,
        ways=ways_of(agent) | (ways or {}),
        with_sound=with_sound,
        quiet=quiet,
        digest=digest,
    )
