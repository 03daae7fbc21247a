"""Who writes in a ticket and is not its customer: perhaps the same person, from another address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jawab.people.models import Customer, ToldApart
from jawab.tickets.models import Message, Nature, Side, Ticket
from jawab.tickets.queries.timelines import Entry

_MOST = 3


@dataclass(frozen=True, slots=True)
class Writer:
    """``is_new``: nothing is known of them but the address they write from, so one press joins them."""

    customer: Customer
    addresses: str
    is_new: bool


def other_writers(ticket: Ticket, entries: Sequence[Entry]) -> dict[str, Any]:
    """Whoever came by a proof that only our letters hold, the address or the id to answer to, and had been written to
    by nobody: whom we or the customer put into a copy is no riddle, and who was told apart is asked about no more.

    Nothing is asked where nobody else writes, three queries where somebody does: whom they were put into a copy by may
    stand pages before.
    """
    if not _uninvited(ticket, entries):
        return {"writers": []}
    letters = Message.objects.filter(ticket=ticket).order_by("created_at", "pk")
    uninvited = _uninvited(ticket, letters.only("side", "customer", "nature", "to", "cc"))
    told = [_writer(each, ticket, uninvited[each.pk]) for each in _strangers(ticket, list(uninvited))]
    return {"writers": [each for each in told if each is not None][:_MOST]}


def _uninvited(ticket: Ticket, entries: Iterable[Entry]) -> dict[int, frozenset[str]]:
    """Those who wrote, each with the addresses that we or the customer had written to before they first did."""
    named: set[str] = set()
    found: dict[int, frozenset[str]] = {}
    for each in entries:
        if not isinstance(each, Message):
            continue
        if each.side == Side.OUT or each.customer_id == ticket.customer_id:
            named |= {_bare(address) for address in (*each.to, *each.cc)}
        elif each.nature == Nature.PERSON and each.customer_id is not None:
            found.setdefault(each.customer_id, frozenset(named))
    return found


def _bare(address: str) -> str:
    """Of ``Name <someone@there>`` what stands in the brackets."""
    return address.rpartition("<")[2].rstrip("> ").lower()


def _strangers(ticket: Ticket, pks: Sequence[int]) -> list[Customer]:
    own = ticket.customer_id
    apart = ToldApart.objects.filter(
        Q(one=own, other=OuterRef("pk")) | Q(other=own, one=OuterRef("pk")),
    )
    rows = Customer.objects.filter(~Exists(apart), pk__in=pks, merged_into=None, erased_at=None)
    owned = Ticket.objects.filter(customer=OuterRef("pk"))
    return list(rows.annotate(owns=Exists(owned)).prefetch_related("contact_points").order_by("pk"))


def _writer(customer: Customer, ticket: Ticket, named: frozenset[str]) -> Writer | None:
    """``customer`` as ``_strangers`` gives them."""
    points = customer.contact_points.all()
    if any(point.value in named for point in points):
        return None
    shown = ", ".join(point.shown for point in points)
    is_new = (
        len(points) == 1 and customer.created_at >= ticket.created_at and not customer.owns  # type: ignore[attr-defined]
    )
    return Writer(customer, shown, is_new)
