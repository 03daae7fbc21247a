"""What came back of an order, and what can, as its page shows it."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from jawab.commerce.models import RETURNABLE, Order, Outcome, Return, ReturnLine, ReturnPhoto, ReturnReason
from jawab.web.workspace.files import PICTURES


@dataclass(frozen=True, slots=True)
class Back:
    """A return with its lines, its pictures and its other files."""

    row: Return
    lines: list[ReturnLine]
    pictures: list[ReturnPhoto]
    files: list[ReturnPhoto]

    @property
    def left_to_shop(self) -> list[str]:
        """What of it somebody has to do in the shop elsewhere that has the order."""
        outcomes = {line.outcome for line in self.lines}
        asked = hasattr(self.row, "shop_refund")
        told = {
            _("The other piece is ordered in the shop."): Outcome.EXCHANGE in outcomes,
            _("The money is given back in the shop."): Outcome.REFUND in outcomes and not asked,
        }
        return [text for text, holds in told.items() if holds]


def returned(order: Order) -> dict[str, Any]:
    """Three queries where anything came back, one where nothing did."""
    people = ("agent", "decided_by", "settled_by")
    rows = order.returns.select_related(*people, "refund", "exchange", "shop_refund")
    return {
        "returns": [_back(row) for row in rows.prefetch_related("lines", "photos")],
        "can_return": order.state in RETURNABLE,
        "return_reasons": ReturnReason.choices,
        "outcomes": Outcome.choices,
        "return_key": uuid4().hex,
    }


def _back(row: Return) -> Back:
    photos = list(row.photos.all())
    return Back(
        row,
        list(row.lines.all()),
        [each for each in photos if each.content_type in PICTURES],
        [each for each in photos if each.content_type not in PICTURES],
    )
