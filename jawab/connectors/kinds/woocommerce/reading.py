"""An order of WooCommerce's REST interface, version 3, as it was described in 2025, to plain values. Pure.

Amounts are decimals as text, before tax everywhere, whatever the shop shows its customers; ``IRT`` is the toman. A shop
has one payment of an order at most: all of it, on ``date_paid``. Refunds come with their totals below nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.mirror import (
    ToldCharge,
    ToldLine,
    ToldMoney,
    ToldOrder,
    ToldParcel,
    ToldPerson,
    come_out,
)
from jawab.commerce.models import ChargeKind, OrderState
from jawab.connectors.contract import Unreadable
from jawab.connectors.kinds.values import Coin, each, exact, lines, moment, part, text, unmarked, web_address
from jawab.connectors.kinds.woocommerce.regions import PROVINCES
from jawab.people.addresses import PostalAddress, taken_address

NEVER_ORDERED = frozenset({"checkout-draft", "auto-draft", "draft"})
_STATES: Mapping[str, OrderState] = {
    "pending": OrderState.PLACED,
    "on-hold": OrderState.PLACED,
    "processing": OrderState.PREPARING,
    "completed": OrderState.DELIVERED,
    "refunded": OrderState.CANCELLED,
    "cancelled": OrderState.CANCELLED,
    "failed": OrderState.CANCELLED,
    "trash": OrderState.CANCELLED,
}
_PARCELS = "_wc_shipment_tracking_items"
_NOTHING = Decimal(0)


def read(told: Any, *, site: str = "") -> ToldOrder:
    """``site`` is the shop's address, for the page of the order. Raises Unreadable, with the key if one is told."""
    key, number = text(told, "id", 20), text(told, "number", 40)
    if not key.isdecimal():
        raise Unreadable(_("This is no order of WooCommerce."), number=number)
    try:
        order = _order(told, key, number or key, site)
        come_out(order)
    except (Unreadable, Refused) as wrong:
        raise Unreadable(wrong.message, key=key, number=number) from wrong
    return order


def _order(told: Mapping[str, Any], key: str, number: str, site: str) -> ToldOrder:
    placed, modified = moment(told.get("date_created_gmt")), moment(told.get("date_modified_gmt"))
    if placed is None or modified is None:
        raise Unreadable(_("This order does not say when it was made or changed."))
    coin, status = Coin(text(told, "currency", 8)), text(told, "status", 40)
    paid_at = moment(told.get("date_paid_gmt"))
    total, refunds = coin.of(exact(told, "total")), _refunds(told, coin, modified)
    # What was refunded was paid, also where an old shop kept no date of it.
    paid_at = paid_at or (placed if refunds else None)
    state = _STATES.get(status) or (OrderState.PREPARING if paid_at else OrderState.PLACED)
    parcels = _parcels(told)
    if parcels and state == OrderState.PREPARING:
        state = OrderState.SHIPPED
    done = state in {OrderState.DELIVERED, OrderState.CANCELLED}
    words = " ".join(filter(None, [text(told, "payment_method_title", 60), text(told, "transaction_id", 50)]))
    return ToldOrder(
        key=key,
        number=number,
        modified=modified,
        placed=placed,
        state=state,
        currency=coin.currency,
        total=total,
        tax=coin.of(exact(told, "total_tax")),
        discount=sum((-fee for fee in _fees(told, coin) if fee < 0), _NOTHING),
        page=web_address(f"{site}/wp-admin/post.php?post={key}&action=edit") if site else "",
        ended=moment(told.get("date_completed_gmt")) or modified if done else None,
        person=_person(told),
        lines=tuple(_line(line, coin) for line in each(told, "line_items")),
        charges=tuple(_charges(told, coin)),
        payments=(ToldMoney(key="paid", amount=total, at=paid_at, words=words),) if paid_at and total else (),
        refunds=refunds,
        parcels=parcels,
        ship_to=_address(part(told, "shipping")) or _address(part(told, "billing")),
        bill_to=_address(part(told, "billing")),
    )


