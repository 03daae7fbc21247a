"""The refunds of an order as its page shows them: who may decide, and what goes back by which way."""

from dataclasses import dataclass
from decimal import Decimal

from jawab.commerce.access import may_agree
from jawab.commerce.actions import left_of, shared_over
from jawab.commerce.models import GivingBack, Order, Refund, RefundState, Shop
from jawab.commerce.queries import attempts_to_give_back, open_questions
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Shown:
    """``givings`` are its parts with the gateway's name, and whether somebody has to find out what became of one.

    ``parts`` is how it would be shared out over gateways now, ``by_hand`` what they would not reach, and ``left`` what
    no gateway has given back.
    """

    refund: Refund
    may_decide: bool
    givings: list[tuple[GivingBack, str, bool]]
    parts: list[tuple[str, Decimal]]
    by_hand: Decimal
    left: Decimal


def refunds_of(order: Order, viewer: Agent, shop: Shop) -> list[Shown]:
    """As many queries however many there are."""
    rows = order.refunds.select_related("asked_by", "decided_by").prefetch_related(
        "givings__attempt__gateway"
    )
    found = list(rows)
    is_own = order.origin_id is None and any(each.state == RefundState.AGREED for each in found)
    attempts = attempts_to_give_back(order) if is_own else []
    asked = set(open_questions().filter(refund__order=order).values_list("pk", flat=True)) if found else set()
    shown = []
    for refund in found:
        refund.order = order
        parts = list(refund.givings.all())
        left = left_of(refund)
        shares = shared_over(attempts, left) if refund.state == RefundState.AGREED else []
        shown.append(
            Shown(
                refund=refund,
                may_decide=may_agree(viewer, refund, shop),
                givings=[(each, each.attempt.gateway.title, each.pk in asked) for each in parts],
                parts=[(attempt.gateway.title, value) for attempt, value in shares],
                by_hand=left - sum((value for _attempt, value in shares), Decimal(0)),
                left=left,
            )
        )
    return shown
