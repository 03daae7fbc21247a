"""Goods of a shop's order that came back to the desk: what was found, and the money that the shop is asked for.

Where they go, who approves and what is found are the desk's own; the order and its money stay the shop's.
"""

from collections.abc import Mapping

from django.db import transaction

from jawab.commerce.actions import Finding
from jawab.commerce.actions.returning import locked_return
from jawab.commerce.actions.settling_returns import inspected, tell_settled, to_give, why_given
from jawab.commerce.models import Return, ReturnState
from jawab.commerce.money import money
from jawab.connectors.access import connector_of
from jawab.connectors.actions.refunding import refund_at_shop
from jawab.connectors.queries import givable_at_shop
from jawab.people.models import Agent


@transaction.atomic
def settle_shop_return(
    *, goods_return: Return, findings: Mapping[int, Finding], by: Agent, explanation: str = ""
) -> Return:
    """As ``commerce.actions.settle_return``. What is to be refunded is asked of the shop, by the rules of refunds, as
    far as it can still be given; where no shop can be asked somebody gives it there. So is ordered what is exchanged.
    """
    back = locked_return(goods_return, by)
    assert back.order.origin_id is not None, "an order of the desk gives its own money back"
    if back.state == ReturnState.SETTLED:
        return back
    lines = inspected(back, findings, by=by, explanation=explanation)
    amount = min(to_give(lines), givable_at_shop(back.order))
    if amount > 0 and connector_of(back.order) is not None:
        whole = money(amount, back.order.currency)
        refund_at_shop(order=back.order, amount=whole, reason=why_given(back), by=by, goods_return=back)
    tell_settled(back, lines, by=by)
    return back
