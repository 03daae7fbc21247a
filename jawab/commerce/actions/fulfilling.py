"""An order on its way: begun with, sent, arrived."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.commerce.access import locked_order
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import OrderMoved, OrderShipped
from jawab.commerce.models import Order, OrderState, Shipment
from jawab.language import one_line, web_address
from jawab.people.access import require_staff

_SENDABLE = (OrderState.PLACED, OrderState.PREPARING, OrderState.SHIPPED)


@transaction.atomic
def begin_preparing(*, order: Order, by: Actor) -> Order:
    """Refuses an order that is not waiting for it."""
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state == OrderState.PREPARING:
        return order
    if order.state != OrderState.PLACED:
        raise Refused(_("This order is not waiting to be prepared."))
    return _move(order, OrderState.PREPARING, by=by)


@transaction.atomic
def ship_order(*, order: Order, carrier: str, by: Actor, tracking: str = "", address: str = "") -> Shipment:
    """A parcel leaves; an order may leave in several. ``address`` is where the carrier tells how far it is.

    Refuses an order that was not placed, was cancelled or has arrived, and an address that is not of the web.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state not in _SENDABLE:
        raise Refused(_("This order cannot be sent."))
    carrier, tracking, address = (one_line(text) for text in (carrier, tracking, address))
    if not carrier:
        raise Refused(_("Please say who carries it."))
    if address and not web_address(address):
        raise Refused(_("This is not an address of the web."))
    shipment = Shipment.objects.create(
        order=order,
        carrier=carrier[:120],
        tracking=tracking[:120],
        address=address[:500],
        shipped_at=clock.now(),
    )
    if order.state != OrderState.SHIPPED:
        order.state = OrderState.SHIPPED
        order.save(update_fields=["state"])
    told = {"shipment": shipment.pk, "carrier": shipment.carrier, "tracking": shipment.tracking}
    tell(OrderShipped, order, by=by, **told)
    return shipment


@transaction.atomic
def mark_delivered(*, order: Order, by: Actor) -> Order:
    """All of it has arrived, also where nothing was sent: at a counter, or a service. Refuses what was cancelled."""
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state == OrderState.DELIVERED:
        return order
    if order.state not in _SENDABLE:
        raise Refused(_("This order cannot have arrived."))
    order.ended_at = clock.now()
    order.save(update_fields=["ended_at"])
    order.shipments.filter(delivered_at=None).update(delivered_at=order.ended_at)
    return _move(order, OrderState.DELIVERED, by=by)


def _move(order: Order, state: OrderState, *, by: Actor) -> Order:
    before, order.state = order.state, state
    order.save(update_fields=["state"])
    tell(OrderMoved, order, by=by, before=before, after=state)
    return order
