"""What shops were asked to give back to a customer, as plain values for themselves to read."""

from typing import Any

from jawab.connectors.models import ShopRefund
from jawab.people.models import Customer


def shop_refunds_told(customer: Customer) -> list[dict[str, Any]]:
    """Amounts as text, in the currency of their order."""
    rows = ShopRefund.objects.filter(order__customer=customer).select_related("order").order_by("pk")
    return [
        {
            "number": each.order.number,
            "state": each.state,
            "value": f"{each.amount} {each.currency}",
            "reason": each.reason,
            "at": each.asked_at.isoformat(),
        }
        for each in rows
    ]
