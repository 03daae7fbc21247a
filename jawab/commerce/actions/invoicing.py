"""Invoices of orders, and the credit notes that take them back. A paper that was issued never changes."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import locked_order
from jawab.commerce.actions.given import reason_of
from jawab.commerce.actions.locks import next_number, tell
from jawab.commerce.facts import InvoiceIssued, InvoiceTakenBack
from jawab.commerce.models import Invoice, InvoiceKind, Order, OrderState, Series
from jawab.commerce.papers.invoice import InvoicePaper
from jawab.commerce.papers.keeping import kept, paper_of
from jawab.commerce.papers.of_orders import paper_of_order
from jawab.commerce.queries import language_of, shop_settings
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.tickets.files import NewFile, keep


@transaction.atomic
def issue_invoice(*, order: Order, by: Actor, language: str = "") -> Invoice:
    """In the customer's language unless another is asked for; its file is written by a job. One that stands for the
    same sums is that one.

    Refuses an order that was not placed or was cancelled, one whose invoice stands with other sums, and a shop that
    does not say who sells.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state in (OrderState.DRAFT, OrderState.CANCELLED):
        raise Refused(_("There is no invoice for an order that does not hold."))
    standing = order.invoices.filter(kind=InvoiceKind.INVOICE, is_standing=True).first()
    if standing is not None and standing.total == order.total:
        return standing
    if standing is not None:
        raise Refused(_("The order has changed since its invoice: take that one back first."))
    if not shop_settings().seller:
        raise Refused(_("The settings of the shop do not say yet who sells."))
    spoken = language if language in dict(LANGUAGES) else language_of(order)
    style = desk_settings().style_for(spoken)
    number = next_number(Series.INVOICE)
    paper = paper_of_order(order, shop_settings(), number=number, issued_at=clock.now(), style=style)
    made = _issue(paper, order, by=by, kind=InvoiceKind.INVOICE)
    told = {"total": str(made.total), "currency": order.currency}
    tell(InvoiceIssued, order, by=by, invoice=made.pk, name=made.number, **told)
    return made


@transaction.atomic
def take_invoice_back(*, invoice: Invoice, reason: str, by: Agent) -> Invoice:
    """A credit note for all of it; then the order may have another invoice. For supervisors and administrators.

    Taken back twice, it is taken back once. Refuses no reason, and a credit note.
    """
    require_staff(by)
    if not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only a supervisor may do this."))
    order = locked_order(by, invoice.order_id)
    invoice = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(pk=invoice.pk)
    if invoice.kind != InvoiceKind.INVOICE:
        raise Refused(_("A credit note is not taken back."))
    earlier = Invoice.objects.filter(takes_back=invoice).first()
    if earlier is not None:
        return earlier
    reason = reason_of(reason)
    invoice.is_standing = False
    invoice.save(update_fields=["is_standing"])
    # What stood on the invoice stands on its credit note, whatever has become of the order since.
    first = paper_of(invoice.told)
    paper = replace(
        first,
        number=next_number(Series.CREDIT),
        issued_at=clock.now(),
        credits=(invoice.number, first.issued_at.date()),
    )
    made = _issue(paper, order, by=by, kind=InvoiceKind.CREDIT, takes_back=invoice, reason=reason)
    sums = {"total": str(made.total), "currency": order.currency, "reason": reason}
    tell(InvoiceTakenBack, order, by=by, invoice=made.pk, name=made.number, of=invoice.number, **sums)
    return made


@transaction.atomic
def keep_paper(*, invoice: Invoice, content: bytes, by: Actor) -> Invoice:
    """The file of a paper, once. The same paper gives the same bytes, so that repeating it changes nothing."""
    require_staff(by)
    invoice = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(pk=invoice.pk)
    if not invoice.digest:
        invoice.digest = keep(NewFile(f"{invoice.number}.pdf", "application/pdf", content))
        invoice.save(update_fields=["digest"])
    return invoice


def _issue(paper: InvoicePaper, order: Order, *, by: Actor, kind: str, **more: Any) -> Invoice:
    return Invoice.objects.create(
        number=paper.number,
        kind=kind,
        order=order,
        total=paper.total,
        language=paper.style.language,
        agent=by if isinstance(by, Agent) else None,
        issued_at=paper.issued_at,
        told=kept(paper),
        **more,
    )
