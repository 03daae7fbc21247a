"""Who may do what with orders and money."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.commerce.gateways.registry import takes
from jawab.commerce.models import (
    Gateway,
    GatewayHook,
    GivingBack,
    HookState,
    Invoice,
    Order,
    OrderState,
    Payment,
    PaymentAttempt,
    Product,
    Refund,
    Return,
    ReturnPhoto,
    Shop,
    TransferReceipt,
)
from jawab.commerce.tracking import order_in
from jawab.language import isolate
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer

_ORDER = list(OrderState)
HUNDRED = Decimal(100)
_TOLD_ENOUGH = 10


def visible_orders(by: Actor) -> QuerySet[Order]:
    """All of them for whoever works here, as customers are; a customer's own, but none that is still being taken."""
    if isinstance(by, Customer):
        return Order.objects.filter(customer=by).exclude(state=OrderState.DRAFT)
    return Order.objects.none() if isinstance(by, Agent) and not by.is_active else Order.objects.all()


def order_for(by: Actor, pk: int) -> Order:
    """Raises NotThere alike for one that does not exist and one that is not theirs to see."""
    found = visible_orders(by).filter(pk=pk).select_related("customer", "ticket", "agent", "origin").first()
    if found is None:
        raise NotThere(_("There is no such order."))
    return found


def require_own(order: Order) -> None:
    if order.origin is not None:
        shop = {"shop": isolate(order.origin.name)}
        raise NotAllowed(_("This order belongs to %(shop)s: it is changed there.") % shop)


def require_own_product(product: Product) -> None:
    if product.origin is not None:
        shop = {"shop": isolate(product.origin.name)}
        raise NotAllowed(_("This product belongs to %(shop)s: it is changed there.") % shop)


def locked_order(by: Actor, pk: int) -> Order:
    """Until the transaction ends nobody else changes it, nor its lines, payments and refunds.

    Refuses one of a shop elsewhere: that shop owns it, and what it tells next would undo the change.
    """
    require_own(order_for(by, pk))
    return _locked(pk)


def locked_beside(by: Actor, pk: int) -> Order:
    """The same for what stands beside an order and is the desk's own, whosever the order is."""
    return _locked(order_for(by, pk).pk)


def _locked(pk: int) -> Order:
    return Order.objects.select_for_update(no_key=True, of=("self",)).select_related("customer").get(pk=pk)


def refund_for(by: Actor, pk: int) -> Refund:
    require_staff(by)
    found = Refund.objects.select_related("order__customer", "asked_by").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such refund."))
    return found


def giving_for(by: Actor, pk: int) -> GivingBack:
    """As the refund it is a part of. Raises NotThere."""
    require_staff(by)
    found = GivingBack.objects.filter(pk=pk).select_related("refund__order", "attempt__gateway").first()
    if found is None:
        raise NotThere(_("There is no such refund."))
    return found


def payment_behind(token: str) -> Payment:
    """The payment that a customer was asked for, by the secret of its page. Raises NotThere for a wrong link."""
    asked = Payment.objects.exclude(token=None).select_related("order__customer", "order__ticket")
    found = asked.filter(token=token.replace("\0", "")[:32]).first()
    if found is None:
        raise NotThere(_("There is no such payment. Perhaps the link was cut off."))
    return found


def order_behind(token: str) -> Order:
    """The order a customer follows by the secret of its page.

    Raises NotThere for a wrong link, and for an order that is still being taken, or of somebody who was erased.
    """
    placed = Order.objects.filter(pk=order_in(token) or 0, customer__erased_at=None).exclude(number="")
    found = placed.select_related("customer", "ticket").first()
    if found is None:
        raise NotThere(_("There is no such order. Perhaps the link was cut off."))
    return found


def is_told_enough(attempt: PaymentAttempt) -> bool:
    """Whoever reloads the way back again and again says nothing new: what was told of it waits already."""
    waiting = GatewayHook.objects.filter(gateway=attempt.gateway_id, key=attempt.key, state=HookState.WAITING)
    return waiting.count() >= _TOLD_ENOUGH


def payment_of(order: Order, pk: int) -> Payment:
    """One of an order that was fetched by its own door. Raises NotThere for another's."""
    found = order.payments.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such payment."))
    return found


