"""An order as the paper that is written of it. Reads the order as it stands; keeps and numbers nothing."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import override

from jawab.calendars import Style
from jawab.commerce.models import Charge, ChargeKind, Order, OrderLine, Shop
from jawab.commerce.papers.invoice import Custom, InvoicePaper, Item, Party
from jawab.people.addresses import PostalAddress

_GULF = {"SAR", "AED", "QAR", "KWD", "BHD", "OMR"}


def paper_of_order(
    order: Order, shop: Shop, *, number: str, issued_at: dt.datetime, style: Style
) -> InvoicePaper:
    """In the form of the place whose money it is: in rials in Iran, as its tax office wants it.

    Refuses (ValueError) an order without lines, and a shop that does not say who sells.
    """
    with override(style.language):
        return InvoicePaper(
            number=number,
            issued_at=issued_at,
            seller=_seller(shop),
            buyer=_buyer(order, style),
            items=tuple(_item(line) for line in order.lines.all()),
            charges=tuple(_charge(charge) for charge in order.charges.all()),
            currency=order.currency,
            style=style,
            custom=custom_of(order.currency),
            taxed_within=order.taxed_within,
            paid=order.paid - order.refunded,
        )


def custom_of(currency: str) -> Custom:
    if currency == "IRR":
        return "iran"
    return "gulf" if currency in _GULF else "plain"


def _seller(shop: Shop) -> Party:
    return Party(
        shop.seller,
        address=tuple(filter(None, map(str.strip, shop.seller_address.splitlines()))),
        phone=shop.seller_phone,
        registration=shop.registration,
        economic_code=shop.tax_number if shop.currency == "IRR" else "",
        tax_number="" if shop.currency == "IRR" else shop.tax_number,
    )


def _buyer(order: Order, style: Style) -> Party:
    kept = order.bill_to or order.ship_to
    postal = PostalAddress.from_kept(kept) if kept else None
    phones = order.customer.contact_points.filter(kind="phone").order_by("pk").values_list("value", flat=True)
    return Party(
        order.customer.name or "-",
        address=tuple(postal.lines(style.language)) if postal else (),
        phone=phones.first() or "",
    )


def _item(line: OrderLine) -> Item:
    """Its part of the order's discount stands with its own."""
    return Item(
        line.title,
        sku=line.sku,
        price=line.price,
        quantity=line.quantity,
        discount=line.discount + line.share,
        net=line.net,
        tax_rate=line.tax_rate,
        tax=line.tax,
        total=line.total,
    )


def _charge(charge: Charge) -> Item:
    return Item(
        str(ChargeKind(charge.kind).label),
        explanation=charge.explanation,
        price=charge.price,
        net=charge.net,
        tax_rate=charge.tax_rate,
        tax=charge.tax,
        total=charge.total,
        quantity=Decimal(1),
    )
