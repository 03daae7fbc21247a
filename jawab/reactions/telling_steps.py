"""A customer hears of each step of their order by themselves, in the ticket it came from, in plain words and with the
page where they see the rest.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.facts import Fact, Recorded
from jawab.base.models import FactRow
from jawab.calendars import Style
from jawab.channels.answering import may_answer
from jawab.commerce import facts
from jawab.commerce.models import Order, Refund, Return
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import language_of, shop_settings
from jawab.commerce.steps import refund_words, return_words
from jawab.commerce.tracking import link_of
from jawab.language import isolate, isolate_ltr
from jawab.people.greeting import greeting
from jawab.tickets.access import living
from jawab.tickets.actions import say_by_itself
from jawab.tickets.models import Message, Side, Ticket

NEWS = timedelta(hours=12)
"""What is older is told by nobody: it was brought from elsewhere, or the desk stood still."""


def tell_step(recorded: Recorded) -> None:
    """Once for each fact, however often it is called; only where the shop wants it and the customer wrote in.
    A shop elsewhere tells of its own orders itself, but not of what comes back to the desk.
    """
    fact = recorded.fact
    assert isinstance(fact, facts.OfOrder)
    orders = Order.objects.select_related("customer", "ticket__channel", "ticket__customer", "ticket__team")
    order = orders.filter(pk=fact.order, customer__erased_at=None).first()
    begun = _conversation(fact, order) if order is not None else None
    if order is None or begun is None or not shop_settings().tells_steps:
        return
    ticket = living(begun)
    if not _is_news(recorded.number) or not _may_hear(ticket):
        return
    with translation.override(language_of(order)):
        text = _text(fact, order)
    if text:
        say_by_itself(ticket=ticket, text=text, key=f"step:{recorded.number}")


def _conversation(fact: facts.OfOrder, order: Order) -> Ticket | None:
    if isinstance(fact, facts.OfReturn):
        back = Return.objects.select_related("ticket__channel", "ticket__customer", "ticket__team")
        found = back.filter(pk=fact.goods_return).first()
        return found.ticket if found else None
    return order.ticket if order.origin_id is None else None


def _text(fact: Fact, order: Order) -> str:
    style = Style.of(translation.get_language() or "en")
    said = _SAID[type(fact)](fact, order, style, unit_of(order.currency, shop_settings().unit))
    if not said:
        return ""
    follow = _("How far it is, at any time: %(link)s") % {"link": link_of(order)}
    return f"{greeting(order.customer)}\n\n{said}\n\n{follow}"


def _placed(fact: Any, order: Order, style: Style, unit: Unit) -> str:
    del fact, style, unit
    return _("We have your order %(number)s. Thank you.") % _number(order)


def _shipped(fact: facts.OrderShipped, order: Order, style: Style, unit: Unit) -> str:
    del style, unit
    words = _number(order) | {"carrier": isolate(fact.carrier), "tracking": isolate_ltr(fact.tracking)}
    if fact.tracking:
        return _("Your order %(number)s is on its way with %(carrier)s, number %(tracking)s.") % words
    return _("Your order %(number)s is on its way with %(carrier)s.") % words


def _cancelled(fact: facts.OrderCancelled, order: Order, style: Style, unit: Unit) -> str:
    """Why, only the desk knows: what an agent wrote there was for colleagues."""
    del fact, style, unit
    return _("Your order %(number)s is cancelled.") % _number(order)


def _returned(fact: facts.OfReturn, order: Order, style: Style, unit: Unit) -> str:
    back = Return.objects.select_related("refund", "exchange").filter(pk=fact.goods_return).first()
    if back is None:
        return ""
    words = {"number": isolate_ltr(back.number), "order": isolate_ltr(order.number)}
    first = _("About the return %(number)s of your order %(order)s:") % words
    return "\n".join([first, *return_words(back, style, unit)])


def _paid_back(fact: facts.RefundPaid, order: Order, style: Style, unit: Unit) -> str:
    refund = Refund.objects.get(pk=fact.refund)
    said = refund_words(refund, style, unit)
    return _("About your order %(number)s: %(said)s") % (_number(order) | {"said": said})


def _number(order: Order) -> dict[str, str]:
    return {"number": isolate_ltr(order.number)}


def _is_news(number: int) -> bool:
    return FactRow.objects.filter(pk=number, at__gt=clock.now() - NEWS).exists()


def _may_hear(ticket: Ticket) -> bool:
    """They wrote, are no machine, and were not told too much already."""
    if ticket.is_spam:
        return False
    said = Message.objects.filter(ticket=ticket, side=Side.IN).order_by("created_at", "pk").last()
    return said is not None and may_answer(said)


_SAID: dict[type[Fact], Callable[[Any, Order, Style, Unit], str]] = {
    facts.OrderPlaced: _placed,
    facts.OrderShipped: _shipped,
    facts.OrderCancelled: _cancelled,
    facts.ReturnApproved: _returned,
    facts.ReturnRefused: _returned,
    facts.ReturnReceived: _returned,
    facts.ReturnSettled: _returned,
    facts.RefundPaid: _paid_back,
}
