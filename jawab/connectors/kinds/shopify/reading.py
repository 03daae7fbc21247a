"""An order of Shopify's GraphQL Admin interface, as `questions` asks for it, to plain values. Pure.

What was paid are its captured transactions, what was given back its refunds: an authorisation is no payment.
"""

from collections.abc import Mapping
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
from jawab.connectors.kinds.values import Coin, each, exact, moment, part, text, unmarked, web_address
from jawab.people.addresses import PostalAddress, taken_address

_NOTHING = Decimal(0)
_MOVED = {
    "FULFILLED": OrderState.SHIPPED,
    "PARTIALLY_FULFILLED": OrderState.SHIPPED,
    "IN_PROGRESS": OrderState.PREPARING,
    "PENDING_FULFILLMENT": OrderState.PREPARING,
    "SCHEDULED": OrderState.PREPARING,
}
CAME = frozenset({"SALE", "CAPTURE"})


def read(told: Any, *, site: str = "") -> ToldOrder:
    """``site`` is the shop's address, for the page of the order. Raises Unreadable, with the key if one is told."""
    key, number = text(told, "legacyResourceId", 20), text(told, "name", 40).lstrip("#")
    if not key.isdecimal():
        raise Unreadable(_("This is no order of Shopify."), number=number)
    try:
        order = _order(told, key, number or key, site)
        come_out(order)
    except (Unreadable, Refused) as wrong:
        raise Unreadable(wrong.message, key=key, number=number) from wrong
    return order


def street_of(postal: PostalAddress) -> dict[str, str]:
    """An address as Shopify takes one."""
    first, _blank, last = postal.name.partition(" ")
    street, _end, more = postal.street.partition("\n")
    region = postal.region
    return {
        "firstName": first,
        "lastName": last,
        "company": postal.company,
        "address1": street,
        "address2": ", ".join(filter(None, [more.replace("\n", ", "), postal.district])),
        "city": postal.city,
        "countryCode": postal.country,
        "provinceCode": region.rpartition("-")[2] if region[2:3] == "-" else region,
        "zip": postal.postal_code,
        "phone": postal.phone,
    }


def _order(told: Mapping[str, Any], key: str, number: str, site: str) -> ToldOrder:
    placed, modified = moment(told.get("createdAt")), moment(told.get("updatedAt"))
    if placed is None or modified is None:
        raise Unreadable(_("This order does not say when it was made or changed."))
    if part(part(told, "lineItems"), "pageInfo").get("hasNextPage") is True:
        raise Unreadable(_("This order has no number, or too many lines."))
    coin = Coin(text(told, "currencyCode", 8))
    cancelled = moment(told.get("cancelledAt"))
    within = told.get("taxesIncluded") is True
    return ToldOrder(
        key=key,
        number=number,
        modified=modified,
        placed=placed,
        state=_state(told),
        currency=coin.currency,
        total=_amount(told, "totalPriceSet", coin),
        tax=_amount(told, "totalTaxSet", coin),
        page=web_address(f"{site}/admin/orders/{key}") if site else "",
        reason=text(told, "cancelReason", 40).replace("_", " ").lower() if cancelled else "",
        ended=cancelled or (moment(told.get("closedAt")) if _state(told) == OrderState.DELIVERED else None),
        person=_person(told),
        lines=tuple(_line(row, coin, within=within) for row in each(part(told, "lineItems"), "nodes")),
        charges=tuple(
            _charge(row, coin, within=within) for row in each(part(told, "shippingLines"), "nodes")
        ),
        payments=tuple(_payments(told, coin, modified)),
        refunds=tuple(_refunds(told, coin, modified)),
        parcels=tuple(_parcels(told)),
        ship_to=_address(part(told, "shippingAddress")),
        bill_to=_address(part(told, "billingAddress")),
    )


def _state(told: Mapping[str, Any]) -> OrderState:
    """Shopify says of a parcel that it arrived, where the carrier tells it; an order is closed by hand or by itself."""
    if moment(told.get("cancelledAt")):
        return OrderState.CANCELLED
    parcels = each(told, "fulfillments")
    moved = _MOVED.get(text(told, "displayFulfillmentStatus", 40), OrderState.PLACED)
    if moved == OrderState.SHIPPED and moment(told.get("closedAt")) and parcels:
        return OrderState.DELIVERED
    return moved


