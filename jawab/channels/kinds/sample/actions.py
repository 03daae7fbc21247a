"""Opening the sample ticket, and taking it away with all that was tried on it."""

from typing import Any

from django.db import transaction
from django.db.models import PROTECT, ManyToOneRel, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.channels.facts import SampleRemoved
from jawab.channels.kinds.sample.queries import is_answered, sample_tickets
from jawab.channels.models import Delivery, DeliveryState
from jawab.people.access import require_administrator
from jawab.people.actions import leave_step, lock_desk, recognise
from jawab.people.models import Agent, ContactKind, Customer, SetUpStep
from jawab.tickets.actions import receive_message
from jawab.tickets.content import Content
from jawab.tickets.models import Channel, ChannelKind, Ticket

# A name that belongs to nobody and never will (RFC 2606).
ADDRESS = "sample@customer.invalid"


@transaction.atomic
def open_sample(*, customer: str, subject: str, text: str, by: Agent) -> Ticket:
    """A ticket as a customer would open it, in everybody's list; the one there is where it was opened before.

    Whatever is answered stays at the desk.
    """
    require_administrator(by)
    lock_desk()
    if (known := sample_tickets().first()) is not None:
        return known
    channel, _made = Channel.objects.get_or_create(kind=ChannelKind.SAMPLE, address=ADDRESS)
    sender = recognise(kind=ContactKind.EMAIL, value=ADDRESS, name=customer, by=SYSTEM)
    content = Content(subject=subject, written=text, text=text, address=ADDRESS)
    return receive_message(channel=channel, customer=sender, content=content).ticket


@transaction.atomic
def remove_sample(*, by: Agent) -> None:
    """Take the sample away with all that was tried on it; its facts stay. Answered before, the step counts as done.

    Refuses while an answer is in a sender's hand, and a sample that was merged with a ticket of a real customer.
    """
    require_administrator(by)
    lock_desk()
    tickets = list(sample_tickets().select_for_update())
    if not tickets:
        return
    numbers = [ticket.pk for ticket in tickets]
    _refuse_tied(numbers)
    if is_answered():
        leave_step(step=SetUpStep.Step.TRIAL, by=by, is_skipped=False)
    sample = Ticket.objects.filter(pk__in=numbers)
    sample.update(merged_into=None, split_from=None, continues=None, escalation=None)
    _delete(sample)
    _leave_no_customer()
    for ticket in tickets:
        record(SampleRemoved(ticket=ticket.pk), by=by, audience=ticket.audience)


def _refuse_tied(numbers: list[int]) -> None:
    ours = Q(pk__in=numbers)
    tied = Q(merged_into__in=numbers) | Q(split_from__in=numbers) | Q(continues__in=numbers)
    outward = ours & (Q(merged_into__isnull=False) & ~Q(merged_into__in=numbers))
    if Ticket.objects.filter((tied & ~ours) | outward).exists():
        raise Refused(_("The sample was merged with another ticket, so it stays."))
    waiting = Delivery.objects.filter(message__ticket__in=numbers).select_for_update(of=("self",))
    if any(delivery.state == DeliveryState.SENDING for delivery in waiting):
        raise Refused(_("Your answer is being sent in this moment. Please try again."))


def _delete(rows: QuerySet[Any]) -> None:
    """With whatever hangs on them, also what the database protects: here it was only tried out."""
    for relation in rows.model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's public name
        if not isinstance(relation, ManyToOneRel) or relation.related_model is rows.model:
            continue
        if relation.on_delete is PROTECT:
            every = relation.related_model._base_manager  # noqa: SLF001
            _delete(every.filter(**{f"{relation.field.name}__in": rows}))
    rows.delete()


def _leave_no_customer() -> None:
    """Unless somebody wrote to the sample's customer from elsewhere: then the ticket needs its customer."""
    Channel.objects.filter(kind=ChannelKind.SAMPLE).delete()
    invented = Customer.objects.filter(contact_points__value=ADDRESS)
    if not Ticket.objects.filter(customer__in=invented).exists():
        Customer.objects.filter(pk__in=list(invented.values_list("pk", flat=True))).delete()