def receipt_for(by: Actor, pk: int) -> TransferReceipt:
    """For whoever works here. What customers uploaded they do not get back by the link: it may be passed on."""
    require_staff(by)
    found = TransferReceipt.objects.filter(pk=pk, payment__order__in=visible_orders(by)).first()
    if found is None:
        raise NotThere(_("There is no such file."))
    return found


def payable_gateways(currency: str) -> list[Gateway]:
    """The ways in which a customer can pay in this currency by themselves, in their order."""
    return [each for each in Gateway.objects.filter(is_active=True) if takes(each, currency)]


def return_for(by: Actor, pk: int) -> Return:
    """As the order it is of. Raises NotThere."""
    found = (
        Return.objects.filter(pk=pk, order__in=visible_orders(by)).select_related("order__customer").first()
    )
    if found is None:
        raise NotThere(_("There is no such return."))
    return found


def return_photo_for(by: Actor, pk: int) -> ReturnPhoto:
    """As the return it is of. Raises NotThere."""
    found = ReturnPhoto.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such picture."))
    return_for(by, found.goods_return_id)
    return found


def invoice_for(by: Actor, pk: int) -> Invoice:
    """As the order it is of. Raises NotThere."""
    found = (
        Invoice.objects.filter(pk=pk, order__in=visible_orders(by)).select_related("order__customer").first()
    )
    if found is None:
        raise NotThere(_("There is no such invoice."))
    return found


def product_for(by: Actor, pk: int) -> Product:
    require_staff(by)
    found = Product.objects.filter(pk=pk).select_related("origin").first()
    if found is None:
        raise NotThere(_("There is no such product."))
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one person alone may take off a price, in per cent, and give back, in the shop's currency.

    ``refund`` is None where the shop has set none in the currency of the order: then two people agree.
    """

    discount: Decimal
    refund: Decimal | None


def limits_of(by: Actor, shop: Shop, *, currency: str) -> Limits:
    """An administrator alone gives back what a supervisor may: above that it is two people, whoever they are.

    The desk itself does what it was told by somebody who might.
    """
    if not isinstance(by, Agent):
        return Limits(Decimal(0) if isinstance(by, Customer) else HUNDRED, None)
    own = shop.currency == currency
    if by.is_administrator:
        return Limits(HUNDRED, shop.supervisor_refund if own else None)
    if by.is_supervisor:
        return Limits(shop.supervisor_discount, shop.supervisor_refund if own else None)
    return Limits(shop.agent_discount, shop.agent_refund if own else None)


class AskedBack(Protocol):
    """Money somebody wants to give back: by the desk, or by a shop elsewhere."""

    @property
    def asked_by_id(self) -> int | None: ...

    @property
    def amount(self) -> Decimal: ...

    @property
    def order(self) -> Order: ...


def may_give_alone(by: Actor, amount: Decimal, *, before: Decimal, currency: str, shop: Shop) -> bool:
    """Whether the own limit of ``by`` covers it, with what they asked back of the same order ``before``."""
    limit = limits_of(by, shop, currency=currency).refund
    return limit is not None and before + amount <= limit


def may_agree(by: Agent, refund: AskedBack, shop: Shop) -> bool:
    """Somebody else than the asker, whose own limit covers it; an administrator for whatever amount."""
    if not by.is_active or refund.asked_by_id == by.pk:
        return False
    limit = limits_of(by, shop, currency=refund.order.currency).refund
    return by.is_administrator or (limit is not None and refund.amount <= limit)


def can_change(order: Order, shop: Shop) -> bool:
    """Lines, prices and addresses: until the shop begins with what can no longer be changed."""
    return order.origin_id is None and _reached(order, shop.change_until)


def can_cancel(by: Actor, order: Order, shop: Shop) -> bool:
    """Until the shop's last state for it; a supervisor until it has arrived, a customer while nobody has begun."""
    if isinstance(by, Customer):
        return order.state == OrderState.PLACED and _reached(order, shop.cancel_until)
    if isinstance(by, Agent) and (by.is_supervisor or by.is_administrator):
        return _reached(order, OrderState.SHIPPED)
    return _reached(order, shop.cancel_until)


def require_changeable(order: Order, shop: Shop) -> None:
    if not can_change(order, shop):
        raise NotAllowed(_("It is too late to change this order."))


def _reached(order: Order, last: str) -> bool:
    return _ORDER.index(OrderState(order.state)) <= _ORDER.index(OrderState(last))
