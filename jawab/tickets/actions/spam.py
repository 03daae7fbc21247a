"""Spam: out of the lists and never answered by the desk, but kept, found, and taken back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.language import isolate_ltr
from jawab.people.access import require_staff
from jawab.people.models import Agent, ContactKind, ContactPoint, Customer
from jawab.tickets.access import locked
from jawab.tickets.actions.standing import change_status
from jawab.tickets.facts import SenderBlocked, SenderUnblocked, SpamMarked
from jawab.tickets.models import BlockedSender, Channel, Message, Nature, Side, Status, Ticket


@transaction.atomic
def mark_spam(*, ticket: Ticket, by: Agent, block: bool = False) -> Ticket:
    """Close the ticket as spam; it leaves every list but that of spam, and nothing in it is lost.

    ``block`` sends later mail from its sender's addresses there too. Refuses a merged ticket, and to block an
    address of the desk's own or of a colleague.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if not ticket.is_spam:
        record(SpamMarked(ticket=ticket.pk), by=by, audience=ticket.audience)
        ticket = into_spam(change_status(ticket, Status.CLOSED, by=by))
    if block:
        for address in _addresses_of(ticket):
            block_address(address, by=by, ticket=ticket)
    return ticket


def mark_again(ticket: Ticket, *, by: Actor) -> Ticket:
    """What was spam is spam again, for an undoing, on a ticket that is locked and closed."""
    record(SpamMarked(ticket=ticket.pk), by=by, audience=ticket.audience)
    return into_spam(ticket)


def into_spam(ticket: Ticket) -> Ticket:
    """The mark alone, on a ticket that is locked and closed."""
    ticket.is_spam = True
    ticket.save(update_fields=["is_spam"])
    return ticket


def block_address(
    address: str,
    *,
    by: Agent,
    ticket: Ticket | None = None,
    customer: Customer | None = None,
    reason: str = "",
) -> None:
    """For a ticket that is locked already, or for a customer; what is blocked stays so."""
    own = Channel.objects.filter(address__iexact=address).exists()
    if own or Agent.objects.filter(email__iexact=address, is_active=True).exists():
        raise Refused(
            _("%(address)s is the desk’s own and cannot be blocked.") % {"address": isolate_ltr(address)}
        )
    values = {"agent": by, "ticket": ticket, "reason": reason, "blocked_at": clock.now()}
    _row, is_new = BlockedSender.objects.get_or_create(address=address, defaults=values)
    if is_new:
        fact = SenderBlocked(
            ticket=ticket.pk if ticket else None,
            address=address,
            customer=customer.pk if customer else None,
            reason=reason,
        )
        record(fact, by=by, audience=ticket.audience if ticket else ())


def _addresses_of(ticket: Ticket) -> list[str]:
    """Those of the customer that wrote in this ticket; where answers went elsewhere, all that the customer has."""
    known = ContactPoint.objects.filter(customer=ticket.customer_id, kind=ContactKind.EMAIL)
    # The unknown sender is everybody who names nobody.
    own = set(known.exclude(value__endswith=".invalid").values_list("value", flat=True))
    incoming = Message.objects.filter(ticket=ticket, side=Side.IN, customer=ticket.customer_id)
    wrote = {address.lower() for address in incoming.values_list("address", flat=True)}
    if not own:
        raise Refused(_("This customer has no address that could be blocked."))
    return sorted(own & wrote or own)


@transaction.atomic
def leave_spam(*, ticket: Ticket, by: Actor) -> Ticket:
    """Open a ticket that is no spam after all, waiting since its customer last wrote. What is none changes nothing."""
    ticket = locked(ticket.pk, by=by)
    if not ticket.is_spam:
        return ticket
    ticket = change_status(ticket, Status.OPEN, by=by)
    written = Message.objects.filter(ticket=ticket, side=Side.IN, nature=Nature.PERSON)
    answered = Message.objects.filter(ticket=ticket, side=Side.OUT, agent__isnull=False).order_by(
        "-created_at"
    )
    last = answered.values_list("created_at", flat=True).first()
    unanswered = written.filter(created_at__gt=last) if last else written
    ticket.waiting_since = unanswered.order_by("created_at").values_list("created_at", flat=True).first()
    ticket.save(update_fields=["waiting_since"])
    return ticket


@transaction.atomic
def unblock_sender(*, address: str, by: Actor) -> None:
    """Let mail from this address in again; what it sent until now stays where it is. Refuses one not blocked."""
    require_staff(by)
    found = (
        BlockedSender.objects.select_for_update(of=("self",)).select_related("ticket").filter(address=address)
    )
    row = found.first()
    if row is None:
        raise NotThere(_("This address is not blocked."))
    row.delete()
    ticket = row.ticket
    fact = SenderUnblocked(ticket=row.ticket_id, address=address)
    record(fact, by=by, audience=ticket.audience if ticket else ())


def blocked_among(addresses: Iterable[str]) -> set[str]:
    """Of these addresses, in lower case, those that are blocked; one query, or none."""
    asked = {address for address in addresses if address}
    if not asked:
        return set()
    return set(BlockedSender.objects.filter(address__in=asked).values_list("address", flat=True))
