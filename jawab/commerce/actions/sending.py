"""A paper goes to the customer, in the ticket its order came from."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.access import invoice_for
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import InvoiceSent
from jawab.commerce.models import Invoice
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.access import living
from jawab.tickets.actions import reply
from jawab.tickets.files import NewFile, opened
from jawab.tickets.models import Message, Ticket


@transaction.atomic
def send_invoice(*, invoice: Invoice, text: str, by: Agent, source_id: str | None = None) -> Message:
    """As an answer with the file. The same ``source_id`` twice is one answer.

    Refuses an order that came from no ticket, a paper that is not written yet, and no words.
    """
    require_staff(by)
    invoice = invoice_for(by, invoice.pk)
    order = invoice.order
    if order.ticket_id is None:
        raise Refused(_("This order came from no ticket. Download the invoice and send it from one."))
    if not text.replace("\0", "").strip():
        raise Refused(_("Please write something."))
    if not invoice.digest:
        raise Refused(_("The file is being written. Please try again in a moment."))
    with opened(invoice) as file:
        paper = NewFile(f"{invoice.number}.pdf", "application/pdf", file.read())
    ticket = living(Ticket.objects.get(pk=order.ticket_id))
    earlier = ticket.messages.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    message = reply(ticket=ticket, text=text, files=[paper], source_id=source_id, by=by)
    tell(InvoiceSent, order, by=by, invoice=invoice.pk, name=invoice.number, message=message.pk)
    return message
