"""How far an order, its returns and its refunds are, in words for a customer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.commerce.models import (
    Order,
    OrderState,
    Outcome,
    Refund,
    RefundState,
    Return,
    ReturnState,
    Shipment,
)
from jawab.commerce.money import Unit, written
from jawab.language import isolate_ltr, number

_WAY = (OrderState.PLACED, OrderState.PREPARING, OrderState.SHIPPED, OrderState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Step:
    """``state`` is done, now or next; ``when`` is empty where nobody noted it."""

    text: str
    state: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """One return: its number, what is being sent, and what becomes of it."""

    number: str
    may_be_sent: bool
    pieces: list[str]
    says: list[str]


def on_its_way(order: Order, parcels: Sequence[Shipment], style: Style) -> list[Step]:
    """What was, what is and what will be; a cancelled one ends there."""
    moments = _moments(order, parcels)
    if order.state == OrderState.CANCELLED:
        return [
            _step(_("We have your order"), "done", order.placed_at, style),
            _step(_("Cancelled"), "now", order.ended_at, style),
        ]
    texts = {
        OrderState.PLACED: _("We have your order"),
        OrderState.PREPARING: _("We are preparing it"),
        OrderState.SHIPPED: _("On its way to you"),
        OrderState.DELIVERED: _("Delivered"),
    }
    here = _WAY.index(OrderState(order.state))
    last = len(_WAY) - 1
    return [
        _step(
            texts[state],
            "next" if at > here else "now" if at == here and here < last else "done",
            moments.get(state) if at <= here else None,
            style,
        )
        for at, state in enumerate(_WAY)
    ]


def returned(order: Order, style: Style, unit: Unit) -> list[Back]:
    rows = order.returns.prefetch_related("lines").select_related("refund", "exchange")
    return [
        Back(
            row.number,
            row.state == ReturnState.APPROVED,
            [pieces(line.quantity, line.title, style) for line in row.lines.all()],
            return_words(row, style, unit),
        )
        for row in rows
    ]


def given_back(order: Order, style: Style, unit: Unit) -> list[str]:
    """What they get, or got, of all refunds of the order that belong to no return: those are told with it."""
    return [
        text for refund in order.refunds.filter(of_return=None) if (text := refund_words(refund, style, unit))
    ]


def pieces(quantity: Decimal, title: str, style: Style) -> str:
    words = {"quantity": number(quantity, style), "title": title}
    return _("%(quantity)s × %(title)s") % words


def return_words(back: Return, style: Style, unit: Unit) -> list[str]:
    """How far it is, or what became of it, and what was explained to them."""
    first = {
        ReturnState.ASKED: _("We have your wish to return it and look at it."),
        ReturnState.APPROVED: _(
            "You can send it to us. Please write the number of the return on the parcel."
        ),
        ReturnState.RECEIVED: _("It is here, and we look at it."),
        ReturnState.REFUSED: _("We cannot take it back."),
        ReturnState.WITHDRAWN: _("You keep it: the return is called off."),
    }.get(ReturnState(back.state))
    outcomes = dict.fromkeys(line.outcome for line in back.lines.all())
    said = [first] if first else list(_became(back, outcomes, style, unit))
    return [*said, back.explanation] if back.explanation else said


def _became(back: Return, outcomes: Iterable[str], style: Style, unit: Unit) -> Iterable[str]:
    for outcome in outcomes:
        if outcome == Outcome.REFUND:
            refund = back.refund
            told = refund_words(refund, style, unit) if refund else ""
            yield told or _("We have looked at it.")
        elif outcome == Outcome.EXCHANGE:
            number = back.exchange.number if back.exchange else ""
            form = (
                _("You get another piece, with the order %(number)s.")
                if number
                else _("You get another piece.")
            )
            yield form % {"number": isolate_ltr(number)}
        elif outcome == Outcome.REPAIR:
            yield _("It is being repaired and comes back to you.")
        else:
            yield _("We have looked at it and cannot take it back.")


def refund_words(refund: Refund, style: Style, unit: Unit) -> str:
    return giving_words(refund.state, refund.amount, style, unit)


def giving_words(state: str, amount: Decimal, style: Style, unit: Unit) -> str:
    """Of a refund in this state of ``RefundState``; empty for one that was refused or withdrawn: that is among
    ourselves.
    """
    form = {
        RefundState.ASKED: _("Giving back %(amount)s is being decided."),
        RefundState.AGREED: _("%(amount)s is on its way back to you."),
        RefundState.SENT: _("%(amount)s is on its way back to you."),
        RefundState.PAID: _("%(amount)s was paid back to you."),
    }.get(RefundState(state))
    return form % {"amount": written(amount, unit, style)} if form else ""


def _moments(order: Order, parcels: Sequence[Shipment]) -> dict[OrderState, datetime | None]:
    left = min((each.shipped_at for each in parcels), default=None)
    return {
        OrderState.PLACED: order.placed_at,
        OrderState.SHIPPED: left,
        OrderState.DELIVERED: order.ended_at,
    }


def _step(text: str, state: str, at: datetime | None, style: Style) -> Step:
    return Step(text, state, calendars.day(at, style) if at else "")