def _line(line: Mapping[str, Any], coin: Coin) -> ToldLine:
    """``subtotal`` is before the coupon, ``total`` after it; both are of all pieces."""
    quantity = exact(line, "quantity")
    if quantity <= 0:
        raise Unreadable(_("A line of this order has no quantity."))
    net = coin.of(exact(line, "total"))
    before = max(coin.of(exact(line, "subtotal")), net)
    return ToldLine(
        title=text(line, "name"),
        sku=text(line, "sku", 80),
        quantity=quantity,
        price=before / quantity,
        discount=before - net,
        net=net,
        tax=coin.of(exact(line, "total_tax")),
        key=text(line, "id", 20),
        product=_product_key(line),
    )


def _product_key(line: Mapping[str, Any]) -> str:
    """Of its variation where it has one; 0 is none."""
    return next(
        (key for name in ("variation_id", "product_id") if (key := text(line, name, 20)).strip("0")), ""
    )


def _charges(told: Mapping[str, Any], coin: Coin) -> list[ToldCharge]:
    """Fees below nothing are discounts, and stand among those."""
    return [
        ToldCharge(
            kind=kind,
            explanation=text(row, name),
            net=coin.of(exact(row, "total")),
            tax=coin.of(exact(row, "total_tax")),
        )
        for kind, rows, name in (
            (ChargeKind.SHIPPING, "shipping_lines", "method_title"),
            (ChargeKind.OTHER, "fee_lines", "name"),
        )
        for row in each(told, rows)
        if coin.of(exact(row, "total")) > 0
    ]


def _fees(told: Mapping[str, Any], coin: Coin) -> list[Decimal]:
    return [coin.of(exact(row, "total") + exact(row, "total_tax")) for row in each(told, "fee_lines")]


def _refunds(told: Mapping[str, Any], coin: Coin, modified: datetime) -> tuple[ToldMoney, ...]:
    found = []
    for row in each(told, "refunds"):
        amount = coin.of(abs(exact(row, "total")))
        if amount:
            found.append(
                ToldMoney(
                    key=text(row, "id", 20),
                    amount=amount,
                    at=modified,
                    words=unmarked(text(row, "reason", 400))[:300],
                )
            )
    return tuple(found)


def _parcels(told: Mapping[str, Any]) -> tuple[ToldParcel, ...]:
    """As WooCommerce's own extension for shipment tracking keeps them."""
    found = []
    for meta in each(told, "meta_data"):
        if meta.get("key") != _PARCELS:
            continue
        for row in each(meta, "value"):
            carrier = text(row, "custom_tracking_provider", 120) or text(row, "tracking_provider", 120)
            found.append(
                ToldParcel(
                    carrier=carrier,
                    tracking=text(row, "tracking_number", 120),
                    address=web_address(row.get("custom_tracking_link")),
                    at=_shipped(row),
                )
            )
    return tuple(found[:50])


def _shipped(row: Mapping[str, Any]) -> datetime | None:
    """Seconds since 1970 as text; nothing for what is no moment of our time."""
    seconds = text(row, "date_shipped", 12)
    if not seconds.isdecimal() or len(seconds) > 10:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def _person(told: Mapping[str, Any]) -> ToldPerson:
    billing = part(told, "billing")
    account = text(told, "customer_id", 20)
    return ToldPerson(
        account=account if account.isdecimal() and account != "0" else "",
        name=_name(billing) or _name(part(told, "shipping")) or text(billing, "company", 200),
        email=text(billing, "email", 320),
        phone=text(billing, "phone", 40) or text(part(told, "shipping"), "phone", 40),
    )


def _name(address: Mapping[str, Any]) -> str:
    return f"{text(address, 'first_name', 100)} {text(address, 'last_name', 100)}".strip()


def _address(told: Mapping[str, Any]) -> PostalAddress | None:
    """None where there is nothing but a country: a shop's form has one chosen from the beginning."""
    if not (text(told, "address_1") or text(told, "city")):
        return None
    country = text(told, "country", 2).upper() or "IR"
    region = text(told, "state", 120)
    return taken_address(
        {
            "country": country,
            "name": _name(told),
            "company": text(told, "company", 120),
            "street": "\n".join(filter(None, [lines(told, "address_1"), lines(told, "address_2", 100)])),
            "city": text(told, "city", 120),
            "region": PROVINCES.get(region.upper(), region) if country == "IR" else region,
            "postal_code": text(told, "postcode", 16),
            "phone": text(told, "phone", 40),
        }
    )
