"""What seems to be one matter, as whoever may see its tickets sees it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from jawab.language import one_line
from jawab.language.grouping import most_told
from jawab.language.personal import masked
from jawab.people.models import Agent
from jawab.problems.models import Proposal, ProposedTicket
from jawab.problems.queries.matters import looked_at
from jawab.tickets.access import visible_tickets

LEAST_TICKETS, LEAST_CUSTOMERS = 5, 3
WEEKS = 4
"""Shown of a trend, the last one until now."""
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as far as its viewer sees its tickets. ``weeks`` are counts, the last one of the seven days until now;
    ``languages`` and ``teams`` how many are of each.
    """

    proposal: Proposal
    tickets: list[ProposedTicket]
    customers: int
    weeks: list[int]
    languages: list[tuple[str, int]]
    teams: list[tuple[str, int]]
    words: list[str]
    title: str


def proposals_seen(viewer: Agent, *, language: str, now: datetime) -> list[Seen]:
    """Those that are not refused, the largest first. Two queries.

    A matter of which somebody sees less than makes one is not there for them.
    """
    waiting = list(Proposal.objects.filter(refused_at=None).select_related("problem")[:MOST_SHOWN])
    rows: dict[int, list[ProposedTicket]] = {}
    for row in rows_seen(viewer, waiting, now=now):
        rows.setdefault(row.proposal_id, []).append(row)
    found = [seen_as(each, rows.get(each.pk, []), language=language, now=now) for each in waiting]
    return sorted((each for each in found if is_one(each)), key=lambda each: -len(each.tickets))


def is_one(seen: Seen) -> bool:
    """Enough of it; to an open problem a single ticket may be added."""
    if seen.proposal.problem_id is not None:
        return bool(seen.tickets)
    return len(seen.tickets) >= LEAST_TICKETS and seen.customers >= LEAST_CUSTOMERS


def rows_seen(viewer: Agent, proposals: Iterable[Proposal], *, now: datetime) -> QuerySet[ProposedTicket]:
    """Of tickets that are still what they were when they were found; the most like it first."""
    seen = visible_tickets(viewer).filter(pk__in=looked_at(now=now).values("pk"))
    rows = ProposedTicket.objects.filter(proposal__in=[*proposals], ticket__in=seen)
    rows = rows.exclude(ticket__problem_links__isnull=False)
    return rows.select_related("ticket__customer", "ticket__team").order_by("-likeness", "-ticket")


def sees_all(viewer: Agent, proposal: Proposal, *, now: datetime) -> bool:
    """Whether no ticket of it is hidden from them. One query."""
    hidden = looked_at(now=now).exclude(pk__in=visible_tickets(viewer).values("pk"))
    rows = ProposedTicket.objects.filter(proposal=proposal, ticket__in=hidden)
    return not rows.exclude(ticket__problem_links__isnull=False).exists()


def seen_as(proposal: Proposal, rows: Sequence[ProposedTicket], *, language: str, now: datetime) -> Seen:
    """``language`` is that in which it would be called."""
    tickets = [row.ticket for row in rows]
    return Seen(
        proposal=proposal,
        tickets=list(rows),
        customers=len({ticket.customer_id for ticket in tickets}),
        weeks=weekly((ticket.created_at for ticket in tickets), now=now),
        languages=Counter(ticket.language for ticket in tickets if ticket.language).most_common(),
        teams=Counter(ticket.team.name for ticket in tickets if ticket.team).most_common(),
        words=most_told((row.ticket.customer_id, row.words) for row in rows),
        title=_title(rows, language),
    )


def weekly(moments: Iterable[datetime], *, now: datetime, weeks: int = WEEKS) -> list[int]:
    """How many in each of the last weeks, the last one until now at the end."""
    counts = [0] * weeks
    for moment in moments:
        back = (now - moment) // timedelta(days=7)
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return counts


def _title(rows: Sequence[ProposedTicket], language: str) -> str:
    """The subject of the one most like all the others, in this language if there is one; numbers of people left out."""
    own = [row for row in rows if row.ticket.language == language and row.ticket.subject]
    subjects = (row.ticket.subject for row in [*own, *rows])
    return one_line(masked(next(subjects, "")), 200)
