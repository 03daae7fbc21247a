"""What came back of an order, and what can, as its page shows it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from jawab.commerce.actions import worth
from jawab.commerce.models import Order, OrderState, Outcome, Return, ReturnLine, ReturnPhoto, ReturnReason
from jawab.web.workspace.files import PICTURES


@dataclass(frozen=True, slots=True)
class Back:
    """A return with its lines and what each is worth, its pictures and its other files."""

    row: Return
    lines: list[tuple[ReturnLine, Decimal]]
    pictures: list[ReturnPhoto]
    files: list[ReturnPhoto]


def returned(order: Order) -> dict[str, Any]:
    """Three queries where anything came back, one where nothing did."""
    rows = order.returns.select_related("agent", "decided_by", "settled_by", "refund", "exchange")
    found = list(rows.prefetch_related("lines__line", "photos"))
    return {
        "returns": [_back(row, order) for row in found],
        "can_return": order.origin_id is None and order.state in (OrderState.SHIPPED, OrderState.DELIVERED),
        "return_reasons": ReturnReason.choices,
        "outcomes": Outcome.choices,
        "return_key": uuid4().hex,
    }


def _back(row: Return, order: Order) -> Back:
    row.order = order
    lines = list(row.lines.all())
    for line in lines:
        line.goods_return = row
    photos = list(row.photos.all())
    return Back(
        row,
        [(line, worth(line)) for line in lines],
        [each for each in photos if each.content_type in PICTURES],
        [each for each in photos if each.content_type not in PICTURES],
    )
