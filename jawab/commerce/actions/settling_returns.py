"""What becomes of goods that came back: money, another piece, a repair, or nothing and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.access import require_own
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
    what is exchanged becomes an order that costs nothing. No more is refunded than was paid and not given back yet.

    Refuses what ``inspected`` refuses, and one of a shop elsewhere, which owns the order and its money.
    """
    back = locked_return(goods_return, by)
    require_own(back.order)
    if back.state == ReturnState.SETTLED:
        return back
    lines = inspected(back, findings, by=by, explanation=explanation)
    back.refund = _refund(back, lines, by)
    back.exchange = _exchange(back, [line for line in lines if line.outcome == Outcome.EXCHANGE], by)
    back.save(update_fields=["refund", "exchange"])
    tell_settled(back, lines, by=by)
    return back


def inspected(
    back: Return, findings: Mapping[int, Finding], *, by: Agent, explanation: str
) -> list[ReturnLine]:
    """Write down what the inspection of a locked return came to, and end it; its lines.

    Refuses a return that is not here, a line without a finding, and a rejection without words for the customer.
    """
    require_staff(by)
    if back.state != ReturnState.RECEIVED:
        raise Refused(_("The goods are not here yet."))
    lines = list(back.lines.select_related("line"))
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
    back.save(update_fields=["explanation", "state", "settled_by", "settled_at"])
    return lines


def tell_settled(back: Return, lines: list[ReturnLine], *, by: Agent) -> None:
    tell_return(
        ReturnSettled,
        back,
        by=by,
        outcomes=tuple(line.outcome for line in lines),
        refund=back.refund_id,
        exchange=back.exchange_id,
        explanation=back.explanation,
    )


def to_give(lines: list[ReturnLine]) -> Decimal:
    """What was paid for all of it that is to be refunded, tax and discounts and all."""
    return sum((line.worth for line in lines if line.outcome == Outcome.REFUND), ZERO)


def why_given(back: Return) -> str:
    """The reason first: it turns the line to its own direction, which a number would not."""
    return f"{back.get_reason_display()} ({back.number})"


def _refund(back: Return, lines: list[ReturnLine], by: Agent) -> Refund | None:
    order = Order.objects.get(pk=back.order_id)
    amount = min(to_give(lines), order.givable)
    if amount <= 0:
        return None
    whole = money(amount, order.currency)
    return ask_for_refund(order=order, amount=whole, reason=why_given(back), by=by)


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
    for position, line in enumerate(lines, 1):
        row = _again(line, first.currency)
        row.order, row.position = order, position
        row.save()
    resettle(order)
    tell(OrderPlaced, order, by=SYSTEM, total=str(order.total), currency=order.currency)
    return order


def _again(line: ReturnLine, currency: str) -> OrderLine:
    once = line.line or OrderLine(title=line.title, price=ZERO)
    return OrderLine(
        product_id=once.product_id,
        sku=once.sku,
        title=once.title,
        quantity=line.quantity,
        price=once.price,
        discount=rounded(once.price * line.quantity, currency),
        tax_rate=once.tax_rate,
    )
