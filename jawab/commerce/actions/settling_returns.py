"""What becomes of goods that came back: money, another piece, a repair, or nothing and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.actions.locks import next_number, resettle, tell
from jawab.commerce.actions.refunding import ask_for_refund
from jawab.commerce.actions.returning import locked_return, tell_return, told
from jawab.commerce.facts import OrderPlaced, ReturnSettled
from jawab.commerce.models import (
    Order,
    OrderLine,
    OrderState,
    Outcome,
    Refund,
    Return,
    ReturnLine,
    ReturnState,
    Series,
)
from jawab.commerce.money import ZERO, money, rounded
from jawab.people.access import require_staff
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Finding:
    """What the inspection of one line came to."""

    outcome: str
    words: str = ""


@transaction.atomic
def settle_return(
    *, goods_return: Return, findings: Mapping[int, Finding], by: Agent, explanation: str = ""
) -> Return:
    """By the number of each line of the return. What is to be refunded is asked for at once, by the rules of refunds;
    what is exchanged becomes an order that costs nothing.

    Refuses a return that is not here, a line without a finding, and a rejection without words for the customer. No more
    is refunded than was paid and not given back yet.
    """
    require_staff(by)
    back = locked_return(goods_return, by)
    if back.state == ReturnState.SETTLED:
        return back
    if back.state != ReturnState.RECEIVED:
        raise Refused(_("The goods are not here yet."))
    lines = list(back.lines.select_related("line__product"))
    if findings.keys() != {line.pk for line in lines}:
        raise Refused(_("Please say for each line what becomes of it."))
    if any(finding.outcome not in Outcome.values for finding in findings.values()):
        raise Refused(_("Please say for each line what becomes of it."))
    for line in lines:
        line.outcome, line.finding = (
            findings[line.pk].outcome,
            findings[line.pk].words.replace("\0", "")[:300],
        )
    ReturnLine.objects.bulk_update(lines, ["outcome", "finding"])
    rejected = any(line.outcome == Outcome.REJECT for line in lines)
    back.explanation = told(explanation) if rejected or explanation.strip() else ""
    back.state, back.settled_by, back.settled_at = ReturnState.SETTLED, by, clock.now()
    back.refund = _refund(back, [line for line in lines if line.outcome == Outcome.REFUND], by)
    back.exchange = _exchange(back, [line for line in lines if line.outcome == Outcome.EXCHANGE], by)
    back.save(update_fields=["explanation", "state", "settled_by", "settled_at", "refund", "exchange"])
    tell_return(
        ReturnSettled,
        back,
        by=by,
        outcomes=tuple(line.outcome for line in lines),
        refund=back.refund_id,
        exchange=back.exchange_id,
        explanation=back.explanation,
    )
    return back


def worth(line: ReturnLine) -> Decimal:
    """What was paid for so many of it, tax and discounts and all, rounded to the smallest coin."""
    of_all = line.line.total * line.quantity / line.line.quantity
    return rounded(of_all, line.goods_return.order.currency)


def _refund(back: Return, lines: list[ReturnLine], by: Agent) -> Refund | None:
    order = Order.objects.get(pk=back.order_id)
    whole = min(sum((worth(line) for line in lines), ZERO), order.givable)
    if not lines or whole <= 0:
        return None
    reason = f"{back.number}: {back.get_reason_display()}"
    return ask_for_refund(order=order, amount=money(whole, order.currency), reason=reason, by=by)


def _exchange(back: Return, lines: list[ReturnLine], by: Agent) -> Order | None:
    """The same goods once more, placed at once: what they cost is taken off whole, for it was paid already."""
    if not lines:
        return None
    first = back.order
    order = Order.objects.create(
        number=next_number(Series.ORDER),
        customer=first.customer,
        ticket=back.ticket,
        agent=by,
        state=OrderState.PLACED,
        currency=first.currency,
        taxed_within=first.taxed_within,
        discount_reason=back.number,
        ship_to=first.ship_to,
        bill_to=first.bill_to,
        created_at=clock.now(),
        placed_at=clock.now(),
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=line.line.product,
            position=position,
            sku=line.line.sku,
            title=line.line.title,
            quantity=line.quantity,
            price=line.line.price,
            discount=rounded(line.line.price * line.quantity, first.currency),
            tax_rate=line.line.tax_rate,
        )
        for position, line in enumerate(lines, 1)
    )
    resettle(order)
    tell(OrderPlaced, order, by=SYSTEM, total=str(order.total), currency=order.currency)
    return order
