"""Being at a ticket. No fact: it is nobody's history, and never waits for the disk.

Nothing here is in a durable transaction, so telling the front doors may stand in the same one: the order in which
they hear is the order in which it became true.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from jawab.base import clock
from jawab.live.channels import PRESENCE
from jawab.live.presence import payload
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Presence, Ticket

LASTS = timedelta(seconds=45)
BATCH = 100
_LOCKS = 0x4A50


def be_here(*, ticket: int, tab: str, replying: bool, by: Agent) -> None:
    """One sign of life of one open tab; it lasts 45 seconds. Raises NotThere."""
    ticket_for(by, ticket)
    until = clock.now() + LASTS
    mine = Presence.objects.filter(ticket=ticket, agent=by, tab=tab)
    if mine.filter(until__gt=clock.now(), replying=replying).update(until=until):
        return
    with _telling(ticket):
        Presence.objects.bulk_create(
            [Presence(ticket_id=ticket, agent=by, tab=tab, replying=replying, until=until)],
            update_conflicts=True,
            unique_fields=["ticket_id", "agent_id", "tab"],
            update_fields=["replying", "until"],
        )


def leave(*, ticket: int, tab: str, by: Agent) -> None:
    """The tab was closed, hidden or left. Whoever may not see the ticket any more may still leave it."""
    mine = Presence.objects.filter(ticket=ticket, agent=by, tab=tab)
    if mine.exists():
        with _telling(ticket):
            mine.delete()


def forget_absent() -> int:
    """Take away who gave no sign of life in time; the number of tickets told of. Any number may run at once."""
    late = Presence.objects.filter(until__lte=clock.now()).order_by()
    tickets = list(late.values_list("ticket_id", flat=True).distinct()[:BATCH])
    for ticket in tickets:
        with _telling(ticket):
            pass
    return len(tickets)


@contextmanager
def _telling(ticket: int) -> Iterator[None]:
    """A change of who is at this ticket, one at a time; told if anybody can see a difference.

    What stands in the table is what was told last, so that whoever is late is taken away here and nowhere else.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, ticket % 2**31])
        before = _present(ticket)
        Presence.objects.filter(ticket=ticket, until__lte=clock.now()).delete()
        yield
        after = _present(ticket)
        if after != before and (seen := Ticket.objects.filter(pk=ticket).first()):
            viewing = [agent for agent, replying in after.items() if not replying]
            told = payload(
                ticket=ticket, audience=seen.audience, viewing=viewing, replying=after.keys() - viewing
            )
            cursor.execute("SELECT pg_notify(%s, %s)", [PRESENCE, told])


def _present(ticket: int) -> dict[int, bool]:
    """Agents at the ticket, and whether they reply in any of their tabs."""
    tabs = Presence.objects.filter(ticket=ticket).order_by("replying")
    return dict(tabs.values_list("agent_id", "replying"))
