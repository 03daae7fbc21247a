"""Blocking a customer: their mail goes where that of blocked senders goes, and nobody writes to or calls them first."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.tickets.actions.spam import block_address
from jawab.tickets.facts import SenderUnblocked
from jawab.tickets.models import BlockedSender
from jawab.tickets.queries.customers import BLOCKABLE


@transaction.atomic
def block_customer(*, customer: Customer, reason: str, by: Agent) -> None:
    """All addresses and numbers they have now. Refuses a block without a reason, of somebody who has none, and of an
    address of our own.
    """
    require_staff(by)
    reason = one_line(reason, 200)
    if not reason:
        raise Refused(_("Please say why they are blocked."))
    addresses = _addresses_of(customer)
    if not addresses:
        raise Refused(_("This customer has no address or number that could be blocked."))
    for address in addresses:
        block_address(address, by=by, customer=customer, reason=reason)


@transaction.atomic
def unblock_customer(*, customer: Customer, by: Actor) -> None:
    """All their addresses; what was sent until now stays where it is."""
    require_staff(by)
    found = BlockedSender.objects.select_for_update(of=("self",)).filter(address__in=_addresses_of(customer))
    for row in found.order_by("pk"):
        row.delete()
        record(SenderUnblocked(address=row.address, customer=customer.pk), by=by, audience=())


def _addresses_of(customer: Customer) -> list[str]:
    known = customer.contact_points.filter(kind__in=BLOCKABLE).exclude(value__endswith=".invalid")
    return list(known.order_by("value").values_list("value", flat=True))
