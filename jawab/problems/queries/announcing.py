"""Whom a problem concerns, where each is told, and how far an announcement is."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from jawab.people.models import Agent
from jawab.people.queries import desk_settings
from jawab.problems.access import tickets_of
from jawab.problems.models import AnnouncedTicket, Announcement, Problem, Told
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.queries import blocked_among

SPOKEN = ("fa", "ar", "en")
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Meant:
    """``beside`` is the ticket in which the same customer is told; ``reason`` why nobody can be told in this one."""

    ticket: Ticket
    language: str
    beside: Ticket | None = None
    reason: str = ""


def meant_by(problem: Problem, viewer: Agent) -> list[Meant]:
    """Each linked ticket that the viewer sees, merged ones where they went: those in which somebody is told first.

    Of several of one customer it is the newest open one, else the newest. As many queries for one as for all.
    """
    usual = desk_settings().language or SPOKEN[0]
    linked = tickets_of(problem, viewer)
    gone_to = linked.filter(merged_into__isnull=False).values("merged_into")
    found = visible_tickets(viewer).filter(pk__in=linked.filter(merged_into=None).values("pk"))
    found |= visible_tickets(viewer).filter(pk__in=gone_to, merged_into=None)
    rows = found.distinct().select_related("customer", "team", "channel").order_by("-pk")[:MOST]
    blocked = blocked_among({ticket.customer_id for ticket in rows})
    tickets = sorted(rows, key=lambda ticket: (ticket.is_spam, not ticket.is_active, -ticket.pk))
    told: dict[int, Ticket] = {}
    first, beside = [], []
    for ticket in tickets:
        reason = why_not(ticket, is_blocked=ticket.customer_id in blocked)
        if reason or ticket.customer_id not in told:
            first.append(Meant(ticket, language_of(ticket, usual), reason=reason))
            if not reason:
                told[ticket.customer_id] = ticket
        else:
            beside.append(Meant(ticket, language_of(ticket, usual), beside=told[ticket.customer_id]))
    return [*first, *beside]


def why_not(ticket: Ticket, *, is_blocked: bool) -> str:
    """In the language that is active; empty for whoever may be told."""
    if ticket.merged_into_id is not None:
        return _("This ticket was merged into another one.")
    if ticket.is_spam:
        return _("This ticket is spam.")
    if ticket.customer.erased_at is not None:
        return _("This person was erased.")
    return _("This sender is blocked.") if is_blocked else ""


def language_of(ticket: Ticket, usual: str) -> str:
    """In which its customer is answered."""
    known = (ticket.language, ticket.customer.language, ticket.channel.language)
    return next((spoken for spoken in known if spoken in SPOKEN), usual)


def languages_needed(meant: list[Meant]) -> list[tuple[str, int]]:
    """With how many are told in each; those of most first."""
    return Counter(each.language for each in meant if not each.reason and each.beside is None).most_common()


def outcomes(rows: QuerySet[AnnouncedTicket]) -> dict[str, int]:
    """How many tickets by what became of them; every outcome has a figure. One query."""
    found = rows.order_by().values_list("outcome")
    return dict.fromkeys(Told.values, 0) | dict(found.annotate(Count("pk")))


def rows_seen(announcement: Announcement, viewer: Agent) -> QuerySet[AnnouncedTicket]:
    """Who announced something may see more tickets than who reads of it: of those not even that there are any."""
    return announcement.rows.filter(ticket__in=visible_tickets(viewer).order_by().values("pk"))
