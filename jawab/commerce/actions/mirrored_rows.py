"""The rows of an order that a shop elsewhere tells: its lines, charges, parcels, payments and refunds."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jawab.commerce.mirror import ToldLine, ToldOrder, come_out
from jawab.commerce.models import (
    Charge,
    ChargeKind,
    Order,
    OrderLine,
    OrderState,
    Payment,
    PaymentState,
    Refund,
    RefundState,
    Shipment,
)
from jawab.commerce.money import rounded
from jawab.commerce.sums import HUNDRED

SHOP = "shop"
"""The method of a payment that a shop elsewhere took."""
_MOST_RATE = Decimal(999)


def lines_of(order: Order, told: ToldOrder) -> Iterator[OrderLine]:
    keys = {line.key: at for at, line in reversed([*enumerate(told.lines, start=1)])}
    for position, line in enumerate(told.lines, start=1):
        yield OrderLine(
            order=order,
            position=position,
            sku=line.sku[:80],
            title=line.title[:300] or line.sku[:80] or f"#{position}",
            quantity=line.quantity,
            price=rounded(line.price, told.currency),
            discount=line.discount,
            tax_rate=_rate(line),
            net=line.net,
            tax=line.tax,
            total=line.net + line.tax,
            origin_key=line.key[:120] if keys[line.key] == position else "",
            origin_product=line.product[:120],
        )


def known_again(before: Iterable[OrderLine], told: Iterable[OrderLine]) -> list[OrderLine]:
    """Gives each line that was told the row it had, by its key or, where the shop had none, by its place, and answers
    with the rows that were not told again.
    """
    rest = {(row.order_id, _mark(row)): row for row in before}
    for line in told:
        known = rest.pop((line.order_id, _mark(line)), None) or rest.pop((line.order_id, line.position), None)
        line.pk = known.pk if known else None
    return list(rest.values())


def _mark(row: OrderLine) -> str | int:
    return row.origin_key or row.position


def _rate(line: ToldLine) -> Decimal:
    """As far as it can be told from the sums: in per cent, to show it."""
    return min(round(line.tax * HUNDRED / line.net, 2), _MOST_RATE) if line.net else Decimal(0)


def charges_of(order: Order, told: ToldOrder) -> Iterator[Charge]:
    """With one more where the shop's total has in it what none of its rows says."""
    for charge in told.charges:
        kind = charge.kind if charge.kind in ChargeKind.values else ChargeKind.OTHER
        yield Charge(
            order=order,
            kind=kind,
            explanation=charge.explanation[:300],
            price=charge.net,
            net=charge.net,
            tax=charge.tax,
            total=charge.net + charge.tax,
        )
    if rest := come_out(told).charge:
        yield Charge(order=order, kind=ChargeKind.OTHER, price=rest, net=rest, total=rest)


def parcels_of(order: Order, told: ToldOrder) -> Iterator[Shipment]:
    for parcel in told.parcels:
        yield Shipment(
            order=order,
            carrier=parcel.carrier[:120] or "–",
            tracking=parcel.tracking[:120],
            address=parcel.address[:500],
            shipped_at=parcel.at or told.modified,
            delivered_at=told.ended if told.state == OrderState.DELIVERED else None,
        )


def payments_of(order: Order, told: ToldOrder) -> Iterator[Payment]:
    for payment in told.payments:
        yield Payment(
            order=order,
            amount=payment.amount,
            method=SHOP,
            state=PaymentState.PAID,
            reference=payment.words[:120],
            source_id=source_at_shop(order, payment.key),
            created_at=payment.at,
            paid_at=payment.at,
        )


def refunds_of(order: Order, told: ToldOrder) -> Iterator[Refund]:
    for refund in told.refunds:
        yield Refund(
            order=order,
            amount=refund.amount,
            reason=refund.words[:300],
            state=RefundState.PAID,
            needs_second=False,
            asked_at=refund.at,
            paid_at=refund.at,
            source_id=source_at_shop(order, refund.key),
        )


def source_at_shop(order: Order, key: str) -> str:
    """Posted once, also where a shop counts payments and refunds within each order. ``key`` is the shop's."""
    return f"shop:{order.origin_id}:{order.origin_key[:60]}:{key[:60]}"