def _line(row: Mapping[str, Any], coin: Coin, *, within: bool) -> ToldLine:
    quantity = exact(row, "quantity")
    if quantity <= 0:
        raise Unreadable(_("A line of this order has no quantity."))
    after, tax = _amount(row, "discountedTotalSet", coin), _taxes(row, coin)
    before = max(_amount(row, "originalTotalSet", coin), after)
    net = after - tax if within else after
    title, variant = text(row, "title"), text(row, "variantTitle", 100)
    return ToldLine(
        title=f"{title} – {variant}" if variant and variant != "Default Title" else title,
        sku=text(row, "sku", 80),
        quantity=quantity,
        price=(net + before - after) / quantity,
        discount=before - after,
        net=net,
        tax=tax,
        key=text(row, "id", 120),
    )


def _charge(row: Mapping[str, Any], coin: Coin, *, within: bool) -> ToldCharge:
    price, tax = _amount(row, "discountedPriceSet", coin), _taxes(row, coin)
    return ToldCharge(
        kind=ChargeKind.SHIPPING,
        explanation=text(row, "title"),
        net=price - tax if within else price,
        tax=tax,
    )


def _payments(told: Mapping[str, Any], coin: Coin, modified: Any) -> list[ToldMoney]:
    return [
        ToldMoney(
            key=text(row, "id", 60).rpartition("/")[2],
            amount=_amount(row, "amountSet", coin),
            at=moment(row.get("processedAt")) or modified,
            words=text(row, "gateway", 80),
        )
        for row in each(told, "transactions")
        if text(row, "kind", 20) in CAME
        and text(row, "status", 20) == "SUCCESS"
        and _amount(row, "amountSet", coin) > 0
    ]


def _refunds(told: Mapping[str, Any], coin: Coin, modified: Any) -> list[ToldMoney]:
    return [
        ToldMoney(
            key=refund_key(row),
            amount=_amount(row, "totalRefundedSet", coin),
            at=moment(row.get("createdAt")) or modified,
            words=unmarked(text(row, "note", 400))[:300],
        )
        for row in each(told, "refunds")
        if _amount(row, "totalRefundedSet", coin) > 0
    ]


def refund_key(row: Mapping[str, Any]) -> str:
    return f"r{text(row, 'id', 60).rpartition('/')[2]}"


def _parcels(told: Mapping[str, Any]) -> list[ToldParcel]:
    return [
        ToldParcel(
            carrier=text(info, "company", 120),
            tracking=text(info, "number", 120),
            address=web_address(info.get("url")),
            at=moment(row.get("createdAt")),
        )
        for row in each(told, "fulfillments")
        if text(row, "status", 20) != "CANCELLED"
        for info in each(row, "trackingInfo")
    ][:50]


def _person(told: Mapping[str, Any]) -> ToldPerson:
    customer, address = part(told, "customer"), part(told, "billingAddress") or part(told, "shippingAddress")
    return ToldPerson(
        account=text(customer, "legacyResourceId", 20),
        name=text(customer, "displayName", 200) or _name(address),
        email=text(told, "email", 320),
        phone=text(told, "phone", 40) or text(address, "phone", 40),
        language=text(customer, "locale", 2),
    )


def _name(address: Mapping[str, Any]) -> str:
    return f"{text(address, 'firstName', 100)} {text(address, 'lastName', 100)}".strip()


def _address(told: Mapping[str, Any]) -> PostalAddress | None:
    if not told:
        return None
    country = text(told, "countryCodeV2", 2)
    code = text(told, "provinceCode", 10)
    return taken_address(
        {
            "country": country,
            "name": _name(told),
            "company": text(told, "company", 120),
            "street": "\n".join(filter(None, [text(told, "address1", 300), text(told, "address2", 100)])),
            "city": text(told, "city", 120),
            "region": text(told, "province", 120) or code,
            "postal_code": text(told, "zip", 16),
            "phone": text(told, "phone", 40),
        }
    )


def _amount(row: Mapping[str, Any], name: str, coin: Coin) -> Decimal:
    return coin.of(exact(part(part(row, name), "shopMoney"), "amount"))


def _taxes(row: Mapping[str, Any], coin: Coin) -> Decimal:
    return sum((_amount(tax, "priceSet", coin) for tax in each(row, "taxLines")), _NOTHING)
