"""What the desk has on a customer: who is blocked, what happened, how they felt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from jawab.base.models import FactRow
from jawab.base.prepared import planned
from jawab.people.models import Address, Agent, ContactKind, ContactPoint, Customer, Segment
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import BlockedSender, Message, Nature, Side, Ticket


class Array(Func):
    """Several columns of a row as one value."""

    function = "ARRAY"
    template = "%(function)s[%(expressions)s]"
    output_field = ArrayField(CharField())


MOST_TICKETS = 2_000
"""Of somebody who has more, the newest are looked at: a log is read from its end."""

QUOTED = 600
"""So much of what a customer wrote last stands in a form: enough to keep, little enough to read."""

BLOCKABLE = (ContactKind.EMAIL, ContactKind.PHONE)
"""By what a customer is blocked: mail from such an address is spam, and neither is written to or called first."""


def blocked_of(customer: Customer) -> list[BlockedSender]:
    """Those of their addresses and numbers that are blocked."""
    own = customer.contact_points.filter(kind__in=BLOCKABLE).values("value")
    return list(BlockedSender.objects.filter(address__in=own).select_related("agent").order_by("address"))


def blocked_among(customers: Collection[int]) -> set[int]:
    """Those of whom an address or a number is blocked. One query."""
    own = ContactPoint.objects.filter(customer__in=customers, kind__in=BLOCKABLE)
    return set(
        own.filter(value__in=BlockedSender.objects.values("address")).values_list("customer", flat=True)
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """What an agent should know before the first word."""

    segments: tuple[tuple[int, str], ...]
    city: str
    region: str
    country: str
    is_blocked: bool


def glance_at(customer: Customer) -> Glance:
    """One query."""
    ids, names, place, is_blocked = _glance(customer=customer.pk)[0]
    city, region, country = place or ("", "", "")
    return Glance(tuple(zip(ids, names, strict=True)), city, region, country, is_blocked)


@planned
def _glance(*, customer: int) -> QuerySet[Customer, tuple[list[int], list[str], list[str] | None, bool]]:
    own = Segment.objects.filter(customers=OuterRef("pk")).order_by("name", "pk")
    main = Address.objects.filter(customer=OuterRef("pk"), is_main=True)
    points = ContactPoint.objects.filter(customer=OuterRef(OuterRef("pk")), kind__in=BLOCKABLE)
    found = Customer.objects.filter(pk=customer).annotate(
        ids=ArraySubquery(own.values("pk")),
        names=ArraySubquery(own.values("name")),
        place=Subquery(main.values(place=Array("city", "region", "country"))[:1]),
        is_blocked=Exists(BlockedSender.objects.filter(address__in=points.values("value"))),
    )
    return found.values_list("ids", "names", "place", "is_blocked")


def tickets_of(customer: Customer, viewer: Agent) -> list[int]:
    """The numbers of those this viewer may see, the newest first."""
    seen = visible_tickets(viewer).filter(customer=customer)
    return list(seen.order_by("-pk").values_list("pk", flat=True)[:MOST_TICKETS])


def log_of(
    customer: Customer, tickets: Sequence[int], *, kinds: Collection[str], before: int | None, most: int
) -> list[FactRow]:
    """Newest first, at most ``most``: all that is about the customer alone, also as whom else they were known, and of
    ``kinds`` what happened in these tickets. Three queries.
    """
    about = FactRow.objects.alias(whose=Cast(KeyTextTransform("customer", "values"), BigIntegerField()))
    alone = about.filter(whose__in=[customer.pk, *_were(customer)], ticket=None, values__has_key="customer")
    found = list(_page(alone.order_by("-number"), before)[:most])
    if tickets:
        inside = FactRow.objects.filter(ticket__in=tickets, kind__in=kinds)
        # By a sum: read along the ledger backwards, a customer who has been silent for a year costs all of that year.
        found += _page(inside.order_by((F("number") + 0).desc()), before)[:most]
    return sorted(found, key=lambda row: -row.number)[:most]


def _were(customer: Customer) -> list[int]:
    return list(Customer.objects.filter(merged_into=customer.pk).values_list("pk", flat=True))


def _page(rows: QuerySet[FactRow], before: int | None) -> QuerySet[FactRow]:
    return rows if before is None else rows.filter(number__lt=before)


def written_by(customer: Customer, tickets: Sequence[int], *, most: int) -> list[Message]:
    """Their own newest messages in these tickets, the oldest of them first."""
    own = Q(customer=customer, side=Side.IN, nature=Nature.PERSON)
    found = Message.objects.filter(own, ticket__in=tickets).select_related("feeling")
    return list(found.order_by("-created_at", "-pk")[:most])[::-1]


def last_words(ticket: Ticket) -> str:
    """What its customer wrote last, without what they quoted; empty where they wrote nothing."""
    return "".join(each.written.strip()[:QUOTED] for each in written_by(ticket.customer, [ticket.pk], most=1))
