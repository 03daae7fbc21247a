"""What was asked of shops, and what still can be."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from jawab.base import clock
from jawab.commerce.actions.mirrored_rows import source_at_shop
from jawab.commerce.models import Order
from jawab.commerce.queries import SURE_AFTER, UNHEARD
from jawab.connectors.models import ENDED, TO_ASK, ShopRefund, ShopRefundState

READ_BY_THEN = timedelta(hours=2)
"""What a shop gave back stands among what it tells by then: it is read every hour, hook or not."""


def givable_at_shop(order: Order) -> Decimal:
    """What came less what went back, and less what is asked for and does not stand yet among what the shop tells."""
    told = set(order.refunds.exclude(source_id=None).values_list("source_id", flat=True))
    rows = order.shop_refunds.exclude(state__in=ENDED)
    held = (each.amount for each in rows if _is_held(order, each, told))
    return max(order.paid - order.refunded - sum(held, Decimal(0)), Decimal(0))


def _is_held(order: Order, row: ShopRefund, told: set[str | None]) -> bool:
    if row.state != ShopRefundState.PAID:
        return True
    is_fresh = row.paid_at is not None and row.paid_at > clock.now() - READ_BY_THEN
    return is_fresh and source_at_shop(order, row.reference) not in told


def untold_refunds(order: Order) -> list[ShopRefund]:
    """What the shop was or is to be asked for and does not yet tell of itself. Two queries.

    What a person found given back there stands under a number that we do not know: it is known by its amount.
    """
    told = dict(order.refunds.exclude(source_id=None).values_list("source_id", "amount"))
    rows = list(order.shop_refunds.exclude(state__in=ENDED))
    unknown = [each for each in rows if told.pop(source_at_shop(order, each.reference), None) is None]
    others, untold = list(told.values()), []
    for each in unknown:
        if each.state == ShopRefundState.PAID and not each.reference and each.amount in others:
            others.remove(each.amount)
        else:
            untold.append(each)
    return untold


def shop_refunds_waiting() -> QuerySet[ShopRefund]:
    """For somebody's approval, the oldest first."""
    return ShopRefund.objects.filter(state=ShopRefundState.ASKED).order_by("pk")


def open_shop_refunds() -> QuerySet[ShopRefund]:
    """Of which a person has to find out what became: not what was asked for, lost, or nothing was heard for long.

    Not while the shop may be being asked: what a person says then would be said too early.
    """
    now = clock.now()
    unheard = Q(state__in=TO_ASK, sent_at__lte=now - SURE_AFTER, begun_at__lte=now - UNHEARD)
    lost = Q(state__in=TO_ASK, ask_at=None)
    return ShopRefund.objects.filter(unheard | lost | Q(state=ShopRefundState.DOUBTED))


def shop_refunds_to_check() -> QuerySet[ShopRefund]:
    """For somebody's look: the open questions, and what a shop declined while the refund stands."""
    declined = ShopRefund.objects.filter(state=ShopRefundState.DECLINED)
    return (open_shop_refunds() | declined).order_by("pk")
