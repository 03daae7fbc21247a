"""An order of our own signed webhook, as docs/packages/connectors.md describes it, to plain values. Pure."""

from collections.abc import Mapping
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
from jawab.commerce.models import OrderState
from jawab.connectors.contract import Unreadable
from jawab.connectors.kinds.values import Coin, each, exact, lines, moment, part, text, web_address
from jawab.people.addresses import PostalAddress, taken_address

_STATES = frozenset(OrderState.values) - {OrderState.DRAFT}
_PLACES = ("country", "name", "company", "district", "city", "region", "postal_code", "phone")


def read(told: Any) -> ToldOrder:
    """Raises Unreadable, with the key if one is told."""
    key, number = text(told, "id", 120), text(told, "number", 40)
    if not key:
        raise Unreadable(_("This order has no id."), number=number)
    try:
        order = _order(told, key, number or key[:40])
        come_out(order)
    except (Unreadable, Refused) as wrong:
        raise Unreadable(wrong.message, key=key, number=number) from wrong
    return order


def _order(told: Mapping[str, Any], key: str, number: str) -> ToldOrder:
    modified = moment(told.get("modified"))
    placed, state = moment(told.get("placed")), text(told, "state", 12)
    if modified is None or placed is None:
        raise Unreadable(_("This order does not say when it was made or changed."))
    if state not in _STATES:
        raise Unreadable(_("This order is in a state that does not exist here."))
    coin, person = Coin(text(told, "currency", 8)), part(told, "customer")
    done = state in {OrderState.DELIVERED, OrderState.CANCELLED}
    return ToldOrder(
        key=key,
        number=number,
        modified=modified,
        placed=placed,
        state=state,
        currency=coin.currency,
        total=coin.of(exact(told, "total")),
        tax=coin.of(exact(told, "tax")),
        discount=coin.of(exact(told, "discount")),
        page=web_address(told.get("page")),
        reason=text(told, "reason"),
        ended=(moment(told.get("ended")) or modified) if done else None,
        person=ToldPerson(
            account=text(person, "id", 60),
            name=text(person, "name", 200),
            email=text(person, "email", 320),
            phone=text(person, "phone", 40),
            language=text(person, "language", 2),
        ),
        lines=tuple(_line(row, coin) for row in each(told, "lines")),
        charges=tuple(
            ToldCharge(
                kind=text(row, "kind", 8),
                explanation=text(row, "explanation"),
                net=coin.of(exact(row, "net")),
                tax=coin.of(exact(row, "tax")),
            )
            for row in each(told, "charges")
        ),
        payments=_money(told, "payments", coin),
        refunds=_money(told, "refunds", coin),
        parcels=tuple(_parcel(row) for row in each(told, "parcels")[:50]),
        ship_to=_address(told, "ship_to"),
        bill_to=_address(told, "bill_to"),
    )


def _line(row: Mapping[str, Any], coin: Coin) -> ToldLine:
    quantity, price, discount = exact(row, "quantity"), exact(row, "price"), coin.of(exact(row, "discount"))
    return ToldLine(
        title=text(row, "title"),
        sku=text(row, "sku", 80),
        quantity=quantity,
        price=coin.of(price),
        discount=discount,
        net=coin.of(price * quantity) - discount,
        tax=coin.of(exact(row, "tax")),
        key=text(row, "id", 60),
        product=text(row, "product", 120),
    )


def _money(told: Mapping[str, Any], name: str, coin: Coin) -> tuple[ToldMoney, ...]:
    """One without an id, twice the same id, or without its moment is none."""
    found = dict[str, ToldMoney]()
    for row in each(told, name):
        key, at = text(row, "id", 60), moment(row.get("at"))
        if not key or at is None or key in found:
            raise Unreadable(_("A payment or a refund of this order has no id of its own, or no time."))
        found[key] = ToldMoney(
            key=f"{name[0]}{key}"[:60], amount=coin.of(exact(row, "amount")), at=at, words=text(row, "words")
        )
    return tuple(found.values())


def _parcel(row: Mapping[str, Any]) -> ToldParcel:
    return ToldParcel(
        carrier=text(row, "carrier", 120),
        tracking=text(row, "tracking", 120),
        address=web_address(row.get("address")),
        at=moment(row.get("at")),
    )


def _address(told: Mapping[str, Any], name: str) -> PostalAddress | None:
    address = part(told, name)
    if not address:
        return None
    return taken_address(
        {place: text(address, place, 120) for place in _PLACES} | {"street": lines(address, "street", 400)}
    )
