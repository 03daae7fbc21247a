"""The files of a customer: what they and we sent each other, and the papers of their orders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from jawab.commerce.models import Invoice, ReturnPhoto, TransferReceipt
from jawab.people.models import Customer
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Attachment
from jawab.web.workspace.doors import AgentRequest

MOST = 100
"""Of each sort, the newest."""


@dataclass(frozen=True, slots=True)
class Paper:
    """``place`` is the ticket or the order it belongs to, in words of an identifier, ``where`` its address."""

    name: str
    href: str
    at: datetime
    place: str
    where: str


def papers_of(request: AgentRequest, customer: Customer) -> dict[str, Any]:
    """Of tickets this agent may see, and of all orders, as those are, the newest first; and those that are kept with
    them alone. Five queries.
    """
    found = [*_sent(request, customer), *_of_orders(customer)]
    found.sort(key=lambda each: each.at, reverse=True)
    viewer = request.viewer
    leads = viewer.is_supervisor or viewer.is_administrator
    own = [(each, leads or each.agent_id == viewer.pk) for each in customer.files.select_related("agent")]
    return {"papers": found, "own_files": own}


def _sent(request: AgentRequest, customer: Customer) -> list[Paper]:
    seen = visible_tickets(request.viewer).filter(customer=customer)
    rows = Attachment.objects.filter(message__ticket__in=seen, inline=False).select_related("message")
    return [
        Paper(
            each.name,
            reverse("file", args=[each.pk, each.name.replace("/", "_") or "file"]),
            each.message.created_at,
            f"#{each.message.ticket_id}",
            reverse("ticket", args=[each.message.ticket_id]),
        )
        for each in rows.order_by("-pk")[:MOST]
        if each.message is not None
    ]


def _of_orders(customer: Customer) -> list[Paper]:
    invoices = Invoice.objects.filter(order__customer=customer).exclude(digest="").select_related("order")
    photos = ReturnPhoto.objects.filter(goods_return__order__customer=customer)
    receipts = TransferReceipt.objects.filter(payment__order__customer=customer)
    found = [
        (f"{each.number}.pdf", "invoice", each.pk, each.issued_at, each.order)
        for each in invoices.order_by("-pk")[:MOST]
    ]
    found += [
        (each.name, "return-photo", each.pk, each.uploaded_at, each.goods_return.order)
        for each in photos.select_related("goods_return__order").order_by("-pk")[:MOST]
    ]
    found += [
        (each.name, "transfer-receipt", each.pk, each.uploaded_at, each.payment.order)
        for each in receipts.select_related("payment__order").order_by("-pk")[:MOST]
    ]
    return [
        Paper(name, reverse(view, args=[pk]), at, order.number, reverse("order", args=[order.pk]))
        for name, view, pk, at, order in found
    ]
